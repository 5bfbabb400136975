//! What matters most, how we are doing, what to improve, what it is worth, and what nobody asked about.

use super::Unmatched;
use journey_feedback::{
    Figure, Filter, Month, Scope,
    analysis::{
        coverage::Coverage,
        drivers::Drivers,
        groups::GroupComparison,
        priorities::{Chosen, Improvement, InputName, Priority},
        quadrant::Quadrants,
        scorecard::ScorecardRow,
        trend::FigureTrend,
    },
    money::MoneyInputs,
};
use journey_model::{MapId, StageId, TouchpointId};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Which answers explain which.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[ts(export_to = "protocol.ts", optional_fields)]
pub struct DriverQuestions {
    /// The source.
    #[ts(type = "number")]
    pub source: i64,
    /// Code of the question about the overall verdict.
    pub outcome: String,
    /// Codes of the questions that explain it; empty takes all others of the source that are ratings.
    #[serde(default)]
    #[ts(as = "Option<_>")]
    pub drivers: Vec<String>,
    /// Which responses.
    #[serde(default)]
    #[ts(as = "Option<_>")]
    pub filter: Filter,
}

/// What matters most.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
#[ts(export_to = "protocol.ts")]
pub struct WhatMatters {
    /// Which answers explain which, with the drivers that were taken.
    pub which: DriverQuestions,
    /// The drivers; their keys are codes of questions.
    pub drivers: Drivers,
}

/// Asks how we are doing.
#[derive(Debug, Clone, Deserialize, TS)]
#[ts(export_to = "protocol.ts", optional_fields)]
pub struct DoingParams {
    /// The map.
    pub map: MapId,
    /// Which responses.
    #[serde(default)]
    #[ts(as = "Option<_>")]
    pub filter: Filter,
    /// The dimension whose segments are compared; none takes the first there is.
    pub dimension: Option<String>,
}

/// How we are doing.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
#[ts(export_to = "protocol.ts")]
pub struct HowWeAreDoing {
    /// Question by question, in the order of touchpoints; those that belong to none at the end.
    pub scores: Vec<Score>,
    /// The dimension whose segments were compared; none if customers are not told apart.
    pub dimension: Option<String>,
    /// All dimensions there are.
    pub dimensions: Vec<String>,
}

/// How we are doing at a touchpoint, by one question.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
#[ts(export_to = "protocol.ts", optional_fields)]
pub struct Score {
    /// The touchpoint; none for a question that is attached to none.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub touchpoint: Option<TouchpointId>,
    /// Its stage.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub stage: Option<StageId>,
    /// The source.
    #[ts(type = "number")]
    pub source: i64,
    /// Its name.
    pub name: String,
    /// Code of the question.
    pub question: String,
    /// How the question reads.
    pub wording: String,
    /// The figure, and what changed since the period before of the same length.
    pub row: ScorecardRow,
    /// The periods that were compared. None if nothing was: then the figure is of everything that the filter leaves.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub compared: Option<ComparedPeriods>,
    /// Over time; none without months.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub trend: Option<FigureTrend>,
    /// Whether the channels give the same experience, at most the 40 with most answers; none with fewer than two.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub channels: Option<GroupComparison>,
    /// How segments differ, at most the 40 with most answers; none with fewer than two.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub segments: Option<GroupComparison>,
}

/// Two periods of the same length, the earlier right before the later.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export_to = "protocol.ts")]
pub struct ComparedPeriods {
    /// First month of the later, whose figure is shown.
    pub from: Month,
    /// Its last month.
    pub to: Month,
    /// First month of the earlier.
    pub before_from: Month,
    /// Its last month.
    pub before_to: Month,
}

/// What to improve.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
#[ts(export_to = "protocol.ts")]
pub struct WhatToImprove {
    /// What matters, from which the importance is taken.
    pub matters: WhatMatters,
    /// Importance against performance; the keys are codes of questions.
    pub quadrants: Quadrants,
    /// What to do first, by RICE, the highest first; those that cannot be scored at the end.
    pub list: Vec<Candidate>,
}

/// Something that could be improved.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
#[ts(export_to = "protocol.ts", optional_fields)]
pub struct Candidate {
    /// Code of the question that tells how we are doing there.
    pub question: String,
    /// How it reads.
    pub wording: String,
    /// The touchpoint that the question is attached to.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub touchpoint: Option<TouchpointId>,
    /// The question's figure.
    pub figure: Figure,
    /// What the scores are made of, and where each input comes from.
    pub inputs: Improvement,
    /// RICE and WSJF.
    pub priority: Priority,
}

/// Changes an input of a priority by hand, or takes the change back.
#[derive(Debug, Clone, Deserialize, TS)]
#[ts(export_to = "protocol.ts", optional_fields)]
pub struct SaveOverrideParams {
    /// The map.
    pub map: MapId,
    /// The source of the question.
    #[ts(type = "number")]
    pub source: i64,
    /// Code of the question.
    pub question: String,
    /// Which input.
    pub input: InputName,
    /// What it is from now on; none takes what is prefilled.
    pub chosen: Option<Chosen>,
}

/// Asks what an improvement may be worth.
#[derive(Debug, Clone, Deserialize, TS)]
#[ts(export_to = "protocol.ts")]
pub struct MoneyParams {
    /// The inputs of the scenario.
    pub inputs: MoneyInputs,
}

/// A scenario that is kept with a map.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[ts(export_to = "protocol.ts")]
pub struct SavedScenario {
    /// Its name, unique in the map.
    pub name: String,
    /// Its inputs.
    pub inputs: MoneyInputs,
}

/// Keeps a scenario with a map, in place of one of the same name, or deletes it.
#[derive(Debug, Clone, Deserialize, TS)]
#[ts(export_to = "protocol.ts", optional_fields)]
pub struct SaveScenarioParams {
    /// The map.
    pub map: MapId,
    /// Its name.
    pub name: String,
    /// Its inputs; none deletes it.
    pub inputs: Option<MoneyInputs>,
}

/// What is asked about and what is not.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
#[ts(export_to = "protocol.ts")]
pub struct MapCoverage {
    /// The map.
    pub map: MapId,
    /// Touchpoints by their ids, in order, and all sources of the workspace.
    pub coverage: Coverage,
    /// Questions and places that belong to no touchpoint of the map.
    pub unmatched: Vec<Unmatched>,
    /// Scopes that occur among the questions attached.
    pub scopes: Vec<Scope>,
}
