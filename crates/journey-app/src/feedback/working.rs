//! The slow work of feedback, and what is asked about a file on its way in.

use super::importing::hash_of;
use crate::{
    App, AppError, ClientId,
    app::lock,
    protocol::{CheckMappingParams, Done, JobParams, JobResult, MappingCheck, StartJobParams, Work},
};
use std::{ops::ControlFlow, path::Path, sync::Arc};

#[allow(non_snake_case, reason = "the names are those that cross to the front end")]
impl App {
    pub(crate) fn startJob(&self, _: ClientId, params: StartJobParams) -> Result<Done, AppError> {
        self.start_job(params.job, params.work)
    }

    pub(crate) fn cancelJob(&self, _: ClientId, params: JobParams) -> Result<Done, AppError> {
        Ok(self.cancel_job(&params.job))
    }

    pub(crate) fn checkMapping(
        &self,
        _: ClientId,
        params: CheckMappingParams,
    ) -> Result<MappingCheck, AppError> {
        let staged = self.staged(&params.file)?;
        let probe = lock(&staged.probe).clone().ok_or(AppError::NoSuchFile)?;
        let asks = params.mapping.open(&probe);
        let problem = params.mapping.check().err().map(|error| error.to_string());
        Ok(MappingCheck { asks, problem })
    }
}

impl App {
    /// Does slow work of a job.
    pub(crate) fn do_work(
        &self,
        work: Work,
        progress: &mut dyn FnMut(f32) -> ControlFlow<()>,
    ) -> Result<JobResult, AppError> {
        match work {
            Work::Probe { file, options } => {
                let staged = self.staged(&file)?;
                let found = self.probe_feedback(staged.path(), &options, progress)?;
                let held_by = self.holders_of(staged.path())?;
                *lock(&staged.probe) = Some(Arc::new(found.probe.clone()));
                let (probe, remembered) = (Box::new(found.probe), found.is_remembered);
                Ok(JobResult::Probe { probe, remembered, held_by })
            }
            Work::DryRun { file, mapping, source } => {
                let staged = self.staged(&file)?;
                let trial = self.try_feedback(staged.path(), &mapping, &source, progress)?;
                Ok(JobResult::DryRun { report: Box::new(trial.report), questions: trial.questions })
            }
            Work::Import { file, mapping, source } => {
                let staged = self.staged(&file)?;
                let name = Some(&*staged.name);
                let done = self.import_feedback_as(staged.path(), name, &mapping, &source, progress)?;
                // It leaves the index of words in pieces.
                self.sweep_in_background();
                let report = Box::new(done.report);
                Ok(JobResult::Import { source: done.source, import: done.batch, report })
            }
            Work::Drivers { which } => {
                Ok(JobResult::Drivers { answer: Box::new(self.what_matters(which, progress)?) })
            }
            Work::Improve { map, which, crosshair } => {
                let answer = self.what_to_improve(map, which, crosshair, progress)?;
                Ok(JobResult::Improve { answer: Box::new(answer) })
            }
        }
    }

    /// Names of the sources that hold this very file.
    fn holders_of(&self, path: &Path) -> Result<Vec<String>, AppError> {
        let (hash, _) = hash_of(path)?;
        let imports = self.reader().batches_of_file(hash)?;
        let reader = self.reader();
        imports.iter().map(|import| Ok(reader.source(import.source)?.name)).collect()
    }
}
