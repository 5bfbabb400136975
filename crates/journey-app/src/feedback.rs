//! Feedback: files into the workspace, and figures out of it.
//!
//! A file is looked at ([`App::probe_feedback`]), a person confirms what its columns mean, it is tried without
//! keeping anything ([`App::try_feedback`]), and then kept ([`App::import_feedback`]). An import becomes visible
//! whole: it is written in pieces between which maps can be edited, and counts from one transaction on.
//! [`App::feedback_figures`] answers from what the imports counted, never from single responses.

mod asked_at;
mod attaching;
mod counted;
mod counting;
mod coverage;
mod doing;
mod figures;
mod files;
mod importing;
mod improving;
mod mapped;
mod notes;
mod sources;
mod themes;
mod verbatims;
mod working;
mod writing;

pub(crate) use counted::{AllCounted, Counted};
pub use files::Upload;
pub(crate) use files::{Files, Staged};
pub use importing::{FeedbackTrial, ImportedFeedback, Probed};
pub(crate) use mapped::touches_figures;
