//! Telling how far long work is, on standard error.

use indicatif::{ProgressBar, ProgressStyle};
use std::{
    io::{IsTerminal, stderr},
    ops::ControlFlow,
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
    time::{Duration, Instant},
};

/// Work that takes less is not told of.
const QUIET: Duration = Duration::from_secs(1);
/// How often a line is printed where there is no terminal to draw a bar on.
const BETWEEN_LINES: Duration = Duration::from_secs(2);

/// Exit code of a program that Ctrl+C ended.
pub(crate) const INTERRUPTED: i32 = 130;

/// Tells of one piece of work.
pub(crate) struct Progress {
    what: String,
    started: Instant,
    told: Option<Instant>,
    bar: Option<ProgressBar>,
    stop: Arc<AtomicBool>,
}

impl Progress {
    /// Begins; `what` names the work ("Painting poster.png").
    pub(crate) fn new(what: impl Into<String>, stop: Arc<AtomicBool>) -> Self {
        Self { what: what.into(), started: Instant::now(), told: None, bar: None, stop }
    }

    /// Hears the share that is done and tells it after a second; asks to stop when the person did.
    pub(crate) fn done(&mut self, share: f32) -> ControlFlow<()> {
        let now = Instant::now();
        if now - self.started >= QUIET {
            self.tell(now, share);
        }
        if self.stop.load(Ordering::Relaxed) { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
    }

    fn tell(&mut self, now: Instant, share: f32) {
        let percent = (share.clamp(0.0, 1.0) * 100.0) as u64;
        if stderr().is_terminal() {
            let what = &self.what;
            let bar = self.bar.get_or_insert_with(|| {
                let style = ProgressStyle::with_template("{msg} {wide_bar} {percent} % {eta}");
                let bar = ProgressBar::new(100).with_message(what.clone());
                match style {
                    Ok(style) => bar.with_style(style),
                    Err(_) => bar,
                }
            });
            bar.set_position(percent);
        } else if self.told.is_none_or(|told| now - told >= BETWEEN_LINES) {
            self.told = Some(now);
            eprintln!("{}: {percent} %", self.what);
        }
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        if let Some(bar) = &self.bar {
            bar.finish_and_clear();
        }
    }
}

/// A flag that is set when the person presses Ctrl+C, so that work ends in order and leaves nothing half. Who
/// presses it again is done waiting: the program ends at once.
pub(crate) fn stop_flag() -> Arc<AtomicBool> {
    let flag = Arc::new(AtomicBool::new(false));
    let set = Arc::clone(&flag);
    std::thread::spawn(move || {
        let Ok(runtime) = tokio::runtime::Builder::new_current_thread().enable_all().build() else { return };
        while runtime.block_on(tokio::signal::ctrl_c()).is_ok() {
            if set.swap(true, Ordering::Relaxed) {
                std::process::exit(INTERRUPTED);
            }
        }
    });
    flag
}
