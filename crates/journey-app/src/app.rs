//! One open workspace.

use crate::{
    AppError, Clock, SystemClock,
    feedback::{AllCounted, Files},
    finding::Finding,
    jobs::Jobs,
    protocol::{ErrorBody, Event, ReadOnlyReason},
    requests::dispatch,
    saving::Housekeeping,
    sessions::Sessions,
    thumbnails::{Kept, Key},
};
use journey_layout::Fonts;
use journey_store::{Access, Opened, ReadOnly, Reader, Salvaged, Writer};
use std::{
    fmt,
    path::{Path, PathBuf},
    sync::{Arc, Mutex, MutexGuard, OnceLock, PoisonError, Weak},
    time::Duration,
};
use tokio::sync::broadcast;

/// How many events a slow listener may be behind before it is told that it missed some.
const EVENTS_KEPT: usize = 256;

/// One open workspace with the sessions of its maps. All a host needs.
pub struct App {
    /// For threads that outlive the request that began them.
    pub(crate) own: Weak<App>,
    path: PathBuf,
    pub(crate) reader: Mutex<Reader>,
    writer: Result<Mutex<Writer>, ReadOnlyReason>,
    pub(crate) sessions: Sessions,
    pub(crate) clock: Arc<dyn Clock>,
    pub(crate) thumbnails: Kept<Key>,
    /// Images scaled down, by name and width.
    pub(crate) scaled_images: Kept<(String, u32)>,
    pub(crate) finding: Finding,
    pub(crate) housekeeping: Housekeeping,
    pub(crate) jobs: Jobs,
    /// Files of feedback that wait to be imported.
    pub(crate) files: Files,
    /// What the imports of feedback counted.
    pub(crate) counted: AllCounted,
    /// Held while rules put themes on texts.
    pub(crate) tagging: Mutex<()>,
    fonts: Arc<OnceLock<Fonts>>,
    font_choice: FontChoice,
    events: broadcast::Sender<(Option<ClientId>, Event)>,
}

/// Tells apart those that call: a window, a connection.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct ClientId(pub u64);

/// How a workspace is worked with.
#[derive(Clone)]
pub struct AppOptions {
    /// Where the time and new ids come from.
    pub clock: Arc<dyn Clock>,
    /// The fonts that maps are laid out with.
    pub fonts: FontChoice,
    /// How long to wait before a write that failed is tried again.
    pub retry_after: Duration,
}

/// The fonts that maps are laid out with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FontChoice {
    /// The bundled fonts alone: the same lines on every machine.
    Bundled,
    /// The bundled fonts, and the machine's for scripts that these lack.
    WithSystem,
}

impl FontChoice {
    fn load(self) -> Fonts {
        match self {
            FontChoice::Bundled => Fonts::bundled(),
            FontChoice::WithSystem => Fonts::with_system(),
        }
    }
}

impl Default for AppOptions {
    fn default() -> Self {
        Self {
            clock: Arc::new(SystemClock),
            fonts: FontChoice::WithSystem,
            retry_after: Duration::from_secs(3),
        }
    }
}

/// Writes what can still be read of a damaged workspace into a new one; the damaged file is left as it is.
///
/// # Errors
/// Fails if there is nothing to read at all, or the new workspace cannot be made.
pub fn salvage(damaged: &Path, into: &Path) -> Result<Salvaged, AppError> {
    let mut salvaged = journey_store::salvage(damaged, into, SystemClock.now())?;
    // The library's entries may be older than the maps, or made up where they were lost: the maps know better.
    let app = App::open(into)?;
    salvaged.maps = app.renew_library()?;
    Ok(salvaged)
}

impl App {
    /// Opens a workspace file.
    ///
    /// # Errors
    /// Says what the file is if it is no sound workspace; it is left untouched then.
    pub fn open(path: &Path) -> Result<Arc<Self>, AppError> {
        Self::open_with(path, AppOptions::default())
    }

    /// Opens a workspace file with options.
    ///
    /// # Errors
    /// Like [`App::open`].
    pub fn open_with(path: &Path, options: AppOptions) -> Result<Arc<Self>, AppError> {
        let opened = journey_store::open(path, options.clock.now())?;
        Ok(Self::start(opened, options))
    }

    /// Makes a workspace file where there is none, and opens it.
    ///
    /// # Errors
    /// Fails if there is a file already or none can be made.
    pub fn create(path: &Path) -> Result<Arc<Self>, AppError> {
        Self::create_with(path, AppOptions::default())
    }

    /// Makes a workspace file where there is none, and opens it with options.
    ///
    /// # Errors
    /// Like [`App::create`].
    pub fn create_with(path: &Path, options: AppOptions) -> Result<Arc<Self>, AppError> {
        Ok(Self::start(journey_store::create(path)?, options))
    }

    fn start(opened: Opened, options: AppOptions) -> Arc<Self> {
        let fonts = Arc::new(OnceLock::new());
        // Reading the fonts takes a while; by the time the first map is opened they are there.
        let ahead = Arc::clone(&fonts);
        std::thread::spawn(move || {
            ahead.get_or_init(|| options.fonts.load());
        });
        Arc::new_cyclic(|app| Self {
            own: app.clone(),
            path: opened.reader.path().to_owned(),
            reader: Mutex::new(opened.reader),
            writer: match opened.access {
                Access::Write(writer) => Ok(Mutex::new(writer)),
                Access::ReadOnly(ReadOnly::OpenElsewhere) => Err(ReadOnlyReason::OpenElsewhere),
                Access::ReadOnly(ReadOnly::NotWritable) => Err(ReadOnlyReason::NotWritable),
            },
            sessions: Sessions::default(),
            clock: options.clock,
            thumbnails: Kept::default(),
            scaled_images: Kept::default(),
            finding: Finding::default(),
            housekeeping: Housekeeping::start(app.clone(), options.retry_after),
            jobs: Jobs::default(),
            files: Files::default(),
            counted: AllCounted::default(),
            tagging: Mutex::default(),
            fonts,
            font_choice: options.fonts,
            events: broadcast::Sender::new(EVENTS_KEPT),
        })
    }

    /// Answers a request of the list. Parameters and answer are JSON.
    ///
    /// # Errors
    /// A code for the program and a sentence for the person.
    pub fn call(&self, client: ClientId, method: &str, params: &str) -> Result<String, ErrorBody> {
        let answer = dispatch(self, client, method, params);
        answer.map_err(|error| {
            let body = ErrorBody::from(error);
            tracing::debug!(method, code = ?body.code, message = body.message, "request refused");
            body
        })
    }

    /// Events from now on, each with the client that caused it, which is not to be told: it has the answer.
    pub fn subscribe(&self) -> broadcast::Receiver<(Option<ClientId>, Event)> {
        self.events.subscribe()
    }

    /// A client is gone: maps that nobody else has open may be let go of.
    pub fn disconnect(&self, client: ClientId) {
        self.sessions.forget(client, || self.fonts());
    }

    /// The workspace file.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Why nothing can be changed; none when everything can.
    pub fn read_only(&self) -> Option<ReadOnlyReason> {
        self.writer.as_ref().err().copied()
    }

    /// The writing handle, or the error that tells why there is none.
    pub(crate) fn writer(&self) -> Result<MutexGuard<'_, Writer>, AppError> {
        match &self.writer {
            Ok(writer) => Ok(lock(writer)),
            Err(reason) => Err(AppError::ReadOnly(*reason)),
        }
    }

    /// Fails if the workspace can only be read.
    pub(crate) fn check_writable(&self) -> Result<(), AppError> {
        self.read_only().map_or(Ok(()), |reason| Err(AppError::ReadOnly(reason)))
    }

    pub(crate) fn reader(&self) -> MutexGuard<'_, Reader> {
        lock(&self.reader)
    }

    pub(crate) fn fonts(&self) -> Fonts {
        self.fonts.get_or_init(|| self.font_choice.load()).clone()
    }

    /// A number for a document to tell its own changes from others'; another each time.
    pub(crate) fn new_peer(&self) -> u64 {
        // The low half of a UUID is random but for its two highest bits.
        (self.clock.new_id().as_u128() & u128::from(u64::MAX >> 2)) as u64
    }

    /// Tells everybody but `origin`. Without listeners nothing happens.
    pub(crate) fn tell(&self, origin: Option<ClientId>, event: Event) {
        // An error says that nobody listens, which is no error.
        let _ = self.events.send((origin, event));
    }

    /// Whether an event would be heard.
    pub(crate) fn has_listeners(&self) -> bool {
        self.events.receiver_count() > 0
    }
}

impl Drop for App {
    fn drop(&mut self) {
        self.save_all();
    }
}

impl fmt::Debug for App {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("App").field("path", &self.path).finish_non_exhaustive()
    }
}

/// Locks, also after a thread panicked while it held the lock: what is kept behind these locks is
/// replaced whole or checked on its way to disk, and a workspace that can no longer be saved would be worse.
pub(crate) fn lock<T: ?Sized>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
