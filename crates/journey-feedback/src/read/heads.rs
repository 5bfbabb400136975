//! Heads of columns out of head rows.

use super::{Profile, Reading};
use csv::ByteRecord;
use serde::Deserialize;
use std::collections::HashSet;

/// The columns of a file by their heads.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Heads {
    pub(crate) columns: Vec<Head>,
    /// Zone of the times, where the heads say it.
    pub(crate) time_zone: Option<String>,
}

/// The head of a column.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Head {
    /// Its name, which no other column has.
    pub(crate) name: String,
    /// The question as customers read it.
    pub(crate) wording: Option<String>,
    /// What the tool calls the column in any language (Qualtrics `ImportId`).
    pub(crate) import_id: Option<String>,
    /// Whether the file gives it no name.
    pub(crate) is_unnamed: bool,
}

#[derive(Deserialize)]
struct ImportId {
    #[serde(rename = "ImportId")]
    import_id: String,
    #[serde(rename = "timeZone")]
    time_zone: Option<String>,
}

/// Puts heads together. Without head rows, columns are numbered; `width` says how many there are.
pub(crate) fn heads_of(reading: &Reading, rows: &[ByteRecord], width: usize) -> Heads {
    let width = rows.iter().map(ByteRecord::len).max().unwrap_or(width).max(1);
    let cell = |row: usize, column: usize| {
        let field = rows.get(row).and_then(|record| record.get(column)).unwrap_or_default();
        let text = String::from_utf8_lossy(field);
        text.split_whitespace().collect::<Vec<_>>().join(" ")
    };
    let mut heads = Heads::default();
    let mut spread = String::new();
    for column in 0..width {
        let (first, second) = (cell(0, column), cell(1, column));
        let mut head = match reading.profile {
            Profile::Qualtrics => {
                let id: Option<ImportId> = serde_json::from_str(&cell(2, column)).ok();
                if let Some(zone) = id.as_ref().and_then(|id| id.time_zone.clone()) {
                    heads.time_zone.get_or_insert(zone);
                }
                Head { import_id: id.map(|id| id.import_id), ..named(first, second) }
            }
            Profile::QualtricsLegacy if is_numbered(&first) => named(second, String::new()),
            Profile::SurveyMonkey => {
                if !first.is_empty() {
                    spread.clone_from(&first);
                }
                let is_plain = second.is_empty()
                    || ["response", "open-ended response"].contains(&second.to_lowercase().as_str());
                let name = if is_plain || spread.is_empty() { first } else { format!("{spread}: {second}") };
                named(name, String::new())
            }
            Profile::QualtricsLegacy => named(first, second),
            _ if reading.header_rows >= 2 => {
                if !first.is_empty() {
                    spread.clone_from(&first);
                }
                let name = if first.is_empty() && !second.is_empty() { spread.clone() } else { first };
                named(name, cell(usize::from(reading.header_rows) - 1, column))
            }
            _ => named(first, String::new()),
        };
        head.is_unnamed = head.name.is_empty();
        if head.is_unnamed {
            head.name = format!("Column {}", column + 1);
        }
        heads.columns.push(head);
    }
    if reading.profile == Profile::Typeform {
        heads.time_zone = Some("UTC".to_owned());
    }
    make_unique(&mut heads.columns);
    heads
}

fn named(name: String, wording: String) -> Head {
    let wording = Some(wording).filter(|wording| !wording.is_empty() && *wording != name);
    Head { name, wording, ..Head::default() }
}

/// Whether an old export of Qualtrics only numbers the column: `V1`, `V2` ...
fn is_numbered(head: &str) -> bool {
    head.strip_prefix('V').is_some_and(|number| number.parse::<u32>().is_ok())
}

fn make_unique(columns: &mut [Head]) {
    let mut taken: HashSet<String> = HashSet::new();
    for head in columns {
        let mut name = head.name.clone();
        let mut number = 2;
        while !taken.insert(name.clone()) {
            name = format!("{} ({number})", head.name);
            number += 1;
        }
        head.name = name;
    }
}

impl Heads {
    /// Stands for the heads: files with the same are mapped the same way.
    pub(crate) fn signature(&self, profile: Profile) -> String {
        let mut hash = hmac_sha256::Hash::new();
        hash.update(format!("{profile:?}"));
        for head in &self.columns {
            hash.update(b"\0");
            hash.update(&head.name);
        }
        hash.finalize()[..16].iter().map(|byte| format!("{byte:02x}")).collect()
    }
}
