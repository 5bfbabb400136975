//! Voice of the Customer: what customers said, from the file that it comes in to the figures that it makes.
//!
//! Rows in, figures out. A file is read ([`read`]), its columns are understood and mapped ([`mapping`]), each
//! row becomes a [`Response`], responses are counted in a [`Cube`](cube), and a [`Tally`] of the cube becomes a
//! [`Figure`] that never goes without how many it rests on and its 95 % interval.
//!
//! What is deliberately not here: SQL, maps and touchpoints. A response says *where* it was given in the words
//! of its file (a place of the [`Dictionary`]); which touchpoint of which map that is, the application knows.
//! Statistics take no clock, file, locale or environment: same input, same bytes.
//!
//! Start reading at [`Question`], then [`Response`] and [`Tally`].

pub mod analysis;
mod answers;
pub mod cube;
mod dictionary;
mod figure;
mod filter;
pub mod intake;
pub mod language;
pub mod mapping;
pub mod money;
mod privacy;
pub mod probe;
mod question;
pub mod read;
mod response;
pub mod sentiment;
pub mod statistics;
pub mod themes;
mod values;

pub use answers::{AnswersError, decode_answers, encode_answers, read_answers};
pub use dictionary::{Dictionary, Segments, Words};
pub use figure::{Base, Figure, FigureKind, LOW_BASE, LevelCount, NO_BASE};
pub use filter::{Filter, SegmentChoice};
pub use question::{CesConvention, Direction, Label, Metric, Question, RatingScale, Scope};
pub use response::{Answer, Missing, Month, Response, Status, Value, Verbatim};
pub use statistics::Tally;
