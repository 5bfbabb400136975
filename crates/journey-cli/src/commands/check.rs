//! `journey check`

use crate::{
    args::Check,
    failure::{Failure, unreadable},
    output::say,
};
use journey_export::import;
use journey_model::{Problem, ProblemSeverity, file};
use serde::Serialize;

/// A problem as `--json` prints it.
#[derive(Debug, Serialize)]
struct Finding {
    severity: &'static str,
    /// JSON pointer, or "line 12"; empty for the whole file.
    place: String,
    message: String,
}

pub(crate) fn run(check: &Check) -> Result<(), Failure> {
    let bytes = std::fs::read(&check.file).map_err(|error| unreadable(&check.file, &error))?;
    let findings = findings(&check.file.to_string_lossy(), &bytes);
    if check.json {
        let json =
            serde_json::to_string_pretty(&findings).map_err(|error| Failure::new(error.to_string()))?;
        say!("{json}")?;
    } else {
        for finding in &findings {
            let place = if finding.place.is_empty() { "(whole file)" } else { &finding.place };
            say!("{}: {place}: {}", finding.severity, finding.message)?;
        }
    }
    let errors = findings.iter().filter(|finding| finding.severity == "error").count();
    let warnings = findings.len() - errors;
    eprintln!("{}: {}, {}", check.file.display(), count(errors, "error"), count(warnings, "warning"));
    if errors > 0 { Err(Failure::told()) } else { Ok(()) }
}

fn count(number: usize, noun: &str) -> String {
    match number {
        0 => format!("no {noun}s"),
        1 => format!("1 {noun}"),
        n => format!("{n} {noun}s"),
    }
}

fn findings(name: &str, bytes: &[u8]) -> Vec<Finding> {
    let first = bytes.iter().find(|byte| !byte.is_ascii_whitespace() && !matches!(byte, 0xef | 0xbb | 0xbf));
    if matches!(first, Some(b'{' | b'[')) && !import::is_canvas(bytes) {
        return file::check(bytes).into_iter().map(finding).collect();
    }
    // Other formats have no list of problems: either they can be read, with notes, or not.
    match import::read(name, bytes, &mut uuid::Uuid::now_v7) {
        Ok(imported) => imported
            .notes
            .into_iter()
            .map(|note| Finding { severity: "warning", place: note.place, message: note.message })
            .collect(),
        Err(error) => {
            vec![Finding { severity: "error", place: String::new(), message: error.to_string() }]
        }
    }
}

fn finding(problem: Problem) -> Finding {
    let severity = match problem.severity {
        ProblemSeverity::Error => "error",
        ProblemSeverity::Warning => "warning",
    };
    Finding { severity, place: problem.pointer, message: problem.message }
}
