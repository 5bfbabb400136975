//! The menu bar. Entries of the page are handed to it by the name of its action; few are the window's own.

use crate::commands;
use journey_app::protocol::Event;
use tauri::{
    AppHandle, Emitter, Manager, Wry,
    menu::{AboutMetadata, Menu, MenuBuilder, MenuItemBuilder, Submenu, SubmenuBuilder},
};

/// What the window does itself.
const OPEN_WORKSPACE: &str = "window.openWorkspace";
const NEW_WORKSPACE: &str = "window.newWorkspace";
const QUIT: &str = "window.quit";

/// The texts of the page's actions, which the menu shows too.
const CATALOGUE: &str = include_str!("../../ui/src/i18n/en/actions.json");

/// An entry: an action of the page, or a line between two.
#[derive(Clone, Copy)]
enum Entry {
    Action(&'static str),
    Line,
}

use Entry::{Action, Line};

/// The page shows its own keys (in tooltips and the list of shortcuts) and handles them: a key named here
/// would be taken by the menu before a text field in the page could see it.
const FILE: &[Entry] = &[Action("newMap"), Action("import"), Action("export"), Line, Action("library")];
const EDIT: &[Entry] =
    &[Action("undo"), Action("redo"), Line, Action("edit"), Action("duplicate"), Action("delete")];
const VIEW: &[Entry] = &[
    Action("zoomIn"),
    Action("zoomOut"),
    Action("zoomFit"),
    Action("zoomActual"),
    Line,
    Action("inspector"),
    Action("toggleTheme"),
];
const HELP: &[Entry] = &[Action("shortcuts")];

/// Texts by the id of the action.
struct Labels(serde_json::Value);

impl Labels {
    fn read() -> Self {
        // A test reads the same file; it is part of the program.
        Self(serde_json::from_str(CATALOGUE).unwrap_or_default())
    }

    /// The action's text; its id if the catalogue lacks it, which a test rules out.
    fn of<'labels>(&'labels self, id: &'labels str) -> &'labels str {
        self.0["labels"][id].as_str().unwrap_or(id)
    }
}

/// Builds the menu bar.
pub(crate) fn build(app: &AppHandle) -> tauri::Result<Menu<Wry>> {
    let about = AboutMetadata {
        name: Some("Desire Path".into()),
        version: Some(app.package_info().version.to_string()),
        license: Some("MIT OR Apache-2.0".into()),
        ..AboutMetadata::default()
    };
    let labels = Labels::read();
    let file = filled(SubmenuBuilder::new(app, "&File"), FILE, &labels)
        .separator()
        .item(&MenuItemBuilder::with_id(NEW_WORKSPACE, "New workspace…").build(app)?)
        .item(
            &MenuItemBuilder::with_id(OPEN_WORKSPACE, "Open workspace…")
                .accelerator("CmdOrCtrl+O")
                .build(app)?,
        )
        .separator();
    let file = if cfg!(target_os = "macos") {
        file.close_window()
    } else {
        // The ready-made entry is greyed out on Linux.
        file.item(&MenuItemBuilder::with_id(QUIT, "Quit").accelerator("CmdOrCtrl+Q").build(app)?)
    };
    let mut bar = MenuBuilder::new(app);
    if cfg!(target_os = "macos") {
        bar = bar.item(&program_menu(app, &about)?);
    }
    bar.item(&file.build()?)
        .item(&edit_menu(app, &labels)?)
        .item(&filled(SubmenuBuilder::new(app, "&View"), VIEW, &labels).build()?)
        .item(
            &filled(SubmenuBuilder::new(app, "&Help"), HELP, &labels)
                .separator()
                .about(Some(about))
                .build()?,
        )
        .build()
}

/// The first menu of macOS, named after the program.
fn program_menu(app: &AppHandle, about: &AboutMetadata<'_>) -> tauri::Result<Submenu<Wry>> {
    let menu = SubmenuBuilder::new(app, "Desire Path").about(Some(about.clone())).separator();
    menu.services().separator().hide().hide_others().show_all().separator().quit().build()
}

/// On macOS text fields get copy and paste through the menu alone.
fn edit_menu(app: &AppHandle, labels: &Labels) -> tauri::Result<Submenu<Wry>> {
    let menu = filled(SubmenuBuilder::new(app, "&Edit"), EDIT, labels);
    if cfg!(target_os = "macos") {
        menu.separator().cut().copy().paste().select_all().build()
    } else {
        menu.build()
    }
}

fn filled<'app>(
    menu: SubmenuBuilder<'app, Wry, AppHandle>,
    entries: &[Entry],
    labels: &Labels,
) -> SubmenuBuilder<'app, Wry, AppHandle> {
    entries.iter().fold(menu, |menu, entry| match entry {
        Line => menu.separator(),
        Action(id) => menu.text(*id, labels.of(id)),
    })
}

/// Does what the chosen entry stands for.
pub(crate) fn chosen(app: &AppHandle, id: &str) {
    match id {
        OPEN_WORKSPACE => commands::choose_workspace(app),
        NEW_WORKSPACE => commands::choose_new_workspace(app),
        QUIT => close_windows(app),
        action => tell_page(app, &Event::MenuAction { action: action.to_owned() }),
    }
}

/// Closes the window as its own button does, so that what is not saved yet is asked about.
fn close_windows(app: &AppHandle) {
    for (label, window) in app.webview_windows() {
        if let Err(error) = window.close() {
            tracing::warn!("the window {label} was not closed: {error}");
        }
    }
}

/// Sends the page an event.
pub(crate) fn tell_page(app: &AppHandle, event: &Event) {
    if let Err(error) = app.emit("journey", event) {
        tracing::warn!("the page was not told of an event: {error}");
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_entry_has_a_text() {
        let labels = Labels::read();
        for entry in [FILE, EDIT, VIEW, HELP].concat() {
            if let Action(id) = entry {
                assert!(labels.0["labels"][id].is_string(), "the page has no action `{id}`");
            }
        }
    }
}
