//! Many tests at once.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// How p values are corrected when several are shown together.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export_to = "feedback.ts")]
pub enum Correction {
    /// Benjamini and Hochberg: of what is called different, at most 5 % is not.
    #[default]
    BenjaminiHochberg,
    /// Holm: the chance of calling anything different that is not stays at 5 %.
    Holm,
}
