//! Layouts of the tools for surveys, and mappings that are used again.

use crate::common::*;
use journey_feedback::mapping::{Mapping, Role, Shape};
use journey_feedback::probe::adopt;
use journey_feedback::read::{FeedbackError, Profile};
use journey_feedback::{Metric, Status};

#[test]
fn qualtrics_in_german_with_previews_and_broken_off_responses() {
    let source = table(&[
        "StartDate,EndDate,Status,IPAddress,Progress,Finished,RecordedDate,ResponseId,RecipientEmail,Q1_NPS,Q2",
        "Anfangsdatum,Enddatum,Antworttyp,IP-Adresse,Fortschritt,Beendet,Erfassungsdatum,Antwort-ID,E-Mail,\"Wie wahrscheinlich, dass Sie uns weiterempfehlen?\",Warum?",
        r#""{""ImportId"":""startDate"",""timeZone"":""America/Denver""}","{""ImportId"":""endDate"",""timeZone"":""America/Denver""}","{""ImportId"":""status""}","{""ImportId"":""ipAddress""}","{""ImportId"":""progress""}","{""ImportId"":""finished""}","{""ImportId"":""recordedDate"",""timeZone"":""America/Denver""}","{""ImportId"":""_recordId""}","{""ImportId"":""recipientEmail""}","{""ImportId"":""QID1""}","{""ImportId"":""QID2_TEXT""}""#,
        "2026-01-10 10:00:00,2026-01-10 10:05:00,IP-Adresse,1.2.3.4,100,Wahr,2026-01-10 10:05:01,R_1,a@b.de,9,Alles gut",
        "2026-01-10 11:00:00,2026-01-10 11:05:00,Umfragenvorschau,1.2.3.4,100,Wahr,2026-01-10 11:05:01,R_2,,10,nur ein Test",
        "2026-01-10 12:00:00,2026-01-10 12:05:00,IP-Adresse,1.2.3.5,40,Falsch,2026-01-10 12:05:01,R_3,,0,",
        "2026-01-10 12:00:00,2026-01-10 12:05:00,Spam,1.2.3.5,100,Wahr,2026-01-10 12:05:01,R_4,,3,",
    ]);
    let probe = probed(&source);
    assert_eq!((probe.reading.profile, probe.rows), (Profile::Qualtrics, 4));
    assert_eq!(probe.mapping.time_zone.as_deref(), Some("America/Denver"), "as its third row says");
    assert_eq!(probe.asks, [], "nothing is open");
    let taken = taken(&source, &probe.mapping).unwrap();
    let statuses: Vec<Status> = taken.responses.iter().map(|response| response.status).collect();
    assert_eq!(statuses, [Status::Complete, Status::Test, Status::Partial, Status::Excluded]);
    assert_eq!(taken.responses[0].at, Some(1_768_064_701), "17:05:01 in UTC");
    assert_eq!(taken.questions[0].metric, Metric::Nps, "by the wording");
    assert!(taken.responses[0].customer.is_none(), "the address is personal and off");
    let counts = taken.report.counts;
    assert_eq!((counts.complete, counts.tests, counts.partial, counts.excluded), (1, 1, 1, 1));
}

#[test]
fn survey_monkey_spreads_questions_over_columns() {
    let source = table(&[
        "Respondent ID,Collector ID,Start Date,End Date,IP Address,Email Address,How satisfied are you?,Which did you use?,,Anything else?",
        ",,,,,,Response,Web,Phone,Open-Ended Response",
        "1001,7,01/20/2026 10:00,01/20/2026 10:05,1.2.3.4,,4,Web,,It went well",
        "1002,7,01/21/2026 10:00,01/21/2026 10:05,1.2.3.4,,5,,Phone,",
    ]);
    let probe = probed(&source);
    let names: Vec<&str> = probe.columns.iter().map(|column| column.name.as_str()).collect();
    assert_eq!(
        names[6..],
        ["How satisfied are you?", "Which did you use?: Web", "Which did you use?: Phone", "Anything else?"]
    );
    assert_eq!(probe.reading.profile, Profile::SurveyMonkey);
    let taken = taken(&source, &suggested(&source)).unwrap();
    assert_eq!(taken.responses[1].id.as_deref(), Some("1002"));
    assert_eq!(taken.responses[0].at, Some(1_768_903_500), "month first, as the 20th and 21st prove");
    assert_eq!(counted(&taken, "How satisfied are you?").0, vec![0, 0, 0, 1, 1]);
}

#[test]
fn typeform_and_google_forms() {
    let typeform = table(&[
        "#,\"How likely are you\nto recommend us?\",Why?,Response Type,Start Date (UTC),Stage Date (UTC),Submit Date (UTC),Network ID,Tags,Ending",
        "abc,9,Because it works,completed,2026-02-01 10:00:00,,2026-02-01 10:01:00,f00,,",
        "abd,3,Too slow for me,partial,2026-02-01 10:00:00,,2026-02-01 10:01:00,f01,,",
    ]);
    let probe = probed(&typeform);
    assert_eq!(
        (probe.reading.profile, probe.rows),
        (Profile::Typeform, 2),
        "a head with a line end is one head"
    );
    assert_eq!(probe.mapping.time_zone.as_deref(), Some("UTC"));
    let taken_typeform = taken(&typeform, &probe.mapping).unwrap();
    assert_eq!(taken_typeform.responses[1].status, Status::Partial);
    assert_eq!(taken_typeform.questions[0].code, "How likely are you to recommend us?");

    let google = table(&[
        "Zeitstempel,Wie zufrieden sind Sie?,Kommentar",
        "13.02.2026 10:00:00,4,War alles in Ordnung",
        "02.03.2026 10:00:00,5,Sehr nett",
    ]);
    let probe = probed(&google);
    assert_eq!(probe.reading.profile, Profile::GoogleForms);
    let taken = taken(&google, &suggested(&google)).unwrap();
    assert_eq!(taken.responses[1].at, Some(1_772_445_600), "2 March, as the 13th of the other row proves");
}

#[test]
fn a_mapping_is_used_again_for_the_same_heads_and_refused_for_others() {
    let first = table(&["id,satisfaction,comment", "a,4,fine as it is", "b,0,never met it"]);
    let second = table(&["id;satisfaction;comment", "c;5;good;", "d;0", "e;1;so so"]);
    let mut mapping = suggested(&first);
    question(&mut mapping, "satisfaction").settled =
        vec![journey_feedback::mapping::StopAnswer::ZeroIsNotApplicable];
    let text = serde_json::to_string(&mapping).unwrap();
    let read: Mapping = serde_json::from_str(&text).unwrap();
    assert_eq!(read, mapping, "it survives being written");
    let probe = probed(&second);
    assert_eq!(probe.mapping.signature, mapping.signature, "delimiters make no difference");
    let adopted = adopt(&read, &probe).unwrap();
    let taken_second = taken(&second, &adopted).unwrap();
    assert_eq!(counted(&taken_second, "satisfaction"), (vec![1, 0, 0, 0, 1], 1));
    assert_eq!(taken_second.issues("raggedRow"), 2, "fields too many and too few are told");
    let other = table(&["id,satisfaction,reason", "a,4,fine"]);
    match adopt(&read, &probed(&other)) {
        Err(FeedbackError::OtherColumns { what }) => assert_eq!(what, "reason"),
        other => panic!("{other:?}"),
    }
    assert!(matches!(taken(&other, &read), Err(FeedbackError::OtherColumns { .. })));
}

#[test]
fn a_file_without_heads_and_a_file_with_a_title() {
    let bare = table(&["a1,5,web", "a2,4,web", "a3,1,store"]);
    let probe = probed(&bare);
    assert_eq!((probe.reading.header_rows, probe.rows), (0, 3));
    assert_eq!(probe.columns[1].name, "Column 2");
    let titled =
        table(&["Survey of spring,,", ",,", "id,rating,channel", "a1,5,web", "a2,4,web", "a3,1,store"]);
    let probe = probed(&titled);
    assert_eq!((probe.reading.skipped_rows, probe.rows), (2, 3));
    assert_eq!(probe.columns[2].role, Role::Channel);
    assert_eq!(probe.mapping.shape, Shape::Wide);
}
