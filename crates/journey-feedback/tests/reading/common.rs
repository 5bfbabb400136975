//! What the tests of this folder share.

use journey_feedback::intake::{Intake, IntakeReport, intake};
use journey_feedback::mapping::{Mapping, QuestionMapping, Role};
use journey_feedback::probe::{Probe, ProbeOptions, probe};
use journey_feedback::read::{FeedbackError, Source};
use journey_feedback::{Dictionary, Question, Response, Value};
use std::ops::ControlFlow;
use std::path::PathBuf;

/// 1 July 2026.
pub(crate) const NOW: i64 = 1_782_864_000;

/// What came of a file.
#[derive(Debug)]
pub(crate) struct Taken {
    pub(crate) responses: Vec<Response>,
    pub(crate) questions: Vec<Question>,
    pub(crate) dictionary: Dictionary,
    pub(crate) report: IntakeReport,
}

impl Taken {
    /// How many issues there are of a code, by its name in JSON.
    pub(crate) fn issues(&self, code: &str) -> u64 {
        let is_it = |count: &&journey_feedback::intake::IssueCount| {
            serde_json::to_value(count.code).unwrap() == serde_json::json!(code)
        };
        self.report.issue_counts.iter().find(is_it).map_or(0, |count| count.count)
    }
}

/// A file of the shared folder; none if the folder is absent.
pub(crate) fn shared(name: &str) -> Option<Source> {
    let folder = std::env::var_os("DESIRE_PATH_SHARED_DATA").map_or_else(
        || PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/../../../shared/data")),
        PathBuf::from,
    );
    let path = folder.join("feedback").join(name);
    if path.exists() {
        return Some(Source::file(path));
    }
    println!("skipped: {} is not there", path.display());
    None
}

pub(crate) fn bytes(bytes: impl AsRef<[u8]>) -> Source {
    Source::bytes(bytes.as_ref())
}

pub(crate) fn probed(source: &Source) -> Probe {
    probe(source, &ProbeOptions::default(), &mut |_| ControlFlow::Continue(())).unwrap()
}

pub(crate) fn taken(source: &Source, mapping: &Mapping) -> Result<Taken, FeedbackError> {
    let (mut questions, mut dictionary, mut responses) = (Vec::new(), Dictionary::default(), Vec::new());
    let with = Intake {
        mapping,
        questions: &mut questions,
        dictionary: &mut dictionary,
        now: NOW,
        customer_key: &[7; 32],
    };
    let mut sink = |batch: Vec<Response>| {
        responses.extend(batch);
        Ok(())
    };
    let report = intake(source, with, &mut sink, &mut |_| ControlFlow::Continue(()))?;
    Ok(Taken { responses, questions, dictionary, report })
}

/// The mapping that is suggested, in UTC.
pub(crate) fn suggested(source: &Source) -> Mapping {
    let mut mapping = probed(source).mapping;
    mapping.time_zone.get_or_insert("UTC".to_owned());
    mapping
}

/// The role of a column.
pub(crate) fn role<'a>(mapping: &'a mut Mapping, name: &str) -> &'a mut Role {
    &mut mapping.columns.iter_mut().find(|column| column.name == name).unwrap().role
}

/// The question of a column.
pub(crate) fn question<'a>(mapping: &'a mut Mapping, name: &str) -> &'a mut QuestionMapping {
    match role(mapping, name) {
        Role::Question(question) => question,
        other => panic!("{name} is {other:?}"),
    }
}

/// A table of text.
pub(crate) fn table(rows: &[&str]) -> Source {
    bytes(rows.join("\n"))
}

/// How often each level of a question was answered, and how often it was not.
pub(crate) fn counted(taken: &Taken, code: &str) -> (Vec<usize>, usize) {
    let number = taken.questions.iter().position(|question| question.code == code).unwrap();
    let levels = taken.questions[number].scale.levels();
    let mut counts = vec![0; levels];
    let mut missing = 0;
    let answers = taken.responses.iter().flat_map(|response| &response.answers);
    for answer in answers.filter(|answer| usize::from(answer.question) == number) {
        match answer.value {
            Value::Level(level) => counts[usize::from(level)] += 1,
            Value::Amount(_) => {}
            Value::Missing(_) => missing += 1,
        }
    }
    (counts, missing)
}
