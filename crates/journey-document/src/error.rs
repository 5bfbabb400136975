//! What can go wrong with a document as a whole.

use crate::register::Subject;
use std::fmt::Display;

/// A document could not be made, read, merged or written.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum DocumentError {
    /// The bytes are no document or update, or were damaged.
    #[error("the document's data is damaged or of another kind: {reason}")]
    Damaged {
        /// What was found.
        reason: String,
    },
    /// The updates do not follow from the snapshot: some in between are missing.
    #[error("updates are missing: what is there does not follow from the snapshot without them")]
    MissingUpdates,
    /// The update is of another document: merging two would mix their maps.
    #[error("the update belongs to another document; only copies of one document can be merged")]
    OtherDocument,
    /// The bytes are whole, but say something that cannot be.
    #[error("{what} cannot be read: {reason}")]
    Unreadable {
        /// The thing, by kind and id.
        what: String,
        /// What is wrong with it.
        reason: String,
    },
    /// The map to be made into a document is not well formed.
    #[error("the map is not well formed: {reason}")]
    NotWellFormed {
        /// The first problem.
        reason: String,
    },
    /// The document engine refused.
    #[error("the document engine failed: {reason}")]
    Engine {
        /// Its message.
        reason: String,
    },
}

impl DocumentError {
    pub(crate) fn unreadable(subject: Subject, reason: impl Display) -> Self {
        Self::Unreadable { what: subject.to_string(), reason: reason.to_string() }
    }

    pub(crate) fn damaged(reason: impl Display) -> Self {
        Self::Damaged { reason: reason.to_string() }
    }

    pub(crate) fn engine(reason: impl Display) -> Self {
        Self::Engine { reason: reason.to_string() }
    }
}
