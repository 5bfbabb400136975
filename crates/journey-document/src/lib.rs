//! One journey map as a document that can be undone, kept and merged.
//!
//! A [`Command`] is planned against the map and applied whole; [`journey_model::Changes`] says what it touched.
//! The document engine is Loro, and this is the only crate that names it.

mod check;
mod command;
mod command_error;
mod document;
mod error;
mod history;
mod homes;
mod ledger;
mod order;
mod plan;
mod rank;
mod register;
mod registers;

pub use command::*;
pub use command_error::CommandError;
pub use document::{Applied, Document, Version};
pub use error::DocumentError;
