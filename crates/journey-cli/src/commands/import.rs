//! `journey import`

use crate::{
    args::Import,
    failure::{Failure, unreadable},
    maps::{Workspace, tell_notes},
    output::say,
};
use std::path::Path;

pub(crate) fn run(import: &Import) -> Result<(), Failure> {
    // All files are read before the first map is made, so that a mistyped name changes nothing.
    let files = import
        .files
        .iter()
        .map(|path| {
            let bytes = std::fs::read(path).map_err(|error| unreadable(path, &error))?;
            Ok((path.to_string_lossy().into_owned(), bytes))
        })
        .collect::<Result<Vec<_>, Failure>>()?;
    let workspace = Workspace::open(&import.workspace)?;
    let report = workspace.import(files)?;
    if import.json {
        let json = serde_json::to_string_pretty(&report).map_err(|error| Failure::new(error.to_string()))?;
        say!("{json}")?;
    } else {
        for map in &report.maps {
            say!("{}  {}", map.id, map.title)?;
        }
    }
    for note in &report.notes {
        tell_notes(Path::new(&note.file), [(note.place.as_str(), note.message.as_str())]);
    }
    let refused = report.notes.iter().filter(|note| note.fatal).count();
    if refused > 0 {
        let all = match import.files.len() {
            1 => "1 file".to_owned(),
            several => format!("{several} files"),
        };
        let made = match report.maps.len() {
            1 => "1 map was made".to_owned(),
            several => format!("{several} maps were made"),
        };
        return Err(Failure::new(format!("{refused} of {all} could not be imported; {made}.")));
    }
    Ok(())
}
