//! Many exports at once: names without clashes, one file after the other, and a report of what became of each.
//! One that fails does not keep the others from being written.

use crate::{
    App, AppError,
    jobs::PROGRESS_STEP,
    protocol::{
        BatchFailure, BatchParams, BatchPart, BatchProgress, BatchReport, ErrorCode, Event, ExportParams,
    },
};
use journey_export::naming::{FreeNames, file_name};
use journey_model::{MapId, ViewId};
use journey_store::{Library, StoreError};
use std::{
    io::Write,
    ops::ControlFlow,
    panic::{AssertUnwindSafe, catch_unwind},
    sync::atomic::{AtomicBool, Ordering},
    time::{Duration, Instant},
};

/// Most files of one batch: a mistake ends here rather than on the disk.
const MOST_FILES: usize = 10_000;

/// Time between two steps of one file that are told.
const BETWEEN_STEPS: Duration = Duration::from_millis(100);

/// Writes what belongs into one file.
pub type Fill<'f> = dyn FnMut(&mut dyn Write) -> Result<(), AppError> + 'f;

/// Where the files of a batch go.
pub trait BatchSink {
    /// Keeps a file that `fill` writes, whole or not at all. It gets the name that is asked for, or one made of it
    /// where that is taken; answers the name it has.
    ///
    /// # Errors
    /// What `fill` failed with, or why the file could not be kept.
    fn keep(&mut self, name: &str, fill: &mut Fill<'_>) -> Result<String, AppError>;
}

impl App {
    /// What a batch exports, one after the other: map by map, of each the whole before its views, of each of those
    /// one format after the other.
    ///
    /// # Errors
    /// Fails if a map is not there, or if there is nothing to export or far too much.
    pub fn exports_of(&self, batch: &BatchParams) -> Result<Vec<ExportParams>, AppError> {
        let maps = match &batch.maps {
            Some(maps) => maps.clone(),
            None => self.all_maps()?,
        };
        let mut exports = Vec::new();
        for map in maps {
            for view in self.parts_of(map, batch.what)? {
                exports.extend(batch.exports.iter().map(|export| export.of(map, view)));
            }
        }
        match exports.len() {
            0 => Err(AppError::Refused(
                "there is nothing to export: no format, no map, or no saved view".into(),
            )),
            count if count > MOST_FILES => Err(AppError::Refused(format!(
                "these are {count} files, and one batch writes at most {MOST_FILES}; choose fewer maps or formats"
            ))),
            _ => Ok(exports),
        }
    }

    /// All maps of the library. Those that cannot be listed come last: they may be read all the same, or are named among
    /// what failed.
    fn all_maps(&self) -> Result<Vec<MapId>, AppError> {
        let Library { maps, damaged } = self.reader().library()?;
        let damaged = damaged.iter().filter_map(|damage| match damage {
            StoreError::DamagedMap { map, .. } => Some(*map),
            _ => None,
        });
        Ok(maps.iter().map(|row| row.id).chain(damaged).map(MapId).collect())
    }

    /// The whole of a map (none), and its views. Of a map that cannot be read it is the whole, whose export will say why.
    fn parts_of(&self, map: MapId, part: BatchPart) -> Result<Vec<Option<ViewId>>, AppError> {
        let views = match part {
            BatchPart::Whole => return Ok(vec![None]),
            BatchPart::View { view } => return Ok(vec![Some(view)]),
            BatchPart::Views | BatchPart::WholeAndViews => match self.current_map(map) {
                Ok(map) => map.views,
                Err(error) if concerns_one_map(&error) => return Ok(vec![None]),
                Err(error) => return Err(error),
            },
        };
        let whole = (part == BatchPart::WholeAndViews).then_some(None);
        Ok(whole.into_iter().chain(views.iter().map(|view| Some(view.id))).collect())
    }

    /// A name for the file of each export, no two alike on any system.
    pub(crate) fn names_of(&self, exports: &[ExportParams]) -> Result<Vec<String>, AppError> {
        self.names_until(exports, &AtomicBool::new(false))
    }

    /// The same; fewer names if it is to stop meanwhile.
    fn names_until(
        &self,
        exports: &[ExportParams],
        is_stopped: &AtomicBool,
    ) -> Result<Vec<String>, AppError> {
        let mut names = FreeNames::default();
        let goes_on = exports.iter().take_while(|_| !is_stopped.load(Ordering::Relaxed));
        goes_on.map(|params| Ok(names.take(&self.name_of(params)?, &|_| false))).collect()
    }

    /// The name of the file of an export; that of a map that cannot be read is made of the library's title.
    fn name_of(&self, params: &ExportParams) -> Result<String, AppError> {
        match self.export_name(params) {
            Err(error) if concerns_one_map(&error) => {
                let row = self.reader().map(params.map.0);
                let title = row.map_or_else(|_| params.map.to_string(), |row| row.summary.title);
                Ok(file_name(&title, None, params.choices.format))
            }
            name => name,
        }
    }

    /// Writes many exports. Everybody hears how it goes under the name `job`, by which [`App::cancel_job`] stops it:
    /// the files that are whole by then stay.
    ///
    /// # Errors
    /// Fails before the first file if there is other work of that name or too much of it, or if a map or view is
    /// not there. What goes wrong with single files, also because their map is damaged, is in the report.
    pub fn export_batch(
        &self,
        job: &str,
        exports: &[ExportParams],
        sink: &mut dyn BatchSink,
    ) -> Result<BatchReport, AppError> {
        // Begun before the names are worked out, which reads every map: it can be stopped from now on.
        let running = self.begin_job_here(job)?;
        let names = self.names_until(exports, &running.is_stopped)?;
        let mut progress = Progress::new(self, job, exports.len(), &running.is_stopped);
        let mut report = BatchReport::default();
        for (params, name) in exports.iter().zip(&names) {
            if progress.is_stopped() {
                break;
            }
            progress.next_file(name);
            match self.keep_one(params, name, &mut progress, sink) {
                Ok(name) => report.written.push(name),
                Err(_) if progress.is_stopped() => {}
                Err(error) if error.code() == ErrorCode::Cancelled => {}
                Err(error) => {
                    report.failed.push(BatchFailure { file: name.clone(), error: error.into() });
                }
            }
        }
        report.cancelled =
            progress.is_stopped() && report.written.len() + report.failed.len() < exports.len();
        drop(running);
        self.tell(None, Event::BatchEnded { job: job.to_owned(), report: report.clone() });
        Ok(report)
    }

    /// Writes one file of a batch; the name that it has then. A fault in it is no reason to lose the others.
    fn keep_one(
        &self,
        params: &ExportParams,
        name: &str,
        progress: &mut Progress<'_>,
        sink: &mut dyn BatchSink,
    ) -> Result<String, AppError> {
        let kept = catch_unwind(AssertUnwindSafe(|| {
            self.check_readable_again(params)?;
            sink.keep(name, &mut |out| self.export_to(params, &mut |part| progress.tell(part), out))
        }));
        kept.unwrap_or_else(|_| Err(AppError::Internal("the export ended before its time".into())))
    }
}

/// Whether an error is one of what is kept of a map, and not of what was asked for: other maps can be exported all the
/// same.
fn concerns_one_map(error: &AppError) -> bool {
    matches!(error.code(), ErrorCode::BadFile | ErrorCode::Storage)
}

/// Tells how far a batch is.
struct Progress<'p> {
    app: &'p App,
    job: &'p str,
    /// The file that is being written.
    name: &'p str,
    /// Which one it is, from 1; 0 before the first.
    number: usize,
    count: usize,
    /// The part of the whole that was told last, and when.
    told: (f32, Instant),
    is_stopped: &'p AtomicBool,
}

impl<'p> Progress<'p> {
    fn new(app: &'p App, job: &'p str, count: usize, is_stopped: &'p AtomicBool) -> Self {
        Self { app, job, name: "", number: 0, count, told: (0.0, Instant::now()), is_stopped }
    }

    fn is_stopped(&self) -> bool {
        self.is_stopped.load(Ordering::Relaxed)
    }

    /// Goes on to the next file, which is always told.
    fn next_file(&mut self, name: &'p str) {
        self.name = name;
        self.number += 1;
        self.tell_all(self.part_of_all(0.0));
    }

    /// Hears how far the file is. Few steps of it are told: there may be thousands of files, and whoever hears of more
    /// than it can read misses other events.
    fn tell(&mut self, part: f32) -> ControlFlow<()> {
        let part = self.part_of_all(part);
        let (told, at) = self.told;
        if part - told >= PROGRESS_STEP && at.elapsed() >= BETWEEN_STEPS {
            self.tell_all(part);
        }
        if self.is_stopped() { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
    }

    fn part_of_all(&self, part: f32) -> f32 {
        ((self.number - 1) as f32 + part.clamp(0.0, 1.0)) / self.count as f32
    }

    fn tell_all(&mut self, part: f32) {
        self.told = (part, Instant::now());
        let (number, count) = (self.number as u32, self.count as u32);
        let told =
            BatchProgress { job: self.job.to_owned(), part, file: self.name.to_owned(), number, count };
        self.app.tell(None, Event::BatchProgress(told));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{AppOptions, ClientId, FontChoice, protocol::BatchExport};
    use journey_export::{Choices, Format};
    use journey_model::redaction::Redaction;
    use journey_store::{Append, Summary};
    use serde_json::json;
    use std::sync::Arc;

    /// Forgets what it gets.
    struct Nowhere;

    impl BatchSink for Nowhere {
        fn keep(&mut self, name: &str, fill: &mut Fill<'_>) -> Result<String, AppError> {
            fill(&mut std::io::sink())?;
            Ok(name.to_owned())
        }
    }

    fn app(folder: &tempfile::TempDir) -> Arc<App> {
        let options = AppOptions { fonts: FontChoice::Bundled, ..AppOptions::default() };
        App::create_with(&folder.path().join("w.desirepath"), options).unwrap()
    }

    fn titled(app: &App, title: &str) -> MapId {
        let params = json!({ "template": "blank", "title": title }).to_string();
        let made = app.call(ClientId(1), "createMap", &params).unwrap();
        serde_json::from_str::<serde_json::Value>(&made).unwrap()["id"].as_str().unwrap().parse().unwrap()
    }

    /// Adds an update that is no update: the map can be listed, but not read.
    fn damage(app: &App, map: MapId, title: &str) {
        let summary = Summary { title: title.into(), state: "current".into(), ..Default::default() };
        let append = Append { map: map.0, updates: &[b"nonsense".to_vec()], summary: &summary, now: 0 };
        app.writer().unwrap().append(&append).unwrap();
        app.disconnect(ClientId(1));
    }

    fn batch(maps: Vec<MapId>, what: BatchPart) -> BatchParams {
        let export = BatchExport {
            choices: Choices::new(Format::Svg),
            theme: "light".into(),
            embed: true,
            comments: false,
            redact: Redaction::NOTHING,
        };
        BatchParams { maps: Some(maps), what, exports: vec![export] }
    }

    #[test]
    fn a_damaged_map_is_named_and_the_others_are_written() {
        let folder = tempfile::tempdir().unwrap();
        let app = app(&folder);
        let maps = ["One", "Two", "Three"].map(|title| titled(&app, title));
        damage(&app, maps[1], "Two");
        for what in [BatchPart::Whole, BatchPart::WholeAndViews] {
            let batch = batch(maps.to_vec(), what);
            let plan = app.call(ClientId(1), "batchPlan", &serde_json::to_string(&batch).unwrap()).unwrap();
            assert_eq!(plan, r#"{"files":["One.svg","Two.svg","Three.svg"]}"#);
            let exports = app.exports_of(&batch).unwrap();
            let report = app.export_batch("all", &exports, &mut Nowhere).unwrap();
            assert_eq!(report.written, ["One.svg", "Three.svg"], "{report:?}");
            assert_eq!(report.failed.len(), 1, "{report:?}");
            assert_eq!(
                (&*report.failed[0].file, report.failed[0].error.code),
                ("Two.svg", ErrorCode::BadFile)
            );
            assert!(!report.cancelled);
        }
    }

    #[test]
    fn all_maps_are_also_those_that_cannot_be_listed() {
        let folder = tempfile::tempdir().unwrap();
        let app = app(&folder);
        let maps = ["One", "Two"].map(|title| titled(&app, title));
        let summary = Summary { title: "Two".into(), state: "none of its kind".into(), ..Default::default() };
        let append = Append { map: maps[1].0, updates: &[], summary: &summary, now: 9 };
        app.writer().unwrap().append(&append).unwrap();
        let listed = app.call(ClientId(1), "workspace", "{}").unwrap();
        assert!(!listed.contains(&maps[1].to_string()), "it is not listed: {listed}");
        let all = BatchParams { maps: None, ..batch(Vec::new(), BatchPart::Whole) };
        let exports = app.exports_of(&all).unwrap();
        let mut report = app.export_batch("all", &exports, &mut Nowhere).unwrap();
        report.written.sort();
        assert_eq!(report.written, ["One.svg", "Two.svg"], "its document is sound: {report:?}");
    }

    #[test]
    fn a_batch_is_a_job_from_the_first_moment_and_never_after_its_end() {
        let folder = tempfile::tempdir().unwrap();
        let app = app(&folder);
        let missing = [ExportParams::new(MapId(uuid::Uuid::from_u128(7)), Format::Svg)];
        let refusal = || app.export_batch("all", &missing, &mut Nowhere).unwrap_err().code();
        assert_eq!(refusal(), ErrorCode::NotFound);
        assert_eq!(refusal(), ErrorCode::NotFound, "the name is free again after a failure");
        let running = app.begin_job_here("all").unwrap();
        assert_eq!(refusal(), ErrorCode::BadRequest, "the name is taken before the maps are looked at");
        app.cancel_job("all");
        let exports = app.exports_of(&batch(vec![titled(&app, "One")], BatchPart::Whole)).unwrap();
        assert!(
            app.names_until(&exports, &running.is_stopped).unwrap().is_empty(),
            "it stops while it names"
        );
    }

    #[test]
    fn a_batch_of_many_files_tells_each_file_and_little_more() {
        let folder = tempfile::tempdir().unwrap();
        let app = app(&folder);
        let is_stopped = AtomicBool::new(false);
        let mut events = app.subscribe();
        let mut progress = Progress::new(&app, "all", 20, &is_stopped);
        for _ in 0..20 {
            progress.next_file("One.png");
            for step in 0..200 {
                assert!(progress.tell(step as f32 / 200.0).is_continue());
            }
        }
        let told = std::iter::from_fn(|| events.try_recv().ok()).count();
        assert!((20..=30).contains(&told), "20 files are told, and what lasts longer than a moment: {told}");
        is_stopped.store(true, Ordering::Relaxed);
        assert!(progress.tell(1.0).is_break());
    }
}
