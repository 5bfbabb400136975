//! From a journey map to positioned drawing primitives.
//!
//! The engine measures and breaks text once, places stages, touchpoints, lanes and cards on a grid,
//! and fits the experience curves. Its result is a [`Layout`]: geometry that is *relative* (columns
//! have widths, rows have heights, cards are placed in their cell), so that inserting a touchpoint
//! changes one column and not ten thousand cards. A `Scene` makes it absolute for the exports.
//!
//! Everything drawn ends in the small closed enum [`Prim`]; the canvas of the front end and each
//! painter of `journey-export` are one `match` over it. Colours are named inks, resolved by theme.
//!
//! What is deliberately not here: pixels, file formats, interaction. Same map and fonts, same bytes.

mod apply;
mod card;
mod cells;
mod connectors;
mod curve;
mod dump;
mod engine;
mod faces;
mod fonts;
mod grid;
mod header;
mod heading;
mod inks;
mod layout;
mod measured;
mod monotone;
mod pack;
mod palette;
mod patch;
mod path;
mod people;
mod persona_card;
mod prim;
mod scene;
mod sizes;
mod text;
mod theme;
mod words;

pub use curve::{scale_labels, series_name, share as scale_share};
pub use engine::LayoutEngine;
pub use fonts::{EMOJI_FAMILY, FontFace, FontTable, Fonts, TEXT_FAMILY};
pub use header::blueprint_line;
pub use inks::CardInks;
pub use layout::*;
pub use measured::{Measured, MeasuredBase, MeasuredDetail, MeasuredSeries, TrendPoint, effective_map};
pub use monotone::slopes as curve_slopes;
pub use pack::{Length, PackedBlock, PackedLayout, PackedStroke, PackedStyle};
pub use palette::{palette, patch_palette};
pub use patch::*;
pub use people::initials;
pub use persona_card::persona_card;
pub use prim::*;
pub use scene::{GridColumn, GridRow, GridStage, Part, Prims, Scene, SceneGrid, SceneGroup, SceneItem};
pub use theme::{Rgba, Theme};
pub use words::Words;
