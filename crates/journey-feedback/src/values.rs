//! Cells into values: numbers, times, answers, and words for nothing.

pub(crate) mod dates;
pub(crate) mod missing;
pub(crate) mod numbers;
pub(crate) mod rating;

/// Whether a cell holds an error of a spreadsheet instead of a value.
pub(crate) fn is_sheet_error(text: &str) -> bool {
    text.starts_with('#')
        && matches!(
            text,
            "#DIV/0!"
                | "#N/A"
                | "#NAME?"
                | "#NULL!"
                | "#NUM!"
                | "#REF!"
                | "#VALUE!"
                | "#DATA!"
                | "#NV"
                | "#WERT!"
                | "#BEZUG!"
                | "#ZAHL!"
                | "#SPILL!"
                | "#CALC!"
        )
}

#[cfg(test)]
mod tests;
