//! Rectangles of the map, and which of them a drawn thing fills.

use journey_layout::{Prim, SceneItem, TextPrim};
use kurbo::BezPath;

/// A rectangle in map pixels.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Area {
    pub(super) x0: f32,
    pub(super) y0: f32,
    pub(super) x1: f32,
    pub(super) y1: f32,
}

impl Area {
    /// What holds nothing and grows with what is added.
    pub(super) const EMPTY: Area =
        Area { x0: f32::INFINITY, y0: f32::INFINITY, x1: f32::NEG_INFINITY, y1: f32::NEG_INFINITY };

    pub(super) fn of_size(x: f32, y: f32, w: f32, h: f32) -> Self {
        Self { x0: x, y0: y, x1: x + w, y1: y + h }
    }

    pub(super) fn and(self, other: Area) -> Self {
        Self {
            x0: self.x0.min(other.x0),
            y0: self.y0.min(other.y0),
            x1: self.x1.max(other.x1),
            y1: self.y1.max(other.y1),
        }
    }

    pub(super) fn moved(self, x: f32, y: f32) -> Self {
        Self { x0: self.x0 + x, y0: self.y0 + y, x1: self.x1 + x, y1: self.y1 + y }
    }

    pub(super) fn meets(&self, other: &Area) -> bool {
        self.x0 < other.x1 && other.x0 < self.x1 && self.y0 < other.y1 && other.y0 < self.y1
    }

    /// Whether `inner` lies inside, give or take the width of a line.
    pub(super) fn holds(&self, inner: &Area) -> bool {
        const LINE: f32 = 1.0;
        inner.x0 >= self.x0 - LINE
            && inner.y0 >= self.y0 - LINE
            && inner.x1 <= self.x1 + LINE
            && inner.y1 <= self.y1 + LINE
    }
}

/// The place that an item fills on the sheet.
pub(super) fn of_item(item: &SceneItem) -> Area {
    item.prims.iter().map(of_prim).fold(Area::EMPTY, Area::and).moved(item.x, item.y)
}

/// The place that a primitive fills, from its item's origin.
pub(super) fn of_prim(prim: &Prim) -> Area {
    match prim {
        Prim::Rect(rect) => {
            let half = rect.stroke.as_ref().map_or(0.0, |stroke| stroke.width / 2.0);
            Area::of_size(rect.x - half, rect.y - half, rect.w + 2.0 * half, rect.h + 2.0 * half)
        }
        Prim::Circle(circle) => {
            let reach = circle.r + circle.stroke.as_ref().map_or(0.0, |stroke| stroke.width / 2.0);
            Area::of_size(circle.cx - reach, circle.cy - reach, 2.0 * reach, 2.0 * reach)
        }
        Prim::Path(path) => {
            let half = f64::from(path.stroke.as_ref().map_or(0.0, |stroke| stroke.width / 2.0));
            let outline = BezPath::from_svg(&path.d).unwrap_or_default();
            if outline.is_empty() {
                return Area::EMPTY;
            }
            let bounds = outline.control_box().inflate(half, half);
            Area { x0: bounds.x0 as f32, y0: bounds.y0 as f32, x1: bounds.x1 as f32, y1: bounds.y1 as f32 }
        }
        Prim::Text(text) => of_text(text),
        Prim::Icon(icon) => Area::of_size(icon.x, icon.y, icon.size, icon.size),
        Prim::Image(image) => Area::of_size(image.x, image.y, image.w, image.h),
    }
}

/// The place of a run, from its ascenders to its descenders.
pub(super) fn of_text(text: &TextPrim) -> Area {
    Area::of_size(text.x, text.y - text.size, text.w, 1.3 * text.size)
}
