//! The matrix: stages in the first row, touchpoints in the second, a row for each lane below.
//!
//! Several cards of a cell stand one below the other, each behind a bullet. A lane of series has their scores: as
//! a number where there is one series, as lines "name: score" where there are several. Texts have no marks.

use super::{Table, Value, joined::join};
use journey_model::{Card, JourneyMap, Lane, LaneId, LaneKind, Series, Touchpoint, TouchpointId, text};
use std::collections::HashMap;

/// What stands before each of several cards of a cell.
pub(super) const BULLET: &str = "• ";

pub(super) fn table(map: &JourneyMap) -> Table {
    let (mut stages, mut touchpoints) = (vec![Value::text(&map.title)], vec![Value::Empty]);
    let mut columns: Vec<Option<&Touchpoint>> = Vec::new();
    for stage in &map.stages {
        let first = columns.len();
        columns.extend(map.touchpoints_of(stage.id).map(Some));
        if columns.len() == first {
            columns.push(None);
        }
        for (index, touchpoint) in columns[first..].iter().enumerate() {
            stages.push(if index == 0 { Value::text(&stage.name) } else { Value::Empty });
            touchpoints.push(touchpoint.map_or(Value::Empty, |touchpoint| Value::text(&touchpoint.name)));
        }
    }
    let cells = Cells::new(map);
    let lanes = map.lanes.iter().map(|lane| {
        let cells = columns.iter().map(|column| column.map_or(Value::Empty, |column| cells.of(lane, column)));
        std::iter::once(Value::text(&lane.title)).chain(cells).collect()
    });
    let rows = [stages, touchpoints].into_iter().chain(lanes).collect();
    Table { heads: 2, rows }
}

struct Cells<'m> {
    cards: HashMap<(LaneId, TouchpointId), Vec<&'m Card>>,
    scores: HashMap<(LaneId, TouchpointId), Vec<(&'m Series, f64)>>,
    series: HashMap<LaneId, usize>,
}

impl<'m> Cells<'m> {
    fn new(map: &'m JourneyMap) -> Self {
        let mut cells = Self { cards: HashMap::new(), scores: HashMap::new(), series: HashMap::new() };
        for card in &map.cards {
            cells.cards.entry((card.lane, card.touchpoint)).or_default().push(card);
        }
        for series in &map.series {
            *cells.series.entry(series.lane).or_default() += 1;
            for value in &series.values {
                let cell = cells.scores.entry((series.lane, value.touchpoint)).or_default();
                cell.push((series, value.value));
            }
        }
        cells
    }

    fn of(&self, lane: &Lane, touchpoint: &Touchpoint) -> Value {
        let place = (lane.id, touchpoint.id);
        let scores = self.scores.get(&place).map_or(&[][..], Vec::as_slice);
        let cards = self.cards.get(&place).map_or(&[][..], Vec::as_slice);
        let has_one_series = self.series.get(&lane.id) == Some(&1);
        match (scores, cards) {
            ([(_, score)], []) if has_one_series => Value::Number(*score),
            ([], []) if lane.kind == LaneKind::Channels => {
                Value::text(join(touchpoint.channels.iter().map(String::as_str)))
            }
            ([], [card]) => Value::text(text::plain(&card.text)),
            _ => {
                let scores = scores.iter().map(|(series, score)| format!("{}: {score}", series.name));
                let cards = cards.iter().map(|card| format!("{BULLET}{}", text::plain(&card.text)));
                Value::text(scores.chain(cards).collect::<Vec<_>>().join("\n"))
            }
        }
    }
}
