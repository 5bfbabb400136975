//! `journey serve`

use crate::{args::Serve, failure::Failure, maps::Workspace};
use journey_server::{ServeError, ServeOptions};
use std::{
    io::{IsTerminal, stdout},
    process::{Command, Stdio},
};

pub(crate) fn run(serve: &Serve) -> Result<(), Failure> {
    let app = Workspace::open(&serve.workspace)?.into_app();
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()
        .map_err(|error| Failure::new(format!("The server can't be started: {error}.")))?;
    runtime.block_on(async {
        let options = ServeOptions { port: serve.port };
        let mut serving = journey_server::serve(app, options).await.map_err(failed)?;
        println!("{}", serving.address);
        eprintln!("Open this address in a browser on this machine. Ctrl+C ends the server.");
        if !serve.no_open && stdout().is_terminal() {
            open_in_browser(&serving.address);
        }
        tokio::select! {
            ended = serving.wait() => return ended.map_err(failed),
            _ = stopped() => {}
        }
        serving.stop().await.map_err(failed)
    })
}

/// Waits until the person or the system asks the program to end.
async fn stopped() {
    #[cfg(unix)]
    {
        use tokio::signal::unix::{SignalKind, signal};
        if let Ok(mut terminate) = signal(SignalKind::terminate()) {
            tokio::select! {
                _ = terminate.recv() => {}
                _ = tokio::signal::ctrl_c() => {}
            }
            return;
        }
    }
    // An error means that the signal can't be heard; the system then ends the program itself.
    let _ = tokio::signal::ctrl_c().await;
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
