//! One open map: its document, its layout and what is not on disk yet.

use crate::{
    ClientId,
    protocol::{ModelPatch, Outcome, Palette},
};
use journey_document::{Applied, Document, DocumentError};
use journey_layout::{Fonts, LayoutEngine, LayoutPatch};
use journey_model::MapId;
use journey_store::{StoredDocument, Summary};
use std::collections::HashSet;

/// One open map.
pub(crate) struct Session {
    pub(crate) map: MapId,
    pub(crate) document: Document,
    pub(crate) engine: LayoutEngine,
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
    /// Reads and lays out a map. Fonts are waited for while the document is read.
    pub(crate) fn load(
        map: MapId,
        peer: u64,
        stored: &StoredDocument,
        fonts: impl FnOnce() -> Fonts + Send,
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
            revision: 1,
            version: stored.version,
            unsaved: Vec::new(),
            failure: None,
            summary: Summary::default(),
            clients: HashSet::new(),
            used: 0,
        };
        session.summary = crate::summary::summary_of(session.document.map());
        session.engine.layout(session.document.map());
        Ok(session)
    }

    /// Brings layout and revision up to date with what the document did.
    pub(crate) fn outcome(&mut self, applied: Option<Applied>, history: crate::protocol::History) -> Outcome {
        let map = self.map;
        let Some(applied) = applied else {
            return Outcome {
                map,
                revision: self.revision,
                label: None,
                created: Vec::new(),
                layout: LayoutPatch::default(),
                palette: Palette::new(),
                model: ModelPatch::default(),
                history,
            };
        };
        let layout = self.engine.update(self.document.map(), &applied.changes);
        let palette = journey_layout::patch_palette(&layout);
        let model = crate::model_patch::model_patch(self.document.map(), &applied.changes);
        self.revision += 1;
        Outcome {
            map,
            revision: self.revision,
            label: Some(applied.label),
            created: applied.created,
            layout,
            palette,
            model,
            history,
        }
    }
}
