//! How much of the map is known, and from where.

use super::{BOTTOM, LEFT, Paints, RIGHT, SMALL, cards, even_pages, numbered, titled};
use crate::pptx::{
    Deck, Slide,
    shapes::{Body, Edge, Form, Frame, Shape},
    slide::SlideXml,
    text::{Align, Paragraph, Run, clip, height},
};
use journey_model::{Evidence, text::plain};
use std::{cmp::Reverse, collections::BTreeMap};

const TOP: f32 = 84.0;
/// Stages of one slide, and how far their bars are apart.
const MOST_STAGES: usize = 14;
const STEP: f32 = 26.0;
const NAME: f32 = 120.0;
const BARS: f32 = 500.0;
const KINDS: [Evidence; 3] = [Evidence::Researched, Evidence::Partly, Evidence::Assumption];

/// One stage: its name, and how many cards there are of each kind of evidence.
type Counted<'d> = (&'d str, [usize; 3]);

pub(super) fn slides<'d>(deck: &'d Deck<'_>, slides: &mut Vec<Slide<'d>>) {
    let stages = counted(deck);
    // Where nobody said what is founded, there is nothing to show.
    if stages.iter().all(|(_, counts)| counts[0] + counts[1] == 0) {
        return;
    }
    let pages = even_pages(stages.len(), MOST_STAGES);
    let of = pages.len();
    for (number, page) in pages.into_iter().enumerate() {
        let mut slide = titled(deck, &numbered(deck.words.coverage, number, of));
        bars(deck, &mut slide.xml, &stages[page]);
        if number == 0 {
            sources(deck, &mut slide);
        }
        slides.push(slide);
    }
}

fn counted<'d>(deck: &'d Deck<'_>) -> Vec<Counted<'d>> {
    let of_stage = |(stage, columns): &(&'d journey_model::Stage, std::ops::Range<usize>)| {
        let mut counts = [0; 3];
        for column in columns.clone() {
            for lane in &deck.lanes {
                for card in deck.cards_in(lane.id, deck.columns[column].id) {
                    let kind = KINDS.iter().position(|kind| *kind == card.evidence).unwrap_or(2);
                    counts[kind] += 1;
                }
            }
        }
        (stage.name.trim(), counts)
    };
    deck.stages.iter().map(of_stage).collect()
}

fn bars(deck: &Deck<'_>, xml: &mut SlideXml<'_>, stages: &[Counted<'_>]) {
    let paints = Paints::of(deck);
    let tall = 44.0 + stages.len() as f32 * STEP + 14.0;
    let card = Frame::new(LEFT, TOP, NAME + BARS - 60.0, tall.min(BOTTOM - TOP));
    let back = Shape::new(deck.words.coverage, card, Form::Round(10.0))
        .filled(paints.surface.clone())
        .edged(Edge::new(paints.border.clone(), 0.75));
    xml.shape(back);
    let most = stages.iter().map(|(_, counts)| counts.iter().sum::<usize>()).max().unwrap_or(0).max(1);
    let (x, full) = (LEFT + 16.0 + NAME, card.w - NAME - 32.0 - 40.0);
    for (number, (name, counts)) in stages.iter().enumerate() {
        let y = TOP + 44.0 + number as f32 * STEP;
        let text = deck.measure.clipped(name, 10.5, false, NAME - 8.0, 1);
        let place = Frame::new(LEFT + 16.0, y + 1.0, NAME, 15.0);
        xml.shape(Shape::text(*name, place, vec![Paragraph::of(Run::new(text, 10.5, &paints.text))]));
        let mut left = x;
        for (kind, count) in KINDS.iter().zip(counts).filter(|(_, count)| **count > 0) {
            let (word, ink) = cards::evidence(deck, *kind);
            let width = full * *count as f32 / most as f32;
            let frame = Frame::new(left, y, width, 16.0);
            let told = format!("{name}, {word}: {count}");
            xml.shape(Shape::new(told.clone(), frame, Form::Rect).filled(ink).told(told));
            left += width;
        }
        let total: usize = counts.iter().sum();
        let text = vec![Paragraph::of(Run::new(total.to_string(), 10.5, &paints.muted))];
        xml.shape(Shape::text(*name, Frame::new(left + 6.0, y + 1.0, 40.0, 15.0), text));
    }
    let mut legend = Paragraph::default();
    for kind in KINDS {
        let (word, ink) = cards::evidence(deck, kind);
        legend.runs.push(Run::new("■ ", 10.0, &ink));
        legend.runs.push(Run::new(format!("{word}     "), 10.0, &paints.muted));
    }
    xml.shape(Shape::text(
        deck.words.evidence,
        Frame::new(LEFT + 16.0, TOP + 14.0, card.w - 32.0, 15.0),
        vec![legend],
    ));
}

fn sources(deck: &Deck<'_>, slide: &mut Slide<'_>) {
    let paints = Paints::of(deck);
    let mut uses: BTreeMap<&str, usize> = BTreeMap::new();
    for card in &deck.map.cards {
        for source in card.sources.iter().map(|source| source.trim()).filter(|source| !source.is_empty()) {
            *uses.entry(source).or_default() += 1;
        }
    }
    if uses.is_empty() {
        return;
    }
    let mut uses: Vec<_> = uses.into_iter().collect();
    uses.sort_by_key(|(_, count)| Reverse(*count));
    let x = LEFT + NAME + BARS - 60.0 + 16.0;
    let frame = Frame::new(x, TOP, RIGHT - x, BOTTOM - TOP);
    let mut list =
        vec![Paragraph::of(Run::new(deck.words.sources.to_uppercase(), SMALL, &paints.muted).bold())];
    for (source, count) in &uses {
        let link = ["http://", "https://"].iter().any(|scheme| source.starts_with(scheme));
        let mut run = Run::new(plain(source), 10.5, &paints.text);
        run.link = link.then(|| (*source).to_owned());
        let mut paragraph = Paragraph::of(run).dotted().after(5.0);
        if *count > 1 {
            paragraph.runs.push(Run::new(format!(" × {count}"), SMALL, &paints.muted));
        }
        list.push(paragraph.aligned(Align::Start));
    }
    if clip(&mut list, &deck.measure, frame.w - 28.0, frame.h - 28.0) {
        let all: Vec<String> = uses.iter().map(|(source, count)| format!("{source} × {count}")).collect();
        slide.notes.push_str(&format!("{}:\n{}\n", deck.words.sources, all.join("\n")));
    }
    let tall = (height(&list, &deck.measure, frame.w - 28.0) + 32.0).min(frame.h);
    let frame = Frame { h: tall, ..frame };
    let card = Shape::new(deck.words.sources, frame, Form::Round(10.0))
        .filled(paints.surface.clone())
        .edged(Edge::new(paints.border.clone(), 0.75));
    slide.xml.shape(card.with(Body::top(list, 14.0)));
}
