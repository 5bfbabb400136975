//! A map goes into a document, to bytes and back.

use crate::common::assert_same;
use journey_document::{Command, Document, DocumentError, Label};
use journey_model::{
    Card, EntityId, JourneyMap, Lane, MapId, Persona, SeriesValue, Stage, Touchpoint, UnknownKeys,
    sample::{self, SampleSize},
};
use serde_json::json;
use std::cell::Cell;
use uuid::Uuid;

/// Ids that do not meet those of the samples.
fn ids() -> impl FnMut() -> Uuid {
    let next = Cell::new(0xF000_0000_u128 << 96);
    move || {
        next.set(next.get() + 1);
        Uuid::from_u128(next.get())
    }
}

/// The map as a document shows it: touchpoints stage by stage, scores by touchpoint id.
fn as_kept(map: &JourneyMap) -> JourneyMap {
    let mut kept = map.clone();
    kept.touchpoints = map.columns().cloned().collect();
    for series in &mut kept.series {
        series.values.sort_by_key(|value: &SeriesValue| value.touchpoint);
    }
    kept
}

/// A map in which everything holds keys of a newer writer.
fn with_unknown_keys() -> JourneyMap {
    let mut map = sample::map(SampleSize::SMALL);
    let unknown: UnknownKeys = [
        (
            "future".to_owned(),
            json!({"deep": [1, -2.5, {"x": null}], "large": u64::MAX, "text": "a\u{0301}"}),
        ),
        ("place".to_owned(), json!("not a register")),
    ]
    .into();
    map.unknown.clone_from(&unknown);
    map.stages.iter_mut().for_each(|item: &mut Stage| item.unknown.clone_from(&unknown));
    map.touchpoints.iter_mut().for_each(|item: &mut Touchpoint| item.unknown.clone_from(&unknown));
    map.lanes.iter_mut().for_each(|item: &mut Lane| {
        item.unknown.clone_from(&unknown);
        item.settings.unknown.clone_from(&unknown);
    });
    map.cards.iter_mut().for_each(|item: &mut Card| item.unknown.clone_from(&unknown));
    map.personas.iter_mut().for_each(|item: &mut Persona| item.unknown.clone_from(&unknown));
    for series in &mut map.series {
        series.unknown.clone_from(&unknown);
        series.values.iter_mut().for_each(|value| value.unknown.clone_from(&unknown));
    }
    map
}

#[test]
fn a_map_comes_back_as_it_went_in() {
    let cases = [
        ("empty", JourneyMap::empty(MapId(Uuid::from_u128(1)), "Empty")),
        ("small", sample::map(SampleSize::SMALL)),
        ("unknown keys", with_unknown_keys()),
    ];
    for (name, map) in cases {
        let document = Document::from_map(&map, 1).unwrap();
        assert_same(document.map(), &as_kept(&map), name);
        let loaded = Document::load(2, &document.snapshot().unwrap(), &[]).unwrap();
        assert_same(loaded.map(), document.map(), name);
        assert_eq!(document.undo_label(), None, "{name}: making the document is no step");
    }
}

#[test]
fn updates_bring_a_snapshot_up_to_date_in_any_order() {
    let map = sample::map(SampleSize::SMALL);
    let mut document = Document::from_map(&map, 1).unwrap();
    let snapshot = document.snapshot().unwrap();
    let (cards, mut updates): (Vec<_>, Vec<_>) =
        (map.cards.iter().take(5).map(|c| c.id).collect(), Vec::new());
    for id in cards {
        let cell = &map.cards[20];
        let command = Command::MoveCards {
            ids: vec![id],
            lane: cell.lane,
            touchpoint: cell.touchpoint,
            before: Some(cell.id),
        };
        let applied = document.execute(&command, &mut ids()).unwrap();
        assert_eq!(applied.label, Label::MoveCard);
        assert_eq!(applied.changes.cards, [id].into(), "only the card that moved");
        updates.push(applied.update);
    }
    updates.reverse();
    let loaded = Document::load(2, &snapshot, &updates).unwrap();
    assert_same(loaded.map(), document.map(), "loaded from parts");
    updates.pop();
    assert_eq!(Document::load(2, &snapshot, &updates).err(), Some(DocumentError::MissingUpdates));
}

#[test]
fn damaged_bytes_are_an_error() {
    let map = sample::map(SampleSize::SMALL);
    let document = Document::from_map(&map, 1).unwrap();
    let snapshot = document.snapshot().unwrap();
    let step = (snapshot.len() / 97).max(1);
    for at in (0..snapshot.len()).step_by(step) {
        let mut flipped = snapshot.clone();
        flipped[at] ^= 0x10;
        assert!(Document::load(2, &flipped, &[]).is_err(), "a flipped bit at {at} is noticed");
        assert!(Document::load(2, &snapshot[..at], &[]).is_err(), "an end at {at} is noticed");
    }
    for bytes in [&b""[..], b"loro", b"{\"stages\":[]}", &[0xFF; 64]] {
        assert!(Document::load(2, bytes, &[]).is_err(), "{bytes:?} is no document");
    }
}

#[test]
fn undo_and_redo_go_back_and_forth() {
    let map = sample::map(SampleSize::SMALL);
    let mut document = Document::from_map(&map, 1).unwrap();
    let before = document.map().clone();
    let stage = EntityId::Stage(map.stages[0].id);
    document.execute(&Command::Duplicate { targets: vec![stage] }, &mut ids()).unwrap();
    let copied = document.map().clone();
    document.execute(&Command::Delete { targets: vec![stage] }, &mut ids()).unwrap();
    let deleted = document.map().clone();
    assert_eq!(document.undo_label(), Some(Label::Delete));
    for _ in 0..3 {
        assert_eq!(document.undo().unwrap().map(|applied| applied.label), Some(Label::Delete));
        assert_same(document.map(), &copied, "copied");
        assert_eq!(document.undo().unwrap().map(|applied| applied.label), Some(Label::Duplicate));
        assert_same(document.map(), &before, "before");
        assert_eq!(document.undo().unwrap(), None);
        assert_eq!(document.redo_label(), Some(Label::Duplicate));
        assert_eq!(document.redo().unwrap().map(|applied| applied.label), Some(Label::Duplicate));
        assert_same(document.map(), &copied, "copied");
        assert_eq!(document.redo().unwrap().map(|applied| applied.label), Some(Label::Delete));
        assert_same(document.map(), &deleted, "deleted");
        assert_eq!(document.redo().unwrap(), None);
    }
}
