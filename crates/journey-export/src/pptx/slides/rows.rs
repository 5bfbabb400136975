//! The lanes of a stage as rows, and rows over pages.

use super::{
    SMALL, balanced,
    cards::{CardBox, CardStyle},
    curve, figures,
};
use crate::pptx::{
    Deck,
    text::{Paragraph, Run, height},
};
use journey_layout::blueprint_line;
use journey_model::{Lane, LaneKind, Touchpoint};
use std::ops::Range;

/// Width of a lane's label, where the columns begin, and how far they are apart.
pub(super) const LABEL_WIDTH: f32 = 106.0;
pub(super) const GRID_X: f32 = 154.0;
pub(super) const COLUMN_GAP: f32 = 8.0;
pub(super) const ROW_GAP: f32 = 6.0;
/// Between the edge of a row and its cards, and between cards.
pub(super) const ROW_INSET: f32 = 5.0;
const CARD_GAP: f32 = 4.0;
const LINE_HEIGHT: f32 = 13.0;
/// The least height of a part of a row, for its label.
const LEAST_PART: f32 = 40.0;

/// How rows are set.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct RowStyle {
    pub(super) cards: CardStyle,
    /// Height of a curve, with room for words above and below.
    pub(super) curve: f32,
    /// Lines of the second, quieter part of a lane's label.
    label_lines: usize,
}

/// From the one that reads best to the least.
pub(super) const STYLES: [RowStyle; 4] = [
    RowStyle { cards: CardStyle::of(11.0), curve: 124.0, label_lines: 2 },
    RowStyle { cards: CardStyle::of(10.5), curve: 110.0, label_lines: 2 },
    RowStyle { cards: CardStyle::of(10.0), curve: 96.0, label_lines: 1 },
    RowStyle { cards: CardStyle::of(9.5), curve: 84.0, label_lines: 1 },
];

/// Where there are so many cards that slides would not end.
pub(super) const DENSE: RowStyle = RowStyle { cards: CardStyle::DENSE, curve: 96.0, label_lines: 1 };

/// The columns of one page.
pub(super) struct Columns<'d> {
    pub(super) range: Range<usize>,
    pub(super) touchpoints: Vec<&'d Touchpoint>,
    pub(super) width: f32,
}

impl Columns<'_> {
    pub(super) fn x(&self, column: usize) -> f32 {
        GRID_X + column as f32 * (self.width + COLUMN_GAP)
    }

    pub(super) fn right(&self) -> f32 {
        self.x(self.touchpoints.len()) - COLUMN_GAP
    }
}

/// A card in its place in a row.
pub(super) struct Placed<'d> {
    /// Column on the page, and how many it covers there.
    pub(super) column: usize,
    pub(super) span: usize,
    pub(super) y: f32,
    pub(super) content: CardBox<'d>,
}

/// A lane on a page, or a part of one.
pub(super) struct Row<'d> {
    pub(super) lane: &'d Lane,
    /// Title and subtitle.
    pub(super) label: Vec<Paragraph>,
    /// Height of what the lane draws above its cards; 0 for nothing, and in the parts after the first.
    pub(super) head: f32,
    pub(super) cards: Vec<Placed<'d>>,
    /// Name of the blueprint's line above it.
    pub(super) line: Option<&'static str>,
    /// With the room for that line.
    pub(super) height: f32,
}

/// The rows of a page's columns. Lanes that have nothing to say there are left out.
pub(super) fn rows<'d>(deck: &Deck<'d>, columns: &Columns<'d>, style: RowStyle) -> Vec<Row<'d>> {
    let above = std::iter::once(None).chain(deck.lanes.iter().map(|lane| Some(lane.kind)));
    let line = |lane: &Lane, above| blueprint_line(deck.said, lane.kind, above);
    let lanes = deck.lanes.iter().zip(above);
    lanes.filter_map(|(lane, above)| row(deck, lane, line(lane, above), columns, style)).collect()
}

fn row<'d>(
    deck: &Deck<'d>,
    lane: &'d Lane,
    line: Option<&'static str>,
    columns: &Columns<'d>,
    style: RowStyle,
) -> Option<Row<'d>> {
    let mut cards = Vec::new();
    for (column, touchpoint) in columns.touchpoints.iter().enumerate() {
        for card in deck.cards_in(lane.id, touchpoint.id) {
            let span = usize::from(card.span).clamp(1, columns.touchpoints.len() - column);
            let width = columns.width * span as f32 + COLUMN_GAP * (span - 1) as f32;
            let content = CardBox::of(deck, lane, card, style.cards, width);
            cards.push(Placed { column, span, y: 0.0, content });
        }
    }
    let head = match lane.kind {
        LaneKind::Experience | LaneKind::Drama => {
            let is_there = deck.curves.get(&lane.id).is_some_and(|lines| {
                lines.iter().flat_map(|line| &line.points).any(|score| columns.range.contains(&score.column))
            });
            if is_there { style.curve } else { 0.0 }
        }
        _ => figures::height(deck, lane, &columns.touchpoints, columns.width),
    };
    if cards.is_empty() && head == 0.0 {
        return None;
    }
    let mut row = Row { lane, label: label(deck, lane, style), head, cards, line, height: 0.0 };
    let least = height(&row.label, &deck.measure, LABEL_WIDTH - 18.0) + 10.0;
    row.stack(columns.touchpoints.len(), least);
    Some(row)
}

fn label(deck: &Deck<'_>, lane: &Lane, style: RowStyle) -> Vec<Paragraph> {
    let (text, muted) = (deck.colors.named("header.lane.title"), deck.colors.named("header.lane.subtitle"));
    let width = LABEL_WIDTH - 18.0;
    let title = deck.measure.clipped(lane.title.trim(), 10.5, true, width, 2);
    let mut label = vec![Paragraph::of(Run::new(title, 10.5, &text).bold())];
    if let Some(lines) = deck.curves.get(&lane.id).filter(|lines| lines.len() > 1) {
        for pair in curve::legend(lines, deck, SMALL).chunks(2).take(4) {
            let mut paragraph = Paragraph { runs: pair.to_vec(), before: 3.0, ..Paragraph::default() };
            if let [_, name] = paragraph.runs.as_mut_slice() {
                name.text =
                    deck.measure.clipped(name.text.trim(), SMALL, false, width - 12.0, style.label_lines);
            }
            label.push(paragraph);
        }
    } else if !lane.subtitle.trim().is_empty() {
        let subtitle = deck.measure.clipped(lane.subtitle.trim(), SMALL, false, width, style.label_lines);
        label.push(Paragraph::of(Run::new(subtitle, SMALL, &muted)).after(1.0));
    }
    label
}

impl<'d> Row<'d> {
    /// Room for the line above.
    pub(super) fn above(&self) -> f32 {
        if self.line.is_some() { LINE_HEIGHT } else { 0.0 }
    }

    /// Stacks the cards in their columns, below what the lane draws. Without the room for its line, the row is as high
    /// as `least` at the least.
    fn stack(&mut self, columns: usize, least: f32) {
        let start = if self.head > 0.0 { self.head + CARD_GAP } else { ROW_INSET };
        let mut ends = vec![start; columns];
        for placed in &mut self.cards {
            let covered = &mut ends[placed.column..placed.column + placed.span];
            placed.y = covered.iter().copied().fold(0.0, f32::max);
            covered.fill(placed.y + placed.content.height + CARD_GAP);
        }
        let below = ends.into_iter().fold(0.0, f32::max) - CARD_GAP + ROW_INSET;
        let content = if self.cards.is_empty() { self.head } else { below.max(self.head) };
        self.height = self.above() + content.max(least);
    }

    /// Splits the row: what fits into a height, and the rest. A column ends with the first card that doesn't fit,
    /// so that cards stay in order.
    fn split(self, room: f32, columns: usize) -> (Option<Row<'d>>, Option<Row<'d>>) {
        let above = self.above();
        let Row { lane, label, head, cards, line, .. } = self;
        let mut full = vec![false; columns];
        let (mut first, mut rest) = (Vec::new(), Vec::new());
        for placed in cards {
            let covered = &mut full[placed.column..placed.column + placed.span];
            if covered.contains(&true) || above + placed.y + placed.content.height + ROW_INSET > room {
                covered.fill(true);
                rest.push(placed);
            } else {
                first.push(placed);
            }
        }
        let part = |head: f32, cards: Vec<Placed<'d>>, label: Vec<Paragraph>, line: Option<&'static str>| {
            let mut row = Row { lane, label, head, cards, line, height: 0.0 };
            row.stack(columns, LEAST_PART);
            (row.head > 0.0 || !row.cards.is_empty()).then_some(row)
        };
        let first = part(head, first, label.clone(), line);
        let line = if first.is_some() { None } else { line };
        (first, part(0.0, rest, label, line))
    }
}

/// Height of rows with the gaps between them.
pub(super) fn total(rows: &[Row<'_>]) -> f32 {
    rows.iter().map(|row| row.height + ROW_GAP).sum::<f32>() - if rows.is_empty() { 0.0 } else { ROW_GAP }
}

/// Rows over pages of a height. They stay whole where each fits a page; else they are split wherever a page ends.
pub(super) fn paged<'d>(rows: Vec<Row<'d>>, page: f32, columns: usize) -> Vec<Vec<Row<'d>>> {
    if rows.iter().all(|row| row.height <= page * 0.5) {
        let heights: Vec<f32> = rows.iter().map(|row| row.height).collect();
        let mut rows = rows.into_iter();
        return balanced(&heights, ROW_GAP, page)
            .into_iter()
            .map(|one| rows.by_ref().take(one.len()).collect())
            .collect();
    }
    let mut pages: Vec<Vec<Row<'d>>> = vec![Vec::new()];
    let mut used = 0.0;
    for row in rows {
        let mut rest = Some(row);
        while let Some(row) = rest.take() {
            let is_fresh = used == 0.0;
            if used + row.height <= page || (is_fresh && row.cards.len() < 2 && row.head == 0.0) {
                used += row.height + ROW_GAP;
                push(&mut pages, row);
                continue;
            }
            // A high row starts where there is room for a good part of it.
            let may_start = row.height > 0.3 * page && used < 0.8 * page;
            if !is_fresh && !may_start {
                pages.push(Vec::new());
                used = 0.0;
                rest = Some(row);
                continue;
            }
            let (first, remaining) = row.split(page - used, columns);
            let took = first.is_some();
            if let Some(first) = first {
                push(&mut pages, first);
            }
            rest = remaining;
            if rest.is_some() || !took {
                pages.push(Vec::new());
                used = 0.0;
            }
        }
    }
    pages.retain(|page| !page.is_empty());
    pages
}

fn push<'d>(pages: &mut [Vec<Row<'d>>], row: Row<'d>) {
    if let Some(page) = pages.last_mut() {
        page.push(row);
    }
}
