//! Slides of tables: principles, detours, pain points, opportunities.

use super::{BOTTOM, LEFT, Paints, SMALL, balanced, cards, numbered, titled};
use crate::pptx::{
    Deck, Slide,
    colors::Paint,
    shapes::{CELL_INSET, Cell, Table},
    text::{Align, Paragraph, Run, clip, height, rich},
};
use journey_model::{
    Card, ConnectorEnd, ConnectorKind, Effort, LaneKind, OpportunityStatus, TouchpointId, text::plain,
};

const TOP: f32 = 80.0;
const SIZE: f32 = 10.5;
/// A row is cut off at this height; all of its text is in the notes then.
const MOST_ROW: f32 = 110.0;
/// Slides of a table of cards. What is beyond stands on the slides of its stage all the same.
const MOST_SLIDES: usize = 20;
/// Type of the head, and its height.
const HEAD: (f32, f32) = (SMALL, 24.0);

/// A row before it has a page: its cells, and its text in full for the notes.
struct Line {
    cells: Vec<Vec<Paragraph>>,
    in_full: String,
}

/// Puts lines into tables over as many slides as they need, up to `most`.
fn paged<'d>(
    deck: &'d Deck<'_>,
    title: &str,
    heads: &[(&str, f32)],
    lines: Vec<Line>,
    most: usize,
    slides: &mut Vec<Slide<'d>>,
) {
    if lines.is_empty() {
        return;
    }
    let (heads, mut lines) = without_empty(heads, lines);
    let widths: Vec<f32> = heads.iter().map(|(_, width)| *width).collect();
    let inner = |width: f32| width - 2.0 * CELL_INSET.0;
    let fit = |line: &mut Line| {
        let mut is_cut = false;
        for (cell, width) in line.cells.iter_mut().zip(&widths) {
            is_cut |= clip(cell, &deck.measure, inner(*width), MOST_ROW);
        }
        if !is_cut {
            line.in_full.clear();
        }
        let cells = line.cells.iter().zip(&widths);
        let tallest = cells.map(|(cell, width)| height(cell, &deck.measure, inner(*width)));
        tallest.fold(0.0, f32::max) + 2.0 * CELL_INSET.1 + 1.0
    };
    let heights: Vec<f32> = lines.iter_mut().map(fit).collect();
    let mut pages = balanced(&heights, 0.0, BOTTOM - TOP - HEAD.1);
    let shown = pages.get(most - 1).map_or(lines.len(), |last| last.end);
    pages.truncate(most);
    let of = pages.len();
    let (muted, surface) = (deck.colors.named("ui.muted"), deck.colors.named("ui.surface"));
    for (number, page) in pages.into_iter().enumerate() {
        let mut slide = titled(deck, &numbered(title, number, of));
        for line in lines[page.clone()].iter().filter(|line| !line.in_full.trim().is_empty()) {
            slide.notes.push_str(&format!("{}:\n{}\n\n", deck.words.in_full, line.in_full.trim()));
        }
        if page.end == shown && shown < lines.len() {
            slide.notes.push_str(&deck.words.more(lines.len() - shown));
        }
        let head = heads.iter().map(|(head, _)| Cell {
            paragraphs: vec![Paragraph::of(Run::new(head.to_uppercase(), HEAD.0, &muted).bold())],
            fill: None,
        });
        let mut rows = vec![(HEAD.1, head.collect())];
        rows.extend(page.map(|at| {
            let cell = |paragraphs: &Vec<Paragraph>| Cell {
                paragraphs: paragraphs.clone(),
                fill: Some(surface.clone()),
            };
            (heights[at], lines[at].cells.iter().map(cell).collect())
        }));
        let rule = deck.colors.named("ui.border");
        slide.xml.table(&Table { name: title, x: LEFT, y: TOP, widths: &widths, rows, rule });
        slides.push(slide);
    }
}

/// Leaves out columns in which nothing stands; the widest that is left takes their width.
fn without_empty<'h>(heads: &[(&'h str, f32)], mut lines: Vec<Line>) -> (Vec<(&'h str, f32)>, Vec<Line>) {
    let is_said =
        |cell: &Vec<Paragraph>| cell.iter().flat_map(|one| &one.runs).any(|run| !run.text.trim().is_empty());
    let kept: Vec<bool> =
        (0..heads.len()).map(|at| lines.iter().any(|line| line.cells.get(at).is_some_and(is_said))).collect();
    for line in &mut lines {
        let mut column = kept.iter();
        line.cells.retain(|_| column.next().copied().unwrap_or(true));
    }
    let total: f32 = heads.iter().map(|(_, width)| width).sum();
    let mut heads: Vec<_> =
        heads.iter().zip(&kept).filter(|(_, kept)| **kept).map(|(head, _)| *head).collect();
    let left = total - heads.iter().map(|(_, width)| width).sum::<f32>();
    if let Some(widest) = heads.iter_mut().max_by(|a, b| a.1.total_cmp(&b.1)) {
        widest.1 += left;
    }
    (heads, lines)
}

fn cell(text: impl Into<String>, paint: &Paint) -> Vec<Paragraph> {
    vec![Paragraph::of(Run::new(text, SIZE, paint))]
}

/// A touchpoint, and the stage it belongs to below.
fn place(deck: &Deck<'_>, paints: &Paints, touchpoint: TouchpointId) -> Vec<Paragraph> {
    const WIDTH: f32 = 150.0;
    let (touchpoint, stage) = deck.place_of(touchpoint);
    let touchpoint = deck.measure.clipped(touchpoint.trim(), SIZE, false, WIDTH, 2);
    let stage = deck.measure.clipped(stage.trim(), SMALL, false, WIDTH, 1);
    vec![
        Paragraph::of(Run::new(touchpoint, SIZE, &paints.text)),
        Paragraph::of(Run::new(stage, SMALL, &paints.muted)),
    ]
}

pub(super) fn principles<'d>(deck: &'d Deck<'_>, slides: &mut Vec<Slide<'d>>) {
    let paints = Paints::of(deck);
    let accent = deck.colors.named("ui.accent");
    let said = deck.map.principles.iter().filter(|text| !text.trim().is_empty());
    let line = |(number, text): (usize, &String)| Line {
        cells: vec![
            vec![
                Paragraph::of(Run::new((number + 1).to_string(), 20.0, &accent).bold())
                    .aligned(Align::Center),
            ],
            vec![Paragraph::of(Run::new(text.trim(), 18.0, &paints.text))],
        ],
        in_full: text.clone(),
    };
    let lines = said.enumerate().map(line).collect();
    paged(deck, deck.words.principles, &[("", 50.0), ("", 830.0)], lines, usize::MAX, slides);
}

pub(super) fn detours<'d>(deck: &'d Deck<'_>, slides: &mut Vec<Slide<'d>>) {
    let (words, paints) = (deck.words, Paints::of(deck));
    let line = |connector: &journey_model::Connector| {
        let (ConnectorEnd::Touchpoint(from), ConnectorEnd::Touchpoint(to)) = (connector.from, connector.to)
        else {
            return None;
        };
        let (kind, ink) = match connector.kind {
            ConnectorKind::Branch => (words.branch, "connector.branchText"),
            ConnectorKind::Loop => (words.loop_back, "connector.loopText"),
            ConnectorKind::Skip => (words.skip, "connector.skipText"),
            ConnectorKind::Arrow => (words.arrow, "connector.arrowText"),
        };
        let share = connector.share.map_or_else(String::new, |share| deck.said.percent(share));
        let mut said = cell(connector.label.trim(), &paints.text);
        if !connector.note.trim().is_empty() {
            said.push(Paragraph::of(Run::new(connector.note.trim(), SIZE, &paints.muted)));
        }
        said.retain(|paragraph| paragraph.runs.iter().any(|run| !run.text.is_empty()));
        Some(Line {
            cells: vec![
                vec![Paragraph::of(Run::new(kind, SIZE, &deck.colors.named(ink)).bold())],
                place(deck, &paints, from),
                place(deck, &paints, to),
                vec![Paragraph::of(Run::new(share, 12.0, &paints.text).bold())],
                said,
            ],
            in_full: format!("{}\n{}", connector.label, connector.note),
        })
    };
    let lines = deck.map.connectors.iter().filter_map(line).collect();
    let heads = [
        (words.kind, 100.0),
        (words.from, 190.0),
        (words.to, 190.0),
        (words.share, 80.0),
        (words.words, 320.0),
    ];
    paged(deck, words.detours, &heads, lines, usize::MAX, slides);
}

pub(super) fn pains<'d>(deck: &'d Deck<'_>, slides: &mut Vec<Slide<'d>>) {
    let (words, paints) = (deck.words, Paints::of(deck));
    let mut pains = deck.cards_of_kind(LaneKind::PainPoints);
    pains.retain(|card| !card.text.trim().is_empty());
    pains.sort_by_key(|card| std::cmp::Reverse(card.severity));
    let line = |card: &Card| {
        let severity = cards::severity(deck, card.severity).map(|(dots, word)| {
            let mut paragraph =
                Paragraph::of(Run::new(format!("{dots} "), SIZE, &deck.colors.named("severity.on")));
            paragraph.runs.push(Run::new(word, SIZE, &paints.text));
            vec![paragraph]
        });
        let (word, ink) = cards::evidence(deck, card.evidence);
        let mut evidence = Paragraph::of(Run::new("■ ", SIZE, &ink));
        evidence.runs.push(Run::new(word, SIZE, &paints.text));
        Line {
            cells: vec![
                rich(&card.text, SIZE, &paints.text, false),
                place(deck, &paints, card.touchpoint),
                severity.unwrap_or_default(),
                vec![evidence],
                cell(card.owner.trim(), &paints.text),
            ],
            in_full: plain(&card.text),
        }
    };
    let lines = pains.into_iter().map(line).collect();
    let heads = [
        (words.pain_point, 370.0),
        (words.place, 190.0),
        (words.severity, 120.0),
        (words.evidence, 110.0),
        (words.owner, 90.0),
    ];
    paged(deck, words.pain_points, &heads, lines, MOST_SLIDES, slides);
}

/// "XL".
pub(super) fn effort(effort: Effort) -> &'static str {
    match effort {
        Effort::S => "S",
        Effort::M => "M",
        Effort::L => "L",
        Effort::Xl => "XL",
    }
}

/// What is worth most for least comes first; what was dropped comes last.
pub(super) fn opportunities<'d>(deck: &'d Deck<'_>, slides: &mut Vec<Slide<'d>>) {
    let (words, paints) = (deck.words, Paints::of(deck));
    let mut opportunities = deck.cards_of_kind(LaneKind::Opportunities);
    opportunities.retain(|card| !card.text.trim().is_empty());
    opportunities.sort_by_key(|card| {
        let is_dropped = card.status == OpportunityStatus::Dropped;
        (is_dropped, std::cmp::Reverse(card.impact), card.effort.map_or(u8::MAX, |effort| effort as u8))
    });
    let line = |card: &Card| {
        let impact = if card.impact > 0 { card.impact.to_string() } else { String::new() };
        let size = card.effort.map_or("", effort);
        let status = cards::status(deck, card.status).unwrap_or(words.open);
        let good = deck.colors.named("card.opportunities.text");
        Line {
            cells: vec![
                rich(&card.text, SIZE, &paints.text, false),
                place(deck, &paints, card.touchpoint),
                vec![Paragraph::of(Run::new(impact, 13.0, &good).bold()).aligned(Align::Center)],
                cell(size, &paints.text).into_iter().map(|one| one.aligned(Align::Center)).collect(),
                cell(card.owner.trim(), &paints.text),
                cell(deck.said.date(&card.due), &paints.text),
                cell(status, &paints.text),
            ],
            in_full: plain(&card.text),
        }
    };
    let lines = opportunities.into_iter().map(line).collect();
    let heads = [
        (words.opportunity, 310.0),
        (words.place, 170.0),
        (words.impact, 72.0),
        (words.effort, 76.0),
        (words.owner, 92.0),
        (words.due, 84.0),
        (words.status, 76.0),
    ];
    paged(deck, words.opportunities, &heads, lines, MOST_SLIDES, slides);
}
