//! Tables as a workbook: the matrix, the cards, the opportunities and the personas, each on a sheet.
//!
//! Texts are written as strings, so no text is ever a formula or turned into a number or a date. The workbook is
//! always light: its paper is that of the spreadsheet.

use super::{Table, TableForm, Value};
use crate::ExportError;
use journey_layout::{Ink, Theme};
use journey_model::{JourneyMap, Stage};
use rust_xlsxwriter::{
    Color, DocProperties, ExcelDateTime, Format, FormatAlign, FormatBorder, Workbook, Worksheet, XlsxError,
};
use std::{
    borrow::Cow,
    io::{self, Write},
};

/// Most UTF-16 units of a cell, by Excel's rules.
const MOST_UNITS: usize = 32_767;
/// Longest title in the properties, by Excel's rules.
const MOST_TITLE: usize = 255;
/// Width of a column of touchpoints and of a column of long texts, in characters of the usual font.
const WIDE: f64 = 32.0;
const NARROW: f64 = 14.0;
const LANES: f64 = 22.0;
/// Height of a line of the usual font, in points, and the most that a row may have.
const LINE: f64 = 15.0;
const MOST_HEIGHT: f64 = 409.0;
/// The number by which Excel knows A4.
const A4: u8 = 9;

/// Writes the workbook of a map.
///
/// # Errors
/// Whatever `out` fails with.
pub fn write(map: &JourneyMap, out: &mut dyn Write) -> Result<(), ExportError> {
    let bytes = workbook(map).map_err(|error| io::Error::other(error.to_string()))?;
    Ok(out.write_all(&bytes)?)
}

fn workbook(map: &JourneyMap) -> Result<Vec<u8>, XlsxError> {
    let mut book = Workbook::new();
    // The same map gives the same bytes, so any day has to stand for today.
    let created = ExcelDateTime::from_ymd(2007, 1, 1)?;
    let title: String = map.title.chars().take(MOST_TITLE).collect();
    let properties = DocProperties::new().set_title(title).set_creation_datetime(&created);
    book.set_properties(&properties);
    let style = Style::new();
    for form in TableForm::ALL {
        let table = Table::of(map, form);
        let sheet = book.add_worksheet().set_name(form.sheet_name())?;
        match form {
            TableForm::Matrix => write_matrix(sheet, map, &table, &style)?,
            _ => write_list(sheet, &table, &style)?,
        }
    }
    book.save_to_buffer()
}

struct Style {
    cell: Format,
    head: Format,
    lane: Format,
    touchpoint: Format,
    edge: Color,
}

impl Style {
    fn new() -> Self {
        let edge = color("ui.border");
        let cell = Format::new()
            .set_text_wrap()
            .set_align(FormatAlign::Top)
            .set_align(FormatAlign::Left)
            .set_border(FormatBorder::Thin)
            .set_border_color(edge);
        let lane = cell.clone().set_bold().set_background_color(color("ui.background"));
        Self { touchpoint: cell.clone().set_bold(), head: lane.clone(), lane, cell, edge }
    }

    /// The heads of a stage and of its touchpoints.
    fn of_stage(&self, stage: &Stage) -> (Format, Format) {
        let accent = |role: &str| color(&format!("accent.{}.{role}", stage.color));
        let head = Format::new()
            .set_bold()
            .set_text_wrap()
            .set_align(FormatAlign::VerticalCenter)
            .set_align(FormatAlign::Left)
            .set_font_color(accent("text"))
            .set_background_color(accent("tint"))
            .set_border(FormatBorder::Thin)
            .set_border_color(self.edge)
            .set_border_top(FormatBorder::Thick)
            .set_border_top_color(accent("solid"));
        (head, self.touchpoint.clone().set_background_color(accent("wash")))
    }
}

fn color(name: &str) -> Color {
    let color = Theme::light().color(&Ink(Cow::Owned(name.to_owned())));
    Color::RGB(u32::from_be_bytes([0, color.r, color.g, color.b]))
}

fn write_matrix(
    sheet: &mut Worksheet,
    map: &JourneyMap,
    table: &Table,
    style: &Style,
) -> Result<(), XlsxError> {
    let columns = table.rows.first().map_or(1, Vec::len);
    sheet.set_column_width(0, LANES)?;
    for column in 1..columns {
        sheet.set_column_width(at(column), WIDE)?;
    }
    for (row, values) in table.rows.iter().enumerate().skip(table.heads) {
        for (column, value) in values.iter().enumerate() {
            put(sheet, row, column, value, if column == 0 { &style.lane } else { &style.cell })?;
        }
        fit_height(sheet, row, values, |column| if column == 0 { LANES } else { WIDE })?;
    }
    fit_height(sheet, 1, &table.rows[1], |_| WIDE)?;
    sheet.merge_range(0, 0, 1, 0, "", &style.lane)?;
    if let Some(title) = table.rows.first().and_then(|row| row.first()) {
        put(sheet, 0, 0, title, &style.lane)?;
    }
    let mut first = 1;
    for stage in &map.stages {
        let (head, below) = style.of_stage(stage);
        let last = first + map.touchpoints_of(stage.id).count().max(1) - 1;
        if last > first {
            sheet.merge_range(0, at(first), 0, at(last), "", &head)?;
        }
        put(sheet, 0, first, &table.rows[0][first], &head)?;
        for column in first..=last {
            put(sheet, 1, column, &table.rows[1][column], &below)?;
        }
        first = last + 1;
    }
    sheet.set_row_height(0, 24)?;
    sheet.set_freeze_panes(2, 1)?;
    sheet.set_landscape().set_paper_size(A4).set_print_fit_to_pages(0, 1);
    sheet.set_repeat_rows(0, 1)?.set_repeat_columns(0, 0)?;
    Ok(())
}

fn write_list(sheet: &mut Worksheet, table: &Table, style: &Style) -> Result<(), XlsxError> {
    for (row, values) in table.rows.iter().enumerate() {
        for (column, value) in values.iter().enumerate() {
            put(sheet, row, column, value, if row < table.heads { &style.head } else { &style.cell })?;
        }
    }
    let columns = table.rows.first().map_or(0, Vec::len);
    let widths: Vec<f64> = (0..columns).map(|column| width_of(table, column)).collect();
    for (column, width) in widths.iter().enumerate() {
        sheet.set_column_width(at(column), *width)?;
    }
    for (row, values) in table.rows.iter().enumerate() {
        fit_height(sheet, row, values, |column| widths.get(column).copied().unwrap_or(WIDE))?;
    }
    sheet.set_freeze_panes(1, 0)?;
    if columns > 0 {
        sheet.autofilter(0, 0, (table.rows.len() - 1) as u32, at(columns - 1))?;
    }
    sheet.set_landscape().set_paper_size(A4).set_print_fit_to_pages(1, 0);
    sheet.set_repeat_rows(0, 0)?;
    Ok(())
}

/// How wide a column of a list is, with room for the button of the filter.
fn width_of(table: &Table, column: usize) -> f64 {
    let lines = table.rows.iter().filter_map(|row| match row.get(column) {
        Some(Value::Text(text)) => text.lines().map(shown_width).reduce(f64::max),
        _ => None,
    });
    (lines.fold(0.0, f64::max) + 3.0).clamp(8.0, WIDE).max(if column == 0 { NARROW } else { 0.0 })
}

/// Makes a row as high as its texts are, estimated from the number of their characters: not every program does it
/// when it opens a workbook.
fn fit_height(
    sheet: &mut Worksheet,
    row: usize,
    values: &[Value],
    width: impl Fn(usize) -> f64,
) -> Result<(), XlsxError> {
    let lines_of = |(column, value): (usize, &Value)| match value {
        Value::Text(text) => {
            text.split('\n').map(|line| (shown_width(line) / (width(column) - 2.0)).ceil().max(1.0)).sum()
        }
        _ => 1.0,
    };
    let lines = values.iter().enumerate().map(lines_of).fold(1.0, f64::max);
    if lines > 1.0 {
        sheet.set_row_height(row as u32, (lines * LINE).min(MOST_HEIGHT))?;
    }
    Ok(())
}

/// How wide a line is in characters of the usual font; those of East Asia and emoji take twice the room.
fn shown_width(line: &str) -> f64 {
    line.chars().map(|character| if character >= '\u{1100}' { 2.0 } else { 1.0 }).sum()
}

/// The number of a column; a map has far fewer touchpoints than a sheet may have columns.
fn at(column: usize) -> u16 {
    u16::try_from(column).unwrap_or(u16::MAX)
}

fn put(
    sheet: &mut Worksheet,
    row: usize,
    column: usize,
    value: &Value,
    format: &Format,
) -> Result<(), XlsxError> {
    let (row, column) = (row as u32, at(column));
    match value {
        Value::Empty => sheet.write_blank(row, column, format)?,
        Value::Text(text) => sheet.write_string_with_format(row, column, fitting(text), format)?,
        Value::Number(number) => sheet.write_number_with_format(row, column, *number, format)?,
    };
    Ok(())
}

/// How many cells of the workbook are cut.
pub(super) fn cut_cells(map: &JourneyMap) -> usize {
    let is_cut = |value: &&Value| matches!(value, Value::Text(text) if !fits(text));
    let cut_in = |form| Table::of(map, form).rows.iter().flatten().filter(is_cut).count();
    TableForm::ALL.into_iter().map(cut_in).sum()
}

fn fits(text: &str) -> bool {
    // A text has at most as many UTF-16 units as bytes.
    text.len() <= MOST_UNITS || text.encode_utf16().count() <= MOST_UNITS
}

/// The text, cut where it is longer than a cell can hold.
fn fitting(text: &str) -> Cow<'_, str> {
    if fits(text) {
        return Cow::Borrowed(text);
    }
    let mut units = 0;
    let has_room = |character: &char| {
        units += character.len_utf16();
        units < MOST_UNITS
    };
    Cow::Owned(text.chars().take_while(has_room).chain(['…']).collect())
}

#[cfg(test)]
mod tests {
    use super::fitting;

    #[test]
    fn texts_are_cut_to_what_a_cell_holds() {
        let (short, long) = ("a".repeat(32_767), "😀".repeat(20_000));
        assert_eq!(fitting(&short), short);
        let cut = fitting(&long);
        assert!(cut.encode_utf16().count() <= 32_767);
        assert!(cut.ends_with("😀…"));
    }
}
