//! Files that go out and come in.

use crate::{pages, serving::Host};
use axum::{
    Json,
    body::{Body, Bytes},
    extract::{Query, RawQuery, State, rejection::QueryRejection},
    http::header,
    response::{IntoResponse, Response},
};
use futures_util::{StreamExt, stream};
use journey_app::{
    AppError,
    images::MAX_PICTURE_BYTES,
    pictures,
    protocol::{ErrorBody, ErrorCode, ExportParams},
};
use serde::Deserialize;
use std::{
    io::{self, BufWriter, Write},
    ops::ControlFlow,
    panic::{AssertUnwindSafe, catch_unwind},
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
    let app = host.app.clone();
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
    let written = sent_as_written(move |pieces| {
        let goes_on = |_| {
            if pieces.is_wanted() && !host.is_stopping() {
                ControlFlow::Continue(())
            } else {
                ControlFlow::Break(())
            }
        };
        let mut out = BufWriter::with_capacity(PIECE, pieces.clone());
        if let Err(error) = app.export_to(&params, &mut { goes_on }, &mut out) {
            // What still waits here is not sent: it would begin an answer that cannot be ended.
            drop(out.into_parts());
            return Err(error);
        }
        // It fails if the browser went, and then nobody hears of it.
        let _ = out.flush();
        Ok(())
    });
    match written.await {
        Ok(body) => {
            let kind = (header::CONTENT_TYPE, kind.to_owned());
            ([kind, (header::CONTENT_DISPOSITION, attachment(&plan.file_name))], body).into_response()
        }
        Err(error) => pages::refused(error),
    }
}

/// What `write` writes, as the body of an answer that goes out as it grows.
///
/// # Errors
/// What `write` fails with before the first piece is there. Later the connection breaks off, which the browser takes
/// for a download that failed.
pub(crate) async fn sent_as_written(
    write: impl FnOnce(&Pieces) -> Result<(), AppError> + Send + 'static,
) -> Result<Body, ErrorBody> {
    let (sender, mut waiting) = mpsc::channel(4);
    tokio::task::spawn_blocking(move || {
        let pieces = Pieces(sender);
        let written = catch_unwind(AssertUnwindSafe(|| write(&pieces)));
        let fault = || Err(AppError::Internal("the export ended before its time".into()));
        // Without a word of it, a file that was cut short would pass for a whole one.
        if let Err(error) = written.unwrap_or_else(|_| fault()) {
            pieces.fail(error);
        }
    });
    // An answer that has begun can no longer be refused.
    let first = waiting.recv().await.transpose()?;
    let sent = stream::iter(first.map(Ok)).chain(stream::unfold(waiting, async |mut waiting| {
        let piece: Result<Bytes, ErrorBody> = waiting.recv().await?;
        Some((piece.map_err(|error| io::Error::other(error.message)), waiting))
    }));
    Ok(Body::from_stream(sent))
}

/// Writes into an answer; fails when nobody waits for it.
#[derive(Clone)]
pub(crate) struct Pieces(mpsc::Sender<Result<Bytes, ErrorBody>>);

impl Pieces {
    /// Whether somebody still waits.
    pub(crate) fn is_wanted(&self) -> bool {
        !self.0.is_closed()
    }

    /// Ends the answer with an error. What is written afterwards goes nowhere.
    pub(crate) fn fail(&self, error: AppError) {
        // If it was the browser that went, nobody hears it.
        let _ = self.0.blocking_send(Err(error.into()));
    }
}

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
    use super::*;

    #[test]
    fn a_file_name_survives_its_header() {
        let expected =
            "attachment; filename=\"R_misch _1_.png\"; filename*=UTF-8''R%C3%B6misch%20%221%22.png";
        assert_eq!(attachment("Römisch \"1\".png"), expected);
    }

    /// What comes of an answer: the error in place of it, or how much of it arrived and whether that is all.
    async fn sent(
        write: impl FnOnce(&Pieces) -> Result<(), AppError> + Send + 'static,
    ) -> Result<(usize, bool), ErrorCode> {
        let mut pieces = sent_as_written(write).await.map_err(|error| error.code)?.into_data_stream();
        let mut arrived = 0;
        while let Some(piece) = pieces.next().await {
            let Ok(piece) = piece else { return Ok((arrived, false)) };
            arrived += piece.len();
        }
        Ok((arrived, true))
    }

    fn put(pieces: &Pieces, bytes: usize) {
        pieces.clone().write_all(&vec![7; bytes]).unwrap();
    }

    #[tokio::test]
    async fn an_error_is_an_answer_until_the_first_byte_is_there() {
        let whole = sent(|pieces| {
            (0..9).for_each(|_| put(pieces, 10));
            Ok(())
        });
        assert_eq!(whole.await, Ok((90, true)));
        assert_eq!(sent(|_| Ok(())).await, Ok((0, true)), "an empty file is a file");
        assert_eq!(sent(|_| Err(AppError::Busy)).await, Err(ErrorCode::Rejected));
        let panic = sent(|_| panic!("a fault on purpose"));
        assert_eq!(panic.await, Err(ErrorCode::Internal));
        let late = sent(|pieces| {
            put(pieces, 10);
            Err(AppError::Busy)
        });
        assert_eq!(late.await, Ok((10, false)), "the browser sees that it is not whole");
        let late_panic = sent(|pieces| {
            put(pieces, 10);
            panic!("a fault on purpose")
        });
        assert_eq!(late_panic.await, Ok((10, false)), "nor is this");
    }
}
