//! Stages and touchpoints: their headers, and the sizes that all of the sheet shares.

use super::{Touched, workshop::Workshop};
use crate::{
    Column, Layout, LayoutPatch, Metrics, StageBox, apply::list_patch, grid::Grid, header, sizes,
    text::Paragraph,
};
use journey_model::{Stage, StageId, TouchpointId};
use std::{collections::HashMap, sync::Arc};

/// Heads of the columns as they were shaped, to be set anew when the tallest changes.
#[derive(Default)]
pub(super) struct Columns {
    touchpoints: HashMap<TouchpointId, Paragraph>,
    stage_height: f32,
    touchpoint_height: f32,
}

impl Columns {
    pub(super) fn metrics(&self) -> Metrics {
        let touchpoint_header_y = sizes::STAGE_HEADER_Y + self.stage_height + sizes::TOUCHPOINT_HEADER_GAP;
        Metrics {
            lane_header_width: sizes::LANE_HEADER_WIDTH,
            lane_header_gap: sizes::LANE_HEADER_GAP,
            stage_gap: sizes::STAGE_GAP,
            stage_header_y: sizes::STAGE_HEADER_Y,
            stage_header_height: self.stage_height,
            touchpoint_header_y,
            touchpoint_header_height: self.touchpoint_height,
            rows_y: touchpoint_header_y + self.touchpoint_height + sizes::ROWS_GAP,
            row_gap: sizes::ROW_GAP,
            margin: sizes::MARGIN,
        }
    }

    pub(super) fn relay(
        &mut self,
        workshop: &Workshop,
        grid: &Grid<'_>,
        touched: &Touched<'_>,
        old: &Layout,
        patch: &mut LayoutPatch,
    ) {
        let stages = self.stages(workshop, grid);
        patch.stages = list_patch(&old.stages, &stages, |stage| stage.id);
        let columns = self.columns(workshop, grid, touched, old);
        patch.columns = list_patch(&old.columns, &columns, column_key);
    }

    fn stages(&mut self, workshop: &Workshop, grid: &Grid<'_>) -> Vec<Arc<StageBox>> {
        let items: Vec<(&Stage, f32)> =
            grid.stages.iter().map(|(stage, columns)| (*stage, grid.width(columns.clone()))).collect();
        let texts =
            workshop.shape_all(&items, |shaper, (stage, width)| header::stage_text(shaper, stage, *width));
        self.stage_height = texts.iter().map(header::stage_height).fold(sizes::STAGE_HEADER_HEIGHT, f32::max);
        let stage_box = |((stage, width), text): (&(&Stage, f32), Paragraph)| {
            Arc::new(StageBox {
                id: stage.id,
                header: header::stage(text, stage.color, *width, self.stage_height),
            })
        };
        items.iter().zip(texts).map(stage_box).collect()
    }

    fn columns(
        &mut self,
        workshop: &Workshop,
        grid: &Grid<'_>,
        touched: &Touched<'_>,
        old: &Layout,
    ) -> Vec<Arc<Column>> {
        self.shape_names(workshop, grid, touched);
        let tallest = self.touchpoints.values().map(header::touchpoint_height);
        let height = tallest.fold(sizes::TOUCHPOINT_HEADER_HEIGHT, f32::max);
        let same_height = height == self.touchpoint_height;
        self.touchpoint_height = height;
        let before: HashMap<ColumnKey, &Arc<Column>> =
            old.columns.iter().map(|column| (column_key(column), column)).collect();
        let column = |column: &crate::grid::GridColumn<'_>| {
            let (stage, touchpoint) = (column.stage, column.touchpoint);
            let key = (stage.id, touchpoint.map(|touchpoint| touchpoint.id));
            let untouched = same_height
                && !touched.stage(stage.id)
                && !touchpoint.is_some_and(|touchpoint| touched.touchpoint(touchpoint.id));
            if let Some(column) = before.get(&key).filter(|_| untouched) {
                return Arc::clone(column);
            }
            let header = match touchpoint {
                None => header::empty_stage(height),
                Some(touchpoint) => {
                    let text = self.touchpoints.get(&touchpoint.id).cloned().unwrap_or_default();
                    header::touchpoint(text, touchpoint, stage.color, height)
                }
            };
            Arc::new(Column {
                stage: key.0,
                touchpoint: key.1,
                width: sizes::COLUMN_WIDTH,
                header_x: sizes::HEADER_INSET,
                header,
            })
        };
        grid.columns.iter().map(column).collect()
    }

    /// Breaks the names of touched touchpoints into lines and forgets those that are gone.
    fn shape_names(&mut self, workshop: &Workshop, grid: &Grid<'_>, touched: &Touched<'_>) {
        self.touchpoints.retain(|id, _| grid.column(*id).is_some());
        let named = grid.columns.iter().filter_map(|column| column.touchpoint);
        let missing: Vec<_> = named
            .filter(|touchpoint| {
                touched.touchpoint(touchpoint.id) || !self.touchpoints.contains_key(&touchpoint.id)
            })
            .collect();
        let texts =
            workshop.shape_all(&missing, |shaper, touchpoint| header::touchpoint_text(shaper, touchpoint));
        self.touchpoints.extend(missing.iter().map(|touchpoint| touchpoint.id).zip(texts));
    }
}

type ColumnKey = (StageId, Option<TouchpointId>);

fn column_key(column: &Column) -> ColumnKey {
    (column.stage, column.touchpoint)
}
