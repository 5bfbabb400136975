//! Desire Path over HTTP and WebSocket on the loopback interface: the designer in a browser, without a
//! display on the machine that has the workspace, and the host that end-to-end tests drive.
//!
//! Everything lives below `http://127.0.0.1:PORT/k/SECRET/`:
//!
//! - the front end's files, and `ws`, the WebSocket for requests and events:
//!   `{"id":1,"method":"openMap","params":{…}}` is answered by `{"id":1,"ok":…}` or
//!   `{"id":1,"error":{"code":…,"message":…}}`; events are `{"event":…,"payload":…}`;
//! - `thumbnail/MAP`, `template-thumbnail/NAME`, `preview`, `image/NAME`: pictures, see
//!   [`journey_app::pictures`];
//! - `POST image?name=FILE`: an image to keep, of at most [`journey_app::images::MAX_PICTURE_BYTES`]; answers
//!   `{"image":NAME,"width":…,"height":…}`;
//! - `export?export={…}`: a file to keep;
//! - `POST export-batch?job=JOB&name=FILE` with the batch as JSON: many exports as one ZIP file to keep; events tell
//!   how far it is and what came of it;
//! - `POST import?name=FILE`: a file to read in, of at most [`MAX_IMPORT_BYTES`]; answers the report;
//! - `POST feedback-file?name=FILE`: a file of feedback of any size, for a job to read; answers
//!   `{"token":…,"name":…,"bytes":…}`.
//!
//! # Who may call
//! The server listens on 127.0.0.1 alone. That keeps other machines out, but not other programs and not
//! web pages that the person has open. Hence the secret in the address, compared in constant time; the
//! `Host` header must be the server's own, so that a foreign name that resolves to 127.0.0.1 is refused; and
//! whatever changes something must come from a page of the server's own origin.
//!
//! What is deliberately not here: any knowledge of maps. The server prints nothing; [`Serving::address`] is
//! for its caller to tell.
//!
//! Start reading at [`serve`].

mod batches;
mod files;
mod gate;
mod pages;
mod serving;
mod socket;
mod streams;
mod uploads;

pub use serving::{ServeError, ServeOptions, Serving, serve};
pub use streams::MAX_IMPORT_BYTES;
