//! Texts: found, filtered, pinned, sorted by themes.

use super::*;

fn query(words: &str) -> VerbatimQuery<'_> {
    VerbatimQuery { words, limit: 100, ..VerbatimQuery::default() }
}

fn texts(reader: &Reader, query: &VerbatimQuery<'_>) -> Vec<String> {
    reader.verbatims(query).unwrap().verbatims.into_iter().map(|verbatim| verbatim.text).collect()
}

#[test]
fn what_is_typed_finds_texts() {
    let folder = tempfile::tempdir().unwrap();
    let (reader, mut writer) = fresh(folder.path());
    let rows = [
        row("a", &[], "The parcel came late, very late"),
        row("b", &[], "Crème brûlée on board"),
        row("c", &[], "NOT a single word about parcels OR \"gates\""),
        row("d", &[], "check-in was quick"),
    ];
    import(&mut writer, BatchTarget::New { name: "s" }, &rows);
    let cases: [(&str, &[usize]); 12] = [
        ("parcel", &[0, 2]),
        ("parcel late", &[0]),
        ("LATE", &[0]),
        ("creme brul", &[1]),
        ("check-in", &[3]),
        ("in check", &[3]),
        ("NOT parcel", &[2]),
        ("\"gates", &[2]),
        ("text:parcel", &[]),
        ("parcel AND NEAR(", &[]),
        ("😀", &[]),
        ("* - \"", &[]),
    ];
    for (typed, expected) in cases {
        let mut found = found(&reader, typed);
        found.sort();
        let mut expected: Vec<&str> = expected.iter().map(|index| rows[*index].texts[0].text).collect();
        expected.sort_unstable();
        assert_eq!(found, expected, "{typed:?}");
    }
    assert_eq!(found(&reader, "late parcel")[0], rows[0].texts[0].text);
    assert_eq!(found(&reader, "  ").len(), 4, "nothing typed finds all");
}

#[test]
fn texts_are_filtered_by_where_by_whom_and_when() {
    let folder = tempfile::tempdir().unwrap();
    let (reader, mut writer) = fresh(folder.path());
    let at = |text, at, numbers| Row { at, numbers, ..row(text, &[], text) };
    let rows = [
        at("one", Some(10), [1, 1, 1]),
        at("two", Some(30), [2, 1, 2]),
        at("three", Some(20), [2, 2, 3]),
        at("four", None, [3, 2, 1]),
        Row { standing: Standing::Test, ..at("a test", Some(25), [1, 1, 1]) },
        Row { standing: Standing::Excluded, ..at("left out", Some(25), [1, 1, 1]) },
    ];
    let (source, _) = import(&mut writer, BatchTarget::New { name: "s" }, &rows);
    let (other, _) = import(&mut writer, BatchTarget::New { name: "t" }, &[at("other", Some(15), [1, 1, 1])]);
    let choice = |source, places: Option<&[u32]>, channels: Option<&[u32]>, segments: Option<&[u32]>| {
        let list = |numbers: Option<&[u32]>| numbers.map(<[u32]>::to_vec);
        SourceChoice { source, places: list(places), channels: list(channels), segments: list(segments) }
    };
    let all = || choice(source, None, None, None);
    let cases: [(VerbatimQuery<'_>, &[&str]); 10] = [
        (query(""), &["two", "three", "other", "one", "four"]),
        (VerbatimQuery { sources: Some(vec![all()]), ..query("") }, &["two", "three", "one", "four"]),
        (VerbatimQuery { sources: Some(vec![]), ..query("") }, &[]),
        (
            VerbatimQuery {
                sources: Some(vec![choice(source, Some(&[2, 3]), Some(&[2]), None)]),
                ..query("")
            },
            &["three", "four"],
        ),
        (
            VerbatimQuery {
                sources: Some(vec![choice(source, None, None, Some(&[2])), choice(other, None, None, None)]),
                ..query("")
            },
            &["two", "other"],
        ),
        (VerbatimQuery { sources: Some(vec![choice(source, Some(&[]), None, None)]), ..query("") }, &[]),
        (VerbatimQuery { from: Some(20), ..query("") }, &["two", "three"]),
        (VerbatimQuery { from: Some(10), before: Some(20), ..query("") }, &["other", "one"]),
        (VerbatimQuery { from: Some(15), order: Order::Newest, ..query("o") }, &["other"]),
        (VerbatimQuery { offset: 1, limit: 2, ..query("") }, &["three", "other"]),
    ];
    for (number, (query, expected)) in cases.iter().enumerate() {
        assert_eq!(texts(&reader, query), *expected, "case {number}: {query:?}");
    }
    let page = reader.verbatims(&VerbatimQuery { offset: 1, limit: 2, ..query("") }).unwrap();
    assert_eq!(page.total, 5, "the total is that of all pages");
}

#[test]
fn what_else_was_answered_decides_which_texts_are_wanted() {
    let folder = tempfile::tempdir().unwrap();
    let (reader, mut writer) = fresh(folder.path());
    let rows: Vec<Row<'_>> =
        [(&[1][..], "late"), (&[9][..], "late but nice"), (&[2][..], "on time"), (&[3], "late again")]
            .into_iter()
            .map(|(answers, text)| row(text, answers, text))
            .collect();
    import(&mut writer, BatchTarget::New { name: "s" }, &rows);
    let low = |candidate: &Candidate<'_>| Ok::<_, StoreError>(candidate.answers[0] < 5);
    let page = reader.verbatims_where(&VerbatimQuery { limit: 1, ..query("late") }, low).unwrap();
    assert_eq!((page.verbatims.len(), page.total), (1, 2));
    let page = reader.verbatims_where(&VerbatimQuery { offset: 1, ..query("") }, low).unwrap();
    assert_eq!((page.verbatims.len(), page.total), (2, 3));
    let mut all = Vec::new();
    reader
        .texts::<StoreError>(None, |key, candidate| {
            all.push((key, candidate.text.to_owned()));
            Ok(())
        })
        .unwrap();
    assert_eq!(all.len(), 4);
    let mut rest = 0;
    let count = |_: i64, _: &Candidate<'_>| {
        rest += 1;
        Ok::<_, StoreError>(())
    };
    reader.texts(Some(all[1].0), count).unwrap();
    assert_eq!(rest, 2, "from a key on");
}

#[test]
fn a_text_says_all_that_is_known_of_it() {
    let folder = tempfile::tempdir().unwrap();
    let (reader, mut writer) = fresh(folder.path());
    let text = NewVerbatim { column: 4, text: "call [phone]", redactions: 2, language: None, themes: &[] };
    let one = Row { texts: vec![text], at: Some(77), numbers: [5, 6, 7], ..row("a", &[1, 2], "") };
    let (source, batch) = import(&mut writer, BatchTarget::New { name: "s" }, &[one]);
    let found = reader.verbatims(&query("call")).unwrap().verbatims.remove(0);
    let expected = VerbatimRow {
        key: found.key,
        source,
        batch,
        response: found.response,
        column: 4,
        text: "call [phone]".into(),
        redactions: 2,
        language: None,
        pinned: false,
        at: Some(77),
        place: 5,
        channel: 6,
        segment: 7,
        answers: vec![1, 2],
        themes: vec![],
    };
    assert_eq!(found, expected);
    writer.pin_verbatim(found.key, true).unwrap();
    assert_eq!(texts(&reader, &VerbatimQuery { pinned: true, ..query("") }), ["call [phone]"]);
    writer.pin_verbatim(found.key, false).unwrap();
    assert!(texts(&reader, &VerbatimQuery { pinned: true, ..query("call") }).is_empty());
    assert!(matches!(writer.pin_verbatim(99, true), Err(StoreError::NoSuchFeedback { .. })));
    writer.undo_batch(batch, &mut counted).unwrap();
    assert!(matches!(reader.verbatim(found.key), Err(StoreError::NoSuchFeedback { .. })));
    sweep(&mut writer);
    import(&mut writer, BatchTarget::Source(source), &[row("b", &[], "another")]);
    assert!(reader.verbatim(found.key).is_err(), "a card never shows another text under the same key");
}

#[test]
fn a_person_stands_against_a_rule() {
    let folder = tempfile::tempdir().unwrap();
    let (reader, mut writer) = fresh(folder.path());
    let waiting = writer.save_theme(None, "Waiting", "wait*").unwrap();
    let staff = writer.save_theme(None, "Staff", "staff").unwrap();
    let by_rule = [waiting];
    let tagged =
        |text| Row { texts: vec![NewVerbatim { themes: &by_rule, ..verbatim(text) }], ..row(text, &[], "") };
    let rows = [tagged("waited long"), tagged("waiting room was nice"), row("c", &[], "rude")];
    import(&mut writer, BatchTarget::New { name: "s" }, &rows);
    let key = |text: &str| reader.verbatims(&query(text)).unwrap().verbatims[0].key;
    let (long, room, rude) = (key("long"), key("room"), key("rude"));
    let of = |theme| {
        let mut texts = texts(&reader, &VerbatimQuery { theme: Some(theme), ..query("") });
        texts.sort();
        texts
    };
    assert_eq!(of(waiting), ["waited long", "waiting room was nice"]);
    writer.tag_verbatim(room, waiting, false).unwrap();
    writer.tag_verbatim(rude, staff, true).unwrap();
    assert_eq!((of(waiting), of(staff)), (vec!["waited long".to_owned()], vec!["rude".to_owned()]));
    for theme in [waiting, staff] {
        writer.clear_rule_tags(theme).unwrap();
        writer.add_rule_tags(&[(room, theme), (rude, waiting), (999, theme), (long, 999)]).unwrap();
    }
    assert_eq!(of(waiting), ["rude"], "what was taken off by hand stays off");
    assert_eq!(of(staff), ["rude", "waiting room was nice"], "what was put on by hand stays on");
    assert_eq!(reader.verbatim(rude).unwrap().themes, [waiting, staff]);
    assert_eq!(reader.tags().unwrap(), [(room, staff), (rude, waiting), (rude, staff)], "all at once");
    let counts: Vec<(String, u64)> =
        reader.themes().unwrap().into_iter().map(|theme| (theme.name, theme.texts)).collect();
    assert_eq!(counts, [("Staff".to_owned(), 2), ("Waiting".to_owned(), 1)]);
    let taken = writer.save_theme(Some(staff), "Waiting", "");
    assert!(matches!(taken, Err(StoreError::NameTaken { .. })));
    assert_eq!(writer.save_theme(Some(staff), "People", "staff").unwrap(), staff);
    writer.delete_theme(waiting).unwrap();
    assert_eq!(reader.verbatim(rude).unwrap().themes, [staff]);
    assert!(matches!(writer.delete_theme(waiting), Err(StoreError::NoSuchFeedback { .. })));
    assert!(matches!(writer.tag_verbatim(rude, waiting, true), Err(StoreError::NoSuchFeedback { .. })));
}

#[test]
fn a_response_may_have_several_texts() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("w.desirepath");
    {
        let (reader, mut writer) = fresh(folder.path());
        let with = |id, texts: &[&'static str], at, answers| Row {
            texts: texts.iter().map(|text| verbatim(text)).collect(),
            at: Some(at),
            ..row(id, answers, "")
        };
        let rows = [
            with("a", &["first of a", "second of a", "third of a"], 10, &[1]),
            with("b", &[], 20, &[2]),
            with("c", &["first of c", "second of c"], 30, &[3]),
        ];
        let (source, batch) = import(&mut writer, BatchTarget::New { name: "s" }, &rows);
        let all = ["first of c", "second of c", "first of a", "second of a", "third of a"];
        assert_eq!(texts(&reader, &query("")), all, "those of a response stand together");
        for (offset, limit) in [(0, 1), (1, 2), (1, 9), (4, 1), (5, 1)] {
            let page = reader.verbatims(&VerbatimQuery { offset, limit, ..query("") }).unwrap();
            let expected: Vec<&str> = all.into_iter().skip(offset).take(limit).collect();
            let found: Vec<&str> = page.verbatims.iter().map(|verbatim| verbatim.text.as_str()).collect();
            assert_eq!((found, page.total), (expected, 5), "from {offset} on {limit}");
        }
        for (words, answers) in [("third", 1), ("second c", 3)] {
            let found = reader.verbatims(&query(words)).unwrap().verbatims.remove(0);
            assert_eq!(found.answers, [answers], "{words}: of its own response");
        }
        let from_c = |candidate: &Candidate<'_>| Ok::<_, StoreError>(candidate.answers == [3]);
        let page =
            reader.verbatims_where(&VerbatimQuery { order: Order::Newest, ..query("of") }, from_c).unwrap();
        assert_eq!(page.total, 2);
        import(&mut writer, BatchTarget::Source(source), &[with("a", &["new of a"], 40, &[4])]);
        assert_eq!(texts(&reader, &query("")), ["new of a", "first of c", "second of c"]);
        writer.undo_batch(batch, &mut counted).unwrap();
        sweep(&mut writer);
        assert_eq!(texts(&reader, &query("")), ["new of a"]);
    }
    assert_eq!(rows_of(&path, &["responses", "response_ids", "verbatims"]), [1, 1, 1]);
}
