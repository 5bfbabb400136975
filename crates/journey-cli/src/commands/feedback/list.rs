//! `journey feedback list`

use super::{
    figures::{figure_in_words, kind_in_words},
    pretty, refused,
};
use crate::{args::List, failure::Failure, maps::Workspace, output::say};
use jiff::Timestamp;

pub(super) fn run(list: &List) -> Result<(), Failure> {
    let workspace = Workspace::open(&list.workspace)?;
    let found = workspace.app().feedback_info().map_err(|error| refused(&list.workspace, &error))?;
    if list.json {
        return say!("{}", pretty(&found)?);
    }
    if found.sources.is_empty() {
        eprintln!(
            "No feedback yet. `journey feedback import {} FILE` brings some in.",
            list.workspace.display()
        );
    }
    for source in &found.sources {
        say!("{}  {} responses, {} texts", source.name, source.responses, source.verbatims)?;
        for asked in &source.questions {
            let (kind, figure) = (kind_in_words(&asked.figure), figure_in_words(&asked.figure));
            say!("  {}: {kind} {figure}", asked.question.code)?;
        }
        for import in &source.imports {
            let at = Timestamp::from_second(import.at).unwrap_or_default().strftime("%Y-%m-%d %H:%M UTC");
            say!("  import {}  {}  {at}", import.key, import.file)?;
        }
    }
    for problem in &found.problems {
        eprintln!("problem: {problem}");
    }
    Ok(())
}
