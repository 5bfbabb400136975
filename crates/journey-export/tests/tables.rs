//! Maps as tables: what other programs read of them.
#![allow(clippy::unwrap_used, reason = "a test that can't go on has failed")]

mod common;

use common::{scene, small, template};
use journey_export::{
    Choices, Format, Handout, Lost, Sheet,
    tables::{
        ColumnRole, LONG_COLUMNS, Table, TableForm, Value,
        import::{self as table_import, Book, Look, MapTable},
    },
};
use journey_layout::Theme;
use journey_model::{JourneyMap, LaneKind, Scale};
use proptest::{collection::vec, prelude::*};
use serde_json::{Value as Json, json};
use std::{
    fs,
    path::{Path, PathBuf},
    process::Command,
};
use uuid::Uuid;

fn bytes(map: &JourneyMap, format: Format, table: TableForm) -> Vec<u8> {
    let (scene, mut out) = (scene(map), Vec::new());
    let handout = Handout { sheet: Sheet::new(&scene, Theme::light()), map: Some(map) };
    let choices = Choices { table, ..Choices::new(format) };
    handout.write(&choices, &mut |_| std::ops::ControlFlow::Continue(()), &mut out).unwrap();
    out
}

/// A map whose texts are what spreadsheets get wrong.
fn hostile() -> JourneyMap {
    let mut map = template("flight");
    let texts = [
        "=cmd|' /C calc'!A0",
        "+49 30 123",
        "-5 °C",
        "@SUM(A1)",
        "\t=1",
        "  =1+1",
        "\"=1",
        "'=1",
        "007",
        "4111111111111111111",
        "a;b,c\"d\"",
        "a;=1+2",
        "a; \t@SUM(A1)",
        "two\nlines",
        "日本語 😀 עברית",
        "_x0041_",
        "1e5",
        "TRUE",
        "2024-01-02",
    ];
    for (card, text) in map.cards.iter_mut().zip(texts) {
        card.text = text.into();
    }
    map.title = "=HYPERLINK(\"http://x\")".into();
    map.stages[0].name = "+Plan".into();
    map.personas[0].name = "@Ana; Bo, \\Kim".into();
    map
}

/// A file in a folder of its own, named so that nothing else has it.
fn kept(name: &str, bytes: &[u8]) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("tables").join(name.replace('.', "-"));
    fs::create_dir_all(&folder).unwrap();
    let path = folder.join(name);
    fs::write(&path, bytes).unwrap();
    path
}

/// What a script makes of a file; none where the machine lacks what it needs.
fn python(script: &str, module: &str, file: &Path) -> Option<Json> {
    let has = |python: &&str| {
        let found = Command::new(python).args(["-c", &format!("import {module}")]).output();
        found.is_ok_and(|found| found.status.success())
    };
    let Some(python) = ["python3", "/usr/bin/python3"].into_iter().find(has) else {
        eprintln!("skipped: no Python with {module} here");
        return None;
    };
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/tables").join(script);
    let read = Command::new(python).arg(script).arg(file).output().unwrap();
    assert!(read.status.success(), "{}", String::from_utf8_lossy(&read.stderr));
    Some(serde_json::from_slice(&read.stdout).unwrap())
}

fn as_json(value: &Value) -> Json {
    match value {
        Value::Empty => Json::Null,
        Value::Text(text) => json!(text),
        Value::Number(number) if number.fract() == 0.0 => json!(*number as i64),
        Value::Number(number) => json!(number),
    }
}

#[test]
fn openpyxl_reads_every_sheet_and_finds_no_formula() {
    for (name, map) in [("hostile", hostile()), ("small", small()), ("blank", template("blank"))] {
        let path = kept(&format!("{name}.xlsx"), &bytes(&map, Format::Xlsx, TableForm::Matrix));
        let Some(book) = python("read_xlsx.py", "openpyxl", &path) else { return };
        assert_eq!(book["title"], json!(map.title));
        assert_eq!(book["created"], json!("2007-01-01 00:00:00"), "nothing of today is in the file");
        for (index, form) in TableForm::ALL.into_iter().enumerate() {
            let sheet = &book["sheets"][index];
            assert_eq!(sheet["name"], json!(form.sheet_name()));
            assert_eq!(sheet["formulas"], json!([]), "{name}: {form:?}");
            let expected: Vec<Vec<Json>> =
                Table::of(&map, form).rows.iter().map(|row| row.iter().map(as_json).collect()).collect();
            assert_eq!(sheet["rows"], json!(expected), "{name}: {form:?}");
            let panes = if form == TableForm::Matrix { "B3" } else { "A2" };
            assert_eq!(sheet["panes"], json!(panes));
            assert_eq!(sheet["filter"].is_string(), form != TableForm::Matrix);
        }
        let wide = map.stages.iter().filter(|stage| map.touchpoints_of(stage.id).count() > 1).count();
        let merged = book["sheets"][0]["merged"].as_array().unwrap().len();
        assert_eq!(merged, wide + 1, "each stage of several touchpoints spans them, and the title two rows");
    }
}

#[test]
fn python_reads_every_csv_and_no_text_begins_like_a_formula() {
    for (name, map) in [("hostile", hostile()), ("small", small())] {
        for form in TableForm::ALL {
            let written = bytes(&map, Format::Csv, form);
            assert!(written.starts_with(b"\xef\xbb\xbf"), "Excel knows UTF-8 by its mark");
            let path = kept(&format!("{name}-{form:?}.csv"), &written);
            let Some(rows) = python("read_csv.py", "csv", &path) else { return };
            let table = Table::of(&map, form);
            let rows = rows.as_array().unwrap();
            assert_eq!(rows.len(), table.rows.len(), "{name}: {form:?}");
            for (row, expected) in rows.iter().zip(&table.rows) {
                for (field, value) in row.as_array().unwrap().iter().zip(expected) {
                    let field = field.as_str().unwrap();
                    match value {
                        Value::Empty => assert_eq!(field, ""),
                        Value::Number(number) => assert_eq!(field.parse::<f64>().unwrap(), *number),
                        Value::Text(text) => {
                            for cell in field.split([';', '\t']) {
                                let shown = cell.trim_start_matches([' ', '"']);
                                assert!(!shown.starts_with(['=', '+', '-', '@']), "{field:?}");
                            }
                            assert!(!field.trim_start().starts_with(['\t', '\r', '\n']), "{field:?}");
                            let bare = |text: &str| text.replace('\'', "");
                            assert_eq!(bare(field), bare(text), "nothing but apostrophes is added");
                        }
                    }
                }
            }
        }
    }
}

#[test]
fn libreoffice_opens_them() {
    let map = hostile();
    let xlsx = kept("office.xlsx", &bytes(&map, Format::Xlsx, TableForm::Matrix));
    let csv = kept("office.csv", &bytes(&map, Format::Csv, TableForm::Long));
    let office = |file: &Path, to: &str| {
        let folder = file.parent().unwrap();
        let profile = format!("-env:UserInstallation=file://{}", folder.join("profile").display());
        let mut run = Command::new("soffice");
        run.arg(profile).args(["--headless", "--convert-to", to]);
        if file.extension().is_some_and(|ending| ending == "csv") {
            // Comma, double quote, UTF-8: what its dialog would ask for, of which it can't know the encoding alone.
            run.arg("--infilter=Text - txt - csv (StarCalc):44,34,76,1");
        }
        run.arg("--outdir")
            .arg(folder.join("out"))
            .arg(file)
            .output()
            .ok()
            .filter(|run| run.status.success())?;
        let ending = to.split(':').next().unwrap();
        fs::read(folder.join("out").join(file.file_stem().unwrap()).with_extension(ending)).ok()
    };
    let Some(ods) = office(&xlsx, "ods") else {
        eprintln!("skipped: no LibreOffice Calc here");
        return;
    };
    assert!(ods.starts_with(b"PK"), "a spreadsheet comes out");
    let (saved, own) = (read(&ods, None).0, read(&fs::read(&xlsx).unwrap(), None).0);
    assert_eq!(told(&saved[0]), told(&own[0]), "what LibreOffice saved as .ods is the same map");
    let rows = office(&csv, "xlsx").unwrap();
    let path = kept("office-read.xlsx", &rows);
    let Some(book) = python("read_xlsx.py", "openpyxl", &path) else { return };
    assert_eq!(book["sheets"][0]["formulas"], json!([]), "LibreOffice takes no text for a formula");
    let heads: Vec<&str> = LONG_COLUMNS.iter().filter_map(|role| role.head()).collect();
    assert_eq!(book["sheets"][0]["rows"][0], json!(heads));
    assert_eq!(
        book["sheets"][0]["rows"].as_array().unwrap().len(),
        Table::of(&map, TableForm::Long).rows.len()
    );
}

#[test]
fn the_same_map_gives_the_same_bytes() {
    let map = small();
    let once = bytes(&map, Format::Xlsx, TableForm::Matrix);
    std::thread::sleep(std::time::Duration::from_millis(1_100));
    assert_eq!(once, bytes(&map, Format::Xlsx, TableForm::Matrix), "no clock is asked");
}

#[test]
fn the_first_columns_are_those_of_the_common_form() {
    let heads: Vec<&str> = LONG_COLUMNS.iter().filter_map(|role| role.head()).take(20).collect();
    let common = "map, persona, stage_no, stage, step_no, step, lane, card_no, text, channel, actor, emotion, \
                  emotion_min, emotion_max, pain_severity, opportunity, quote_source, color, tags, id";
    assert_eq!(heads.join(", "), common);
}

#[test]
fn opportunities_tell_what_they_answer() {
    let map = template("flight");
    let table = Table::of(&map, TableForm::Opportunities);
    let lanes: Vec<_> =
        map.lanes.iter().filter(|lane| lane.kind == LaneKind::Opportunities).map(|lane| lane.id).collect();
    let cards = map.cards.iter().filter(|card| lanes.contains(&card.lane)).count();
    assert_eq!(table.rows.len(), 1 + cards);
    assert_eq!(Table::of(&map, TableForm::Personas).rows.len(), 1 + map.personas.len());
}

#[test]
fn what_stays_behind_is_said() {
    let map = small();
    let scene = scene(&map);
    let handout = Handout { sheet: Sheet::new(&scene, Theme::light()), map: Some(&map) };
    let lost = |format, table| {
        let choices = Choices { table, ..Choices::new(format) };
        let plan = handout.plan(&choices).unwrap();
        plan.left_out
            .iter()
            .map(|lost| format!("{:?} {}", lost.what, lost.count))
            .collect::<Vec<_>>()
            .join(", ")
    };
    let told = [
        lost(Format::Xlsx, TableForm::Matrix),
        lost(Format::Csv, TableForm::Matrix),
        lost(Format::Csv, TableForm::Long),
        lost(Format::Csv, TableForm::Opportunities),
        lost(Format::Csv, TableForm::Personas),
    ];
    insta::assert_snapshot!(told.join("\n"));
}

#[test]
fn old_and_binary_workbooks_are_told_what_to_do() {
    let mut binary = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    binary.start_file("xl/workbook.bin", zip::write::SimpleFileOptions::default()).unwrap();
    let binary = binary.finish().unwrap().into_inner();
    let old = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1";
    for (name, bytes, what) in [
        ("a.xls", &old[..], "This is an old workbook (.xls), which is not read. Save it as .xlsx"),
        ("a.xlsb", &binary[..], "This is a binary workbook (.xlsb), which is not read. Save it as .xlsx"),
        ("a", &binary[..], "This is a binary workbook (.xlsb)"),
        ("a.doc", &old[..], "This is an old Office document"),
    ] {
        let error = journey_export::import::read(name, bytes, &mut Uuid::nil).unwrap_err().to_string();
        assert!(error.starts_with(what), "{name}: {error}");
    }
}

#[test]
fn details_that_tables_have_no_place_for_are_said() {
    let plan = |map: &JourneyMap, format, table| {
        let scene = scene(map);
        let handout = Handout { sheet: Sheet::new(&scene, Theme::light()), map: Some(map) };
        handout.plan(&Choices { table, ..Choices::new(format) }).unwrap().left_out
    };
    let count = |map: &JourneyMap, format, table, what| {
        plan(map, format, table).into_iter().find(|lost| lost.what == what).map_or(0, |lost| lost.count)
    };
    let plain = small();
    let (mut map, long, matrix) = (plain.clone(), TableForm::Long, TableForm::Matrix);
    map.cards[0].linked_map = Some(journey_model::MapId(Uuid::from_u128(1)));
    map.stages[0].collapsed = true;
    map.series[0].color = Some(journey_model::Color::Teal);
    map.series[0].scale.words = vec!["bad".into()];
    (map.series[0].values[0].low, map.series[0].values[1].high) = (Some(-2.0), Some(2.0));
    let more = |format, table, what| {
        i64::from(count(&map, format, table, what)) - i64::from(count(&plain, format, table, what))
    };
    for format in [Format::Xlsx, Format::Csv] {
        assert_eq!(more(format, long, Lost::CardDetails), 1, "{format:?}: the map that a card leads to");
        assert_eq!(
            more(format, long, Lost::Looks),
            2,
            "{format:?}: a folded stage and the colour of a series"
        );
        assert_eq!(
            more(format, long, Lost::ScoreDetails),
            3,
            "{format:?}: two intervals and words of a scale"
        );
    }
    assert_eq!(
        more(Format::Csv, TableForm::Personas, Lost::ScoreDetails),
        0,
        "the series are lost as a whole"
    );
    map.series[0].values[2].n = Some(9);
    assert!(
        count(&map, Format::Csv, matrix, Lost::ScoreDetails)
            > count(&map, Format::Csv, long, Lost::ScoreDetails)
    );
    let (lane, touchpoint) = (map.cards[0].lane, map.cards[0].touchpoint);
    map.cards[0].text = "a".repeat(20_000);
    let second = journey_model::Card::new(journey_model::CardId(Uuid::from_u128(2)), lane, touchpoint);
    map.cards.push(journey_model::Card { text: "b".repeat(20_000), ..second });
    assert_eq!(count(&map, Format::Xlsx, matrix, Lost::CutCells), 1, "both are in one cell of the matrix");
    assert_eq!(count(&map, Format::Csv, matrix, Lost::CutCells), 0, "a text has no such limit");
}

/// What of a map the long form brings back, with names in place of ids.
fn told(map: &JourneyMap) -> Json {
    let name =
        |id: Option<journey_model::PersonaId>| id.and_then(|id| map.persona(id)).map(|p| p.name.clone());
    let place = |card: &journey_model::Card| {
        let touchpoint = map.touchpoint(card.touchpoint).unwrap();
        let column = map.columns().position(|column| column.id == touchpoint.id);
        let lane = map.lanes.iter().position(|lane| lane.id == card.lane);
        let cell = map.cards_in(card.lane, card.touchpoint).position(|known| known.id == card.id);
        (lane, column, cell)
    };
    let mut cards: Vec<Json> = Vec::new();
    for card in &map.cards {
        let links: Vec<_> = card.links.iter().map(|link| json!(place(map.card(*link).unwrap()))).collect();
        cards.push(json!({
            "place": place(card), "text": card.text, "evidence": card.evidence, "severity": card.severity,
            "tags": card.tags, "owner": card.owner, "due": card.due, "sources": card.sources, "links": links,
            "impact": card.impact, "effort": card.effort, "color": card.color, "status": card.status,
            "persona": name(card.persona), "to": name(card.to), "span": card.span,
        }));
    }
    cards.sort_by_key(|card| card["place"].to_string());
    let stages: Vec<_> = map.stages.iter().map(|stage| json!([stage.name, stage.color])).collect();
    let touchpoints: Vec<_> = map
        .columns()
        .map(|one| json!([map.stage(one.stage).unwrap().name, one.name, one.channels, one.moment_of_truth]))
        .collect();
    let lanes: Vec<_> = map.lanes.iter().map(|lane| json!([lane.title, lane.kind])).collect();
    let series: Vec<_> = map
        .series
        .iter()
        .map(|series| {
            let mut values: Vec<_> = series
                .values
                .iter()
                .map(|value| {
                    let column = map.columns().position(|column| column.id == value.touchpoint);
                    (column, value.value.to_string(), value.note.clone(), value.n)
                })
                .collect();
            values.sort();
            let lane = map.lanes.iter().position(|lane| lane.id == series.lane);
            let (scale, kind) = ([series.scale.min, series.scale.max], series.kind);
            json!([lane, series.name, kind, scale, name(series.persona), values])
        })
        .collect();
    let personas: Vec<_> = map.personas.iter().map(|persona| persona.name.clone()).collect();
    json!({
        "title": map.title, "personas": personas, "stages": stages, "touchpoints": touchpoints, "lanes": lanes,
        "cards": cards, "series": series,
    })
}

/// The maps of a table as its mapping is guessed, and what was noted.
fn read(bytes: &[u8], form: Option<MapTable>) -> (Vec<JourneyMap>, Vec<String>) {
    let book = Book::read(bytes).unwrap();
    let probe = table_import::probe(&book, Look { form, ..Look::default() }, "Untitled").unwrap();
    let mut next = 0_u128;
    let mut new_id = || {
        next += 1;
        Uuid::from_u128(next)
    };
    let read = table_import::maps(&book, &probe.mapping, &mut new_id).unwrap();
    for map in &read.maps {
        assert_eq!(journey_model::problems(map), [], "what comes in is a sound map");
    }
    let notes = read.notes.iter().map(|note| format!("{}: {}", note.place, note.message));
    (read.maps, notes.collect())
}

#[test]
fn the_long_form_comes_back() {
    for (name, map) in common::templates().into_iter().chain([("hostile", hostile()), ("small", small())]) {
        for (format, form) in [(Format::Csv, TableForm::Long), (Format::Xlsx, TableForm::Matrix)] {
            let mut map = map.clone();
            let (read, notes) = read(&bytes(&map, format, form), None);
            assert_eq!(notes, Vec::<String>::new(), "{name}: {format:?}");
            // Blanks around a text are not kept.
            map.cards.iter_mut().for_each(|card| card.text = card.text.trim().to_owned());
            let (read, expected) = (told(&read[0]), told(&map));
            for (part, expected) in expected.as_object().unwrap() {
                assert_eq!(&read[part], expected, "{part} of {name}: {format:?}");
            }
        }
    }
}

#[test]
fn the_matrix_comes_back() {
    let map = template("flight");
    let (read, notes) = read(&bytes(&map, Format::Csv, TableForm::Matrix), None);
    assert_eq!(notes, Vec::<String>::new());
    let names = |map: &JourneyMap| map.columns().map(|column| column.name.clone()).collect::<Vec<_>>();
    assert_eq!(names(&read[0]), names(&map));
    assert_eq!(read[0].title, map.title);
    let lanes = |map: &JourneyMap| map.lanes.iter().map(|lane| lane.title.clone()).collect::<Vec<_>>();
    assert_eq!(lanes(&read[0]), lanes(&map));
    assert_eq!(read[0].cards.len(), map.cards.len());
    let scores = |map: &JourneyMap| map.series.iter().map(|series| series.values.len()).sum::<usize>();
    assert_eq!(scores(&read[0]), scores(&map));
}

/// A table of somebody's, and what is to come of it.
fn check(table: &str, expected: &str) {
    let (maps, notes) = read(table.as_bytes(), None);
    let mut told = String::new();
    for map in maps {
        told += &format!("{}\n", map.title);
        for stage in &map.stages {
            told += &format!("  {}\n", stage.name);
            for touchpoint in map.touchpoints_of(stage.id) {
                told += &format!("    {} {:?}\n", touchpoint.name, touchpoint.channels);
                for lane in &map.lanes {
                    for card in map.cards_in(lane.id, touchpoint.id) {
                        told += &format!("      {} ({:?}): {}\n", lane.title, lane.kind, card.text);
                    }
                    for series in map.series_of(lane.id) {
                        let scores = series.values.iter().filter(|value| value.touchpoint == touchpoint.id);
                        for value in scores {
                            let Scale { min, max, .. } = series.scale;
                            told += &format!(
                                "      {} = {} of {min}..{max} {}\n",
                                lane.title, value.value, value.note
                            );
                        }
                    }
                }
            }
        }
    }
    notes.iter().for_each(|note| told += &format!("! {note}\n"));
    let lines = |text: &str| {
        text.lines().map(|line| line.trim().to_owned()).filter(|line| !line.is_empty()).collect::<Vec<_>>()
    };
    assert_eq!(lines(&told), lines(expected), "{told}");
}

#[test]
fn matrices_of_others_are_read() {
    check(
        ";Vorher;;Reise\nSchritt;Suchen;Buchen;Fliegen\nHandlungen;Seiten lesen;Formular;- Einsteigen\n\
         Schmerzpunkte;;=teuer;\nGefühl;3;2;4,5\nKanal;Web;Web, App;\nWetter;;;Regen\n",
        "Untitled
           Vorher
             Suchen [\"Web\"]
               Handlungen (Actions): Seiten lesen
               Gefühl = 3 of 1..5
             Buchen [\"Web\", \"App\"]
               Handlungen (Actions): Formular
               Schmerzpunkte (PainPoints): =teuer
               Gefühl = 2 of 1..5
           Reise
             Fliegen []
               Handlungen (Actions): Einsteigen
               Gefühl = 4.5 of 1..5
               Wetter (Text): Regen",
    );
    check(
        "Our journey,,\n,Plan,Go\nActions,look,walk\n,read,\nQuotes,,\"Oh *no*\"\n",
        "Our journey
           Plan
             Plan []
               Actions (Actions): look
               Actions (Actions): read
           Go
             Go []
               Actions (Actions): walk
               Quotes (Quotes): Oh \\*no\\*",
    );
}

#[test]
fn long_tables_of_others_are_read() {
    check(
        "Phase,Touchpoint,Lane,Text,Rating,Severity\nPlan,Search,Actions,look,4,\n,,Pain points,slow,4,high\n\
         ,Book,Actions,pay,9,loads\n,,,,,\nGo,,Quotes,hm,,\n",
        "Untitled
           Plan
             Search []
               Actions (Actions): look
               Rating = 4 of 0..10
               Pain points (PainPoints): slow
             Book []
               Actions (Actions): pay
               Rating = 9 of 0..10
           Go
             Go []
               Quotes (Quotes): hm
         ! line 4, column F: “loads” is no severity from 0 to 3; it was left out.",
    );
    check(
        "Step\tActions\tPain points\tChannel\tEmotion\nSearch\tlook\tslow\tweb\t-1\nBook\tpay\t\tapp; web\t2\n",
        "Untitled
           Journey
             Search [\"web\"]
               Emotion = -1 of -2..2
               Actions (Actions): look
               Pain points (PainPoints): slow
             Book [\"app\", \"web\"]
               Emotion = 2 of -2..2
               Actions (Actions): pay",
    );
}

#[test]
fn the_sheets_of_cjml_excel_are_read() {
    check(
        "TP ID,Actor who initiated,Initiator's label,Actor who received,Receiver's label,Channel,Comment,Phase,\
         UX description,UX rating,Deviation,Date,Time\n\
         T1,Bookis,Order confirmation,Kari,Receives mail,email,Sent at once,Order,Nice,5,,2026-01-02,10:00\n\
         T2,Kari,Calls,Bookis,,phone,,Delivery,Long wait,1,Was not planned,,\n",
        "Untitled
           Order
             Order confirmation [\"email\"]
               UX rating = 5 of 1..5 Nice
               Comment (Text): Sent at once
           Delivery
             Calls [\"phone\"]
               UX rating = 1 of 1..5 Long wait
               Deviation (PainPoints): Was not planned",
    );
}

#[test]
fn mappings_are_remembered_by_the_heads() {
    let probe = |table: &str| {
        table_import::probe(&Book::read(table.as_bytes()).unwrap(), Look::default(), "Untitled").unwrap()
    };
    let first = probe("Phase,Step,What,Mood\nPlan,Search,look,4\n");
    let mut confirmed = first.mapping.clone();
    confirmed.roles[2] = ColumnRole::CardsOfLane;
    let again = probe("Phase,Step,What,Mood\nGo,Walk,run,2\nGo,Run,run,2\n");
    let adopted = table_import::adopt(&confirmed, &again).unwrap();
    assert_eq!(adopted.roles, confirmed.roles);
    assert_eq!(table_import::adopt(&confirmed, &probe("Phase,Step,Which,Mood\nGo,Walk,run,2\n")), None);
    let lower = probe("The trips of May,,,\nPhase,Step,What,Mood\nGo,Walk,run,2\n");
    assert_eq!(table_import::adopt(&confirmed, &lower).unwrap().head_row, 2, "a line more above the heads");
    let matrix = probe("Trip,,\n,Plan,Go\nDoing,read,walk\nSupport,a,b\n");
    let higher = probe(",Plan,Go\nDoing,read,walk\nSupport,a,b\n");
    assert_eq!((matrix.mapping.head_row, higher.mapping.head_row), (2, 1));
    assert_eq!(table_import::adopt(&matrix.mapping, &higher).unwrap().head_row, 1, "and one less");
}

#[test]
fn roles_are_guessed_from_the_row_that_is_said_to_hold_the_heads() {
    let table = "Phase,Step,What\nTeam,Date,Place\nStage,Touchpoint,Text,Emotion\nPlan,Search,look,4\n";
    let book = Book::read(table.as_bytes()).unwrap();
    let probe = |head_row| {
        let look = Look { form: Some(MapTable::Long), head_row, ..Look::default() };
        table_import::probe(&book, look, "Untitled").unwrap().mapping
    };
    use ColumnRole::{Emotion, Ignore, Stage, Step, Text};
    assert_eq!((probe(None).head_row, probe(None).roles), (3, vec![Stage, Step, Text, Emotion]));
    let first = probe(Some(1));
    assert_eq!((first.head_row, &first.roles[..2], first.roles[3]), (1, &[Stage, Step][..], Ignore));
    assert_eq!(probe(Some(2)).roles.iter().filter(|role| **role != Ignore).count(), 0);
    assert_ne!(probe(Some(1)).signature, probe(Some(3)).signature);
    assert_eq!(probe(Some(90)).head_row, 90);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn random_maps_come_back_through_the_long_form(seed in any::<u64>(), texts in vec("[^\\p{C}]{0,12}", 40)) {
        let map = random_map(seed, &texts);
        let (read, notes) = read(&bytes(&map, Format::Csv, TableForm::Long), None);
        prop_assert_eq!(notes, Vec::<String>::new());
        let (read, expected) = (told(&read[0]), told(&map));
        for (part, expected) in expected.as_object().unwrap() {
            prop_assert_eq!(&read[part], expected, "{}", part);
        }
    }

    #[test]
    fn random_texts_never_panic(text in "([a-zäÄ;,\t\"'=0-9 ]|Phase|Step|Lane|Text|Emotion|\n|\r\n){0,120}") {
        never_panics(text.as_bytes());
    }

    #[test]
    fn random_bytes_never_panic(bytes in vec(any::<u8>(), 0..300), is_zip in any::<bool>()) {
        let start: &[u8] = if is_zip { b"PK\x03\x04" } else { b"" };
        never_panics(&[start, &bytes].concat());
    }

    #[test]
    fn damaged_workbooks_never_panic(at in any::<proptest::sample::Index>(), byte in any::<u8>(), cut in any::<bool>()) {
        static BOOK: std::sync::LazyLock<Vec<u8>> =
            std::sync::LazyLock::new(|| bytes(&template("blank"), Format::Xlsx, TableForm::Matrix));
        let mut damaged = BOOK.clone();
        let at = at.index(damaged.len());
        damaged[at] = byte;
        if cut {
            damaged.truncate(at);
        }
        never_panics(&damaged);
    }
}

fn never_panics(bytes: &[u8]) {
    let Ok(book) = Book::read(bytes) else { return };
    for form in [None, Some(MapTable::Matrix), Some(MapTable::Long)] {
        let probe = table_import::probe(&book, Look { form, ..Look::default() }, "Untitled").unwrap();
        if let Ok(read) = table_import::maps(&book, &probe.mapping, &mut Uuid::now_v7) {
            for map in read.maps {
                assert_eq!(journey_model::problems(&map), [], "what comes in is a sound map");
            }
        }
    }
}

/// A small map whose texts are those given and whose fields follow from a seed.
fn random_map(seed: u64, texts: &[String]) -> JourneyMap {
    let mut map = small();
    let mut texts = texts.iter().map(|text| text.trim().to_owned()).cycle();
    let mut text = move || texts.next().unwrap();
    let mut state = seed | 1;
    let mut below = move |most: u64| {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        state % most
    };
    map.title = format!("T{}", text()).split_whitespace().collect::<Vec<_>>().join(" ");
    map.stages.iter_mut().for_each(|stage| stage.name = text());
    for touchpoint in &mut map.touchpoints {
        touchpoint.name = text();
        touchpoint.moment_of_truth = below(2) == 0;
    }
    map.lanes.iter_mut().for_each(|lane| lane.title = text());
    map.series.iter_mut().for_each(|series| series.name = text());
    for card in &mut map.cards {
        card.text = text();
        card.severity = below(4) as u8;
        card.impact = below(11) as u8;
        card.span = 1 + below(3) as u16;
        card.owner = text();
        card.tags = (0..below(3)).map(|n| format!("{}{n}", text())).collect();
    }
    map.cards.retain(|_| below(4) > 0);
    let left: Vec<_> = map.cards.iter().map(|card| card.id).collect();
    map.cards.iter_mut().for_each(|card| card.links.retain(|link| left.contains(link)));
    map
}
