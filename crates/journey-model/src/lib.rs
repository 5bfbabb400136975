//! The domain of customer journey maps in plain types.
//!
//! A [`JourneyMap`] is one journey of one or more personas: stages hold touchpoints (the columns),
//! lanes are the rows, cards stand in the cells, and experience series score the touchpoints.
//! The crate also owns the map file format (`*.journey.json`): its versions, upgrades, JSON Schema
//! and the check that reports every problem of a file.
//!
//! What is deliberately not here: ids are never made and time is never read here (callers bring
//! both), nothing is laid out or drawn, and no file is opened. The same input gives the same bytes.
//!
//! Start reading at [`JourneyMap`]; what makes one well formed is in [`problems`], the file format in [`file`],
//! the markup of card texts in [`text`].

mod changes;
mod color;
pub mod file;
mod ids;
pub mod limits;
mod lookup;
mod map;
mod problems;
pub mod redaction;
pub mod sample;
pub mod text;
pub mod view;

pub use changes::{Changes, Standing, places};
pub use color::{Color, NotAColor};
pub use ids::*;
pub use map::*;
pub use problems::{Problem, ProblemSeverity, is_date, is_language, problems};
