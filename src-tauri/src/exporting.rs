//! Writing an export to a file: beside it first, then renamed, so that a stopped or failed export never
//! leaves half a picture in place of a whole one. The page hears how far it is and can stop it.

use journey_app::{
    App,
    protocol::{ErrorBody, ErrorCode, ExportParams},
};
use std::{
    collections::BTreeMap,
    ffi::OsString,
    fs::{self, File},
    io::{self, BufWriter, Write},
    ops::ControlFlow,
    path::{Path, PathBuf},
    sync::{
        Arc, Mutex, MutexGuard, PoisonError,
        atomic::{AtomicBool, Ordering},
    },
};

/// Exports under way, by the number that the page gave them, and whether each is to stop.
static JOBS: Mutex<BTreeMap<u32, Arc<AtomicBool>>> = Mutex::new(BTreeMap::new());

fn jobs() -> MutexGuard<'static, BTreeMap<u32, Arc<AtomicBool>>> {
    // Entries go in and out whole, also in a thread that panics.
    JOBS.lock().unwrap_or_else(PoisonError::into_inner)
}

/// An export under way, known by its number until it is dropped.
pub(crate) struct Job {
    number: u32,
    is_stopped: Arc<AtomicBool>,
}

impl Job {
    /// Begins an export.
    pub(crate) fn begin(number: u32) -> Self {
        let is_stopped = Arc::<AtomicBool>::default();
        jobs().insert(number, Arc::clone(&is_stopped));
        Self { number, is_stopped }
    }

    /// Goes on unless the export was stopped.
    pub(crate) fn goes_on(&self) -> ControlFlow<()> {
        if self.is_stopped.load(Ordering::Relaxed) {
            ControlFlow::Break(())
        } else {
            ControlFlow::Continue(())
        }
    }
}

impl Drop for Job {
    fn drop(&mut self) {
        jobs().remove(&self.number);
    }
}

/// Stops an export; one that has ended has nothing to stop.
pub(crate) fn stop(number: u32) {
    if let Some(is_stopped) = jobs().get(&number) {
        is_stopped.store(true, Ordering::Relaxed);
    }
}

/// Exports a map into a file, in place of one that is there. `progress` hears the part that is done, from 0 to
/// 1, and may stop the work.
pub(crate) fn write(
    app: &App,
    params: &ExportParams,
    path: &Path,
    progress: &mut dyn FnMut(f32) -> ControlFlow<()>,
) -> Result<(), ErrorBody> {
    replace(path, &mut |out| Ok(app.export_to(params, progress, out)?))
}

/// Writes a file that the page made, in place of one that is there.
pub(crate) fn write_bytes(path: &Path, bytes: &[u8]) -> Result<(), ErrorBody> {
    replace(path, &mut |out| out.write_all(bytes).map_err(|error| not_written(path, &error)))
}

/// Has a file written beside `path`, and puts it there when it is whole.
fn replace(path: &Path, fill: &mut Fill<'_>) -> Result<(), ErrorBody> {
    let beside = beside(path);
    let written = write_beside(&beside, fill)
        .and_then(|()| fs::rename(&beside, path).map_err(|error| not_written(path, &error)));
    if written.is_err() {
        // It may not even exist; what matters has been said already.
        let _ = fs::remove_file(&beside);
    }
    written
}

/// Writes what belongs in a file.
type Fill<'a> = dyn FnMut(&mut dyn Write) -> Result<(), ErrorBody> + 'a;

fn write_beside(path: &Path, fill: &mut Fill<'_>) -> Result<(), ErrorBody> {
    let file = File::create(path).map_err(|error| not_written(path, &error))?;
    let mut out = BufWriter::new(file);
    fill(&mut out)?;
    out.flush().map_err(|error| not_written(path, &error))?;
    out.get_ref().sync_all().map_err(|error| not_written(path, &error))
}

fn beside(path: &Path) -> PathBuf {
    let mut name = OsString::from(".");
    name.push(path.file_name().unwrap_or_default());
    name.push(".part");
    path.with_file_name(name)
}

fn not_written(path: &Path, error: &io::Error) -> ErrorBody {
    let message = format!(
        "{} could not be written: {error}. Choose another folder, or make room on the disk.",
        path.display()
    );
    ErrorBody { code: ErrorCode::Storage, message }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::desk::PAGE;
    use journey_app::protocol::ExportFormat;

    fn on(_: f32) -> ControlFlow<()> {
        ControlFlow::Continue(())
    }

    fn workspace(folder: &Path) -> (std::sync::Arc<App>, ExportParams) {
        let app = App::create(&folder.join("One.desirepath")).unwrap();
        let made = app.call(PAGE, "createMap", r#"{"template":"blank","title":"One"}"#).unwrap();
        let made: serde_json::Value = serde_json::from_str(&made).unwrap();
        let map = serde_json::from_value(made["id"].clone()).unwrap();
        (app, ExportParams::new(map, ExportFormat::Json))
    }

    #[test]
    fn an_export_replaces_the_file_whole() {
        let folder = tempfile::tempdir().unwrap();
        let (app, params) = workspace(folder.path());
        let path = folder.path().join("one.journey.json");
        fs::write(&path, b"an older export").unwrap();
        write(&app, &params, &path, &mut on).unwrap();
        assert!(fs::read_to_string(&path).unwrap().contains("\"One\""), "the map is in the file");
        assert!(!beside(&path).exists(), "nothing is left beside it");
    }

    #[test]
    fn a_failed_export_leaves_what_was_there() {
        let folder = tempfile::tempdir().unwrap();
        let (app, mut params) = workspace(folder.path());
        let path = folder.path().join("one.png");
        fs::write(&path, b"an older export").unwrap();
        params.theme = "no theme of that name".into();
        write(&app, &params, &path, &mut on).unwrap_err();
        assert_eq!(fs::read(&path).unwrap(), b"an older export", "the file is as it was");
        assert!(!beside(&path).exists(), "nothing is left beside it");
    }

    #[test]
    fn a_folder_that_is_not_there_is_named() {
        let folder = tempfile::tempdir().unwrap();
        let (app, params) = workspace(folder.path());
        let error = write(&app, &params, &folder.path().join("none/one.json"), &mut on).unwrap_err();
        assert_eq!(error.code, ErrorCode::Storage);
        assert!(error.message.contains("none"), "the message names the place: {}", error.message);
    }

    #[test]
    fn an_export_that_is_stopped_leaves_what_was_there() {
        let folder = tempfile::tempdir().unwrap();
        let (app, mut params) = workspace(folder.path());
        params.choices.format = ExportFormat::Png;
        let path = folder.path().join("one.png");
        fs::write(&path, b"an older export").unwrap();
        let (job, other) = (Job::begin(7001), Job::begin(7002));
        stop(7001);
        stop(7003);
        let error = write(&app, &params, &path, &mut |_| job.goes_on()).unwrap_err();
        assert_eq!(error.code, ErrorCode::Cancelled);
        assert_eq!(fs::read(&path).unwrap(), b"an older export", "the file is as it was");
        assert!(!beside(&path).exists(), "nothing is left beside it");
        assert!(other.goes_on().is_continue(), "another export goes on");
        drop(job);
        assert!(!jobs().contains_key(&7001), "one that has ended is forgotten");
    }
}
