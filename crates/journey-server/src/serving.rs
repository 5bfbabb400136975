//! Starting and stopping the server.

use crate::{batches, gate, gate::Gate, pages, socket, streams, uploads};
use axum::{Router, middleware, routing};
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use journey_app::App;
use std::{
    net::{Ipv4Addr, SocketAddr},
    sync::{
        Arc,
        atomic::{AtomicU64, Ordering},
    },
    time::Duration,
};
use tokio::{net::TcpListener, sync::watch, task::JoinHandle};

/// Random bytes in the secret; 32 characters of the address.
const SECRET_BYTES: usize = 24;

/// How long stopping waits for what is under way. A browser that does not read on would hold it up for ever.
const PATIENCE: Duration = Duration::from_secs(5);

/// How the server is reached.
#[derive(Debug, Clone, Default)]
pub struct ServeOptions {
    /// Port to listen on; 0 takes any that is free.
    pub port: u16,
}

/// The server could not be started, or stopped with an error.
#[derive(Debug, thiserror::Error)]
pub enum ServeError {
    /// The port cannot be had.
    #[error(
        "port {port} cannot be listened on: {source}; choose another with --port, or 0 for any that is free"
    )]
    Port {
        /// The port.
        port: u16,
        /// What the system said.
        source: std::io::Error,
    },
    /// The system gave no random bytes for the secret.
    #[error("no secret can be made for the address: {0}")]
    NoRandomness(getrandom::Error),
    /// The server ended with an error.
    #[error("the server ended: {0}")]
    Ended(String),
}

/// A running server. Dropping it lets the server run on.
#[derive(Debug)]
pub struct Serving {
    /// The whole address with the secret, ending with a slash.
    pub address: String,
    app: Arc<App>,
    stop: watch::Sender<bool>,
    task: JoinHandle<std::io::Result<()>>,
}

impl Serving {
    /// Stops taking connections, ends those that stand once their requests are answered, and returns when
    /// all is done. Exports and jobs are stopped, not waited for. Who does not read its answer for five seconds is not
    /// waited for either: that connection ends with the runtime.
    ///
    /// # Errors
    /// Fails if the server had ended with an error.
    pub async fn stop(self) -> Result<(), ServeError> {
        // Nobody listens any more if the server has ended by itself.
        let _ = self.stop.send(true);
        self.app.cancel_jobs();
        let all_ended = async {
            ended(self.task.await)?;
            // The server's own task does not wait for sockets; each of them listens until it has let go.
            self.stop.closed().await;
            Ok(())
        };
        tokio::time::timeout(PATIENCE, all_ended).await.unwrap_or_else(|_| {
            tracing::warn!("a connection does not end");
            Ok(())
        })
    }

    /// Returns when the server ends by itself, which only an error makes it do.
    ///
    /// # Errors
    /// The error.
    pub async fn wait(&mut self) -> Result<(), ServeError> {
        ended((&mut self.task).await)
    }
}

fn ended(result: Result<std::io::Result<()>, tokio::task::JoinError>) -> Result<(), ServeError> {
    match result {
        Ok(Ok(())) => Ok(()),
        Ok(Err(error)) => Err(ServeError::Ended(error.to_string())),
        Err(error) => Err(ServeError::Ended(error.to_string())),
    }
}

/// What every handler may need.
#[derive(Debug, Clone)]
pub(crate) struct Host {
    pub(crate) app: Arc<App>,
    /// Becomes true when the server is to stop.
    pub(crate) stopping: watch::Receiver<bool>,
    next_client: Arc<AtomicU64>,
}

impl Host {
    /// Whether the server is to stop.
    pub(crate) fn is_stopping(&self) -> bool {
        *self.stopping.borrow()
    }

    /// A number that no other client of this server has.
    pub(crate) fn new_client(&self) -> journey_app::ClientId {
        journey_app::ClientId(self.next_client.fetch_add(1, Ordering::Relaxed))
    }
}

/// Starts serving a workspace on 127.0.0.1.
///
/// # Errors
/// Fails if the port is taken.
pub async fn serve(app: Arc<App>, options: ServeOptions) -> Result<Serving, ServeError> {
    let port = options.port;
    let refused = |source| ServeError::Port { port, source };
    let listener = TcpListener::bind(SocketAddr::from((Ipv4Addr::LOCALHOST, port))).await.map_err(refused)?;
    let port = listener.local_addr().map_err(refused)?.port();
    let secret = new_secret()?;
    let address = format!("http://127.0.0.1:{port}/k/{secret}/");
    let (stop, stopping) = watch::channel(false);
    let host =
        Host { app: Arc::clone(&app), stopping: stopping.clone(), next_client: Arc::new(AtomicU64::new(1)) };
    let router = router(host, Gate::new(port, secret));
    let mut until = stopping;
    let task = tokio::spawn(async move {
        let stopped = async move {
            // An error means that the handle was dropped: then the server runs on.
            if until.wait_for(|stop| *stop).await.is_err() {
                std::future::pending::<()>().await;
            }
        };
        axum::serve(listener, router).with_graceful_shutdown(stopped).await
    });
    Ok(Serving { address, app, stop, task })
}

fn new_secret() -> Result<String, ServeError> {
    let mut bytes = [0; SECRET_BYTES];
    getrandom::fill(&mut bytes).map_err(ServeError::NoRandomness)?;
    Ok(URL_SAFE_NO_PAD.encode(bytes))
}

fn router(host: Host, gate: Gate) -> Router {
    let inner = Router::new()
        .route("/ws", routing::get(socket::connect))
        .route("/thumbnail/{map}", routing::get(pages::picture))
        .route("/template-thumbnail/{name}", routing::get(pages::picture))
        .route("/preview", routing::get(pages::picture))
        .route("/image/{name}", routing::get(pages::picture))
        .route("/image", routing::post(streams::image))
        .route("/export", routing::get(streams::export))
        .route("/export-batch", routing::post(batches::export))
        .route("/import", routing::post(streams::import))
        .route("/feedback-file", routing::post(uploads::feedback))
        .fallback(pages::file)
        .with_state(host);
    Router::new()
        .nest("/k/{secret}/", inner)
        .fallback(pages::nothing)
        .layer(middleware::from_fn_with_state(Arc::new(gate), gate::guard))
}
