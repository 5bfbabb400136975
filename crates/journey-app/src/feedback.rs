//! Feedback: files into the workspace, and figures out of it.
//!
//! A file is looked at ([`App::probe_feedback`]), a person confirms what its columns mean, it is tried without
//! keeping anything ([`App::try_feedback`]), and then kept ([`App::import_feedback`]). An import becomes visible
//! whole: it is written in pieces between which maps can be edited, and counts from one transaction on.
//! [`App::feedback_figures`] answers from what the imports counted, never from single responses.

mod counting;
mod figures;
mod importing;
mod sources;

pub use figures::{FigureRow, FigureTable, FiguresQuery, Grouping};
pub use importing::{FeedbackTrial, ImportedFeedback};
pub use sources::{AskedQuestion, FeedbackImport, FeedbackSource, FeedbackSources};
