//! What hangs on maps, and the key of customers.

use super::*;
use uuid::Uuid;

#[test]
fn links_and_notes_go_with_their_map() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("w.desirepath");
    let (map, other) = (Uuid::from_u128(1), Uuid::from_u128(2));
    {
        let (reader, mut writer) = fresh(folder.path());
        for id in [map, other] {
            writer.add_map(id, b"snapshot", &Summary::default(), 0).unwrap();
        }
        assert_eq!(reader.map_links(map).unwrap(), None);
        for links in ["first", "second"] {
            writer.save_map_links(map, links).unwrap();
            assert_eq!(reader.map_links(map).unwrap().as_deref(), Some(links));
        }
        assert_eq!(reader.map_links(other).unwrap(), None, "each map has its own");
        let notes = [
            ("money", "b", Some("2")),
            ("money", "a", Some("0")),
            ("money", "a", Some("1")),
            ("other", "a", Some("3")),
        ];
        for (kind, name, value) in notes {
            writer.save_map_note(map, kind, name, value).unwrap();
        }
        let money = [("a".to_owned(), "1".to_owned()), ("b".to_owned(), "2".to_owned())];
        assert_eq!(reader.map_notes(map, "money").unwrap(), money);
        writer.save_map_note(map, "money", "a", None).unwrap();
        assert_eq!(reader.map_notes(map, "money").unwrap(), money[1..]);
        let unknown = writer.save_map_links(Uuid::from_u128(9), "");
        assert!(matches!(unknown, Err(StoreError::NoSuchMap { .. })));
        let unknown = writer.save_map_note(Uuid::from_u128(9), "money", "a", None);
        assert!(matches!(unknown, Err(StoreError::NoSuchMap { .. })));
        writer.save_map_links(other, "stays").unwrap();
        writer.delete_map(map, 0).unwrap();
    }
    drop(open(&path, 1 + KEEP_DELETED_SECONDS).unwrap());
    assert_eq!(rows_of(&path, &["map_links", "map_notes"]), [1, 0], "a map that is purged takes them along");
    let damage = "UPDATE map_links SET value = 'else'";
    rusqlite::Connection::open(&path).unwrap().execute_batch(damage).unwrap();
    let (reader, _writer) = writer(open(&path, 0).unwrap());
    assert!(matches!(reader.map_links(other), Err(StoreError::DamagedFeedback { .. })));
}

#[test]
fn the_key_of_customers_is_made_once() {
    let folder = tempfile::tempdir().unwrap();
    let (reader, mut writer) = fresh(folder.path());
    assert_eq!(reader.feedback_key().unwrap(), None);
    assert_eq!(writer.make_feedback_key([7; 32]).unwrap(), [7; 32]);
    assert_eq!(writer.make_feedback_key([8; 32]).unwrap(), [7; 32], "the first one stays");
    assert_eq!(reader.feedback_key().unwrap(), Some([7; 32]));
    writer.set_setting("feedback-key", Some("07")).unwrap();
    assert!(matches!(reader.feedback_key(), Err(StoreError::DamagedFeedback { .. })));
    assert!(writer.make_feedback_key([8; 32]).is_err(), "a damaged key is never replaced silently");
}
