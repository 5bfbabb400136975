//! Commands that are right for a map, made from random numbers.

use journey_document::{
    CardPatch, CardPlace, Command, CommentPatch, ConnectorPatch, Content, InsertBefore, LanePatch, MapPatch,
    NewScore, Nullable, PersonaPatch, SeriesPatch, StagePatch, TextEdit, TouchpointPatch, TouchpointSize,
    ValueChange, ViewPatch,
};
use journey_model::{
    Card, CardId, CardImage, Color, Comment, CommentId, Connector, ConnectorEnd, ConnectorId, ConnectorKind,
    Effort, EntityId, Evidence, FeedbackBinding, FeedbackMetric, JourneyMap, Lane, LaneId, LaneKind, Persona,
    PersonaId, Scale, Series, SeriesId, SeriesKind, SeriesValue, Stage, StageId, Touchpoint, TouchpointId,
    UnknownKeys, View, ViewId,
};
use serde_json::json;
use std::collections::BTreeSet;
use uuid::Uuid;

/// A throw: which command, and three numbers to choose what it works on.
pub(crate) type Throw = (u8, u16, u16, u16);

/// Ids of one replica, each another.
pub(crate) struct Ids(u128);

impl Ids {
    pub(crate) fn of_replica(replica: u8) -> Self {
        Self((0xF0 + u128::from(replica)) << 120)
    }

    pub(crate) fn next(&mut self) -> Uuid {
        self.0 += 1;
        Uuid::from_u128(self.0)
    }
}

/// How many kinds of commands [`command`] knows.
pub(crate) const COMMANDS: u8 = 44;

/// The command of a throw. Where the map has nothing that it could work on, a change of the title.
pub(crate) fn command(map: &JourneyMap, (which, a, b, c): Throw, ids: &mut Ids) -> Command {
    let throw = Throws { map, a: a.into(), b: b.into(), c: c.into() };
    let command = match which % COMMANDS {
        0 => Some(throw.update_map()),
        1 => Some(throw.create_stage(ids)),
        2 => throw.update_stage(),
        3 => throw.move_stage(),
        4 => throw.create_touchpoint(ids),
        5 => throw.update_touchpoints(),
        6 | 7 => throw.move_touchpoints(),
        8 => Some(throw.create_lane(ids)),
        9 => throw.update_lane(),
        10 => throw.move_lane(),
        11 => throw.create_cards(ids),
        12 => throw.update_cards(),
        13 => throw.link_cards(),
        14 | 15 => throw.move_cards(),
        16 => throw.create_series(ids),
        17 => throw.update_series(),
        18 => throw.set_values(),
        19 => Some(throw.create_persona(ids)),
        20 => throw.update_persona(),
        21 | 22 => throw.targets().map(|targets| Command::Delete { targets }),
        23 => throw.targets().map(|targets| Command::Duplicate { targets }),
        24 => throw.split_stage(ids),
        25 => throw.merge_stages(),
        26 => throw.split_touchpoint(ids),
        27 => throw.merge_touchpoints(),
        28 => throw.place_cards(),
        29 => throw.tag_cards(),
        30 => throw.edit_texts(),
        31 | 32 => throw.create_connector(ids),
        33 => throw.update_connector(),
        34 | 35 => throw.create_comment(ids),
        36 => throw.update_comment(),
        37 => Some(throw.create_view(ids)),
        38 => throw.update_view(),
        39 => Some(throw.insert(ids)),
        40 => throw.resize_touchpoints(),
        41 => throw.move_view(),
        _ => throw.give_cards_people(),
    };
    command.unwrap_or_else(|| throw.update_map())
}

struct Throws<'a> {
    map: &'a JourneyMap,
    a: usize,
    b: usize,
    c: usize,
}

fn pick<T>(list: &[T], at: usize) -> Option<&T> {
    list.get(at.checked_rem(list.len())?)
}

/// One of the list, or none at the end of it.
fn pick_or_end<T>(list: &[T], at: usize) -> Option<&T> {
    list.get(at % (list.len() + 1))
}

impl Throws<'_> {
    fn text(&self) -> String {
        ["clear", "", "**bold**\nand a second line", "set", "x"][self.c % 5].to_owned()
    }

    fn update_map(&self) -> Command {
        let title = Some(format!("Title {}", self.b % 5));
        Command::UpdateMap { patch: MapPatch { title, tags: Some(vec![self.text()]), ..MapPatch::default() } }
    }

    fn create_stage(&self, ids: &mut Ids) -> Command {
        let stage = Stage {
            color: Color::NAMED[self.b % 9],
            need: self.text(),
            ..Stage::new(StageId(ids.next()), self.text())
        };
        Command::CreateStage { stage, before: pick_or_end(&self.map.stages, self.a).map(|stage| stage.id) }
    }

    fn update_stage(&self) -> Option<Command> {
        let patch = match self.b % 3 {
            0 => StagePatch { name: Some(self.text()), ..StagePatch::default() },
            1 => StagePatch { color: Some(Color::NAMED[self.c % 9]), ..StagePatch::default() },
            _ => StagePatch { name: Some(self.text()), notes: Some(self.text()), ..StagePatch::default() },
        };
        Some(Command::UpdateStage { id: pick(&self.map.stages, self.a)?.id, patch })
    }

    fn move_stage(&self) -> Option<Command> {
        let before = pick_or_end(&self.map.stages, self.b).map(|stage| stage.id);
        Some(Command::MoveStage { id: pick(&self.map.stages, self.a)?.id, before })
    }

    fn create_touchpoint(&self, ids: &mut Ids) -> Option<Command> {
        let stage = pick(&self.map.stages, self.a)?.id;
        let inside: Vec<_> = self.map.touchpoints_of(stage).map(|touchpoint| touchpoint.id).collect();
        let touchpoint = Touchpoint {
            channels: vec!["web".to_owned()],
            moment_of_truth: self.c.is_multiple_of(2),
            width_px: self.c.is_multiple_of(3).then_some(200.5),
            ..Touchpoint::new(TouchpointId(ids.next()), stage, self.text())
        };
        let touchpoint =
            Touchpoint { unknown: [("newer".to_owned(), json!([self.c, "kept"]))].into(), ..touchpoint };
        Some(Command::CreateTouchpoint { touchpoint, before: pick_or_end(&inside, self.b).copied() })
    }

    fn touchpoint_ids(&self) -> Option<Vec<TouchpointId>> {
        let first = pick(&self.map.touchpoints, self.a)?.id;
        let second = pick(&self.map.touchpoints, self.b)?.id;
        Some(if self.c.is_multiple_of(3) { vec![second, first] } else { vec![first] })
    }

    fn update_touchpoints(&self) -> Option<Command> {
        let patch = TouchpointPatch {
            name: Some(self.text()),
            moment_of_truth: (self.b.is_multiple_of(2)).then_some(self.c.is_multiple_of(2)),
            ..TouchpointPatch::default()
        };
        Some(Command::UpdateTouchpoints { ids: self.touchpoint_ids()?, patch })
    }

    fn move_touchpoints(&self) -> Option<Command> {
        let stage = pick(&self.map.stages, self.b)?.id;
        let inside: Vec<_> = self.map.touchpoints_of(stage).map(|touchpoint| touchpoint.id).collect();
        let before = pick_or_end(&inside, self.c).copied();
        Some(Command::MoveTouchpoints { ids: self.touchpoint_ids()?, stage, before })
    }

    fn create_lane(&self, ids: &mut Ids) -> Command {
        let kind = [LaneKind::Text, LaneKind::Experience, LaneKind::PainPoints, LaneKind::Gauges][self.b % 4];
        let lane = Lane::new(LaneId(ids.next()), kind, self.text());
        Command::CreateLane { lane, before: pick_or_end(&self.map.lanes, self.a).map(|lane| lane.id) }
    }

    fn update_lane(&self) -> Option<Command> {
        let lane = pick(&self.map.lanes, self.a)?;
        let drawn = self.map.series_of(lane.id).next().is_some();
        let mut settings = lane.settings.clone();
        settings.collapsed = self.c.is_multiple_of(2);
        let patch = match self.b % 3 {
            0 => LanePatch { title: Some(self.text()), ..LanePatch::default() },
            1 if !drawn => LanePatch {
                kind: Some([LaneKind::Text, LaneKind::Experience, LaneKind::Metric][self.c % 3]),
                ..LanePatch::default()
            },
            _ => LanePatch { settings: Some(settings), ..LanePatch::default() },
        };
        Some(Command::UpdateLane { id: lane.id, patch })
    }

    fn move_lane(&self) -> Option<Command> {
        let before = pick_or_end(&self.map.lanes, self.b).map(|lane| lane.id);
        Some(Command::MoveLane { id: pick(&self.map.lanes, self.a)?.id, before })
    }

    fn create_cards(&self, ids: &mut Ids) -> Option<Command> {
        let lane = pick(&self.map.lanes, self.a)?.id;
        let mut cards = Vec::new();
        for nth in 0..[1, 1, 2, 25][self.c % 4] {
            let touchpoint = pick(&self.map.touchpoints, self.b + nth / 4)?.id;
            let mut links: Vec<CardId> =
                pick(&self.map.cards, self.c + nth).map(|card| card.id).into_iter().collect();
            links.extend(cards.last().map(|card: &Card| card.id));
            let card = Card::new(CardId(ids.next()), lane, touchpoint);
            cards.push(Card {
                span: 1 + (self.c % 3) as u16,
                text: self.text(),
                severity: (self.b % 4) as u8,
                persona: pick_or_end(&self.map.personas, self.c).map(|persona| persona.id),
                links,
                ..card
            });
        }
        let touchpoint = pick(&self.map.touchpoints, self.b)?.id;
        let inside: Vec<_> = self.map.cards_in(lane, touchpoint).map(|card| card.id).collect();
        Some(Command::CreateCards { cards, before: pick_or_end(&inside, self.c).copied() })
    }

    fn card_ids(&self) -> Option<Vec<CardId>> {
        let first = pick(&self.map.cards, self.a)?.id;
        let second = pick(&self.map.cards, self.a + self.c)?.id;
        Some(if self.c.is_multiple_of(3) { vec![second, first] } else { vec![first] })
    }

    fn update_cards(&self) -> Option<Command> {
        let patch = match self.b % 4 {
            0 => CardPatch { text: Some(self.text()), ..CardPatch::default() },
            1 => CardPatch { effort: Some(Nullable::Set(Effort::Xl)), ..CardPatch::default() },
            2 => CardPatch { effort: Some(Nullable::Clear), severity: Some(3), ..CardPatch::default() },
            _ => CardPatch {
                span: Some(1 + self.c as u16 % 4),
                due: Some("2027-02-28".into()),
                ..CardPatch::default()
            },
        };
        Some(Command::UpdateCards { ids: self.card_ids()?, patch })
    }

    fn link_cards(&self) -> Option<Command> {
        let links = vec![pick(&self.map.cards, self.b)?.id];
        let patch = CardPatch { links: Some(links), ..CardPatch::default() };
        Some(Command::UpdateCards { ids: vec![pick(&self.map.cards, self.a)?.id], patch })
    }

    fn move_cards(&self) -> Option<Command> {
        let lane = pick(&self.map.lanes, self.b)?.id;
        let touchpoint = pick(&self.map.touchpoints, self.c)?.id;
        let inside: Vec<_> = self.map.cards_in(lane, touchpoint).map(|card| card.id).collect();
        let before = pick_or_end(&inside, self.a).copied();
        Some(Command::MoveCards { ids: self.card_ids()?, lane, touchpoint, before })
    }

    fn create_series(&self, ids: &mut Ids) -> Option<Command> {
        let lanes: Vec<_> = self.map.lanes.iter().filter(|lane| lane.kind.draws_series()).collect();
        let lane = pick(&lanes, self.a)?.id;
        let touchpoints = self.map.touchpoints.iter().step_by(2);
        let values = touchpoints.map(|touchpoint| SeriesValue {
            note: self.text(),
            n: Some(7),
            low: Some(1.5),
            ..SeriesValue::new(touchpoint.id, 3.0)
        });
        let series = Series {
            kind: SeriesKind::Measured,
            persona: pick_or_end(&self.map.personas, self.b).map(|persona| persona.id),
            scale: Scale { min: 1.0, max: 5.0, ..Scale::default() },
            values: values.collect(),
            feedback: (self.b.is_multiple_of(3)).then(|| self.binding()),
            ..Series::new(SeriesId(ids.next()), lane, self.text())
        };
        Some(Command::CreateSeries {
            series,
            before: pick_or_end(&self.map.series, self.c).map(|item| item.id),
        })
    }

    fn update_series(&self) -> Option<Command> {
        let persona = pick_or_end(&self.map.personas, self.b);
        let patch = SeriesPatch {
            name: Some(self.text()),
            persona: Some(persona.map_or(Nullable::Clear, |persona| Nullable::Set(persona.id))),
            scale: (self.c.is_multiple_of(2)).then(|| Scale { min: -3.0, max: 3.0, ..Scale::default() }),
            feedback: match self.c % 5 {
                0 => Some(Nullable::Clear),
                1 | 2 => Some(Nullable::Set(self.binding())),
                _ => None,
            },
            ..SeriesPatch::default()
        };
        Some(Command::UpdateSeries { id: pick(&self.map.series, self.a)?.id, patch })
    }

    fn binding(&self) -> FeedbackBinding {
        let metric = if self.a.is_multiple_of(2) { FeedbackMetric::Nps } else { FeedbackMetric::Amount };
        let source = (self.b.is_multiple_of(2)).then(|| self.text());
        FeedbackBinding { source, ..FeedbackBinding::new(metric) }
    }

    fn set_values(&self) -> Option<Command> {
        let series = pick(&self.map.series, self.a)?;
        let Scale { min, max, .. } = series.scale;
        let value = (!self.c.is_multiple_of(3)).then(|| min + (max - min) * (self.c % 5) as f64 / 4.0);
        let change = ValueChange {
            note: (self.c.is_multiple_of(2)).then(|| self.text()),
            n: Some(if self.a.is_multiple_of(2) { Nullable::Clear } else { Nullable::Set(9) }),
            high: (self.b.is_multiple_of(2)).then_some(Nullable::Set(4.5)),
            ..ValueChange::new(pick(&self.map.touchpoints, self.b)?.id, value)
        };
        Some(Command::SetValues { series: series.id, values: vec![change] })
    }

    fn create_persona(&self, ids: &mut Ids) -> Command {
        let persona =
            Persona { color: Color::Rgb(1, 2, 3), ..Persona::new(PersonaId(ids.next()), self.text()) };
        Command::CreatePersona {
            persona,
            before: pick_or_end(&self.map.personas, self.a).map(|item| item.id),
        }
    }

    fn update_persona(&self) -> Option<Command> {
        let patch = PersonaPatch {
            name: Some(self.text()),
            portrait: Some(if self.c.is_multiple_of(2) {
                Nullable::Clear
            } else {
                Nullable::Set("hash".into())
            }),
            ..PersonaPatch::default()
        };
        Some(Command::UpdatePersona { id: pick(&self.map.personas, self.a)?.id, patch })
    }

    fn targets(&self) -> Option<Vec<EntityId>> {
        let first = self.target(self.a, self.b)?;
        let second = self.target(self.b, self.c)?;
        Some(if self.c.is_multiple_of(3) { vec![first, second] } else { vec![first] })
    }

    fn target(&self, kind: usize, at: usize) -> Option<EntityId> {
        let map = self.map;
        match kind % 9 {
            0 => pick(&map.stages, at).map(|item| EntityId::Stage(item.id)),
            1 => pick(&map.touchpoints, at).map(|item| EntityId::Touchpoint(item.id)),
            2 => pick(&map.lanes, at).map(|item| EntityId::Lane(item.id)),
            3 => pick(&map.cards, at).map(|item| EntityId::Card(item.id)),
            4 => pick(&map.series, at).map(|item| EntityId::Series(item.id)),
            5 => pick(&map.personas, at).map(|item| EntityId::Persona(item.id)),
            6 => pick(&map.connectors, at).map(|item| EntityId::Connector(item.id)),
            7 => pick(&map.comments, at).map(|item| EntityId::Comment(item.id)),
            _ => pick(&map.views, at).map(|item| EntityId::View(item.id)),
        }
    }

    fn split_stage(&self, ids: &mut Ids) -> Option<Command> {
        let at = pick(&self.map.touchpoints, self.a)?;
        let stage = Stage::new(StageId(ids.next()), self.text());
        Some(Command::SplitStage { id: at.stage, at: at.id, stage })
    }

    fn merge_stages(&self) -> Option<Command> {
        let [a, b, c] = [self.a, self.b, self.c].map(|at| pick(&self.map.stages, at));
        let ids = vec![a?.id, b?.id, c?.id];
        (ids[0] != ids[1]).then_some(Command::MergeStages { ids })
    }

    fn split_touchpoint(&self, ids: &mut Ids) -> Option<Command> {
        let old = pick(&self.map.touchpoints, self.a)?;
        let touchpoint = Touchpoint { id: TouchpointId(ids.next()), ..old.clone() };
        let cards = self.map.cards.iter().filter(|card| card.touchpoint == old.id).map(|card| card.id);
        let cards = cards.take(self.b % 4).collect();
        Some(Command::SplitTouchpoint { id: old.id, touchpoint, cards })
    }

    fn merge_touchpoints(&self) -> Option<Command> {
        let [a, b, c] = [self.a, self.b, self.c].map(|at| pick(&self.map.touchpoints, at));
        let ids = vec![a?.id, b?.id, c?.id];
        (ids[0] != ids[1]).then_some(Command::MergeTouchpoints { ids })
    }

    fn place_cards(&self) -> Option<Command> {
        let mut places: Vec<CardPlace> = Vec::new();
        for nth in 0..1 + self.c % 4 {
            let card = pick(&self.map.cards, self.a + 3 * nth)?.id;
            let lane = pick(&self.map.lanes, self.b)?.id;
            let touchpoint = pick(&self.map.touchpoints, self.c + nth / 2)?.id;
            if places.iter().all(|place| place.card != card) {
                let span = (self.a % 3 == 1).then_some(2);
                places.push(CardPlace { card, lane, touchpoint, span });
            }
        }
        Some(Command::PlaceCards { places })
    }

    fn resize_touchpoints(&self) -> Option<Command> {
        let width_px = (!self.c.is_multiple_of(3)).then_some(120.0);
        let ids: BTreeSet<_> = self.touchpoint_ids()?.into_iter().collect();
        let sizes = ids.into_iter().map(|id| TouchpointSize { id, width_px }).collect();
        Some(Command::ResizeTouchpoints { sizes })
    }

    fn tag_cards(&self) -> Option<Command> {
        let remove = if self.b.is_multiple_of(2) { vec![self.text()] } else { Vec::new() };
        Some(Command::TagCards { ids: self.card_ids()?, add: vec!["set".to_owned()], remove })
    }

    fn edit_texts(&self) -> Option<Command> {
        let mut edits: Vec<TextEdit> = Vec::new();
        for target in self.targets()? {
            if edits.iter().all(|edit| edit.target != target) {
                edits.push(TextEdit { target, text: self.text() });
            }
        }
        Some(Command::EditTexts { edits })
    }

    fn ends(&self) -> Option<(ConnectorEnd, ConnectorEnd)> {
        let ends = if self.c.is_multiple_of(2) {
            let [from, to] = [self.a, self.b].map(|at| pick(&self.map.touchpoints, at));
            (ConnectorEnd::Touchpoint(from?.id), ConnectorEnd::Touchpoint(to?.id))
        } else {
            let [from, to] = [self.a, self.b].map(|at| pick(&self.map.cards, at));
            (ConnectorEnd::Card(from?.id), ConnectorEnd::Card(to?.id))
        };
        (ends.0 != ends.1).then_some(ends)
    }

    fn create_connector(&self, ids: &mut Ids) -> Option<Command> {
        let (from, to) = self.ends()?;
        let kind = match from {
            ConnectorEnd::Touchpoint(_) => ConnectorKind::Loop,
            ConnectorEnd::Card(_) => ConnectorKind::Arrow,
        };
        let connector = Connector::new(ConnectorId(ids.next()), from, to);
        Some(Command::CreateConnector {
            connector: Connector { kind, label: self.text(), share: Some(0.5), ..connector },
        })
    }

    fn update_connector(&self) -> Option<Command> {
        let connector = pick(&self.map.connectors, self.a)?;
        let patch = match self.b % 3 {
            0 => ConnectorPatch { share: Some(Nullable::Clear), ..ConnectorPatch::default() },
            1 => ConnectorPatch { note: Some(self.text()), ..ConnectorPatch::default() },
            _ => {
                let (from, to) = self.ends()?;
                let kind = Some(ConnectorKind::Arrow);
                ConnectorPatch { from: Some(from), to: Some(to), kind, ..ConnectorPatch::default() }
            }
        };
        Some(Command::UpdateConnector { id: connector.id, patch })
    }

    fn create_comment(&self, ids: &mut Ids) -> Option<Command> {
        let on = self.target(self.a, self.b);
        let on = on.filter(|on| !matches!(on, EntityId::Comment(_) | EntityId::View(_)));
        let firsts: Vec<_> = self.map.comments.iter().filter(|comment| comment.reply_to.is_none()).collect();
        let reply_to = pick_or_end(&firsts, self.c).map(|comment| comment.id);
        let comment = Comment::new(CommentId(ids.next()), "Ana", self.text(), self.c as i64);
        Some(Command::CreateComment { comment: Comment { on, reply_to, ..comment } })
    }

    fn update_comment(&self) -> Option<Command> {
        let patch = if self.b.is_multiple_of(2) {
            CommentPatch { text: Some(self.text()), ..CommentPatch::default() }
        } else {
            CommentPatch { resolved: Some(self.c.is_multiple_of(2)), ..CommentPatch::default() }
        };
        Some(Command::UpdateComment { id: pick(&self.map.comments, self.a)?.id, patch })
    }

    fn create_view(&self, ids: &mut Ids) -> Command {
        let map = self.map;
        let view = View {
            hidden_lanes: pick(&map.lanes, self.a).map(|lane| lane.id).into_iter().collect(),
            hidden_stages: pick(&map.stages, self.b).map(|stage| stage.id).into_iter().collect(),
            personas: pick(&map.personas, self.c).map(|persona| persona.id).into_iter().collect(),
            evidence: vec![Evidence::Researched],
            ..View::new(ViewId(ids.next()), self.text())
        };
        Command::CreateView { view, before: pick_or_end(&map.views, self.c).map(|view| view.id) }
    }

    fn update_view(&self) -> Option<Command> {
        let patch = match self.b % 3 {
            0 => ViewPatch { name: Some(self.text()), ..ViewPatch::default() },
            1 => ViewPatch { tags: Some(vec![self.text()]), ..ViewPatch::default() },
            _ => ViewPatch {
                hidden_lanes: Some(self.map.lanes.iter().map(|lane| lane.id).take(self.c % 3).collect()),
                ..ViewPatch::default()
            },
        };
        Some(Command::UpdateView { id: pick(&self.map.views, self.a)?.id, patch })
    }

    fn move_view(&self) -> Option<Command> {
        let before = pick_or_end(&self.map.views, self.b).map(|view| view.id);
        Some(Command::MoveView { id: pick(&self.map.views, self.a)?.id, before })
    }

    /// A stage with two touchpoints, a lane, cards and a connector between them, and one card in a cell
    /// of a new lane and an old column.
    fn insert(&self, ids: &mut Ids) -> Command {
        let map = self.map;
        let stage = Stage::new(StageId(ids.next()), self.text());
        let lane = Lane::new(LaneId(ids.next()), LaneKind::Drama, "Pasted");
        let touchpoints: Vec<_> =
            (0..2).map(|_| Touchpoint::new(TouchpointId(ids.next()), stage.id, self.text())).collect();
        let persona = Persona::new(PersonaId(ids.next()), "Pasted");
        let columns = touchpoints.iter().chain(pick(&map.touchpoints, self.b)).map(|it| it.id);
        let mut cards: Vec<_> =
            columns.map(|column| Card::new(CardId(ids.next()), lane.id, column)).collect();
        cards[1].links = vec![cards[0].id];
        cards[0].persona = Some(persona.id);
        let ends = [&cards[0], &cards[1]].map(|card| ConnectorEnd::Card(card.id));
        let connectors = vec![Connector::new(ConnectorId(ids.next()), ends[0], ends[1])];
        let series = vec![Series {
            values: vec![SeriesValue::new(touchpoints[0].id, 1.0)],
            persona: Some(persona.id),
            ..Series::new(SeriesId(ids.next()), lane.id, self.text())
        }];
        let scores = pick(&map.series, self.c).map(|series| NewScore {
            series: series.id,
            value: SeriesValue::new(touchpoints[1].id, series.scale.max),
        });
        let before = InsertBefore {
            stage: pick_or_end(&map.stages, self.a).map(|stage| stage.id),
            lane: pick_or_end(&map.lanes, self.b).map(|lane| lane.id),
            ..InsertBefore::default()
        };
        let content = Content {
            stages: vec![stage],
            touchpoints,
            lanes: vec![lane],
            cards,
            series,
            scores: scores.into_iter().collect(),
            personas: vec![persona],
            connectors,
        };
        Command::Insert { content: Box::new(content), before }
    }

    fn give_cards_people(&self) -> Option<Command> {
        let persona = pick_or_end(&self.map.personas, self.b).map(|persona| persona.id);
        let person = |id: Option<PersonaId>| Some(id.map_or(Nullable::Clear, Nullable::Set));
        let patch = CardPatch {
            persona: person(persona),
            to: person(pick(&self.map.personas, self.c).map(|persona| persona.id)),
            image: Some(Nullable::Set(CardImage {
                image: "hash".to_owned(),
                width: 3,
                height: 4,
                alt: self.text(),
                unknown: UnknownKeys::new(),
            })),
            ..CardPatch::default()
        };
        Some(Command::UpdateCards { ids: self.card_ids()?, patch })
    }
}
