//! Glyphs as small coverage masks, drawn once for each font, size and quarter of a pixel.

use super::{
    coverage::{Coverage, Window},
    outline::{Polygons, stroked},
};
use journey_layout::{FontFace, FontIndex, FontTable};
use kurbo::{Affine, BezPath, Cap, Shape};
use rustc_hash::FxHashMap;
use skrifa::{
    FontRef, GlyphId, MetadataProvider,
    instance::{LocationRef, NormalizedCoord, Size},
    outline::{DrawSettings, OutlineGlyphCollection, OutlinePen},
};

/// Places within a pixel that a glyph is drawn for. Quarters keep the spacing of letters even; baselines
/// stand on whole pixels, which keeps lines sharp.
const PLACES: i64 = 4;

/// Bytes of masks that are kept; above that they are drawn anew.
const MAX_BYTES: usize = 48 << 20;

/// A glyph's coverage.
#[derive(Debug, Default)]
pub(crate) struct Mask {
    /// Column of the mask's left edge, from the glyph's whole pixel.
    pub(crate) left: i32,
    /// Row of the mask's upper edge, from the baseline.
    pub(crate) top: i32,
    /// Width in pixels.
    pub(crate) width: usize,
    /// Coverage by rows.
    pub(crate) alpha: Box<[u8]>,
}

/// A mask and the whole pixel it is placed at.
pub(crate) struct Placed<'c> {
    /// The mask.
    pub(crate) mask: &'c Mask,
    /// Column that the mask's left edge counts from.
    pub(crate) x: i32,
    /// Row of the baseline.
    pub(crate) y: i32,
}

#[derive(PartialEq, Eq, Hash)]
struct Key {
    font: u16,
    glyph: u16,
    place: u8,
    size: u32,
}

/// The masks of one scale; each drawing thread has its own.
pub(crate) struct GlyphCache<'f> {
    faces: Vec<Option<Face<'f>>>,
    masks: FxHashMap<Key, Mask>,
    bytes: usize,
    coverage: Coverage,
    polygons: Polygons,
}

struct Face<'f> {
    glyphs: OutlineGlyphCollection<'f>,
    coords: Vec<NormalizedCoord>,
    embolden: bool,
    skew: f64,
}

impl<'f> GlyphCache<'f> {
    /// An empty cache over the fonts of a scene.
    pub(crate) fn new(fonts: &'f FontTable) -> Self {
        Self {
            faces: fonts.iter().map(|(_, face)| Face::new(face)).collect(),
            masks: FxHashMap::default(),
            bytes: 0,
            coverage: Coverage::default(),
            polygons: Polygons::default(),
        }
    }

    /// The mask of a glyph whose origin is at `x`, `y` and whose size is `size`, all in pixels.
    pub(crate) fn get(&mut self, font: FontIndex, glyph: u16, size: f32, x: f64, y: f64) -> Placed<'_> {
        let quarters = (x * PLACES as f64).round() as i64;
        let place = quarters.rem_euclid(PLACES) as u8;
        let key = Key { font: font.0, glyph, place, size: size.to_bits() };
        if self.bytes > MAX_BYTES {
            self.masks.clear();
            self.bytes = 0;
        }
        let (faces, coverage, polygons, bytes) =
            (&self.faces, &mut self.coverage, &mut self.polygons, &mut self.bytes);
        let mask = self.masks.entry(key).or_insert_with(|| {
            let face = faces.get(usize::from(font.0)).and_then(Option::as_ref);
            let shift = f64::from(place) / PLACES as f64;
            let mask =
                face.map_or_else(Mask::default, |face| face.mask(glyph, size, shift, coverage, polygons));
            *bytes += mask.alpha.len() + 64;
            mask
        });
        Placed { mask, x: quarters.div_euclid(PLACES) as i32, y: y.round() as i32 }
    }

    /// The outline of a glyph at its place in pixels, and the outline that thickens it, if one does.
    pub(crate) fn outlines(
        &self,
        font: FontIndex,
        glyph: u16,
        size: f32,
        x: f64,
        y: f64,
    ) -> impl Iterator<Item = BezPath> + use<> {
        let face = self.faces.get(usize::from(font.0)).and_then(Option::as_ref);
        let path = face.map(|face| Affine::translate((0.0, y)) * face.place(x) * face.outline(glyph, size));
        let thick = face.filter(|face| face.embolden).and(path.as_ref());
        let thick = thick.map(|path| stroked(path, thickening(size), None, Cap::Butt));
        path.into_iter().chain(thick)
    }
}

/// Width of the pen that thickens the outlines of a font that lacks the weight.
pub(super) fn thickening(size: f32) -> f64 {
    f64::from(size) / 24.0
}

/// The outline of a glyph, in pixels that count downwards.
pub(super) fn outline(face: &FontFace, glyph: u16, size: f32) -> BezPath {
    Face::new(face).map_or_else(BezPath::new, |face| face.place(0.0) * face.outline(glyph, size))
}

impl<'f> Face<'f> {
    /// None where the font can't be read; its glyphs are then left out.
    fn new(face: &'f FontFace) -> Option<Self> {
        let font = FontRef::from_index(face.font.data.data(), face.font.index).ok()?;
        Some(Self {
            glyphs: font.outline_glyphs(),
            coords: face.coords.iter().map(|bits| NormalizedCoord::from_bits(*bits)).collect(),
            embolden: face.embolden,
            skew: face.skew.map_or(0.0, |degrees| f64::from(degrees).to_radians().tan()),
        })
    }

    /// Fonts count upwards, pixels downwards.
    fn place(&self, x: f64) -> Affine {
        Affine::new([1.0, 0.0, self.skew, -1.0, x, 0.0])
    }

    fn outline(&self, glyph: u16, size: f32) -> BezPath {
        let mut pen = PathPen(BezPath::new());
        if let Some(outline) = self.glyphs.get(GlyphId::new(u32::from(glyph))) {
            let settings = DrawSettings::unhinted(Size::new(size), LocationRef::new(&self.coords));
            // A glyph that can't be drawn is left out, like one without an outline.
            if outline.draw(settings, &mut pen).is_err() {
                return BezPath::new();
            }
        }
        pen.0
    }

    fn mask(
        &self,
        glyph: u16,
        size: f32,
        shift: f64,
        coverage: &mut Coverage,
        polygons: &mut Polygons,
    ) -> Mask {
        let path = self.place(shift) * self.outline(glyph, size);
        let mut mask = draw(&path, coverage, polygons);
        if self.embolden {
            let thick = stroked(&path, thickening(size), None, Cap::Butt);
            let thin = std::mem::replace(&mut mask, draw(&thick, coverage, polygons));
            mask.cover(&thin);
        }
        mask
    }
}

impl Mask {
    /// Covers in addition what `other`, which lies inside, covers.
    fn cover(&mut self, other: &Mask) {
        if other.width == 0 || self.width == 0 {
            return;
        }
        for (row, alpha) in other.alpha.chunks_exact(other.width).enumerate() {
            for (column, value) in alpha.iter().enumerate() {
                let x = column as i32 + other.left - self.left;
                let y = row as i32 + other.top - self.top;
                let inside = x >= 0 && y >= 0 && (x as usize) < self.width;
                if let Some(mine) =
                    self.alpha.get_mut(y as usize * self.width + x as usize).filter(|_| inside)
                {
                    *mine = (*mine).max(*value);
                }
            }
        }
    }
}

fn draw(path: &BezPath, coverage: &mut Coverage, polygons: &mut Polygons) -> Mask {
    let bounds = path.bounding_box();
    let large = bounds.width() > 16_384.0 || bounds.height() > 16_384.0;
    if path.elements().is_empty() || !bounds.is_finite() || large {
        return Mask::default();
    }
    let (left, top) = (bounds.x0.floor() as i32, bounds.y0.floor() as i32);
    let width = (bounds.x1.ceil() as i32 - left).max(0);
    let height = (bounds.y1.ceil() as i32 - top).max(0);
    let window = Window { top: 0, bottom: height, width };
    polygons.clear();
    polygons.push_path(path);
    let shifted = |(x, y): &(f64, f64)| (x - f64::from(left), y - f64::from(top));
    for polygon in polygons.iter() {
        coverage.polygon(window, polygon.iter().map(shifted));
    }
    let width = width as usize;
    let mut alpha = vec![0; width * height as usize].into_boxed_slice();
    coverage.spans(window, |row, from, columns, value| {
        alpha[row * width + from..][..columns].fill(value);
    });
    Mask { left, top, width, alpha }
}

struct PathPen(BezPath);

impl OutlinePen for PathPen {
    fn move_to(&mut self, x: f32, y: f32) {
        self.0.move_to((f64::from(x), f64::from(y)));
    }

    fn line_to(&mut self, x: f32, y: f32) {
        self.0.line_to((f64::from(x), f64::from(y)));
    }

    fn quad_to(&mut self, cx: f32, cy: f32, x: f32, y: f32) {
        self.0.quad_to((f64::from(cx), f64::from(cy)), (f64::from(x), f64::from(y)));
    }

    fn curve_to(&mut self, cx0: f32, cy0: f32, cx1: f32, cy1: f32, x: f32, y: f32) {
        let point = |x, y| (f64::from(x), f64::from(y));
        self.0.curve_to(point(cx0, cy0), point(cx1, cy1), point(x, y));
    }

    fn close(&mut self) {
        self.0.close_path();
    }
}
