//! Files that are written whole or not at all: beside their place first, so that a stopped or failed export never
//! leaves half a picture in place of a whole one.

use crate::{AppError, BatchSink, Fill};
pub use journey_export::naming::FreeNames;
use std::{
    io::{self, BufWriter, Write},
    path::{Path, PathBuf},
};
use tempfile::NamedTempFile;

/// Size of the pieces in which a file is written.
const PIECE: usize = 1 << 18;

/// Writes a file in place of one that is there.
///
/// # Errors
/// What `fill` fails with, or why the file cannot be written; what was there stays.
pub fn replace(path: &Path, fill: &mut Fill<'_>) -> Result<(), AppError> {
    let file = beside(folder_of(path), fill).map_err(|error| at(path, error))?;
    // Renaming over a file that must not be written would replace it all the same.
    if std::fs::metadata(path).is_ok_and(|old| old.permissions().readonly()) {
        return Err(unwritten(path, io::ErrorKind::PermissionDenied.into()));
    }
    file.persist(path).map(drop).map_err(|error| unwritten(path, error.error))
}

/// How many bytes are free in a folder; none where the system does not tell.
pub fn room_in(folder: &Path) -> Option<u64> {
    fs4::available_space(folder).ok()
}

/// Refuses a file that surely does not fit where it is to go, so that nobody waits for an export that fails at its end.
///
/// # Errors
/// [`AppError::NoRoom`] if a file of `most_bytes` is larger than what is free at `path`.
pub fn check_room(path: &Path, most_bytes: u64) -> Result<(), AppError> {
    let folder = folder_of(path);
    match room_in(folder) {
        Some(room) if most_bytes > room => Err(AppError::NoRoom {
            folder: folder.display().to_string(),
            takes_mb: most_bytes.div_ceil(1 << 20),
            free_mb: room >> 20,
        }),
        _ => Ok(()),
    }
}

/// The folder that a file is in, or is to be.
fn folder_of(path: &Path) -> &Path {
    path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."))
}

/// A folder that the files of a batch go into. None that is there is ever replaced: the new one gets a number.
#[derive(Debug)]
pub struct Folder {
    path: PathBuf,
}

impl Folder {
    /// The folder at `path`, which has to be there.
    pub fn new(path: PathBuf) -> Self {
        Self { path }
    }
}

impl BatchSink for Folder {
    fn keep(&mut self, name: &str, fill: &mut Fill<'_>) -> Result<String, AppError> {
        let mut file = beside(&self.path, fill).map_err(|error| at(&self.path.join(name), error))?;
        // Tried rather than looked for: another program may take a name in between.
        let mut names = FreeNames::default();
        loop {
            let name = names.take(name, &|_| false);
            let path = self.path.join(&name);
            match file.persist_noclobber(&path) {
                Ok(_) => return Ok(name),
                Err(error) if error.error.kind() == io::ErrorKind::AlreadyExists => file = error.file,
                Err(error) => return Err(unwritten(&path, error.error)),
            }
        }
    }
}

/// Writes a file in a folder under a name of its own; it goes with what is answered unless that is kept.
fn beside(folder: &Path, fill: &mut Fill<'_>) -> Result<NamedTempFile, Trouble> {
    let mut builder = tempfile::Builder::new();
    builder.prefix(".").suffix(".part");
    // Temporary files are for their owner alone; this one becomes a file like any other.
    #[cfg(unix)]
    builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o666));
    let mut out = BufWriter::with_capacity(PIECE, builder.tempfile_in(folder).map_err(Trouble::Disk)?);
    fill(&mut out).map_err(Trouble::Export)?;
    out.flush().map_err(Trouble::Disk)?;
    let file = out.into_inner().map_err(|error| Trouble::Disk(error.into_error()))?;
    file.as_file().sync_all().map_err(Trouble::Disk)?;
    Ok(file)
}

/// Why a file was not written.
enum Trouble {
    /// What it was to hold could not be made.
    Export(AppError),
    /// The system.
    Disk(io::Error),
}

fn at(path: &Path, trouble: Trouble) -> AppError {
    match trouble {
        // What the disk said while the export was written belongs to the place too.
        Trouble::Export(AppError::Export(journey_export::ExportError::Write(source))) => {
            unwritten(path, source)
        }
        Trouble::Export(error) => error,
        Trouble::Disk(source) => unwritten(path, source),
    }
}

fn unwritten(path: &Path, source: io::Error) -> AppError {
    AppError::Unwritten { path: path.display().to_string(), source }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_does_not_fit_is_refused_before_it_is_written() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("poster.png");
        assert!(check_room(&path, 1).is_ok());
        assert!(check_room(Path::new("poster.png"), 1).is_ok());
        let error = check_room(&path, u64::MAX).unwrap_err();
        assert!(matches!(error, AppError::NoRoom { .. }));
        assert!(error.to_string().contains("free"), "{error}");
    }
}
