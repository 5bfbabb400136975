//! The front end's files, which are part of the program in a release and read from disk otherwise.

use axum::{
    body::Body,
    http::{HeaderMap, HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};
use rust_embed::RustEmbed;

#[derive(RustEmbed)]
#[folder = "../../ui/dist"]
#[allow_missing = true]
struct Dist;

/// The file at `path`, which has no leading slash; the empty path is the page.
pub(crate) fn file(path: &str, headers: &HeaderMap) -> Response {
    let path = if path.is_empty() { "index.html" } else { path };
    let Some(file) = Dist::get(path) else {
        return if path == "index.html" {
            (
                StatusCode::SERVICE_UNAVAILABLE,
                "The front end is not built. Run `npm run build` in `ui`, or `cargo xtask run`.",
            )
                .into_response()
        } else {
            (StatusCode::NOT_FOUND, "There is no such file.").into_response()
        };
    };
    let tag: String = file.metadata.sha256_hash().iter().take(16).map(|byte| format!("{byte:02x}")).collect();
    let tag = HeaderValue::try_from(format!("\"{tag}\"")).expect("hexadecimal digits in quotes");
    // Vite names the files in this folder by their content, so that they never change.
    let caching = if path.starts_with("assets/") {
        "private, max-age=31536000, immutable"
    } else {
        "private, no-cache"
    };
    let caching = (header::CACHE_CONTROL, HeaderValue::from_static(caching));
    if headers.get(header::IF_NONE_MATCH) == Some(&tag) {
        return (StatusCode::NOT_MODIFIED, [caching, (header::ETAG, tag)]).into_response();
    }
    let kind = (header::CONTENT_TYPE, HeaderValue::from_static(media_type(path)));
    ([kind, caching, (header::ETAG, tag)], Body::from(file.data.into_owned())).into_response()
}

fn media_type(path: &str) -> &'static str {
    match path.rsplit_once('.').map_or("", |(_, ending)| ending) {
        "html" => "text/html; charset=utf-8",
        "js" | "mjs" => "text/javascript; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "json" | "map" => "application/json",
        "webmanifest" => "application/manifest+json",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "jpg" | "jpeg" => "image/jpeg",
        "webp" => "image/webp",
        "ico" => "image/x-icon",
        "woff2" => "font/woff2",
        "ttf" => "font/ttf",
        "otf" => "font/otf",
        "wasm" => "application/wasm",
        "txt" => "text/plain; charset=utf-8",
        _ => "application/octet-stream",
    }
}
