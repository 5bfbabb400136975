//! Figures of a map and by any grouping.

use super::{Dimension, NamedCount};
use journey_feedback::{Figure, Filter, Month, analysis::gaps::GapList};
use journey_model::{LaneId, MapId, Scale, SeriesId, SeriesValue, StageId, TouchpointId};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Which responses count in the figures on a map, for all who have it open.
#[derive(Debug, Clone, Deserialize, TS)]
#[ts(export_to = "protocol.ts")]
pub struct FilterParams {
    /// The map.
    pub map: MapId,
    /// Which responses.
    pub filter: Filter,
}

/// Everything that is measured on a map under its filter.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
#[ts(export_to = "protocol.ts")]
pub struct MapFigures {
    /// The map.
    pub map: MapId,
    /// Which responses count.
    pub filter: Filter,
    /// What can be chosen in the filter: of the sources that are attached.
    pub choices: FilterChoices,
    /// What is measured, in the order of touchpoints; those without feedback are left out.
    pub touchpoints: Vec<TouchpointFigures>,
    /// The same for stages: all answers at their touchpoints together, question by question.
    pub stages: Vec<StageFigures>,
    /// What the team assumes and what is intended, beside what customers say.
    pub gaps: Vec<LaneGaps>,
    /// What stands for the scores of series that are bound to feedback.
    pub series: Vec<MeasuredValues>,
}

/// What can be chosen in a filter.
#[derive(Debug, Clone, Default, PartialEq, Serialize, TS)]
#[ts(export_to = "protocol.ts", optional_fields)]
pub struct FilterChoices {
    /// Channels.
    pub channels: Vec<NamedCount>,
    /// What is known of customers.
    pub dimensions: Vec<Dimension>,
    /// The first month that has answers.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub from: Option<Month>,
    /// The last one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub to: Option<Month>,
}

/// What is measured at a touchpoint.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
#[ts(export_to = "protocol.ts")]
pub struct TouchpointFigures {
    /// The touchpoint.
    pub touchpoint: TouchpointId,
    /// One entry a question of a source; metrics, scopes and scales are never mixed.
    pub figures: Vec<MeasuredFigure>,
    /// How many texts were written there.
    pub verbatims: u32,
}

/// What is measured at the touchpoints of a stage.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
#[ts(export_to = "protocol.ts")]
pub struct StageFigures {
    /// The stage.
    pub stage: StageId,
    /// One entry a question of a source.
    pub figures: Vec<MeasuredFigure>,
}

/// A figure with what it is made of.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
#[ts(export_to = "protocol.ts")]
pub struct MeasuredFigure {
    /// The source.
    #[ts(type = "number")]
    pub source: i64,
    /// Its name.
    pub name: String,
    /// Code of the question in it.
    pub question: String,
    /// How the question reads.
    pub wording: String,
    /// The figure.
    pub figure: Figure,
    /// The same month by month, without months that have no answer.
    pub trend: Vec<MonthFigure>,
}

/// A figure of one month.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
#[ts(export_to = "protocol.ts")]
pub struct MonthFigure {
    /// The month.
    pub month: Month,
    /// The figure.
    pub figure: Figure,
}

/// Gaps between a series of a lane and what is measured in it.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
#[ts(export_to = "protocol.ts")]
pub struct LaneGaps {
    /// The lane.
    pub lane: LaneId,
    /// What is assumed or intended.
    pub expected: SeriesId,
    /// What is measured.
    pub measured: SeriesId,
    /// The gaps, the largest first; their keys are ids of touchpoints.
    pub list: GapList,
}

/// The values that stand for those of a series that is bound to feedback.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
#[ts(export_to = "protocol.ts")]
pub struct MeasuredValues {
    /// The series.
    pub series: SeriesId,
    /// The scale that they are on.
    pub scale: Scale,
    /// The values, with answers and interval.
    pub values: Vec<SeriesValue>,
}

/// Asks for figures by any grouping.
#[derive(Debug, Clone, Default, Deserialize, TS)]
#[serde(default)]
#[ts(export_to = "protocol.ts", optional_fields)]
pub struct FiguresParams {
    /// A map whose touchpoints and stages may be grouped by; its links are used.
    pub map: Option<MapId>,
    /// Which responses.
    #[ts(as = "Option<_>")]
    pub filter: Filter,
    /// By what, in this order; empty for one figure a question.
    #[ts(as = "Option<_>")]
    pub by: Vec<Grouping>,
}

/// What figures are grouped by.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, TS)]
#[serde(tag = "kind", rename_all = "camelCase")]
#[ts(export_to = "protocol.ts")]
pub enum Grouping {
    /// The touchpoints of the map; without a map, where it was answered in the words of the files.
    Touchpoint,
    /// The stages of the map.
    Stage,
    /// Channels.
    Channel,
    /// A dimension of customers.
    Segment {
        /// Its name; empty takes the first that a source has.
        dimension: String,
    },
    /// Months.
    Month,
}

/// Figures by group. Metrics, scopes and sources are never mixed: each question of each source has rows of its own.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
#[ts(export_to = "protocol.ts")]
pub struct FigureTable {
    /// By what the rows are grouped.
    pub by: Vec<Grouping>,
    /// A row a question and group that has answers.
    pub rows: Vec<FigureRow>,
}

/// The figure of one group.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
#[ts(export_to = "protocol.ts")]
pub struct FigureRow {
    /// Name of the source.
    pub source: String,
    /// Code of the question.
    pub question: String,
    /// The group: a word for each grouping, empty where the file does not say; a month is written `YYYY-MM`.
    pub group: Vec<String>,
    /// The figure.
    pub figure: Figure,
}
