//! Commands that are right for a map, made from random numbers.

use journey_document::{
    CardPatch, Command, LanePatch, MapPatch, Nullable, PersonaPatch, SeriesPatch, StagePatch,
    TouchpointPatch, ValueChange,
};
use journey_model::{
    Card, CardId, Color, Effort, EntityId, JourneyMap, Lane, LaneId, LaneKind, Persona, PersonaId, Scale,
    Series, SeriesId, SeriesKind, SeriesValue, Stage, StageId, Touchpoint, TouchpointId, UnknownKeys,
};
use serde_json::json;
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
pub(crate) const COMMANDS: u8 = 24;

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
        _ => throw.targets().map(|targets| Command::Duplicate { targets }),
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
            id: StageId(ids.next()),
            name: self.text(),
            color: Color::NAMED[self.b % 9],
            notes: String::new(),
            unknown: UnknownKeys::new(),
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
            id: TouchpointId(ids.next()),
            stage,
            name: self.text(),
            channels: vec!["web".to_owned()],
            moment_of_truth: self.c.is_multiple_of(2),
            contact: Default::default(),
            notes: String::new(),
            unknown: [("newer".to_owned(), json!([self.c, "kept"]))].into(),
        };
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
        let lane = Lane {
            id: LaneId(ids.next()),
            kind: [LaneKind::Text, LaneKind::Experience, LaneKind::PainPoints][self.b % 3],
            title: self.text(),
            subtitle: String::new(),
            settings: Default::default(),
            unknown: UnknownKeys::new(),
        };
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
                kind: Some([LaneKind::Text, LaneKind::Experience][self.c % 2]),
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
            cards.push(Card {
                id: CardId(ids.next()),
                lane,
                touchpoint,
                span: 1 + (self.c % 3) as u16,
                text: self.text(),
                evidence: Default::default(),
                severity: (self.b % 4) as u8,
                tags: Vec::new(),
                owner: String::new(),
                due: String::new(),
                sources: Vec::new(),
                links,
                impact: 0,
                effort: None,
                unknown: UnknownKeys::new(),
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
        let lanes: Vec<_> = self.map.lanes.iter().filter(|lane| lane.kind == LaneKind::Experience).collect();
        let lane = pick(&lanes, self.a)?.id;
        let touchpoints = self.map.touchpoints.iter().step_by(2);
        let values = touchpoints.map(|touchpoint| SeriesValue {
            touchpoint: touchpoint.id,
            value: 3.0,
            note: self.text(),
            unknown: UnknownKeys::new(),
        });
        let series = Series {
            id: SeriesId(ids.next()),
            lane,
            name: self.text(),
            kind: SeriesKind::Measured,
            persona: pick_or_end(&self.map.personas, self.b).map(|persona| persona.id),
            color: None,
            scale: Scale { min: 1.0, max: 5.0, ..Scale::default() },
            values: values.collect(),
            unknown: UnknownKeys::new(),
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
            ..SeriesPatch::default()
        };
        Some(Command::UpdateSeries { id: pick(&self.map.series, self.a)?.id, patch })
    }

    fn set_values(&self) -> Option<Command> {
        let series = pick(&self.map.series, self.a)?;
        let Scale { min, max, .. } = series.scale;
        let change = ValueChange {
            touchpoint: pick(&self.map.touchpoints, self.b)?.id,
            value: (!self.c.is_multiple_of(3)).then(|| min + (max - min) * (self.c % 5) as f64 / 4.0),
            note: (self.c.is_multiple_of(2)).then(|| self.text()),
        };
        Some(Command::SetValues { series: series.id, values: vec![change] })
    }

    fn create_persona(&self, ids: &mut Ids) -> Command {
        let persona = Persona {
            id: PersonaId(ids.next()),
            name: self.text(),
            role: String::new(),
            quote: String::new(),
            goals: Vec::new(),
            pains: Vec::new(),
            portrait: None,
            color: Color::Rgb(1, 2, 3),
            unknown: UnknownKeys::new(),
        };
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
        match kind % 6 {
            0 => pick(&map.stages, at).map(|item| EntityId::Stage(item.id)),
            1 => pick(&map.touchpoints, at).map(|item| EntityId::Touchpoint(item.id)),
            2 => pick(&map.lanes, at).map(|item| EntityId::Lane(item.id)),
            3 => pick(&map.cards, at).map(|item| EntityId::Card(item.id)),
            4 => pick(&map.series, at).map(|item| EntityId::Series(item.id)),
            _ => pick(&map.personas, at).map(|item| EntityId::Persona(item.id)),
        }
    }
}
