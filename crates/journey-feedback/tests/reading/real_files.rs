//! Files as they are found, with the traps that are known of them. None of them belongs to the project, so these
//! tests are skipped where they are not there.

use crate::common::*;
use journey_feedback::mapping::{Role, StopAnswer, StopCode};
use journey_feedback::probe::{Ask, Note};
use journey_feedback::read::{FeedbackError, Format, Profile};
use journey_feedback::{Metric, Missing, Status, Value};

#[test]
fn three_head_rows_of_qualtrics_are_no_responses() {
    let Some(source) = shared("qualtrics_3row.csv") else { return };
    let probe = probed(&source);
    assert_eq!((probe.reading.profile, probe.reading.header_rows), (Profile::Qualtrics, 3));
    assert_eq!(probe.rows, 1, "names, wordings and import ids are heads");
    let column = |name: &str| probe.columns.iter().find(|column| column.name == name).unwrap();
    assert_eq!(column("Q1").wording.as_deref(), Some("This is a multiple choice question."));
    for personal in ["IPAddress", "RecipientEmail", "RecipientLastName", "LocationLatitude"] {
        assert!(column(personal).personal.is_some(), "{personal} is personal");
        assert_eq!(column(personal).role, Role::Ignore, "{personal} is off unless somebody wants it");
    }
    let taken = taken(&source, &suggested(&source)).unwrap();
    assert_eq!((taken.report.counts.rows, taken.report.counts.complete), (1, 1));
    let response = &taken.responses[0];
    assert_eq!(response.id.as_deref(), Some("R_2YPOQ602ER1jkf1"));
    assert_eq!(response.at, Some(1_500_366_528), "2017-07-18 08:28:48 in UTC");
    assert_eq!(response.verbatims[0].text, "Hello World!");
}

#[test]
fn the_legacy_export_has_a_mark_two_head_rows_and_a_trailing_comma() {
    let Some(source) = shared("qualtrics_legacy_2row.csv") else { return };
    let probe = probed(&source);
    assert_eq!((probe.reading.profile, probe.rows), (Profile::QualtricsLegacy, 1));
    assert_eq!(probe.columns[0].name, "ResponseID", "without the mark, and by its name instead of V1");
    assert!(probe.notes.contains(&Note::EmptyColumn { column: 16 }), "the trailing comma is noted");
    let taken = taken(&source, &suggested(&source)).unwrap();
    assert_eq!(taken.responses[0].id.as_deref(), Some("R_2YPOQ602ER1jkf1"));
    assert_eq!(taken.issues("raggedRow"), 0);
}

#[test]
fn zero_in_the_airline_file_is_asked_about_and_refused_until_answered() {
    let Some(source) = shared("airline_satisfaction_test.csv") else { return };
    let mut mapping = suggested(&source);
    let asked = mapping.open(&probed(&source));
    let stops = asked.iter().filter(|ask| matches!(ask, Ask::Stop { code: StopCode::ZeroInScale, .. }));
    assert_eq!(stops.count(), 10, "each rating in which a 0 occurs");
    match taken(&source, &mapping) {
        Err(FeedbackError::StopOpen { code: StopCode::ZeroInScale, spot }) => {
            assert!(spot.column.is_some() && spot.row.is_some(), "says where: {spot:?}");
        }
        other => panic!("an unanswered stop must refuse, got {other:?}"),
    }
    let wifi = "Inflight wifi service";
    let answer_all = |mapping: &mut journey_feedback::mapping::Mapping, answer| {
        for column in &mut mapping.columns {
            if let Role::Question(question) = &mut column.role {
                question.settled = vec![answer];
            }
        }
    };
    answer_all(&mut mapping, StopAnswer::ZeroIsNotApplicable);
    let not_applicable = taken(&source, &mapping).unwrap();
    assert_eq!(counted(&not_applicable, wifi), (vec![4488, 6490, 6317, 4981, 2887], 813));
    answer_all(&mut mapping, StopAnswer::ZeroIsScore);
    let score = taken(&source, &mapping).unwrap();
    assert_eq!(counted(&score, wifi), (vec![813, 4488, 6490, 6317, 4981, 2887], 0));
    assert_eq!(score.report.counts.responses, 25_976);
    assert_eq!(counted(&score, "satisfaction").0, vec![14_573, 11_403], "words for no and yes");
    let outcome = score.questions.iter().find(|question| question.is_outcome).unwrap();
    assert_eq!((outcome.code.as_str(), outcome.metric), ("satisfaction", Metric::YesNo));
}

#[test]
fn the_hotel_file_hides_shifted_rows_behind_its_trailing_comma() {
    let Some(source) = shared("hotel_las_vegas.csv") else { return };
    let probe = probed(&source);
    assert_eq!(probe.rows, 504);
    assert!(
        probe.notes.contains(&Note::ShiftedRows { rows: 96 }),
        "stars of 3,5 without quotes push 96 rows one column on: {:?}",
        probe.notes
    );
    let years = probe.columns.iter().find(|column| column.name == "Member years").unwrap();
    let outside = &years.scale.as_ref().unwrap().outside;
    assert_eq!(outside.iter().map(|bar| bar.raw.as_str()).collect::<Vec<_>>(), ["-1806"]);
    let mut mapping = probe.mapping.clone();
    let card = journey_feedback::RatingScale { step: 0.0, ..journey_feedback::RatingScale::whole(0.0, 50.0) };
    let mut member = question(&mut mapping, "Score").clone();
    member.question = journey_feedback::Question {
        code: "Member years".to_owned(),
        metric: Metric::Amount,
        scale: card,
        ..member.question
    };
    *role(&mut mapping, "Member years") = Role::Question(member);
    let taken = taken(&source, &mapping).unwrap();
    assert_eq!(taken.issues("fieldsShifted"), 96);
    assert_eq!(counted(&taken, "Score").0, vec![11, 30, 72, 164, 227], "the score stands before the shift");
    let outside = taken.report.issues.iter().find(|issue| issue.raw == "-1806").unwrap();
    assert_eq!(serde_json::to_value(outside.code).unwrap(), "outsideScale");
}

#[test]
fn line_ends_in_quotes_double_reviews_and_negative_durations_of_olist() {
    let Some(source) = shared("olist_order_reviews_dataset.csv") else { return };
    let reviews = taken(&source, &suggested(&source)).unwrap();
    assert_eq!(reviews.report.counts.responses, 3_986, "4,177 lines hold 3,986 reviews");
    assert_eq!(reviews.issues("sameCustomer"), 14, "orders with a second review");
    assert!(
        reviews
            .responses
            .iter()
            .any(|response| { response.verbatims.iter().any(|verbatim| verbatim.text.contains('\n')) })
    );
    assert!(reviews.responses.windows(2).all(|pair| pair[0].line < pair[1].line), "lines of the file");
    let mut by_order = suggested(&source);
    *role(&mut by_order, "review_id") = Role::Ignore;
    *role(&mut by_order, "order_id") = Role::ResponseId;
    let by_order = taken(&source, &by_order).unwrap();
    assert_eq!(by_order.report.counts.duplicates, 14, "by order, the second review is a duplicate");
    assert_eq!(by_order.responses.len(), 3_972);

    let Some(source) = shared("olist_orders_dataset.csv") else { return };
    let mut orders = suggested(&source);
    *role(&mut orders, "order_purchase_timestamp") = Role::Ignore;
    *role(&mut orders, "order_approved_at") = Role::Started;
    *role(&mut orders, "order_delivered_carrier_date") = Role::Time;
    *role(&mut orders, "order_status") = Role::Verbatim;
    let orders = taken(&source, &orders).unwrap();
    assert_eq!(orders.issues("negativeDuration"), 57, "handed over before it was approved");
}

#[test]
fn the_file_of_sessions_is_divided_by_semicolons() {
    let Some(source) = shared("online_shoppers_intention.csv") else { return };
    let probe = probed(&source);
    assert!(matches!(probe.reading.format, Format::Csv { delimiter: ';', .. }), "{:?}", probe.reading);
    assert_eq!((probe.rows, probe.columns.len()), (12_330, 18));
    assert_eq!(probe.columns[17].name, "Revenue", "the carriage return is no part of the head");
}

#[test]
fn the_nps_file_counts_as_its_authors_did() {
    let Some(source) = shared("clicknps_nps_feedback.csv") else { return };
    let taken = taken(&source, &suggested(&source)).unwrap();
    let (counts, missing) = counted(&taken, "nps_score");
    let sum = |range: std::ops::Range<usize>| counts[range].iter().sum::<usize>();
    assert_eq!((sum(0..7), sum(7..9), sum(9..11), missing), (396, 248, 156, 0));
    assert!(taken.responses.iter().all(|response| response.status == Status::Complete));
    assert!(taken.responses.iter().all(|response| response.customer.is_some()), "as a keyed hash");
    assert!(
        !taken.responses[0]
            .answers
            .contains(&journey_feedback::Answer { question: 0, value: Value::Missing(Missing::Blank) })
    );
}
