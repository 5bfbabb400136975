//! What the engine remembers between edits is what it would know of the map had it just laid it out.
#![allow(clippy::unwrap_used, reason = "a test that can't go on may stop")]

#[path = "../../tests/common/editor.rs"]
#[allow(dead_code, unreachable_pub, reason = "it belongs to the tests of the whole crate")]
mod editor;

use super::LayoutEngine;
use crate::Fonts;
use editor::{Edit, Editor, edits};
use journey_model::{Changes, JourneyMap, sample};
use proptest::prelude::*;

fn map() -> JourneyMap {
    let mut map = sample::map(sample::SampleSize { stages: 3, touchpoints: 6, lanes: 11, cards: 90 });
    // So few columns are many cards in a cell, of which some reach into the next.
    map.cards.iter_mut().step_by(5).for_each(|card| card.span = 2);
    map
}

/// Edits of cards alone, which are laid out from what is remembered, and every fourth of something else.
fn mostly_of_cards() -> impl Strategy<Value = Vec<Edit>> {
    let of_cards =
        |edit: Edit| if edit.a.is_multiple_of(4) { edit } else { Edit { act: edit.act % 9, ..edit } };
    edits().prop_map(move |edits| edits.into_iter().map(of_cards).collect())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn what_is_remembered_is_what_the_map_says(edits in mostly_of_cards()) {
        let mut engine = LayoutEngine::new(Fonts::bundled());
        engine.layout(&map());
        let mut editor = Editor::new(map());
        for edit in &edits {
            editor.changes = Changes::default();
            editor.edit(edit);
            engine.update(&editor.map, &editor.changes);
            let mut fresh = LayoutEngine::new(Fonts::bundled());
            fresh.layout(&editor.map);
            prop_assert_eq!(&engine.lines, &fresh.lines, "where columns stand after {:?}", edit);
            for lane in &editor.map.lanes {
                let of_lane = |engine: &LayoutEngine| engine.stacks.get(&lane.id).cloned();
                let after = format!("what stands in the lane {:?} after {edit:?}", lane.kind);
                prop_assert_eq!(of_lane(&engine), of_lane(&fresh), "{}", after);
            }
            prop_assert_eq!(engine.stacks.len(), fresh.stacks.len(), "lanes remembered after {:?}", edit);
        }
    }
}
