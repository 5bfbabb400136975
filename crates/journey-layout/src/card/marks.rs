//! The quiet line of marks below the text of a card.

use super::CardLook;
use crate::{
    CirclePrim, IconPrim, Ink, Prim, RectPrim,
    inks::{self, CardInks, ink},
    people::{avatar, initials},
    sizes::round,
    text::{Look, Paragraph, Shaper},
};
use journey_model::{Card, Color, Effort, Evidence, LaneKind, OpportunityStatus};

const SIZE: f32 = 10.5;
const LINE_HEIGHT: f32 = 16.0;
const LINE_STEP: f32 = LINE_HEIGHT + 2.0;
const GAP: f32 = 8.0;
const CHIP_PADDING: f32 = 6.0;

/// Room kept for the chip that counts the tags that don't fit.
const MORE_WIDTH: f32 = 28.0;

/// Marks in their places, from left to right, broken into lines where they are too wide.
#[derive(Default)]
pub(super) struct PlacedMarks {
    pub(super) height: f32,
    prims: Vec<(f32, f32, Vec<Prim>)>,
}

impl PlacedMarks {
    pub(super) fn place(self, x: f32, y: f32, into: &mut Vec<Prim>) {
        for (mark_x, mark_y, prims) in self.prims {
            into.extend(prims.into_iter().map(|prim| prim.moved(x + mark_x, y + mark_y)));
        }
    }
}

/// The marks of a card in lines of the given width.
pub(super) fn marks(
    shaper: &mut Shaper,
    look: &CardLook<'_>,
    card: &Card,
    inks: &CardInks,
    width: f32,
) -> PlacedMarks {
    let mut marks = Marks { shaper, inks, width, x: 0.0, y: 0.0, placed: PlacedMarks::default() };
    let words = look.words;
    let shows_people = !matches!(look.kind, LaneKind::Interaction | LaneKind::Quotes);
    if let Some(persona) = look.persona(card.persona).filter(|_| shows_people) {
        let prims = avatar(marks.shaper, persona, 8.0, 8.0, 8.0);
        marks.add(16.0, prims);
    }
    if card.severity > 0 {
        let word = words.severities[usize::from(card.severity.min(3)) - 1];
        marks.severity(card.severity, word);
    }
    if card.impact > 0 || card.effort.is_some() {
        marks.text(&estimate(card));
    }
    marks.status(card.status, look);
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
        marks.icon_text("calendar", &words.date(&card.due));
    }
    match card.links.len() {
        0 => {}
        1 => marks.icon("linked"),
        count => marks.icon_text("linked", &count.to_string()),
    }
    marks.tags(&card.tags);
    if !card.owner.is_empty() && look.kind != LaneKind::Stakeholders {
        marks.owner(&initials(&card.owner));
    }
    marks.placed
}

struct Marks<'a> {
    shaper: &'a mut Shaper,
    inks: &'a CardInks,
    width: f32,
    x: f32,
    y: f32,
    placed: PlacedMarks,
}

impl Marks<'_> {
    fn line(&mut self, text: &str, weight: u16, size: f32, ink: Ink) -> Paragraph {
        self.shaper.line(text, Look::new(size, weight, ink), LINE_HEIGHT)
    }

    fn break_line(&mut self) {
        (self.x, self.y) = (0.0, self.y + LINE_STEP);
    }

    fn fits(&self, width: f32) -> bool {
        self.x == 0.0 || self.x + width <= self.width
    }

    fn add(&mut self, width: f32, prims: Vec<Prim>) {
        if !self.fits(width) {
            self.break_line();
        }
        self.put(self.x, width, prims);
    }

    fn add_at_end(&mut self, width: f32, prims: Vec<Prim>) {
        if !self.fits(width) {
            self.break_line();
        }
        let start = (self.width - width).max(self.x);
        self.put(start, width, prims);
    }

    fn put(&mut self, x: f32, width: f32, prims: Vec<Prim>) {
        self.placed.height = self.y + LINE_HEIGHT;
        self.placed.prims.push((x, self.y, prims));
        self.x = x + width + GAP;
    }

    /// Text with `before` of room for a mark to its left.
    fn marked_text(&mut self, text: &str, before: f32, mut prims: Vec<Prim>) {
        let line = self.line(text, 400, SIZE, self.inks.muted.clone());
        let width = before + line.width;
        line.place(before, 0.0, &mut prims);
        self.add(width, prims);
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

    fn icon_prim(&self, name: &'static str) -> Prim {
        let ink = self.inks.muted.clone();
        Prim::Icon(IconPrim { name: name.into(), x: 0.0, y: 3.0, size: 10.0, ink })
    }

    fn icon(&mut self, name: &'static str) {
        let prims = vec![self.icon_prim(name)];
        self.add(10.0, prims);
    }

    fn icon_text(&mut self, name: &'static str, text: &str) {
        let icon = self.icon_prim(name);
        self.marked_text(text, 14.0, vec![icon]);
    }

    fn chip(&mut self, text: &str, weight: u16, fill: Ink, color: Ink) -> (f32, Vec<Prim>) {
        let look = Look::new(10.0, weight, color);
        let line = self.shaper.clipped(text, look, LINE_HEIGHT, self.width - 2.0 * CHIP_PADDING);
        let width = round(line.width + 2.0 * CHIP_PADDING);
        let mut prims = vec![pill(width, 1.0, 14.0, fill)];
        line.place(CHIP_PADDING, 0.0, &mut prims);
        (width, prims)
    }

    /// How far an opportunity is; an open one says nothing.
    fn status(&mut self, status: OpportunityStatus, look: &CardLook<'_>) {
        let (word, color) = match status {
            OpportunityStatus::Open => return,
            OpportunityStatus::Planned => (look.words.planned, Color::Blue),
            OpportunityStatus::Doing => (look.words.doing, Color::Amber),
            OpportunityStatus::Done => (look.words.done, Color::Green),
            OpportunityStatus::Dropped => (look.words.dropped, Color::Slate),
        };
        let fill =
            if status == OpportunityStatus::Done { inks::text(color) } else { ink("card.tinted.chip") };
        let text = if status == OpportunityStatus::Done { inks::tint(color) } else { inks::text(color) };
        let (width, prims) = self.chip(word, 600, fill, text);
        self.add(width, prims);
    }

    /// As many tags as the line they begin in and one more hold, then how many there are besides.
    fn tags(&mut self, tags: &[String]) {
        let mut lines_left = 1;
        for (number, tag) in tags.iter().enumerate() {
            let (width, prims) = self.chip(tag, 500, self.inks.chip.clone(), self.inks.text.clone());
            if !self.fits(width) && lines_left > 0 {
                self.break_line();
                lines_left -= 1;
            }
            let is_last = number + 1 == tags.len();
            let needed = if lines_left > 0 || is_last { width } else { width + GAP + MORE_WIDTH };
            if !self.fits(needed) {
                let more = format!("+{}", tags.len() - number);
                let (width, prims) = self.chip(&more, 500, self.inks.chip.clone(), self.inks.text.clone());
                self.add(width, prims);
                return;
            }
            self.put(self.x, width, prims);
        }
    }

    fn owner(&mut self, text: &str) {
        let line = self.line(text, 700, 9.5, self.inks.fill.clone());
        let width = line.width + 12.0;
        let mut prims = vec![pill(width, 0.5, 15.0, self.inks.text.clone())];
        line.place(6.0, 0.0, &mut prims);
        self.add_at_end(width, prims);
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
