//! The maps that a new one can be made from: those that are part of the program, and the team's own.

use crate::{
    App, AppError,
    protocol::{SaveTemplateParams, TemplateInfo},
};
use journey_model::{JourneyMap, file};
use journey_store::ShelvedTemplate;
use rust_embed::RustEmbed;
use serde::Deserialize;
use std::{collections::BTreeMap, sync::LazyLock};

/// A map to start from.
#[derive(Debug)]
pub(crate) struct Template {
    pub(crate) info: TemplateInfo,
    pub(crate) map: JourneyMap,
    /// The same in other languages, by their tag.
    pub(crate) translated: BTreeMap<String, JourneyMap>,
}

/// An entry of `assets/templates/index.json`; the list there has the order of the gallery.
#[derive(Deserialize)]
struct Entry {
    name: String,
    title: String,
    summary: String,
    /// Titles in other languages by their tag.
    #[serde(default)]
    titles: BTreeMap<String, String>,
    /// Summaries likewise.
    #[serde(default)]
    summaries: BTreeMap<String, String>,
    #[serde(default)]
    category: String,
    file: String,
    /// Files in other languages by their tag.
    #[serde(default)]
    files: BTreeMap<String, String>,
}

/// The files of `assets/templates`.
#[derive(RustEmbed)]
#[folder = "../../assets/templates"]
struct Files;

/// The list of them.
const INDEX: &str = "index.json";

/// How names of the team's own templates begin.
const OWN: &str = "own-";

static TEMPLATES: LazyLock<Result<Vec<Template>, String>> = LazyLock::new(read_all);

/// All templates in the order of the gallery.
pub(crate) fn all() -> Result<&'static [Template], AppError> {
    TEMPLATES.as_deref().map_err(|error| AppError::Internal(error.clone()))
}

/// The template of that name.
pub(crate) fn named(name: &str) -> Result<&'static Template, AppError> {
    all()?.iter().find(|template| template.info.name == name).ok_or_else(|| none_such(name))
}

/// The map of a built-in template; after a full stop in its language.
fn built_in(name: &str) -> Result<&'static JourneyMap, AppError> {
    match name.split_once('.') {
        Some((name, language)) => named(name)?.translated.get(language).ok_or_else(|| none_such(name)),
        None => Ok(&named(name)?.map),
    }
}

fn none_such(name: &str) -> AppError {
    AppError::NoSuchTemplate(name.chars().take(80).collect())
}

fn read_all() -> Result<Vec<Template>, String> {
    let index = Files::get(INDEX).ok_or("the list of templates is missing")?;
    let entries: Vec<Entry> = serde_json::from_slice(&index.data)
        .map_err(|error| format!("the list of templates cannot be read: {error}"))?;
    entries.into_iter().map(read_one).collect()
}

fn read_one(entry: Entry) -> Result<Template, String> {
    let Entry { name, title, summary, titles, summaries, category, file, files } = entry;
    let map = read_map(&name, &file)?;
    let mut translated = BTreeMap::new();
    for (language, file) in files {
        let map = read_map(&name, &file)?;
        translated.insert(language, map);
    }
    let info = TemplateInfo {
        name,
        title,
        summary,
        titles,
        summaries,
        category,
        stages: map.stages.len(),
        touchpoints: map.touchpoints.len(),
        own: false,
        language: map.language.clone(),
        languages: translated.keys().cloned().collect(),
    };
    Ok(Template { info, map, translated })
}

fn read_map(name: &str, file: &str) -> Result<JourneyMap, String> {
    let found = Files::get(file);
    let found = found.ok_or_else(|| format!("the template {name} names a file that is not there: {file}"))?;
    Ok(file::read(&found.data).map_err(|error| format!("the template {name}: {error}"))?.map)
}

impl App {
    /// The team's own templates, the oldest first.
    pub(crate) fn own_templates(&self) -> Result<Vec<TemplateInfo>, AppError> {
        let shelved = self.reader().templates()?;
        Ok(shelved
            .into_iter()
            .filter_map(|row| match own_map(&row) {
                Ok(map) => Some(own_info(&row, &map)),
                Err(error) => {
                    // One that cannot be read does not keep the others from the gallery.
                    tracing::error!(template = row.name, %error, "the template cannot be listed");
                    None
                }
            })
            .collect())
    }

    /// The map of a template.
    pub(crate) fn template_map(&self, name: &str) -> Result<JourneyMap, AppError> {
        if !name.starts_with(OWN) {
            return Ok(built_in(name)?.clone());
        }
        let row = self.reader().template(name)?;
        own_map(&row.ok_or_else(|| none_such(name))?)
    }

    /// The map of a template for who speaks a language: its translation where there is one.
    pub(crate) fn template_map_in(&self, name: &str, language: &str) -> Result<JourneyMap, AppError> {
        let language = language.split('-').next().unwrap_or(language);
        match built_in(&format!("{name}.{language}")) {
            Ok(map) => Ok(map.clone()),
            Err(_) => self.template_map(name),
        }
    }

    /// Keeps a map as a template. Its comments stay with the map.
    pub(crate) fn keep_template(&self, params: SaveTemplateParams) -> Result<TemplateInfo, AppError> {
        self.check_writable()?;
        let mut map = self.current_map(params.map)?;
        map.comments.clear();
        let title = if params.title.trim().is_empty() { map.title.clone() } else { params.title };
        let row = ShelvedTemplate {
            name: format!("{OWN}{}", self.clock.new_id()),
            title,
            summary: params.summary,
            map: file::write(&map),
            images: map.image_names().into_iter().collect(),
            made_at: self.clock.now(),
        };
        // Read again as it will be read later, so that no template is kept that could not be used.
        own_map(&row)?;
        self.writer()?.add_template(&row)?;
        Ok(own_info(&row, &map))
    }

    /// Deletes one of the team's own templates.
    pub(crate) fn drop_template(&self, name: &str) -> Result<(), AppError> {
        self.check_writable()?;
        if !name.starts_with(OWN) {
            named(name)?;
            return Err(AppError::BadParams(format!(
                "`{name}` is part of the program and cannot be deleted"
            )));
        }
        if self.writer()?.delete_template(name)? { Ok(()) } else { Err(none_such(name)) }
    }
}

fn own_map(row: &ShelvedTemplate) -> Result<JourneyMap, AppError> {
    let read = file::read(&row.map);
    read.map(|read| read.map)
        .map_err(|error| AppError::Internal(format!("the template “{}” cannot be read: {error}", row.title)))
}

fn own_info(row: &ShelvedTemplate, map: &JourneyMap) -> TemplateInfo {
    TemplateInfo {
        name: row.name.clone(),
        title: row.title.clone(),
        summary: row.summary.clone(),
        titles: BTreeMap::new(),
        summaries: BTreeMap::new(),
        category: String::new(),
        stages: map.stages.len(),
        touchpoints: map.touchpoints.len(),
        own: true,
        language: map.language.clone(),
        languages: Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    use crate::App;

    #[test]
    fn every_template_can_be_read() {
        let templates = super::all().unwrap();
        let files = super::Files::iter().filter(|file| file.ends_with(".journey.json")).count();
        let listed: usize = templates.iter().map(|template| 1 + template.translated.len()).sum();
        assert_eq!(listed, files, "each file is listed once");
        for template in templates {
            let info = &template.info;
            for (language, map) in &template.translated {
                assert_eq!(&map.language, language, "{} says which language it is in", info.name);
                assert_eq!(
                    map.touchpoints.len(),
                    template.map.touchpoints.len(),
                    "{} is the same map",
                    info.name
                );
            }
            assert!(!info.summary.is_empty(), "{} says what it is good for", info.name);
            assert!(!info.category.is_empty(), "{} has its place in the gallery", info.name);
            for (kind, texts) in [("titles", &info.titles), ("summaries", &info.summaries)] {
                let german = texts.get("de").is_some_and(|text| !text.is_empty());
                assert!(german, "{} has {kind} in German", info.name);
            }
        }
    }

    #[test]
    fn a_map_is_made_in_the_language_that_is_spoken() {
        let folder = tempfile::tempdir().unwrap();
        let app = App::create(&folder.path().join("w.desirepath")).unwrap();
        let cases = [
            ("blank", "de", "Erste Phase"),
            ("blank", "de-AT", "Erste Phase"),
            ("blank.de", "", "Erste Phase"),
            ("blank", "", "First stage"),
            ("blank", "fr", "First stage"),
        ];
        for (name, language, stage) in cases {
            let map = app.template_map_in(name, language).unwrap();
            assert_eq!(map.stages[0].name, stage, "{name} in {language:?}");
        }
        assert!(app.template_map_in("blank.xx", "").is_err(), "there is no such translation");
    }
}
