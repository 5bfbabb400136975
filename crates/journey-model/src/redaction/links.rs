//! Addresses of links in the markup of cards.

use std::{borrow::Cow, ops::Range};

/// Longest address of a link in bytes, as [`text::lines`](crate::text::lines) takes it.
const LONGEST_ADDRESS: usize = 2_048;

/// What a backslash makes literal.
const ESCAPABLE: [char; 6] = ['\\', '*', '[', ']', '(', ')'];

/// A link, `[text](address)`, in bytes of the markup.
struct Link {
    /// Where its bracket opens.
    open: usize,
    /// From the bracket that closes to the parenthesis that does.
    close: Range<usize>,
    /// The address between the parentheses.
    address: Range<usize>,
}

/// The markup with the words of links only where an address tells of somebody. An address with something else in place
/// of a name would lead nowhere.
pub(super) fn without_addresses(markup: &str, tells: impl Fn(&str) -> bool) -> Cow<'_, str> {
    let gone: Vec<Link> =
        links(markup).into_iter().filter(|link| tells(&decoded(&markup[link.address.clone()]))).collect();
    if gone.is_empty() {
        return Cow::Borrowed(markup);
    }
    let mut left = String::with_capacity(markup.len());
    let mut end = 0;
    for link in gone {
        left.push_str(&markup[end..link.open]);
        left.push_str(&markup[link.open + 1..link.close.start]);
        end = link.close.end;
    }
    left.push_str(&markup[end..]);
    Cow::Owned(left)
}

/// The links of a text, as [`text::lines`](crate::text::lines) takes them, from its beginning on.
fn links(markup: &str) -> Vec<Link> {
    let mut links = Vec::new();
    let mut brackets = Vec::new();
    let mut at = 0;
    while let Some(found) = markup[at..].find(['\\', '[', ']', '\n']) {
        let mark = at + found;
        at = mark + 1;
        match markup.as_bytes()[mark] {
            b'\\' if markup[at..].starts_with(ESCAPABLE) => at += 1,
            b'\\' => {}
            b'[' => brackets.push(mark),
            b']' => {
                if let Some((open, length)) = brackets.pop().zip(address_length(&markup[at..])) {
                    let end = at + length;
                    links.push(Link { open, close: mark..end, address: at + 1..end - 1 });
                    brackets.clear();
                    at = end;
                }
            }
            _ => brackets.clear(),
        }
    }
    links
}

/// How long an address and its parentheses at the beginning of a text are; none if there is no address.
fn address_length(text: &str) -> Option<usize> {
    let inside = text.strip_prefix('(')?;
    let mut depth = 0_usize;
    for (at, letter) in inside.char_indices().take_while(|(at, _)| *at <= LONGEST_ADDRESS) {
        match letter {
            '(' => depth += 1,
            ')' if depth > 0 => depth -= 1,
            ')' => return inside[..at].contains(':').then_some(at + 2),
            _ if letter.is_whitespace() || letter.is_control() => return None,
            _ => {}
        }
    }
    None
}

/// An address with its letters in place of their codes ("%20").
fn decoded(address: &str) -> String {
    let mut bytes = Vec::with_capacity(address.len());
    let mut rest = address.as_bytes();
    while let Some((first, others)) = rest.split_first() {
        let digit = |at: usize| others.get(at).and_then(|digit| char::from(*digit).to_digit(16));
        let code = digit(0).zip(digit(1)).and_then(|(high, low)| u8::try_from(high * 16 + low).ok());
        match code.filter(|_| *first == b'%') {
            Some(byte) => {
                bytes.push(byte);
                rest = &others[2..];
            }
            None => {
                bytes.push(*first);
                rest = others;
            }
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}
