//! What the page may call besides `call`: whatever needs the desktop's own dialogs and files.

use crate::{calls, exporting, handing_out, opening, places, speech};
use journey_app::protocol::{ErrorBody, ErrorCode, ExportParams, ImportReport, StoredImage};
use journey_app::{
    IMPORT_ENDINGS,
    keeping::{self, FreeNames},
};
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
#[tauri::command]
pub(crate) async fn export_dialog(
    app: AppHandle,
    window: WebviewWindow,
    params: ExportParams,
    job: u32,
    progress: Channel<f32>,
) -> Result<Option<PathBuf>, ErrorBody> {
    // From here on, so that nothing that is worked out before the first byte holds up who stops it.
    let job = exporting::Job::begin(job);
    calls::aside(move || export(&app, &window, &params, &job, &progress)).await
}

fn export(
    app: &AppHandle,
    window: &WebviewWindow,
    params: &ExportParams,
    job: &exporting::Job,
    progress: &Channel<f32>,
) -> Result<Option<PathBuf>, ErrorBody> {
    let opened = calls::open_app(app)?;
    let plan = opened.export_plan(params)?;
    if let Some(refusal) = plan.refusal {
        return Err(ErrorBody { code: ErrorCode::TooLarge, message: refusal.reason });
    }
    if job.goes_on().is_break() {
        return Ok(None);
    }
    let Some(path) = place_of(app, window, params, &plan.file_name) else { return Ok(None) };
    if job.goes_on().is_break() {
        return Ok(None);
    }
    keeping::check_room(&path, plan.most_bytes)?;
    let mut told = -1.0;
    let mut tell = |part: f32| {
        if part - told >= PROGRESS_STEP {
            told = part;
            // A page that is gone hears nothing, and the file is written all the same.
            let _ = progress.send(part);
        }
        job.goes_on()
    };
    exporting::write(&opened, params, &path, &mut tell)?;
    handing_out::remember(&path, path.parent().unwrap_or(&path));
    Ok(Some(path))
}

/// Where an export goes; none if the person thought better of it.
fn place_of(app: &AppHandle, window: &WebviewWindow, params: &ExportParams, name: &str) -> Option<PathBuf> {
    if let Some(folder) = places::export_folder() {
        return Some(folder.join(name));
    }
    // Dialogs take one ending alone, so that of a map file is its last.
    let ending = params.choices.format.ending().rsplit('.').next().unwrap_or_default();
    let language = speech::language(app);
    let dialog = app.dialog().file().set_parent(window).set_title(language.text("files.export"));
    let dialog = dialog.add_filter(ending.to_uppercase(), &[ending]);
    let chosen = dialog.set_file_name(name).blocking_save_file()?.into_path().ok()?;
    Some(with_ending(chosen, ending))
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

/// Linux's dialogs return what was typed; without its ending nothing would open the file again. The person was asked
/// about what is there under the name that they typed and under no other, so none that is there gets a new content.
pub(crate) fn with_ending(path: PathBuf, ending: &str) -> PathBuf {
    let typed = path.extension().map(|typed| typed.to_string_lossy().to_lowercase()).unwrap_or_default();
    if typed == ending || (typed == "jpeg" && ending == "jpg") {
        return path;
    }
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let name = format!("{name}.{ending}");
    let free = FreeNames::default().take(&name, &|name| path.with_file_name(name).exists());
    path.with_file_name(free)
}

/// Asks for files and reads their maps in; none if the person chose no file.
#[tauri::command]
pub(crate) async fn import_dialog(
    app: AppHandle,
    window: WebviewWindow,
) -> Result<Option<ImportReport>, ErrorBody> {
    calls::aside(move || {
        let language = speech::language(&app);
        let dialog = app.dialog().file().set_parent(&window).set_title(language.text("files.import"));
        let chosen = dialog.add_filter(language.text("files.maps"), IMPORT_ENDINGS).blocking_pick_files();
        let Some(chosen) = chosen else { return Ok(None) };
        let paths: Vec<PathBuf> = chosen.into_iter().filter_map(|file| file.into_path().ok()).collect();
        opening::import(&app, &paths).map(Some)
    })
    .await
}

/// Reads the maps of files that were dropped on the window.
#[tauri::command]
pub(crate) async fn import_paths(app: AppHandle, paths: Vec<PathBuf>) -> Result<ImportReport, ErrorBody> {
    calls::aside(move || opening::import(&app, &paths)).await
}

/// An image that was taken or not.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(crate) enum Taken {
    Taken(StoredImage),
    Refused(ErrorBody),
}

/// Asks for images and keeps them; none if the person chose none.
#[tauri::command]
pub(crate) async fn pick_images(
    app: AppHandle,
    window: WebviewWindow,
) -> Result<Option<Vec<Taken>>, ErrorBody> {
    calls::aside(move || {
        let language = speech::language(&app);
        let dialog = app.dialog().file().set_parent(&window).set_title(language.text("files.chooseImages"));
        let chosen = dialog.add_filter(language.text("files.images"), IMAGE_ENDINGS).blocking_pick_files();
        let Some(chosen) = chosen else { return Ok(None) };
        let paths = chosen.into_iter().filter_map(|file| file.into_path().ok()).collect();
        keep_images(&app, paths).map(Some)
    })
    .await
}

/// Keeps images that were dropped on the window.
#[tauri::command]
pub(crate) async fn put_image_paths(app: AppHandle, paths: Vec<PathBuf>) -> Result<Vec<Taken>, ErrorBody> {
    calls::aside(move || keep_images(&app, paths)).await
}

fn keep_images(app: &AppHandle, paths: Vec<PathBuf>) -> Result<Vec<Taken>, ErrorBody> {
    let opened = calls::open_app(app)?;
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_ending_is_added_and_no_file_is_replaced_that_nobody_was_asked_about() {
        let folder = tempfile::tempdir().unwrap();
        let typed = |name: &str, ending: &str| {
            let path = with_ending(folder.path().join(name), ending);
            path.file_name().unwrap().to_string_lossy().into_owned()
        };
        fs::write(folder.path().join("poster.png"), "old").unwrap();
        let cases = [
            ("poster.png", "png", "poster.png"),
            ("poster", "png", "poster (2).png"),
            ("other", "png", "other.png"),
            ("Checkout v1.2", "pdf", "Checkout v1.2.pdf"),
            ("Photo.JPEG", "jpg", "Photo.JPEG"),
        ];
        for (name, ending, expected) in cases {
            assert_eq!(typed(name, ending), expected, "{name}");
        }
    }
}
