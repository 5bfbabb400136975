//! The same answers in other encodings, delimiters and number formats are the same responses.

use crate::common::*;
use journey_feedback::mapping::NumberFormat;
use journey_feedback::read::{Format, Source};
use std::fmt::Write;

const WORDS: [&str; 4] =
    ["Größe stimmt, Gebühr nicht", "Très déçu – l’hôtel", "übel", "alles \"gut\"\nund schön"];
const JAPANESE: [&str; 4] =
    ["とても良いサービスでした", "待ち時間が長い、残念", "ソフトの表示が遅い", "普通です"];

/// A table of 120 responses with a rating, a wait in minutes with decimals, and words.
fn table(delimiter: char, decimal: char, words: &[&str; 4]) -> String {
    let mut text = ["id", "satisfaction", "wait_minutes", "submitted", "channel", "comment"]
        .join(&delimiter.to_string());
    text.push_str("\r\n");
    for row in 0..120 {
        let wait = format!("{}.{}", row % 17, row % 10).replace('.', &decimal.to_string());
        let wait = if decimal == delimiter { format!("\"{wait}\"") } else { wait };
        let comment = format!("\"{}\"", words[row % 4].replace('"', "\"\""));
        let channel = if row % 3 == 0 { "web" } else { "store" };
        let cells = [
            format!("r{row}"),
            (row % 5 + 1).to_string(),
            wait,
            format!("{:02}.03.2026", row % 28 + 1),
            channel.to_owned(),
            comment,
        ];
        let _ = write!(text, "{}\r\n", cells.join(&delimiter.to_string()));
    }
    text
}

fn utf_16(text: &str, is_big: bool, has_mark: bool) -> Vec<u8> {
    let mark = has_mark.then_some(0xfeff);
    let units = mark.into_iter().chain(text.encode_utf16());
    units.flat_map(|unit| if is_big { unit.to_be_bytes() } else { unit.to_le_bytes() }).collect()
}

fn check(source: &Source, expected: &Taken, encoding: &str, why: &str) {
    let probe = probed(source);
    match &probe.reading.format {
        Format::Csv { encoding: found, .. } => assert_eq!(found, encoding, "{why}"),
        other => panic!("{why}: {other:?}"),
    }
    assert!(!probe.choices.encodings[0].preview.is_empty(), "{why}: a person sees lines of it");
    let taken = taken(source, &suggested(source)).unwrap();
    assert_eq!(taken.responses, expected.responses, "{why}");
    assert_eq!(taken.dictionary, expected.dictionary, "{why}");
    assert_eq!(taken.report.issue_counts, expected.report.issue_counts, "{why}");
}

#[test]
fn encodings_make_no_difference() {
    let text = table(',', '.', &WORDS);
    let source = bytes(&text);
    let expected = taken(&source, &suggested(&source)).unwrap();
    assert_eq!(expected.responses.len(), 120);
    assert_eq!(expected.responses[0].verbatims[0].text, WORDS[0]);
    let cp1252 = encoding_rs::WINDOWS_1252.encode(&text).0;
    check(&bytes(cp1252), &expected, "windows-1252", "bytes beyond ASCII that are no UTF-8");
    check(&bytes(utf_16(&text, false, true)), &expected, "UTF-16LE", "with a mark");
    check(&bytes(utf_16(&text, true, true)), &expected, "UTF-16BE", "with a mark");
    check(&bytes(utf_16(&text, false, false)), &expected, "UTF-16LE", "by its zeros");
    check(&bytes(utf_16(&text, true, false)), &expected, "UTF-16BE", "by its zeros");
    check(&bytes(format!("\u{feff}{text}")), &expected, "UTF-8", "the mark is no part of the first head");

    let text = table(',', '.', &JAPANESE);
    let source = bytes(&text);
    let expected = taken(&source, &suggested(&source)).unwrap();
    let shift_jis = encoding_rs::SHIFT_JIS.encode(&text).0;
    check(&bytes(shift_jis), &expected, "Shift_JIS", "Japanese");
}

#[test]
fn delimiters_and_decimal_commas_make_no_difference() {
    let source = bytes(table(',', '.', &WORDS));
    let expected = taken(&source, &suggested(&source)).unwrap();
    for (delimiter, decimal) in [(';', ','), (',', ','), ('\t', ','), ('|', '.'), (';', '.')] {
        let text = table(delimiter, decimal, &WORDS);
        let why = format!("{delimiter:?} between fields, {decimal:?} before decimals");
        check(&bytes(&text), &expected, "UTF-8", &why);
        let cp1252 = encoding_rs::WINDOWS_1252.encode(&text).0;
        check(&bytes(cp1252), &expected, "windows-1252", &why);
        let with_hint = format!("sep={delimiter}\r\n{text}");
        let probe = probed(&bytes(&with_hint));
        assert_eq!((probe.rows, probe.reading.skipped_rows), (120, 1), "{why}, said in the first line");
        if decimal == ',' {
            let wait = probe.columns.iter().find(|column| column.name == "wait_minutes").unwrap();
            assert_eq!(wait.numbers.format, NumberFormat::DecimalComma, "{why}");
        }
    }
}

#[test]
fn a_wrong_encoding_is_reported_and_can_be_chosen() {
    let text = table(',', '.', &WORDS);
    let source = bytes(encoding_rs::WINDOWS_1252.encode(&text).0);
    let probe = probed(&source);
    let offered: Vec<_> = probe.choices.encodings.iter().map(|choice| choice.encoding.as_str()).collect();
    assert!(offered.contains(&"UTF-8") && offered.len() > 2, "{offered:?}");
    let mut mapping = suggested(&source);
    mapping.reading.format = Format::Csv { encoding: "UTF-8".to_owned(), delimiter: ',', quote: '"' };
    let taken = taken(&source, &mapping).unwrap();
    assert_eq!(taken.responses.len(), 120);
    assert!(taken.issues("badBytes") > 0, "what is no UTF-8 is told");
}
