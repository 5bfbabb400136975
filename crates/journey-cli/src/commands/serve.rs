//! `journey serve`

use crate::{args::Serve, failure::Failure, maps::Workspace, output::say, progress::INTERRUPTED};
use journey_app::App;
use journey_server::{ServeError, ServeOptions};
use std::{
    io::{IsTerminal, stdout},
    process::{Command, Stdio},
    sync::Arc,
};
use tokio::sync::oneshot;

pub(crate) fn run(serve: &Serve) -> Result<(), Failure> {
    let app = Workspace::open(&serve.workspace)?.into_app();
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()
        .map_err(|error| Failure::new(format!("The server can't be started: {error}.")))?;
    let ended = runtime.block_on(serve_until_asked(serve, Arc::clone(&app)));
    // Waits for what still works on the workspace, so that nothing changes after the question below.
    drop(runtime);
    let saved = all_is_saved(&app);
    ended.and(saved)
}

async fn serve_until_asked(serve: &Serve, app: Arc<App>) -> Result<(), Failure> {
    let asked = asked_to_end();
    let options = ServeOptions { port: serve.port };
    let mut serving = journey_server::serve(app, options).await.map_err(failed)?;
    say!("{}", serving.address)?;
    eprintln!("Open this address in a browser on this machine. Ctrl+C ends the server.");
    if !serve.no_open && stdout().is_terminal() {
        open_in_browser(&serving.address);
    }
    tokio::select! {
        ended = serving.wait() => return ended.map_err(failed),
        // An error means that the signals can't be heard; the system then ends the program itself.
        Ok(()) = asked => {}
    }
    serving.stop().await.map_err(failed)
}

/// Names the maps whose last changes are not on disk, after a last try to write them.
fn all_is_saved(app: &App) -> Result<(), Failure> {
    let unsaved = app.unsaved();
    if unsaved.is_empty() {
        return Ok(());
    }
    for map in &unsaved {
        eprintln!("not saved: {}: {}", map.title, map.reason);
    }
    let reason = "The last changes of the maps named above could not be saved and are lost.";
    Err(Failure::at(app.path(), reason))
}

/// Is told when the person or the system asks the program to end. Who asks again is done waiting: the program ends
/// at once. A thread of its own listens, so that it is heard whatever the server waits for.
fn asked_to_end() -> oneshot::Receiver<()> {
    let (first, asked) = oneshot::channel();
    std::thread::spawn(move || {
        let Ok(runtime) = tokio::runtime::Builder::new_current_thread().enable_all().build() else { return };
        runtime.block_on(async {
            let Ok(mut signals) = Signals::new() else { return };
            signals.next().await;
            eprintln!("Ending. Ctrl+C once more ends at once.");
            // Nobody waits if the server has ended by itself.
            let _ = first.send(());
            signals.next().await;
            std::process::exit(INTERRUPTED);
        });
    });
    asked
}

/// What asks a program to end. It is heard from the first moment on, so that none gets lost between two.
#[cfg(unix)]
struct Signals {
    interrupt: tokio::signal::unix::Signal,
    terminate: tokio::signal::unix::Signal,
}

#[cfg(unix)]
impl Signals {
    fn new() -> std::io::Result<Self> {
        use tokio::signal::unix::{SignalKind, signal};
        Ok(Self { interrupt: signal(SignalKind::interrupt())?, terminate: signal(SignalKind::terminate())? })
    }

    async fn next(&mut self) {
        tokio::select! {
            _ = self.interrupt.recv() => {}
            _ = self.terminate.recv() => {}
        }
    }
}

/// What asks a program to end.
#[cfg(windows)]
struct Signals(tokio::signal::windows::CtrlC);

#[cfg(windows)]
impl Signals {
    fn new() -> std::io::Result<Self> {
        tokio::signal::windows::ctrl_c().map(Self)
    }

    async fn next(&mut self) {
        self.0.recv().await;
    }
}

fn failed(error: ServeError) -> Failure {
    Failure::new(error.to_string())
}

/// Asks the desktop to open the address. The address was printed, so nothing is lost where there is no desktop.
fn open_in_browser(address: &str) {
    let (program, arguments): (&str, &[&str]) = if cfg!(target_os = "macos") {
        ("open", &[])
    } else if cfg!(windows) {
        ("rundll32", &["url.dll,FileProtocolHandler"])
    } else {
        ("xdg-open", &[])
    };
    let quiet = Command::new(program)
        .args(arguments)
        .arg(address)
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn();
    if quiet.is_err() {
        eprintln!("No browser could be opened from here.");
    }
}
