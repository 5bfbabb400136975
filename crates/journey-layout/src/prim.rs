//! The closed set of things that can be drawn.
//!
//! Lengths are map pixels: 96 to the inch, the size of a CSS pixel at a zoom of 100 %. The origin of a
//! primitive is that of the block it is part of; y grows downwards.

use crate::{path, sizes::round};
use serde::{Serialize, Serializer};
use std::{borrow::Cow, sync::Arc};
use ts_rs::TS;

/// A named colour, resolved to red, green, blue and alpha by the theme: `card.painPoints.fill`,
/// `accent.indigo.tint`, `accent.#336699.text`.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, TS)]
#[ts(type = "string", export_to = "layout.ts")]
pub struct Ink(pub Cow<'static, str>);

impl Serialize for Ink {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.0)
    }
}

/// How an outline is drawn, centred on its path.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
#[ts(export_to = "layout.ts")]
pub struct Stroke {
    /// Colour.
    pub ink: Ink,
    /// Width in map pixels.
    #[serde(serialize_with = "crate::sizes::write")]
    pub width: f32,
    /// Lengths of dash and gap; none draws a solid line.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub dash: Option<[f32; 2]>,
}

/// One thing to draw. Painters draw the primitives of a block in order, later over earlier.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
#[serde(tag = "t", rename_all = "camelCase")]
#[ts(export_to = "layout.ts")]
pub enum Prim {
    /// A rectangle with round corners.
    Rect(RectPrim),
    /// One line of text in one style.
    Text(TextPrim),
    /// A circle.
    Circle(CirclePrim),
    /// Any outline.
    Path(PathPrim),
    /// An icon of the bundled set.
    Icon(IconPrim),
    /// A picture of the workspace.
    Image(ImagePrim),
}

impl Prim {
    /// The primitive moved to the right and down.
    pub(crate) fn moved(mut self, x: f32, y: f32) -> Self {
        let add = |place: &mut f32, by: f32| *place = round(*place + by);
        match &mut self {
            Prim::Text(text) => (add(&mut text.x, x), add(&mut text.y, y)),
            Prim::Rect(rect) => (add(&mut rect.x, x), add(&mut rect.y, y)),
            Prim::Circle(circle) => (add(&mut circle.cx, x), add(&mut circle.cy, y)),
            Prim::Icon(icon) => (add(&mut icon.x, x), add(&mut icon.y, y)),
            Prim::Image(image) => (add(&mut image.x, x), add(&mut image.y, y)),
            Prim::Path(path) => {
                path.d = path::moved(&path.d, x, y).unwrap_or_else(|| std::mem::take(&mut path.d));
                ((), ())
            }
        };
        self
    }
}

/// A rectangle with round corners.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
#[ts(export_to = "layout.ts")]
pub struct RectPrim {
    /// Left edge.
    #[serde(serialize_with = "crate::sizes::write")]
    pub x: f32,
    /// Upper edge.
    #[serde(serialize_with = "crate::sizes::write")]
    pub y: f32,
    /// Width.
    #[serde(serialize_with = "crate::sizes::write")]
    pub w: f32,
    /// Height.
    #[serde(serialize_with = "crate::sizes::write")]
    pub h: f32,
    /// Radii of the corners: upper left, upper right, lower right, lower left.
    #[serde(serialize_with = "crate::sizes::write_all")]
    pub r: [f32; 4],
    /// Colour of the inside.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub fill: Option<Ink>,
    /// Outline.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub stroke: Option<Stroke>,
}

/// One line of text in one style: a run. A line of several styles is several runs.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
#[ts(export_to = "layout.ts")]
pub struct TextPrim {
    /// Left edge of the run.
    #[serde(serialize_with = "crate::sizes::write")]
    pub x: f32,
    /// Baseline.
    #[serde(serialize_with = "crate::sizes::write")]
    pub y: f32,
    /// Width: the sum of the advances.
    #[serde(serialize_with = "crate::sizes::write")]
    pub w: f32,
    /// The characters, as they stand in the map.
    pub text: String,
    /// Size of the type.
    #[serde(serialize_with = "crate::sizes::write")]
    pub size: f32,
    /// Weight, 100 to 900.
    pub weight: u16,
    /// Whether the type is italic.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    #[ts(optional, as = "Option<bool>")]
    pub italic: bool,
    /// Whether the run reads from right to left. Its place is that of its left edge all the same.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    #[ts(optional, as = "Option<bool>")]
    pub rtl: bool,
    /// Colour.
    pub ink: Ink,
    /// Address that the run links to.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub link: Option<String>,
    /// The shaped glyphs from left to right, for painters that place each of them.
    #[serde(skip)]
    #[ts(skip)]
    pub glyphs: Arc<[Glyph]>,
}

/// One shaped glyph.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Glyph {
    /// Which font of the layout's font list.
    pub font: FontIndex,
    /// Number of the glyph in that font.
    pub id: u16,
    /// Offset from the run's left edge.
    pub x: f32,
    /// Offset from the baseline, downwards.
    pub y: f32,
    /// Byte offset in the run's text of the first character that the glyph stands for.
    pub cluster: u32,
}

/// Names one font instance (file, index and variation settings) of a layout.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct FontIndex(pub u16);

/// A circle.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
#[ts(export_to = "layout.ts")]
pub struct CirclePrim {
    /// Centre.
    #[serde(serialize_with = "crate::sizes::write")]
    pub cx: f32,
    /// Centre.
    #[serde(serialize_with = "crate::sizes::write")]
    pub cy: f32,
    /// Radius.
    #[serde(serialize_with = "crate::sizes::write")]
    pub r: f32,
    /// Colour of the inside.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub fill: Option<Ink>,
    /// Outline.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub stroke: Option<Stroke>,
}

/// Any outline.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
#[ts(export_to = "layout.ts")]
pub struct PathPrim {
    /// SVG path data in absolute commands, `M`, `L`, `C` and `Z` alone, numbers separated by spaces.
    pub d: String,
    /// Colour of the inside.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub fill: Option<Ink>,
    /// Outline.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub stroke: Option<Stroke>,
    /// Colours that take the place of the ink of the inside and of the outline, where these are drawn.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub gradient: Option<Gradient>,
    /// Opacity of the inside and the outline, 0 to 1.
    #[serde(skip_serializing_if = "is_opaque")]
    #[ts(optional, as = "Option<f32>")]
    pub opacity: f32,
}

fn is_opaque(opacity: &f32) -> bool {
    *opacity == 1.0
}

/// Colours that change with the height alone.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
#[ts(export_to = "layout.ts")]
pub struct Gradient {
    /// Where the first colour is; it goes on above.
    pub y0: f32,
    /// Where the last colour is; it goes on below.
    pub y1: f32,
    /// Colours, evenly spread from `y0` to `y1`, mixed in sRGB between.
    pub stops: Vec<Ink>,
}

/// An icon of the bundled set (`assets/icons/icons.json`): strokes in a square of 24 by 24.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
#[ts(export_to = "layout.ts")]
pub struct IconPrim {
    /// Name in the set.
    pub name: Cow<'static, str>,
    /// Left edge.
    #[serde(serialize_with = "crate::sizes::write")]
    pub x: f32,
    /// Upper edge.
    #[serde(serialize_with = "crate::sizes::write")]
    pub y: f32,
    /// Side of the square.
    #[serde(serialize_with = "crate::sizes::write")]
    pub size: f32,
    /// Colour of the strokes.
    pub ink: Ink,
}

/// A picture, drawn so that it covers its box: scaled with its aspect kept until it fills the box, its
/// middle in the box' middle, and what reaches over the edges cut off. Where the picture is missing, the
/// box is filled with the ink `image.empty`.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
#[ts(export_to = "layout.ts")]
pub struct ImagePrim {
    /// Left edge of the box.
    #[serde(serialize_with = "crate::sizes::write")]
    pub x: f32,
    /// Upper edge of the box.
    #[serde(serialize_with = "crate::sizes::write")]
    pub y: f32,
    /// Width of the box.
    #[serde(serialize_with = "crate::sizes::write")]
    pub w: f32,
    /// Height of the box.
    #[serde(serialize_with = "crate::sizes::write")]
    pub h: f32,
    /// Radii of the corners: upper left, upper right, lower right, lower left.
    #[serde(serialize_with = "crate::sizes::write_all")]
    pub r: [f32; 4],
    /// Name of the picture in the workspace.
    pub image: String,
    /// What the picture shows, in words; may be empty.
    pub alt: String,
}

impl ImagePrim {
    /// The box that stands where the picture is missing.
    pub fn placeholder(&self) -> RectPrim {
        let fill = Some(crate::inks::ink("image.empty"));
        RectPrim { x: self.x, y: self.y, w: self.w, h: self.h, r: self.r, fill, stroke: None }
    }
}

/// A box with what is drawn in it.
#[derive(Debug, Clone, Default, PartialEq, Serialize, TS)]
#[ts(export_to = "layout.ts")]
pub struct Block {
    /// Width.
    #[serde(serialize_with = "crate::sizes::write")]
    pub w: f32,
    /// Height.
    #[serde(serialize_with = "crate::sizes::write")]
    pub h: f32,
    /// What is drawn, relative to the block's upper left corner.
    pub prims: Vec<Prim>,
}
