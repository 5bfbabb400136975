//! The least that a change can cost, for benchmarks to be held against.

use crate::DocumentError;
use loro::{ExportMode, LoroDoc, LoroMap};

/// An equal Loro document in which one register is written, committed and exported, and nothing else.
pub struct BareCommit {
    doc: LoroDoc,
    cards: LoroMap,
    nth: u64,
}

impl BareCommit {
    /// Takes the snapshot of a [`Document`](crate::Document).
    pub fn new(snapshot: &[u8]) -> Result<Self, DocumentError> {
        let doc = LoroDoc::new();
        doc.import(snapshot).map_err(DocumentError::damaged)?;
        let cards = doc.get_map("cards");
        Ok(Self { doc, cards, nth: 0 })
    }

    /// Writes the place of a card; returns the update.
    pub fn commit(&mut self, card: &str) -> Result<Vec<u8>, DocumentError> {
        self.nth += 1;
        let since = self.doc.oplog_vv();
        let place = self.nth.to_be_bytes().repeat(4);
        self.cards.insert(&format!("{card}.place"), place).map_err(DocumentError::engine)?;
        self.doc.commit();
        self.doc.export(ExportMode::updates(&since)).map_err(DocumentError::engine)
    }
}
