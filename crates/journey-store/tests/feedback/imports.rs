//! Imports: seen whole or not at all, undone, swept.

use super::*;

#[test]
fn an_import_is_seen_when_it_is_whole() {
    let folder = tempfile::tempdir().unwrap();
    let (reader, mut writer) = fresh(folder.path());
    let target = BatchTarget::New { name: "Survey" };
    let mut batch = writer.begin_batch(&new_batch(target, "a.csv")).unwrap();
    let source = batch.source();
    for chunk in
        [[row("a", &[1], "slow parcel"), row("b", &[2], "")], [row("c", &[3], "kind"), row("d", &[4], "")]]
    {
        write(&mut writer, &mut batch, &chunk).unwrap();
        assert!(reader.sources().unwrap().sources.is_empty(), "a new source comes with its import");
        assert_eq!(
            (answers(&reader, source), found(&reader, "parcel")),
            (vec![], vec![]),
            "nothing is seen yet"
        );
    }
    let key = batch.key();
    commit(&mut writer, batch, &[1, 2, 3, 4]).unwrap();
    assert_eq!(answers(&reader, source), [1, 2, 3, 4]);
    assert_eq!(found(&reader, "parc"), ["slow parcel"]);
    assert_eq!(cubes(&reader, source), [(key, vec![1, 2, 3, 4])]);
    let known = reader.sources().unwrap().sources.remove(0);
    assert_eq!(reader.source(source).unwrap(), known);
    let texts = [known.name, known.about, known.questions, known.dictionary];
    assert_eq!(texts, ["Survey", "about", "questions", "dictionary"]);
    let batch = reader.batches(source).unwrap().remove(0);
    assert_eq!(reader.batches_of_file([5; 32]).unwrap(), std::slice::from_ref(&batch));
    assert_eq!((batch.responses, batch.verbatims, batch.report.as_str()), (4, 2, "report"));
    assert_eq!(reader.remembered_mapping("heads").unwrap().as_deref(), Some("{mapping}"));
    assert_eq!(reader.remembered_mapping("others").unwrap(), None);
}

#[test]
fn a_response_comes_back_as_it_was() {
    let folder = tempfile::tempdir().unwrap();
    let (reader, mut writer) = fresh(folder.path());
    let one = Row {
        at: Some(-5),
        texts: vec![verbatim("one"), verbatim("two")],
        standing: Standing::Partial,
        ..row("ä", &[9, 8], "")
    };
    let other = Row { id: None, at: None, standing: Standing::Test, ..row("", &[], "") };
    let (source, batch) = import(&mut writer, BatchTarget::New { name: "s" }, &[one, other]);
    let mut seen = Vec::new();
    reader
        .responses::<StoreError>(source, |stored| {
            let response = stored.response;
            assert_eq!((stored.batch, response.weight, response.customer), (batch, 1.5, Some(&[7; 16])));
            assert_eq!([response.place, response.channel, response.segment], [1, 2, 3]);
            let id = response.id.map(str::to_owned);
            seen.push((
                id,
                response.line,
                response.at,
                response.standing,
                response.answers.to_vec(),
                stored.texts,
            ));
            Ok(())
        })
        .unwrap();
    let expected = [
        (Some("ä".to_owned()), 2, Some(-5), Standing::Partial, vec![9, 8], 2),
        (None, 3, None, Standing::Test, vec![], 0),
    ];
    assert_eq!(seen, expected);
    assert_eq!(reader.batch(batch).unwrap().responses, 1, "a test does not count");
}

#[test]
fn an_import_that_was_cut_off_is_swept() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("w.desirepath");
    {
        let (_reader, mut writer) = fresh(folder.path());
        let (source, _) = import(&mut writer, BatchTarget::New { name: "s" }, &[row("a", &[1], "stays")]);
        for target in [BatchTarget::Source(source), BatchTarget::New { name: "t" }] {
            let mut batch = writer.begin_batch(&new_batch(target, "b.csv")).unwrap();
            for _ in 0..3 {
                write(&mut writer, &mut batch, &[row("a", &[2], "goes"), row("c", &[3], "goes too")])
                    .unwrap();
            }
            // Dropped here, as a process that is killed drops everything.
        }
    }
    {
        let (reader, mut writer) = writer(open(&path, 0).unwrap());
        assert_eq!(found(&reader, ""), ["stays"]);
        assert_eq!(reader.sources().unwrap().sources.len(), 1);
        sweep(&mut writer);
        assert_eq!(found(&reader, "stays"), ["stays"]);
        let again = BatchTarget::New { name: "t" };
        import(&mut writer, again, &[row("x", &[5], "a name is free again")]);
    }
    assert_eq!(rows_of(&path, &ALL_ROWS), [2; 6]);
}

#[test]
fn an_import_is_given_up() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("w.desirepath");
    {
        let (reader, mut writer) = fresh(folder.path());
        let mut batch = writer.begin_batch(&new_batch(BatchTarget::New { name: "s" }, "a.csv")).unwrap();
        write(
            &mut writer,
            &mut batch,
            &[row("a", &[1], "one"), row("b", &[1], "two"), row("c", &[1], "three")],
        )
        .unwrap();
        writer.abort_batch(batch).unwrap();
        assert!(sweep(&mut writer) >= 2, "in steps of two rows");
        assert!(found(&reader, "").is_empty());
    }
    assert_eq!(rows_of(&path, &ALL_ROWS)[..5], [0; 5]);
}

#[test]
fn undoing_takes_an_import_back() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("w.desirepath");
    {
        let (reader, mut writer) = fresh(folder.path());
        let (source, first) = import(&mut writer, BatchTarget::New { name: "s" }, &[row("a", &[1], "one")]);
        let (_, second) = import(&mut writer, BatchTarget::Source(source), &[row("b", &[2], "two")]);
        writer.undo_batch(first, &mut counted).unwrap();
        assert_eq!((answers(&reader, source), found(&reader, "")), (vec![2], vec!["two".to_owned()]));
        assert_eq!(cubes(&reader, source), [(second, vec![2])]);
        let undone = writer.undo_batch(first, &mut counted);
        assert!(matches!(undone, Err(StoreError::NoSuchFeedback { .. })), "only once");
        writer.undo_batch(second, &mut counted).unwrap();
        assert_eq!(reader.sources().unwrap().sources.len(), 1, "the source stays");
        assert!(answers(&reader, source).is_empty() && reader.batches(source).unwrap().is_empty());
        sweep(&mut writer);
    }
    assert_eq!(rows_of(&path, &ALL_ROWS), [1, 0, 0, 0, 0, 0]);
}

#[test]
fn a_source_is_deleted_with_all_that_it_has() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("w.desirepath");
    {
        let (reader, mut writer) = fresh(folder.path());
        let (source, _) = import(&mut writer, BatchTarget::New { name: "s" }, &[row("a", &[1], "one")]);
        let (other, _) = import(&mut writer, BatchTarget::New { name: "t" }, &[row("a", &[2], "two")]);
        let mut under_way = writer.begin_batch(&new_batch(BatchTarget::Source(source), "b.csv")).unwrap();
        write(&mut writer, &mut under_way, &[row("b", &[3], "three")]).unwrap();
        writer.delete_source(source).unwrap();
        assert!(matches!(reader.source(source), Err(StoreError::NoSuchFeedback { .. })));
        assert!(matches!(writer.delete_source(source), Err(StoreError::NoSuchFeedback { .. })));
        let late = write(&mut writer, &mut under_way, &[row("c", &[3], "")]);
        assert!(matches!(late, Err(StoreError::NoSuchFeedback { .. })), "an import into it ends: {late:?}");
        let late = commit(&mut writer, under_way, &[3]);
        assert!(matches!(late, Err(StoreError::NoSuchFeedback { .. })), "and cannot bring it back: {late:?}");
        assert_eq!((found(&reader, ""), answers(&reader, other)), (vec!["two".to_owned()], vec![2]));
        sweep(&mut writer);
    }
    assert_eq!(rows_of(&path, &ALL_ROWS), [1; 6]);
}

#[test]
fn names_are_given_once() {
    let folder = tempfile::tempdir().unwrap();
    let (reader, mut writer) = fresh(folder.path());
    let slow = writer.begin_batch(&new_batch(BatchTarget::New { name: "s" }, "a.csv")).unwrap();
    let (source, _) = import(&mut writer, BatchTarget::New { name: "s" }, &[row("a", &[1], "")]);
    let taken = |result: Result<(), StoreError>| matches!(result, Err(StoreError::NameTaken { .. }));
    assert!(taken(commit(&mut writer, slow, &[])), "the name was free when it began");
    assert!(taken(writer.begin_batch(&new_batch(BatchTarget::New { name: "s" }, "b.csv")).map(|_| ())));
    let (other, _) = import(&mut writer, BatchTarget::New { name: "t" }, &[row("a", &[1], "")]);
    let change = |name| SourceChange { name, about: "new", questions: "newer" };
    assert!(taken(writer.save_source(other, &change("s"))));
    writer.save_source(source, &change("s")).unwrap();
    writer.save_source(other, &change("u")).unwrap();
    let row = reader.source(other).unwrap();
    assert_eq!([row.name, row.about, row.questions, row.dictionary], ["u", "new", "newer", "dictionary"]);
    assert!(matches!(writer.save_source(99, &change("v")), Err(StoreError::NoSuchFeedback { .. })));
}

#[test]
fn of_two_imports_at_a_time_the_first_counts() {
    let folder = tempfile::tempdir().unwrap();
    let (reader, mut writer) = fresh(folder.path());
    let (source, _) = import(&mut writer, BatchTarget::New { name: "s" }, &[row("a", &[1], "")]);
    let mut slow = writer.begin_batch(&new_batch(BatchTarget::Source(source), "slow.csv")).unwrap();
    write(&mut writer, &mut slow, &[row("a", &[2], "")]).unwrap();
    import(&mut writer, BatchTarget::Source(source), &[row("b", &[3], "")]);
    let error = commit(&mut writer, slow, &[2]).unwrap_err();
    assert!(matches!(error, StoreError::SourceChanged { .. }), "its numbers may mean other words: {error}");
    assert_eq!(answers(&reader, source), [1, 3]);
    sweep(&mut writer);
    assert_eq!(answers(&reader, source), [1, 3]);
}

#[test]
fn a_full_disk_leaves_what_was_there() {
    let folder = tempfile::tempdir().unwrap();
    let (reader, mut writer) = fresh(folder.path());
    let (source, _) = import(&mut writer, BatchTarget::New { name: "s" }, &[row("a", &[1], "one")]);
    let mut batch = writer.begin_batch(&new_batch(BatchTarget::Source(source), "b.csv")).unwrap();
    let long = "words ".repeat(2_000);
    let rows = || (0..50).map(|_| row("b", &[2], &long)).collect::<Vec<_>>();
    let free = writer.limit_size(0).unwrap();
    writer.limit_size(1).unwrap();
    let error = write(&mut writer, &mut batch, &rows()).unwrap_err();
    assert!(matches!(error, StoreError::Write { failure: WriteFailure::DiskFull, .. }), "{error:?}");
    assert_eq!((answers(&reader, source), found(&reader, "")), (vec![1], vec!["one".to_owned()]));
    writer.limit_size(free).unwrap();
    write(&mut writer, &mut batch, &rows()[..1]).unwrap();
    writer.limit_size(1).unwrap();
    let error = commit(&mut writer, batch, &vec![2; 100_000]).unwrap_err();
    assert!(matches!(error, StoreError::Write { failure: WriteFailure::DiskFull, .. }), "{error:?}");
    assert_eq!((answers(&reader, source), found(&reader, "")), (vec![1], vec!["one".to_owned()]));
    assert_eq!(cubes(&reader, source).len(), 1);
    writer.limit_size(free).unwrap();
    sweep(&mut writer);
    let (_, second) = import(&mut writer, BatchTarget::Source(source), &[row("b", &[2], "two")]);
    assert_eq!(answers(&reader, source), [1, 2], "there is room again");
    writer.undo_batch(second, &mut counted).unwrap();
}

#[test]
fn what_is_damaged_is_told() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("w.desirepath");
    let make = || {
        let _ = std::fs::remove_file(&path);
        let (_reader, mut writer) = fresh(folder.path());
        import(&mut writer, BatchTarget::New { name: "Survey" }, &[row("a", &[1], "one")]).0
    };
    let cases = [
        ("UPDATE responses SET answers = x'02'", "responses", "line 2"),
        ("UPDATE responses SET place = 9", "responses", "line 2"),
        ("UPDATE responses SET customer = x'00'", "responses", "line 2"),
        ("UPDATE responses SET id = NULL", "responses", "line 2"),
        ("UPDATE cubes SET bytes = x'00'", "cubes", "a.csv"),
        ("UPDATE sources SET dictionary = ''", "source", "Survey"),
        ("UPDATE batches SET bytes = -1", "batches", "a.csv"),
    ];
    for (damage, what, named) in cases {
        let source = make();
        rusqlite::Connection::open(&path).unwrap().execute_batch(damage).unwrap();
        let (reader, mut writer) = writer(open(&path, 0).unwrap());
        let error = match what {
            "responses" => reader.responses::<StoreError>(source, |_| Ok(())).unwrap_err(),
            "cubes" => reader.cubes(source, None).unwrap_err(),
            "batches" => reader.batches(source).unwrap_err(),
            _ => reader.source(source).unwrap_err(),
        };
        assert!(matches!(error, StoreError::DamagedFeedback { .. }), "{damage}: {error}");
        assert!(error.to_string().contains(named), "{damage}: {error}");
        if what == "source" {
            let list = reader.sources().unwrap();
            assert_eq!((list.sources.len(), list.damaged[0].0), (0, source), "the list goes on without it");
        }
        writer.delete_source(source).unwrap();
        sweep(&mut writer);
        drop((reader, writer));
        assert_eq!(rows_of(&path, &ALL_ROWS)[2], 0, "{damage}: it can be deleted");
    }
}

#[test]
fn ending_early_is_no_error_of_the_store() {
    #[derive(Debug)]
    enum Ended {
        Enough,
        Store(#[allow(dead_code, reason = "shown when the test fails")] StoreError),
    }
    impl From<StoreError> for Ended {
        fn from(error: StoreError) -> Self {
            Ended::Store(error)
        }
    }
    let folder = tempfile::tempdir().unwrap();
    let (reader, mut writer) = fresh(folder.path());
    let rows = [row("a", &[1], ""), row("b", &[2], "")];
    let (source, _) = import(&mut writer, BatchTarget::New { name: "s" }, &rows);
    let mut seen = 0;
    let ended = reader.responses(source, |_| {
        seen += 1;
        Err(Ended::Enough)
    });
    assert!(matches!(ended, Err(Ended::Enough)));
    assert_eq!(seen, 1);
}

#[test]
fn sweeping_can_be_overtaken_by_more_to_sweep() {
    let ids: Vec<String> = (0..30).map(|n| format!("R{n}")).collect();
    let rows = |from: usize| ids[from..from + 15].iter().map(|id| row(id, &[1], "")).collect::<Vec<_>>();
    for steps in 0..16 {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("w.desirepath");
        {
            let (_reader, mut writer) = fresh(folder.path());
            let (source, first) = import(&mut writer, BatchTarget::New { name: "s" }, &rows(0));
            let (_, second) = import(&mut writer, BatchTarget::Source(source), &rows(15));
            writer.undo_batch(first, &mut counted).unwrap();
            for _ in 0..steps {
                writer.sweep_feedback(2).unwrap();
            }
            writer.undo_batch(second, &mut counted).unwrap();
            sweep(&mut writer);
        }
        assert_eq!(rows_of(&path, &ALL_ROWS), [1, 0, 0, 0, 0, 0], "after {steps} steps");
    }
}

#[test]
fn sweeping_waits_while_an_import_is_under_way() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("w.desirepath");
    let (reader, mut writer) = fresh(folder.path());
    let (source, first) = import(&mut writer, BatchTarget::New { name: "s" }, &[row("a", &[1], "late")]);
    writer.undo_batch(first, &mut counted).unwrap();
    let staged = writer.begin_batch(&new_batch(BatchTarget::Source(source), "b.csv")).unwrap();
    assert!(writer.sweep_feedback(10).unwrap(), "there is more to do");
    assert_eq!(rows_of(&path, &["responses"]), [1], "nothing is taken away yet");
    writer.abort_batch(staged).unwrap();
    sweep(&mut writer);
    drop((reader, writer));
    assert_eq!(rows_of(&path, &["responses"]), [0], "afterwards it is");
}
