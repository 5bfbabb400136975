//! `cargo xtask run`: from a clone to the designer with a demo workspace.

use crate::{
    Failure, node,
    packages::{self, Purpose},
    process, project,
};
use std::{env, fs, path::PathBuf};

/// The map that the demo workspace starts with.
const DEMO_MAP: &str = "assets/templates/flight.journey.json";

pub(crate) fn run(arguments: &[&str]) -> Result<(), Failure> {
    let serve = arguments.contains(&"--serve") || !has_display();
    let paths: Vec<&str> = arguments.iter().copied().filter(|argument| *argument != "--serve").collect();
    let workspace = match paths[..] {
        [] => None,
        [path] if !path.starts_with('-') => Some(absolute(path)?),
        _ => return Err("usage: cargo xtask run [WORKSPACE] [--serve]".into()),
    };
    if !serve {
        packages::provide(&[Purpose::Window])?;
    }
    node::build_ui()?;
    if serve && !arguments.contains(&"--serve") {
        println!("There is no display, so there is no window to open.");
    }
    if serve { serve_workspace(workspace) } else { open_window(workspace) }
}

/// Other systems always have one; on Linux a session names it.
fn has_display() -> bool {
    let named = |variable: &str| env::var_os(variable).is_some_and(|value| !value.is_empty());
    !cfg!(target_os = "linux") || named("DISPLAY") || named("WAYLAND_DISPLAY")
}

fn absolute(path: &str) -> Result<PathBuf, Failure> {
    std::path::absolute(path).map_err(|error| format!("{path} is not a path: {error}"))
}

fn open_window(workspace: Option<PathBuf>) -> Result<(), Failure> {
    let mut command = cargo_run("desire-path");
    process::call(command.args(workspace))
}

fn serve_workspace(workspace: Option<PathBuf>) -> Result<(), Failure> {
    println!("Serving the designer for a browser on this machine. Ctrl+C ends it.");
    let workspace = match workspace {
        Some(path) => path,
        None => demo_workspace()?,
    };
    process::call(cargo_run("journey-cli").arg("serve").arg(workspace).arg("--no-open"))
}

/// The demo workspace, where the desktop window keeps it too; made the first time.
fn demo_workspace() -> Result<PathBuf, Failure> {
    let folder = data_folder().ok_or("There is no home folder for the demo; name a workspace to serve.")?;
    fs::create_dir_all(&folder).map_err(|error| format!("{} cannot be made: {error}", folder.display()))?;
    let demo = folder.join("Demo.desirepath");
    if !demo.exists() {
        process::call(cargo_run("journey-cli").arg("new").arg(&demo))?;
        process::call(cargo_run("journey-cli").arg("import").arg(&demo).arg(project::root().join(DEMO_MAP)))?;
    }
    Ok(demo)
}

/// The program's own folder, as `src-tauri/src/places.rs` finds it.
fn data_folder() -> Option<PathBuf> {
    let folder = |variable: &str| env::var_os(variable).filter(|value| !value.is_empty()).map(PathBuf::from);
    if let Some(named) = folder("DESIRE_PATH_DATA_DIR") {
        return Some(named);
    }
    let platform = if cfg!(windows) {
        folder("APPDATA")
    } else if cfg!(target_os = "macos") {
        folder("HOME").map(|home| home.join("Library/Application Support"))
    } else {
        folder("XDG_DATA_HOME").or_else(|| folder("HOME").map(|home| home.join(".local/share")))
    };
    platform.map(|platform| platform.join("Desire Path"))
}

fn cargo_run(package: &str) -> std::process::Command {
    let mut command = process::command(&project::cargo(), &["run", "--package", package, "--"]);
    command.current_dir(project::root());
    command
}
