//! What all formats of text have in common.
#![allow(clippy::unwrap_used, reason = "a test that can't go on has failed")]

mod common;

use common::{scene, template, templates};
use journey_export::{Choices, Format, Handout, LeftOut, Sheet, text};
use journey_layout::Theme;
use journey_model::{JourneyMap, sample};
use std::time::Instant;

type Writer = fn(&JourneyMap) -> String;
type Losses = fn(&JourneyMap) -> Vec<LeftOut>;

const FORMATS: [(Format, Writer, Losses); 4] = [
    (Format::Mermaid, text::mermaid::write, text::mermaid::left_out),
    (Format::Canvas, text::canvas::write, text::canvas::left_out),
    (Format::Markdown, text::markdown::write, text::markdown::left_out),
    (Format::Cjml, text::cjml::write, text::cjml::left_out),
];

#[test]
fn texts_end_their_lines_alike_and_are_the_same_each_time() {
    for (name, map) in templates() {
        for (format, write, left_out) in FORMATS {
            let written = write(&map);
            assert!(
                written.ends_with('\n') && !written.ends_with("\n\n"),
                "{format:?} of {name} ends with its line"
            );
            assert!(!written.contains('\r'), "{format:?} of {name} has LF alone");
            assert!(
                format == Format::Markdown || written.lines().all(|line| !line.ends_with(' ')),
                "{format:?} of {name} has no space at the ends of lines"
            );
            assert_eq!(written, write(&map.clone()), "{format:?} of {name} is the same each time");
            let said = left_out(&map);
            assert!(said.iter().all(|entry| entry.count > 0), "{format:?} of {name}: {said:?}");
            let mut kinds: Vec<_> = said.iter().map(|entry| entry.what).collect();
            kinds.sort_unstable();
            kinds.dedup();
            assert_eq!(kinds.len(), said.len(), "{format:?} of {name} says each thing once: {said:?}");
        }
    }
}

#[test]
fn what_leaves_is_what_is_written() {
    let map = template("flight");
    let scene = scene(&map);
    let handout = Handout { sheet: Sheet::new(&scene, Theme::light()), map: Some(&map) };
    for (format, write, left_out) in FORMATS {
        let choices = Choices::new(format);
        let mut bytes = Vec::new();
        handout.write(&choices, &mut common::on, &mut bytes).unwrap();
        assert_eq!(String::from_utf8(bytes).unwrap(), write(&map), "{format:?}");
        assert_eq!(handout.plan(&choices).unwrap().left_out, left_out(&map), "{format:?}");
    }
}

#[test]
fn large_maps_are_written_and_read_in_time() {
    let map = sample::map(sample::SampleSize::LARGE);
    for (format, write, _) in FORMATS {
        let begun = Instant::now();
        let written = write(&map);
        let read = common::texts::read("f", written.as_bytes()).unwrap();
        println!(
            "{format:?}: {} bytes, written and read in {} ms",
            written.len(),
            begun.elapsed().as_millis()
        );
        assert_eq!(read.maps[0].touchpoints.len(), map.touchpoints.len(), "{format:?}");
        let cards = if matches!(format, Format::Markdown | Format::Canvas) { map.cards.len() } else { 0 };
        assert!(read.maps[0].cards.len() >= cards, "{format:?} has {} cards", read.maps[0].cards.len());
    }
}
