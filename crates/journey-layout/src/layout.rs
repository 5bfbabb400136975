//! The result of a layout.
//!
//! Where things are on the sheet follows from the lists, in map pixels from the upper left corner:
//! the first column starts at `lane_header_width + lane_header_gap`; a column starts where the one
//! before it ends, plus `stage_gap` where the stage changes. The stage headers have their upper edge at
//! `stage_header_y`, the touchpoint headers at `touchpoint_header_y`; the first row starts at `rows_y`,
//! each further one where the one before it ends, plus `row_gap`. A row's `rule_height` is kept free
//! above it for the line it carries: `Rule::y` counts from the top of that space.
//!
//! A card stands `x` to the right of the left edge of its first column; a label of a guide stands `label_x`
//! to the right of that of the first column.

use crate::{Block, Ink, Stroke};
use journey_model::{CardId, LaneId, LaneKind, SeriesId, SeriesKind, StageId, TouchpointId};
use serde::Serialize;
use std::{collections::BTreeMap, sync::Arc};
use ts_rs::TS;

/// A map laid out.
#[derive(Debug, Clone, Default, PartialEq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export_to = "layout.ts")]
pub struct Layout {
    /// Sizes that all of the sheet shares.
    pub metrics: Metrics,
    /// Stages in order.
    pub stages: Vec<Arc<StageBox>>,
    /// Columns in order.
    pub columns: Vec<Arc<Column>>,
    /// Rows in order.
    pub rows: Vec<Arc<Row>>,
    /// Cards, by id.
    pub cards: BTreeMap<CardId, Arc<CardBox>>,
    /// What cells hold besides cards, such as channel chips; ordered by lane, then touchpoint.
    pub cells: Vec<Arc<CellBox>>,
    /// Experience curves, one per experience lane, in the order of the rows.
    pub curves: Vec<Arc<Curve>>,
    /// What pictures of the map show above it. The front end has its own title bar, so this is neither
    /// written nor part of patches.
    #[serde(skip)]
    #[ts(skip)]
    pub heading: Arc<Block>,
}

/// Sizes that all of the sheet shares, in map pixels.
#[derive(Debug, Clone, Copy, Default, PartialEq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export_to = "layout.ts")]
pub struct Metrics {
    /// Width of the lane headers.
    pub lane_header_width: f32,
    /// Space between lane headers and the first column.
    pub lane_header_gap: f32,
    /// Space between the last column of a stage and the first of the next.
    pub stage_gap: f32,
    /// Upper edge of the stage headers.
    pub stage_header_y: f32,
    /// Height of the stage headers.
    pub stage_header_height: f32,
    /// Upper edge of the touchpoint headers.
    pub touchpoint_header_y: f32,
    /// Height of the touchpoint headers: that of the tallest.
    pub touchpoint_header_height: f32,
    /// Upper edge of the first row.
    pub rows_y: f32,
    /// Space between rows.
    pub row_gap: f32,
    /// Space kept below the last row and right of the last column.
    pub margin: f32,
}

/// A stage's header; it reaches from the stage's first column to its last.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export_to = "layout.ts")]
pub struct StageBox {
    /// The stage.
    pub id: StageId,
    /// Header, as wide as the stage.
    pub header: Block,
}

/// A column: a touchpoint, or the place where the first touchpoint of an empty stage will be.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export_to = "layout.ts")]
pub struct Column {
    /// The stage it belongs to.
    pub stage: StageId,
    /// The touchpoint; none in an empty stage.
    pub touchpoint: Option<TouchpointId>,
    /// Width, padding included.
    pub width: f32,
    /// Where the header stands in the column, from its left edge.
    pub header_x: f32,
    /// Header.
    pub header: Block,
}

/// A row: a lane.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export_to = "layout.ts")]
pub struct Row {
    /// The lane.
    pub lane: LaneId,
    /// What the lane holds.
    pub kind: LaneKind,
    /// Whether it is drawn as a thin strip.
    pub collapsed: bool,
    /// Height of the row, without the rule above it.
    pub height: f32,
    /// Colour behind the cells.
    pub fill: Ink,
    /// Header, as high as the row.
    pub header: Block,
    /// Space above the row that its rule takes; 0 without one.
    pub rule_height: f32,
    /// The line above the row (of interaction, of visibility, of internal interaction).
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub rule: Option<Rule>,
}

/// A line across the sheet between two rows, with its name.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export_to = "layout.ts")]
pub struct Rule {
    /// How the line is drawn, from the left edge of the sheet to the right edge of the last column.
    pub stroke: Stroke,
    /// Where it is drawn, from the top of the space above the row.
    pub y: f32,
    /// Its name, drawn over the line at the left edge of the sheet, its middle at `y`.
    pub label: Block,
}

/// A card in its cell.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export_to = "layout.ts")]
pub struct CardBox {
    /// The card.
    pub id: CardId,
    /// Its row.
    pub lane: LaneId,
    /// Its first column.
    pub touchpoint: TouchpointId,
    /// Left edge, from that of the first column.
    #[serde(serialize_with = "crate::sizes::write")]
    pub x: f32,
    /// Upper edge, from that of the row.
    #[serde(serialize_with = "crate::sizes::write")]
    pub y: f32,
    /// The card as drawn.
    pub block: Block,
    /// Differs when the card is drawn differently; for the engine alone.
    #[serde(skip)]
    #[ts(skip)]
    pub(crate) looks: u64,
}

/// What a cell holds besides cards.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export_to = "layout.ts")]
pub struct CellBox {
    /// Its row.
    pub lane: LaneId,
    /// Its column.
    pub touchpoint: TouchpointId,
    /// Left edge, from that of the column.
    #[serde(serialize_with = "crate::sizes::write")]
    pub x: f32,
    /// Upper edge, from that of the row.
    #[serde(serialize_with = "crate::sizes::write")]
    pub y: f32,
    /// What is drawn.
    pub block: Block,
}

/// The curves of one experience lane.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export_to = "layout.ts")]
pub struct Curve {
    /// The lane.
    pub lane: LaneId,
    /// Upper edge of the plot, from that of the row: where the best score is.
    pub top: f32,
    /// Lower edge of the plot, from that of the row: where the worst score is.
    pub bottom: f32,
    /// Lines across the plot, with the scale's words or numbers.
    pub guides: Vec<Guide>,
    /// Lines of the curve, in drawing order.
    pub lines: Vec<CurveLine>,
}

/// A line across the plot at one score.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export_to = "layout.ts")]
pub struct Guide {
    /// Where it is, from the upper edge of the row.
    pub y: f32,
    /// How it is drawn.
    pub stroke: Stroke,
    /// The score's word or number.
    pub label: Option<Block>,
    /// Left edge of the label, from that of the first column.
    pub label_x: f32,
    /// Upper edge of the label, from that of the row.
    pub label_y: f32,
}

/// One series as drawn.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export_to = "layout.ts")]
pub struct CurveLine {
    /// The series.
    pub series: SeriesId,
    /// Where its scores come from.
    pub kind: SeriesKind,
    /// How the line is drawn; with `gradient`, the ink is that of the legend alone.
    pub stroke: Stroke,
    /// Inks from the top of the plot to its bottom that colour the line by its height.
    pub gradient: Vec<Ink>,
    /// Whether the space between the line and the middle of the scale is tinted.
    pub area: bool,
    /// How a score is marked.
    pub marker: Marker,
    /// Scores in the order of the columns.
    pub knots: Vec<Knot>,
}

/// How a score is marked: filled with the ink `curve.marker`, outlined in the knot's ink.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export_to = "layout.ts")]
pub enum Marker {
    /// A ring of radius 6.5, line 3.
    Ring,
    /// A square of side 7, line 2.
    Square,
    /// A diamond of radius 5, line 2.
    Diamond,
}

/// A point of the curve, in the middle of its column.
///
/// Between a knot and the next one with `joined`, the line is the cubic with these slopes at its ends:
/// with the distance `dx` between the columns' middles, the control points are
/// `(x0 + dx/3, y0 + slope0*dx/3)` and `(x1 - dx/3, y1 - slope1*dx/3)`.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export_to = "layout.ts")]
pub struct Knot {
    /// The column.
    pub touchpoint: TouchpointId,
    /// Height, from the upper edge of the row.
    pub y: f32,
    /// Steepness of the line here: map pixels down for each to the right.
    pub slope: f32,
    /// Whether the line from the knot before reaches here; false at the first.
    pub joined: bool,
    /// Colour of the marker's outline.
    pub ink: Ink,
    /// Whether a dashed ring (radius 12, line 1.5, dash 3 and 3, ink `curve.momentOfTruth`) is drawn around
    /// the marker. The words for it are in `label`.
    pub moment_of_truth: bool,
    /// Words by the marker: "moment of truth", a note, or both; none where there is neither.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub label: Option<KnotLabel>,
}

/// Words by a marker.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export_to = "layout.ts")]
pub struct KnotLabel {
    /// Left edge, from the middle of the column.
    pub x: f32,
    /// Upper edge, from that of the row.
    pub y: f32,
    /// The words.
    pub block: Block,
}
