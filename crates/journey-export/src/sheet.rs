//! What a painter paints: a scene in the colours of a theme, with its images.

use crate::picture;
use journey_layout::{FontIndex, Glyph, ImagePrim, Ink, Prim, Scene, TextPrim, Theme};
use skrifa::{
    FontRef, MetadataProvider,
    instance::{LocationRef, Size},
};
use std::{
    borrow::Cow,
    collections::{BTreeMap, HashMap},
    sync::Arc,
};

/// Gives the bytes of an image (PNG or JPEG) by its name, or none. Painters ask from several threads, more than
/// once, and keep little of what they get.
pub type Images<'i> = dyn Fn(&str) -> Option<Arc<[u8]>> + Sync + 'i;

/// For scenes without images.
pub const NO_IMAGES: &Images<'static> = &|_| None;

/// What a painter paints.
#[derive(Clone, Copy)]
pub struct Sheet<'s> {
    /// The drawing.
    pub scene: &'s Scene,
    /// Its colours.
    pub theme: &'s Theme,
    /// The images it shows.
    pub images: &'s Images<'s>,
    /// The map file to carry inside, so that the picture opens again as a map.
    pub inside: Option<&'s [u8]>,
}

impl<'s> Sheet<'s> {
    /// A drawing without images that carries nothing inside.
    pub fn new(scene: &'s Scene, theme: &'s Theme) -> Self {
        Self { scene, theme, images: NO_IMAGES, inside: None }
    }
}

/// The images of a scene that are missing or cannot be read, each by what it shows, or by its name where that is
/// not said. They show as grey boxes.
pub fn missing_images(scene: &Scene, images: &Images<'_>) -> Vec<String> {
    let mut seen: BTreeMap<&str, &ImagePrim> = BTreeMap::new();
    for image in prims(scene).filter_map(image_of) {
        seen.entry(&image.image).or_insert(image);
    }
    let missing = seen.into_values().filter(|image| size_of(&image.image, images).is_none());
    let told = |image: &ImagePrim| match image.alt.trim() {
        // A name is a long row of digits, of which the first tell it from others.
        "" => format!("{}…", image.image.chars().take(8).collect::<String>()),
        alt => alt.to_owned(),
    };
    missing.map(told).collect()
}

/// A scene whose images are all there.
pub(crate) struct Whole<'s> {
    /// The scene, with boxes in the place of images that are missing.
    pub(crate) scene: Cow<'s, Scene>,
    /// Width and height in pixels of each image that it shows.
    pub(crate) sizes: HashMap<String, (u32, u32)>,
}

impl<'s> Whole<'s> {
    /// Looks at the images of a scene.
    pub(crate) fn of(sheet: &Sheet<'s>) -> Self {
        let mut sizes: HashMap<String, Option<(u32, u32)>> = HashMap::new();
        for image in prims(sheet.scene).filter_map(image_of) {
            if !sizes.contains_key(&image.image) {
                sizes.insert(image.image.clone(), size_of(&image.image, sheet.images));
            }
        }
        let scene = if sizes.values().any(Option::is_none) {
            Cow::Owned(with_boxes(sheet.scene, &sizes))
        } else {
            Cow::Borrowed(sheet.scene)
        };
        let sizes = sizes.into_iter().filter_map(|(name, size)| Some((name, size?))).collect();
        Self { scene, sizes }
    }
}

fn prims(scene: &Scene) -> impl Iterator<Item = &Prim> {
    scene.groups.iter().flat_map(|group| &group.items).flat_map(|item| item.prims.iter())
}

fn image_of(prim: &Prim) -> Option<&ImagePrim> {
    match prim {
        Prim::Image(image) => Some(image),
        _ => None,
    }
}

fn size_of(name: &str, images: &Images<'_>) -> Option<(u32, u32)> {
    picture::kept_size(&images(name)?)
}

fn with_boxes(scene: &Scene, sizes: &HashMap<String, Option<(u32, u32)>>) -> Scene {
    let is_missing = |prim: &Prim| image_of(prim).is_some_and(|image| sizes[&image.image].is_none());
    let mut whole = scene.clone();
    for item in whole.groups.iter_mut().flat_map(|group| &mut group.items) {
        if !item.prims.iter().any(is_missing) {
            continue;
        }
        let mut drawn = Vec::with_capacity(item.prims.len() + 1);
        for prim in item.prims.iter() {
            match prim {
                Prim::Image(image) if is_missing(prim) => {
                    drawn.push(Prim::Rect(image.placeholder()));
                    drawn.extend(words(image, scene).map(Prim::Text));
                }
                other => drawn.push(other.clone()),
            }
        }
        item.prims = drawn.into();
    }
    whole
}

/// Size of the words in the place of a missing image.
const SIZE: f32 = 11.0;
/// Room between them and the edge of its box.
const PADDING: f32 = 6.0;

/// What a missing image shows, as one line in its box. The layout shaped all other text; this line is set letter
/// by letter from the first font, which is enough to say what is missing.
fn words(image: &ImagePrim, scene: &Scene) -> Option<TextPrim> {
    let room = image.w - 2.0 * PADDING;
    if room < 3.0 * SIZE || image.h < SIZE + 2.0 * PADDING {
        return None;
    }
    let index = FontIndex(0);
    let face = scene.fonts.get(index)?;
    let font = FontRef::from_index(face.font.data.data(), face.font.index).ok()?;
    let (letters, advances) = (font.charmap(), font.glyph_metrics(Size::new(SIZE), LocationRef::new(&[])));
    let ellipsis = letters.map('…').map_or(0.0, |glyph| advances.advance_width(glyph).unwrap_or_default());
    let (mut text, mut glyphs, mut x) = (String::new(), Vec::new(), 0.0);
    let mut push = |letter: char, x: &mut f32| {
        let Some(glyph) = letters.map(letter) else { return };
        let Ok(id) = u16::try_from(glyph.to_u32()) else { return };
        let cluster = text.len() as u32;
        glyphs.push(Glyph { font: index, id, x: *x, y: 0.0, cluster });
        text.push(letter);
        *x += advances.advance_width(glyph).unwrap_or_default();
    };
    let mut rest = image.alt.trim().chars().filter(|letter| !letter.is_control()).peekable();
    while let Some(letter) = rest.next() {
        let width = letters.map(letter).and_then(|glyph| advances.advance_width(glyph)).unwrap_or_default();
        let after = if rest.peek().is_some() { ellipsis } else { 0.0 };
        if x + width + after > room {
            push('…', &mut x);
            break;
        }
        push(letter, &mut x);
    }
    (!glyphs.is_empty()).then(|| TextPrim {
        x: image.x + (image.w - x) / 2.0,
        y: image.y + image.h / 2.0 + SIZE * 0.36,
        w: x,
        text,
        size: SIZE,
        weight: face.weight,
        italic: false,
        rtl: false,
        ink: Ink(Cow::Borrowed("sheet.muted")),
        link: None,
        glyphs: glyphs.into(),
    })
}

/// How a box shows an image that covers it: pixels of the box to a pixel of the image, and where the image's upper
/// left corner is from the box's.
pub(crate) fn cover(size: (u32, u32), width: f64, height: f64) -> (f64, f64, f64) {
    let (own_width, own_height) = (f64::from(size.0), f64::from(size.1));
    let scale = (width / own_width).max(height / own_height);
    (scale, (width - own_width * scale) / 2.0, (height - own_height * scale) / 2.0)
}

#[cfg(test)]
mod tests {
    use super::cover;

    #[test]
    fn an_image_covers_its_box() {
        let cases = [
            ((100, 50), (200.0, 100.0), (2.0, 0.0, 0.0)),
            ((100, 50), (100.0, 100.0), (2.0, -50.0, 0.0)),
            ((50, 100), (100.0, 100.0), (2.0, 0.0, -50.0)),
            ((400, 400), (100.0, 50.0), (0.25, 0.0, -25.0)),
        ];
        for (size, (width, height), expected) in cases {
            assert_eq!(cover(size, width, height), expected, "{size:?} in {width} × {height}");
        }
    }
}
