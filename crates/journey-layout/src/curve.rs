//! The experience curve of a lane.

mod gap;
mod labels;
mod looks;

use crate::{
    Block, Curve, CurveLine, Guide, Ink, Knot, Prim, Stroke, faces,
    grid::Grid,
    heading::marker,
    inks::{self, dashed, ink, stroke},
    measured::{MeasuredBase, ShownSeries},
    monotone, path,
    sizes::{CURVE_FOOT, CURVE_INSET, round},
    text::{Align, Look, Measure, Paragraph, RichText, Shaper},
    words::Words,
};
use gap::Gap;
use journey_model::{
    CurveLabels, CurveMarks, JourneyMap, Lane, LaneKind, Scale, Series, SeriesKind, SeriesValue,
};
use looks::Looks;
use std::collections::HashSet;

/// Share of the scale from which on a score is drawn as good, and up to which as bad.
const GOOD_FROM: f32 = 0.625;
const BAD_UP_TO: f32 = 0.375;

/// The words at a score are as wide as its column, less a little, so that neighbours stay apart, and no
/// wider than lines are that read well.
const LABEL_GAP: f32 = 16.0;
const WIDEST_LABEL: f32 = 240.0;

/// What a curve is drawn from besides the scores.
pub(crate) struct CurveSource<'a> {
    pub(crate) words: &'static Words,
    pub(crate) map: &'a JourneyMap,
    pub(crate) shown: &'a ShownSeries,
    pub(crate) grid: &'a Grid<'a>,
    pub(crate) lane: &'a Lane,
}

impl<'a> CurveSource<'a> {
    /// The series that the lane draws, those at the back first, and the one that stands out.
    fn series(&self) -> (Vec<&'a Series>, Option<&'a Series>) {
        let mut series: Vec<&Series> = self.shown.of(self.map, self.lane.id).collect();
        if self.lane.kind == LaneKind::Drama {
            series.truncate(1);
        }
        series.sort_by_key(|series| drawing_order(series.kind));
        let hero = series.iter().find(|series| series.kind == SeriesKind::Assumed).or(series.last()).copied();
        (series, hero)
    }

    /// Curves the lane, in a plot of the given height.
    pub(crate) fn curve(&self, shaper: &mut Shaper, plot_height: f32) -> Curve {
        let plot = Plot { top: CURVE_INSET, bottom: bottom(plot_height), height: plot_height };
        let (series, hero) = self.series();
        let points: Vec<Vec<Point>> = series.iter().map(|series| plot.points(self, series)).collect();
        let gap = Gap::of(self, &series, &points);
        let is_drama = self.lane.kind == LaneKind::Drama;
        let guides = match hero {
            _ if is_drama => vec![plot.floor()],
            Some(hero) => plot.guides(shaper, self.words, &hero.scale, self.shown.lower_is_better(hero)),
            None => plot.guides(shaper, self.words, &Scale::default(), false),
        };
        let looks = Looks { source: self, series: &series, hero };
        let mut drawing = Drawing { shaper, looks, all: &points, gap: gap.as_ref(), labels: Vec::new() };
        let mut lines: Vec<CurveLine> = (0..series.len()).map(|number| drawing.line(number)).collect();
        let labels = drawing.labels;
        labels::place(labels, &mut lines, &guides, self.grid, plot.height);
        let base = if is_drama { plot.bottom } else { round((plot.top + plot.bottom) / 2.0) };
        let gap = gap.map(|gap| gap.area());
        Curve { lane: self.lane.id, top: plot.top, bottom: plot.bottom, base, guides, gap, lines }
    }

    /// The lines with their names, for the lane's header; none where there is only one.
    pub(crate) fn legend(&self, shaper: &mut Shaper, width: f32) -> Option<Block> {
        let (series, hero) = self.series();
        let looks = Looks { source: self, series: &series, hero };
        if series.len() < 2 {
            return None;
        }
        let mut block = Block { w: width, h: 0.0, prims: Vec::new() };
        // The line in front is named first.
        for one in series.iter().rev().take(MOST_NAMED) {
            let line = looks.line(one);
            let sample = sample(&line).into_iter().map(|prim| prim.moved(0.0, block.h));
            block.prims.extend(sample);
            let look = Look::new(10.5, 500, ink("header.lane.subtitle"));
            let measure = Measure { width: width - LEGEND_NAME_X, line_height: 13.0, align: Align::Start };
            let name = shaper.paragraph(&RichText::plain(series_name(self.words, one), look), measure);
            let height = name.height;
            name.place(LEGEND_NAME_X, block.h + 1.5, &mut block.prims);
            block.h += height + LEGEND_LINE - 13.0;
        }
        Some(block)
    }
}

/// Lines named in a lane's header, and the measures of their names.
const MOST_NAMED: usize = 8;
const LEGEND_LINE: f32 = 16.0;
const LEGEND_NAME_X: f32 = 34.0;

/// A short piece of a line with its mark on it, in the middle of a line of the legend.
fn sample(line: &CurveLine) -> Vec<Prim> {
    let y = LEGEND_LINE / 2.0;
    let piece = path::segment((0.0, y), (26.0, y));
    let width = line.stroke.width.min(2.5);
    vec![
        path::outline(&piece, Stroke { width, ..line.stroke.clone() }, None),
        marker(line.marker, 13.0, y, line.stroke.ink.clone()),
    ]
}

/// Lower edge of a plot of the given height.
pub(crate) fn bottom(plot_height: f32) -> f32 {
    round(plot_height - CURVE_FOOT)
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

struct Point<'a> {
    column: usize,
    x: f32,
    y: f32,
    /// Share of the scale, from worst to best.
    share: f32,
    /// Heights of the ends of the interval, the lower end first.
    interval: Option<[f32; 2]>,
    /// Whether it rests on enough answers.
    base: MeasuredBase,
    value: &'a SeriesValue,
}

impl Plot {
    fn y(&self, share: f32) -> f32 {
        round(self.bottom - (self.bottom - self.top) * share)
    }

    /// The scored touchpoints in the order of the columns.
    fn points<'a>(&self, source: &CurveSource<'_>, series: &'a Series) -> Vec<Point<'a>> {
        let (grid, shown) = (source.grid, source.shown);
        let lower_is_better = shown.lower_is_better(series);
        let share = |value: f64| height_share(&series.scale, value, lower_is_better);
        let mut scored = HashSet::new();
        let values =
            series.values.iter().filter(|value| value.value.is_finite() && scored.insert(value.touchpoint));
        let height = |value: f64| self.y(share(value));
        let mut points: Vec<Point<'a>> = values
            .filter_map(|value| {
                let column = grid.shown(value.touchpoint)?;
                let share = share(value.value);
                let ends =
                    value.low.zip(value.high).filter(|(low, high)| low.is_finite() && high.is_finite());
                Some(Point {
                    column,
                    x: grid.columns[column].middle(),
                    y: self.y(share),
                    share,
                    interval: ends.map(|(low, high)| [height(low), height(high)]),
                    base: shown.base(series, value),
                    value,
                })
            })
            .collect();
        points.sort_by_key(|point| point.column);
        points
    }

    /// The line on which the arc of a drama stands.
    fn floor(&self) -> Guide {
        let stroke = stroke(ink("curve.guideMiddle"), 1.0);
        Guide { y: self.bottom, stroke, label: None, label_x: 0.0, label_y: 0.0 }
    }

    fn guides(&self, shaper: &mut Shaper, words: &Words, scale: &Scale, lower_is_better: bool) -> Vec<Guide> {
        let mut labels = scale_labels(words, scale);
        if lower_is_better {
            labels.reverse();
        }
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
pub fn share(scale: &Scale, value: f64) -> f32 {
    let share = (value - scale.min) / (scale.max - scale.min);
    if share.is_finite() { share.clamp(0.0, 1.0) as f32 } else { 0.5 }
}

/// How high in the plot a score is, from 0 to 1: the better, the higher.
fn height_share(scale: &Scale, value: f64, lower_is_better: bool) -> f32 {
    let share = share(scale, value);
    if lower_is_better { 1.0 - share } else { share }
}

/// The scale's own words; for the scale that maps start with, the program's; else its numbers.
pub fn scale_labels(words: &Words, scale: &Scale) -> Vec<String> {
    if !scale.words.is_empty() {
        return scale.words.clone();
    }
    let common = Scale::default();
    if (scale.min, scale.max) == (common.min, common.max) {
        return words.scale.iter().map(|word| word.to_string()).collect();
    }
    let range = scale.max - scale.min;
    let steps = if range.fract() == 0.0 && (1.0..=7.0).contains(&range) { range } else { 4.0 };
    (0..=steps as u8).map(|step| words.number(scale.min + range * f64::from(step) / steps, 2)).collect()
}

/// The word of the scale that is nearest to a share of it; none where its labels are numbers.
fn scale_word(words: &Words, scale: &Scale, share: f32) -> Option<String> {
    let common = Scale::default();
    if scale.words.is_empty() && (scale.min, scale.max) != (common.min, common.max) {
        return None;
    }
    let labels = scale_labels(words, scale);
    let last = labels.len().checked_sub(1)?;
    labels.into_iter().nth((share * last as f32).round() as usize).filter(|word| !word.trim().is_empty())
}

struct Drawing<'a> {
    shaper: &'a mut Shaper,
    looks: Looks<'a>,
    all: &'a [Vec<Point<'a>>],
    gap: Option<&'a Gap<'a>>,
    labels: Vec<labels::Label>,
}

impl Drawing<'_> {
    fn line(&mut self, number: usize) -> CurveLine {
        let line = self.looks.line(self.looks.series[number]);
        CurveLine { knots: self.knots(number, &line.stroke.ink), ..line }
    }

    fn knots(&mut self, number: usize, line_ink: &Ink) -> Vec<Knot> {
        let series = self.looks.series[number];
        let (grid, all) = (self.looks.source.grid, self.all);
        let points = &all[number];
        let places: Vec<(f32, f32)> = points.iter().map(|point| (point.x, point.y)).collect();
        let slopes = monotone::slopes(&places);
        let is_hero = self.looks.is_hero(series);
        let is_graded = self.looks.is_graded(series);
        let mut knots = Vec::with_capacity(points.len());
        for (at, (point, slope)) in points.iter().zip(slopes).enumerate() {
            let column = &grid.columns[point.column];
            let moment_of_truth =
                is_hero && column.touchpoint.is_some_and(|touchpoint| touchpoint.moment_of_truth);
            let width = (column.width - LABEL_GAP).min(WIDEST_LABEL);
            if let Some(words) = self.words_at(series, point, moment_of_truth, width) {
                let column = point.column;
                self.labels.push(labels::Label { line: number, knot: at, column, words, width });
            }
            let ink = if is_graded { ink_of_score(point.share) } else { line_ink.clone() };
            knots.push(Knot {
                touchpoint: point.value.touchpoint,
                y: point.y,
                slope: (slope * 10_000.0).round() / 10_000.0,
                joined: at > 0,
                mark: self.mark(series, point, line_ink),
                ink,
                interval: point.interval,
                moment_of_truth,
                label: None,
            });
        }
        knots
    }

    fn mark(&mut self, series: &Series, point: &Point<'_>, line_ink: &Ink) -> Option<Block> {
        let is_low = point.base != MeasuredBase::Enough && self.looks.source.shown.measured(series).is_some();
        match self.looks.marks(series) {
            CurveMarks::Shapes if is_low => Some(looks::hollow()),
            CurveMarks::Shapes => None,
            CurveMarks::Faces => Some(faces::face(point.share, line_ink.clone(), 1.0)),
            CurveMarks::Emoji => Some(faces::emoji(self.shaper, point.share)),
        }
    }

    /// The words at a score, broken into lines.
    fn words_at(
        &mut self,
        series: &Series,
        point: &Point<'_>,
        moment_of_truth: bool,
        width: f32,
    ) -> Option<Paragraph> {
        let words = self.looks.source.words;
        let mut text = RichText::default();
        let said = match self.looks.labels() {
            CurveLabels::Notes => point.value.note.trim().to_owned(),
            CurveLabels::Values => number_with_base(words, point.value),
            CurveLabels::Words => scale_word(words, &series.scale, point.share)
                .unwrap_or_else(|| words.number(point.value.value, 2)),
            CurveLabels::None => String::new(),
        };
        // Between figures, the ring says it alone.
        let is_said = moment_of_truth && self.looks.labels() == CurveLabels::Notes;
        let gap = self.gap.and_then(|gap| gap.said_at(series, point.value.touchpoint));
        if let Some(gap) = gap {
            text.push(gap, Look::new(10.5, 650, ink("curve.gapText")));
        }
        if is_said {
            text.push(if gap.is_some() { "\n" } else { "" }, Look::new(10.5, 650, ink("curve.gapText")));
            text.push(words.moment_of_truth, Look::new(10.5, 600, ink("curve.momentOfTruth")));
        }
        if !said.is_empty() {
            let look = match (self.looks.labels(), self.looks.color(series)) {
                (CurveLabels::Notes, _) => Look::new(10.5, 400, ink("curve.note")),
                (_, None) => Look::new(10.5, 600, ink("curve.note")),
                // Figures of several lines are told apart by the colour of theirs.
                (_, Some(color)) => Look::new(10.5, 650, inks::text(color)),
            };
            text.push(if is_said || gap.is_some() { "\n" } else { "" }, look.clone());
            text.push(&said, look);
        } else if !is_said && gap.is_none() {
            return None;
        }
        let measure = Measure { width, line_height: 13.0, align: Align::Center };
        Some(self.shaper.paragraph(&text, measure))
    }
}

/// A score, and how many it rests on where that is known.
fn number_with_base(words: &Words, value: &SeriesValue) -> String {
    let number = words.number(value.value, 2);
    value.n.map_or_else(|| number.clone(), |n| format!("{number} {} {n}", words.n))
}

fn ink_of_score(share: f32) -> Ink {
    ink(match share {
        share if share >= GOOD_FROM => "curve.good",
        share if share <= BAD_UP_TO => "curve.bad",
        _ => "curve.middle",
    })
}

/// The name by which a series is told from the others of its lane.
pub fn series_name<'a>(words: &'a Words, series: &'a Series) -> &'a str {
    match (series.name.trim(), series.kind) {
        ("", SeriesKind::Intended) => words.intended,
        ("", SeriesKind::Assumed) => words.assumed,
        ("", SeriesKind::Measured) => words.measured,
        (name, _) => name,
    }
}
