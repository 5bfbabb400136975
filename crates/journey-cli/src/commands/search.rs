//! `journey search`

use crate::{args::Search, failure::Failure, maps::Workspace, output::say};
use serde::Deserialize;
use serde_json::{Value, json};
use std::io::{IsTerminal, stdout};

#[derive(Deserialize)]
struct Found {
    hits: Vec<Hit>,
    more: bool,
}

#[derive(Deserialize)]
struct Hit {
    title: String,
    kind: String,
    parts: Vec<Part>,
}

#[derive(Deserialize)]
struct Part {
    text: String,
    hit: bool,
}

pub(crate) fn run(search: &Search) -> Result<(), Failure> {
    let workspace = Workspace::open(&search.workspace)?;
    let params = json!({ "query": search.words.join(" "), "limit": search.limit }).to_string();
    if search.json {
        let answer: Value = workspace.answer("search", &params)?;
        let text = serde_json::to_string_pretty(&answer).map_err(|error| Failure::new(error.to_string()))?;
        return say!("{text}");
    }
    let found: Found = workspace.answer("search", &params)?;
    let is_seen = stdout().is_terminal();
    for Hit { title, kind, parts } in &found.hits {
        say!("{title}  {kind}  {}", line(parts, is_seen))?;
    }
    if found.hits.is_empty() {
        eprintln!("Nothing holds all of these words. Try fewer, or only their beginnings.");
    } else if found.more {
        eprintln!("There is more; --limit N shows up to N hits.");
    }
    Ok(())
}

/// What was found in bold for a person; plain for a program.
fn line(parts: &[Part], is_seen: bool) -> String {
    let bold = |part: &Part| {
        if part.hit && is_seen { format!("\u{1b}[1m{}\u{1b}[0m", part.text) } else { part.text.clone() }
    };
    parts.iter().map(bold).collect()
}
