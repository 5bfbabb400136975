//! Mermaid `journey` as it is written, and read back.
#![allow(clippy::unwrap_used, reason = "a test that can't go on has failed")]

mod common;

use common::texts::{maps, name, read, template_of};
use journey_export::{Lost, text::mermaid};
use journey_model::JourneyMap;
use proptest::prelude::*;

#[test]
fn the_flight_template() {
    insta::assert_snapshot!(mermaid::write(&template_of("flight")));
}

/// What Mermaid carries: the names of stages with touchpoints, of touchpoints, their scores and actors.
fn carried(map: &JourneyMap) -> Vec<String> {
    let folded = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    let mut lines = vec![format!("= {}", folded(&map.title)), map.scenario.trim().to_owned()];
    for stage in &map.stages {
        if map.touchpoints_of(stage.id).next().is_some() {
            lines.push(format!("# {}", folded(&stage.name)));
        }
        for touchpoint in map.touchpoints_of(stage.id) {
            let series = map.series.iter().find(|series| !series.values.is_empty());
            let score = series.and_then(|s| s.values.iter().find(|v| v.touchpoint == touchpoint.id));
            let score = score.map_or("?".to_owned(), |score| score.value.to_string());
            lines.push(format!("- {} | {score}", folded(&touchpoint.name)));
        }
    }
    lines
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, ..ProptestConfig::default() })]

    #[test]
    fn what_it_carries_comes_back(mut map in maps(), title in name(), scenario in "[ -~é\n]{0,60}") {
        map.title = format!("x{title}");
        map.scenario = scenario;
        // Mermaid gives numbers to stages without a name.
        map.stages.iter_mut().for_each(|stage| stage.name.insert(0, 's'));
        map.series.iter_mut().for_each(|series| (series.scale.min, series.scale.max) = (1.0, 5.0));
        map.series.iter_mut().flat_map(|series| &mut series.values).for_each(|value| value.value += 3.0);
        let text = mermaid::write(&map);
        let imported = read("f.mmd", text.as_bytes()).unwrap();
        prop_assert_eq!(carried(&map), carried(&imported.maps[0]), "{}", text);
    }

    #[test]
    fn actors_come_back(names in prop::collection::vec(name(), 1..4)) {
        let text = format!("journey\n  A: 3: {}\n  B: 2\n", names.iter().map(|_| "x").collect::<Vec<_>>().join(","));
        let mut map = read("f.mmd", text.as_bytes()).unwrap().maps.remove(0);
        map.personas[0].name = format!("a{}", names[0]);
        map.cards[0].text = journey_model::text::escape(&map.personas[0].name);
        let again = read("f.mmd", mermaid::write(&map).as_bytes()).unwrap().maps.remove(0);
        let folded = map.personas[0].name.split_whitespace().collect::<Vec<_>>().join(" ");
        prop_assert_eq!(&again.personas[0].name, &folded);
        prop_assert_eq!(again.cards.len(), 1, "the second task has no actors");
    }
}

#[test]
fn what_is_left_out_is_what_the_map_has() {
    let left_out = mermaid::left_out(&template_of("flight"));
    let count = |what| left_out.iter().find(|entry| entry.what == what).map_or(0, |entry| entry.count);
    assert_eq!(count(Lost::Connectors), 4);
    assert_eq!(count(Lost::Comments), 6);
    assert_eq!(count(Lost::Series), 6, "of seven series, one is written");
    assert!(count(Lost::RoundedScores) > 0, "scores from -2 to 2 become 1 to 5");
    let plain = read("f", b"journey\ntitle T\nsection S\nA: 3: Me").unwrap().maps.remove(0);
    let only_lanes: Vec<Lost> = mermaid::left_out(&plain).iter().map(|entry| entry.what).collect();
    assert_eq!(
        only_lanes,
        [Lost::Lanes],
        "a map from Mermaid has nothing else to lose than lanes that are empty"
    );
}
