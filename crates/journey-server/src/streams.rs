//! Files that go out and come in.

use crate::{pages, serving::Host};
use axum::{
    Json,
    body::{Body, Bytes},
    extract::{Query, RawQuery, State, rejection::QueryRejection},
    http::header,
    response::{IntoResponse, Response},
};
use futures_util::stream;
use journey_app::{
    images::MAX_PICTURE_BYTES,
    pictures,
    protocol::{ErrorBody, ErrorCode, ExportParams},
};
use serde::Deserialize;
use std::{
    io::{self, BufWriter, Write},
    ops::ControlFlow,
};
use tokio::sync::mpsc;

/// Largest file that is read in: 128 MiB. A map of 10,000 cards has about 4 MB.
pub const MAX_IMPORT_BYTES: usize = 128 << 20;

/// Size of the pieces in which a file goes out.
pub(crate) const PIECE: usize = 128 << 10;

/// The name of a file that comes in.
#[derive(Deserialize)]
pub(crate) struct FileName {
    pub(crate) name: String,
}

/// Sends an export as it is painted, for the browser to keep.
pub(crate) async fn export(State(host): State<Host>, RawQuery(query): RawQuery) -> Response {
    let params: ExportParams = match pictures::export_params(&query.unwrap_or_default()) {
        Ok(params) => params,
        Err(error) => return pages::refused(error.into()),
    };
    let app = host.app;
    // Asked first, because a stream that has begun can no longer be refused.
    let planned = {
        let (app, params) = (app.clone(), params.clone());
        tokio::task::spawn_blocking(move || app.export_plan(&params)).await
    };
    let plan = match planned {
        Ok(Ok(plan)) => plan,
        Ok(Err(error)) => return pages::refused(error.into()),
        Err(panic) => return pages::refused(pages::fault(&panic.to_string())),
    };
    if let Some(refusal) = plan.refusal {
        return pages::refused(ErrorBody { code: ErrorCode::TooLarge, message: refusal.reason });
    }
    let kind = params.choices.format.media_type();
    let (sender, pieces) = mpsc::channel(4);
    tokio::task::spawn_blocking(move || {
        let mut out = BufWriter::with_capacity(PIECE, Pieces(sender.clone()));
        let is_wanted =
            |_| if sender.is_closed() { ControlFlow::Break(()) } else { ControlFlow::Continue(()) };
        let written = app
            .export_to(&params, &mut { is_wanted }, &mut out)
            .map_err(|error| io::Error::other(error.to_string()))
            .and_then(|()| out.flush());
        if let Err(error) = written {
            // The connection breaks off, which the browser takes for a download that failed. If it was the
            // browser that went, nobody hears it.
            let _ = sender.blocking_send(Err(error));
        }
    });
    let headers =
        [(header::CONTENT_TYPE, kind.to_owned()), (header::CONTENT_DISPOSITION, attachment(&plan.file_name))];
    (headers, pieces_body(pieces)).into_response()
}

/// What is sent through a channel, as the body of an answer.
pub(crate) fn pieces_body(pieces: mpsc::Receiver<io::Result<Bytes>>) -> Body {
    Body::from_stream(stream::unfold(pieces, async |mut pieces: mpsc::Receiver<io::Result<Bytes>>| {
        pieces.recv().await.map(|piece| (piece, pieces))
    }))
}

/// Writes into a channel; fails when nobody receives.
pub(crate) struct Pieces(pub(crate) mpsc::Sender<io::Result<Bytes>>);

impl Write for Pieces {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let piece = Ok(Bytes::copy_from_slice(bytes));
        self.0.blocking_send(piece).map_err(|_| io::Error::from(io::ErrorKind::BrokenPipe))?;
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// The header that names a file to keep: in ASCII for old browsers, and as it is.
pub(crate) fn attachment(name: &str) -> String {
    let plain: String =
        name.chars().map(|c| if c.is_ascii_graphic() || c == ' ' { c } else { '_' }).collect();
    let plain = plain.replace(['"', '\\'], "_");
    let mut encoded = String::new();
    for &byte in name.as_bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) {
            encoded.push(char::from(byte));
        } else {
            encoded.push_str(&format!("%{byte:02X}"));
        }
    }
    format!("attachment; filename=\"{plain}\"; filename*=UTF-8''{encoded}")
}

/// Reads a file in.
pub(crate) async fn import(
    State(host): State<Host>,
    name: Result<Query<FileName>, QueryRejection>,
    body: Body,
) -> Response {
    let Ok(Query(FileName { name })) = name else {
        return pages::nameless();
    };
    let Ok(bytes) = axum::body::to_bytes(body, MAX_IMPORT_BYTES).await else {
        let most = MAX_IMPORT_BYTES >> 20;
        let message = format!(
            "{name} is larger than {most} MB, or was cut off on its way. Import it with the desktop program or `journey import`."
        );
        return pages::refused(ErrorBody { code: ErrorCode::TooLarge, message });
    };
    let imported = tokio::task::spawn_blocking(move || host.app.import(vec![(name, bytes.into())])).await;
    match imported {
        Ok(Ok(report)) => Json(report).into_response(),
        Ok(Err(error)) => pages::refused(error.into()),
        Err(panic) => pages::refused(pages::fault(&panic.to_string())),
    }
}

/// Keeps an image.
pub(crate) async fn image(
    State(host): State<Host>,
    name: Result<Query<FileName>, QueryRejection>,
    body: Body,
) -> Response {
    let Ok(Query(FileName { name })) = name else {
        return pages::nameless();
    };
    let Ok(bytes) = axum::body::to_bytes(body, MAX_PICTURE_BYTES).await else {
        let most = MAX_PICTURE_BYTES >> 20;
        let message = format!(
            "{name} is larger than {most} MB, or was cut off on its way. Save it smaller or as a JPEG."
        );
        return pages::refused(ErrorBody { code: ErrorCode::TooLarge, message });
    };
    match tokio::task::spawn_blocking(move || host.app.put_image(&name, &bytes)).await {
        Ok(Ok(stored)) => Json(stored).into_response(),
        Ok(Err(error)) => pages::refused(error.into()),
        Err(panic) => pages::refused(pages::fault(&panic.to_string())),
    }
}

#[cfg(test)]
mod tests {
    use super::attachment;

    #[test]
    fn a_file_name_survives_its_header() {
        let expected =
            "attachment; filename=\"R_misch _1_.png\"; filename*=UTF-8''R%C3%B6misch%20%221%22.png";
        assert_eq!(attachment("Römisch \"1\".png"), expected);
    }
}
