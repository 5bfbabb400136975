//! Finding the map in a PDF: an attached file under our media type.
//!
//! Attached files are streams, which stand as they are in every PDF, whatever else of it is packed into others;
//! their media type is a name, which not even a password hides. So the file is searched for that name instead of
//! being parsed: files whose tables are damaged or cut off still open, and nothing but the map is ever unpacked,
//! which no parser promises of a file that is made to swell.

use super::{ImportError, MAX_MAP_BYTES};
use std::{borrow::Cow, io::Read};

/// How every PDF begins.
pub(super) const SIGNATURE: &[u8] = b"%PDF-";

/// The part of our media type that no writer spells otherwise.
const MARK: &[u8] = b"vnd.desire-path.journey";
/// What stands between a dictionary and the data of its stream.
const KEYWORD: &[u8] = b"stream";
/// How far the ends of a dictionary may be from the mark.
const DICTIONARY_REACH: usize = 4_096;

/// The JSON of the map that a PDF carries.
pub(super) fn map_json(pdf: &[u8]) -> Result<Cow<'_, [u8]>, ImportError> {
    let mut from = 0;
    // From mark to the stream after it, so that each byte is looked at once, however many marks there are.
    while let Some(at) = find_from(pdf, MARK, from) {
        let Some(keyword) = find_from(pdf, KEYWORD, at) else { break };
        if keyword - at > DICTIONARY_REACH {
            from = keyword - DICTIONARY_REACH;
            continue;
        }
        if let Some(stream) = Stream::around(pdf, at, keyword) {
            return stream.unpacked().map_err(|reason| match find(pdf, b"/Encrypt") {
                Some(_) => damaged("the file is protected by a password"),
                None => damaged(&reason),
            });
        }
        from = keyword;
    }
    Err(ImportError::NoMap { kind: "PDF" })
}

/// A stream and the dictionary before it.
struct Stream<'a> {
    dictionary: &'a [u8],
    /// From its first byte to the end of the file.
    data: &'a [u8],
}

impl<'a> Stream<'a> {
    /// The stream whose keyword is at `keyword`, if the mark at `at` is in its dictionary.
    fn around(pdf: &'a [u8], at: usize, keyword: usize) -> Option<Self> {
        let before = &pdf[at.saturating_sub(DICTIONARY_REACH)..at];
        let start = at - before.len() + find_last(before, b"obj")? + 3;
        if find(&pdf[at..keyword], b"endobj").is_some() {
            return None;
        }
        let data = &pdf[keyword + KEYWORD.len()..];
        let data = data.strip_prefix(b"\r\n").or_else(|| data.strip_prefix(b"\n"))?;
        Some(Self { dictionary: &pdf[start..keyword], data })
    }

    fn unpacked(&self) -> Result<Cow<'a, [u8]>, String> {
        let filter = find(self.dictionary, b"/Filter").map(|at| &self.dictionary[at + b"/Filter".len()..]);
        let Some(filter) = filter else { return self.plain().map(Cow::Borrowed) };
        let filter = filter.trim_ascii_start();
        let first = filter.strip_prefix(b"[").unwrap_or(filter).trim_ascii_start();
        let is_deflated = first.starts_with(b"/FlateDecode");
        let has_more = find(self.dictionary, b"/Predictor").is_some()
            || filter.starts_with(b"[")
                && find(filter, b"]").is_none_or(|end| count(&filter[..end], b'/') > 1);
        if !is_deflated || has_more {
            return Err("it is packed in a way that is not read here".to_owned());
        }
        let mut json = Vec::new();
        let mut unpacker = flate2::read::ZlibDecoder::new(self.data).take(MAX_MAP_BYTES as u64 + 1);
        unpacker.read_to_end(&mut json).map_err(|error| format!("it can't be unpacked ({error})"))?;
        if json.len() > MAX_MAP_BYTES {
            return Err(format!("unpacked it takes more than {} MB", MAX_MAP_BYTES >> 20));
        }
        Ok(Cow::Owned(json))
    }

    /// The bytes of a stream that is not packed.
    fn plain(&self) -> Result<&'a [u8], String> {
        let told = find(self.dictionary, b"/Length").and_then(|at| {
            let digits = self.dictionary[at + b"/Length".len()..].trim_ascii_start();
            let end = digits.iter().position(|byte| !byte.is_ascii_digit()).unwrap_or(digits.len());
            std::str::from_utf8(&digits[..end]).ok()?.parse::<usize>().ok()
        });
        // A length may also be told elsewhere, and the number is then that of its object.
        let is_end = |end: &usize| {
            let after = self.data.get(*end..).unwrap_or_default();
            after[..after.len().min(16)].trim_ascii_start().starts_with(b"endstream")
        };
        let end = told.filter(is_end).or_else(|| find(self.data, b"endstream"));
        let end = end.ok_or("the file is cut off in the middle of it")?;
        let data = &self.data[..end];
        if data.len() > MAX_MAP_BYTES {
            return Err(format!("it takes more than {} MB", MAX_MAP_BYTES >> 20));
        }
        Ok(data)
    }
}

fn find(bytes: &[u8], what: &[u8]) -> Option<usize> {
    bytes.windows(what.len()).position(|window| window == what)
}

fn find_from(bytes: &[u8], what: &[u8], from: usize) -> Option<usize> {
    find(bytes.get(from..)?, what).map(|at| from + at)
}

fn find_last(bytes: &[u8], what: &[u8]) -> Option<usize> {
    bytes.windows(what.len()).rposition(|window| window == what)
}

fn count(bytes: &[u8], what: u8) -> usize {
    bytes.iter().filter(|byte| **byte == what).count()
}

fn damaged(reason: &str) -> ImportError {
    ImportError::DamagedMap { kind: "PDF", reason: reason.to_owned() }
}
