//! Markdown as it is written, and read back; and any other Markdown.
#![allow(clippy::unwrap_used, reason = "a test that can't go on has failed")]

mod common;

use common::texts::{maps, name, notes, read, template_of};
use journey_export::{Lost, text::markdown};
use journey_model::{
    CardId, Color, Effort, Evidence, JourneyMap, LaneId, OpportunityStatus, PersonaId, SeriesId, StageId,
    TouchpointId, text,
};
use proptest::prelude::*;
use std::collections::HashMap;
use uuid::Uuid;

#[test]
fn the_flight_template() {
    insta::assert_snapshot!(markdown::write(&template_of("flight")));
}

#[test]
fn documents_may_begin_with_a_comment_markup_or_a_mark_for_their_contents() {
    let rest = "# Trip\n\n## Before\n\n### Search\n\n- `<svg>` of a fare\n";
    for start in [
        "<!-- made by hand -->",
        "<p align=\"center\"><img src=\"a.png\"></p>",
        "<p align=center>\n<a href=x>A &nbsp; logo</a>\n</p>",
        "[TOC]",
        "[[_TOC_]]",
        "[![build](https://x.y/b.svg)](https://x.y)",
        "[Home](index.md)",
        "{{< toc >}}",
    ] {
        let text = format!("{start}\n\n{rest}");
        for name in ["trip.md", "trip.txt", "trip"] {
            let read = read(name, text.as_bytes());
            let map = read.unwrap_or_else(|error| panic!("{start} in {name}: {error}")).maps.remove(0);
            let told = (map.title.as_str(), map.stages[0].name.as_str(), map.touchpoints[0].name.as_str());
            assert_eq!(told, ("Trip", "Before", "Search"), "{start} in {name}");
            assert!(!map.scenario.contains("TOC"), "{start} in {name}");
        }
    }
    let plain = read("notes.md", b"<!-- nothing else -->\n\nJust words.").unwrap_err().to_string();
    assert!(!plain.contains("HTML or XML"), "{plain}");
    for (name, text, expected) in [
        ("map.json", "[1, 2\n\n# a\n", "line"),
        ("page.txt", "<html><body>\n\n- a\n\n</body></html>", "web page carries no map"),
        ("a.xml", "<a>\n\n- b\n\n</a>", "HTML or XML"),
    ] {
        let error = read(name, text.as_bytes()).unwrap_err().to_string();
        assert!(error.contains(expected), "{name}: {error}");
    }
}

#[test]
fn a_text_of_many_paragraphs_is_read_in_time_and_fits_into_a_map() {
    // Counting the whole text for each would take a million times as long as one count.
    let text = format!("# T\n\n{}## S\n\n{}", "é\n\n".repeat(400_000), "ü\n\n".repeat(400_000));
    let map = read("f.md", text.as_bytes()).unwrap().maps.remove(0);
    for kept in [&map.scenario, &map.stages[0].notes] {
        let chars = kept.chars().count();
        assert!((19_990..=20_000).contains(&chars), "{chars}");
    }
}

/// The map without what Markdown does not carry, and with ids by place.
fn carried(map: &JourneyMap) -> JourneyMap {
    let mut map = map.clone();
    let id = |kind: u128, place: usize| Uuid::from_u128((kind << 64) + 1 + place as u128);
    let mut new: HashMap<Uuid, Uuid> = HashMap::new();
    map.id.0 = id(0, 0);
    // Columns and cells in order.
    map.touchpoints = map.columns().cloned().collect();
    let column: HashMap<_, _> = map.touchpoints.iter().enumerate().map(|(at, it)| (it.id, at)).collect();
    let row: HashMap<_, _> = map.lanes.iter().enumerate().map(|(at, it)| (it.id, at)).collect();
    map.cards.sort_by_key(|card| (column[&card.touchpoint], row[&card.lane]));
    for (at, stage) in map.stages.iter_mut().enumerate() {
        new.insert(stage.id.0, id(1, at));
        (stage.id, stage.color, stage.collapsed) = (StageId(id(1, at)), Color::Indigo, false);
    }
    for (at, touchpoint) in map.touchpoints.iter_mut().enumerate() {
        new.insert(touchpoint.id.0, id(2, at));
        touchpoint.id = TouchpointId(id(2, at));
        touchpoint.stage = StageId(new[&touchpoint.stage.0]);
        (touchpoint.collapsed, touchpoint.width_px) = (false, None);
    }
    for (at, lane) in map.lanes.iter_mut().enumerate() {
        new.insert(lane.id.0, id(3, at));
        (lane.id, lane.settings) = (LaneId(id(3, at)), Default::default());
    }
    for (at, persona) in map.personas.iter_mut().enumerate() {
        new.insert(persona.id.0, id(4, at));
        let of = journey_model::Persona::new(PersonaId(id(4, at)), persona.name.clone());
        *persona = journey_model::Persona { role: persona.role.clone(), quote: persona.quote.clone(), ..of };
    }
    for (at, card) in map.cards.iter_mut().enumerate() {
        (card.id, card.lane) = (CardId(id(5, at)), LaneId(new[&card.lane.0]));
        card.touchpoint = TouchpointId(new[&card.touchpoint.0]);
        (card.links, card.color, card.image) = (Vec::new(), None, None);
        (card.persona, card.to, card.linked_map) = (None, None, None);
        // Texts are the same when they show the same.
        card.text = format!("{:?}", text::lines(&card.text));
    }
    for (at, series) in map.series.iter_mut().enumerate() {
        (series.id, series.lane) = (SeriesId(id(6, at)), LaneId(new[&series.lane.0]));
        series.persona = series.persona.map(|persona| PersonaId(new[&persona.0]));
        (series.color, series.feedback) = (None, None);
        series.values.iter_mut().for_each(|value| value.touchpoint = TouchpointId(new[&value.touchpoint.0]));
        series.values.sort_by_key(|value| value.touchpoint);
    }
    map.channels.clear();
    map.connectors.clear();
    map.comments.clear();
    map.views.clear();
    map
}

#[track_caller]
fn check(map: &JourneyMap) {
    let written = markdown::write(map);
    let imported = read("f.md", written.as_bytes()).unwrap_or_else(|error| panic!("{error}: {written}"));
    pretty(&carried(map), &carried(&imported.maps[0]), &written);
}

#[track_caller]
fn pretty(left: &JourneyMap, right: &JourneyMap, written: &str) {
    let lines = |map: &JourneyMap| serde_json::to_string_pretty(map).unwrap();
    let (left, right) = (lines(left), lines(right));
    if let Some((old, new)) = left.lines().zip(right.lines()).find(|(old, new)| old != new) {
        panic!("\nwas {old}\nis  {new}\nin {written}");
    }
    assert_eq!(left.len(), right.len(), "{written}");
}

#[test]
fn templates_and_the_sample_come_back() {
    common::templates().iter().for_each(|(_, map)| check(map));
    check(&common::small());
}

#[test]
fn lanes_series_and_personas_of_one_name_are_told_apart() {
    let mut map = template_of("flight");
    map.lanes.iter_mut().for_each(|lane| lane.title = "Same".into());
    map.series.iter_mut().for_each(|series| series.name = "Felt".into());
    map.personas.iter_mut().for_each(|persona| persona.name = String::new());
    check(&map);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, ..ProptestConfig::default() })]

    #[test]
    fn what_it_carries_comes_back(map in maps()) {
        check(&map);
    }

    #[test]
    fn facts_come_back(mut map in maps(), texts in prop::collection::vec(name(), 12)) {
        map.scenario = texts[0].clone();
        map.goal = texts[1].clone();
        map.owner = texts[2].clone();
        map.principles = vec![texts[3].clone(), texts[4].clone()];
        map.language = "de-CH".into();
        for stage in &mut map.stages {
            (stage.need, stage.notes) = (texts[5].clone(), texts[6].clone());
        }
        for touchpoint in &mut map.touchpoints {
            touchpoint.notes = texts[7].clone();
            touchpoint.channels = vec!["web".into(), "phone|fax `x`".into()];
            touchpoint.moment_of_truth = true;
        }
        for (at, card) in map.cards.iter_mut().enumerate() {
            card.severity = (at % 4) as u8;
            card.impact = (at % 11) as u8;
            card.effort = [None, Some(Effort::S), Some(Effort::Xl)][at % 3];
            card.evidence = [Evidence::Assumption, Evidence::Partly, Evidence::Researched][at % 3];
            card.status = [OpportunityStatus::Open, OpportunityStatus::Doing][at % 2];
            card.due = ["", "2026-02-28"][at % 2].into();
            card.tags = vec!["fee".into(), "#x `y".into()];
            card.sources = vec!["https://a.b".into()];
            card.span = 1 + (at % 3) as u16;
        }
        for value in map.series.iter_mut().flat_map(|series| &mut series.values) {
            value.note = texts[8].clone();
            (value.n, value.low) = (Some(12), Some(-1.25));
        }
        check(&map);
    }

    #[test]
    fn any_markdown_gives_a_valid_map_or_an_error(pieces in prop::collection::vec(prop::sample::select(vec![
        "# ", "## ", "### ", "#### ", "\n", "\n\n", "- ", "  - ", "    - ", "1. ", "| a | b |\n| --- | --- |\n", "| x | y |\n",
        "**Pain:** ", "**Lane**", "*Need:* ", "*Tags:* ", "`1.5` ", "`lane 2`", "`severity 9`", "`#tag`", "word ", "> ",
        "```\ncode\n```\n", "<div>\n", "![alt](x.png)", "[l](javascript:x)", "[l](https://x.y)", "---\n", "===\n", "\u{0}", "é",
        "Persona", "Lane", "Series", "Kind", "| Series | Lane | Kind | Persona | Lowest | Highest |\n| --- | --- | --- | --- | --- | --- |\n",
        "| s | Lane |  |  | 5 | 1 |\n", "- [ ] ", "*Principles:*\n\n",
    ]), 0..40)) {
        let text = format!("# T\n{}", pieces.concat());
        if let Ok(imported) = read("any.md", text.as_bytes()) {
            for map in &imported.maps {
                let problems = journey_model::problems(map);
                prop_assert!(problems.is_empty(), "{:?} in {:?}", problems, text);
            }
        }
    }
}

/// A map as lines: `= title`, `# stage`, `- touchpoint`, `  lane: card`.
fn outline(map: &JourneyMap) -> String {
    let mut lines = vec![format!("= {}", map.title)];
    for stage in &map.stages {
        lines.push(format!("# {}", stage.name));
        for touchpoint in map.touchpoints_of(stage.id) {
            lines.push(format!("- {}", touchpoint.name));
            for card in map.cards.iter().filter(|card| card.touchpoint == touchpoint.id) {
                lines.push(format!("  {}: {}", map.lane(card.lane).unwrap().title, card.text));
            }
        }
    }
    lines.join("\n")
}

#[test]
fn other_documents_are_read_as_they_are_meant() {
    let cases = [
        (
            "headings and lists",
            "# Trip\n\nHow it goes.\n\n## Before\n\n- Search\n- Book\n  - **Pain points:** slow\n\n## After\n\n- Tell\n",
            "= Trip\n# Before\n- Search\n- Book\n  Pain points: slow\n# After\n- Tell",
            "",
        ),
        (
            "three levels, paragraphs and lists",
            "# T\n## S\n### A\nSome *text*.\n\n- one\n- **Quotes**\n  - “No”\n#### Pains\n- bad\n",
            "= T\n# S\n- A\n  Notes: Some *text*.\n  Notes: one\n  Quotes: “No”\n  Pains: bad",
            "",
        ),
        ("stages on the first level", "# One\n## a\n# Two\n## b\n", "= f\n# One\n- a\n# Two\n- b", ""),
        (
            "a table is a matrix",
            "# T\n\n## S\n\n| | Search | Book |\n| --- | --- | --- |\n| Pain | slow | [dear](https://x.y) |\n| Idea | | a \\| b |\n",
            "= T\n# S\n- Search\n  Pain: slow\n- Book\n  Pain: [dear](https://x.y)\n  Idea: a | b",
            "",
        ),
        (
            "a list alone",
            "- a\n- b\n  - c\n",
            "= f\n# Stage 1\n- a\n- b\n  Notes: c",
            "line 1: Nothing names a stage here; what follows was put into “Stage 1”.",
        ),
        (
            "what has no place",
            "# T\n## S\n### A\n\n```sh\nls\n```\n\n<div>x</div>\n\n![a cat](cat.png)\n",
            "= T\n# S\n- A\n  Notes: a cat",
            "line 5: A code block was left out: a map has no place for it.\n\
             line 9: HTML was left out: a map has no place for it.\n\
             line 11: An image, but for what is said of it, was left out: a map has no place for it.",
        ),
        (
            "links to where no card may lead",
            "# T\n## S\n### A\n[x](javascript:alert) **b**\n",
            "= T\n# S\n- A\n  Notes: x b",
            "",
        ),
        (
            "a title alone",
            "# T\n",
            "= T",
            "The document has no headings for stages, so the map has none yet.",
        ),
        (
            "diagrams that are no journeys are left out",
            "# T\n## S\n\n```mermaid\ngantt\n```\n- a\n",
            "= T\n# S\n- a",
            "line 4: A code block was left out: a map has no place for it.",
        ),
    ];
    for (what, text, expected, said) in cases {
        let imported = read("f.md", text.as_bytes()).unwrap_or_else(|error| panic!("{what}: {error}"));
        assert_eq!(outline(&imported.maps[0]), expected, "{what}");
        assert_eq!(notes(&imported).trim_start_matches(": "), said, "notes of: {what}");
    }
}

#[test]
fn tables_of_ours_that_were_broken_are_told() {
    let text = "# T\n\n| Lane | Kind | Subtitle |\n| --- | --- | --- |\n| A | wishes | |\n\n\
                | Series | Lane | Kind | Persona | Lowest | Highest | Step |\n| --- | --- | --- | --- | --- | --- | --- |\n\
                | s | A | | | 5 | 1 | |\n| t | B | | | 1 | 5 | |\n\n## S\n\n### P\n\n- **A**\n  - `2` **s**\n  - `3` **s**\n";
    let imported = read("f.md", text.as_bytes()).unwrap();
    assert_eq!(
        notes(&imported),
        "line 5: “wishes” is no kind of lane; it became a lane of text.\n\
         line 9: The scale is none; it was taken to go from -2 to 2.\n\
         line 10: The series “t” was left out: no lane is called as its row says.\n\
         line 18: The touchpoint has a score of that series already; this one was left out."
    );
    assert_eq!(imported.maps[0].series[0].values.len(), 1);
}

#[test]
fn what_is_left_out_is_what_the_map_has() {
    let left_out = markdown::left_out(&template_of("flight"));
    let count = |what| left_out.iter().find(|entry| entry.what == what).map_or(0, |entry| entry.count);
    assert_eq!((count(Lost::Connectors), count(Lost::Comments), count(Lost::Views)), (4, 6, 3));
    assert_eq!(count(Lost::Cards) + count(Lost::Series) + count(Lost::Notes), 0, "these are written");
    let plain = read("f.md", b"# T\n## S\n### A\n- c\n").unwrap().maps.remove(0);
    assert_eq!(markdown::left_out(&plain), []);
}
