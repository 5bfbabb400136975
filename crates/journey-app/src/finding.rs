//! Finding words in all maps.
//!
//! The index is brought up to date by whoever searches, never by an edit. A map's words are written in parts,
//! so that an edit waits for one part at most. A workspace that can only be read has its index in memory.

use crate::{
    App, AppError,
    app::lock,
    protocol::{SearchAnswer, SearchHit, SearchParams, SnippetPart},
};
use journey_model::{ConnectorEnd, EntityId, JourneyMap, MapId, text};
use journey_store::{Entry, Hit, MemoryIndex, SearchIndex, StoreError};
use std::{collections::HashMap, sync::Mutex, time::Duration};
use uuid::Uuid;

/// Entries that are written at a time: some milliseconds of work.
const PART: usize = 400;

/// How long the file is left to others between two parts. A lock that is taken again at once would keep an edit
/// waiting for all of them.
const PAUSE: Duration = Duration::from_millis(1);

/// Most hits of an answer.
const MOST_HITS: u32 = 500;

/// Whose turn it is to bring the index up to date, and the index of a workspace that can only be read.
#[derive(Default)]
pub(crate) struct Finding {
    memory: Mutex<Option<MemoryIndex>>,
}

/// Where the index is.
enum Place<'a> {
    File(&'a App),
    Memory(&'a MemoryIndex),
}

impl Place<'_> {
    fn read<T>(&self, work: impl FnOnce(SearchIndex<'_>) -> Result<T, StoreError>) -> Result<T, AppError> {
        Ok(match self {
            Place::File(app) => work(app.reader().index())?,
            Place::Memory(memory) => work(memory.index())?,
        })
    }

    fn write<T>(&self, work: impl FnOnce(SearchIndex<'_>) -> Result<T, StoreError>) -> Result<T, AppError> {
        Ok(match self {
            Place::File(app) => work(app.writer()?.index())?,
            Place::Memory(memory) => work(memory.index())?,
        })
    }
}

impl App {
    /// Finds words in all maps.
    pub(crate) fn find(&self, params: &SearchParams) -> Result<SearchAnswer, AppError> {
        let limit = params.limit.clamp(1, MOST_HITS) as usize;
        let mut found = self.with_index(|index| index.find(&params.query, limit + 1))?;
        let more = found.len() > limit;
        found.truncate(limit);
        let hits = found.into_iter().filter_map(crossing).collect();
        Ok(SearchAnswer { hits, more })
    }

    /// Asks the index, once it is up to date.
    pub(crate) fn with_index<T>(
        &self,
        ask: impl FnOnce(SearchIndex<'_>) -> Result<T, StoreError>,
    ) -> Result<T, AppError> {
        let mut memory = lock(&self.finding.memory);
        if self.read_only().is_none() {
            let place = Place::File(self);
            self.follow(&place)?;
            drop(memory);
            return place.read(ask);
        }
        let library = self.reader().library()?;
        let index = match &mut *memory {
            Some(index) => index,
            empty => empty.insert(MemoryIndex::new()?),
        };
        index.know(&library)?;
        let place = Place::Memory(index);
        self.follow(&place)?;
        place.read(ask)
    }

    /// Brings the index up to date. A map that cannot be read is left out; the library says so already.
    fn follow(&self, place: &Place<'_>) -> Result<(), AppError> {
        for (id, version) in place.read(|index| index.behind())? {
            // The version is asked for before the map, so that what is written is never older than it says.
            let map = match self.current_map(MapId(id)) {
                Ok(map) => map,
                Err(error) => {
                    tracing::warn!(map = %id, %error, "the map is not searched");
                    continue;
                }
            };
            let changes = place.read(|index| index.changes(id, entries(&map)))?;
            for (number, part) in changes.chunks(PART).enumerate() {
                if number > 0 {
                    std::thread::sleep(PAUSE);
                }
                place.write(|mut index| index.write(id, part))?;
            }
            let images: Vec<String> = map.image_names().into_iter().collect();
            place.write(|mut index| index.done(id, version, &images))?;
        }
        Ok(())
    }

    /// Brings the index up to date while nobody waits for it, and takes away images that nothing uses. That
    /// is only done while nothing can be undone: undoing could bring an image back.
    pub(crate) fn tidy_up(&self) {
        if self.read_only().is_some() {
            return;
        }
        let tidied = self.with_index(|_| Ok(())).and_then(|()| {
            if self.sessions.can_undo_anything() {
                return Ok(0);
            }
            Ok(self.writer()?.sweep_images(self.clock.now())?)
        });
        match tidied {
            Ok(0) => {}
            Ok(images) => tracing::info!(images, "images that nothing uses were taken away"),
            Err(error) => tracing::warn!(%error, "the workspace could not be tidied up"),
        }
        if let Err(error) = self.sweep_feedback() {
            tracing::warn!(%error, "feedback that does not count any more could not be swept");
        }
    }
}

fn crossing(hit: Hit) -> Option<SearchHit> {
    let id = hit.entity;
    let entity = match hit.kind.as_str() {
        "map" => None,
        "stage" => Some(EntityId::Stage(id.into())),
        "touchpoint" => Some(EntityId::Touchpoint(id.into())),
        "lane" => Some(EntityId::Lane(id.into())),
        "card" => Some(EntityId::Card(id.into())),
        "persona" => Some(EntityId::Persona(id.into())),
        // A newer program may have indexed more kinds of things.
        _ => return None,
    };
    let parts = hit.parts.into_iter().map(|part| SnippetPart { text: part.text, hit: part.hit }).collect();
    Some(SearchHit { map: hit.map.into(), title: hit.title, entity, kind: hit.kind, parts })
}

/// All words of a map, thing by thing. What is said *about* a thing (comments, the notes on a curve, what leads
/// away from it) is found with that thing, so that every hit is a place to go to.
fn entries(map: &JourneyMap) -> Vec<Entry> {
    let about = said_about(map);
    let mut entries = Vec::with_capacity(1 + map.stages.len() + map.touchpoints.len() + map.cards.len());
    let mut add = |kind: &'static str, entity: Uuid, name: &str, text: &[&str], more: Vec<&str>| {
        let said = about.get(&entity).map(|said| words(said)).unwrap_or_default();
        entries.push(Entry {
            kind,
            entity,
            name: words(&[name]),
            text: words(text),
            more: words(&[&words(&more), &said]),
        });
    };
    let tags_and_owner = map.tags.iter().chain([&map.owner]).map(String::as_str).collect();
    let said: Vec<&str> =
        [&map.scenario, &map.goal].into_iter().chain(&map.principles).map(String::as_str).collect();
    add("map", map.id.0, &map.title, &said, tags_and_owner);
    for stage in &map.stages {
        add("stage", stage.id.0, &stage.name, &[&stage.need, &stage.notes], vec![]);
    }
    for touchpoint in &map.touchpoints {
        let channels = touchpoint.channels.iter().map(String::as_str).collect();
        add("touchpoint", touchpoint.id.0, &touchpoint.name, &[&touchpoint.notes], channels);
    }
    for lane in &map.lanes {
        add("lane", lane.id.0, &lane.title, &[&lane.subtitle], vec![]);
    }
    for card in &map.cards {
        let alt = card.image.as_ref().map_or("", |image| &image.alt);
        let marks = card.tags.iter().chain([&card.owner]).chain(&card.sources).map(String::as_str);
        add("card", card.id.0, "", &[&text::plain(&card.text), alt], marks.collect());
    }
    for persona in &map.personas {
        let lists = persona.goals.iter().chain(&persona.pains).chain(&persona.needs).map(String::as_str);
        let facts = persona.facts.iter().flat_map(|fact| [fact.label.as_str(), fact.value.as_str()]);
        let ends = persona.scales.iter().flat_map(|scale| [scale.left.as_str(), scale.right.as_str()]);
        let said: Vec<&str> =
            [persona.role.as_str(), &persona.quote].into_iter().chain(lists).chain(facts).collect();
        add("persona", persona.id.0, &persona.name, &said, ends.collect());
    }
    entries
}

/// What is said about things, by their ids; about the map itself by its own.
fn said_about(map: &JourneyMap) -> HashMap<Uuid, Vec<&str>> {
    let mut about: HashMap<Uuid, Vec<&str>> = HashMap::new();
    for value in map.series.iter().flat_map(|series| &series.values).filter(|value| !value.note.is_empty()) {
        about.entry(value.touchpoint.0).or_default().push(&value.note);
    }
    for connector in &map.connectors {
        let from = match connector.from {
            ConnectorEnd::Touchpoint(id) => id.0,
            ConnectorEnd::Card(id) => id.0,
        };
        about.entry(from).or_default().extend([connector.label.as_str(), &connector.note]);
    }
    let first_of: HashMap<_, _> = map.comments.iter().map(|comment| (comment.id, comment)).collect();
    for comment in &map.comments {
        // An answer is about what the first comment of its thread is about.
        let first = comment.reply_to.and_then(|first| first_of.get(&first)).unwrap_or(&comment);
        let on = match first.on {
            Some(EntityId::Stage(id)) => id.0,
            Some(EntityId::Touchpoint(id)) => id.0,
            Some(EntityId::Lane(id)) => id.0,
            Some(EntityId::Card(id)) => id.0,
            Some(EntityId::Persona(id)) => id.0,
            _ => map.id.0,
        };
        about.entry(on).or_default().push(&comment.text);
    }
    about
}

/// Texts as one line, without control characters.
fn words(texts: &[&str]) -> String {
    let mut line = String::new();
    for text in texts.iter().map(|text| text.trim()).filter(|text| !text.is_empty()) {
        if !line.is_empty() {
            line.push_str(" · ");
        }
        let mut was_space = false;
        for character in text.chars() {
            let is_space = character.is_whitespace() || character.is_control();
            if !is_space {
                line.push(character);
            } else if !was_space {
                line.push(' ');
            }
            was_space = is_space;
        }
    }
    line
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_become_one_line() {
        assert_eq!(words(&["a\n\tb", "", " c\u{1}d "]), "a b · c d");
    }
}
