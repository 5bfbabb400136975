//! The channels of a touchpoint as chips in its cell.

mod names;

use super::CellContent;
use crate::{
    Block, IconPrim, Ink, Prim, RectPrim,
    inks::{self, ink},
    sizes::{CARD_GAP, CARD_INSET, round},
    text::{Align, Look, Measure, Paragraph, RichText, Shaper},
};
use journey_model::ChannelStyle;
use std::borrow::Cow;

const SIZE: f32 = 11.5;
const LINE_HEIGHT: f32 = 14.0;
const PADDING_X: f32 = 8.0;
const PADDING_Y: f32 = 4.0;
const GAP: f32 = 4.0;
const ICON_SIZE: f32 = 12.0;
/// From the left edge of a chip to its text.
const TEXT_X: f32 = PADDING_X + ICON_SIZE + 4.0;

/// Above and below the chips of a cell.
const INSET_Y: f32 = 11.0;

/// Chips in centred lines; none where the touchpoint has no channels.
pub(crate) fn cell(
    shaper: &mut Shaper,
    channels: &[String],
    styles: &[ChannelStyle],
    column_width: f32,
) -> Option<CellContent> {
    let width = column_width - 2.0 * CARD_INSET;
    let block = block(shaper, channels, styles, width)?;
    let bottom = bottom(&block);
    Some(CellContent { x: CARD_INSET, y: INSET_Y, block, controls: Vec::new(), bottom })
}

/// Where the cards below the chips may begin, the gap above them apart.
pub(crate) fn bottom(block: &Block) -> f32 {
    INSET_Y + block.h + INSET_Y - CARD_GAP
}

fn block(shaper: &mut Shaper, channels: &[String], styles: &[ChannelStyle], width: f32) -> Option<Block> {
    let named = channels.iter().filter(|channel| !channel.trim().is_empty());
    let chips: Vec<Chip> = named.map(|channel| Chip::new(shaper, channel, styles, width)).collect();
    let mut prims = Vec::new();
    let mut y = 0.0;
    let mut rest = chips.as_slice();
    while !rest.is_empty() {
        let (line, line_width) = fill_line(rest, width);
        y += if y > 0.0 { GAP } else { 0.0 };
        let mut x = (width - line_width) / 2.0;
        let mut height: f32 = 0.0;
        for chip in &rest[..line] {
            chip.place(x, y, &mut prims);
            x += chip.width() + GAP;
            height = height.max(chip.height());
        }
        y += height;
        rest = &rest[line..];
    }
    (!prims.is_empty()).then(|| Block { w: width, h: round(y), prims })
}

struct Chip {
    text: Paragraph,
    icon: Cow<'static, str>,
    fill: Ink,
    ink: Ink,
}

impl Chip {
    fn new(shaper: &mut Shaper, channel: &str, styles: &[ChannelStyle], width: f32) -> Self {
        let name = channel.trim();
        let style = styles.iter().find(|style| names::same(&style.name, name));
        let chosen = style.map(|style| style.icon.trim()).filter(|icon| !icon.is_empty());
        let icon = chosen.map_or_else(|| names::icon(name).into(), |icon| Cow::Owned(icon.to_owned()));
        let (fill, ink) = match style.and_then(|style| style.color) {
            Some(color) => (inks::tint(color), inks::text(color)),
            None => (ink("chip.fill"), ink("chip.text")),
        };
        let look = Look::new(SIZE, 550, ink.clone());
        let width = (width - TEXT_X - PADDING_X).max(1.0);
        let measure = Measure { width, line_height: LINE_HEIGHT, align: Align::Start };
        Self { text: shaper.paragraph(&RichText::plain(name, look), measure), icon, fill, ink }
    }

    fn width(&self) -> f32 {
        TEXT_X + self.text.width + PADDING_X
    }

    fn height(&self) -> f32 {
        self.text.height + 2.0 * PADDING_Y
    }

    fn place(&self, x: f32, y: f32, prims: &mut Vec<Prim>) {
        let height = self.height();
        prims.push(Prim::Rect(RectPrim {
            x: round(x),
            y: round(y),
            w: round(self.width()),
            h: round(height),
            r: [(height / 2.0).min(11.0); 4],
            fill: Some(self.fill.clone()),
            stroke: None,
        }));
        prims.push(Prim::Icon(IconPrim {
            name: self.icon.clone(),
            x: round(x + PADDING_X),
            y: round(y + PADDING_Y + (LINE_HEIGHT - ICON_SIZE) / 2.0),
            size: ICON_SIZE,
            ink: self.ink.clone(),
        }));
        self.text.clone().place(x + TEXT_X, y + PADDING_Y, prims);
    }
}

/// How many chips the first line takes, and how wide they are together.
fn fill_line(chips: &[Chip], width: f32) -> (usize, f32) {
    let mut taken = 0;
    let mut line_width = 0.0;
    for chip in chips {
        let gap = if taken > 0 { GAP } else { 0.0 };
        if taken > 0 && line_width + gap + chip.width() > width {
            break;
        }
        line_width += gap + chip.width();
        taken += 1;
    }
    (taken, line_width)
}
