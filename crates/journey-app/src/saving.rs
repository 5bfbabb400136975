//! Getting changes onto the disk, also when that fails at first.

use crate::{
    App, AppError, ClientId,
    app::lock,
    feedback::touches_figures,
    protocol::{Event, History, Outcome, SaveState},
    session::{Drawn, Session},
    summary::summary_of,
};
use journey_document::Applied;
use journey_model::MapId;
use journey_store::{Append, Appended, StoreError, Summary};
use std::{
    sync::{
        Weak,
        atomic::{AtomicBool, Ordering},
        mpsc,
    },
    time::Duration,
};

/// The thread that tries failed writes again, compacts maps, and tidies up once after the workspace was
/// opened, so that no command waits for it.
pub(crate) struct Housekeeping {
    compactions: mpsc::Sender<MapId>,
    /// Whether some map has changes that are not on disk.
    is_behind: AtomicBool,
}

impl Housekeeping {
    /// Starts the thread. It ends when the application does.
    pub(crate) fn start(app: Weak<App>, retry_after: Duration) -> Self {
        let (compactions, due) = mpsc::channel();
        std::thread::spawn(move || {
            let mut is_tidied = false;
            loop {
                let next = due.recv_timeout(retry_after);
                let Some(app) = app.upgrade() else {
                    // Before the application is whole there is nothing to do yet either.
                    if matches!(next, Err(mpsc::RecvTimeoutError::Disconnected)) { break } else { continue }
                };
                match next {
                    Ok(map) => app.compact(map),
                    Err(mpsc::RecvTimeoutError::Timeout) => {
                        app.save_all();
                        if !std::mem::replace(&mut is_tidied, true) {
                            app.tidy_up();
                        }
                    }
                    Err(mpsc::RecvTimeoutError::Disconnected) => break,
                }
            }
        });
        Self { compactions, is_behind: AtomicBool::new(false) }
    }
}

/// A map with changes that are not on disk.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnsavedMap {
    /// The map.
    pub map: MapId,
    /// Its title.
    pub title: String,
    /// Why the write failed and what helps.
    pub reason: String,
}

impl App {
    /// Keeps what the document of `session` did, brings the layout up to date, tells the others, and
    /// answers. Without `applied` there was nothing to do. `client` is not told, because it is answered.
    pub(crate) fn finish(
        &self,
        client: Option<ClientId>,
        session: &mut Session,
        applied: Option<Applied>,
    ) -> Result<Outcome, AppError> {
        // A command that leaves everything as it was is answered, but neither kept nor told.
        let applied = applied.filter(|applied| !applied.update.is_empty());
        let summary_before = applied.as_ref().map(|applied| {
            session.unsaved.push(applied.update.clone());
            std::mem::replace(&mut session.summary, summary_of(session.document.map()))
        });
        let measures = applied.as_ref().is_some_and(|applied| {
            touches_figures(session.document.map(), session.engine.measured(), &applied.changes)
        });
        let (written, drawn) = self.write_and_draw(session, applied.as_ref(), measures);
        self.note_written(session, written)?;
        let changed = applied.is_some();
        let history = self.history(session);
        let outcome = session.outcome(applied.zip(drawn), history);
        if changed && self.has_listeners() {
            self.tell(client, Event::MapChanged(Box::new(outcome.clone())));
        }
        if measures {
            self.tell(None, Event::FiguresChanged { map: session.map });
        }
        if summary_before.is_some_and(|before| before != session.summary) {
            self.tell(client, Event::LibraryChanged);
        }
        Ok(outcome)
    }

    /// Writes what is not on disk yet, measures the map anew where that is asked for, and lays out again what changed.
    ///
    /// Neither needs anything of the other, so a large change is laid out on a thread meanwhile. To lay out
    /// a few cards takes less time than starting a thread and waiting for it, and far less on a busy machine.
    fn write_and_draw(
        &self,
        session: &mut Session,
        applied: Option<&Applied>,
        measures: bool,
    ) -> (Result<Option<Appended>, AppError>, Option<Drawn>) {
        let Session { map: id, document, engine, filter, unsaved, summary, .. } = session;
        let write = || self.write(*id, unsaved, summary);
        let map = document.map();
        let Some(Applied { changes, .. }) = applied else { return (write(), None) };
        if changes.are_few_cards() {
            return (write(), Some(Drawn::of(engine, map, changes, None)));
        }
        std::thread::scope(|scope| {
            let drawn = scope.spawn(|| {
                let measured = measures.then(|| self.measured_of(map, filter));
                Drawn::of(engine, map, changes, measured)
            });
            let written = write();
            (written, Some(drawn.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic))))
        })
    }

    /// What can be taken back, and whether everything is on disk.
    pub(crate) fn history(&self, session: &Session) -> History {
        History {
            undo: session.document.undo_label(),
            redo: session.document.redo_label(),
            save: self.save_state(session),
        }
    }

    /// Whether everything of a map is on disk.
    pub(crate) fn save_state(&self, session: &Session) -> SaveState {
        match &session.failure {
            _ if self.read_only().is_some() => SaveState::ReadOnly,
            Some(reason) => SaveState::Unsaved { reason: reason.clone() },
            None => SaveState::Saved,
        }
    }

    /// Appends what is not on disk yet, in one transaction. A failed write is no error here: the session
    /// keeps the changes and the reason.
    pub(crate) fn save(&self, session: &mut Session) -> Result<(), AppError> {
        let written = self.write(session.map, &session.unsaved, &session.summary);
        self.note_written(session, written)
    }

    /// Appends updates in one transaction; none if there are no updates.
    fn write(
        &self,
        map: MapId,
        updates: &[Vec<u8>],
        summary: &Summary,
    ) -> Result<Option<Appended>, AppError> {
        if updates.is_empty() {
            return Ok(None);
        }
        let append = Append { map: map.0, updates, summary, now: self.clock.now() };
        Ok(Some(self.writer()?.append(&append)?))
    }

    fn note_written(
        &self,
        session: &mut Session,
        written: Result<Option<Appended>, AppError>,
    ) -> Result<(), AppError> {
        let before = session.failure.clone();
        match written {
            Ok(None) => {}
            Ok(Some(done)) => {
                session.failure = None;
                session.unsaved.clear();
                session.version = done.version;
                if done.compaction_due {
                    // The thread is gone only when the application is.
                    let _ = self.housekeeping.compactions.send(session.map);
                }
            }
            Err(AppError::Store(error)) if !matches!(error, StoreError::NoSuchMap { .. }) => {
                tracing::error!(map = %session.map, %error, "a change could not be saved");
                session.failure = Some(error.to_string());
                self.housekeeping.is_behind.store(true, Ordering::Relaxed);
            }
            Err(error) => return Err(error),
        }
        if before != session.failure {
            self.tell(None, Event::SaveStateChanged { map: session.map, save: self.save_state(session) });
        }
        Ok(())
    }

    /// Tries to write everything that could not be saved.
    pub(crate) fn save_all(&self) {
        if !self.housekeeping.is_behind.swap(false, Ordering::Relaxed) {
            return;
        }
        for place in self.sessions.places() {
            if let Some(session) = &mut *lock(&place)
                && let Err(error) = self.save(session)
            {
                tracing::error!(map = %session.map, %error, "changes are lost");
            }
        }
    }

    /// Maps with changes that are not on disk, after a last try to write them. A host asks before it ends,
    /// and before it opens another workspace in place of this one.
    pub fn unsaved(&self) -> Vec<UnsavedMap> {
        self.save_all();
        let places = self.sessions.places();
        let unsaved = places.iter().filter_map(|place| {
            let guard = lock(place);
            let session = guard.as_ref().filter(|session| !session.unsaved.is_empty())?;
            Some(UnsavedMap {
                map: session.map,
                title: session.document.map().title.clone(),
                reason: session.failure.clone().unwrap_or_default(),
            })
        });
        unsaved.collect()
    }

    /// Puts a snapshot in the place of a map's updates. Failing costs nothing but space.
    fn compact(&self, map: MapId) {
        let place = self.sessions.place(map);
        let guard = lock(&place);
        let Some(session) = guard.as_ref().filter(|session| session.unsaved.is_empty()) else { return };
        let version = session.version;
        let compacted = session.document.snapshot().map_err(AppError::from).and_then(|snapshot| {
            // Edits may go on while the snapshot is written.
            drop(guard);
            Ok(self.writer()?.compact(map.0, version, &snapshot)?)
        });
        if let Err(error) = compacted {
            tracing::warn!(%map, %error, "the map could not be compacted");
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{AppOptions, FontChoice, protocol::ErrorCode};
    use serde_json::{Value, json};
    use std::{sync::Arc, time::Instant};

    const CLIENT: ClientId = ClientId(1);

    fn call(app: &App, method: &str, params: &Value) -> Value {
        serde_json::from_str(&app.call(CLIENT, method, &params.to_string()).unwrap()).unwrap()
    }

    fn retitle(app: &App, map: &Value, title: &str) -> Value {
        let command = json!({ "type": "updateMap", "patch": { "title": title } });
        call(app, "execute", &json!({ "map": map, "command": command }))
    }

    fn open(path: &std::path::Path, retry_after: Duration) -> Arc<App> {
        let options = AppOptions { fonts: FontChoice::Bundled, retry_after, ..AppOptions::default() };
        if path.exists() { App::open_with(path, options) } else { App::create_with(path, options) }.unwrap()
    }

    /// A title that does not fit into the pages that are there.
    fn big() -> String {
        "x".repeat(19_000)
    }

    #[test]
    fn what_cannot_be_written_stays_unsaved_until_it_can() {
        // How the write is tried again: by the next command, by request, by the timer, by the host's question.
        type Way = (&'static str, Duration, fn(&App, &Value));
        let ways: [Way; 4] = [
            ("the next command", Duration::from_secs(3600), |app, map| drop(retitle(app, map, "after"))),
            ("retrySave", Duration::from_secs(3600), |app, map| {
                let state = call(app, "retrySave", &json!({ "map": map }));
                assert_eq!(state, json!({ "state": "saved" }));
            }),
            ("the timer", Duration::from_millis(20), |app, map| {
                let start = Instant::now();
                let state = || call(app, "undo", &json!({ "map": map }))["history"]["save"]["state"].clone();
                std::thread::sleep(Duration::from_millis(200));
                while state() != "saved" {
                    assert!(start.elapsed() < Duration::from_secs(10));
                }
            }),
            ("the host's question", Duration::from_secs(3600), |app, _| assert!(app.unsaved().is_empty())),
        ];
        for (way, retry_after, retry) in ways {
            let folder = tempfile::tempdir().unwrap();
            let path = folder.path().join("w.desirepath");
            let app = open(&path, retry_after);
            let map = call(&app, "createMap", &json!({ "template": "blank", "title": "" }))["id"].clone();
            let free = app.writer().unwrap().limit_size(0).unwrap();
            app.writer().unwrap().limit_size(1).unwrap();
            let mut events = app.subscribe();
            let outcome = retitle(&app, &map, &big());
            assert_eq!(outcome["history"]["save"]["state"], "unsaved", "{way}");
            let reason = outcome["history"]["save"]["reason"].as_str().unwrap().to_owned();
            assert!(reason.contains("disk is full"), "{way}: {reason}");
            let told = events.try_recv().unwrap();
            assert!(
                matches!(told, (None, Event::SaveStateChanged { save: SaveState::Unsaved { .. }, .. })),
                "{way}: {told:?}"
            );
            assert_eq!(app.unsaved().len(), 1, "{way}: asking tries again, in vain");
            let second = retitle(&app, &map, &format!("{}y", big()));
            assert_eq!(second["history"]["save"]["state"], "unsaved", "{way}: still full");
            call(&app, "closeMap", &json!({ "map": map }));
            app.disconnect(CLIENT);
            app.writer().unwrap().limit_size(free).unwrap();
            retry(&app, &map);
            assert!(app.unsaved().is_empty(), "{way}");
            let mut saved = false;
            while let Ok((_, event)) = events.try_recv() {
                saved |= matches!(event, Event::SaveStateChanged { save: SaveState::Saved, .. });
            }
            assert!(saved, "{way}: everybody is told that it works again");
            let version = app.reader().map(map.as_str().unwrap().parse().unwrap()).unwrap().version;
            assert!(version >= 3, "{way}: both changes are on disk: {version}");
        }
    }

    #[test]
    fn closing_tries_a_last_time() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("w.desirepath");
        let app = open(&path, Duration::from_secs(3600));
        let map = call(&app, "createMap", &json!({ "template": "blank", "title": "" }))["id"].clone();
        let free = app.writer().unwrap().limit_size(0).unwrap();
        app.writer().unwrap().limit_size(1).unwrap();
        retitle(&app, &map, &big());
        app.writer().unwrap().limit_size(free).unwrap();
        drop(app);
        let app = open(&path, Duration::from_secs(3600));
        assert_eq!(call(&app, "mapModel", &json!({ "map": map }))["title"], json!(big()));
    }

    #[test]
    fn many_changes_are_compacted_behind_the_scenes() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("w.desirepath");
        let app = open(&path, Duration::from_secs(3600));
        let map = call(&app, "createMap", &json!({ "template": "blank", "title": "" }))["id"].clone();
        let id: uuid::Uuid = map.as_str().unwrap().parse().unwrap();
        for n in 0..70 {
            retitle(&app, &map, &format!("{n}{}", big()));
        }
        let start = Instant::now();
        while app.reader().document(id).unwrap().updates.len() > 60 {
            assert!(start.elapsed() < Duration::from_secs(20), "a megabyte of updates is due");
            std::thread::sleep(Duration::from_millis(10));
        }
        drop(app);
        let app = open(&path, Duration::from_secs(3600));
        let title = call(&app, "mapModel", &json!({ "map": map }))["title"].clone();
        assert!(title.as_str().unwrap().starts_with("69x"));
    }

    #[test]
    fn a_damaged_map_says_what_helps_and_a_copy_holds_the_rest() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("w.desirepath");
        let app = open(&path, Duration::from_secs(3600));
        let map = call(&app, "createMap", &json!({ "template": "blank", "title": "whole" }))["id"].clone();
        let id: uuid::Uuid = map.as_str().unwrap().parse().unwrap();
        retitle(&app, &map, "readable");
        // An update that is no update: whoever wrote it, it cannot be read.
        let summary =
            journey_store::Summary { title: "broken".into(), state: "current".into(), ..Default::default() };
        let append = Append { map: id, updates: &[b"nonsense".to_vec()], summary: &summary, now: 0 };
        app.writer().unwrap().append(&append).unwrap();
        drop(app);
        let app = open(&path, Duration::from_secs(3600));
        let error = app.call(CLIENT, "openMap", &json!({ "map": map }).to_string()).unwrap_err();
        assert_eq!(error.code, ErrorCode::BadFile);
        assert!(error.message.contains("broken"), "the map is named: {}", error.message);
        let copy = call(&app, "duplicateMap", &json!({ "map": map }));
        assert_eq!(copy["title"], "readable (recovered)");
        assert_eq!(call(&app, "workspace", &json!({}))["maps"].as_array().unwrap().len(), 2);
    }
}
