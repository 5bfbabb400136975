//! Shapes, duplicates, times, and what customers wrote.

use crate::common::*;
use journey_feedback::intake::{Intake, intake};
use journey_feedback::mapping::{DateOrder, Duplicates, Partials, Role, Shape};
use journey_feedback::probe::{Ask, Note};
use journey_feedback::read::{FeedbackError, Source};
use journey_feedback::{Dictionary, Status, Value};
use std::ops::ControlFlow;

#[test]
fn rows_of_one_response_come_together_in_the_long_shape() {
    let source = table(&[
        "response_id,date,touchpoint,question,answer",
        "r1,2026-01-01,Check-in,Staff,5",
        "r1,2026-01-01,Check-in,Speed,3",
        "r1,2026-01-01,Check-in,Staff,1",
        "r2,2026-01-02,Room,Staff,4",
        "r2,2026-01-02,Room,Speed,",
        "r1,2026-01-03,Room,Staff,2",
        "r3,2026-01-03,Room,Parking,2",
    ]);
    let probe = probed(&source);
    let names: Vec<&str> = probe.long_questions.iter().map(|question| question.name.as_str()).collect();
    assert_eq!(names, ["Staff", "Speed", "Parking"]);
    let mut mapping = suggested(&source);
    let Shape::Long { questions } = &mut mapping.shape else { panic!("{:?}", mapping.shape) };
    questions.retain(|question| question.question.code != "Parking");
    let taken = taken(&source, &mapping).unwrap();
    assert_eq!(taken.report.counts.responses, 3, "r1, r2, and r1 again, which does not follow");
    assert_eq!(taken.responses[0].answers.len(), 2);
    assert_eq!(taken.issues("answeredTwice"), 1, "the first answer stays");
    assert_eq!(taken.issues("unknownQuestion"), 1, "Parking is not mapped");
    assert_eq!(taken.issues("duplicateId"), 1);
    assert_eq!(taken.responses[2].id, None, "an id stands for one response only");
    assert_eq!(taken.dictionary.places.word(taken.responses[1].place), "Room");
    assert_eq!(counted(&taken, "Staff").0, vec![0, 1, 0, 1, 1]);
}

#[test]
fn a_response_that_comes_twice() {
    let source = table(&["id,rating", "a,1", "b,2", "a,5", "1.2E+17,3", "1.2E+17,4"]);
    let mut mapping = suggested(&source);
    let cases = [
        (Duplicates::KeepFirst, vec![(Some("a"), 0), (Some("b"), 1), (None, 2), (None, 3)]),
        (Duplicates::KeepLast, vec![(Some("b"), 1), (Some("a"), 4), (None, 2), (None, 3)]),
        (Duplicates::KeepAll, vec![(Some("a"), 0), (Some("b"), 1), (None, 4), (None, 2), (None, 3)]),
    ];
    for (duplicates, expected) in cases {
        mapping.duplicates = duplicates;
        let taken = taken(&source, &mapping).unwrap();
        let kept: Vec<_> = taken
            .responses
            .iter()
            .map(|response| match response.answers[0].value {
                Value::Level(level) => (response.id.as_deref(), level),
                other => panic!("{other:?}"),
            })
            .collect();
        assert_eq!(kept, expected, "{duplicates:?}");
        assert_eq!(taken.issues("duplicateId"), 1, "{duplicates:?}");
        assert_eq!(taken.issues("idLostDigits"), 2, "a number that lost digits tells nobody apart");
    }
    let again = table(&["customer_id,rating,date", "k,5,2026-01-01", "k,5,2026-01-01", "k,4,2026-01-02"]);
    let taken = taken(&again, &suggested(&again)).unwrap();
    assert_eq!((taken.issues("sameContent"), taken.issues("sameCustomer")), (1, 2));
    assert_eq!(taken.responses.len(), 3, "flagged, and kept");
}

#[test]
fn times_that_are_open_are_asked_for() {
    let open = table(&["id,rating,date", "a,5,03/04/2026", "b,4,05/06/2026"]);
    let probe = probed(&open);
    assert!(probe.asks.iter().any(|ask| matches!(ask, Ask::DateOrder { .. })), "{:?}", probe.asks);
    let mut mapping = probe.mapping;
    let refused = taken(&open, &mapping).unwrap_err();
    assert!(matches!(refused, FeedbackError::DateOrderOpen { .. }), "{refused}");
    assert_eq!(refused.spot().column.as_deref(), Some("date"));
    for (order, at) in [(DateOrder::DayMonthYear, 1_775_174_400), (DateOrder::MonthDayYear, 1_772_582_400)] {
        mapping.date_order = Some(order);
        assert_eq!(taken(&open, &mapping).unwrap().responses[0].at, Some(at), "{order:?}");
    }
    let local =
        table(&["id,rating,submitted_at", "a,5,2026-03-29 02:30:00", "b,4,2026-03-29T02:30:00+02:00"]);
    let mut mapping = probed(&local).mapping;
    assert!(matches!(taken(&local, &mapping), Err(FeedbackError::TimeZoneOpen { .. })));
    mapping.time_zone = Some("Europe/Berlin".to_owned());
    let berlin = taken(&local, &mapping).unwrap();
    assert_eq!(berlin.issues("clockChange"), 1, "half past two did not exist on that night");
    assert_eq!(berlin.responses[1].at, Some(1_774_744_200), "its own offset is kept");
    mapping.time_zone = Some("Mars/Olympus".to_owned());
    assert!(matches!(taken(&local, &mapping), Err(FeedbackError::UnknownTimeZone { .. })));
}

#[test]
fn odd_times_are_told() {
    let source = table(&[
        "id,rating,started,submitted",
        "a,5,2026-01-02,2026-01-01",
        "b,4,,2199-01-01",
        "c,3,,1970-01-01",
        "d,3,,23-Nov",
        "e,3,,soon",
        "f,3,,46023",
    ]);
    let mut mapping = suggested(&source);
    *role(&mut mapping, "started") = Role::Started;
    *role(&mut mapping, "submitted") = Role::Time;
    let taken = taken(&source, &mapping).unwrap();
    for code in ["negativeDuration", "futureTime", "oldTime", "mangledDate", "badTime"] {
        assert_eq!(taken.issues(code), 1, "{code}");
    }
    assert_eq!(taken.responses[5].at, Some(1_767_225_600), "46023 is 1 January 2026 in Excel");
    assert_eq!((taken.report.from, taken.report.to), (Some(0), Some(7_226_582_400)));
}

#[test]
fn personal_data_is_taken_out_of_words_and_customers_are_hashed() {
    let source = table(&[
        "id,customer_id,rating,comment",
        "a,Kim@example.com,4,Write to kim@example.com or call +49 170 1234567",
        "b,kim@example.com,5,I paid with 4111 1111 1111 1111 yesterday",
        "c,other,5,Order 123456 came on 2026-01-05 at 12:30",
    ]);
    let mut mapping = suggested(&source);
    *role(&mut mapping, "customer_id") = Role::Customer;
    let found = taken(&source, &mapping).unwrap();
    let words: Vec<&str> =
        found.responses.iter().map(|response| response.verbatims[0].text.as_str()).collect();
    assert_eq!(
        words,
        [
            "Write to [email] or call [phone]",
            "I paid with [account] yesterday",
            "Order 123456 came on 2026-01-05 at 12:30",
        ]
    );
    assert_eq!(found.report.counts.redactions, 3);
    assert_eq!(found.responses[0].customer, found.responses[1].customer, "case makes no other person");
    assert_ne!(found.responses[0].customer, found.responses[2].customer);
    assert!(!format!("{:?}", found.report).to_lowercase().contains("kim"), "nor is it in the report");
    mapping.redact.emails = false;
    let kept = taken(&source, &mapping).unwrap();
    assert_eq!(kept.responses[0].verbatims[0].text, "Write to kim@example.com or call [phone]");
}

#[test]
fn segments_channels_weights_and_what_is_left_out() {
    let source = table(&[
        "id,Class,Sex,channel,weight,finished,rating",
        "a,Eco,f,web,1.5,yes,5",
        "b,Business,m,store,0,no,4",
        "c,,f,,x,yes,3",
        ",,,,,,",
    ]);
    let mut mapping = suggested(&source);
    for dimension in ["Class", "Sex"] {
        *role(&mut mapping, dimension) = Role::Segment { dimension: dimension.to_owned() };
    }
    *role(&mut mapping, "channel") = Role::Channel;
    *role(&mut mapping, "weight") = Role::Weight;
    *role(&mut mapping, "finished") = Role::Finished;
    mapping.partials = Partials::LeaveOut;
    mapping.channel = Some("post".to_owned());
    let taken = taken(&source, &mapping).unwrap();
    let [a, b, c] = &taken.responses[..] else { panic!("{:?}", taken.responses) };
    let segment = |response: &journey_feedback::Response, dimension: usize| {
        let segments = &taken.dictionary.segments;
        segments.values(dimension).word(segments.value_in(response.segment, dimension)).to_owned()
    };
    assert_eq!((segment(a, 0), segment(a, 1)), ("Eco".to_owned(), "f".to_owned()));
    assert_eq!((segment(c, 0), segment(c, 1)), (String::new(), "f".to_owned()));
    let channel = |response: &journey_feedback::Response| taken.dictionary.channels.word(response.channel);
    assert_eq!((channel(a), channel(b), channel(c)), ("web", "store", "post"));
    assert_eq!((a.weight, b.weight, c.weight), (1.5, 0.0, 1.0));
    assert_eq!((taken.issues("badWeight"), taken.issues("emptyRow")), (1, 1));
    assert_eq!((a.status, b.status), (Status::Complete, Status::Excluded));
}

#[test]
fn a_second_import_goes_on_where_the_first_ended() {
    let first = table(&["id,rating,channel", "a,5,web", "b,4,store"]);
    let second = table(&["id,rating,channel", "c,3,phone", "d,4,store"]);
    let mut mapping = suggested(&first);
    *role(&mut mapping, "channel") = Role::Channel;
    let (mut questions, mut dictionary) = (Vec::new(), Dictionary::default());
    let mut read = |source: &Source, mapping: &journey_feedback::mapping::Mapping| {
        let mut all = Vec::new();
        let with = Intake {
            mapping,
            questions: &mut questions,
            dictionary: &mut dictionary,
            now: NOW,
            customer_key: &[1; 32],
        };
        let mut sink = |batch: Vec<journey_feedback::Response>| {
            all.extend(batch);
            Ok(())
        };
        intake(source, with, &mut sink, &mut |_| ControlFlow::Continue(())).map(|_| all)
    };
    let one = read(&first, &mapping).unwrap();
    let two = read(&second, &mapping).unwrap();
    assert_eq!(one[1].channel, two[1].channel, "words keep their numbers");
    question(&mut mapping, "rating").question.scale.max = 7.0;
    let refused = read(&second, &mapping);
    assert!(matches!(refused, Err(FeedbackError::OtherQuestion { what: "scale", .. })), "{refused:?}");
    assert_eq!(questions.len(), 1);
    let failing = Intake {
        mapping: &suggested(&first),
        questions: &mut Vec::new(),
        dictionary: &mut Dictionary::default(),
        now: NOW,
        customer_key: &[1; 32],
    };
    let ended =
        intake(&first, failing, &mut |_| Err("the disk is full".into()), &mut |_| ControlFlow::Continue(()));
    assert!(matches!(ended, Err(FeedbackError::Sink(_))));
}

#[test]
fn a_quote_that_is_never_closed_is_found_before_memory_is_full() {
    let mut text = "id,comment,rating\na,fine words,4\nb,\"never closed,5\n".to_owned();
    text.push_str(&"c,more of the same,3\n".repeat(4 << 20));
    let source = bytes(text);
    let reading = probed_reading();
    let options = journey_feedback::probe::ProbeOptions { reading: Some(reading), long: None };
    let refused = journey_feedback::probe::probe(&source, &options, &mut |_| ControlFlow::Continue(()));
    match refused {
        Err(FeedbackError::FieldTooLong { spot, .. }) => {
            assert_eq!(spot.row, Some(3), "where the quote opens")
        }
        other => panic!("{:?}", other.map(|probe| probe.rows)),
    }
}

#[test]
fn fields_that_are_no_text_are_counted_and_the_mark_itself_is_text() {
    let options = journey_feedback::probe::ProbeOptions { reading: Some(probed_reading()), long: None };
    let look = |rows: &[u8]| {
        let source = bytes([b"id,comment,rating\n", rows].concat());
        journey_feedback::probe::probe(&source, &options, &mut |_| ControlFlow::Continue(())).unwrap().notes
    };
    let bad = look(b"a,fine words,4\nb,caf\xe9,5\nc,\xff,\xff\n");
    assert!(bad.contains(&Note::BadBytes { fields: 3 }), "{bad:?}");
    assert_eq!(look("a,caf\u{fffd},4\n".as_bytes()), [], "that stands in the file");
}

fn probed_reading() -> journey_feedback::read::Reading {
    probed(&table(&["id,comment,rating", "a,fine words,4"])).reading
}
