//! The sidecar file that says who may write a workspace.
//!
//! The database itself is never locked by hand: POSIX locks of a process vanish when it closes any
//! handle to the file, and SQLite relies on its own.

use std::{
    fs::{File, OpenOptions, TryLockError},
    io::ErrorKind,
    path::{Path, PathBuf},
};

/// The right to write a workspace, held until dropped.
#[derive(Debug)]
pub(crate) struct WriteLock {
    file: File,
    path: PathBuf,
}

/// Why the right to write was not given.
#[derive(Debug)]
pub(crate) enum LockRefusal {
    /// Someone has it.
    Taken,
    /// The folder cannot be written, or its file system knows no locks.
    NotWritable,
    /// Anything else.
    Io(std::io::Error),
}

/// Name of the lock file beside a workspace.
pub(crate) fn lock_path(workspace: &Path) -> PathBuf {
    with_suffix(workspace, "-lock")
}

/// The path with `suffix` behind its file name.
pub(crate) fn with_suffix(path: &Path, suffix: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(suffix);
    name.into()
}

impl WriteLock {
    pub(crate) fn take(workspace: &Path) -> Result<Self, LockRefusal> {
        let path = lock_path(workspace);
        // A holder deletes the file when it lets go, so a lock may be won on a file that is no longer
        // the one at the path. Then the next one is tried; each round means another holder left.
        for _ in 0..20 {
            let opened = OpenOptions::new().read(true).write(true).create(true).truncate(false).open(&path);
            let file = opened.map_err(|error| match error.kind() {
                ErrorKind::PermissionDenied | ErrorKind::ReadOnlyFilesystem => LockRefusal::NotWritable,
                _ => LockRefusal::Io(error),
            })?;
            match file.try_lock() {
                Ok(()) if is_at(&file, &path) => return Ok(Self { file, path }),
                Ok(()) => {}
                Err(TryLockError::WouldBlock) => return Err(LockRefusal::Taken),
                Err(TryLockError::Error(error)) if error.kind() == ErrorKind::Unsupported => {
                    return Err(LockRefusal::NotWritable);
                }
                Err(TryLockError::Error(error)) => return Err(LockRefusal::Io(error)),
            }
        }
        Err(LockRefusal::Taken)
    }
}

impl Drop for WriteLock {
    fn drop(&mut self) {
        // Deleted while still locked, so that nobody can have taken it in between. Where a file that is
        // open cannot be deleted (Windows), it stays behind, which does no harm.
        let _ = std::fs::remove_file(&self.path);
        let _ = self.file.unlock();
    }
}

#[cfg(unix)]
fn is_at(file: &File, path: &Path) -> bool {
    use std::os::unix::fs::MetadataExt;
    match (file.metadata(), std::fs::metadata(path)) {
        (Ok(held), Ok(there)) => held.ino() == there.ino() && held.dev() == there.dev(),
        _ => false,
    }
}

#[cfg(not(unix))]
fn is_at(_: &File, _: &Path) -> bool {
    true
}
