//! Maps as tables: workbooks and CSV, out and in.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Which table of a map.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export_to = "protocol.ts")]
pub enum TableForm {
    /// Stages and touchpoints across, lanes down, texts in the cells.
    #[default]
    Matrix,
    /// A row for each card.
    Long,
    /// A row for each opportunity.
    Opportunities,
    /// A row for each persona.
    Personas,
}
