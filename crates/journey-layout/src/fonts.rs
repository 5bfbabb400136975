//! The fonts that lines are measured with, and those that glyphs refer to.

use crate::FontIndex;
use parley::{
    FontContext, FontData,
    fontique::{
        Blob, Collection, CollectionOptions, FontInfoOverride, GenericFamily, SourceCache, SourceCacheOptions,
    },
};
use std::sync::Arc;

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
        let source_cache = SourceCache::new(SourceCacheOptions { shared: true });
        Self { context: FontContext { collection, source_cache } }
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
