//! What the page may call besides `call`: whatever needs the desktop's own dialogs and files.

use crate::{calls, exporting, handing_out, opening, places, speech};
use journey_app::protocol::{ErrorBody, ErrorCode, ExportParams, ImportReport, StoredImage};
use journey_app::{IMPORT_ENDINGS, keeping};
use serde::Serialize;
use std::{fs, path::PathBuf};
use tauri::{AppHandle, WebviewWindow, ipc::Channel};
use tauri_plugin_dialog::DialogExt;

/// Endings of files that images are read from.
const IMAGE_ENDINGS: &[&str] = &["png", "jpg", "jpeg", "webp", "gif"];

/// The least part of an export that is told; the page draws no finer.
const PROGRESS_STEP: f32 = 0.005;

/// Asks where to, exports, and returns the path; none if the person thought better of it. `progress` hears the
/// part that is done, from 0 to 1; `job` is the number that [`stop_export`] stops it by.
#[tauri::command(async)]
pub(crate) fn export_dialog(
    app: AppHandle,
    window: WebviewWindow,
    params: ExportParams,
    job: u32,
    progress: Channel<f32>,
) -> Result<Option<PathBuf>, ErrorBody> {
    let opened = calls::open_app(&app)?;
    let plan = opened.export_plan(&params)?;
    if let Some(refusal) = plan.refusal {
        return Err(ErrorBody { code: ErrorCode::TooLarge, message: refusal.reason });
    }
    let path = match places::export_folder() {
        Some(folder) => folder.join(&plan.file_name),
        None => {
            let format = params.choices.format;
            // Dialogs take one ending alone, so that of a map file is its last.
            let ending = format.ending().rsplit('.').next().unwrap_or_default();
            let language = speech::language(&app);
            let dialog = app.dialog().file().set_parent(&window).set_title(language.text("files.export"));
            let dialog = dialog.add_filter(ending.to_uppercase(), &[ending]);
            let chosen = dialog.set_file_name(&plan.file_name).blocking_save_file();
            match chosen.and_then(|chosen| chosen.into_path().ok()) {
                Some(path) => with_ending(path, ending),
                None => return Ok(None),
            }
        }
    };
    keeping::check_room(&path, plan.most_bytes)?;
    let job = exporting::Job::begin(job);
    let mut told = -1.0;
    let mut tell = |part: f32| {
        if part - told >= PROGRESS_STEP {
            told = part;
            // A page that is gone hears nothing, and the file is written all the same.
            let _ = progress.send(part);
        }
        job.goes_on()
    };
    exporting::write(&opened, &params, &path, &mut tell)?;
    handing_out::remember(&path, path.parent().unwrap_or(&path));
    Ok(Some(path))
}

/// Stops an export under way.
#[tauri::command]
pub(crate) fn stop_export(job: u32) {
    exporting::stop(job);
}

/// Asks where to, and writes a file that the page made there; none if the person thought better of it.
pub(crate) fn save(app: &AppHandle, name: &str, bytes: &[u8]) -> Result<Option<PathBuf>, ErrorBody> {
    // A name and no path, whatever the page says.
    let name = name.rsplit(['/', '\\']).next().unwrap_or("file");
    let path = match places::export_folder() {
        Some(folder) => folder.join(name),
        None => {
            let ending = name.rsplit_once('.').map_or("", |(_, ending)| ending);
            let dialog = app.dialog().file().set_title(speech::language(app).text("files.saveFile"));
            let dialog = dialog.add_filter(ending.to_uppercase(), &[ending]).set_file_name(name);
            match dialog.blocking_save_file().and_then(|chosen| chosen.into_path().ok()) {
                Some(path) => with_ending(path, ending),
                None => return Ok(None),
            }
        }
    };
    exporting::write_bytes(&path, bytes)?;
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

/// An image that was taken or not.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(crate) enum Taken {
    Taken(StoredImage),
    Refused(ErrorBody),
}

/// Asks for images and keeps them; none if the person chose none.
#[tauri::command(async)]
pub(crate) fn pick_images(app: AppHandle, window: WebviewWindow) -> Result<Option<Vec<Taken>>, ErrorBody> {
    let language = speech::language(&app);
    let dialog = app.dialog().file().set_parent(&window).set_title(language.text("files.chooseImages"));
    let chosen = dialog.add_filter(language.text("files.images"), IMAGE_ENDINGS).blocking_pick_files();
    let Some(chosen) = chosen else { return Ok(None) };
    let paths = chosen.into_iter().filter_map(|file| file.into_path().ok()).collect();
    put_image_paths(app, paths).map(Some)
}

/// Keeps images that were dropped on the window.
#[tauri::command(async)]
pub(crate) fn put_image_paths(app: AppHandle, paths: Vec<PathBuf>) -> Result<Vec<Taken>, ErrorBody> {
    let opened = calls::open_app(&app)?;
    let take = |path: PathBuf| {
        let name = path.file_name().unwrap_or(path.as_os_str()).to_string_lossy().into_owned();
        let read = fs::read(&path).map_err(|error| ErrorBody {
            code: ErrorCode::BadFile,
            message: format!("{name}: the file cannot be read: {error}"),
        });
        match read.and_then(|bytes| Ok(opened.put_image(&name, &bytes)?)) {
            Ok(image) => Taken::Taken(image),
            Err(error) => Taken::Refused(error),
        }
    };
    Ok(paths.into_iter().map(take).collect())
}
