//! The fonts that lines are measured with, and those that glyphs refer to.

use crate::{
    FontIndex,
    text::{FACES, Look, Shaper},
};
use parley::{
    FontContext, FontData,
    fontique::{
        Blob, Collection, CollectionOptions, FallbackKey, FontInfoOverride, GenericFamily, Script,
        SourceCache, SourceCacheOptions,
    },
    layout::Run,
};
use skrifa::{MetadataProvider, string::StringId};
use std::{
    collections::HashMap,
    sync::{Arc, PoisonError, RwLock},
};

/// Family of the sheet's letters, in the front end's style sheets too.
pub const TEXT_FAMILY: &str = "Desire Inter";

/// Family of the sheet's emoji, in the front end's style sheets too.
pub const EMOJI_FAMILY: &str = "Desire Emoji";

/// The fonts an engine measures with.
#[derive(Clone)]
pub struct Fonts {
    pub(crate) context: FontContext,
}

impl Fonts {
    /// The bundled fonts alone: the same lines on every machine. Other scripts have no glyphs.
    pub fn bundled() -> Self {
        Self::new(false)
    }

    /// The bundled fonts first, the machine's fonts for what these lack.
    pub fn with_system() -> Self {
        Self::new(true)
    }

    fn new(system_fonts: bool) -> Self {
        let mut collection = Collection::new(CollectionOptions { shared: true, system_fonts });
        let mut register = |bytes: &'static [u8], family: &str| {
            let info = FontInfoOverride { family_name: Some(family), ..FontInfoOverride::default() };
            collection.register_fonts(Blob::new(Arc::new(bytes)), Some(info))
        };
        register(include_bytes!("../../../assets/fonts/Inter.ttf"), TEXT_FAMILY);
        register(include_bytes!("../../../assets/fonts/Inter-Italic.ttf"), TEXT_FAMILY);
        let emoji = register(include_bytes!("../../../assets/fonts/NotoEmoji.ttf"), EMOJI_FAMILY);
        let emoji = emoji.into_iter().map(|(family, _)| family);
        collection.set_generic_families(GenericFamily::Emoji, emoji);
        if system_fonts {
            fall_back_further(&mut collection);
        }
        let source_cache = SourceCache::new(SourceCacheOptions { shared: true });
        Self { context: FontContext { collection, source_cache } }
    }
}

/// Scripts that maps are written in, as ISO 15924 names them, and a family that is plain and easy to read: what the
/// machine names for a script may be a hand of the Middle Ages. The first stands for what has no script of its own.
const SCRIPTS: [(&[u8; 4], &str); 16] = [
    (b"Zyyy", "Noto Sans Symbols2"),
    (b"Latn", "Noto Sans"),
    (b"Grek", "Noto Sans"),
    (b"Cyrl", "Noto Sans"),
    (b"Armn", "Noto Sans Armenian"),
    (b"Geor", "Noto Sans Georgian"),
    (b"Hebr", "Noto Sans Hebrew"),
    (b"Arab", "Noto Sans Arabic"),
    (b"Deva", "Noto Sans Devanagari"),
    (b"Beng", "Noto Sans Bengali"),
    (b"Taml", "Noto Sans Tamil"),
    (b"Thai", "Noto Sans Thai"),
    (b"Hang", "Noto Sans CJK KR"),
    (b"Hira", "Noto Sans CJK JP"),
    (b"Kana", "Noto Sans CJK JP"),
    (b"Hani", "Noto Sans CJK SC"),
];

/// Lets text of each script fall back to all of the machine's fonts for plain letters, after the one that the
/// machine names for the script: an arrow or a sign among Greek letters is in another font than these.
fn fall_back_further(collection: &mut Collection) {
    let sans: Vec<_> = collection.generic_families(GenericFamily::SansSerif).collect();
    for (script, plain) in SCRIPTS {
        let key = FallbackKey::new(Script::from_bytes(*script), None);
        let mut families: Vec<_> = collection.family_id(plain).into_iter().collect();
        for further in collection.fallback_families(key).chain(sans.iter().copied()) {
            if !families.contains(&further) {
                families.push(further);
            }
        }
        collection.set_fallbacks(key, families.into_iter());
    }
}

/// The font instances that the glyphs of a layout refer to.
#[derive(Debug, Clone, Default)]
pub struct FontTable {
    faces: Vec<FontFace>,
}

impl FontTable {
    /// The instance that `index` names. Each index of a layout is in the table that its engine gave
    /// after that layout.
    pub fn get(&self, index: FontIndex) -> Option<&FontFace> {
        self.faces.get(usize::from(index.0))
    }

    /// All instances, in the order of their indices.
    pub fn iter(&self) -> impl Iterator<Item = (FontIndex, &FontFace)> {
        (0..).map(FontIndex).zip(&self.faces)
    }
}

/// One font instance: a file, a font in it and its variation settings.
#[derive(Debug, Clone, PartialEq)]
pub struct FontFace {
    /// The font file's bytes (`data.data()`) and the number of the font in the file (`index`).
    pub font: FontData,
    /// Normalised variation coordinates, one for each axis of the font, as 2.14 fixed point numbers.
    /// Empty where the font has no axes or stands at its default.
    pub coords: Vec<i16>,
    /// Variation settings as axis tag and value in the axis' own units.
    pub variations: Vec<([u8; 4], f32)>,
    /// Name of the family.
    pub family: String,
    /// Weight that the text asked for, 100 to 900.
    pub weight: u16,
    /// Whether the text asked for italics.
    pub italic: bool,
    /// Whether the font lacks the weight and its outlines are to be thickened.
    pub embolden: bool,
    /// Degrees to lean the outlines by, where the font lacks italics.
    pub skew: Option<f32>,
}

/// Numbers the font instances that shaped text uses, for all threads of an engine.
#[derive(Debug, Default)]
pub(crate) struct FaceRegistry {
    faces: RwLock<Faces>,
}

#[derive(Debug, Default)]
struct Faces {
    numbers: HashMap<FaceKey, FontIndex>,
    table: Arc<FontTable>,
}

/// What makes two runs use the same instance: the file, the font in it, the variation and the synthesis.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
struct FaceKey {
    file: u64,
    index: u32,
    coords: Vec<i16>,
    embolden: bool,
    skew: bool,
}

impl FaceRegistry {
    /// A registry in which the bundled instances have their numbers already.
    pub(crate) fn prepared(fonts: &Fonts) -> Arc<Self> {
        let registry = Arc::new(Self::default());
        let mut shaper = Shaper::new(fonts, registry.clone());
        for (weight, italic) in FACES {
            let look = Look { italic, ..Look::new(12.0, weight, crate::inks::ink("ui.text")) };
            shaper.line("x", look.clone(), 12.0);
            shaper.line("\u{1f642}", look, 12.0);
        }
        registry
    }

    /// The instances numbered so far.
    pub(crate) fn table(&self) -> Arc<FontTable> {
        self.faces.read().unwrap_or_else(PoisonError::into_inner).table.clone()
    }

    /// The number of a run's font instance.
    pub(crate) fn index(&self, run: &Run<'_, u16>, weight: f32, italic: bool) -> FontIndex {
        let (font, synthesis) = (run.font(), run.synthesis());
        let key = FaceKey {
            file: font.data.id(),
            index: font.index,
            coords: run.normalized_coords().iter().map(|coord| coord.to_bits()).collect(),
            embolden: synthesis.embolden(),
            skew: synthesis.skew().is_some(),
        };
        if let Some(number) = self.faces.read().unwrap_or_else(PoisonError::into_inner).numbers.get(&key) {
            return *number;
        }
        let face = FontFace {
            font: font.clone(),
            coords: key.coords.clone(),
            variations: synthesis
                .variation_settings()
                .iter()
                .map(|(tag, value)| (tag.into_bytes(), *value))
                .collect(),
            family: family_name(font),
            weight: weight.clamp(1.0, 1000.0) as u16,
            italic,
            embolden: key.embolden,
            skew: synthesis.skew(),
        };
        let mut faces = self.faces.write().unwrap_or_else(PoisonError::into_inner);
        if let Some(number) = faces.numbers.get(&key) {
            return *number;
        }
        // A machine with more than 65,535 font instances in one map would draw the rest in the last one.
        let number = FontIndex(u16::try_from(faces.table.faces.len()).unwrap_or(u16::MAX));
        Arc::make_mut(&mut faces.table).faces.push(face);
        faces.numbers.insert(key, number);
        number
    }
}

/// The family that the font file names itself by.
fn family_name(font: &FontData) -> String {
    let Ok(file) = skrifa::FontRef::from_index(font.data.data(), font.index) else { return String::new() };
    let names = |id| file.localized_strings(id).english_or_first().map(|name| name.to_string());
    names(StringId::TYPOGRAPHIC_FAMILY_NAME).or_else(|| names(StringId::FAMILY_NAME)).unwrap_or_default()
}
