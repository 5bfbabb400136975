//! Files of feedback on their way in: where they lie, by the token that the front end calls them by.

use crate::{App, AppError, app::lock, protocol::FeedbackFile};
use journey_feedback::probe::Probe;
use std::{
    collections::BTreeMap,
    fs::File,
    io::{self, Write},
    path::{Path, PathBuf},
    sync::{Arc, Mutex},
};
use tempfile::{NamedTempFile, TempPath};

/// How many files may wait. The one that came first makes way.
const MOST_FILES: usize = 8;

/// Files that wait to be imported.
#[derive(Debug, Default)]
pub(crate) struct Files {
    waiting: Mutex<Waiting>,
}

#[derive(Debug, Default)]
struct Waiting {
    next: u64,
    files: BTreeMap<u64, Arc<Staged>>,
}

/// A file that waits.
#[derive(Debug)]
pub(crate) struct Staged {
    /// Its name, for the person.
    pub(crate) name: String,
    pub(crate) bytes: u64,
    place: Place,
    /// What it seemed to be when it was looked at last.
    pub(crate) probe: Mutex<Option<Arc<Probe>>>,
}

#[derive(Debug)]
enum Place {
    /// Where the person keeps it.
    Theirs(PathBuf),
    /// A copy that is deleted when nobody needs it any more.
    Copy(TempPath),
}

impl Staged {
    pub(crate) fn path(&self) -> &Path {
        match &self.place {
            Place::Theirs(path) => path,
            Place::Copy(path) => path,
        }
    }
}

/// A file while it comes in piece by piece.
#[derive(Debug)]
pub struct Upload {
    name: String,
    file: NamedTempFile,
    bytes: u64,
}

impl Write for Upload {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let written = self.file.write(bytes)?;
        self.bytes += written as u64;
        Ok(written)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.file.flush()
    }
}

impl App {
    /// Takes a file of the person's where it lies. It is read when it is looked at and again when it is imported.
    ///
    /// # Errors
    /// Fails if it cannot be read.
    pub fn stage_file(&self, path: &Path) -> Result<FeedbackFile, AppError> {
        let name = path.file_name().unwrap_or(path.as_os_str()).to_string_lossy().into_owned();
        let unreadable = |source| AppError::UnreadableFile { name: name.clone(), source };
        let metadata = File::open(path).and_then(|file| file.metadata()).map_err(unreadable)?;
        if !metadata.is_file() {
            return Err(unreadable(io::ErrorKind::IsADirectory.into()));
        }
        let place = Place::Theirs(path.to_owned());
        Ok(self.keep_staged(Staged { name, bytes: metadata.len(), place, probe: Mutex::default() }))
    }

    /// Begins to take in a file that comes piece by piece, into a copy beside the system's temporary files.
    ///
    /// # Errors
    /// Fails if no file can be made there.
    pub fn begin_upload(&self, name: &str) -> Result<Upload, AppError> {
        let file = NamedTempFile::new()
            .map_err(|source| AppError::UnreadableFile { name: name.to_owned(), source })?;
        Ok(Upload { name: name.to_owned(), file, bytes: 0 })
    }

    /// Takes in a file that has come whole.
    ///
    /// # Errors
    /// Fails if the copy could not be written.
    pub fn end_upload(&self, mut upload: Upload) -> Result<FeedbackFile, AppError> {
        let name = upload.name.clone();
        upload.flush().map_err(|source| AppError::UnreadableFile { name, source })?;
        let Upload { name, file, bytes } = upload;
        let place = Place::Copy(file.into_temp_path());
        Ok(self.keep_staged(Staged { name, bytes, place, probe: Mutex::default() }))
    }

    fn keep_staged(&self, staged: Staged) -> FeedbackFile {
        let mut waiting = lock(&self.files.waiting);
        waiting.next += 1;
        let token = waiting.next;
        let file = FeedbackFile { token: token.to_string(), name: staged.name.clone(), bytes: staged.bytes };
        waiting.files.insert(token, Arc::new(staged));
        while waiting.files.len() > MOST_FILES {
            waiting.files.pop_first();
        }
        file
    }

    pub(crate) fn staged(&self, token: &str) -> Result<Arc<Staged>, AppError> {
        let waiting = lock(&self.files.waiting);
        let found = token.parse().ok().and_then(|token: u64| waiting.files.get(&token));
        found.map(Arc::clone).ok_or(AppError::NoSuchFile)
    }
}
