//! Slow work that runs beside the requests.

use super::{AskedQuestion, DriverQuestions, WhatMatters, WhatToImprove};
use crate::protocol::ErrorBody;
use journey_feedback::{
    analysis::quadrant::Crosshair,
    intake::IntakeReport,
    mapping::Mapping,
    probe::{Probe, ProbeOptions},
};
use journey_model::MapId;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Begins slow work. Events tell how far it is and how it ended.
#[derive(Debug, Clone, Deserialize, TS)]
#[ts(export_to = "protocol.ts")]
pub struct StartJobParams {
    /// A name for the job that nobody else uses, such as a UUID.
    pub job: String,
    /// What is to be done.
    pub work: Work,
}

/// A request about a job.
#[derive(Debug, Clone, Deserialize, TS)]
#[ts(export_to = "protocol.ts")]
pub struct JobParams {
    /// The job.
    pub job: String,
}

/// Slow work.
#[derive(Debug, Clone, Deserialize, TS)]
#[serde(tag = "kind", rename_all = "camelCase", rename_all_fields = "camelCase")]
#[ts(export_to = "protocol.ts")]
pub enum Work {
    /// Looks at a file of feedback.
    Probe {
        /// Its token.
        file: String,
        /// What has been said about it already.
        #[serde(default)]
        #[ts(as = "Option<_>", optional)]
        options: ProbeOptions,
    },
    /// Reads a file as its mapping says, and keeps nothing.
    DryRun {
        /// Its token.
        file: String,
        /// What its columns mean.
        mapping: Mapping,
        /// Name of the source that it would go to.
        source: String,
    },
    /// Reads a file as its mapping says, and keeps it.
    Import {
        /// Its token.
        file: String,
        /// What its columns mean.
        mapping: Mapping,
        /// Name of the source that it goes to; one is made if there is none.
        source: String,
    },
    /// What matters most: how much of the overall verdict goes along with each question.
    Drivers {
        /// Which answers.
        which: DriverQuestions,
    },
    /// What to improve, for which what matters is computed first.
    Improve {
        /// The map.
        map: MapId,
        /// Which answers.
        which: DriverQuestions,
        /// How the crosshair is chosen.
        #[serde(default)]
        #[ts(as = "Option<_>", optional)]
        crosshair: Crosshair,
    },
}

/// How far a job is.
#[derive(Debug, Clone, Serialize, TS)]
#[ts(export_to = "protocol.ts")]
pub struct JobProgress {
    /// The job.
    pub job: String,
    /// The part that is done, from 0 to 1.
    pub part: f32,
}

/// How a job ended.
#[derive(Debug, Clone, Serialize, TS)]
#[ts(export_to = "protocol.ts")]
pub struct JobEnd {
    /// The job.
    pub job: String,
    /// What came of it.
    pub result: JobResult,
}

/// What came of a job.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(tag = "kind", rename_all = "camelCase", rename_all_fields = "camelCase")]
#[ts(export_to = "protocol.ts")]
pub enum JobResult {
    /// A file was looked at.
    Probe {
        /// What was found.
        probe: Box<Probe>,
        /// Whether its mapping is what was confirmed for a file of the same columns before.
        remembered: bool,
        /// Names of the sources that hold this very file already.
        held_by: Vec<String>,
    },
    /// A file was read without keeping it.
    DryRun {
        /// What would come in and what would not.
        report: Box<IntakeReport>,
        /// What each question would show, of this file alone.
        questions: Vec<AskedQuestion>,
    },
    /// A file was imported.
    Import {
        /// The source it went to.
        #[ts(type = "number")]
        source: i64,
        /// The import.
        #[ts(type = "number")]
        import: i64,
        /// What came in and what did not.
        report: Box<IntakeReport>,
    },
    /// What matters most.
    Drivers {
        /// The answer.
        answer: Box<WhatMatters>,
    },
    /// What to improve.
    Improve {
        /// The answer.
        answer: Box<WhatToImprove>,
    },
    /// The work was stopped; nothing was kept.
    Cancelled,
    /// The work failed; nothing was kept.
    Failed {
        /// Why.
        error: ErrorBody,
    },
}
