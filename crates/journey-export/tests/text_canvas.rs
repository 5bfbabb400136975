//! JSON Canvas as it is written, and read back; and as others write it.
#![allow(clippy::unwrap_used, reason = "a test that can't go on has failed")]

mod common;

use common::texts::{maps, notes, read, template_of};
use journey_export::{
    Lost,
    text::{canvas, mermaid},
};
use journey_model::{JourneyMap, SeriesKind, text};
use proptest::prelude::*;
use serde_json::Value;

#[test]
fn the_flight_template() {
    insta::assert_snapshot!(canvas::write(&template_of("flight")));
}

/// What a canvas carries: the structure with texts, cards with their facts, connectors; scores as moods.
fn carried(map: &JourneyMap) -> Vec<String> {
    let shown = |markup: &str| format!("{:?}", text::lines(markup));
    let mut lines = vec![map.title.clone(), map.scenario.clone(), map.goal.clone(), map.owner.clone()];
    lines.extend(map.personas.iter().map(|it| format!("{} {} {}", it.name, it.role, it.quote)));
    lines.extend(map.lanes.iter().map(|it| format!("{:?} {:?} {:?}", it.kind, it.title, it.subtitle)));
    let lane = |id| map.lanes.iter().position(|lane| lane.id == id).unwrap();
    let column = |id| map.columns().position(|it| it.id == id).unwrap();
    let cards = |id| {
        let mut cards: Vec<_> = map.cards.iter().filter(|card| card.touchpoint == id).collect();
        cards.sort_by_key(|card| lane(card.lane));
        cards
    };
    for stage in &map.stages {
        lines.push(format!("# {:?} {:?}", stage.name, stage.color));
        for it in map.touchpoints_of(stage.id) {
            let marks = (&it.channels, it.moment_of_truth, it.alternate, it.contact, &it.notes);
            lines.push(format!("- {:?} {marks:?}", it.name));
            for card in cards(it.id) {
                let facts = (card.severity, card.evidence, &card.owner, &card.tags, card.span, card.color);
                lines.push(format!("  {} {} {facts:?}", lane(card.lane), shown(&card.text)));
            }
        }
    }
    let end = |end| match end {
        journey_model::ConnectorEnd::Touchpoint(id) => format!("t{}", column(id)),
        journey_model::ConnectorEnd::Card(id) => shown(&map.card(id).unwrap().text),
    };
    for it in &map.connectors {
        let (from, to) = (end(it.from), end(it.to));
        lines.push(format!("{from} {to} {:?} {:?} {:?} {:?}", it.kind, it.label, it.share, it.note));
    }
    lines
}

/// That the text is a canvas as its specification has it.
fn check_form(written: &str) {
    let canvas: Value = serde_json::from_str(written).unwrap();
    let mut ids = std::collections::BTreeSet::new();
    for node in canvas["nodes"].as_array().unwrap() {
        assert!(ids.insert(node["id"].as_str().unwrap()), "ids are unique");
        for key in ["x", "y", "width", "height"] {
            assert!(node[key].is_i64(), "{key} is a whole number in {node}");
        }
        match node["type"].as_str().unwrap() {
            "text" => assert!(node["text"].is_string(), "{node}"),
            "group" => assert!(node["label"].is_string(), "{node}"),
            other => panic!("{other} is never written"),
        }
        if let Some(color) = node.get("color") {
            let color = color.as_str().unwrap();
            assert!(matches!(color, "1" | "2" | "3" | "4" | "5" | "6") || color.len() == 7, "{color}");
        }
    }
    for edge in canvas["edges"].as_array().unwrap() {
        for key in ["fromNode", "toNode"] {
            assert!(ids.contains(edge[key].as_str().unwrap()), "{edge} leads somewhere");
        }
    }
    assert!(written.ends_with("}\n") && !written.contains('\r'));
}

#[track_caller]
fn check(map: &JourneyMap) {
    let written = canvas::write(map);
    check_form(&written);
    let imported = read("f.canvas", written.as_bytes()).unwrap();
    assert_eq!(notes(&imported), "", "there is nothing to say of our own canvas: {written}");
    assert_eq!(carried(map), carried(&imported.maps[0]), "{written}");
}

#[test]
fn templates_and_the_sample_come_back() {
    common::templates().iter().for_each(|(_, map)| check(map));
    check(&common::small());
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, ..ProptestConfig::default() })]

    #[test]
    fn what_it_carries_comes_back(mut map in maps()) {
        map.title.insert(0, 't');
        if !map.stages.is_empty() {
            check(&map);
        }
    }

    #[test]
    fn scores_come_back_as_moods(map in maps()) {
        let moods = |map: &JourneyMap| -> Vec<f64> {
            let series = map.series.iter().find(|series| !series.values.is_empty());
            let values = series.map(|series| series.values.clone()).unwrap_or_default();
            let order = |id| map.columns().position(|it| it.id == id);
            let mut moods: Vec<_> = values.iter().map(|it| (order(it.touchpoint), it.value)).collect();
            moods.sort_by_key(|mood| mood.0);
            moods.into_iter().map(|mood| mood.1).collect()
        };
        if !map.stages.is_empty() {
            let once = read("f", canvas::write(&map).as_bytes()).unwrap().maps.remove(0);
            prop_assert_eq!(moods(&once).len(), moods(&map).len());
            for (is, was) in moods(&once).into_iter().zip(moods(&map)) {
                prop_assert!((is - was).abs() <= 1.0, "{} is told as {}", was, is);
            }
            let twice = read("f", canvas::write(&once).as_bytes()).unwrap().maps.remove(0);
            prop_assert_eq!(moods(&twice), moods(&once), "a mood stays what it is");
        }
    }

    #[test]
    fn any_nodes_give_a_valid_map_or_an_error(nodes in prop::collection::vec(
        (0..9_usize, -500..500_i32, -500..500_i32, 0..600_i32, prop::sample::select(vec!["", "a", "# b", "- c\n- d", "\u{0}", "é"])), 0..20,
    ), edges in prop::collection::vec((0..22_usize, 0..22_usize), 0..10)) {
        let kinds = [
            r#""type":"group""#, r#""type":"text""#, r#""type":"link","url":"https://x.y""#, r#""type":"file","file":"a.md""#, r#""type":"x""#,
            r#""type":"text","desirePath":{"part":"lane","kind":"quotes"}"#, r#""type":"text","desirePath":{"part":"card"}"#,
            r#""type":"text","color":"2","desirePath":{"part":"touchpoint"}"#, r#""type":"text","desirePath":{"part":"map"}"#,
        ];
        let nodes: Vec<String> = nodes.iter().enumerate().map(|(id, (kind, x, y, w, text))| {
            let text = serde_json::json!(text);
            format!(r#"{{"id":"{id}",{},"x":{x},"y":{y},"width":{w},"height":{w},"text":{text},"label":{text},"own":[1]}}"#, kinds[*kind])
        }).collect();
        let edges: Vec<String> =
            edges.iter().map(|(from, to)| format!(r#"{{"id":"e","fromNode":"{from}","toNode":"{to}"}}"#)).collect();
        let text = format!(r#"{{"nodes":[{}],"edges":[{}]}}"#, nodes.join(","), edges.join(","));
        if let Ok(imported) = read("any.canvas", text.as_bytes()) {
            let problems = journey_model::problems(&imported.maps[0]);
            prop_assert!(problems.is_empty(), "{:?} in {}", problems, text);
        }
    }
}

/// A map as lines: `# stage`, `- touchpoint`, `  lane: card`.
fn outline(map: &JourneyMap) -> String {
    let mut lines = Vec::new();
    for stage in &map.stages {
        lines.push(format!("# {}", stage.name));
        for it in map.touchpoints_of(stage.id) {
            lines.push(format!("- {}", it.name));
            for card in map.cards.iter().filter(|card| card.touchpoint == it.id) {
                lines.push(format!("  {}: {}", map.lane(card.lane).unwrap().title, card.text));
            }
        }
    }
    lines.join("\n")
}

#[test]
fn a_canvas_of_obsidian_gives_a_map() {
    let text = r#"{
        "nodes":[
            {"id":"g2","type":"group","x":600,"y":0,"width":500,"height":600,"label":"After","color":"6","background":"a.png"},
            {"id":"g1","type":"group","x":0,"y":0,"width":500,"height":600,"label":"Before"},
            {"id":"a","type":"text","x":20,"y":20,"width":200,"height":60,"text":"**Search** a fare\nwith three sites"},
            {"id":"b","type":"text","x":20,"y":100,"width":200,"height":60,"text":"Too *slow*\n\n- really\n- yes","color":"1","styleAttributes":{"shape":"pill"}},
            {"id":"c","type":"text","x":260.5,"y":20,"width":200,"height":60,"text":"Book"},
            {"id":"d","type":"file","x":640,"y":20,"width":200,"height":60,"file":"Notes/Trip.md","subpath":"\#Day"},
            {"id":"e","type":"link","x":640,"y":120,"width":200,"height":60,"url":"https://example.org"},
            {"id":"f","type":"text","x":2000,"y":0,"width":200,"height":60,"text":"Stray"},
            {"id":"h","type":"embed","x":0,"y":0,"width":1,"height":1},
            {"id":"i","type":"text","x":0,"y":0}
        ],
        "edges":[
            {"id":"1","fromNode":"a","toNode":"c"},
            {"id":"2","fromNode":"d","toNode":"a","label":"again"},
            {"id":"3","fromNode":"b","toNode":"c"},
            {"id":"4","fromNode":"a","toNode":"gone"}
        ],
        "metadata":{"version":"1.0"}
    }"#
    .replace("\\#", "#");
    let imported = read("My trip.canvas", text.as_bytes()).unwrap();
    let map = &imported.maps[0];
    assert_eq!(map.title, "My trip");
    assert_eq!(
        outline(map),
        "# Before\n- Search a fare\n  Notes: Too *slow*\n• really\n• yes\n- Book\n# After\n- Notes/Trip.md#Day\n  \
         Notes: [https://example.org](https://example.org)\n# Outside of the groups\n- Stray"
    );
    assert_eq!(map.touchpoints[0].notes, "with three sites");
    assert_eq!((map.connectors.len(), map.connectors[0].label.as_str()), (1, "again"));
    assert_eq!(
        notes(&imported),
        "/nodes/8: The node was left out: its type “embed” is none of JSON Canvas 1.0 (text, file, link, group).\n\
         /nodes/9: The node was left out: it says no `width`.\n\
         : 1 nodes are outside of all groups; they came into a stage of their own.\n\
         /edges/2: The edge was left out: it does not lead from one touchpoint or card to another of its kind.\n\
         /edges/3: The edge was left out: its `toNode` is no touchpoint or card.\n\
         /edges: 1 edge leads from a touchpoint to the next, as their order does; it was left out."
    );
    let again: Value = serde_json::from_str(&canvas::write(map)).unwrap();
    assert_eq!(again["metadata"]["version"], "1.0", "what we do not know is written again");
    let nodes = again["nodes"].as_array().unwrap();
    assert!(nodes.iter().any(|node| node["styleAttributes"]["shape"] == "pill"));
    assert!(nodes.iter().any(|node| node["background"] == "a.png" && node["color"] == "6"));
}

#[test]
fn groups_in_groups_are_touchpoints() {
    let text = r#"{"nodes":[
        {"id":"s","type":"group","x":0,"y":0,"width":900,"height":500,"label":"Stage"},
        {"id":"t","type":"group","x":10,"y":10,"width":300,"height":400,"label":"Touchpoint"},
        {"id":"c","type":"text","x":20,"y":20,"width":100,"height":50,"text":"card"},
        {"id":"u","type":"text","x":500,"y":20,"width":100,"height":50,"text":"other"}
    ]}"#;
    let imported = read("f.canvas", text.as_bytes()).unwrap();
    assert_eq!(outline(&imported.maps[0]), "# Stage\n- Touchpoint\n  Notes: card\n- other");
}

#[test]
fn touchpoints_keep_all_their_words_whatever_they_look_like() {
    let cases = [
        ("# Book a flight", "Book a flight", ""),
        ("## Book\n- search\n- pay", "Book", "• search\n• pay"),
        ("### Book\n\nWe compare three sites.", "Book", "We compare three sites."),
        (
            "### Book\n\n*Notes:* Own\n\n#### Actions\n\n- search\n  - deep",
            "Book",
            "Own\n\nActions\n\n• search\n• deep",
        ),
        ("### Book\n\n### Pay\n\nby card", "Book", "Pay\nby card"),
        ("### Book\n\n# Pay", "Book", "Pay"),
    ];
    for (text, name, notes) in cases {
        let node = serde_json::json!({"id": "t", "type": "text", "x": 0, "y": 0, "width": 9, "height": 9, "text": text});
        let canvas = serde_json::json!({"nodes": [node]}).to_string();
        let map = read("f.canvas", canvas.as_bytes()).unwrap().maps.remove(0);
        assert_eq!((map.touchpoints.len(), map.touchpoints[0].name.as_str()), (1, name), "{text:?}");
        assert_eq!(map.touchpoints[0].notes, notes, "{text:?}");
    }
}

#[test]
fn ends_of_edges_that_are_not_the_usual_ones_are_written_again() {
    let node = |id: &str, x: i32| serde_json::json!({"id": id, "type": "text", "x": x, "y": 0, "width": 9, "height": 9, "text": id});
    let edge = |from: &str, to: &str, start: Option<&str>, end: Option<&str>| serde_json::json!({"id": format!("{from}{to}"), "fromNode": from, "toNode": to, "fromEnd": start, "toEnd": end});
    let canvas = serde_json::json!({
        "nodes": [node("a", 0), node("b", 100), node("c", 200)],
        "edges": [
            edge("a", "c", None, Some("none")),
            edge("a", "c", Some("arrow"), Some("arrow")),
            edge("a", "c", Some("arrow"), Some("none")),
            edge("a", "c", Some("none"), Some("arrow")),
            edge("a", "b", None, None),
            edge("b", "c", None, None),
        ],
    });
    let imported = read("f.canvas", canvas.to_string().as_bytes()).unwrap();
    assert!(notes(&imported).ends_with(
        "/edges: 2 edges lead from a touchpoint to the next, as their order does; they were left out."
    ));
    let map = &imported.maps[0];
    let again = |map: &JourneyMap| {
        let written: Value = serde_json::from_str(&canvas::write(map)).unwrap();
        let edges = written["edges"].as_array().unwrap().clone();
        let ends = |edge: &Value| {
            (edge["fromEnd"].as_str().map(str::to_owned), edge["toEnd"].as_str().map(str::to_owned))
        };
        edges.iter().filter(|edge| edge["desirePath"]["part"] == "connector").map(ends).collect::<Vec<_>>()
    };
    let own = |text: &str| Some(text.to_owned());
    assert_eq!(again(map), [(None, own("none")), (own("arrow"), None), (None, None), (None, None)]);
    assert_eq!(
        map.connectors[2].from, map.connectors[0].to,
        "an arrow at the beginning alone turns the edge"
    );
    let twice = read("f.canvas", canvas::write(map).as_bytes()).unwrap().maps.remove(0);
    assert_eq!(again(&twice), again(map), "they stay on each way");
}

#[test]
fn what_is_no_canvas_is_refused_with_its_place() {
    let cases = [
        (r#"{"nodes":{}}"#, "/nodes: `nodes` must be a list, as JSON Canvas 1.0 has it."),
        (
            r#"{"nodes":[],"edges":[]}"#,
            "/nodes: The canvas has no nodes that could be part of a map. Add groups for stages and cards in them.",
        ),
    ];
    for (text, expected) in cases {
        assert_eq!(read("f.canvas", text.as_bytes()).unwrap_err().to_string(), expected, "{text}");
    }
}

#[test]
fn what_is_left_out_is_what_the_map_has() {
    let left_out = canvas::left_out(&template_of("flight"));
    let count = |what| left_out.iter().find(|entry| entry.what == what).map_or(0, |entry| entry.count);
    assert_eq!((count(Lost::Connectors), count(Lost::Cards), count(Lost::Comments)), (0, 0, 6));
    assert_eq!(count(Lost::Series), 6);
    let mut map = template_of("flight");
    let series = map.series.iter_mut().find(|series| series.kind == SeriesKind::Assumed).unwrap();
    for value in &mut series.values {
        (value.note, value.n, value.low, value.high) = (String::new(), None, None, None);
    }
    series.scale.words = vec!["bad".into()];
    (series.values[0].note, series.values[1].n, series.values[2].low) = ("n".into(), Some(3), Some(0.0));
    for (format, left_out) in [("canvas", canvas::left_out(&map)), ("Mermaid", mermaid::left_out(&map))] {
        let told = left_out.iter().find(|entry| entry.what == Lost::ScoreDetails).map(|entry| entry.count);
        assert_eq!(told, Some(4), "{format}: a note, answers, an interval, words of the scale");
    }
}
