//! Text of the world: lines are broken where their script breaks them, and what can't be shown is told.
#![allow(clippy::unwrap_used, reason = "a test that can't go on has failed")]

mod common;

use common::{WORLD, on, scene, scene_with_system_fonts, template, world};
use icu_segmenter::GraphemeClusterSegmenter;
use journey_export::{Choices, Format, Handout, Sheet, missing_characters};
use journey_layout::{Part, Prim, Scene, TextPrim, Theme};
use journey_model::JourneyMap;
use std::collections::BTreeMap;

/// The map of one text, on one card.
fn one(text: &str) -> JourneyMap {
    let mut map = template("flight");
    map.cards.truncate(1);
    text.clone_into(&mut map.cards[0].text);
    map
}

/// The lines of the card's text from top to bottom, each with its runs from left to right.
fn lines(scene: &Scene) -> Vec<Vec<TextPrim>> {
    let items = scene.groups.iter().flat_map(|group| &group.items);
    let card = items.into_iter().find(|item| matches!(item.part, Part::Card(_))).expect("the card");
    let mut lines: BTreeMap<i64, Vec<TextPrim>> = BTreeMap::new();
    for prim in card.prims.iter() {
        if let Prim::Text(text) = prim {
            lines.entry((text.y * 100.0) as i64).or_default().push(text.clone());
        }
    }
    let mut lines: Vec<_> = lines.into_values().collect();
    // What stands below a card's text, such as its evidence, is smaller.
    let size = lines[0][0].size;
    lines.retain(|line| line[0].size == size);
    lines.iter_mut().for_each(|line| line.sort_by(|a, b| a.x.total_cmp(&b.x)));
    lines
}

/// The lines of a text on a card, or none where no font has its letters.
fn shown(script: &str) -> Option<Vec<Vec<TextPrim>>> {
    let text = WORLD.iter().find(|(name, _)| *name == script).unwrap().1;
    let scene = scene_with_system_fonts(&one(text));
    let missing = missing_characters(&scene);
    if missing.is_empty() {
        return Some(lines(&scene));
    }
    println!("skipped: no font for {script} is installed: {missing:?}");
    None
}

fn words(line: &[TextPrim]) -> String {
    let mut in_order: Vec<&TextPrim> = line.iter().collect();
    if line.iter().any(|run| run.rtl) {
        in_order.reverse();
    }
    in_order.iter().map(|run| run.text.as_str()).collect()
}

#[test]
fn no_line_cuts_what_a_person_takes_for_one_letter() {
    for (script, text) in WORLD {
        let ends: Vec<usize> = GraphemeClusterSegmenter::new().segment_str(text).collect();
        for line in lines(&scene_with_system_fonts(&one(text))) {
            for run in line {
                let Some(from) = text.find(&run.text) else { continue };
                let to = from + run.text.len();
                assert!(ends.contains(&from) && ends.contains(&to), "{script}: {:?} is cut", run.text);
            }
        }
    }
}

#[test]
fn thai_breaks_between_words() {
    let Some(lines) = shown("Thai") else { return };
    assert!(lines.len() > 1, "it does not fit one line");
    let words_of_it = [
        "เที่ยว",
        "บิน",
        "ล่าช้า",
        "และ",
        "ไม่มี",
        "ไม่",
        "มี",
        "ใคร",
        "อธิบาย",
        "ว่า",
        "เพราะ",
        "อะไร",
        "ผู้",
        "โดยสาร",
        "จึง",
        "รอ",
        "อยู่",
        "ที่",
        "ประตู",
        "ทาง",
        "ออก",
        "ทางออก",
        "ผู้โดยสาร",
        "เที่ยวบิน",
    ];
    for line in &lines[..lines.len() - 1] {
        let line = words(line);
        assert!(
            words_of_it.iter().any(|word| line.trim_end().ends_with(word)),
            "{line:?} ends within a word"
        );
    }
}

#[test]
fn chinese_and_japanese_lines_begin_and_end_as_they_may() {
    for script in ["Chinese", "Japanese"] {
        let Some(lines) = shown(script) else { continue };
        assert!(lines.len() > 1, "{script}: breaks between letters");
        for line in lines {
            let line = words(&line);
            let (first, last) = (line.chars().next().unwrap(), line.trim_end().chars().last().unwrap());
            assert!(!"，。？！”」）、ゃゅょっ".contains(first), "{script}: {line:?} begins with {first}");
            assert!(!"“「（".contains(last), "{script}: {line:?} ends with {last}");
        }
    }
}

#[test]
fn lines_from_right_to_left_stand_on_the_right() {
    for script in ["Hebrew", "Arabic"] {
        let Some(lines) = shown(script) else { continue };
        let right = |line: &[TextPrim]| line.iter().map(|run| run.x + run.w).fold(0.0, f32::max);
        let edge = lines.iter().map(|line| right(line)).fold(0.0, f32::max);
        for line in &lines {
            assert!((right(line) - edge).abs() < 1.0, "{script}: {:?} ends on the right edge", words(line));
            assert!(line.iter().any(|run| run.rtl), "{script}: {:?}", words(line));
        }
        let gate = lines.iter().flatten().find(|run| run.text.contains("B12")).unwrap();
        assert!(!gate.rtl, "{script}: Latin letters keep their own direction");
        for run in lines.iter().flatten().filter(|run| run.rtl) {
            assert!(run.glyphs.is_sorted_by(|a, b| a.x <= b.x), "{script}: glyphs go from left to right");
            assert!(run.glyphs.is_sorted_by(|a, b| a.cluster >= b.cluster), "{script}: characters go back");
        }
    }
}

#[test]
fn what_no_font_shows_is_told() {
    let told = |text: &str| {
        let mut map = template("blank");
        text.clone_into(&mut map.title);
        missing_characters(&scene(&map)).into_iter().collect::<Vec<_>>()
    };
    let cases: [(&str, &[&str]); 8] = [
        ("plain", &[]),
        ("a private sign \u{e123}", &["\u{e123}"]),
        ("字 twice 字", &["字"]),
        ("😀 and ❤️ and 1️⃣", &[]),
        ("thumb 👍🏽, family 👨‍👩‍👧‍👦, rainbow 🏳️‍🌈", &[]),
        ("flags 🇩🇪🇯🇵", &[]),
        ("no such family 👨‍🚀‍👧", &["👨‍🚀‍👧"]),
        ("joiners among letters क्\u{200d}ष", &["क", "ष", "\u{94d}"]),
    ];
    for (text, expected) in cases {
        assert_eq!(told(text), expected, "{text}");
    }
}

#[test]
fn the_same_bytes_in_every_run_with_the_fonts_of_the_machine() {
    let map = world();
    let written = |format: Format, outlines: bool| {
        let scene = scene_with_system_fonts(&map);
        let handout = Handout { sheet: Sheet::new(&scene, Theme::light()), map: Some(&map) };
        let choices = Choices { outlines, scale: 0.5, ..Choices::new(format) };
        let mut out = Vec::new();
        handout.write(&choices, &mut on, &mut out).unwrap();
        out
    };
    for (format, outlines) in [
        (Format::Png, false),
        (Format::Jpeg, false),
        (Format::Webp, false),
        (Format::Svg, false),
        (Format::Svg, true),
    ] {
        // Each run lays out anew, on several threads, which shape the scripts in another order.
        let first = written(format, outlines);
        for _ in 0..3 {
            assert!(first == written(format, outlines), "{format:?}, outlines {outlines}");
        }
    }
}
