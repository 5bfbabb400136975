//! Pictures by address, so that every host offers the same ones below its own address.
//!
//! - `thumbnail/MAP?theme=light&w=480&h=270`: a map; `v` may name the version, for caches
//! - `template-thumbnail/NAME?theme=light&w=480&h=270`: a template
//! - `preview?map=MAP&format=png&scale=1&theme=light&embed=true&w=480&h=270`: what an export would look like

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

/// The PNG at an address: a path without a leading slash, and what follows the question mark.
///
/// # Errors
/// [`ErrorCode::NotFound`](crate::protocol::ErrorCode::NotFound) for an address that is none of those above.
pub fn paint(app: &App, path: &str, query: &str) -> Result<Vec<u8>, ErrorBody> {
    Ok(paint_at(app, path, query)?)
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
        None if path.trim_start_matches('/') == "preview" => {
            app.export_preview(&parsed::<ExportParams>(query)?, w, h)
        }
        _ => Err(AppError::UnknownMethod(path.chars().take(80).collect())),
    }
}

fn parsed<T: DeserializeOwned>(query: &str) -> Result<T, AppError> {
    serde_urlencoded::from_str(query).map_err(|error| AppError::BadParams(error.to_string()))
}
