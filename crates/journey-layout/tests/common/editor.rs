//! Random edits of a map, with the changes that they name.

use journey_model::{
    CardId, CardImage, Changes, ChannelStyle, Color, Connector, ConnectorEnd, ConnectorId, ConnectorKind,
    Contact, CurveGap, CurveLabels, CurveMarks, CurveSettings, EntityId, Evidence, JourneyMap, LaneId,
    LaneKind, MetricSettings, OpportunityStatus, SeriesId, SeriesKind, SeriesValue, StageId, TouchpointId,
};
use proptest::prelude::*;
use uuid::Uuid;

const TEXTS: [&str; 5] = [
    "",
    "short",
    "a text of **some** words, to be broken into several lines of a card or a header",
    "🙂\n\nthree lines",
    "Donaudampfschifffahrtsgesellschaft",
];

/// An edit: what it does, and numbers that choose the things it does it to.
#[derive(Debug, Clone)]
pub struct Edit {
    pub act: u8,
    pub a: usize,
    pub b: usize,
    pub c: usize,
}

const ACTS: u8 = 42;

pub fn edits() -> impl Strategy<Value = Vec<Edit>> {
    let edit = (0..ACTS, any::<u16>(), any::<u16>(), any::<u16>());
    let edit = edit.prop_map(|(act, a, b, c)| Edit { act, a: a.into(), b: b.into(), c: c.into() });
    proptest::collection::vec(edit, 1..10)
}

/// A map being edited, with the changes that an edit makes.
pub struct Editor {
    pub map: JourneyMap,
    pub changes: Changes,
    next: u128,
}

fn pick<T>(list: &[T], number: usize) -> Option<usize> {
    (!list.is_empty()).then(|| number % list.len())
}

impl Editor {
    pub fn new(map: JourneyMap) -> Self {
        Self { map, changes: Changes::default(), next: 1 << 100 }
    }

    fn id(&mut self) -> Uuid {
        self.next += 1;
        Uuid::from_u128(self.next)
    }

    /// Does an edit; one that finds nothing to do it to does nothing.
    pub fn edit(&mut self, edit: &Edit) -> Option<()> {
        let Edit { act, a, b, c } = *edit;
        match act {
            0..=8 => self.edit_cards(act, a, b, c),
            9..=13 => self.edit_touchpoints(act, a, b, c),
            14..=17 => self.edit_lanes(act, a, b, c),
            18..=20 => self.edit_stages(act, a, b, c),
            21..=23 => self.edit_series(act, a, b, c),
            24..=26 => self.edit_columns(a, b, c),
            27..=30 => self.edit_connectors(a, b, c),
            31..=32 => self.edit_personas(a, b, c),
            33..=36 => self.edit_looks(a, b, c),
            37 => self.edit_map(b, c),
            // The settings of lanes do the most different things, so they come up more often.
            _ => self.edit_lanes(14, a, b, c),
        }
    }

    fn edit_cards(&mut self, act: u8, a: usize, b: usize, c: usize) -> Option<()> {
        let at = pick(&self.map.cards, a)?;
        let id = self.map.cards[at].id;
        self.changes.touch(EntityId::Card(id));
        let card = &mut self.map.cards[at];
        match act {
            0 => card.text = TEXTS[b % TEXTS.len()].into(),
            1 => card.span = u16::try_from(1 + b % 4).unwrap(),
            2 => {
                card.evidence = [Evidence::Assumption, Evidence::Partly, Evidence::Researched][b % 3];
                card.tags = TEXTS[..b % 3].iter().map(|text| (*text).to_owned()).collect();
            }
            3 => drop(self.map.cards.remove(at)),
            4 => {
                let mut copy = card.clone();
                copy.id = CardId(self.id());
                self.changes.touch(EntityId::Card(copy.id));
                self.map.cards.insert(b % self.map.cards.len(), copy);
            }
            _ => {
                let mut card = self.map.cards.remove(at);
                card.lane = self.map.lanes.get(pick(&self.map.lanes, b)?)?.id;
                card.touchpoint = self.map.touchpoints.get(pick(&self.map.touchpoints, c)?)?.id;
                self.map.cards.insert(c % (self.map.cards.len() + 1), card);
            }
        }
        Some(())
    }

    fn edit_touchpoints(&mut self, act: u8, a: usize, b: usize, c: usize) -> Option<()> {
        let at = pick(&self.map.touchpoints, a)?;
        let id = self.map.touchpoints[at].id;
        self.changes.touch(EntityId::Touchpoint(id));
        match act {
            9 => self.map.touchpoints[at].name = TEXTS[b % TEXTS.len()].into(),
            10 => {
                let touchpoint = &mut self.map.touchpoints[at];
                touchpoint.moment_of_truth = b.is_multiple_of(2);
                touchpoint.contact = [Contact::Company, Contact::Partner, Contact::None][b % 3];
                touchpoint.channels = TEXTS[..c % 4].iter().map(|text| (*text).to_owned()).collect();
            }
            11 => self.delete_touchpoint(id),
            12 => {
                let mut copy = self.map.touchpoints[at].clone();
                copy.id = TouchpointId(self.id());
                self.changes.touch(EntityId::Touchpoint(copy.id));
                self.changes.columns = true;
                self.map.touchpoints.insert(b % 3, copy);
            }
            _ => {
                let mut touchpoint = self.map.touchpoints.remove(at);
                touchpoint.stage = self.map.stages.get(pick(&self.map.stages, b)?)?.id;
                self.changes.columns = true;
                self.map.touchpoints.insert(c % (self.map.touchpoints.len() + 1), touchpoint);
            }
        }
        Some(())
    }

    fn delete_touchpoint(&mut self, id: TouchpointId) {
        self.changes.columns = true;
        self.changes.touch(EntityId::Touchpoint(id));
        self.map.touchpoints.retain(|touchpoint| touchpoint.id != id);
        let gone = self.map.cards.extract_if(.., |card| card.touchpoint == id);
        gone.for_each(|card| self.changes.touch(EntityId::Card(card.id)));
        for series in &mut self.map.series {
            let before = series.values.len();
            series.values.retain(|value| value.touchpoint != id);
            if series.values.len() < before {
                self.changes.touch(EntityId::Series(series.id));
            }
        }
    }

    fn edit_lanes(&mut self, act: u8, a: usize, b: usize, c: usize) -> Option<()> {
        let at = pick(&self.map.lanes, a)?;
        let id = self.map.lanes[at].id;
        self.changes.touch(EntityId::Lane(id));
        let lane = &mut self.map.lanes[at];
        match act {
            14 => match c % 8 {
                5 => lane.settings.hidden ^= true,
                6 => lane.settings.curve = curve_settings(b),
                7 => lane.settings.metric = metric_settings(b),
                0 => lane.title = TEXTS[b % TEXTS.len()].into(),
                1 => lane.settings.collapsed ^= true,
                2 => lane.settings.tint = Some(Color::Rose),
                3 => lane.settings.min_height_px = Some(f32::from(u16::try_from(b % 400).unwrap())),
                _ => lane.kind = LaneKind::ALL[b % LaneKind::ALL.len()],
            },
            15 => {
                self.changes.rows = true;
                self.map.lanes.retain(|lane| lane.id != id);
                let gone = self.map.cards.extract_if(.., |card| card.lane == id);
                gone.for_each(|card| self.changes.touch(EntityId::Card(card.id)));
                let gone = self.map.series.extract_if(.., |series| series.lane == id);
                gone.for_each(|series| self.changes.touch(EntityId::Series(series.id)));
            }
            16 => {
                let mut copy = lane.clone();
                copy.id = LaneId(self.id());
                copy.kind = LaneKind::ALL[c % LaneKind::ALL.len()];
                self.changes.touch(EntityId::Lane(copy.id));
                self.changes.rows = true;
                self.map.lanes.insert(b % (self.map.lanes.len() + 1), copy);
            }
            _ => {
                let lane = self.map.lanes.remove(at);
                self.changes.rows = true;
                self.map.lanes.insert(b % (self.map.lanes.len() + 1), lane);
            }
        }
        Some(())
    }

    fn edit_stages(&mut self, act: u8, a: usize, b: usize, c: usize) -> Option<()> {
        let at = pick(&self.map.stages, a)?;
        let id = self.map.stages[at].id;
        self.changes.touch(EntityId::Stage(id));
        match (act, c % 2) {
            (18, 0) if a.is_multiple_of(2) => self.map.stages[at].need = TEXTS[b % TEXTS.len()].into(),
            (18, 0) => self.map.stages[at].name = TEXTS[b % TEXTS.len()].into(),
            (18, _) => self.map.stages[at].color = Color::NAMED[b % Color::NAMED.len()],
            (19, 0) => {
                self.changes.columns = true;
                let touchpoints: Vec<_> =
                    self.map.touchpoints_of(id).map(|touchpoint| touchpoint.id).collect();
                touchpoints.into_iter().for_each(|touchpoint| self.delete_touchpoint(touchpoint));
                self.map.stages.remove(at);
            }
            (19, _) => {
                self.changes.columns = true;
                let mut copy = self.map.stages[at].clone();
                copy.id = StageId(self.id());
                self.changes.touch(EntityId::Stage(copy.id));
                self.map.stages.insert(b % (self.map.stages.len() + 1), copy);
            }
            _ => {
                self.changes.columns = true;
                let stage = self.map.stages.remove(at);
                self.map.stages.insert(b % (self.map.stages.len() + 1), stage);
            }
        }
        Some(())
    }

    fn edit_series(&mut self, act: u8, a: usize, b: usize, c: usize) -> Option<()> {
        let touchpoint = self.map.touchpoints.get(pick(&self.map.touchpoints, b)?)?.id;
        let at = pick(&self.map.series, a)?;
        let id = self.map.series[at].id;
        self.changes.touch(EntityId::Series(id));
        let series = &mut self.map.series[at];
        match (act, c % 4) {
            (21, 0) => series.color = Some(Color::Violet),
            (21, 1) => series.kind = [SeriesKind::Assumed, SeriesKind::Measured, SeriesKind::Intended][b % 3],
            (21, 2) => drop(self.map.series.remove(at)),
            (21, _) => {
                let mut copy = series.clone();
                copy.id = SeriesId(self.id());
                copy.lane = self.map.lanes.get(pick(&self.map.lanes, b)?)?.id;
                self.changes.touch(EntityId::Series(copy.id));
                self.map.series.push(copy);
            }
            (22, _) => series.values.retain(|value| value.touchpoint != touchpoint),
            _ => {
                series.values.retain(|value| value.touchpoint != touchpoint);
                let value = f64::from(u16::try_from(c % 9).unwrap()) / 2.0 - 2.0;
                let note = TEXTS[c % TEXTS.len()].to_owned();
                let (n, low, high) = match c % 3 {
                    0 => (None, None, None),
                    1 => (Some(12), Some(value - 0.5), Some(value + 0.25)),
                    _ => (Some(640), None, Some(9.0)),
                };
                series.values.push(SeriesValue { note, n, low, high, ..SeriesValue::new(touchpoint, value) });
            }
        }
        Some(())
    }

    fn edit_columns(&mut self, a: usize, b: usize, c: usize) -> Option<()> {
        if c.is_multiple_of(5) {
            let at = pick(&self.map.stages, a)?;
            let stage = &mut self.map.stages[at];
            stage.collapsed ^= true;
            self.changes.touch(EntityId::Stage(stage.id));
            return Some(());
        }
        let at = pick(&self.map.touchpoints, a)?;
        let touchpoint = &mut self.map.touchpoints[at];
        match c % 5 {
            1 => touchpoint.collapsed ^= true,
            2 => touchpoint.alternate ^= true,
            3 => touchpoint.width_px = Some(f32::from(u16::try_from(b % 1500).unwrap())),
            _ => touchpoint.width_px = None,
        }
        self.changes.touch(EntityId::Touchpoint(touchpoint.id));
        Some(())
    }

    fn edit_connectors(&mut self, a: usize, b: usize, c: usize) -> Option<()> {
        if c.is_multiple_of(2) {
            let id = ConnectorId(self.id());
            let ends = |at: usize| -> Option<ConnectorEnd> {
                Some(if c.is_multiple_of(4) {
                    ConnectorEnd::Touchpoint(self.map.touchpoints.get(pick(&self.map.touchpoints, at)?)?.id)
                } else {
                    ConnectorEnd::Card(self.map.cards.get(pick(&self.map.cards, at)?)?.id)
                })
            };
            let (from, to) = (ends(a)?, ends(b)?);
            self.map.connectors.push(Connector::new(id, from, to));
            self.changes.touch(EntityId::Connector(id));
            return Some(());
        }
        let at = pick(&self.map.connectors, a)?;
        let connector = &mut self.map.connectors[at];
        self.changes.touch(EntityId::Connector(connector.id));
        match b % 5 {
            0 => connector.label = TEXTS[c % TEXTS.len()].into(),
            1 => connector.share = Some(0.31),
            2 => connector.note = TEXTS[c % TEXTS.len()].into(),
            3 => connector.kind = [ConnectorKind::Loop, ConnectorKind::Skip, ConnectorKind::Branch][c % 3],
            _ => drop(self.map.connectors.remove(at)),
        }
        Some(())
    }

    fn edit_personas(&mut self, a: usize, b: usize, c: usize) -> Option<()> {
        let at = pick(&self.map.personas, a)?;
        let persona = &mut self.map.personas[at];
        self.changes.touch(EntityId::Persona(persona.id));
        match c % 4 {
            0 => persona.name = TEXTS[b % TEXTS.len()].into(),
            2 => persona.portrait = (!b.is_multiple_of(3)).then(|| "portrait".to_owned()),
            1 => persona.color = Color::NAMED[b % Color::NAMED.len()],
            _ => drop(self.map.personas.remove(at)),
        }
        Some(())
    }

    fn edit_looks(&mut self, a: usize, b: usize, c: usize) -> Option<()> {
        let persona = pick(&self.map.personas, b).map(|at| self.map.personas[at].id);
        let at = pick(&self.map.cards, a)?;
        let card = &mut self.map.cards[at];
        self.changes.touch(EntityId::Card(card.id));
        let text = TEXTS[b % TEXTS.len()];
        match c % 8 {
            0 => card.color = Some(Color::NAMED[b % Color::NAMED.len()]),
            1 => card.persona = persona,
            2 => card.to = persona,
            3 => {
                let (width, height) = (800, 50 + u32::try_from(b % 2000).unwrap());
                let image = "picture".to_owned();
                let alt = text.to_owned();
                card.image = Some(CardImage { image, width, height, alt, unknown: Default::default() });
            }
            4 => card.linked_map = Some(self.map.id),
            5 => card.status = OpportunityStatus::Doing,
            6 => card.sources = vec![text.to_owned(), "https://example.org/a".to_owned()],
            _ => (card.owner, card.due) = (text.to_owned(), "2026-02-03".to_owned()),
        }
        Some(())
    }

    fn edit_map(&mut self, b: usize, c: usize) -> Option<()> {
        self.changes.map = true;
        if c.is_multiple_of(2) {
            self.map.language = ["", "de", "fr"][b % 3].to_owned();
        } else {
            let color = (!b.is_multiple_of(3)).then_some(Color::Violet);
            let (name, icon) = ("short".to_owned(), ["", "star"][b % 2].to_owned());
            self.map.channels = vec![ChannelStyle { name, icon, color, unknown: Default::default() }];
        }
        Some(())
    }
}

fn curve_settings(number: usize) -> Option<CurveSettings> {
    let marks = [CurveMarks::Shapes, CurveMarks::Faces, CurveMarks::Emoji][number % 3];
    let labels = [CurveLabels::Notes, CurveLabels::Values, CurveLabels::Words, CurveLabels::None];
    let labels = labels[number % 4];
    let gap = [CurveGap::None, CurveGap::Perception, CurveGap::Delivery][number / 2 % 3];
    let area = number.is_multiple_of(2);
    let settings = CurveSettings { area, marks, labels, gap, ..CurveSettings::default() };
    (!number.is_multiple_of(5)).then_some(settings)
}

fn metric_settings(number: usize) -> Option<MetricSettings> {
    let target = number.is_multiple_of(2).then_some(1.5);
    let min = number.is_multiple_of(3).then_some(1.0);
    let settings = MetricSettings { unit: "%".into(), decimals: 1, min, target, ..MetricSettings::default() };
    (!number.is_multiple_of(5)).then_some(settings)
}
