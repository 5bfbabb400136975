//! A card as one shape: its text, and the quiet line of marks below.

use super::SMALL;
use crate::pptx::{
    Deck,
    colors::Paint,
    shapes::{Body, Edge, Form, Frame, Picture, Shape},
    slide::SlideXml,
    text::{Align, Paragraph, Run, clip, height, rich},
};
use journey_layout::{CardInks, initials};
use journey_model::{Card, Evidence, Lane, LaneKind, OpportunityStatus};

/// How cards are set.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct CardStyle {
    /// Type size of their texts, in points.
    pub(super) size: f32,
    /// Room between their edge and their text.
    pub(super) inset: f32,
    /// Lines of marks below the text.
    pub(super) mark_lines: f32,
    /// The highest a picture is.
    pub(super) picture: f32,
}

impl CardStyle {
    /// As they read well.
    pub(super) const fn of(size: f32) -> Self {
        Self { size, inset: 6.0, mark_lines: 2.0, picture: 92.0 }
    }

    /// Where there are so many that slides would not end.
    pub(super) const DENSE: Self = Self { size: SMALL, inset: 4.0, mark_lines: 1.0, picture: 48.0 };
}

/// Cards are cut off at this height; all of their text is in the notes then.
const MOST_HEIGHT: f32 = 190.0;
const LEAST_HEIGHT: f32 = 20.0;

/// A card as it will be drawn.
pub(super) struct CardBox<'d> {
    pub(super) card: &'d Card,
    inset: f32,
    paragraphs: Vec<Paragraph>,
    picture_height: f32,
    pub(super) height: f32,
    /// Whether its text was cut off.
    pub(super) is_cut: bool,
}

impl<'d> CardBox<'d> {
    pub(super) fn of(deck: &Deck<'_>, lane: &Lane, card: &'d Card, style: CardStyle, width: f32) -> Self {
        let inks = CardInks::of(lane.kind, card.color);
        let text = deck.colors.ink(&inks.text);
        let muted = deck.colors.ink(&inks.muted);
        let CardStyle { size, inset, mark_lines, picture } = style;
        let inner = width - 2.0 * inset;
        let mut paragraphs = Vec::new();
        if let Some(whom) = whom(deck, lane, card) {
            let whom = deck.measure.clipped(&whom, SMALL, true, inner, 1);
            paragraphs.push(Paragraph::of(Run::new(whom, SMALL, &muted).bold()));
        }
        if !card.text.trim().is_empty() {
            paragraphs.extend(rich(&card.text, size, &text, lane.kind == LaneKind::Quotes));
        }
        let picture_height = card.image.as_ref().map_or(0.0, |image| {
            let whole = inner * image.height as f32 / (image.width as f32).max(1.0);
            whole.clamp(24.0, picture.min(inner)) + if paragraphs.is_empty() { 0.0 } else { 4.0 }
        });
        let mut marks = marks(deck, lane, card, &muted);
        let marks_height = if marks.is_empty() {
            0.0
        } else {
            let mut paragraph = vec![Paragraph { runs: std::mem::take(&mut marks), ..Paragraph::default() }];
            clip(&mut paragraph, &deck.measure, inner, mark_lines * SMALL * 1.25);
            let tall = height(&paragraph, &deck.measure, inner) + 3.0;
            marks = paragraph.pop().map(|paragraph| paragraph.runs).unwrap_or_default();
            tall
        };
        let room = MOST_HEIGHT - 2.0 * inset - picture_height - marks_height;
        let is_cut = clip(&mut paragraphs, &deck.measure, inner, room);
        let text_height = height(&paragraphs, &deck.measure, inner);
        if !marks.is_empty() {
            let before = if paragraphs.is_empty() { 0.0 } else { 3.0 };
            paragraphs.push(Paragraph { runs: marks, before, ..Paragraph::default() });
        }
        let height = (2.0 * inset + picture_height + text_height + marks_height).max(LEAST_HEIGHT);
        Self { card, inset, paragraphs, picture_height, height: height.ceil(), is_cut }
    }

    pub(super) fn draw(
        &self,
        deck: &Deck<'_>,
        xml: &mut SlideXml<'_>,
        lane: &Lane,
        x: f32,
        y: f32,
        width: f32,
    ) {
        let inks = CardInks::of(lane.kind, self.card.color);
        let frame = Frame::new(x, y, width, self.height);
        let mut body = Body::top(self.paragraphs.clone(), self.inset);
        body.insets[1] += self.picture_height;
        let name = if lane.title.trim().is_empty() { deck.words.picture } else { lane.title.trim() };
        let shape = Shape::new(name, frame, Form::Round(5.0))
            .filled(deck.colors.ink(&inks.fill))
            .edged(Edge::new(deck.colors.ink(&inks.border), 0.75));
        xml.shape(shape.with(body));
        let Some(image) = &self.card.image else { return };
        let gap = if self.paragraphs.is_empty() { 0.0 } else { 4.0 };
        let frame =
            Frame::new(x + self.inset, y + self.inset, width - 2.0 * self.inset, self.picture_height - gap);
        let told = if image.alt.trim().is_empty() {
            journey_model::text::plain(&self.card.text)
        } else {
            image.alt.clone()
        };
        match deck.media.get(&image.image) {
            Some(medium) => xml.picture(&Picture {
                name: deck.words.picture.into(),
                alt: &told,
                frame,
                form: Form::Round(3.0),
                target: &medium.target,
                size: medium.size,
            }),
            None => missing(deck, xml, frame, &told),
        }
    }
}

/// The place of a picture that is not there.
fn missing(deck: &Deck<'_>, xml: &mut SlideXml<'_>, frame: Frame, told: &str) {
    let text = deck.measure.clipped(told, SMALL, false, frame.w - 8.0, 2);
    let run = Run::new(text, SMALL, &deck.colors.named("image.mark"));
    let body = Body::middle(vec![Paragraph::of(run).aligned(Align::Center)], 4.0);
    let shape =
        Shape::new(deck.words.picture, frame, Form::Round(3.0)).filled(deck.colors.named("image.empty"));
    xml.shape(shape.with(body));
}

/// Who does it to whom.
fn whom(deck: &Deck<'_>, lane: &Lane, card: &Card) -> Option<String> {
    let name = |id| deck.personas.get(&id).map(|persona| persona.name.trim());
    let from = card.persona.and_then(name);
    let to = card.to.and_then(name).filter(|_| lane.kind == LaneKind::Interaction);
    match (from, to) {
        (Some(from), Some(to)) => Some(format!("{from} → {to}")),
        (Some(one), None) => Some(one.to_owned()),
        (None, Some(one)) => Some(format!("→ {one}")),
        (None, None) => None,
    }
}

/// The word for how far an opportunity is; none for one that nobody decided on.
pub(super) fn status(deck: &Deck<'_>, status: OpportunityStatus) -> Option<&'static str> {
    Some(match status {
        OpportunityStatus::Open => return None,
        OpportunityStatus::Planned => deck.said.planned,
        OpportunityStatus::Doing => deck.said.doing,
        OpportunityStatus::Done => deck.said.done,
        OpportunityStatus::Dropped => deck.said.dropped,
    })
}

/// Word and ink of how well a statement is founded.
pub(super) fn evidence(deck: &Deck<'_>, evidence: Evidence) -> (&'static str, Paint) {
    match evidence {
        Evidence::Assumption => (deck.words.assumption, deck.colors.named("evidence.assumption")),
        Evidence::Partly => (deck.said.partly, deck.colors.named("evidence.partly")),
        Evidence::Researched => (deck.said.researched, deck.colors.named("evidence.researched")),
    }
}

/// "●●○ serious", for a severity that was rated.
pub(super) fn severity(deck: &Deck<'_>, severity: u8) -> Option<(String, &'static str)> {
    let rated = usize::from(severity.min(3));
    let word = *deck.said.severities.get(rated.checked_sub(1)?)?;
    Some(("●".repeat(rated) + &"○".repeat(3 - rated), word))
}

fn marks(deck: &Deck<'_>, lane: &Lane, card: &Card, muted: &Paint) -> Vec<Run> {
    let mut marks: Vec<Vec<Run>> = Vec::new();
    let plain = |text: String| vec![Run::new(text, SMALL, muted)];
    if let Some((dots, word)) = severity(deck, card.severity) {
        let dots = Run::new(format!("{dots} "), SMALL, &deck.colors.named("severity.on"));
        marks.push(vec![dots, Run::new(word, SMALL, muted)]);
    }
    if card.impact > 0 {
        marks.push(plain(format!("{}\u{a0}{}", deck.words.impact, card.impact)));
    }
    if let Some(effort) = card.effort {
        marks.push(plain(format!("{}\u{a0}{}", deck.words.effort, super::tables::effort(effort))));
    }
    if let Some(status) = status(deck, card.status) {
        marks.push(plain(status.to_owned()));
    }
    if card.evidence != Evidence::Assumption {
        let (word, ink) = evidence(deck, card.evidence);
        let mut text = word.to_owned();
        if card.evidence == Evidence::Researched && !card.sources.is_empty() {
            text = format!("{text}, {}", deck.said.sources(card.sources.len()));
        }
        marks.push(vec![Run::new("■ ", SMALL, &ink), Run::new(text, SMALL, muted)]);
    }
    if !card.due.is_empty() {
        marks.push(plain(deck.said.date(&card.due)));
    }
    if !card.owner.trim().is_empty() && lane.kind != LaneKind::Stakeholders {
        marks.push(vec![Run::new(initials(&card.owner), SMALL, muted).bold()]);
    }
    let mut runs: Vec<Run> = Vec::new();
    for mark in marks {
        if !runs.is_empty() {
            runs.push(Run::new(" · ", SMALL, muted));
        }
        runs.extend(mark);
    }
    runs
}
