//! The channels of a touchpoint as chips in its cell.

use crate::{
    Block, Prim, RectPrim,
    inks::ink,
    sizes::round,
    text::{Align, Look, Measure, Paragraph, RichText, Shaper},
};

const SIZE: f32 = 11.5;
const LINE_HEIGHT: f32 = 14.0;
const PADDING_X: f32 = 9.0;
const PADDING_Y: f32 = 3.0;
const GAP: f32 = 4.0;

/// Chips in centred lines; none where the touchpoint has no channels.
pub(crate) fn block(shaper: &mut Shaper, channels: &[String], width: f32) -> Option<Block> {
    let chips = channels.iter().filter(|channel| !channel.trim().is_empty());
    let chips: Vec<Paragraph> = chips.map(|channel| chip_text(shaper, channel, width)).collect();
    let mut prims = Vec::new();
    let mut y = 0.0;
    let mut rest = chips.as_slice();
    while !rest.is_empty() {
        let (line, line_width) = fill_line(rest, width);
        y += if y > 0.0 { GAP } else { 0.0 };
        let mut x = (width - line_width) / 2.0;
        let mut height: f32 = 0.0;
        for chip in &rest[..line] {
            place(chip, x, y, &mut prims);
            x += chip_width(chip) + GAP;
            height = height.max(chip.height + 2.0 * PADDING_Y);
        }
        y += height;
        rest = &rest[line..];
    }
    (!prims.is_empty()).then(|| Block { w: width, h: round(y), prims })
}

fn chip_text(shaper: &mut Shaper, channel: &str, width: f32) -> Paragraph {
    let look = Look::new(SIZE, 550, ink("chip.text"));
    let width = width - 2.0 * PADDING_X;
    shaper.paragraph(
        &RichText::plain(channel, look),
        Measure { width, line_height: LINE_HEIGHT, align: Align::Start },
    )
}

fn chip_width(chip: &Paragraph) -> f32 {
    chip.width + 2.0 * PADDING_X
}

/// How many chips the first line takes, and how wide they are together.
fn fill_line(chips: &[Paragraph], width: f32) -> (usize, f32) {
    let mut taken = 0;
    let mut line_width = 0.0;
    for chip in chips {
        let gap = if taken > 0 { GAP } else { 0.0 };
        if taken > 0 && line_width + gap + chip_width(chip) > width {
            break;
        }
        line_width += gap + chip_width(chip);
        taken += 1;
    }
    (taken, line_width)
}

fn place(chip: &Paragraph, x: f32, y: f32, prims: &mut Vec<Prim>) {
    let height = chip.height + 2.0 * PADDING_Y;
    prims.push(Prim::Rect(RectPrim {
        x: round(x),
        y: round(y),
        w: round(chip_width(chip)),
        h: round(height),
        r: [(height / 2.0).min(10.0); 4],
        fill: Some(ink("chip.fill")),
        stroke: None,
    }));
    chip.clone().place(x + PADDING_X, y + PADDING_Y, prims);
}
