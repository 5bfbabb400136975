//! What is printed, and files that are written whole or not at all.

use crate::failure::Failure;
use journey_export::ExportError;
use std::{
    fmt::Arguments,
    io::{BufWriter, ErrorKind, Write, stdout},
    path::Path,
};
use tempfile::NamedTempFile;

/// Prints a line of what was asked for, like `println!`, but answers whether that could be done.
macro_rules! say {
    ($($what:tt)*) => {
        $crate::output::print_line(format_args!($($what)*))
    };
}
pub(crate) use say;

/// Prints a line. That nobody reads it any more (`journey … | head -1`) is no failure: files are still to be written.
///
/// # Errors
/// Fails if the line gets lost in another way, such as on a full disk.
pub(crate) fn print_line(line: Arguments<'_>) -> Result<(), Failure> {
    match writeln!(stdout(), "{line}") {
        Err(error) if error.kind() != ErrorKind::BrokenPipe => {
            Err(Failure::new(format!("What was asked for can't be printed ({error}).")))
        }
        _ => Ok(()),
    }
}

/// Writes a file by way of a temporary one beside it, so that an old file stays until the new one is whole.
pub(crate) fn write_whole(
    path: &Path,
    fill: impl FnOnce(&mut dyn Write) -> Result<(), ExportError>,
) -> Result<(), Failure> {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    if path.is_dir() {
        return Err(Failure::at(path, "This is a folder. Name a file in it."));
    }
    let unwritable = |error: &std::io::Error| {
        Failure::at(
            path,
            format!(
                "The file can't be written ({error}). Check that the folder exists, may be written to and has room."
            ),
        )
    };
    let mut builder = tempfile::Builder::new();
    builder.prefix(".journey-").suffix(".part");
    // Temporary files are for their owner alone; this one becomes a file like any other.
    #[cfg(unix)]
    builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o666));
    let temporary = builder.tempfile_in(folder).map_err(|error| unwritable(&error))?;
    let mut writer = BufWriter::with_capacity(1 << 18, temporary);
    fill(&mut writer).map_err(|error| Failure::at(path, error))?;
    let temporary = writer.into_inner().map_err(|error| unwritable(error.error()))?;
    temporary.as_file().sync_all().map_err(|error| unwritable(&error))?;
    persist(temporary, path).map_err(|error| unwritable(&error))
}

fn persist(temporary: NamedTempFile, path: &Path) -> Result<(), std::io::Error> {
    // Renaming over a file that must not be written would replace it all the same.
    if std::fs::metadata(path).is_ok_and(|old| old.permissions().readonly()) {
        return Err(std::io::Error::from(std::io::ErrorKind::PermissionDenied));
    }
    temporary.persist(path).map(drop).map_err(|error| error.error)
}
