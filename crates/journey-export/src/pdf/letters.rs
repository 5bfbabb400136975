//! Text as glyphs of embedded fonts, each with the characters it stands for.

use journey_layout::{FontFace, FontTable, Glyph, Ink, TextPrim};
use krilla::{
    Data,
    geom::{Point, Transform},
    paint::{Fill, Stroke},
    surface::Surface,
    text::{Font, GlyphId, KrillaGlyph, Tag},
};
use skrifa::{
    FontRef, MetadataProvider,
    instance::{LocationRef, NormalizedCoord, Size},
};
use std::{borrow::Cow, sync::Arc};

/// How much thicker letters of a font without bold ones are drawn, in parts of the type size: as pixels are.
const EMBOLDEN: f32 = 1.0 / 24.0;

/// The fonts of a scene, each read once.
pub(super) struct Letters {
    faces: Vec<Option<Face>>,
    // Kept between runs, so that they take no memory of their own.
    run: Vec<KrillaGlyph>,
    starts: Vec<usize>,
    words: String,
}

/// What comes after a run.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum After {
    /// More of the same line, or nothing that is read with it.
    Same,
    /// Another line, or something set apart: another word.
    Word,
}

struct Face {
    font: Font,
    /// The glyph between words.
    space: Option<(GlyphId, f32)>,
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
        Self { faces, run: Vec::new(), starts: Vec::new(), words: String::new() }
    }

    /// Draws a run whose item is at `x`, `y`.
    pub(super) fn draw(
        &mut self,
        surface: &mut Surface<'_>,
        (text, after): (&TextPrim, After),
        (x, y): (f32, f32),
        fill: &Fill,
    ) {
        if text.glyphs.is_empty() || text.size.is_nan() || text.size <= 0.0 {
            return;
        }
        self.words.clear();
        self.words.push_str(&text.text);
        clusters(&text.text, &text.glyphs, &mut self.starts);
        let mut from = 0;
        for glyphs in text.glyphs.chunk_by(|a, b| a.font == b.font) {
            let next = from + glyphs.len();
            let end = text.glyphs.get(next).map_or(text.w, |glyph| glyph.x);
            from = next;
            let Some(Some(face)) = self.faces.get(usize::from(glyphs[0].font.0)) else { continue };
            place(glyphs, end, text, &self.starts, &mut self.run);
            let is_last = next == text.glyphs.len();
            if let Some((space, width)) = face.space.filter(|_| is_last && after == After::Word)
                && takes_space(&text.text, &self.run)
            {
                let at = self.words.len();
                self.words.push(' ');
                self.run.push(KrillaGlyph::new(space, width, 0.0, 0.0, 0.0, at..at + 1, None));
            }
            let at = Point::from_xy(x + text.x + glyphs[0].x, y + text.y);
            face.draw(surface, &self.run, (&self.words, text.size), at, fill);
        }
    }
}

/// Whether a space may follow a run, so that its last word and the first of the next line are two. Some scripts
/// have no spaces between words, and right to left the end of a run is its beginning.
fn takes_space(text: &str, run: &[KrillaGlyph]) -> bool {
    let Some(last) = text.chars().next_back() else { return false };
    let joins = last.is_whitespace() || matches!(last, '-' | '/' | '\u{ad}' | '\u{2010}' | '\u{200b}');
    // Thai, Lao, Myanmar and Khmer; Chinese, Japanese and their punctuation.
    let has_no_spaces = matches!(last, '\u{e00}'..='\u{eff}' | '\u{1000}'..='\u{109f}' | '\u{1780}'..='\u{17ff}'
        | '\u{2e80}'..='\u{a4cf}' | '\u{f900}'..='\u{faff}' | '\u{ff00}'..='\u{ffef}' | '\u{20000}'..);
    let is_forward = run.last().is_some_and(|glyph| glyph.text_range.end == text.len())
        && run.is_sorted_by_key(|glyph| glyph.text_range.start);
    !joins && !has_no_spaces && is_forward
}

/// Which of the texts that `starts` divides a glyph belongs to.
fn cluster_of(glyph: &Glyph, starts: &[usize]) -> usize {
    let last = starts.len().saturating_sub(1);
    starts.partition_point(|start| *start <= glyph.cluster as usize).min(last)
}

impl Face {
    /// None where the font can't be read; its glyphs are then left out.
    fn of(face: &FontFace, outlined: &[Font]) -> Option<Self> {
        let (bytes, _) = face.font.data.clone().into_raw_parts();
        let settings: Vec<(Tag, f32)> =
            face.variations.iter().map(|(tag, value)| (Tag::new(tag), *value)).collect();
        let font = Font::new_variable(Data::from(bytes), face.font.index, &settings)?;
        let space = || {
            let font = FontRef::from_index(face.font.data.data(), face.font.index).ok()?;
            let glyph = font.charmap().map(' ')?;
            let width = font.glyph_metrics(Size::new(1.0), LocationRef::default()).advance_width(glyph)?;
            Some((GlyphId::new(glyph.to_u32()), width))
        };
        Some(Self {
            space: space(),
            embolden: face.embolden,
            lean: face.skew.map_or(0.0, |degrees| degrees.to_radians().tan()),
            outlined: outlined.contains(&font),
            font,
        })
    }

    fn draw(
        &self,
        surface: &mut Surface<'_>,
        run: &[KrillaGlyph],
        (words, size): (&str, f32),
        at: Point,
        fill: &Fill,
    ) {
        let stroke = self.embolden.then(|| Stroke {
            paint: fill.paint.clone(),
            opacity: fill.opacity,
            width: size * EMBOLDEN,
            ..Stroke::default()
        });
        surface.set_fill(Some(fill.clone()));
        surface.set_stroke(stroke);
        if self.lean != 0.0 {
            // Around the baseline, upwards being negative.
            surface.push_transform(&Transform::from_row(1.0, 0.0, -self.lean, 1.0, self.lean * at.y, 0.0));
        }
        surface.draw_glyphs(at, run, self.font.clone(), words, size, self.outlined);
        if self.lean != 0.0 {
            surface.pop();
        }
    }
}

/// Where what is shown by glyphs of its own begins, going up from 0; the last is the end of the text.
fn clusters(text: &str, glyphs: &[Glyph], starts: &mut Vec<usize>) {
    starts.clear();
    starts.extend(glyphs.iter().map(|glyph| glyph.cluster as usize).chain([0, text.len()]));
    if !starts.is_sorted() {
        starts.sort_unstable();
    }
    starts.dedup();
    starts.retain(|start| text.is_char_boundary(*start));
}

/// The glyphs of one font as the PDF takes them: in parts of the type size, each from where the last ended.
fn place(glyphs: &[Glyph], end: f32, text: &TextPrim, starts: &[usize], run: &mut Vec<KrillaGlyph>) {
    run.clear();
    for (index, glyph) in glyphs.iter().enumerate() {
        let next = glyphs.get(index + 1).map_or(end, |next| next.x);
        let after = cluster_of(glyph, starts);
        let (from, to) = (starts[after.saturating_sub(1)], starts[after]);
        let advance = (next - glyph.x) / text.size;
        let id = GlyphId::new(u32::from(glyph.id));
        run.push(KrillaGlyph::new(id, advance, 0.0, -glyph.y / text.size, 0.0, from..to, None));
    }
}

/// A short line in the sheet's own letters, one after the other, for what the page itself says: the text must be
/// Latin. Its origin is the left end of the baseline.
pub(super) fn line(scene_fonts: &FontTable, text: &str, size: f32) -> Option<TextPrim> {
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
        rtl: false,
        ink: Ink(Cow::Borrowed("sheet.muted")),
        link: None,
        glyphs: Arc::from(glyphs),
    })
}
