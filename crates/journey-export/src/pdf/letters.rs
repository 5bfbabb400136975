//! Text as glyphs of embedded fonts, each with the characters it stands for.

use journey_layout::{FontFace, FontTable, Glyph, TextPrim};
use krilla::{
    Data,
    geom::{Point, Transform},
    paint::{Fill, Stroke},
    surface::Surface,
    text::{Font, GlyphId, KrillaGlyph, Tag},
};
use std::sync::Arc;

/// How much thicker letters of a font without bold ones are drawn, in parts of the type size: as pixels are.
const EMBOLDEN: f32 = 1.0 / 24.0;

/// The fonts of a scene, each read once.
pub(super) struct Letters {
    faces: Vec<Option<Face>>,
    /// Kept between runs, so that they take no memory of their own.
    run: Vec<KrillaGlyph>,
    starts: Vec<usize>,
}

struct Face {
    font: Font,
    embolden: bool,
    /// How far a letter leans to the right, in parts of its height.
    lean: f32,
    /// Whether its letters are drawn as shapes, because the font can't be embedded.
    outlined: bool,
}

impl Letters {
    /// The fonts of a table. `outlined` can't be embedded.
    pub(super) fn new(fonts: &FontTable, outlined: &[Font]) -> Self {
        let faces = fonts.iter().map(|(_, face)| Face::of(face, outlined)).collect();
        Self { faces, run: Vec::new(), starts: Vec::new() }
    }

    /// Draws a run whose item is at `x`, `y`.
    pub(super) fn draw(&mut self, surface: &mut Surface<'_>, text: &TextPrim, x: f32, y: f32, fill: &Fill) {
        if text.glyphs.is_empty() || text.size.is_nan() || text.size <= 0.0 {
            return;
        }
        clusters(&text.glyphs, &text.text, &mut self.starts);
        let runs = text.glyphs.chunk_by(|a, b| a.font == b.font);
        let mut from = 0;
        for glyphs in runs {
            let after = from + glyphs.len();
            let end = text.glyphs.get(after).map_or(text.w, |glyph| glyph.x);
            from = after;
            let Some(Some(face)) = self.faces.get(usize::from(glyphs[0].font.0)) else { continue };
            place(glyphs, end, text, &self.starts, &mut self.run);
            let at = Point::from_xy(x + text.x + glyphs[0].x, y + text.y);
            face.draw(surface, &self.run, text, at, fill);
        }
    }
}

impl Face {
    /// None where the font can't be read; its glyphs are then left out.
    fn of(face: &FontFace, outlined: &[Font]) -> Option<Self> {
        let (bytes, _) = face.font.data.clone().into_raw_parts();
        let settings: Vec<(Tag, f32)> =
            face.variations.iter().map(|(tag, value)| (Tag::new(tag), *value)).collect();
        let font = Font::new_variable(Data::from(bytes), face.font.index, &settings)?;
        Some(Self {
            embolden: face.embolden,
            lean: face.skew.map_or(0.0, |degrees| degrees.to_radians().tan()),
            outlined: outlined.contains(&font),
            font,
        })
    }

    fn draw(&self, surface: &mut Surface<'_>, run: &[KrillaGlyph], text: &TextPrim, at: Point, fill: &Fill) {
        let stroke = self.embolden.then(|| Stroke {
            paint: fill.paint.clone(),
            opacity: fill.opacity,
            width: text.size * EMBOLDEN,
            ..Stroke::default()
        });
        surface.set_fill(Some(fill.clone()));
        surface.set_stroke(stroke);
        if self.lean != 0.0 {
            // Around the baseline, upwards being negative.
            surface.push_transform(&Transform::from_row(1.0, 0.0, -self.lean, 1.0, self.lean * at.y, 0.0));
        }
        surface.draw_glyphs(at, run, self.font.clone(), &text.text, text.size, self.outlined);
        if self.lean != 0.0 {
            surface.pop();
        }
    }
}

/// Where the characters of each glyph begin, going up; the last is the end of the text.
fn clusters(glyphs: &[Glyph], text: &str, starts: &mut Vec<usize>) {
    starts.clear();
    starts.extend(glyphs.iter().map(|glyph| start(glyph, text)));
    if !starts.is_sorted() {
        starts.sort_unstable();
    }
    starts.dedup();
    if starts.last().is_none_or(|last| *last < text.len()) {
        starts.push(text.len());
    }
}

/// Where the characters of a glyph begin, within the text and on a character.
fn start(glyph: &Glyph, text: &str) -> usize {
    let mut at = (glyph.cluster as usize).min(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

/// The glyphs of one font as the PDF takes them: in parts of the type size, each from where the last ended.
fn place(glyphs: &[Glyph], end: f32, text: &TextPrim, starts: &[usize], run: &mut Vec<KrillaGlyph>) {
    run.clear();
    for (index, glyph) in glyphs.iter().enumerate() {
        let next = glyphs.get(index + 1).map_or(end, |next| next.x);
        let from = start(glyph, &text.text);
        let after = starts.partition_point(|start| *start <= from);
        let to = starts.get(after).copied().unwrap_or(text.text.len());
        let advance = (next - glyph.x) / text.size;
        let id = GlyphId::new(u32::from(glyph.id));
        run.push(KrillaGlyph::new(id, advance, 0.0, -glyph.y / text.size, 0.0, from..to, None));
    }
}

/// A short line in the sheet's own letters, one after the other, for what the page itself says: the text must be
/// Latin. Its origin is the left end of the baseline.
pub(super) fn line(scene_fonts: &FontTable, text: &str, size: f32) -> Option<TextPrim> {
    use skrifa::{
        FontRef, MetadataProvider,
        instance::{LocationRef, NormalizedCoord, Size},
    };
    let (index, face) = scene_fonts.iter().next()?;
    let font = FontRef::from_index(face.font.data.data(), face.font.index).ok()?;
    let coords: Vec<NormalizedCoord> =
        face.coords.iter().map(|bits| NormalizedCoord::from_bits(*bits)).collect();
    let (letters, advances) =
        (font.charmap(), font.glyph_metrics(Size::new(size), LocationRef::new(&coords)));
    let (mut glyphs, mut x) = (Vec::new(), 0.0);
    for (cluster, letter) in text.char_indices() {
        let glyph = letters.map(letter)?;
        let id = u16::try_from(glyph.to_u32()).ok()?;
        glyphs.push(Glyph { font: index, id, x, y: 0.0, cluster: cluster as u32 });
        x += advances.advance_width(glyph)?;
    }
    Some(TextPrim {
        x: 0.0,
        y: 0.0,
        w: x,
        text: text.to_owned(),
        size,
        weight: face.weight,
        italic: false,
        ink: journey_layout::Ink(std::borrow::Cow::Borrowed("sheet.muted")),
        link: None,
        glyphs: Arc::from(glyphs),
    })
}
