//! The result of a layout.
//!
//! Where things are on the sheet follows from the lists, in map pixels from the upper left corner:
//! the first column starts at `lane_header_width + lane_header_gap`; a column starts where the one
//! before it ends, plus `stage_gap` where the stage changes. The stage headers have their upper edge at
//! `stage_header_y`, the touchpoint headers at `touchpoint_header_y`; the first row starts at `rows_y`,
//! each further one where the one before it ends, plus `row_gap`. A row's `rule_height` is kept free
//! above it for the line it carries: `Rule::y` counts from the top of that space.
//!
//! With connectors between touchpoints, their arcs stand on the lower edge of a band between the stage headers
//! and the touchpoint headers, `path_band_height` high from `path_band_y` on; without, its height is 0.
//!
//! A card stands `x` to the right of the left edge of its first column; a label of a guide stands `label_x`
//! to the right of that of the first column.

use crate::{Block, Ink, Stroke};
use journey_model::{
    CardId, ConnectorEnd, ConnectorId, ConnectorKind, LaneId, LaneKind, SeriesId, SeriesKind, StageId,
    TouchpointId,
};
use serde::Serialize;
use std::{collections::BTreeMap, sync::Arc};
use ts_rs::TS;

/// A map laid out. It travels as a `PackedLayout`, which says the same in fewer words.
#[derive(Debug, Clone, Default, PartialEq, TS)]
#[ts(export_to = "layout.ts", rename_all = "camelCase")]
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
    /// Connectors whose two ends are on the sheet, in the order of the map.
    pub connectors: Vec<Arc<ConnectorLine>>,
    /// What pictures of the map show above it. The front end has its own title bar, so this is neither
    /// written nor part of patches.
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
    /// Upper edge of the band for the arcs of connectors between touchpoints.
    pub path_band_y: f32,
    /// Height of that band: the highest arc with its label; 0 without arcs.
    pub path_band_height: f32,
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

/// A column: a touchpoint, the place where the first touchpoint of an empty stage will be, or a collapsed
/// stage with all of its touchpoints.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export_to = "layout.ts")]
pub struct Column {
    /// The stage it belongs to.
    pub stage: StageId,
    /// The touchpoint; none in an empty and in a collapsed stage.
    pub touchpoint: Option<TouchpointId>,
    /// Whether this is a collapsed stage or a collapsed touchpoint: a narrow column with a header and
    /// nothing below it, though cards that begin before it may reach over it.
    pub collapsed: bool,
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
#[derive(Debug, Clone, Serialize, TS)]
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

impl PartialEq for CardBox {
    /// Whether both are drawn the same in the same place. How the engine remembers that is no part of it.
    fn eq(&self, other: &Self) -> bool {
        let Self { id, lane, touchpoint, x, y, block, looks: _ } = self;
        (id, lane, touchpoint, x, y, block)
            == (&other.id, &other.lane, &other.touchpoint, &other.x, &other.y, &other.block)
    }
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
    /// Where scores are set in it.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[ts(optional, as = "Option<Vec<CellControl>>")]
    pub controls: Vec<CellControl>,
}

/// Where one score of a series is set in a cell.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export_to = "layout.ts")]
pub struct CellControl {
    /// The series; the touchpoint is that of the cell.
    pub series: SeriesId,
    /// How the score is set.
    pub kind: ControlKind,
    /// Left edge, from that of the cell's block.
    #[serde(serialize_with = "crate::sizes::write")]
    pub x: f32,
    /// Upper edge, from that of the cell's block.
    #[serde(serialize_with = "crate::sizes::write")]
    pub y: f32,
    /// Width.
    #[serde(serialize_with = "crate::sizes::write")]
    pub w: f32,
    /// Height.
    #[serde(serialize_with = "crate::sizes::write")]
    pub h: f32,
}

/// How a score is set in a cell.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export_to = "layout.ts")]
pub enum ControlKind {
    /// By a place along the control's width: the scale's least score at the left edge, its greatest at the
    /// right one, snapped to the scale's step.
    Slider,
    /// By typing a number.
    Number,
}

/// A connector between two touchpoints or between two cards.
///
/// Between touchpoints it is an arc in the band: with `base` the lower edge of the band and `xa`, `xb` the
/// middles of the two columns, the cubic from `(xa, base)` to `(xb, base)` with the control points
/// `(xa, base - lift*4/3)` and `(xb, base - lift*4/3)`; its label is centred on `((xa + xb)/2, base - lift)`.
///
/// Between cards it goes from the middle of the facing vertical side of the one to that of the other, that with
/// the smaller `x` being the left one, or, where both begin in one column, from the lower side of the upper
/// card to the upper side of the lower one. It is a cubic with handles along the normals of the sides. With
/// `d` the way to go along the normal, they are `max(6, d/2)` long, and `max(24, -d/2)` where `d` is negative,
/// as the cards lie over one another. Its label is centred on the middle of the curve.
///
/// At `to` stands an arrow head, 6 long and 7 wide, filled with the ink of the stroke, its tip on the end.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export_to = "layout.ts")]
pub struct ConnectorLine {
    /// The connector.
    pub id: ConnectorId,
    /// What it means.
    pub kind: ConnectorKind,
    /// Where it begins.
    pub from: ConnectorEnd,
    /// Where it leads.
    pub to: ConnectorEnd,
    /// How it is drawn.
    pub stroke: Stroke,
    /// How high the arc rises above the base of the band; 0 between cards.
    pub lift: f32,
    /// Its label, share and mark of a note; none where it has none of these.
    pub label: Option<Block>,
}

/// The curves of one experience or drama lane, or the lines of the personas in an interaction lane, which
/// has guides alone.
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
    /// Height to which areas are filled, from the upper edge of the row.
    pub base: f32,
    /// Lines across the plot, with the scale's words or numbers.
    pub guides: Vec<Guide>,
    /// The space between two lines that is shaded, below all lines; none where none is.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub gap: Option<GapArea>,
    /// Lines of the curve, in drawing order.
    pub lines: Vec<CurveLine>,
}

/// The space between two lines of a curve.
///
/// It is filled between each two neighbouring columns at which both lines have knots that follow on one another and
/// are joined: from the one line's cubic to the other's.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export_to = "layout.ts")]
pub struct GapArea {
    /// The line of what is assumed or intended.
    pub from: SeriesId,
    /// The line of what was measured.
    pub to: SeriesId,
    /// Colour of the space.
    pub ink: Ink,
    /// Opacity of the space, 0 to 1.
    pub opacity: f32,
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
    /// Whether the space between the line and `Curve::base` is tinted.
    pub area: bool,
    /// Opacity of that tint, 0 to 1.
    pub area_opacity: f32,
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
    /// A face or an emoji that is drawn in place of the marker, its middle on the knot.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub mark: Option<Block>,
    /// Heights of the lower and the upper end of the score's 95 % interval, from the upper edge of the row:
    /// below the markers, a vertical line of width 1.5 in the ink of the line's stroke.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub interval: Option<[f32; 2]>,
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
