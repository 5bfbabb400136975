//! The experience curve as freeforms, with its marks as shapes of their own.

use super::SMALL;
use crate::pptx::{
    Deck,
    colors::{Paint, Role},
    shapes::{Edge, Form, Frame, Shape, Step},
    slide::SlideXml,
    text::{Align, Paragraph, Run},
};
use journey_layout::{curve_slopes, scale_share, series_name};
use journey_model::{Lane, LaneKind, Scale, Series, SeriesKind, SeriesValue};
use std::ops::Range;

/// One series of a lane.
pub(in crate::pptx) struct CurveLine<'d> {
    pub(super) series: &'d Series,
    pub(super) name: &'d str,
    pub(super) paint: Paint,
    /// Whether the marks show by their colour how good a score is.
    graded: bool,
    /// Whether it is the line that stands out.
    pub(super) is_hero: bool,
    is_drama: bool,
    /// By rising column.
    pub(super) points: Vec<Score<'d>>,
}

/// A score and where it is.
pub(in crate::pptx) struct Score<'d> {
    pub(super) column: usize,
    /// 0 at the worst, 1 at the best.
    pub(super) share: f32,
    pub(super) value: &'d SeriesValue,
}

/// The lines of a lane, those at the back first.
pub(in crate::pptx) fn lines<'d>(deck: &Deck<'d>, lane: &Lane) -> Vec<CurveLine<'d>> {
    let is_drama = lane.kind == LaneKind::Drama;
    let mut series: Vec<&Series> = deck.map.series.iter().filter(|series| series.lane == lane.id).collect();
    if is_drama {
        series.truncate(1);
    }
    series.sort_by_key(|series| match series.kind {
        SeriesKind::Intended => 0,
        SeriesKind::Measured => 1,
        SeriesKind::Assumed => 2,
    });
    let hero = series.iter().find(|series| series.kind == SeriesKind::Assumed).or(series.last()).copied();
    let alone = |kind| series.iter().filter(|other| other.kind == kind).count() < 2;
    let line = |one: &&'d Series| {
        let of_persona = || Some(deck.personas.get(&one.persona?)?.color).filter(|_| !alone(one.kind));
        let color = one.color.or_else(of_persona);
        let paint = match (color, one.kind) {
            (Some(color), _) => deck.colors.accent(color, Role::Solid),
            (None, _) if is_drama => deck.colors.named("drama.line"),
            (None, SeriesKind::Intended) => deck.colors.named("curve.intended"),
            (None, SeriesKind::Assumed) => deck.colors.named("curve.assumed"),
            (None, SeriesKind::Measured) => deck.colors.named("curve.measured"),
        };
        CurveLine {
            series: one,
            name: series_name(deck.said, one),
            paint,
            graded: one.kind == SeriesKind::Assumed && !is_drama && color.is_none(),
            is_hero: hero.is_some_and(|hero| hero.id == one.id),
            is_drama,
            points: scores(deck, one),
        }
    };
    series.iter().map(line).collect()
}

fn scores<'d>(deck: &Deck<'d>, series: &'d Series) -> Vec<Score<'d>> {
    let score = |value: &'d SeriesValue| {
        let column = *deck.column_of.get(&value.touchpoint).filter(|_| value.value.is_finite())?;
        Some(Score { column, share: scale_share(&series.scale, value.value), value })
    };
    let mut points: Vec<Score<'_>> = series.values.iter().filter_map(score).collect();
    points.sort_by_key(|point| point.column);
    points.dedup_by_key(|point| point.column);
    points
}

/// Where a curve is drawn: the plot, which columns are on it, and where each of them has its middle.
pub(super) struct Plot<'p> {
    pub(super) frame: Frame,
    pub(super) columns: Range<usize>,
    pub(super) x: &'p dyn Fn(usize) -> f32,
    /// How large marks are, 1 being the usual size.
    pub(super) marks: f32,
}

impl Plot<'_> {
    pub(super) fn y(&self, share: f32) -> f32 {
        self.frame.y + self.frame.h * (1.0 - share)
    }
}

/// A piece of a line: where it starts, and handles and end of each step.
type Piece = ((f32, f32), Vec<[f32; 6]>);

/// Draws all lines of a lane, and the scale behind them.
pub(super) fn draw(
    deck: &Deck<'_>,
    xml: &mut SlideXml<'_>,
    lines: &[CurveLine<'_>],
    plot: &Plot<'_>,
    title: &str,
) {
    guides(deck, xml, lines, plot);
    for line in lines {
        let pieces = pieces(line, plot);
        if line.is_hero {
            area(deck, xml, line, plot, &pieces);
        }
        for piece in &pieces {
            stroke(deck, xml, line, plot, piece, title);
        }
    }
    for line in lines {
        line.points.iter().filter(|score| plot.columns.contains(&score.column)).for_each(|score| {
            mark(deck, xml, line, score, plot);
        });
    }
}

fn guides(deck: &Deck<'_>, xml: &mut SlideXml<'_>, lines: &[CurveLine<'_>], plot: &Plot<'_>) {
    let is_drama = lines.iter().any(|line| line.is_drama);
    let shares: &[f32] = if is_drama { &[0.0] } else { &[0.0, 0.25, 0.5, 0.75, 1.0] };
    for share in shares {
        let ink = if *share == 0.5 || is_drama { "curve.guideMiddle" } else { "curve.guide" };
        let frame = Frame::new(plot.frame.x, plot.y(*share), plot.frame.w, 0.0);
        let mut edge = Edge::new(deck.colors.named(ink), if *share == 0.5 { 1.0 } else { 0.75 });
        edge.dash = (*share != 0.5 && !is_drama).then_some("sysDash");
        xml.shape(Shape::new(deck.words.experience, frame, Form::Line).edged(edge));
    }
}

/// The line in steps, as far as it is on the plot: to the edge of a page half of the step to a neighbour that is
/// right beside it.
fn pieces(line: &CurveLine<'_>, plot: &Plot<'_>) -> Vec<Piece> {
    let points: Vec<(f32, f32)> =
        line.points.iter().map(|score| ((plot.x)(score.column), plot.y(score.share))).collect();
    let slopes = curve_slopes(&points);
    let mut pieces: Vec<Piece> = Vec::new();
    let mut open = false;
    for at in 0..points.len().saturating_sub(1) {
        let (a, b) = (points[at], points[at + 1]);
        let columns = (line.points[at].column, line.points[at + 1].column);
        let shown = (plot.columns.contains(&columns.0), plot.columns.contains(&columns.1));
        let reach = (b.0 - a.0) / 3.0;
        let step =
            [a.0 + reach, a.1 + slopes[at] * reach, b.0 - reach, b.1 - slopes[at + 1] * reach, b.0, b.1];
        let beside = columns.1 == columns.0 + 1;
        match shown {
            (true, true) => {
                if !open {
                    pieces.push((a, Vec::new()));
                }
                pieces.last_mut().into_iter().for_each(|piece| piece.1.push(step));
                open = true;
            }
            (true, false) if beside => {
                let (first, _) = halves(a, step);
                if !open {
                    pieces.push((a, Vec::new()));
                }
                pieces.last_mut().into_iter().for_each(|piece| piece.1.push(first));
                open = false;
            }
            (false, true) if beside => {
                let (first, second) = halves(a, step);
                pieces.push(((first[4], first[5]), vec![second]));
                open = true;
            }
            _ => open = false,
        }
    }
    pieces
}

/// Splits a step in the middle, by de Casteljau.
fn halves(start: (f32, f32), [ax, ay, bx, by, x, y]: [f32; 6]) -> ([f32; 6], [f32; 6]) {
    let middle = |a: (f32, f32), b: (f32, f32)| ((a.0 + b.0) / 2.0, (a.1 + b.1) / 2.0);
    let (a, b, end) = ((ax, ay), (bx, by), (x, y));
    let (p, q, r) = (middle(start, a), middle(a, b), middle(b, end));
    let (s, t) = (middle(p, q), middle(q, r));
    let u = middle(s, t);
    ([p.0, p.1, s.0, s.1, u.0, u.1], [t.0, t.1, r.0, r.1, x, y])
}

fn area(deck: &Deck<'_>, xml: &mut SlideXml<'_>, line: &CurveLine<'_>, plot: &Plot<'_>, pieces: &[Piece]) {
    let base = plot.y(if line.is_drama { 0.0 } else { 0.5 });
    for (start, steps) in pieces {
        let end = steps.last().map_or(*start, |step| (step[4], step[5]));
        let mut path = vec![Step::Move(start.0, base), Step::Line(start.0, start.1)];
        path.extend(steps.iter().map(|step| Step::Curve(*step)));
        path.extend([Step::Line(end.0, base), Step::Close]);
        let frame = Frame::new(start.0, plot.frame.y, end.0 - start.0, plot.frame.h);
        let paint = line.paint.clone().covering(if line.is_drama { 22 } else { 12 });
        xml.shape(Shape::new(deck.words.experience, frame, Form::Free(path)).filled(paint));
    }
}

fn stroke(
    deck: &Deck<'_>,
    xml: &mut SlideXml<'_>,
    line: &CurveLine<'_>,
    plot: &Plot<'_>,
    piece: &Piece,
    title: &str,
) {
    let (start, steps) = piece;
    let end = steps.last().map_or(start.0, |step| step[4]);
    let mut path = vec![Step::Move(start.0, start.1)];
    path.extend(steps.iter().map(|step| Step::Curve(*step)));
    let (width, dash) = match line.series.kind {
        _ if line.is_drama => (2.5, None),
        SeriesKind::Assumed => (2.75, None),
        SeriesKind::Measured => (1.5, Some("dash")),
        SeriesKind::Intended => (1.25, Some("sysDot")),
    };
    let edge = Edge { paint: line.paint.clone(), width, dash };
    let frame = Frame::new(start.0, plot.frame.y, end - start.0, plot.frame.h);
    let shape = Shape::new(line.name, frame, Form::Free(path)).edged(edge);
    xml.shape(shape.told(told(deck, line, plot, title)));
}

/// The curve in words: its name and each score.
fn told(deck: &Deck<'_>, line: &CurveLine<'_>, plot: &Plot<'_>, title: &str) -> String {
    let scores = line.points.iter().filter(|score| plot.columns.contains(&score.column));
    let score =
        |score: &Score<'_>| format!("{} {}", deck.columns[score.column].name, number(deck, line, score));
    let scores: Vec<String> = scores.map(score).collect();
    format!("{title}, {}: {}", line.name, scores.join("; "))
}

/// The score as it is written.
pub(super) fn number(deck: &Deck<'_>, line: &CurveLine<'_>, score: &Score<'_>) -> String {
    let Scale { min, .. } = line.series.scale;
    let text = deck.said.number(score.value.value, 2);
    if min < 0.0 && score.value.value > 0.0 { format!("+{text}") } else { text }
}

fn mark(deck: &Deck<'_>, xml: &mut SlideXml<'_>, line: &CurveLine<'_>, score: &Score<'_>, plot: &Plot<'_>) {
    let (x, y) = ((plot.x)(score.column), plot.y(score.share));
    let name = format!("{}: {}", deck.columns[score.column].name, number(deck, line, score));
    let ends =
        score.value.low.zip(score.value.high).filter(|(low, high)| low.is_finite() && high.is_finite());
    if let Some((low, high)) = ends {
        let share = |value| plot.y(scale_share(&line.series.scale, value));
        let (top, bottom) = (share(high), share(low));
        let frame = Frame::new(x, top, 0.0, bottom - top);
        xml.shape(Shape::new(name.clone(), frame, Form::Line).edged(Edge::new(line.paint.clone(), 1.0)));
    }
    let paint = match score.share {
        _ if !line.graded => line.paint.clone(),
        share if share >= 0.625 => deck.colors.named("curve.good"),
        share if share <= 0.375 => deck.colors.named("curve.bad"),
        _ => deck.colors.named("curve.middle"),
    };
    let (form, side) = match line.series.kind {
        SeriesKind::Assumed => (Form::Ellipse, 10.0),
        SeriesKind::Measured => (Form::Rect, 7.0),
        SeriesKind::Intended => (Form::Diamond, 8.0),
    };
    let side = side * plot.marks;
    let frame = Frame::new(x - side / 2.0, y - side / 2.0, side, side);
    let shape = Shape::new(name, frame, form)
        .filled(deck.colors.named("curve.marker"))
        .edged(Edge::new(paint, plot.marks * if line.is_hero { 2.25 } else { 1.5 }));
    xml.shape(shape);
}

/// Writes words at a score of a line: on the side where the other lines leave more room, and on the plot.
#[expect(clippy::too_many_arguments, reason = "what is written, and everything that it must keep clear of")]
pub(super) fn label(
    deck: &Deck<'_>,
    xml: &mut SlideXml<'_>,
    lines: &[CurveLine<'_>],
    plot: &Plot<'_>,
    score: &Score<'_>,
    text: &str,
    width: f32,
    room: Range<f32>,
) {
    const MOST_LINES: usize = 2;
    const AWAY: f32 = 9.0;
    let text = deck.measure.clipped(text, SMALL, false, width, MOST_LINES);
    let height = deck.measure.height(&text, SMALL, false, width) + 1.0;
    let (x, y) = ((plot.x)(score.column), plot.y(score.share));
    let others: Vec<f32> = (lines.iter().flat_map(|line| &line.points))
        .filter(|other| other.column == score.column)
        .map(|other| plot.y(other.share))
        .filter(|other| (other - y).abs() > 0.5)
        .collect();
    let clear = |top: f32| {
        let stays = top >= room.start && top + height <= room.end;
        let meets = others.iter().any(|other| *other > top - 5.0 && *other < top + height + 5.0);
        (stays, !meets)
    };
    let mut places = [y + AWAY, y - AWAY - height];
    if score.share < 0.5 {
        places.reverse();
    }
    // A place that leaves the plot is worse than one that meets another line; of equals the last is taken, which is
    // above at the peaks and below in the valleys.
    let Some(top) = places.into_iter().max_by_key(|top| clear(*top)) else { return };
    let top = top.clamp(room.start, (room.end - height).max(room.start));
    let run = Run::new(text, SMALL, &deck.colors.named("curve.note"));
    let (left, right) = (plot.frame.x, plot.frame.x + plot.frame.w - width);
    let frame = Frame::new((x - width / 2.0).min(right).max(left), top, width, height);
    let name = format!("{}: {}", deck.words.experience, deck.columns[score.column].name);
    xml.shape(Shape::text(name, frame, vec![Paragraph::of(run).aligned(Align::Center)]));
}

/// The names of the lines with a piece of each, as text.
pub(super) fn legend(lines: &[CurveLine<'_>], deck: &Deck<'_>, size: f32) -> Vec<Run> {
    let mut runs = Vec::new();
    for line in lines.iter().rev() {
        let sign = match line.series.kind {
            SeriesKind::Assumed => "●",
            SeriesKind::Measured => "■",
            SeriesKind::Intended => "◆",
        };
        runs.push(Run::new(format!("{sign} "), size, &line.paint));
        runs.push(Run::new(format!("{}    ", line.name.trim()), size, &deck.colors.named("ui.muted")));
    }
    runs
}
