//! Files of feedback, which may be larger than memory: they go to disk piece by piece as they come.

use crate::{pages, serving::Host, streams::FileName};
use axum::{
    Json,
    body::Body,
    extract::{Query, State, rejection::QueryRejection},
    response::{IntoResponse, Response},
};
use futures_util::StreamExt;
use journey_app::{
    feedback::Upload,
    protocol::{ErrorBody, ErrorCode, FeedbackFile},
};
use std::io::Write;
use tokio::task::spawn_blocking;

/// Takes a file of feedback in, for a job to read.
pub(crate) async fn feedback(
    State(host): State<Host>,
    name: Result<Query<FileName>, QueryRejection>,
    body: Body,
) -> Response {
    let Ok(Query(FileName { name })) = name else {
        return pages::nameless();
    };
    match take(&host, &name, body).await {
        Ok(file) => Json(file).into_response(),
        Err(error) => pages::refused(error),
    }
}

async fn take(host: &Host, name: &str, body: Body) -> Result<FeedbackFile, ErrorBody> {
    let mut upload = host.app.begin_upload(name)?;
    let mut pieces = body.into_data_stream();
    while let Some(piece) = pieces.next().await {
        let piece = piece.map_err(|error| broken_off(name, &error.to_string()))?;
        // Disks may be slow, and other clients wait on this thread.
        let written = spawn_blocking(move || -> std::io::Result<Upload> {
            upload.write_all(&piece)?;
            Ok(upload)
        });
        let written = written.await.map_err(|panic| pages::fault(&panic.to_string()))?;
        upload = written.map_err(|error| not_kept(name, &error.to_string()))?;
    }
    Ok(host.app.end_upload(upload)?)
}

fn broken_off(name: &str, reason: &str) -> ErrorBody {
    let message = format!("“{name}” was cut off on its way ({reason}). Choose it again.");
    ErrorBody { code: ErrorCode::Storage, message }
}

fn not_kept(name: &str, reason: &str) -> ErrorBody {
    let message = format!(
        "“{name}” cannot be kept for the import ({reason}). Make room in the folder for temporary files, or import it with `journey feedback import`."
    );
    ErrorBody { code: ErrorCode::Storage, message }
}
