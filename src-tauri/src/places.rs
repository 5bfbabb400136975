//! Where the program keeps what is its own: the demo workspace, and which workspace was open last.

use serde::{Deserialize, Serialize};
use std::{
    env, fs, io,
    path::{Path, PathBuf},
};
use tauri::{AppHandle, Manager};

/// Puts everything of the program's own into another folder; the tests use it.
const DATA_VARIABLE: &str = "DESIRE_PATH_DATA_DIR";

/// Takes exports without asking for a place: for machines at a workshop, and for the tests.
const EXPORT_VARIABLE: &str = "DESIRE_PATH_EXPORT_DIR";

/// The program's own folder.
#[derive(Debug, Clone)]
pub(crate) struct Places {
    folder: PathBuf,
}

/// What the program remembers between two starts.
#[derive(Debug, Default, Serialize, Deserialize)]
struct Remembered {
    /// The workspace that was open last.
    workspace: Option<PathBuf>,
}

impl Places {
    /// The folder that the environment names, or the platform's folder for data of programs.
    pub(crate) fn find(app: &AppHandle) -> tauri::Result<Self> {
        let folder = match env::var_os(DATA_VARIABLE).filter(|folder| !folder.is_empty()) {
            Some(folder) => std::path::absolute(folder)?,
            None => app.path().data_dir()?.join("Desire Path"),
        };
        fs::create_dir_all(&folder)?;
        Ok(Self { folder })
    }

    /// The workspace that a first start shows.
    pub(crate) fn demo_workspace(&self) -> PathBuf {
        self.folder.join("Demo.desirepath")
    }

    /// Where the window's place and size are kept.
    pub(crate) fn window_state(&self) -> PathBuf {
        self.folder.join("window.json")
    }

    /// The workspace that was open last, if it is still there.
    pub(crate) fn last_workspace(&self) -> Option<PathBuf> {
        let remembered: Remembered = serde_json::from_slice(&fs::read(self.remembered()).ok()?).ok()?;
        remembered.workspace.filter(|path| path.is_file())
    }

    /// Remembers the open workspace for the next start. Failing costs a choice of file at the next
    /// start, so it is worth a line in the log and no more.
    pub(crate) fn remember_workspace(&self, path: &Path) {
        let remembered = Remembered { workspace: Some(path.to_owned()) };
        if let Err(error) = write_whole(&self.remembered(), &remembered) {
            tracing::warn!("the open workspace is not remembered: {error}");
        }
    }

    fn remembered(&self) -> PathBuf {
        self.folder.join("remembered.json")
    }
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
        let places = Places { folder: folder.path().to_owned() };
        assert_eq!(places.last_workspace(), None, "nothing was opened yet");
        let workspace = folder.path().join("One.desirepath");
        fs::write(&workspace, b"").unwrap();
        places.remember_workspace(&workspace);
        assert_eq!(places.last_workspace(), Some(workspace.clone()), "the last one is opened again");
        fs::remove_file(&workspace).unwrap();
        assert_eq!(places.last_workspace(), None, "a file that went away is not asked for");
    }

    #[test]
    fn an_unreadable_memory_is_no_memory() {
        let folder = tempfile::tempdir().unwrap();
        let places = Places { folder: folder.path().to_owned() };
        fs::write(places.remembered(), b"{ not json").unwrap();
        assert_eq!(places.last_workspace(), None);
    }
}
