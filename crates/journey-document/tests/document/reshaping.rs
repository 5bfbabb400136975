//! Splitting, merging, placing and pasting.

use crate::common::{assert_same, dice::Ids};
use journey_document::{CardPlace, Command, Content, Document, InsertBefore, TextEdit};
use journey_model::{
    Card, CardId, Connector, ConnectorEnd, EntityId, JourneyMap, Lane, LaneKind, Persona, Series,
    SeriesValue, Stage, StageId, Touchpoint, TouchpointId,
    sample::{self, SampleSize},
};
use uuid::Uuid;

fn start() -> (JourneyMap, Document) {
    let map = sample::map(SampleSize { stages: 3, touchpoints: 7, lanes: 5, cards: 18 });
    let document = Document::from_map(&map, 1).unwrap();
    (document.map().clone(), document)
}

fn id(number: u128) -> Uuid {
    Uuid::from_u128(0xA000 + number)
}

/// Runs a command and checks that one undo takes it back.
#[track_caller]
fn run(document: &mut Document, command: &Command) {
    let before = document.map().clone();
    let mut ids = Ids::of_replica(3);
    document.execute(command, &mut || ids.next()).unwrap();
    let after = document.map().clone();
    document.undo().unwrap();
    assert_same(document.map(), &before, "undone");
    document.redo().unwrap();
    assert_same(document.map(), &after, "redone");
}

/// The touchpoints of each stage, as numbers of the map given; new ones count on.
fn columns(before: &JourneyMap, after: &JourneyMap) -> Vec<Vec<usize>> {
    let number = |id: TouchpointId| {
        let old = before.touchpoints.iter().position(|touchpoint| touchpoint.id == id);
        old.unwrap_or(before.touchpoints.len())
    };
    let of = |stage: StageId| after.touchpoints_of(stage).map(|it| number(it.id)).collect();
    after.stages.iter().map(|stage| of(stage.id)).collect()
}

#[test]
fn stages_are_split_and_merged() {
    // The sample has touchpoints 0-2, 3-4 and 5-6 in its stages.
    let (map, mut document) = start();
    assert_eq!(columns(&map, document.map()), [vec![0, 1, 2], vec![3, 4], vec![5, 6]]);
    let stage = Stage::new(id(1).into(), "New");
    run(&mut document, &Command::SplitStage { id: map.stages[0].id, at: map.touchpoints[1].id, stage });
    assert_eq!(columns(&map, document.map()), [vec![0], vec![1, 2], vec![3, 4], vec![5, 6]]);
    assert_eq!(document.map().stages[1].name, "New");

    let stages: Vec<StageId> = document.map().stages.iter().map(|stage| stage.id).collect();
    run(&mut document, &Command::MergeStages { ids: vec![stages[3], stages[0], stages[2], stages[0]] });
    assert_eq!(columns(&map, document.map()), [vec![0, 3, 4, 5, 6], vec![1, 2]]);
    let needs: Vec<&str> = map.stages.iter().map(|stage| stage.need.as_str()).collect();
    assert_eq!(document.map().stages[0].need, needs.join("\n\n"), "no need is lost");
}

/// A map of six columns in two stages, with one card in each column and one that spans.
fn spanning(start: usize, span: u16) -> (Document, CardId) {
    let mut map = sample::map(SampleSize { stages: 2, touchpoints: 6, lanes: 5, cards: 0 });
    let card = Card { span, ..Card::new(id(50).into(), map.lanes[0].id, map.touchpoints[start].id) };
    map.cards = vec![card];
    (Document::from_map(&map, 1).unwrap(), id(50).into())
}

fn place_of(map: &JourneyMap, card: CardId) -> (usize, u16) {
    let card = map.card(card).unwrap();
    (map.columns().position(|column| column.id == card.touchpoint).unwrap(), card.span)
}

#[test]
fn spanning_cards_cover_the_same_after_a_split() {
    // Column 2 is split; the card starts at a column and spans some.
    let cases = [
        ((0, 2), (0, 2)),
        ((0, 3), (0, 4)),
        ((1, 3), (1, 4)),
        ((2, 1), (2, 1)),
        ((2, 2), (2, 3)),
        ((3, 2), (4, 2)),
        ((4, 9), (5, 9)),
        ((1, 99), (1, 6)),
    ];
    for ((column, span), expected) in cases {
        let (mut document, card) = spanning(column, span);
        let old = document.map().touchpoints[2].clone();
        let touchpoint = Touchpoint { id: id(1).into(), ..old.clone() };
        run(&mut document, &Command::SplitTouchpoint { id: old.id, touchpoint, cards: vec![] });
        assert_eq!(place_of(document.map(), card), expected, "from {column} over {span}");
    }
    let (mut document, card) = spanning(2, 3);
    let old = document.map().touchpoints[2].clone();
    let touchpoint = Touchpoint { id: id(1).into(), ..old.clone() };
    run(&mut document, &Command::SplitTouchpoint { id: old.id, touchpoint, cards: vec![card] });
    assert_eq!(place_of(document.map(), card), (3, 3), "taken along, to the same end");
}

#[test]
fn spanning_cards_cover_what_is_left_after_a_merge() {
    // Columns 1, 2 and 4 become column 1; left are the columns 0, 1, 3 and 5.
    let cases = [
        ((0, 2), (0, 2)),
        ((0, 3), (0, 2)),
        ((0, 6), (0, 4)),
        ((2, 2), (1, 2)),
        ((2, 1), (1, 1)),
        ((3, 2), (2, 1)),
        ((4, 2), (1, 1)),
        ((5, 1), (3, 1)),
    ];
    for ((column, span), expected) in cases {
        let (mut document, card) = spanning(column, span);
        let ids = [4, 1, 2].map(|at: usize| document.map().touchpoints[at].id).to_vec();
        run(&mut document, &Command::MergeTouchpoints { ids });
        assert_eq!(place_of(document.map(), card), expected, "from {column} over {span}");
    }
}

#[test]
fn a_merged_touchpoint_has_what_all_of_them_had() {
    let (mut map, _) = start();
    let lane = map.lanes[0].id;
    let [a, b, c] = [1, 2, 5].map(|at: usize| map.touchpoints[at].id);
    for (at, channels, notes) in
        [(1, ["web", "app"], "First."), (2, ["app", "desk"], ""), (5, ["mail", "web"], "Second.")]
    {
        map.touchpoints[at].channels = channels.map(str::to_owned).to_vec();
        map.touchpoints[at].notes = notes.to_owned();
        map.touchpoints[at].moment_of_truth = at == 5;
    }
    map.cards = [c, a, b, c]
        .iter()
        .zip(1..)
        .map(|(touchpoint, number)| Card::new(id(number).into(), lane, *touchpoint))
        .collect();
    let score = |touchpoint, value| SeriesValue { n: Some(9), ..SeriesValue::new(touchpoint, value) };
    map.series[0].values = vec![score(b, 1.0), score(c, 2.0)];
    map.series[1].values = vec![score(a, -1.0), score(b, 1.0)];
    let end = ConnectorEnd::Touchpoint;
    let outside = map.touchpoints[6].id;
    map.connectors = vec![
        Connector::new(id(21).into(), end(outside), end(c)),
        Connector::new(id(22).into(), end(a), end(b)),
    ];
    map.comments[0].on = Some(EntityId::Touchpoint(c));
    let mut document = Document::from_map(&map, 1).unwrap();
    run(&mut document, &Command::MergeTouchpoints { ids: vec![c, b, a] });

    let merged = document.map();
    let touchpoint = merged.touchpoint(a).unwrap();
    assert_eq!(touchpoint.channels, ["web", "app", "desk", "mail"]);
    assert_eq!((touchpoint.moment_of_truth, touchpoint.notes.as_str()), (true, "First.\n\nSecond."));
    assert!(merged.touchpoint(b).is_none() && merged.touchpoint(c).is_none());
    let cards: Vec<Uuid> = merged.cards_in(lane, a).map(|card| card.id.0).collect();
    assert_eq!(cards, [id(2), id(3), id(1), id(4)], "those of the first, then column by column");
    let value = |series: usize| {
        merged.series[series].values.iter().find(|value| value.touchpoint == a).cloned().unwrap()
    };
    assert_eq!((value(0).value, value(0).n), (1.0, Some(9)), "the first score there is");
    assert_eq!(value(1).value, -1.0, "its own score");
    assert_eq!(merged.connectors.len(), 1, "none leads from a thing to itself");
    assert_eq!((merged.connectors[0].from, merged.connectors[0].to), (end(outside), end(a)));
    assert_eq!(merged.comments[0].on, Some(EntityId::Touchpoint(a)), "what was said stays");
}

#[test]
fn cards_are_placed_each_in_its_cell_last_and_in_the_order_given() {
    let (map, mut document) = start();
    let (lane, touchpoint) = (map.cards[0].lane, map.cards[0].touchpoint);
    let other = map.lanes.iter().find(|it| it.id != lane).unwrap().id;
    let there: Vec<CardId> = map.cards_in(lane, touchpoint).map(|card| card.id).collect();
    let away: Vec<CardId> =
        map.cards.iter().filter(|card| card.touchpoint != touchpoint).map(|card| card.id).take(3).collect();
    let place = |card, lane| CardPlace { card, lane, touchpoint, span: None };
    let places =
        vec![place(away[2], lane), place(away[0], other), place(there[0], lane), place(away[1], lane)];
    run(&mut document, &Command::PlaceCards { places });
    let cell: Vec<CardId> = document.map().cards_in(lane, touchpoint).map(|card| card.id).collect();
    assert_eq!(cell, [&there[1..], &[away[2], there[0], away[1]]].concat());
    assert_eq!(document.map().cards_in(other, touchpoint).last().map(|card| card.id), Some(away[0]));
}

#[test]
fn tags_and_texts_change_in_one_step() {
    let (mut map, _) = start();
    for (at, tags) in [(0, &["a", "b"][..]), (1, &["b"]), (2, &[])] {
        map.cards[at].tags = tags.iter().map(|tag| (*tag).to_owned()).collect();
    }
    let ids: Vec<CardId> = map.cards[..3].iter().map(|card| card.id).collect();
    let mut document = Document::from_map(&map, 1).unwrap();
    let [add, remove] = [["c", "a"], ["b", "x"]].map(|tags| tags.map(str::to_owned).to_vec());
    run(&mut document, &Command::TagCards { ids: ids.clone(), add, remove });
    let tags = |at: usize| document.map().card(ids[at]).unwrap().tags.join(" ");
    assert_eq!([tags(0), tags(1), tags(2)], ["a c", "c a", "c a"]);

    let targets = [
        EntityId::Stage(map.stages[0].id),
        EntityId::Touchpoint(map.touchpoints[0].id),
        EntityId::Lane(map.lanes[0].id),
        EntityId::Card(ids[0]),
        EntityId::Series(map.series[0].id),
        EntityId::Persona(map.personas[0].id),
        EntityId::Connector(map.connectors[0].id),
        EntityId::Comment(map.comments[0].id),
        EntityId::View(map.views[0].id),
    ];
    let edits = targets.map(|target| TextEdit { target, text: "Replaced".to_owned() }).to_vec();
    run(&mut document, &Command::EditTexts { edits });
    let written = serde_json::to_string(document.map()).unwrap();
    assert_eq!(written.matches("\"Replaced\"").count(), targets.len());
}

#[test]
fn what_is_inserted_refers_to_itself_and_to_the_map() {
    let (map, mut document) = start();
    let stage = Stage::new(id(1).into(), "New stage");
    let lane = Lane::new(id(2).into(), LaneKind::Gauges, "New lane");
    let persona = Persona::new(id(3).into(), "New persona");
    let old = map.stages[1].id;
    let touchpoints = vec![
        Touchpoint::new(id(10).into(), stage.id, "a"),
        Touchpoint::new(id(11).into(), old, "b"),
        Touchpoint::new(id(12).into(), stage.id, "c"),
        Touchpoint::new(id(13).into(), old, "d"),
    ];
    let (old_lane, old_column) = (map.cards[0].lane, map.cards[0].touchpoint);
    let cell: Vec<Uuid> = map.cards_in(old_lane, old_column).map(|card| card.id.0).collect();
    let cards = vec![
        Card { links: vec![id(21).into()], ..Card::new(id(20).into(), old_lane, old_column) },
        Card {
            persona: Some(persona.id),
            to: Some(map.personas[0].id),
            ..Card::new(id(21).into(), lane.id, id(10).into())
        },
        Card::new(id(22).into(), old_lane, old_column),
        Card::new(id(23).into(), lane.id, old_column),
    ];
    let series = vec![Series {
        persona: Some(persona.id),
        values: vec![SeriesValue::new(id(12).into(), 1.0), SeriesValue::new(old_column, 0.5)],
        ..Series::new(id(30).into(), lane.id, "Effort")
    }];
    let connectors = vec![
        Connector::new(
            id(41).into(),
            ConnectorEnd::Touchpoint(old_column),
            ConnectorEnd::Touchpoint(id(13).into()),
        ),
        Connector::new(id(42).into(), ConnectorEnd::Card(id(20).into()), ConnectorEnd::Card(id(21).into())),
    ];
    let content = Content {
        stages: vec![stage.clone()],
        touchpoints,
        lanes: vec![lane.clone()],
        cards,
        series,
        personas: vec![persona],
        connectors,
        ..Content::default()
    };
    let before = InsertBefore {
        stage: Some(map.stages[1].id),
        touchpoint: map.touchpoints_of(old).nth(1).map(|it| it.id),
        lane: Some(map.lanes[0].id),
        card: Some(map.cards[0].id),
    };
    run(&mut document, &Command::Insert { content: Box::new(content), before });
    let made = document.map();
    assert_eq!(made.stages.iter().position(|it| it.id == stage.id), Some(1));
    assert_eq!(made.lanes[0].id, lane.id);
    let names: Vec<&str> = made.touchpoints_of(stage.id).map(|it| it.name.as_str()).collect();
    assert_eq!(names, ["a", "c"]);
    let names: Vec<&str> = made.touchpoints_of(old).map(|it| it.name.as_str()).skip(1).take(2).collect();
    assert_eq!(names, ["b", "d"], "in front of their neighbour, in order");
    let now: Vec<Uuid> = made.cards_in(old_lane, old_column).map(|card| card.id.0).collect();
    assert_eq!(now, [&[id(20), id(22)], &cell[..]].concat());
    assert_eq!(made.connectors.len(), map.connectors.len() + 2);
    assert_eq!(made.series.last().unwrap().values.len(), 2);
    assert_eq!(made.card(id(20).into()).unwrap().links, [id(21).into()]);
}
