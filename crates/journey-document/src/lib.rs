//! One journey map as a document that can be undone, kept and merged.
//!
//! A [`Command`] is planned against the map and applied whole; [`journey_model::Changes`] says what it touched.
//! The document engine is Loro, and this is the only crate that names it.

mod command;

pub use command::*;
