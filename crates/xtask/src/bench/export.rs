//! What exports are measured with: the program as a whole process, mermaid, and Chromium.

use super::{budgets::BUDGETS, cargo, sample};
use crate::{
    Failure, node,
    packages::{self, Purpose},
    process, test,
};
use std::{path::Path, process::Command};

/// Prefix of the workloads that write exports with the program.
pub(super) const EXPORT: &str = "export.";

/// Exports of the large maps, and what they are compared with.
pub(super) fn suite(target: &Path, is_wanted: &dyn Fn(&str) -> bool) -> Result<Command, Failure> {
    packages::provide(&[Purpose::Test])?;
    let tests = node::folder("tests");
    node::install("tests")?;
    packages::provide_browser(&tests)?;
    process::call(&mut cargo(&["build", "--release", "--package", "journey-cli"]))?;
    let mut suite = process::command("node", &["bench/export.mjs"]);
    suite.current_dir(tests);
    test::with_programs(&mut suite, target, "release");
    suite.env("DESIRE_PATH_LARGE_MAP", sample(target, "huge")?);
    suite.env("DESIRE_PATH_POSTER_MAP", sample(target, "large")?);
    let named = BUDGETS.iter().map(|budget| budget.name);
    let wanted: Vec<&str> = named.filter(|name| name.starts_with(EXPORT) && is_wanted(name)).collect();
    suite.env("DESIRE_PATH_EXPORTS", wanted.join(","));
    Ok(suite)
}
