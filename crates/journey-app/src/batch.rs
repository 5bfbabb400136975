//! Many exports at once: names without clashes, one file after the other, and a report of what became of each.
//! One that fails does not keep the others from being written.

use crate::{
    App, AppError, ClientId,
    jobs::PROGRESS_STEP,
    protocol::{
        BatchFailure, BatchParams, BatchPart, BatchProgress, BatchReport, ErrorCode, Event, ExportParams,
        NoParams,
    },
};
use journey_export::naming::FreeNames;
use journey_model::{MapId, ViewId};
use std::{
    io::Write,
    ops::ControlFlow,
    panic::{AssertUnwindSafe, catch_unwind},
    sync::atomic::{AtomicBool, Ordering},
};

/// Most files of one batch: a mistake ends here rather than on the disk.
const MOST_FILES: usize = 10_000;

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
    /// Fails if a map or view is not there, or if there is nothing to export or far too much.
    pub fn exports_of(&self, batch: &BatchParams) -> Result<Vec<ExportParams>, AppError> {
        let maps = match &batch.maps {
            Some(maps) => maps.clone(),
            None => self.workspace(ClientId(0), NoParams {})?.maps.into_iter().map(|map| map.id).collect(),
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

    /// The whole of a map (none), and its views.
    fn parts_of(&self, map: MapId, part: BatchPart) -> Result<Vec<Option<ViewId>>, AppError> {
        let views = || -> Result<Vec<Option<ViewId>>, AppError> {
            Ok(self.current_map(map)?.views.iter().map(|view| Some(view.id)).collect())
        };
        Ok(match part {
            BatchPart::Whole => vec![None],
            BatchPart::View { view } => vec![Some(view)],
            BatchPart::Views => views()?,
            BatchPart::WholeAndViews => [vec![None], views()?].concat(),
        })
    }

    /// A name for the file of each export, no two alike on any system.
    pub(crate) fn names_of(&self, exports: &[ExportParams]) -> Result<Vec<String>, AppError> {
        let mut names = FreeNames::default();
        exports.iter().map(|params| Ok(names.take(&self.export_name(params)?, &|_| false))).collect()
    }

    /// Writes many exports. Everybody hears how it goes under the name `job`, by which [`App::cancel_job`] stops it:
    /// the files that are whole by then stay.
    ///
    /// # Errors
    /// Fails before the first file if there is other work of that name or too much of it, or if a map or view is
    /// not there. What goes wrong with single files is in the report.
    pub fn export_batch(
        &self,
        job: &str,
        exports: &[ExportParams],
        sink: &mut dyn BatchSink,
    ) -> Result<BatchReport, AppError> {
        let names = self.names_of(exports)?;
        let is_stopped = self.begin_job(job)?;
        let mut report = BatchReport::default();
        for (index, (params, name)) in exports.iter().zip(&names).enumerate() {
            let mut progress = Progress {
                app: self,
                job,
                name,
                index,
                count: exports.len(),
                told: -1.0,
                is_stopped: &is_stopped,
            };
            // A fault in one export is no reason to lose the others.
            let kept = catch_unwind(AssertUnwindSafe(|| {
                self.check_readable_again(params)?;
                sink.keep(name, &mut |out| self.export_to(params, &mut |part| progress.tell(part), out))
            }));
            let kept =
                kept.unwrap_or_else(|_| Err(AppError::Internal("the export ended before its time".into())));
            match kept {
                Ok(name) => report.written.push(name),
                Err(_) if is_stopped.load(Ordering::Relaxed) => {}
                Err(error) if error.code() == ErrorCode::Cancelled => {}
                Err(error) => {
                    report.failed.push(BatchFailure { file: name.clone(), error: error.into() });
                }
            }
            if is_stopped.load(Ordering::Relaxed) {
                report.cancelled = report.written.len() + report.failed.len() < exports.len();
                break;
            }
        }
        self.end_job(job);
        self.tell(None, Event::BatchEnded { job: job.to_owned(), report: report.clone() });
        Ok(report)
    }
}

/// Tells how far a batch is while one of its files is written.
struct Progress<'p> {
    app: &'p App,
    job: &'p str,
    name: &'p str,
    /// How many files came before.
    index: usize,
    count: usize,
    /// The part of this file that was told last; less than 0 before the first.
    told: f32,
    is_stopped: &'p AtomicBool,
}

impl Progress<'_> {
    fn tell(&mut self, part: f32) -> ControlFlow<()> {
        if part - self.told >= PROGRESS_STEP {
            self.told = part;
            let whole = (self.index as f32 + part.clamp(0.0, 1.0)) / self.count as f32;
            self.app.tell(
                None,
                Event::BatchProgress(BatchProgress {
                    job: self.job.to_owned(),
                    part: whole,
                    file: self.name.to_owned(),
                    number: self.index as u32 + 1,
                    count: self.count as u32,
                }),
            );
        }
        if self.is_stopped.load(Ordering::Relaxed) {
            ControlFlow::Break(())
        } else {
            ControlFlow::Continue(())
        }
    }
}
