//! `journey personas`

use crate::{args::Personas, failure::Failure, maps::Workspace, output::say};
use serde::Deserialize;
use serde_json::Value;

#[derive(Deserialize)]
struct Shared {
    persona: Person,
    maps: Vec<String>,
}

#[derive(Deserialize)]
struct Person {
    id: String,
    name: String,
    #[serde(default)]
    role: String,
}

pub(crate) fn run(personas: &Personas) -> Result<(), Failure> {
    let workspace = Workspace::open(&personas.workspace)?;
    if personas.json {
        let answer: Value = workspace.answer("personas", "{}")?;
        let text = serde_json::to_string_pretty(&answer).map_err(|error| Failure::new(error.to_string()))?;
        return say!("{text}");
    }
    let shared: Vec<Shared> = workspace.answer("personas", "{}")?;
    if shared.is_empty() {
        eprintln!(
            "The library has no personas yet. Put one in from the designer: every map can then use it."
        );
        return Ok(());
    }
    let widest = shared.iter().map(|it| it.persona.name.chars().count()).max().unwrap_or(0).min(40);
    for Shared { persona: Person { id, name, role }, maps } in &shared {
        let count = match maps.len() {
            1 => "1 map".to_owned(),
            several => format!("{several} maps"),
        };
        say!("{}", format!("{id}  {name:widest$}  {count:>8}  {role}").trim_end())?;
    }
    Ok(())
}
