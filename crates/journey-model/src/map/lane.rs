//! Rows and what they hold.

use super::{UnknownKeys, is_default};
use crate::{Color, LaneId, limits};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// A row of one kind.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export_to = "model.ts")]
pub struct Lane {
    /// Identity of the lane.
    pub id: LaneId,
    /// What the lane holds and how it is drawn.
    pub kind: LaneKind,
    /// Title beside the row.
    pub title: String,
    /// A second, quieter line under the title.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    #[ts(optional, as = "Option<_>")]
    pub subtitle: String,
    /// How the lane is shown.
    #[serde(default, skip_serializing_if = "is_default")]
    #[ts(optional, as = "Option<_>")]
    pub settings: LaneSettings,
    /// Keys of a newer or foreign writer.
    #[serde(flatten)]
    #[ts(skip)]
    pub unknown: UnknownKeys,
}

impl Lane {
    /// An empty lane.
    pub fn new(id: LaneId, kind: LaneKind, title: impl Into<String>) -> Self {
        Self {
            id,
            kind,
            title: title.into(),
            subtitle: String::new(),
            settings: LaneSettings::default(),
            unknown: UnknownKeys::new(),
        }
    }
}

/// What a lane holds and how it is drawn.
#[derive(
    Debug, Clone, Copy, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, JsonSchema, TS,
)]
#[serde(rename_all = "camelCase")]
#[ts(export_to = "model.ts")]
pub enum LaneKind {
    /// Text cards.
    #[default]
    Text,
    /// What the customer does.
    Actions,
    /// What the customer says or thinks.
    Quotes,
    /// What goes wrong, with a severity.
    PainPoints,
    /// What could be better.
    Opportunities,
    /// The channels of each touchpoint.
    Channels,
    /// The experience curve.
    Experience,
    /// A figure per touchpoint: the first series of the lane.
    Metric,
    /// Pictures.
    Images,
    /// Personas acting on each other.
    Interaction,
    /// What the company does where the customer sees it.
    Frontstage,
    /// What the company does where the customer does not see it.
    Backstage,
    /// What makes front and back stage possible.
    Support,
    /// Pictures in the order of the journey, each with a line of text.
    Storyboard,
    /// Up to three small gauges a touchpoint: success, effort, emotion.
    Gauges,
    /// Jobs to be done.
    Jobs,
    /// The tension of the story as a filled arc.
    Drama,
    /// Who in the company is responsible or takes part.
    Stakeholders,
    /// Journeys that go into detail, one a card.
    LinkedMaps,
    /// Cards that wait to be put in their place.
    Inbox,
}

impl LaneKind {
    /// Every kind, in the order in which they were declared.
    pub const ALL: [LaneKind; 20] = [
        LaneKind::Text,
        LaneKind::Actions,
        LaneKind::Quotes,
        LaneKind::PainPoints,
        LaneKind::Opportunities,
        LaneKind::Channels,
        LaneKind::Experience,
        LaneKind::Metric,
        LaneKind::Images,
        LaneKind::Interaction,
        LaneKind::Frontstage,
        LaneKind::Backstage,
        LaneKind::Support,
        LaneKind::Storyboard,
        LaneKind::Gauges,
        LaneKind::Jobs,
        LaneKind::Drama,
        LaneKind::Stakeholders,
        LaneKind::LinkedMaps,
        LaneKind::Inbox,
    ];

    /// Whether a lane of that kind draws series: experience lanes all of them, gauges lanes the first
    /// three, metric and drama lanes the first.
    pub fn draws_series(self) -> bool {
        matches!(self, LaneKind::Experience | LaneKind::Gauges | LaneKind::Metric | LaneKind::Drama)
    }
}

/// How a lane is shown.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "camelCase", default)]
#[ts(export_to = "model.ts")]
pub struct LaneSettings {
    /// Drawn as a thin strip without its cards.
    #[serde(skip_serializing_if = "is_default")]
    #[ts(optional, as = "Option<_>")]
    pub collapsed: bool,
    /// Tint of the row; none takes that of the kind.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub tint: Option<Color>,
    /// Least height in map pixels (96 to the inch); none lets the content decide.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    #[schemars(range(min = 0, max = limits::LANE_HEIGHT_PX))]
    pub min_height_px: Option<f32>,
    /// Not drawn at all.
    #[serde(skip_serializing_if = "is_default")]
    #[ts(optional, as = "Option<_>")]
    pub hidden: bool,
    /// How an experience lane draws its series; none draws the first as an area, with notes.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub curve: Option<CurveSettings>,
    /// How a metric lane shows its figures.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub metric: Option<MetricSettings>,
    /// Keys of a newer or foreign writer.
    #[serde(flatten)]
    #[ts(skip)]
    pub unknown: UnknownKeys,
}

/// How an experience lane draws its series.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "camelCase", default)]
#[ts(export_to = "model.ts")]
pub struct CurveSettings {
    /// Whether the first series is filled down to the middle.
    pub area: bool,
    /// What marks a score.
    pub marks: CurveMarks,
    /// What is written at a score.
    pub labels: CurveLabels,
    /// Which gap between two lines is shaded.
    #[serde(skip_serializing_if = "is_default")]
    #[ts(optional, as = "Option<_>")]
    pub gap: CurveGap,
    /// Keys of a newer or foreign writer.
    #[serde(flatten)]
    #[ts(skip)]
    pub unknown: UnknownKeys,
}

impl Default for CurveSettings {
    /// As a lane without these settings is drawn.
    fn default() -> Self {
        let (marks, labels) = (CurveMarks::default(), CurveLabels::default());
        Self { area: true, marks, labels, gap: CurveGap::default(), unknown: UnknownKeys::new() }
    }
}

/// What marks a score on a curve.
#[derive(
    Debug, Clone, Copy, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, JsonSchema, TS,
)]
#[serde(rename_all = "camelCase")]
#[ts(export_to = "model.ts")]
pub enum CurveMarks {
    /// A shape that tells the kind of the series.
    #[default]
    Shapes,
    /// A drawn face.
    Faces,
    /// An emoji of the reader's font.
    Emoji,
}

/// What is written at a score of a curve.
#[derive(
    Debug, Clone, Copy, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, JsonSchema, TS,
)]
#[serde(rename_all = "camelCase")]
#[ts(export_to = "model.ts")]
pub enum CurveLabels {
    /// Its note.
    #[default]
    Notes,
    /// Its number.
    Values,
    /// The scale's word for it.
    Words,
    /// Nothing.
    None,
}

/// Which gap between two lines of a curve is shaded.
#[derive(
    Debug, Clone, Copy, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, JsonSchema, TS,
)]
#[serde(rename_all = "camelCase")]
#[ts(export_to = "model.ts")]
pub enum CurveGap {
    /// None.
    #[default]
    None,
    /// Between what the team assumes and what was measured.
    Perception,
    /// Between what the company intends and what was measured.
    Delivery,
}

/// How a metric lane shows its figures.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "camelCase", default)]
#[ts(export_to = "model.ts")]
pub struct MetricSettings {
    /// What stands above the number.
    #[serde(skip_serializing_if = "is_default")]
    #[ts(optional, as = "Option<_>")]
    pub look: FigureLook,
    /// What stands behind the number ("%", "min"); may be empty.
    pub unit: String,
    /// Decimal places, 0 to 6.
    #[schemars(range(max = limits::DECIMALS))]
    pub decimals: u8,
    /// Left end of the bar; none takes the scale's.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    #[schemars(range(min = -limits::SCORE, max = limits::SCORE))]
    pub min: Option<f64>,
    /// Right end of the bar; none takes the scale's.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    #[schemars(range(min = -limits::SCORE, max = limits::SCORE))]
    pub max: Option<f64>,
    /// The figure that is aimed at.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    #[schemars(range(min = -limits::SCORE, max = limits::SCORE))]
    pub target: Option<f64>,
    /// Keys of a newer or foreign writer.
    #[serde(flatten)]
    #[ts(skip)]
    pub unknown: UnknownKeys,
}

/// What stands above the number of a figure. What a figure lacks for its look is drawn as a bar.
#[derive(
    Debug, Clone, Copy, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, JsonSchema, TS,
)]
#[serde(rename_all = "camelCase")]
#[ts(export_to = "model.ts")]
pub enum FigureLook {
    /// A bar with its interval.
    #[default]
    Bars,
    /// A line over time with its interval.
    Trend,
    /// The answers from worst to best.
    Distribution,
}
