//! Pictures of maps on a scheme of their own: `journey://localhost/thumbnail/MAP?theme=…`.
//!
//! The paths are those of [`journey_app::pictures`], which `journey-server` offers too, so that the page
//! writes its addresses once.

use crate::calls;
use journey_app::protocol::{ErrorBody, ErrorCode};
use tauri::{
    AppHandle, UriSchemeResponder,
    http::{Request, Response, StatusCode, Uri, header},
};

/// Answers one request on a thread that may take its time.
pub(crate) fn answer(app: &AppHandle, request: Request<Vec<u8>>, responder: UriSchemeResponder) {
    let app = app.clone();
    tauri::async_runtime::spawn_blocking(move || responder.respond(response(paint(&app, request.uri()))));
}

fn paint(app: &AppHandle, address: &Uri) -> Result<Vec<u8>, ErrorBody> {
    let app = calls::open_app(app)?;
    journey_app::pictures::paint(&app, address.path(), address.query().unwrap_or_default())
}

fn response(picture: Result<Vec<u8>, ErrorBody>) -> Response<Vec<u8>> {
    let (status, kind, body) = match picture {
        Ok(png) => (StatusCode::OK, "image/png", png),
        Err(error) => {
            let status = match error.code {
                ErrorCode::NotFound => StatusCode::NOT_FOUND,
                ErrorCode::BadRequest => StatusCode::BAD_REQUEST,
                _ => StatusCode::INTERNAL_SERVER_ERROR,
            };
            (status, "text/plain; charset=utf-8", error.message.into_bytes())
        }
    };
    let mut response = Response::new(body);
    *response.status_mut() = status;
    response.headers_mut().insert(header::CONTENT_TYPE, header::HeaderValue::from_static(kind));
    response
}
