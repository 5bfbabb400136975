//! Colours of the inks, from the token file that the front end reads too.

mod contrast;

use crate::Ink;
use contrast::{contrast, mix};
use serde::Deserialize;
use std::{
    collections::{BTreeMap, HashMap},
    fmt,
    sync::LazyLock,
};

/// What the named accents and those made at run time aim at: a little above the 4.5 that WCAG 2.2, success
/// criterion 1.4.3, asks of text, so that rounding to whole steps of a colour never falls below it.
const AIMED_CONTRAST: f64 = 4.6;

/// The same in the high contrast theme, a little above the 7 of success criterion 1.4.6.
const AIMED_HIGH_CONTRAST: f64 = 7.1;

/// A colour as painters take it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Rgba {
    /// Red, in sRGB.
    pub r: u8,
    /// Green, in sRGB.
    pub g: u8,
    /// Blue, in sRGB.
    pub b: u8,
    /// Opacity: 255 is opaque. Colours are not premultiplied.
    pub a: u8,
}

impl Rgba {
    /// What an unknown ink is drawn in: magenta, so that the fault is seen and nothing is invisible.
    pub const UNKNOWN: Rgba = Rgba::opaque(255, 0, 255);

    /// An opaque colour.
    pub const fn opaque(r: u8, g: u8, b: u8) -> Self {
        Self { r, g, b, a: 255 }
    }

    /// Reads `#rrggbb` or `#rrggbbaa`.
    pub fn parse(text: &str) -> Option<Self> {
        let digits = text.strip_prefix('#')?;
        if !digits.bytes().all(|b| b.is_ascii_hexdigit()) {
            return None;
        }
        let number = u32::from_str_radix(digits, 16).ok()?;
        let [r, g, b, a] = match digits.len() {
            6 => (number << 8 | 0xff).to_be_bytes(),
            8 => number.to_be_bytes(),
            _ => return None,
        };
        Some(Self { r, g, b, a })
    }
}

impl fmt::Display for Rgba {
    /// `#rrggbb`, or `#rrggbbaa` where the colour is not opaque.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "#{:02x}{:02x}{:02x}", self.r, self.g, self.b)?;
        if self.a < 255 { write!(f, "{:02x}", self.a) } else { Ok(()) }
    }
}

/// The colours of one theme.
#[derive(Debug)]
pub struct Theme {
    name: &'static str,
    colors: HashMap<String, Rgba>,
    mix: AccentMix,
}

/// How strongly an accent shows in what is made from it, in percent.
#[derive(Debug, Clone, Copy, Deserialize)]
struct AccentMix {
    tint: u8,
    wash: u8,
    edge: u8,
}

#[derive(Deserialize)]
struct TokenFile {
    mix: BTreeMap<String, AccentMix>,
    themes: BTreeMap<String, BTreeMap<String, String>>,
}

static THEMES: LazyLock<Vec<Theme>> = LazyLock::new(|| {
    let file: TokenFile = serde_json::from_str(include_str!("../../../assets/theme/tokens.json"))
        .expect("the token file is part of the program and a test reads it");
    Theme::NAMES.into_iter().map(|name| Theme::read(name, &file)).collect()
});

impl Theme {
    /// The themes there are.
    pub const NAMES: [&str; 3] = ["light", "dark", "highContrast"];

    /// The theme of that name.
    pub fn named(name: &str) -> Option<&'static Theme> {
        THEMES.iter().find(|theme| theme.name == name)
    }

    /// The theme that exports take where none is asked for.
    pub fn light() -> &'static Theme {
        &THEMES[0]
    }

    /// The theme's name, one of [`Theme::NAMES`].
    pub fn name(&self) -> &'static str {
        self.name
    }

    /// The colour of an ink: that of the token file, one mixed for `accent.#rrggbb.…`, or
    /// [`Rgba::UNKNOWN`].
    pub fn color(&self, ink: &Ink) -> Rgba {
        self.lookup(&ink.0).unwrap_or(Rgba::UNKNOWN)
    }

    /// The colour of an ink by its name; none where the theme does not know it.
    pub fn lookup(&self, name: &str) -> Option<Rgba> {
        self.colors.get(name).copied().or_else(|| self.custom_accent(name))
    }

    fn read(name: &'static str, file: &TokenFile) -> Theme {
        let colors = file.themes.get(name).into_iter().flatten();
        let colors = colors.filter_map(|(ink, color)| Some((ink.clone(), Rgba::parse(color)?))).collect();
        let mix = file.mix.get(name).copied().unwrap_or(AccentMix { tint: 14, wash: 5, edge: 34 });
        Theme { name, colors, mix }
    }

    fn custom_accent(&self, name: &str) -> Option<Rgba> {
        let (color, role) = name.strip_prefix("accent.")?.split_once('.')?;
        self.accent(Rgba::parse(color).filter(|color| color.a == 255)?, role)
    }

    /// What a colour becomes in a role of an accent. The named accents of the token file follow the
    /// same rule.
    fn accent(&self, solid: Rgba, role: &str) -> Option<Rgba> {
        let surface = self.known("ui.surface");
        let tint = mix(solid, surface, self.mix.tint);
        match role {
            "solid" => Some(solid),
            "tint" => Some(tint),
            "edge" => Some(mix(solid, surface, self.mix.edge)),
            "wash" => Some(mix(solid, self.known("row.text.fill"), self.mix.wash)),
            "text" => Some(self.readable(solid, &[tint, surface])),
            _ => None,
        }
    }

    /// `color`, moved towards the text's until it can be read on all the fills.
    fn readable(&self, color: Rgba, fills: &[Rgba]) -> Rgba {
        let ink = self.known("ui.text");
        let aimed = if self.name == "highContrast" { AIMED_HIGH_CONTRAST } else { AIMED_CONTRAST };
        let reads = |candidate: &Rgba| fills.iter().all(|fill| contrast(*candidate, *fill) >= aimed);
        (0..=50).rev().map(|step| mix(color, ink, step * 2)).find(reads).unwrap_or(ink)
    }

    fn known(&self, name: &str) -> Rgba {
        self.colors.get(name).copied().unwrap_or(Rgba::UNKNOWN)
    }
}

#[cfg(test)]
mod tests;
