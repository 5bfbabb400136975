//! Requests and events over a WebSocket.
//!
//! A client's requests are answered one after the other in the order they came. What goes out waits in a
//! short queue of the client's own: a client that does not read holds up nobody else, and when it has
//! missed events it is told to read everything again.

use crate::{pages, serving::Host};
use axum::{
    extract::{
        State, WebSocketUpgrade,
        ws::{Message, Utf8Bytes, WebSocket},
    },
    response::Response,
};
use futures_util::{
    SinkExt, StreamExt,
    stream::{SplitSink, SplitStream},
};
use journey_app::{
    App, ClientId,
    protocol::{ErrorBody, ErrorCode, Event},
};
use serde::Deserialize;
use serde_json::value::RawValue;
use tokio::sync::{broadcast, mpsc};

/// Largest request: a paste of ten thousand cards fits.
const MAX_REQUEST_BYTES: usize = 32 << 20;

/// How many messages may wait for a client.
const QUEUE: usize = 64;

#[derive(Deserialize)]
struct Request<'a> {
    id: u64,
    method: String,
    #[serde(borrow)]
    params: Option<&'a RawValue>,
}

/// Takes a client in.
pub(crate) async fn connect(State(host): State<Host>, upgrade: WebSocketUpgrade) -> Response {
    upgrade
        .max_message_size(MAX_REQUEST_BYTES)
        .max_frame_size(MAX_REQUEST_BYTES)
        .on_upgrade(move |socket| serve(host, socket))
}

async fn serve(host: Host, socket: WebSocket) {
    let client = host.new_client();
    let (sink, stream) = socket.split();
    let (queue, waiting) = mpsc::channel(QUEUE);
    // Listening begins before the first request, so that no change falls in between.
    let events = host.app.subscribe();
    let mut stopping = host.stopping.clone();
    let telling = tokio::spawn(tell(client, events, queue.clone()));
    let writing = tokio::spawn(write(sink, waiting));
    tokio::select! {
        () = answer(&host, client, stream, queue) => {}
        // An error means that the handle was dropped, which stops nothing.
        () = async { if stopping.wait_for(|stop| *stop).await.is_err() { std::future::pending().await } } => {}
    }
    telling.abort();
    // The queue closes with its last sender; what is in it is written first, unless nobody reads.
    let _ = tokio::time::timeout(std::time::Duration::from_secs(1), writing).await;
    host.app.disconnect(client);
}

/// Answers requests until the client goes.
async fn answer(
    host: &Host,
    client: ClientId,
    mut stream: SplitStream<WebSocket>,
    queue: mpsc::Sender<Utf8Bytes>,
) {
    while let Some(Ok(message)) = stream.next().await {
        let text = match message {
            Message::Text(text) => text,
            Message::Close(_) => break,
            _ => continue,
        };
        let host = host.clone();
        let call = move |text: &str| {
            // All of it is taken along, so that stopping waits for a call under way.
            let host = host;
            answer_to(&host.app, client, text)
        };
        let answer = beside_the_sockets(text, call).await;
        if queue.send(answer.into()).await.is_err() {
            break;
        }
    }
}

/// What `call` answers to a request, on a thread that may take its time. A panic is logged where it happens; whoever
/// waits for the answer hears of it under the id that it waits for.
async fn beside_the_sockets(text: Utf8Bytes, call: impl FnOnce(&str) -> String + Send + 'static) -> String {
    let asked = text.clone();
    let answered = tokio::task::spawn_blocking(move || call(&text)).await;
    answered.unwrap_or_else(|panic| error_text(id_of(&asked), pages::fault(&panic.to_string())))
}

fn answer_to(app: &App, client: ClientId, text: &str) -> String {
    let request: Request<'_> = match serde_json::from_str(text) {
        Ok(request) => request,
        Err(error) => {
            let message = format!("The request is not understood: {error}");
            return error_text(id_of(text), ErrorBody { code: ErrorCode::BadRequest, message });
        }
    };
    let params = request.params.map_or("{}", RawValue::get);
    match app.call(client, &request.method, params) {
        Ok(mut answer) => {
            // An answer can be megabytes long and has room to spare: nothing of it is written a second time.
            answer.insert_str(0, &format!("{{\"id\":{},\"ok\":", request.id));
            answer.push('}');
            answer
        }
        Err(error) => error_text(Some(request.id), error),
    }
}

/// The id of a request that is wrong in another way.
fn id_of(text: &str) -> Option<u64> {
    #[derive(Deserialize)]
    struct Id {
        id: u64,
    }
    serde_json::from_str::<Id>(text).ok().map(|id| id.id)
}

fn error_text(id: Option<u64>, error: ErrorBody) -> String {
    serde_json::json!({ "id": id, "error": error }).to_string()
}

/// Passes events on, but for those that the client caused itself.
async fn tell(
    client: ClientId,
    mut events: broadcast::Receiver<(Option<ClientId>, Event)>,
    queue: mpsc::Sender<Utf8Bytes>,
) {
    loop {
        let event = match events.recv().await {
            Ok((origin, _)) if origin == Some(client) => continue,
            Ok((_, event)) => event,
            Err(broadcast::error::RecvError::Lagged(_)) => Event::WorkspaceChanged,
            Err(broadcast::error::RecvError::Closed) => break,
        };
        let text = match serde_json::to_string(&event) {
            Ok(text) => text,
            Err(error) => {
                tracing::error!(%error, "an event has no JSON form");
                continue;
            }
        };
        if queue.send(text.into()).await.is_err() {
            break;
        }
    }
}

/// Writes what waits until the queue is closed and empty.
async fn write(mut sink: SplitSink<WebSocket, Message>, mut waiting: mpsc::Receiver<Utf8Bytes>) {
    while let Some(text) = waiting.recv().await {
        if sink.send(Message::Text(text)).await.is_err() {
            return;
        }
    }
    // The other side may be gone already.
    let _ = sink.close().await;
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    #[allow(clippy::panic, reason = "it is what the test is about")]
    async fn a_panic_is_answered_under_the_id_of_its_request() {
        let request = Utf8Bytes::from_static(r#"{"id":7,"method":"workspace"}"#);
        let answer = beside_the_sockets(request, |_| panic!("a fault on purpose")).await;
        let answer: serde_json::Value = serde_json::from_str(&answer).unwrap_or_default();
        assert_eq!(answer["id"], 7, "who waits for 7 waits no longer: {answer}");
        assert_eq!(answer["error"]["code"], "internal");
    }
}
