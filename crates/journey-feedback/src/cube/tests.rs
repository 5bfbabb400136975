//! Cubes against counting the responses one by one.

use super::*;
use crate::{
    Answer, Dictionary, Filter, Metric, Question, Response, Scope, SegmentChoice, Status, Tally, Value,
    Verbatim,
};
use proptest::prelude::*;
use std::collections::BTreeMap;

/// Three questions: 0 to 10, 1 to 5, and a quantity.
fn questions() -> Vec<Question> {
    let question = |code: &str, metric, scale| Question {
        code: code.into(),
        wording: code.into(),
        metric,
        scope: Scope::Interaction,
        is_outcome: false,
        scale,
    };
    let amount = RatingScale { step: 0.0, ..RatingScale::whole(0.0, 0.0) };
    let questions = vec![
        question("nps", Metric::Nps, RatingScale::whole(0.0, 10.0)),
        question("csat", Metric::Csat, RatingScale::whole(1.0, 5.0)),
        question("minutes", Metric::Amount, amount),
    ];
    assert_eq!(questions.iter().map(|question| question.scale.levels()).collect::<Vec<_>>(), [11, 5, 0]);
    questions
}

/// Two dimensions with two values each, and all their combinations.
fn dictionary() -> Dictionary {
    let mut dictionary = Dictionary::default();
    for place in ["search", "pay", "parcel", "return"] {
        dictionary.places.number(place);
    }
    for channel in ["web", "app", "shop"] {
        dictionary.channels.number(channel);
    }
    let segments = &mut dictionary.segments;
    for (name, values) in [("Class", ["Eco", "Business"]), ("Trip", ["work", "leisure"])] {
        let dimension = segments.dimension(name);
        values.iter().for_each(|value| assert_ne!(segments.value(dimension, value), 0));
    }
    for class in 0..3 {
        for trip in 0..3 {
            segments.combination(&[class, trip]);
        }
    }
    assert_eq!(segments.combinations(), 9);
    dictionary
}

/// A time in the month of that number, or none.
fn at(month: Option<i64>) -> Option<i64> {
    month.map(|month| 1_704_067_200 + month * 31 * 86_400)
}

fn level(levels: u8) -> BoxedStrategy<Option<Value>> {
    prop_oneof![
        6 => (0..levels).prop_map(|level| Some(Value::Level(level))),
        1 => (0..4_usize).prop_map(|why| Some(Value::Missing(Missing::ALL[why]))),
        1 => Just(None),
    ]
    .boxed()
}

fn amount() -> BoxedStrategy<Option<Value>> {
    let eighths = (-800..800_i32).prop_map(|eighths| Some(Value::Amount(f64::from(eighths) / 8.0)));
    prop_oneof![4 => eighths, 1 => Just(Some(Value::Missing(Missing::Blank))), 1 => Just(None)].boxed()
}

/// Weights and quantities are eighths, so that their sums are exact in any order.
fn response(is_weighted: bool) -> impl Strategy<Value = Response> {
    let weight = if is_weighted {
        prop_oneof![1 => Just(1.0), 3 => (0..40_u8).prop_map(|eighths| f64::from(eighths) / 8.0)].boxed()
    } else {
        Just(1.0).boxed()
    };
    let status = prop_oneof![
        6 => Just(Status::Complete),
        1 => Just(Status::Partial),
        1 => Just(Status::Test),
        1 => Just(Status::Excluded),
    ];
    let month = prop_oneof![1 => Just(None), 6 => (-3..9_i64).prop_map(Some)];
    let values = (level(11), level(5), amount());
    let texts = 0..3_u16;
    ((0..5_u32, 0..4_u32, 0..9_u32), month, weight, status, values, texts).prop_map(
        |((place, channel, segment), month, weight, status, values, texts)| Response {
            line: 1,
            id: None,
            customer: None,
            at: at(month),
            place,
            channel,
            segment,
            weight,
            status,
            answers: (0..)
                .zip([values.0, values.1, values.2])
                .filter_map(|(question, value)| Some(Answer { question, value: value? }))
                .collect(),
            verbatims: (0..texts)
                .map(|column| Verbatim { column, text: "words".into(), redactions: 0 })
                .collect(),
        },
    )
}

fn responses() -> impl Strategy<Value = Vec<Response>> {
    any::<bool>().prop_flat_map(|is_weighted| prop::collection::vec(response(is_weighted), 0..120))
}

fn cubes(responses: &[Response]) -> BTreeMap<u16, Cube> {
    let mut builder = CubeBuilder::new(&questions());
    responses.iter().for_each(|response| builder.add(response));
    let decode = |(question, bytes): (u16, Vec<u8>)| {
        let cube = Cube::decode(&bytes).unwrap();
        assert_eq!(cube.encode(), bytes, "one form only");
        (question, cube)
    };
    builder.finish().into_iter().map(decode).collect()
}

/// Numbers from 0 that are allowed, or none.
fn allowed(count: usize) -> impl Strategy<Value = Option<Vec<bool>>> {
    prop_oneof![Just(None), prop::collection::vec(any::<bool>(), count - 1..=count).prop_map(Some)]
}

fn filter() -> impl Strategy<Value = CellFilter> {
    let month = || prop_oneof![2 => Just(None), 1 => (645..658_i16).prop_map(|month| Some(Month(month)))];
    (allowed(5), allowed(4), allowed(9), month(), month()).prop_map(
        |(places, channels, segments, from, to)| CellFilter { places, channels, segments, from, to },
    )
}

fn groups(count: usize) -> impl Strategy<Value = Option<Groups>> {
    let group = prop_oneof![1 => Just(None), 4 => (0..3_u32).prop_map(Some)];
    prop_oneof![
        Just(None),
        prop::collection::vec(group, count - 1..=count).prop_map(|groups| Some(Groups::new(groups)))
    ]
}

fn by() -> impl Strategy<Value = GroupBy> {
    let months = prop_oneof![
        Just(None),
        Just(Some(MonthGroups::each(Month(646), Month(655)))),
        Just(Some(MonthGroups::new(Month(640), (0..20).map(|month| Some(month / 3)), Some(77)))),
    ];
    (groups(5), groups(4), groups(9), months).prop_map(|(places, channels, segments, months)| GroupBy {
        places,
        channels,
        segments,
        months,
    })
}

/// What the cube says, by going through the responses.
fn one_by_one(
    responses: &[Response],
    question: u16,
    filter: &CellFilter,
    by: &GroupBy,
) -> Vec<(GroupKey, Tally)> {
    let mut tallies: BTreeMap<GroupKey, Tally> = BTreeMap::new();
    let of = |groups: &Option<Groups>, number| groups.as_ref().map_or(0, |groups| groups.of(number));
    for response in responses {
        let month = Month::of(response.at);
        let key = GroupKey {
            place: of(&by.places, response.place),
            channel: of(&by.channels, response.channel),
            segment: of(&by.segments, response.segment),
            month: by.months.as_ref().map_or(0, |groups| groups.of(month)),
        };
        let is_out = [key.place, key.channel, key.segment, key.month].contains(&groups::NO_GROUP);
        let counts = matches!(response.status, Status::Complete | Status::Partial);
        if is_out || !counts || !filter.holds(response.place, response.channel, response.segment, month) {
            continue;
        }
        for answer in response.answers.iter().filter(|answer| answer.question == question) {
            let new = || Tally::of(&questions()[usize::from(question)]);
            tallies.entry(key).or_insert_with(new).add(answer.value, response.weight);
        }
    }
    tallies.into_iter().collect()
}

proptest! {
    #[test]
    fn cubes_count_like_one_by_one(responses in responses(), filter in filter(), by in by()) {
        let cubes = cubes(&responses);
        for question in 0..3 {
            let expected = one_by_one(&responses, question, &filter, &by);
            let counted = cubes.get(&question).map(|cube| cube.tallies(&filter, &by)).unwrap_or_default();
            prop_assert_eq!(counted, expected, "question {}", question);
            if let Some(cube) = cubes.get(&question) {
                let all = one_by_one(&responses, question, &filter, &GroupBy::default());
                let nothing = Tally::of(&questions()[usize::from(question)]);
                prop_assert_eq!(cube.tally(&filter), all.into_iter().next().map_or(nothing, |(_, tally)| tally));
            }
        }
    }

    #[test]
    fn the_sum_of_two_imports_is_one_of_both(first in responses(), second in responses()) {
        let both: Vec<Response> = first.iter().chain(&second).cloned().collect();
        let (first, second) = (cubes(&first), cubes(&second));
        for (question, cube) in cubes(&both) {
            let parts: Vec<&Cube> = [first.get(&question), second.get(&question)].into_iter().flatten().collect();
            prop_assert_eq!(Cube::sum(&parts), Ok(cube), "question {}", question);
        }
    }

    #[test]
    fn damaged_bytes_never_panic(responses in responses(), places in prop::collection::vec(any::<(prop::sample::Index, u8)>(), 1..4)) {
        let mut builder = CubeBuilder::new(&questions());
        responses.iter().for_each(|response| builder.add(response));
        for (_, bytes) in builder.finish() {
            for end in (0..bytes.len()).step_by(1 + bytes.len() / 16).chain([bytes.len() - 1]) {
                prop_assert!(Cube::decode(&bytes[..end]).is_err(), "cut off at {} of {}", end, bytes.len());
            }
            let mut damaged = bytes.clone();
            for (place, byte) in &places {
                damaged[place.index(bytes.len())] = *byte;
            }
            if let Ok(cube) = Cube::decode(&damaged) {
                prop_assert_eq!(Cube::decode(&cube.encode()), Ok(cube.clone()));
                let all = cube.tallies(&CellFilter::default(), &GroupBy { months: Some(MonthGroups::each(Month(640), Month(660))), ..GroupBy::default() });
                prop_assert!(all.len() <= 21);
                let _ = (cube.months(), cube.tally(&CellFilter::default()), Cube::sum(&[&cube, &cube]));
            }
        }
    }
}

fn answered(place: u32, level: u8) -> Response {
    Response {
        line: 1,
        id: None,
        customer: None,
        at: None,
        place,
        channel: 0,
        segment: 0,
        weight: 1.0,
        status: Status::Complete,
        answers: vec![Answer { question: 0, value: Value::Level(level) }],
        verbatims: vec![],
    }
}

#[test]
fn responses_and_texts_are_counted_beside_the_answers() {
    let text = Verbatim { column: 0, text: "words".into(), redactions: 0 };
    let with_texts = Response { verbatims: vec![text.clone(), text], ..answered(1, 3) };
    let test = Response { status: Status::Test, ..with_texts.clone() };
    let cubes = cubes(&[answered(2, 10), with_texts, test]);
    assert_eq!(
        cubes.keys().copied().collect::<Vec<_>>(),
        [0, TEXTS, RESPONSES],
        "unanswered questions have none"
    );
    let by = GroupBy { places: Some(Groups::each(&dictionary().places)), ..GroupBy::default() };
    let counts = |question| {
        let tallies = cubes[&question].tallies(&CellFilter::default(), &by);
        tallies.iter().map(|(key, tally)| (key.place, tally.n)).collect::<Vec<_>>()
    };
    assert_eq!(counts(RESPONSES), [(1, 1), (2, 1)]);
    assert_eq!(counts(TEXTS), [(1, 2)]);
    assert_eq!(cubes[&RESPONSES].months(), None, "no response says when");
}

#[test]
fn an_answer_beyond_the_scale_is_none() {
    let responses = [
        answered(1, 11),
        Response {
            answers: vec![Answer { question: 2, value: Value::Amount(f64::INFINITY) }],
            ..answered(1, 0)
        },
    ];
    for (question, cube) in cubes(&responses).into_iter().filter(|(question, _)| *question < TEXTS) {
        let tally = cube.tally(&CellFilter::default());
        assert_eq!((tally.n, tally.missing[Missing::Bad as usize]), (0, 1), "question {question}");
    }
}

#[test]
fn many_answers_are_counted_right_when_the_pile_is_put_together() {
    let mut builder = CubeBuilder::new(&questions());
    for n in 0..200_000_u32 {
        builder.add(&answered(n % 7, (n % 11) as u8));
    }
    let cubes: BTreeMap<u16, Vec<u8>> = builder.finish().into_iter().collect();
    let tally = Cube::decode(&cubes[&0]).unwrap().tally(&CellFilter::default());
    let expected: Vec<u64> =
        (0..11).map(|level| (0..200_000).filter(|n| n % 11 == level).count() as u64).collect();
    assert_eq!(tally, Tally::of_counts(&expected));
    assert!(cubes[&0].len() < 500, "equal answers take no room of their own: {}", cubes[&0].len());
}

#[test]
fn groupings_of_more_than_one_pass_are_counted_whole() {
    let mut builder = CubeBuilder::new(&questions());
    for segment in 0..40_000 {
        for month in [0, 9] {
            builder.add(&Response { segment, at: at(Some(month)), ..answered(segment % 2, 5) });
        }
    }
    let (_, bytes) = builder.finish().remove(0);
    let by = GroupBy {
        places: Some(Groups::new([Some(0), Some(1)])),
        segments: Some(Groups::new((0..40_000).map(Some))),
        months: Some(MonthGroups::each(Month(640), Month(660))),
        ..GroupBy::default()
    };
    let tallies = Cube::decode(&bytes).unwrap().tallies(&CellFilter::default(), &by);
    assert_eq!(tallies.len(), 80_000);
    assert!(tallies.is_sorted_by_key(|(key, _)| *key));
    assert!(tallies.iter().all(|(_, tally)| tally.n == 1));
}

#[test]
fn a_filter_in_words_becomes_one_in_numbers() {
    let dictionary = dictionary();
    let choice = |dimension: &str, values: &[&str]| SegmentChoice {
        dimension: dimension.into(),
        values: values.iter().map(|value| (*value).to_owned()).collect(),
    };
    // Combinations are class * 3 + trip: 0 and 0 is the empty one.
    type Case = (Vec<SegmentChoice>, Option<Vec<u32>>, &'static str);
    let cases: [Case; 7] = [
        (vec![], None, "no choice leaves everything in"),
        (vec![choice("Class", &[])], None, "nor does one without values"),
        (vec![choice("Class", &["Eco"])], Some(vec![3, 4, 5]), "one value"),
        (vec![choice("Class", &["Eco", "Business"])], Some(vec![3, 4, 5, 6, 7, 8]), "one of two values"),
        (vec![choice("Class", &["Eco"]), choice("Trip", &["work"])], Some(vec![4]), "both dimensions"),
        (vec![choice("Class", &["First"])], Some(vec![]), "nobody has a value that is not known"),
        (vec![choice("Age", &["old"]), choice("Class", &["Eco"])], Some(vec![]), "nor a dimension"),
    ];
    for (segments, expected, why) in cases {
        let filter = Filter { segments, ..Filter::default() };
        let resolved = CellFilter::of(&filter, &dictionary).segments;
        let numbers =
            resolved.map(|allowed| (0..9).filter(|number| allowed[*number as usize]).collect::<Vec<u32>>());
        assert_eq!(numbers, expected, "{why}");
    }
    let channels =
        Filter { channels: vec!["app".into(), "fax".into()], from: Some(Month(3)), ..Filter::default() };
    let resolved = CellFilter::of(&channels, &dictionary);
    assert_eq!(
        resolved.channels,
        Some(vec![false, false, true, false]),
        "a channel that is not known adds nobody"
    );
    assert!(!resolved.holds(1, 4, 0, Month(3)), "a channel that came later is not among them");
    assert!(resolved.holds(1, 2, 0, Month(3)) && !resolved.holds(1, 2, 0, Month(2)));
    assert!(!resolved.holds(1, 2, 0, Month::NONE), "what has no month is in no period");
}

#[test]
fn counts_that_cannot_be_put_together_are_told() {
    let cubes = cubes(&[answered(1, 3)]);
    let other = Cube { levels: 5, ..Cube::default() };
    assert_eq!(Cube::sum(&[&cubes[&0], &other]), Err(CubeError::OtherScale { levels: 11, others: 5 }));
    let mut many = cubes[&0].clone();
    many.counts[0] = u32::MAX;
    assert_eq!(Cube::sum(&[&many, &cubes[&0]]), Err(CubeError::TooMany));
    assert_eq!(Cube::sum(&[]), Ok(Cube::default()));
    let mut newer = cubes[&0].encode();
    newer[0] = 2;
    assert_eq!(Cube::decode(&newer), Err(CubeError::Newer { found: 2, known: 1 }));
}
