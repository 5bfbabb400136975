//! `journey feedback`

mod figures;
mod import;
mod list;
mod metrics;
mod probe;

use crate::{
    args::{Feedback, UndoFeedback},
    failure::Failure,
    maps::Workspace,
};
use journey_app::AppError;
use serde::Serialize;
use std::path::Path;

pub(crate) fn run(feedback: &Feedback) -> Result<(), Failure> {
    match feedback {
        Feedback::Probe(probe) => probe::run(probe),
        Feedback::Import(import) => import::run(import),
        Feedback::List(list) => list::run(list),
        Feedback::Undo(undo) => take_back(undo),
        Feedback::Metrics(metrics) => metrics::run(metrics),
    }
}

fn take_back(undo: &UndoFeedback) -> Result<(), Failure> {
    let workspace = Workspace::open(&undo.workspace)?;
    workspace.app().undo_feedback(undo.import).map_err(|error| refused(&undo.workspace, &error))
}

/// Why something was not done with a file.
fn refused(path: &Path, error: &AppError) -> Failure {
    Failure::at(path, error)
}

fn pretty(value: &impl Serialize) -> Result<String, Failure> {
    serde_json::to_string_pretty(value).map_err(|error| Failure::new(error.to_string()))
}
