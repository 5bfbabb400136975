//! The experience curve of a lane.

mod labels;

use crate::{
    Curve, CurveLine, Guide, Ink, Knot, Marker,
    grid::Grid,
    inks::{self, dashed, ink, stroke},
    monotone,
    sizes::{CURVE_INSET, round},
    text::{Align, Look, Measure, Paragraph, RichText, Shaper},
    words::Words,
};
use journey_model::{Color, JourneyMap, LaneId, Scale, Series, SeriesKind, TouchpointId};
use std::collections::{HashMap, HashSet};

/// Share of the scale from which on a score is drawn as good, and up to which as bad.
const GOOD_FROM: f32 = 0.625;
const BAD_UP_TO: f32 = 0.375;

/// The words at a score are as wide as its column, less a little, so that neighbours stay apart, and no
/// wider than lines are that read well.
const LABEL_GAP: f32 = 16.0;
const WIDEST_LABEL: f32 = 240.0;

/// Curves one lane, in a plot of the given height.
pub(crate) fn curve(
    shaper: &mut Shaper,
    words: &Words,
    map: &JourneyMap,
    grid: &Grid<'_>,
    lane: LaneId,
    plot_height: f32,
) -> Curve {
    let plot = Plot { top: CURVE_INSET, bottom: bottom(plot_height), height: plot_height };
    let mut series: Vec<&Series> = map.series_of(lane).collect();
    series.sort_by_key(|series| drawing_order(series.kind));
    let hero = series.iter().find(|series| series.kind == SeriesKind::Assumed).or(series.last()).copied();
    let scale = hero.map_or_else(Scale::default, |series| series.scale.clone());
    let points: Vec<Vec<Point>> = series.iter().map(|series| plot.points(grid, series)).collect();
    let guides = plot.guides(shaper, words, &scale);
    let mut drawing = Drawing { shaper, words, map, all: &points, series: &series, labels: Vec::new() };
    let mut lines: Vec<CurveLine> =
        (0..series.len()).map(|number| drawing.line(grid, number, hero)).collect();
    let labels = drawing.labels;
    labels::place(labels, &mut lines, &guides, grid, plot.height);
    let base = round((plot.top + plot.bottom) / 2.0);
    Curve { lane, top: plot.top, bottom: plot.bottom, base, guides, lines }
}

/// Lower edge of a plot of the given height.
pub(crate) fn bottom(plot_height: f32) -> f32 {
    round(plot_height - CURVE_INSET)
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
                let column = grid.shown(value.touchpoint)?;
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
    all: &'a [Vec<Point>],
    series: &'a [&'a Series],
    labels: Vec<labels::Label>,
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
                let width = (grid.columns[point.column].width - LABEL_GAP).min(WIDEST_LABEL);
                if let Some(words) = self.words_at(point, moment_of_truth, width) {
                    let column = point.column;
                    self.labels.push(labels::Label { line: number, knot: at, column, words, width });
                }
                Knot {
                    touchpoint: point.touchpoint,
                    y: point.y,
                    slope: (slope * 10_000.0).round() / 10_000.0,
                    joined: at > 0,
                    ink: knot_ink(point.share),
                    moment_of_truth,
                    mark: None,
                    interval: None,
                    label: None,
                }
            })
            .collect()
    }

    /// The words at a score, broken into lines.
    fn words_at(&mut self, point: &Point, moment_of_truth: bool, width: f32) -> Option<Paragraph> {
        let mut text = RichText::default();
        if moment_of_truth {
            text.push(self.words.moment_of_truth, Look::new(10.5, 600, ink("curve.momentOfTruth")));
        }
        if !point.note.trim().is_empty() {
            let note = Look::new(10.5, 400, ink("curve.note"));
            text.push(if moment_of_truth { "\n" } else { "" }, note.clone());
            text.push(&point.note, note);
        } else if !moment_of_truth {
            return None;
        }
        let measure = Measure { width, line_height: 13.0, align: Align::Center };
        Some(self.shaper.paragraph(&text, measure))
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
            SeriesKind::Intended => words.intended,
            SeriesKind::Assumed => words.assumed,
            SeriesKind::Measured => words.measured,
        },
        name => name,
    };
    map.series.iter().map(|series| (series.id, name(series))).collect()
}
