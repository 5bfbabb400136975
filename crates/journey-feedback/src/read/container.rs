//! Files out of what they are wrapped in.

use super::source::{Gauge, ReadSeek, Source};
use super::{Container, FeedbackError};
use flate2::Crc;
use flate2::read::{DeflateDecoder, MultiGzDecoder};
use std::io::{self, Cursor, Read, SeekFrom};
use zip::{CompressionMethod, ZipArchive};

/// What may be unpacked without regard to how small it was packed.
const ALWAYS_FINE: u64 = 256 << 20;
/// How many times its packed size a file may unpack to. Tables come to 5 or 20, bombs to 1,000.
const MOST_RATIO: u64 = 200;
/// Most bytes of a spreadsheet inside of an archive, because its reader needs to seek in it.
const MOST_IN_MEMORY: u64 = 512 << 20;

/// What a file is, by its first bytes.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    Xlsx,
    Ods,
    Text,
}

/// Finds out what a file is wrapped in, and what is inside.
pub(crate) fn recognise(source: &Source) -> Result<(Container, Kind), FeedbackError> {
    let container = match magic(&mut source.open()?)?.as_slice() {
        [] => return Err(FeedbackError::Empty),
        [0x1f, 0x8b, ..] => Container::Gzip,
        [b'P', b'K', 3 | 5, ..] => match spreadsheet(&mut archive(source.open()?)?)? {
            Some(kind) => return Ok((Container::Plain, kind)),
            None => Container::Zip { member: only_member(source)?.name },
        },
        _ => Container::Plain,
    };
    let head = magic(&mut open(source, &container, &Gauge::of(source)?)?)?;
    let kind = match head.as_slice() {
        [] => return Err(FeedbackError::Empty),
        [b'P', b'K', 3, ..] => {
            let bytes = unpack(source, &container)?;
            spreadsheet(&mut archive(Box::new(bytes))?)?
                .ok_or(FeedbackError::Unsupported { what: "an archive within an archive" })?
        }
        [0xd0, 0xcf, 0x11, 0xe0, ..] => {
            return Err(FeedbackError::Unsupported { what: "an old workbook (.xls)" });
        }
        [b'%', b'P', b'D', b'F', ..] => return Err(FeedbackError::Unsupported { what: "a PDF" }),
        [0x1f, 0x8b, ..] => {
            return Err(FeedbackError::Unsupported { what: "an archive within an archive" });
        }
        _ => Kind::Text,
    };
    Ok((container, kind))
}

fn magic(reader: &mut impl Read) -> Result<Vec<u8>, FeedbackError> {
    let mut head = Vec::new();
    reader.take(8).read_to_end(&mut head).map_err(reading)?;
    Ok(head)
}

/// The unpacked bytes of a file, as a stream.
pub(crate) fn open(
    source: &Source,
    container: &Container,
    gauge: &Gauge,
) -> Result<Box<dyn Read + Send>, FeedbackError> {
    let most = (source.len()?.saturating_mul(MOST_RATIO)).max(ALWAYS_FINE);
    Ok(match container {
        Container::Plain => Box::new(gauge.counting(source.open()?)),
        Container::Gzip => {
            Box::new(Capped { inner: MultiGzDecoder::new(gauge.counting(source.open()?)), left: most, most })
        }
        Container::Zip { .. } => {
            let member = only_member(source)?;
            let mut file = source.open()?;
            file.seek(SeekFrom::Start(member.start))?;
            let packed = gauge.counting(file).take(member.packed);
            let inner: Box<dyn Read + Send> =
                if member.is_deflated { Box::new(DeflateDecoder::new(packed)) } else { Box::new(packed) };
            Box::new(Checked {
                inner: Capped { inner, left: most, most },
                crc: Crc::new(),
                expected: member.crc,
            })
        }
    })
}

/// The whole of a file for readers that seek: the file itself if it is not packed.
pub(crate) fn open_seekable(
    source: &Source,
    container: &Container,
) -> Result<Box<dyn ReadSeek>, FeedbackError> {
    match container {
        Container::Plain => Ok(source.open()?),
        _ => Ok(Box::new(unpack(source, container)?)),
    }
}

fn unpack(source: &Source, container: &Container) -> Result<Cursor<Vec<u8>>, FeedbackError> {
    let mut bytes = Vec::new();
    let stream = open(source, container, &Gauge::of(source)?)?;
    stream.take(MOST_IN_MEMORY + 1).read_to_end(&mut bytes).map_err(reading)?;
    if bytes.len() as u64 > MOST_IN_MEMORY {
        return Err(FeedbackError::TooLarge { most: MOST_IN_MEMORY });
    }
    Ok(Cursor::new(bytes))
}

/// Tells what our own readers say through [`io::Error`] from what the system says.
pub(crate) fn reading(error: io::Error) -> FeedbackError {
    match error.downcast::<FeedbackError>() {
        Ok(ours) => ours,
        Err(error) => match error.kind() {
            io::ErrorKind::InvalidData | io::ErrorKind::InvalidInput | io::ErrorKind::UnexpectedEof => {
                FeedbackError::BadArchive { reason: error.to_string() }
            }
            _ => FeedbackError::Io(error),
        },
    }
}

fn archive(file: Box<dyn ReadSeek>) -> Result<ZipArchive<Box<dyn ReadSeek>>, FeedbackError> {
    ZipArchive::new(file).map_err(|error| FeedbackError::BadArchive { reason: error.to_string() })
}

/// Whether an archive is a spreadsheet, by the files that its kind must have.
fn spreadsheet(archive: &mut ZipArchive<Box<dyn ReadSeek>>) -> Result<Option<Kind>, FeedbackError> {
    let mut kind = None;
    for index in 0..archive.len() {
        let Ok(file) = archive.by_index_raw(index) else { continue };
        let name = file.name().map(|name| name.into_owned()).unwrap_or_default();
        let name = name.to_ascii_lowercase().replace('\\', "/");
        match name.as_str() {
            "xl/workbook.xml" => kind = Some(Kind::Xlsx),
            "content.xml" if kind.is_none() => kind = Some(Kind::Ods),
            "xl/workbook.bin" => {
                return Err(FeedbackError::Unsupported { what: "a binary workbook (.xlsb)" });
            }
            "word/document.xml" => return Err(FeedbackError::Unsupported { what: "a text document" }),
            _ => {}
        }
        let is_in_memory = matches!(name.as_str(), "content.xml" | "xl/sharedstrings.xml");
        if is_in_memory && file.size() > 2 * MOST_IN_MEMORY {
            return Err(FeedbackError::TooLarge { most: 2 * MOST_IN_MEMORY });
        }
    }
    Ok(kind)
}

struct Member {
    name: String,
    start: u64,
    packed: u64,
    is_deflated: bool,
    crc: u32,
}

/// The one file of an archive; what systems add of their own does not count.
fn only_member(source: &Source) -> Result<Member, FeedbackError> {
    let bad = |error: &dyn ToString| FeedbackError::BadArchive { reason: error.to_string() };
    let mut archive = archive(source.open()?)?;
    let mut members = Vec::new();
    let mut only = None;
    for index in 0..archive.len() {
        let file = archive.by_index_raw(index).map_err(|error| bad(&error))?;
        let name = file.name().map_err(|error| bad(&error))?.into_owned();
        let is_of_a_system = name.starts_with("__MACOSX/") || name.ends_with(".DS_Store");
        if file.is_dir() || is_of_a_system {
            continue;
        }
        if file.encrypted() {
            return Err(FeedbackError::Unsupported { what: "an archive with a password" });
        }
        let is_deflated = match file.compression() {
            CompressionMethod::Stored => false,
            CompressionMethod::Deflated => true,
            other => return Err(bad(&format!("packed by {other}, which is not read"))),
        };
        let start = file.data_start().ok_or_else(|| bad(&"it does not say where the file begins"))?;
        if members.len() < 5 {
            members.push(name.clone());
        }
        only = Some(Member { name, start, packed: file.compressed_size(), is_deflated, crc: file.crc32() });
    }
    match (only, members.len()) {
        (Some(only), 1) => Ok(only),
        _ => Err(FeedbackError::NotOneMember { members }),
    }
}

/// A reader that refuses to give more than it may.
struct Capped<R> {
    inner: R,
    left: u64,
    most: u64,
}

impl<R: Read> Read for Capped<R> {
    fn read(&mut self, to: &mut [u8]) -> io::Result<usize> {
        let read = self.inner.read(to)?;
        self.left = self
            .left
            .checked_sub(read as u64)
            .ok_or_else(|| io::Error::other(FeedbackError::TooLarge { most: self.most }))?;
        Ok(read)
    }
}

/// A reader that compares the checksum at the end.
struct Checked<R> {
    inner: R,
    crc: Crc,
    expected: u32,
}

impl<R: Read> Read for Checked<R> {
    fn read(&mut self, to: &mut [u8]) -> io::Result<usize> {
        let read = self.inner.read(to)?;
        self.crc.update(&to[..read]);
        if read == 0 && !to.is_empty() && self.crc.sum() != self.expected {
            return Err(io::Error::new(io::ErrorKind::InvalidData, "the checksum is wrong"));
        }
        Ok(read)
    }
}
