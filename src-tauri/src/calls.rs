//! The page's calls, one after the other in the order in which they were sent.
//!
//! Tauri runs asynchronous commands side by side, and two quick changes could swap places. A queue with
//! one worker keeps them in line and the main thread free.

use crate::{
    commands,
    desk::{Desk, PAGE},
};
use journey_app::protocol::{ErrorBody, ErrorCode};
use serde::Deserialize;
use std::{
    panic::{AssertUnwindSafe, catch_unwind},
    sync::mpsc,
};
use tauri::{
    AppHandle, Manager, Wry,
    ipc::{Invoke, InvokeBody, InvokeResolver, Response},
};

/// The way into the queue.
struct Queue(mpsc::Sender<Waiting>);

struct Waiting {
    call: Result<Call, ErrorBody>,
    resolver: InvokeResolver<Wry>,
}

/// What the page sends with `call`.
#[derive(Deserialize)]
struct Call {
    method: String,
    #[serde(default)]
    params: serde_json::Value,
}

/// Starts the worker. The desk has to be managed before.
pub(crate) fn start(app: &AppHandle) {
    let (sender, calls) = mpsc::channel::<Waiting>();
    app.manage(Queue(sender));
    let app = app.clone();
    std::thread::spawn(move || {
        for Waiting { call, resolver } in calls {
            // A fault in one call is no reason to answer none of those that follow.
            let answered = catch_unwind(AssertUnwindSafe(|| call.and_then(|call| answer(&app, &call))));
            match answered.unwrap_or_else(|_| Err(fault())) {
                Ok(answer) => resolver.resolve(Response::new(answer.into_bytes())),
                Err(error) => resolver.reject(error),
            }
        }
    });
}

/// Takes a call in. Returns whether it was taken, as a handler of commands has to.
pub(crate) fn queue(invoke: Invoke<Wry>) -> bool {
    let queue = invoke.message.webview_ref().state::<Queue>().0.clone();
    let waiting = Waiting { call: read(invoke.message.payload()), resolver: invoke.resolver };
    // The worker lives as long as the program; if it is gone, there is no page left to tell.
    queue.send(waiting).is_ok()
}

/// Keeps an image whose bytes the page sent as they are, with the file's name in a header. Returns whether the
/// call was taken, as a handler of commands has to.
pub(crate) fn put_image(invoke: Invoke<Wry>) -> bool {
    let app = invoke.message.webview_ref().app_handle().clone();
    let (name, bytes) = sent_file(&invoke, "image");
    // Not in the queue of calls: reading a large picture takes a second, and nothing waits for its order.
    std::thread::spawn(move || {
        let kept = bytes.and_then(|bytes| Ok(open_app(&app)?.put_image(&name, &bytes)?));
        match kept {
            Ok(image) => invoke.resolver.resolve(image),
            Err(error) => invoke.resolver.reject(error),
        }
    });
    true
}

/// Saves a file that the page made, sent like an image, where the person says; answers its path, none if they
/// thought better of it. Returns whether the call was taken.
pub(crate) fn save_file(invoke: Invoke<Wry>) -> bool {
    let app = invoke.message.webview_ref().app_handle().clone();
    let (name, bytes) = sent_file(&invoke, "file");
    // The dialog waits for the person, and so must not be waited for on this thread.
    std::thread::spawn(move || match bytes.and_then(|bytes| commands::save(&app, &name, &bytes)) {
        Ok(path) => invoke.resolver.resolve(path),
        Err(error) => invoke.resolver.reject(error),
    });
    true
}

/// The name and the bytes of a file that the page sent.
fn sent_file(invoke: &Invoke<Wry>, unnamed: &str) -> (String, Result<Vec<u8>, ErrorBody>) {
    let name = invoke.message.headers().get("x-file-name").and_then(|name| name.to_str().ok());
    let name = name.map_or_else(|| unnamed.to_owned(), percent_decoded);
    let bytes = match invoke.message.payload() {
        InvokeBody::Raw(bytes) => Ok(bytes.clone()),
        InvokeBody::Json(_) => {
            let message = "A file is sent as bytes, not as JSON".to_owned();
            Err(ErrorBody { code: ErrorCode::BadRequest, message })
        }
    };
    (name, bytes)
}

/// A text of which bytes may be written as `%20`.
fn percent_decoded(text: &str) -> String {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let Some((&byte, after)) = rest.split_first() {
        let hex = (byte == b'%').then(|| std::str::from_utf8(after.get(..2)?).ok()).flatten();
        match hex.and_then(|hex| u8::from_str_radix(hex, 16).ok()) {
            Some(decoded) => {
                bytes.push(decoded);
                rest = &after[2..];
            }
            None => {
                bytes.push(byte);
                rest = after;
            }
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

fn read(body: &InvokeBody) -> Result<Call, ErrorBody> {
    let refused = |reason: String| ErrorBody { code: ErrorCode::BadRequest, message: reason };
    match body {
        InvokeBody::Json(value) => {
            Call::deserialize(value).map_err(|error| refused(format!("The call is not understood: {error}")))
        }
        InvokeBody::Raw(_) => Err(refused("A call is JSON, not bytes".into())),
    }
}

fn answer(app: &AppHandle, call: &Call) -> Result<String, ErrorBody> {
    open_app(app)?.call(PAGE, &call.method, &call.params.to_string())
}

/// Does what takes long, or waits for the person, on a thread of its own kind: a command would otherwise hold up one
/// of the few that hand events to the page.
///
/// # Errors
/// What the work fails with; a fault of the program if it ends before its time.
pub(crate) async fn aside<T: Send + 'static>(
    work: impl FnOnce() -> Result<T, ErrorBody> + Send + 'static,
) -> Result<T, ErrorBody> {
    tauri::async_runtime::spawn_blocking(work).await.unwrap_or_else(|_| Err(fault()))
}

/// A fault of the program, told to whoever waits.
fn fault() -> ErrorBody {
    let message =
        "A fault of the program ended the work. What was done before it stays; please try the rest again."
            .to_owned();
    ErrorBody { code: ErrorCode::Internal, message }
}

/// The open workspace, or the error that the page gets while the program ends.
pub(crate) fn open_app(app: &AppHandle) -> Result<std::sync::Arc<journey_app::App>, ErrorBody> {
    app.state::<Desk>()
        .app()
        .ok_or_else(|| ErrorBody { code: ErrorCode::Cancelled, message: "The program is closing".into() })
}

#[cfg(test)]
mod tests {
    use super::percent_decoded;

    #[test]
    fn a_file_name_survives_its_header() {
        let cases =
            [("a%20b.png", "a b.png"), ("%C3%BCber.jpg", "über.jpg"), ("100%", "100%"), ("%zz%2", "%zz%2")];
        for (sent, expected) in cases {
            assert_eq!(percent_decoded(sent), expected, "{sent}");
        }
    }
}
