//! Writes what is generated from the Rust types: the front end's types and the schema of the map file.

use crate::{Failure, process, project};
use std::process::Command;

/// Where the generated TypeScript and the schema go.
const PLACES: [&str; 2] = ["ui/src/generated", "assets/schema"];

pub(crate) fn codegen(arguments: &[&str]) -> Result<(), Failure> {
    if !matches!(arguments, [] | ["--check"]) {
        return Err("usage: cargo xtask codegen [--check]".into());
    }
    let mut command = process::command(
        &project::cargo(),
        &["run", "--quiet", "--package", "journey-app", "--example", "codegen", "--"],
    );
    process::call(with_places(&mut command).args(arguments))
}

/// The check with the program that a build of the whole workspace has left.
pub(crate) fn check_with_built(target: &std::path::Path) -> Command {
    let program = project::built(&target.join("debug"), "examples", "codegen");
    let mut command = Command::new(program);
    with_places(&mut command).arg("--check");
    command
}

fn with_places(command: &mut Command) -> &mut Command {
    command.current_dir(project::root()).args(PLACES)
}
