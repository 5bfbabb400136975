//! Files of feedback: chosen in a dialog or dropped on the window. They are read where they lie.

use crate::{calls, speech};
use journey_app::protocol::{ErrorBody, FeedbackFile};
use std::path::PathBuf;
use tauri::{AppHandle, WebviewWindow};
use tauri_plugin_dialog::DialogExt;

/// Endings of files that feedback is read from.
const FEEDBACK_ENDINGS: &[&str] = &["csv", "tsv", "txt", "xlsx", "ods", "jsonl", "ndjson", "gz", "zip"];

/// Asks for a file of feedback; none if the person chose none.
#[tauri::command]
pub(crate) async fn stage_feedback(
    app: AppHandle,
    window: WebviewWindow,
) -> Result<Option<FeedbackFile>, ErrorBody> {
    calls::aside(move || {
        let language = speech::language(&app);
        let dialog = app.dialog().file().set_parent(&window).set_title(language.text("files.chooseFeedback"));
        let dialog = dialog.add_filter(language.text("files.feedback"), FEEDBACK_ENDINGS);
        let chosen = dialog.blocking_pick_file();
        let Some(path) = chosen.and_then(|chosen| chosen.into_path().ok()) else { return Ok(None) };
        Ok(Some(calls::open_app(&app)?.stage_file(&path)?))
    })
    .await
}

/// Takes files of feedback that were dropped on the window.
#[tauri::command]
pub(crate) async fn stage_feedback_paths(
    app: AppHandle,
    paths: Vec<PathBuf>,
) -> Result<Vec<FeedbackFile>, ErrorBody> {
    calls::aside(move || {
        let opened = calls::open_app(&app)?;
        paths.iter().map(|path| Ok(opened.stage_file(path)?)).collect()
    })
    .await
}
