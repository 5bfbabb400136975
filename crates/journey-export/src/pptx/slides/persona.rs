//! One slide for each persona.

use super::{BOTTOM, LEFT, Paints, RIGHT, SMALL, titled};
use crate::pptx::{
    Deck, Slide,
    colors::Role,
    shapes::{Body, Edge, Form, Frame, Picture, Shape},
    slide::SlideXml,
    text::{Align, Paragraph, Run, clip, height},
};
use journey_layout::initials;
use journey_model::Persona;

const TOP: f32 = 84.0;
/// Width of the part at the left: picture, quote, facts.
const SIDE: f32 = 270.0;
const GAP: f32 = 16.0;
const PADDING: f32 = 14.0;
/// The least height of a list's card, so that a short list is no strip.
const LEAST_CARD: f32 = 230.0;

pub(super) fn slides<'d>(deck: &'d Deck<'_>, slides: &mut Vec<Slide<'d>>) {
    slides.extend(deck.map.personas.iter().map(|persona| slide(deck, persona)));
}

fn slide<'d>(deck: &'d Deck<'_>, persona: &Persona) -> Slide<'d> {
    let paints = Paints::of(deck);
    let name = if persona.name.trim().is_empty() { deck.words.personas } else { persona.name.trim() };
    let mut slide = titled(deck, name);
    let words = deck.words;
    let lists = [(words.goals, &persona.goals), (words.needs, &persona.needs), (words.pains, &persona.pains)];
    let lists: Vec<_> = lists.into_iter().filter(|(_, list)| !list.is_empty()).collect();
    let x = LEFT + SIDE + GAP;
    let scales = persona.scales.len().min(MOST_SCALES);
    let scales_height = if scales == 0 { 0.0 } else { 30.0 + scales as f32 * SCALE_STEP + GAP };
    let most = BOTTOM - TOP - scales_height;
    let width = (RIGHT - x - GAP * lists.len().saturating_sub(1) as f32) / lists.len().max(1) as f32;
    let inner = width - 2.0 * PADDING;
    let cards: Vec<_> = lists
        .into_iter()
        .map(|(title, list)| {
            let mut card = points(deck, title, list, inner, most - 2.0 * PADDING, &paints);
            if clip(&mut card, &deck.measure, inner, most - 2.0 * PADDING) {
                note(&mut slide, title, &list.join("\n"));
            }
            (title, card)
        })
        .collect();
    let tall = cards.iter().map(|(_, card)| height(card, &deck.measure, inner) + 2.0 * PADDING + 4.0);
    let tall = tall.fold(0.0, f32::max).clamp(LEAST_CARD.min(most), most);
    let beside = if scales_height > 0.0 || !cards.is_empty() { tall + scales_height } else { 0.0 };
    side(deck, &mut slide, persona, &paints, beside);
    for (number, (title, card)) in cards.into_iter().enumerate() {
        let frame = Frame::new(x + number as f32 * (width + GAP), TOP, width, tall);
        let shape = Shape::new(title, frame, Form::Round(10.0))
            .filled(paints.surface.clone())
            .edged(Edge::new(paints.border.clone(), 0.75));
        slide.xml.shape(shape.with(Body::top(card, PADDING)));
    }
    if scales > 0 {
        let frame = Frame::new(x, TOP + tall + GAP, RIGHT - x, scales_height - GAP);
        character(deck, &mut slide.xml, persona, frame, &paints);
    }
    for scale in persona.scales.iter().skip(MOST_SCALES) {
        slide.notes.push_str(&format!("{} – {}: {}\n", scale.left, scale.right, scale.value));
    }
    slide
}

/// The portrait, or the initials on a disc of the persona's colour.
pub(super) fn portrait(deck: &Deck<'_>, xml: &mut SlideXml<'_>, persona: &Persona, frame: Frame) {
    if let Some(medium) = persona.portrait.as_deref().and_then(|name| deck.media.get(name)) {
        let (target, size) = (medium.target.as_str(), medium.size);
        let name = persona.name.as_str().into();
        xml.picture(&Picture { name, alt: &persona.name, frame, form: Form::Ellipse, target, size });
        return;
    }
    let letters = initials(&persona.name);
    let size = frame.w * if letters.chars().count() > 2 { 0.28 } else { 0.36 };
    let run = Run::new(letters, size, &deck.colors.named("ui.surface")).bold();
    let text = vec![Paragraph::of(run).aligned(Align::Center)];
    let disc = Shape::new(persona.name.as_str(), frame, Form::Ellipse)
        .filled(deck.colors.accent(persona.color, Role::Text))
        .with(Body::middle(text, 0.0));
    xml.shape(disc);
}

/// What is at the left: picture, role, quote, facts. It is as high as what is beside it, or higher where it has to be.
fn side(deck: &Deck<'_>, slide: &mut Slide<'_>, persona: &Persona, paints: &Paints, beside: f32) {
    let (measure, colors) = (&deck.measure, &deck.colors);
    let (x, width) = (LEFT + 20.0, SIDE - 40.0);
    let role_width = SIDE - 20.0 - 84.0 - 14.0 - 14.0;
    let mut role = vec![Paragraph::of(Run::new(persona.role.trim(), 11.0, &paints.text))];
    if clip(&mut role, measure, role_width, 96.0) {
        note(slide, deck.words.in_full, &persona.role);
    }
    let mut y = TOP + 120.0;
    let mut texts = Vec::new();
    let quote = persona.quote.trim();
    if !quote.is_empty() {
        let ink = colors.accent(persona.color, Role::Text);
        let mut said = vec![Paragraph::of(Run::new(quoted(quote), 15.0, &ink).italic())];
        if clip(&mut said, measure, width, 152.0) {
            note(slide, deck.words.in_full, quote);
        }
        let tall = height(&said, measure, width) + 4.0;
        texts.push((Frame::new(x, y, width, tall), said));
        y += tall + 14.0;
    }
    if !persona.facts.is_empty() {
        let mut facts = vec![head(deck.words.facts, paints)];
        for fact in &persona.facts {
            let label = Run::new(format!("{}  ", fact.label.trim()), 10.5, &paints.muted);
            let mut line = Paragraph::of(label).after(3.0);
            line.runs.push(Run::new(fact.value.trim(), 10.5, &paints.text));
            facts.push(line);
        }
        if clip(&mut facts, measure, width, BOTTOM - y - 16.0) {
            let all = persona.facts.iter().map(|fact| format!("{}: {}", fact.label, fact.value));
            note(slide, deck.words.facts, &all.collect::<Vec<_>>().join("\n"));
        }
        let tall = height(&facts, measure, width) + 2.0;
        texts.push((Frame::new(x, y, width, tall), facts));
        y += tall + 14.0;
    }
    let card = Frame::new(LEFT, TOP, SIDE, beside.max(y - TOP).min(BOTTOM - TOP));
    let back = Shape::new(persona.name.as_str(), card, Form::Round(10.0))
        .filled(colors.accent(persona.color, Role::Tint))
        .edged(Edge::new(colors.accent(persona.color, Role::Edge), 0.75));
    slide.xml.shape(back);
    portrait(deck, &mut slide.xml, persona, Frame::new(x, TOP + 20.0, 84.0, 84.0));
    let body = Body { anchor: "ctr", ..Body::top(role, 0.0) };
    let frame = Frame::new(LEFT + 118.0, TOP + 16.0, role_width, 92.0);
    slide.xml.shape(Shape::new(persona.name.as_str(), frame, Form::Rect).with(body));
    for (frame, text) in texts {
        slide.xml.shape(Shape::text(persona.name.as_str(), frame, text));
    }
}

/// In quotation marks, if it has none of its own.
fn quoted(quote: &str) -> String {
    let has_marks = quote.starts_with(['“', '„', '"', '«', '»', '「', '‘']);
    if has_marks { quote.to_owned() } else { format!("“{quote}”") }
}

fn head(title: &str, paints: &Paints) -> Paragraph {
    Paragraph::of(Run::new(title.to_uppercase(), SMALL, &paints.muted).bold())
}

fn note(slide: &mut Slide<'_>, title: &str, text: &str) {
    slide.notes.push_str(&format!("{title}\n{}\n\n", text.trim()));
}

/// A list below its title, in the largest type that fits.
fn points(
    deck: &Deck<'_>,
    title: &str,
    list: &[String],
    width: f32,
    room: f32,
    paints: &Paints,
) -> Vec<Paragraph> {
    let at = |size: f32| {
        let point = |text: &String| {
            Paragraph::of(Run::new(text.trim(), size, &paints.text)).dotted().after(size * 0.5)
        };
        let mut paragraphs = vec![head(title, paints)];
        paragraphs.extend(list.iter().map(point));
        paragraphs
    };
    let sizes = [14.0, 12.5, 11.0, 10.0];
    let fits = |paragraphs: &Vec<Paragraph>| height(paragraphs, &deck.measure, width) <= room;
    sizes.into_iter().map(at).find(fits).unwrap_or_else(|| at(10.0))
}

/// Scales that have room, and how far they are apart. Those beyond stand in the notes.
const MOST_SCALES: usize = 6;
const SCALE_STEP: f32 = 24.0;

fn character(deck: &Deck<'_>, xml: &mut SlideXml<'_>, persona: &Persona, frame: Frame, paints: &Paints) {
    let card = Shape::new(deck.words.character, frame, Form::Round(10.0))
        .filled(paints.surface.clone())
        .edged(Edge::new(paints.border.clone(), 0.75));
    xml.shape(card.with(Body::top(vec![head(deck.words.character, paints)], PADDING - 3.0)));
    let end = 150.0;
    let track = frame.w - 2.0 * (end + PADDING + 10.0);
    let track_x = frame.x + PADDING + end + 10.0;
    for (number, scale) in persona.scales.iter().take(MOST_SCALES).enumerate() {
        let y = frame.y + 24.0 + number as f32 * SCALE_STEP;
        let words = |text: &str, align| {
            let text = deck.measure.clipped(text.trim(), 10.0, false, end, 1);
            vec![Paragraph::of(Run::new(text, 10.0, &paints.text)).aligned(align)]
        };
        let name = format!("{} – {}", scale.left, scale.right);
        let left = Frame::new(frame.x + PADDING, y, end, 14.0);
        xml.shape(Shape::text(name.clone(), left, words(&scale.left, Align::End)));
        let right = Frame::new(track_x + track + 10.0, y, end, 14.0);
        xml.shape(Shape::text(name.clone(), right, words(&scale.right, Align::Start)));
        let line = Frame::new(track_x, y + 5.0, track, 4.0);
        xml.shape(Shape::new(name.clone(), line, Form::Round(2.0)).filled(deck.colors.named("gauge.track")));
        let x = track_x + track * f32::from(scale.value.min(100)) / 100.0;
        let knob = Shape::new(name.clone(), Frame::new(x - 6.0, y + 1.0, 12.0, 12.0), Form::Ellipse)
            .filled(deck.colors.accent(persona.color, Role::Solid))
            .edged(Edge::new(paints.surface.clone(), 1.5));
        xml.shape(knob.told(format!("{name}: {}", scale.value)));
    }
}
