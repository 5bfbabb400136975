//! One journey map as a document that can be undone, kept and merged.
//!
//! A [`Command`] is planned against the map and applied whole; [`Applied`] says what it touched and holds
//! the bytes to keep. The document engine is Loro, and this is the only crate that names it.
//! Start reading at [`Document::execute`]: plan (module `plan`, pure, rejects with a [`CommandError`] before
//! anything is written), write the registers, commit with the label, bring the map up to date (`ledger`).
//!
//! Not here: no file, clock, random number or network. Ids, peer numbers and bytes come from the
//! caller, who keeps [`Applied::update`] before telling anyone that a change is saved.
//!
//! # What is in the Loro document
//!
//! One root map for each kind of thing, and in it one last-writer-wins register for each field of each
//! thing, under `id.field`: no container below the root maps. A register never needs to be made before it
//! is written, so that no thing can be made twice, and its key says all that is to be known about it:
//! merging needs no table of containers. The cost: with a child map for each thing, a bare commit
//! takes 8 µs in place of 15 µs and loading the bare values of 10,000 cards 83 ms in place of 159 ms
//! (the benchmark keeps both side by side: `bare_commit`, `bare_commit_in_child_maps`, `load_bare_…`).
//!
//! A card's place (lane, touchpoint and rank) is one register, and so is a touchpoint's (stage and rank):
//! two that move the same thing at the same time can neither tear nor double it. Ranks are fractional
//! indices; equal ranks, made by two at the same time, are ordered by id and pushed apart when something
//! is put between. The other fields are written by serde under the names of the file format, so that a
//! field is declared once, in `journey-model`; keys that this version does not know ride along.
//! `lorosurgeon` derives such a mapping too, but as nested containers that are reconciled whole: it
//! would read and compare a map of ten thousand cards for each card moved.
//!
//! # Merging
//!
//! Nothing is ever removed from the document: `deleted` is a register, places are kept, and what is shown
//! is a pure function of all registers.
//! - Deleting a stage marks what it holds as deleted *with it*; what another replica moves elsewhere at
//!   the same time stays.
//! - What was moved into something that is deleted is shown in the nearest survivor: the last one before
//!   it, else the first one after it. Where there is none, it is hidden until there is.
//! - Scores of deleted touchpoints, links to deleted cards, links that would close a circle and deleted
//!   personas of series and cards are not shown; views leave out lanes, stages and personas that are gone.
//! - A connector is shown while both its ends are, and a comment while what it is about and what it
//!   answers are. So they go with what is deleted and return with it, and nothing is written for that.
//!
//! # Undo
//!
//! Loro's undo manager is not used. Where another replica has written a register since, it writes
//! the value from before over that and so takes back the other's work (`MapDelta::transform` of
//! Loro 1.17, called with priority for the undone side). A step of ours knows what it found and what
//! it wrote in each register, and is taken back only where its own value still stands.

mod check;
mod command;
mod command_error;
mod document;
mod error;
#[doc(hidden)]
pub mod floor;
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
