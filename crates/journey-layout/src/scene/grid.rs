//! Where the parts of a map are on its sheet.

use journey_model::{LaneId, StageId, TouchpointId};

/// Where the parts of a map are on its sheet, in map pixels from the sheet's upper left corner.
///
/// Left of `body_x` are the lane headers; between `head_y` and `body_y` the headers of stages and touchpoints, with
/// the arcs of connectors between them; above `head_y` the heading. What is split over pages repeats both.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct SceneGrid {
    /// Left edge of the lane headers.
    pub lanes_x: f32,
    /// Left edge of the first column.
    pub body_x: f32,
    /// Upper edge of the stage headers.
    pub head_y: f32,
    /// Upper edge of the first row.
    pub body_y: f32,
    /// Stages from left to right.
    pub stages: Vec<GridStage>,
    /// Columns from left to right.
    pub columns: Vec<GridColumn>,
    /// Rows from top to bottom.
    pub rows: Vec<GridRow>,
}

/// The place of a stage, over all of its columns.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct GridStage {
    /// The stage.
    pub stage: StageId,
    /// Left edge.
    pub x: f32,
    /// Width.
    pub w: f32,
}

/// The place of a column.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct GridColumn {
    /// The stage it belongs to.
    pub stage: StageId,
    /// Its touchpoint; none where a stage has no touchpoint or is collapsed.
    pub touchpoint: Option<TouchpointId>,
    /// Left edge.
    pub x: f32,
    /// Width.
    pub w: f32,
}

/// The place of a lane's row.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct GridRow {
    /// The lane.
    pub lane: LaneId,
    /// Upper edge, below the line that may be above the lane.
    pub y: f32,
    /// Height.
    pub h: f32,
}
