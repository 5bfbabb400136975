//! What customers wrote: found, pinned to maps, and sorted by themes.
#![allow(clippy::unwrap_used, reason = "a test that can't go on has failed")]

mod common;

use common::{Desk, call};
use journey_app::protocol::{ErrorCode, Event};
use journey_feedback::{mapping::Mapping, mapping::StopAnswer, probe::ProbeOptions};
use journey_model::text::plain;
use serde_json::{Value, json};
use std::{fmt::Write, fs, ops::ControlFlow};

const HEADS: &str = "response id,class,channel,touchpoint,date,nps score,comment";

/// Each text begins with a word of its own, by which the tests name it.
const SPRING: [&str; 8] = [
    "r1,Business,web,Check-in,2026-01-05,2,\"Alpha: the check-in queue took forever, and nobody told us why we had \
     to wait so long, which was horrible.\"",
    "r2,Eco,app,Check-in,2026-01-31,9,\"Bravo: die Größe des Koffers war kein Problem, und niemand hat uns gesagt, \
     warum wir so lange in der Schlange stehen mussten.\"",
    "r3,Eco,web,Boarding,2026-02-01,7,Charlie: boarding was quick and friendly",
    "r4,Business,app,Boarding,2026-02-14,10,Delta: great crew at the gate; the queue was short",
    "r5,Eco,web,Baggage,2026-03-01,0,Echo: my trunk never came",
    "r6,Business,web,,2026-03-09,3,Foxtrot: waited for hours in the queue at the belt",
    "r7,Eco,app,Baggage,2026-03-20,9,",
    "r8,Eco,web,Lounge,,8,\"Golf: NOT \"\"(a)\"\" OR *really* [these](words)\"",
];

/// Months are counted from January 1970.
const JANUARY: i32 = 56 * 12;

/// Imports rows under [`HEADS`]; the source's key.
fn import(desk: &Desk, source: &str, rows: &[String]) -> i64 {
    import_while(desk, source, rows, || ())
}

/// Imports rows while something else is done.
fn import_while(desk: &Desk, source: &str, rows: &[String], mut work: impl FnMut()) -> i64 {
    let path = desk.folder.path().join(format!("{source}.csv"));
    fs::write(&path, format!("{HEADS}\n{}\n", rows.join("\n"))).unwrap();
    let mut go_on = |_| ControlFlow::Continue(());
    let probed = desk.app.probe_feedback(&path, &ProbeOptions::default(), &mut go_on).unwrap();
    let mut mapping = serde_json::to_value(&probed.probe.mapping).unwrap();
    let nps = json!({
        "kind": "question", "code": "nps score", "wording": "nps score", "metric": "nps",
        "scope": "relationship", "isOutcome": true, "settled": [StopAnswer::ZeroWasOffered],
        "scale": {
            "min": 0.0, "max": 10.0, "step": 1.0, "direction": "higherIsBetter", "shift": 0.0,
            "notApplicable": [], "labels": [], "topBox": 2, "ces": "agree"
        }
    });
    // A few rows leave much open that the tests are not about.
    let roles = [
        json!({ "kind": "responseId" }),
        json!({ "kind": "segment", "dimension": "class" }),
        json!({ "kind": "channel" }),
        json!({ "kind": "place" }),
        json!({ "kind": "time" }),
        nps,
        json!({ "kind": "verbatim" }),
    ];
    for (column, role) in mapping["columns"].as_array_mut().unwrap().iter_mut().zip(roles) {
        column["role"] = role;
    }
    mapping["dateOrder"] = json!("yearMonthDay");
    mapping["timeZone"] = json!("UTC");
    let mapping: Mapping = serde_json::from_value(mapping).unwrap();
    let mut progress = |_| {
        work();
        ControlFlow::Continue(())
    };
    desk.app.import_feedback(&path, &mapping, source, &mut progress).unwrap().source
}

fn spring(desk: &Desk) -> i64 {
    import(desk, "Spring", &SPRING.map(str::to_owned))
}

/// 40 texts. Every fourth is about the queue; of those half give 2 and half give 9. Of the other thirty 20 give 9 and
/// 10 give 7.
fn forty() -> Vec<String> {
    let row = |number: usize| {
        let score = match number % 8 {
            0 => 2,
            2 | 6 => 7,
            _ => 9,
        };
        let channel = ["web", "app"][number % 2];
        let text = if number.is_multiple_of(4) { "The queue was long" } else { "Friendly crew" };
        format!("r{number},Eco,{channel},Check-in,2026-01-05,{score},{text}, number {number}").replacen(
            text,
            &format!("\"{text}"),
            1,
        ) + "\""
    };
    (0..40).map(row).collect()
}

fn verbatims(desk: &Desk, params: Value) -> Vec<Value> {
    desk.call("verbatims", params)["verbatims"].as_array().unwrap().clone()
}

/// The texts that are found, by their own words, in the order of the alphabet.
fn found(desk: &Desk, params: Value) -> String {
    let verbatims = verbatims(desk, params);
    let name = |verbatim: &Value| verbatim["text"].as_str().unwrap().split(':').next().unwrap().to_owned();
    let mut names: Vec<String> = verbatims.iter().map(name).collect();
    names.sort();
    names.join(" ")
}

/// The text of that name.
fn one(desk: &Desk, name: &str) -> Value {
    verbatims(desk, json!({ "query": name })).remove(0)
}

#[test]
fn texts_are_found_by_words_and_nothing_is_syntax() {
    let desk = Desk::new();
    spring(&desk);
    for (query, expected, why) in [
        ("", "Alpha Bravo Charlie Delta Echo Foxtrot Golf", "all of them; who wrote nothing has none"),
        ("queue", "Alpha Delta Foxtrot", "a word"),
        ("QUE", "Alpha Delta Foxtrot", "the beginning of a word, in any case"),
        ("belt queue", "Foxtrot", "all words in any order"),
        ("bel queue", "", "only the last word may be a beginning"),
        ("große", "Bravo", "accents do not count"),
        ("NOT queue", "", "NOT is a word like others"),
        ("or", "Golf", "and so is OR"),
        ("\"(really*", "Golf", "quotes and brackets are passed over"),
        ("\"(*", "", "no word finds nothing"),
    ] {
        assert_eq!(found(&desk, json!({ "query": query })), expected, "{query}: {why}");
    }
}

#[test]
fn texts_are_found_by_who_wrote_them_when_and_with_what_score() {
    let desk = Desk::new();
    let source = spring(&desk);
    let other = import(&desk, "Autumn", &["r1,Eco,web,Check-in,2026-09-01,5,Hotel: other".to_owned()]);
    let score =
        |from: f64, to: f64| json!({ "source": source, "question": "nps score", "from": from, "to": to });
    let business = json!([{ "dimension": "class", "values": ["Business"] }]);
    for (params, expected, why) in [
        (json!({ "filter": { "sources": [other] } }), "Hotel", "a source"),
        (json!({ "filter": { "channels": ["app"] } }), "Bravo Delta", "a channel"),
        (json!({ "filter": { "channels": ["post"] } }), "", "a channel that nobody used"),
        (json!({ "filter": { "segments": business } }), "Alpha Delta Foxtrot", "a segment"),
        (
            json!({ "filter": { "segments": business, "channels": ["web"] }, "query": "queue" }),
            "Alpha Foxtrot",
            "all together",
        ),
        (json!({ "filter": { "from": JANUARY, "to": JANUARY } }), "Alpha Bravo", "a month, to its last day"),
        (
            json!({ "filter": { "from": JANUARY + 1 } }),
            "Charlie Delta Echo Foxtrot Hotel",
            "what has no time is in no period",
        ),
        (json!({ "score": score(0.0, 6.0) }), "Alpha Echo Foxtrot", "scores, also 0, of that source alone"),
        (json!({ "score": score(7.0, 8.0) }), "Charlie Golf", "both ends count"),
        (json!({ "score": score(0.0, 6.0), "query": "queue" }), "Alpha Foxtrot", "scores and words"),
        (json!({ "score": score(6.0, 0.0) }), "", "a range the wrong way round holds nothing"),
    ] {
        assert_eq!(found(&desk, params.clone()), expected, "{params}: {why}");
    }
    let unknown = json!({ "score": { "source": source, "question": "ces", "from": 0.0, "to": 1.0 } });
    assert_eq!(desk.try_call("verbatims", unknown).unwrap_err().code, ErrorCode::NotFound);
}

#[test]
fn pages_fit_together_and_say_how_many_there_are() {
    let desk = Desk::new();
    let source = spring(&desk);
    let any_score = json!({ "source": source, "question": "nps score", "from": 0.0, "to": 10.0 });
    for score in [Value::Null, any_score] {
        let mut keys = Vec::new();
        for offset in [0, 3, 6, 9] {
            let page = desk.call("verbatims", json!({ "offset": offset, "limit": 3, "score": score }));
            assert_eq!(page["total"], 7, "the same on every page");
            keys.extend(page["verbatims"].as_array().unwrap().iter().map(|one| one["key"].as_i64().unwrap()));
        }
        let newest_first = keys.clone();
        keys.sort_unstable();
        keys.dedup();
        assert_eq!(keys.len(), 7, "each once: {newest_first:?}");
        let first = verbatims(&desk, json!({ "limit": 1, "score": score })).remove(0);
        assert_eq!(first["key"], newest_first[0]);
        assert!(first["text"].as_str().unwrap().starts_with("Foxtrot"), "the newest comes first: {first}");
    }
}

#[test]
fn one_text_is_found_by_its_key_whatever_else_is_asked_for() {
    let desk = Desk::new();
    spring(&desk);
    let key = one(&desk, "Bravo")["key"].as_i64().unwrap();
    let elsewhere = json!({ "verbatim": key, "query": "queue", "filter": { "channels": ["web"] } });
    assert_eq!(found(&desk, elsewhere), "Bravo");
    let gone = desk.call("verbatims", json!({ "verbatim": key + 1_000 }));
    assert_eq!(gone, json!({ "verbatims": [], "total": 0 }), "a text that is gone is no error");
}

#[test]
fn the_newest_come_first_also_among_those_with_a_word() {
    let desk = Desk::new();
    let rows = [
        "r1,Eco,web,Gate,2026-01-01,5,queue queue queue",
        "r2,Eco,web,Gate,2026-02-01,5,The queue was not all that long after all",
    ];
    import(&desk, "Spring", &rows.map(str::to_owned));
    let first = |params| verbatims(&desk, params).remove(0)["at"].as_i64().unwrap();
    let best = first(json!({ "query": "queue" }));
    let newest = first(json!({ "query": "queue", "newest": true }));
    assert!(best < newest, "what fits best is the older one");
}

#[test]
fn a_text_comes_with_all_that_its_response_says() {
    let desk = Desk::new();
    let source = spring(&desk);
    let alpha = one(&desk, "Alpha");
    let mood = alpha["mood"].as_f64().unwrap();
    assert!(mood < -0.3, "horrible is no praise: {mood}");
    let expected = json!({
        "key": alpha["key"], "source": source, "name": "Spring", "text": alpha["text"], "column": "comment",
        "at": 1_767_571_200, "place": "Check-in", "channel": "web", "segments": ["Business"],
        "answers": [{ "question": "nps score", "value": 2.0, "min": 0.0, "max": 10.0 }],
        "themes": [], "pinned": false, "redactions": 0, "language": "en", "mood": alpha["mood"],
    });
    assert_eq!(alpha, expected);
    let bravo = one(&desk, "Bravo");
    assert_eq!((&bravo["language"], &bravo["mood"]), (&json!("de"), &Value::Null), "German has no lexicon");
    let golf = one(&desk, "Golf");
    assert_eq!(golf["at"], Value::Null, "without a time there is none");
}

#[test]
fn texts_belong_to_touchpoints_by_place_and_by_words() {
    let desk = Desk::new();
    let source = spring(&desk);
    let map = desk.map("flight");
    let model = desk.model(&map);
    let touchpoint = |at: usize| model["touchpoints"][at]["id"].clone();
    let link = |place: &str, at: usize| json!({ "source": source, "what": { "kind": "place", "name": place }, "touchpoint": touchpoint(at) });
    let rule = json!({ "anyOf": ["trunk*", "belt"], "noneOf": [] });
    let links = json!({
        "links": [link("Check-in", 0), link("Boarding", 1), link("Baggage", 2)],
        "rules": [{ "touchpoint": touchpoint(2), "rule": rule }, { "touchpoint": touchpoint(3), "rule": rule }],
    });
    desk.call("saveFeedbackLinks", json!({ "map": map, "links": links }));
    let bad = json!({ "source": source, "question": "nps score", "from": 0.0, "to": 2.0 });
    for (at, score, expected, why) in [
        (0, Value::Null, "Alpha Bravo", "by place"),
        (1, Value::Null, "Charlie Delta", "by place"),
        (2, Value::Null, "Echo Foxtrot", "by place, and by words of one that has no place"),
        (3, Value::Null, "Echo Foxtrot", "by words alone"),
        (4, Value::Null, "", "nothing is attached"),
        (0, bad.clone(), "Alpha", "a place and a score"),
        (2, bad, "Echo", "words and a score"),
    ] {
        let params = json!({ "map": map, "touchpoint": touchpoint(at), "score": score });
        assert_eq!(found(&desk, params.clone()), expected, "touchpoint {at}: {why}");
        let texts = verbatims(&desk, params);
        assert!(
            texts.iter().all(|text| text["touchpoint"] == touchpoint(at)),
            "what was asked for is said: {texts:?}"
        );
    }
    let of_all: Vec<String> = verbatims(&desk, json!({ "map": map }))
        .iter()
        .map(|text| {
            let at = (0..5).find(|at| touchpoint(*at) == text["touchpoint"]);
            format!("{}{}", &text["text"].as_str().unwrap()[..1], at.map_or("-".into(), |at| at.to_string()))
        })
        .collect();
    assert_eq!(of_all, ["F2", "E2", "D1", "C1", "B0", "A0", "G-"], "place first, then words, else none");
    let without_map = desk.try_call("verbatims", json!({ "touchpoint": touchpoint(0) })).unwrap_err();
    assert_eq!(without_map.code, ErrorCode::BadRequest, "a touchpoint is of a map");
}

fn lane_of(model: &Value, is_wanted: impl Fn(&str) -> bool) -> Value {
    let lanes = model["lanes"].as_array().unwrap();
    lanes.iter().find(|lane| is_wanted(lane["kind"].as_str().unwrap())).unwrap()["id"].clone()
}

#[test]
fn a_pinned_text_is_one_card_that_says_where_it_comes_from() {
    let desk = Desk::new();
    spring(&desk);
    let map = desk.map("flight");
    desk.call("openMap", json!({ "map": map }));
    let before = desk.model(&map);
    let touchpoint = before["touchpoints"][0]["id"].clone();
    let pin = |name: &str, lane: &Value| {
        let verbatim = one(&desk, name)["key"].clone();
        json!({ "map": map, "verbatim": verbatim, "lane": lane, "touchpoint": touchpoint })
    };
    let quotes = lane_of(&before, |kind| kind == "quotes");

    let no_quotes = lane_of(&before, |kind| !["quotes", "text"].contains(&kind));
    let refused = desk.try_call("pinVerbatim", pin("Alpha", &no_quotes)).unwrap_err();
    assert_eq!(refused.code, ErrorCode::Rejected);
    assert!(refused.message.contains("takes no quotes"), "{}", refused.message);
    let nothing = json!({ "map": map, "verbatim": 999, "lane": quotes, "touchpoint": touchpoint });
    assert_eq!(desk.try_call("pinVerbatim", nothing).unwrap_err().code, ErrorCode::NotFound);
    assert_eq!(desk.model(&map), before, "what is refused changes nothing");
    assert_eq!(found(&desk, json!({ "pinned": true })), "");

    let mut events = desk.app.subscribe();
    let params = pin("Alpha", &quotes);
    let outcome = desk.call("pinVerbatim", params.clone());
    assert_eq!(outcome["history"]["save"]["state"], "saved", "it is kept like any edit");
    let mut told = Vec::new();
    while let Ok((_, event)) = events.try_recv() {
        told.push(match event {
            Event::MapChanged(_) => "map",
            Event::FeedbackChanged => "feedback",
            Event::LibraryChanged => "library",
            _ => "other",
        });
    }
    assert!(told.contains(&"map") && told.contains(&"feedback"), "others hear of both: {told:?}");
    assert_eq!(found(&desk, json!({ "pinned": true })), "Alpha");

    let after = desk.model(&map);
    let (old, new) = (before["cards"].as_array().unwrap(), after["cards"].as_array().unwrap());
    let made: Vec<&Value> = new.iter().filter(|card| !old.contains(card)).collect();
    assert_eq!(made.len(), 1, "one card");
    assert_eq!((&made[0]["lane"], &made[0]["touchpoint"]), (&quotes, &touchpoint));
    assert_eq!(made[0]["text"], one(&desk, "Alpha")["text"]);
    assert_eq!(made[0]["evidence"], "researched");
    let line = format!("Spring · comment · web · Business · 2026-01-05 · feedback:{}", params["verbatim"]);
    assert_eq!(made[0]["sources"], json!([line]), "in words, with the way back");
    desk.call("undo", json!({ "map": map }));
    assert_eq!(desk.model(&map), before, "one step takes it back");

    desk.call("pinVerbatim", pin("Golf", &quotes));
    let cards = desk.model(&map)["cards"].as_array().unwrap().clone();
    let golf = cards.iter().map(|card| card["text"].as_str().unwrap()).find(|text| text.starts_with("Golf"));
    assert_eq!(
        plain(golf.unwrap()),
        "Golf: NOT \"(a)\" OR *really* [these](words)",
        "what a customer wrote is no markup"
    );
}

#[test]
fn a_text_longer_than_a_card_is_cut() {
    let desk = Desk::new();
    let long = "*".repeat(25_000);
    import(&desk, "Spring", &[format!("r1,Eco,web,Check-in,2026-01-05,2,India: {long}")]);
    let map = desk.map("flight");
    let model = desk.model(&map);
    let lane = lane_of(&model, |kind| kind == "quotes");
    let verbatim = one(&desk, "India")["key"].clone();
    let touchpoint = model["touchpoints"][0]["id"].clone();
    desk.call(
        "pinVerbatim",
        json!({ "map": map, "verbatim": verbatim, "lane": lane, "touchpoint": touchpoint }),
    );
    let cards = desk.model(&map)["cards"].as_array().unwrap().clone();
    let text = cards.iter().map(|card| card["text"].as_str().unwrap()).find(|text| text.starts_with("India"));
    let shown = plain(text.unwrap());
    assert!(
        shown.ends_with("**…") && shown.len() > 9_000,
        "the end says that there is more: {}",
        shown.len()
    );
}

fn save_theme(desk: &Desk, theme: Option<&Value>, name: &str, any_of: &[&str]) -> Value {
    let rule = json!({ "anyOf": any_of, "noneOf": [] });
    desk.call("saveTheme", json!({ "theme": theme, "name": name, "rule": rule }))
}

#[test]
fn themes_are_put_on_texts_by_rule_and_by_hand() {
    let desk = Desk::new();
    spring(&desk);
    let mut events = desk.app.subscribe();
    let waiting = save_theme(&desk, None, " Waiting ", &["queue*", "wait*", " "]);
    let rule = json!({ "anyOf": ["queue*", "wait*"], "noneOf": [] });
    let key = &waiting["key"];
    assert_eq!(waiting, json!({ "key": key, "name": "Waiting", "rule": rule, "count": 3 }));
    assert!(matches!(events.try_recv().unwrap(), (None, Event::FeedbackChanged)), "everybody is told");
    let on = |name: &str, on: bool| {
        let verbatim = one(&desk, name)["key"].clone();
        desk.call("tagVerbatim", json!({ "verbatim": verbatim, "theme": key, "on": on }));
    };
    let tagged = || found(&desk, json!({ "theme": key }));
    assert_eq!(tagged(), "Alpha Delta Foxtrot", "by rule");
    on("Echo", true);
    on("Delta", false);
    assert_eq!(tagged(), "Alpha Echo Foxtrot", "by hand");
    assert_eq!(one(&desk, "Echo")["themes"], json!([key]), "a text says its themes");
    save_theme(&desk, Some(key), "Waiting", &["short", "forever", "friendly"]);
    assert_eq!(tagged(), "Alpha Charlie Echo", "another rule, and what was said by hand stays");
    let by_hand = save_theme(&desk, Some(key), "Luggage", &[]);
    assert_eq!((tagged(), &by_hand["count"]), ("Echo".to_owned(), &json!(1)), "a rule without words");
    let themes = &desk.call("feedback", json!({}))["themes"];
    assert_eq!((&themes[0]["name"], themes.as_array().unwrap().len()), (&json!("Luggage"), 1));

    let attempt = |theme: Value, name: &str, rule: Value| {
        let params = json!({ "theme": theme, "name": name, "rule": rule });
        desk.try_call("saveTheme", params).unwrap_err().code
    };
    let fine = json!({ "anyOf": ["x"], "noneOf": [] });
    assert_eq!(attempt(Value::Null, "Luggage", fine.clone()), ErrorCode::Rejected, "the name is taken");
    assert_eq!(attempt(Value::Null, " ", fine.clone()), ErrorCode::Rejected, "no name");
    assert_eq!(attempt(json!(99), "Other", fine), ErrorCode::NotFound, "no such theme");
    for rule in [json!({ "anyOf": [], "noneOf": ["x"] }), json!({ "anyOf": ["a*b"], "noneOf": [] })] {
        assert_eq!(attempt(key.clone(), "Luggage", rule.clone()), ErrorCode::Rejected, "{rule}");
    }
    assert_eq!(tagged(), "Echo", "what is refused changes nothing");

    desk.call("deleteTheme", json!({ "theme": key }));
    assert_eq!(one(&desk, "Echo")["themes"], json!([]));
    assert_eq!(desk.try_call("deleteTheme", json!({ "theme": key })).unwrap_err().code, ErrorCode::NotFound);
}

#[test]
fn later_imports_are_sorted_by_the_rules_that_there_are() {
    let desk = Desk::new();
    let rows = SPRING.map(str::to_owned);
    import(&desk, "Spring", &rows);
    let waiting = save_theme(&desk, None, "Waiting", &["queue*"]);
    save_theme(&desk, None, "Rooms", &[]);
    let crew = save_theme(&desk, None, "Crew", &["crew"]);
    let tagged = |theme: &Value| found(&desk, json!({ "theme": theme["key"] }));
    // Two texts are new, one of them in place of Alpha.
    let later = [
        "r1,Business,web,Check-in,2026-01-05,8,Juliet: the crew was kind",
        "r9,Eco,web,,2026-04-01,4,Kilo: queue and crew",
    ];
    import(&desk, "Spring", &later.map(str::to_owned));
    assert_eq!(tagged(&waiting), "Delta Foxtrot Kilo", "Alpha was replaced, and Kilo has come");
    assert_eq!(tagged(&crew), "Delta Juliet Kilo");

    save_theme(&desk, Some(&waiting["key"]), "Waiting", &["forever", "kilo"]);
    assert_eq!(tagged(&waiting), "Kilo", "Alpha does not count now");
    let last = desk.call("feedback", json!({}))["sources"][0]["imports"][0]["key"].clone();
    desk.call("undoImport", json!({ "import": last }));
    assert_eq!(tagged(&waiting), "Alpha", "what comes back is sorted by the rule of today");
}

#[test]
fn a_theme_that_is_made_while_an_import_is_under_way_is_on_its_texts_too() {
    let desk = Desk::new();
    let gone = save_theme(&desk, None, "Gone", &["boarding"]);
    let mut made = None;
    import_while(&desk, "Spring", &SPRING.map(str::to_owned), || {
        if made.is_none() {
            desk.call("deleteTheme", json!({ "theme": gone["key"] }));
            made = Some(save_theme(&desk, None, "Waiting", &["queue"]));
        }
    });
    let made = made.unwrap();
    assert_eq!(found(&desk, json!({ "theme": made["key"] })), "Alpha Delta Foxtrot");
    let all = verbatims(&desk, json!({}));
    let is_known = |text: &Value| text["themes"] == json!([]) || text["themes"] == json!([made["key"]]);
    assert!(all.iter().all(is_known), "a theme that is gone is on nothing: {all:?}");
}

#[test]
fn themes_have_shares_with_intervals_and_go_with_scores() {
    let desk = Desk::new();
    let source = import(&desk, "Forty", &forty());
    let waiting = save_theme(&desk, None, "Waiting", &["queue"]);
    save_theme(&desk, None, "Weather", &["rain"]);
    let figures = |params: Value| {
        let mut all = json!({ "source": source });
        all.as_object_mut().unwrap().extend(params.as_object().unwrap().clone());
        desk.call("themeFigures", all)["figures"].as_array().unwrap().clone()
    };
    let near = |found: &Value, expected: f64, why: &str| {
        let found = found.as_f64().unwrap();
        assert!((found - expected).abs() < 5e-4, "{why}: {found} instead of {expected}");
    };

    let all = figures(json!({ "question": "nps score" }));
    assert_eq!(all.len(), 2, "a figure a theme");
    let of_waiting = &all[0];
    assert_eq!(of_waiting["key"], waiting["key"].to_string());
    assert_eq!((&of_waiting["count"], &of_waiting["of"]), (&json!(10), &json!(40)));
    near(&of_waiting["share"], 25.0, "10 of 40");
    // (10 + 1.92073) / 43.84146 ± 1.959964 √(0.1875 / 40 + 3.84146 / 6400) / 1.0960365
    near(&of_waiting["low"], 14.1871, "Wilson");
    near(&of_waiting["high"], 40.1940, "Wilson");
    let difference = &of_waiting["scoreDifference"];
    // (5 − 5) / 10 against 20 / 30, with variances of 1 and 2 / 9: √(1 / 10 + 2 / 270) = 0.327731
    near(&difference["value"], -66.6667, "NPS of those who mention it less that of the others");
    near(&difference["low"], -130.9007, "1.959964 standard errors below");
    near(&difference["high"], -2.4326, "and above");
    near(&difference["p"], 0.041946, "z = 2.03419");
    assert_eq!(difference["adjustedP"], difference["p"], "the other theme has no difference to test");
    let of_weather = &all[1];
    assert_eq!((&of_weather["count"], &of_weather["share"]), (&json!(0), &json!(0.0)));
    assert_eq!(of_weather["scoreDifference"], Value::Null, "nobody mentions it");

    let web = figures(json!({ "filter": { "channels": ["web"] } }));
    assert_eq!((&web[0]["count"], &web[0]["of"], &web[0]["share"]), (&json!(10), &json!(20), &json!(50.0)));
    assert_eq!(web[0]["scoreDifference"], Value::Null, "no question, no scores");
    let unknown = json!({ "source": source, "question": "ces" });
    assert_eq!(desk.try_call("themeFigures", unknown).unwrap_err().code, ErrorCode::NotFound);
}

#[test]
fn a_response_with_two_texts_gives_its_score_once() {
    let desk = Desk::new();
    // Two columns of text: the head says which, and both are counted as texts.
    let path = desk.folder.path().join("two.csv");
    let mut survey = String::from("response id,nps score,liked,disliked\n");
    for number in 0..30 {
        let score = [0, 10, 8][number % 3];
        writeln!(survey, "r{number},{score},The crew was good number {number},The queue and crew {number}")
            .unwrap();
    }
    fs::write(&path, survey).unwrap();
    let mut go_on = |_| ControlFlow::Continue(());
    let probed = desk.app.probe_feedback(&path, &ProbeOptions::default(), &mut go_on).unwrap();
    let source = desk.app.import_feedback(&path, &probed.probe.mapping, "Two", &mut go_on).unwrap().source;
    save_theme(&desk, None, "Crew", &["crew"]);
    save_theme(&desk, None, "Queue", &["queue"]);
    let figures = desk.call("themeFigures", json!({ "source": source, "question": "nps score" }));
    let counts: Vec<(u64, u64)> = figures["figures"]
        .as_array()
        .unwrap()
        .iter()
        .map(|figure| (figure["count"].as_u64().unwrap(), figure["of"].as_u64().unwrap()))
        .collect();
    assert_eq!(counts, [(60, 60), (30, 60)], "texts are counted");
    assert_eq!(figures["figures"][1]["scoreDifference"], Value::Null, "every response mentions both");
    let columns: Vec<Value> = verbatims(&desk, json!({ "query": "queue", "limit": 1 }))
        .iter()
        .map(|one| one["column"].clone())
        .collect();
    assert_eq!(columns, ["disliked"]);
}

#[test]
fn themes_of_a_workspace_that_can_only_be_read_stay_as_they_are() {
    let desk = Desk::new();
    spring(&desk);
    let options = common::options(&desk.clock);
    let second = journey_app::App::open_with(&desk.path(), options).unwrap();
    let rule = json!({ "anyOf": ["queue"], "noneOf": [] });
    let refused =
        call(&second, common::B, "saveTheme", json!({ "name": "Waiting", "rule": rule })).unwrap_err();
    assert_eq!(refused.code, ErrorCode::ReadOnly);
    let seen = call(&second, common::B, "verbatims", json!({ "query": "queue" })).unwrap();
    assert_eq!(seen["total"], 3, "but its texts can be read");
}
