//! `cargo xtask test`: every step from system packages to the real window, and one line that sums up.
//!
//! All steps use the dev profile and the same selection of packages and targets, so that no dependency
//! is built twice: that is what keeps a cold run short.

mod tally;

use crate::{
    Failure, codegen, node,
    packages::{self, Purpose},
    process, project, tidy,
};
use std::{
    path::Path,
    process::Command,
    time::{Duration, Instant},
};
use tally::Tally;

/// One step. Later steps still run when an earlier one failed, unless they need what it makes.
struct Step {
    name: &'static str,
    /// Names of the steps whose failure makes this one pointless.
    needs: &'static [&'static str],
    run: fn(&Path, &mut Tally) -> Result<(), Failure>,
}

const STEPS: &[Step] = &[
    Step { name: "packages", needs: &[], run: |_, _| packages::provide(&[Purpose::Window, Purpose::Test]) },
    Step { name: "npm", needs: &[], run: npm },
    Step { name: "tidy", needs: &[], run: |_, _| tidy::tidy() },
    Step { name: "format", needs: &[], run: |_, tally| tally.call(&mut cargo(&["fmt", "--all", "--check"])) },
    Step { name: "ui-build", needs: &["npm"], run: |_, tally| tally.call(&mut node::script("ui", "build")) },
    Step { name: "ui-check", needs: &["npm"], run: ui_check },
    Step { name: "clippy", needs: &["packages", "ui-build"], run: clippy },
    Step { name: "build", needs: &["packages", "ui-build"], run: build },
    Step {
        name: "codegen",
        needs: &["build"],
        run: |target, tally| tally.call(&mut codegen::check_with_built(target)),
    },
    Step { name: "rust", needs: &["build"], run: rust },
    Step { name: "browser", needs: &["build", "npm", "ui-build"], run: browser },
    Step { name: "window", needs: &["build", "npm", "ui-build"], run: window },
];

pub(crate) fn test(names: &[&str]) -> Result<(), Failure> {
    let known: Vec<&str> = STEPS.iter().map(|step| step.name).collect();
    if let Some(unknown) = names.iter().find(|name| !known.contains(name)) {
        return Err(format!("`{unknown}` is not a step; the steps are {}", known.join(", ")));
    }
    let target = project::target()?;
    let begin = Instant::now();
    let mut tally = Tally::default();
    let mut report: Vec<(&str, Duration, Result<(), Failure>)> = Vec::new();
    for step in STEPS.iter().filter(|step| names.is_empty() || names.contains(&step.name)) {
        println!("\n== {} ==", step.name);
        let broken = report.iter().find(|(name, _, result)| result.is_err() && step.needs.contains(name));
        let missing = broken.map(|(name, ..)| format!("not run, because `{name}` failed"));
        let begin = Instant::now();
        let before = tally.clone();
        let result = match missing {
            Some(reason) => Err(reason),
            None => (step.run)(&target, &mut tally),
        };
        tally.settle(&before, result.is_ok());
        println!(
            "-- {} {} in {}",
            step.name,
            if result.is_ok() { "passed" } else { "FAILED" },
            seconds(begin.elapsed())
        );
        if let Err(failure) = &result {
            println!("{failure}");
        }
        report.push((step.name, begin.elapsed(), result));
    }
    conclude(&report, &tally, begin.elapsed())
}

fn conclude(
    report: &[(&str, Duration, Result<(), Failure>)],
    tally: &Tally,
    whole: Duration,
) -> Result<(), Failure> {
    println!("\n== summary ==");
    for (name, duration, result) in report {
        let outcome = match result {
            Ok(()) => "passed".to_owned(),
            Err(failure) => format!("FAILED: {}", failure.lines().next().unwrap_or_default()),
        };
        println!("{name:<10} {:>8}  {outcome}", seconds(*duration));
    }
    let line = format!("{} passed, {} failed in {}", tally.passed, tally.failed, seconds(whole));
    if tally.failed == 0 {
        println!("{line}");
        Ok(())
    } else {
        Err(line)
    }
}

fn seconds(duration: Duration) -> String {
    let seconds = duration.as_secs_f32();
    if seconds < 60.0 {
        format!("{seconds:.1} s")
    } else {
        format!("{:.0} min {:02.0} s", (seconds / 60.0).floor(), seconds % 60.0)
    }
}

fn cargo(arguments: &[&str]) -> Command {
    let mut command = process::command(&project::cargo(), arguments);
    command.current_dir(project::root());
    command
}

fn npm(_: &Path, _: &mut Tally) -> Result<(), Failure> {
    node::install("ui")?;
    node::install("tests")?;
    packages::provide_browser(&node::folder("tests"))
}

fn ui_check(_: &Path, tally: &mut Tally) -> Result<(), Failure> {
    tally.call_each(&mut [node::script("ui", "check"), node::script("tests", "check")])
}

fn clippy(_: &Path, tally: &mut Tally) -> Result<(), Failure> {
    tally.call(&mut cargo(&["clippy", "--quiet", "--workspace", "--all-targets", "--", "-D", "warnings"]))
}

/// The selection brings the dev-dependencies in, so that the tests find the very crates that the programs
/// were linked with.
const SELECTION: [&str; 3] = ["--workspace", "--exclude", "xtask"];

fn build(_: &Path, tally: &mut Tally) -> Result<(), Failure> {
    tally.call(cargo(&["build"]).args(SELECTION).args(["--bins", "--examples", "--tests"]))
}

fn rust(target: &Path, tally: &mut Tally) -> Result<(), Failure> {
    let mut own = cargo(&["test", "--quiet", "--package", "xtask"]);
    own.arg("--no-fail-fast");
    let mut tests = if project::find_program(&["cargo-nextest"]).is_some() {
        let mut nextest = cargo(&["nextest", "run", "--no-fail-fast", "--no-tests", "pass"]);
        nextest.args(SELECTION);
        nextest
    } else {
        let mut test = cargo(&["test", "--no-fail-fast"]);
        test.args(SELECTION);
        test
    };
    tests.args(["--lib", "--bins", "--tests"]);
    tests.env("PYTHONPATH", packages::provide_python(target));
    let mut documents = cargo(&["test", "--no-fail-fast", "--doc"]);
    documents.args(SELECTION);
    tally.call_each(&mut [own, tests, documents])
}

fn browser(target: &Path, tally: &mut Tally) -> Result<(), Failure> {
    let mut command = node::script("tests", "browser");
    with_programs(&mut command, target, "debug");
    tally.call(&mut command)
}

/// The real window: only where WebKit's driver exists. Elsewhere the step says that it did nothing.
fn window(target: &Path, tally: &mut Tally) -> Result<(), Failure> {
    if !cfg!(target_os = "linux") {
        println!("The window is driven through WebKitGTK's driver, which exists on Linux only: skipped.");
        return Ok(());
    }
    let mut command = on_a_screen(&["npm", "run", "--silent", "window"]);
    with_programs(&mut command, target, "debug");
    tally.call(&mut command)
}

/// A command in `tests/` with a screen and a session bus of its own.
pub(crate) fn on_a_screen(words: &[&str]) -> Command {
    let screen = ["--", "xvfb-run", "--auto-servernum", "--server-args=-screen 0 1600x1000x24"];
    let mut command = process::command("dbus-run-session", &screen);
    command.args(words).current_dir(node::folder("tests"));
    command
}

/// Tells the tests which programs and browser to use.
pub(crate) fn with_programs(command: &mut Command, target: &Path, profile_folder: &str) {
    command.env("DESIRE_PATH_CLI", project::built(target, profile_folder, "journey"));
    command.env("DESIRE_PATH_WINDOW", project::built(target, profile_folder, "desire-path"));
    if let Some(browser) = packages::browser() {
        command.env("DESIRE_PATH_BROWSER", browser);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn steps_need_only_steps_before_them() {
        for (index, step) in STEPS.iter().enumerate() {
            for need in step.needs {
                let found = STEPS[..index].iter().any(|earlier| earlier.name == *need);
                assert!(found, "`{}` needs `{need}`, which does not run before it", step.name);
            }
        }
    }

    #[test]
    fn durations_read_well() {
        assert_eq!(seconds(Duration::from_millis(1_240)), "1.2 s");
        assert_eq!(seconds(Duration::from_secs(125)), "2 min 05 s");
    }
}
