//! `cargo xtask tidy`: the rules of the house that a program can check.
//!
//! Each rule is a function that takes what it reads and adds findings; a finding names its place. What
//! compilers and linters check (documentation, formatting, types) is not repeated here.

mod arrow;
mod documents;
mod licences;
mod sources;

use crate::{Failure, project};
use std::fs;

/// A file under git's eyes, with its text where it has one.
pub(crate) struct SourceFile {
    /// Path from the project's folder, with forward slashes.
    pub(crate) path: String,
    /// Size in bytes.
    pub(crate) size: u64,
    /// The content; none if it is not text.
    pub(crate) text: Option<String>,
}

/// Something that breaks a rule: place and reason.
pub(crate) type Findings = Vec<String>;

pub(crate) fn tidy() -> Result<(), Failure> {
    let files = read_files()?;
    let metadata = project::metadata(true)?;
    let mut findings = Findings::new();
    arrow::check(&metadata, &mut findings);
    licences::check(&metadata, &files, &mut findings);
    sources::check(&files, &mut findings);
    documents::check(&files, &mut findings);
    if findings.is_empty() {
        println!("tidy: {} files keep the rules", files.len());
        return Ok(());
    }
    findings.sort();
    Err(format!("{}\ntidy: {} findings", findings.join("\n"), findings.len()))
}

fn read_files() -> Result<Vec<SourceFile>, Failure> {
    let root = project::root();
    let read = |path: String| {
        let bytes = fs::read(root.join(&path)).map_err(|error| format!("{path} cannot be read: {error}"))?;
        Ok(SourceFile { path, size: bytes.len() as u64, text: String::from_utf8(bytes).ok() })
    };
    project::files()?.into_iter().map(read).collect()
}

#[cfg(test)]
impl SourceFile {
    /// A text file for the rules' tests.
    pub(crate) fn of(path: &str, text: &str) -> Self {
        Self { path: path.into(), size: text.len() as u64, text: Some(text.into()) }
    }
}
