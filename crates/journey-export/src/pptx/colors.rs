//! Colours of the deck: slots of its theme where there is one for a colour, so that another theme changes them.

use journey_layout::{Ink, Rgba, Theme};
use journey_model::{Color, JourneyMap};
use std::{borrow::Cow, fmt::Write};

/// A colour as a slide names it.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Paint {
    base: Base,
    /// How much of it covers, in percent.
    cover: u8,
}

#[derive(Debug, Clone, PartialEq)]
enum Base {
    /// A slot of the theme, and how its lightness is changed: factor and offset in percent.
    Slot(Cow<'static, str>, Option<(u8, u8)>),
    Rgb(Rgba),
}

impl Paint {
    /// The same, letting through what is behind it.
    pub(super) fn covering(self, percent: u8) -> Self {
        Self { cover: percent, ..self }
    }

    /// Appends the element of the colour.
    pub(super) fn push(&self, out: &mut String) {
        let alpha = match self.cover {
            100 => String::new(),
            percent => format!("<a:alpha val=\"{}000\"/>", percent),
        };
        let _ = match &self.base {
            Base::Slot(slot, light) => {
                let light = light.map_or_else(String::new, |(factor, offset)| {
                    let offset = match offset {
                        0 => String::new(),
                        offset => format!("<a:lumOff val=\"{offset}000\"/>"),
                    };
                    format!("<a:lumMod val=\"{factor}000\"/>{offset}")
                });
                write!(out, "<a:schemeClr val=\"{slot}\">{light}{alpha}</a:schemeClr>")
            }
            Base::Rgb(color) => write!(out, "<a:srgbClr val=\"{}\">{alpha}</a:srgbClr>", hex(*color)),
        };
    }
}

/// Six digits, as OOXML writes colours.
pub(super) fn hex(color: Rgba) -> String {
    format!("{:02X}{:02X}{:02X}", color.r, color.g, color.b)
}

/// What a colour of the map is used for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Role {
    /// As it is.
    Solid,
    /// Behind text.
    Tint,
    /// Around a tint.
    Edge,
    /// To be read on a tint.
    Text,
}

/// How many accents a theme has.
pub(super) const ACCENTS: usize = 6;

/// The colours of one deck.
pub(super) struct Colors<'t> {
    pub(super) theme: &'t Theme,
    /// The accents of the theme: the first colours of the stages, then those that maps usually take.
    pub(super) accents: Vec<Color>,
}

impl<'t> Colors<'t> {
    pub(super) fn of(map: &JourneyMap, theme: &'t Theme) -> Self {
        let mut accents: Vec<Color> = Vec::with_capacity(ACCENTS);
        for color in map.stages.iter().map(|stage| stage.color).chain(Color::NAMED) {
            if accents.len() < ACCENTS && !accents.contains(&color) {
                accents.push(color);
            }
        }
        Self { theme, accents }
    }

    /// Whether letters are lighter than what is behind them.
    pub(super) fn is_dark(&self) -> bool {
        light(self.rgba("ui.text")) > light(self.rgba("ui.surface"))
    }

    /// The colour of an ink by name.
    pub(super) fn rgba(&self, ink: &str) -> Rgba {
        self.theme.lookup(ink).unwrap_or(Rgba::UNKNOWN)
    }

    /// An ink by name.
    pub(super) fn named(&self, ink: &str) -> Paint {
        self.paint(self.rgba(ink))
    }

    /// An ink of the layout.
    pub(super) fn ink(&self, ink: &Ink) -> Paint {
        self.paint(self.theme.color(ink))
    }

    fn paint(&self, color: Rgba) -> Paint {
        let slots =
            [("tx1", "ui.text"), ("bg1", "ui.surface"), ("tx2", "ui.muted"), ("bg2", "sheet.background")];
        let slot = slots.into_iter().find(|(_, ink)| self.rgba(ink) == color);
        let base = match slot {
            Some((slot, _)) => Base::Slot(Cow::Borrowed(slot), None),
            None => Base::Rgb(color),
        };
        Paint { base, cover: 100 }
    }

    /// A colour of the map.
    pub(super) fn accent(&self, color: Color, role: Role) -> Paint {
        let name = match role {
            Role::Solid => "solid",
            Role::Tint => "tint",
            Role::Edge => "edge",
            Role::Text => "text",
        };
        let number = self.accents.iter().position(|accent| *accent == color);
        // Only on paper do shades of an accent become what the theme's own rule makes of it.
        let on_paper = self.theme.name() == "light";
        let base = match number.filter(|_| on_paper || role == Role::Solid) {
            Some(number) => Base::Slot(
                Cow::Owned(format!("accent{}", number + 1)),
                match role {
                    Role::Solid => None,
                    Role::Tint => Some((15, 85)),
                    Role::Edge => Some((40, 60)),
                    Role::Text => Some((60, 0)),
                },
            ),
            None => Base::Rgb(self.rgba(&format!("accent.{color}.{name}"))),
        };
        Paint { base, cover: 100 }
    }
}

fn light(color: Rgba) -> u32 {
    u32::from(color.r) * 3 + u32::from(color.g) * 6 + u32::from(color.b)
}
