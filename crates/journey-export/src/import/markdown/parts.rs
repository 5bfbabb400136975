//! Texts of Markdown that stand for one part of a map, as nodes of a canvas do.

use super::{
    super::build::Builder,
    blocks::{self, Block, Inline, Item},
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

/// Takes name and fields from the text of a touchpoint. What else there is goes into its notes; what is no heading of
/// ours begins with the name. `at` is the place of the text in the file.
pub(in super::super) fn about_touchpoint(
    build: &mut Builder<'_>,
    at: &str,
    text: &str,
    touchpoint: &mut Touchpoint,
) {
    let blocks = blocks::parse(text);
    let Some(read) = own_touchpoint(build, text, &blocks) else {
        let (name, notes) = first_line(text);
        (touchpoint.name, touchpoint.notes) = (build.text(at, &name), build.text(at, &notes));
        return;
    };
    let own = Some(read.notes.clone()).filter(|notes| !notes.is_empty());
    let rest = blocks.iter().skip(1).filter(|block| !is_field(block)).map(words_of);
    let notes: Vec<String> = own.into_iter().chain(rest.filter(|words| !words.trim().is_empty())).collect();
    let notes = build.text(at, &notes.join("\n\n"));
    let unknown = std::mem::take(&mut touchpoint.unknown);
    *touchpoint = Touchpoint { id: touchpoint.id, stage: touchpoint.stage, notes, unknown, ..read };
    for block in &blocks {
        if let Block::LeftOut { what, .. } = block {
            build.note(at, format!("{what} was left out: a touchpoint has no place for it."));
        }
    }
}

/// The touchpoint of a text that has the form of ours: a heading of the third level, and none as high below it.
fn own_touchpoint(build: &mut Builder<'_>, text: &str, blocks: &[Block]) -> Option<Touchpoint> {
    let is_high = |block: &Block| matches!(block, Block::Heading { level: 1..=3, .. });
    let (first, rest) = blocks.split_first()?;
    if !matches!(first, Block::Heading { level: 3, .. }) || rest.iter().any(is_high) {
        return None;
    }
    let document = format!("# t\n\n## s\n\n{text}\n");
    let (mut read, _) = map::map("", &blocks::parse(&document), &mut || build.id());
    read.touchpoints.pop().filter(|_| read.touchpoints.is_empty())
}

/// Whether a block says one of the fields of a touchpoint.
fn is_field(block: &Block) -> bool {
    let Block::Paragraph(text) = block else { return false };
    text.field().is_some_and(|(label, _)| matches!(label.as_str(), "Channels" | "Marks" | "Notes"))
}

/// The words of a block, in lines.
fn words_of(block: &Block) -> String {
    match block {
        Block::Heading { text, .. } | Block::Paragraph(text) => text.words(),
        Block::List(items) => items.iter().map(words_of_item).collect::<Vec<_>>().join("\n"),
        Block::Table { rows, .. } => {
            let row = |row: &Vec<Inline>| row.iter().map(Inline::words).collect::<Vec<_>>().join(" | ");
            rows.iter().map(row).collect::<Vec<_>>().join("\n")
        }
        Block::LeftOut { .. } => String::new(),
    }
}

fn words_of_item(item: &Item) -> String {
    let below = item.items.iter().map(words_of_item);
    std::iter::once(format!("• {}", item.text.words())).chain(below).collect::<Vec<_>>().join("\n")
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
