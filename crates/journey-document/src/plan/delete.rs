//! Deleting things with all they hold.
//!
//! What goes with its holder is marked so ([`Deleted::With`]): if another replica moves it elsewhere at
//! the same time, it stays.

use super::Planner;
use crate::register::Deleted;
use crate::{CommandError, Label};
use journey_model::{EntityId, LaneId, StageId, TouchpointId};
use std::collections::BTreeSet;

impl Planner<'_> {
    pub(super) fn delete(&mut self, targets: &[EntityId]) -> Result<Label, CommandError> {
        if targets.is_empty() {
            return Err(CommandError::Nothing);
        }
        let targets: BTreeSet<EntityId> = targets.iter().copied().collect();
        targets.iter().try_for_each(|target| self.require(*target))?;
        let mut doomed = Doomed::default();
        for target in &targets {
            self.mark_deleted(*target, Deleted::Yes);
            match target {
                EntityId::Stage(id) => drop(doomed.stages.insert(*id)),
                EntityId::Touchpoint(id) => drop(doomed.touchpoints.insert(*id)),
                EntityId::Lane(id) => drop(doomed.lanes.insert(*id)),
                EntityId::Card(_)
                | EntityId::Series(_)
                | EntityId::Persona(_)
                | EntityId::Connector(_)
                | EntityId::Comment(_)
                | EntityId::View(_) => {}
            }
        }
        self.delete_contents(&targets, doomed);
        Ok(Label::Delete)
    }

    fn delete_contents(&mut self, targets: &BTreeSet<EntityId>, mut doomed: Doomed) {
        let ledger = self.ledger;
        for (id, home) in &ledger.homes.touchpoints {
            if doomed.stages.contains(home) && doomed.touchpoints.insert(*id) {
                let stage = ledger.touchpoints[id].stage;
                self.mark_deleted(EntityId::Touchpoint(*id), Deleted::With(stage.0));
            }
        }
        for ((lane, touchpoint), cards) in &ledger.cells {
            let with_touchpoint = doomed.touchpoints.contains(touchpoint);
            if !with_touchpoint && !doomed.lanes.contains(lane) {
                continue;
            }
            for id in cards.iter().filter(|id| !targets.contains(&EntityId::Card(**id))) {
                let row = &ledger.cards[id];
                let holder = if with_touchpoint { row.touchpoint.0 } else { row.lane.0 };
                self.mark_deleted(EntityId::Card(*id), Deleted::With(holder));
            }
        }
        for series in &ledger.map.series {
            let entity = EntityId::Series(series.id);
            if doomed.lanes.contains(&series.lane) && !targets.contains(&entity) {
                self.mark_deleted(entity, Deleted::With(ledger.series[&series.id].lane.0));
            }
        }
    }
}

/// What goes with all it holds.
#[derive(Default)]
struct Doomed {
    stages: BTreeSet<StageId>,
    touchpoints: BTreeSet<TouchpointId>,
    lanes: BTreeSet<LaneId>,
}
