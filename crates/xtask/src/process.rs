//! Calling other programs: shown before they run, their output passed on line by line.

use crate::Failure;
use std::{
    io::{BufRead, BufReader, Read},
    process::{Command, Stdio},
    sync::mpsc,
    thread,
};

/// A command with its arguments. On Windows `npm` and `npx` are scripts, which `Command` finds only by
/// their whole name.
pub(crate) fn command(program: &str, arguments: &[&str]) -> Command {
    let script = cfg!(windows) && matches!(program, "npm" | "npx");
    let mut command = Command::new(if script { format!("{program}.cmd") } else { program.to_owned() });
    command.args(arguments);
    command
}

/// How a command reads when typed.
fn typed(command: &Command) -> String {
    let words = std::iter::once(command.get_program()).chain(command.get_args());
    words.map(|word| word.to_string_lossy().into_owned()).collect::<Vec<_>>().join(" ")
}

/// Runs a command with its output on the terminal.
pub(crate) fn call(command: &mut Command) -> Result<(), Failure> {
    println!("$ {}", typed(command));
    let status = command.status().map_err(|error| format!("`{}` did not start: {error}", typed(command)))?;
    if status.success() { Ok(()) } else { Err(format!("`{}` ended with {status}", typed(command))) }
}

/// Runs a command and returns what it wrote to standard output.
pub(crate) fn output(command: &mut Command) -> Result<String, Failure> {
    let output = command
        .stderr(Stdio::inherit())
        .output()
        .map_err(|error| format!("`{}` did not start: {error}", typed(command)))?;
    if !output.status.success() {
        return Err(format!("`{}` ended with {}", typed(command), output.status));
    }
    String::from_utf8(output.stdout)
        .map_err(|_| format!("`{}` wrote something other than text", typed(command)))
}

/// Runs a command, passes every line of both outputs on to the terminal and to `each_line`.
pub(crate) fn call_listening(command: &mut Command, each_line: &mut dyn FnMut(&str)) -> Result<(), Failure> {
    println!("$ {}", typed(command));
    let failed =
        |error: std::io::Error, command: &Command| format!("`{}` did not start: {error}", typed(command));
    let mut child = command
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .map_err(|error| failed(error, command))?;
    let (sender, lines) = mpsc::channel();
    let streams: [Option<Box<dyn Read + Send>>; 2] = [
        child.stdout.take().map(|stream| Box::new(stream) as Box<dyn Read + Send>),
        child.stderr.take().map(|stream| Box::new(stream) as Box<dyn Read + Send>),
    ];
    for stream in streams.into_iter().flatten() {
        let sender = sender.clone();
        thread::spawn(move || pass_lines(stream, &sender));
    }
    drop(sender);
    for line in lines {
        println!("{line}");
        each_line(&line);
    }
    let status = child.wait().map_err(|error| failed(error, command))?;
    if status.success() { Ok(()) } else { Err(format!("`{}` ended with {status}", typed(command))) }
}

fn pass_lines(stream: impl Read, lines: &mpsc::Sender<String>) {
    let mut reader = BufReader::new(stream);
    let mut bytes = Vec::new();
    while reader.read_until(b'\n', &mut bytes).is_ok_and(|count| count > 0) {
        let line = String::from_utf8_lossy(&bytes).trim_end_matches(['\n', '\r']).to_owned();
        if lines.send(line).is_err() {
            return;
        }
        bytes.clear();
    }
}
