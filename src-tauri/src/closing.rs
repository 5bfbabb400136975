//! Closing the window while changes wait for the disk.

use crate::desk::Desk;
use tauri::{AppHandle, CloseRequestApi, Manager};
use tauri_plugin_dialog::{DialogExt, MessageDialogButtons, MessageDialogKind};

/// Lets a window close, unless changes could not be saved: then the person decides.
pub(crate) fn asked(app: &AppHandle, label: &str, request: &CloseRequestApi) {
    let desk = app.state::<Desk>();
    // While the workspace is still being opened there is nothing to lose, and waiting would freeze the window.
    let unsaved = desk.is_open().then(|| desk.app()).flatten().map_or(0, |app| app.unsaved().len());
    if unsaved == 0 {
        return;
    }
    request.prevent_close();
    let maps = if unsaved == 1 { "One map has".to_owned() } else { format!("{unsaved} maps have") };
    let message = format!(
        "{maps} changes that could not be written to the workspace file. Go back, make room on the disk or \
         make the file writable, and they will be saved. If you close now, they are lost."
    );
    let (app, label) = (app.clone(), label.to_owned());
    let (lose, back) = ("Close and lose them".to_owned(), "Go back".to_owned());
    app.clone()
        .dialog()
        .message(message)
        .title("Not everything is saved")
        .kind(MessageDialogKind::Warning)
        .buttons(MessageDialogButtons::OkCancelCustom(lose, back))
        .show(move |close| {
            if let (true, Some(window)) = (close, app.get_webview_window(&label))
                && let Err(error) = window.destroy()
            {
                tracing::warn!("the window was not closed: {error}");
            }
        });
}
