//! Pictures of a map, and maps out of files.
//!
//! The painters ([`svg`], [`png`]) take a [`Sheet`] (a [`Scene`](journey_layout::Scene) with its theme and
//! images), each with one `match` over [`Prim`](journey_layout::Prim), and write bytes; both can carry the map
//! file, so that the picture opens again as an editable map. [`picture`] takes in what people bring as images.
//! [`text`] writes maps for tools that read text. [`import`] reads map files, what carries one, and such texts.
//!
//! What is deliberately not here: laying out, files, clocks and locales. Painters give the same bytes for the
//! same scene. The map file itself is written by [`journey_model::file::write`].
//!
//! Start reading at [`png::write`] or [`import::read`].

pub mod import;
pub mod jpeg;
pub mod naming;
pub mod paper;
pub mod pdf;
pub mod picture;
pub mod pixels;
pub mod png;
pub mod pptx;
pub mod svg;
pub mod tables;
pub mod text;
pub mod webp;

mod format;
mod handout;
mod html;
mod icons;
mod inline;
mod left_out;
mod missing;
mod raster;
mod sheet;

pub use format::Format;
pub use handout::{Choices, Handout, Plan};
pub use left_out::{LeftOut, Lost};
pub use missing::missing_characters;
pub use sheet::{Images, NO_IMAGES, Sheet, missing_images};

use journey_layout::{Ink, Prim, Rgba, Scene, Theme};
use std::{borrow::Cow, io};

/// Names the map in pictures: keyword of the text chunk in a PNG, name of the element in an SVG.
pub const MAP_KEYWORD: &str = "desire-path:map";

/// Id of the element that holds the map in a web page.
const MAP_ELEMENT: &str = "desire-path-map";

/// A file could not be written.
#[derive(Debug, thiserror::Error)]
pub enum ExportError {
    /// It would not fit; says what does.
    #[error(transparent)]
    TooLarge(#[from] pixels::TooLarge),
    /// The caller stopped it.
    #[error("The export was cancelled.")]
    Cancelled,
    /// A persona's card goes out in pictures and pages alone.
    #[error("A persona's card can't be written as .{}. Choose PDF, PNG, JPEG, WebP or SVG.", .0.ending())]
    NoMap(Format),
    /// Writing the bytes failed.
    #[error("The file could not be written: {0}.")]
    Write(#[from] io::Error),
}

/// What is behind the map.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Background {
    /// The theme's paper.
    #[default]
    Paper,
    /// Nothing.
    Transparent,
}

impl Background {
    /// The colour behind everything, if there is one.
    fn color(self, theme: &Theme) -> Option<Rgba> {
        (self == Background::Paper).then(|| paper(theme))
    }
}

/// The colour of the sheet, behind everything that a scene draws.
fn paper(theme: &Theme) -> Rgba {
    theme.color(&Ink(Cow::Borrowed("sheet.background")))
}

/// Whether a primitive is the sheet itself, which painters lay down, or leave out, as the options say.
fn is_sheet(prim: &Prim, scene: &Scene) -> bool {
    let Prim::Rect(rect) = prim else { return false };
    let is_paper = rect.fill.as_ref().is_some_and(|ink| ink.0 == "sheet.background");
    is_paper && rect.w >= scene.width && rect.h >= scene.height
}
