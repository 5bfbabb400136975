//! How maps are split over pages.
#![allow(clippy::unwrap_used, reason = "a test that can't go on has failed")]

mod common;

use common::{scene, template};
use journey_export::{
    paper::{Paper, PaperSize},
    pdf::{self, PagePlan},
};
use journey_layout::{Part, Prim, Scene};
use journey_model::sample::{self, SampleSize};

fn a4() -> PaperSize {
    PaperSize::named("A4").unwrap()
}

fn split(size: PaperSize, scale: f32, overlap_mm: f32) -> Paper {
    Paper::Split { size, scale, overlap_mm, crop_marks: true }
}

/// Left, upper, right and lower edge of each card.
fn cards(scene: &Scene) -> Vec<[f32; 4]> {
    let items = scene.groups.iter().flat_map(|group| &group.items);
    let cards = items.filter(|item| matches!(item.part, Part::Card(_)));
    let ground = cards.filter_map(|item| {
        item.prims.iter().find_map(|prim| match prim {
            Prim::Rect(rect) => {
                let (x, y) = (item.x + rect.x, item.y + rect.y);
                Some([x, y, x + rect.w, y + rect.h])
            }
            _ => None,
        })
    });
    ground.collect()
}

fn check_split(what: &str, scene: &Scene, plan: &PagePlan, overlap: f32) {
    let grid = scene.grid.as_ref().unwrap();
    let (columns, rows) = (plan.columns as usize, plan.rows as usize);
    assert_eq!(plan.tiles.len(), columns * rows, "{what}: one tile a page");
    let first = &plan.tiles[0];
    assert_eq!((first.x, first.y), (grid.body_x, grid.body_y), "{what}: the body begins on the first page");
    for (at, tile) in plan.tiles.iter().enumerate() {
        let (row, column) = (at / columns, at % columns);
        if column > 0 {
            let left = &plan.tiles[at - 1];
            assert!((left.x + left.w - tile.x - overlap).abs() < 0.01, "{what}: {} overlaps", tile.label);
            assert!(tile.x + tile.w > left.x + left.w, "{what}: {} brings something new", tile.label);
        }
        if row > 0 {
            let above = &plan.tiles[at - columns];
            assert!((above.y + above.h - tile.y - overlap).abs() < 0.01, "{what}: {} overlaps", tile.label);
        }
    }
    let last = &plan.tiles[plan.tiles.len() - 1];
    let (right, bottom) = (last.x + last.w, last.y + last.h);
    let room = (last.w.max(first.w) - overlap, last.h.max(first.h) - overlap);
    let mut whole = 0;
    for [x0, y0, x1, y1] in cards(scene) {
        assert!(x1 <= right && y1 <= bottom, "{what}: a card at {x0}, {y0} is on the pages");
        if x1 - x0 > room.0 || y1 - y0 > room.1 {
            continue;
        }
        let holds = |tile: &&pdf::PageTile| {
            x0 >= tile.x - 0.5
                && y0 >= tile.y - 0.5
                && x1 <= tile.x + tile.w + 0.5
                && y1 <= tile.y + tile.h + 0.5
        };
        assert!(
            plan.tiles.iter().any(|tile| holds(&tile)),
            "{what}: the card at {x0}, {y0} is cut on every page"
        );
        whole += 1;
    }
    assert!(whole > 0, "{what}: cards were looked at");
}

#[test]
fn splits_cover_the_map_and_leave_cards_whole() {
    let large = scene(&sample::map(SampleSize::LARGE));
    let flight = scene(&template("flight"));
    let cases = [
        ("flight, A4", &flight, a4().landscape(), 1.0, 10.0),
        ("flight, A4 upright", &flight, a4(), 1.0, 0.0),
        ("flight, A3 large", &flight, PaperSize::named("A3").unwrap().landscape(), 1.5, 5.0),
        ("large, A3", &large, PaperSize::named("A3").unwrap().landscape(), 0.8, 10.0),
        ("large, ARCH E", &large, PaperSize::named("ARCH E").unwrap(), 1.0, 15.0),
    ];
    for (what, scene, size, scale, overlap_mm) in cases {
        let plan = pdf::plan(scene, &split(size, scale, overlap_mm)).unwrap();
        check_split(what, scene, &plan, overlap_mm / 25.4 * 96.0 / scale);
        let last = plan.tiles.last().unwrap();
        let number = plan.columns;
        let letter = char::from(b'A' + (plan.rows - 1) as u8);
        assert_eq!(plan.tiles[0].label, format!("A1 of {letter}{number}"), "{what}");
        assert_eq!(last.label, format!("{letter}{number} of {letter}{number}"), "{what}");
    }
}

#[test]
fn cuts_are_at_the_edges_of_columns_where_there_is_room() {
    let scene = scene(&template("flight"));
    let grid = scene.grid.as_ref().unwrap();
    let plan = pdf::plan(&scene, &split(a4().landscape(), 1.0, 0.0)).unwrap();
    assert!(plan.columns > 2, "the demo map is wider than two pages");
    for tile in &plan.tiles[..plan.columns as usize - 1] {
        let right = tile.x + tile.w;
        let is_edge = grid.columns.iter().any(|column| (column.x + column.w - right).abs() < 0.01);
        assert!(is_edge, "{} ends at {right}", tile.label);
    }
}

#[test]
fn one_page_is_as_large_as_asked() {
    let scene = scene(&template("flight"));
    let plan = pdf::plan(&scene, &Paper::AsLargeAsTheMap).unwrap();
    assert_eq!((plan.columns, plan.rows, plan.scale), (1, 1, 1.0));
    assert!((plan.width_mm - scene.width / 96.0 * 25.4).abs() < 0.01, "{}", plan.width_mm);
    assert!(!plan.too_small, "type of the map's own size can be read: {} pt", plan.smallest_type_pt);

    let size = PaperSize::named("A3").unwrap().landscape();
    let plan = pdf::plan(&scene, &Paper::Fit { size }).unwrap();
    assert_eq!((plan.width_mm, plan.height_mm, plan.tiles.len()), (420.0, 297.0, 1));
    let width_mm = scene.width * plan.scale / 96.0 * 25.4;
    assert!((width_mm - 400.0).abs() < 0.01 || plan.scale < 1.0, "it fills the page: {width_mm}");
    assert!(plan.too_small, "the demo map on A3 is hard to read: {} pt", plan.smallest_type_pt);

    let mut wide = scene.clone();
    (wide.width, wide.height) = (57_600.0, 1_000.0);
    let plan = pdf::plan(&wide, &Paper::AsLargeAsTheMap).unwrap();
    assert!((plan.width_mm - 5_080.0).abs() < 0.1, "the limit of the format: {}", plan.width_mm);
    assert!((plan.scale - 1.0 / 3.0).abs() < 0.001, "and the scale tells: {}", plan.scale);
}

#[test]
fn what_can_not_be_printed_is_refused_with_a_way_out() {
    let flight = scene(&template("flight"));
    let mm = |width_mm, height_mm| PaperSize { width_mm, height_mm };
    let cases = [
        ("too small for the headers", split(mm(70.0, 70.0), 1.0, 5.0), "takes at least"),
        ("too much overlap", split(a4(), 1.0, 150.0), "less overlap"),
        ("no overlap at all", split(a4(), 1.0, -1.0), "overlap"),
        ("no scale", split(a4(), 0.0, 5.0), "scale"),
        ("a scale that is no number", split(a4(), f32::NAN, 5.0), "scale"),
        ("too many pages", split(a4(), 100.0, 0.0), "at this scale"),
        ("a page without width", Paper::Fit { size: mm(0.0, 100.0) }, "each side"),
        ("a page that is no number", Paper::Fit { size: mm(f32::NAN, 100.0) }, "each side"),
        ("a page of six metres", Paper::Fit { size: mm(6_000.0, 100.0) }, "5080"),
    ];
    for (what, paper, expected) in cases {
        let refusal = pdf::plan(&flight, &paper).unwrap_err().to_string();
        assert!(refusal.contains(expected), "{what}: {refusal}");
    }
    let huge = scene(&sample::map(SampleSize::HUGE));
    let refusal = pdf::plan(&huge, &split(a4(), 1.5, 10.0)).unwrap_err().to_string();
    assert!(refusal.contains("more than 500"), "{refusal}");
}

#[test]
fn the_page_that_is_said_to_be_large_enough_is() {
    let flight = scene(&template("flight"));
    let refusal =
        pdf::plan(&flight, &split(PaperSize { width_mm: 70.0, height_mm: 70.0 }, 1.0, 5.0)).unwrap_err();
    let text = refusal.to_string();
    let numbers: Vec<f32> = text.split_whitespace().filter_map(|word| word.parse().ok()).collect();
    let size = PaperSize { width_mm: numbers[0] + 6.0, height_mm: numbers[1] + 6.0 };
    let plan = pdf::plan(&flight, &split(size, 1.0, 5.0));
    assert!(plan.is_ok(), "{text}: {plan:?}");
}
