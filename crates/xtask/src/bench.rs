//! `cargo xtask bench`: the measurements of the crates, in the release profile.

use crate::{Failure, process, project};

pub(crate) fn bench(arguments: &[&str]) -> Result<(), Failure> {
    let mut command = process::command(
        &project::cargo(),
        &["bench", "--workspace", "--exclude", "xtask", "--benches", "--"],
    );
    process::call(command.args(arguments).current_dir(project::root()))
}
