//! The workspace on the desk: the one that the window shows.

use crate::places::Places;
use journey_app::{App, ClientId};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};

/// The page in the window, as the application tells it from other clients.
pub(crate) const PAGE: ClientId = ClientId(1);

/// The open workspace. It is opened on a thread while the window comes up, so whoever needs it waits.
pub(crate) struct Desk {
    /// The program's own folder.
    pub(crate) places: Places,
    state: Mutex<State>,
    changed: Condvar,
}

enum State {
    /// The first workspace is being opened.
    Opening,
    Open(Arc<App>),
    /// The program ends.
    Closed,
}

impl Desk {
    pub(crate) fn new(places: Places) -> Self {
        Self { places, state: Mutex::new(State::Opening), changed: Condvar::new() }
    }

    /// The open workspace, once there is one; none when the program ends.
    pub(crate) fn app(&self) -> Option<Arc<App>> {
        let mut state = self.lock();
        loop {
            match &*state {
                State::Open(app) => return Some(Arc::clone(app)),
                State::Closed => return None,
                State::Opening => {
                    state = self.changed.wait(state).unwrap_or_else(PoisonError::into_inner);
                }
            }
        }
    }

    /// Whether a workspace is open by now.
    pub(crate) fn is_open(&self) -> bool {
        matches!(&*self.lock(), State::Open(_))
    }

    /// Puts a workspace on the desk, in place of the one before.
    pub(crate) fn put(&self, app: Arc<App>) {
        self.set(State::Open(app));
    }

    /// Takes the workspace off the desk, which closes its file.
    pub(crate) fn clear(&self) {
        self.set(State::Closed);
    }

    fn set(&self, next: State) {
        let before = std::mem::replace(&mut *self.lock(), next);
        self.changed.notify_all();
        if let State::Open(app) = &before {
            // Slow work would keep the file open.
            app.cancel_jobs();
        }
        // Closing a file may take a moment; nobody should wait for the lock meanwhile.
        drop(before);
    }

    /// A thread that panicked leaves one whole state or another here, never half of one.
    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
