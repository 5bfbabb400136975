//! Tables that become maps: looking at them, trying what would come of them, and keeping it.
//!
//! A table is staged as files of feedback are ([`App::stage_file`], [`App::begin_upload`]); until it is imported
//! nobody has to know which of the two it is.

use crate::{App, AppError, ClientId, feedback::Staged, protocol::*};
use journey_export::{
    import::Imported,
    tables::import::{self, Book, Look, MOST_BYTES, TableError},
};
use journey_model::{JourneyMap, LaneKind};
use std::{collections::HashMap, sync::Arc};

#[allow(non_snake_case, reason = "the names are those that cross to the front end")]
impl App {
    pub(crate) fn probeTable(&self, _: ClientId, params: ProbeTableParams) -> Result<ProbedTable, AppError> {
        let staged = self.staged(&params.file)?;
        let book = book_of(&staged)?;
        let look = Look { sheet: params.sheet.as_deref(), form: params.form, head_row: params.head_row };
        let mut probe = import::probe(&book, look, title_of(&staged.name))?;
        if params.anew {
            return Ok(ProbedTable { probe, remembered: false });
        }
        let remembered = self.reader().remembered_mapping(&probe.mapping.signature)?;
        // What an older program remembered may not be read any more: then the guess stands.
        let remembered = remembered.and_then(|text| serde_json::from_str::<TableMapping>(&text).ok());
        let adopted = remembered.and_then(|mapping| import::adopt(&mapping, &probe));
        let is_remembered = adopted.is_some();
        probe.mapping = adopted.unwrap_or(probe.mapping);
        Ok(ProbedTable { probe, remembered: is_remembered })
    }

    pub(crate) fn previewTable(&self, _: ClientId, params: TableParams) -> Result<TableTrial, AppError> {
        let (staged, read) = self.read_table(&params)?;
        let maps = read.maps.iter().map(outline_of).collect();
        Ok(TableTrial { maps, notes: notes_of(&staged.name, read.notes) })
    }

    pub(crate) fn importTable(&self, _: ClientId, params: TableParams) -> Result<ImportReport, AppError> {
        self.check_writable()?;
        let (staged, read) = self.read_table(&params)?;
        let maps = self.keep_maps(&read.maps)?;
        self.tell(None, Event::LibraryChanged);
        // The maps are there, and to say otherwise would have them made twice.
        if let Err(error) = self.remember_table(&params.mapping) {
            tracing::warn!(%error, "what the table's columns mean is not remembered");
        }
        Ok(ImportReport { maps, notes: notes_of(&staged.name, read.notes) })
    }

    fn remember_table(&self, mapping: &TableMapping) -> Result<(), AppError> {
        let text = serde_json::to_string(mapping).map_err(|error| AppError::Internal(error.to_string()))?;
        Ok(self.writer()?.remember_mapping(&mapping.signature, &text, self.clock.now())?)
    }

    fn read_table(&self, params: &TableParams) -> Result<(Arc<Staged>, Imported), AppError> {
        let staged = self.staged(&params.file)?;
        let book = book_of(&staged)?;
        let read = import::maps(&book, &params.mapping, &mut || self.clock.new_id())?;
        Ok((staged, read))
    }
}

fn book_of(staged: &Staged) -> Result<Book, AppError> {
    if staged.bytes > MOST_BYTES {
        return Err(TableError::TooLarge { what: "bytes", most: MOST_BYTES }.into());
    }
    let unreadable = |source| AppError::UnreadableFile { name: staged.name.clone(), source };
    Ok(Book::read(&std::fs::read(staged.path()).map_err(unreadable)?)?)
}

/// The name of a file without its ending, as the title of a map that has none.
fn title_of(name: &str) -> &str {
    name.rsplit_once('.').map_or(name, |(stem, _)| stem)
}

fn notes_of(file: &str, notes: Vec<journey_export::import::Note>) -> Vec<ImportNote> {
    let note = |note: journey_export::import::Note| ImportNote {
        file: file.to_owned(),
        place: note.place,
        message: note.message,
        fatal: false,
    };
    notes.into_iter().map(note).collect()
}

fn outline_of(map: &JourneyMap) -> MapOutline {
    let mut cards: HashMap<_, u32> = HashMap::new();
    map.cards.iter().for_each(|card| *cards.entry(card.lane).or_default() += 1);
    let channels = map.touchpoints.iter().map(|touchpoint| touchpoint.channels.len() as u32).sum::<u32>();
    let lanes = map.lanes.iter().map(|lane| LaneOutline {
        title: lane.title.clone(),
        kind: lane.kind,
        cards: match lane.kind {
            LaneKind::Channels => channels,
            _ => cards.get(&lane.id).copied().unwrap_or_default(),
        },
        scores: map.series_of(lane.id).map(|series| series.values.len() as u32).sum(),
    });
    let stages = map.stages.iter().map(|stage| StageOutline {
        name: stage.name.clone(),
        touchpoints: map.touchpoints_of(stage.id).map(|touchpoint| touchpoint.name.clone()).collect(),
    });
    MapOutline {
        title: map.title.clone(),
        stages: stages.collect(),
        lanes: lanes.collect(),
        personas: map.personas.iter().map(|persona| persona.name.clone()).collect(),
    }
}
