//! Builds, runs, tests and measures Desire Path: `cargo xtask run | test | bench | walk | codegen | tidy`.
//!
//! A plain program with one dependency, so that it is there within seconds on a fresh machine. It calls
//! cargo, npm, apt-get and the browser's tests as a person would and says what it calls; it knows nothing
//! of the crates' insides. Start reading at [`test`], which names every step in order.

mod bench;
mod codegen;
mod node;
mod packages;
mod process;
mod project;
mod run;
mod test;
mod tidy;
mod walk;

use std::process::ExitCode;

/// A sentence that says what went wrong and what helps.
type Failure = String;

const HELP: &str = "\
Usage: cargo xtask COMMAND

  run [WORKSPACE] [--serve]   build the designer and open it; without a display serve it on loopback
  test [STEP...]              install what the tests need and run them all, or the named steps
  bench [--enforce] [NAME]    measure the named workloads against their budgets
  walk [FOLDER]               take pictures of a whole workshop in both themes
  codegen [--check]           write the front end's types and the schema from the Rust types
  tidy                        check the rules of the house that a program can check

Missing system packages are installed by apt-get on Debian and Ubuntu (as root, or through sudo);
elsewhere they are named.";

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let result = match arguments.split_first() {
        Some((&"run", rest)) => run::run(rest),
        Some((&"test", rest)) => test::test(rest),
        Some((&"bench", rest)) => bench::bench(rest),
        Some((&"walk", rest)) => walk::walk(rest),
        Some((&"codegen", rest)) => codegen::codegen(rest),
        Some((&"tidy", [])) => tidy::tidy(),
        Some((&("help" | "--help" | "-h"), _)) => {
            println!("{HELP}");
            Ok(())
        }
        _ => Err(format!("`cargo xtask {}` is not a command.\n\n{HELP}", arguments.join(" "))),
    };
    match result {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            eprintln!("{failure}");
            ExitCode::FAILURE
        }
    }
}
