//! `journey export`

use crate::{
    args::Export,
    failure::{Failure, unreadable},
    maps::{self, Workspace},
    output::write_whole,
    progress::{Progress, stop_flag},
};
use journey_app::App;
use journey_export::{
    Choices, Format, Handout, Images, Sheet, import, missing_characters, missing_images, png,
};
use journey_feedback::Filter;
use journey_layout::{Fonts, LayoutEngine, Scene, Theme, persona_card};
use journey_model::{
    JourneyMap, Persona,
    file::{self, ImageData},
    view,
};
use std::{collections::BTreeMap, path::PathBuf, sync::Arc};

/// How every SQLite file, and so every workspace, begins.
const SQLITE: &[u8] = b"SQLite format 3\0";

pub(crate) fn run(export: &Export) -> Result<(), Failure> {
    let targets = targets(export)?;
    let source = source(export)?;
    let map = leaving(export, &source.map)?;
    let persona = export.persona.as_deref().map(|wanted| persona(&source.map, wanted)).transpose()?;
    let theme = Theme::named(&export.theme).unwrap_or_else(Theme::light);
    let images = |name: &str| source.image(name);
    let file = file::write_with_images(&map, &source.riding(&map)?);
    // A persona's card is no map, so none rides inside.
    let inside = (!export.no_embed && persona.is_none()).then_some(file.as_slice());
    let stop = stop_flag();
    // Laid out once for all of them.
    let scene = compose(&source.origin, &map, persona, &images);
    for (path, format) in targets {
        let inside = if format == Format::Json { Some(file.as_slice()) } else { inside };
        let sheet = Sheet { scene: &scene, theme, images: &images, inside };
        let handout = Handout { sheet, map: persona.is_none().then_some(&map) };
        let choices = choices(export, format);
        handout.plan(&choices).map_err(|error| Failure::at(path, error))?;
        let mut progress = Progress::new(format!("Writing {}", path.display()), Arc::clone(&stop));
        write_whole(path, |out| handout.write(&choices, &mut |share| progress.done(share), out))?;
        println!("{}", path.display());
    }
    Ok(())
}

fn choices(export: &Export, format: Format) -> Choices {
    let scale = export.scale.or(export.dpi.map(|dpi| dpi / png::DPI_AT_SCALE_1)).unwrap_or(1.0);
    Choices { scale, transparent: export.transparent, ..Choices::new(format) }
}

/// The map to export and where it is from.
struct Source {
    map: JourneyMap,
    origin: Origin,
}

enum Origin {
    Workspace(Arc<App>),
    File(BTreeMap<String, ImageData>),
}

impl Source {
    fn image(&self, name: &str) -> Option<Arc<[u8]>> {
        match &self.origin {
            Origin::Workspace(app) => app.image_bytes(name),
            Origin::File(images) => Some(images.get(name)?.bytes()?.into()),
        }
    }

    /// The images that go along with the map.
    fn riding(&self, map: &JourneyMap) -> Result<BTreeMap<String, ImageData>, Failure> {
        match &self.origin {
            Origin::Workspace(app) => app.images_of(map).map_err(|error| Failure::new(error.to_string())),
            Origin::File(images) => {
                let used = map.image_names();
                Ok(images
                    .iter()
                    .filter(|(name, _)| used.contains(*name))
                    .map(|(n, i)| (n.clone(), i.clone()))
                    .collect())
            }
        }
    }
}

/// The map as it leaves: as its view shows it, without comments unless they were asked for.
fn leaving(export: &Export, map: &JourneyMap) -> Result<JourneyMap, Failure> {
    let mut leaving = match &export.view {
        None => map.clone(),
        Some(wanted) => {
            let names: Vec<_> =
                map.views.iter().map(|view| (view.id.to_string(), view.name.as_str())).collect();
            let view = &map.views[named("view", &names, wanted)?];
            let mut seen = view::apply(map, view);
            // Other audiences are none of this one's business.
            seen.views.clear();
            seen
        }
    };
    if !export.comments {
        leaving.comments.clear();
    }
    Ok(leaving)
}

fn persona<'m>(map: &'m JourneyMap, wanted: &str) -> Result<&'m Persona, Failure> {
    let names: Vec<_> = map.personas.iter().map(|it| (it.id.to_string(), it.name.as_str())).collect();
    Ok(&map.personas[named("persona", &names, wanted)?])
}

/// The one that is meant by a name or id, or the beginning of either.
fn named(what: &str, names: &[(String, &str)], wanted: &str) -> Result<usize, Failure> {
    let wanted = wanted.trim().to_lowercase();
    let matches = |is: &dyn Fn(&str) -> bool| -> Vec<usize> {
        let fits = |(id, name): &(String, &str)| is(&id.to_lowercase()) || is(&name.trim().to_lowercase());
        (0..names.len()).filter(|at| fits(&names[*at])).collect()
    };
    let whole = matches(&|name| name == wanted);
    let found = if whole.is_empty() {
        matches(&|name| !wanted.is_empty() && name.starts_with(&wanted))
    } else {
        whole
    };
    let list: Vec<String> = names.iter().map(|(id, name)| format!("  {id}  {name}")).collect();
    match found.as_slice() {
        [one] => Ok(*one),
        [] if names.is_empty() => Err(Failure::new(format!("The map has no {what}s."))),
        [] => Err(Failure::new(format!("No {what} is meant by “{wanted}”. There are:\n{}", list.join("\n")))),
        _ => Err(Failure::new(format!(
            "Several {what}s are meant by “{wanted}”; name one by its id:\n{}",
            list.join("\n")
        ))),
    }
}

/// The files to write. All are looked at before the first is written.
fn targets(export: &Export) -> Result<Vec<(&PathBuf, Format)>, Failure> {
    let mut targets = Vec::new();
    for path in &export.to {
        let ending = path.extension().map(|ending| ending.to_string_lossy().to_lowercase());
        let Some(format) = ending.as_deref().and_then(Format::of_ending) else {
            let endings: Vec<_> = Format::ALL.iter().map(|format| format!(".{}", format.ending())).collect();
            let reason = format!("The ending says no format. Use one of {}.", endings.join(", "));
            return Err(Failure::at(path, reason));
        };
        targets.push((path, format));
    }
    let sized = export.scale.is_some() || export.dpi.is_some();
    if export.persona.is_some()
        && let Some((path, _)) = targets.iter().find(|(_, format)| !format.draws_persona_cards())
    {
        let way_out =
            "A persona's card is a picture. Use .pdf, .svg, .png, .jpg or .webp, or leave --persona out.";
        return Err(Failure::at(path, way_out));
    }
    if sized && !targets.iter().any(|(_, format)| format.has_pixels()) {
        return Err(Failure::new(
            "--scale and --dpi size a picture of pixels, and none is to be written. Leave them out or add --to OUT.png.",
        ));
    }
    Ok(targets)
}

fn source(export: &Export) -> Result<Source, Failure> {
    let path = &export.source;
    let of_workspace = |workspace: Workspace, map: JourneyMap| Source {
        map,
        origin: Origin::Workspace(workspace.into_app()),
    };
    if let Some(wanted) = &export.map {
        let workspace = Workspace::open(path)?;
        let map = workspace.map(wanted)?;
        return Ok(of_workspace(workspace, map));
    }
    let bytes = std::fs::read(path).map_err(|error| unreadable(path, &error))?;
    if bytes.starts_with(SQLITE) {
        let workspace = Workspace::open(path)?;
        let map = workspace.only_map()?;
        return Ok(of_workspace(workspace, map));
    }
    let imported = import::read(&path.to_string_lossy(), &bytes, &mut uuid::Uuid::now_v7)
        .map_err(|error| Failure::at(path, error))?;
    maps::tell_notes(path, imported.notes.iter().map(|note| (note.place.as_str(), note.message.as_str())));
    let mut maps = imported.maps;
    match maps.len() {
        1 => Ok(Source { map: maps.swap_remove(0), origin: Origin::File(imported.images) }),
        several => Err(Failure::at(
            path,
            format!("The file holds {several} maps. Import it into a workspace and export them one by one."),
        )),
    }
}

fn compose(origin: &Origin, map: &JourneyMap, persona: Option<&Persona>, images: &Images<'_>) -> Scene {
    let scene = match (persona, origin) {
        (Some(persona), _) => persona_card(persona, &map.language, Fonts::with_system()),
        // With the figures of the workspace's feedback.
        (None, Origin::Workspace(app)) => app.laid_out(map, &Filter::default()),
        (None, Origin::File(_)) => {
            let mut engine = LayoutEngine::new(Fonts::with_system());
            let layout = engine.layout(map);
            Scene::compose(map, &layout, engine.fonts())
        }
    };
    let missing = missing_characters(&scene);
    if !missing.is_empty() {
        let shown: String = missing.iter().take(40).collect();
        let count = missing.len();
        eprintln!(
            "warning: no installed font has {count} of the map's characters, which show as boxes: {shown}\n\
             Install a font for that script (Noto fonts cover all) and export again."
        );
    }
    for image in missing_images(&scene, images) {
        eprintln!("warning: the image “{image}” is missing or cannot be read, and shows as a grey box");
    }
    scene
}
