//! Characters that no font of the machine can show.

use icu_segmenter::GraphemeClusterSegmenter;
use journey_layout::{FontFace, FontTable, Glyph, Prim, Scene, TextPrim};
use skrifa::{
    FontRef, GlyphId, MetadataProvider,
    instance::{LocationRef, Size},
};
use std::collections::BTreeSet;

/// What of a scene's text can't be shown as it was written, each once. To be told before a picture is kept: a font for
/// it has to be installed.
///
/// Characters without a glyph in any font, or with one that is no outline, which painters leave out; and signs that
/// are made of several characters, such as flags and families, which would fall apart into those. Skin tones, which
/// a font of one colour can't tell apart, are not reported as long as no swatch stands beside the person.
pub fn missing_characters(scene: &Scene) -> BTreeSet<String> {
    let mut missing = BTreeSet::new();
    let outlined: Vec<bool> = scene.fonts.iter().map(|(_, face)| has_outlines(face)).collect();
    let items = scene.groups.iter().flat_map(|group| &group.items);
    for prim in items.flat_map(|item| item.prims.iter()) {
        let Prim::Text(text) = prim else { continue };
        let is_shown = |glyph: &Glyph| {
            glyph.id != 0 && outlined.get(usize::from(glyph.font.0)).copied().unwrap_or_default()
        };
        if !text.glyphs.iter().all(is_shown) || may_fall_apart(&text.text) {
            note(text, &scene.fonts, is_shown, &mut missing);
        }
    }
    missing
}

fn note(
    text: &TextPrim,
    fonts: &FontTable,
    is_shown: impl Fn(&Glyph) -> bool,
    missing: &mut BTreeSet<String>,
) {
    let ends: Vec<usize> = GraphemeClusterSegmenter::new().segment_str(&text.text).collect();
    for ends in ends.windows(2) {
        let (from, to) = (ends[0], ends[1]);
        let letter = &text.text[from..to];
        let glyphs = || text.glyphs.iter().filter(|glyph| (from..to).contains(&(glyph.cluster as usize)));
        if is_sequence(letter) {
            let parts = glyphs().filter(|glyph| is_visible(glyph, fonts)).count();
            if parts > 1 || !glyphs().all(&is_shown) {
                missing.insert(letter.to_owned());
            }
            continue;
        }
        for glyph in glyphs().filter(|glyph| !is_shown(glyph)) {
            let from = glyph.cluster as usize;
            let next = glyphs().map(|glyph| glyph.cluster as usize).filter(|next| *next > from).min();
            let characters = text.text.get(from..next.unwrap_or(to)).unwrap_or_default();
            let seen = || characters.chars().filter(|character| is_seen(*character));
            // Letters that are shaped together have one glyph for all of them; some of them may be there.
            let has_all = seen().all(|character| has(glyph, fonts, character));
            let missing_ones = seen().filter(|character| has_all || !has(glyph, fonts, *character));
            missing.extend(missing_ones.map(String::from));
        }
    }
}

/// Whether the font of a glyph has a character.
fn has(glyph: &Glyph, fonts: &FontTable, character: char) -> bool {
    let face = fonts.get(glyph.font);
    let font = face.and_then(|face| FontRef::from_index(face.font.data.data(), face.font.index).ok());
    font.is_some_and(|font| font.charmap().map(character).is_some_and(|glyph| glyph.to_u32() != 0))
}

/// Whether a text may hold signs that are made of several characters.
fn may_fall_apart(text: &str) -> bool {
    !text.is_ascii() && text.chars().any(joins)
}

/// Whether a letter, as a person counts them, is a sign that is made of several characters.
fn is_sequence(letter: &str) -> bool {
    let mut characters = letter.chars();
    // Joiners among letters, as in Arabic and Devanagari, shape these and are nothing of their own.
    let is_sign = |first: char| first >= '\u{203c}' || matches!(first, '#' | '*' | '0'..='9');
    characters.next().is_some_and(is_sign) && characters.any(joins)
}

/// Joiners, regional indicators, skin tones, the box around a key, and tags.
fn joins(character: char) -> bool {
    matches!(character,
        '\u{200d}' | '\u{20e3}' | '\u{1f1e6}'..='\u{1f1ff}' | '\u{1f3fb}'..='\u{1f3ff}' | '\u{e0020}'..='\u{e007f}')
}

fn has_outlines(face: &FontFace) -> bool {
    let font = FontRef::from_index(face.font.data.data(), face.font.index);
    font.is_ok_and(|font| font.outline_glyphs().format().is_some())
}

/// Whether a glyph covers anything.
fn is_visible(glyph: &Glyph, fonts: &FontTable) -> bool {
    let Some(face) = fonts.get(glyph.font) else { return false };
    let Ok(font) = FontRef::from_index(face.font.data.data(), face.font.index) else { return false };
    let bounds = font
        .glyph_metrics(Size::unscaled(), LocationRef::default())
        .bounds(GlyphId::new(u32::from(glyph.id)));
    bounds.is_none_or(|bounds| bounds.x_max > bounds.x_min)
}

/// Whether a character should show something by itself: not spaces, controls, joiners and selectors.
fn is_seen(character: char) -> bool {
    let is_ignorable = matches!(character,
        '\u{ad}' | '\u{61c}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}'
        | '\u{fe00}'..='\u{fe0f}' | '\u{feff}' | '\u{e0000}'..='\u{e0fff}');
    !character.is_whitespace() && !character.is_control() && !is_ignorable
}
