//! Connectors, comments and views come and go with what they lead to.

use crate::common::{assert_same, dice::Ids};
use journey_document::{
    CardPatch, Command, ConnectorPatch, Document, Label, Nullable, SeriesPatch, ViewPatch,
};
use journey_model::{
    Comment, Connector, ConnectorEnd, EntityId, FeedbackBinding, FeedbackMetric, JourneyMap, View,
    sample::{self, SampleSize},
};
use uuid::Uuid;

fn id(number: u128) -> Uuid {
    Uuid::from_u128(0xB000 + number)
}

/// A map whose first two touchpoints and cards are connected and spoken about.
fn map() -> JourneyMap {
    let mut map = sample::map(SampleSize { stages: 3, touchpoints: 7, lanes: 5, cards: 18 });
    (map.cards[0].touchpoint, map.cards[1].touchpoint) = (map.touchpoints[3].id, map.touchpoints[5].id);
    let [a, b] = [0, 1].map(|at: usize| ConnectorEnd::Touchpoint(map.touchpoints[at].id));
    let [c, d] = [0, 1].map(|at: usize| ConnectorEnd::Card(map.cards[at].id));
    map.connectors = vec![Connector::new(id(1).into(), a, b), Connector::new(id(2).into(), c, d)];
    let say = |number: u128, on| Comment { on, ..Comment::new(id(number).into(), "Ana", "Why?", 5) };
    map.comments = vec![
        say(11, Some(a.entity())),
        say(12, Some(EntityId::Connector(id(2).into()))),
        say(13, None),
        say(14, Some(EntityId::Persona(map.personas[0].id))),
    ];
    map.comments[2].reply_to = Some(id(11).into());
    map.cards[2].persona = Some(map.personas[0].id);
    map.cards[2].to = Some(map.personas[1].id);
    map.views = vec![View {
        hidden_lanes: map.lanes[..2].iter().map(|lane| lane.id).collect(),
        hidden_stages: vec![map.stages[0].id],
        personas: vec![map.personas[0].id, map.personas[1].id],
        ..View::new(id(31).into(), "Board")
    }];
    map
}

fn document() -> Document {
    Document::from_map(&map(), 1).unwrap()
}

fn run(document: &mut Document, command: &Command) {
    let mut ids = Ids::of_replica(7);
    document.execute(command, &mut || ids.next()).unwrap();
}

/// What is left of the connectors and comments, by number.
fn left(map: &JourneyMap) -> Vec<u128> {
    let connectors = map.connectors.iter().map(|it| it.id.0.as_u128());
    connectors.chain(map.comments.iter().map(|it| it.id.0.as_u128())).map(|id| id - 0xB000).collect()
}

#[test]
fn what_leads_to_deleted_things_goes_and_returns_with_them() {
    let map = map();
    let cases: Vec<(EntityId, &[u128])> = vec![
        (EntityId::Touchpoint(map.touchpoints[0].id), &[2, 12, 14]),
        (EntityId::Touchpoint(map.touchpoints[6].id), &[1, 2, 11, 12, 13, 14]),
        (EntityId::Stage(map.stages[0].id), &[2, 12, 14]),
        (EntityId::Card(map.cards[1].id), &[1, 11, 13, 14]),
        (EntityId::Lane(map.cards[1].lane), &[1, 11, 13, 14]),
        (EntityId::Connector(id(2).into()), &[1, 11, 13, 14]),
        (EntityId::Comment(id(11).into()), &[1, 2, 12, 14]),
        (EntityId::Persona(map.personas[0].id), &[1, 2, 11, 12, 13]),
        (EntityId::View(id(31).into()), &[1, 2, 11, 12, 13, 14]),
    ];
    for (target, expected) in cases {
        let mut document = document();
        let before = document.map().clone();
        run(&mut document, &Command::Delete { targets: vec![target] });
        assert_eq!(left(document.map()), expected, "after {target:?} was deleted");
        document.undo().unwrap();
        assert_same(document.map(), &before, "undone");
    }
}

#[test]
fn comments_go_where_there_are_no_connectors_too() {
    let mut map = map();
    map.connectors.clear();
    map.comments[1].on = Some(EntityId::Card(map.cards[0].id));
    let mut document = Document::from_map(&map, 1).unwrap();
    run(&mut document, &Command::Delete { targets: vec![EntityId::Card(map.cards[0].id)] });
    assert_eq!(left(document.map()), [11, 13, 14]);
    run(&mut document, &Command::Delete { targets: vec![EntityId::Touchpoint(map.touchpoints[0].id)] });
    assert_eq!(left(document.map()), [14]);
    document.undo().unwrap();
    document.undo().unwrap();
    assert_eq!(left(document.map()), [11, 12, 13, 14]);
}

#[test]
fn views_and_cards_lose_what_is_deleted_and_get_it_back() {
    let mut document = document();
    let before = document.map().clone();
    let targets = vec![
        EntityId::Lane(before.lanes[1].id),
        EntityId::Stage(before.stages[0].id),
        EntityId::Persona(before.personas[1].id),
    ];
    let card = before.cards.iter().find(|card| card.to.is_some()).unwrap().id;
    run(&mut document, &Command::Delete { targets });
    let view = &document.map().views[0];
    assert_eq!(view.hidden_lanes, [before.lanes[0].id]);
    assert_eq!(view.hidden_stages, []);
    assert_eq!(view.personas, [before.personas[0].id]);
    assert!(document.map().card(card).is_none_or(|card| card.to.is_none()));
    document.undo().unwrap();
    assert_same(document.map(), &before, "undone");
}

/// Two replicas of the same document.
fn pair() -> (Document, Document) {
    let a = document();
    let b = Document::load(2, &a.snapshot().unwrap(), &[]).unwrap();
    (a, b)
}

fn exchange(a: &mut Document, b: &mut Document) {
    let for_b = a.updates_since(&b.version()).unwrap();
    let for_a = b.updates_since(&a.version()).unwrap();
    a.merge(&for_a).unwrap();
    b.merge(&for_b).unwrap();
    assert_same(a.map(), b.map(), "exchanged");
}

#[test]
fn a_connector_made_while_its_end_is_deleted_waits_for_it() {
    let (mut a, mut b) = pair();
    let [from, to] = [2, 3].map(|at: usize| a.map().touchpoints[at].id);
    run(&mut a, &Command::Delete { targets: vec![EntityId::Touchpoint(to)] });
    let ends = [from, to].map(ConnectorEnd::Touchpoint);
    let connector = Connector::new(id(3).into(), ends[0], ends[1]);
    run(&mut b, &Command::CreateConnector { connector: connector.clone() });
    exchange(&mut a, &mut b);
    assert_eq!(a.map().connector(connector.id), None);
    a.undo().unwrap();
    exchange(&mut a, &mut b);
    assert_eq!(b.map().connector(connector.id), Some(&connector));
}

#[test]
fn a_connector_that_two_lead_to_one_thing_is_not_shown() {
    let (mut a, mut b) = pair();
    let connector = a.map().connectors[0].clone();
    let third = ConnectorEnd::Touchpoint(a.map().touchpoints[2].id);
    let lead = |patch| Command::UpdateConnector { id: connector.id, patch };
    run(&mut a, &lead(ConnectorPatch { from: Some(third), ..ConnectorPatch::default() }));
    run(&mut b, &lead(ConnectorPatch { to: Some(third), ..ConnectorPatch::default() }));
    exchange(&mut a, &mut b);
    assert_eq!(a.map().connector(connector.id), None);
    b.undo().unwrap();
    exchange(&mut a, &mut b);
    let shown = a.map().connector(connector.id).map(|it| (it.from, it.to));
    assert_eq!(shown, Some((third, connector.to)), "the other's work stands");
}

#[test]
fn an_answer_to_a_deleted_comment_is_gone_with_it() {
    let (mut a, mut b) = pair();
    run(&mut a, &Command::Delete { targets: vec![EntityId::Comment(id(14).into())] });
    let answer = Comment { reply_to: Some(id(14).into()), ..Comment::new(id(15).into(), "Jo", "So.", 6) };
    run(&mut b, &Command::CreateComment { comment: answer });
    exchange(&mut a, &mut b);
    assert_eq!(a.map().comment(id(15).into()), None);
    a.undo().unwrap();
    assert!(a.map().comment(id(15).into()).is_some(), "and returns with it");
}

#[test]
fn merged_touchpoints_and_a_card_put_into_one_of_them_meet() {
    let (mut a, mut b) = pair();
    let [first, second] = [0, 1].map(|at: usize| a.map().touchpoints[at].id);
    let card = a.map().cards.iter().find(|card| ![first, second].contains(&card.touchpoint)).unwrap().clone();
    run(&mut a, &Command::MergeTouchpoints { ids: vec![first, second] });
    let place = Command::MoveCards { ids: vec![card.id], lane: card.lane, touchpoint: second, before: None };
    run(&mut b, &place);
    exchange(&mut a, &mut b);
    let home = a.map().card(card.id).map(|card| card.touchpoint);
    assert_eq!(home, Some(first), "in the merged one");
    a.undo().unwrap();
    exchange(&mut a, &mut b);
    assert_eq!(b.map().card(card.id).map(|card| card.touchpoint), Some(second), "where it was put");
}

#[test]
fn duplicates_take_inner_connectors_along() {
    let mut document = document();
    let map = document.map().clone();
    run(&mut document, &Command::Duplicate { targets: vec![EntityId::Stage(map.stages[0].id)] });
    let made = document.map();
    let copy = made.stages[1].id;
    let columns: Vec<ConnectorEnd> =
        made.touchpoints_of(copy).map(|it| ConnectorEnd::Touchpoint(it.id)).collect();
    let inner = made.connectors.iter().filter(|it| it.from == columns[0] && it.to == columns[1]);
    assert_eq!(inner.count(), 1);
    let again = Command::Duplicate { targets: vec![EntityId::View(id(31).into())] };
    document.execute(&again, &mut || id(99)).unwrap();
    assert_eq!(document.map().views.len(), 2);
    assert_eq!(document.map().views[1].name, "Board");
}

#[test]
fn fields_that_can_be_cleared_are_cleared() {
    let mut document = document();
    let map = document.map().clone();
    let card = map.cards.iter().find(|card| card.persona.is_some()).unwrap().id;
    let patch =
        CardPatch { persona: Some(Nullable::Clear), to: Some(Nullable::Clear), ..CardPatch::default() };
    run(&mut document, &Command::UpdateCards { ids: vec![card], patch });
    let changed = document.map().card(card).unwrap();
    assert_eq!((changed.persona, changed.to), (None, None));
    let share = |share| Command::UpdateConnector {
        id: id(1).into(),
        patch: ConnectorPatch { share: Some(share), ..ConnectorPatch::default() },
    };
    run(&mut document, &share(Nullable::Set(0.31)));
    assert_eq!(document.map().connectors[0].share, Some(0.31));
    run(&mut document, &share(Nullable::Clear));
    assert_eq!(document.map().connectors[0].share, None);
    let series = map.series[0].id;
    let bind = |binding| Command::UpdateSeries {
        id: series,
        patch: SeriesPatch { feedback: Some(binding), ..SeriesPatch::default() },
    };
    let binding = FeedbackBinding::new(FeedbackMetric::Ces);
    run(&mut document, &bind(Nullable::Set(binding.clone())));
    assert_eq!(document.map().series[0].feedback, Some(binding.clone()));
    assert_eq!(document.undo_label(), Some(Label::EditSeries));
    document.undo().unwrap();
    assert_eq!(document.map().series[0].feedback, None);
    document.redo().unwrap();
    assert_eq!(document.map().series[0].feedback, Some(binding));
    run(&mut document, &bind(Nullable::Clear));
    assert_eq!(document.map().series[0], map.series[0], "the scores are those that were typed");
    let patch = ViewPatch { hidden_lanes: Some(vec![]), ..ViewPatch::default() };
    run(&mut document, &Command::UpdateView { id: id(31).into(), patch });
    assert_eq!(document.map().views[0].hidden_lanes, []);
}
