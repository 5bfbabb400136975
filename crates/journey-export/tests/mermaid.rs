//! Mermaid `journey` text as it is found in the wild.
#![allow(clippy::unwrap_used, reason = "a test that can't go on has failed")]

use journey_export::import::{self, ImportError, Imported};
use journey_model::{JourneyMap, LaneKind, SeriesKind, file};
use proptest::prelude::*;
use uuid::Uuid;

/// Ids that follow one another, so that results can be compared.
fn counter() -> impl FnMut() -> Uuid {
    let mut last = 0_u128;
    move || {
        last += 1;
        Uuid::from_u128(0x0192_0000_0000_7000_8000_0000_0000_0000 + last)
    }
}

fn read(name: &str, text: &str) -> Result<Imported, ImportError> {
    import::read(name, text.as_bytes(), &mut counter())
}

/// A map as lines: `= title`, `# stage`, `- touchpoint | score | actors`.
fn outline(map: &JourneyMap) -> String {
    let mut lines = vec![format!("= {}", map.title)];
    for stage in &map.stages {
        lines.push(format!("# {}", stage.name));
        for touchpoint in map.touchpoints_of(stage.id) {
            let score = map.series[0].values.iter().find(|value| value.touchpoint == touchpoint.id);
            let score = score.map_or("?".to_owned(), |score| score.value.to_string());
            let actors = map.cards.iter().filter(|card| card.touchpoint == touchpoint.id);
            let actors: Vec<String> = actors.map(|card| journey_model::text::plain(&card.text)).collect();
            lines.push(format!("- {} | {score} | {}", touchpoint.name, actors.join(", ")));
        }
    }
    lines.join("\n")
}

const WORKING_DAY: &str = "journey
    title My working day
    section Go to work
      Make tea: 5: Me
      Go upstairs: 3: Me
      Do work: 1: Me, Cat
    section Go home
      Go downstairs: 5: Me
      Sit down: 5: Me
";

#[test]
fn the_example_of_mermaids_documentation() {
    let imported = read("working-day.mmd", WORKING_DAY).unwrap();
    assert_eq!(imported.notes, [], "there is nothing to say about a sound journey");
    let map = &imported.maps[0];
    let expected = "= My working day\n# Go to work\n- Make tea | 5 | Me\n- Go upstairs | 3 | Me\n\
                    - Do work | 1 | Me, Cat\n# Go home\n- Go downstairs | 5 | Me\n- Sit down | 5 | Me";
    assert_eq!(outline(map), expected);
    let names: Vec<&str> = map.personas.iter().map(|persona| persona.name.as_str()).collect();
    assert_eq!(names, ["Me", "Cat"], "actors in the order they appear");
    let lanes: Vec<(LaneKind, &str)> =
        map.lanes.iter().map(|lane| (lane.kind, lane.title.as_str())).collect();
    assert_eq!(
        lanes,
        [
            (LaneKind::Actions, "Actions"),
            (LaneKind::Experience, "Experience"),
            (LaneKind::Interaction, "Who is involved"),
            (LaneKind::PainPoints, "Pain points"),
            (LaneKind::Opportunities, "Opportunities"),
        ]
    );
    let series = &map.series[0];
    assert_eq!((series.kind, series.persona), (SeriesKind::Assumed, None));
    assert_eq!((series.scale.min, series.scale.max, series.scale.step), (1.0, 5.0, 1.0));
    assert_ne!(map.stages[0].color, map.stages[1].color, "stages can be told apart");
}

#[test]
fn texts_are_read_as_they_are_meant() {
    let cases = [
        ("tasks before any section", "journey\nA: 3: Me", "= f\n# Stage 1\n- A | 3 | Me", ""),
        (
            "names that come again are stages of their own, those side by side are one",
            "journey\nsection A\na: 1\nsection B\nb: 2\nsection A\nc: 3\nsection A\nd: 4",
            "= f\n# A\n- a | 1 | \n# B\n- b | 2 | \n# A\n- c | 3 | \n- d | 4 | ",
            "",
        ),
        (
            "a stage without tasks stays",
            "journey\nsection A\nsection B\nb: 2",
            "= f\n# A\n# B\n- b | 2 | ",
            "",
        ),
        (
            "Windows line ends",
            "journey\r\ntitle T\r\nsection S\r\nA: 3: Me\r\n",
            "= T\n# S\n- A | 3 | Me",
            "",
        ),
        (
            "a title from the head",
            "---\nconfig:\n  theme: base\ntitle: \"From: head\"\n---\njourney\nsection S\nA: 3",
            "= From: head\n# S\n- A | 3 | ",
            "",
        ),
        (
            "the diagram's own title wins",
            "---\ntitle: Head\n---\njourney\ntitle Own\nA: 3",
            "= Own\n# Stage 1\n- A | 3 | ",
            "",
        ),
        (
            "directives and comments",
            "%%{init: {\n 'theme': 'dark'\n}}%%\n%% a comment\njourney\n%%{init: {}}%%\n# another\nA: 3: Me\n%% x: 1: Y",
            "= f\n# Stage 1\n- A | 3 | Me",
            "",
        ),
        (
            "a title for screen readers",
            "journey\naccTitle: For all\nA: 3",
            "= For all\n# Stage 1\n- A | 3 | ",
            "",
        ),
        (
            "entities",
            "journey\ntitle A #35;1 #amp; B\nsection Pay#58; card\nBuy#59; go: 3: Ops#44; EU, Me",
            "= A #1 & B\n# Pay: card\n- Buy; go | 3 | Ops, EU, Me",
            "",
        ),
        (
            "line breaks in labels",
            "journey\nA<br>B <BR/> C<br />D<b>: 3",
            "= f\n# Stage 1\n- A B C D<b> | 3 | ",
            "",
        ),
        ("actors twice", "journey\nA: 3: Me, Me,, Cat ,", "= f\n# Stage 1\n- A | 3 | Me, Cat", ""),
        (
            "several statements in a line",
            "journey; title T; final\nsection S; A: 5: Me; B: 3: Me",
            "= T; final\n# S\n- A | 5 | Me\n- B | 3 | Me",
            "",
        ),
        (
            "times and addresses",
            "journey\nAt 10:30 call: 4: Me\nSee https://x.y: 4: Me",
            "= f\n# Stage 1\n- At 10:30 call | 4 | Me\n- See https://x.y | 4 | Me",
            "line 2: Read as the task “At 10:30 call”. Mermaid itself would end the name at the first colon.\n\
             line 3: Read as the task “See https://x.y”. Mermaid itself would end the name at the first colon.",
        ),
        (
            "tasks named like keywords",
            "journey\nsection S\nTitle search: 3: Me\nSection review: 3: Me\nJourney planning: 3: Me",
            "= f\n# S\n- Title search | 3 | Me\n- Section review | 3 | Me\n- Journey planning | 3 | Me",
            "line 3: Read as the task “Title search”. Mermaid itself would take it for the title.\n\
             line 4: Read as the task “Section review”. Mermaid itself would stop at it.\n\
             line 5: Read as the task “Journey planning”. Mermaid itself would stop at a name that begins with “journey”.",
        ),
        (
            "number signs",
            "journey\nCall #1 support: 3: Child#1, Dad\nA: 1: Me # why\nB: 1: P %% hi",
            "= f\n# Stage 1\n- Call #1 support | 3 | Child#1, Dad\n- A | 1 | Me\n- B | 1 | P",
            "line 2: Read as the task “Call #1 support”. Mermaid itself would drop what follows “#”.\n\
             line 3: “# why” was taken for a comment and left out.\n\
             line 4: “%% hi” was taken for a comment and left out.",
        ),
        (
            "scores that are missing or are none",
            "journey\nsection S\nA\nB: \nC: Me\nD: high: Me\nE: 3",
            "= f\n# S\n- A | ? | \n- B | ? | \n- C | ? | Me\n- D | ? | Me\n- E | 3 | ",
            "line 3: “A” has no score; it was left unscored.\n\
             line 4: “B” has no score; it was left unscored.\n\
             line 5: “C” has no score; it was left unscored, and what follows the colon was read as actors.\n\
             line 6: The score “high” of “D” is no number; it was left unscored.",
        ),
        (
            "an empty title takes the next line as Mermaid does",
            "journey\ntitle\nMy day\nsection\nA: 3",
            "= My day\n# Stage 1\n- A | 3 | ",
            "line 2: The title was empty; the next line was taken for it, as Mermaid does.\n\
             line 4: The section has no name; its stage was given a number.",
        ),
        (
            "an empty title before a task stays empty",
            "journey\ntitle\nA: 3",
            "= f\n# Stage 1\n- A | 3 | ",
            "line 2: The title is empty.",
        ),
        ("a byte order mark", "\u{feff}journey\nA: 3", "= f\n# Stage 1\n- A | 3 | ", ""),
        ("capitals", "JOURNEY\nTITLE T\nSection S\nA: 3", "= T\n# S\n- A | 3 | ", ""),
        ("text after the keyword", "journey title T\nA: 3", "= T\n# Stage 1\n- A | 3 | ", ""),
    ];
    for (what, text, expected, notes) in cases {
        let imported = read("dir/f.mmd", text).unwrap_or_else(|error| panic!("{what}: {error}"));
        assert_eq!(outline(&imported.maps[0]), expected, "{what}");
        let said: Vec<String> =
            imported.notes.iter().map(|note| format!("{}: {}", note.place, note.message)).collect();
        assert_eq!(said.join("\n"), notes, "notes of: {what}");
    }
}

#[test]
fn a_description_of_several_lines_is_the_scenario() {
    let text = "journey\naccDescr {\n  A day\n  at home\n}\nsection S\nA: 3\n";
    assert_eq!(read("f", text).unwrap().maps[0].scenario, "A day\nat home");
    let open = read("f", "journey\naccDescr { never\nclosed: 3: Me").unwrap();
    assert_eq!(open.maps[0].scenario, "never\nclosed: 3: Me");
    assert_eq!(open.notes[0].message, "The description in braces is never closed.");
}

#[test]
fn scores_outside_of_1_to_5_widen_the_scale_and_stay() {
    let cases = [
        ("0", (0.0, 5.0, 1.0)),
        ("7", (1.0, 7.0, 1.0)),
        ("-2", (-2.0, 5.0, 1.0)),
        ("9.5", (1.0, 10.0, 0.5)),
        ("3.25", (1.0, 5.0, 0.0)),
    ];
    for (score, scale) in cases {
        let imported = read("f", &format!("journey\nA: {score}: Me\nB: 3: Me")).unwrap();
        let series = &imported.maps[0].series[0];
        assert_eq!((series.scale.min, series.scale.max, series.scale.step), scale, "scale for {score}");
        assert_eq!(series.values[0].value.to_string(), score, "the score stays");
        let outside = !(1.0..=5.0).contains(&series.values[0].value);
        let noted =
            imported.notes.iter().any(|note| note.place == "line 2" && note.message.contains("widened"));
        assert_eq!(noted, outside, "note for {score}");
    }
}

#[test]
fn markdown_gives_a_map_for_each_journey() {
    let text = "# Notes\n\n```mermaid\njourney\n  title One\n  A: 3: Me\n```\n\ntext: 3: not a task\n\n\
                ```mermaid\nflowchart TD\n  A --> B\n```\n\n~~~ mermaid\njourney\n  B: high\n~~~\n\n```js\njourney\n```\n";
    let imported = read("notes.md", text).unwrap();
    let titles: Vec<&str> = imported.maps.iter().map(|map| map.title.as_str()).collect();
    assert_eq!(titles, ["One", "notes 2"]);
    let places: Vec<&str> = imported.notes.iter().map(|note| note.place.as_str()).collect();
    assert_eq!(places[0], "line 11", "the flowchart is named by the line of its fence");
    assert!(imported.notes[0].message.contains("flowchart"), "{}", imported.notes[0].message);
    assert_eq!(places[1], "line 18", "lines count through the whole file");
}

#[test]
fn what_is_no_journey_is_refused_with_its_line() {
    let cases = [
        ("flowchart TD\nA --> B", "line 1: ", "flowchart TD"),
        ("\n\nhello world\n", "line 3: ", "hello world"),
        ("journeyman: 3\n", "line 1: ", "journeyman"),
        ("%% only a comment\n", "line 1: ", "ends before a journey begins"),
        ("---\ntitle: x\n---\n", "line 3: ", "ends before a journey begins"),
        ("```mermaid\ngantt\n```\n", "line 1: ", "None of the Mermaid diagrams"),
    ];
    for (text, place, reason) in cases {
        let error = read("f.mmd", text).unwrap_err().to_string();
        assert!(error.starts_with(place) && error.contains(reason), "{text:?} gave: {error}");
    }
}

#[test]
fn limits_of_a_map_are_kept() {
    let mut text = String::from("journey\n");
    for index in 0..5_100 {
        text.push_str(&format!("Task {index}: 3: Actor {index}\n"));
    }
    let imported = read("f", &text).unwrap();
    let map = &imported.maps[0];
    assert_eq!((map.touchpoints.len(), map.personas.len()), (5_000, 1_000));
    assert!(imported.notes.iter().any(|note| note.message.contains("at most 5000 touchpoints")));
    file::read(&file::write(map)).expect("a map that was imported can be kept");

    for hostile in ["<br", "A,", "a:", ";", "#", "x; ", " # ", "%%{"] {
        let text = format!("journey\nA: 3: {0}\n{0}: 3: Me", hostile.repeat(200_000));
        let map = read("f", &text).unwrap().maps.remove(0);
        file::read(&file::write(&map)).unwrap_or_else(|error| panic!("{hostile:?}: {error}"));
    }
    assert!(read("f", &"journey\n".repeat(3_000_000)).unwrap_err().to_string().contains("16 MB"));

    let long = format!("journey\ntitle {0}\n{0}: 3: {0}", "x".repeat(300_000));
    let map = read("f", &long).unwrap().maps.remove(0);
    file::read(&file::write(&map)).expect("long texts are cut to what a map can hold");
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, ..ProptestConfig::default() })]

    #[test]
    fn any_text_gives_a_valid_map_or_an_error(body in "(\\PC|\n){0,400}") {
        check_any(&body);
        check_any(&format!("journey\n{body}"));
    }

    #[test]
    fn any_mix_of_its_words_gives_a_valid_map_or_an_error(
        words in prop::collection::vec(
            prop::sample::select(vec![
                "journey", "title", "section", "accTitle", "accDescr", "{", "}", ":", ";", "#", "#35;", "#x;",
                ",", "\n", "\r\n", " ", "5", "-1", "10:30", "Me", "é", "```", "mermaid", "---", "%%", "%%{",
                "}%%", "<br>", "<", "title:", "\u{0}", "\u{feff}", "//", "1e999", ".", "NaN", "\t",
            ]),
            0..60,
        ),
    ) {
        check_any(&words.concat());
        check_any(&format!("journey\n{}", words.concat()));
    }
}

fn check_any(text: &str) {
    if let Ok(imported) = read("any.txt", text) {
        for map in &imported.maps {
            let again = file::read(&file::write(map)).unwrap_or_else(|error| panic!("{text:?}: {error}"));
            assert_eq!(&again.map, map, "{text:?}");
        }
    }
}
