//! Maps out of the long form.

use super::{
    Book, BookSheet, ScaleChoice, SheetRow, TableError, TableMapping,
    build::{Builder, Key, SeriesScore},
    fields,
    notes::{Notes, shown},
};
use crate::tables::{ColumnRole, joined::split};
use journey_model::{CardId, JourneyMap, LaneKind, limits, text};
use std::collections::HashMap;
use uuid::Uuid;

/// The columns of each role.
struct Columns<'m>(Vec<(ColumnRole, usize)>, &'m TableMapping);

impl Columns<'_> {
    fn of(&self, role: ColumnRole) -> Option<usize> {
        self.0.iter().find(|(known, _)| *known == role).map(|(_, column)| *column)
    }

    fn cell<'r>(&self, row: &'r SheetRow, role: ColumnRole) -> &'r str {
        self.of(role).map_or("", |column| row.cell(column))
    }

    /// What a field of a row says; where it can't be read, this is said and nothing comes of it.
    fn read<T>(
        &self,
        row: &SheetRow,
        role: ColumnRole,
        notes: &mut Notes,
        read: impl FnOnce(&str) -> Result<T, &'static str>,
    ) -> Option<T> {
        let column = self.of(role)?;
        let cell = row.cell(column);
        if cell.is_empty() {
            return None;
        }
        let told = read(cell);
        told.map_err(|why| notes.cell(row, column, format!("“{}” {why}; it was left out.", shown(cell)))).ok()
    }
}

/// What a row says where others are blank.
#[derive(Default)]
struct Above {
    stage: Key,
    step: Key,
    lane: Key,
}

pub(super) fn maps(
    sheet: &BookSheet,
    mapping: &TableMapping,
    new_id: &mut dyn FnMut() -> Uuid,
    notes: &mut Notes,
) -> Result<Vec<JourneyMap>, TableError> {
    let columns = mapping.roles.iter().enumerate().map(|(column, role)| (*role, column));
    let columns = Columns(columns.filter(|(role, _)| *role != ColumnRole::Ignore).collect(), mapping);
    if columns.of(ColumnRole::Stage).is_none() && columns.of(ColumnRole::Step).is_none() {
        return Err(TableError::Mapping {
            place: format!("{} {}", sheet.rows_are(), mapping.head_row),
            reason: "No column holds the stages or the touchpoints. Say which one does.".into(),
        });
    }
    let heads = sheet.rows.iter().find(|row| row.number == mapping.head_row).cloned().unwrap_or_default();
    let rows = sheet.rows.iter().filter(|row| row.number > mapping.head_row);
    let mut titles: Vec<String> = Vec::new();
    let mut of_map: HashMap<String, Vec<&SheetRow>> = HashMap::new();
    let mut above = String::new();
    for row in rows {
        let title = columns.cell(row, ColumnRole::Map);
        if !title.is_empty() {
            above = title.to_owned();
        }
        let of_title = of_map.entry(above.clone()).or_insert_with(|| {
            titles.push(above.clone());
            Vec::new()
        });
        of_title.push(row);
    }
    let mut maps = Vec::new();
    for title in titles {
        let name = if title.is_empty() { mapping.title.as_str() } else { title.as_str() };
        let mut reading = Reading {
            columns: &columns,
            heads: &heads,
            builder: Builder::new(name, mapping, new_id),
            above: Above::default(),
            cards: HashMap::new(),
            links: Vec::new(),
        };
        for row in of_map.remove(&title).unwrap_or_default() {
            reading.row(row, notes);
        }
        reading.link(notes);
        let map = reading.builder.finish(notes);
        if map.stages.is_empty() && map.lanes.is_empty() {
            notes.whole(format!("“{}” has no stages; it was left out.", shown(name)));
        } else {
            maps.push(map);
        }
    }
    if maps.is_empty() { Err(TableError::Empty) } else { Ok(maps) }
}

/// One map while its rows are read.
struct Reading<'r, 'i> {
    columns: &'r Columns<'r>,
    heads: &'r SheetRow,
    builder: Builder<'i, 'r>,
    above: Above,
    /// The cards by what the table calls them.
    cards: HashMap<String, CardId>,
    /// Links to be made: from which card, to what, as which row says.
    links: Vec<(CardId, String, &'r SheetRow)>,
}

impl<'r> Reading<'r, '_> {
    fn row(&mut self, row: &'r SheetRow, notes: &mut Notes) {
        for name in split(self.columns.cell(row, ColumnRole::Persona)) {
            self.builder.persona(&name, row, notes);
        }
        let (stage, step, lane) = self.keys(row);
        if stage.is_empty() && step.is_empty() {
            return self.row_without_place(row, lane, notes);
        }
        let stage_name = if stage.is_empty() { Key::named("Journey") } else { stage.clone() };
        let Some(at) = self.builder.stage(stage_name, row, notes) else { return };
        if let Some(color) = self.columns.read(row, ColumnRole::StageColor, notes, fields::color) {
            self.builder.paint_stage(at, color);
        }
        // A stage that holds something without naming a touchpoint is one itself.
        let step = match (step.is_empty(), self.columns.1.ours || !self.holds_something(row)) {
            (true, true) => return,
            (true, false) => Key::named(&stage.name),
            (false, _) => step,
        };
        let Some(at) = self.builder.touchpoint(at, step, row, notes) else { return };
        self.builder.add_channels(at, split(self.columns.cell(row, ColumnRole::Channel)));
        if fields::yes(self.columns.cell(row, ColumnRole::MomentOfTruth)) {
            self.builder.touchpoint_mut(at).moment_of_truth = true;
        }
        self.contents(row, at, lane, notes);
    }

    /// The stage, the touchpoint and the lane of a row. In tables of others, a blank means "as above".
    fn keys(&mut self, row: &SheetRow) -> (Key, Key, Key) {
        let key = |number, name| Key::new(self.columns.cell(row, number), self.columns.cell(row, name));
        let mut stage = key(ColumnRole::StageNo, ColumnRole::Stage);
        let mut step = key(ColumnRole::StepNo, ColumnRole::Step);
        let mut lane = key(ColumnRole::LaneNo, ColumnRole::Lane);
        if !self.columns.1.ours {
            let above = std::mem::take(&mut self.above);
            let is_same = |one: &Key, other: &Key| one.number.is_empty() && one.name == other.name;
            if stage.is_empty() || is_same(&stage, &above.stage) {
                stage = above.stage.clone();
            }
            if stage == above.stage && (step.is_empty() || is_same(&step, &above.step)) {
                step = above.step;
            }
            if lane.is_empty() {
                lane = above.lane;
            }
            let (stage, step, lane) = (stage.clone(), step.clone(), lane.clone());
            self.above = Above { stage, step, lane };
        }
        (stage, step, lane)
    }

    /// Whether a row has more than a place.
    fn holds_something(&self, row: &SheetRow) -> bool {
        use ColumnRole::{CardsOfLane, Channel, Emotion, Opportunity, Text};
        let holds = [Text, Emotion, CardsOfLane, Opportunity, Channel];
        self.columns.0.iter().any(|(role, column)| holds.contains(role) && !row.cell(*column).is_empty())
    }

    /// A row that only names a lane or a series, of our own tables.
    fn row_without_place(&mut self, row: &SheetRow, lane: Key, notes: &mut Notes) {
        if !self.columns.1.ours || lane.is_empty() {
            return notes.row(row, "The row names no stage and no touchpoint; it was left out.".into());
        }
        let kind = self.columns.read(row, ColumnRole::LaneKind, notes, fields::lane_kind);
        let Some(lane) = self.builder.lane(lane, kind, row, notes) else { return };
        if !self.columns.cell(row, ColumnRole::SeriesNo).is_empty() {
            self.series(row, lane, notes);
        }
    }

    fn contents(&mut self, row: &'r SheetRow, touchpoint: usize, lane: Key, notes: &mut Notes) {
        let columns = self.columns;
        let score =
            columns.read(row, ColumnRole::Emotion, notes, |cell| fields::number(cell).ok_or("is no number"));
        let text = columns.cell(row, ColumnRole::Text);
        let kind = columns.read(row, ColumnRole::LaneKind, notes, fields::lane_kind);
        let names_card =
            !text.is_empty() || (columns.1.ours && !columns.cell(row, ColumnRole::CardNo).is_empty());
        let mut card = None;
        let mut in_lane = None;
        if !lane.is_empty() && (names_card || score.is_some()) {
            in_lane = self.builder.lane(lane.clone(), kind, row, notes);
            // What stands in a lane that is to stay out stays out, its score too.
            if in_lane.is_none() {
                return self.lane_columns(row, touchpoint, notes);
            }
        }
        let draws_series = in_lane.filter(|lane| self.builder.kind(*lane).draws_series());
        match (score, draws_series) {
            (Some(value), Some(lane)) => self.score(row, lane, touchpoint, value, text, notes),
            _ => {
                if let Some(value) = score
                    && let Some(lane) =
                        self.builder.experience_lane(self.head(ColumnRole::Emotion), row, notes)
                {
                    let note = columns.cell(row, ColumnRole::ScoreNote);
                    self.score(row, lane, touchpoint, value, note, notes);
                }
                if names_card {
                    card = self.text(row, touchpoint, lane, in_lane, notes);
                }
            }
        }
        self.opportunities(row, touchpoint, card, notes);
        self.lane_columns(row, touchpoint, notes);
    }

    fn head(&self, role: ColumnRole) -> &'r str {
        let head = self.columns.of(role).map_or("", |column| self.heads.cell(column));
        if head.is_empty() { "Cards" } else { head }
    }

    /// What the text of a row becomes: a card, or what a cell of such a lane means.
    fn text(
        &mut self,
        row: &'r SheetRow,
        touchpoint: usize,
        lane: Key,
        in_lane: Option<usize>,
        notes: &mut Notes,
    ) -> Option<CardId> {
        let text = self.columns.cell(row, ColumnRole::Text);
        let name = if lane.is_empty() { Key::named(self.head(ColumnRole::Text)) } else { lane };
        let at = in_lane.or_else(|| self.builder.lane(name, None, row, notes))?;
        let kind = self.builder.kind(at);
        let is_figure = kind.draws_series() && fields::number(text).is_some();
        if !self.columns.1.ours && (kind == LaneKind::Channels || is_figure) {
            self.builder.cell_of_lane(at, touchpoint, text, row, notes);
            return None;
        }
        self.card(row, at, touchpoint, notes)
    }

    fn card(
        &mut self,
        row: &'r SheetRow,
        lane: usize,
        touchpoint: usize,
        notes: &mut Notes,
    ) -> Option<CardId> {
        let columns = self.columns;
        let list = |role| {
            let items = split(columns.cell(row, role)).into_iter().take(limits::LIST);
            items.collect::<Vec<String>>()
        };
        let written = columns.cell(row, ColumnRole::Text);
        let markup = if columns.1.ours { written.to_owned() } else { text::escape(written) };
        let persona = self.builder.persona(columns.cell(row, ColumnRole::Actor), row, notes);
        let to = self.builder.persona(columns.cell(row, ColumnRole::To), row, notes);
        let severity = columns.read(row, ColumnRole::PainSeverity, notes, fields::severity);
        let impact = columns.read(row, ColumnRole::Impact, notes, fields::impact);
        let effort = columns.read(row, ColumnRole::Effort, notes, fields::effort);
        let status = columns.read(row, ColumnRole::Status, notes, fields::status);
        let evidence = columns.read(row, ColumnRole::Evidence, notes, fields::evidence);
        let due = columns.read(row, ColumnRole::Due, notes, fields::due);
        let color = columns.read(row, ColumnRole::Color, notes, fields::color);
        let span = columns.read(row, ColumnRole::Span, notes, fields::span);
        let card = self.builder.card(lane, touchpoint, &markup, row, notes)?;
        card.persona = persona;
        card.to = to;
        card.severity = severity.unwrap_or_default();
        card.impact = impact.unwrap_or_default();
        card.effort = effort;
        card.status = status.unwrap_or_default();
        card.evidence = evidence.unwrap_or_default();
        card.due = due.unwrap_or_default();
        card.color = color;
        card.span = span.unwrap_or(1);
        card.owner = columns.cell(row, ColumnRole::Owner).chars().take(limits::TEXT_CHARS).collect();
        card.tags = list(ColumnRole::Tags);
        card.sources = list(ColumnRole::QuoteSource);
        let id = card.id;
        self.builder.place_last_card(columns.cell(row, ColumnRole::CardNo));
        let name = columns.cell(row, ColumnRole::Id);
        if !name.is_empty() {
            self.cards.entry(name.to_owned()).or_insert(id);
        }
        self.links.extend(list(ColumnRole::Links).into_iter().map(|link| (id, link, row)));
        Some(id)
    }

    fn score(
        &mut self,
        row: &SheetRow,
        lane: usize,
        touchpoint: usize,
        value: f64,
        note: &str,
        notes: &mut Notes,
    ) {
        let answers = self.columns.read(row, ColumnRole::Answers, notes, fields::answers);
        let Some(series) = self.series(row, lane, notes) else { return };
        self.builder.score(series, touchpoint, SeriesScore { value, note, answers }, row, notes);
    }

    fn series(&mut self, row: &SheetRow, lane: usize, notes: &mut Notes) -> Option<usize> {
        let columns = self.columns;
        let key = Key::new(columns.cell(row, ColumnRole::SeriesNo), columns.cell(row, ColumnRole::Series));
        let key = if key.is_empty() { Key::named(self.head(ColumnRole::Emotion)) } else { key };
        let end = |role| fields::number(columns.cell(row, role));
        let scale = match (end(ColumnRole::EmotionMin), end(ColumnRole::EmotionMax)) {
            (Some(min), Some(max)) if min < max => Some(ScaleChoice { min, max }),
            _ => None,
        };
        let series = self.builder.series(lane, key, scale, row, notes)?;
        let kind = columns.read(row, ColumnRole::SeriesKind, notes, fields::series_kind);
        // In tables of others, the actor of a row is who does it; the score is everybody's.
        let persona = if columns.1.ours { columns.cell(row, ColumnRole::Actor) } else { "" };
        let persona = self.builder.persona(persona, row, notes);
        self.builder.describe_series(series, kind.unwrap_or_default(), persona);
        Some(series)
    }

    /// Opportunities that a column names; where the table has links, these say it, and the cards come of their own.
    fn opportunities(&mut self, row: &SheetRow, touchpoint: usize, of: Option<CardId>, notes: &mut Notes) {
        let cell = self.columns.cell(row, ColumnRole::Opportunity);
        if cell.is_empty() || self.columns.of(ColumnRole::Links).is_some() {
            return;
        }
        let name = Key::named(self.head(ColumnRole::Opportunity));
        let Some(lane) = self.builder.lane(name, Some(LaneKind::Opportunities), row, notes) else { return };
        if let Some(card) = self.builder.card(lane, touchpoint, &text::escape(cell), row, notes) {
            card.links = of.into_iter().collect();
        }
    }

    /// The columns that are lanes.
    fn lane_columns(&mut self, row: &SheetRow, touchpoint: usize, notes: &mut Notes) {
        let columns = self.columns;
        for (_, column) in columns.0.iter().filter(|(role, _)| *role == ColumnRole::CardsOfLane) {
            let cell = row.cell(*column);
            if cell.is_empty() {
                continue;
            }
            let head = match self.heads.cell(*column) {
                "" => super::notes::letters(*column),
                head => head.to_owned(),
            };
            if let Some(lane) = self.builder.lane(Key::named(&head), None, row, notes) {
                self.builder.cell_of_lane(lane, touchpoint, cell, row, notes);
            }
        }
    }

    /// Makes the links between cards, now that all of them are known.
    fn link(&mut self, notes: &mut Notes) {
        let mut of_card: HashMap<CardId, Vec<CardId>> = HashMap::new();
        for (from, name, row) in std::mem::take(&mut self.links) {
            match self.cards.get(&name) {
                Some(to) => of_card.entry(from).or_default().push(*to),
                None => {
                    notes.row(row, format!("No card is called “{}”; the link was left out.", shown(&name)))
                }
            }
        }
        for card in self.builder.cards_mut() {
            card.links = of_card.remove(&card.id).unwrap_or_else(|| std::mem::take(&mut card.links));
        }
    }
}

impl Book {
    /// Whether a sheet of the book has the columns of our own long form, in which case nothing is to be asked.
    pub fn own_long_sheet(&self) -> Option<&BookSheet> {
        let heads = || crate::tables::LONG_COLUMNS.iter().filter_map(|role| role.head());
        let is_ours = |sheet: &&BookSheet| {
            sheet.rows.first().is_some_and(|row| heads().eq(row.cells.iter().map(String::as_str)))
        };
        self.sheets.iter().find(is_ours)
    }
}
