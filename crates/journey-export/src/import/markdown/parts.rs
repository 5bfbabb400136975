//! Texts of Markdown that stand for one part of a map, as nodes of a canvas do.

use super::{
    super::build::Builder,
    blocks::{self, Block},
    facts::apply,
    map,
};
use crate::inline;
use journey_model::{Card, Touchpoint};

/// Takes title, fields and personas from the text of a map. What is no heading of ours is the title.
pub(in super::super) fn about_map(build: &mut Builder<'_>, text: &str) {
    let blocks = blocks::parse(text);
    let (read, _) = map::map("", &blocks, &mut || build.id());
    let map = &mut build.map;
    map.title = if read.title.is_empty() && !text.trim_start().starts_with('#') {
        first_line(text).0
    } else {
        read.title
    };
    (map.scenario, map.goal, map.state, map.owner) = (read.scenario, read.goal, read.state, read.owner);
    (map.language, map.tags, map.principles, map.personas) =
        (read.language, read.tags, read.principles, read.personas);
}

/// Takes name and fields from the text of a touchpoint. What is no heading of ours begins with the name.
pub(in super::super) fn about_touchpoint(build: &mut Builder<'_>, text: &str, touchpoint: &mut Touchpoint) {
    let document = format!("# t\n\n## s\n\n{text}\n");
    let (mut read, _) = map::map("", &blocks::parse(&document), &mut || build.id());
    match read.touchpoints.pop() {
        Some(read) if text.trim_start().starts_with('#') => {
            *touchpoint = Touchpoint {
                id: touchpoint.id,
                stage: touchpoint.stage,
                unknown: std::mem::take(&mut touchpoint.unknown),
                ..read
            };
        }
        _ => {
            let (name, notes) = first_line(text);
            (touchpoint.name, touchpoint.notes) = (build.text("", &name), build.text("", &notes));
        }
    }
}

/// Title and subtitle of a lane.
pub(in super::super) fn about_lane(text: &str) -> (String, String) {
    let (mut title, mut subtitle) = (None, String::new());
    for block in blocks::parse(text) {
        match block {
            Block::Heading { text, .. } if title.is_none() => title = Some(text.words()),
            Block::Paragraph(text) if title.is_none() => title = Some(text.words()),
            Block::Paragraph(text) if subtitle.is_empty() => subtitle = text.words(),
            _ => {}
        }
    }
    (title.unwrap_or_default(), subtitle)
}

/// The card with the text, and the facts behind it.
pub(in super::super) fn about_card(text: &str, card: &mut Card) {
    let mut blocks = blocks::parse_lines(text);
    card.text = match blocks.as_mut_slice() {
        [Block::Paragraph(text)] => {
            text.take_facts(&mut |fact| apply(fact, card));
            text.markup()
        }
        _ => inline::document(text),
    };
}

fn first_line(text: &str) -> (String, String) {
    let words = journey_model::text::plain(&inline::document(text));
    let (name, rest) = words.split_once('\n').unwrap_or((&words, ""));
    (name.trim().to_owned(), rest.trim().to_owned())
}
