//! Files in archives, spreadsheets, and lines of JSON.

use crate::common::*;
use flate2::Compression;
use flate2::write::GzEncoder;
use journey_feedback::probe::{ProbeOptions, probe};
use journey_feedback::read::{Container, FeedbackError, Format, Source};
use std::io::{Cursor, Write};
use std::ops::ControlFlow;
use zip::write::SimpleFileOptions;

const TABLE: &str = "id,satisfaction,submitted,comment\n\
    a1,5,2026-03-01,fine\n\
    a2,4,2026-03-02,\"slow, but kind\"\n\
    a3,2,2026-03-03,\n";

fn zip(files: &[(&str, &str)]) -> Source {
    let mut archive = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in files {
        archive.start_file(*name, SimpleFileOptions::default()).unwrap();
        archive.write_all(text.as_bytes()).unwrap();
    }
    bytes(archive.finish().unwrap().into_inner())
}

fn gzip(text: &[u8]) -> Vec<u8> {
    let mut packed = GzEncoder::new(Vec::new(), Compression::best());
    packed.write_all(text).unwrap();
    packed.finish().unwrap()
}

fn sheet_xml(rows: &str) -> String {
    format!(
        "<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><sheetData>{rows}</sheetData></worksheet>"
    )
}

/// A workbook of two sheets, the first hidden. Dates are days counted by Excel, shown as dates by style 1.
fn xlsx(rows: &str) -> Source {
    let main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    let relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    let package = "http://schemas.openxmlformats.org/package/2006";
    let types = format!(
        "<Types xmlns=\"{package}/content-types\"><Default Extension=\"xml\" ContentType=\"application/xml\"/></Types>"
    );
    let roots = format!(
        "<Relationships xmlns=\"{package}/relationships\"><Relationship Id=\"r1\" Type=\"{relations}/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>"
    );
    let book = format!(
        "<workbook xmlns=\"{main}\" xmlns:r=\"{relations}\"><sheets><sheet name=\"Notes\" sheetId=\"1\" state=\"hidden\" r:id=\"r1\"/><sheet name=\"Answers\" sheetId=\"2\" r:id=\"r2\"/></sheets></workbook>"
    );
    let links = format!(
        "<Relationships xmlns=\"{package}/relationships\"><Relationship Id=\"r1\" Type=\"{relations}/worksheet\" Target=\"worksheets/sheet1.xml\"/><Relationship Id=\"r2\" Type=\"{relations}/worksheet\" Target=\"worksheets/sheet2.xml\"/><Relationship Id=\"r3\" Type=\"{relations}/styles\" Target=\"styles.xml\"/></Relationships>"
    );
    let styles = format!(
        "<styleSheet xmlns=\"{main}\"><cellXfs count=\"2\"><xf numFmtId=\"0\"/><xf numFmtId=\"14\"/></cellXfs></styleSheet>"
    );
    zip(&[
        ("[Content_Types].xml", &types),
        ("_rels/.rels", &roots),
        ("xl/workbook.xml", &book),
        ("xl/_rels/workbook.xml.rels", &links),
        ("xl/styles.xml", &styles),
        ("xl/worksheets/sheet1.xml", &sheet_xml("<row r=\"1\"><c r=\"A1\"><v>1</v></c></row>")),
        ("xl/worksheets/sheet2.xml", &sheet_xml(rows)),
    ])
}

fn text_cell(place: &str, text: &str) -> String {
    format!("<c r=\"{place}\" t=\"inlineStr\"><is><t>{text}</t></is></c>")
}

fn xlsx_rows(last_score: &str) -> String {
    let heads: String = [("A1", "id"), ("B1", "satisfaction"), ("C1", "submitted"), ("D1", "comment")]
        .iter()
        .map(|(place, text)| text_cell(place, text))
        .collect();
    let row = |number: u32, score: &str, day: u32, comment: &str| {
        let comment =
            if comment.is_empty() { String::new() } else { text_cell(&format!("D{number}"), comment) };
        let id = text_cell(&format!("A{number}"), &format!("a{}", number - 1));
        format!("<row r=\"{number}\">{id}{score}<c r=\"C{number}\" s=\"1\"><v>{day}</v></c>{comment}</row>")
    };
    format!(
        "<row r=\"1\">{heads}</row>{}{}{}",
        row(2, "<c r=\"B2\"><v>5</v></c>", 46_082, "fine"),
        row(3, "<c r=\"B3\"><v>4</v></c>", 46_083, "slow, but kind"),
        row(4, last_score, 46_084, ""),
    )
}

fn ods() -> Source {
    let cell = |text: &str| {
        format!("<table:table-cell office:value-type=\"string\"><text:p>{text}</text:p></table:table-cell>")
    };
    let number = |number: u8| {
        format!(
            "<table:table-cell office:value-type=\"float\" office:value=\"{number}\"><text:p>{number}</text:p></table:table-cell>"
        )
    };
    let date = |date: &str| {
        format!(
            "<table:table-cell office:value-type=\"date\" office:date-value=\"{date}\"><text:p>x</text:p></table:table-cell>"
        )
    };
    let row = |cells: [String; 4]| format!("<table:table-row>{}</table:table-row>", cells.concat());
    let heads = ["id", "satisfaction", "submitted", "comment"].map(cell);
    let rows = [
        row(heads),
        row([cell("a1"), number(5), date("2026-03-01"), cell("fine")]),
        row([cell("a2"), number(4), date("2026-03-02"), cell("slow, but kind")]),
        row([cell("a3"), number(2), date("2026-03-03"), "<table:table-cell/>".to_owned()]),
    ];
    let content = format!(
        "<?xml version=\"1.0\"?><office:document-content xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\" xmlns:table=\"urn:oasis:names:tc:opendocument:xmlns:table:1.0\" xmlns:text=\"urn:oasis:names:tc:opendocument:xmlns:text:1.0\"><office:body><office:spreadsheet><table:table table:name=\"Antworten\">{}</table:table></office:spreadsheet></office:body></office:document-content>",
        rows.concat()
    );
    let manifest = "<?xml version=\"1.0\"?><manifest:manifest xmlns:manifest=\"urn:oasis:names:tc:opendocument:xmlns:manifest:1.0\"/>";
    zip(&[
        ("mimetype", "application/vnd.oasis.opendocument.spreadsheet"),
        ("META-INF/manifest.xml", manifest),
        ("content.xml", &content),
    ])
}

/// What was said, without the lines on which it stands.
fn said(source: &Source) -> Vec<journey_feedback::Response> {
    let mut responses = taken(source, &suggested(source)).unwrap().responses;
    responses.iter_mut().for_each(|response| response.line = 0);
    responses
}

#[test]
fn whatever_it_is_wrapped_in_the_answers_are_the_same() {
    let expected = said(&bytes(TABLE));
    assert_eq!(expected.len(), 3);
    let json = "{\"id\":\"a1\",\"satisfaction\":5,\"submitted\":\"2026-03-01\"}\n\n\
        {\"id\":\"a1\",\"satisfaction\":5,\"submitted\":\"2026-03-01\",\"comment\":\"fine\"}\n\
        {\"comment\":\"slow, but kind\",\"satisfaction\":4,\"id\":\"a2\",\"submitted\":\"2026-03-02\"}\n\
        {\"id\":\"a3\",\"satisfaction\":2,\"submitted\":\"2026-03-03\",\"comment\":null}\n";
    let json = json.split_once("\n\n").unwrap().1;
    let with_mac = [("__MACOSX/._a.csv", "x"), ("a.csv", TABLE)];
    let cases = [
        (bytes(gzip(TABLE.as_bytes())), "gzip"),
        (zip(&[("a.csv", TABLE)]), "a zip of one"),
        (zip(&with_mac), "what macOS adds does not count"),
        (xlsx(&xlsx_rows("<c r=\"B4\"><v>2</v></c>")), "a workbook, dates as counted days"),
        (ods(), "an OpenDocument sheet"),
        (bytes(json), "lines of JSON, keys in any order"),
    ];
    for (source, why) in cases {
        assert_eq!(said(&source), expected, "{why}");
    }
}

#[test]
fn a_sheet_is_chosen_and_can_be_changed() {
    let source = xlsx(&xlsx_rows("<c r=\"B4\"><v>2</v></c>"));
    let found = probed(&source);
    assert_eq!(found.reading.format, Format::Xlsx { sheet: "Answers".to_owned() }, "the first that is shown");
    let sheets: Vec<_> = found.choices.sheets.iter().map(|sheet| (&*sheet.name, sheet.is_hidden)).collect();
    assert_eq!(sheets, [("Notes", true), ("Answers", false)]);
    let mut reading = found.reading;
    reading.format = Format::Xlsx { sheet: "Missing".to_owned() };
    let options = ProbeOptions { reading: Some(reading), ..ProbeOptions::default() };
    match probe(&source, &options, &mut |_| ControlFlow::Continue(())) {
        Err(FeedbackError::NoSheet { sheets, .. }) => assert_eq!(sheets, ["Notes", "Answers"]),
        other => panic!("{other:?}"),
    }
}

#[test]
fn errors_of_a_spreadsheet_are_no_answers() {
    let source = xlsx(&xlsx_rows("<c r=\"B4\" t=\"e\"><v>#DIV/0!</v></c>"));
    let taken = taken(&source, &suggested(&source)).unwrap();
    assert_eq!(taken.issues("errorCell"), 1);
    assert_eq!(taken.report.issues[0].row, 4, "the row of the sheet");
}

#[test]
fn what_is_no_table_is_refused_with_a_reason() {
    let refused =
        |source: &Source| match probe(source, &ProbeOptions::default(), &mut |_| ControlFlow::Continue(())) {
            Err(error) => error.to_string(),
            Ok(probe) => panic!("{:?}", probe.reading),
        };
    let bomb = gzip(&vec![b'0'; 300 << 20]);
    let mut torn = gzip(TABLE.repeat(50).as_bytes());
    torn.truncate(torn.len() / 2);
    let cases: [(Source, &str); 10] = [
        (bytes(""), "holds no rows"),
        (bytes(gzip(b"")), "holds no rows"),
        (zip(&[("a.csv", TABLE), ("b.csv", TABLE)]), "holds 2 files (a.csv, b.csv)"),
        (zip(&[]), "holds 0 files"),
        (bytes(bomb), "unpacks to more than"),
        (bytes(torn), "damaged"),
        (bytes(b"%PDF-1.7 and so on"), "a PDF"),
        (bytes([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1]), "an old workbook"),
        (bytes([1, 0, 0, 5, 0, 0, 7, 8, 0]), "no text"),
        (bytes("[{\"a\": 1},\n {\"a\": 2}]"), "one JSON document"),
    ];
    for (source, reason) in cases {
        let error = refused(&source);
        assert!(error.contains(reason), "{reason:?} is not in {error:?}");
    }
    let broken = bytes("{\"a\": 1}\n{\"a\": \n");
    assert!(refused(&broken).contains("row 2"), "{}", refused(&broken));
}

#[test]
fn a_probe_and_an_intake_can_be_stopped() {
    let source = bytes(TABLE.to_owned() + &"b,3,2026-03-04,x\n".repeat(20_000));
    let mut stop = |_| ControlFlow::Break(());
    assert!(matches!(probe(&source, &ProbeOptions::default(), &mut stop), Err(FeedbackError::Cancelled)));
    let mapping = suggested(&source);
    assert_eq!(mapping.reading.container, Container::Plain);
    let (mut questions, mut dictionary) = (Vec::new(), journey_feedback::Dictionary::default());
    let intake = journey_feedback::intake::Intake {
        mapping: &mapping,
        questions: &mut questions,
        dictionary: &mut dictionary,
        now: NOW,
        customer_key: &[0; 32],
    };
    let ended = journey_feedback::intake::intake(&source, intake, &mut |_| Ok(()), &mut stop);
    assert!(matches!(ended, Err(FeedbackError::Cancelled)));
}
