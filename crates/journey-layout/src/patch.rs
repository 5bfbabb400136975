//! What changed between two layouts of a map.

use crate::{
    CardBox, CellBox, Column, ConnectorLine, Curve, CurveLine, GapArea, Guide, Knot, Metrics, Row, StageBox,
};
use journey_model::{CardId, LaneId, SeriesId, TouchpointId};
use serde::Serialize;
use std::sync::Arc;
use ts_rs::TS;

/// Turns one layout into the next. Applied in the order of the fields; at the end, curves are put in the
/// order of their rows. `Layout::apply` is the reference.
#[derive(Debug, Clone, Default, PartialEq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export_to = "layout.ts", optional_fields)]
pub struct LayoutPatch {
    /// New shared sizes.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub metrics: Option<Metrics>,
    /// Change of the list of stages.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub stages: Option<ListPatch<StageBox>>,
    /// Change of the list of columns.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub columns: Option<ListPatch<Column>>,
    /// Change of the list of rows.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub rows: Option<ListPatch<Row>>,
    /// Cards made, moved or drawn anew.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[ts(as = "Option<Vec<Arc<CardBox>>>")]
    pub cards: Vec<Arc<CardBox>>,
    /// Cards gone.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[ts(as = "Option<Vec<CardId>>")]
    pub cards_gone: Vec<CardId>,
    /// Cells drawn anew.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[ts(as = "Option<Vec<Arc<CellBox>>>")]
    pub cells: Vec<Arc<CellBox>>,
    /// Cells that no longer hold anything besides cards.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[ts(as = "Option<Vec<(LaneId, TouchpointId)>>")]
    pub cells_gone: Vec<(LaneId, TouchpointId)>,
    /// Curves of lanes that are new or whose lines are others than before.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[ts(as = "Option<Vec<Arc<Curve>>>")]
    pub curves: Vec<Arc<Curve>>,
    /// Changes inside curves whose lines are the same as before.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[ts(as = "Option<Vec<CurvePatch>>")]
    pub curve_changes: Vec<CurvePatch>,
    /// Lanes that no longer draw a curve; never ones named above.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[ts(as = "Option<Vec<LaneId>>")]
    pub curves_gone: Vec<LaneId>,
    /// All connectors, where any of them changed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub connectors: Option<Vec<Arc<ConnectorLine>>>,
}

/// A change of an ordered list: first a splice, then items that stay in their place but look different.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export_to = "layout.ts")]
pub struct ListPatch<T> {
    /// Index of the first item that is replaced.
    pub at: usize,
    /// How many items are taken out there.
    pub removed: usize,
    /// Items put in their place.
    pub inserted: Vec<Arc<T>>,
    /// Items drawn anew, with their index after the splice.
    pub changed: Vec<(usize, Arc<T>)>,
}

impl<T> ListPatch<T> {
    /// Items that are new or drawn anew.
    pub(crate) fn items(&self) -> impl Iterator<Item = &Arc<T>> {
        self.inserted.iter().chain(self.changed.iter().map(|(_, item)| item))
    }
}

/// A change inside the curves of one lane.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export_to = "layout.ts")]
pub struct CurvePatch {
    /// The lane.
    pub lane: LaneId,
    /// New plot edges, guides and gap, where they changed.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub frame: Option<CurveFrame>,
    /// Changes of lines, by series.
    pub lines: Vec<LinePatch>,
}

/// The frame of a curve.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export_to = "layout.ts")]
pub struct CurveFrame {
    /// Upper edge of the plot.
    pub top: f32,
    /// Lower edge of the plot.
    pub bottom: f32,
    /// Height to which areas are filled.
    pub base: f32,
    /// Lines across the plot.
    pub guides: Vec<Guide>,
    /// The space between two lines that is shaded.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub gap: Option<GapArea>,
}

/// A change of one line of a curve.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export_to = "layout.ts")]
pub struct LinePatch {
    /// The series.
    pub series: SeriesId,
    /// The line without its knots, where its looks changed.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub looks: Option<CurveLine>,
    /// Splice of the knots.
    pub at: usize,
    /// How many knots are taken out there.
    pub removed: usize,
    /// Knots put in their place.
    pub inserted: Vec<Knot>,
}
