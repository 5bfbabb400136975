//! Slow work beside the requests: it runs on a thread of its own, tells how far it is, and can be stopped.

use crate::{
    App, AppError,
    app::lock,
    protocol::{Done, ErrorBody, ErrorCode, Event, JobEnd, JobProgress, JobResult, Work},
};
use std::{
    collections::BTreeMap,
    ops::ControlFlow,
    panic::{AssertUnwindSafe, catch_unwind},
    sync::{
        Arc, Mutex,
        atomic::{AtomicBool, Ordering},
    },
};

/// Most jobs that run at the same time; each may take a whole core.
const MOST_JOBS: usize = 4;

/// Longest name of a job.
const LONGEST_NAME: usize = 100;

/// The least part of a job that is told; nobody draws finer.
pub(crate) const PROGRESS_STEP: f32 = 0.005;

/// The jobs under way, by name, and whether each is to stop.
#[derive(Debug, Default)]
pub(crate) struct Jobs {
    running: Mutex<BTreeMap<String, Arc<AtomicBool>>>,
}

/// A job that runs in the very call that asked for it. It is forgotten with this.
pub(crate) struct JobHere<'a> {
    app: &'a App,
    name: &'a str,
    /// Becomes true when the job is to stop.
    pub(crate) is_stopped: Arc<AtomicBool>,
}

impl Drop for JobHere<'_> {
    fn drop(&mut self) {
        self.app.end_job(self.name);
    }
}

impl App {
    /// Begins slow work. Everybody hears how it goes; those who did not ask for it pass over it.
    pub(crate) fn start_job(&self, name: String, work: Work) -> Result<Done, AppError> {
        let app = self.own.upgrade().ok_or_else(|| AppError::Internal("the program is closing".into()))?;
        let is_stopped = self.begin_job(&name)?;
        std::thread::spawn(move || app.run_job(&name, work, &is_stopped));
        Ok(Done {})
    }

    /// Takes a job up among those that run until what is answered is dropped.
    pub(crate) fn begin_job_here<'a>(&'a self, name: &'a str) -> Result<JobHere<'a>, AppError> {
        Ok(JobHere { app: self, name, is_stopped: self.begin_job(name)? })
    }

    /// Takes a job up among those that run. It becomes true when the job is to stop; [`App::end_job`] has to follow.
    fn begin_job(&self, name: &str) -> Result<Arc<AtomicBool>, AppError> {
        if name.is_empty() || name.len() > LONGEST_NAME {
            return Err(AppError::BadParams(format!(
                "a job's name has 1 to {LONGEST_NAME} bytes, this one has {}",
                name.len()
            )));
        }
        let mut running = lock(&self.jobs.running);
        if running.contains_key(name) {
            return Err(AppError::BadParams(format!("there is a job `{name}` already")));
        }
        if running.len() >= MOST_JOBS {
            return Err(AppError::Busy);
        }
        let is_stopped = Arc::<AtomicBool>::default();
        running.insert(name.to_owned(), Arc::clone(&is_stopped));
        Ok(is_stopped)
    }

    /// Forgets a job that has ended.
    fn end_job(&self, name: &str) {
        lock(&self.jobs.running).remove(name);
    }

    /// Stops a job; one that has ended has nothing to stop.
    pub fn cancel_job(&self, name: &str) -> Done {
        if let Some(is_stopped) = lock(&self.jobs.running).get(name) {
            is_stopped.store(true, Ordering::Relaxed);
        }
        Done {}
    }

    /// Stops all jobs, so that the workspace can be let go of. They end on their own threads.
    pub fn cancel_jobs(&self) {
        for is_stopped in lock(&self.jobs.running).values() {
            is_stopped.store(true, Ordering::Relaxed);
        }
    }

    fn run_job(&self, name: &str, work: Work, is_stopped: &AtomicBool) {
        let mut told = 0.0;
        let mut progress = |part: f32| {
            if part - told >= PROGRESS_STEP {
                told = part;
                self.tell(None, Event::JobProgress(JobProgress { job: name.to_owned(), part }));
            }
            if is_stopped.load(Ordering::Relaxed) {
                ControlFlow::Break(())
            } else {
                ControlFlow::Continue(())
            }
        };
        // A panic is a fault of the program; whoever waits for the job has to hear of it all the same.
        let done = catch_unwind(AssertUnwindSafe(|| self.do_work(work, &mut progress)));
        let result = match done {
            Ok(Ok(result)) => result,
            Ok(Err(error)) if error.code() == ErrorCode::Cancelled => JobResult::Cancelled,
            Ok(Err(error)) => JobResult::Failed { error: error.into() },
            Err(_) => {
                let message = "A fault of the program ended the work; nothing was kept. Please try it again."
                    .to_owned();
                JobResult::Failed { error: ErrorBody { code: ErrorCode::Internal, message } }
            }
        };
        self.end_job(name);
        self.tell(None, Event::JobEnded(Box::new(JobEnd { job: name.to_owned(), result })));
    }
}
