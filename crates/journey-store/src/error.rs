//! What can go wrong, each with its place and the way out.

use rusqlite::ErrorCode;
use std::path::{Path, PathBuf};
use uuid::Uuid;

/// Why a workspace could not be opened, read or written. None of them changed the file.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// There is no such file.
    #[error("{} does not exist; check the path, or make a new workspace there", path.display())]
    Missing {
        /// The file.
        path: PathBuf,
    },
    /// A new workspace was to be made where something is already.
    #[error("{} exists already; open it, or choose another name", path.display())]
    Exists {
        /// The file.
        path: PathBuf,
    },
    /// The path leads to a folder or something else that is no file.
    #[error("{} is not a file; choose a workspace file (NAME.desirepath)", path.display())]
    NotAFile {
        /// What was named.
        path: PathBuf,
    },
    /// The file has no content.
    #[error(
        "{} is empty (0 bytes), so it holds no workspace; restore it from a copy, or delete it and make a new one",
        path.display()
    )]
    Empty {
        /// The file.
        path: PathBuf,
    },
    /// The file is no database at all, or its first page is damaged.
    #[error(
        "{} is not a Desire Path workspace, or its beginning is damaged; it was left as it is",
        path.display()
    )]
    NotAWorkspace {
        /// The file.
        path: PathBuf,
    },
    /// The file is a database of another program.
    #[error(
        "{} belongs to another program (application id {application_id:#010x}); it was left as it is",
        path.display()
    )]
    Foreign {
        /// The file.
        path: PathBuf,
        /// What the file says it belongs to.
        application_id: u32,
    },
    /// The file was written by a newer version of this program.
    #[error(
        "{} was written by a newer Desire Path (format {found}; this one reads up to {supported}); install the newer version; the file was left as it is",
        path.display()
    )]
    Newer {
        /// The file.
        path: PathBuf,
        /// The file's format.
        found: i64,
        /// The newest format this program knows.
        supported: i64,
    },
    /// The database is damaged.
    #[error(
        "{0} is damaged ({detail}); it was left as it is; restore it from a copy, or take out what can be read with: journey salvage {0} NEW.desirepath",
        path.display()
    )]
    Damaged {
        /// The file.
        path: PathBuf,
        /// What the check found first.
        detail: String,
    },
    /// What is kept of one map cannot be read; other maps are not concerned.
    #[error("the map “{title}” is damaged: {detail}")]
    DamagedMap {
        /// The map.
        map: Uuid,
        /// Its title, as the library has it.
        title: String,
        /// What is wrong and what can still be read.
        detail: String,
    },
    /// The workspace has no such map, or it was deleted.
    #[error("the workspace has no map {map}; it may have been deleted in another window")]
    NoSuchMap {
        /// The map.
        map: Uuid,
    },
    /// Something of the feedback cannot be read; the rest is not concerned.
    #[error("{what} is damaged: {detail}; undo that import or delete the source, and import its file again")]
    DamagedFeedback {
        /// What it is, with what a person knows it by.
        what: String,
        /// What is wrong.
        detail: String,
    },
    /// The workspace has no such source, import, text or theme, or it was deleted.
    #[error("the workspace has no {what} {key}; it may have been deleted in another window")]
    NoSuchFeedback {
        /// What kind of thing.
        what: &'static str,
        /// Its key.
        key: i64,
    },
    /// Another source or theme has the name.
    #[error("there is a {what} called “{name}” already; choose another name")]
    NameTaken {
        /// What kind of thing.
        what: &'static str,
        /// The name.
        name: String,
    },
    /// Another import into the source was finished while this one was read.
    #[error("another file was imported into “{name}” meanwhile; import this one again")]
    SourceChanged {
        /// Name of the source.
        name: String,
    },
    /// Writing failed; nothing of it was kept, and it can be tried again.
    #[error("{failure}: {detail}")]
    Write {
        /// What kind of failure, with what helps.
        failure: WriteFailure,
        /// SQLite's own words.
        detail: String,
    },
    /// Reading or making a file failed.
    #[error("{}: {source}", path.display())]
    Io {
        /// The file.
        path: PathBuf,
        /// What the system said.
        source: std::io::Error,
    },
    /// SQLite failed in a way that has no name of its own here.
    #[error("the workspace could not be read: {0}")]
    Sqlite(#[from] rusqlite::Error),
}

/// Why a write failed, as far as it helps to know.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum WriteFailure {
    /// No space left.
    DiskFull,
    /// The file or its folder became read-only.
    NotWritable,
    /// Another program holds the file.
    Busy,
    /// The disk reported an error.
    Disk,
    /// Anything else.
    Other,
}

impl std::fmt::Display for WriteFailure {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            WriteFailure::DiskFull => "the disk is full; make room and it will be saved",
            WriteFailure::NotWritable => "the file or its folder cannot be written",
            WriteFailure::Busy => "another program is using the file",
            WriteFailure::Disk => "the disk reported an error",
            WriteFailure::Other => "the change could not be written",
        })
    }
}

impl StoreError {
    /// An error of a write.
    pub(crate) fn write(error: rusqlite::Error) -> Self {
        let failure = match error.sqlite_error_code() {
            Some(ErrorCode::DiskFull) => WriteFailure::DiskFull,
            Some(ErrorCode::ReadOnly | ErrorCode::PermissionDenied | ErrorCode::CannotOpen) => {
                WriteFailure::NotWritable
            }
            Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => WriteFailure::Busy,
            Some(ErrorCode::SystemIoFailure) => WriteFailure::Disk,
            _ => WriteFailure::Other,
        };
        StoreError::Write { failure, detail: error.to_string() }
    }

    pub(crate) fn io(path: &Path, source: std::io::Error) -> Self {
        StoreError::Io { path: path.to_owned(), source }
    }
}
