//! Cards: text, and a quiet line of marks below it.

mod job;
mod marks;
mod picture;

use crate::{
    Block, CirclePrim, IconPrim, Prim, RectPrim,
    inks::{CardInks, dashed, ink, stroke},
    people::{avatar, person},
    sizes::round,
    text::{Align, Look, Measure, Paragraph, RichText, Shaper},
    words::Words,
};
use journey_model::{Card, Evidence, JourneyMap, LaneKind, Persona, PersonaId, text};
use std::{
    hash::{DefaultHasher, Hash, Hasher},
    mem,
};

const TEXT_SIZE: f32 = 12.5;
const LINE_HEIGHT: f32 = 16.0;
const PADDING_X: f32 = 10.0;
const PADDING_Y: f32 = 8.0;
const ACCENT_WIDTH: f32 = 3.0;
const RADIUS: f32 = 8.0;
const MARKS_GAP: f32 = 4.0;

/// Radius of the picture of a stakeholder, and of those of the personas of an interaction.
const STAKEHOLDER_RADIUS: f32 = 13.0;
const PERSONA_RADIUS: f32 = 9.0;

/// Height of the line that says who said a quote, of one that says where, and radius of the picture in the first.
const SOURCE_HEIGHT: f32 = 19.0;
const SOURCE_LINE_HEIGHT: f32 = 15.0;
const SOURCE_RADIUS: f32 = 7.5;

/// What besides the card itself decides how it looks.
#[derive(Clone, Copy)]
pub(crate) struct CardLook<'a> {
    pub(crate) words: &'static Words,
    pub(crate) map: &'a JourneyMap,
    pub(crate) kind: LaneKind,
    /// The number of a frame of the storyboard.
    pub(crate) number: Option<usize>,
}

impl<'a> CardLook<'a> {
    fn persona(&self, id: Option<PersonaId>) -> Option<&'a Persona> {
        self.map.persona(id?)
    }

    /// A number that differs when a card is drawn differently, leaving its width aside. It tells a card that
    /// was moved from one that was edited, so that moving never shapes text again.
    pub(crate) fn hash(&self, card: &Card) -> u64 {
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
            links,
            id: _,
            lane: _,
            touchpoint: _,
            span: _,
            unknown: _,
        } = card;
        let mut hasher = DefaultHasher::new();
        (self.words.language, self.kind, self.number).hash(&mut hasher);
        (text, mem::discriminant(evidence), severity, tags, owner, due, links.len()).hash(&mut hasher);
        (sources.first(), sources.len(), impact, effort.as_ref().map(mem::discriminant)).hash(&mut hasher);
        (color, status, linked_map.is_some()).hash(&mut hasher);
        image.as_ref().map(|image| (&image.image, image.width, image.height, &image.alt)).hash(&mut hasher);
        for persona in [self.persona(*persona), self.persona(*to)] {
            persona.map(|persona| (&persona.name, persona.color, &persona.portrait)).hash(&mut hasher);
        }
        hasher.finish()
    }

    /// Draws a card.
    pub(crate) fn block(&self, shaper: &mut Shaper, card: &Card, width: f32) -> Block {
        let inks = CardInks::of(self.kind, card.color);
        let frame = self.frame(shaper, card, &inks, width);
        let text_width = width - frame.left - frame.right;
        let text = self.text(shaper, card, &inks, text_width);
        let mut source = Vec::new();
        let source_height = self.source(shaper, card, &inks, text_width, &mut source);
        let marks = marks::marks(shaper, self, card, &inks, text_width);

        let below = text.height + source_height + marks.height;
        let picture = picture::picture(shaper, self, card, width, below > 0.0);
        let mut prims = self.surface(card, &inks, width);
        let top = picture.height + frame.top;
        let mut y = top;
        let text_height = text.height;
        text.place(frame.left, y, &mut prims);
        y += text_height;
        prims.extend(source.into_iter().map(|prim| prim.moved(frame.left, y)));
        y += source_height;
        if marks.height > 0.0 {
            y += if y > top { MARKS_GAP } else { 0.0 };
            let marks_height = marks.height;
            marks.place(frame.left, y, &mut prims);
            y += marks_height - 2.0;
        }
        // The card's own words come first: where they stand, the editor writes.
        prims.extend(picture.prims);
        prims.extend(frame.prims.into_iter().map(|prim| prim.moved(0.0, picture.height)));
        let bottom = if below > 0.0 { y + PADDING_Y } else { picture.height + 1.0 };
        let height = round(bottom.max(picture.height + frame.least_height));
        stretch(&mut prims, height);
        if card.evidence == Evidence::Assumption && (below > 0.0 || picture.height == 0.0) {
            prims.push(assumption_mark(width, height));
        }
        Block { w: width, h: height, prims }
    }

    /// What stands beside and above the text.
    fn frame(&self, shaper: &mut Shaper, card: &Card, inks: &CardInks, width: f32) -> Frame {
        let icon = |name: &'static str, x: f32, y: f32, size: f32| {
            Prim::Icon(IconPrim { name: name.into(), x, y, size, ink: inks.accent.clone() })
        };
        let mut frame = Frame {
            left: if has_accent(self.kind) { ACCENT_WIDTH + PADDING_X } else { PADDING_X },
            right: PADDING_X,
            top: PADDING_Y,
            least_height: 0.0,
            prims: Vec::new(),
        };
        match self.kind {
            LaneKind::Jobs => {
                frame.left = 32.0;
                frame.prims.push(icon("lane.jobs", 10.0, PADDING_Y + 1.0, 14.0));
            }
            LaneKind::LinkedMaps => {
                (frame.left, frame.right) = (32.0, 28.0);
                frame.prims.push(icon("lane.linkedMaps", 10.0, PADDING_Y + 1.0, 14.0));
                frame.prims.push(icon("linkedMap", width - 22.0, PADDING_Y + 2.0, 12.0));
            }
            LaneKind::Stakeholders => {
                let name =
                    if card.owner.trim().is_empty() { text::plain(&card.text) } else { card.owner.clone() };
                frame.left = PADDING_X + 2.0 * STAKEHOLDER_RADIUS + 9.0;
                frame.top = 10.0;
                frame.least_height = 2.0 * STAKEHOLDER_RADIUS + 2.0 * PADDING_Y;
                let middle = PADDING_Y + STAKEHOLDER_RADIUS;
                frame.prims =
                    person(shaper, &name, PADDING_X + STAKEHOLDER_RADIUS, middle, STAKEHOLDER_RADIUS);
            }
            LaneKind::Interaction => {
                frame.prims = self.pair(shaper, card, inks);
                frame.top += if frame.prims.is_empty() { 0.0 } else { 2.0 * PERSONA_RADIUS + 4.0 };
            }
            _ => {}
        }
        frame
    }

    /// Who acts, and towards whom.
    fn pair(&self, shaper: &mut Shaper, card: &Card, inks: &CardInks) -> Vec<Prim> {
        let Some(from) = self.persona(card.persona) else { return Vec::new() };
        let (mut x, y) = (PADDING_X + PERSONA_RADIUS, PADDING_Y + PERSONA_RADIUS);
        let mut prims = avatar(shaper, from, x, y, PERSONA_RADIUS);
        if let Some(to) = self.persona(card.to) {
            let (name, ink) = ("arrow-right".into(), inks.muted.clone());
            prims.push(Prim::Icon(IconPrim {
                name,
                x: x + PERSONA_RADIUS + 4.0,
                y: y - 6.0,
                size: 12.0,
                ink,
            }));
            x += 2.0 * PERSONA_RADIUS + 20.0;
            prims.extend(avatar(shaper, to, x, y, PERSONA_RADIUS));
        }
        prims
    }

    fn text(&self, shaper: &mut Shaper, card: &Card, inks: &CardInks, width: f32) -> Paragraph {
        let is_picture = matches!(self.kind, LaneKind::Images | LaneKind::Storyboard) || card.image.is_some();
        if is_picture && card.text.trim().is_empty() {
            return Paragraph::default();
        }
        let measure = Measure { width, line_height: LINE_HEIGHT, align: Align::Start };
        shaper.paragraph(&self.rich_text(card, inks), measure)
    }

    fn rich_text(&self, card: &Card, inks: &CardInks) -> RichText {
        let quoted = self.kind == LaneKind::Quotes;
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
                if self.kind == LaneKind::Jobs && !span.bold {
                    push_job(&mut rich, &span.text, &look);
                } else {
                    rich.push(&span.text, look);
                }
            }
        }
        rich
    }

    /// Below a quote: who said it, and where as far as there is room for all of it; or else where alone.
    /// Returns the height that this takes.
    fn source(
        &self,
        shaper: &mut Shaper,
        card: &Card,
        inks: &CardInks,
        width: f32,
        into: &mut Vec<Prim>,
    ) -> f32 {
        if self.kind != LaneKind::Quotes {
            return 0.0;
        }
        let source = card.sources.first().map_or("", |source| source_name(source.trim()));
        let look = Look::new(10.5, 500, inks.muted.clone());
        let Some(persona) = self.persona(card.persona) else {
            if source.is_empty() {
                return 0.0;
            }
            shaper.clipped(&format!("— {source}"), look, SOURCE_HEIGHT, width).place(0.0, 0.0, into);
            return SOURCE_HEIGHT;
        };
        into.extend(avatar(shaper, persona, SOURCE_RADIUS, SOURCE_HEIGHT / 2.0, SOURCE_RADIUS));
        let x = 2.0 * SOURCE_RADIUS + 6.0;
        let name = persona.name.trim();
        if source.is_empty() {
            shaper.clipped(name, look, SOURCE_HEIGHT, width - x).place(x, 0.0, into);
            return SOURCE_HEIGHT;
        }
        let both = shaper.line(&format!("{name}, {source}"), look.clone(), SOURCE_HEIGHT);
        if both.width <= width - x {
            both.place(x, 0.0, into);
            return SOURCE_HEIGHT;
        }
        shaper.clipped(name, look.clone(), SOURCE_HEIGHT, width - x).place(x, 0.0, into);
        // The beginning of a source says little; how many there are is among the marks.
        let below = shaper.line(source, look, SOURCE_LINE_HEIGHT);
        if below.width > width {
            return SOURCE_HEIGHT;
        }
        below.place(0.0, SOURCE_HEIGHT, into);
        SOURCE_HEIGHT + SOURCE_LINE_HEIGHT
    }

    fn surface(&self, card: &Card, inks: &CardInks, width: f32) -> Vec<Prim> {
        let leads_nowhere = self.kind == LaneKind::LinkedMaps && card.linked_map.is_none();
        let border = if leads_nowhere {
            dashed(inks.accent.clone(), 1.0, [4.0, 3.0])
        } else {
            stroke(inks.border.clone(), 1.0)
        };
        let mut prims = vec![Prim::Rect(RectPrim {
            x: 0.5,
            y: 0.5,
            w: width - 1.0,
            h: -1.0,
            r: [RADIUS; 4],
            fill: Some(inks.fill.clone()),
            stroke: Some(border),
        })];
        if has_accent(self.kind) {
            prims.push(Prim::Rect(RectPrim {
                x: 0.0,
                y: 0.0,
                w: ACCENT_WIDTH,
                h: 0.0,
                r: [ACCENT_WIDTH, 0.0, 0.0, ACCENT_WIDTH],
                fill: Some(inks.accent.clone()),
                stroke: None,
            }));
        }
        prims
    }
}

/// What stands beside and above the text of a card.
struct Frame {
    left: f32,
    right: f32,
    top: f32,
    least_height: f32,
    prims: Vec<Prim>,
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

/// Makes the surface, which was drawn before the card's height was known, that high.
fn stretch(prims: &mut [Prim], height: f32) {
    for prim in prims.iter_mut().take(2) {
        if let Prim::Rect(rect) = prim
            && rect.h <= 0.0
        {
            rect.h = round(height + rect.h);
        }
    }
}

/// An assumption is the rule, so its mark takes no line of its own: a dot in the padding.
fn assumption_mark(width: f32, height: f32) -> Prim {
    Prim::Circle(CirclePrim {
        cx: width - 6.0,
        cy: round(height - 6.0),
        r: 2.25,
        fill: Some(ink("evidence.assumption")),
        stroke: None,
    })
}

/// The words that lead the parts of a job stand out.
fn push_job(rich: &mut RichText, text: &str, look: &Look) {
    let mut end = 0;
    for lead in job::leads(text) {
        rich.push(&text[end..lead.start], look.clone());
        end = lead.end;
        rich.push(&text[lead], Look { weight: 650, ..look.clone() });
    }
    rich.push(&text[end..], look.clone());
}

/// Of an address, the site alone.
fn source_name(source: &str) -> &str {
    let address = source.strip_prefix("https://").or_else(|| source.strip_prefix("http://"));
    address.map_or(source, |address| address.split('/').next().unwrap_or(address).trim_start_matches("www."))
}
