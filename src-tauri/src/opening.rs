//! Opening: at the start, by a double click, from a second start of the program, and links in cards.

use crate::{
    MAIN_WINDOW, calls, closing,
    desk::{Desk, PAGE},
    menu, speech,
};
use journey_app::{
    App, AppError,
    protocol::{ErrorBody, Event, ImportNote, ImportReport},
};
use std::{
    ffi::OsString,
    fs,
    path::{Path, PathBuf},
    sync::Arc,
};
use tauri::{AppHandle, Manager, Url};
use tauri_plugin_dialog::{DialogExt, MessageDialogKind};

/// Ending of a workspace file.
pub(crate) const WORKSPACE_ENDING: &str = "desirepath";

/// The template that the demo workspace starts with.
const DEMO_TEMPLATE: &str = "flight";

/// Opens what the command line names; else what was open last; else the demo workspace. Works on a
/// thread while the window comes up.
pub(crate) fn at_start(app: &AppHandle) {
    let paths = paths_in(std::env::args_os().skip(1), None);
    let app = app.clone();
    std::thread::spawn(move || {
        for path in &paths {
            open_path(&app, path);
        }
        let desk = app.state::<Desk>();
        let last = desk.places.last_workspace();
        if !desk.is_open()
            && let Some(path) = last
        {
            open_path(&app, &path);
        }
        if !desk.is_open()
            && let Err(error) = open_demo(&app)
        {
            let message = format!("{}\n\n{error}", speech::language(&app).text("failed.neither"));
            let app_to_end = app.clone();
            dialog(&app, "failed.nothingToOpen", &message).show(move |_| app_to_end.exit(1));
        }
    });
}

/// Opens what a second start of the program was asked to open, and brings the window to the front.
pub(crate) fn from_second_start(app: &AppHandle, arguments: &[String], folder: &str) {
    let arguments = arguments.iter().skip(1).map(OsString::from);
    open_in_background(app, paths_in(arguments, Some(Path::new(folder))));
    if let Some(window) = app.get_webview_window(MAIN_WINDOW) {
        let shown = window.unminimize().and_then(|()| window.set_focus());
        if let Err(error) = shown {
            tracing::warn!("the window cannot be brought to the front: {error}");
        }
    }
}

/// Opens files on a thread of their own.
pub(crate) fn open_in_background(app: &AppHandle, paths: Vec<PathBuf>) {
    let app = app.clone();
    std::thread::spawn(move || {
        for path in paths {
            open_path(&app, &path);
        }
    });
}

/// The paths among arguments; a path is taken from the folder that the arguments were given in.
fn paths_in(arguments: impl Iterator<Item = OsString>, folder: Option<&Path>) -> Vec<PathBuf> {
    let is_option = |argument: &OsString| argument.to_string_lossy().starts_with('-');
    let whole = |path: PathBuf| match folder {
        Some(folder) => folder.join(path),
        None => std::path::absolute(&path).unwrap_or(path),
    };
    arguments.filter(|argument| !is_option(argument)).map(|argument| whole(argument.into())).collect()
}

/// Opens a workspace in place of the one on the desk, or reads a map file into the one on the desk. Says
/// in a dialog what went wrong.
pub(crate) fn open_path(app: &AppHandle, path: &Path) {
    if path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case(WORKSPACE_ENDING)) {
        if let Err(error) = open_workspace(app, path) {
            say(app, "failed.open", &format!("{}\n\n{error}", path.display()));
        }
        return;
    }
    if !app.state::<Desk>().is_open()
        && let Err(error) = open_demo(app)
    {
        say(app, "failed.demo", &error.to_string());
        return;
    }
    match import(app, &[path.to_owned()]) {
        Ok(report) => {
            let fatal = report.notes.iter().filter(|note| note.fatal);
            let notes: Vec<String> = fatal.map(|note| format!("{}: {}", note.file, note.message)).collect();
            if !notes.is_empty() {
                say(app, "failed.read", &notes.join("\n"));
            }
        }
        Err(error) => say(app, "failed.read", &error.message),
    }
}

/// Opens a workspace and shows it, unless it is shown already or the person stays with what could not be
/// saved.
pub(crate) fn open_workspace(app: &AppHandle, path: &Path) -> Result<(), AppError> {
    if !is_shown(app, path) && closing::may_leave(app) {
        show(app, App::open(path)?, path);
    }
    Ok(())
}

/// Makes a workspace and shows it, unless the person stays with what could not be saved.
pub(crate) fn create_workspace(app: &AppHandle, path: &Path) -> Result<(), AppError> {
    if closing::may_leave(app) {
        show(app, App::create(path)?, path);
    }
    Ok(())
}

/// Whether a workspace is the one on the desk. Opened a second time it could only be read, as its own
/// window holds it.
fn is_shown(app: &AppHandle, path: &Path) -> bool {
    let desk = app.state::<Desk>();
    let shown = desk.is_open().then(|| desk.app()).flatten();
    shown.is_some_and(|shown| is_same_file(shown.path(), path))
}

fn is_same_file(one: &Path, other: &Path) -> bool {
    match (fs::canonicalize(one), fs::canonicalize(other)) {
        (Ok(one), Ok(other)) => one == other,
        _ => false,
    }
}

/// Reads the maps of files into the workspace on the desk. A file that cannot be read does not keep the
/// others out.
pub(crate) fn import(app: &AppHandle, paths: &[PathBuf]) -> Result<ImportReport, ErrorBody> {
    let opened = calls::open_app(app)?;
    let mut files = Vec::new();
    let mut unread = Vec::new();
    for path in paths {
        let name = path.file_name().unwrap_or(path.as_os_str()).to_string_lossy().into_owned();
        match fs::read(path) {
            Ok(bytes) => files.push((name, bytes)),
            Err(error) => {
                let text = speech::language(app).text("failed.unreadable");
                let message = text.replace("{{reason}}", &error.to_string());
                unread.push(ImportNote { file: name, place: String::new(), message, fatal: true });
            }
        }
    }
    let mut report = opened.import(files)?;
    report.notes.extend(unread);
    Ok(report)
}

/// Opens the demo workspace; makes it the first time.
fn open_demo(app: &AppHandle) -> Result<(), AppError> {
    let path = app.state::<Desk>().places.demo_workspace();
    if path.exists() {
        return open_workspace(app, &path);
    }
    let demo = App::create(&path)?;
    let params = serde_json::json!({ "template": DEMO_TEMPLATE, "title": "" }).to_string();
    if let Err(error) = demo.call(PAGE, "createMap", &params) {
        say(app, "failed.demoMap", &error.message);
    }
    show(app, demo, &path);
    Ok(())
}

/// Puts a workspace on the desk, tells the page, and passes the application's events on from now.
fn show(app: &AppHandle, opened: Arc<App>, path: &Path) {
    let desk = app.state::<Desk>();
    let is_first = !desk.is_open();
    pass_events_on(app, &opened);
    desk.put(opened);
    desk.places.remember_workspace(path);
    menu::renew(app);
    if let (Some(window), Some(name)) = (app.get_webview_window(MAIN_WINDOW), path.file_stem()) {
        // The title is a convenience; a window manager that refuses it changes nothing else.
        let _ = window.set_title(&format!("{} – Desire Path", name.to_string_lossy()));
    }
    if !is_first {
        menu::tell_page(app, &Event::WorkspaceChanged);
    }
}

/// Hands the application's events to the page, but for those that answer the page's own calls. Ends
/// when the workspace is closed.
fn pass_events_on(app: &AppHandle, opened: &Arc<App>) {
    let mut events = opened.subscribe();
    let app = app.clone();
    tauri::async_runtime::spawn(async move {
        use tokio::sync::broadcast::error::RecvError;
        loop {
            match events.recv().await {
                Ok((origin, event)) if origin != Some(PAGE) => menu::tell_page(&app, &event),
                Ok(_) => {}
                // Changes were missed, so the page has to read everything again.
                Err(RecvError::Lagged(_)) => menu::tell_page(&app, &Event::WorkspaceChanged),
                Err(RecvError::Closed) => break,
            }
        }
    });
}

/// Shows a message under a title of the catalogue and goes on.
pub(crate) fn say(app: &AppHandle, title: &'static str, message: &str) {
    tracing::warn!("{title}: {message}");
    dialog(app, title, message).show(|_| {});
}

fn dialog(
    app: &AppHandle,
    title: &'static str,
    message: &str,
) -> tauri_plugin_dialog::MessageDialogBuilder<tauri::Wry> {
    let title = speech::language(app).text(title);
    app.dialog().message(message).title(title).kind(MessageDialogKind::Error)
}

/// Whether the window may show an address. Links to the outside go to the system's browser, as the
/// person asked for them by a click; anything else is refused.
pub(crate) fn may_show(app: &AppHandle, url: &Url) -> bool {
    let is_page = url.scheme() == "tauri" || url.host_str() == Some("tauri.localhost");
    let is_link = !is_page && matches!(url.scheme(), "http" | "https" | "mailto");
    if is_link && let Err(error) = tauri_plugin_opener::open_url(url.as_str(), None::<&str>) {
        say(app, "failed.link", &format!("{url}\n\n{error}"));
    }
    is_page
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_are_told_from_options() {
        let arguments =
            ["--flag", "maps/One.desirepath", "-x", "/elsewhere/two.journey.json"].map(OsString::from);
        let paths = paths_in(arguments.into_iter(), Some(Path::new("/home/someone")));
        let expected =
            ["/home/someone/maps/One.desirepath", "/elsewhere/two.journey.json"].map(PathBuf::from);
        assert_eq!(paths, expected, "relative paths are taken from the folder of the second start");
    }

    #[test]
    fn a_file_is_the_same_by_any_path() {
        let folder = tempfile::tempdir().unwrap();
        let one = folder.path().join("One.desirepath");
        fs::write(&one, b"").unwrap();
        let around = folder.path().join(".").join("..").join(folder.path().file_name().unwrap());
        assert!(is_same_file(&one, &around.join("One.desirepath")));
        assert!(!is_same_file(&one, &folder.path().join("Two.desirepath")), "a file that is not there");
    }
}
