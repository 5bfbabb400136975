//! Where things are: the project's folder, cargo's target folder, programs on the path.

use crate::{Failure, process};
use std::{
    env,
    path::{Path, PathBuf},
};

/// The project's folder. Cargo names it at run time, which stays right when two clones share a target
/// folder and thereby this very program.
pub(crate) fn root() -> PathBuf {
    let manifest = env::var_os("CARGO_MANIFEST_DIR")
        .map_or_else(|| PathBuf::from(env!("CARGO_MANIFEST_DIR")), PathBuf::from);
    manifest.ancestors().nth(2).map_or_else(|| manifest.clone(), Path::to_path_buf)
}

/// The cargo that started this program.
pub(crate) fn cargo() -> String {
    env::var("CARGO").unwrap_or_else(|_| "cargo".into())
}

/// What `cargo metadata` says, with the dependencies' packages if asked for.
pub(crate) fn metadata(with_dependencies: bool) -> Result<serde_json::Value, Failure> {
    let mut arguments = vec!["metadata", "--format-version", "1"];
    if !with_dependencies {
        arguments.push("--no-deps");
    }
    let text = process::output(process::command(&cargo(), &arguments).current_dir(root()))?;
    serde_json::from_str(&text).map_err(|error| format!("cargo metadata said something unreadable: {error}"))
}

/// Cargo's target folder, wherever the environment or a configuration puts it.
pub(crate) fn target() -> Result<PathBuf, Failure> {
    metadata(false)?["target_directory"]
        .as_str()
        .map(PathBuf::from)
        .ok_or_else(|| "cargo metadata names no target folder".into())
}

/// A program of this project in the target folder.
pub(crate) fn built(target: &Path, profile_folder: &str, name: &str) -> PathBuf {
    target.join(profile_folder).join(format!("{name}{}", env::consts::EXE_SUFFIX))
}

/// Looks a program up on the path.
pub(crate) fn find_program(names: &[&str]) -> Option<PathBuf> {
    let path = env::var_os("PATH")?;
    let folders: Vec<PathBuf> = env::split_paths(&path).collect();
    names.iter().find_map(|name| {
        let file = format!("{name}{}", env::consts::EXE_SUFFIX);
        folders.iter().map(|folder| folder.join(&file)).find(|candidate| candidate.is_file())
    })
}

/// The files that git tracks or would track, relative to the project's folder, sorted.
pub(crate) fn files() -> Result<Vec<String>, Failure> {
    let arguments = ["ls-files", "-z", "--cached", "--others", "--exclude-standard"];
    let text = process::output(process::command("git", &arguments).current_dir(root()))?;
    let mut files: Vec<String> = text
        .split('\0')
        .filter(|file| !file.is_empty() && root().join(file).is_file())
        .map(str::to_owned)
        .collect();
    files.sort();
    files.dedup();
    Ok(files)
}
