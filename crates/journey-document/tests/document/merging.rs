//! What becomes of work that met: each case is done on two replicas apart and then exchanged.

use crate::common::{assert_same, dice::Ids};
use journey_document::{
    CardPatch, Command, Document, DocumentError, Label, Nullable, SeriesPatch, StagePatch, ValueChange,
};
use journey_model::{
    EntityId, FeedbackBinding, FeedbackMetric, JourneyMap,
    sample::{self, SampleSize},
};
use loro::{ExportMode, LoroDoc};

fn map() -> JourneyMap {
    sample::map(SampleSize { stages: 3, touchpoints: 9, lanes: 5, cards: 30 })
}

fn pair() -> (JourneyMap, Document, Document) {
    let a = Document::from_map(&map(), 1).unwrap();
    let b = Document::load(2, &a.snapshot().unwrap(), &[]).unwrap();
    (a.map().clone(), a, b)
}

fn run(document: &mut Document, command: Command) {
    let mut ids = Ids::of_replica(7);
    document.execute(&command, &mut || ids.next()).unwrap();
}

fn exchange(a: &mut Document, b: &mut Document) {
    let for_b = a.updates_since(&b.version()).unwrap();
    let for_a = b.updates_since(&a.version()).unwrap();
    a.merge(&for_a).unwrap();
    b.merge(&for_b).unwrap();
    assert_same(a.map(), b.map(), "exchanged");
}

#[test]
fn a_touchpoint_moved_into_a_deleted_stage_is_shown_in_the_nearest_one() {
    for (deleted, expected) in [(0, 1), (1, 0), (2, 1)] {
        let (map, mut a, mut b) = pair();
        let from = (deleted + 1) % 3;
        let moved = map.touchpoints_of(map.stages[from].id).next().unwrap().id;
        let gone = map.stages[deleted].id;
        run(&mut a, Command::Delete { targets: vec![EntityId::Stage(gone)] });
        run(&mut b, Command::MoveTouchpoints { ids: vec![moved], stage: gone, before: None });
        exchange(&mut a, &mut b);
        let home = a.map().touchpoint(moved).map(|touchpoint| touchpoint.stage);
        assert_eq!(home, Some(map.stages[expected].id), "stage {deleted} is gone");
        a.undo().unwrap();
        let home = a.map().touchpoint(moved).map(|touchpoint| touchpoint.stage);
        assert_eq!(home, Some(gone), "the stage is back, and the touchpoint where it was moved to");
    }
}

#[test]
fn who_moves_out_of_what_is_deleted_keeps_it() {
    let (map, mut a, mut b) = pair();
    let (gone, stays) = (map.stages[0].id, map.stages[1].id);
    let moved = map.touchpoints_of(gone).next().unwrap().id;
    let left = map.touchpoints_of(gone).nth(1).unwrap().id;
    let held: Vec<_> = map.cards.iter().filter(|card| card.touchpoint == moved).map(|card| card.id).collect();
    assert!(!held.is_empty(), "the case needs cards");
    run(&mut a, Command::Delete { targets: vec![EntityId::Stage(gone)] });
    run(&mut b, Command::MoveTouchpoints { ids: vec![moved], stage: stays, before: None });
    exchange(&mut a, &mut b);
    assert_eq!(a.map().touchpoint(moved).map(|touchpoint| touchpoint.stage), Some(stays));
    assert_eq!(a.map().touchpoint(left), None, "what was not moved is deleted");
    assert!(held.iter().all(|id| a.map().card(*id).is_some()), "with the touchpoint its cards stay");
}

#[test]
fn a_card_in_a_deleted_cell_is_shown_in_the_nearest_one() {
    let (map, mut a, mut b) = pair();
    let (card, lane, touchpoint) = (map.cards[0].id, map.lanes[3].id, map.touchpoints[4].id);
    run(&mut a, Command::Delete { targets: vec![EntityId::Touchpoint(touchpoint), EntityId::Lane(lane)] });
    run(&mut b, Command::MoveCards { ids: vec![card], lane, touchpoint, before: None });
    exchange(&mut a, &mut b);
    let place = a.map().card(card).map(|card| (card.lane, card.touchpoint));
    assert_eq!(place, Some((map.lanes[2].id, map.touchpoints[3].id)));
}

/// A binding is one register beside the scores: one replica's binding stands beside the other's scores.
#[test]
fn a_binding_and_scores_set_apart_are_both_kept() {
    let (map, mut a, mut b) = pair();
    let (series, touchpoint) = (map.series[2].id, map.touchpoints[4].id);
    let bind = |binding| Command::UpdateSeries {
        id: series,
        patch: SeriesPatch { feedback: Some(binding), ..SeriesPatch::default() },
    };
    let of = |document: &Document| document.map().series(series).unwrap().clone();
    let nps = FeedbackBinding {
        source: Some("After the trip".to_owned()),
        ..FeedbackBinding::new(FeedbackMetric::Nps)
    };
    run(&mut a, bind(Nullable::Set(nps.clone())));
    let values = vec![ValueChange::new(touchpoint, Some(1.5))];
    run(&mut b, Command::SetValues { series, values });
    exchange(&mut a, &mut b);
    let score = of(&b).values.iter().find(|value| value.touchpoint == touchpoint).map(|value| value.value);
    assert_eq!((of(&b).feedback, score), (Some(nps.clone()), Some(1.5)));

    let csat = FeedbackBinding::new(FeedbackMetric::Csat);
    run(&mut a, bind(Nullable::Clear));
    exchange(&mut a, &mut b);
    run(&mut b, bind(Nullable::Set(csat.clone())));
    exchange(&mut a, &mut b);
    assert_eq!(of(&a).feedback, Some(csat.clone()), "what was written last stands");
    a.undo().unwrap();
    assert_eq!(of(&a).feedback, Some(csat), "the other's later binding is not taken back");
    b.undo().unwrap();
    assert_eq!(of(&b).feedback, None);
}

#[test]
fn what_has_nowhere_to_be_shown_is_hidden_until_there_is_a_place() {
    let (map, mut a, _) = pair();
    let stages = map.stages.iter().map(|stage| EntityId::Stage(stage.id)).collect();
    let mut b = Document::load(2, &a.snapshot().unwrap(), &[]).unwrap();
    run(&mut a, Command::Delete { targets: stages });
    let moved = map.touchpoints[0].id;
    run(&mut b, Command::MoveTouchpoints { ids: vec![moved], stage: map.stages[2].id, before: None });
    exchange(&mut a, &mut b);
    assert_eq!((a.map().stages.len(), a.map().touchpoints.len(), a.map().cards.len()), (0, 0, 0));
    let stage = journey_model::Stage { id: uuid::Uuid::from_u128(5).into(), ..map.stages[0].clone() };
    run(&mut a, Command::CreateStage { stage, before: None });
    let shown: Vec<_> = a.map().touchpoints.iter().map(|touchpoint| touchpoint.id).collect();
    assert_eq!(shown, [moved], "the one that was moved and so kept");
    assert!(!a.map().cards.is_empty(), "with its cards");
}

#[test]
fn the_same_thing_moved_twice_stands_in_one_place() {
    let (map, mut a, mut b) = pair();
    let card = map.cards[0].id;
    for (document, at) in [(&mut a, 3), (&mut b, 5)] {
        let (lane, touchpoint) = (map.lanes[at % 5].id, map.touchpoints[at].id);
        run(document, Command::MoveCards { ids: vec![card], lane, touchpoint, before: None });
    }
    exchange(&mut a, &mut b);
    assert_eq!(a.map().cards.iter().filter(|other| other.id == card).count(), 1);
    let (loser, winner) =
        if a.map().card(card).unwrap().touchpoint == map.touchpoints[3].id { (b, a) } else { (a, b) };
    let mut loser = loser;
    assert_eq!(
        loser.undo_label(),
        None,
        "nothing of the loser's step stands, so there is nothing to take back"
    );
    assert_eq!(loser.undo().unwrap(), None);
    assert_same(loser.map(), winner.map(), "undo leaves the other's move");
}

#[test]
fn links_made_in_a_circle_by_two_lose_one() {
    let (map, mut a, mut b) = pair();
    let [x, y] = [2, 4].map(|at: usize| map.cards[at].id);
    for (document, from, to) in [(&mut a, x, y), (&mut b, y, x)] {
        let patch = CardPatch { links: Some(vec![to]), ..CardPatch::default() };
        run(document, Command::UpdateCards { ids: vec![from], patch });
    }
    exchange(&mut a, &mut b);
    assert_eq!(a.map().card(x).unwrap().links, [y], "the lower id keeps its link");
    assert!(a.map().card(y).unwrap().links.is_empty());
    run(&mut b, Command::Delete { targets: vec![EntityId::Card(x)] });
    exchange(&mut a, &mut b);
    assert!(
        a.map().cards.iter().all(|card| !card.links.contains(&x)),
        "links to deleted cards are not shown"
    );
}

#[test]
fn updates_of_another_document_are_refused() {
    let (before, mut a, _) = pair();
    let other = Document::from_map(&sample::map(SampleSize::SMALL), 5).unwrap();
    assert_eq!(a.merge(&other.snapshot().unwrap()).err(), Some(DocumentError::OtherDocument));
    assert_same(a.map(), &before, "refused");
    run(
        &mut a,
        Command::UpdateStage {
            id: before.stages[0].id,
            patch: StagePatch { name: Some("Still".into()), ..StagePatch::default() },
        },
    );
    let again = Document::load(9, &a.snapshot().unwrap(), &[]).unwrap();
    assert_same(again.map(), a.map(), "and the document goes on");
}

#[test]
fn an_update_that_cannot_be_read_is_refused_and_leaves_the_document_whole() {
    let card = map().cards[0].id.0.simple().to_string();
    let stage = map().stages[0].id.0.simple().to_string();
    let cases: [(&str, String, loro::LoroValue, &str); 8] = [
        ("cards", format!("{card}.place"), "nowhere".into(), "its place is missing or damaged"),
        ("cards", format!("{card}.place"), vec![1_u8, 2, 3].into(), "its place is missing or damaged"),
        ("cards", format!("{card}.span"), "wide".into(), "invalid type: string"),
        ("stages", format!("{stage}.name"), loro::LoroValue::Null, "missing field `name`"),
        ("cards", format!("{card}.deleted"), 7.into(), "its mark of deletion is damaged"),
        ("cards", format!("{}.text", "e".repeat(32)), "no place".into(), "its place is missing or damaged"),
        ("values", format!("{0}.{0}.value", "e".repeat(32)), 1.into(), "there is no such series"),
        ("map", "title".to_owned(), vec![loro::LoroValue::Null].into(), "invalid type: sequence"),
    ];
    for (root, key, value, expected) in cases {
        let (before, mut a, _) = pair();
        a.execute(&Command::MoveStage { id: before.stages[0].id, before: None }, &mut uuid::Uuid::nil)
            .unwrap();
        let before = a.map().clone();
        let hostile = LoroDoc::new();
        hostile.import(&a.snapshot().unwrap()).unwrap();
        hostile.get_map(root).insert(&key, value).unwrap();
        hostile.commit();
        let update = hostile.export(ExportMode::updates(&LoroDoc::new().oplog_vv())).unwrap();
        let error = a.merge(&update).expect_err(&key).to_string();
        assert!(error.contains(expected), "{key}: {error}");
        assert_same(a.map(), &before, &key);
        assert_eq!(a.undo().unwrap().map(|applied| applied.label), Some(Label::MoveStage), "it can go on");
        let snapshot = hostile.export(ExportMode::Snapshot).unwrap();
        let error = Document::load(3, &snapshot, &[]).err().expect(&key).to_string();
        assert!(error.contains(expected), "{key} in a snapshot: {error}");
    }
}

#[test]
fn damaged_updates_are_an_error() {
    let (before, mut a, mut b) = pair();
    run(&mut b, Command::MoveStage { id: before.stages[0].id, before: None });
    let update = b.updates_since(&a.version()).unwrap();
    // Twelve bytes behind the magic number are Loro's reserve: they mean nothing and are not checked.
    let reserve = 4..16;
    for at in 0..update.len() {
        let mut flipped = update.clone();
        flipped[at] ^= 0x04;
        assert!(reserve.contains(&at) || a.merge(&flipped).is_err(), "a flipped bit at {at} is noticed");
        assert!(a.merge(&update[..at]).is_err(), "an end at {at} is noticed");
    }
    assert_same(a.map(), &before, "damaged");
    a.merge(&update).unwrap();
    assert_same(a.map(), b.map(), "whole");
}
