//! The menu bar. Entries of the page are handed to it by the name of its action; few are the window's own.

use crate::{
    choosing,
    desk::Desk,
    opening,
    speech::{self, Language},
};
use journey_app::protocol::Event;
use tauri::{
    AppHandle, Emitter, Manager, Wry,
    menu::{AboutMetadata, Menu, MenuBuilder, MenuItemBuilder, Submenu, SubmenuBuilder},
};

/// What the window does itself.
const OPEN_WORKSPACE: &str = "window.openWorkspace";
const NEW_WORKSPACE: &str = "window.newWorkspace";
const QUIT: &str = "window.quit";

/// Begins the id of an entry that opens a workspace again; its path follows.
const OPEN_RECENT: &str = "window.openRecent:";

/// An entry: an action of the page, or a line between two.
#[derive(Clone, Copy)]
enum Entry {
    Action(&'static str),
    Line,
}

use Entry::{Action, Line};

/// The page shows its own keys (in tooltips and the list of shortcuts) and handles them: a key named here
/// would be taken by the menu before a text field in the page could see it.
const FILE: &[Entry] = &[
    Action("newMap"),
    Action("import"),
    Action("importFeedback"),
    Action("export"),
    Action("exportAgain"),
    Action("exportAll"),
    Action("copyImage"),
    Action("saveTemplate"),
    Line,
    Action("library"),
    Action("feedbackLibrary"),
];
const EDIT: &[Entry] = &[
    Action("undo"),
    Action("redo"),
    Line,
    Action("edit"),
    Action("duplicate"),
    Action("delete"),
    Line,
    Action("find"),
    Action("replace"),
];
const VIEW: &[Entry] = &[
    Action("zoomIn"),
    Action("zoomOut"),
    Action("zoomFit"),
    Action("zoomActual"),
    Line,
    Action("present"),
    Action("inspector"),
    Action("toggleTheme"),
];
const HELP: &[Entry] = &[Action("shortcuts")];

/// Builds the menu bar, and puts it in the place of the one before.
pub(crate) fn show(app: &AppHandle) -> tauri::Result<()> {
    app.set_menu(build(app)?)?;
    Ok(())
}

/// Shows the menu bar again after what is in it changed. The old one stays if that fails.
pub(crate) fn renew(app: &AppHandle) {
    if let Err(error) = show(app) {
        tracing::warn!("the menu was not built again: {error}");
    }
}

fn build(app: &AppHandle) -> tauri::Result<Menu<Wry>> {
    let about = AboutMetadata {
        name: Some("Desire Path".into()),
        version: Some(app.package_info().version.to_string()),
        license: Some("MIT OR Apache-2.0".into()),
        ..AboutMetadata::default()
    };
    let language = speech::language(app);
    let mut bar = MenuBuilder::new(app);
    if cfg!(target_os = "macos") {
        bar = bar.item(&program_menu(app, language, &about)?);
    }
    bar.item(&file_menu(app, language)?)
        .item(&edit_menu(app, language)?)
        .item(&filled(SubmenuBuilder::new(app, language.text("menu.view")), VIEW, language).build()?)
        .item(
            &filled(SubmenuBuilder::new(app, language.text("menu.help")), HELP, language)
                .separator()
                .about_with_text(language.text("menu.about"), Some(about))
                .build()?,
        )
        .build()
}

/// The first menu of macOS, named after the program.
fn program_menu(
    app: &AppHandle,
    language: Language,
    about: &AboutMetadata<'_>,
) -> tauri::Result<Submenu<Wry>> {
    SubmenuBuilder::new(app, "Desire Path")
        .about_with_text(language.text("menu.about"), Some(about.clone()))
        .separator()
        .services_with_text(language.text("menu.services"))
        .separator()
        .hide_with_text(language.text("menu.hide"))
        .hide_others_with_text(language.text("menu.hideOthers"))
        .show_all_with_text(language.text("menu.showAll"))
        .separator()
        .quit_with_text(language.text("menu.quit"))
        .build()
}

fn file_menu(app: &AppHandle, language: Language) -> tauri::Result<Submenu<Wry>> {
    let new = MenuItemBuilder::with_id(NEW_WORKSPACE, language.text("menu.newWorkspace")).build(app)?;
    let open = MenuItemBuilder::with_id(OPEN_WORKSPACE, language.text("menu.openWorkspace"))
        .accelerator("CmdOrCtrl+O")
        .build(app)?;
    let file = filled(SubmenuBuilder::new(app, language.text("menu.file")), FILE, language)
        .separator()
        .item(&new)
        .item(&open)
        .item(&recent_menu(app, language)?)
        .separator();
    let file = if cfg!(target_os = "macos") {
        file.close_window_with_text(language.text("menu.closeWindow"))
    } else {
        // The ready-made entry is greyed out on Linux.
        let quit = MenuItemBuilder::with_id(QUIT, language.text("menu.quit"));
        file.item(&quit.accelerator("CmdOrCtrl+Q").build(app)?)
    };
    file.build()
}

/// The workspaces that were open lately.
fn recent_menu(app: &AppHandle, language: Language) -> tauri::Result<Submenu<Wry>> {
    let recent = app.state::<Desk>().places.recent_workspaces();
    let menu = SubmenuBuilder::new(app, language.text("menu.openRecent"));
    if recent.is_empty() {
        let nothing = MenuItemBuilder::new(language.text("menu.noRecent")).enabled(false).build(app)?;
        return menu.item(&nothing).build();
    }
    let filled = recent.iter().fold(menu, |menu, workspace| {
        // A single ampersand would underline the next letter.
        let text = format!("{}  ({})", workspace.name, workspace.path.display()).replace('&', "&&");
        menu.text(format!("{OPEN_RECENT}{}", workspace.path.display()), text)
    });
    filled.build()
}

/// On macOS text fields get copy and paste through the menu alone.
fn edit_menu(app: &AppHandle, language: Language) -> tauri::Result<Submenu<Wry>> {
    let menu = filled(SubmenuBuilder::new(app, language.text("menu.edit")), EDIT, language);
    if cfg!(target_os = "macos") {
        menu.separator()
            .cut_with_text(language.text("menu.cut"))
            .copy_with_text(language.text("menu.copy"))
            .paste_with_text(language.text("menu.paste"))
            .select_all_with_text(language.text("menu.selectAll"))
            .build()
    } else {
        menu.build()
    }
}

fn filled<'app>(
    menu: SubmenuBuilder<'app, Wry, AppHandle>,
    entries: &[Entry],
    language: Language,
) -> SubmenuBuilder<'app, Wry, AppHandle> {
    entries.iter().fold(menu, |menu, entry| match entry {
        Line => menu.separator(),
        Action(id) => menu.text(*id, language.action(id)),
    })
}

/// Does what the chosen entry stands for.
pub(crate) fn chosen(app: &AppHandle, id: &str) {
    if let Some(path) = id.strip_prefix(OPEN_RECENT) {
        return opening::open_in_background(app, vec![path.into()]);
    }
    match id {
        OPEN_WORKSPACE => choosing::workspace(app),
        NEW_WORKSPACE => choosing::new_workspace(app),
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
        for entry in [FILE, EDIT, VIEW, HELP].concat() {
            for language in Language::ALL {
                if let Action(id) = entry {
                    assert_ne!(language.action(id), id, "the page has no action `{id}` in {language:?}");
                }
            }
        }
    }
}
