//! What of the map lies where on a page.

use super::{
    area::{self, Area},
    pages::{PageTile, Pages},
};
use crate::paper::POINTS_PER_MAP_PIXEL;
use journey_layout::{Scene, SceneGrid, SceneItem};

/// How the sheet is divided into what each page repeats and what is split over them.
pub(super) struct Frame {
    /// Left edge of the lane headers.
    left: f32,
    /// Upper edge of the headers of stages and touchpoints; above it is the heading.
    head: f32,
    body: Area,
}

/// Room left of the lane headers, so that their round corners are not cut.
const PADDING: f32 = 2.0;

impl Frame {
    pub(super) fn of(scene: &Scene) -> Self {
        let items = scene.groups.iter().flat_map(|group| &group.items);
        let grid = scene.grid.as_ref().filter(|grid| !grid.columns.is_empty() && !grid.rows.is_empty());
        let Some(SceneGrid { lanes_x, body_x, head_y, body_y, .. }) = grid else {
            let body = Area::of_size(0.0, 0.0, scene.width, scene.height);
            return Self { left: 0.0, head: 0.0, body };
        };
        // The margin of the sheet is not worth a page of its own.
        let is_sheet =
            |item: &&SceneItem| item.prims.first().is_some_and(|prim| crate::is_sheet(prim, scene));
        let drawn = items.filter(|item| !is_sheet(item)).map(area::of_item).fold(Area::EMPTY, Area::and);
        let (right, bottom) = ((drawn.x1 + PADDING).min(scene.width), (drawn.y1 + PADDING).min(scene.height));
        Self {
            left: (lanes_x - PADDING).max(0.0),
            head: *head_y,
            body: Area {
                x0: *body_x,
                y0: *body_y,
                x1: right.max(body_x + 1.0),
                y1: bottom.max(body_y + 1.0),
            },
        }
    }

    /// What is split over pages.
    pub(super) fn body(&self) -> Area {
        self.body
    }

    pub(super) fn lanes_width(&self) -> f32 {
        self.body.x0 - self.left
    }

    pub(super) fn head_height(&self) -> f32 {
        self.body.y0 - self.head
    }

    pub(super) fn heading_height(&self) -> f32 {
        self.head
    }

    /// What a page shows: its part of the body, the headers beside and above it, and on the pages of the first row
    /// the heading. Neighbours on the sheet are one window, so that nothing is drawn twice that lies in both.
    fn windows(&self, tile: &PageTile) -> Vec<Area> {
        let (x1, y1) = (tile.x + tile.w, tile.y + tile.h);
        let is_first_column = tile.x <= self.body.x0;
        let is_first_row = tile.y <= self.body.y0;
        let columns = if is_first_column {
            vec![(self.left, x1)]
        } else {
            vec![(self.left, self.body.x0), (tile.x, x1)]
        };
        let rows = if is_first_row { vec![(0.0, y1)] } else { vec![(self.head, self.body.y0), (tile.y, y1)] };
        let mut windows = Vec::new();
        for (y0, y1) in rows {
            for (x0, x1) in &columns {
                windows.push(Area { x0: *x0, y0, x1: *x1, y1 });
            }
        }
        if is_first_row && !is_first_column {
            // The heading begins on the first page; what is repeated left of it on the others is the corner.
            windows[0].y0 = self.head;
        }
        windows
    }
}

/// A part of the map and where it lies on its page.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Window {
    /// The part, in map pixels.
    pub(super) area: Area,
    /// Where its upper left corner lies, in points from that of the page.
    pub(super) at: (f32, f32),
    /// Points to a map pixel.
    pub(super) scale: f32,
}

impl Window {
    /// Where a place of the map lies on the page.
    pub(super) fn on_page(&self, x: f32, y: f32) -> (f32, f32) {
        (self.at.0 + (x - self.area.x0) * self.scale, self.at.1 + (y - self.area.y0) * self.scale)
    }
}

/// A mark that says where to cut, in points.
pub(super) type CropMark = [(f32, f32); 2];

/// How long a crop mark is, and how far it stays from what is printed, in points.
const CROP_MARK: (f32, f32) = (14.0, 4.0);

impl Pages {
    /// Points to a map pixel.
    pub(super) fn scale_pt(&self) -> f32 {
        self.plan.scale * POINTS_PER_MAP_PIXEL
    }

    /// What a page shows, in the order in which it is drawn.
    pub(super) fn windows(&self, tile: &PageTile) -> Vec<Window> {
        let scale = self.scale_pt();
        let Some(frame) = &self.frame else {
            let area = Area::of_size(tile.x, tile.y, tile.w, tile.h);
            return vec![Window { area, at: self.origin_pt, scale }];
        };
        let is_first_row = tile.y <= frame.body.y0;
        let place = |area: Area| {
            let beside = if area.x0 < frame.body.x0 { 0.0 } else { frame.lanes_width() };
            let below = if is_first_row {
                area.y0
            } else if area.y0 < frame.body.y0 {
                0.0
            } else {
                frame.head_height()
            };
            let at = (self.origin_pt.0 + beside * scale, self.origin_pt.1 + below * scale);
            Window { area, at, scale }
        };
        frame.windows(tile).into_iter().map(place).collect()
    }

    /// The marks at the corners of what a page brings: cut there, the pages of a row lie edge to edge.
    pub(super) fn marks(&self, windows: &[Window]) -> Vec<CropMark> {
        let Some(body) = windows.last().filter(|_| self.crop_marks) else { return Vec::new() };
        let (long, off) = CROP_MARK;
        let (left, top) = body.at;
        let (right, bottom) = body.on_page(body.area.x1, body.area.y1);
        let (outer_left, outer_top) = self.origin_pt;
        let mut marks = Vec::new();
        for x in [left, right] {
            marks.push([(x, outer_top - off - long), (x, outer_top - off)]);
            marks.push([(x, bottom + off), (x, bottom + off + long)]);
        }
        for y in [top, bottom] {
            marks.push([(outer_left - off - long, y), (outer_left - off, y)]);
            marks.push([(right + off, y), (right + off + long, y)]);
        }
        marks
    }
}
