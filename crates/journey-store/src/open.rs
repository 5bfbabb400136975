//! Opening and making workspaces: first everything is checked without a trace, then it is opened.

use crate::{
    Reader, StoreError, Writer,
    lock::{LockRefusal, WriteLock, with_suffix},
    schema::{APPLICATION_ID, MIGRATIONS, migrate},
};
use rusqlite::{Connection, ErrorCode, OpenFlags};
use std::{
    io::ErrorKind,
    path::{Path, PathBuf},
    sync::Arc,
    time::Duration,
};

/// A workspace that was opened.
#[derive(Debug)]
pub struct Opened {
    /// Reads what is committed.
    pub reader: Reader,
    /// Writes, or the reason why it cannot.
    pub access: Access,
}

/// Whether a workspace can be written.
#[derive(Debug)]
pub enum Access {
    /// It can, by this handle alone.
    Write(Writer),
    /// It can only be read.
    ReadOnly(ReadOnly),
}

/// Why a workspace can only be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ReadOnly {
    /// Another program, or another window of this one, has it open for writing.
    OpenElsewhere,
    /// The file or its folder must not be written.
    NotWritable,
}

/// Opens a workspace. `now` is the time in seconds since 1970-01-01 UTC, by which maps that were deleted
/// long ago are purged.
///
/// # Errors
/// Every refusal leaves the file byte for byte as it was, and nothing beside it.
pub fn open(path: &Path, now: i64) -> Result<Opened, StoreError> {
    open_with(path, now, MIGRATIONS)
}

/// Makes a workspace where there is no file yet, and opens it.
///
/// # Errors
/// [`StoreError::Exists`] if there is a file, [`StoreError::Io`] if the folder cannot be written.
pub fn create(path: &Path) -> Result<Opened, StoreError> {
    let path = absolute(path)?;
    let lock = WriteLock::take(&path).map_err(|refusal| match refusal {
        LockRefusal::Taken => StoreError::Exists { path: path.clone() },
        LockRefusal::NotWritable => StoreError::io(&path, ErrorKind::PermissionDenied.into()),
        LockRefusal::Io(error) => StoreError::io(&path, error),
    })?;
    if path.symlink_metadata().is_ok() {
        return Err(StoreError::Exists { path });
    }
    // Built under another name, so that no half-made workspace is ever found under this one.
    let unfinished = with_suffix(&path, &format!("-new-{}", std::process::id()));
    remove_if_there(&unfinished)?;
    let built = build(&unfinished).and_then(|()| {
        std::fs::rename(&unfinished, &path).map_err(|error| StoreError::io(&path, error))?;
        sync_folder(&path)
    });
    if built.is_err() {
        remove_if_there(&unfinished)?;
    }
    built?;
    writable(&path, lock, 0, MIGRATIONS)
}

fn build(path: &Path) -> Result<(), StoreError> {
    let mut connection = Connection::open(path).map_err(StoreError::write)?;
    connection.pragma_update(None, "application_id", APPLICATION_ID).map_err(StoreError::write)?;
    migrate(&mut connection, MIGRATIONS).map_err(|error| migration_failed(error, path))?;
    connection.close().map_err(|(_, error)| StoreError::write(error))?;
    let file = std::fs::File::open(path).map_err(|error| StoreError::io(path, error))?;
    file.sync_all().map_err(|error| StoreError::io(path, error))
}

/// SQLite takes a file shorter than its smallest page for an empty database.
const SMALLEST_PAGE: u64 = 512;

pub(crate) fn open_with(path: &Path, now: i64, migrations: &[&str]) -> Result<Opened, StoreError> {
    let path = absolute(path)?;
    let metadata = std::fs::metadata(&path).map_err(|error| match error.kind() {
        ErrorKind::NotFound => StoreError::Missing { path: path.clone() },
        _ => StoreError::io(&path, error),
    })?;
    if !metadata.is_file() {
        return Err(StoreError::NotAFile { path });
    }
    if metadata.len() == 0 {
        return Err(StoreError::Empty { path });
    }
    if metadata.len() < SMALLEST_PAGE {
        return Err(StoreError::NotAWorkspace { path });
    }
    check_header(&path, migrations)?;
    let folder_is_read_only = path
        .parent()
        .and_then(|folder| folder.metadata().ok())
        .is_some_and(|folder| folder.permissions().readonly());
    if metadata.permissions().readonly() || folder_is_read_only {
        return read_only(path, ReadOnly::NotWritable, migrations);
    }
    match WriteLock::take(&path) {
        Ok(lock) => {
            check_content(&path)?;
            writable(&path, lock, now, migrations)
        }
        Err(LockRefusal::Taken) => read_only(path, ReadOnly::OpenElsewhere, migrations),
        Err(LockRefusal::NotWritable) => read_only(path, ReadOnly::NotWritable, migrations),
        Err(LockRefusal::Io(error)) => Err(StoreError::io(&path, error)),
    }
}

/// Whose file it is and which format, looked up in the main file alone: both are written before the
/// journal is ever used, and an immutable connection leaves no trace.
fn check_header(path: &Path, migrations: &[&str]) -> Result<(), StoreError> {
    let connection = immutable(path)?;
    let application_id: i64 = connection
        .pragma_query_value(None, "application_id", |row| row.get(0))
        .map_err(|error| unreadable(error, path))?;
    if application_id != i64::from(APPLICATION_ID) {
        // The pragma is a signed number of 32 bits; the file's field is its bit pattern.
        let application_id = application_id as u32;
        return Err(StoreError::Foreign { path: path.to_owned(), application_id });
    }
    check_version(&connection, path, migrations)
}

fn check_version(connection: &Connection, path: &Path, migrations: &[&str]) -> Result<(), StoreError> {
    let found: i64 = connection
        .pragma_query_value(None, "user_version", |row| row.get(0))
        .map_err(|error| unreadable(error, path))?;
    let supported = migrations.len() as i64;
    if found > supported {
        return Err(StoreError::Newer { path: path.to_owned(), found, supported });
    }
    Ok(())
}

/// Whether the database is sound. Needs the right to write, so that nobody changes it meanwhile.
///
/// With a journal left by a crash the main file alone may be half-written, so the check reads both. That
/// makes an index of the journal (`-shm`), which is taken away again.
fn check_content(path: &Path) -> Result<(), StoreError> {
    if !has_journal(path) {
        return quick_check(&immutable(path)?, path);
    }
    let index = with_suffix(path, "-shm");
    let had_index = index.exists();
    let checked = read_only_connection(path).and_then(|connection| quick_check(&connection, path));
    if checked.is_err() && !had_index {
        remove_if_there(&index)?;
    }
    checked
}

fn quick_check(connection: &Connection, path: &Path) -> Result<(), StoreError> {
    let found: String = connection
        .query_row("PRAGMA quick_check(1)", [], |row| row.get(0))
        .map_err(|error| unreadable(error, path))?;
    if found == "ok" {
        return Ok(());
    }
    let detail = found.lines().next_back().unwrap_or_default().trim().to_owned();
    Err(StoreError::Damaged { path: path.to_owned(), detail })
}

fn writable(path: &Path, lock: WriteLock, now: i64, migrations: &[&str]) -> Result<Opened, StoreError> {
    let mut connection = Connection::open_with_flags(path, flags(OpenFlags::SQLITE_OPEN_READ_WRITE))?;
    check_version(&connection, path, migrations)?;
    prepare(&connection)?;
    back_up_before_migration(&connection, path, migrations)?;
    migrate(&mut connection, migrations).map_err(|error| migration_failed(error, path))?;
    connection
        .execute_batch("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON;")
        .map_err(StoreError::write)?;
    let lock = Arc::new(lock);
    let reader = Reader::new(reading_connection(path)?, path.to_owned(), Some(Arc::clone(&lock)));
    let mut writer = Writer::new(connection, lock);
    writer.purge_deleted(now)?;
    writer.sweep_unfinished()?;
    Ok(Opened { reader, access: Access::Write(writer) })
}

/// A connection for a reader beside the writer. It may write as far as SQLite is concerned, and is told not to:
/// whichever of the connections closes last can then put the journal back into the file.
pub(crate) fn reading_connection(path: &Path) -> Result<Connection, StoreError> {
    let reading = Connection::open_with_flags(path, flags(OpenFlags::SQLITE_OPEN_READ_WRITE))?;
    prepare(&reading)?;
    reading.execute_batch("PRAGMA query_only = ON;")?;
    Ok(reading)
}

fn read_only(path: PathBuf, reason: ReadOnly, migrations: &[&str]) -> Result<Opened, StoreError> {
    // Without a journal nobody is writing, and an immutable connection works where nothing may be
    // written, not even SQLite's index of the journal.
    let connection = if has_journal(&path) || reason == ReadOnly::OpenElsewhere {
        read_only_connection(&path)?
    } else {
        immutable(&path)?
    };
    check_version(&connection, &path, migrations)?;
    let found: i64 = connection.pragma_query_value(None, "user_version", |row| row.get(0))?;
    if found < migrations.len() as i64 {
        // It would have to be migrated first, which takes the right to write.
        return Err(StoreError::io(
            &path,
            std::io::Error::new(
                ErrorKind::ReadOnlyFilesystem,
                "the workspace is of an older format and cannot be brought up to date without writing; make it writable, or close the other program",
            ),
        ));
    }
    prepare(&connection)?;
    Ok(Opened { reader: Reader::new(connection, path, None), access: Access::ReadOnly(reason) })
}

fn prepare(connection: &Connection) -> Result<(), StoreError> {
    connection.busy_timeout(Duration::from_secs(2))?;
    connection.set_prepared_statement_cache_capacity(32);
    connection.execute_batch("PRAGMA trusted_schema = OFF; PRAGMA temp_store = MEMORY;")?;
    Ok(())
}

fn back_up_before_migration(
    connection: &Connection,
    path: &Path,
    migrations: &[&str],
) -> Result<(), StoreError> {
    let found: i64 = connection.pragma_query_value(None, "user_version", |row| row.get(0))?;
    if found == 0 || found >= migrations.len() as i64 {
        return Ok(());
    }
    // An earlier attempt may have left a copy; it is never overwritten.
    let copy = (1..)
        .map(|n| if n == 1 { format!(".backup-v{found}") } else { format!(".backup-v{found}-{n}") })
        .map(|suffix| with_suffix(path, &suffix))
        .find(|copy| !copy.exists())
        .unwrap_or_else(|| with_suffix(path, ".backup"));
    let name = copy.to_str().ok_or_else(|| {
        StoreError::io(
            &copy,
            std::io::Error::new(ErrorKind::InvalidFilename, "the path is not valid Unicode"),
        )
    })?;
    // A copy by SQLite holds the journal's content too, which a copy of the file would lack.
    connection.execute("VACUUM INTO ?1", [name]).map_err(StoreError::write)?;
    let file = std::fs::File::open(&copy).map_err(|error| StoreError::io(&copy, error))?;
    file.sync_all().map_err(|error| StoreError::io(&copy, error))?;
    sync_folder(path)
}

pub(crate) fn immutable(path: &Path) -> Result<Connection, StoreError> {
    let flags = flags(OpenFlags::SQLITE_OPEN_READ_ONLY) | OpenFlags::SQLITE_OPEN_URI;
    Connection::open_with_flags(format!("{}?immutable=1", uri(path)), flags)
        .map_err(|error| unreadable(error, path))
}

pub(crate) fn read_only_connection(path: &Path) -> Result<Connection, StoreError> {
    Connection::open_with_flags(path, flags(OpenFlags::SQLITE_OPEN_READ_ONLY))
        .map_err(|error| unreadable(error, path))
}

fn flags(access: OpenFlags) -> OpenFlags {
    access | OpenFlags::SQLITE_OPEN_NO_MUTEX | OpenFlags::SQLITE_OPEN_EXRESCODE
}

/// Whether there is a journal with content beside the file.
pub(crate) fn has_journal(path: &Path) -> bool {
    with_suffix(path, "-wal").metadata().is_ok_and(|journal| journal.len() > 0)
}

fn unreadable(error: rusqlite::Error, path: &Path) -> StoreError {
    match error.sqlite_error_code() {
        Some(ErrorCode::NotADatabase) => StoreError::NotAWorkspace { path: path.to_owned() },
        Some(ErrorCode::DatabaseCorrupt) => {
            StoreError::Damaged { path: path.to_owned(), detail: error.to_string() }
        }
        _ => StoreError::Sqlite(error),
    }
}

pub(crate) fn migration_failed(error: rusqlite_migration::Error, path: &Path) -> StoreError {
    match error {
        rusqlite_migration::Error::RusqliteError { err, .. } => StoreError::write(err),
        other => StoreError::Damaged { path: path.to_owned(), detail: other.to_string() },
    }
}

/// The file as a URI; every byte that could mean something else there is escaped.
fn uri(path: &Path) -> String {
    let mut uri = String::from("file:");
    let bytes = path.as_os_str().as_encoded_bytes();
    if cfg!(windows) {
        uri.push('/');
    }
    for &byte in bytes {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'/' | b'.' | b'_' | b'-' | b'~' => {
                uri.push(char::from(byte));
            }
            b'\\' | b':' if cfg!(windows) => uri.push(if byte == b':' { ':' } else { '/' }),
            _ => uri.push_str(&format!("%{byte:02X}")),
        }
    }
    uri
}

fn absolute(path: &Path) -> Result<PathBuf, StoreError> {
    std::path::absolute(path).map_err(|error| StoreError::io(path, error))
}

fn remove_if_there(path: &Path) -> Result<(), StoreError> {
    match std::fs::remove_file(path) {
        Err(error) if error.kind() != ErrorKind::NotFound => Err(StoreError::io(path, error)),
        _ => Ok(()),
    }
}

/// Makes sure that the name of a file in its folder survives a power cut.
#[cfg(unix)]
fn sync_folder(file: &Path) -> Result<(), StoreError> {
    let folder = file.parent().unwrap_or(file);
    let synced = std::fs::File::open(folder).and_then(|folder| folder.sync_all());
    synced.map_err(|error| StoreError::io(folder, error))
}

#[cfg(not(unix))]
fn sync_folder(_: &Path) -> Result<(), StoreError> {
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::VERSION;

    #[test]
    fn a_path_is_escaped_in_its_uri() {
        assert_eq!(uri(Path::new("/a b/ä?#%.x")), "file:/a%20b/%C3%A4%3F%23%25.x");
    }

    #[test]
    fn a_file_is_copied_before_it_is_migrated() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("w.desirepath");
        drop(create(&path).unwrap());
        let later: Vec<&str> =
            MIGRATIONS.iter().copied().chain(["CREATE TABLE later (x INTEGER) STRICT"]).collect();
        drop(open_with(&path, 0, &later).unwrap());
        let copy = folder.path().join(format!("w.desirepath.backup-v{VERSION}"));
        assert!(copy.exists(), "the copy carries the number of the format it is in");
        drop(open(&copy, 0).unwrap());
        let refused = open(&path, 0).unwrap_err();
        let newer = matches!(refused, StoreError::Newer { found, supported, .. } if (found, supported) == (VERSION + 1, VERSION));
        assert!(newer, "{refused}");
        drop(open_with(&path, 0, &later).unwrap());
        let names = std::fs::read_dir(folder.path()).unwrap().count();
        assert_eq!(names, 2, "opening without a migration copies nothing");
    }

    /// A workspace as the first released program left it, with a map and an image.
    fn first_format(path: &Path) {
        let mut connection = Connection::open(path).unwrap();
        connection.pragma_update(None, "application_id", APPLICATION_ID).unwrap();
        migrate(&mut connection, &MIGRATIONS[..1]).unwrap();
        connection
            .execute(
                "INSERT INTO maps (id, title, state, tags, personas, stages, touchpoints, cards, created_at,
                     updated_at, version) VALUES (?1, 'Old', 'current', '[]', '[]', 1, 2, 3, 10, 20, 1)",
                [uuid::Uuid::from_u128(7).as_bytes()],
            )
            .unwrap();
        connection
            .execute(
                "INSERT INTO snapshots VALUES (1, 1, ?1, ?2)",
                rusqlite::params![b"snapshot", crate::schema::checksum(b"snapshot")],
            )
            .unwrap();
        connection
            .execute(
                "INSERT INTO images VALUES (?1, 'image/png', ?2)",
                rusqlite::params![blake3::hash(b"pixels").as_bytes(), b"pixels"],
            )
            .unwrap();
    }

    #[test]
    fn a_workspace_of_the_first_format_is_brought_up_to_date() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("w.desirepath");
        first_format(&path);
        let opened = open(&path, 0).unwrap();
        assert!(folder.path().join("w.desirepath.backup-v1").exists(), "a copy is made first");
        let id = uuid::Uuid::from_u128(7);
        assert_eq!(opened.reader.map(id).unwrap().summary.title, "Old");
        assert_eq!(opened.reader.document(id).unwrap().snapshot, b"snapshot");
        let name = blake3::hash(b"pixels").to_hex().to_string();
        let image = crate::Image { mime: "image/png".into(), bytes: b"pixels".to_vec() };
        assert_eq!(opened.reader.image(&name).unwrap().as_ref(), Some(&image));
        assert_eq!(opened.reader.small_image(&name).unwrap(), Some(image), "it has no small one of its own");
        assert_eq!(opened.reader.index().behind().unwrap(), [(id, 1)], "it is not indexed yet");
        drop(opened);

        let older = folder.path().join("older.desirepath");
        first_format(&older);
        let salvaged = crate::salvage(&older, &folder.path().join("new.desirepath"), 0).unwrap();
        assert_eq!((salvaged.maps, salvaged.lost), (vec!["Old".to_owned()], vec![]));
    }
}
