//! What the parts of a table seem to mean.

use super::{
    Book, BookSheet, ColumnRole, LaneChoice, MapTable, ScaleChoice, SheetRow, TableError, TableMapping,
    build::scored,
    fields,
    words::{is_corner_word, is_step_word, kind_of, plain, role_of},
};
use crate::tables::LONG_COLUMNS;
use journey_model::LaneKind;
use serde::Serialize;
use std::collections::BTreeSet;
use ts_rs::TS;

/// How many rows may stand above the heads.
const MOST_ABOVE: usize = 10;
/// How much of a table is shown.
const SHOWN_ROWS: usize = 12;
const SHOWN_COLUMNS: usize = 40;
const SHOWN_CHARS: usize = 120;
const SAMPLES: usize = 3;

/// What a file seems to hold.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export_to = "protocol.ts")]
pub struct TableProbe {
    /// Its sheets; one without a name for a text.
    pub sheets: Vec<SheetProbe>,
    /// The columns of the sheet that was looked at.
    pub columns: Vec<ColumnProbe>,
    /// Its first rows, cut to what is shown.
    pub rows: Vec<RowProbe>,
    /// What its parts seem to mean.
    pub mapping: TableMapping,
    /// What is to be known of the file, in sentences.
    pub notes: Vec<String>,
}

/// A sheet of a file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export_to = "protocol.ts")]
pub struct SheetProbe {
    /// Its name; empty for a text.
    pub name: String,
    /// How many rows hold something.
    pub rows: u32,
    /// Whether the spreadsheet program hides it.
    pub is_hidden: bool,
}

/// A column of a table.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export_to = "protocol.ts")]
pub struct ColumnProbe {
    /// What spreadsheets call it: "A".
    pub letters: String,
    /// Its head; may be empty.
    pub head: String,
    /// Different values of it, the first ones.
    pub samples: Vec<String>,
}

/// A row as it is shown.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export_to = "protocol.ts")]
pub struct RowProbe {
    /// Its number.
    pub number: u32,
    /// Its cells.
    pub cells: Vec<String>,
}

/// How a file is looked at; what is left open is guessed.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Look<'l> {
    /// Name of the sheet; none takes the one that most looks like a map.
    pub sheet: Option<&'l str>,
    /// How its rows are meant.
    pub form: Option<MapTable>,
    /// Row of the heads in the long form, from 1.
    pub head_row: Option<u32>,
}

/// Looks at a sheet of a file. `title` is what a map without a title is called.
///
/// # Errors
/// If the sheet is not in the file.
pub fn probe(book: &Book, look: Look<'_>, title: &str) -> Result<TableProbe, TableError> {
    let sheet = match look.sheet {
        Some(name) => book.sheet(name)?,
        None => likeliest(book).ok_or(TableError::Empty)?,
    };
    let form = look.form.unwrap_or_else(|| form_of(sheet));
    let mapping = mapping(sheet, form, look.head_row, title);
    let sheets = book.sheets.iter().map(|sheet| SheetProbe {
        name: sheet.name.clone(),
        rows: u32::try_from(sheet.rows.len()).unwrap_or(u32::MAX),
        is_hidden: sheet.is_hidden,
    });
    let shown_row = |row: &SheetRow| RowProbe {
        number: row.number,
        cells: row.cells.iter().take(SHOWN_COLUMNS).map(|cell| shown(cell)).collect(),
    };
    Ok(TableProbe {
        sheets: sheets.collect(),
        columns: columns(sheet, &mapping),
        rows: sheet.rows.iter().take(SHOWN_ROWS).map(shown_row).collect(),
        mapping,
        notes: book.notes.clone(),
    })
}

/// What was confirmed for a table of the same heads, with what is this table's own; none if it doesn't fit.
pub fn adopt(remembered: &TableMapping, probe: &TableProbe) -> Option<TableMapping> {
    let found = &probe.mapping;
    let fits = remembered.signature == found.signature
        && (remembered.form == MapTable::Matrix || remembered.roles.len() == probe.columns.len());
    let of_name = |name: &str| remembered.lanes.iter().find(|lane| lane.name == name);
    // The kinds of lanes are remembered by name; a lane that is new keeps what its name says.
    let mut lanes: Vec<LaneChoice> =
        found.lanes.iter().map(|lane| of_name(&lane.name).unwrap_or(lane).clone()).collect();
    let more = remembered.lanes.iter().filter(|lane| found.lanes.iter().all(|known| known.name != lane.name));
    lanes.extend(more.cloned());
    // How many lines stand above a table changes from one to the next; what a person said of its rows stays where only
    // they are elsewhere.
    let above = |mapping: &TableMapping| (mapping.head_row > 0, mapping.step_row > 0);
    // Without a row of touchpoints there is no distance; its number is 0 then.
    let rows_apart = |mapping: &TableMapping| match mapping.step_row {
        0 => 0,
        row => row.abs_diff(mapping.head_row),
    };
    let moved = remembered.form == MapTable::Long
        || (above(remembered) == above(found) && rows_apart(remembered) == rows_apart(found));
    let rows = if moved { found } else { remembered };
    fits.then(|| TableMapping {
        head_row: rows.head_row,
        step_row: rows.step_row,
        sheet: found.sheet.clone(),
        title: found.title.clone(),
        lanes,
        ..remembered.clone()
    })
}

fn likeliest(book: &Book) -> Option<&BookSheet> {
    let filled = || book.sheets.iter().filter(|sheet| !sheet.rows.is_empty());
    let is_long = |sheet: &&BookSheet| form_of(sheet) == MapTable::Long;
    book.own_long_sheet()
        .or_else(|| filled().filter(|sheet| !sheet.is_hidden).find(is_long))
        .or_else(|| filled().find(|sheet| !sheet.is_hidden))
        .or_else(|| filled().next())
}

fn shown(cell: &str) -> String {
    let mut shown: String = cell.chars().take(SHOWN_CHARS).collect();
    if shown.len() < cell.len() {
        shown.push('…');
    }
    shown
}

/// How many heads of a long form a row has, and whether they name a place and a content.
fn heads_in(row: &SheetRow) -> Option<usize> {
    let roles: BTreeSet<ColumnRole> = row.cells.iter().filter_map(|cell| role_of(cell)).collect();
    let has = |any: &[ColumnRole]| any.iter().any(|role| roles.contains(role));
    let has_place = has(&[ColumnRole::Stage, ColumnRole::Step]);
    let has_content = has(&[
        ColumnRole::Text,
        ColumnRole::Lane,
        ColumnRole::Emotion,
        ColumnRole::CardsOfLane,
        ColumnRole::Channel,
        ColumnRole::StageNo,
    ]);
    let has_both_places = roles.contains(&ColumnRole::Stage) && roles.contains(&ColumnRole::Step);
    (has_place && (has_content || has_both_places)).then_some(roles.len())
}

fn long_head(sheet: &BookSheet) -> Option<&SheetRow> {
    let candidates = sheet.rows.iter().take(MOST_ABOVE).filter_map(|row| Some((heads_in(row)?, row)));
    // The first of those that have the most.
    let better = |best: (usize, _), next: (usize, _)| if next.0 > best.0 { next } else { best };
    candidates.reduce(better).map(|(_, row)| row)
}

fn form_of(sheet: &BookSheet) -> MapTable {
    let Some(head) = long_head(sheet) else { return MapTable::Matrix };
    // A matrix whose touchpoints are called like columns has lanes in its first column.
    let below = sheet.rows.iter().filter(|row| row.number > head.number);
    let lanes = below.filter(|row| kind_of(row.cell(0)).is_some()).count();
    let first_is_place = matches!(role_of(head.cell(0)), Some(role) if role != ColumnRole::CardsOfLane);
    if lanes >= 2 && !first_is_place { MapTable::Matrix } else { MapTable::Long }
}

fn mapping(sheet: &BookSheet, form: MapTable, head_row: Option<u32>, title: &str) -> TableMapping {
    let mut mapping = TableMapping {
        signature: String::new(),
        sheet: sheet.name.clone(),
        form,
        head_row: 0,
        step_row: 0,
        roles: Vec::new(),
        lanes: Vec::new(),
        scale: ScaleChoice::default(),
        ours: false,
        title: title.to_owned(),
    };
    match form {
        MapTable::Long => guess_long(sheet, head_row, &mut mapping),
        MapTable::Matrix => guess_matrix(sheet, &mut mapping),
    }
    mapping
}

fn guess_long(sheet: &BookSheet, head_row: Option<u32>, mapping: &mut TableMapping) {
    let empty = SheetRow::default();
    // A row that holds nothing is not among the rows, and has no heads.
    let said = head_row.map(|row| sheet.rows.iter().find(|found| found.number == row).unwrap_or(&empty));
    let head = said.or(long_head(sheet)).or(sheet.rows.first()).unwrap_or(&empty);
    mapping.head_row = head_row.unwrap_or(head.number);
    let mut taken = BTreeSet::new();
    mapping.roles = (0..sheet.columns())
        .map(|column| {
            let role = role_of(head.cell(column)).unwrap_or_default();
            let is_free = role == ColumnRole::CardsOfLane || taken.insert(role);
            if is_free { role } else { ColumnRole::Ignore }
        })
        .collect();
    let heads = LONG_COLUMNS.iter().filter_map(|role| role.head());
    mapping.ours = heads.eq(head.cells.iter().map(String::as_str));
    mapping.signature = signature("long", head.cells.iter());
    let head_row = mapping.head_row;
    let below = || sheet.rows.iter().filter(|row| row.number > head_row);
    let column = |wanted| mapping.roles.iter().position(|role| *role == wanted);
    let mut lanes: Vec<LaneChoice> = Vec::new();
    if let Some(lane) = column(ColumnRole::Lane) {
        let kind = column(ColumnRole::LaneKind);
        let said = |row: &SheetRow| kind.and_then(|kind| fields::lane_kind(row.cell(kind)).ok());
        for row in below() {
            add_lane(&mut lanes, row.cell(lane), said(row));
        }
    } else if let Some(text) = column(ColumnRole::Text) {
        add_lane(&mut lanes, head.cell(text), None);
    }
    for (column, _) in mapping.roles.iter().enumerate().filter(|(_, role)| **role == ColumnRole::CardsOfLane)
    {
        add_lane(&mut lanes, head.cell(column), None);
    }
    let scores = column(ColumnRole::Emotion).into_iter();
    let scores = scores.flat_map(|column| below().filter_map(move |row| fields::number(row.cell(column))));
    mapping.scale = scale_of(scores);
    mapping.lanes = lanes;
}

fn add_lane(lanes: &mut Vec<LaneChoice>, name: &str, kind: Option<LaneKind>) {
    /// Lanes that are told one by one; those behind are what their names say.
    const MOST: usize = 200;
    if !name.is_empty() && lanes.len() < MOST && lanes.iter().all(|lane| lane.name != name) {
        let kind = kind.or_else(|| kind_of(name)).unwrap_or_default();
        lanes.push(LaneChoice { name: name.to_owned(), kind, keep: true });
    }
}

fn guess_matrix(sheet: &BookSheet, mapping: &mut TableMapping) {
    let filled = |row: &SheetRow| row.cells.iter().skip(1).filter(|cell| !cell.is_empty()).count();
    // A title alone above the table belongs to no column.
    let above = sheet.rows.iter().take(MOST_ABOVE).take_while(|row| filled(row) == 0).count();
    let above = if above < sheet.rows.len() { above } else { 0 };
    if let [title] = &sheet.rows[..above.min(1)]
        && !title.cell(0).is_empty()
    {
        mapping.title = title.cell(0).to_owned();
    }
    let rows = &sheet.rows[above..];
    let Some(first) = rows.first() else { return };
    let is_steps = |row: &SheetRow| {
        let name = row.cell(0);
        row.number == first.number + 1 && (is_step_word(name) || name.is_empty()) && kind_of(name).is_none()
    };
    match rows.get(1).filter(|row| is_steps(row)) {
        Some(second) => (mapping.head_row, mapping.step_row) = (first.number, second.number),
        None if is_step_word(first.cell(0)) => mapping.step_row = first.number,
        None => mapping.head_row = first.number,
    }
    let last = mapping.head_row.max(mapping.step_row);
    let below = || rows.iter().filter(|row| row.number > last);
    let mut scores: Vec<f64> = Vec::new();
    for row in below() {
        let lines = || row.cells.iter().skip(1).flat_map(|cell| cell.lines());
        let is_scored = lines().next().is_some() && lines().all(|line| scored(line).is_some());
        let kind = kind_of(row.cell(0)).or_else(|| is_scored.then_some(LaneKind::Experience));
        if kind.is_some_and(LaneKind::draws_series) {
            scores.extend(lines().filter_map(scored).map(|(_, score)| score));
        }
        add_lane(&mut mapping.lanes, row.cell(0), kind);
    }
    mapping.scale = scale_of(scores.into_iter());
    mapping.signature = signature("matrix", mapping.lanes.iter().map(|lane| &lane.name));
    if !is_corner_word(first.cell(0)) {
        mapping.title = first.cell(0).to_owned();
    }
}

/// The narrowest of the usual scales that holds all scores.
fn scale_of(scores: impl Iterator<Item = f64>) -> ScaleChoice {
    let (lowest, highest) = scores
        .fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), score| (low.min(score), high.max(score)));
    let usual = [(1.0, 5.0), (-2.0, 2.0), (-3.0, 3.0), (1.0, 7.0), (0.0, 5.0), (-5.0, 5.0), (0.0, 10.0)];
    let wide = [(0.0, 100.0), (-100.0, 100.0)];
    if lowest > highest {
        return ScaleChoice::default();
    }
    let fits = |(min, max): &(f64, f64)| *min <= lowest && highest <= *max;
    let found = usual.into_iter().chain(wide).find(fits);
    let (min, max) = found.unwrap_or((lowest.floor(), highest.ceil().max(lowest.floor() + 1.0)));
    ScaleChoice { min, max }
}

fn signature<'n>(form: &str, names: impl Iterator<Item = &'n String>) -> String {
    let names: Vec<String> = names.map(|name| plain(name)).collect();
    format!("map:{form}:{}", names.join("|"))
}

fn columns(sheet: &BookSheet, mapping: &TableMapping) -> Vec<ColumnProbe> {
    let head = sheet.rows.iter().find(|row| row.number == mapping.head_row.max(1));
    let first = mapping.head_row.max(mapping.step_row);
    let below = || sheet.rows.iter().filter(move |row| row.number > first);
    let samples = |column: usize| {
        let mut samples: Vec<String> = Vec::new();
        for row in below().take(2_000) {
            let cell = shown(row.cell(column));
            if !cell.is_empty() && !samples.contains(&cell) {
                samples.push(cell);
            }
            if samples.len() == SAMPLES {
                break;
            }
        }
        samples
    };
    (0..sheet.columns())
        .map(|column| ColumnProbe {
            letters: super::notes::letters(column),
            head: head.map_or(String::new(), |row| shown(row.cell(column))),
            samples: samples(column),
        })
        .collect()
}
