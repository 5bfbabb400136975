//! How large a map may be.
//!
//! The limits are far above what people draw and low enough that a file made to do harm is refused
//! before it fills the memory. The JSON Schema and [`problems`](crate::problems) take them from here.

/// Stages of a map.
pub const STAGES: usize = 1_000;
/// Touchpoints of a map, and scores of a series.
pub const TOUCHPOINTS: usize = 5_000;
/// Lanes of a map.
pub const LANES: usize = 500;
/// Cards of a map; no list of a file may be longer than this.
pub const CARDS: usize = 200_000;
/// Experience series of a map.
pub const SERIES: usize = 500;
/// Personas of a map.
pub const PERSONAS: usize = 1_000;
/// Connectors of a map.
pub const CONNECTORS: usize = 5_000;
/// Comments of a map.
pub const COMMENTS: usize = 20_000;
/// Saved views of a map.
pub const VIEWS: usize = 500;
/// Entries of a small list: tags, channels, sources, links, goals and the like.
pub const LIST: usize = 1_000;
/// Characters (Unicode scalar values) of one text.
pub const TEXT_CHARS: usize = 20_000;
/// Columns a card may cover.
pub const SPAN: u16 = 5_000;
/// The worst severity.
pub const SEVERITY: u8 = 3;
/// The largest impact.
pub const IMPACT: u8 = 10;
/// Largest magnitude of a score and of a scale's ends.
pub const SCORE: f64 = 1e9;
/// Largest least height of a lane, in map pixels.
pub const LANE_HEIGHT_PX: f32 = 4_000.0;
/// Narrowest and widest column, in map pixels.
pub const COLUMN_WIDTH_PX: (f32, f32) = (96.0, 1_200.0);
/// Answers that a score stands on.
pub const ANSWERS: u32 = 1_000_000_000;
/// Decimal places of a figure.
pub const DECIMALS: u8 = 6;
/// The right end of a persona's scale.
pub const PERSONA_SCALE: u8 = 100;
/// Longest side of a picture, in its own pixels.
pub const IMAGE_SIDE_PX: u32 = 100_000;
/// Pictures that ride in a map file.
pub const IMAGES: usize = 5_000;
/// Bytes of one picture that rides in a map file.
pub const IMAGE_BYTES: usize = 16 << 20;
/// The last second of the year 9999, in seconds since 1970.
pub const INSTANT: i64 = 253_402_300_799;
/// Bytes of a map file.
pub const FILE_BYTES: usize = 128 << 20;
/// Bytes of memory that a map file may take while it is read, estimated from above.
pub const FILE_MEMORY_BYTES: usize = 512 << 20;
/// Problems that are reported one by one; the last entry says how many more there are.
pub const PROBLEMS: usize = 10_000;
