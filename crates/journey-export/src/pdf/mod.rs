//! The PDF painter: pages to print, or one that holds all.
//!
//! [`plan`] says which pages there will be, [`write`] makes them. A page shows one or more windows onto the map:
//! its part of the body and the headers that are repeated beside and above it. Everything stays vectors and text;
//! each glyph keeps the characters it stands for, so that text can be searched and copied.
//!
//! What is read is tagged once, on the page that shows it first, in the order of the journey and not in that of
//! drawing; all else is marked as decoration. The file says that it follows PDF/UA-1 if it does: a character that
//! no font has, or a font that forbids being embedded, take that away and nothing else.

mod area;
mod contents;
mod curves;
mod cuts;
mod letters;
mod outlines;
mod pages;
mod paint;
mod tags;
mod windows;

pub use pages::{MAX_PAGES, PagePlan, PageTile, PaperRefused, READABLE_TYPE_PT, plan};

use crate::{
    ExportError,
    paper::Paper,
    pixels::TooLarge,
    sheet::{Sheet, Whole},
};
use contents::Document;
use journey_model::JourneyMap;
use krilla::error::KrillaError;
use paint::Refused;
use std::{
    io::{self, Write},
    ops::ControlFlow,
};

/// Name of the map file that rides inside.
pub const MAP_FILE_NAME: &str = "map.journey.json";
/// Media type of the map file that rides inside, by which it is found again.
pub const MAP_MEDIA_TYPE: &str = "application/vnd.desire-path.journey+json";

/// Writes a drawing as a PDF. `map` is what is drawn, whose names become headings; none for what is not a map.
/// `progress` hears the part that is done, from 0 to 1, and may stop the work.
///
/// # Errors
/// [`ExportError::TooLarge`] before anything is written where the paper does not do; [`ExportError::Cancelled`] if
/// `progress` said so; whatever `out` fails with.
pub fn write(
    sheet: &Sheet<'_>,
    map: Option<&JourneyMap>,
    paper: &Paper,
    progress: &mut dyn FnMut(f32) -> ControlFlow<()>,
    out: &mut dyn Write,
) -> Result<(), ExportError> {
    let whole = Whole::of(sheet);
    let pages = pages::pages(&whole.scene, paper).map_err(TooLarge::from)?;
    let mut refused = Refused::default();
    let mut is_accessible = true;
    let mut told = 0.0;
    let mut tell = |share: f32| {
        // A second try does not go back to the beginning.
        told = share.max(told);
        match progress(told) {
            ControlFlow::Continue(()) => Ok(()),
            ControlFlow::Break(()) => Err(ExportError::Cancelled),
        }
    };
    loop {
        let document = Document { sheet, whole: &whole, map, pages: &pages, is_accessible };
        let (error, image) = match document.write(&refused, &mut tell)? {
            Ok(bytes) => {
                out.write_all(&bytes)?;
                tell(1.0)?;
                return Ok(());
            }
            Err(failure) => failure,
        };
        match error {
            KrillaError::Validation(_) if is_accessible => is_accessible = false,
            KrillaError::Font(font, _) if !refused.fonts.contains(&font) => refused.fonts.push(font),
            error => match image.filter(|name| !refused.images.contains(name)) {
                Some(name) => refused.images.push(name),
                None => return Err(ExportError::Write(io::Error::other(error))),
            },
        }
    }
}
