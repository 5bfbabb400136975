use super::{links::circles, *};
use crate::{
    CardId, CardImage, ConnectorEnd, ConnectorKind, EntityId, FeedbackBinding, FeedbackMetric,
    MetricSettings, PersonaId, SeriesKind, UnknownKeys, sample, sample::SampleSize,
};

fn image(width: u32, height: u32) -> CardImage {
    let (image, alt) = ("a.png".to_owned(), String::new());
    CardImage { image, width, height, alt, unknown: UnknownKeys::new() }
}

/// Has the first series of a map measured from feedback.
fn bind(map: &mut JourneyMap, source: Option<&str>, question: Option<&str>) {
    map.series[0].kind = SeriesKind::Measured;
    map.series[0].feedback = Some(FeedbackBinding {
        source: source.map(str::to_owned),
        question: question.map(str::to_owned),
        ..FeedbackBinding::new(FeedbackMetric::Nps)
    });
}

/// The problems of a sample map after one change, as lines.
fn check(change: impl FnOnce(&mut JourneyMap)) -> Vec<String> {
    let mut map = sample::map(SampleSize::SMALL);
    for card in &mut map.cards {
        card.links.clear();
        (card.persona, card.to) = (None, None);
    }
    map.views[1].personas.clear();
    change(&mut map);
    problems(&map).iter().map(ToString::to_string).collect()
}

#[test]
fn each_rule_is_checked_and_says_where() {
    type Case = (&'static str, &'static str, fn(&mut JourneyMap));
    let cases: [Case; 59] = [
        ("/id", "all zeros", |map| map.id.0 = Uuid::nil()),
        ("/personas/1/id", "is the id of /personas/0/id too", |map| map.personas[1].id = map.personas[0].id),
        ("/personas/0/id", "is the id of /id too", |map| map.personas[0].id.0 = map.id.0),
        ("/lanes/1/id", "is the id of /personas/1/id too", |map| map.lanes[1].id.0 = map.personas[1].id.0),
        ("/touchpoints/2/stage", "no stage of this map", |map| map.touchpoints[2].stage.0 = map.id.0),
        ("/cards/3/lane", "no lane", |map| map.cards[3].lane.0 = map.id.0),
        ("/cards/3/touchpoint", "no touchpoint", |map| map.cards[3].touchpoint.0 = map.id.0),
        ("/cards/3/links/0", "no card", |map| map.cards[3].links = vec![CardId(map.id.0)]),
        ("/cards/3/links/0", "the card itself", |map| map.cards[3].links = vec![map.cards[3].id]),
        ("/cards/3/links/1", "a second time", |map| map.cards[3].links = vec![map.cards[4].id; 2]),
        ("/cards/3/span", "is 0; give a whole number from 1", |map| map.cards[3].span = 0),
        ("/cards/3/severity", "from 0 to 3", |map| map.cards[3].severity = 4),
        ("/cards/3/impact", "from 0 to 10", |map| map.cards[3].impact = 11),
        ("/cards/3/due", "`2027-02-30` is no date", |map| map.cards[3].due = "2027-02-30".to_owned()),
        ("/cards/3/text", "20001 characters", |map| map.cards[3].text = "x".repeat(limits::TEXT_CHARS + 1)),
        ("/cards/3/tags/0", "control character U+0007", |map| map.cards[3].tags = vec!["\u{7}".to_owned()]),
        ("/series/0/lane", "no lane", |map| map.series[0].lane.0 = map.id.0),
        ("/series/0/lane", "draws no series", |map| map.series[0].lane = map.lanes[0].id),
        ("/series/0/feedback/source", "names nothing", |map| bind(map, Some("  "), None)),
        ("/series/0/feedback/source", "20001 characters", |map| {
            bind(map, Some(&"x".repeat(limits::TEXT_CHARS + 1)), None);
        }),
        ("/series/0/feedback/question", "U+0007", |map| bind(map, None, Some("Q\u{7}"))),
        ("/series/0/kind", "is not `measured`", |map| {
            bind(map, None, None);
            map.series[0].kind = SeriesKind::Assumed;
        }),
        ("/series/0/persona", "no persona", |map| map.series[0].persona = Some(crate::PersonaId(map.id.0))),
        ("/series/0/values/1/touchpoint", "a second time (first at /series/0/values/0)", |map| {
            map.series[0].values[1].touchpoint = map.series[0].values[0].touchpoint;
        }),
        ("/series/0/values/1/touchpoint", "no touchpoint", |map| {
            map.series[0].values[1].touchpoint.0 = map.id.0
        }),
        ("/series/0/values/0/value", "is NaN", |map| map.series[0].values[0].value = f64::NAN),
        ("/series/0/values/0/value", "off the scale from -2 to 2", |map| map.series[0].values[0].value = 2.5),
        ("/series/0/scale/step", "is -1", |map| map.series[0].scale.step = -1.0),
        ("/lanes/0/settings/minHeightPx", "is NaN", |map| {
            map.lanes[0].settings.min_height_px = Some(f32::NAN)
        }),
        ("/principles", "holds 1001 entries", |map| map.principles = vec![String::new(); limits::LIST + 1]),
        ("/personas/0/goals/0", "control character U+0000", |map| map.personas[0].goals[0].push('\0')),
        ("/language", "`Deutsch!` is no language", |map| map.language = "Deutsch!".to_owned()),
        ("/channels/0/name", "U+0007", |map| map.channels[0].name = "\u{7}".to_owned()),
        ("/stages/0/need", "20001 characters", |map| map.stages[0].need = "x".repeat(limits::TEXT_CHARS + 1)),
        ("/touchpoints/1/widthPx", "from 96 to 1200", |map| map.touchpoints[1].width_px = Some(95.0)),
        ("/lanes/0/settings/metric/decimals", "from 0 to 6", |map| {
            map.lanes[0].settings.metric = Some(MetricSettings { decimals: 7, ..MetricSettings::default() })
        }),
        ("/lanes/0/settings/metric/target", "is inf", |map| {
            let target = Some(f64::INFINITY);
            map.lanes[0].settings.metric = Some(MetricSettings { target, ..MetricSettings::default() })
        }),
        ("/cards/3/persona", "no persona", |map| map.cards[3].persona = Some(PersonaId(map.id.0))),
        ("/cards/3/to", "no persona", |map| map.cards[3].to = Some(PersonaId(map.id.0))),
        ("/cards/3/image/width", "from 1 to 100000", |map| map.cards[3].image = Some(image(0, 5))),
        ("/cards/3/image/height", "from 1 to 100000", |map| map.cards[3].image = Some(image(5, 100_001))),
        ("/personas/0/scales/0/value", "from 0 to 100", |map| map.personas[0].scales[0].value = 101),
        ("/personas/0/facts/0/label", "U+0007", |map| map.personas[0].facts[0].label.push('\u{7}')),
        ("/personas/0/needs", "holds 1001 entries", |map| {
            map.personas[0].needs = vec![String::new(); limits::LIST + 1]
        }),
        ("/series/0/values/0/low", "is NaN", |map| map.series[0].values[0].low = Some(f64::NAN)),
        ("/series/0/values/0/low", "is 2, above `high`", |map| {
            (map.series[0].values[0].low, map.series[0].values[0].high) = (Some(2.0), Some(1.0));
        }),
        ("/connectors/0/id", "is the id of /id too", |map| map.connectors[0].id.0 = map.id.0),
        ("/connectors/0/share", "from 0 to 1", |map| map.connectors[0].share = Some(1.5)),
        ("/connectors/0", "from one touchpoint", |map| map.connectors[0].to = map.connectors[0].from),
        ("/connectors/0", "from one touchpoint", |map| {
            map.connectors[0].to = ConnectorEnd::Card(map.cards[0].id)
        }),
        ("/connectors/0", "it is left out", |map| {
            map.connectors[0].to = ConnectorEnd::Touchpoint(crate::TouchpointId(map.id.0))
        }),
        ("/connectors/2/kind", "drawn as an arrow", |map| map.connectors[2].kind = ConnectorKind::Loop),
        ("/comments/1/on", "that can be commented", |map| {
            map.comments[1].on = Some(EntityId::View(map.views[0].id))
        }),
        ("/comments/1/on", "leads to nothing", |map| {
            map.comments[1].on = Some(EntityId::Card(CardId(map.id.0)))
        }),
        ("/comments/1/replyTo", "no first comment", |map| {
            map.comments[1].reply_to = Some(map.comments[3].id)
        }),
        ("/comments/0/at", "seconds since 1970", |map| map.comments[0].at = -1),
        ("/views/0/hiddenLanes/1", "no lane of this map", |map| map.views[0].hidden_lanes[1].0 = map.id.0),
        ("/views/1/hiddenStages/0", "no stage of this map", |map| map.views[1].hidden_stages[0].0 = map.id.0),
        ("/views/0/tags/0", "U+0007", |map| map.views[0].tags = vec!["\u{7}".to_owned()]),
    ];
    for (place, part, change) in cases {
        let found = check(change);
        assert!(
            found.len() == 1 && found[0].contains(&format!("at {place}: ")) && found[0].contains(part),
            "expected one problem at {place} with {part:?}, found {found:#?}"
        );
    }
}

#[test]
fn what_is_left_out_leaves_a_good_map_with_all_that_was_said() {
    let mut map = sample::map(SampleSize::SMALL);
    let nobody = map.id.0;
    map.cards[0].to = Some(PersonaId(nobody));
    map.connectors[0].from = map.connectors[0].to;
    // A thread on what is left out; the first comment answers a comment that is an answer.
    map.comments[0].on = Some(EntityId::Connector(map.connectors[0].id));
    map.comments[0].reply_to = Some(map.comments[1].id);
    map.views[0].hidden_lanes.push(crate::LaneId(nobody));
    assert_eq!(loose(&map).len(), 6, "{:#?}", loose(&map));
    let before = map.clone();
    drop_loose(&mut map);
    assert_eq!(problems(&map), []);
    assert_eq!(map.comments.len(), before.comments.len(), "no word is lost");
    assert_eq!(map.connectors[..], before.connectors[1..]);
}

#[test]
fn languages_are_tags() {
    for (text, expected) in [
        ("", true),
        ("de", true),
        ("zh-Hant-TW", true),
        ("de-CH-1996", true),
        ("deutschland", false),
        ("de_CH", false),
        ("de-", false),
        ("d\u{e9}", false),
    ] {
        assert_eq!(is_language(text), expected, "{text:?}");
    }
}

#[test]
fn a_scale_runs_from_less_to_more() {
    for (min, max) in [(1.0, 1.0), (2.0, 1.0), (f64::NAN, 1.0), (0.0, f64::INFINITY), (-1e300, 0.0)] {
        let found = check(|map| (map.series[0].scale.min, map.series[0].scale.max) = (min, max));
        assert_eq!(found.len(), 1, "{min} to {max}: values off a broken scale are no problem of their own");
        assert!(found[0].contains("at /series/0/scale: runs from"), "{found:?}");
    }
}

#[test]
fn line_breaks_and_tabs_are_text() {
    assert_eq!(check(|map| map.cards[0].text = "a\n\tb".to_owned()), [""; 0]);
}

#[test]
fn only_dates_of_the_calendar_are_dates() {
    for (text, expected) in [
        ("2028-02-29", true),
        ("2027-02-29", false),
        ("2027-13-01", false),
        ("2027-1-1", false),
        ("20270101", false),
        ("2027-01-01T00:00", false),
        ("+002027-01", false),
        ("２０２７-01-01", false),
        ("", false),
    ] {
        assert_eq!(is_date(text), expected, "{text:?}");
    }
}

/// A map of cards alone, linked as given.
fn linked(links: &[&[usize]]) -> JourneyMap {
    let mut map = sample::map(SampleSize { cards: links.len(), ..SampleSize::SMALL });
    let ids: Vec<CardId> = map.cards.iter().map(|card| card.id).collect();
    for (card, links) in map.cards.iter_mut().zip(links) {
        card.links = links.iter().map(|link| ids[*link]).collect();
    }
    map
}

#[test]
fn circles_of_links_are_found_where_they_close() {
    /// The links of each card, the closing links as card and link, and the reason.
    type Case = (&'static [&'static [usize]], &'static [(usize, usize)], &'static str);
    let cases: [Case; 8] = [
        (&[&[1], &[2], &[]], &[], "a chain is no circle"),
        (&[&[1, 2], &[3], &[3], &[]], &[], "two ways to one card are no circle"),
        (&[&[1], &[0]], &[(1, 0)], "two cards that name each other"),
        (&[&[1], &[2], &[0]], &[(2, 0)], "a circle of three"),
        (&[&[1], &[2], &[1]], &[(2, 0)], "a circle off a chain"),
        (&[&[1], &[0], &[3], &[2]], &[(1, 0), (3, 0)], "each circle"),
        (&[&[1, 2], &[0, 2], &[0]], &[(1, 0), (2, 0)], "circles that share cards"),
        (&[&[1], &[2, 0], &[1]], &[(1, 1), (2, 0)], "in the order of the cards, not in that of the search"),
    ];
    for (links, expected, reason) in cases {
        let map = linked(links);
        assert_eq!(circles(&map), expected, "{reason}");
        let mut cut = map.clone();
        for (card, link) in circles(&map).into_iter().rev() {
            cut.cards[card].links.remove(link);
        }
        assert_eq!(circles(&cut), [], "{reason}: without the closing links there is no circle");
    }
}

#[test]
fn a_chain_of_all_cards_does_not_overflow_the_stack() {
    let mut map = sample::map(SampleSize { cards: limits::CARDS, ..SampleSize::SMALL });
    let ids: Vec<CardId> = map.cards.iter().map(|card| card.id).collect();
    for (card, next) in map.cards.iter_mut().zip(&ids[1..]) {
        card.links = vec![*next];
    }
    let last = ids.len() - 1;
    map.cards[last].links = vec![ids[0]];
    let found = problems(&map);
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].pointer, format!("/cards/{last}/links/0"));
}

#[test]
fn the_list_of_problems_ends_with_how_many_are_left_out() {
    let mut map = sample::map(SampleSize { cards: limits::PROBLEMS + 7, ..SampleSize::SMALL });
    map.cards.iter_mut().for_each(|card| {
        card.links.clear();
        card.span = 0;
    });
    let found = problems(&map);
    assert_eq!(found.len(), limits::PROBLEMS + 1);
    assert!(found[limits::PROBLEMS].message.starts_with("7 further problems"));
    assert_eq!(found[limits::PROBLEMS].severity, ProblemSeverity::Error);
}
