//! Why something was not done.

use std::{fmt::Display, path::Path};

/// What went wrong, told once, on standard error.
#[derive(Debug)]
pub(crate) struct Failure {
    message: Option<String>,
}

impl Failure {
    /// A failure with place, reason and way out.
    pub(crate) fn new(message: impl Into<String>) -> Self {
        Self { message: Some(message.into()) }
    }

    /// A failure whose reasons were told already.
    pub(crate) fn told() -> Self {
        Self { message: None }
    }

    /// A failure at a file.
    pub(crate) fn at(path: &Path, reason: impl Display) -> Self {
        Self::new(format!("{}: {reason}", path.display()))
    }

    /// Tells it.
    pub(crate) fn report(&self) {
        if let Some(message) = &self.message {
            eprintln!("error: {message}");
        }
    }
}

/// The file can't be read.
pub(crate) fn unreadable(path: &Path, error: &std::io::Error) -> Failure {
    use std::io::ErrorKind;
    match error.kind() {
        ErrorKind::NotFound => Failure::at(path, "There is no such file. Check the name and the folder."),
        ErrorKind::PermissionDenied => Failure::at(path, "The file must not be read. Check its permissions."),
        ErrorKind::IsADirectory => Failure::at(path, "This is a folder. Name the files in it."),
        _ => Failure::at(path, format!("The file can't be read ({error}).")),
    }
}
