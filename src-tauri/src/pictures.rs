//! Images, and pictures of maps, on a scheme of their own: `journey://localhost/thumbnail/MAP?theme=…`.
//!
//! The paths are those of [`journey_app::pictures`], which `journey-server` offers too, so that the page
//! writes its addresses once.

use crate::calls;
use journey_app::{
    pictures::Picture,
    protocol::{ErrorBody, ErrorCode},
};
use tauri::{
    AppHandle, UriSchemeResponder,
    http::{HeaderValue, Request, Response, StatusCode, Uri, header},
};

/// Answers one request on a thread that may take its time.
pub(crate) fn answer(app: &AppHandle, request: Request<Vec<u8>>, responder: UriSchemeResponder) {
    let app = app.clone();
    tauri::async_runtime::spawn_blocking(move || responder.respond(response(paint(&app, request.uri()))));
}

fn paint(app: &AppHandle, address: &Uri) -> Result<Picture, ErrorBody> {
    let app = calls::open_app(app)?;
    journey_app::pictures::paint(&app, address.path(), address.query().unwrap_or_default())
}

fn response(picture: Result<Picture, ErrorBody>) -> Response<Vec<u8>> {
    let (status, kind, caching, body) = match picture {
        Ok(Picture { mime, bytes, never_changes }) => {
            let kind = HeaderValue::try_from(mime);
            let kind = kind.unwrap_or(HeaderValue::from_static("application/octet-stream"));
            let caching = if never_changes { "private, max-age=31536000, immutable" } else { "no-store" };
            (StatusCode::OK, kind, caching, bytes)
        }
        Err(error) => {
            let status = match error.code {
                ErrorCode::NotFound => StatusCode::NOT_FOUND,
                ErrorCode::BadRequest => StatusCode::BAD_REQUEST,
                _ => StatusCode::INTERNAL_SERVER_ERROR,
            };
            let kind = HeaderValue::from_static("text/plain; charset=utf-8");
            (status, kind, "no-store", error.message.into_bytes())
        }
    };
    let mut response = Response::new(body);
    *response.status_mut() = status;
    response.headers_mut().insert(header::CONTENT_TYPE, kind);
    response.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static(caching));
    response
}
