//! Where the program keeps what is its own: the demo workspace, the web view's storage, and what it
//! remembers between two starts.

use serde::{Deserialize, Serialize};
use std::{
    env, fs, io,
    path::{Path, PathBuf},
    sync::{Mutex, MutexGuard, PoisonError},
};
use tauri::{AppHandle, Manager};

/// Puts everything of the program's own into another folder; the tests use it.
const DATA_VARIABLE: &str = "DESIRE_PATH_DATA_DIR";

/// Takes exports without asking for a place: for machines at a workshop, and for the tests.
const EXPORT_VARIABLE: &str = "DESIRE_PATH_EXPORT_DIR";

/// How many workspaces are remembered.
const MOST_RECENT: usize = 10;

/// The program's own folder.
#[derive(Debug)]
pub(crate) struct Places {
    folder: PathBuf,
    remembered: Mutex<Remembered>,
}

/// What the program remembers between two starts.
#[derive(Debug, Default, Serialize, Deserialize)]
#[serde(default)]
struct Remembered {
    /// The workspace that was open last.
    workspace: Option<PathBuf>,
    /// Workspaces that were open, the last one first.
    recent: Vec<PathBuf>,
    /// The language of menus and dialogs, as the page told it last.
    language: Option<String>,
}

/// A workspace that was open lately.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(crate) struct RecentWorkspace {
    /// File name without its ending.
    pub(crate) name: String,
    /// Whole path of the file.
    pub(crate) path: PathBuf,
}

impl Places {
    /// The folder that the environment names, or the platform's folder for data of programs.
    pub(crate) fn find(app: &AppHandle) -> tauri::Result<Self> {
        let folder = match env::var_os(DATA_VARIABLE).filter(|folder| !folder.is_empty()) {
            Some(folder) => std::path::absolute(folder)?,
            None => app.path().data_dir()?.join("Desire Path"),
        };
        fs::create_dir_all(&folder)?;
        Ok(Self::in_folder(folder))
    }

    fn in_folder(folder: PathBuf) -> Self {
        let remembered = fs::read(memory_in(&folder)).ok();
        let remembered = remembered.and_then(|bytes| serde_json::from_slice(&bytes).ok()).unwrap_or_default();
        Self { folder, remembered: Mutex::new(remembered) }
    }

    /// The workspace that a first start shows.
    pub(crate) fn demo_workspace(&self) -> PathBuf {
        self.folder.join("Demo.desirepath")
    }

    /// Where the window's place and size are kept.
    pub(crate) fn window_state(&self) -> PathBuf {
        self.folder.join("window.json")
    }

    /// Where the web view keeps what the page remembers. Apart from other data folders, so that two of them
    /// know nothing of each other.
    pub(crate) fn web_storage(&self) -> PathBuf {
        self.folder.join("Web")
    }

    /// The workspace that was open last, if it is still there.
    pub(crate) fn last_workspace(&self) -> Option<PathBuf> {
        self.memory().workspace.clone().filter(|path| path.is_file())
    }

    /// The workspaces that were open lately and are still there, the last one first.
    pub(crate) fn recent_workspaces(&self) -> Vec<RecentWorkspace> {
        let paths = self.memory().recent.clone();
        let there = paths.into_iter().filter(|path| path.is_file());
        let named = there.filter_map(|path| {
            let name = path.file_stem()?.to_string_lossy().into_owned();
            Some(RecentWorkspace { name, path })
        });
        named.collect()
    }

    /// The language that menus and dialogs had last.
    pub(crate) fn language(&self) -> Option<String> {
        self.memory().language.clone()
    }

    /// Remembers the open workspace for the next start, and among those that were open lately.
    pub(crate) fn remember_workspace(&self, path: &Path) {
        self.remember(|memory| {
            memory.workspace = Some(path.to_owned());
            memory.recent.retain(|one| one != path);
            memory.recent.insert(0, path.to_owned());
            memory.recent.truncate(MOST_RECENT);
        });
    }

    /// Remembers the language of menus and dialogs for the next start.
    pub(crate) fn remember_language(&self, tag: &str) {
        self.remember(|memory| memory.language = Some(tag.to_owned()));
    }

    /// Failing costs a choice at the next start, so it is worth a line in the log and no more.
    fn remember(&self, change: impl FnOnce(&mut Remembered)) {
        let mut memory = self.memory();
        change(&mut memory);
        if let Err(error) = write_whole(&memory_in(&self.folder), &memory) {
            tracing::warn!("what was opened is not remembered: {error}");
        }
    }

    /// A thread that panicked leaves at most a list without its newest entry.
    fn memory(&self) -> MutexGuard<'_, Remembered> {
        self.remembered.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn memory_in(folder: &Path) -> PathBuf {
    folder.join("remembered.json")
}

/// The folder that takes exports without asking.
pub(crate) fn export_folder() -> Option<PathBuf> {
    env::var_os(EXPORT_VARIABLE).filter(|folder| !folder.is_empty()).map(PathBuf::from)
}

/// Writes beside the file and renames, so that half a file never counts.
fn write_whole(path: &Path, remembered: &Remembered) -> io::Result<()> {
    let beside = path.with_extension("json.new");
    fs::write(&beside, serde_json::to_vec_pretty(remembered)?)?;
    fs::rename(&beside, path)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_workspace_is_remembered_while_it_exists() {
        let folder = tempfile::tempdir().unwrap();
        let places = Places::in_folder(folder.path().to_owned());
        assert_eq!(places.last_workspace(), None, "nothing was opened yet");
        let workspace = folder.path().join("One.desirepath");
        fs::write(&workspace, b"").unwrap();
        places.remember_workspace(&workspace);
        places.remember_language("de");
        let again = Places::in_folder(folder.path().to_owned());
        assert_eq!(again.last_workspace(), Some(workspace.clone()), "the last one is opened again");
        assert_eq!(again.language().as_deref(), Some("de"));
        fs::remove_file(&workspace).unwrap();
        assert_eq!(again.last_workspace(), None, "a file that went away is not asked for");
    }

    #[test]
    fn the_recent_workspaces_are_listed_once_the_last_first() {
        let folder = tempfile::tempdir().unwrap();
        let places = Places::in_folder(folder.path().to_owned());
        let paths: Vec<PathBuf> =
            (0..12).map(|number| folder.path().join(format!("W{number}.desirepath"))).collect();
        for path in &paths {
            fs::write(path, b"").unwrap();
            places.remember_workspace(path);
        }
        places.remember_workspace(&paths[5]);
        fs::remove_file(&paths[11]).unwrap();
        let names: Vec<String> = places.recent_workspaces().into_iter().map(|one| one.name).collect();
        assert_eq!(names, ["W5", "W10", "W9", "W8", "W7", "W6", "W4", "W3", "W2"], "ten, less the one gone");
    }

    #[test]
    fn an_unreadable_memory_is_no_memory() {
        let folder = tempfile::tempdir().unwrap();
        fs::write(memory_in(folder.path()), b"{ not json").unwrap();
        assert_eq!(Places::in_folder(folder.path().to_owned()).last_workspace(), None);
    }

    #[test]
    fn the_memory_of_an_older_version_is_read() {
        let folder = tempfile::tempdir().unwrap();
        let workspace = folder.path().join("One.desirepath");
        fs::write(&workspace, b"").unwrap();
        let older = serde_json::json!({ "workspace": workspace }).to_string();
        fs::write(memory_in(folder.path()), older).unwrap();
        let places = Places::in_folder(folder.path().to_owned());
        assert_eq!(places.last_workspace(), Some(workspace));
        assert_eq!(places.recent_workspaces(), []);
    }
}
