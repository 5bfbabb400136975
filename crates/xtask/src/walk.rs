//! `cargo xtask walk`: pictures of a whole workshop, light and dark, and what it took in keys and clicks.

use crate::{
    Failure, node,
    packages::{self, Purpose},
    process, project, test,
};

pub(crate) fn walk(arguments: &[&str]) -> Result<(), Failure> {
    let folder = match arguments {
        [] => project::target()?.join("walk"),
        [folder] if !folder.starts_with('-') => {
            std::path::absolute(folder).map_err(|error| format!("{folder} is not a path: {error}"))?
        }
        _ => return Err("usage: cargo xtask walk [FOLDER]".into()),
    };
    packages::provide(&[Purpose::Test])?;
    node::build_ui()?;
    node::install("tests")?;
    packages::provide_browser(&node::folder("tests"))?;
    let mut build = process::command(&project::cargo(), &["build", "--package", "journey-cli"]);
    process::call(build.current_dir(project::root()))?;
    let mut record = process::command("node", &["walk/record.mjs"]);
    record.arg(folder).current_dir(node::folder("tests"));
    test::with_programs(&mut record, &project::target()?, "debug");
    process::call(&mut record)
}
