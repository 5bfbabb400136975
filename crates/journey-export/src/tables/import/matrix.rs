//! A map out of a matrix.

use super::{
    BookSheet, SheetRow, TableError, TableMapping,
    build::{Builder, Key},
    notes::Notes,
    words::is_corner_word,
};
use journey_model::JourneyMap;
use uuid::Uuid;

pub(super) fn map(
    sheet: &BookSheet,
    mapping: &TableMapping,
    new_id: &mut dyn FnMut() -> Uuid,
    notes: &mut Notes,
) -> Result<JourneyMap, TableError> {
    let row = |number: u32| sheet.rows.iter().find(|row| number > 0 && row.number == number);
    let (stages, steps) = (row(mapping.head_row), row(mapping.step_row));
    let Some(heads) = stages.or(steps) else {
        return Err(TableError::Mapping {
            place: sheet.rows_are().to_owned(),
            reason: "No row holds the stages or the touchpoints. Say which one does.".into(),
        });
    };
    let corner = heads.cell(0);
    let title = if is_corner_word(corner) { mapping.title.as_str() } else { corner };
    let mut builder = Builder::new(title, mapping, new_id);
    let first = mapping.head_row.max(mapping.step_row);
    let lanes: Vec<&SheetRow> = sheet.rows.iter().filter(|row| row.number > first).collect();
    let columns = columns(&mut builder, sheet, (stages, steps), &lanes, notes);
    if columns.iter().all(Option::is_none) {
        return Err(TableError::Mapping {
            place: format!("{} {}", sheet.rows_are(), heads.number),
            reason: "The row names no stage and no touchpoint. Choose another row for them.".into(),
        });
    }
    let mut above = "";
    for row in lanes {
        // A blank beside cells that hold something is a lane of several rows.
        let name = if row.cell(0).is_empty() { above } else { row.cell(0) };
        above = name;
        if name.is_empty() {
            notes.row(row, "The row is in no lane; it was left out.".into());
            continue;
        }
        let Some(lane) = builder.lane(Key::named(name), None, row, notes) else { continue };
        for (column, cell) in row.cells.iter().enumerate().skip(1).filter(|(_, cell)| !cell.is_empty()) {
            match columns.get(column).copied().flatten() {
                Some(touchpoint) => builder.cell_of_lane(lane, touchpoint, cell, row, notes),
                None => {
                    let message = "The cell stands under no touchpoint; it was left out.".into();
                    notes.cell(row, column, message);
                }
            }
        }
    }
    Ok(builder.finish(notes))
}

/// The touchpoint of each column. A blank head continues the one before, as merged cells do; a stage without
/// touchpoints that has cells below is a touchpoint itself.
fn columns(
    builder: &mut Builder<'_, '_>,
    sheet: &BookSheet,
    (stages, steps): (Option<&SheetRow>, Option<&SheetRow>),
    lanes: &[&SheetRow],
    notes: &mut Notes,
) -> Vec<Option<usize>> {
    let mut columns = vec![None];
    let (mut stage, mut touchpoint) = (None, None);
    for column in 1..sheet.columns() {
        let head = |row: Option<&SheetRow>| row.map_or(String::new(), |row| row.cell(column).to_owned());
        let (stage_name, step_name) = (head(stages), head(steps));
        let Some(row) = stages.or(steps) else { break };
        // Two columns of the same name are two stages or touchpoints, so their place tells them apart.
        let key = |name: &str| Key::new(&column.to_string(), name);
        if !stage_name.is_empty() {
            stage = builder.stage(key(&stage_name), row, notes);
            touchpoint = None;
        }
        let is_filled = || lanes.iter().any(|row| !row.cell(column).is_empty());
        if stage.is_none() && (!step_name.is_empty() || is_filled()) {
            stage = builder.stage(key("Journey"), row, notes);
        }
        if let Some(stage) = stage {
            if !step_name.is_empty() {
                touchpoint = builder.touchpoint(stage, key(&step_name), row, notes);
            } else if touchpoint.is_none() && is_filled() {
                touchpoint = builder.touchpoint(stage, key(&stage_name), row, notes);
            }
        }
        columns.push(touchpoint);
    }
    columns
}
