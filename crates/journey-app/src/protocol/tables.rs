//! Tables that become maps.

pub use journey_export::tables::import::{MapTable, TableMapping, TableProbe};

use super::ImportNote;
use journey_model::LaneKind;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Looks at a table that waits.
#[derive(Debug, Clone, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export_to = "protocol.ts")]
pub struct ProbeTableParams {
    /// Token of the file.
    pub file: String,
    /// Name of the sheet; none takes the one that most looks like a map.
    #[serde(default)]
    #[ts(optional)]
    pub sheet: Option<String>,
    /// How its rows are meant; none guesses it.
    #[serde(default)]
    #[ts(optional)]
    pub form: Option<MapTable>,
    /// Row of the heads in the long form, from 1; none guesses it.
    #[serde(default)]
    #[ts(optional)]
    pub head_row: Option<u32>,
    /// Whether everything is guessed, also where a mapping was confirmed for a table of the same heads.
    #[serde(default)]
    #[ts(optional, as = "Option<_>")]
    pub anew: bool,
}

/// What a table seems to hold.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
#[ts(export_to = "protocol.ts")]
pub struct ProbedTable {
    /// What was found.
    pub probe: TableProbe,
    /// Whether its mapping is what was confirmed for a table of the same heads before.
    pub remembered: bool,
}

/// A request about a table and what its parts mean.
#[derive(Debug, Clone, Deserialize, TS)]
#[ts(export_to = "protocol.ts")]
pub struct TableParams {
    /// Token of the file.
    pub file: String,
    /// What its parts mean.
    pub mapping: TableMapping,
}

/// What would come of a table.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
#[ts(export_to = "protocol.ts")]
pub struct TableTrial {
    /// The maps.
    pub maps: Vec<MapOutline>,
    /// What would be skipped or changed, by row and column.
    pub notes: Vec<ImportNote>,
}

/// A map in short.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export_to = "protocol.ts")]
pub struct MapOutline {
    /// Its title.
    pub title: String,
    /// Its stages.
    pub stages: Vec<StageOutline>,
    /// Its lanes.
    pub lanes: Vec<LaneOutline>,
    /// Names of its personas.
    pub personas: Vec<String>,
}

/// A stage in short.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export_to = "protocol.ts")]
pub struct StageOutline {
    /// Its name.
    pub name: String,
    /// Names of its touchpoints.
    pub touchpoints: Vec<String>,
}

/// A lane in short.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export_to = "protocol.ts")]
pub struct LaneOutline {
    /// Its title.
    pub title: String,
    /// What it holds.
    pub kind: LaneKind,
    /// How many cards it has.
    pub cards: u32,
    /// How many scores its series have.
    pub scores: u32,
}
