//! The workspace file: one SQLite database that holds maps, personas, templates, images and settings.
//!
//! A map is kept as a snapshot and the updates since, both opaque bytes: what they mean is the
//! document's business. Beside them stands a summary of each map, refreshed in the same transaction as
//! the update it belongs to, so that the library never shows what is not there.
//!
//! [`open`] and [`create`] give a [`Reader`] and, unless the workspace can only be read, a [`Writer`].
//! [`Writer::append`] returns only after SQLite has committed with `synchronous=FULL`: what it
//! acknowledged is there after a crash, a power cut or a kill.
//!
//! What is deliberately not here: the clock (callers bring seconds since 1970-01-01 UTC), the content of
//! maps, and any default in place of a row that cannot be read. This is the only crate that names
//! `rusqlite`.
//!
//! Words are found by a full-text index ([`SearchIndex`]) that is *not* part of an edit: it says of which
//! version of a map it is, and whoever searches brings it up to date first. It says which images a map uses
//! too, so that [`Writer::sweep_images`] can take away those that nothing uses any more.
//!
//! Feedback comes in as batches that become visible whole (see `feedback`).
//!
//! Limits: a map is compacted after [`COMPACT_UPDATES`] updates or [`COMPACT_BYTES`] bytes of them;
//! deleted maps are kept for [`KEEP_DELETED_SECONDS`]; an update, snapshot or image may have up to
//! 1,000,000,000 bytes, which is SQLite's limit for one value.

mod error;
mod feedback;
#[doc(hidden)]
pub mod floor;
mod images;
mod index;
mod lock;
mod open;
mod read;
mod salvage;
mod schema;
mod shelf;
mod write;

pub use error::{StoreError, WriteFailure};
pub use feedback::{
    BatchCommit, BatchRow, BatchTarget, Candidate, CubeRow, NewBatch, NewResponse, NewVerbatim, Order,
    Recount, ResponseRows, SourceChange, SourceChoice, SourceList, SourceRow, StagedBatch, Standing,
    StoredResponse, ThemeRow, VerbatimPage, VerbatimQuery, VerbatimRow,
};
pub use images::{Image, KEEP_UNUSED_IMAGES_SECONDS, NewImage};
pub use index::{Entry, Hit, IndexChange, MAX_QUERY_CHARACTERS, MemoryIndex, SearchIndex, SnippetPart};
pub use open::{Access, Opened, ReadOnly, create, open};
pub use read::{Library, MapRow, PersonaMark, Reader, StoredDocument, Summary};
pub use salvage::{Salvaged, salvage};
pub use schema::{APPLICATION_ID, VERSION};
pub use shelf::{ShelvedPersona, ShelvedTemplate};
pub use write::{Append, Appended, COMPACT_BYTES, COMPACT_UPDATES, KEEP_DELETED_SECONDS, Writer};
