//! The npm projects: `ui` (the front end) and `tests` (end to end).

use crate::{Failure, process, project};
use std::{fs, path::PathBuf};

/// Folder of an npm project.
pub(crate) fn folder(name: &str) -> PathBuf {
    project::root().join(name)
}

/// Installs a project's packages if its lock file changed since the last time.
pub(crate) fn install(name: &str) -> Result<(), Failure> {
    let folder = folder(name);
    let lock_path = folder.join("package-lock.json");
    let lock =
        fs::read(&lock_path).map_err(|error| format!("{} cannot be read: {error}", lock_path.display()))?;
    let stamp = folder.join("node_modules").join(".installed-lock.json");
    if fs::read(&stamp).is_ok_and(|installed| installed == lock) {
        return Ok(());
    }
    process::call(process::command("npm", &["ci", "--no-audit", "--no-fund"]).current_dir(&folder))?;
    fs::write(&stamp, lock).map_err(|error| format!("{} cannot be written: {error}", stamp.display()))
}

/// A script of a project.
pub(crate) fn script(name: &str, script: &str) -> std::process::Command {
    let mut command = process::command("npm", &["run", "--silent", script]);
    command.current_dir(folder(name));
    command
}

/// Builds the front end into `ui/dist`, which the hosts embed or serve.
pub(crate) fn build_ui() -> Result<(), Failure> {
    install("ui")?;
    process::call(&mut script("ui", "build"))
}
