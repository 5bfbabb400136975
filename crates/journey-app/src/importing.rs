//! Reading maps in from files. One bad file does not spoil the others.

use crate::{
    App, AppError,
    protocol::{Event, ImportNote, ImportReport, MapSummary},
};
use journey_export::import;
use journey_model::JourneyMap;

/// Endings of files that maps are read from, without their dots. What is in a file decides; these only help to
/// choose one.
pub const IMPORT_ENDINGS: &[&str] = &[
    "json", "mmd", "mermaid", "md", "txt", "canvas", "cjml", "xml", "png", "svg", "pdf", "html", "htm",
    "pptx", "csv", "tsv", "xlsx", "ods",
];

impl App {
    /// Reads files, each with its name, and keeps the maps in them: those of one file all or none. The
    /// report says what could not be read, and why.
    ///
    /// # Errors
    /// Only if the workspace can only be read.
    pub fn import(&self, files: Vec<(String, Vec<u8>)>) -> Result<ImportReport, AppError> {
        self.check_writable()?;
        let mut report = ImportReport { maps: Vec::new(), notes: Vec::new() };
        for (name, bytes) in files {
            match self.import_file(&name, &bytes, &mut report.notes) {
                Ok(maps) => report.maps.extend(maps),
                Err(message) => {
                    report.notes.push(ImportNote { file: name, place: String::new(), message, fatal: true });
                }
            }
        }
        if !report.maps.is_empty() {
            self.tell(None, Event::LibraryChanged);
        }
        Ok(report)
    }

    fn import_file(
        &self,
        name: &str,
        bytes: &[u8],
        notes: &mut Vec<ImportNote>,
    ) -> Result<Vec<MapSummary>, String> {
        let new_id = &mut || self.clock.new_id();
        let read = import::read(name, bytes, new_id).map_err(|error| error.to_string())?;
        // An export that is read again is another map than the one it was made from, which may be there.
        let mut maps: Vec<JourneyMap> = read.maps.iter().map(|map| map.with_fresh_ids(new_id)).collect();
        let images = self.keep_images_of(&mut maps, &read.images).map_err(|error| error.to_string())?;
        let kept = self.keep_maps(&maps).map_err(|error| error.to_string())?;
        notes.extend(images.into_iter().map(|(place, message)| ImportNote {
            file: name.to_owned(),
            place,
            message,
            fatal: false,
        }));
        notes.extend(read.notes.into_iter().map(|note| ImportNote {
            file: name.to_owned(),
            place: note.place,
            message: note.message,
            fatal: false,
        }));
        Ok(kept)
    }
}
