//! What the page may call about exports besides exporting one map: many at once into a folder, a picture for the
//! clipboard, where a file went, and how much room there is.

use crate::{calls, places, speech};
use arboard::{Clipboard, ImageData};
use journey_app::{
    AppError,
    keeping::{self, Folder},
    protocol::{BatchParams, BatchReport, ErrorBody, ErrorCode, ExportFormat, ExportParams},
};
use serde::Serialize;
use std::{
    collections::BTreeSet,
    io::Cursor,
    ops::ControlFlow,
    path::{Path, PathBuf},
    sync::{Mutex, PoisonError},
};
use tauri::{AppHandle, Manager, WebviewWindow};
use tauri_plugin_dialog::DialogExt;

/// Most pixels of a picture in the clipboard: 256 MB in memory, which other programs take too.
const MOST_PIXELS: u64 = 64_000_000;

/// Files and folders that exports went to since the program started: only these are shown.
static WRITTEN: Mutex<BTreeSet<PathBuf>> = Mutex::new(BTreeSet::new());

/// The folder that the last export went to.
static LAST_FOLDER: Mutex<Option<PathBuf>> = Mutex::new(None);

/// The clipboard, held open: on Linux what was copied is gone with the one who copied it.
static CLIPBOARD: Mutex<Option<Clipboard>> = Mutex::new(None);

/// A batch that was written into a folder.
#[derive(Serialize)]
pub(crate) struct BatchWritten {
    folder: PathBuf,
    report: BatchReport,
}

/// Remembers where an export went.
pub(crate) fn remember(path: &Path, folder: &Path) {
    // A set and a path go in whole, also in a thread that panics.
    WRITTEN.lock().unwrap_or_else(PoisonError::into_inner).insert(path.to_owned());
    *LAST_FOLDER.lock().unwrap_or_else(PoisonError::into_inner) = Some(folder.to_owned());
}

/// Asks for a folder and writes many exports into it; none if the person thought better of it. Events tell how far
/// it is under the name `job`, by which it is stopped.
#[tauri::command]
pub(crate) async fn export_batch(
    app: AppHandle,
    window: WebviewWindow,
    batch: BatchParams,
    job: String,
) -> Result<Option<BatchWritten>, ErrorBody> {
    calls::aside(move || write_batch(&app, &window, &batch, &job)).await
}

fn write_batch(
    app: &AppHandle,
    window: &WebviewWindow,
    batch: &BatchParams,
    job: &str,
) -> Result<Option<BatchWritten>, ErrorBody> {
    let opened = calls::open_app(app)?;
    let exports = opened.exports_of(batch)?;
    let folder = match places::export_folder() {
        Some(folder) => folder,
        None => {
            let title = speech::language(app).text("files.exportFolder");
            let chosen = app.dialog().file().set_parent(window).set_title(title).blocking_pick_folder();
            match chosen.and_then(|chosen| chosen.into_path().ok()) {
                Some(folder) => folder,
                None => return Ok(None),
            }
        }
    };
    let report = opened.export_batch(job, &exports, &mut Folder::new(folder.clone()))?;
    // One of its files is better shown than the folder from outside.
    let shown = report.written.first().map_or_else(|| folder.clone(), |name| folder.join(name));
    remember(&shown, &folder);
    Ok(Some(BatchWritten { folder: shown, report }))
}

/// Shows a file that an export wrote in the system's program for files.
#[tauri::command(async)]
pub(crate) fn show_in_folder(path: PathBuf) -> Result<(), ErrorBody> {
    if !WRITTEN.lock().unwrap_or_else(PoisonError::into_inner).contains(&path) {
        let message = "Only what was exported since the program started is shown.".to_owned();
        return Err(ErrorBody { code: ErrorCode::BadRequest, message });
    }
    let shown = tauri_plugin_opener::reveal_item_in_dir(&path).or_else(|error| {
        // Without a program that marks a file, one that opens its folder does.
        tracing::info!("the file is not marked in its folder: {error}");
        let folder = path.parent().unwrap_or(&path);
        tauri_plugin_opener::open_path(folder, None::<&str>)
    });
    shown.map_err(|error| ErrorBody {
        code: ErrorCode::Storage,
        message: format!(
            "{} could not be shown: {error}. Copy the path and open it yourself.",
            path.display()
        ),
    })
}

/// Puts a picture of a map into the clipboard.
#[tauri::command]
pub(crate) async fn copy_image(app: AppHandle, params: ExportParams) -> Result<(), ErrorBody> {
    calls::aside(move || copy(&app, params)).await
}

fn copy(app: &AppHandle, mut params: ExportParams) -> Result<(), ErrorBody> {
    params.choices.format = ExportFormat::Png;
    params.embed = false;
    let opened = calls::open_app(app)?;
    let plan = opened.export_plan(&params)?;
    let pixels = u64::from(plan.width) * u64::from(plan.height);
    if plan.refusal.is_some() || pixels > MOST_PIXELS {
        let message = "The picture is too large for the clipboard. Export it as a file.".to_owned();
        return Err(ErrorBody { code: ErrorCode::TooLarge, message });
    }
    let mut file = Vec::new();
    opened.export_to(&params, &mut |_| ControlFlow::Continue(()), &mut file)?;
    let image = decoded(&file).map_err(|error| AppError::Internal(error.to_string()))?;
    put(image).map_err(|error| ErrorBody {
        code: ErrorCode::Storage,
        message: format!("The clipboard did not take the picture: {error}. Export it as a file."),
    })
}

fn put(image: ImageData<'static>) -> Result<(), arboard::Error> {
    let mut held = CLIPBOARD.lock().unwrap_or_else(PoisonError::into_inner);
    let clipboard = match &mut *held {
        Some(clipboard) => clipboard,
        none => none.insert(Clipboard::new()?),
    };
    clipboard.set_image(image)
}

/// The pixels of a PNG.
fn decoded(file: &[u8]) -> Result<ImageData<'static>, png::DecodingError> {
    let mut decoder = png::Decoder::new(Cursor::new(file));
    decoder.set_transformations(png::Transformations::normalize_to_color8() | png::Transformations::ALPHA);
    let mut reader = decoder.read_info()?;
    let mut pixels = vec![0; reader.output_buffer_size().unwrap_or_default()];
    let frame = reader.next_frame(&mut pixels)?;
    pixels.truncate(frame.buffer_size());
    Ok(ImageData { width: frame.width as usize, height: frame.height as usize, bytes: pixels.into() })
}

/// How many bytes are free where exports went last, or where they are offered to go first; none where the system
/// does not tell.
#[tauri::command(async)]
pub(crate) fn export_room(app: AppHandle) -> Option<u64> {
    let last = LAST_FOLDER.lock().unwrap_or_else(PoisonError::into_inner).clone();
    let folder = places::export_folder().or(last).or_else(|| app.path().download_dir().ok())?;
    keeping::room_in(&folder)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_was_written_is_shown() {
        let error = show_in_folder(PathBuf::from("/etc/passwd")).unwrap_err();
        assert_eq!(error.code, ErrorCode::BadRequest);
    }

    #[test]
    fn a_picture_is_decoded_to_four_bytes_a_pixel() {
        let mut file = Vec::new();
        let mut encoder = png::Encoder::new(&mut file, 2, 1);
        encoder.set_color(png::ColorType::Rgb);
        encoder.write_header().unwrap().write_image_data(&[1, 2, 3, 4, 5, 6]).unwrap();
        let image = decoded(&file).unwrap();
        assert_eq!((image.width, image.height), (2, 1));
        assert_eq!(&*image.bytes, [1, 2, 3, 255, 4, 5, 6, 255]);
    }
}
