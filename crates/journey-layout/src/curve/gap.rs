//! The gap between what was measured and what was assumed or intended.

use super::{CurveSource, Point};
use crate::{GapArea, inks::ink, measured::MeasuredBase};
use journey_model::{CurveGap, Scale, Series, SeriesKind, TouchpointId};
use std::collections::HashMap;

const OPACITY: f32 = 0.2;

/// Which two lines the gap lies between, and where it is largest.
pub(super) struct Gap<'a> {
    /// What it is measured from: the line that the team or the company stands for.
    ours: &'a Series,
    measured: &'a Series,
    largest: Option<(TouchpointId, String)>,
}

impl<'a> Gap<'a> {
    /// None where the lane asks for none, or one of the two lines is not there.
    pub(super) fn of(
        source: &CurveSource<'_>,
        series: &[&'a Series],
        points: &[Vec<Point<'_>>],
    ) -> Option<Self> {
        let kind = match source.lane.settings.curve.as_ref()?.gap {
            CurveGap::None => return None,
            CurveGap::Perception => SeriesKind::Assumed,
            CurveGap::Delivery => SeriesKind::Intended,
        };
        let of_kind = |kind| move |at: &usize| series[*at].kind == kind;
        let all = 0..series.len();
        // Where several were measured, the one of the same people is compared.
        let (ours, measured) = all.clone().filter(of_kind(kind)).find_map(|ours| {
            let mut measured = all.clone().filter(of_kind(SeriesKind::Measured));
            let first = measured.clone().next()?;
            let same = measured.find(|at| series[*at].persona == series[ours].persona);
            Some((ours, same.unwrap_or(first)))
        })?;
        let pair = Pair { ours: series[ours], measured: series[measured] };
        let largest = pair.largest(source, kind, &points[ours], &points[measured]);
        Some(Self { ours: pair.ours, measured: pair.measured, largest })
    }

    /// What is shaded.
    pub(super) fn area(&self) -> GapArea {
        GapArea { from: self.ours.id, to: self.measured.id, ink: ink("curve.gap"), opacity: OPACITY }
    }

    /// What is said of the gap at a score: "gap −0.7" where it is largest.
    pub(super) fn said_at(&self, series: &Series, touchpoint: TouchpointId) -> Option<&str> {
        let (largest, said) = self.largest.as_ref()?;
        (series.id == self.measured.id && *largest == touchpoint).then_some(said)
    }
}

struct Pair<'a> {
    ours: &'a Series,
    measured: &'a Series,
}

impl Pair<'_> {
    /// Where the two lie farthest apart, in words. A touchpoint where few answered is no place to point at.
    fn largest(
        &self,
        source: &CurveSource<'_>,
        kind: SeriesKind,
        ours: &[Point<'_>],
        measured: &[Point<'_>],
    ) -> Option<(TouchpointId, String)> {
        let ours: HashMap<TouchpointId, &Point<'_>> =
            ours.iter().map(|point| (point.value.touchpoint, point)).collect();
        let enough = measured.iter().filter(|point| point.base != MeasuredBase::Few);
        let both = enough.filter_map(|point| Some((*ours.get(&point.value.touchpoint)?, point)));
        let width = |pair: &(&Point<'_>, &Point<'_>)| (pair.0.share - pair.1.share).abs();
        // Of gaps that are equally wide, the first.
        let (ours, measured) = both.reduce(|a, b| if width(&b) > width(&a) { b } else { a })?;
        let said = self.said(source, kind, ours, measured)?;
        Some((measured.value.touchpoint, said))
    }

    /// The difference in words; none where it rounds to nothing.
    ///
    /// What is assumed is held against what was measured, and what was measured against what is intended: below
    /// zero, the team thinks too little of the experience, or the company delivers too little.
    fn said(
        &self,
        source: &CurveSource<'_>,
        kind: SeriesKind,
        ours: &Point<'_>,
        measured: &Point<'_>,
    ) -> Option<String> {
        let sign = if kind == SeriesKind::Intended { -1.0 } else { 1.0 };
        let words = source.words;
        let same_scale = is_same(&self.ours.scale, &self.measured.scale)
            && source.shown.lower_is_better(self.measured) == source.shown.lower_is_better(self.ours);
        let (difference, decimals, indexed) = if same_scale {
            let range = self.measured.scale.max - self.measured.scale.min;
            (ours.value.value - measured.value.value, if range > 20.0 { 0 } else { 1 }, false)
        } else {
            (100.0 * f64::from(ours.share - measured.share), 0, true)
        };
        let number = words.signed(sign * difference, decimals);
        if !number.contains(|c: char| ('1'..='9').contains(&c)) {
            return None;
        }
        let gap = words.gap;
        Some(if indexed { format!("{gap} {number} ({})", words.indexed) } else { format!("{gap} {number}") })
    }
}

fn is_same(a: &Scale, b: &Scale) -> bool {
    (a.min, a.max) == (b.min, b.max)
}
