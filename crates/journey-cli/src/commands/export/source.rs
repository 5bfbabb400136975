//! The maps that are exported, and what belongs to them.

use crate::{
    args::Export,
    failure::{Failure, unreadable},
    maps::{self, Maps, Workspace},
};
use journey_app::{App, AppError};
use journey_export::{Images, import, missing_characters, missing_images};
use journey_feedback::Filter;
use journey_layout::{Fonts, LayoutEngine, Scene, persona_card};
use journey_model::{JourneyMap, Persona, file::ImageData};
use std::{borrow::Cow, collections::BTreeMap, path::Path, sync::Arc};

/// How every SQLite file, and so every workspace, begins.
const SQLITE: &[u8] = b"SQLite format 3\0";

/// The maps to export and where they are from.
pub(super) struct Source {
    pub(super) maps: Vec<JourneyMap>,
    /// Whether a map that was asked for could not be read; it was told then.
    pub(super) some_are_missing: bool,
    origin: Origin,
}

#[allow(clippy::large_enum_variant, reason = "there is one of it")]
enum Origin {
    Workspace(Arc<App>),
    File { images: BTreeMap<String, ImageData>, fonts: Fonts },
}

impl Source {
    /// Reads what is asked for.
    pub(super) fn open(export: &Export) -> Result<Self, Failure> {
        let path = &export.source;
        if export.all {
            return Self::of_workspace(path, Workspace::all_maps);
        }
        if let Some(wanted) = &export.map {
            return Self::of_workspace(path, |workspace| Ok(workspace.map(wanted)?.into()));
        }
        let bytes = std::fs::read(path).map_err(|error| unreadable(path, &error))?;
        if bytes.starts_with(SQLITE) {
            return Self::of_workspace(path, |workspace| Ok(workspace.only_map()?.into()));
        }
        // The machine's fonts are listed while the file is read.
        let (imported, fonts) = rayon::join(
            || import::read(&path.to_string_lossy(), &bytes, &mut uuid::Uuid::now_v7),
            Fonts::with_system,
        );
        let imported = imported.map_err(|error| Failure::at(path, error))?;
        let notes = imported.notes.iter().map(|note| (note.place.as_str(), note.message.as_str()));
        maps::tell_notes(path, notes);
        match imported.maps.len() {
            1 => Ok(Self {
                maps: imported.maps,
                some_are_missing: false,
                origin: Origin::File { images: imported.images, fonts },
            }),
            several => Err(Failure::at(
                path,
                format!(
                    "The file holds {several} maps. Import it into a workspace and export them one by one, or with --all."
                ),
            )),
        }
    }

    fn of_workspace(
        path: &Path,
        maps: impl FnOnce(&Workspace) -> Result<Maps, Failure>,
    ) -> Result<Self, Failure> {
        let workspace = Workspace::open(path)?;
        let Maps { maps, some_are_missing } = maps(&workspace)?;
        Ok(Self { maps, some_are_missing, origin: Origin::Workspace(workspace.into_app()) })
    }

    /// The bytes of an image.
    pub(super) fn image(&self, name: &str) -> Option<Arc<[u8]>> {
        match &self.origin {
            Origin::Workspace(app) => app.image_bytes(name),
            Origin::File { images, .. } => Some(images.get(name)?.bytes()?.into()),
        }
    }

    /// Why a file that carries the map could not be opened again; none if it could. What came out of one file fits into
    /// another.
    pub(super) fn too_large_a_file(&self, map: &JourneyMap) -> Result<Option<String>, AppError> {
        match &self.origin {
            Origin::Workspace(app) => app.too_large_a_file(map),
            Origin::File { .. } => Ok(None),
        }
    }

    /// The images that go along with a map.
    pub(super) fn riding(&self, map: &JourneyMap) -> Result<BTreeMap<String, ImageData>, AppError> {
        match &self.origin {
            Origin::Workspace(app) => app.images_of(map),
            Origin::File { images, .. } => {
                let used = map.image_names();
                let riding = images.iter().filter(|(name, _)| used.contains(*name));
                Ok(riding.map(|(name, image)| (name.clone(), image.clone())).collect())
            }
        }
    }

    /// Whether there is feedback to look figures up in.
    pub(super) fn has_figures(&self) -> bool {
        matches!(self.origin, Origin::Workspace(_))
    }

    /// The map with the figures of the workspace's feedback in place of what is bound to it.
    pub(super) fn with_figures<'m>(&self, map: &'m JourneyMap) -> Cow<'m, JourneyMap> {
        match &self.origin {
            Origin::Workspace(app) => app.with_figures(map, &Filter::default()),
            Origin::File { .. } => Cow::Borrowed(map),
        }
    }

    /// Draws a map, or a persona's card in place of it. Warns of what can't be shown.
    pub(super) fn compose(&self, map: &JourneyMap, persona: Option<&Persona>, images: &Images<'_>) -> Scene {
        let scene = match (persona, &self.origin) {
            (Some(persona), Origin::Workspace(_)) => {
                persona_card(persona, &map.language, Fonts::with_system())
            }
            (Some(persona), Origin::File { fonts, .. }) => {
                persona_card(persona, &map.language, fonts.clone())
            }
            (None, Origin::Workspace(app)) => app.laid_out(map, &Filter::default()),
            (None, Origin::File { fonts, .. }) => {
                let mut engine = LayoutEngine::new(fonts.clone());
                let layout = engine.layout(map);
                Scene::compose(map, &layout, engine.fonts())
            }
        };
        warn_of_missing(&scene, images);
        scene
    }
}

fn warn_of_missing(scene: &Scene, images: &Images<'_>) {
    let missing = missing_characters(scene);
    if !missing.is_empty() {
        let shown: String = missing.iter().take(40).map(String::as_str).collect();
        let count = missing.len();
        eprintln!(
            "warning: no installed font shows {count} of the map's characters as they were written: {shown}\n\
             Install a font for that script (Noto fonts cover all) and export again."
        );
    }
    for image in missing_images(scene, images) {
        eprintln!("warning: the image “{image}” is missing or cannot be read, and shows as a grey box");
    }
}
