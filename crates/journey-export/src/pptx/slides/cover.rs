//! The first slide: what the map is about, and whose journey it is.

use super::{Paints, SMALL, persona::portrait};
use crate::pptx::{
    Deck, Slide,
    colors::Role,
    parts::{COVER_LAYOUT, DECK_TITLE, SLIDE},
    shapes::{Body, Edge, Form, Frame, Shape},
    slide::SlideXml,
    text::{Align, Paragraph, Run, clip, height, rich},
};
use journey_model::{MapState, Persona};

const X: f32 = 56.0;
const WIDTH: f32 = 848.0;

/// The most that scenario and goal take, and how far apart parts are.
const ABOUT_HEIGHT: f32 = 132.0;
const GAP: f32 = 34.0;

/// Personas that are shown here.
const MOST_PERSONAS: usize = 4;

pub(super) fn slide<'d>(deck: &'d Deck<'_>) -> Slide<'d> {
    let (map, words, paints) = (deck.map, deck.words, Paints::of(deck));
    let mut xml = SlideXml::new(&deck.language, COVER_LAYOUT);
    let sizes = [40.0, 34.0, 28.0, 24.0];
    let most = |size: f32| (DECK_TITLE.h / (size * 1.2)).floor() as usize;
    let fits =
        |size: &f32| deck.measure.broken(deck.title(), *size, true, WIDTH, usize::MAX).lines <= most(*size);
    let size = sizes.into_iter().find(fits).unwrap_or(24.0);
    let title = deck.measure.clipped(deck.title(), size, true, WIDTH, most(size));
    xml.placeholder("ctrTitle", &title, Some(size), None);
    xml.placeholder("subTitle", words.journey_map, None, None);
    state(deck, &mut xml);
    let mut notes = if title == deck.title() { String::new() } else { format!("{}\n\n", deck.title()) };
    let lines = deck.measure.broken(&title, size, true, WIDTH, most(size)).lines.min(most(size));
    let mut y = DECK_TITLE.y + lines as f32 * size * 1.2 + GAP;
    y += about(deck, &mut xml, &paints, y, &mut notes) + GAP;
    people(deck, &mut xml, &paints, y);
    let mut keeper: Vec<String> = Vec::new();
    if !map.owner.trim().is_empty() {
        keeper.push(format!("{}: {}", words.owner, map.owner.trim()));
    }
    if !map.tags.is_empty() {
        keeper.push(map.tags.join(" · "));
    }
    if !keeper.is_empty() {
        let line = deck.measure.clipped(&keeper.join("   |   "), 10.0, false, WIDTH, 1);
        let frame = Frame::new(X, 492.0, WIDTH, 16.0);
        xml.shape(Shape::text(words.owner, frame, vec![Paragraph::of(Run::new(line, 10.0, &paints.muted))]));
    }
    stripe(deck, &mut xml);
    Slide { xml, notes }
}

/// "Current state", as a pill at the upper right.
fn state(deck: &Deck<'_>, xml: &mut SlideXml<'_>) {
    let state = match deck.map.state {
        MapState::Current => deck.said.current_state,
        MapState::Future => deck.said.future_state,
    };
    let width = deck.measure.width(state, 11.0, true) + 24.0;
    let run = Run::new(state, 11.0, &deck.colors.named("sheet.pillText")).bold();
    let text = vec![Paragraph::of(run).aligned(Align::Center)];
    let frame = Frame::new(X + WIDTH - width, 73.0, width, 24.0);
    let pill = Shape::new(state, frame, Form::Round(12.0)).filled(deck.colors.named("sheet.pillFill"));
    xml.shape(pill.with(Body::middle(text, 4.0)));
}

/// Scenario and goal, side by side; returns the height that they took.
fn about(deck: &Deck<'_>, xml: &mut SlideXml<'_>, paints: &Paints, y: f32, notes: &mut String) -> f32 {
    let parts = [(deck.words.scenario, &deck.map.scenario), (deck.words.goal, &deck.map.goal)];
    let told: Vec<_> = parts.into_iter().filter(|(_, text)| !text.trim().is_empty()).collect();
    let gap = 16.0;
    let width = (WIDTH - gap * told.len().saturating_sub(1) as f32) / told.len().max(1) as f32;
    let mut cards = Vec::new();
    for (label, text) in told {
        let label_run = Run::new(label.to_uppercase(), SMALL, &paints.muted).bold();
        let mut said = rich(text, 15.0, &paints.text, false);
        let room = ABOUT_HEIGHT - 50.0;
        if height(&said, &deck.measure, width - 32.0) > room {
            said = rich(text, 11.0, &paints.text, false);
        }
        if clip(&mut said, &deck.measure, width - 32.0, room) {
            notes.push_str(&format!("{label}: {}\n", journey_model::text::plain(text)));
        }
        if let Some(first) = said.first_mut() {
            first.before = 6.0;
        }
        let mut paragraphs = vec![Paragraph::of(label_run)];
        paragraphs.extend(said);
        cards.push((label, paragraphs));
    }
    let tall =
        cards.iter().map(|(_, card)| height(card, &deck.measure, width - 32.0) + 34.0).fold(0.0, f32::max);
    for (number, (label, paragraphs)) in cards.into_iter().enumerate() {
        let frame = Frame::new(X + number as f32 * (width + gap), y, width, tall);
        let card = Shape::new(label, frame, Form::Round(10.0))
            .filled(paints.surface.clone())
            .edged(Edge::new(paints.border.clone(), 0.75));
        xml.shape(card.with(Body::top(paragraphs, 16.0)));
    }
    tall
}

fn people(deck: &Deck<'_>, xml: &mut SlideXml<'_>, paints: &Paints, y: f32) {
    let personas = &deck.map.personas;
    if personas.is_empty() {
        return;
    }
    let label = Run::new(deck.words.personas.to_uppercase(), SMALL, &paints.muted).bold();
    xml.shape(Shape::text(deck.words.personas, Frame::new(X, y, 300.0, 14.0), vec![Paragraph::of(label)]));
    let shown = personas.len().min(MOST_PERSONAS);
    let width = (WIDTH / shown as f32).min(290.0);
    for (number, persona) in personas.iter().take(shown).enumerate() {
        let x = X + number as f32 * width;
        portrait(deck, xml, persona, Frame::new(x, y + 22.0, 48.0, 48.0));
        person(deck, xml, paints, persona, Frame::new(x + 58.0, y + 20.0, width - 74.0, 62.0));
    }
    if personas.len() > shown {
        let more = Run::new(deck.words.more(personas.len() - shown), 10.0, &paints.muted);
        let frame = Frame::new(X, y + 88.0, 300.0, 14.0);
        xml.shape(Shape::text(deck.words.personas, frame, vec![Paragraph::of(more)]));
    }
}

fn person(deck: &Deck<'_>, xml: &mut SlideXml<'_>, paints: &Paints, persona: &Persona, frame: Frame) {
    let name = deck.measure.clipped(persona.name.trim(), 13.0, true, frame.w, 1);
    let role = deck.measure.clipped(persona.role.trim(), 10.0, false, frame.w, 3);
    let mut paragraphs = vec![Paragraph::of(Run::new(name, 13.0, &paints.text).bold())];
    if !role.is_empty() {
        paragraphs.push(Paragraph::of(Run::new(role, 10.0, &paints.muted)).after(2.0));
    }
    xml.shape(Shape::text(persona.name.clone(), frame, paragraphs));
}

/// The stages as a stripe of their colours along the lower edge.
fn stripe(deck: &Deck<'_>, xml: &mut SlideXml<'_>) {
    const HEIGHT: f32 = 10.0;
    let mut runs: Vec<_> = deck.stages.iter().map(|(stage, _)| (stage.color, stage.name.as_str())).collect();
    // More of them than can be told apart are a rainbow; the accents say as much.
    if runs.is_empty() || runs.len() > 24 {
        runs = deck.colors.accents.iter().map(|color| (*color, "")).collect();
    }
    let width = SLIDE.0 / runs.len() as f32;
    for (number, (color, name)) in runs.into_iter().enumerate() {
        let frame = Frame::new(number as f32 * width, SLIDE.1 - HEIGHT, width, HEIGHT);
        xml.shape(Shape::new(name, frame, Form::Rect).filled(deck.colors.accent(color, Role::Solid)));
    }
}
