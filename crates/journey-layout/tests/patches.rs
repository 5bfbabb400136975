//! Whatever is edited: the patches lead to the layout that the whole map has.
#![allow(clippy::unwrap_used, reason = "a test that can't go on may stop")]

mod common;

use common::{
    editor::{Editor, edits},
    laid_out,
};
use journey_layout::{Fonts, Layout, LayoutEngine, LayoutPatch};
use journey_model::{Changes, EntityId, JourneyMap, LaneKind, TouchpointId, sample};
use proptest::prelude::*;
use uuid::Uuid;

fn medium() -> JourneyMap {
    let mut map = sample::map(sample::SampleSize { stages: 4, touchpoints: 10, lanes: 8, cards: 60 });
    map.touchpoints[2].moment_of_truth = true;
    // Wide cards change with columns that they only pass over.
    map.cards.iter_mut().step_by(4).for_each(|card| card.span = 3);
    map
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn patches_lead_to_the_layout_of_the_whole_map(edits in edits()) {
        let map = medium();
        let mut engine = LayoutEngine::new(Fonts::bundled());
        let mut patched = Layout::clone(&engine.layout(&map));
        let mut editor = Editor::new(map);
        for edit in &edits {
            editor.changes = Changes::default();
            editor.edit(edit);
            let patch = engine.update(&editor.map, &editor.changes);
            patched.apply(&patch);
            let mut whole = Layout::clone(&laid_out(&editor.map));
            prop_assert_eq!(&*engine.current(), &whole, "the engine's own layout after {:?}", edit);
            whole.heading = patched.heading.clone();
            prop_assert_eq!(&patched, &whole, "the patched layout after {:?}", edit);
        }
    }
}

/// An update with no changes, or of things that look the same, sends nothing.
#[test]
fn nothing_changed_is_nothing_sent() {
    let map = medium();
    let mut engine = LayoutEngine::new(Fonts::bundled());
    engine.layout(&map);
    let mut everything = Changes { map: true, columns: true, rows: true, ..Changes::default() };
    everything.cards = map.cards.iter().map(|card| card.id).collect();
    everything.lanes = map.lanes.iter().map(|lane| lane.id).collect();
    everything.stages = map.stages.iter().map(|stage| stage.id).collect();
    everything.touchpoints = map.touchpoints.iter().map(|touchpoint| touchpoint.id).collect();
    everything.series = map.series.iter().map(|series| series.id).collect();
    for changes in [Changes::default(), everything] {
        assert_eq!(engine.update(&map, &changes), LayoutPatch::default());
    }
}

/// A patch of a card move, and of a touchpoint put in front of all, stays small.
#[test]
fn patches_are_small() {
    let mut map = sample::map(sample::SampleSize { stages: 10, touchpoints: 60, lanes: 12, cards: 900 });
    let mut engine = LayoutEngine::new(Fonts::bundled());
    let whole = serde_json::to_vec(&*engine.layout(&map)).unwrap().len();
    let size = |patch: &LayoutPatch| serde_json::to_vec(patch).unwrap().len();

    let mut changes = Changes::default();
    let mut card = map.cards.remove(450);
    (card.lane, card.touchpoint) = (map.cards[100].lane, map.cards[700].touchpoint);
    changes.touch(EntityId::Card(card.id));
    map.cards.push(card);
    let moved = size(&engine.update(&map, &changes));
    assert!(moved < 20_000 && moved > 300, "a card move sends {moved} bytes of {whole}");

    let mut touchpoint = map.columns().next().unwrap().clone();
    touchpoint.id = TouchpointId(Uuid::from_u128(7));
    touchpoint.name = "New touchpoint".into();
    let changes = Changes { columns: true, touchpoints: [touchpoint.id].into(), ..Changes::default() };
    map.touchpoints.insert(0, touchpoint);
    let inserted = size(&engine.update(&map, &changes));
    assert!(inserted < 20_000 && inserted > 300, "a new first column sends {inserted} bytes of {whole}");
}

/// Frames of a storyboard are numbered as long as a move redraws few of them.
#[test]
fn a_gallery_of_hundreds_is_not_numbered() {
    let mut map = sample::map(sample::SampleSize { stages: 10, touchpoints: 60, lanes: 12, cards: 900 });
    let lane = map.lanes[0].id;
    map.lanes[0].kind = LaneKind::Storyboard;
    map.cards.iter_mut().take(200).for_each(|card| card.lane = lane);
    let mut engine = LayoutEngine::new(Fonts::bundled());
    engine.layout(&map);
    let card = map.cards.remove(0);
    let changes = Changes { cards: [card.id].into(), ..Changes::default() };
    let sent = serde_json::to_vec(&engine.update(&map, &changes)).unwrap().len();
    assert!(sent < 20_000, "the first frame of 200 is gone: {sent} bytes");
}
