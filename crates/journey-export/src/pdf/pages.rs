//! How a map is split over pages.

use super::{
    area::{self, Area},
    cuts::{Cutting, cuts},
    windows::Frame,
};
use crate::paper::{MAP_PIXELS_PER_INCH, MM_PER_INCH, POINTS_PER_MAP_PIXEL, Paper, PaperSize};
use journey_layout::{Part, Prim, Scene};
use serde::Serialize;
use ts_rs::TS;

/// Type smaller than this can't be read from a hand, in points.
pub const READABLE_TYPE_PT: f32 = 6.0;
/// Most pages that a map is split over.
pub const MAX_PAGES: usize = 500;

/// Room between the edge of a page and what is on it, where printers can't print; smaller on small pages.
const MARGIN_MM: f32 = 10.0;
/// The longest side of a page: 14,400 units of 1/72 inch, the limit of the format's first and commonest reader.
const MAX_SIDE_MM: f32 = 14_400.0 / 72.0 * MM_PER_INCH;
/// The shortest side of a page.
const MIN_SIDE_MM: f32 = 30.0;
/// Most letters of a person's initials.
const INITIALS: usize = 2;
/// The least that a page shows beside the repeated headers, in map pixels.
const MIN_BODY: f32 = 96.0;

/// The pages of a PDF.
#[derive(Debug, Clone, Default, PartialEq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export_to = "protocol.ts")]
pub struct PagePlan {
    /// Width of each page in millimetres.
    pub width_mm: f32,
    /// Height of each page in millimetres.
    pub height_mm: f32,
    /// How large a map pixel becomes, 1 being 96 to the inch.
    pub scale: f32,
    /// How many pages are beside each other.
    pub columns: u32,
    /// How many pages are below each other.
    pub rows: u32,
    /// The pages, row by row.
    pub tiles: Vec<PageTile>,
    /// Size in points of the smallest type on them; 0 without any text.
    pub smallest_type_pt: f32,
    /// Whether that is too small to be read from a hand (below 6 points).
    pub too_small: bool,
}

/// One page and what it shows of the map's body besides the repeated headers.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export_to = "protocol.ts")]
pub struct PageTile {
    /// What the page is called: row by letter, column by number, and the last page ("B3 of C4").
    pub label: String,
    /// Left edge of what it shows, in map pixels.
    pub x: f32,
    /// Upper edge.
    pub y: f32,
    /// Width.
    pub w: f32,
    /// Height.
    pub h: f32,
}

/// A map that does not go onto such paper.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
#[error("{reason}")]
pub struct PaperRefused {
    /// Why, and what would do, in sentences.
    pub reason: String,
}

fn refuse<T>(reason: String) -> Result<T, PaperRefused> {
    Err(PaperRefused { reason })
}

/// The pages that a drawing takes on that paper. One page as large as the map has a scale below 1 where the map is
/// larger than a page can be (5.08 m).
///
/// # Errors
/// Says why it can't be: pages that are too small or too large for the format, too small for the repeated headers,
/// or too many.
pub fn plan(scene: &Scene, paper: &Paper) -> Result<PagePlan, PaperRefused> {
    Ok(pages(scene, paper)?.plan)
}

/// The pages and what of the map lies where on each.
pub(super) struct Pages {
    pub(super) plan: PagePlan,
    /// How a page is divided; none where the one page shows the sheet as it is.
    pub(super) frame: Option<Frame>,
    /// Where the map's upper left corner is on a single page, in points.
    pub(super) origin_pt: (f32, f32),
    /// Whether marks say where to cut.
    pub(super) crop_marks: bool,
}

/// Points in so many millimetres.
pub(super) fn points(mm: f32) -> f32 {
    mm / MM_PER_INCH * 72.0
}

/// Map pixels in so many millimetres.
fn map_pixels(mm: f32, scale: f32) -> f32 {
    mm / MM_PER_INCH * MAP_PIXELS_PER_INCH / scale
}

fn millimetres(map_pixels: f32, scale: f32) -> f32 {
    map_pixels * scale / MAP_PIXELS_PER_INCH * MM_PER_INCH
}

/// The margin of pages of that size.
pub(super) fn margin_mm(width_mm: f32, height_mm: f32) -> f32 {
    MARGIN_MM.min(width_mm.min(height_mm) / 10.0)
}

pub(super) fn pages(scene: &Scene, paper: &Paper) -> Result<Pages, PaperRefused> {
    let mut pages = match paper {
        Paper::AsLargeAsTheMap => as_large_as(scene),
        Paper::Fit { size } => fit(scene, checked(*size)?),
        Paper::Split { size, scale, overlap_mm, crop_marks } => {
            split(scene, checked(*size)?, *scale, *overlap_mm, *crop_marks)?
        }
    };
    let plan = &mut pages.plan;
    plan.smallest_type_pt = smallest_type(scene) * POINTS_PER_MAP_PIXEL * plan.scale;
    // A thousandth of a point is no reason to warn.
    plan.too_small = plan.smallest_type_pt > 0.0 && plan.smallest_type_pt < READABLE_TYPE_PT - 0.001;
    Ok(pages)
}

fn checked(size: PaperSize) -> Result<PaperSize, PaperRefused> {
    let PaperSize { width_mm, height_mm } = size;
    let fine = |side: f32| (MIN_SIDE_MM..=MAX_SIDE_MM).contains(&side);
    if fine(width_mm) && fine(height_mm) {
        return Ok(size);
    }
    refuse(format!(
        "Pages of {width_mm} × {height_mm} mm can't be made; each side takes from {MIN_SIDE_MM} to {} mm.",
        MAX_SIDE_MM.floor()
    ))
}

fn as_large_as(scene: &Scene) -> Pages {
    let (width, height) = (scene.width.max(1.0), scene.height.max(1.0));
    let longest = millimetres(width.max(height), 1.0);
    let scale = (MAX_SIDE_MM / longest).min(1.0);
    let plan = PagePlan {
        width_mm: millimetres(width, scale),
        height_mm: millimetres(height, scale),
        scale,
        ..PagePlan::default()
    };
    one_page(plan, scene, (0.0, 0.0))
}

fn fit(scene: &Scene, size: PaperSize) -> Pages {
    let PaperSize { width_mm, height_mm } = size;
    let margin = margin_mm(width_mm, height_mm);
    let (width, height) = (scene.width.max(1.0), scene.height.max(1.0));
    let room = (map_pixels(width_mm - 2.0 * margin, 1.0), map_pixels(height_mm - 2.0 * margin, 1.0));
    let scale = (room.0 / width).min(room.1 / height);
    let middle = |side_mm: f32, length: f32| points((side_mm - millimetres(length, scale)) / 2.0);
    let origin = (middle(width_mm, width), middle(height_mm, height));
    one_page(PagePlan { width_mm, height_mm, scale, ..PagePlan::default() }, scene, origin)
}

fn one_page(plan: PagePlan, scene: &Scene, origin_pt: (f32, f32)) -> Pages {
    let label = label(0, 0, 1, 1);
    let tile = PageTile { label, x: 0.0, y: 0.0, w: scene.width, h: scene.height };
    let plan = PagePlan { columns: 1, rows: 1, tiles: vec![tile], ..plan };
    Pages { plan, frame: None, origin_pt, crop_marks: false }
}

fn split(
    scene: &Scene,
    size: PaperSize,
    scale: f32,
    overlap_mm: f32,
    crop_marks: bool,
) -> Result<Pages, PaperRefused> {
    let PaperSize { width_mm, height_mm } = size;
    if !(0.01..=100.0).contains(&scale) {
        return refuse(format!("A scale of {scale} can't be printed; choose one from 0.01 to 100."));
    }
    if !(0.0..=width_mm.min(height_mm)).contains(&overlap_mm) {
        return refuse(format!("Pages can't overlap by {overlap_mm} mm."));
    }
    let frame = Frame::of(scene);
    let overlap = map_pixels(overlap_mm, scale);
    let margin = margin_mm(width_mm, height_mm);
    let page = (map_pixels(width_mm - 2.0 * margin, scale), map_pixels(height_mm - 2.0 * margin, scale));
    let repeated = (frame.lanes_width(), frame.head_height());
    // The first row of pages has the heading above the repeated headers.
    let room = (page.0 - repeated.0, page.1 - repeated.1 - frame.heading_height());
    let least = MIN_BODY + overlap;
    if room.0 < least || room.1 < least {
        let needed = |length: f32| (millimetres(length + least, scale) + 2.0 * margin).ceil();
        return refuse(format!(
            "The page is too small for the headers that are repeated on each: at this scale it takes at least \
             {} × {} mm. Choose larger paper, a smaller scale or less overlap.",
            needed(repeated.0),
            needed(repeated.1 + frame.heading_height()),
        ));
    }
    let (lefts, tops) = lines(scene, &frame, room, page.1 - repeated.1, overlap);
    let count = lefts.len() * tops.len();
    if count > MAX_PAGES {
        return refuse(format!(
            "The map would take {count} pages, more than {MAX_PAGES}. Choose larger paper or a smaller scale."
        ));
    }
    let mut tiles = Vec::with_capacity(count);
    for (row, (top, bottom)) in tops.iter().enumerate() {
        for (column, (left, right)) in lefts.iter().enumerate() {
            let label = label(row, column, tops.len(), lefts.len());
            tiles.push(PageTile { label, x: *left, y: *top, w: right - left, h: bottom - top });
        }
    }
    let plan = PagePlan {
        width_mm,
        height_mm,
        scale,
        columns: lefts.len() as u32,
        rows: tops.len() as u32,
        tiles,
        ..PagePlan::default()
    };
    Ok(Pages { plan, frame: Some(frame), origin_pt: (points(margin), points(margin)), crop_marks })
}

type Spans = Vec<(f32, f32)>;

/// What the pages show from left to right, and from top to bottom.
fn lines(scene: &Scene, frame: &Frame, room: (f32, f32), room_below: f32, overlap: f32) -> (Spans, Spans) {
    let whole: Vec<Area> = kept_whole(scene).collect();
    let (mut right_edges, mut lower_edges) = (Vec::new(), Vec::new());
    if let Some(grid) = &scene.grid {
        right_edges = grid.columns.iter().map(|column| column.x + column.w).collect();
        lower_edges = grid.rows.iter().map(|row| row.y + row.h).collect();
    }
    let body = frame.body();
    let across = cuts(&Cutting {
        from: body.x0,
        to: body.x1,
        first_room: room.0,
        room: room.0,
        overlap,
        edges: &right_edges,
        whole: &whole.iter().map(|area| (area.x0, area.x1)).collect::<Vec<_>>(),
    });
    let down = cuts(&Cutting {
        from: body.y0,
        to: body.y1,
        first_room: room.1,
        room: room_below,
        overlap,
        edges: &lower_edges,
        whole: &whole.iter().map(|area| (area.y0, area.y1)).collect::<Vec<_>>(),
    });
    (across, down)
}

/// What no cut should go through: cards; of what is not a map, everything with text.
fn kept_whole(scene: &Scene) -> impl Iterator<Item = Area> {
    let is_map = scene.grid.is_some();
    let items = scene.groups.iter().flat_map(|group| &group.items);
    let kept = items.filter(move |item| if is_map { matches!(item.part, Part::Card(_)) } else { true });
    let texts = |item: &journey_layout::SceneItem| {
        let texts = item.prims.iter().filter(|prim| matches!(prim, Prim::Text(_) | Prim::Image(_)));
        texts.map(|prim| area::of_prim(prim).moved(item.x, item.y)).collect::<Vec<_>>()
    };
    kept.flat_map(move |item| if is_map { vec![area::of_item(item)] } else { texts(item) })
}

/// What a page is called: "B3 of C4".
fn label(row: usize, column: usize, rows: usize, columns: usize) -> String {
    format!("{}{} of {}{columns}", letters(row), column + 1, letters(rows - 1))
}

/// A, B, … Z, AA, AB, …
fn letters(number: usize) -> String {
    let letter = char::from(b'A' + (number % 26) as u8);
    match number / 26 {
        0 => letter.to_string(),
        more => format!("{}{letter}", letters(more - 1)),
    }
}

/// The smallest type of a drawing, in map pixels; 0 without any text. Initials in the circles that stand for people
/// are signs, of which no letter has to be read.
fn smallest_type(scene: &Scene) -> f32 {
    let prims = scene.groups.iter().flat_map(|group| &group.items).flat_map(|item| item.prims.iter());
    let sizes = prims.filter_map(|prim| match prim {
        Prim::Text(text) if text.text.trim().chars().nth(INITIALS).is_some() => Some(text.size),
        _ => None,
    });
    sizes.reduce(f32::min).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pages_are_called_by_letter_and_number() {
        let cases = [
            ((0, 0, 1, 1), "A1 of A1"),
            ((1, 2, 3, 4), "B3 of C4"),
            ((25, 0, 28, 9), "Z1 of AB9"),
            ((26, 8, 28, 9), "AA9 of AB9"),
            ((701, 0, 703, 1), "ZZ1 of AAA1"),
        ];
        for ((row, column, rows, columns), expected) in cases {
            assert_eq!(label(row, column, rows, columns), expected);
        }
    }
}
