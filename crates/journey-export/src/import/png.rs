//! Finding the map in a PNG: a text chunk under our keyword.
//!
//! Only chunk heads are looked at, so pictures with unknown chunks or cut off after the map still open. The
//! map stands before the pixels for that reason.

use super::{ImportError, MAX_MAP_BYTES};
use crate::MAP_KEYWORD;
use std::{borrow::Cow, io::Read};

/// How every PNG begins.
pub(super) const SIGNATURE: [u8; 8] = *b"\x89PNG\r\n\x1a\n";

/// The JSON of the map that a PNG carries.
pub(super) fn map_json(png: &[u8]) -> Result<Cow<'_, [u8]>, ImportError> {
    let mut rest = &png[SIGNATURE.len()..];
    while let Some((head, after)) = rest.split_at_checked(8) {
        let length = u32::from_be_bytes([head[0], head[1], head[2], head[3]]) as usize;
        let kind: [u8; 4] = [head[4], head[5], head[6], head[7]];
        let whole = after.get(..length);
        if let Some(text) = after.get(..length.min(after.len())).and_then(|data| ours(&kind, data)) {
            if whole.is_none() {
                return Err(damaged("the file is cut off in the middle of it"));
            }
            return unpack(&kind, text);
        }
        // Four bytes of checksum follow the data.
        let Some(next) = length.checked_add(4).and_then(|skip| after.get(skip..)) else { break };
        rest = next;
    }
    Err(ImportError::NoMap { kind: "PNG" })
}

/// What follows the keyword in a text chunk of ours.
fn ours<'a>(kind: &[u8; 4], data: &'a [u8]) -> Option<&'a [u8]> {
    if !matches!(kind, b"iTXt" | b"zTXt" | b"tEXt") {
        return None;
    }
    data.strip_prefix(MAP_KEYWORD.as_bytes())?.strip_prefix(&[0])
}

/// Programs that save a PNG again may turn one kind of text chunk into another; all three are read.
fn unpack<'a>(kind: &[u8; 4], text: &'a [u8]) -> Result<Cow<'a, [u8]>, ImportError> {
    match kind {
        b"tEXt" => Ok(Cow::Borrowed(text)),
        b"zTXt" => inflate(text.get(1..).unwrap_or_default()),
        _ => {
            let [compressed, _method, names @ ..] = text else { return Err(damaged("its head is missing")) };
            // Language and translated keyword, each ended by a zero byte.
            let mut parts = names.splitn(3, |byte| *byte == 0);
            let text = parts.nth(2).ok_or_else(|| damaged("its head is cut off"))?;
            if *compressed == 0 { Ok(Cow::Borrowed(text)) } else { inflate(text) }
        }
    }
}

fn inflate(packed: &[u8]) -> Result<Cow<'static, [u8]>, ImportError> {
    let mut json = Vec::new();
    let mut unpacker = flate2::read::ZlibDecoder::new(packed).take(MAX_MAP_BYTES as u64 + 1);
    unpacker.read_to_end(&mut json).map_err(|error| damaged(&format!("it can't be unpacked ({error})")))?;
    if json.len() > MAX_MAP_BYTES {
        return Err(damaged(&format!("unpacked it takes more than {} MB", MAX_MAP_BYTES >> 20)));
    }
    Ok(Cow::Owned(json))
}

fn damaged(reason: &str) -> ImportError {
    ImportError::DamagedMap { kind: "PNG", reason: reason.to_owned() }
}
