//! Cards: text, and a quiet line of marks below it.

use crate::{
    Block, CirclePrim, IconPrim, Ink, Prim, RectPrim,
    inks::{CardInks, ink, stroke},
    sizes::round,
    text::{Align, Look, Measure, Paragraph, RichText, Shaper},
    words::Words,
};
use journey_model::{Card, Effort, Evidence, LaneKind, text};
use std::{
    hash::{DefaultHasher, Hash, Hasher},
    mem,
};

const TEXT_SIZE: f32 = 12.5;
const LINE_HEIGHT: f32 = 16.0;
const MARKS_SIZE: f32 = 10.5;
const MARKS_LINE_HEIGHT: f32 = 16.0;
const PADDING_X: f32 = 10.0;
const PADDING_Y: f32 = 8.0;
const ACCENT_WIDTH: f32 = 3.0;
const RADIUS: f32 = 8.0;
const MARKS_GAP: f32 = 4.0;

/// A number that differs when a card is drawn differently, leaving its width aside. It tells a card that
/// was moved from one that was edited, so that moving never shapes text again.
pub(crate) fn looks(card: &Card, kind: LaneKind) -> u64 {
    // Every field is named, so that a new one can't be forgotten here.
    let Card {
        text,
        evidence,
        severity,
        tags,
        owner,
        due,
        sources,
        impact,
        effort,
        color,
        status,
        persona,
        to,
        image,
        linked_map,
        id: _,
        lane: _,
        touchpoint: _,
        span: _,
        links: _,
        unknown: _,
    } = card;
    let mut hasher = DefaultHasher::new();
    (kind, text, mem::discriminant(evidence), severity, tags, owner, due).hash(&mut hasher);
    (sources.len(), impact, effort.as_ref().map(mem::discriminant)).hash(&mut hasher);
    (color, status, persona, to, linked_map).hash(&mut hasher);
    image.as_ref().map(|image| (&image.image, image.width, image.height, &image.alt)).hash(&mut hasher);
    hasher.finish()
}

/// Draws a card.
pub(crate) fn block(shaper: &mut Shaper, words: &Words, card: &Card, kind: LaneKind, width: f32) -> Block {
    let inks = CardInks::of(kind);
    let left = if has_accent(kind) { ACCENT_WIDTH + PADDING_X } else { PADDING_X };
    let measure = Measure { width: width - left - PADDING_X, line_height: LINE_HEIGHT, align: Align::Start };
    let text = shaper.paragraph(&rich_text(card, kind, &inks), measure);
    let marks = Marks::new(shaper, words, card, &inks).flow(measure.width);

    let text_height = text.height;
    let marks_y = PADDING_Y + text_height + MARKS_GAP;
    let height = match marks.height {
        0.0 => PADDING_Y + text_height + PADDING_Y,
        marks_height => marks_y + marks_height + PADDING_Y - 2.0,
    };
    let mut prims = surface(kind, &inks, width, height);
    text.place(left, PADDING_Y, &mut prims);
    marks.place(left, marks_y, &mut prims);
    if card.evidence == Evidence::Assumption {
        prims.push(assumption_mark(width, height));
    }
    Block { w: width, h: round(height), prims }
}

/// Kinds whose cards carry their colour as a bar on the left; the others are plain sheets of paper.
fn has_accent(kind: LaneKind) -> bool {
    matches!(
        kind,
        LaneKind::Quotes
            | LaneKind::PainPoints
            | LaneKind::Opportunities
            | LaneKind::Frontstage
            | LaneKind::Backstage
            | LaneKind::Support
    )
}

fn surface(kind: LaneKind, inks: &CardInks, width: f32, height: f32) -> Vec<Prim> {
    let mut prims = vec![Prim::Rect(RectPrim {
        x: 0.5,
        y: 0.5,
        w: width - 1.0,
        h: round(height - 1.0),
        r: [RADIUS; 4],
        fill: Some(inks.fill.clone()),
        stroke: Some(stroke(inks.border.clone(), 1.0)),
    })];
    if has_accent(kind) {
        prims.push(Prim::Rect(RectPrim {
            x: 0.0,
            y: 0.0,
            w: ACCENT_WIDTH,
            h: round(height),
            r: [ACCENT_WIDTH, 0.0, 0.0, ACCENT_WIDTH],
            fill: Some(inks.accent.clone()),
            stroke: None,
        }));
    }
    prims
}

/// An assumption is the rule, so its mark takes no line of its own: a dot in the padding.
fn assumption_mark(width: f32, height: f32) -> Prim {
    Prim::Circle(CirclePrim {
        cx: width - 7.0,
        cy: round(height - 7.0),
        r: 2.5,
        fill: Some(ink("evidence.assumption")),
        stroke: None,
    })
}

fn rich_text(card: &Card, kind: LaneKind, inks: &CardInks) -> RichText {
    let quoted = kind == LaneKind::Quotes;
    let mut rich = RichText::default();
    for (number, line) in text::lines(&card.text).into_iter().enumerate() {
        if number > 0 {
            rich.push("\n", Look::new(TEXT_SIZE, 400, inks.text.clone()));
        }
        for span in line {
            let look = Look {
                // Italics inside a quote stand upright, as in print.
                italic: span.italic != quoted,
                link: span.link,
                ..Look::new(TEXT_SIZE, if span.bold { 700 } else { 400 }, inks.text.clone())
            };
            rich.push(&span.text, look);
        }
    }
    rich
}

/// What stands below the text, from left to right, broken into lines where it is too wide.
struct Marks {
    items: Vec<Mark>,
}

struct Mark {
    width: f32,
    prims: Vec<Prim>,
    /// Stands at the right edge of its line.
    at_end: bool,
}

struct PlacedMarks {
    height: f32,
    prims: Vec<(f32, f32, Vec<Prim>)>,
}

impl Marks {
    fn new(shaper: &mut Shaper, words: &Words, card: &Card, inks: &CardInks) -> Self {
        let mut marks = MarkWriter { shaper, inks, items: Vec::new() };
        if card.severity > 0 {
            let word = words.severities[usize::from(card.severity.min(3)) - 1];
            marks.severity(card.severity, word);
        }
        if card.impact > 0 || card.effort.is_some() {
            marks.text(&estimate(card));
        }
        match card.evidence {
            Evidence::Assumption => {}
            Evidence::Partly => marks.evidence(ink("evidence.partly"), words.partly),
            Evidence::Researched if card.sources.is_empty() => {
                marks.evidence(ink("evidence.researched"), words.researched);
            }
            Evidence::Researched => {
                let sources = words.sources(card.sources.len());
                marks.evidence(ink("evidence.researched"), &format!("{} · {sources}", words.researched));
            }
        }
        if !card.due.is_empty() {
            marks.icon_text("calendar", &card.due);
        }
        card.tags.iter().for_each(|tag| marks.chip(tag));
        if !card.owner.is_empty() {
            marks.owner(&initials(&card.owner));
        }
        Self { items: marks.items }
    }

    fn flow(self, width: f32) -> PlacedMarks {
        const GAP: f32 = 8.0;
        let mut placed = PlacedMarks { height: 0.0, prims: Vec::with_capacity(self.items.len()) };
        let (mut x, mut y) = (0.0, 0.0);
        for mark in self.items {
            if x > 0.0 && x + mark.width > width {
                (x, y) = (0.0, y + MARKS_LINE_HEIGHT + 2.0);
            }
            placed.height = y + MARKS_LINE_HEIGHT;
            let start = if mark.at_end { (width - mark.width).max(x) } else { x };
            placed.prims.push((start, y, mark.prims));
            x = start + mark.width + GAP;
        }
        placed
    }
}

impl PlacedMarks {
    fn place(self, x: f32, y: f32, into: &mut Vec<Prim>) {
        for (mark_x, mark_y, prims) in self.prims {
            into.extend(prims.into_iter().map(|prim| prim.moved(x + mark_x, y + mark_y)));
        }
    }
}

struct MarkWriter<'a> {
    shaper: &'a mut Shaper,
    inks: &'a CardInks,
    items: Vec<Mark>,
}

impl MarkWriter<'_> {
    fn line(&mut self, text: &str, weight: u16, size: f32, ink: Ink) -> Paragraph {
        self.shaper.line(text, Look::new(size, weight, ink), MARKS_LINE_HEIGHT)
    }

    fn push(&mut self, width: f32, prims: Vec<Prim>) {
        self.items.push(Mark { width, prims, at_end: false });
    }

    /// Text with `before` of room for a mark to its left.
    fn marked_text(&mut self, text: &str, before: f32, mut prims: Vec<Prim>) {
        let line = self.line(text, 400, MARKS_SIZE, self.inks.muted.clone());
        let width = before + line.width;
        line.place(before, 0.0, &mut prims);
        self.push(width, prims);
    }

    fn text(&mut self, text: &str) {
        self.marked_text(text, 0.0, Vec::new());
    }

    fn severity(&mut self, severity: u8, word: &str) {
        let dot = |number: u8| {
            Prim::Circle(CirclePrim {
                cx: 4.5 + 12.0 * f32::from(number),
                cy: 8.0,
                r: 4.5,
                fill: Some(ink(if number < severity { "severity.on" } else { "severity.off" })),
                stroke: None,
            })
        };
        self.marked_text(word, 37.0, (0..3).map(dot).collect());
    }

    fn evidence(&mut self, mark: Ink, text: &str) {
        let square = RectPrim { x: 0.0, y: 4.0, w: 8.0, h: 8.0, r: [2.0; 4], fill: Some(mark), stroke: None };
        self.marked_text(text, 12.0, vec![Prim::Rect(square)]);
    }

    fn icon_text(&mut self, name: &'static str, text: &str) {
        let ink = self.inks.muted.clone();
        let icon = Prim::Icon(IconPrim { name: name.into(), x: 0.0, y: 3.0, size: 10.0, ink });
        self.marked_text(text, 14.0, vec![icon]);
    }

    fn chip(&mut self, text: &str) {
        let line = self.line(text, 500, 10.0, self.inks.text.clone());
        let pill = pill(line.width + 12.0, 1.0, 14.0, self.inks.chip.clone());
        let width = line.width + 12.0;
        let mut prims = vec![pill];
        line.place(6.0, 0.0, &mut prims);
        self.push(width, prims);
    }

    fn owner(&mut self, text: &str) {
        let line = self.line(text, 700, 9.5, self.inks.fill.clone());
        let width = line.width + 12.0;
        let mut prims = vec![pill(width, 0.5, 15.0, self.inks.text.clone())];
        line.place(6.0, 0.0, &mut prims);
        self.items.push(Mark { width, prims, at_end: true });
    }
}

fn pill(width: f32, y: f32, height: f32, fill: Ink) -> Prim {
    let r = [height / 2.0; 4];
    Prim::Rect(RectPrim { x: 0.0, y, w: round(width), h: height, r, fill: Some(fill), stroke: None })
}

/// "7 · S": what an opportunity brings and costs.
fn estimate(card: &Card) -> String {
    let effort = card.effort.map(|effort| match effort {
        Effort::S => "S",
        Effort::M => "M",
        Effort::L => "L",
        Effort::Xl => "XL",
    });
    match (card.impact, effort) {
        (0, effort) => effort.unwrap_or_default().to_owned(),
        (impact, None) => impact.to_string(),
        (impact, Some(effort)) => format!("{impact} · {effort}"),
    }
}

/// "Anna Kern" becomes "AK"; up to three letters stay as they are.
pub(crate) fn initials(name: &str) -> String {
    let name = name.trim();
    if name.chars().count() <= 3 {
        return name.to_owned();
    }
    let mut words = name.split_whitespace().filter_map(|word| word.chars().next());
    let first = words.next();
    let last = words.next_back();
    first.into_iter().chain(last).flat_map(char::to_uppercase).collect()
}
