//! `journey new`

use crate::{args::New, failure::Failure, maps::Workspace, output::say};
use serde::Deserialize;
use serde_json::{Value, json};

#[derive(Deserialize)]
struct Template {
    name: String,
}

pub(crate) fn run(new: &New) -> Result<(), Failure> {
    let workspace = Workspace::create(&new.workspace)?;
    if let Err(failure) = fill(&workspace, &new.template) {
        // Whoever asked for a template does not want an empty workspace in the way of the next try.
        drop(workspace);
        std::fs::remove_file(&new.workspace).map_err(|error| Failure::at(&new.workspace, error))?;
        return Err(failure);
    }
    say!("{}", new.workspace.display())?;
    Ok(())
}

fn fill(workspace: &Workspace, templates: &[String]) -> Result<(), Failure> {
    if templates.is_empty() {
        return Ok(());
    }
    let known: Vec<Template> = workspace.answer("templates", "{}")?;
    let known: Vec<String> = known.into_iter().map(|template| template.name).collect();
    if let Some(unknown) = templates.iter().find(|name| !known.contains(name)) {
        return Err(Failure::new(format!(
            "There is no template “{unknown}”. There are: {}.",
            known.join(", ")
        )));
    }
    for template in templates {
        let params = json!({ "template": template, "title": "" }).to_string();
        workspace.answer::<Value>("createMap", &params)?;
    }
    Ok(())
}
