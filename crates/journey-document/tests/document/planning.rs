//! What is rejected and why, and how steps are labelled.

use crate::common::{assert_same, dice::Ids};
use journey_document::{
    CardPatch, CardPlace, Command, CommentPatch, ConnectorPatch, Content, Document, InsertBefore, Label,
    LaneChange, LanePatch, MapPatch, NewScore, Nullable, PersonaPatch, SeriesPatch, StagePatch, TextEdit,
    TouchpointPatch, TouchpointSize, ValueChange, ViewPatch,
};
use journey_model::{
    Card, Color, Comment, Connector, ConnectorEnd, ConnectorKind, EntityId, Evidence, FeedbackBinding,
    FeedbackMetric, JourneyMap, Lane, LaneId, LaneKind, LaneSettings, MetricSettings, PersonaScale, Scale,
    Series, SeriesValue, Stage, Touchpoint, View, limits,
    sample::{self, SampleSize},
};
use uuid::Uuid;

fn start() -> (JourneyMap, Document) {
    let map = sample::map(SampleSize { stages: 3, touchpoints: 7, lanes: 5, cards: 18 });
    let document = Document::from_map(&map, 1).unwrap();
    (document.map().clone(), document)
}

fn some_id() -> Uuid {
    Uuid::from_u128(0xABCD)
}

fn new_card(map: &JourneyMap) -> Card {
    Card { id: some_id().into(), links: Vec::new(), ..map.cards[0].clone() }
}

fn new_stage(map: &JourneyMap) -> Stage {
    Stage { id: some_id().into(), ..map.stages[0].clone() }
}

#[test]
fn a_rejected_command_says_why_and_leaves_no_trace() {
    let (map, _) = start();
    let (card, other) = (&map.cards[0], &map.cards[1]);
    let experience = map.lanes.iter().find(|lane| lane.kind == LaneKind::Experience).unwrap();
    let text_lane = map.lanes.iter().find(|lane| lane.kind != LaneKind::Experience).unwrap();
    let (series, touchpoint) = (&map.series[0], map.touchpoints[0].id);
    let touchpoints_of = |stage: usize| map.touchpoints_of(map.stages[stage].id).next().unwrap().id;
    let nobody = some_id();
    let patch_card = |patch| Command::UpdateCards { ids: vec![card.id], patch };
    let patch_lane = |patch| Command::UpdateLane { id: text_lane.id, patch };
    let patch_series = |patch| Command::UpdateSeries { id: series.id, patch };
    let score = |value| Command::SetValues {
        series: series.id,
        values: vec![ValueChange::new(touchpoint, Some(value))],
    };
    let make_card = |card| Command::CreateCards { cards: vec![card], before: None };
    let split = |id, touchpoint, cards| Command::SplitTouchpoint { id, touchpoint, cards };
    let elsewhere = map.cards.iter().find(|card| card.touchpoint != touchpoints_of(0)).unwrap();
    let place =
        |card: &Card| CardPlace { card: card.id, lane: card.lane, touchpoint: card.touchpoint, span: None };
    let connect = |from, to| Command::CreateConnector {
        connector: Connector { kind: ConnectorKind::Loop, ..Connector::new(nobody.into(), from, to) },
    };
    let comment = || Comment::new(nobody.into(), "Ana", "Why?", 5);
    let say = |comment| Command::CreateComment { comment };
    let insert = |content| Command::Insert { content: Box::new(content), before: InsertBefore::default() };
    let scale = |min, max, step| SeriesPatch {
        scale: Some(Scale { min, max, step, ..Scale::default() }),
        ..SeriesPatch::default()
    };
    let cases = vec![
        (Command::MoveStage { id: nobody.into(), before: None }, "is not in the map"),
        (Command::MoveStage { id: map.stages[0].id, before: Some(nobody.into()) }, "is not in the place"),
        (Command::UpdateStage { id: nobody.into(), patch: StagePatch::default() }, "is not in the map"),
        (
            Command::MoveTouchpoints {
                ids: vec![touchpoint],
                stage: map.stages[0].id,
                before: Some(touchpoints_of(1)),
            },
            "is not in the place",
        ),
        (Command::MoveTouchpoints { ids: vec![], stage: map.stages[0].id, before: None }, "names nothing"),
        (Command::Delete { targets: vec![] }, "names nothing"),
        (Command::Duplicate { targets: vec![] }, "names nothing"),
        (Command::CreateCards { cards: vec![], before: None }, "names nothing"),
        (Command::Delete { targets: vec![EntityId::Persona(nobody.into())] }, "is not in the map"),
        (Command::CreateStage { stage: map.stages[0].clone(), before: None }, "is already used"),
        (
            Command::CreateStage { stage: Stage { id: card.id.0.into(), ..new_stage(&map) }, before: None },
            "is already used",
        ),
        (
            Command::CreateStage { stage: Stage { id: Uuid::nil().into(), ..new_stage(&map) }, before: None },
            "is already used",
        ),
        (
            Command::CreateCards { cards: vec![new_card(&map), new_card(&map)], before: None },
            "is already used",
        ),
        (
            make_card(Card { lane: nobody.into(), ..new_card(&map) }),
            "lane 00000000-0000-0000-0000-00000000abcd is not",
        ),
        (make_card(Card { touchpoint: nobody.into(), ..new_card(&map) }), "is not in the map"),
        (
            make_card(Card { span: 0, ..new_card(&map) }),
            "span of card 00000000-0000-0000-0000-00000000abcd is 0",
        ),
        (make_card(Card { links: vec![nobody.into()], ..new_card(&map) }), "would lead back to it"),
        (make_card(Card { links: vec![Uuid::nil().into()], ..new_card(&map) }), "is not in the map"),
        (patch_card(CardPatch { severity: Some(4), ..Default::default() }), "a whole number from 0 to 3"),
        (patch_card(CardPatch { impact: Some(11), ..Default::default() }), "a whole number from 0 to 10"),
        (patch_card(CardPatch { due: Some("2027-02-30".into()), ..Default::default() }), "YYYY-MM-DD"),
        (patch_card(CardPatch { text: Some("a\u{7}".into()), ..Default::default() }), "control character"),
        (
            patch_card(CardPatch { text: Some("x".repeat(limits::TEXT_CHARS + 1)), ..Default::default() }),
            "at most 20000",
        ),
        (
            patch_card(CardPatch { tags: Some(vec![String::new(); limits::LIST + 1]), ..Default::default() }),
            "at most 1000",
        ),
        (patch_card(CardPatch { links: Some(vec![card.id]), ..Default::default() }), "would lead back"),
        (
            patch_card(CardPatch { links: Some(vec![other.id, other.id]), ..Default::default() }),
            "links to one card twice",
        ),
        (
            patch_lane(LanePatch {
                settings: Some(LaneSettings { min_height_px: Some(f32::NAN), ..Default::default() }),
                ..Default::default()
            }),
            "a least height of null",
        ),
        (
            Command::UpdateLane {
                id: experience.id,
                patch: LanePatch { kind: Some(LaneKind::Text), ..Default::default() },
            },
            "draws series",
        ),
        (
            Command::CreateSeries {
                series: journey_model::Series {
                    id: nobody.into(),
                    lane: text_lane.id,
                    values: vec![],
                    ..series.clone()
                },
                before: None,
            },
            "draws no series",
        ),
        (patch_series(scale(2.0, 2.0, 1.0)), "goes from 2 to 2 by 1"),
        (patch_series(scale(f64::NAN, 2.0, 1.0)), "finite numbers"),
        (patch_series(scale(0.0, f64::INFINITY, 1.0)), "finite numbers"),
        (patch_series(scale(0.0, 1.0, -1.0)), "goes from 0 to 1 by -1"),
        (
            patch_series(SeriesPatch { persona: Some(Nullable::Set(nobody.into())), ..Default::default() }),
            "is not in the map",
        ),
        (
            patch_series(SeriesPatch {
                feedback: Some(Nullable::Set(FeedbackBinding {
                    question: Some("Q\u{7}".into()),
                    ..FeedbackBinding::new(FeedbackMetric::Nps)
                })),
                ..Default::default()
            }),
            "holds the control character",
        ),
        (score(f64::NAN), "the scale goes from -2 to 2"),
        (score(2.5), "is 2.5; the scale goes from -2 to 2"),
        (
            Command::SetValues { series: series.id, values: vec![ValueChange::new(touchpoint, None); 2] },
            "scored twice",
        ),
        (
            Command::UpdateMap { patch: MapPatch { title: Some("\u{0}".into()), ..Default::default() } },
            "title of the map holds the control character",
        ),
        (
            Command::UpdateMap {
                patch: MapPatch { language: Some("Deutsch!".into()), ..Default::default() },
            },
            "is no language tag",
        ),
        (
            Command::UpdateTouchpoints {
                ids: vec![touchpoint],
                patch: TouchpointPatch { width_px: Some(Nullable::Set(20.0)), ..Default::default() },
            },
            "a number from 96 to 1200",
        ),
        (
            patch_lane(LanePatch {
                settings: Some(LaneSettings {
                    metric: Some(MetricSettings { decimals: 7, ..Default::default() }),
                    ..Default::default()
                }),
                ..Default::default()
            }),
            "have a figure that is 7; give a whole number from 0 to 6",
        ),
        (
            patch_card(CardPatch { persona: Some(Nullable::Set(nobody.into())), ..Default::default() }),
            "persona 00000000-0000-0000-0000-00000000abcd is not in the map",
        ),
        (make_card(Card { to: Some(nobody.into()), ..new_card(&map) }), "is not in the map"),
        (
            Command::SetValues {
                series: series.id,
                values: vec![ValueChange {
                    low: Some(Nullable::Set(1.0)),
                    high: Some(Nullable::Set(0.5)),
                    ..ValueChange::new(touchpoint, Some(1.0))
                }],
            },
            "is 1, above `high`",
        ),
        (
            Command::UpdatePersona {
                id: map.personas[0].id,
                patch: PersonaPatch {
                    scales: Some(vec![PersonaScale {
                        left: "a".into(),
                        right: "b".into(),
                        value: 101,
                        unknown: Default::default(),
                    }]),
                    ..Default::default()
                },
            },
            "a whole number from 0 to 100",
        ),
        (
            Command::SplitStage { id: map.stages[0].id, at: touchpoints_of(1), stage: new_stage(&map) },
            "is not in the place",
        ),
        (
            Command::SplitStage { id: map.stages[0].id, at: touchpoints_of(0), stage: map.stages[1].clone() },
            "is already used",
        ),
        (Command::MergeStages { ids: vec![map.stages[0].id; 2] }, "two or more"),
        (Command::MergeStages { ids: vec![map.stages[0].id, nobody.into()] }, "is not in the map"),
        (Command::MergeTouchpoints { ids: vec![] }, "two or more"),
        (
            split(touchpoints_of(0), Touchpoint::new(nobody.into(), map.stages[1].id, ""), vec![]),
            "the touchpoint that is split is in stage",
        ),
        (
            split(
                touchpoints_of(0),
                Touchpoint::new(nobody.into(), map.stages[0].id, ""),
                vec![elsewhere.id],
            ),
            "is not in the place",
        ),
        (Command::PlaceCards { places: vec![] }, "names nothing"),
        (Command::PlaceCards { places: vec![place(card); 2] }, "is named twice"),
        (
            Command::PlaceCards { places: vec![CardPlace { lane: nobody.into(), ..place(card) }] },
            "is not in the map",
        ),
        (Command::TagCards { ids: vec![card.id], add: vec![], remove: vec![] }, "names nothing"),
        (
            Command::TagCards { ids: vec![card.id], add: vec!["\u{7}".into()], remove: vec![] },
            "control character",
        ),
        (Command::EditTexts { edits: vec![] }, "names nothing"),
        (
            Command::EditTexts {
                edits: vec![TextEdit { target: EntityId::Card(card.id), text: String::new() }; 2],
            },
            "is named twice",
        ),
        (
            connect(ConnectorEnd::Touchpoint(touchpoint), ConnectorEnd::Touchpoint(touchpoint)),
            "must lead from",
        ),
        (connect(ConnectorEnd::Touchpoint(touchpoint), ConnectorEnd::Card(card.id)), "must lead from"),
        (connect(ConnectorEnd::Card(card.id), ConnectorEnd::Card(nobody.into())), "is not in the map"),
        (connect(ConnectorEnd::Card(card.id), ConnectorEnd::Card(other.id)), "that is an arrow"),
        (
            Command::UpdateConnector {
                id: map.connectors[0].id,
                patch: ConnectorPatch { share: Some(Nullable::Set(1.5)), ..Default::default() },
            },
            "a number from 0 to 1",
        ),
        (say(Comment { on: Some(EntityId::View(map.views[0].id)), ..comment() }), "can't be about view"),
        (say(Comment { on: Some(EntityId::Stage(nobody.into())), ..comment() }), "is not in the map"),
        (say(Comment { reply_to: Some(map.comments[1].id), ..comment() }), "is an answer"),
        (say(Comment { at: -5, ..comment() }), "give a whole number from 0"),
        (
            Command::CreateView {
                view: View { hidden_lanes: vec![nobody.into()], ..View::new(nobody.into(), "") },
                before: None,
            },
            "lane 00000000-0000-0000-0000-00000000abcd is not in the map",
        ),
        (insert(Content::default()), "names nothing"),
        (
            insert(Content { stages: vec![new_stage(&map), new_stage(&map)], ..Content::default() }),
            "is already used",
        ),
        (
            insert(Content {
                touchpoints: vec![Touchpoint::new(some_id().into(), Uuid::from_u128(7).into(), "")],
                ..Content::default()
            }),
            "stage 00000000-0000-0000-0000-000000000007 is not in the map",
        ),
        (
            insert(Content {
                lanes: vec![Lane::new(nobody.into(), LaneKind::Text, "")],
                series: vec![Series::new(Uuid::from_u128(7).into(), nobody.into(), "")],
                ..Content::default()
            }),
            "draws no series",
        ),
        (
            insert(Content {
                scores: vec![NewScore { series: series.id, value: SeriesValue::new(touchpoint, 1.0) }],
                ..Content::default()
            }),
            "is not in the map",
        ),
        (
            Command::Insert {
                content: Box::new(Content { stages: vec![new_stage(&map)], ..Content::default() }),
                before: InsertBefore { touchpoint: Some(touchpoint), ..InsertBefore::default() },
            },
            "is not in the place",
        ),
    ];
    for (command, expected) in cases {
        let (map, mut document) = start();
        let before = document.snapshot().unwrap();
        let mut ids = Ids::of_replica(3);
        match document.execute(&command, &mut || ids.next()) {
            Ok(_) => panic!("accepted: {command:?}"),
            Err(error) => {
                let message = error.to_string();
                assert!(message.contains(expected), "{message}, but expected {expected}: {command:?}");
            }
        }
        assert!(document.snapshot().unwrap() == before, "no byte differs after {command:?}");
        assert_same(document.map(), &map, "rejected");
        assert_eq!(document.undo_label(), None, "no step after {command:?}");
    }
}

#[test]
fn steps_are_labelled_by_what_they_do() {
    let (map, _) = start();
    let stage = map.stages[0].id;
    let touchpoint = map.touchpoints[0].id;
    let lane = map.lanes[0].id;
    let name = || Some("Name".to_owned());
    let cases = vec![
        (Command::UpdateMap { patch: MapPatch { title: name(), ..Default::default() } }, Label::EditMap),
        (
            Command::UpdateStage { id: stage, patch: StagePatch { name: name(), ..Default::default() } },
            Label::RenameStage,
        ),
        (
            Command::UpdateStage {
                id: stage,
                patch: StagePatch { color: Some(Color::Rgb(1, 2, 3)), ..Default::default() },
            },
            Label::RecolorStage,
        ),
        (
            Command::UpdateStage {
                id: stage,
                patch: StagePatch { name: name(), notes: name(), ..Default::default() },
            },
            Label::EditStage,
        ),
        (Command::CreateStage { stage: new_stage(&map), before: None }, Label::AddStage),
        (Command::MoveStage { id: stage, before: None }, Label::MoveStage),
        (
            Command::UpdateTouchpoints {
                ids: vec![touchpoint],
                patch: TouchpointPatch { name: name(), ..Default::default() },
            },
            Label::RenameTouchpoint,
        ),
        (
            Command::UpdateTouchpoints {
                ids: vec![touchpoint],
                patch: TouchpointPatch { notes: name(), ..Default::default() },
            },
            Label::EditTouchpoint,
        ),
        (
            Command::UpdateLane { id: lane, patch: LanePatch { title: name(), ..Default::default() } },
            Label::RenameLane,
        ),
        (
            Command::UpdateLane { id: lane, patch: LanePatch { subtitle: name(), ..Default::default() } },
            Label::EditLane,
        ),
        (Command::MoveLane { id: lane, before: None }, Label::MoveLane),
        (Command::CreateCards { cards: vec![new_card(&map)], before: None }, Label::AddCard),
        (
            Command::CreateCards {
                cards: vec![new_card(&map), Card { id: Uuid::from_u128(0xABCE).into(), ..new_card(&map) }],
                before: None,
            },
            Label::PasteCards,
        ),
        (
            Command::UpdateCards {
                ids: vec![map.cards[0].id],
                patch: CardPatch { text: name(), evidence: Some(Evidence::Partly), ..Default::default() },
            },
            Label::EditCard,
        ),
        (
            Command::SetValues {
                series: map.series[0].id,
                values: vec![ValueChange { note: name(), ..ValueChange::new(touchpoint, Some(-0.25)) }],
            },
            Label::SetScore,
        ),
        (
            Command::UpdatePersona {
                id: map.personas[0].id,
                patch: PersonaPatch { name: name(), ..Default::default() },
            },
            Label::EditPersona,
        ),
        (
            Command::SplitStage {
                id: stage,
                at: map.touchpoints_of(stage).nth(1).unwrap().id,
                stage: new_stage(&map),
            },
            Label::SplitStage,
        ),
        (Command::MergeStages { ids: vec![map.stages[2].id, stage] }, Label::MergeStages),
        (
            Command::SplitTouchpoint {
                id: touchpoint,
                touchpoint: Touchpoint::new(some_id().into(), stage, "Half"),
                cards: vec![],
            },
            Label::SplitTouchpoint,
        ),
        (Command::MergeTouchpoints { ids: vec![map.touchpoints[3].id, touchpoint] }, Label::MergeTouchpoints),
        (
            Command::PlaceCards {
                places: vec![CardPlace {
                    card: map.cards[0].id,
                    lane,
                    touchpoint: map.touchpoints[5].id,
                    span: None,
                }],
            },
            Label::MoveCard,
        ),
        (
            Command::TagCards { ids: vec![map.cards[0].id], add: vec!["new".into()], remove: vec![] },
            Label::TagCards,
        ),
        (
            Command::EditTexts { edits: vec![TextEdit { target: EntityId::Lane(lane), text: "Row".into() }] },
            Label::ReplaceTexts,
        ),
        (
            Command::CreateConnector {
                connector: Connector::new(
                    some_id().into(),
                    ConnectorEnd::Touchpoint(touchpoint),
                    ConnectorEnd::Touchpoint(map.touchpoints[2].id),
                ),
            },
            Label::AddConnector,
        ),
        (
            Command::UpdateConnector {
                id: map.connectors[0].id,
                patch: ConnectorPatch { label: name(), ..Default::default() },
            },
            Label::EditConnector,
        ),
        (
            Command::CreateComment { comment: Comment::new(some_id().into(), "Ana", "Why?", 5) },
            Label::AddComment,
        ),
        (
            Command::UpdateComment {
                id: map.comments[0].id,
                patch: CommentPatch { text: name(), ..Default::default() },
            },
            Label::EditComment,
        ),
        (
            Command::UpdateComment {
                id: map.comments[0].id,
                patch: CommentPatch { resolved: Some(!map.comments[0].resolved), ..Default::default() },
            },
            Label::ResolveComment,
        ),
        (
            Command::CreateView { view: View::new(some_id().into(), "All"), before: Some(map.views[0].id) },
            Label::AddView,
        ),
        (
            Command::UpdateView {
                id: map.views[0].id,
                patch: ViewPatch { tags: Some(vec!["x".into()]), ..Default::default() },
            },
            Label::EditView,
        ),
        (
            Command::Insert {
                content: Box::new(Content { stages: vec![new_stage(&map)], ..Content::default() }),
                before: InsertBefore::default(),
            },
            Label::Paste,
        ),
        (Command::MoveView { id: map.views[1].id, before: Some(map.views[0].id) }, Label::EditView),
        (Command::Delete { targets: vec![EntityId::Connector(map.connectors[0].id)] }, Label::Delete),
        (Command::Delete { targets: vec![EntityId::Lane(lane)] }, Label::Delete),
        (Command::Duplicate { targets: vec![EntityId::Lane(lane)] }, Label::Duplicate),
    ];
    for (command, label) in cases {
        let (map, mut document) = start();
        let mut ids = Ids::of_replica(3);
        let applied = document.execute(&command, &mut || ids.next()).unwrap();
        assert_eq!(applied.label, label, "{command:?}");
        assert_eq!(document.undo_label(), Some(label), "one step: {command:?}");
        assert_eq!(document.undo().unwrap().map(|applied| applied.label), Some(label));
        assert_same(document.map(), &map, "undone");
        assert_eq!(
            (document.undo_label(), document.redo_label()),
            (None, Some(label)),
            "one step: {command:?}"
        );
    }
}

#[test]
fn moving_to_where_it_is_changes_nothing() {
    let (map, mut document) = start();
    let [first, second, ..] = &map.stages[..] else { unreachable!("three stages") };
    let card = &map.cards[0];
    let commands = [
        Command::MoveStage { id: first.id, before: Some(first.id) },
        Command::MoveStage { id: first.id, before: Some(second.id) },
        Command::MoveCards {
            ids: vec![card.id],
            lane: card.lane,
            touchpoint: card.touchpoint,
            before: Some(card.id),
        },
        Command::UpdateStage {
            id: first.id,
            patch: StagePatch { name: Some(first.name.clone()), ..Default::default() },
        },
    ];
    for command in commands {
        let applied = document.execute(&command, &mut Uuid::nil).unwrap();
        assert!(applied.changes.is_empty() && applied.update.is_empty(), "{command:?}");
        assert_eq!(document.undo_label(), None, "no step for {command:?}");
    }
}

#[test]
fn settings_of_many_lanes_are_one_step() {
    let (map, mut document) = start();
    let ids: Vec<_> = map.lanes.iter().map(|lane| lane.id).collect();
    let hide =
        |id: &LaneId, hidden| LaneChange { id: *id, settings: LaneSettings { hidden, ..Default::default() } };
    let hidden =
        |document: &Document| document.map().lanes.iter().filter(|lane| lane.settings.hidden).count();
    let lanes = ids.iter().map(|id| hide(id, true)).collect();
    let applied = document.execute(&Command::SetLanes { lanes }, &mut Uuid::nil).unwrap();
    assert_eq!((hidden(&document), document.undo_label()), (ids.len(), Some(Label::EditLane)));
    assert!(!applied.changes.is_empty(), "the front end is told");
    document.undo().unwrap();
    assert_eq!(hidden(&document), 0, "all of it was one step");
    for lanes in [vec![], vec![hide(&ids[0], true), hide(&ids[0], false)]] {
        assert!(document.execute(&Command::SetLanes { lanes }, &mut Uuid::nil).is_err(), "each lane once");
    }
}

#[test]
fn many_sizes_are_one_step() {
    let (map, mut document) = start();
    let [a, b] = [map.touchpoints[0].id, map.touchpoints[1].id];
    let size = |id, width_px| TouchpointSize { id, width_px };
    let width = |document: &Document, id| {
        document.map().touchpoints.iter().find(|touchpoint| touchpoint.id == id).unwrap().width_px
    };
    let sizes = vec![size(a, Some(300.0)), size(b, Some(120.0))];
    document.execute(&Command::ResizeTouchpoints { sizes }, &mut Uuid::nil).unwrap();
    assert_eq!((width(&document, a), width(&document, b)), (Some(300.0), Some(120.0)));
    document.execute(&Command::ResizeTouchpoints { sizes: vec![size(a, None)] }, &mut Uuid::nil).unwrap();
    assert_eq!((width(&document, a), width(&document, b)), (None, Some(120.0)), "none is automatic again");
    let twice = vec![size(a, Some(200.0)), size(a, Some(220.0))];
    assert!(
        document.execute(&Command::ResizeTouchpoints { sizes: twice }, &mut Uuid::nil).is_err(),
        "a touchpoint at most once"
    );
    document.undo().unwrap();
    document.undo().unwrap();
    assert_eq!((width(&document, a), width(&document, b)), (None, None), "each command was one step");
}

#[test]
fn a_card_is_placed_with_the_columns_it_covers() {
    let (map, mut document) = start();
    let card = &map.cards[0];
    let (lane, touchpoint) = (card.lane, map.touchpoints[3].id);
    let place = |span| CardPlace { card: card.id, lane, touchpoint, span };
    let now = |document: &Document| {
        let card = document.map().cards.iter().find(|other| other.id == card.id).unwrap();
        (card.touchpoint, card.span)
    };
    document.execute(&Command::PlaceCards { places: vec![place(Some(3))] }, &mut Uuid::nil).unwrap();
    assert_eq!(now(&document), (touchpoint, 3));
    document.execute(&Command::PlaceCards { places: vec![place(None)] }, &mut Uuid::nil).unwrap();
    assert_eq!(now(&document), (touchpoint, 3), "none leaves the span");
    document.undo().unwrap();
    assert_eq!(now(&document), (card.touchpoint, card.span), "one step back takes both back");
}

#[test]
fn copies_stand_behind_their_originals_and_their_links_follow() {
    let (map, mut document) = start();
    let mut ids = Ids::of_replica(3);
    let stage = map.stages[1].id;
    document
        .execute(&Command::Duplicate { targets: vec![EntityId::Stage(stage)] }, &mut || ids.next())
        .unwrap();
    let copied = document.map();
    let names: Vec<_> = copied.stages.iter().map(|stage| stage.name.as_str()).collect();
    assert_eq!(names[1], names[2], "directly behind, with the same name");
    let (copy, original) = (&copied.stages[2], &copied.stages[1]);
    let columns = |stage: &Stage| copied.touchpoints_of(stage.id).cloned().collect::<Vec<_>>();
    let held = |stage: &Stage| -> Vec<Vec<String>> {
        let cells = copied.lanes.iter().flat_map(|lane| {
            columns(stage).into_iter().map(move |touchpoint| {
                copied.cards_in(lane.id, touchpoint.id).map(|card| card.text.clone()).collect()
            })
        });
        cells.collect()
    };
    assert_eq!(held(copy), held(original), "cards in their cells, in order");
    for series in &copied.series {
        let score = |id| series.values.iter().find(|value| value.touchpoint == id).map(|value| value.value);
        for (from, to) in columns(original).iter().zip(&columns(copy)) {
            assert_eq!(score(from.id), score(to.id), "scores go along");
        }
    }
    let inside = |id| {
        let card = copied.card(id).unwrap();
        columns(copy).iter().any(|touchpoint| touchpoint.id == card.touchpoint)
    };
    for (from, to) in columns(original).iter().zip(&columns(copy)) {
        for lane in &copied.lanes {
            let pairs = copied.cards_in(lane.id, from.id).zip(copied.cards_in(lane.id, to.id));
            for (card, copy) in pairs {
                for (link, copied_link) in card.links.iter().zip(&copy.links) {
                    assert!(
                        link == copied_link || inside(*copied_link),
                        "links lead to copies where there are any"
                    );
                }
            }
        }
    }
}
