//! Feedback out of damaged workspaces.

use super::*;
use uuid::Uuid;

const MAP: Uuid = Uuid::from_u128(1);

/// A workspace with all kinds of feedback; answers the source.
fn sample(folder: &Path) -> i64 {
    let (reader, mut writer) = fresh(folder);
    // Another key of the same map in the new workspace.
    writer.add_map(Uuid::from_u128(2), b"s", &Summary::default(), 0).unwrap();
    writer.delete_map(Uuid::from_u128(2), 0).unwrap();
    writer.add_map(MAP, b"s", &Summary { title: "Map".into(), ..Summary::default() }, 0).unwrap();
    let theme = writer.save_theme(None, "Waiting", "wait*").unwrap();
    let long = "a word or two about waiting at the gate ".repeat(6);
    let (ids, texts): (Vec<String>, Vec<String>) =
        (0..120).map(|n| (format!("R{n:05}"), format!("{long} {n}"))).unzip();
    let rows: Vec<Row<'_>> = ids.iter().zip(&texts).map(|(id, text)| row(id, &[1, 2], text)).collect();
    let (source, _) = import(&mut writer, BatchTarget::New { name: "Survey" }, &rows);
    import(&mut writer, BatchTarget::Source(source), &rows[..10]);
    let mut cut_off = writer.begin_batch(&new_batch(BatchTarget::Source(source), "b.csv")).unwrap();
    write(&mut writer, &mut cut_off, &rows[..3]).unwrap();
    let key =
        reader.verbatims(&VerbatimQuery { limit: 1, ..VerbatimQuery::default() }).unwrap().verbatims[0].key;
    writer.tag_verbatim(key, theme, true).unwrap();
    writer.pin_verbatim(key, true).unwrap();
    writer.save_map_links(MAP, "links").unwrap();
    writer.save_map_note(MAP, "money", "a", Some("note")).unwrap();
    writer.make_feedback_key([7; 32]).unwrap();
    source
}

#[test]
fn feedback_is_taken_over() {
    let folder = tempfile::tempdir().unwrap();
    let source = sample(folder.path());
    let path = folder.path().join("w.desirepath");
    let into = folder.path().join("new.desirepath");
    let salvaged = salvage(&path, &into, 0).unwrap();
    assert_eq!(salvaged.lost, Vec::<String>::new());
    let before = open(&path, 0).unwrap().reader;
    let (after, mut writer) = writer(open(&into, 0).unwrap());
    assert_eq!(after.source(source).unwrap(), before.source(source).unwrap());
    assert_eq!(after.batches(source).unwrap(), before.batches(source).unwrap());
    assert_eq!(after.cubes(source, None).unwrap(), before.cubes(source, None).unwrap());
    assert_eq!(answers(&after, source), answers(&before, source));
    assert_eq!(after.themes().unwrap(), before.themes().unwrap());
    let query = VerbatimQuery { words: "gate 7", limit: 500, ..VerbatimQuery::default() };
    assert_eq!(after.verbatims(&query).unwrap(), before.verbatims(&query).unwrap());
    let pinned = VerbatimQuery { pinned: true, limit: 5, ..VerbatimQuery::default() };
    assert_eq!(after.verbatims(&pinned).unwrap().total, 1);
    assert_eq!(after.map_links(MAP).unwrap().as_deref(), Some("links"));
    assert_eq!(after.map_notes(MAP, "money").unwrap(), [("a".to_owned(), "note".to_owned())]);
    assert_eq!(after.remembered_mapping("heads").unwrap().as_deref(), Some("{mapping}"));
    assert_eq!(after.feedback_key().unwrap(), Some([7; 32]));
    import(&mut writer, BatchTarget::Source(source), &[row("R00000", &[9], "anew")]);
    assert_eq!(found(&after, "anew"), ["anew"]);
    assert_eq!(after.batch(1).unwrap().responses, 110, "ids are known again, and those replaced stay so");
    assert_eq!(answers(&after, source).len(), 2 * 119 + 1);
    sweep(&mut writer);
    drop((before, after, writer));
    rows_of(&into, &[]);
}

#[test]
fn whatever_page_is_damaged_the_rest_can_be_read() {
    let folder = tempfile::tempdir().unwrap();
    let source = sample(folder.path());
    let path = folder.path().join("w.desirepath");
    let pages = std::fs::read(&path).unwrap();
    let (mut whole, mut partly, mut without) = (0, 0, 0);
    for page in 1..pages.len() / 4096 {
        let mut damaged = pages.clone();
        damaged[page * 4096..(page + 1) * 4096].fill(0x5a);
        let broken = folder.path().join("broken.desirepath");
        let into = folder.path().join(format!("new{page}.desirepath"));
        std::fs::write(&broken, &damaged).unwrap();
        let Ok(salvaged) = salvage(&broken, &into, 0) else { continue };
        let (reader, mut writer) = writer(open(&into, 0).unwrap());
        let count = match reader.source(source) {
            Ok(_) => answers(&reader, source).len() / 2,
            Err(_) => 0,
        };
        match count {
            120 => whole += 1,
            0 => without += 1,
            _ => partly += 1,
        }
        assert!(count == 120 || !salvaged.lost.is_empty(), "page {page}: what is lost is told");
        let all = VerbatimQuery { limit: 500, ..VerbatimQuery::default() };
        let texts = reader.verbatims(&all).unwrap();
        assert_eq!(texts.total, texts.verbatims.len(), "page {page}: every text has its response");
        for text in &texts.verbatims {
            assert!(text.text.starts_with("a word") && text.answers == [1, 2], "page {page}: {text:?}");
        }
        reader.cubes(source, None).unwrap();
        sweep(&mut writer);
        drop((reader, writer));
        rows_of(&into, &[]);
    }
    assert!(
        whole > 0 && partly > 0 && without > 0,
        "{whole} whole, {partly} partly, {without} without feedback"
    );
}
