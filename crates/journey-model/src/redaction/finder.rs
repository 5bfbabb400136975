//! Finds names in texts, however they are written.

use super::words::{Script, Word, folded, words};
use std::{
    collections::{HashMap, HashSet},
    ops::Range,
};
use unicode_normalization::UnicodeNormalization;

/// Letters that are put before words of Arabic and Hebrew: "and", "to", "in", "so", "as", "the", "from", "that".
const PREFIXES: &str = "وفبلكاأ\u{5d4}\u{5d1}\u{5dc}\u{5d5}\u{5de}\u{5db}\u{5e9}";

/// How many of them are put before one word.
const MOST_PREFIXES: usize = 4;

/// How many letters of a name are looked for before what is put behind words of Hangul.
const LONGEST_BEGINNING: usize = 16;

/// Knows names and whose they are.
#[derive(Default)]
pub(super) struct Finder {
    names: Vec<Name>,
    /// Which names begin with a word, the longest first once [sorted](Finder::sort).
    by_first: HashMap<String, Vec<usize>>,
    /// The names, each in one form.
    known: HashSet<String>,
}

struct Name {
    /// Its words, in one form.
    words: Vec<String>,
    /// Signs between its words and behind the last one, besides blanks.
    signs: String,
    behind: String,
    /// How it has to be written, where that matters.
    spelling: Option<String>,
    whose: usize,
}

/// A name in a text.
pub(super) struct Found {
    /// Where it stands, in bytes.
    pub(super) place: Range<usize>,
    /// What lies between its words.
    pub(super) gaps: Vec<Range<usize>>,
    /// Whose it is, as [`Finder::add`] was told.
    pub(super) whose: usize,
}

impl Finder {
    /// Looks for a name from now on, unless it is somebody's already. A name of two letters is looked for as it is
    /// written only ("Al", "IT"), since in small letters it is a word too often; a single letter names nobody.
    pub(super) fn add(&mut self, name: &str, whose: usize) {
        let found = words(name);
        let Some(last) = found.last() else { return };
        let letters = last.key.chars().count();
        let is_short = found.len() == 1 && last.script == Script::Parted && letters < 3;
        let is_number = found.iter().all(|word| word.script == Script::Digits);
        if is_number || is_short && letters < 2 {
            return;
        }
        let spelling = is_short.then(|| name[last.start..last.end].nfc().collect());
        let gaps = found.windows(2).map(|pair| &name[pair[0].end..pair[1].start]);
        let signs = gaps.flat_map(str::chars).filter(|sign| !sign.is_whitespace()).collect();
        let behind = name[last.end..].trim().to_owned();
        let keys: Vec<String> = found.iter().map(|word| word.key.clone()).collect();
        self.know(Name { words: keys, signs, behind, spelling, whose });
    }

    fn know(&mut self, name: Name) {
        if !self.known.insert(name.words.join(" ")) {
            return;
        }
        self.by_first.entry(name.words[0].clone()).or_default().push(self.names.len());
        self.names.push(name);
    }

    /// Puts longer names before those that they begin with, after the last name was added.
    pub(super) fn sort(&mut self) {
        let names = &self.names;
        let length = |name: &usize| std::cmp::Reverse((names[*name].words.len(), names[*name].behind.len()));
        self.by_first.values_mut().for_each(|list| list.sort_by_key(length));
    }

    /// The names in a text, from its beginning on; of several at one place the longest.
    pub(super) fn find(&self, text: &str) -> Vec<Found> {
        let words = words(text);
        let mut found = Vec::new();
        let mut at = 0;
        while at < words.len() {
            match self.found_at(text, &words[at..]) {
                Some(name) => {
                    at += words[at..].iter().take_while(|word| word.start < name.place.end).count();
                    found.push(name);
                }
                None => at += 1,
            }
        }
        found
    }

    /// The name that the first of these words begins.
    fn found_at(&self, text: &str, words: &[Word]) -> Option<Found> {
        let word = &words[0];
        let whole = self.begun_by(text, words, word.start..word.end, &word.key);
        whole.or_else(|| {
            let mut parts = parts(text, word).into_iter();
            parts.find_map(|part| {
                let key = folded(&text[part.clone()]);
                self.begun_by(text, words, part, &key)
            })
        })
    }

    /// The longest name that begins with a part of the first of these words.
    fn begun_by(&self, text: &str, words: &[Word], part: Range<usize>, key: &str) -> Option<Found> {
        let names = self.by_first.get(key)?.iter().map(|name| &self.names[*name]);
        let mut found = names.filter_map(|name| {
            if part.end < words[0].end && name.words.len() > 1 {
                return None;
            }
            let spelling = || text[part.clone()].nfc().collect::<String>();
            if name.spelling.as_ref().is_some_and(|wanted| *wanted != spelling()) {
                return None;
            }
            let (end, gaps) = name.goes_on(text, words, part.end)?;
            let end = end_of_account(&words[gaps.len()..], end);
            let end = end + length_of_behind(&name.behind, &text[end..]);
            Some(Found { place: part.start..end, gaps, whose: name.whose })
        });
        found.next()
    }
}

impl Name {
    /// Where the name ends whose first word ends at `end`, and what lies between its words.
    fn goes_on(&self, text: &str, words: &[Word], mut end: usize) -> Option<(usize, Vec<Range<usize>>)> {
        let mut gaps = Vec::new();
        for (number, wanted) in self.words.iter().enumerate().skip(1) {
            let word = words.get(number)?;
            if !text[end..word.start].chars().all(|sign| self.may_part(sign)) {
                return None;
            }
            gaps.push(end..word.start);
            let is_last = number + 1 == self.words.len();
            end = if word.key == *wanted {
                word.end
            } else {
                let mut begins = beginnings(text, word).into_iter().filter(|_| is_last);
                begins.find(|part| folded(&text[part.clone()]) == *wanted)?.end
            };
        }
        Some((end, gaps))
    }

    /// Whether a sign may stand between two words of the name: blanks, marks of cards, and what joins double names.
    fn may_part(&self, sign: char) -> bool {
        sign.is_whitespace()
            || matches!(sign, '*' | '_' | '\\' | '-' | '\u{2010}'..='\u{2013}' | '\'' | '’')
            || matches!(sign, '\u{200b}' | '\u{2060}' | '\u{feff}')
            || self.signs.contains(sign)
    }
}

/// What of a word may be a name by itself.
fn parts(text: &str, word: &Word) -> Vec<Range<usize>> {
    match word.script {
        Script::Prefixing => endings(text, word),
        Script::Suffixing => beginnings(text, word),
        Script::Parted | Script::Unparted | Script::Digits => Vec::new(),
    }
}

/// What is left of a word of Arabic or Hebrew without the letters that are put before words.
fn endings(text: &str, word: &Word) -> Vec<Range<usize>> {
    let letters = text[word.start..word.end].chars();
    let prefixes = letters.take_while(|letter| PREFIXES.contains(*letter)).take(MOST_PREFIXES);
    let starts = prefixes.scan(word.start, |start, letter| {
        *start += letter.len_utf8();
        Some(*start)
    });
    starts.filter(|start| *start < word.end).map(|start| start..word.end).collect()
}

/// The beginnings of a word of Hangul, the longest first.
fn beginnings(text: &str, word: &Word) -> Vec<Range<usize>> {
    if word.script != Script::Suffixing {
        return Vec::new();
    }
    let ends = text[word.start..word.end].char_indices().skip(1).take(LONGEST_BEGINNING);
    let mut parts: Vec<Range<usize>> = ends.map(|(at, _)| word.start..word.start + at).collect();
    parts.reverse();
    parts
}

/// The end of a name with the number that is put behind it in an account ("annabel7"): an alias that ends in a number
/// of its own would become another one by it.
fn end_of_account(words: &[Word], end: usize) -> usize {
    match words {
        [last, number, ..]
            if last.script == Script::Parted && number.script == Script::Digits && number.start == end =>
        {
            number.end
        }
        _ => end,
    }
}

/// How many bytes of a text the signs behind a name take, each perhaps behind a backslash; none unless all are there.
fn length_of_behind(signs: &str, text: &str) -> usize {
    let mut rest = text;
    for sign in signs.chars() {
        let unescaped = rest.strip_prefix('\\').unwrap_or(rest);
        match unescaped.strip_prefix(sign) {
            Some(left) => rest = left,
            None => return 0,
        }
    }
    text.len() - rest.len()
}
