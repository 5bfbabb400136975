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
const FEATURES: [&[u8; 4]; 42] = [
    // Of all scripts.
    b"abvm", b"blwm", b"calt", b"ccmp", b"clig", b"curs", b"dist", b"kern", b"liga", b"locl", b"mark",
    b"mkmk", b"rclt", b"rlig", b"rvrn", // Of Arabic and its like.
    b"fina", b"fin2", b"fin3", b"init", b"isol", b"medi", b"med2",
    b"stch", // Of the scripts of India and its neighbours.
    b"abvf", b"abvs", b"akhn", b"blwf", b"blws", b"cfar", b"cjct", b"haln", b"half", b"nukt", b"pref",
    b"pres", b"psts", b"pstf", b"rkrf", b"rphf", b"vatu", // Of Korean.
    b"ljmo", b"vjmo",
];

/// The fonts of a scene and what of them rides inside.
pub(crate) struct Fonts<'s> {
    /// For each face of the scene's table that is shown, the font it belongs to.
    by_face: Vec<Option<usize>>,
    fonts: Vec<Font<'s>>,
}

struct Font<'s> {
    face: &'s FontFace,
    /// Declared weight and slant of the `@font-face` rule.
    weight: &'static str,
    italic: bool,
    /// Characters shown, by their numbers.
    used: Characters,
    /// The subset and its family name; none where the font is drawn as outlines.
    embedded: Option<(Vec<u8>, String)>,
}

/// A file, the font in it, and what is declared of it.
type FontKey = (u64, u32, &'static str, bool);

/// How a piece of text is written.
pub(super) enum Drawn<'f> {
    /// As text: the number of the font, the list of families, further declarations.
    Text(usize, String, String),
    /// As outlines of this face.
    Outlines(&'f FontFace),
}

impl<'s> Fonts<'s> {
    /// No fonts: for letters as shapes.
    pub(super) fn none() -> Self {
        Self { by_face: Vec::new(), fonts: Vec::new() }
    }

    /// Gathers what a scene shows. Fonts stand in the order in which they are first shown: that of the scene's table
    /// depends on which text was shaped first.
    pub(crate) fn gather(scene: &'s Scene) -> Self {
        let mut fonts = Self { by_face: vec![None; scene.fonts.iter().count()], fonts: Vec::new() };
        let mut known = BTreeMap::new();
        for piece in texts(scene).flat_map(pieces) {
            let Some(place) = fonts.by_face.get(usize::from(piece.font.0)).copied() else { continue };
            let Some(number) = place.or_else(|| fonts.number(piece.font, &scene.fonts, &mut known)) else {
                continue;
            };
            fonts.fonts[number].used.add(piece.text);
        }
        for font in &mut fonts.fonts {
            font.embed();
        }
        fonts
    }

    /// Numbers the font of a face that is shown for the first time.
    fn number(
        &mut self,
        index: FontIndex,
        table: &'s FontTable,
        known: &mut BTreeMap<FontKey, usize>,
    ) -> Option<usize> {
        let face = table.get(index)?;
        let (weight, italic) = declared(face);
        let key = (face.font.data.id(), face.font.index, weight, italic);
        let number = *known.entry(key).or_insert_with(|| {
            self.fonts.push(Font { face, weight, italic, used: Characters::default(), embedded: None });
            self.fonts.len() - 1
        });
        self.by_face[usize::from(index.0)] = Some(number);
        Some(number)
    }

    /// How text in a face of the scene's table is written; none for a face that is not in it.
    pub(super) fn drawn(&self, index: FontIndex, faces: &'s FontTable) -> Option<Drawn<'s>> {
        let face = faces.get(index)?;
        let number = self.by_face.get(usize::from(index.0)).copied().flatten();
        let embedded = number.and_then(|number| Some((number, self.fonts[number].embedded.as_ref()?)));
        let Some((number, (_, family))) = embedded else { return Some(Drawn::Outlines(face)) };
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
    pub(crate) fn push_faces(&self, out: &mut Vec<u8>) {
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
        // Where one font is shown both as it is and thickened, these are two families.
        let name = fnv(&bytes) ^ fnv(self.weight.as_bytes());
        let family = format!("Map {:08x}", name as u32);
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
/// really is, so that the browser does the rest as the layout did; all others say that they have every weight, so that
/// the browser adds nothing where the layout did not.
fn declared(face: &FontFace) -> (&'static str, bool) {
    let weight = if face.embolden { "400" } else { "100 900" };
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
}

/// The pieces of a run, from left to right.
pub(super) fn pieces(text: &TextPrim) -> impl Iterator<Item = Piece<'_>> {
    let glyphs = &text.glyphs;
    // Where the characters do not follow the glyphs, the run stays one piece, in the font of its first glyph.
    let in_order = if text.rtl {
        glyphs.is_sorted_by(|a, b| a.cluster >= b.cluster)
    } else {
        glyphs.is_sorted_by_key(|glyph| glyph.cluster)
    };
    let mut start = 0;
    std::iter::from_fn(move || {
        let begin = glyphs.get(start)?;
        let same = |glyph: &&Glyph| glyph.font == begin.font;
        let length =
            if in_order { glyphs[start..].iter().take_while(same).count() } else { glyphs.len() - start };
        let (next, last) = (glyphs.get(start + length), glyphs.get(start + length - 1)?);
        let (from, to) = match (text.rtl && in_order, next) {
            (false, next) => (
                if start == 0 { 0 } else { begin.cluster as usize },
                next.map_or(text.text.len(), |next| next.cluster as usize),
            ),
            (true, next) => {
                // What is left of it begins in the text where the piece before it, on its left, ended.
                let to = start.checked_sub(1).map_or(text.text.len(), |left| glyphs[left].cluster as usize);
                (next.map_or(0, |_| last.cluster as usize), to)
            }
        };
        let x = if start == 0 { 0.0 } else { begin.x };
        let width = next.map_or(text.w, |next| next.x) - x;
        start += length;
        Some(Piece { font: begin.font, text: text.text.get(from..to).unwrap_or_default(), x, width })
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
