//! Colours and icons of a scene, looked up once.

use super::{
    Color,
    blend::{Paint, Ramp},
    outline::{Polygons, stroked},
};
use crate::icons;
use journey_layout::{Gradient, Ink, Rgba, Stroke, Theme};
use kurbo::{Affine, BezPath, Cap};
use rustc_hash::FxHashMap;
use std::sync::Arc;

/// What is looked up while a scene is prepared.
pub(super) struct Preparation<'t> {
    theme: &'t Theme,
    colors: FxHashMap<Ink, Rgba>,
    icons: FxHashMap<(String, u64), Option<Arc<Polygons>>>,
}

impl<'t> Preparation<'t> {
    /// Nothing looked up yet.
    pub(super) fn new(theme: &'t Theme) -> Self {
        Self { theme, colors: FxHashMap::default(), icons: FxHashMap::default() }
    }

    pub(super) fn fill(&mut self, ink: Option<&Ink>) -> Option<Color> {
        self.faded(ink?, 1.0)
    }

    /// The colour of an ink made more transparent; none where nothing would be seen.
    pub(super) fn faded(&mut self, ink: &Ink, opacity: f32) -> Option<Color> {
        let color = match self.colors.get(ink) {
            Some(color) => *color,
            None => {
                let color = self.theme.color(ink);
                self.colors.insert(ink.clone(), color);
                color
            }
        };
        let paint = Paint::new(faded(color, opacity));
        (!paint.is_invisible()).then_some(Color::Plain(paint))
    }

    pub(super) fn ramp(&self, gradient: &Gradient, y: f32, scale: f64, opacity: f32) -> Arc<Ramp> {
        let row = |height: f32| f64::from(y + height) * scale;
        let stops = gradient.stops.iter().map(|ink| faded(self.theme.color(ink), opacity)).collect();
        Arc::new(Ramp { top: row(gradient.y0), bottom: row(gradient.y1), stops })
    }

    pub(super) fn stroke<'p>(&mut self, stroke: Option<&'p Stroke>) -> Option<(Color, &'p Stroke)> {
        let stroke = stroke.filter(|stroke| stroke.width > 0.0)?;
        Some((self.fill(Some(&stroke.ink))?, stroke))
    }

    /// The strokes of an icon whose side is `side` pixels, from its upper left corner.
    pub(super) fn icon(&mut self, name: &str, side: f64) -> Option<Arc<Polygons>> {
        let key = (name.to_owned(), side.to_bits());
        let make = || {
            let scale = side / f64::from(icons::SIDE);
            let path = Affine::scale(scale) * BezPath::from_svg(icons::path_data(name)?).ok()?;
            let mut polygons = Polygons::default();
            let width = f64::from(icons::STROKE_WIDTH) * scale;
            polygons.push_path(&stroked(&path, width, None, Cap::Round));
            Some(Arc::new(polygons))
        };
        self.icons.entry(key).or_insert_with(make).clone()
    }
}

/// A colour at `opacity` of its own.
fn faded(color: Rgba, opacity: f32) -> Rgba {
    Rgba { a: (f32::from(color.a) * opacity.clamp(0.0, 1.0)).round() as u8, ..color }
}
