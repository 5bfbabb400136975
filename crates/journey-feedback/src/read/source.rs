//! Where the bytes of a file come from, and how far they were read.

use std::fs::File;
use std::io::{self, Cursor, Read, Seek};
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};

/// A file of feedback. It is opened anew for each pass over it.
#[derive(Debug, Clone)]
pub struct Source {
    content: Content,
}

#[derive(Debug, Clone)]
enum Content {
    File(PathBuf),
    Bytes(Arc<[u8]>),
}

/// What can be read from any place.
pub(crate) trait ReadSeek: Read + Seek + Send {}
impl<T: Read + Seek + Send> ReadSeek for T {}

impl Source {
    /// A file on disk.
    pub fn file(path: impl Into<PathBuf>) -> Self {
        Self { content: Content::File(path.into()) }
    }

    /// Bytes in memory.
    pub fn bytes(bytes: impl Into<Arc<[u8]>>) -> Self {
        Self { content: Content::Bytes(bytes.into()) }
    }

    /// How many bytes there are, packed as they are.
    pub fn len(&self) -> io::Result<u64> {
        match &self.content {
            Content::File(path) => Ok(path.metadata()?.len()),
            Content::Bytes(bytes) => Ok(bytes.len() as u64),
        }
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> io::Result<bool> {
        Ok(self.len()? == 0)
    }

    pub(crate) fn open(&self) -> io::Result<Box<dyn ReadSeek>> {
        Ok(match &self.content {
            Content::File(path) => Box::new(File::open(path)?),
            Content::Bytes(bytes) => Box::new(Cursor::new(bytes.clone())),
        })
    }
}

/// How far a pass over a file has come; shared with the thread that reads.
#[derive(Debug, Clone, Default)]
pub(crate) struct Gauge {
    read: Arc<AtomicU64>,
    total: u64,
    bad_bytes: Arc<AtomicBool>,
}

impl Gauge {
    /// For a pass over a source.
    pub(crate) fn of(source: &Source) -> io::Result<Self> {
        Ok(Self { total: source.len()?, ..Self::default() })
    }

    /// Share that was read, from 0 to 1.
    pub(crate) fn share(&self) -> f32 {
        let read = self.read.load(Ordering::Relaxed);
        if self.total == 0 { 1.0 } else { (read as f64 / self.total as f64).min(1.0) as f32 }
    }

    /// Whether bytes were met that are no text.
    pub(crate) fn has_bad_bytes(&self) -> bool {
        self.bad_bytes.load(Ordering::Relaxed)
    }

    pub(crate) fn note_bad_bytes(&self) {
        self.bad_bytes.store(true, Ordering::Relaxed);
    }

    /// Sets the share by what was done of what there is, where bytes do not tell.
    pub(crate) fn set_share(&self, done: u64, all: u64) {
        let read = self.total as f64 * done as f64 / all.max(1) as f64;
        self.read.store(read as u64, Ordering::Relaxed);
    }

    /// A reader that counts.
    pub(crate) fn counting<R: Read>(&self, inner: R) -> Counting<R> {
        Counting { inner, read: self.read.clone() }
    }
}

/// A reader that counts what it has read.
pub(crate) struct Counting<R> {
    inner: R,
    read: Arc<AtomicU64>,
}

impl<R: Read> Read for Counting<R> {
    fn read(&mut self, to: &mut [u8]) -> io::Result<usize> {
        let read = self.inner.read(to)?;
        self.read.fetch_add(read as u64, Ordering::Relaxed);
        Ok(read)
    }
}
