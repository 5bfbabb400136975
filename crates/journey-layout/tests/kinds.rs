//! How each kind of lane and the structure around it is drawn, as text.
#![allow(clippy::unwrap_used, reason = "a test that can't go on may stop")]

mod common;

use common::{Build, laid_out};
use journey_layout::ControlKind;
use journey_model::{
    CardImage, ChannelStyle, Color, Connector, ConnectorEnd, ConnectorId, ConnectorKind, CurveLabels,
    CurveMarks, CurveSettings, Effort, Evidence, JourneyMap, LaneId, LaneKind, MapId, MetricSettings,
    OpportunityStatus, PersonaId, Scale, SeriesKind, TouchpointId,
};

#[track_caller]
fn check(name: &str, map: &JourneyMap) {
    insta::assert_snapshot!(name, laid_out(map).dump());
}

/// A map with two touchpoints and one lane.
fn two_cells(kind: LaneKind) -> (Build, LaneId, TouchpointId, TouchpointId) {
    let mut build = Build::new();
    let stage = build.stage("Plan", Color::Indigo);
    let first = build.touchpoint(stage, "Book");
    let second = build.touchpoint(stage, "Pay");
    let lane = build.lane(kind, "Lane");
    (build, lane, first, second)
}

fn people(build: &mut Build) -> (PersonaId, PersonaId) {
    let anna = build.persona("Anna Meier", Color::Indigo).id;
    let kasper = build.persona("Kasper Lund", Color::Teal);
    kasper.portrait = Some("portrait".into());
    let kasper = kasper.id;
    (anna, kasper)
}

fn picture(width: u32, height: u32) -> Option<CardImage> {
    let (image, alt) = ("hash".to_owned(), "A queue".to_owned());
    Some(CardImage { image, width, height, alt, unknown: Default::default() })
}

fn ten() -> Scale {
    Scale { min: 0.0, max: 10.0, step: 1.0, ..Scale::default() }
}

#[test]
fn quotes_say_who_said_them() {
    let (mut build, lane, first, second) = two_cells(LaneKind::Quotes);
    let (anna, _) = people(&mut build);
    let card = build.card(lane, first, "“I paid already.”");
    (card.persona, card.evidence) = (Some(anna), Evidence::Researched);
    card.sources = vec!["https://www.example.org/reviews/7".into(), "Call 12".into()];
    build.card(lane, second, "“Why?”").sources =
        vec!["Interview with a speaker, last spring, at the gate".into()];
    build.card(lane, second, "“Nobody said so.”");
    let mut said_in = |text: &str, source: &str| {
        let card = build.card(lane, first, text);
        (card.persona, card.sources) = (Some(anna), vec![source.into()]);
    };
    said_in("“Beside the name.”", "Call 7");
    said_in("“Below the name.”", "Diary of the spring");
    said_in("“Nowhere, as it would be cut off.”", "Interviews with twelve travellers");
    check("quotes", &build.map);
}

#[test]
fn opportunities_with_all_their_marks() {
    let (mut build, lane, first, second) = two_cells(LaneKind::Opportunities);
    let pain = build.card(lane, second, "A pain").id;
    let all = [
        OpportunityStatus::Open,
        OpportunityStatus::Planned,
        OpportunityStatus::Doing,
        OpportunityStatus::Done,
        OpportunityStatus::Dropped,
    ];
    for status in all {
        let card = build.card(lane, first, "Hold the fare");
        (card.status, card.impact, card.effort) = (status, 7, Some(Effort::S));
        (card.owner, card.due) = ("Anna Kern".into(), "2026-01-15".into());
        card.links = vec![pain; if status == OpportunityStatus::Done { 3 } else { 1 }];
    }
    check("opportunities", &build.map);
}

#[test]
fn cards_with_a_colour_and_more_tags_than_fit() {
    let (mut build, lane, first, second) = two_cells(LaneKind::Text);
    let card = build.card(lane, first, "Tagged");
    card.color = Some(Color::Amber);
    card.tags = ["price", "trust", "comparison", "mobile", "family"].map(Into::into).into();
    let card = build.card(lane, second, "One long tag");
    card.color = Some(Color::Rgb(1, 2, 3));
    card.tags = vec!["a tag that is far too long for any chip".into()];
    check("colours_and_tags", &build.map);
}

#[test]
fn pictures() {
    let (mut build, lane, first, second) = two_cells(LaneKind::Images);
    build.card(lane, first, "A caption").image = picture(800, 600);
    build.card(lane, first, "").image = picture(100, 4_000);
    build.card(lane, second, "").evidence = Evidence::Partly;
    let text = build.lane(LaneKind::Text, "Text");
    build.card(text, second, "With a picture").image = picture(800, 600);
    check("pictures", &build.map);
}

#[test]
fn storyboard() {
    let (mut build, lane, first, second) = two_cells(LaneKind::Storyboard);
    build.card(lane, second, "Third").image = picture(300, 300);
    build.card(lane, first, "First").image = picture(300, 300);
    build.card(lane, first, "");
    check("storyboard", &build.map);
}

#[test]
fn gauges() {
    let (mut build, lane, first, second) = two_cells(LaneKind::Gauges);
    for (name, value) in [("Success", 8.0), ("Effort", 2.5), ("Emotion", 0.0), ("Never drawn", 5.0)] {
        let series = build.series(lane, SeriesKind::Assumed, &[(first, value)]);
        (series.name, series.scale) = (name.into(), ten());
    }
    build.series(lane, SeriesKind::Assumed, &[(second, 1.0)]);
    build.card(lane, first, "below the gauges");
    check("gauges", &build.map);
    let layout = laid_out(&build.map);
    let controls: Vec<_> = layout.cells.iter().flat_map(|cell| &cell.controls).collect();
    assert_eq!(controls.len(), 6, "three sliders a touchpoint, whether it is scored or not");
    assert!(controls.iter().all(|control| control.kind == ControlKind::Slider && control.h >= 24.0));
}

#[test]
fn figures() {
    let mut build = Build::new();
    let stage = build.stage("Plan", Color::Indigo);
    let touchpoints: Vec<_> = ["A", "B", "C", "D"].map(|name| build.touchpoint(stage, name)).into();
    let lane = build.lane(LaneKind::Metric, "NPS");
    let scores = [(touchpoints[0], 12.0), (touchpoints[1], -22.0), (touchpoints[2], 3.0)];
    let values = &mut build.series(lane, SeriesKind::Measured, &scores).values;
    (values[0].n, values[0].low, values[0].high) = (Some(812), Some(6.0), Some(18.0));
    (values[1].n, values[1].low, values[1].high) = (Some(29), Some(-40.0), Some(f64::NAN));
    build.map.lanes[0].settings.metric =
        Some(MetricSettings { target: Some(10.0), ..MetricSettings::default() });
    let lane = build.lane(LaneKind::Metric, "Solved at once");
    let values = [(touchpoints[0], 62.5), (touchpoints[1], 0.0)];
    let values = &mut build.series(lane, SeriesKind::Measured, &values).values;
    (values[0].low, values[0].high) = (Some(62.48), Some(62.52));
    let settings = MetricSettings { unit: "%".into(), decimals: 1, ..MetricSettings::default() };
    build.map.lanes[1].settings.metric = Some(settings);
    build.lane(LaneKind::Metric, "Nothing yet");
    check("figures", &build.map);
}

#[test]
fn personas_acting_on_each_other() {
    let (mut build, lane, first, second) = two_cells(LaneKind::Interaction);
    build.card(lane, first, "Nobody yet");
    check("interaction_without_personas", &build.map);
    let (anna, kasper) = people(&mut build);
    let card = build.card(lane, first, "Asks");
    (card.persona, card.to) = (Some(anna), Some(kasper));
    let card = build.card(lane, first, "Begs");
    (card.persona, card.to) = (Some(kasper), Some(anna));
    build.card(lane, second, "Waits").persona = Some(kasper);
    check("interaction", &build.map);
}

#[test]
fn jobs_stakeholders_links_and_what_waits() {
    let (mut build, jobs, first, second) = two_cells(LaneKind::Jobs);
    build.card(jobs, first, "When I travel, I want to know the price, so that I can **decide** tonight.");
    let stakeholders = build.lane(LaneKind::Stakeholders, "Stakeholders");
    build.card(stakeholders, first, "Owns the search").owner = "Maria Adler".into();
    build.card(stakeholders, second, "Ground handling");
    let links = build.lane(LaneKind::LinkedMaps, "Linked maps");
    build.card(links, first, "Seat choice").linked_map = Some(MapId(build.id()));
    build.card(links, second, "No map yet");
    let inbox = build.lane(LaneKind::Inbox, "Inbox");
    build.card(inbox, first, "Ask about the dog");
    build.card(inbox, first, "Refunds?");
    check("other_cards", &build.map);
}

#[test]
fn drama() {
    let mut build = Build::new();
    let (one, two) = (build.stage("One", Color::Teal), build.stage("Two", Color::Rose));
    let touchpoints = [build.touchpoint(one, "A"), build.touchpoint(two, "B")];
    let lane = build.lane(LaneKind::Drama, "Tension");
    build.series(lane, SeriesKind::Assumed, &[(touchpoints[0], 2.0), (touchpoints[1], 9.0)]).scale = ten();
    build.series(lane, SeriesKind::Measured, &[(touchpoints[0], 1.0)]);
    check("drama", &build.map);
}

#[test]
fn curves_with_faces_emoji_values_words_and_intervals() {
    let settings =
        |marks, labels, area| Some(CurveSettings { marks, labels, area, ..CurveSettings::default() });
    let mut build = Build::new();
    let stage = build.stage("Plan", Color::Indigo);
    let touchpoints: Vec<_> = ["A", "B"].map(|name| build.touchpoint(stage, name)).into();
    build.map.touchpoints[1].moment_of_truth = true;
    let (anna, kasper) = people(&mut build);
    for (marks, labels) in [
        (CurveMarks::Faces, CurveLabels::Values),
        (CurveMarks::Emoji, CurveLabels::Words),
        (CurveMarks::Shapes, CurveLabels::None),
    ] {
        let lane = build.lane(LaneKind::Experience, "Experience");
        let is_first = marks == CurveMarks::Faces;
        build.map.lanes.last_mut().unwrap().settings.curve = settings(marks, labels, !is_first);
        let series =
            build.series(lane, SeriesKind::Assumed, &[(touchpoints[0], -1.5), (touchpoints[1], 2.0)]);
        (series.persona, series.name) = (Some(anna), "Anna".into());
        (series.values[0].n, series.values[0].low, series.values[0].high) = (Some(9), Some(-2.0), Some(-1.0));
        if is_first {
            let series = build.series(lane, SeriesKind::Assumed, &[(touchpoints[0], 0.5)]);
            (series.persona, series.name) = (Some(kasper), "Kasper".into());
        }
    }
    check("curve_settings", &build.map);
}

/// A map with connectors of each kind.
fn connected() -> Build {
    let mut build = Build::new();
    let stage = build.stage("Plan", Color::Indigo);
    let at: Vec<_> = ["A", "B", "C", "D"].map(|name| build.touchpoint(stage, name)).into();
    let lane = build.lane(LaneKind::Text, "Text");
    let cards: Vec<_> = at.iter().map(|at| build.card(lane, *at, "A card").id).collect();
    let below = build.card(lane, at[0], "Another").id;
    for (from, to, kind, label, share, note) in [
        (1, 0, ConnectorKind::Loop, "go back", Some(0.31), ""),
        (0, 3, ConnectorKind::Skip, "skip the choice", Some(0.54), "They are asked at the gate"),
        (2, 3, ConnectorKind::Branch, "", None, "By phone"),
        (1, 2, ConnectorKind::Arrow, "", None, ""),
    ] {
        let ends = (ConnectorEnd::Touchpoint(at[from]), ConnectorEnd::Touchpoint(at[to]));
        let mut connector = Connector::new(ConnectorId(build.id()), ends.0, ends.1);
        (connector.kind, connector.label, connector.note) = (kind, label.into(), note.into());
        connector.share = share;
        build.map.connectors.push(connector);
    }
    for (from, to, label) in [(cards[0], cards[2], "causes"), (cards[3], cards[1], ""), (cards[0], below, "")]
    {
        let ends = (ConnectorEnd::Card(from), ConnectorEnd::Card(to));
        let mut connector = Connector::new(ConnectorId(build.id()), ends.0, ends.1);
        connector.label = label.into();
        build.map.connectors.push(connector);
    }
    build
}

#[test]
fn connectors() {
    check("connectors", &connected().map);
}

#[test]
fn arcs_that_meet_are_on_different_levels() {
    let layout = laid_out(&connected().map);
    let lifts: Vec<f32> = layout.connectors.iter().map(|line| line.lift).collect();
    assert_eq!(lifts.len(), 7);
    assert!(
        lifts[1] > lifts[0] && lifts[1] > lifts[2] && lifts[1] > lifts[3],
        "the widest is above: {lifts:?}"
    );
    assert_eq!(lifts[0], lifts[2], "those that don't meet share a level: {lifts:?}");
    assert!(lifts[4..].iter().all(|lift| *lift == 0.0), "arrows between cards have no lift");
    assert!(layout.metrics.path_band_height >= lifts[1]);
    assert!(
        layout.metrics.touchpoint_header_y >= layout.metrics.path_band_y + layout.metrics.path_band_height
    );
}

#[test]
fn connectors_without_an_end_on_the_sheet_are_left_out() {
    let mut build = connected();
    build.map.lanes[0].settings.hidden = true;
    build.map.stages[0].collapsed = true;
    let layout = laid_out(&build.map);
    assert!(layout.connectors.is_empty() && layout.metrics.path_band_height == 0.0);
    assert!(layout.rows.is_empty() && layout.cards.is_empty());
}

#[test]
fn columns_collapsed_resized_and_off_the_line() {
    let mut build = Build::new();
    let (one, two) = (build.stage("Prepare the trip", Color::Teal), build.stage("Two", Color::Rose));
    let folded = build.stage("Folded away", Color::Green);
    let first = build.touchpoint(one, "Look for a fare");
    build.touchpoint(one, "Compare on site");
    build.touchpoint(one, "Wide");
    build.touchpoint(two, "Narrow");
    build.touchpoint(folded, "Unseen");
    build.touchpoint(folded, "Unseen too");
    let unseen = build.map.touchpoints[4].id;
    build.map.stages[2].collapsed = true;
    build.map.stages[0].need = "To know the whole price before anything is typed, on every page".into();
    build.map.stages[1].need = "To find it all again, whatever the narrow column says".into();
    build.map.touchpoints[1].collapsed = true;
    build.map.touchpoints[1].moment_of_truth = true;
    build.map.touchpoints[2].width_px = Some(240.0);
    build.map.touchpoints[2].alternate = true;
    build.map.touchpoints[3].width_px = Some(10.0);
    let lane = build.lane(LaneKind::Text, "Text");
    build.card(lane, first, "over all of them, the folded ones too").span = 9;
    build.card(lane, unseen, "not drawn");
    check("columns", &build.map);
    let layout = laid_out(&build.map);
    let widths: Vec<f32> = layout.columns.iter().map(|column| column.width).collect();
    assert_eq!(widths, [168.0, 44.0, 240.0, 96.0, 64.0], "a column asks for no less than the least width");
    assert_eq!(
        layout.columns.iter().map(|column| column.collapsed).collect::<Vec<_>>(),
        [false, true, false, false, true]
    );
}

#[test]
fn own_channels() {
    let (mut build, _, _, _) = two_cells(LaneKind::Channels);
    build.map.touchpoints[0].channels = ["Loyalty Club", "web", "sonderbar"].map(Into::into).into();
    let style = |name: &str, icon: &str, color| ChannelStyle {
        name: name.into(),
        icon: icon.into(),
        color,
        unknown: Default::default(),
    };
    build.map.channels =
        vec![style("loyalty club", "star", Some(Color::Violet)), style("web", "", Some(Color::Rose))];
    check("own_channels", &build.map);
}

#[test]
fn german_words() {
    let (mut build, lane, first, second) = two_cells(LaneKind::PainPoints);
    build.map.language = "de-CH".into();
    build.map.touchpoints[1].moment_of_truth = true;
    let card = build.card(lane, first, "Preis ändert sich");
    (card.severity, card.evidence) = (3, Evidence::Researched);
    (card.sources, card.due) = (vec!["Umfrage".into(), "Anrufe".into()], "2026-03-01".into());
    let curve = build.lane(LaneKind::Experience, "Erlebnis");
    build.map.lanes[1].settings.curve =
        Some(CurveSettings { labels: CurveLabels::Values, ..CurveSettings::default() });
    build.series(curve, SeriesKind::Assumed, &[(first, -0.5), (second, 1.5)]);
    build.series(curve, SeriesKind::Measured, &[(first, 0.0)]);
    build.lane(LaneKind::Backstage, "Hinter der Bühne");
    let inbox = build.lane(LaneKind::Inbox, "Eingang");
    build.card(inbox, first, "Hund?");
    check("german", &build.map);
}
