//! `cargo xtask bench`: the named workloads against their budgets, in the release profile.
//!
//! Whoever measures prints lines of the form `measured NAME VALUE UNIT`; this program runs them all and
//! holds the values against the table of budgets below, which is the one place where they are written.

mod budgets;
mod export;
mod feedback;

use crate::{
    Failure, node,
    packages::{self, Purpose},
    process, project, test,
};
use budgets::{BUDGETS, Measured};
use std::{
    fs,
    path::{Path, PathBuf},
    process::Command,
};

pub(crate) fn bench(arguments: &[&str]) -> Result<(), Failure> {
    let enforce = arguments.contains(&"--enforce");
    let names: Vec<&str> = arguments.iter().copied().filter(|argument| *argument != "--enforce").collect();
    if let Some(option) = names.iter().find(|name| name.starts_with('-')) {
        return Err(format!("`{option}` is not known; usage: cargo xtask bench [--enforce] [NAME...]"));
    }
    let is_wanted = |name: &str| names.is_empty() || names.iter().any(|wanted| name.contains(wanted));
    let mut measured: Vec<Measured> = Vec::new();
    let mut failures = Vec::new();
    for mut suite in suites(&is_wanted)? {
        let result = process::call_listening(&mut suite, &mut |line| measured.extend(Measured::read(line)));
        failures.extend(result.err());
    }
    measured.retain(|value| is_wanted(&value.name));
    let missed = report(&measured, &is_wanted);
    for failure in &failures {
        println!("{failure}");
    }
    match (enforce, failures.len() + missed) {
        (true, count) if count > 0 => Err(format!("{count} budgets were missed or not measured")),
        _ => Ok(()),
    }
}

/// What measures: the crates' benches, imports of feedback, the browser, and the desktop window.
fn suites(is_wanted: &dyn Fn(&str) -> bool) -> Result<Vec<Command>, Failure> {
    let wants =
        |suite: &str| BUDGETS.iter().any(|budget| budget.name.starts_with(suite) && is_wanted(budget.name));
    let target = project::target()?;
    let mut suites = Vec::new();
    if BUDGETS.iter().any(|budget| !needs_program(budget.name) && is_wanted(budget.name)) {
        let mut benches = cargo(&["bench", "--workspace", "--exclude", "xtask", "--bench", "*"]);
        if let Some(python) = wants(feedback::CUBE).then(|| feedback::python(&target)).flatten() {
            benches.env("DESIRE_PATH_PYTHON", python);
        }
        suites.push(benches);
    }
    if BUDGETS.iter().any(|budget| needs_program(budget.name) && is_wanted(budget.name)) {
        node::build_ui()?;
    }
    if wants(feedback::IMPORT) {
        process::call(&mut cargo(&["build", "--release", "--package", "journey-cli"]))?;
        suites.push(feedback::import(&target)?);
    }
    if wants(export::EXPORT) {
        suites.push(export::suite(&target, is_wanted)?);
    }
    if wants("browser") || wants("window") {
        suites.extend(pages(&target, wants("browser"), wants("window"))?);
    }
    Ok(suites)
}

/// The browser and the desktop window, with the large map.
fn pages(target: &Path, in_browser: bool, in_window: bool) -> Result<Vec<Command>, Failure> {
    packages::provide(&[Purpose::Window, Purpose::Test])?;
    node::install("tests")?;
    packages::provide_browser(&node::folder("tests"))?;
    let programs = ["build", "--release", "--package", "journey-cli", "--package", "desire-path"];
    process::call(&mut cargo(&programs))?;
    let sample = sample(target, "huge")?;
    let mut suites = Vec::new();
    if in_browser {
        let mut browser = process::command("node", &["bench/browser.mjs"]);
        browser.current_dir(node::folder("tests"));
        suites.push(browser);
    }
    if in_window && cfg!(target_os = "linux") {
        suites.push(test::on_a_screen(&["node", "bench/window.mjs"]));
    }
    for suite in &mut suites {
        test::with_programs(suite, target, "release");
        suite.env("DESIRE_PATH_LARGE_MAP", &sample);
    }
    Ok(suites)
}

/// The made map of a size as a file, for programs to open.
fn sample(target: &Path, size: &str) -> Result<PathBuf, Failure> {
    let made = process::output(&mut cargo(&[
        "run",
        "--quiet",
        "--package",
        "journey-model",
        "--example",
        "sample",
        "--",
        size,
    ]))?;
    let path = target.join(format!("{size}-map.journey.json"));
    fs::write(&path, made).map_err(|error| format!("{} cannot be written: {error}", path.display()))?;
    Ok(path)
}

/// Whether a workload is measured with the built program, and not within its crates.
fn needs_program(name: &str) -> bool {
    ["browser", "window", export::EXPORT, feedback::IMPORT].iter().any(|suite| name.starts_with(suite))
}

fn cargo(arguments: &[&str]) -> Command {
    let mut command = process::command(&project::cargo(), arguments);
    command.current_dir(project::root());
    command
}

/// Prints the table; answers how many budgets were missed or not measured.
fn report(measured: &[Measured], is_wanted: &dyn Fn(&str) -> bool) -> usize {
    println!("\n{:<34} {:>14} {:>14}", "workload", "measured", "budget");
    let mut missed = 0;
    for budget in BUDGETS.iter().filter(|budget| is_wanted(budget.name)) {
        // A workload that was measured twice counts by its last value, as the first may be a warm-up.
        let found = measured.iter().rev().find(|value| value.name == budget.name);
        let (value, mark) = match found {
            Some(value) if budget.is_kept(value) => (value.text(), ""),
            Some(value) => (value.text(), "  MISSED"),
            None => ("-".to_owned(), "  not measured"),
        };
        missed += usize::from(!mark.is_empty());
        println!("{:<34} {value:>14} {:>14}{mark}", budget.name, budget.text());
    }
    for value in measured.iter().filter(|value| BUDGETS.iter().all(|budget| budget.name != value.name)) {
        println!("{:<34} {:>14} {:>14}", value.name, value.text(), "");
    }
    println!("\nWhat the workloads are:");
    for budget in BUDGETS.iter().filter(|budget| is_wanted(budget.name)) {
        println!("{:<34} {}", budget.name, budget.what);
    }
    missed
}
