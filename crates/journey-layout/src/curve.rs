//! The experience curve of a lane.

use crate::{
    Curve, CurveLine, Guide, Ink, Knot, KnotLabel, Marker,
    grid::Grid,
    inks::{self, dashed, ink, stroke},
    monotone,
    sizes::{COLUMN_WIDTH, CURVE_INSET, round},
    text::{Align, Look, Measure, RichText, Shaper},
    words::Words,
};
use journey_model::{Color, JourneyMap, LaneId, Scale, Series, SeriesKind, TouchpointId};
use std::collections::{HashMap, HashSet};

/// Share of the scale from which on a score is drawn as good, and up to which as bad.
const GOOD_FROM: f32 = 0.625;
const BAD_UP_TO: f32 = 0.375;

/// Radius of the ring around a moment of truth, and of the largest marker.
const RING_RADIUS: f32 = 12.0;
const MARKER_RADIUS: f32 = 8.0;

/// Curves one lane, in a plot of the given height.
pub(crate) fn curve(
    shaper: &mut Shaper,
    words: &Words,
    map: &JourneyMap,
    grid: &Grid<'_>,
    lane: LaneId,
    plot_height: f32,
) -> Curve {
    let plot = Plot { top: CURVE_INSET, bottom: round(plot_height - CURVE_INSET), height: plot_height };
    let mut series: Vec<&Series> = map.series_of(lane).collect();
    series.sort_by_key(|series| drawing_order(series.kind));
    let hero = series.iter().find(|series| series.kind == SeriesKind::Assumed).or(series.last()).copied();
    let scale = hero.map_or_else(Scale::default, |series| series.scale.clone());
    let points: Vec<Vec<Point>> = series.iter().map(|series| plot.points(grid, series)).collect();
    let mut drawing = Drawing { shaper, words, map, plot: &plot, all: &points, series: &series };
    let lines = (0..series.len()).map(|number| drawing.line(grid, number, hero)).collect();
    Curve { lane, top: plot.top, bottom: plot.bottom, guides: plot.guides(shaper, words, &scale), lines }
}

/// Intended at the back, assumed, the one most maps have, at the front.
fn drawing_order(kind: SeriesKind) -> u8 {
    match kind {
        SeriesKind::Intended => 0,
        SeriesKind::Measured => 1,
        SeriesKind::Assumed => 2,
    }
}

struct Plot {
    top: f32,
    bottom: f32,
    height: f32,
}

struct Point {
    touchpoint: TouchpointId,
    column: usize,
    x: f32,
    y: f32,
    /// Share of the scale, from worst to best.
    share: f32,
    note: String,
}

impl Plot {
    fn y(&self, share: f32) -> f32 {
        round(self.bottom - (self.bottom - self.top) * share)
    }

    /// The scored touchpoints in the order of the columns.
    fn points(&self, grid: &Grid<'_>, series: &Series) -> Vec<Point> {
        let mut scored = HashSet::new();
        let values =
            series.values.iter().filter(|value| value.value.is_finite() && scored.insert(value.touchpoint));
        let mut points: Vec<Point> = values
            .filter_map(|value| {
                let column = grid.column(value.touchpoint)?;
                let share = share(&series.scale, value.value);
                Some(Point {
                    touchpoint: value.touchpoint,
                    column,
                    x: grid.columns[column].middle(),
                    y: self.y(share),
                    share,
                    note: value.note.clone(),
                })
            })
            .collect();
        points.sort_by_key(|point| point.column);
        points
    }

    fn guides(&self, shaper: &mut Shaper, words: &Words, scale: &Scale) -> Vec<Guide> {
        let labels = scale_labels(words, scale);
        let last = labels.len().saturating_sub(1).max(1) as f32;
        let middle = (labels.len() % 2 == 1).then_some(labels.len() / 2);
        labels
            .iter()
            .enumerate()
            .map(|(number, label)| {
                let y = self.y(number as f32 / last);
                let line = shaper.line(label, Look::new(9.5, 500, ink("curve.text")), 12.0);
                let mut block = crate::Block { w: line.width, h: 12.0, prims: Vec::new() };
                line.place(0.0, 0.0, &mut block.prims);
                Guide {
                    y,
                    stroke: match middle {
                        Some(middle) if middle == number => stroke(ink("curve.guideMiddle"), 1.0),
                        _ => dashed(ink("curve.guide"), 1.0, [2.0, 5.0]),
                    },
                    label: (!label.trim().is_empty()).then_some(block),
                    label_x: 8.0,
                    label_y: round(y - 13.0),
                }
            })
            .collect()
    }
}

/// Where a score is on its scale, 0 at the worst and 1 at the best.
fn share(scale: &Scale, value: f64) -> f32 {
    let share = (value - scale.min) / (scale.max - scale.min);
    if share.is_finite() { share.clamp(0.0, 1.0) as f32 } else { 0.5 }
}

/// The scale's own words; for the scale that maps start with, the program's; else its numbers.
fn scale_labels(words: &Words, scale: &Scale) -> Vec<String> {
    if !scale.words.is_empty() {
        return scale.words.clone();
    }
    let common = Scale::default();
    if (scale.min, scale.max) == (common.min, common.max) {
        return words.scale.iter().map(|word| word.to_string()).collect();
    }
    let range = scale.max - scale.min;
    let steps = if range.fract() == 0.0 && (1.0..=7.0).contains(&range) { range } else { 4.0 };
    (0..=steps as u8).map(|step| number(scale.min + range * f64::from(step) / steps)).collect()
}

fn number(value: f64) -> String {
    let text = format!("{:.2}", if value == 0.0 { 0.0 } else { value });
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}

struct Drawing<'a> {
    shaper: &'a mut Shaper,
    words: &'a Words,
    map: &'a JourneyMap,
    plot: &'a Plot,
    all: &'a [Vec<Point>],
    series: &'a [&'a Series],
}

impl Drawing<'_> {
    fn line(&mut self, grid: &Grid<'_>, number: usize, hero: Option<&Series>) -> CurveLine {
        let series = self.series[number];
        let is_hero = hero.is_some_and(|hero| hero.id == series.id);
        let color = self.color(series);
        let line_ink = color.map_or_else(|| inks::series(series.kind), inks::solid);
        let graded = color.is_none() && series.kind == SeriesKind::Assumed;
        let (line_stroke, marker) = match series.kind {
            SeriesKind::Assumed => (stroke(line_ink.clone(), 3.5), Marker::Ring),
            SeriesKind::Measured => (dashed(line_ink.clone(), 2.0, [5.0, 5.0]), Marker::Square),
            SeriesKind::Intended => (dashed(line_ink.clone(), 1.5, [1.5, 4.0]), Marker::Diamond),
        };
        let gradient: &[&'static str] =
            if graded { &["curve.good", "curve.middle", "curve.bad"] } else { &[] };
        CurveLine {
            series: series.id,
            kind: series.kind,
            stroke: line_stroke,
            gradient: gradient.iter().map(|name| ink(name)).collect(),
            area: graded && is_hero,
            marker,
            knots: self.knots(grid, number, is_hero, |share| {
                if graded { ink_of_score(share) } else { line_ink.clone() }
            }),
        }
    }

    /// The series' own colour; else, where several series of a kind share the plot, the persona's.
    fn color(&self, series: &Series) -> Option<Color> {
        let alone = self.series.iter().filter(|other| other.kind == series.kind).count() < 2;
        series.color.or_else(|| if alone { None } else { Some(self.map.persona(series.persona?)?.color) })
    }

    fn knots(
        &mut self,
        grid: &Grid<'_>,
        number: usize,
        is_hero: bool,
        knot_ink: impl Fn(f32) -> Ink,
    ) -> Vec<Knot> {
        let all = self.all;
        let points = &all[number];
        let places: Vec<(f32, f32)> = points.iter().map(|point| (point.x, point.y)).collect();
        let slopes = monotone::slopes(&places);
        points
            .iter()
            .zip(slopes)
            .enumerate()
            .map(|(at, (point, slope))| {
                let truth = |touchpoint: &journey_model::Touchpoint| touchpoint.moment_of_truth;
                let moment_of_truth = is_hero && grid.columns[point.column].touchpoint.is_some_and(truth);
                Knot {
                    touchpoint: point.touchpoint,
                    y: point.y,
                    slope: (slope * 10_000.0).round() / 10_000.0,
                    joined: at > 0,
                    ink: knot_ink(point.share),
                    moment_of_truth,
                    label: self.label(number, at, moment_of_truth),
                }
            })
            .collect()
    }

    /// The words at a score: above it where the curve comes from below, else below it, unless another
    /// line or the edge of the plot is in the way.
    fn label(&mut self, number: usize, at: usize, moment_of_truth: bool) -> Option<KnotLabel> {
        let all = self.all;
        let point = &all[number][at];
        let mut text = RichText::default();
        if moment_of_truth {
            text.push(&self.words.moment_of_truth, Look::new(10.5, 600, ink("curve.momentOfTruth")));
        }
        if !point.note.trim().is_empty() {
            let note = Look::new(10.5, 400, ink("curve.note"));
            text.push(if moment_of_truth { "\n" } else { "" }, note.clone());
            text.push(&point.note, note);
        } else if !moment_of_truth {
            return None;
        }
        let width = COLUMN_WIDTH - 16.0;
        let lines = self.shaper.paragraph(&text, Measure { width, line_height: 13.0, align: Align::Center });
        let height = lines.height;
        let distance = if moment_of_truth { RING_RADIUS + 3.0 } else { MARKER_RADIUS + 3.0 };
        let y = if self.goes_above(number, at, height, distance) {
            point.y - distance - height
        } else {
            point.y + distance
        };
        let mut block = crate::Block { w: width, h: height, prims: Vec::new() };
        lines.place(0.0, 0.0, &mut block.prims);
        Some(KnotLabel { x: -width / 2.0, y: round(y), block })
    }

    fn goes_above(&self, number: usize, at: usize, height: f32, distance: f32) -> bool {
        let points = &self.all[number];
        let point = &points[at];
        let neighbours = [at.checked_sub(1).and_then(|before| points.get(before)), points.get(at + 1)];
        let heights: Vec<f32> = neighbours.into_iter().flatten().map(|other| other.y).collect();
        let mean = heights.iter().sum::<f32>() / (heights.len().max(1) as f32);
        let is_peak = !heights.is_empty() && mean > point.y;
        let above = (point.y - distance - height, point.y - distance);
        let below = (point.y + distance, point.y + distance + height);
        let cost = |(top, bottom): (f32, f32), preferred: bool| {
            let others = self.all.iter().enumerate().filter(|(other, _)| *other != number);
            let met = others
                .filter_map(|(_, points)| points.iter().find(|other| other.column == point.column))
                .filter(|other| other.y + MARKER_RADIUS > top && other.y - MARKER_RADIUS < bottom)
                .count();
            let outside = top < 1.0 || bottom > self.plot.height - 1.0;
            usize::from(outside) * 100 + met * 2 + usize::from(!preferred)
        };
        cost(above, is_peak) < cost(below, !is_peak)
    }
}

fn ink_of_score(share: f32) -> Ink {
    ink(match share {
        share if share >= GOOD_FROM => "curve.good",
        share if share <= BAD_UP_TO => "curve.bad",
        _ => "curve.middle",
    })
}

/// Titles by which a lane's series are told apart, with their looks.
pub(crate) fn legend_names<'a>(
    map: &'a JourneyMap,
    words: &'a Words,
) -> HashMap<journey_model::SeriesId, &'a str> {
    let name = |series: &'a Series| match series.name.trim() {
        "" => match series.kind {
            SeriesKind::Intended => &*words.intended,
            SeriesKind::Assumed => &*words.assumed,
            SeriesKind::Measured => &*words.measured,
        },
        name => name,
    };
    map.series.iter().map(|series| (series.id, name(series))).collect()
}
