//! `journey feedback probe`

use super::pretty;
use crate::{
    args::Probe as Arguments,
    failure::Failure,
    output::say,
    output::write_whole,
    progress::{Progress, stop_flag},
};
use journey_feedback::{
    mapping::{Mapping, Role},
    probe::{Ask, Note, Probe, ProbeColumn, ProbeOptions, probe},
    read::{Format, Source},
};

/// Longest value that is shown of a column, in characters.
const LONGEST_SAMPLE: usize = 24;

/// Values that are shown of a column.
const SAMPLES: usize = 3;

pub(crate) fn run(arguments: &Arguments) -> Result<(), Failure> {
    let file = &arguments.file;
    let mut progress = Progress::new(format!("Reading {}", file.display()), stop_flag());
    let found = probe(&Source::file(file), &ProbeOptions::default(), &mut |part| progress.done(part));
    drop(progress);
    let found = found.map_err(|error| Failure::at(file, error))?;
    if let Some(path) = &arguments.mapping {
        write_mapping(path, &found.mapping)?;
    }
    if arguments.json {
        return say!("{}", pretty(&found)?);
    }
    tell(&found)
}

fn write_mapping(path: &std::path::Path, mapping: &Mapping) -> Result<(), Failure> {
    let text = pretty(mapping)?;
    write_whole(path, |out| Ok(writeln!(out, "{text}")?))
}

fn tell(found: &Probe) -> Result<(), Failure> {
    say!("{} rows, {}", found.rows, format_in_words(&found.reading.format))?;
    let widest = found.columns.iter().map(|column| column.name.chars().count()).max().unwrap_or_default();
    for column in &found.columns {
        let role = role_in_words(&column.role);
        say!("  {:<widest$}  {role:<14}  {}", column.name, values_in_words(column))?;
    }
    for ask in &found.asks {
        say!("to answer: {}", ask_in_words(ask))?;
    }
    for note in &found.notes {
        say!("note: {}", note_in_words(note))?;
    }
    Ok(())
}

fn format_in_words(format: &Format) -> String {
    match format {
        Format::Csv { encoding, delimiter, .. } => {
            let delimiter = if *delimiter == '\t' { "tab".to_owned() } else { format!("\"{delimiter}\"") };
            format!("text in {encoding}, fields between {delimiter}")
        }
        Format::Xlsx { sheet } => format!("workbook of Excel, sheet \"{sheet}\""),
        Format::Ods { sheet } => format!("OpenDocument spreadsheet, sheet \"{sheet}\""),
        Format::JsonLines { encoding } => format!("a JSON object a line, in {encoding}"),
    }
}

fn role_in_words(role: &Role) -> String {
    match role {
        Role::Ignore => "left out".to_owned(),
        Role::ResponseId => "response id".to_owned(),
        Role::Customer => "customer".to_owned(),
        Role::Time => "time".to_owned(),
        Role::Started => "begun".to_owned(),
        Role::Channel => "channel".to_owned(),
        Role::Segment { .. } => "segment".to_owned(),
        Role::Place => "touchpoint".to_owned(),
        Role::Question(asked) => format!("{:?}", asked.question.metric).to_uppercase(),
        Role::QuestionName => "question name".to_owned(),
        Role::AnswerValue => "answer".to_owned(),
        Role::Verbatim => "verbatim".to_owned(),
        Role::Weight => "weight".to_owned(),
        Role::Status => "status".to_owned(),
        Role::Finished => "finished".to_owned(),
        Role::Progress => "progress".to_owned(),
    }
}

fn values_in_words(column: &ProbeColumn) -> String {
    if let Some(scale) = &column.scale {
        return format!("{} to {}", scale.min, scale.max);
    }
    let cut = |value: &String| {
        let mut text: String = value.chars().take(LONGEST_SAMPLE).collect();
        if text.len() < value.len() {
            text.push('…');
        }
        text.replace(['\n', '\r', '\t'], " ")
    };
    column.samples.iter().take(SAMPLES).map(cut).collect::<Vec<_>>().join(", ")
}

fn ask_in_words(ask: &Ask) -> String {
    match ask {
        Ask::Encoding => "in which encoding is the text written?".to_owned(),
        Ask::DateOrder { column, sample } => {
            format!("column \"{column}\": does the day or the month come first in {sample}? (dateOrder)")
        }
        Ask::TimeZone { column } => format!("column \"{column}\": in which zone are the times? (timeZone)"),
        Ask::Numbers { column, sample } => {
            format!("column \"{column}\": is {sample} a thousand or a fraction? (numbers)")
        }
        Ask::Stop { column, code, .. } => {
            format!("column \"{column}\": {} {}", code.question(), code.way_out())
        }
    }
}

fn note_in_words(note: &Note) -> String {
    match note {
        Note::RaggedRows { rows } => format!("{rows} rows have more or fewer fields than there are columns"),
        Note::ShiftedRows { rows } => format!("{rows} rows have one field more than there are heads"),
        Note::BadBytes { fields } => format!("{fields} fields hold bytes that are no text in this encoding"),
        Note::EmptyColumn { column } => format!("column {column} has no head and no values; it is left out"),
        Note::ErrorCells { cells } => format!("{cells} cells hold errors of a spreadsheet"),
        Note::IdsLostDigits { column } => {
            format!("column \"{column}\": ids have lost digits (5.7E+17); they can't tell duplicates")
        }
        Note::ManyRows => "there are more than a million rows".to_owned(),
    }
}
