//! Bytes into text: which encoding, and decoding as a stream.

use super::container::{self, reading};
use super::source::{Gauge, Source};
use super::{Container, EncodingChoice, FeedbackError};
use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{BIG5, CoderResult, Decoder, EUC_JP, EUC_KR, Encoding, GBK, SHIFT_JIS, UTF_8, UTF_16BE};
use encoding_rs::{UTF_16LE, WINDOWS_1250, WINDOWS_1251, WINDOWS_1252};
use std::io::{self, Read};
use std::ops::ControlFlow;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

/// How much of the lines that decide is looked at.
const EVIDENCE: usize = 256 << 10;
/// Fewer bytes beyond ASCII than this decide nothing.
const ENOUGH_EVIDENCE: usize = 4;
const BLOCK: usize = 256 << 10;
/// Longest line that is looked at as evidence.
const LONGEST_LINE: usize = 4 << 10;

/// What a pass over the bytes says of their encoding.
pub(crate) struct Encodings {
    /// Likeliest first.
    pub(crate) choices: Vec<EncodingChoice>,
    /// Whether the bytes prove the first, or at least make it very likely.
    pub(crate) is_decided: bool,
}

/// Finds out the encoding of a text by all of its bytes.
pub(crate) fn detect(
    source: &Source,
    container: &Container,
    progress: &mut dyn FnMut(f32) -> ControlFlow<()>,
) -> Result<Encodings, FeedbackError> {
    let gauge = Gauge::of(source)?;
    let mut reader = container::open(source, container, &gauge)?;
    let mut block = vec![0; BLOCK];
    let mut filled = fill(&mut reader, &mut block).map_err(reading)?;
    let head = &block[..filled.min(64 << 10)];
    if let Some((encoding, _)) = Encoding::for_bom(head) {
        return Ok(proved(encoding, head));
    }
    if let Some(encoding) = utf_16_without_mark(head)? {
        return Ok(proved(encoding, head));
    }
    let head = head.to_vec();
    let mut evidence = Evidence::default();
    while filled > 0 {
        evidence.add(&block[..filled])?;
        if progress(gauge.share()).is_break() {
            return Err(FeedbackError::Cancelled);
        }
        filled = fill(&mut reader, &mut block).map_err(reading)?;
    }
    Ok(evidence.conclude(&head))
}

fn fill(reader: &mut impl Read, block: &mut [u8]) -> io::Result<usize> {
    let mut filled = 0;
    while filled < block.len() {
        match reader.read(&mut block[filled..])? {
            0 => break,
            read => filled += read,
        }
    }
    Ok(filled)
}

fn proved(encoding: &'static Encoding, head: &[u8]) -> Encodings {
    let choice = EncodingChoice { encoding: encoding.name().to_owned(), preview: preview(encoding, head) };
    Encodings { choices: vec![choice], is_decided: true }
}

/// UTF-16 writes the delimiters and line ends of any table with a zero on one side. Zeros on both are no text.
fn utf_16_without_mark(head: &[u8]) -> Result<Option<&'static Encoding>, FeedbackError> {
    let zeros = |from: usize| head.iter().skip(from).step_by(2).filter(|byte| **byte == 0).count();
    match (zeros(0), zeros(1)) {
        (0, 0) => Ok(None),
        (0, _) => Ok(Some(UTF_16LE)),
        (_, 0) => Ok(Some(UTF_16BE)),
        _ => Err(FeedbackError::Unsupported { what: "no text" }),
    }
}

/// What was seen of a text without a mark.
struct Evidence {
    utf_8: Decoder,
    scratch: Vec<u8>,
    is_utf_8: bool,
    /// Lines that hold bytes beyond ASCII.
    lines: Vec<u8>,
    is_first: bool,
}

impl Default for Evidence {
    fn default() -> Self {
        Self {
            utf_8: UTF_8.new_decoder_without_bom_handling(),
            scratch: vec![0; BLOCK * 3 + 16],
            is_utf_8: true,
            lines: Vec::new(),
            is_first: true,
        }
    }
}

impl Evidence {
    fn add(&mut self, block: &[u8]) -> Result<(), FeedbackError> {
        if block.contains(&0) {
            return Err(FeedbackError::Unsupported { what: "no text" });
        }
        if self.is_utf_8 {
            let (result, ..) = self.utf_8.decode_to_utf8_without_replacement(block, &mut self.scratch, false);
            self.is_utf_8 = result == encoding_rs::DecoderResult::InputEmpty;
        }
        if self.lines.len() < EVIDENCE && !block.is_ascii() {
            self.add_lines(block);
        }
        self.is_first = false;
        Ok(())
    }

    /// Takes whole lines only, because half a character would speak against the right encoding.
    fn add_lines(&mut self, block: &[u8]) {
        let lines = block.split_inclusive(|byte| *byte == b'\n').skip(usize::from(!self.is_first));
        for line in lines.filter(|line| line.ends_with(b"\n") && !line.is_ascii()) {
            if self.lines.len() < EVIDENCE && line.len() <= LONGEST_LINE {
                self.lines.extend_from_slice(line);
            }
        }
    }

    fn conclude(mut self, head: &[u8]) -> Encodings {
        if self.is_utf_8 {
            let (result, ..) = self.utf_8.decode_to_utf8_without_replacement(b"", &mut self.scratch, true);
            if result == encoding_rs::DecoderResult::InputEmpty {
                return proved(UTF_8, head);
            }
        }
        if self.lines.is_empty() {
            self.lines.extend_from_slice(head);
        }
        let beyond_ascii = self.lines.iter().filter(|byte| !byte.is_ascii()).count();
        let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
        detector.feed(&self.lines, true);
        let guess = detector.guess(None, Utf8Detection::Deny);
        let mut encodings = vec![guess];
        let others = [WINDOWS_1252, WINDOWS_1250, WINDOWS_1251, SHIFT_JIS, EUC_JP, GBK, BIG5, EUC_KR, UTF_8];
        for other in others {
            let fits = other == UTF_8 || !other.decode_without_bom_handling(&self.lines).1;
            if fits && !encodings.contains(&other) {
                encodings.push(other);
            }
        }
        let choices = encodings.into_iter().map(|encoding| EncodingChoice {
            encoding: encoding.name().to_owned(),
            preview: preview(encoding, &self.lines),
        });
        Encodings { choices: choices.collect(), is_decided: beyond_ascii >= ENOUGH_EVIDENCE }
    }
}

/// The first five lines in an encoding, cut after 120 characters.
fn preview(encoding: &'static Encoding, bytes: &[u8]) -> Vec<String> {
    let text = encoding.decode_with_bom_removal(&bytes[..bytes.len().min(16 << 10)]).0;
    let lines = text.lines().filter(|line| !line.trim().is_empty());
    lines.take(5).map(|line| line.chars().take(120).collect()).collect()
}

/// The encoding of a name.
pub(crate) fn encoding_of(label: &str) -> Result<&'static Encoding, FeedbackError> {
    Encoding::for_label(label.as_bytes())
        .ok_or_else(|| FeedbackError::UnknownEncoding { label: label.to_owned() })
}

/// A text as UTF-8, whatever it was written in. What is no text in its encoding becomes U+FFFD and is noted.
pub(crate) struct Decoded<R> {
    inner: R,
    decoder: Decoder,
    gauge: Gauge,
    packed: Vec<u8>,
    from: usize,
    filled: usize,
    is_last: bool,
    is_done: bool,
    small: Vec<u8>,
    given: Arc<AtomicU64>,
}

impl<R: Read> Decoded<R> {
    /// Decodes what a reader gives.
    pub(crate) fn new(inner: R, encoding: &'static Encoding, gauge: Gauge) -> Self {
        Self {
            inner,
            decoder: encoding.new_decoder_with_bom_removal(),
            gauge,
            packed: vec![0; BLOCK],
            from: 0,
            filled: 0,
            is_last: false,
            is_done: false,
            small: Vec::new(),
            given: Arc::default(),
        }
    }

    /// Counts the bytes of text that were given.
    pub(crate) fn given(&self) -> Arc<AtomicU64> {
        self.given.clone()
    }

    fn decode(&mut self, to: &mut [u8]) -> io::Result<usize> {
        while !self.is_done {
            if self.from == self.filled && !self.is_last {
                self.from = 0;
                self.filled = self.inner.read(&mut self.packed)?;
                self.is_last = self.filled == 0;
            }
            let rest = &self.packed[self.from..self.filled];
            let (result, read, written, has_errors) = self.decoder.decode_to_utf8(rest, to, self.is_last);
            self.from += read;
            if has_errors {
                self.gauge.note_bad_bytes();
            }
            self.is_done = self.is_last && result == CoderResult::InputEmpty;
            if written > 0 {
                return Ok(written);
            }
        }
        Ok(0)
    }
}

impl<R: Read> Read for Decoded<R> {
    fn read(&mut self, to: &mut [u8]) -> io::Result<usize> {
        // The decoder writes whole characters only, so a tiny buffer is served from one of our own.
        let written = if self.small.is_empty() && to.len() >= 16 {
            self.decode(to)?
        } else {
            if self.small.is_empty() {
                let mut small = vec![0; 64];
                let written = self.decode(&mut small)?;
                small.truncate(written);
                self.small = small;
            }
            let written = to.len().min(self.small.len());
            to[..written].copy_from_slice(&self.small[..written]);
            self.small.drain(..written);
            written
        };
        self.given.fetch_add(written as u64, Ordering::Relaxed);
        Ok(written)
    }
}
