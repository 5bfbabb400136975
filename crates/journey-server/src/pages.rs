//! What is fetched: files of the front end and pictures.

use crate::{files, serving::Host};
use axum::{
    Json,
    extract::{RawQuery, State},
    http::{HeaderMap, Method, StatusCode, Uri, header},
    response::{IntoResponse, Redirect, Response},
};
use journey_app::{
    AppError,
    pictures::{self, Picture},
    protocol::{ErrorBody, ErrorCode},
};

/// A file of the front end.
pub(crate) async fn file(method: Method, uri: Uri, headers: HeaderMap) -> Response {
    if !matches!(method, Method::GET | Method::HEAD) {
        return (StatusCode::METHOD_NOT_ALLOWED, "This can only be read.").into_response();
    }
    files::file(uri.path().trim_start_matches('/'), &headers)
}

/// An address that is none. Without its last slash the page would look for its files in the wrong place.
pub(crate) async fn nothing(uri: Uri) -> Response {
    let path = uri.path();
    // The gate lets nothing pass but what is below the secret.
    if path.matches('/').count() == 2 {
        return Redirect::permanent(&format!("{path}/")).into_response();
    }
    (StatusCode::NOT_FOUND, "There is nothing here.").into_response()
}

/// An image, or a picture of a map, a template or an export.
pub(crate) async fn picture(State(host): State<Host>, uri: Uri, RawQuery(query): RawQuery) -> Response {
    let query = query.unwrap_or_default();
    let path = uri.path().trim_start_matches('/').to_owned();
    let painted = tokio::task::spawn_blocking(move || pictures::paint(&host.app, &path, &query)).await;
    match painted {
        Ok(Ok(Picture { mime, bytes, never_changes })) => {
            let caching =
                if never_changes { "private, max-age=31536000, immutable" } else { "private, no-cache" };
            ([(header::CONTENT_TYPE, mime.as_str()), (header::CACHE_CONTROL, caching)], bytes).into_response()
        }
        Ok(Err(error)) => refused(error),
        Err(panic) => refused(fault(&panic.to_string())),
    }
}

/// An error as an answer.
pub(crate) fn refused(error: ErrorBody) -> Response {
    let status = match error.code {
        ErrorCode::BadRequest => StatusCode::BAD_REQUEST,
        ErrorCode::NotFound => StatusCode::NOT_FOUND,
        ErrorCode::Rejected => StatusCode::CONFLICT,
        ErrorCode::ReadOnly => StatusCode::FORBIDDEN,
        ErrorCode::BadFile => StatusCode::UNPROCESSABLE_ENTITY,
        ErrorCode::TooLarge => StatusCode::PAYLOAD_TOO_LARGE,
        ErrorCode::Storage => StatusCode::INSUFFICIENT_STORAGE,
        ErrorCode::Cancelled | ErrorCode::Internal => StatusCode::INTERNAL_SERVER_ERROR,
    };
    (status, Json(error)).into_response()
}

/// The answer to a file that came without its name.
pub(crate) fn nameless() -> Response {
    refused(AppError::BadParams("`name` is missing: the name of the file".into()).into())
}

/// A panic or another fault of the program.
pub(crate) fn fault(what: &str) -> ErrorBody {
    ErrorBody { code: ErrorCode::Internal, message: format!("A fault of the program: {what}") }
}
