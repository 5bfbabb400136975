//! From the blocks of a document to a map.

use super::{
    super::{
        Note,
        build::{Builder, kind_of},
    },
    blocks::{Block, Inline, Item, Piece},
    facts::{apply, named, numbered},
};
use journey_model::{
    Card, Contact, JourneyMap, LaneId, LaneKind, MapState, Scale, Series, SeriesId, SeriesValue, StageId,
    TouchpointId, UnknownKeys, is_language, limits,
};
use std::collections::{HashMap, HashSet};
use uuid::Uuid;

/// What stands for a list of the headings, which programs fill in.
const TABLE_OF_CONTENTS: [&str; 2] = ["[TOC]", "[[TOC]]"];

/// The lane of cards that name none.
const NOTES: &str = "Notes";

pub(super) fn map(
    title: &str,
    blocks: &[Block],
    new_id: &mut dyn FnMut() -> Uuid,
) -> (JourneyMap, Vec<Note>) {
    let mut reading = Reading {
        build: Builder::new(title, new_id),
        levels: Levels::of(blocks),
        stage: None,
        touchpoint: None,
        lane: None,
        lanes: HashMap::new(),
        series: HashMap::new(),
        scored: HashSet::new(),
        awaits_principles: false,
        scenario_chars: 0,
        notes_chars: 0,
    };
    blocks.iter().for_each(|block| reading.block(block));
    if reading.build.map.stages.is_empty() {
        reading.build.note("", "The document has no headings for stages, so the map has none yet.");
    }
    reading.build.finish()
}

/// What the levels of headings mean.
struct Levels {
    title: Option<usize>,
    stage: usize,
    touchpoint: usize,
}

impl Levels {
    fn of(blocks: &[Block]) -> Self {
        let levels: Vec<usize> = blocks
            .iter()
            .filter_map(|block| match block {
                Block::Heading { level, .. } => Some(*level),
                _ => None,
            })
            .collect();
        let mut used = levels.clone();
        used.sort_unstable();
        let alone =
            used.first().filter(|top| levels.first() == Some(top) && used.get(1) != Some(top)).copied();
        used.dedup();
        let mut below = used.into_iter().filter(|level| Some(*level) != alone);
        let stage = below.next().unwrap_or(7);
        Self { title: alone, stage, touchpoint: below.next().unwrap_or(7) }
    }
}

struct Reading<'i> {
    build: Builder<'i>,
    levels: Levels,
    stage: Option<StageId>,
    touchpoint: Option<TouchpointId>,
    /// The lane that a heading below touchpoints names.
    lane: Option<LaneId>,
    lanes: HashMap<String, LaneId>,
    /// Places of series by their names.
    series: HashMap<String, usize>,
    scored: HashSet<(usize, TouchpointId)>,
    awaits_principles: bool,
    /// Characters of the scenario, which may have any number of paragraphs.
    scenario_chars: usize,
    /// Characters of the last stage's notes.
    notes_chars: usize,
}

fn place(line: usize) -> String {
    format!("line {line}")
}

impl Reading<'_> {
    fn block(&mut self, block: &Block) {
        let awaits_principles = std::mem::take(&mut self.awaits_principles);
        match block {
            Block::Heading { level, text } => self.heading(*level, text),
            Block::Paragraph(text) => self.paragraph(text),
            Block::List(items) if awaits_principles => {
                let principles = items.iter().take(limits::LIST).map(|item| item.text.words());
                let principles: Vec<String> = principles.collect();
                self.build.map.principles = principles.iter().map(|text| self.build.text("", text)).collect();
            }
            Block::List(items) => self.list(items),
            Block::Table { rows, line } => self.table(rows, *line),
            Block::LeftOut { what, line } => {
                self.build.note(place(*line), format!("{what} was left out: a map has no place for it."));
            }
        }
    }

    fn heading(&mut self, level: usize, text: &Inline) {
        let at = place(text.line);
        let words = text.words();
        self.lane = None;
        if Some(level) == self.levels.title {
            self.build.map.title = self.build.text(&at, &words);
        } else if level <= self.levels.stage {
            self.touchpoint = None;
            if let Some(stage) = self.build.stage(&at, &words) {
                (self.stage, self.notes_chars) = (Some(stage), 0);
            }
        } else if level == self.levels.touchpoint {
            let Some(stage) = self.stage(text.line) else { return };
            self.touchpoint = self.build.touchpoint(&at, stage, &words);
        } else {
            self.lane = self.lane_named(&at, &text.line_of_words());
        }
    }

    /// The stage that things go into now; the first one comes to be where there is none.
    fn stage(&mut self, line: usize) -> Option<StageId> {
        if self.stage.is_none() {
            self.build.note(place(line), "Nothing names a stage here; what follows was put into “Stage 1”.");
            self.stage = self.build.stage(&place(line), "Stage 1");
        }
        self.stage
    }

    fn lane_named(&mut self, at: &str, title: &str) -> Option<LaneId> {
        if let Some(lane) = self.lanes.get(title) {
            return Some(*lane);
        }
        let lane = self.build.lane(at, kind_of(title), title)?;
        self.lanes.insert(title.to_owned(), lane);
        Some(lane)
    }

    fn paragraph(&mut self, text: &Inline) {
        if TABLE_OF_CONTENTS.iter().any(|mark| text.words().trim().eq_ignore_ascii_case(mark)) {
            return;
        }
        if let Some((label, rest)) = text.field()
            && self.field(&label, &rest)
        {
            return;
        }
        match (self.touchpoint, self.stage) {
            (Some(touchpoint), _) => {
                let lane = self.lane.or_else(|| self.lane_named(&place(text.line), NOTES));
                self.card(lane, touchpoint, text);
            }
            (None, Some(_)) => {
                let words = text.words();
                if let Some(stage) = self.build.map.stages.last_mut() {
                    join(&mut stage.notes, &mut self.notes_chars, &words);
                }
            }
            (None, None) => {
                join(&mut self.build.map.scenario, &mut self.scenario_chars, &text.words());
            }
        }
    }

    /// Takes in a paragraph with an italic label; says whether it is one of a map.
    fn field(&mut self, label: &str, rest: &Inline) -> bool {
        let at = place(rest.line);
        let words = self.build.text(&at, &rest.words());
        let codes: Vec<String> =
            rest.codes().take(limits::LIST).map(|code| self.build.text(&at, code)).collect();
        let map = &mut self.build.map;
        match (label, self.touchpoint.is_some(), self.stage.is_some()) {
            ("Scenario", false, false) => {
                self.scenario_chars = words.chars().count();
                map.scenario = words;
            }
            ("Goal", false, false) => map.goal = words,
            ("Owner", false, false) => map.owner = words,
            ("Tags", false, false) => map.tags = codes,
            ("State", false, false) => {
                map.state = if words == "future" { MapState::Future } else { MapState::Current };
            }
            ("Language", false, false) if is_language(&words) => map.language = words,
            ("Principles", false, false) => self.awaits_principles = true,
            ("Need", false, true) => return self.of_stage(|stage| stage.need = words),
            ("Notes", false, true) => {
                self.notes_chars = words.chars().count();
                return self.of_stage(|stage| stage.notes = words);
            }
            ("Notes", true, _) => return self.of_touchpoint(|touchpoint| touchpoint.notes = words),
            ("Channels", true, _) => return self.of_touchpoint(|touchpoint| touchpoint.channels = codes),
            ("Marks", true, _) => {
                return self.of_touchpoint(|touchpoint| {
                    for code in &codes {
                        match code.as_str() {
                            "moment of truth" => touchpoint.moment_of_truth = true,
                            "detour" => touchpoint.alternate = true,
                            "contact with a partner" => touchpoint.contact = Contact::Partner,
                            "no contact" => touchpoint.contact = Contact::None,
                            _ => {}
                        }
                    }
                });
            }
            _ => return false,
        }
        true
    }

    fn of_stage(&mut self, change: impl FnOnce(&mut journey_model::Stage)) -> bool {
        self.build.map.stages.last_mut().map(change).is_some()
    }

    fn of_touchpoint(&mut self, change: impl FnOnce(&mut journey_model::Touchpoint)) -> bool {
        self.build.last_touchpoint().map(change).is_some()
    }

    fn list(&mut self, items: &[Item]) {
        if let Some(touchpoint) = self.touchpoint {
            items.iter().for_each(|item| self.item(item, touchpoint));
            return;
        }
        let Some(first) = items.first() else { return };
        let Some(stage) = self.stage(first.text.line) else { return };
        for item in items {
            let name = item.text.line_of_words();
            let Some(touchpoint) = self.build.touchpoint(&place(item.text.line), stage, &name) else {
                return;
            };
            item.items.iter().for_each(|item| self.item(item, touchpoint));
        }
    }

    /// An item below a touchpoint: a lane with its cards, or a card.
    fn item(&mut self, item: &Item, touchpoint: TouchpointId) {
        let at = place(item.text.line);
        let numbered = item.text.codes().find_map(|code| numbered(code, "lane"));
        let by_number = numbered.and_then(|number| self.build.map.lanes.get(number)).map(|lane| lane.id);
        let lane = match (by_number, item.lane_label()) {
            (Some(lane), _) if !item.items.is_empty() => Some(lane),
            (_, Some((label, rest))) => {
                let title = label.strip_suffix(':').filter(|_| !self.lanes.contains_key(&label));
                let lane = self.lane_named(&at, title.unwrap_or(&label));
                if let Some(text) = behind_colon(rest) {
                    self.card(lane, touchpoint, &text);
                }
                lane
            }
            _ if !item.items.is_empty() => self.lane_named(&at, &item.text.line_of_words()),
            _ => {
                let lane = self.lane.or_else(|| self.lane_named(&at, NOTES));
                self.card(lane, touchpoint, &item.text);
                return;
            }
        };
        for card in &item.items {
            if !self.score(&card.text, touchpoint) {
                self.card(lane, touchpoint, &card.text);
            }
            self.flatten(&card.items, lane, touchpoint);
        }
    }

    /// Items below cards become cards of their own.
    fn flatten(&mut self, items: &[Item], lane: Option<LaneId>, touchpoint: TouchpointId) {
        for item in items {
            self.card(lane, touchpoint, &item.text);
            self.flatten(&item.items, lane, touchpoint);
        }
    }

    fn card(&mut self, lane: Option<LaneId>, touchpoint: TouchpointId, text: &Inline) {
        let Some(lane) = lane else { return };
        let mut text = text.clone();
        let mut facts = Card::new(journey_model::CardId(Uuid::nil()), lane, touchpoint);
        text.take_facts(&mut |fact| apply(fact, &mut facts));
        let Some(at) = self.build.card(&place(text.line), lane, touchpoint, &text.markup()) else { return };
        let card = &mut self.build.map.cards[at];
        *card = Card { id: card.id, text: std::mem::take(&mut card.text), ..facts };
    }

    /// Takes in a score; says whether it is one.
    fn score(&mut self, text: &Inline, touchpoint: TouchpointId) -> bool {
        let Some(Piece::Code(number)) = text.pieces.first() else { return false };
        let Some(value) = score(number) else { return false };
        let mut rest = Inline { pieces: text.pieces[1..].to_vec(), line: text.line };
        let by_number = rest.pieces.iter().take(2).position(|piece| match piece {
            Piece::Code(code) => numbered(code, "series").is_some(),
            Piece::Text(_) => false,
        });
        let series = match by_number {
            Some(at) => {
                let number = rest.codes().find_map(|code| numbered(code, "series"));
                rest.pieces.drain(..=at);
                rest.drop_leading_space();
                number.filter(|number| *number < self.build.map.series.len())
            }
            None => {
                // The space before the label is a text of its own kind.
                rest.drop_leading_space();
                let Some((label, behind)) = rest.label() else { return false };
                rest = behind;
                self.series.get(&label).copied()
            }
        };
        let Some(series) = series else { return false };
        if !self.scored.insert((series, touchpoint)) {
            self.build.note(
                place(text.line),
                "The touchpoint has a score of that series already; this one was left out.",
            );
            return true;
        }
        let mut scored = SeriesValue::new(touchpoint, value);
        rest.take_facts(&mut |fact| {
            let Some((what, number)) = fact.split_once(' ') else { return false };
            match what {
                "n" => scored.n = number.parse().ok().filter(|n| *n <= limits::ANSWERS),
                "low" => scored.low = score(number),
                "high" => scored.high = score(number),
                _ => return false,
            }
            true
        });
        scored.note = self.build.text(&place(text.line), &rest.words());
        self.build.map.series[series].values.push(scored);
        true
    }

    fn table(&mut self, rows: &[Vec<Inline>], line: usize) {
        let Some((head, rows)) = rows.split_first() else { return };
        let first = head.first().map(Inline::words).unwrap_or_default();
        match first.as_str() {
            "Persona" if self.stage.is_none() => rows.iter().for_each(|row| self.persona(row)),
            "Lane" if self.stage.is_none() && head.get(1).is_some_and(|cell| cell.words() == "Kind") => {
                rows.iter().for_each(|row| self.lane_row(row));
            }
            "Series" if self.stage.is_none() => rows.iter().for_each(|row| self.series_row(row)),
            _ => self.matrix(head, rows, line),
        }
    }

    fn persona(&mut self, row: &[Inline]) {
        let Some(name) = row.first() else { return };
        let at = place(name.line);
        let Some(persona) = self.build.persona(&at, &name.words()) else { return };
        let text = |at: usize| row.get(at).map(Inline::words).unwrap_or_default();
        let (role, quote) = (self.build.text(&at, &text(1)), self.build.text(&at, &text(2)));
        let persona = &mut self.build.map.personas[persona];
        (persona.role, persona.quote) = (role, quote);
    }

    fn lane_row(&mut self, row: &[Inline]) {
        let Some(title) = row.first() else { return };
        let (at, words) = (place(title.line), title.words());
        let kind = row.get(1).map(Inline::words).unwrap_or_default();
        let known = named::<LaneKind>(&kind);
        if known.is_none() && !kind.is_empty() {
            self.build
                .note(&at, format!("“{}” is no kind of lane; it became a lane of text.", excerpt(&kind)));
        }
        let Some(lane) = self.build.lane(&at, known.unwrap_or_default(), &words) else { return };
        self.lanes.entry(words).or_insert(lane);
        let subtitle = self.build.text(&at, &row.get(2).map(Inline::words).unwrap_or_default());
        if let Some(lane) = self.build.map.lanes.last_mut() {
            lane.subtitle = subtitle;
        }
    }

    fn series_row(&mut self, row: &[Inline]) {
        let Some(name) = row.first() else { return };
        let at = place(name.line);
        let room = self.build.map.series.len();
        if !self.build.has_room(&at, "series", room, limits::SERIES) {
            return;
        }
        let words = |index: usize| row.get(index).map(Inline::words).unwrap_or_default();
        let lanes = self.build.map.lanes.iter().map(|lane| lane.title.as_str());
        let lane = row.get(1).and_then(|cell| told(cell, lanes, "lane"));
        let Some(lane) = lane.map(|place| self.build.map.lanes[place].id) else {
            self.build.note(
                &at,
                format!(
                    "The series “{}” was left out: no lane is called as its row says.",
                    excerpt(&name.words())
                ),
            );
            return;
        };
        let personas = self.build.map.personas.iter().map(|persona| persona.name.as_str());
        let persona = row.get(3).and_then(|cell| told(cell, personas, "persona"));
        let persona = persona.map(|place| self.build.map.personas[place].id);
        let usual = Scale::default();
        let (min, max) = match (score(&words(4)), score(&words(5))) {
            (Some(min), Some(max)) if min < max => (min, max),
            _ => {
                self.build.note(&at, "The scale is none; it was taken to go from -2 to 2.");
                (usual.min, usual.max)
            }
        };
        let step = score(&words(6)).filter(|step| *step >= 0.0).unwrap_or(usual.step);
        let codes = row.get(7).map(|cell| cell.codes().take(limits::LIST).map(str::to_owned).collect());
        let words_of_scale: Vec<String> = codes.unwrap_or_default();
        let words_of_scale = words_of_scale.iter().map(|word| self.build.text(&at, word)).collect();
        let scale = Scale { min, max, step, words: words_of_scale, unknown: UnknownKeys::new() };
        let title = self.build.text(&at, &name.words());
        self.series.entry(title.clone()).or_insert(self.build.map.series.len());
        let kind = named(&words(2)).unwrap_or_default();
        let series = Series::new(SeriesId(self.build.id()), lane, title);
        self.build.map.series.push(Series { kind, persona, scale, ..series });
    }

    /// A table of lanes and touchpoints; below a touchpoint, one of lanes and cards.
    fn matrix(&mut self, head: &[Inline], rows: &[Vec<Inline>], line: usize) {
        let columns: Vec<Option<TouchpointId>> = match self.touchpoint {
            Some(touchpoint) => vec![Some(touchpoint); head.len().saturating_sub(1)],
            None => {
                let Some(stage) = self.stage(line) else { return };
                let cells = head.iter().skip(1);
                cells
                    .map(|cell| self.build.touchpoint(&place(cell.line), stage, &cell.line_of_words()))
                    .collect()
            }
        };
        for row in rows {
            let Some((title, cells)) = row.split_first() else { continue };
            let lane = self.lane_named(&place(title.line), &title.line_of_words());
            for (cell, touchpoint) in cells.iter().zip(&columns) {
                if let Some(touchpoint) = touchpoint.filter(|_| !cell.words().trim().is_empty()) {
                    self.card(lane, touchpoint, cell);
                }
            }
        }
    }
}

impl Inline {
    fn drop_leading_space(&mut self) {
        if let Some(Piece::Text(lines)) = self.pieces.first_mut()
            && let Some(span) = lines.first_mut().and_then(|line| line.first_mut())
            && let Some(rest) = span.text.strip_prefix(' ')
        {
            span.text = rest.to_owned();
            lines[0].retain(|span| !span.text.is_empty());
        }
    }
}

/// The text of a card that stands behind the label of its lane, if there is one.
fn behind_colon(mut rest: Inline) -> Option<Inline> {
    if let Some(Piece::Text(lines)) = rest.pieces.first_mut()
        && let Some(span) = lines.first_mut().and_then(|line| line.first_mut())
        && let Some(text) = span.text.strip_prefix(':')
    {
        span.text = text.trim_start().to_owned();
        lines[0].retain(|span| !span.text.is_empty());
    }
    (!rest.words().trim().is_empty() && !rest.has_no_words()).then_some(rest)
}

/// Which of some names a cell means, by its number or its words.
fn told<'n>(cell: &Inline, mut names: impl ExactSizeIterator<Item = &'n str>, what: &str) -> Option<usize> {
    if let Some(number) = cell.codes().find_map(|code| numbered(code, what)) {
        return (number < names.len()).then_some(number);
    }
    let words = cell.words();
    if words.is_empty() { None } else { names.position(|name| name == words) }
}

fn score(text: &str) -> Option<f64> {
    text.trim().parse::<f64>().ok().filter(|value| value.abs() <= limits::SCORE)
}

/// Adds a paragraph to a text of so many characters, as far as there is room.
fn join(text: &mut String, chars: &mut usize, more: &str) {
    let room = limits::TEXT_CHARS.saturating_sub(*chars + 2);
    if !text.is_empty() && room > 0 {
        text.push_str("\n\n");
        *chars += 2;
    }
    for character in more.chars().filter(|c| !c.is_control() || *c == '\n').take(room) {
        text.push(character);
        *chars += 1;
    }
}

fn excerpt(text: &str) -> String {
    let mut excerpt: String = text.chars().take(60).collect();
    if excerpt.len() < text.len() {
        excerpt.push('…');
    }
    excerpt
}
