//! Reading Mermaid `journey` text: alone in a file, or in the fences of a Markdown file.
//!
//! Tolerant: what Mermaid refuses or silently misreads is read as it is plainly meant, and a note says so
//! with its line.

use super::{
    ImportError, Note,
    entities::{decode, entity_len},
    frame::{after_directive, after_journey, fences, front_matter},
    statement::{self, Score, Statement, Task},
};
use crate::text::mermaid::UNSCORED;
use journey_model::limits;
use std::collections::HashSet;

/// Notes kept of one file; further ones are counted.
const MAX_NOTES: usize = 1_000;
/// Bytes of text that are read; the largest map has far less.
const MAX_TEXT_BYTES: usize = 16 << 20;
/// Bytes of a line that are read; a statement has no use for more.
const MAX_LINE_BYTES: usize = 16 * limits::TEXT_CHARS;

/// The journeys of a text.
#[derive(Debug, Clone, PartialEq, Default)]
pub(super) struct Parsed {
    /// In the order of the text; at least one.
    pub(super) journeys: Vec<Journey>,
    /// What was changed, guessed or left out.
    pub(super) notes: Vec<Note>,
}

/// One journey, entities decoded.
#[derive(Debug, Clone, PartialEq, Default)]
pub(super) struct Journey {
    /// Title; may be empty.
    pub(super) title: String,
    /// Description, from `accDescr`.
    pub(super) description: String,
    /// Sections in the order of appearance.
    pub(super) sections: Vec<Section>,
    /// Line of the `journey` keyword, from 1.
    pub(super) line: usize,
}

/// A section with its tasks; those before the first section are in one without a name.
#[derive(Debug, Clone, PartialEq, Default)]
pub(super) struct Section {
    /// Name; may be empty.
    pub(super) name: String,
    /// Name as it is written, entities and all: neighbours are one section where these agree.
    pub(super) written: String,
    /// Tasks in order.
    pub(super) tasks: Vec<JourneyTask>,
}

/// A task.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct JourneyTask {
    /// Name; may be empty.
    pub(super) name: String,
    /// Score, where a number was given.
    pub(super) score: Option<f64>,
    /// Actors as written, without repetitions.
    pub(super) actors: Vec<String>,
    /// Its line, from 1.
    pub(super) line: usize,
}

/// Reads all journeys of a text.
pub(super) fn parse(text: &str) -> Result<Parsed, ImportError> {
    if text.len() > MAX_TEXT_BYTES {
        return Err(ImportError::Mermaid {
            place: "the whole file".to_owned(),
            reason: format!(
                "It has more than {} MB, more than any journey. Is it another file?",
                MAX_TEXT_BYTES >> 20
            ),
        });
    }
    let mut notes = Notes::default();
    let lines: Vec<&str> = text.lines().map(shorten).collect();
    let fences = fences(&lines);
    let mut journeys = Vec::new();
    if fences.is_empty() {
        journeys.push(document(&lines, 0, &mut notes)?);
    } else {
        for fence in &fences {
            match document(&lines[fence.from..fence.to], fence.from, &mut notes) {
                Ok(journey) => journeys.push(journey),
                Err(ImportError::Mermaid { reason, .. }) => {
                    notes.add(fence.from, format!("This diagram was left out. {reason}"));
                }
                Err(other) => return Err(other),
            }
        }
    }
    if journeys.is_empty() {
        return Err(ImportError::Mermaid {
            place: format!("line {}", fences.first().map_or(1, |fence| fence.from)),
            reason: "None of the Mermaid diagrams in this file is a journey. A journey begins with the word \
                     `journey` in the first line of its block."
                .into(),
        });
    }
    Ok(Parsed { journeys, notes: notes.finish() })
}

fn shorten(line: &str) -> &str {
    &line[..line.floor_char_boundary(MAX_LINE_BYTES)]
}

/// Notes by line, with an upper bound.
#[derive(Default)]
struct Notes {
    kept: Vec<Note>,
    more: usize,
}

impl Notes {
    fn add(&mut self, line: usize, message: impl Into<String>) {
        if self.kept.len() < MAX_NOTES {
            self.kept.push(Note { place: format!("line {line}"), message: message.into() });
        } else {
            self.more += 1;
        }
    }

    fn finish(mut self) -> Vec<Note> {
        if self.more > 0 {
            let message = format!("{} further notes are not listed.", self.more);
            self.kept.push(Note { place: String::new(), message });
        }
        self.kept
    }
}

/// Reads one diagram. `offset` is how many lines of the file come before.
fn document(lines: &[&str], offset: usize, notes: &mut Notes) -> Result<Journey, ImportError> {
    let mut journey = Journey::default();
    let mut at = front_matter(lines, &mut journey.title);
    let refuse = |index: usize, reason: String| ImportError::Mermaid {
        place: format!("line {}", offset + index + 1),
        reason,
    };
    let rest = loop {
        let Some(line) = lines.get(at) else {
            return Err(refuse(
                lines.len().saturating_sub(1),
                "The text ends before a journey begins. A journey begins with the word `journey` in a line of \
                 its own."
                    .into(),
            ));
        };
        let line = line.trim();
        if line.starts_with("%%{") {
            at = after_directive(lines, at);
            continue;
        }
        at += 1;
        if line.is_empty() || line.starts_with("%%") {
            continue;
        }
        break after_journey(line).ok_or_else(|| {
            let found: String = line.chars().take(40).collect();
            refuse(
                at - 1,
                format!(
                    "A Mermaid journey begins with the word `journey`; here stands “{found}”. Other diagrams and \
                     plain text can't be imported."
                ),
            )
        })?;
    };
    journey.line = offset + at;
    let mut reader = Reader { journey, notes, title_awaited: None, is_unscored: false, tasks: 0 };
    reader.line(rest, offset + at);
    while at < lines.len() {
        if lines[at].trim_start().starts_with("%%{") {
            at = after_directive(lines, at);
            continue;
        }
        at += 1;
        match reader.line(lines[at - 1], offset + at) {
            Next::Line => {}
            Next::Block(first) => at = reader.description(first, lines, at),
        }
    }
    Ok(reader.journey)
}

enum Next<'a> {
    Line,
    /// A description in braces begins; what follows the brace in its line.
    Block(&'a str),
}

struct Reader<'n> {
    journey: Journey,
    notes: &'n mut Notes,
    /// Line of a `title` without text, which Mermaid would fill with the next line.
    title_awaited: Option<usize>,
    /// Whether a comment said that the next task has no score.
    is_unscored: bool,
    tasks: usize,
}

impl Reader<'_> {
    fn line<'a>(&mut self, line: &'a str, number: usize) -> Next<'a> {
        let text = line.trim();
        self.is_unscored |= text == UNSCORED;
        if text.is_empty() || text.starts_with("%%") || (text.starts_with('#') && entity_len(text).is_none())
        {
            return Next::Line;
        }
        for statement in statement::split(self.without_comment(text, number)) {
            if let Some(first) = self.statement(statement, number) {
                return Next::Block(first);
            }
        }
        Next::Line
    }

    /// Cuts ` %% …` and ` # …`. Mermaid cuts the second too, the first becomes part of an actor's name there.
    fn without_comment<'a>(&mut self, text: &'a str, number: usize) -> &'a str {
        let Some(at) = [" %%", " # "].iter().filter_map(|mark| text.find(mark)).min() else { return text };
        self.notes
            .add(number, format!("“{}” was taken for a comment and left out.", excerpt(text[at..].trim())));
        &text[..at]
    }

    fn statement<'a>(&mut self, statement: &'a str, number: usize) -> Option<&'a str> {
        let begun = !self.journey.sections.is_empty();
        let read = statement::read(statement, begun);
        if let Some(line) = self.title_awaited.take() {
            let bare = matches!(&read, Statement::Task(task) if task.score == Score::Missing && task.actors.is_empty());
            if bare {
                self.notes.add(line, "The title was empty; the next line was taken for it, as Mermaid does.");
                self.journey.title = self.decode(statement.trim(), number);
                return None;
            }
            self.notes.add(line, "The title is empty.");
        }
        match read {
            Statement::Title("") => self.title_awaited = Some(number),
            Statement::Title(text) => self.journey.title = self.decode(text, number),
            Statement::Section(text) => self.section(text, number),
            Statement::AccessibleTitle(text) => {
                if self.journey.title.is_empty() {
                    self.journey.title = self.decode(text, number);
                }
            }
            Statement::AccessibleDescription(text) => self.journey.description = self.decode(text, number),
            Statement::DescriptionBlock(first) => return Some(first),
            Statement::Task(task) => self.task(&task, number),
        }
        None
    }

    /// Reads a description in braces and returns the index of the first line after it.
    fn description(&mut self, first: &str, lines: &[&str], mut at: usize) -> usize {
        let mut parts = Vec::new();
        let mut line = first;
        loop {
            match line.split_once('}') {
                Some((text, _)) => {
                    parts.push(text.trim());
                    break;
                }
                None => parts.push(line.trim()),
            }
            let Some(next) = lines.get(at) else {
                self.notes.add(self.journey.line, "The description in braces is never closed.");
                break;
            };
            line = next;
            at += 1;
        }
        self.journey.description = self.decode(parts.join("\n").trim(), at);
        at
    }

    fn section(&mut self, text: &str, number: usize) {
        let name = self.label(text, number);
        if name.is_empty() {
            self.notes.add(number, "The section has no name; its stage was given a number.");
        }
        if self.journey.sections.last().is_some_and(|last| last.written == text) {
            return;
        }
        if self.journey.sections.len() == limits::STAGES {
            self.notes.add(
                number,
                format!("A map has at most {} stages; the tasks join the last.", limits::STAGES),
            );
            return;
        }
        self.journey.sections.push(Section { name, written: text.to_owned(), tasks: Vec::new() });
    }

    fn task(&mut self, task: &Task<'_>, number: usize) {
        self.tasks += 1;
        if self.tasks > limits::TOUCHPOINTS {
            let most = limits::TOUCHPOINTS;
            self.notes.add(number, format!("A map has at most {most} touchpoints; this task was left out."));
            return;
        }
        let name = self.label(task.name, number);
        if name.is_empty() {
            self.notes.add(number, "The task has no name.");
        }
        let actors = self.actors(task.actors, number);
        if let Some(remark) = task.remark {
            self.notes.add(number, format!("Read as the task “{}”. {remark}.", excerpt(&name)));
        }
        let score = match task.score {
            _ if std::mem::take(&mut self.is_unscored) => None,
            Score::Number(score) => Some(score),
            Score::Missing => {
                let read =
                    if actors.is_empty() { "" } else { ", and what follows the colon was read as actors" };
                self.notes
                    .add(number, format!("“{}” has no score; it was left unscored{read}.", excerpt(&name)));
                None
            }
            Score::Unreadable(text) => {
                let (name, text) = (excerpt(&name), excerpt(text));
                self.notes.add(
                    number,
                    format!("The score “{text}” of “{name}” is no number; it was left unscored."),
                );
                None
            }
        };
        if self.journey.sections.is_empty() {
            self.journey.sections.push(Section::default());
        }
        if let Some(section) = self.journey.sections.last_mut() {
            section.tasks.push(JourneyTask { name, score, actors, line: number });
        }
    }

    fn actors(&mut self, text: &str, number: usize) -> Vec<String> {
        let mut actors = Vec::new();
        let mut seen = HashSet::new();
        for actor in text.split(',') {
            let actor = self.label(actor, number);
            if !actor.is_empty() && seen.insert(actor.clone()) {
                actors.push(actor);
            }
            if actors.len() == limits::LIST {
                self.notes.add(number, format!("More than {} actors; the rest was left out.", limits::LIST));
                break;
            }
        }
        actors
    }

    /// One line of text: line breaks become spaces, and spaces at the ends go.
    fn label(&mut self, text: &str, number: usize) -> String {
        // Before decoding: what is written as `#60;br#62;` is meant as it is.
        let decoded = self.decode(&without_line_breaks(text), number);
        decoded.split_whitespace().collect::<Vec<_>>().join(" ")
    }

    fn decode(&mut self, text: &str, number: usize) -> String {
        let notes = &mut *self.notes;
        let decoded = decode(text, &mut |entity| {
            notes.add(number, format!("{entity} names no character that is known; it was kept as written."));
        });
        let clean = |c: &char| !c.is_control() || *c == '\n';
        decoded.chars().filter(clean).take(limits::TEXT_CHARS).collect()
    }
}

/// The text with a space for each `<br>`.
fn without_line_breaks(text: &str) -> String {
    let mut label = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('<') {
        let (before, tag) = rest.split_at(at);
        label.push_str(before);
        let (shown, after) = after_line_break(tag).map_or(('<', &tag[1..]), |after| (' ', after));
        label.push(shown);
        rest = after;
    }
    label.push_str(rest);
    label
}

/// What follows a `<br>` or `<br />` that the text starts with.
fn after_line_break(text: &str) -> Option<&str> {
    let name = text.get(1..3)?;
    let rest = text[3..].trim_start_matches([' ', '/']).strip_prefix('>')?;
    name.eq_ignore_ascii_case("br").then_some(rest)
}

fn excerpt(text: &str) -> String {
    let mut excerpt: String = text.chars().take(60).collect();
    if excerpt.len() < text.len() {
        excerpt.push('…');
    }
    excerpt
}
