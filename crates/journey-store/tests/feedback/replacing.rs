//! Responses that a later import brings anew.

use super::*;

#[test]
fn the_same_file_again_changes_nothing_that_counts() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("w.desirepath");
    {
        let (reader, mut writer) = fresh(folder.path());
        let rows = || [row("a", &[1], "one"), row("b", &[2], "two"), Row { id: None, ..row("", &[3], "") }];
        let (source, first) = import(&mut writer, BatchTarget::New { name: "s" }, &rows());
        let (_, second) = import(&mut writer, BatchTarget::Source(source), &rows());
        assert_eq!(answers(&reader, source), [3, 1, 2, 3], "what has no id cannot be known again");
        assert_eq!(cubes(&reader, source), [(first, vec![3]), (second, vec![1, 2, 3])]);
        let counts = |key| reader.batch(key).map(|batch| (batch.responses, batch.verbatims)).unwrap();
        assert_eq!((counts(first), counts(second)), ((1, 0), (3, 2)));
        let mut texts = found(&reader, "");
        texts.sort();
        assert_eq!(texts, ["one", "two"], "each text is there once");

        writer.undo_batch(second, &mut counted).unwrap();
        assert_eq!(answers(&reader, source), [1, 2, 3], "undoing brings back what was replaced");
        assert_eq!(cubes(&reader, source), [(first, vec![1, 2, 3])]);
        assert_eq!((counts(first), found(&reader, "").len()), ((3, 2), 2));

        import(&mut writer, BatchTarget::Source(source), &rows());
        sweep(&mut writer);
        assert_eq!(answers(&reader, source), [3, 1, 2, 3], "sweeping leaves what undoing would bring back");
    }
    assert_eq!(rows_of(&path, &["responses", "response_ids", "verbatims"]), [6, 4, 4]);
}

#[test]
fn what_earlier_imports_replaced_is_gone() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("w.desirepath");
    {
        let (reader, mut writer) = fresh(folder.path());
        let (source, first) =
            import(&mut writer, BatchTarget::New { name: "s" }, &[row("a", &[1], "one"), row("b", &[2], "")]);
        let (_, second) = import(&mut writer, BatchTarget::Source(source), &[row("a", &[3], "three")]);
        let (_, third) = import(&mut writer, BatchTarget::Source(source), &[row("c", &[4], "four")]);
        for round in ["before sweeping", "and after"] {
            assert_eq!(answers(&reader, source), [2, 3, 4], "{round}");
            sweep(&mut writer);
        }
        writer.undo_batch(third, &mut counted).unwrap();
        assert_eq!(answers(&reader, source), [2, 3]);
        writer.undo_batch(second, &mut counted).unwrap();
        assert_eq!(answers(&reader, source), [2], "not the last import when it was replaced for good");
        assert_eq!(cubes(&reader, source), [(first, vec![2])]);
        sweep(&mut writer);
    }
    assert_eq!(rows_of(&path, &["responses", "response_ids", "verbatims"]), [1, 1, 0]);
}

#[test]
fn ids_are_those_of_one_source() {
    let folder = tempfile::tempdir().unwrap();
    let (reader, mut writer) = fresh(folder.path());
    let (one, _) = import(&mut writer, BatchTarget::New { name: "s" }, &[row("a", &[1], "")]);
    let (other, _) = import(&mut writer, BatchTarget::New { name: "t" }, &[row("a", &[2], "")]);
    assert_eq!((answers(&reader, one), answers(&reader, other)), (vec![1], vec![2]));
    let twice = [row("a", &[3], ""), row("a", &[4], "")];
    import(&mut writer, BatchTarget::Source(one), &twice);
    assert_eq!(answers(&reader, one), [3, 4], "an import may keep both of its own");
    assert_eq!(answers(&reader, other), [2]);
}

#[test]
fn ids_whose_hashes_are_the_same_are_told_apart() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("w.desirepath");
    let source = {
        let (_reader, mut writer) = fresh(folder.path());
        import(&mut writer, BatchTarget::New { name: "s" }, &[row("a", &[1], "")]).0
    };
    {
        let (_reader, mut writer) = writer(open(&path, 0).unwrap());
        import(&mut writer, BatchTarget::New { name: "t" }, &[row("b", &[1], "")]);
    }
    let connection = rusqlite::Connection::open(&path).unwrap();
    // As if the hash of "a" were that of "b".
    let sql =
        "UPDATE response_ids SET hash = (SELECT hash FROM response_ids WHERE source <> ?1) WHERE source = ?1";
    assert_eq!(connection.execute(sql, [source]).unwrap(), 1);
    drop(connection);
    let (reader, mut writer) = writer(open(&path, 0).unwrap());
    import(&mut writer, BatchTarget::Source(source), &[row("b", &[2], "")]);
    assert_eq!(answers(&reader, source), [1, 2]);
}

#[test]
fn counting_that_fails_leaves_everything_as_it_was() {
    let folder = tempfile::tempdir().unwrap();
    let (reader, mut writer) = fresh(folder.path());
    let rows = || [row("a", &[1], "one"), row("b", &[2], "")];
    let (source, first) = import(&mut writer, BatchTarget::New { name: "s" }, &rows());
    let mut fails = |_: &mut ResponseRows<'_>| {
        Err(StoreError::DamagedFeedback { what: "an answer".into(), detail: "cut off".into() })
    };
    let mut batch = writer.begin_batch(&new_batch(BatchTarget::Source(source), "b.csv")).unwrap();
    write(&mut writer, &mut batch, &rows()[..1]).unwrap();
    let commit = BatchCommit {
        about: "other",
        questions: "",
        dictionary: "",
        report: "",
        cubes: &[],
        signature: "",
        now: 0,
    };
    let error = writer.commit_batch(batch, &commit, &mut fails).unwrap_err();
    assert!(matches!(error, StoreError::DamagedFeedback { .. }), "{error}");
    assert_eq!((answers(&reader, source), cubes(&reader, source)), (vec![1, 2], vec![(first, vec![1, 2])]));
    assert_eq!(reader.source(source).unwrap().about, "about");
    let (_, second) = import(&mut writer, BatchTarget::Source(source), &rows()[..1]);
    assert!(writer.undo_batch(second, &mut fails).is_err());
    assert_eq!(answers(&reader, source), [2, 1]);
    assert_eq!(cubes(&reader, source), [(first, vec![2]), (second, vec![1])]);
}
