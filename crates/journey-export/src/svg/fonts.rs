//! The fonts of an SVG: of each font file the characters that the scene shows, as a data address.
//!
//! The subsetter is skera, which keeps what text in a browser needs: characters, kerning, ligatures and the
//! weight axis. (The crate `subsetter` is made for PDF and drops the character table.) A font that skera
//! can't subset is drawn as outlines instead, so that no letter depends on what the reader has installed.

use super::style::fnv;
use base64::{Engine, engine::general_purpose::STANDARD};
use journey_layout::{FontFace, FontIndex, FontTable, Glyph, Prim, Scene, TextPrim};
use skera::{Plan, SubsetFlags};
use skrifa::{
    FontRef, MetadataProvider, Tag,
    raw::{collections::IntSet, types::NameId},
};
use std::collections::BTreeMap;

/// Layout features that browsers apply by themselves; others would carry glyphs that are never shown.
const FEATURES: [&[u8; 4]; 22] = [
    b"abvm", b"blwm", b"calt", b"ccmp", b"clig", b"curs", b"dist", b"fina", b"init", b"isol", b"kern",
    b"liga", b"locl", b"mark", b"medi", b"mkmk", b"rclt", b"rlig", b"rvrn", b"abvs", b"blws", b"pres",
];

/// The fonts of a scene and what of them rides inside.
pub(super) struct Fonts<'s> {
    /// For each face of the scene's table, the font it belongs to.
    by_face: Vec<usize>,
    fonts: Vec<Font<'s>>,
}

struct Font<'s> {
    face: &'s FontFace,
    /// Declared weight and slant of the `@font-face` rule.
    weight: String,
    italic: bool,
    /// Characters shown, by their numbers.
    used: Characters,
    /// The subset and its family name; none where the font is drawn as outlines.
    embedded: Option<(Vec<u8>, String)>,
}

/// How a piece of text is written.
pub(super) enum Drawn<'f> {
    /// As text: the number of the font, the list of families, further declarations.
    Text(usize, String, String),
    /// As outlines of this face.
    Outlines(&'f FontFace),
}

impl<'s> Fonts<'s> {
    /// Gathers what a scene shows.
    pub(super) fn gather(scene: &'s Scene) -> Self {
        let mut fonts = Self { by_face: Vec::new(), fonts: Vec::new() };
        let mut known = BTreeMap::new();
        for (_, face) in scene.fonts.iter() {
            let (weight, italic) = declared(face);
            let key = (face.font.data.id(), face.font.index, weight.clone(), italic);
            let number = *known.entry(key).or_insert_with(|| {
                fonts.fonts.push(Font { face, weight, italic, used: Characters::default(), embedded: None });
                fonts.fonts.len() - 1
            });
            fonts.by_face.push(number);
        }
        for text in texts(scene) {
            fonts.note(text);
        }
        for font in &mut fonts.fonts {
            font.embed();
        }
        fonts
    }

    fn note(&mut self, text: &TextPrim) {
        for piece in pieces(text) {
            if let Some(number) = self.by_face.get(usize::from(piece.font.0)) {
                self.fonts[*number].used.add(piece.text);
            }
        }
    }

    /// How text in a face of the scene's table is written; none for a face that is not in it.
    pub(super) fn drawn(&self, index: FontIndex, faces: &'s FontTable) -> Option<Drawn<'s>> {
        let face = faces.get(index)?;
        let number = *self.by_face.get(usize::from(index.0))?;
        let Some((_, family)) = &self.fonts[number].embedded else { return Some(Drawn::Outlines(face)) };
        let installed: String =
            face.family.chars().filter(|c| !matches!(c, '"' | '\\' | '<' | '&') && !c.is_control()).collect();
        let families = format!("\"{family}\",\"{installed}\",sans-serif");
        let others: Vec<String> = face
            .variations
            .iter()
            .filter(|(tag, _)| tag != b"wght")
            .filter_map(|(tag, value)| Some(format!("\"{}\" {value}", std::str::from_utf8(tag).ok()?)))
            .collect();
        let further = if others.is_empty() {
            String::new()
        } else {
            format!(";font-variation-settings:{}", others.join(","))
        };
        Some(Drawn::Text(number, families, further))
    }

    /// Appends a rule for each font that rides inside.
    pub(super) fn push_faces(&self, out: &mut Vec<u8>) {
        for font in &self.fonts {
            let Some((bytes, family)) = &font.embedded else { continue };
            let slant = if font.italic { "italic" } else { "normal" };
            out.extend_from_slice(
                format!(
                    "@font-face{{font-family:\"{family}\";font-weight:{};font-style:{slant};\
                     src:url(data:font/ttf;base64,",
                    font.weight
                )
                .as_bytes(),
            );
            out.extend_from_slice(STANDARD.encode(bytes).as_bytes());
            out.extend_from_slice(b")}");
        }
    }
}

impl Font<'_> {
    fn embed(&mut self) {
        if self.used.is_empty() {
            return;
        }
        let data = &self.face.font;
        let Ok(font) = FontRef::from_index(data.data.data(), data.index) else { return };
        let Some(bytes) = subset(&font, &self.used) else { return };
        let family = format!("Map {:08x}", fnv(&bytes) as u32);
        self.embedded = Some((bytes, family));
    }
}

fn subset(font: &FontRef<'_>, used: &Characters) -> Option<Vec<u8>> {
    let mut characters = IntSet::<u32>::empty();
    characters.extend(used.iter());
    let mut features = IntSet::<Tag>::empty();
    features.extend(FEATURES.map(Tag::new));
    let plan = Plan::new(
        &IntSet::empty(),
        &characters,
        font,
        SubsetFlags::SUBSET_FLAGS_NO_HINTING | SubsetFlags::SUBSET_FLAGS_NO_BIDI_CLOSURE,
        &IntSet::empty(),
        &IntSet::all(),
        &features,
        &IntSet::<NameId>::empty(),
        &IntSet::empty(),
    );
    let bytes = skera::subset_font(font, &plan).ok()?;
    // A font whose tables skera passed over would show nothing; the characters must be there.
    let subset = FontRef::new(&bytes).ok()?;
    let outlines = subset.outline_glyphs();
    let has_outlines =
        used.iter().filter_map(|c| subset.charmap().map(c)).any(|glyph| outlines.get(glyph).is_some());
    has_outlines.then_some(bytes)
}

/// Weight and slant that the rule of a face declares. A face that is to be thickened or slanted declares what it
/// really is, so that the browser does the rest as the layout did.
fn declared(face: &FontFace) -> (String, bool) {
    let has_weights = face.variations.iter().any(|(tag, _)| tag == b"wght")
        || FontRef::from_index(face.font.data.data(), face.font.index)
            .is_ok_and(|font| font.axes().iter().any(|axis| axis.tag() == Tag::new(b"wght")));
    let weight = if has_weights {
        "100 900".to_owned()
    } else if face.embolden {
        "400".to_owned()
    } else {
        face.weight.to_string()
    };
    (weight, face.italic && face.skew.is_none())
}

fn texts(scene: &Scene) -> impl Iterator<Item = &TextPrim> {
    scene.groups.iter().flat_map(|group| &group.items).flat_map(|item| item.prims.iter()).filter_map(|prim| {
        match prim {
            Prim::Text(text) => Some(text),
            _ => None,
        }
    })
}

/// A piece of a run that is in one font.
pub(super) struct Piece<'t> {
    /// The font of its glyphs.
    pub(super) font: FontIndex,
    /// Its characters.
    pub(super) text: &'t str,
    /// Offset from the run's left edge.
    pub(super) x: f32,
    /// Width.
    pub(super) width: f32,
    /// Whether it reads from right to left.
    pub(super) leftwards: bool,
}

/// The pieces of a run. A run from right to left stays one piece, in the font of its first glyph.
pub(super) fn pieces(text: &TextPrim) -> impl Iterator<Item = Piece<'_>> {
    let glyphs = &text.glyphs;
    let first = glyphs.first().map(|glyph| glyph.font);
    let one_font = glyphs.iter().all(|glyph| Some(glyph.font) == first);
    let in_order = glyphs.is_sorted_by_key(|glyph| glyph.cluster);
    let mut start = 0;
    std::iter::from_fn(move || {
        let begin = glyphs.get(start)?;
        let length = if one_font || !in_order {
            glyphs.len() - start
        } else {
            let same = |glyph: &&Glyph| glyph.font == begin.font;
            glyphs[start..].iter().take_while(same).count()
        };
        let next = glyphs.get(start + length);
        let from = if start == 0 { 0 } else { begin.cluster as usize };
        let to = next.map_or(text.text.len(), |next| next.cluster as usize);
        let x = if start == 0 { 0.0 } else { begin.x };
        let width = next.map_or(text.w, |next| next.x) - x;
        start += length;
        let leftwards = glyphs.first().map(|glyph| glyph.cluster) > glyphs.last().map(|glyph| glyph.cluster);
        Some(Piece {
            font: begin.font,
            text: text.text.get(from..to).unwrap_or_default(),
            x,
            width,
            leftwards,
        })
    })
}

/// A set of characters: bits, because a large map has a million characters and few different ones.
struct Characters {
    bits: Vec<u64>,
}

impl Default for Characters {
    fn default() -> Self {
        Self { bits: vec![0; 0x11_0000 / 64] }
    }
}

impl Characters {
    fn add(&mut self, text: &str) {
        for character in text.chars() {
            let number = character as usize;
            self.bits[number / 64] |= 1 << (number % 64);
        }
    }

    fn is_empty(&self) -> bool {
        self.bits.iter().all(|bits| *bits == 0)
    }

    fn iter(&self) -> impl Iterator<Item = u32> {
        let set = self.bits.iter().enumerate().filter(|(_, bits)| **bits != 0);
        set.flat_map(|(word, bits)| {
            (0..64).filter(move |bit| bits >> bit & 1 == 1).map(move |bit| word as u32 * 64 + bit)
        })
    }
}
