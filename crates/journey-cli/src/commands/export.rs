//! `journey export`

use crate::{
    args::Export,
    failure::{Failure, unreadable},
    maps::{self, Workspace},
    output::write_whole,
    progress::{Progress, stop_flag},
};
use journey_export::{
    Background, import, missing_characters,
    png::{self, PngOptions},
    svg::{self, SvgOptions},
};
use journey_layout::{Fonts, LayoutEngine, Scene, Theme};
use journey_model::{JourneyMap, file};
use std::{
    path::{Path, PathBuf},
    sync::{Arc, atomic::AtomicBool},
};

/// How every SQLite file, and so every workspace, begins.
const SQLITE: &[u8] = b"SQLite format 3\0";

pub(crate) fn run(export: &Export) -> Result<(), Failure> {
    let targets = targets(export)?;
    let map = map(export)?;
    let theme = Theme::named(&export.theme).unwrap_or_else(Theme::light);
    let stop = stop_flag();
    // Laid out once for all pictures, and not at all for map files.
    let mut scene = None;
    for (path, format) in targets {
        let job = Job { export, map: &map, theme, path, stop: Arc::clone(&stop) };
        match format {
            Format::Json => write_whole(path, |out| Ok(out.write_all(&file::write(&map))?))?,
            Format::Svg => job.svg(scene.get_or_insert_with(|| compose(&map)))?,
            Format::Png => job.png(scene.get_or_insert_with(|| compose(&map)))?,
        }
        println!("{}", path.display());
    }
    Ok(())
}

#[derive(Debug, Clone, Copy, PartialEq)]
enum Format {
    Json,
    Svg,
    Png,
}

/// The files to write. All are looked at before the first is written.
fn targets(export: &Export) -> Result<Vec<(&PathBuf, Format)>, Failure> {
    let mut targets = Vec::new();
    for path in &export.to {
        let ending = path.extension().map(|ending| ending.to_string_lossy().to_lowercase());
        let format = match ending.as_deref() {
            Some("json") => Format::Json,
            Some("svg") => Format::Svg,
            Some("png") => Format::Png,
            _ => {
                return Err(Failure::at(path, "The ending says no format. Use .json, .svg or .png."));
            }
        };
        targets.push((path, format));
    }
    let sized = export.scale.is_some() || export.dpi.is_some();
    if sized && targets.iter().all(|(_, format)| *format != Format::Png) {
        return Err(Failure::new(
            "--scale and --dpi size a PNG, and none is to be written. Leave them out or add --to OUT.png.",
        ));
    }
    Ok(targets)
}

fn map(export: &Export) -> Result<JourneyMap, Failure> {
    let source = &export.source;
    if let Some(wanted) = &export.map {
        return Workspace::open(source)?.map(wanted);
    }
    let bytes = std::fs::read(source).map_err(|error| unreadable(source, &error))?;
    if bytes.starts_with(SQLITE) {
        return Workspace::open(source)?.only_map();
    }
    let imported = import::read(&source.to_string_lossy(), &bytes, &mut uuid::Uuid::now_v7)
        .map_err(|error| Failure::at(source, error))?;
    maps::tell_notes(source, imported.notes.iter().map(|note| (note.place.as_str(), note.message.as_str())));
    let mut maps = imported.maps;
    match maps.len() {
        1 => Ok(maps.swap_remove(0)),
        several => Err(Failure::at(
            source,
            format!("The file holds {several} maps. Import it into a workspace and export them one by one."),
        )),
    }
}

fn compose(map: &JourneyMap) -> Scene {
    let mut engine = LayoutEngine::new(Fonts::with_system());
    let layout = engine.layout(map);
    let scene = Scene::compose(map, &layout, engine.fonts());
    let missing = missing_characters(&scene);
    if !missing.is_empty() {
        let shown: String = missing.iter().take(40).collect();
        let count = missing.len();
        eprintln!(
            "warning: no installed font has {count} of the map's characters, which show as boxes: {shown}\n\
             Install a font for that script (Noto fonts cover all) and export again."
        );
    }
    scene
}

struct Job<'e> {
    export: &'e Export,
    map: &'e JourneyMap,
    theme: &'static Theme,
    path: &'e Path,
    stop: Arc<AtomicBool>,
}

impl Job<'_> {
    fn embedded(&self) -> Option<&JourneyMap> {
        (!self.export.no_embed).then_some(self.map)
    }

    fn background(&self) -> Background {
        if self.export.transparent { Background::Transparent } else { Background::Paper }
    }

    fn svg(&self, scene: &Scene) -> Result<(), Failure> {
        let options = SvgOptions { background: self.background() };
        write_whole(self.path, |out| svg::write(scene, self.theme, &options, self.embedded(), out))
    }

    fn png(&self, scene: &Scene) -> Result<(), Failure> {
        let scale = match (self.export.scale, self.export.dpi) {
            (Some(scale), _) => scale,
            (None, Some(dpi)) => dpi / png::DPI_AT_SCALE_1,
            (None, None) => 1.0,
        };
        let options = PngOptions { scale, background: self.background() };
        png::plan(scene, &options).map_err(|error| Failure::at(self.path, error))?;
        let mut progress = Progress::new(format!("Painting {}", self.path.display()), Arc::clone(&self.stop));
        write_whole(self.path, |out| {
            png::write(scene, self.theme, &options, self.embedded(), &mut |share| progress.done(share), out)
        })
    }
}
