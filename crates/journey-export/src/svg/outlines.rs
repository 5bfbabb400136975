//! Letters as shapes: each glyph is defined once and used wherever it stands.

use super::{escape::push_attribute, fonts::Piece, numbers, style::push_color, write::Painter};
use crate::raster;
use journey_layout::{FontFace, FontIndex, TextPrim};
use kurbo::{BezPath, PathEl, Point};
use rustc_hash::FxHashMap;

/// The type size that shapes are defined in.
const UNITS: f32 = 1000.0;

/// The glyphs that are defined.
#[derive(Default)]
pub(super) struct Outlined {
    /// Their definitions.
    pub(super) defs: Vec<u8>,
    /// The numbers they are named by; none for those that show nothing, such as spaces.
    numbers: FxHashMap<(FontIndex, u16), Option<usize>>,
    count: usize,
}

impl Outlined {
    /// The number of a glyph, which is defined the first time. Numbers follow the drawing, so they do not depend on
    /// which text was shaped first.
    fn number(&mut self, face: &FontFace, font: FontIndex, glyph: u16) -> Option<usize> {
        if let Some(number) = self.numbers.get(&(font, glyph)) {
            return *number;
        }
        let outline = raster::glyph_outline(face, glyph, UNITS);
        let number = (!outline.elements().is_empty()).then(|| {
            self.count += 1;
            self.defs.extend_from_slice(format!("<path id=\"l{}\" d=\"", self.count).as_bytes());
            push_path(&mut self.defs, &outline);
            self.defs.extend_from_slice(b"\"/>\n");
            self.count
        });
        self.numbers.insert((font, glyph), number);
        number
    }
}

impl Painter<'_, '_, '_> {
    /// Writes a piece of a run as the shapes of its glyphs, named by the words they show.
    pub(super) fn outlines(&mut self, face: &FontFace, piece: &Piece<'_>, text: &TextPrim, x: f32, y: f32) {
        let per_unit = text.size / UNITS;
        let mut uses = Vec::new();
        for glyph in text.glyphs.iter().filter(|glyph| glyph.font == piece.font) {
            let inside = glyph.x >= piece.x - 0.01 && glyph.x <= piece.x + piece.width + 0.01;
            let Some(number) = self.outlined.number(face, glyph.font, glyph.id).filter(|_| inside) else {
                continue;
            };
            uses.extend_from_slice(format!("<use xlink:href=\"#l{number}\"").as_bytes());
            for (name, value) in [(" x=\"", glyph.x / per_unit), (" y=\"", glyph.y / per_unit)] {
                if value != 0.0 {
                    uses.extend_from_slice(name.as_bytes());
                    numbers::push(&mut uses, value);
                    uses.push(b'"');
                }
            }
            uses.extend_from_slice(b"/>");
        }
        if uses.is_empty() {
            return;
        }
        self.raw("<g role=\"img\" aria-label=\"");
        push_attribute(&mut self.out, piece.text);
        self.raw("\" transform=\"translate(");
        numbers::push(&mut self.out, x + text.x);
        self.out.push(b' ');
        numbers::push(&mut self.out, y + text.y);
        self.raw(&format!(") scale({per_unit})\""));
        let color = self.styles.color(&text.ink);
        push_color(&mut self.out, "fill", color);
        if let Some(pen) = raster::thickening(face, UNITS) {
            push_color(&mut self.out, "stroke", color);
            self.raw(" stroke-width=\"");
            numbers::push(&mut self.out, pen);
            self.out.push(b'"');
        }
        self.out.push(b'>');
        self.out.extend_from_slice(&uses);
        self.raw("</g>\n");
    }
}

fn push_path(out: &mut Vec<u8>, path: &BezPath) {
    let mut command = |letter: u8, points: &[Point]| {
        out.push(letter);
        for (index, point) in points.iter().enumerate() {
            if index > 0 {
                out.push(b' ');
            }
            // Tenths of a thousandth of the type size: a letter a metre high is off by a tenth of a millimetre.
            numbers::push(out, tenths(point.x));
            out.push(b' ');
            numbers::push(out, tenths(point.y));
        }
    };
    for element in path.elements() {
        match element {
            PathEl::MoveTo(to) => command(b'M', &[*to]),
            PathEl::LineTo(to) => command(b'L', &[*to]),
            PathEl::QuadTo(by, to) => command(b'Q', &[*by, *to]),
            PathEl::CurveTo(first, second, to) => command(b'C', &[*first, *second, *to]),
            PathEl::ClosePath => command(b'Z', &[]),
        }
    }
}

fn tenths(value: f64) -> f32 {
    ((value * 10.0).round() / 10.0) as f32
}
