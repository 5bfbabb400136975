//! What cells hold besides cards: channels, gauges, figures, and the arrows between personas.

pub(crate) mod channels;
pub(crate) mod figure;
pub(crate) mod gauges;
pub(crate) mod interaction;

use crate::{Block, CellControl};
use journey_model::{Series, SeriesValue, TouchpointId};
use rustc_hash::FxHashMap as HashMap;

/// What stands in one cell.
pub(crate) struct CellContent {
    /// Left edge, from that of the column.
    pub(crate) x: f32,
    /// Upper edge, from that of the row.
    pub(crate) y: f32,
    pub(crate) block: Block,
    pub(crate) controls: Vec<CellControl>,
    /// Where the cell's cards may begin, the gap above them apart.
    pub(crate) bottom: f32,
}

/// The scores of a series by touchpoint; of several for one touchpoint, the first.
pub(crate) fn values_of(series: &Series) -> HashMap<TouchpointId, &SeriesValue> {
    let mut values = HashMap::default();
    for value in series.values.iter().filter(|value| value.value.is_finite()) {
        values.entry(value.touchpoint).or_insert(value);
    }
    values
}
