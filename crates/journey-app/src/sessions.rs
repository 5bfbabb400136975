//! The open maps of a workspace. Each has a lock of its own, so that one map never waits for another.

use crate::{App, AppError, ClientId, app::lock, session::Session};
use journey_document::{Document, DocumentError};
use journey_feedback::Filter;
use journey_layout::{Fonts, Scene};
use journey_model::{JourneyMap, MapId};
use journey_store::StoreError;
use std::{
    collections::HashMap,
    sync::{Arc, Mutex},
};

/// How many maps stay in memory whole that nobody has open, so that going back to them is quick.
const IDLE_MAPS: usize = 3;

/// How many cards those may have together; a map of this size takes about 100 MB.
const IDLE_CARDS: usize = 12_000;

/// How many further maps stay without their layout, because something can be undone in them.
const PARKED_MAPS: usize = 40;

/// How many cards those may have together. Beyond, the ones used longest ago lose what could be undone.
const PARKED_CARDS: usize = 40_000;

/// A place for a map's session. It stays for as long as the workspace is open and is empty while the map
/// is not in memory: if places were thrown away, two could exist for one map, and two sessions of it.
type Place = Arc<Mutex<Option<Session>>>;

/// The open maps.
#[derive(Default)]
pub(crate) struct Sessions {
    inner: Mutex<Inner>,
}

#[derive(Default)]
struct Inner {
    places: HashMap<MapId, Place>,
    uses: u64,
}

impl Sessions {
    pub(crate) fn place(&self, map: MapId) -> Place {
        Arc::clone(lock(&self.inner).places.entry(map).or_default())
    }

    /// Every place there is.
    pub(crate) fn places(&self) -> Vec<Place> {
        lock(&self.inner).places.values().map(Arc::clone).collect()
    }

    fn next_use(&self) -> u64 {
        let mut inner = lock(&self.inner);
        inner.uses += 1;
        inner.uses
    }

    /// Takes a client out of all sessions.
    pub(crate) fn forget(&self, client: ClientId, fonts: impl Fn() -> Fonts) {
        for place in self.places() {
            if let Some(session) = &mut *lock(&place) {
                session.clients.remove(&client);
            }
        }
        self.trim(fonts);
    }

    /// Whether there is a map in which anything can be undone or waits for the disk.
    pub(crate) fn can_undo_anything(&self) -> bool {
        self.places().iter().any(|place| {
            lock(place).as_ref().is_some_and(|session| session.has_history() || !session.unsaved.is_empty())
        })
    }

    /// Lets go of maps that nobody has open, but for those used last. Maps in which something can be undone
    /// stay longer, without their layout. What is not on disk always stays.
    pub(crate) fn trim(&self, fonts: impl Fn() -> Fonts) {
        let mut idle: Vec<_> = self
            .places()
            .into_iter()
            .filter_map(|place| {
                // A session that is locked is being used.
                let guard = place.try_lock().ok()?;
                let session = guard.as_ref()?;
                let is_idle = session.clients.is_empty() && session.unsaved.is_empty();
                let (used, cards) = (session.used, session.document.map().cards.len());
                drop(guard);
                is_idle.then_some((used, cards, place))
            })
            .collect();
        idle.sort_by_key(|(used, ..)| std::cmp::Reverse(*used));
        let (mut cards_kept, mut parked, mut cards_parked) = (0, 0, 0);
        for (index, (used, cards, place)) in idle.into_iter().enumerate() {
            cards_kept += cards;
            if index < IDLE_MAPS && (index == 0 || cards_kept <= IDLE_CARDS) {
                continue;
            }
            let mut guard = lock(&place);
            let Some(session) = guard.as_mut() else { continue };
            if session.used != used || !session.clients.is_empty() {
                continue;
            }
            let fits = parked < PARKED_MAPS && cards_parked + cards <= PARKED_CARDS;
            if fits && session.has_history() {
                (parked, cards_parked) = (parked + 1, cards_parked + cards);
                if !session.is_parked {
                    session.park(fonts());
                }
            } else {
                *guard = None;
            }
        }
    }
}

impl App {
    /// Works with the session of a map, which is read first if it is not in memory.
    pub(crate) fn with_session<T>(
        &self,
        map: MapId,
        work: impl FnOnce(&mut Session) -> Result<T, AppError>,
    ) -> Result<T, AppError> {
        let place = self.sessions.place(map);
        let mut guard = lock(&place);
        if self.read_only().is_some() {
            // Another program may have changed the map since it was read.
            let version = self.reader().map(map.0)?.version;
            if guard.as_ref().is_some_and(|session| session.version != version) {
                *guard = None;
            }
        }
        // One that was read in passing counts like one that is read now.
        let loaded_now = guard.as_ref().is_none_or(|session| session.used == 0);
        let session = match &mut *guard {
            Some(session) => session,
            empty => empty.insert(self.load(map)?),
        };
        let loaded_now = loaded_now || session.is_parked;
        session.unpark(|map, filter| self.measured_of(map, filter));
        session.used = self.sessions.next_use();
        let done = work(session);
        drop(guard);
        if loaded_now {
            self.sessions.trim(|| self.fonts());
        }
        done
    }

    /// The drawing of a map as it is now. A map that is not in memory is read for this and let go of again: a library
    /// full of pictures would push out what is in use. Whoever opens it meanwhile keeps it, so that a map whose picture
    /// is being made when it is opened is not read and laid out twice.
    pub(crate) fn scene_in_passing(&self, map: MapId) -> Result<Scene, AppError> {
        let place = self.sessions.place(map);
        let mut guard = lock(&place);
        if guard.is_some() {
            drop(guard);
            return self.scene(map);
        }
        let session = guard.insert(self.load(map)?);
        let (drawn, fonts) = (session.engine.current(), session.engine.fonts());
        let shown = session.document.map().clone();
        drop(guard);
        let scene = Scene::compose(&shown, &drawn, fonts);
        let mut guard = lock(&place);
        if guard.as_ref().is_some_and(|session| session.used == 0) {
            *guard = None;
        }
        Ok(scene)
    }

    fn load(&self, map: MapId) -> Result<Session, AppError> {
        let stored = self.reader().document(map.0)?;
        let measure = |map: &JourneyMap, filter: &Filter| self.measured_of(map, filter);
        let session = Session::load(map, self.new_peer(), &stored, || self.fonts(), measure);
        session.map_err(|error| self.unreadable(map, &error))
    }

    /// A map as it is now, without laying it out.
    pub(crate) fn current_map(&self, map: MapId) -> Result<JourneyMap, AppError> {
        let place = self.sessions.place(map);
        if self.read_only().is_none()
            && let Some(session) = &*lock(&place)
        {
            return Ok(session.document.map().clone());
        }
        Ok(self.stored_document(map)?.map().clone())
    }

    /// A map's document as it is on disk.
    pub(crate) fn stored_document(&self, map: MapId) -> Result<Document, AppError> {
        let stored = self.reader().document(map.0)?;
        let document = Document::load(self.new_peer(), &stored.snapshot, &stored.updates);
        document.map_err(|error| self.unreadable(map, &error))
    }

    /// As much of a damaged map as can be read.
    pub(crate) fn readable_map(&self, map: MapId) -> Result<JourneyMap, AppError> {
        let (stored, _) = self.reader().readable_document(map.0)?;
        let load = |count: usize| Document::load(self.new_peer(), &stored.snapshot, &stored.updates[..count]);
        // The longest beginning that is a document; each one that is longer holds the damage too.
        let (mut good, mut bad) = (0, stored.updates.len() + 1);
        while bad - good > 1 {
            let middle = good.midpoint(bad);
            if load(middle).is_ok() { good = middle } else { bad = middle }
        }
        let document = load(good).map_err(|error| self.unreadable(map, &error))?;
        Ok(document.map().clone())
    }

    /// The error of a map whose bytes are whole but mean nothing.
    fn unreadable(&self, map: MapId, error: &DocumentError) -> AppError {
        let row = self.reader().map(map.0);
        let title = row.map_or_else(|_| map.to_string(), |row| row.summary.title);
        let detail = format!("{error}; duplicate the map to get a copy of what can be read");
        AppError::Store(StoreError::DamagedMap { map: map.0, title, detail })
    }
}
