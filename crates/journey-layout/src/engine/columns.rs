//! Stages and touchpoints: their headers, and the sizes that all of the sheet shares.

use super::{Touched, workshop::Workshop};
use crate::{
    Column, Layout, LayoutPatch, Metrics, StageBox,
    apply::list_patch,
    grid::{Grid, GridColumn},
    header::{self, StageText},
    sizes,
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
    /// The shared sizes, with arcs of that height between the headers.
    pub(super) fn metrics(&self, path_band_height: f32) -> Metrics {
        let stage_header_bottom = sizes::STAGE_HEADER_Y + self.stage_height;
        let (path_band_y, touchpoint_header_y) = if path_band_height > 0.0 {
            let band_bottom = stage_header_bottom + path_band_height;
            (stage_header_bottom, band_bottom + sizes::PATH_BAND_GAP)
        } else {
            let below = stage_header_bottom + sizes::TOUCHPOINT_HEADER_GAP;
            (below, below)
        };
        Metrics {
            lane_header_width: sizes::LANE_HEADER_WIDTH,
            lane_header_gap: sizes::LANE_HEADER_GAP,
            stage_gap: sizes::STAGE_GAP,
            stage_header_y: sizes::STAGE_HEADER_Y,
            stage_header_height: self.stage_height,
            path_band_y,
            path_band_height,
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
            workshop.shape_all(&items, |shaper, (stage, width)| StageText::new(shaper, stage, *width));
        self.stage_height = texts.iter().map(StageText::height).fold(sizes::STAGE_HEADER_HEIGHT, f32::max);
        let stage_box = |((stage, width), text): (&(&Stage, f32), StageText)| {
            Arc::new(StageBox { id: stage.id, header: header::stage(text, stage, *width, self.stage_height) })
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
        let column = |column: &GridColumn<'_>| {
            let (stage, touchpoint) = (column.stage, column.touchpoint);
            let key = (stage.id, touchpoint.map(|touchpoint| touchpoint.id));
            let untouched = same_height
                && !touched.stage(stage.id)
                && !touchpoint.is_some_and(|touchpoint| touched.touchpoint(touchpoint.id));
            // A collapsed stage counts its touchpoints, whichever of them come and go.
            let kept = before.get(&key).filter(|_| untouched && column.folded.is_none());
            if let Some(column) = kept {
                return Arc::clone(column);
            }
            let width = header_width(column);
            let header = match (touchpoint, column.folded) {
                (None, Some(count)) => {
                    header::collapsed_stage(&mut workshop.shaper(), stage, count, width, height)
                }
                (None, None) => header::empty_stage(width, height),
                (Some(touchpoint), _) => {
                    let text = self.touchpoints.get(&touchpoint.id).cloned().unwrap_or_default();
                    header::touchpoint(text, touchpoint, stage.color, width, height)
                }
            };
            Arc::new(Column {
                stage: key.0,
                touchpoint: key.1,
                collapsed: column.is_collapsed(),
                width: column.width,
                header_x: sizes::HEADER_INSET,
                header,
            })
        };
        grid.columns.iter().map(column).collect()
    }

    /// Breaks the names of touched touchpoints into lines and forgets those that are gone.
    fn shape_names(&mut self, workshop: &Workshop, grid: &Grid<'_>, touched: &Touched<'_>) {
        self.touchpoints.retain(|id, _| grid.column(*id).is_some());
        let named = grid.columns.iter().filter_map(|column| Some((column.touchpoint?, header_width(column))));
        let missing: Vec<_> = named
            .filter(|(touchpoint, _)| {
                touched.touchpoint(touchpoint.id) || !self.touchpoints.contains_key(&touchpoint.id)
            })
            .collect();
        let texts = workshop.shape_all(&missing, |shaper, (touchpoint, width)| {
            header::touchpoint_text(shaper, touchpoint, *width)
        });
        self.touchpoints.extend(missing.iter().map(|(touchpoint, _)| touchpoint.id).zip(texts));
    }
}

fn header_width(column: &GridColumn<'_>) -> f32 {
    column.width - 2.0 * sizes::HEADER_INSET
}

type ColumnKey = (StageId, Option<TouchpointId>);

fn column_key(column: &Column) -> ColumnKey {
    (column.stage, column.touchpoint)
}
