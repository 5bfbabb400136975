//! The kinds of slides, in the order in which they follow each other.

mod cards;
mod cover;
pub(super) mod curve;
mod evidence;
mod figures;
mod overview;
mod persona;
mod rows;
mod stage;
mod tables;

use super::{
    Composed, Deck, FINDINGS_SECTION, OVERVIEW_SECTION, Slide,
    colors::Paint,
    parts::{self, Section},
    slide::SlideXml,
};

/// The sides of what stands on a slide, and where it ends below.
pub(super) const LEFT: f32 = 40.0;
pub(super) const RIGHT: f32 = 920.0;
pub(super) const BOTTOM: f32 = 510.0;

/// The smallest type on a slide.
pub(super) const SMALL: f32 = 9.0;

/// Puts all slides of a deck together.
pub(super) fn compose<'d>(deck: &'d Deck<'_>) -> Composed<'d> {
    let mut composed = Composed { slides: Vec::new(), sections: Vec::new(), cards_left_out: 0 };
    composed.slides.push(cover::slide(deck));
    overview::slides(deck, &mut composed.slides);
    tables::principles(deck, &mut composed.slides);
    persona::slides(deck, &mut composed.slides);
    tables::detours(deck, &mut composed.slides);
    let mut end = composed.slides.len();
    composed.sections.push(Section {
        name: deck.words.overview.into(),
        id: OVERVIEW_SECTION,
        slides: 0..end,
    });
    let before_stages = end;
    for (number, (stage, _)) in deck.stages.iter().enumerate() {
        let room = (before_stages + super::MOST_STAGE_SLIDES).saturating_sub(composed.slides.len());
        composed.cards_left_out += stage::slides(deck, number, room, &mut composed.slides);
        if composed.slides.len() > end {
            let name =
                if stage.name.trim().is_empty() { format!("{}", number + 1) } else { stage.name.clone() };
            composed.sections.push(Section { name, id: stage.id.0, slides: end..composed.slides.len() });
            end = composed.slides.len();
        }
    }
    tables::pains(deck, &mut composed.slides);
    tables::opportunities(deck, &mut composed.slides);
    evidence::slides(deck, &mut composed.slides);
    if composed.slides.len() > end {
        let name = deck.words.findings.into();
        composed.sections.push(Section { name, id: FINDINGS_SECTION, slides: end..composed.slides.len() });
    }
    for (number, slide) in (1..).zip(&mut composed.slides) {
        if number > 1 {
            slide.xml.footer(deck.title());
            slide.xml.number(number);
        }
    }
    composed
}

/// The paints that most slides use.
struct Paints {
    text: Paint,
    muted: Paint,
    surface: Paint,
    border: Paint,
}

impl Paints {
    fn of(deck: &Deck<'_>) -> Self {
        let named = |ink| deck.colors.named(ink);
        Self {
            text: named("ui.text"),
            muted: named("ui.muted"),
            surface: named("ui.surface"),
            border: named("ui.border"),
        }
    }
}

/// A slide with a title of one or two lines.
fn titled<'d>(deck: &'d Deck<'_>, title: &str) -> Slide<'d> {
    let mut xml = SlideXml::new(&deck.language, parts::CONTENT_LAYOUT);
    let width = parts::TITLE.w;
    let sizes = [24.0, 20.0, 17.0];
    let fits = |size: &f32| {
        deck.measure.broken(title, *size, true, width, 2).lines <= if *size > 18.0 { 1 } else { 2 }
    };
    let size = sizes.into_iter().find(fits).unwrap_or(17.0);
    let title = deck.measure.clipped(title, size, true, width, 2);
    xml.placeholder("title", &title, (size < 24.0).then_some(size), None);
    Slide { xml, notes: String::new() }
}

/// "Plan (1/2)" where something takes several slides.
fn numbered(title: &str, page: usize, of: usize) -> String {
    if of > 1 { format!("{title} ({}/{of})", page + 1) } else { title.to_owned() }
}

/// Splits a number of things over pages as evenly as can be.
fn even_pages(count: usize, most: usize) -> Vec<std::ops::Range<usize>> {
    let pages = count.div_ceil(most.max(1)).max(1);
    let each = count.div_ceil(pages).max(1);
    (0..pages)
        .map(|page| (page * each).min(count)..((page + 1) * each).min(count))
        .filter(|page| !page.is_empty())
        .collect()
}

/// Splits things of some heights over pages, none of them higher than `page`: over as few as can be, and then as
/// evenly as can be. What is higher than a page has one of its own.
fn balanced(heights: &[f32], gap: f32, page: f32) -> Vec<std::ops::Range<usize>> {
    const STEP: f32 = 6.0;
    let pages_of = |limit: f32| {
        let mut pages: Vec<std::ops::Range<usize>> = Vec::new();
        let mut used = f32::MAX;
        for (at, height) in heights.iter().enumerate() {
            match pages.last_mut() {
                Some(last) if used + gap + height <= limit => {
                    last.end = at + 1;
                    used += gap + height;
                }
                _ => {
                    pages.push(at..at + 1);
                    used = *height;
                }
            }
        }
        pages
    };
    let mut best = pages_of(page);
    let mut limit = page - STEP;
    while limit > 0.0 {
        let lower = pages_of(limit);
        if lower.len() > best.len() {
            break;
        }
        best = lower;
        limit -= STEP;
    }
    best
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ends(pages: Vec<std::ops::Range<usize>>) -> Vec<(usize, usize)> {
        pages.into_iter().map(|page| (page.start, page.end)).collect()
    }

    #[test]
    fn heights_are_spread_evenly() {
        for (heights, expected) in [
            (vec![], vec![]),
            (vec![10.0, 10.0], vec![(0, 2)]),
            (vec![30.0, 30.0, 30.0, 30.0], vec![(0, 2), (2, 4)]),
            (vec![40.0, 40.0, 10.0, 10.0, 10.0], vec![(0, 2), (2, 5)]),
            (vec![500.0, 10.0], vec![(0, 1), (1, 2)]),
        ] {
            assert_eq!(ends(balanced(&heights, 5.0, 100.0)), expected, "{heights:?}");
        }
    }

    #[test]
    fn pages_are_even() {
        for (count, most, expected) in [
            (0, 5, vec![]),
            (3, 5, vec![(0, 3)]),
            (6, 5, vec![(0, 3), (3, 6)]),
            (11, 5, vec![(0, 4), (4, 8), (8, 11)]),
        ] {
            assert_eq!(ends(even_pages(count, most)), expected, "{count} by {most}");
        }
    }
}
