//! How far drawings reach.

use journey_layout::{Prim, SceneItem, Stroke};

/// From left to right and from top to bottom, in map pixels.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Extent {
    pub(super) left: f32,
    pub(super) right: f32,
    pub(super) top: f32,
    pub(super) bottom: f32,
}

impl Extent {
    const NOTHING: Extent = Extent {
        left: f32::INFINITY,
        right: f32::NEG_INFINITY,
        top: f32::INFINITY,
        bottom: f32::NEG_INFINITY,
    };

    /// All that an item draws; none where it draws nothing.
    pub(super) fn of_item(item: &SceneItem) -> Option<Extent> {
        let all = item.prims.iter().map(|prim| Extent::of(prim, item.x, item.y));
        let all = all.fold(Extent::NOTHING, Extent::and);
        (all.left <= all.right && all.top <= all.bottom).then_some(all)
    }

    /// What a primitive covers whose origin is at `x`, `y`.
    pub(super) fn of(prim: &Prim, x: f32, y: f32) -> Extent {
        let extent = match prim {
            Prim::Rect(rect) => {
                Extent::of_box(rect.x, rect.y, rect.w, rect.h).wider(half(rect.stroke.as_ref()))
            }
            // Letters reach above their baseline by about their size, and a little below.
            Prim::Text(text) => Extent::of_box(text.x, text.y - text.size, text.w, text.size * 1.3),
            Prim::Circle(circle) => {
                Extent::of_box(circle.cx, circle.cy, 0.0, 0.0).wider(circle.r + half(circle.stroke.as_ref()))
            }
            Prim::Path(path) => of_path(&path.d).wider(half(path.stroke.as_ref())),
            Prim::Icon(icon) => Extent::of_box(icon.x, icon.y, icon.size, icon.size),
            Prim::Image(image) => Extent::of_box(image.x, image.y, image.w, image.h),
        };
        let Extent { left, right, top, bottom } = extent;
        Extent { left: left + x, right: right + x, top: top + y, bottom: bottom + y }
    }

    fn of_box(x: f32, y: f32, w: f32, h: f32) -> Extent {
        Extent { left: x, right: x + w, top: y, bottom: y + h }
    }

    fn wider(self, by: f32) -> Extent {
        Extent { left: self.left - by, right: self.right + by, top: self.top - by, bottom: self.bottom + by }
    }

    fn and(self, other: Extent) -> Extent {
        Extent {
            left: self.left.min(other.left),
            right: self.right.max(other.right),
            top: self.top.min(other.top),
            bottom: self.bottom.max(other.bottom),
        }
    }
}

fn half(stroke: Option<&Stroke>) -> f32 {
    stroke.map_or(0.0, |stroke| stroke.width / 2.0)
}

/// The box of all points of a path; curves stay inside of that of their control points.
fn of_path(data: &str) -> Extent {
    let mut numbers = data.split(|c: char| c.is_ascii_whitespace() || matches!(c, 'M' | 'L' | 'C' | 'Z'));
    let mut next = || numbers.by_ref().find(|number| !number.is_empty())?.parse::<f32>().ok();
    let mut extent = Extent::NOTHING;
    while let (Some(x), Some(y)) = (next(), next()) {
        extent = extent.and(Extent { left: x, right: x, top: y, bottom: y });
    }
    extent
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_reach_as_far_as_their_points() {
        let extent = of_path("M 10 20 L -5.5 40 C 1 2 3 4 30 -7 Z");
        assert_eq!(extent, Extent { left: -5.5, right: 30.0, top: -7.0, bottom: 40.0 });
        assert_eq!(of_path(""), Extent::NOTHING, "nothing reaches nowhere");
    }
}
