//! Painting a scene as pixels, band by band.
//!
//! A [`Drawing`] is a scene with its colours looked up and its outlines flattened for one scale. Any band of
//! rows can be painted from it, on any thread, and shows exactly what the whole picture shows there.

mod bands;
mod blend;
mod coverage;
mod glyphs;
mod images;
mod outline;
mod preparation;

use crate::{
    pixels::PixelSize,
    sheet::{Sheet, Whole, cover},
};
pub(crate) use bands::{Bands, Channels, Painted, pack};
use blend::{Paint, Ramp, Surface};
use coverage::{Coverage, Window};
use glyphs::GlyphCache;
use images::{ImageCache, Placing};
use journey_layout::{
    CirclePrim, FontFace, FontTable, ImagePrim, Ink, Prim, RectPrim, Rgba, Stroke, TextPrim,
};
use kurbo::{BezPath, Cap};
use outline::{Polygons, circle_path, path_px, rect_path, stroked};
use preparation::Preparation;
use std::{collections::HashMap, sync::Arc};

/// Height of the underline of a link and its distance from the baseline, in parts of the type size: as the
/// front end draws them.
pub(crate) const UNDERLINE: (f32, f32) = (0.06, 0.12);

/// Size from which letters are painted as shapes, band by band: their masks would fill the memory.
const LARGE_GLYPH_PX: f32 = 160.0;

/// A scene ready to be painted at one scale.
pub(crate) struct Drawing<'s> {
    /// Width in pixels.
    pub(crate) width: u32,
    /// Height in pixels.
    pub(crate) height: u32,
    scale: f64,
    fonts: &'s FontTable,
    paper: Option<Rgba>,
    marks: Vec<Mark<'s>>,
    images: ImageCache<'s>,
    sizes: &'s HashMap<String, (u32, u32)>,
}

/// One thing to paint, in drawing order.
struct Mark<'s> {
    /// First row it may touch.
    top: i32,
    /// The row after the last.
    bottom: i32,
    /// Where the primitive's origin is, in map pixels.
    x: f32,
    y: f32,
    color: Color,
    shape: Shape<'s>,
}

/// What a shape is filled with.
#[derive(Clone)]
enum Color {
    Plain(Paint),
    /// By row.
    Gradient(Arc<Ramp>),
}

enum Shape<'s> {
    RectFill(&'s RectPrim),
    /// With the width in pixels.
    RectOutline(&'s RectPrim, f64),
    CircleFill(&'s CirclePrim),
    CircleOutline(&'s CirclePrim, f64),
    /// Flattened, in pixels of the picture but for a shift in whole pixels.
    Polygons(Arc<Polygons>, (f64, f64)),
    Text(&'s TextPrim),
    /// With the place of the whole image, of which the box shows a part.
    Image(&'s ImagePrim, Placing),
    /// A link's underline.
    Underline(&'s TextPrim),
}

/// What a band is painted with; each thread has its own.
pub(crate) struct Painter<'f> {
    glyphs: GlyphCache<'f>,
    coverage: Coverage,
    polygons: Polygons,
}

impl<'s> Drawing<'s> {
    /// Prepares the whole scene of a sheet. `paper` is the colour behind everything; none leaves it transparent.
    pub(crate) fn new(whole: &'s Whole<'_>, sheet: &Sheet<'s>, size: PixelSize, paper: Option<Rgba>) -> Self {
        let scene = &*whole.scene;
        let mut drawing = Self {
            width: size.width,
            height: size.height,
            scale: size.scale,
            fonts: &scene.fonts,
            paper,
            marks: Vec::new(),
            images: ImageCache::new(sheet.images),
            sizes: &whole.sizes,
        };
        let mut preparation = Preparation::new(sheet.theme);
        for item in scene.groups.iter().flat_map(|group| &group.items) {
            for prim in item.prims.iter().filter(|prim| !crate::is_sheet(prim, scene)) {
                drawing.add(prim, item.x, item.y, &mut preparation);
            }
        }
        drawing
    }

    /// The tools to paint bands of this drawing with.
    pub(crate) fn painter(&self) -> Painter<'s> {
        Painter {
            glyphs: GlyphCache::new(self.fonts),
            coverage: Coverage::default(),
            polygons: Polygons::default(),
        }
    }

    /// For each band of `rows` rows, the marks that touch it, in drawing order.
    pub(crate) fn index(&self, rows: u32) -> Vec<Vec<u32>> {
        let mut bands = vec![Vec::new(); self.height.div_ceil(rows.max(1)) as usize];
        for (index, mark) in self.marks.iter().enumerate() {
            let last = bands.len() as i32 - 1;
            let from = mark.top.max(0) / rows as i32;
            let to = ((mark.bottom - 1) / rows as i32).min(last);
            for band in from..=to {
                bands[band as usize].push(index as u32);
            }
        }
        bands
    }

    fn add(&mut self, prim: &'s Prim, x: f32, y: f32, preparation: &mut Preparation<'_>) {
        let scale = self.scale;
        match prim {
            Prim::Rect(rect) => {
                if let Some(color) = preparation.fill(rect.fill.as_ref()) {
                    self.mark(y + rect.y, y + rect.y + rect.h, x, y, color, Shape::RectFill(rect));
                }
                if let Some((color, stroke)) = preparation.stroke(rect.stroke.as_ref()) {
                    let half = stroke.width / 2.0;
                    let (top, bottom) = (y + rect.y - half, y + rect.y + rect.h + half);
                    if stroke.dash.is_some() {
                        self.outline(&rect_path(rect, x, y, scale), color, stroke);
                    } else {
                        let width = f64::from(stroke.width) * scale;
                        self.mark(top, bottom, x, y, color, Shape::RectOutline(rect, width));
                    }
                }
            }
            Prim::Circle(circle) => {
                let (top, bottom) = (y + circle.cy - circle.r, y + circle.cy + circle.r);
                if let Some(color) = preparation.fill(circle.fill.as_ref()) {
                    self.mark(top, bottom, x, y, color, Shape::CircleFill(circle));
                }
                if let Some((color, stroke)) = preparation.stroke(circle.stroke.as_ref()) {
                    let half = stroke.width / 2.0;
                    if stroke.dash.is_some() {
                        self.outline(&circle_path(circle, x, y, scale), color, stroke);
                    } else {
                        let width = f64::from(stroke.width) * scale;
                        self.mark(
                            top - half,
                            bottom + half,
                            x,
                            y,
                            color,
                            Shape::CircleOutline(circle, width),
                        );
                    }
                }
            }
            Prim::Path(path) => {
                let outline = path_px(&path.d, x, y, scale);
                let gradient = path.gradient.as_ref();
                let ramp = gradient.map(|gradient| preparation.ramp(gradient, y, scale, path.opacity));
                let mut color_of = |ink: &Ink| match &ramp {
                    Some(ramp) => Some(Color::Gradient(Arc::clone(ramp))),
                    None => preparation.faded(ink, path.opacity),
                };
                if let Some(color) = path.fill.as_ref().and_then(&mut color_of) {
                    let mut polygons = Polygons::default();
                    polygons.push_path(&outline);
                    self.polygons(Arc::new(polygons), (0.0, 0.0), color);
                }
                let stroke = path.stroke.as_ref().filter(|stroke| stroke.width > 0.0);
                if let Some((color, stroke)) =
                    stroke.and_then(|stroke| Some((color_of(&stroke.ink)?, stroke)))
                {
                    self.outline(&outline, color, stroke);
                }
            }
            Prim::Text(text) => {
                let Some(color) = preparation.fill(Some(&text.ink)) else { return };
                // Accents and emoji reach further than the type size; twice that covers them.
                let (top, bottom) = (y + text.y - 2.0 * text.size, y + text.y + 2.0 * text.size);
                self.mark(top, bottom, x, y, color.clone(), Shape::Text(text));
                if text.link.is_some() {
                    self.mark(y + text.y, bottom, x, y, color, Shape::Underline(text));
                }
            }
            Prim::Icon(icon) => {
                let Some(color) = preparation.fill(Some(&icon.ink)) else { return };
                let at = (f64::from(x + icon.x) * scale, f64::from(y + icon.y) * scale);
                if let Some(polygons) = preparation.icon(&icon.name, f64::from(icon.size) * scale) {
                    self.polygons(polygons, at, color);
                }
            }
            Prim::Image(image) => {
                let Some(size) = self.sizes.get(&image.image) else { return };
                let px = |length: f32| f64::from(length) * scale;
                let (own, dx, dy) = cover(*size, px(image.w), px(image.h));
                let placing = Placing {
                    left: px(x + image.x) + dx,
                    top: px(y + image.y) + dy,
                    width: f64::from(size.0) * own,
                    height: f64::from(size.1) * own,
                };
                // Seen only where the image turns out to be damaged.
                let empty = image.placeholder();
                let Some(color) = preparation.fill(empty.fill.as_ref()) else { return };
                let (top, bottom) = (y + image.y, y + image.y + image.h);
                self.mark(top, bottom, x, y, color, Shape::Image(image, placing));
            }
        }
    }

    fn outline(&mut self, path: &BezPath, color: Color, stroke: &Stroke) {
        let dash = stroke.dash.map(|dash| dash.map(|length| f64::from(length) * self.scale));
        let outline = stroked(path, f64::from(stroke.width) * self.scale, dash, Cap::Butt);
        let mut polygons = Polygons::default();
        polygons.push_path(&outline);
        self.polygons(Arc::new(polygons), (0.0, 0.0), color);
    }

    fn polygons(&mut self, polygons: Arc<Polygons>, at: (f64, f64), color: Color) {
        let Some([_, top, _, bottom]) = polygons.bounds() else { return };
        let (top, bottom) = ((at.1 + top).floor() as i32, (at.1 + bottom).ceil() as i32);
        let shape = Shape::Polygons(polygons, at);
        self.marks.push(Mark { top, bottom, x: 0.0, y: 0.0, color, shape });
    }

    /// Adds a mark between two heights in map pixels, unless it lies outside of the picture.
    fn mark(&mut self, top: f32, bottom: f32, x: f32, y: f32, color: Color, shape: Shape<'s>) {
        // A pixel more on both sides: text stands on whole pixels.
        let top = (f64::from(top) * self.scale).floor() as i32 - 1;
        let bottom = (f64::from(bottom) * self.scale).ceil() as i32 + 1;
        if bottom > 0 && top < self.height as i32 {
            self.marks.push(Mark { top, bottom, x, y, color, shape });
        }
    }

    /// Paints the rows from `top` on into `pixels`, whole rows of red, green, blue and alpha (premultiplied).
    /// `marks` are those of the band, from [`index`](Self::index).
    pub(crate) fn paint(&self, painter: &mut Painter<'_>, marks: &[u32], top: u32, pixels: &mut [u32]) {
        let rows = pixels.len() / (self.width as usize).max(1);
        let window = Window { top: top as i32, bottom: top as i32 + rows as i32, width: self.width as i32 };
        pixels.fill(self.paper.map_or(0, |paper| Paint::new(paper).pixel()));
        let mut surface = Surface { pixels, width: self.width as usize };
        for mark in marks {
            painter.mark(&self.marks[*mark as usize], self, window, &mut surface);
        }
    }
}

impl Painter<'_> {
    fn mark(&mut self, mark: &Mark<'_>, drawing: &Drawing<'_>, window: Window, surface: &mut Surface<'_>) {
        let scale = drawing.scale;
        let mut image = None;
        self.polygons.clear();
        let (x, y) = (mark.x, mark.y);
        match &mark.shape {
            Shape::Text(text) => return self.text(text, mark, scale, window, surface),
            Shape::Underline(text) => {
                let rect = underline(text);
                self.polygons.push_rect_fill(&rect, x, y, scale);
            }
            Shape::RectFill(rect) => self.polygons.push_rect_fill(rect, x, y, scale),
            Shape::RectOutline(rect, width) => self.polygons.push_rect_outline(rect, x, y, scale, *width),
            Shape::CircleFill(circle) => self.polygons.push_circle_fill(circle, x, y, scale),
            Shape::CircleOutline(circle, width) => {
                self.polygons.push_circle_outline(circle, x, y, scale, *width);
            }
            Shape::Image(prim, placing) => {
                let (width, height) = placing.size();
                image = drawing.images.get(&prim.image, width, height).map(|pixels| (pixels, placing));
                self.polygons.push_rect_fill(&prim.placeholder(), x, y, scale);
            }
            Shape::Polygons(polygons, (dx, dy)) => {
                for polygon in polygons.iter() {
                    self.coverage.polygon(window, polygon.iter().map(|(x, y)| (x + dx, y + dy)));
                }
            }
        }
        for polygon in self.polygons.iter() {
            self.coverage.polygon(window, polygon.iter().copied());
        }
        if let Some((pixels, placing)) = image {
            self.coverage.spans(window, |row, from, columns, coverage| {
                pixels.span(surface, placing, (row, window.top + row as i32), (from, columns), coverage);
            });
            return;
        }
        let mut paint = RowPaint::new(&mark.color);
        self.coverage.spans(window, |row, from, columns, coverage| {
            surface.span(row, from, columns, paint.of(window.top + row as i32), coverage);
        });
    }

    fn text(
        &mut self,
        text: &TextPrim,
        mark: &Mark<'_>,
        scale: f64,
        window: Window,
        surface: &mut Surface<'_>,
    ) {
        let Color::Plain(paint) = mark.color else { return };
        let size = (f64::from(text.size) * scale) as f32;
        let (x, y) = (f64::from(mark.x + text.x), f64::from(mark.y + text.y));
        for glyph in text.glyphs.iter() {
            let (x, y) = ((x + f64::from(glyph.x)) * scale, (y + f64::from(glyph.y)) * scale);
            if size > LARGE_GLYPH_PX {
                for outline in self.glyphs.outlines(glyph.font, glyph.id, size, x, y) {
                    self.polygons.clear();
                    self.polygons.push_path(&outline);
                    for polygon in self.polygons.iter() {
                        self.coverage.polygon(window, polygon.iter().copied());
                    }
                    self.coverage.spans(window, |row, from, columns, coverage| {
                        surface.span(row, from, columns, paint, coverage);
                    });
                }
                continue;
            }
            let placed = self.glyphs.get(glyph.font, glyph.id, size, x, y);
            let mask = placed.mask;
            if mask.width > 0 {
                let (left, top) = (placed.x + mask.left, placed.y + mask.top - window.top);
                surface.mask(left, top, mask.width, &mask.alpha, paint);
            }
        }
    }
}

/// The paint of the row that is painted, looked up once a row.
struct RowPaint<'c> {
    color: &'c Color,
    row: i32,
    paint: Paint,
}

impl<'c> RowPaint<'c> {
    fn new(color: &'c Color) -> Self {
        let paint = match color {
            Color::Plain(paint) => *paint,
            Color::Gradient(ramp) => ramp.paint(i32::MIN),
        };
        Self { color, row: i32::MIN, paint }
    }

    fn of(&mut self, row: i32) -> Paint {
        if let Color::Gradient(ramp) = self.color
            && row != self.row
        {
            self.row = row;
            self.paint = ramp.paint(row);
        }
        self.paint
    }
}

/// The underline of a link, in the coordinates of the run.
pub(crate) fn underline(text: &TextPrim) -> RectPrim {
    let (height, below) = UNDERLINE;
    RectPrim {
        x: text.x,
        y: text.y + text.size * below,
        w: text.w,
        h: text.size * height,
        r: [0.0; 4],
        fill: None,
        stroke: None,
    }
}

/// The outline of a glyph in a type size, from its origin on the baseline, y downwards.
pub(crate) fn glyph_outline(face: &FontFace, glyph: u16, size: f32) -> BezPath {
    glyphs::outline(face, glyph, size)
}

/// Width of the pen that thickens the outlines of a face in a type size, if it has to be thickened.
pub(crate) fn thickening(face: &FontFace, size: f32) -> Option<f32> {
    face.embolden.then(|| glyphs::thickening(size) as f32)
}

#[cfg(test)]
mod tests {
    use super::*;
    use journey_layout::{Fonts, LayoutEngine, Scene};
    use journey_model::sample::{SampleSize, map};
    use kurbo::Affine;

    #[test]
    fn outlines_of_a_run_fill_its_place() {
        let map = map(SampleSize::SMALL);
        let mut engine = LayoutEngine::new(Fonts::bundled());
        let layout = engine.layout(&map);
        let scene = Scene::compose(&map, &layout, engine.fonts());
        let prims = scene.groups.iter().flat_map(|group| &group.items).flat_map(|item| item.prims.iter());
        let texts = prims.filter_map(|prim| match prim {
            Prim::Text(text) if text.text.len() > 10 && !text.glyphs.is_empty() => Some(text),
            _ => None,
        });
        let mut seen = 0;
        for text in texts.take(20) {
            let font = text.glyphs[0].font;
            let face = scene.fonts.get(font).expect("a face of the scene");
            let mut path = BezPath::new();
            for glyph in text.glyphs.iter() {
                let place = Affine::translate((f64::from(glyph.x), f64::from(glyph.y)));
                path.extend(place * glyph_outline(face, glyph.id, text.size));
            }
            let bounds = kurbo::Shape::bounding_box(&path);
            let (width, size) = (f64::from(text.w), f64::from(text.size));
            assert!((bounds.width() - width).abs() < size, "{:?} is {width} wide: {bounds:?}", text.text);
            assert!(
                bounds.y0 > -size && bounds.y1 < size * 0.4,
                "{:?} stands on its baseline: {bounds:?}",
                text.text
            );
            seen += 1;
        }
        assert!(seen > 10, "the sample has lines of text");
    }
}
