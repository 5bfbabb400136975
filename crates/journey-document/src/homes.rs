//! Where things are shown when what they stand in is gone.
//!
//! Two replicas can, at the same time, move a touchpoint into a stage and delete that stage. Nobody's
//! work is lost then: the touchpoint is shown in the nearest surviving stage, which is the last one
//! before the deleted one and, if there is none, the first one after it. So it is with a card whose
//! touchpoint or lane is gone, and with a series whose lane is gone or draws no series. If none
//! survives, the thing is hidden until there is one. The place itself stays as it was written: when the
//! deletion is undone, everything is back.

use crate::ledger::{LaneRow, StageRow, TouchpointRow};
use crate::register::Deleted;
use journey_model::{LaneId, StageId, TouchpointId};
use std::collections::BTreeMap;

/// Where the contents of each stage, touchpoint and lane are shown: in itself when it survives, else in
/// the nearest one that does. Those without an entry have nowhere to be shown. The lists hold the survivors
/// in order.
#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) struct Homes {
    pub(crate) stages: Vec<StageId>,
    pub(crate) touchpoints: Vec<(TouchpointId, StageId)>,
    pub(crate) lanes: Vec<LaneId>,
    pub(crate) of_stage: BTreeMap<StageId, StageId>,
    pub(crate) of_touchpoint: BTreeMap<TouchpointId, TouchpointId>,
    pub(crate) of_lane: BTreeMap<LaneId, LaneId>,
    /// As `of_lane`, among the lanes that draw series.
    pub(crate) of_series: BTreeMap<LaneId, LaneId>,
}

impl Homes {
    pub(crate) fn find(
        stages: &BTreeMap<StageId, StageRow>,
        touchpoints: &BTreeMap<TouchpointId, TouchpointRow>,
        lanes: &BTreeMap<LaneId, LaneRow>,
    ) -> Self {
        let mut stage_order: Vec<_> = stages.iter().map(|(id, row)| (&row.rank, *id, !row.deleted)).collect();
        stage_order.sort_unstable();
        let of_stage = nearest(stage_order.iter().map(|(_, id, survives)| (*id, *survives)));
        let surviving = stage_order.iter().filter(|(_, _, survives)| *survives);
        let stages_shown: Vec<_> = surviving.map(|(_, id, _)| *id).collect();
        let position: BTreeMap<_, _> = stages_shown.iter().enumerate().map(|(at, id)| (*id, at)).collect();

        let mut columns: Vec<_> = touchpoints
            .iter()
            .filter_map(|(id, row)| {
                let home = *of_stage.get(&row.stage)?;
                let gone = touchpoint_deleted(row, stages);
                Some((*position.get(&home)?, &row.rank, *id, home, !gone))
            })
            .collect();
        columns.sort_unstable();
        let of_touchpoint = nearest(columns.iter().map(|(_, _, id, _, survives)| (*id, *survives)));
        let touchpoints_shown =
            columns.iter().filter(|column| column.4).map(|(_, _, id, home, _)| (*id, *home)).collect();

        let mut rows: Vec<_> = lanes.iter().map(|(id, row)| (&row.rank, *id, row)).collect();
        rows.sort_unstable_by_key(|(rank, id, _)| (*rank, *id));
        Self {
            of_lane: nearest(rows.iter().map(|(_, id, row)| (*id, !row.deleted))),
            of_series: nearest(rows.iter().map(|(_, id, row)| (*id, !row.deleted && row.draws_series))),
            lanes: rows.iter().filter(|(_, _, row)| !row.deleted).map(|(_, id, _)| *id).collect(),
            stages: stages_shown,
            touchpoints: touchpoints_shown,
            of_stage,
            of_touchpoint,
        }
    }

    pub(crate) fn shows_touchpoint(&self, id: TouchpointId) -> bool {
        self.of_touchpoint.get(&id) == Some(&id)
    }
}

/// Whether a touchpoint is deleted, by itself or with the stage it still stands in.
pub(crate) fn touchpoint_deleted(row: &TouchpointRow, stages: &BTreeMap<StageId, StageRow>) -> bool {
    match row.deleted {
        Deleted::No => false,
        Deleted::Yes => true,
        Deleted::With(stage) => {
            row.stage.0 == stage && stages.get(&row.stage).is_some_and(|stage| stage.deleted)
        }
    }
}

/// For each thing in order, itself when it survives, else the last survivor before it, else the first.
fn nearest<Id: Ord + Copy>(order: impl Iterator<Item = (Id, bool)> + Clone) -> BTreeMap<Id, Id> {
    let first = order.clone().find(|(_, survives)| *survives);
    let Some((mut last, _)) = first else { return BTreeMap::new() };
    let homes = order.map(|(id, survives)| {
        if survives {
            last = id;
        }
        (id, last)
    });
    homes.collect()
}

#[cfg(test)]
mod tests {
    use super::nearest;

    #[test]
    fn the_nearest_survivor_is_the_last_before_else_the_first() {
        let cases = [
            (vec![], vec![]),
            (vec![(1, false), (2, false)], vec![]),
            (vec![(1, true), (2, false), (3, true), (4, false)], vec![(1, 1), (2, 1), (3, 3), (4, 3)]),
            (vec![(1, false), (2, false), (3, true)], vec![(1, 3), (2, 3), (3, 3)]),
        ];
        for (order, expected) in cases {
            let found: Vec<_> = nearest(order.iter().copied()).into_iter().collect();
            assert_eq!(found, expected, "survivors {order:?}");
        }
    }
}
