//! Tables as text: CSV as RFC 4180 has it, in UTF-8 with its mark, by which Excel knows the encoding.
//!
//! Numbers are written with a point. Texts are written as they are, those that look like numbers too; where a
//! spreadsheet would take one for a formula, an apostrophe goes in front, which the import takes away again.

use super::{Table, TableForm, Value, guard::guarded};
use crate::ExportError;
use csv::{QuoteStyle, Terminator, WriterBuilder};
use journey_model::JourneyMap;
use std::io::Write;

/// Writes a table of a map.
///
/// # Errors
/// Whatever `out` fails with.
pub fn write(map: &JourneyMap, form: TableForm, out: &mut dyn Write) -> Result<(), ExportError> {
    out.write_all("\u{feff}".as_bytes())?;
    let mut writer = WriterBuilder::new()
        .terminator(Terminator::CRLF)
        .quote_style(QuoteStyle::Necessary)
        .flexible(true)
        .from_writer(out);
    for row in Table::of(map, form).rows {
        let fields = row.iter().map(|value| match value {
            Value::Empty => String::new(),
            Value::Text(text) => guarded(text).into_owned(),
            Value::Number(number) => number.to_string(),
        });
        writer.write_record(fields).map_err(std::io::Error::from)?;
    }
    Ok(writer.flush()?)
}
