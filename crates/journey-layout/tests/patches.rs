//! Whatever is edited: the patches lead to the layout that the whole map has.
#![allow(clippy::unwrap_used, reason = "a test that can't go on may stop")]

mod common;

use common::laid_out;
use journey_layout::{Fonts, Layout, LayoutEngine, LayoutPatch};
use journey_model::{
    CardId, Changes, Color, Contact, EntityId, Evidence, JourneyMap, LaneId, LaneKind, SeriesId, SeriesKind,
    SeriesValue, StageId, TouchpointId, sample,
};
use proptest::prelude::*;
use uuid::Uuid;

const KINDS: [LaneKind; 6] = [
    LaneKind::Text,
    LaneKind::Channels,
    LaneKind::Experience,
    LaneKind::Quotes,
    LaneKind::Frontstage,
    LaneKind::Support,
];

const TEXTS: [&str; 5] = [
    "",
    "short",
    "a text of **some** words, to be broken into several lines of a card or a header",
    "🙂\n\nthree lines",
    "Donaudampfschifffahrtsgesellschaft",
];

/// An edit: what it does, and numbers that choose the things it does it to.
#[derive(Debug, Clone)]
struct Edit {
    act: u8,
    a: usize,
    b: usize,
    c: usize,
}

const ACTS: u8 = 27;

fn edits() -> impl Strategy<Value = Vec<Edit>> {
    let edit = (0..ACTS, any::<u16>(), any::<u16>(), any::<u16>());
    let edit = edit.prop_map(|(act, a, b, c)| Edit { act, a: a.into(), b: b.into(), c: c.into() });
    proptest::collection::vec(edit, 1..10)
}

/// A map being edited, with the changes that an edit makes.
struct Editor {
    map: JourneyMap,
    changes: Changes,
    next: u128,
}

fn pick<T>(list: &[T], number: usize) -> Option<usize> {
    (!list.is_empty()).then(|| number % list.len())
}

impl Editor {
    fn id(&mut self) -> Uuid {
        self.next += 1;
        Uuid::from_u128(self.next)
    }

    /// Does an edit; one that finds nothing to do it to does nothing.
    fn edit(&mut self, edit: &Edit) -> Option<()> {
        let Edit { act, a, b, c } = *edit;
        match act {
            0..=8 => self.edit_cards(act, a, b, c),
            9..=13 => self.edit_touchpoints(act, a, b, c),
            14..=17 => self.edit_lanes(act, a, b, c),
            18..=20 => self.edit_stages(act, a, b, c),
            21..=23 => self.edit_series(act, a, b, c),
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
            14 => match c % 5 {
                0 => lane.title = TEXTS[b % TEXTS.len()].into(),
                1 => lane.settings.collapsed ^= true,
                2 => lane.settings.tint = Some(Color::Rose),
                3 => lane.settings.min_height_px = Some(f32::from(u16::try_from(b % 400).unwrap())),
                _ => lane.kind = KINDS[b % KINDS.len()],
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
                copy.kind = KINDS[c % KINDS.len()];
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
                series.values.push(SeriesValue { note, ..SeriesValue::new(touchpoint, value) });
            }
        }
        Some(())
    }
}

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
        let mut editor = Editor { map, changes: Changes::default(), next: 1 << 100 };
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
