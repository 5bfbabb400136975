//! The journey at a glance: stages, what customers need there, touchpoints, and the curve below.

use super::{BOTTOM, LEFT, Paints, RIGHT, SMALL, curve, even_pages, numbered, titled};
use crate::pptx::{
    Deck, Slide,
    colors::Role,
    shapes::{Body, Edge, Form, Frame, Shape},
    slide::SlideXml,
    text::{Align, Paragraph, Run, clip, height},
};
use journey_layout::scale_labels;
use journey_model::LaneKind;
use std::ops::Range;

/// Stages of one slide.
const MOST_STAGES: usize = 7;
const TOP: f32 = 82.0;
const CHEVRON: f32 = 40.0;
const GAP: f32 = 8.0;
/// How deep the point of a chevron is, as a part of its height.
const POINT: f32 = 0.3;
/// Width of the labels at the left, and where the stages begin.
const LABEL: f32 = 86.0;
const GRID_X: f32 = LEFT + LABEL + 10.0;
/// Height of the curve with its words, and the least that is left to it.
const CURVE: f32 = 190.0;
/// Columns are numbered at the curve where they are this far apart.
const NUMBERED_STEP: f32 = 17.0;

pub(super) fn slides<'d>(deck: &'d Deck<'_>, slides: &mut Vec<Slide<'d>>) {
    let pages = even_pages(deck.stages.len(), MOST_STAGES);
    if pages.is_empty() {
        let mut slide = titled(deck, deck.words.overview);
        let muted = deck.colors.named("ui.muted");
        let text = vec![Paragraph::of(Run::new(deck.words.no_stages, 14.0, &muted))];
        slide.xml.shape(Shape::text(deck.words.stages, Frame::new(LEFT, 90.0, RIGHT - LEFT, 24.0), text));
        slides.push(slide);
    }
    let of = pages.len();
    for (number, page) in pages.into_iter().enumerate() {
        slides.push(slide(deck, page, numbered(deck.words.overview, number, of)));
    }
}

/// The stages of a slide and the width of each.
struct Page {
    stages: Range<usize>,
    width: f32,
}

impl Page {
    fn x(&self, stage: usize) -> f32 {
        GRID_X + (stage - self.stages.start) as f32 * (self.width + GAP)
    }
}

fn slide<'d>(deck: &'d Deck<'_>, stages: Range<usize>, title: String) -> Slide<'d> {
    let mut slide = titled(deck, &title);
    let count = stages.len() as f32;
    let page = Page { stages, width: ((RIGHT - GRID_X - GAP * (count - 1.0)) / count).min(300.0) };
    let paints = Paints::of(deck);
    let xml = &mut slide.xml;
    label(deck, xml, deck.words.stages, TOP, CHEVRON, Vec::new());
    chevrons(deck, xml, &page);
    let mut y = TOP + CHEVRON + GAP;
    y += needs(deck, xml, &page, y);
    let columns = deck.stages[page.stages.start].1.start..deck.stages[page.stages.end - 1].1.end;
    let curve = deck.lanes.iter().find_map(|lane| {
        let lines = deck.curves.get(&lane.id).filter(|_| lane.kind == LaneKind::Experience)?;
        let is_there =
            lines.iter().flat_map(|line| &line.points).any(|score| columns.contains(&score.column));
        is_there.then_some((lane, lines))
    });
    let room = BOTTOM - y - if curve.is_some() { CURVE + GAP } else { 0.0 };
    let tall = touchpoints(deck, xml, &page, y, room, &paints);
    y += tall + GAP;
    if let Some((lane, lines)) = curve {
        // What the touchpoints leave goes to the curve, as far as it looks like one.
        let tall = (BOTTOM - y).min(260.0);
        let title = if lane.title.trim().is_empty() { deck.words.experience } else { lane.title.trim() };
        experience(deck, xml, &page, columns, lines, title, y, tall);
    }
    slide
}

fn label(deck: &Deck<'_>, xml: &mut SlideXml<'_>, title: &str, y: f32, tall: f32, more: Vec<Paragraph>) {
    let text = deck.colors.named("header.lane.title");
    let title_run = Run::new(deck.measure.clipped(title, 10.5, true, LABEL - 14.0, 3), 10.5, &text).bold();
    let mut paragraphs = vec![Paragraph::of(title_run)];
    paragraphs.extend(more);
    let shape = Shape::new(title, Frame::new(LEFT, y, LABEL, tall), Form::Round(6.0))
        .filled(deck.colors.named("header.lane.fill"))
        .edged(Edge::new(deck.colors.named("header.lane.border"), 0.75));
    xml.shape(shape.with(Body::middle(paragraphs, 7.0)));
}

fn chevrons(deck: &Deck<'_>, xml: &mut SlideXml<'_>, page: &Page) {
    for at in page.stages.clone() {
        let stage = deck.stages[at].0;
        let form = if at == 0 { Form::HomePlate } else { Form::Chevron };
        // The point of each reaches into the next.
        let frame = Frame::new(page.x(at), TOP, page.width + GAP * 0.75, CHEVRON);
        // Text stands between notch and point, which are as deep as this part of the height.
        let point = CHEVRON * POINT;
        let sides = if at == 0 { (10.0, 2.0) } else { (5.0, 1.0) };
        let inner = frame.w - sides.0 - sides.1 - if at == 0 { point / 2.0 } else { 2.0 * point };
        let name = stage.name.trim();
        let fits = |size: &f32| {
            deck.measure.broken(name, *size, true, inner, 2).lines <= if *size > 12.0 { 1 } else { 2 }
        };
        let size = [14.0, 12.0, 10.5, SMALL].into_iter().find(fits).unwrap_or(SMALL);
        let text = deck.measure.clipped(name, size, true, inner, 2);
        let run = Run::new(text, size, &deck.colors.accent(stage.color, Role::Text)).bold();
        let mut body = Body::middle(vec![Paragraph::of(run)], 0.0);
        (body.insets[0], body.insets[2]) = sides;
        let shape = Shape::new(name, frame, form)
            .filled(deck.colors.accent(stage.color, Role::Tint))
            .edged(Edge::new(deck.colors.accent(stage.color, Role::Solid), 1.0));
        xml.shape(shape.with(body));
    }
}

/// What customers need in each stage; returns the height that it took.
fn needs(deck: &Deck<'_>, xml: &mut SlideXml<'_>, page: &Page, y: f32) -> f32 {
    const SIZE: f32 = 10.0;
    let inner = page.width - 12.0;
    let text = deck.colors.named("sheet.text");
    let need = |at: usize| {
        let need = deck.measure.clipped(deck.stages[at].0.need.trim(), SIZE, false, inner, 4);
        vec![Paragraph::of(Run::new(need, SIZE, &text).italic())]
    };
    let shown = page.stages.clone().filter(|at| !deck.stages[*at].0.need.trim().is_empty());
    let tall = shown.clone().map(|at| height(&need(at), &deck.measure, inner)).fold(0.0, f32::max);
    if tall == 0.0 {
        return 0.0;
    }
    let tall = (tall + 12.0).max(44.0);
    label(deck, xml, deck.words.needs_here, y, tall, Vec::new());
    for at in shown {
        let frame = Frame::new(page.x(at), y, page.width, tall);
        let name = format!("{}: {}", deck.words.needs_here, deck.stages[at].0.name.trim());
        let body = Body { anchor: "ctr", ..Body::top(need(at), 6.0) };
        xml.shape(Shape::new(name, frame, Form::Rect).with(body));
    }
    tall + GAP
}

/// The touchpoints of each stage as a list; returns the height that it took.
fn touchpoints(
    deck: &Deck<'_>,
    xml: &mut SlideXml<'_>,
    page: &Page,
    y: f32,
    room: f32,
    paints: &Paints,
) -> f32 {
    let inner = page.width - 18.0;
    let list = |at: usize, size: f32| {
        let (stage, columns) = &deck.stages[at];
        let ink = deck.colors.accent(stage.color, Role::Text);
        let entry = |column: usize| {
            let touchpoint = deck.columns[column];
            let mut runs = vec![Run::new(format!("{}\u{a0}\u{a0}", column + 1), size, &ink).bold()];
            runs.push(Run::new(touchpoint.name.trim(), size, &paints.text));
            if touchpoint.moment_of_truth {
                runs.push(Run::new("\u{a0}◆", size, &deck.colors.named("header.touchpoint.mark")));
            }
            Paragraph { runs, before: 3.0, ..Paragraph::default() }
        };
        columns.clone().map(entry).collect::<Vec<_>>()
    };
    let tallest = |size: f32| {
        page.stages.clone().map(|at| height(&list(at, size), &deck.measure, inner)).fold(0.0, f32::max) + 14.0
    };
    let size = [11.0, 10.0, SMALL].into_iter().find(|size| tallest(*size) <= room).unwrap_or(SMALL);
    let tall = tallest(size).min(room).max(30.0);
    label(deck, xml, deck.words.touchpoints, y, tall, Vec::new());
    for at in page.stages.clone() {
        let (stage, columns) = &deck.stages[at];
        let mut shown = list(at, size);
        let line = size * 1.25 + 3.0;
        if height(&shown, &deck.measure, inner) > tall - 14.0 {
            let all = columns.len();
            while shown.len() > 1 && height(&shown, &deck.measure, inner) > tall - 14.0 - line {
                shown.pop();
            }
            clip(&mut shown, &deck.measure, inner, tall - 14.0 - line);
            let more = deck.words.more(all - shown.len());
            shown.push(Paragraph::of(Run::new(more, size, &paints.muted)).after(3.0));
        }
        let frame = Frame::new(page.x(at), y, page.width, tall);
        let mut body = Body::top(shown, 6.0);
        (body.insets[0], body.insets[2]) = (10.0, 8.0);
        let card = Shape::new(stage.name.as_str(), frame, Form::Round(6.0))
            .filled(paints.surface.clone())
            .edged(Edge::new(paints.border.clone(), 0.75));
        xml.shape(card.with(body));
        let bar = Frame::new(frame.x + 3.0, y + 6.0, 3.0, tall - 12.0);
        let solid = deck.colors.accent(stage.color, Role::Solid);
        xml.shape(Shape::new(stage.name.as_str(), bar, Form::Round(1.5)).filled(solid));
    }
    tall
}

#[expect(clippy::too_many_arguments, reason = "a page, what is on it, and where it goes")]
fn experience(
    deck: &Deck<'_>,
    xml: &mut SlideXml<'_>,
    page: &Page,
    columns: Range<usize>,
    lines: &[curve::CurveLine<'_>],
    title: &str,
    y: f32,
    tall: f32,
) {
    const LEGEND: f32 = 18.0;
    const AROUND: f32 = 28.0;
    let right = page.x(page.stages.end) - GAP;
    let card = Frame::new(GRID_X, y, right - GRID_X, tall);
    label(deck, xml, title, y, tall, Vec::new());
    let back =
        Shape::new(title, card, Form::Round(6.0)).filled(deck.lane_ink(LaneKind::Experience, "row", "fill"));
    xml.shape(back);
    for at in page.stages.clone() {
        let frame = Frame::new(page.x(at), y, page.width, tall);
        let tint = deck.colors.accent(deck.stages[at].0.color, Role::Tint).covering(45);
        xml.shape(Shape::new(deck.stages[at].0.name.as_str(), frame, Form::Rect).filled(tint));
    }
    let middle = |column: usize| {
        let stage = page.stages.clone().find(|at| deck.stages[*at].1.contains(&column));
        let stage =
            stage.unwrap_or(if column < columns.start { page.stages.start } else { page.stages.end - 1 });
        let of_stage = &deck.stages[stage].1;
        let step = page.width / of_stage.len().max(1) as f32;
        page.x(stage) + (column as f32 - of_stage.start as f32 + 0.5) * step
    };
    let inner = Frame::new(GRID_X, y + AROUND, right - GRID_X, tall - 2.0 * AROUND - LEGEND);
    let steps = columns.clone().zip(columns.clone().skip(1)).map(|(a, b)| middle(b) - middle(a));
    let nearest = steps.fold(f32::MAX, f32::min);
    let marks = if nearest < NUMBERED_STEP { 0.6 } else { 1.0 };
    let plot = curve::Plot { frame: inner, columns: columns.clone(), x: &middle, marks };
    curve::draw(deck, xml, lines, &plot, title);
    ends(deck, xml, lines, inner);
    let room = y + 2.0..y + tall - LEGEND - 2.0;
    for line in lines.iter().filter(|line| line.is_hero) {
        let on_page = || line.points.iter().filter(|score| columns.contains(&score.column));
        let worst = on_page().min_by(|a, b| a.share.total_cmp(&b.share)).map(|score| score.column);
        let best = on_page().max_by(|a, b| a.share.total_cmp(&b.share)).map(|score| score.column);
        for score in on_page() {
            let is_end = Some(score.column) == worst || Some(score.column) == best;
            let number = (score.column + 1).to_string();
            let text = match is_end {
                true => format!("{number} {}", deck.columns[score.column].name.trim()),
                false if nearest >= NUMBERED_STEP => number,
                false => continue,
            };
            let width = if is_end { 96.0 } else { 24.0 };
            curve::label(deck, xml, lines, &plot, score, &text, width, room.clone());
        }
    }
    let legend = vec![Paragraph { runs: curve::legend(lines, deck, SMALL), ..Paragraph::default() }];
    let mut legend_text = legend;
    clip(&mut legend_text, &deck.measure, card.w - 20.0, SMALL * 1.25);
    let frame = Frame::new(GRID_X + 10.0, y + tall - LEGEND, card.w - 20.0, 14.0);
    xml.shape(Shape::text(title, frame, legend_text));
}

/// The words for both ends of the scale, inside the plot at the left.
fn ends(deck: &Deck<'_>, xml: &mut SlideXml<'_>, lines: &[curve::CurveLine<'_>], plot: Frame) {
    let Some(hero) = lines.iter().find(|line| line.is_hero) else { return };
    let words = scale_labels(deck.said, &hero.series.scale);
    let (Some(worst), Some(best)) = (words.first(), words.last()) else { return };
    for (word, y) in [(best, plot.y - 13.0), (worst, plot.y + plot.h + 1.0)] {
        let text = deck.measure.clipped(word.trim(), SMALL, false, 90.0, 1);
        let run = Run::new(text, SMALL, &deck.colors.named("curve.text"));
        let frame = Frame::new(plot.x + 6.0, y, 96.0, 12.0);
        xml.shape(Shape::text(word.clone(), frame, vec![Paragraph::of(run).aligned(Align::Start)]));
    }
}
