//! Pictures by address, so that every host offers the same ones below its own address.
//!
//! - `thumbnail/MAP?theme=light&w=480&h=270`: a map; `v` may name the version, for caches
//! - `template-thumbnail/NAME?theme=light&w=480&h=270`: a template
//! - `preview?export={…}&w=480&h=270`: what an export would look like, [`ExportParams`] as JSON
//! - `image/NAME`: an image of the workspace; with `w=320` scaled down to that width or to one that is wider

use crate::{
    App, AppError,
    protocol::{ErrorBody, ExportParams},
};
use journey_model::MapId;
use serde::{Deserialize, de::DeserializeOwned};

/// Largest side of a picture that is painted for an address, in pixels.
pub const LARGEST_SIDE: u32 = 4096;

#[derive(Deserialize)]
struct Size {
    w: u32,
    h: u32,
}

#[derive(Deserialize)]
struct ThemeName {
    theme: String,
}

#[derive(Deserialize)]
struct Width {
    w: Option<u32>,
}

#[derive(Deserialize)]
struct Export {
    export: String,
}

/// A picture.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Picture {
    /// Media type: "image/png" or "image/jpeg".
    pub mime: String,
    /// The file.
    pub bytes: Vec<u8>,
    /// Whether the address never shows anything else, so that it can be kept for good.
    pub never_changes: bool,
}

/// The picture at an address: a path without a leading slash, and what follows the question mark.
///
/// # Errors
/// [`ErrorCode::NotFound`](crate::protocol::ErrorCode::NotFound) for an address that is none of those above.
pub fn paint(app: &App, path: &str, query: &str) -> Result<Picture, ErrorBody> {
    if let Some(("image", name)) = path.trim_start_matches('/').split_once('/') {
        let image = parsed::<Width>(query).and_then(|Width { w }| app.image(name, w))?;
        return Ok(Picture { mime: image.mime, bytes: image.bytes, never_changes: true });
    }
    // An address that names the version never shows anything else.
    let never_changes = query.split('&').any(|pair| pair.starts_with("v="));
    Ok(Picture { mime: "image/png".to_owned(), bytes: paint_at(app, path, query)?, never_changes })
}

fn paint_at(app: &App, path: &str, query: &str) -> Result<Vec<u8>, AppError> {
    let size: Size = parsed(query)?;
    let (w, h) = (size.w.clamp(1, LARGEST_SIDE), size.h.clamp(1, LARGEST_SIDE));
    match path.trim_start_matches('/').split_once('/') {
        Some(("thumbnail", map)) => {
            let map: MapId = map.parse().map_err(|_| AppError::BadParams(format!("`{map}` is no map")))?;
            app.thumbnail(map, &parsed::<ThemeName>(query)?.theme, w, h)
        }
        Some(("template-thumbnail", name)) => {
            app.template_thumbnail(name, &parsed::<ThemeName>(query)?.theme, w, h)
        }
        None if path.trim_start_matches('/') == "preview" => app.export_preview(&export_params(query)?, w, h),
        _ => Err(AppError::UnknownMethod(path.chars().take(80).collect())),
    }
}

/// What is to be exported, from the part of an address after the question mark.
///
/// # Errors
/// Fails if it is not there or can't be read.
pub fn export_params(query: &str) -> Result<ExportParams, AppError> {
    let Export { export } = parsed(query)?;
    serde_json::from_str(&export).map_err(|error| AppError::BadParams(format!("export: {error}")))
}

fn parsed<T: DeserializeOwned>(query: &str) -> Result<T, AppError> {
    serde_urlencoded::from_str(query).map_err(|error| AppError::BadParams(error.to_string()))
}
