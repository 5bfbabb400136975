//! The `journey` command: workspaces and maps without a window.
//!
//! What was asked for goes to standard output, everything else (progress, notes, errors) to standard error.
//! The exit code is 0 only when all that was asked for was done.
//!
//! What is deliberately not here: anything the application does itself. This host reads arguments, calls
//! `journey-app` and the painters, and tells what came of it. Start reading at [`args`].

mod args;
mod commands;
mod failure;
mod maps;
mod output;
mod progress;

use args::{Arguments, Command};
use clap::Parser;
use mimalloc::MiMalloc;
use std::process::ExitCode;

/// Maps are many small pieces, and layout makes and drops as many in several threads at once: the system's allocator
/// takes a fifth longer for it.
#[global_allocator]
static ALLOCATOR: MiMalloc = MiMalloc;

fn main() -> ExitCode {
    let arguments = Arguments::parse();
    let done = match arguments.command {
        Command::New(new) => commands::new::run(&new),
        Command::List(list) => commands::list::run(&list),
        Command::Import(import) => commands::import::run(&import),
        Command::Export(export) => commands::export::run(&export),
        Command::Search(search) => commands::search::run(&search),
        Command::Personas(personas) => commands::personas::run(&personas),
        Command::Feedback(feedback) => commands::feedback::run(&feedback),
        Command::Check(check) => commands::check::run(&check),
        Command::Serve(serve) => commands::serve::run(&serve),
        Command::Salvage(salvage) => commands::salvage::run(&salvage),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            failure.report();
            ExitCode::FAILURE
        }
    }
}
