//! The maps that a new one can be made from, which are part of the program.

use crate::{AppError, protocol::TemplateInfo};
use journey_model::{JourneyMap, file};
use serde::Deserialize;
use std::sync::LazyLock;

/// A map to start from.
#[derive(Debug)]
pub(crate) struct Template {
    pub(crate) info: TemplateInfo,
    pub(crate) map: JourneyMap,
}

/// An entry of `assets/templates/index.json`; the list there has the order of the gallery.
#[derive(Deserialize)]
struct Entry {
    name: String,
    title: String,
    summary: String,
    file: String,
}

const INDEX: &str = include_str!("../../../assets/templates/index.json");

const FILES: &[(&str, &[u8])] = &[
    ("blank.journey.json", include_bytes!("../../../assets/templates/blank.journey.json")),
    ("lifecycle.journey.json", include_bytes!("../../../assets/templates/lifecycle.journey.json")),
    ("blueprint.journey.json", include_bytes!("../../../assets/templates/blueprint.journey.json")),
    ("flight.journey.json", include_bytes!("../../../assets/templates/flight.journey.json")),
];

static TEMPLATES: LazyLock<Result<Vec<Template>, String>> = LazyLock::new(read_all);

/// All templates in the order of the gallery.
pub(crate) fn all() -> Result<&'static [Template], AppError> {
    TEMPLATES.as_deref().map_err(|error| AppError::Internal(error.clone()))
}

/// The template of that name.
pub(crate) fn named(name: &str) -> Result<&'static Template, AppError> {
    all()?
        .iter()
        .find(|template| template.info.name == name)
        .ok_or_else(|| AppError::NoSuchTemplate(name.chars().take(80).collect()))
}

fn read_all() -> Result<Vec<Template>, String> {
    let entries: Vec<Entry> = serde_json::from_str(INDEX)
        .map_err(|error| format!("the list of templates cannot be read: {error}"))?;
    entries.into_iter().map(read_one).collect()
}

fn read_one(entry: Entry) -> Result<Template, String> {
    let Entry { name, title, summary, file } = entry;
    let found = FILES.iter().find(|(known, _)| *known == file);
    let (_, bytes) =
        found.ok_or_else(|| format!("the template {name} names a file that is not there: {file}"))?;
    let map = file::read(bytes).map_err(|error| format!("the template {name}: {error}"))?.map;
    let (stages, touchpoints) = (map.stages.len(), map.touchpoints.len());
    Ok(Template { info: TemplateInfo { name, title, summary, stages, touchpoints }, map })
}

#[cfg(test)]
mod tests {
    #[test]
    fn every_template_can_be_read() {
        let templates = super::all().unwrap();
        assert_eq!(templates.len(), super::FILES.len(), "each file is listed once");
        for template in templates {
            assert!(!template.info.summary.is_empty(), "{} says what it is good for", template.info.name);
        }
    }
}
