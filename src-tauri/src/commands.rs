//! What the page may call besides `call`: whatever needs the desktop's own dialogs and files.

use crate::{calls, exporting, opening, places, speech};
use journey_app::protocol::{ErrorBody, ErrorCode, ExportFormat, ExportParams, ImportReport};
use std::path::PathBuf;
use tauri::{AppHandle, WebviewWindow};
use tauri_plugin_dialog::DialogExt;

/// Endings of files that maps are read from.
const IMPORT_ENDINGS: &[&str] = &["json", "mmd", "md", "txt", "png", "svg"];

/// Asks where to, exports, and returns the path; none if the person thought better of it.
#[tauri::command(async)]
pub(crate) fn export_dialog(
    app: AppHandle,
    window: WebviewWindow,
    params: ExportParams,
) -> Result<Option<PathBuf>, ErrorBody> {
    let opened = calls::open_app(&app)?;
    let plan = opened.export_plan(&params)?;
    if let Some(refusal) = plan.refusal {
        return Err(ErrorBody { code: ErrorCode::TooLarge, message: refusal.reason });
    }
    let path = match places::export_folder() {
        Some(folder) => folder.join(&plan.file_name),
        None => {
            let (kind, ending) = match params.format {
                ExportFormat::Json => ("files.json", "json"),
                ExportFormat::Svg => ("files.svg", "svg"),
                ExportFormat::Png => ("files.png", "png"),
            };
            let language = speech::language(&app);
            let dialog = app.dialog().file().set_parent(&window).set_title(language.text("files.export"));
            let dialog = dialog.add_filter(language.text(kind), &[ending]);
            let chosen = dialog.set_file_name(&plan.file_name).blocking_save_file();
            match chosen.and_then(|chosen| chosen.into_path().ok()) {
                Some(path) => with_ending(path, ending),
                None => return Ok(None),
            }
        }
    };
    exporting::write(&opened, &params, &path)?;
    Ok(Some(path))
}

/// Linux's dialogs return what was typed; without an ending nothing would open the file again.
pub(crate) fn with_ending(path: PathBuf, ending: &str) -> PathBuf {
    if path.extension().is_some() { path } else { path.with_extension(ending) }
}

/// Asks for files and reads their maps in; none if the person chose no file.
#[tauri::command(async)]
pub(crate) fn import_dialog(
    app: AppHandle,
    window: WebviewWindow,
) -> Result<Option<ImportReport>, ErrorBody> {
    let language = speech::language(&app);
    let dialog = app.dialog().file().set_parent(&window).set_title(language.text("files.import"));
    let chosen = dialog.add_filter(language.text("files.maps"), IMPORT_ENDINGS).blocking_pick_files();
    let Some(chosen) = chosen else { return Ok(None) };
    let paths: Vec<PathBuf> = chosen.into_iter().filter_map(|file| file.into_path().ok()).collect();
    opening::import(&app, &paths).map(Some)
}

/// Reads the maps of files that were dropped on the window.
#[tauri::command(async)]
pub(crate) fn import_paths(app: AppHandle, paths: Vec<PathBuf>) -> Result<ImportReport, ErrorBody> {
    opening::import(&app, &paths)
}
