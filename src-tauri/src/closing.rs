//! Letting go of a workspace, by closing the window or by opening another, while changes wait for the disk.

use crate::{
    desk::Desk,
    speech::{self, Language},
};
use tauri::{AppHandle, CloseRequestApi, Manager, Wry};
use tauri_plugin_dialog::{DialogExt, MessageDialogBuilder, MessageDialogButtons, MessageDialogKind};

/// What lets go of the workspace.
#[derive(Debug, Clone, Copy)]
enum Step {
    /// The window closes.
    Close,
    /// Another workspace is opened in its place.
    Leave,
}

/// Lets a window close, unless changes could not be saved: then the person decides.
pub(crate) fn asked(app: &AppHandle, label: &str, request: &CloseRequestApi) {
    let unsaved = unsaved_maps(app);
    if unsaved == 0 {
        return;
    }
    request.prevent_close();
    let (then, label) = (app.clone(), label.to_owned());
    question(app, Step::Close, unsaved).show(move |close| {
        if let (true, Some(window)) = (close, then.get_webview_window(&label))
            && let Err(error) = window.destroy()
        {
            tracing::warn!("the window was not closed: {error}");
        }
    });
}

/// Whether another workspace may take the place of the open one: unless changes could not be saved, or if
/// the person would rather lose them. Waits for the answer, so it must not run on the thread of the window.
pub(crate) fn may_leave(app: &AppHandle) -> bool {
    may_lose(unsaved_maps(app), |unsaved| question(app, Step::Leave, unsaved).blocking_show())
}

fn may_lose(unsaved: usize, ask: impl FnOnce(usize) -> bool) -> bool {
    unsaved == 0 || ask(unsaved)
}

/// How many maps have changes that could not be written; writing is tried once more for it.
fn unsaved_maps(app: &AppHandle) -> usize {
    let desk = app.state::<Desk>();
    // While the workspace is still being opened there is nothing to lose, and waiting would freeze the window.
    desk.is_open().then(|| desk.app()).flatten().map_or(0, |app| app.unsaved().len())
}

fn question(app: &AppHandle, step: Step, unsaved: usize) -> MessageDialogBuilder<Wry> {
    let language = speech::language(app);
    let lose = match step {
        Step::Close => language.text("unsaved.close"),
        Step::Leave => language.text("unsaved.leave"),
    };
    let buttons =
        MessageDialogButtons::OkCancelCustom(lose.to_owned(), language.text("unsaved.back").to_owned());
    app.dialog()
        .message(message(language, step, unsaved))
        .title(language.text("unsaved.title"))
        .kind(MessageDialogKind::Warning)
        .buttons(buttons)
}

fn message(language: Language, step: Step, unsaved: usize) -> String {
    let state = language.text_of_count("unsaved.text_one", "unsaved.text_other", unsaved);
    let consequence = match step {
        Step::Close => language.text("unsaved.ifClosed"),
        Step::Leave => language.text("unsaved.ifLeft"),
    };
    format!("{state} {consequence}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_would_be_lost_is_asked_about() {
        assert!(may_lose(0, |_| unreachable!("nothing can be lost")), "a saved workspace is left at once");
        assert!(!may_lose(2, |_| false), "who goes back keeps the workspace");
        assert!(may_lose(2, |unsaved| unsaved == 2), "who would rather lose the changes goes on");
    }

    #[test]
    fn the_question_names_what_is_lost_and_by_what() {
        let said = message(Language::English, Step::Leave, 2);
        assert!(said.starts_with("2 maps have changes"), "{said}");
        assert!(said.ends_with("If you open another workspace now, they are lost."), "{said}");
        let said = message(Language::German, Step::Close, 1);
        assert!(said.starts_with("Eine Map hat"), "{said}");
        assert!(said.ends_with("Wird jetzt geschlossen, gehen sie verloren."), "{said}");
    }
}
