//! Sessions and the one list of requests: all that a host calls.
//!
//! An [`App`] is one open workspace. A host hands it requests ([`App::call`]) and passes its events on
//! ([`App::subscribe`]); exports, imports and pictures go past the list, because bytes never cross as
//! JSON. Each request is named once, in [`protocol`]; dispatch, TypeScript types and completeness follow
//! from that list.
//!
//! The way of a change: the session of the map executes the command on its document, the update is
//! appended to the workspace file in one transaction, the layout is brought up to date, and the outcome
//! is answered; other clients get the same as an event. Nothing is called saved before it is committed:
//! a write that fails leaves the change in memory, is told as unsaved, and is tried again with the next
//! command, by request and by a timer.
//!
//! Words are found by an index in the workspace file, which whoever searches brings up to date first; an edit
//! never waits for it. Images are kept once each by the hash of their bytes; those that nothing uses any more
//! are taken away in the background after a workspace was opened.
//!
//! What is deliberately not here: windows, sockets, dialogs. A host is `src-tauri`, `journey-server` or
//! `journey-cli`.
//!
//! Start reading at [`App`].

mod app;
mod batch;
mod clock;
mod error;
mod exporting;
pub mod feedback;
mod finding;
pub mod images;
mod importing;
mod jobs;
pub mod keeping;
mod library;
mod model_patch;
mod personas;
pub mod pictures;
pub mod protocol;
mod requests;
mod riding;
mod saving;
mod session;
mod sessions;
mod summary;
mod tables;
mod templates;
mod thumbnails;
pub mod typescript;

pub use app::{App, AppOptions, ClientId, FontChoice, salvage};
pub use batch::{BatchSink, Fill};
pub use clock::{Clock, SystemClock};
pub use error::AppError;
pub use importing::IMPORT_ENDINGS;
pub use journey_store::Salvaged;
pub use requests::METHODS;
pub use saving::UnsavedMap;
