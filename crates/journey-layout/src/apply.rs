//! Applying a patch to a layout, and the splices it is made of.
//!
//! The front end does the same in TypeScript; this is the reference that its tests are held against.

use crate::{CellBox, Curve, CurvePatch, Layout, LayoutPatch, LinePatch, ListPatch};
use journey_model::{LaneId, TouchpointId};
use std::{collections::HashMap, sync::Arc};

impl Layout {
    /// Turns this layout into the one that the patch leads to.
    ///
    /// A patch fits the layout it was made for; of one made for another layout, the parts that lead
    /// nowhere are left out.
    pub fn apply(&mut self, patch: &LayoutPatch) {
        if let Some(metrics) = patch.metrics {
            self.metrics = metrics;
        }
        apply_list(&mut self.stages, patch.stages.as_ref());
        apply_list(&mut self.columns, patch.columns.as_ref());
        apply_list(&mut self.rows, patch.rows.as_ref());
        for card in &patch.cards {
            self.cards.insert(card.id, card.clone());
        }
        for card in &patch.cards_gone {
            self.cards.remove(card);
        }
        for cell in &patch.cells {
            match self.cells.binary_search_by_key(&cell_key(cell), |cell| cell_key(cell)) {
                Ok(at) => self.cells[at] = cell.clone(),
                Err(at) => self.cells.insert(at, cell.clone()),
            }
        }
        for key in &patch.cells_gone {
            if let Ok(at) = self.cells.binary_search_by_key(key, |cell| cell_key(cell)) {
                self.cells.remove(at);
            }
        }
        self.apply_curves(patch);
        if let Some(connectors) = &patch.connectors {
            self.connectors.clone_from(connectors);
        }
    }

    fn apply_curves(&mut self, patch: &LayoutPatch) {
        self.curves.retain(|curve| !patch.curves_gone.contains(&curve.lane));
        for curve in &patch.curves {
            match self.curves.iter_mut().find(|old| old.lane == curve.lane) {
                Some(old) => *old = curve.clone(),
                None => self.curves.push(curve.clone()),
            }
        }
        for change in &patch.curve_changes {
            if let Some(curve) = self.curves.iter_mut().find(|curve| curve.lane == change.lane) {
                apply_curve(Arc::make_mut(curve), change);
            }
        }
        let places: HashMap<LaneId, usize> =
            self.rows.iter().enumerate().map(|(place, row)| (row.lane, place)).collect();
        self.curves.sort_by_key(|curve| places.get(&curve.lane).copied());
    }
}

fn cell_key(cell: &CellBox) -> (LaneId, TouchpointId) {
    (cell.lane, cell.touchpoint)
}

fn apply_list<T>(list: &mut Vec<Arc<T>>, patch: Option<&ListPatch<T>>) {
    let Some(patch) = patch else { return };
    let start = patch.at.min(list.len());
    let end = (start + patch.removed).min(list.len());
    list.splice(start..end, patch.inserted.iter().cloned());
    for (at, item) in &patch.changed {
        if let Some(place) = list.get_mut(*at) {
            *place = item.clone();
        }
    }
}

fn apply_curve(curve: &mut Curve, change: &CurvePatch) {
    if let Some(frame) = &change.frame {
        (curve.top, curve.bottom, curve.base) = (frame.top, frame.bottom, frame.base);
        curve.guides.clone_from(&frame.guides);
        curve.gap.clone_from(&frame.gap);
    }
    for line_patch in &change.lines {
        if let Some(line) = curve.lines.iter_mut().find(|line| line.series == line_patch.series) {
            let LinePatch { looks, at, removed, inserted, .. } = line_patch;
            if let Some(looks) = looks {
                let knots = std::mem::take(&mut line.knots);
                *line = looks.clone();
                line.knots = knots;
            }
            let start = (*at).min(line.knots.len());
            let end = (start + removed).min(line.knots.len());
            line.knots.splice(start..end, inserted.iter().cloned());
        }
    }
}

/// The part of two lists that differs, between what they share at the start and at the end.
struct Difference {
    start: usize,
    removed: usize,
    inserted: usize,
}

fn difference<T>(old: &[T], new: &[T], same: impl Fn(&T, &T) -> bool) -> Difference {
    let start = old.iter().zip(new).take_while(|(old, new)| same(old, new)).count();
    let (old_rest, new_rest) = (&old[start..], &new[start..]);
    let end =
        old_rest.iter().rev().zip(new_rest.iter().rev()).take_while(|(old, new)| same(old, new)).count();
    Difference { start, removed: old_rest.len() - end, inserted: new_rest.len() - end }
}

/// The patch from one list to another; `key` tells an item's identity.
pub(crate) fn list_patch<T: PartialEq, K: PartialEq>(
    old: &[Arc<T>],
    new: &[Arc<T>],
    key: impl Fn(&T) -> K,
) -> Option<ListPatch<T>> {
    let Difference { start, removed, inserted } = difference(old, new, |old, new| key(old) == key(new));
    let kept = old[..start].iter().chain(&old[start + removed..]);
    let stayed = (0..start).chain(start + inserted..new.len());
    let changed: Vec<_> = kept
        .zip(stayed)
        .filter(|(old, at)| !Arc::ptr_eq(old, &new[*at]) && **old != new[*at])
        .map(|(_, at)| (at, new[at].clone()))
        .collect();
    let inserted = new[start..start + inserted].to_vec();
    let differs = removed > 0 || !inserted.is_empty() || !changed.is_empty();
    differs.then_some(ListPatch { at: start, removed, inserted, changed })
}

/// The change inside a curve whose lines are the same; none where nothing changed.
/// Where the lines are others, the whole curve is sent instead.
pub(crate) enum CurveDifference {
    None,
    Inside(CurvePatch),
    Whole,
}

pub(crate) fn curve_difference(old: &Curve, new: &Curve) -> CurveDifference {
    let same_lines = old.lines.len() == new.lines.len()
        && old.lines.iter().zip(&new.lines).all(|(old, new)| old.series == new.series);
    if !same_lines {
        return CurveDifference::Whole;
    }
    let same_frame = (old.top, old.bottom, old.base, &old.guides, &old.gap)
        == (new.top, new.bottom, new.base, &new.guides, &new.gap);
    let frame = (!same_frame).then(|| crate::CurveFrame {
        top: new.top,
        bottom: new.bottom,
        base: new.base,
        guides: new.guides.clone(),
        gap: new.gap.clone(),
    });
    let lines: Vec<LinePatch> =
        old.lines.iter().zip(&new.lines).filter_map(|(old, new)| line_patch(old, new)).collect();
    if frame.is_none() && lines.is_empty() {
        return CurveDifference::None;
    }
    CurveDifference::Inside(CurvePatch { lane: new.lane, frame, lines })
}

fn line_patch(old: &crate::CurveLine, new: &crate::CurveLine) -> Option<LinePatch> {
    let looks = crate::CurveLine { knots: Vec::new(), ..new.clone() };
    let same_looks = crate::CurveLine { knots: Vec::new(), ..old.clone() } == looks;
    let Difference { start, removed, inserted } = difference(&old.knots, &new.knots, PartialEq::eq);
    let differs = !same_looks || removed > 0 || inserted > 0;
    differs.then(|| LinePatch {
        series: new.series,
        looks: (!same_looks).then_some(looks),
        at: start,
        removed,
        inserted: new.knots[start..start + inserted].to_vec(),
    })
}
