//! How a map is split over pages.

use serde::Serialize;
use ts_rs::TS;

/// The pages of a PDF.
#[derive(Debug, Clone, Default, PartialEq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export_to = "protocol.ts")]
pub struct PagePlan {
    /// Width of each page in millimetres.
    pub width_mm: f32,
    /// Height of each page in millimetres.
    pub height_mm: f32,
    /// How large a map pixel becomes, 1 being 96 to the inch.
    pub scale: f32,
    /// How many pages are beside each other.
    pub columns: u32,
    /// How many pages are below each other.
    pub rows: u32,
    /// The pages, row by row.
    pub tiles: Vec<PageTile>,
    /// Size in points of the smallest type on them; 0 without any text.
    pub smallest_type_pt: f32,
    /// Whether that is too small to be read from a hand (below 6 points).
    pub too_small: bool,
}

/// One page and what it shows of the map's body besides the repeated headers.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export_to = "protocol.ts")]
pub struct PageTile {
    /// What the page is called: row by letter, column by number, and the last page ("B3 of C4").
    pub label: String,
    /// Left edge of what it shows, in map pixels.
    pub x: f32,
    /// Upper edge.
    pub y: f32,
    /// Width.
    pub w: f32,
    /// Height.
    pub h: f32,
}
