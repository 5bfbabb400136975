//! What the tests of the application share.

#![allow(
    dead_code,
    clippy::unwrap_used,
    reason = "each test file takes what it needs of this; a panic is how a test fails"
)]

use journey_app::{App, AppOptions, ClientId, Clock, FontChoice, protocol::ErrorBody};
use serde_json::{Value, json};
use std::{
    path::{Path, PathBuf},
    sync::{
        Arc,
        atomic::{AtomicI64, Ordering},
    },
    time::Duration,
};
use uuid::Uuid;

pub(crate) const A: ClientId = ClientId(1);
pub(crate) const B: ClientId = ClientId(2);

/// A clock that a test sets, and ids that only count.
#[derive(Default)]
pub(crate) struct TestClock {
    pub(crate) now: AtomicI64,
    ids: AtomicI64,
}

impl Clock for TestClock {
    fn now(&self) -> i64 {
        self.now.load(Ordering::Relaxed)
    }

    fn new_id(&self) -> Uuid {
        let n = self.ids.fetch_add(1, Ordering::Relaxed) as u128 + 1;
        // Spread, because the low half of an id is taken for a random number.
        Uuid::from_u128(n.wrapping_mul(0x9e37_79b9_7f4a_7c15_f39c_c060_5ced_c834))
    }
}

/// A workspace in a folder of its own.
pub(crate) struct Desk {
    pub(crate) folder: tempfile::TempDir,
    pub(crate) clock: Arc<TestClock>,
    pub(crate) app: Arc<App>,
}

pub(crate) fn options(clock: &Arc<TestClock>) -> AppOptions {
    AppOptions {
        clock: Arc::clone(clock) as Arc<dyn Clock>,
        fonts: FontChoice::Bundled,
        retry_after: Duration::from_millis(50),
    }
}

impl Desk {
    pub(crate) fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let clock = Arc::new(TestClock::default());
        clock.now.store(1_000, Ordering::Relaxed);
        let app = App::create_with(&path_in(folder.path()), options(&clock)).unwrap();
        Self { folder, clock, app }
    }

    pub(crate) fn path(&self) -> PathBuf {
        path_in(self.folder.path())
    }

    /// Closes the workspace and opens it again.
    pub(crate) fn reopen(self) -> Self {
        let Self { folder, clock, app } = self;
        drop(app);
        // The housekeeping thread may hold the application for a moment longer.
        let app = (0..100)
            .map(|_| {
                std::thread::sleep(Duration::from_millis(10));
                App::open_with(&path_in(folder.path()), options(&clock)).unwrap()
            })
            .find(|app| app.read_only().is_none())
            .unwrap();
        Self { folder, clock, app }
    }

    pub(crate) fn try_call(&self, method: &str, params: Value) -> Result<Value, ErrorBody> {
        call(&self.app, A, method, params)
    }

    pub(crate) fn call(&self, method: &str, params: Value) -> Value {
        self.try_call(method, params.clone()).unwrap_or_else(|error| panic!("{method}({params}): {error:?}"))
    }

    /// A map from a template; its id.
    pub(crate) fn map(&self, template: &str) -> String {
        let made = self.call("createMap", json!({ "template": template, "title": "" }));
        made["id"].as_str().unwrap().to_owned()
    }

    pub(crate) fn model(&self, map: &str) -> Value {
        self.call("mapModel", json!({ "map": map }))
    }

    /// Renames the first stage.
    pub(crate) fn rename_stage(&self, map: &str, name: &str) -> Value {
        let stage = self.model(map)["stages"][0]["id"].clone();
        self.call("execute", rename(map, &stage, name))
    }
}

pub(crate) fn rename(map: &str, stage: &Value, name: &str) -> Value {
    json!({ "map": map, "command": { "type": "updateStage", "id": stage, "patch": { "name": name } } })
}

pub(crate) fn call(app: &App, client: ClientId, method: &str, params: Value) -> Result<Value, ErrorBody> {
    let answer = app.call(client, method, &params.to_string())?;
    Ok(serde_json::from_str(&answer).unwrap())
}

pub(crate) fn path_in(folder: &Path) -> PathBuf {
    folder.join("w.desirepath")
}
