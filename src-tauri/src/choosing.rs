//! Choosing a workspace: with the system's dialogs, from those that were open lately, and the language of
//! it all.

use crate::{
    calls,
    commands::with_ending,
    desk::Desk,
    menu, opening,
    places::RecentWorkspace,
    speech::{self, Language, Speech},
};
use journey_app::protocol::ErrorBody;
use std::path::PathBuf;
use tauri::{AppHandle, Manager};
use tauri_plugin_dialog::DialogExt;

/// Asks for a workspace and opens it.
pub(crate) fn workspace(app: &AppHandle) {
    let then = app.clone();
    let language = speech::language(app);
    let dialog = app.dialog().file().set_title(language.text("files.openWorkspace"));
    let dialog = dialog.add_filter(language.text("files.workspace"), &[opening::WORKSPACE_ENDING]);
    dialog.pick_file(move |chosen| {
        if let Some(path) = chosen.and_then(|chosen| chosen.into_path().ok()) {
            opening::open_in_background(&then, vec![path]);
        }
    });
}

/// Asks for a place, makes a workspace there and opens it.
pub(crate) fn new_workspace(app: &AppHandle) {
    let then = app.clone();
    let language = speech::language(app);
    let name = format!("{}.{}", language.text("files.newName"), opening::WORKSPACE_ENDING);
    let dialog = app.dialog().file().set_title(language.text("files.newWorkspace")).set_file_name(name);
    let dialog = dialog.add_filter(language.text("files.workspace"), &[opening::WORKSPACE_ENDING]);
    dialog.save_file(move |chosen| {
        let Some(path) = chosen.and_then(|chosen| chosen.into_path().ok()) else { return };
        let path = with_ending(path, opening::WORKSPACE_ENDING);
        std::thread::spawn(move || {
            if let Err(error) = opening::create_workspace(&then, &path) {
                opening::say(&then, "failed.create", &format!("{}\n\n{error}", path.display()));
            }
        });
    });
}

/// The workspaces that were open lately, the last one first.
#[tauri::command(async)]
pub(crate) fn recent_workspaces(app: AppHandle) -> Vec<RecentWorkspace> {
    app.state::<Desk>().places.recent_workspaces()
}

/// Opens a workspace in place of the one that is open. The page is told by an event when it is.
#[tauri::command]
pub(crate) async fn open_workspace(app: AppHandle, path: PathBuf) -> Result<(), ErrorBody> {
    calls::aside(move || opening::open_workspace(&app, &path).map_err(ErrorBody::from)).await
}

/// Speaks the page's language in menus and dialogs, from now and at the next start.
#[tauri::command(async)]
pub(crate) fn set_language(app: AppHandle, tag: String) {
    let language = Language::of_tag(&tag).unwrap_or(Language::English);
    if app.state::<Speech>().set(language) {
        app.state::<Desk>().places.remember_language(language.tag());
        menu::renew(&app);
    }
}
