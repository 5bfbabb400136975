//! One open map: its document, its layout and what is not on disk yet.

use crate::{
    ClientId,
    model_patch::model_patch,
    protocol::{History, ModelPatch, Outcome, Palette},
};
use journey_document::{Applied, Document, DocumentError};
use journey_feedback::Filter;
use journey_layout::{Fonts, LayoutEngine, LayoutPatch, Measured};
use journey_model::{Changes, JourneyMap, MapId};
use journey_store::{StoredDocument, Summary};
use std::collections::HashSet;

/// One open map.
pub(crate) struct Session {
    pub(crate) map: MapId,
    pub(crate) document: Document,
    pub(crate) engine: LayoutEngine,
    /// Which responses count in the figures over the map. It is no part of the map, and goes with the session.
    pub(crate) filter: Filter,
    /// Whether the layout was given up while nobody has the map open. It is made again when it is used.
    pub(crate) is_parked: bool,
    /// Counts the states, from 1.
    pub(crate) revision: u64,
    /// Number of the last update on disk.
    pub(crate) version: i64,
    /// Updates that are not on disk, oldest first.
    pub(crate) unsaved: Vec<Vec<u8>>,
    /// Why they are not.
    pub(crate) failure: Option<String>,
    /// What the library shows.
    pub(crate) summary: Summary,
    /// Who has it open.
    pub(crate) clients: HashSet<ClientId>,
    /// When it was last used, in the count of [`crate::sessions::Sessions`].
    pub(crate) used: u64,
}

impl Session {
    /// Reads, measures and lays out a map. Fonts are waited for while the document is read.
    pub(crate) fn load(
        map: MapId,
        peer: u64,
        stored: &StoredDocument,
        fonts: impl FnOnce() -> Fonts + Send,
        measure: impl FnOnce(&JourneyMap, &Filter) -> Measured,
    ) -> Result<Self, DocumentError> {
        let (document, engine) = std::thread::scope(|scope| {
            let engine = scope.spawn(|| LayoutEngine::new(fonts()));
            let document = Document::load(peer, &stored.snapshot, &stored.updates);
            (document, engine.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic)))
        });
        let mut session = Self {
            map,
            document: document?,
            engine,
            filter: Filter::default(),
            is_parked: false,
            revision: 1,
            version: stored.version,
            unsaved: Vec::new(),
            failure: None,
            summary: Summary::default(),
            clients: HashSet::new(),
            used: 0,
        };
        session.summary = crate::summary::summary_of(session.document.map());
        session.lay_out(measure);
        Ok(session)
    }

    /// Gives the layout up, which takes most of the memory, and keeps what can be undone.
    pub(crate) fn park(&mut self, fonts: Fonts) {
        self.engine = LayoutEngine::new(fonts);
        self.is_parked = true;
    }

    /// Measures the map and makes its layout again if that was given up.
    pub(crate) fn unpark(&mut self, measure: impl FnOnce(&JourneyMap, &Filter) -> Measured) {
        if std::mem::take(&mut self.is_parked) {
            self.lay_out(measure);
        }
    }

    fn lay_out(&mut self, measure: impl FnOnce(&JourneyMap, &Filter) -> Measured) {
        let map = self.document.map();
        // An engine that has laid out nothing yet lays out everything.
        self.engine.set_measured(map, measure(map, &self.filter));
    }

    /// Whether anything can be undone or made again.
    pub(crate) fn has_history(&self) -> bool {
        self.document.undo_label().is_some() || self.document.redo_label().is_some()
    }

    /// Counts what the document did, and says it. Without `applied` there was nothing to do.
    pub(crate) fn outcome(&mut self, applied: Option<(Applied, Drawn)>, history: History) -> Outcome {
        let (applied, drawn) = applied.unzip();
        self.revision += u64::from(applied.is_some());
        let Drawn { layout, palette, model } = drawn.unwrap_or_default();
        Outcome {
            map: self.map,
            revision: self.revision,
            label: applied.as_ref().map(|applied| applied.label),
            created: applied.map(|applied| applied.created).unwrap_or_default(),
            layout,
            palette,
            model,
            history,
        }
    }

    /// Counts another state in which the map is what it was, and drawn otherwise. Without `drawn` it is the same state.
    pub(crate) fn redrawn(&mut self, drawn: Option<Drawn>, history: History) -> Outcome {
        self.revision += u64::from(drawn.is_some());
        let Drawn { layout, palette, model } = drawn.unwrap_or_default();
        let (map, revision) = (self.map, self.revision);
        Outcome { map, revision, label: None, created: Vec::new(), layout, palette, model, history }
    }
}

/// What a change means for those who show the map.
#[derive(Default)]
pub(crate) struct Drawn {
    layout: LayoutPatch,
    palette: Palette,
    model: ModelPatch,
}

impl Drawn {
    /// Brings the layout up to date; `map` is the map after the changes, and `measured` lies over it from now on,
    /// where it may be other than before.
    pub(crate) fn of(
        engine: &mut LayoutEngine,
        map: &JourneyMap,
        changes: &Changes,
        measured: Option<Measured>,
    ) -> Self {
        let layout = match measured {
            Some(measured) => engine.update_measured(map, changes, measured),
            None => engine.update(map, changes),
        };
        Self { palette: journey_layout::patch_palette(&layout), model: model_patch(map, changes), layout }
    }

    /// Lays other figures over the map, which is what it was.
    pub(crate) fn measured(engine: &mut LayoutEngine, map: &JourneyMap, measured: Measured) -> Self {
        let layout = engine.set_measured(map, measured);
        Self { palette: journey_layout::patch_palette(&layout), model: ModelPatch::default(), layout }
    }
}
