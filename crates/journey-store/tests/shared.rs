//! What all maps of a workspace share: search, personas, templates, images.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a panic is how a test fails")]

use journey_store::*;
use std::path::Path;
use uuid::Uuid;

const DAY: i64 = KEEP_UNUSED_IMAGES_SECONDS;

fn opened(path: &Path, now: i64) -> (Reader, Writer) {
    let opened = if path.exists() { open(path, now) } else { create(path) }.unwrap();
    match opened.access {
        Access::Write(writer) => (opened.reader, writer),
        Access::ReadOnly(reason) => panic!("opened read-only: {reason:?}"),
    }
}

fn summary(title: &str) -> Summary {
    Summary { title: title.into(), state: "current".into(), ..Summary::default() }
}

fn entry(kind: &'static str, entity: u128, name: &str, text: &str) -> Entry {
    let entity = Uuid::from_u128(entity);
    Entry { kind, entity, name: name.into(), text: text.into(), more: String::new() }
}

/// Makes the index follow a map, as the application does.
fn renew(reader: &Reader, writer: &mut Writer, map: Uuid, entries: Vec<Entry>, images: &[String]) -> usize {
    let version = reader.map(map).unwrap().version;
    let changes = reader.index().changes(map, entries).unwrap();
    for part in changes.chunks(2) {
        writer.index().write(map, part).unwrap();
    }
    writer.index().done(map, version, images).unwrap();
    changes.len()
}

fn found(reader: &Reader, query: &str) -> Vec<u128> {
    let hits = reader.index().find(query, 100).unwrap();
    hits.iter().map(|hit| hit.entity.as_u128()).collect()
}

#[test]
fn words_are_found_in_any_script_and_form() {
    let folder = tempfile::tempdir().unwrap();
    let (reader, mut writer) = opened(&folder.path().join("w.desirepath"), 0);
    let map = Uuid::from_u128(1);
    writer.add_map(map, b"s", &summary("Flight"), 0).unwrap();
    assert_eq!(reader.index().behind().unwrap(), [(map, 1)]);
    let entries = vec![
        entry("map", 1, "Flight", "to Rome and back"),
        entry("stage", 2, "Prüfung am Gate", ""),
        entry("card", 3, "", "The queue at the gate is long. L’été à Zürich, Ærø, straße"),
        entry("card", 4, "", "Проверка паспорта дважды"),
        entry("card", 5, "", "AND OR NOT NEAR(\"quoted\" words) name:x 100% check-in"),
    ];
    assert_eq!(renew(&reader, &mut writer, map, entries.clone(), &[]), 5);
    assert!(reader.index().behind().unwrap().is_empty());
    let cases: [(&str, &[u128]); 16] = [
        ("gate", &[2, 3]),
        ("gat", &[2, 3]),
        ("gat queue", &[]),
        ("queue gat", &[3]),
        ("prufung", &[2]),
        ("ÉTÉ ZURICH", &[3]),
        ("паспорта", &[4]),
        ("ПРОВЕРКА дв", &[4]),
        ("check-in", &[5]),
        ("in-check", &[]),
        ("NOT", &[5]),
        ("\"quoted\"", &[5]),
        ("name:x*", &[5]),
        ("\" ( ) * ^ :", &[]),
        ("", &[]),
        ("\0 rome", &[1]),
    ];
    for (query, expected) in cases {
        assert_eq!(found(&reader, query), expected, "{query:?}");
    }
    let hit = reader.index().find("QUEUE", 1).unwrap().remove(0);
    assert_eq!((hit.map, hit.title.as_str(), hit.kind.as_str()), (map, "Flight", "card"));
    let marked: Vec<&str> = hit.parts.iter().filter(|part| part.hit).map(|part| part.text.as_str()).collect();
    assert_eq!(marked, ["queue"], "the words that were looked for are marked as they stand");
    let whole: String = hit.parts.iter().map(|part| part.text.as_str()).collect();
    assert!(whole.starts_with("The queue at the gate"), "{whole}");
    let long = "word ".repeat(10_000);
    assert_eq!(found(&reader, &long), Vec::<u128>::new(), "a query of any length is no error");

    assert_eq!(renew(&reader, &mut writer, map, entries.clone(), &[]), 0, "what is the same is not written");
    let mut changed = entries;
    changed[1].name = "Security".into();
    changed.remove(3);
    assert_eq!(renew(&reader, &mut writer, map, changed, &[]), 2);
    assert_eq!(found(&reader, "prufung"), Vec::<u128>::new(), "words that are gone are not found");
    assert_eq!(found(&reader, "security"), [2]);
    assert_eq!(found(&reader, "паспорта"), Vec::<u128>::new());
}

#[test]
fn names_come_before_texts_and_deleted_maps_are_not_found() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("w.desirepath");
    let (reader, mut writer) = opened(&path, 0);
    let (one, two) = (Uuid::from_u128(1), Uuid::from_u128(2));
    writer.add_map(one, b"s", &summary("One"), 0).unwrap();
    writer.add_map(two, b"s", &summary("Two"), 0).unwrap();
    let card = entry("card", 11, "", "ticket ticket");
    renew(&reader, &mut writer, one, vec![card, entry("persona", 9, "Ada", "")], &[]);
    let stage = entry("stage", 21, "Ticket", "");
    renew(&reader, &mut writer, two, vec![stage, entry("persona", 9, "Ada", "")], &[]);
    assert_eq!(found(&reader, "ticket"), [21, 11]);
    assert_eq!(reader.index().find("ticket", 1).unwrap().len(), 1);
    let persona = Uuid::from_u128(9);
    assert_eq!(reader.index().personas().unwrap(), [(persona, two), (persona, one)]);
    writer.delete_map(two, 5).unwrap();
    assert_eq!(found(&reader, "ticket"), [11]);
    assert_eq!(reader.index().personas().unwrap(), [(persona, one)]);
    writer.restore_map(two).unwrap();
    assert_eq!(found(&reader, "ticket"), [21, 11], "a map that is restored is found again");
    writer.delete_map(two, 5).unwrap();
    drop((reader, writer));
    let (reader, mut writer) = opened(&path, 6 + KEEP_DELETED_SECONDS);
    assert!(matches!(writer.restore_map(two), Err(StoreError::NoSuchMap { .. })), "purged");
    writer.add_map(two, b"s", &summary("Two"), 0).unwrap();
    assert_eq!(found(&reader, "ticket"), [11], "its words went with it");
    writer.index().write(Uuid::from_u128(77), &[]).unwrap();
    let late = reader.index().changes(Uuid::from_u128(77), vec![entry("map", 77, "gone", "")]).unwrap();
    writer.index().write(Uuid::from_u128(77), &late).unwrap();
    assert_eq!(found(&reader, "gone"), Vec::<u128>::new(), "a map that went away meanwhile leaves nothing");
}

#[test]
fn an_index_in_memory_follows_the_library() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("w.desirepath");
    let (first, mut writer) = opened(&path, 0);
    let (one, two) = (Uuid::from_u128(1), Uuid::from_u128(2));
    for map in [one, two] {
        writer.add_map(map, b"s", &summary("Map"), 0).unwrap();
    }
    let reader = open(&path, 0).unwrap().reader;
    let mut memory = MemoryIndex::new().unwrap();
    memory.know(&reader.library().unwrap()).unwrap();
    assert_eq!(memory.index().behind().unwrap().len(), 2);
    for (map, entity) in [(one, 11), (two, 21)] {
        let changes = memory.index().changes(map, vec![entry("card", entity, "", "ticket")]).unwrap();
        memory.index().write(map, &changes).unwrap();
        memory.index().done(map, 1, &[]).unwrap();
    }
    assert_eq!(memory.index().find("tick", 9).unwrap().len(), 2);
    assert!(reader.index().done(one, 1, &[]).is_err(), "a file that can only be read is not written");
    writer.delete_map(one, 1).unwrap();
    writer.append(&Append { map: two, updates: &[b"u".to_vec()], summary: &summary("New"), now: 1 }).unwrap();
    memory.know(&reader.library().unwrap()).unwrap();
    let hits = memory.index().find("tick", 9).unwrap();
    assert_eq!(hits.iter().map(|hit| hit.title.as_str()).collect::<Vec<_>>(), ["New"]);
    assert_eq!(memory.index().behind().unwrap(), [(two, 2)]);
    drop(first);
}

#[test]
fn images_stay_while_anything_uses_them() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("w.desirepath");
    let (reader, mut writer) = opened(&path, 0);
    let names: Vec<String> = ["map", "deleted", "persona", "template", "nothing", "fresh"]
        .iter()
        .map(|name| {
            let new = NewImage { mime: "image/png", bytes: name.as_bytes(), small: Some(b"s") };
            let now = if *name == "fresh" { DAY } else { 0 };
            writer.put_images(&[new], now).unwrap().remove(0)
        })
        .collect();
    let [map, deleted, persona, template, nothing, fresh] = &names[..] else { panic!("six names") };
    let (one, two) = (Uuid::from_u128(1), Uuid::from_u128(2));
    writer.add_map(one, b"s", &summary("One"), 0).unwrap();
    writer.add_map(two, b"s", &summary("Two"), 0).unwrap();
    let shelved = ShelvedPersona {
        id: Uuid::from_u128(9),
        value: "{}".into(),
        image: Some(persona.clone()),
        updated_at: 3,
    };
    writer.put_persona(&shelved).unwrap();
    assert_eq!(reader.personas().unwrap(), [shelved]);
    let kept = ShelvedTemplate {
        name: "own-1".into(),
        title: "T".into(),
        summary: "S".into(),
        map: b"{}".to_vec(),
        images: vec![template.clone()],
        made_at: 4,
    };
    writer.add_template(&kept).unwrap();
    assert!(writer.add_template(&kept).is_err(), "a name is taken once");
    assert_eq!(reader.templates().unwrap(), std::slice::from_ref(&kept));
    assert_eq!(reader.template("own-1").unwrap(), Some(kept));
    assert_eq!(reader.template("none").unwrap(), None);

    assert_eq!(writer.sweep_images(DAY + 1).unwrap(), 0, "nothing is known of the maps yet");
    renew(&reader, &mut writer, one, vec![], std::slice::from_ref(map));
    renew(&reader, &mut writer, two, vec![], std::slice::from_ref(deleted));
    writer.delete_map(two, 0).unwrap();
    writer.append(&Append { map: one, updates: &[b"u".to_vec()], summary: &summary("One"), now: 1 }).unwrap();
    assert_eq!(writer.sweep_images(DAY + 1).unwrap(), 0, "a map changed since");
    renew(&reader, &mut writer, one, vec![], std::slice::from_ref(map));
    assert_eq!(writer.sweep_images(DAY + 1).unwrap(), 1);
    for name in [map, deleted, persona, template, fresh] {
        assert!(reader.image(name).unwrap().is_some(), "{name} is used or was just given");
        assert_eq!(reader.small_image(name).unwrap().unwrap().bytes, b"s");
    }
    assert_eq!(reader.image(nothing).unwrap(), None);

    assert!(writer.delete_persona(Uuid::from_u128(9)).unwrap());
    assert!(!writer.delete_persona(Uuid::from_u128(9)).unwrap());
    assert!(writer.delete_template("own-1").unwrap());
    assert!(!writer.delete_template("own-1").unwrap());
    assert_eq!(writer.sweep_images(3 * DAY).unwrap(), 3, "fresh is old by now, and two lost their users");
}

#[test]
fn a_salvaged_workspace_has_all_that_can_be_read() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("w.desirepath");
    let (reader, mut writer) = opened(&path, 0);
    writer.add_map(Uuid::from_u128(1), b"s", &summary("One"), 0).unwrap();
    let new = NewImage { mime: "image/png", bytes: b"pixels", small: Some(b"small") };
    let image = writer.put_images(&[new], 0).unwrap().remove(0);
    let id = Uuid::from_u128(9);
    let persona = ShelvedPersona { id, value: "{}".into(), image: None, updated_at: 3 };
    writer.put_persona(&persona).unwrap();
    let template = ShelvedTemplate {
        name: "own-1".into(),
        title: "T".into(),
        summary: String::new(),
        map: b"{}".to_vec(),
        images: vec![image.clone()],
        made_at: 4,
    };
    writer.add_template(&template).unwrap();
    drop((reader, writer));
    let into = folder.path().join("new.desirepath");
    let salvaged = salvage(&path, &into, 0).unwrap();
    assert_eq!((salvaged.maps, salvaged.lost), (vec!["One".to_owned()], vec![]));
    let (reader, _writer) = opened(&into, 0);
    assert_eq!(reader.personas().unwrap(), [persona]);
    assert_eq!(reader.templates().unwrap(), [template]);
    assert_eq!(reader.image(&image).unwrap().unwrap().bytes, b"pixels");
    assert_eq!(reader.small_image(&image).unwrap().unwrap().bytes, b"small");
}

#[test]
fn maps_come_out_of_a_workspace_whose_library_is_damaged() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("w.desirepath");
    let (reader, mut writer) = opened(&path, 0);
    for n in 1..=3 {
        let id = Uuid::from_u128(n);
        writer
            .add_map(id, &id.as_bytes().repeat(900), &summary(&format!("Map {n} of the library")), 0)
            .unwrap();
        let append = Append {
            map: id,
            updates: &[vec![n as u8; 60]],
            summary: &summary("Map of the library"),
            now: 1,
        };
        writer.append(&append).unwrap();
    }
    writer.delete_map(Uuid::from_u128(3), 1).unwrap();
    drop((reader, writer));
    let mut bytes = std::fs::read(&path).unwrap();
    let wanted = b"Map of the library";
    let row = bytes.windows(wanted.len()).position(|part| part == wanted).unwrap();
    let page = row / 4096 * 4096;
    // No rows at all on the page of the library: its count of them is 0.
    bytes[page + 3..page + 5].fill(0);
    std::fs::write(&path, bytes).unwrap();
    let into = folder.path().join("new.desirepath");
    let salvaged = salvage(&path, &into, 0).unwrap();
    assert_eq!(salvaged.maps, ["Recovered 1", "Recovered 2", "Recovered 3"], "{:?}", salvaged.lost);
    assert_eq!(salvaged.lost.len(), 3, "it is said that the entries are lost: {:?}", salvaged.lost);
    let (reader, _writer) = opened(&into, 0);
    for map in reader.library().unwrap().maps {
        let document = reader.document(map.id).unwrap();
        assert_eq!((document.snapshot.len(), document.updates.len()), (16 * 900, 1));
    }
}
