//! Writing an export to a file, whole or not at all. The page hears how far it is and can stop it.

use journey_app::{
    App, AppError, keeping,
    protocol::{ErrorBody, ExportParams},
};
use std::{
    collections::BTreeMap,
    io,
    ops::ControlFlow,
    path::Path,
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
    keeping::replace(path, &mut |out| app.export_to(params, progress, out))?;
    Ok(())
}

/// Writes a file that the page made, in place of one that is there.
pub(crate) fn write_bytes(path: &Path, bytes: &[u8]) -> Result<(), ErrorBody> {
    keeping::replace(path, &mut |out| out.write_all(bytes).map_err(unwritten(path)))?;
    Ok(())
}

fn unwritten(path: &Path) -> impl FnOnce(io::Error) -> AppError {
    let path = path.display().to_string();
    |source| AppError::Unwritten { path, source }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::desk::PAGE;
    use journey_app::protocol::{ErrorCode, ExportFormat};
    use std::fs;

    fn alone(path: &Path) -> bool {
        let folder = fs::read_dir(path.parent().unwrap()).unwrap();
        !folder.map(|entry| entry.unwrap().file_name()).any(|name| name.to_string_lossy().ends_with(".part"))
    }

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
        assert!(alone(&path), "nothing is left beside it");
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
        assert!(alone(&path), "nothing is left beside it");
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
        assert!(alone(&path), "nothing is left beside it");
        assert!(other.goes_on().is_continue(), "another export goes on");
        drop(job);
        assert!(!jobs().contains_key(&7001), "one that has ended is forgotten");
    }
}
