//! `cargo xtask run`: from a clone to the designer with a demo workspace.

use crate::{
    Failure, node,
    packages::{self, Purpose},
    process, project,
};
use std::{env, path::PathBuf};

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
    println!("There is no display, so the designer is served for a browser on this machine.");
    let mut command = cargo_run("journey-cli");
    command.arg("serve");
    match workspace {
        Some(path) => command.arg(path),
        None => command.arg("--demo"),
    };
    process::call(&mut command)
}

fn cargo_run(package: &str) -> std::process::Command {
    let mut command = process::command(&project::cargo(), &["run", "--package", package, "--"]);
    command.current_dir(project::root());
    command
}
