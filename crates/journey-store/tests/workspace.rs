//! What the workspace file promises.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a panic is how a test fails")]

use journey_store::*;
use std::{collections::BTreeMap, path::Path};
use uuid::Uuid;

fn summary(title: &str) -> Summary {
    Summary {
        title: title.into(),
        state: "current".into(),
        tags: vec!["a".into()],
        personas: vec![PersonaMark { name: "Ada".into(), color: "teal".into() }],
        stages: 1,
        touchpoints: 2,
        cards: 3,
    }
}

fn writer(opened: Opened) -> (Reader, Writer) {
    match opened.access {
        Access::Write(writer) => (opened.reader, writer),
        Access::ReadOnly(reason) => panic!("opened read-only: {reason:?}"),
    }
}

fn reason(opened: &Opened) -> Option<ReadOnly> {
    match opened.access {
        Access::ReadOnly(reason) => Some(reason),
        Access::Write(_) => None,
    }
}

fn append(writer: &mut Writer, map: Uuid, update: &[u8], now: i64) -> Result<Appended, StoreError> {
    writer.append(&Append { map, updates: &[update.to_vec()], summary: &summary("t"), now })
}

/// Every file of a folder with its content.
fn listing(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap())
        .map(|entry| (entry.file_name().into_string().unwrap(), std::fs::read(entry.path()).unwrap()))
        .collect()
}

/// A workspace with two maps, closed.
fn sample(path: &Path) -> [Uuid; 2] {
    let (_reader, mut writer) = writer(create(path).unwrap());
    let ids = [Uuid::from_u128(1), Uuid::from_u128(2)];
    for id in ids {
        writer.add_map(id, &id.as_bytes().repeat(2000), &summary(&format!("map {id}")), 10).unwrap();
        for n in 0..50_u8 {
            append(&mut writer, id, &[n; 100], 20).unwrap();
        }
    }
    ids
}

#[test]
fn what_was_kept_is_there_after_reopening() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("w ä#?.desirepath");
    let id = Uuid::from_u128(7);
    {
        let (reader, mut writer) = writer(create(&path).unwrap());
        let made = writer.add_map(id, b"snapshot", &summary("first"), 100).unwrap();
        assert_eq!(reader.map(id).unwrap(), made);
        let done = writer
            .append(&Append {
                map: id,
                updates: &[b"one".to_vec(), b"two".to_vec()],
                summary: &summary("second"),
                now: 200,
            })
            .unwrap();
        assert_eq!(done, Appended { version: 3, compaction_due: false });
        writer.set_setting("theme", Some("dark")).unwrap();
    }
    assert_eq!(listing(folder.path()).len(), 1, "a workspace that is closed is one file");
    let (reader, mut writer) = writer(open(&path, 300).unwrap());
    let row = reader.map(id).unwrap();
    assert_eq!((row.summary, row.updated_at, row.version), (summary("second"), 200, 3));
    let document = StoredDocument {
        snapshot: b"snapshot".to_vec(),
        updates: vec![b"one".to_vec(), b"two".to_vec()],
        version: 3,
    };
    assert_eq!(reader.document(id).unwrap(), document);
    assert_eq!(reader.setting("theme").unwrap().as_deref(), Some("dark"));
    writer.set_setting("theme", None).unwrap();
    assert_eq!(reader.setting("theme").unwrap(), None);
}

#[test]
fn compaction_keeps_what_came_after_the_snapshot() {
    let folder = tempfile::tempdir().unwrap();
    let (reader, mut writer) = writer(create(&folder.path().join("w.desirepath")).unwrap());
    let id = Uuid::from_u128(7);
    writer.add_map(id, b"s1", &summary("t"), 0).unwrap();
    let mut due = 0;
    for n in 1..COMPACT_UPDATES {
        assert!(!append(&mut writer, id, b"u", 0).unwrap().compaction_due, "not due at {n}");
        due = n;
    }
    let at = append(&mut writer, id, b"u", 0).unwrap();
    assert_eq!(due + 1, COMPACT_UPDATES);
    assert!(at.compaction_due);
    append(&mut writer, id, b"later", 0).unwrap();
    writer.compact(id, at.version, b"s2").unwrap();
    let document = reader.document(id).unwrap();
    assert_eq!(document.snapshot, b"s2");
    assert_eq!(document.updates, [b"later".to_vec()]);
    writer.compact(id, at.version - 5, b"older").unwrap();
    assert_eq!(reader.document(id).unwrap(), document, "an older snapshot never replaces a newer one");
    assert!(!append(&mut writer, id, b"u", 0).unwrap().compaction_due, "the count starts again");
    let big = append(&mut writer, id, &vec![1; COMPACT_BYTES], 0).unwrap();
    assert!(big.compaction_due, "bytes count as well");
}

#[test]
fn the_second_to_open_may_only_read_and_sees_what_is_committed() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("w.desirepath");
    let id = sample(&path)[0];
    let (first_reader, mut first) = writer(open(&path, 0).unwrap());
    let second = open(&path, 0).unwrap();
    assert_eq!(reason(&second), Some(ReadOnly::OpenElsewhere));
    append(&mut first, id, b"new", 500).unwrap();
    assert_eq!(second.reader.document(id).unwrap().updates.last().unwrap(), b"new");
    assert_eq!(second.reader.map(id).unwrap().updated_at, 500);
    assert!(second.reader.another().unwrap().is_none(), "who may only read has nobody to make room for");
    let another = first_reader.another().unwrap().unwrap();
    append(&mut first, id, b"newer", 501).unwrap();
    assert_eq!(another.document(id).unwrap(), first_reader.document(id).unwrap(), "both see the same");
    drop(first);
    assert_eq!(reason(&open(&path, 0).unwrap()), Some(ReadOnly::OpenElsewhere), "a reader is still open");
    drop(first_reader);
    assert_eq!(
        reason(&open(&path, 0).unwrap()),
        Some(ReadOnly::OpenElsewhere),
        "another reader is still open"
    );
    drop(another);
    let third = open(&path, 0).unwrap();
    assert_eq!(reason(&third), None, "the right to write is free again");
    assert_eq!(second.reader.document(id).unwrap(), third.reader.document(id).unwrap());
}

#[test]
fn a_file_or_folder_that_must_not_be_written_is_read() {
    for protect_folder in [false, true] {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("w.desirepath");
        let id = sample(&path)[0];
        let before = listing(folder.path());
        let target = if protect_folder { folder.path() } else { &path };
        let free = target.metadata().unwrap().permissions();
        let mut protected = free.clone();
        protected.set_readonly(true);
        std::fs::set_permissions(target, protected).unwrap();
        {
            let opened = open(&path, 0).unwrap();
            assert_eq!(reason(&opened), Some(ReadOnly::NotWritable), "folder: {protect_folder}");
            assert_eq!(opened.reader.document(id).unwrap().updates.len(), 50);
        }
        std::fs::set_permissions(target, free).unwrap();
        assert!(listing(folder.path()) == before, "reading leaves no trace");
    }
}

#[test]
fn what_is_no_sound_workspace_is_named_and_left_as_it_is() {
    /// Makes a file, given that of a sound workspace.
    type Make = fn(Vec<u8>) -> Vec<u8>;
    type Expected = fn(&StoreError) -> bool;
    let cases: &[(&str, Make, Expected)] = &[
        ("zero bytes", |_| Vec::new(), |e| matches!(e, StoreError::Empty { .. })),
        (
            "text",
            |_| b"hello, this is a text file\n".repeat(500),
            |e| matches!(e, StoreError::NotAWorkspace { .. }),
        ),
        ("one byte", |_| vec![b'S'], |e| matches!(e, StoreError::NotAWorkspace { .. })),
        (
            "of another program",
            |mut file| {
                file[68..72].copy_from_slice(&0x1234_5678_u32.to_be_bytes());
                file
            },
            |e| matches!(e, StoreError::Foreign { application_id: 0x1234_5678, .. }),
        ),
        (
            "newer",
            |mut file| {
                file[60..64].copy_from_slice(&99_u32.to_be_bytes());
                file
            },
            |e| matches!(e, StoreError::Newer { found: 99, supported: VERSION, .. }),
        ),
        (
            "cut short",
            |mut file| {
                file.truncate(file.len() / 2);
                file
            },
            |e| matches!(e, StoreError::Damaged { .. }),
        ),
        (
            "pages overwritten",
            |mut file| {
                file[2 * 4096..6 * 4096].fill(0xa5);
                file
            },
            |e| matches!(e, StoreError::Damaged { .. }),
        ),
    ];
    for (name, make, expected) in cases {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("w.desirepath");
        sample(&path);
        std::fs::write(&path, make(std::fs::read(&path).unwrap())).unwrap();
        let before = listing(folder.path());
        let refused = open(&path, 0).unwrap_err();
        assert!(expected(&refused), "{name}: {refused:?}");
        assert!(
            refused.to_string().contains("w.desirepath"),
            "{name}: the message names the file: {refused}"
        );
        assert!(listing(folder.path()) == before, "{name}: the folder is as it was");
    }
}

#[test]
fn missing_existing_and_folders_are_told_apart() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("w.desirepath");
    assert!(matches!(open(&path, 0), Err(StoreError::Missing { .. })));
    assert!(matches!(open(folder.path(), 0), Err(StoreError::NotAFile { .. })));
    sample(&path);
    let before = listing(folder.path());
    assert!(matches!(create(&path), Err(StoreError::Exists { .. })));
    assert!(listing(folder.path()) == before);
    assert!(matches!(create(&folder.path().join("no/w.desirepath")), Err(StoreError::Io { .. })));
}

#[test]
fn a_damaged_map_is_named_and_the_others_still_work() {
    // Each statement damages what is kept of map 1; the number is how many changes can still be read.
    let cases = [
        ("UPDATE updates SET bytes = zeroblob(100) WHERE map = 1 AND seq = 12", Some(10)),
        ("DELETE FROM updates WHERE map = 1 AND seq = 30", Some(28)),
        ("DELETE FROM updates WHERE map = 1 AND seq = 51", Some(49)),
        ("UPDATE snapshots SET bytes = zeroblob(9) WHERE map = 1", None),
        ("DELETE FROM snapshots WHERE map = 1", None),
    ];
    for (damage, readable) in cases {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("w.desirepath");
        let [bad, good] = sample(&path);
        rusqlite::Connection::open(&path).unwrap().execute_batch(damage).unwrap();
        let opened = open(&path, 0).unwrap();
        let error = opened.reader.document(bad).unwrap_err();
        assert!(matches!(&error, StoreError::DamagedMap { map, .. } if *map == bad), "{damage}: {error:?}");
        assert!(error.to_string().contains("the map “t”"), "{damage}: named by title: {error}");
        assert_eq!(opened.reader.document(good).unwrap().updates.len(), 50, "{damage}");
        let rest = opened.reader.readable_document(bad).ok().map(|(document, _)| document.updates.len());
        assert_eq!(rest, readable, "{damage}");
        let salvaged = salvage(&path, &folder.path().join("new.desirepath"), 0).unwrap();
        assert_eq!(salvaged.lost.len(), 1, "{damage}: {salvaged:?}");
        assert_eq!(salvaged.maps.len(), if readable.is_some() { 2 } else { 1 }, "{damage}: {salvaged:?}");
    }
}

#[test]
fn a_row_of_the_library_that_cannot_be_read_is_an_error_and_no_default() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("w.desirepath");
    let [bad, good] = sample(&path);
    let connection = rusqlite::Connection::open(&path).unwrap();
    connection.execute_batch("UPDATE maps SET tags = '[1' WHERE key = 1").unwrap();
    drop(connection);
    let opened = open(&path, 0).unwrap();
    let library = opened.reader.library().unwrap();
    assert_eq!(library.maps.iter().map(|map| map.id).collect::<Vec<_>>(), [good]);
    assert_eq!(library.damaged.len(), 1);
    assert!(matches!(opened.reader.map(bad), Err(StoreError::DamagedMap { .. })));
}

#[test]
fn a_damaged_file_is_salvaged_into_a_new_one() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("w.desirepath");
    let [_, good] = sample(&path);
    let pages = std::fs::read(&path).unwrap();
    let mut hit = 0;
    for page in 6..pages.len() / 4096 {
        let mut damaged = pages.clone();
        damaged[page * 4096..(page + 1) * 4096].fill(0x5a);
        let broken = folder.path().join(format!("broken{page}.desirepath"));
        std::fs::write(&broken, &damaged).unwrap();
        let Err(StoreError::Damaged { .. }) = open(&broken, 0) else { continue };
        hit += 1;
        let into = folder.path().join(format!("new{page}.desirepath"));
        let Ok(salvaged) = salvage(&broken, &into, 0) else { continue };
        let reader = open(&into, 0).unwrap().reader;
        assert_eq!(reader.library().unwrap().maps.len(), salvaged.maps.len());
        assert!(std::fs::read(&broken).unwrap() == damaged, "the damaged file stays as it is");
        let _ = reader.document(good);
    }
    assert!(hit > 0, "some of the pages matter");
}

#[test]
fn a_full_disk_is_told_and_what_was_there_stays() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("w.desirepath");
    let id = sample(&path)[0];
    let (reader, mut writer) = writer(open(&path, 0).unwrap());
    let before = reader.document(id).unwrap();
    let free = writer.limit_size(0).unwrap();
    writer.limit_size(1).unwrap();
    let error = append(&mut writer, id, &vec![1; 100_000], 0).unwrap_err();
    assert!(matches!(error, StoreError::Write { failure: WriteFailure::DiskFull, .. }), "{error:?}");
    assert_eq!(reader.document(id).unwrap(), before);
    writer.limit_size(free).unwrap();
    append(&mut writer, id, &vec![1; 100_000], 0).unwrap();
    assert_eq!(reader.document(id).unwrap().updates.len(), before.updates.len() + 1);
}

#[test]
fn deleted_maps_come_back_for_thirty_days() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("w.desirepath");
    let [id, other] = sample(&path);
    {
        let (reader, mut writer) = writer(open(&path, 0).unwrap());
        writer.delete_map(id, 1_000).unwrap();
        assert_eq!(reader.library().unwrap().maps.len(), 1);
        assert!(matches!(reader.document(id), Err(StoreError::NoSuchMap { .. })));
        assert!(matches!(append(&mut writer, id, b"x", 0), Err(StoreError::NoSuchMap { .. })));
        assert!(matches!(writer.delete_map(id, 0), Err(StoreError::NoSuchMap { .. })));
        writer.restore_map(id).unwrap();
        assert!(matches!(writer.restore_map(id), Err(StoreError::NoSuchMap { .. })));
        assert_eq!(reader.document(id).unwrap().updates.len(), 50);
        writer.delete_map(id, 1_000).unwrap();
    }
    {
        let (_reader, mut writer) = writer(open(&path, 1_000 + KEEP_DELETED_SECONDS).unwrap());
        writer.restore_map(id).unwrap();
        writer.delete_map(id, 1_000).unwrap();
    }
    let (reader, mut writer) = writer(open(&path, 1_001 + KEEP_DELETED_SECONDS).unwrap());
    assert!(matches!(writer.restore_map(id), Err(StoreError::NoSuchMap { .. })), "purged");
    assert_eq!(reader.library().unwrap().maps.iter().map(|map| map.id).collect::<Vec<_>>(), [other]);
    drop((reader, writer));
    let connection = rusqlite::Connection::open(&path).unwrap();
    let rows: i64 = connection.query_row("SELECT count(*) FROM updates", [], |row| row.get(0)).unwrap();
    assert_eq!(rows, 50, "its updates went with it");
}

#[test]
fn a_picture_is_stored_once() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("w.desirepath");
    let (reader, mut writer) = writer(create(&path).unwrap());
    let new = NewImage { mime: "image/png", bytes: b"pixels", small: None };
    let hash = writer.put_images(&[new], 0).unwrap().remove(0);
    assert_eq!(writer.put_images(&[new], 0).unwrap(), std::slice::from_ref(&hash));
    let image = Image { mime: "image/png".into(), bytes: b"pixels".to_vec() };
    assert_eq!(reader.image(&hash).unwrap(), Some(image));
    assert_eq!(reader.image("no hash").unwrap(), None);
    drop((reader, writer));
    let connection = rusqlite::Connection::open(&path).unwrap();
    let rows: i64 = connection.query_row("SELECT count(*) FROM images", [], |row| row.get(0)).unwrap();
    assert_eq!(rows, 1);
    connection.execute_batch("UPDATE images SET bytes = x'00'").unwrap();
    drop(connection);
    assert!(matches!(open(&path, 0).unwrap().reader.image(&hash), Err(StoreError::Damaged { .. })));
}
