//! What small maps look like, as text. Run `cargo insta review` where a change is meant.

mod common;

use common::{Build, laid_out};
use journey_model::{Color, Contact, Effort, Evidence, JourneyMap, LaneKind, SeriesKind};

#[track_caller]
fn check(name: &str, map: &JourneyMap) {
    insta::assert_snapshot!(name, laid_out(map).dump());
}

fn one_cell(kind: LaneKind) -> (Build, journey_model::LaneId, journey_model::TouchpointId) {
    let mut build = Build::new();
    let stage = build.stage("Plan", Color::Indigo);
    let touchpoint = build.touchpoint(stage, "Book online");
    let lane = build.lane(kind, "Lane");
    (build, lane, touchpoint)
}

#[test]
fn a_map_without_stages_and_lanes() {
    check("empty", &Build::new().map);
}

#[test]
fn stages_without_touchpoints_and_lanes_without_cards() {
    let mut build = Build::new();
    build.stage("Need", Color::Teal);
    let stage = build.stage("", Color::Rgb(0x33, 0x66, 0x99));
    build.touchpoint(stage, "");
    build.lane(LaneKind::Text, "");
    build.lane(LaneKind::Experience, "Experience");
    check("empty_stage", &build.map);
}

#[test]
fn inline_styles() {
    let (mut build, lane, touchpoint) = one_cell(LaneKind::Text);
    build.card(
        lane,
        touchpoint,
        "Plain, **bold**, *italic* and ***both***\n\nsee [the study](https://example.org/study)",
    );
    let quotes = build.lane(LaneKind::Quotes, "Quotes");
    build.card(quotes, touchpoint, "“I *paid* **already**.”");
    check("inline_styles", &build.map);
}

#[test]
fn long_words_emoji_and_other_scripts() {
    let (mut build, lane, touchpoint) = one_cell(LaneKind::Actions);
    build.card(lane, touchpoint, "Donaudampfschifffahrtsgesellschaftskapitänsmütze");
    build.card(lane, touchpoint, "Happy 🙂 family 👩‍👩‍👧 flag 🇩🇪 heart ❤️");
    build.card(lane, touchpoint, "   ");
    build.card(lane, touchpoint, "");
    check("words_and_emoji", &build.map);
}

#[test]
fn marks_below_the_text() {
    let (mut build, lane, touchpoint) = one_cell(LaneKind::PainPoints);
    let card = build.card(lane, touchpoint, "Price changes between visits");
    (card.severity, card.evidence) = (2, Evidence::Researched);
    card.sources = vec!["survey".into(), "calls".into(), "logs".into()];
    card.tags = vec!["price".into(), "trust".into()];
    let opportunities = build.lane(LaneKind::Opportunities, "Opportunities");
    let card = build.card(opportunities, touchpoint, "Hold the fare for 20 min");
    (card.impact, card.effort, card.evidence) = (7, Some(Effort::Xl), Evidence::Partly);
    (card.owner, card.due) = ("Anna Kern".into(), "2026-01-15".into());
    check("marks", &build.map);
}

#[test]
fn cards_that_span() {
    let mut build = Build::new();
    let (first, second) = (build.stage("One", Color::Teal), build.stage("Two", Color::Rose));
    let a = build.touchpoint(first, "A");
    let b = build.touchpoint(first, "B");
    let c = build.touchpoint(second, "C");
    let lane = build.lane(LaneKind::Text, "Text");
    build.card(lane, b, "over the stage's end").span = 2;
    build.card(lane, a, "short");
    build.card(lane, a, "as wide as the map, and below all").span = 9;
    build.card(lane, c, "last");
    check("span", &build.map);
}

#[test]
fn lanes_collapsed_tinted_and_tall() {
    let (mut build, lane, touchpoint) = one_cell(LaneKind::Text);
    build.card(lane, touchpoint, "not drawn");
    build.map.lanes[0].settings.collapsed = true;
    build.map.lanes[0].subtitle = "not drawn either".into();
    build.lane(LaneKind::Text, "Tall");
    build.map.lanes[1].settings.min_height_px = Some(120.0);
    build.map.lanes[1].settings.tint = Some(Color::Amber);
    build.map.lanes[1].subtitle = "a second line".into();
    check("lane_settings", &build.map);
}

#[test]
fn touchpoints_with_marks() {
    let mut build = Build::new();
    let stage = build.stage("Stage", Color::Green);
    for name in ["Moment", "Alone", "Partner", "A name that needs more than the two lines there are for it"] {
        build.touchpoint(stage, name);
    }
    build.map.touchpoints[0].moment_of_truth = true;
    build.map.touchpoints[1].contact = Contact::None;
    build.map.touchpoints[2].contact = Contact::Partner;
    check("touchpoint_marks", &build.map);
}

#[test]
fn channels_as_chips() {
    let (mut build, lane, touchpoint) = one_cell(LaneKind::Channels);
    build.map.touchpoints[0].channels =
        ["web", "app", "call centre", "word of mouth", "a channel with a very long name"]
            .map(Into::into)
            .into();
    build.card(lane, touchpoint, "below the chips");
    check("channels", &build.map);
}

#[test]
fn rules_of_a_service_blueprint() {
    let mut build = Build::new();
    for kind in [
        LaneKind::Actions,
        LaneKind::Frontstage,
        LaneKind::Frontstage,
        LaneKind::Backstage,
        LaneKind::Support,
    ] {
        build.lane(kind, "Lane");
    }
    check("rules", &build.map);
}

#[test]
fn experience_curves() {
    let mut build = Build::new();
    let stage = build.stage("Stage", Color::Blue);
    let touchpoints: Vec<_> = ["A", "B", "C", "D", "E"].map(|name| build.touchpoint(stage, name)).into();
    build.map.touchpoints[1].moment_of_truth = true;
    let lane = build.lane(LaneKind::Experience, "Experience");
    let scored = |values: &[Option<f64>]| -> Vec<_> {
        touchpoints.iter().zip(values).filter_map(|(id, value)| Some((*id, (*value)?))).collect()
    };
    build.series(lane, SeriesKind::Assumed, &scored(&[Some(0.0), Some(-1.5), None, Some(1.5), Some(2.0)]));
    build.map.series[0].values[1].note = "Seat fee is a surprise".into();
    build.series(lane, SeriesKind::Measured, &scored(&[Some(0.5), Some(-0.5), Some(9.0), Some(0.0)]));
    build.map.series[1].values[3].value = f64::NAN;
    // Values stand in no particular order.
    build.map.series[1].values.reverse();
    build.series(lane, SeriesKind::Intended, &scored(&[Some(1.0)]));
    check("curves", &build.map);
}

#[test]
fn scales_of_curves() {
    let mut build = Build::new();
    for (min, max, words) in
        [(1.0, 5.0, vec![]), (0.0, 10.0, vec![]), (1.0, 1.0, vec![]), (0.0, 1.0, vec!["no", "yes"])]
    {
        let lane = build.lane(LaneKind::Experience, "Experience");
        let series = build.series(lane, SeriesKind::Assumed, &[]);
        (series.scale.min, series.scale.max) = (min, max);
        series.scale.words = words.into_iter().map(Into::into).collect();
    }
    check("scales", &build.map);
}

#[test]
fn heading_of_pictures() {
    let (mut build, lane, touchpoint) = one_cell(LaneKind::Experience);
    build.map.scenario = "Two weeks before a conference".into();
    build.map.goal = "Arrive rested".into();
    let anna = build.persona("Anna Meier", Color::Indigo).id;
    let karl = build.persona("Karl", Color::Teal).id;
    build.series(lane, SeriesKind::Assumed, &[(touchpoint, 1.0)]).persona = Some(anna);
    build.series(lane, SeriesKind::Assumed, &[(touchpoint, -1.0)]).persona = Some(karl);
    check("heading", &build.map);
}

/// The maps that people start from. Their dumps are long; a change of a template changes its dump alone.
#[test]
fn templates() {
    for (name, bytes) in [
        ("template_blank", &include_bytes!("../../../assets/templates/blank.journey.json")[..]),
        ("template_lifecycle", &include_bytes!("../../../assets/templates/lifecycle.journey.json")[..]),
        ("template_flight", &include_bytes!("../../../assets/templates/flight.journey.json")[..]),
    ] {
        let map = journey_model::file::read(bytes).unwrap_or_else(|error| panic!("{name}: {error:?}")).map;
        check(name, &map);
    }
}
