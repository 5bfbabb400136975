//! `journey feedback import`

use super::{
    figures::{figure_in_words, kind_in_words},
    pretty, refused,
};
use crate::{
    args::ImportFeedback,
    failure::{Failure, unreadable},
    maps::Workspace,
    output::say,
    progress::{Progress, stop_flag},
};
use journey_app::feedback::FeedbackTrial;
use journey_feedback::{intake::IntakeReport, mapping::Mapping, probe::ProbeOptions};
use std::path::Path;

pub(super) fn run(import: &ImportFeedback) -> Result<(), Failure> {
    let workspace = Workspace::open(&import.workspace)?;
    let app = workspace.app();
    let file = &import.file;
    let mut progress = Progress::new(format!("Reading {}", file.display()), stop_flag());
    let mapping = match &import.mapping {
        Some(path) => read_mapping(path)?,
        None => {
            let found = app.probe_feedback(file, &ProbeOptions::default(), &mut |part| progress.done(part));
            found.map_err(|error| refused(file, &error))?.probe.mapping
        }
    };
    let source = import.source.clone().unwrap_or_else(|| name_of(file));
    if import.dry_run {
        let trial = app.try_feedback(file, &mapping, &source, &mut |part| progress.done(part));
        drop(progress);
        let trial = trial.map_err(|error| refused(file, &error))?;
        return if import.json { print(&trial) } else { tell_trial(&trial) };
    }
    let imported = app.import_feedback(file, &mapping, &source, &mut |part| progress.done(part));
    drop(progress);
    let imported = imported.map_err(|error| refused(file, &error))?;
    if import.json {
        return print(&imported);
    }
    say!("Import {} into \"{source}\"", imported.batch)?;
    tell_report(&imported.report)
}

fn read_mapping(path: &Path) -> Result<Mapping, Failure> {
    let text = std::fs::read_to_string(path).map_err(|error| unreadable(path, &error))?;
    serde_json::from_str(&text).map_err(|error| {
        Failure::at(
            path,
            format!(
                "This is no mapping ({error}). `journey feedback probe FILE --mapping M.json` writes one."
            ),
        )
    })
}

/// The file's name without its endings.
fn name_of(file: &Path) -> String {
    let name = file.file_name().unwrap_or(file.as_os_str()).to_string_lossy();
    name.split('.').next().filter(|stem| !stem.is_empty()).unwrap_or(&name).to_owned()
}

fn print(value: &impl serde::Serialize) -> Result<(), Failure> {
    say!("{}", pretty(value)?)
}

fn tell_trial(trial: &FeedbackTrial) -> Result<(), Failure> {
    say!("Nothing was kept. This would come in:")?;
    tell_report(&trial.report)?;
    for asked in &trial.questions {
        say!(
            "  {}: {} {}",
            asked.question.code,
            kind_in_words(&asked.figure),
            figure_in_words(&asked.figure)
        )?;
    }
    Ok(())
}

fn tell_report(report: &IntakeReport) -> Result<(), Failure> {
    let counts = &report.counts;
    say!(
        "  {} rows, {} responses: {} complete, {} partial, {} tests, {} left out, {} duplicates",
        counts.rows,
        counts.responses,
        counts.complete,
        counts.partial,
        counts.tests,
        counts.excluded,
        counts.duplicates
    )?;
    if counts.rejected_rows > 0 {
        say!("  {} rows gave nothing", counts.rejected_rows)?;
    }
    if counts.redactions > 0 {
        say!("  {} pieces of personal data were taken out of texts", counts.redactions)?;
    }
    for issue in &report.issue_counts {
        let first = report.issues.iter().find(|one| one.code == issue.code);
        let place = first.map_or_else(String::new, |one| format!(", first in row {}", one.row));
        say!("  issue: {} in {} rows{place}", in_words(issue.code), issue.count)?;
    }
    Ok(())
}

/// The words of a code: "outside scale" for `OutsideScale`.
fn in_words(code: journey_feedback::intake::IssueCode) -> String {
    let mut words = String::new();
    for letter in format!("{code:?}").chars() {
        if letter.is_uppercase() && !words.is_empty() {
            words.push(' ');
        }
        words.extend(letter.to_lowercase());
    }
    words
}
