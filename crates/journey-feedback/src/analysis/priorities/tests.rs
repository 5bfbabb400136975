use super::*;

fn chosen(value: f64) -> Input {
    Input { prefilled: None, chosen: Some(Chosen { value, reason: None }) }
}

const NOTHING: Input = Input { prefilled: None, chosen: None };

fn improvement(key: &str, rice: [f64; 4], wsjf: [f64; 4]) -> Improvement {
    let [reach, impact, confidence, effort] = rice.map(chosen);
    let [value, urgency, risk, size] = wsjf.map(chosen);
    Improvement { key: key.to_owned(), reach, impact, confidence, effort, value, urgency, risk, size }
}

fn score(score: &Score) -> (f64, u32) {
    let Score::Scored { value, rank } = score else { panic!("no score: {score:?}") };
    (*value, *rank)
}

#[test]
fn scores_are_those_of_the_worked_examples() {
    let found = prioritised(&[
        improvement("first", [2000.0, 2.0, 80.0, 3.0], [8.0, 5.0, 3.0, 4.0]),
        improvement("second", [5000.0, 0.5, 100.0, 1.0], [3.0, 2.0, 1.0, 2.0]),
    ]);
    assert_eq!((found[0].key.as_str(), score(&found[0].rice)), ("second", (2500.0, 1)));
    let (value, place) = score(&found[1].rice);
    assert!((value - 1066.6666666667).abs() < 1e-9 && place == 2, "{value}");
    assert_eq!(score(&found[1].wsjf), (4.0, 1), "the other order by WSJF");
    assert_eq!(score(&found[0].wsjf), (3.0, 2));
}

#[test]
fn equal_scores_share_a_place() {
    let same = [100.0, 1.0, 50.0, 1.0];
    let found = prioritised(&[
        improvement("a", same, [1.0, 1.0, 1.0, 1.0]),
        improvement("b", same, [2.0, 1.0, 1.0, 1.0]),
        improvement("c", [10.0, 1.0, 50.0, 1.0], [0.0, 0.0, 0.0, 1.0]),
    ]);
    let places: Vec<(&str, u32)> = found.iter().map(|own| (own.key.as_str(), score(&own.rice).1)).collect();
    assert_eq!(places, [("b", 1), ("a", 1), ("c", 3)], "WSJF decides between equals");
}

#[test]
fn what_cannot_be_scored_says_why() {
    /// What is changed, whether RICE is looked at (else WSJF), what it says, why.
    type Case = (fn(&mut Improvement), bool, Score, &'static str);
    let cases: [Case; 6] = [
        (
            |own| own.size = chosen(0.0),
            false,
            Score::Rejected { input: InputName::Size, value: 0.0 },
            "a job of size 0",
        ),
        (
            |own| own.effort = chosen(0.0),
            true,
            Score::Rejected { input: InputName::Effort, value: 0.0 },
            "no effort",
        ),
        (
            |own| own.confidence = chosen(120.0),
            true,
            Score::Rejected { input: InputName::Confidence, value: 120.0 },
            "more than sure",
        ),
        (
            |own| own.reach = chosen(-1.0),
            true,
            Score::Rejected { input: InputName::Reach, value: -1.0 },
            "below 0",
        ),
        (
            |own| (own.reach, own.effort) = (NOTHING, NOTHING),
            true,
            Score::Incomplete { missing: vec![InputName::Reach, InputName::Effort] },
            "all that is missing is named",
        ),
        (
            |own| {
                let provenance = Provenance::MeasuredReach { n: 90 };
                own.reach.prefilled = Some(Prefilled { value: 90.0, provenance });
            },
            true,
            Score::NoReason { input: InputName::Reach },
            "changed without saying why",
        ),
    ];
    for (change, is_rice, expected, why) in cases {
        let mut own = improvement("own", [100.0, 1.0, 50.0, 1.0], [1.0, 1.0, 1.0, 1.0]);
        change(&mut own);
        let other = improvement("other", [1.0, 1.0, 50.0, 1.0], [0.0, 0.0, 1.0, 1.0]);
        let found = prioritised(&[own, other]);
        let own = found.iter().find(|priority| priority.key == "own").unwrap();
        assert_eq!(if is_rice { &own.rice } else { &own.wsjf }, &expected, "{why}");
        let other = found.iter().find(|priority| priority.key == "other").unwrap();
        assert_eq!(score(if is_rice { &other.rice } else { &other.wsjf }).1, 1, "{why}: the rest is ranked");
    }
}

#[test]
fn a_person_may_overrule_with_a_reason() {
    let provenance = Provenance::MeasuredReach { n: 90 };
    let prefilled = Some(Prefilled { value: 90.0, provenance });
    let reason = Some("the survey reached one shop only".to_owned());
    let mut own = improvement("own", [100.0, 1.0, 50.0, 1.0], [1.0, 1.0, 1.0, 1.0]);
    own.reach = Input { prefilled, chosen: Some(Chosen { value: 900.0, reason }) };
    assert_eq!(score(&prioritised(&[own.clone()])[0].rice).0, 450.0);
    own.reach.chosen = None;
    assert_eq!(score(&prioritised(&[own.clone()])[0].rice).0, 45.0, "else what was measured counts");
    own.reach.chosen = Some(Chosen { value: 90.0, reason: None });
    assert_eq!(score(&prioritised(&[own])[0].rice).0, 45.0, "the same number needs no reason");
}
