//! Many exports as one ZIP file, which goes out as it grows.

use crate::{
    pages,
    serving::Host,
    streams::{PIECE, attachment, sent_as_written},
};
use axum::{
    Json,
    extract::{
        Query, State,
        rejection::{JsonRejection, QueryRejection},
    },
    http::header,
    response::{IntoResponse, Response},
};
use journey_app::{AppError, BatchSink, Fill, protocol::BatchParams};
use serde::Deserialize;
use std::io::{self, BufWriter, Seek, Write};
use tempfile::SpooledTempFile;
use zip::{
    CompressionMethod, ZipWriter,
    write::{SimpleFileOptions, StreamWriter},
};

/// A file larger than this waits on disk until it is whole.
const IN_MEMORY: usize = 16 << 20;

/// How the batch is called in events, and the file.
#[derive(Deserialize)]
pub(crate) struct Named {
    job: String,
    name: String,
}

/// Sends many exports as one ZIP file. How far it is and what came of it is told by events.
pub(crate) async fn export(
    State(host): State<Host>,
    named: Result<Query<Named>, QueryRejection>,
    batch: Result<Json<BatchParams>, JsonRejection>,
) -> Response {
    let Ok(Query(Named { job, name })) = named else {
        return pages::nameless();
    };
    let batch = match batch {
        Ok(Json(batch)) => batch,
        Err(error) => return pages::refused(AppError::BadParams(error.body_text()).into()),
    };
    let app = host.app.clone();
    // Asked first: here the reason is known before any job begins.
    let exports = {
        let app = app.clone();
        tokio::task::spawn_blocking(move || app.exports_of(&batch)).await
    };
    let exports = match exports {
        Ok(Ok(exports)) => exports,
        Ok(Err(error)) => return pages::refused(error.into()),
        Err(panic) => return pages::refused(pages::fault(&panic.to_string())),
    };
    let zip_name = name.clone();
    let written = sent_as_written(move |pieces| {
        let out = BufWriter::with_capacity(PIECE, pieces.clone());
        let goes_on = || {
            let goes_on = pieces.is_wanted() && !host.is_stopping();
            if !goes_on {
                app.cancel_job(&job);
            }
            goes_on
        };
        let mut sink = Zip { zip: ZipWriter::new_stream(out), goes_on: &goes_on };
        if let Err(error) = app.export_batch(&job, &exports, &mut sink) {
            // Told before the file is let go of, which would end it as if it were whole.
            pieces.fail(error);
            return Ok(());
        }
        let ended = sink.zip.finish().map_err(io::Error::from);
        ended.and_then(|out| out.into_inner().flush()).map_err(|source| unwritten(&zip_name, source))
    });
    let kind = (header::CONTENT_TYPE, "application/zip".to_owned());
    match written.await {
        Ok(body) => ([kind, (header::CONTENT_DISPOSITION, attachment(&name))], body).into_response(),
        Err(error) => pages::refused(error),
    }
}

/// A ZIP file that grows.
struct Zip<'z, W: Write> {
    zip: ZipWriter<StreamWriter<W>>,
    /// Whether the browser still waits for it. Asking stops the batch if not.
    goes_on: &'z dyn Fn() -> bool,
}

impl<W: Write> BatchSink for Zip<'_, W> {
    fn keep(&mut self, name: &str, fill: &mut Fill<'_>) -> Result<String, AppError> {
        // Whole before it goes in: what is in a stream cannot be taken out when an export fails half way.
        let mut file = SpooledTempFile::new(IN_MEMORY);
        fill(&mut Wanted { file: &mut file, goes_on: self.goes_on })?;
        let mut put = || -> io::Result<()> {
            file.rewind()?;
            self.zip.start_file(name, options(name))?;
            io::copy(&mut file, &mut self.zip)?;
            Ok(())
        };
        put().map_err(|source| unwritten(name, source))?;
        Ok(name.to_owned())
    }
}

fn unwritten(name: &str, source: io::Error) -> AppError {
    AppError::Unwritten { path: name.to_owned(), source }
}

/// A file that is written while somebody waits for it.
struct Wanted<'w> {
    file: &'w mut SpooledTempFile,
    goes_on: &'w dyn Fn() -> bool,
}

impl Write for Wanted<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if (self.goes_on)() { self.file.write(bytes) } else { Err(io::ErrorKind::BrokenPipe.into()) }
    }

    fn flush(&mut self) -> io::Result<()> {
        self.file.flush()
    }
}

/// Pictures and office files are packed already.
fn options(name: &str) -> SimpleFileOptions {
    let ending = name.rsplit_once('.').map_or("", |(_, ending)| ending);
    let is_packed = matches!(ending, "png" | "jpg" | "webp" | "pdf" | "pptx" | "xlsx");
    let method = if is_packed { CompressionMethod::Stored } else { CompressionMethod::Deflated };
    // A poster may have more than 4 GB.
    SimpleFileOptions::default().compression_method(method).large_file(true)
}
