//! Measures of the sheet, in map pixels. Those of the drawn design, `editor.html`.

use serde::{Serialize, Serializer};

/// Width of a column, padding included.
pub(crate) const COLUMN_WIDTH: f32 = 168.0;
/// The narrowest and the widest that a touchpoint may ask its column to be.
pub(crate) const LEAST_COLUMN_WIDTH: f32 = journey_model::limits::COLUMN_WIDTH_PX.0;
pub(crate) const MOST_COLUMN_WIDTH: f32 = journey_model::limits::COLUMN_WIDTH_PX.1;
/// Width of the column that a collapsed stage is, and of that of a collapsed touchpoint.
pub(crate) const COLLAPSED_STAGE_WIDTH: f32 = 64.0;
pub(crate) const COLLAPSED_TOUCHPOINT_WIDTH: f32 = 44.0;
/// Between the edge of a column and its header.
pub(crate) const HEADER_INSET: f32 = 4.0;
/// Between the edge of a column and its cards.
pub(crate) const CARD_INSET: f32 = 6.0;
/// Between cards of a cell, and between the edge of a row and its cards.
pub(crate) const CARD_GAP: f32 = 8.0;
/// Between stages.
pub(crate) const STAGE_GAP: f32 = 14.0;
/// Between rows.
pub(crate) const ROW_GAP: f32 = 8.0;
/// Width of a lane's header.
pub(crate) const LANE_HEADER_WIDTH: f32 = 188.0;
/// Between the lanes' headers and the first column.
pub(crate) const LANE_HEADER_GAP: f32 = 8.0;
/// Upper edge of the stage headers.
pub(crate) const STAGE_HEADER_Y: f32 = 12.0;
/// Least height of the stage headers.
pub(crate) const STAGE_HEADER_HEIGHT: f32 = 38.0;
/// Between the stage headers and the touchpoint headers.
pub(crate) const TOUCHPOINT_HEADER_GAP: f32 = 8.0;
/// Least height of the touchpoint headers: room for two lines.
pub(crate) const TOUCHPOINT_HEADER_HEIGHT: f32 = 44.0;
/// Between the arcs of the connectors and the touchpoint headers that they end at.
pub(crate) const PATH_BAND_GAP: f32 = 2.0;
/// Between the touchpoint headers and the first row.
pub(crate) const ROWS_GAP: f32 = 10.0;
/// Below the last row and right of the last column.
pub(crate) const MARGIN: f32 = 24.0;
/// Height of a row that is drawn as a thin strip.
pub(crate) const STRIP_HEIGHT: f32 = 36.0;
/// Least height of a row of cards.
pub(crate) const CARDS_ROW_HEIGHT: f32 = 64.0;
/// Least height of a row of channels.
pub(crate) const CHANNELS_ROW_HEIGHT: f32 = 44.0;
/// Height of a row with an experience curve, cards apart.
pub(crate) const CURVE_ROW_HEIGHT: f32 = 190.0;
/// Height of a row with the arc of a drama, cards apart.
pub(crate) const DRAMA_ROW_HEIGHT: f32 = 150.0;
/// Between the upper edge of that row and the plot, and between the plot and what is below it: room for the
/// words at the best and at the worst score.
pub(crate) const CURVE_INSET: f32 = 26.0;
pub(crate) const CURVE_FOOT: f32 = 31.0;
/// Height kept above a row for its rule.
pub(crate) const RULE_HEIGHT: f32 = 22.0;
/// The most that a lane's setting may ask for; what a map file may ask for too.
pub(crate) const MOST_ROW_HEIGHT: f32 = journey_model::limits::LANE_HEIGHT_PX;

/// A length in whole hundredths of a map pixel, so that written layouts are short and stable.
pub(crate) fn round(length: f32) -> f32 {
    (length * 100.0).round() / 100.0
}

/// Writes a length, a whole one without a fraction: a large map has some hundred thousand of them.
pub(crate) fn write<S: Serializer>(length: &f32, serializer: S) -> Result<S::Ok, S::Error> {
    let whole = *length as i32;
    if whole as f32 == *length { serializer.serialize_i32(whole) } else { serializer.serialize_f32(*length) }
}

/// Writes lengths like [`write`].
pub(crate) fn write_all<S: Serializer, const N: usize>(
    lengths: &[f32; N],
    serializer: S,
) -> Result<S::Ok, S::Error> {
    struct Length(f32);
    impl Serialize for Length {
        fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
            write(&self.0, serializer)
        }
    }
    serializer.collect_seq(lengths.iter().map(|length| Length(*length)))
}
