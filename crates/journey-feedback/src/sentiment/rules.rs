//! The rules of VADER: what stands around a word strengthens, weakens or turns it.

use super::words::{BOOSTERS, EMOJI, IDIOMS, LEXICON, NEGATIONS};
use std::borrow::Cow;

/// What capitals add to a word among others without.
const CAPITALS: f64 = 0.733;
/// What a negation makes of a word: its contrary, weaker.
const NEGATED: f64 = -0.74;
/// What "never so" and "never this" make of it.
const NEVER_SO: f64 = 1.25;
/// How much of a word of degree counts from one, two and three words away.
const FROM_AFAR: [f64; 3] = [1.0, 0.95, 0.9];

/// A word of the text.
struct Word<'a> {
    /// As it was written, without the punctuation around it.
    written: &'a str,
    lower: String,
}

/// The "compound" score, from -1 to 1.
pub(super) fn compound(text: &str) -> f64 {
    let text = in_words(text);
    let text = text.trim();
    let words: Vec<Word<'_>> = text.split_whitespace().map(Word::of).collect();
    let in_capitals = words.iter().filter(|word| word.is_in_capitals()).count();
    let sentence = Sentence { words: &words, has_emphasis: in_capitals > 0 && in_capitals < words.len() };
    let mut weights: Vec<f64> = (0..words.len()).map(|at| sentence.weight(at)).collect();
    sentence.weigh_around_but(&mut weights);
    let sum: f64 = weights.iter().sum();
    let sum = if sum == 0.0 { 0.0 } else { sum + emphasis_of(text).copysign(sum) };
    // 15 is about the largest sum that is met.
    (sum / (sum * sum + 15.0).sqrt()).clamp(-1.0, 1.0)
}

/// The text with what each emoji shows in its place.
fn in_words(text: &str) -> Cow<'_, str> {
    if text.is_ascii() {
        return Cow::Borrowed(text);
    }
    let mut words = String::with_capacity(text.len());
    let mut is_behind_space = true;
    for letter in text.chars() {
        match EMOJI.get(&letter) {
            Some(shown) => {
                if !is_behind_space {
                    words.push(' ');
                }
                words.push_str(shown);
                is_behind_space = false;
            }
            None => {
                words.push(letter);
                is_behind_space = letter == ' ';
            }
        }
    }
    Cow::Owned(words)
}

/// What exclamation and question marks add.
fn emphasis_of(text: &str) -> f64 {
    let count = |mark: u8| text.bytes().filter(|byte| *byte == mark).count();
    let exclamations = count(b'!').min(4) as f64 * 0.292;
    exclamations
        + match count(b'?') {
            0 | 1 => 0.0,
            questions @ 2..=3 => questions as f64 * 0.18,
            _ => 0.96,
        }
}

impl<'a> Word<'a> {
    fn of(token: &'a str) -> Self {
        let bare = token.trim_matches(|letter: char| letter.is_ascii_punctuation());
        // What is left of an emoticon is no word.
        let written = if bare.chars().nth(2).is_some() { bare } else { token };
        Self { written, lower: written.to_lowercase() }
    }

    fn is_in_capitals(&self) -> bool {
        self.written.chars().any(char::is_uppercase) && !self.written.chars().any(char::is_lowercase)
    }

    fn negates(&self) -> bool {
        NEGATIONS.contains(&*self.lower) || self.lower.contains("n't")
    }

    fn is_one_of(&self, words: &[&str]) -> bool {
        words.contains(&&*self.lower)
    }
}

/// The words of a text.
struct Sentence<'a> {
    words: &'a [Word<'a>],
    /// Whether some words are in capitals and others are not.
    has_emphasis: bool,
}

impl Sentence<'_> {
    /// How good or bad a word is where it stands.
    fn weight(&self, at: usize) -> f64 {
        let word = &self.words[at];
        let is_kind_of =
            word.lower == "kind" && self.words.get(at + 1).is_some_and(|next| next.lower == "of");
        if is_kind_of || BOOSTERS.contains_key(&*word.lower) {
            return 0.0;
        }
        let Some(known) = LEXICON.get(&*word.lower).copied() else { return 0.0 };
        let mut weight = self.weight_beside_no(at, known);
        if self.has_emphasis && word.is_in_capitals() {
            weight += if weight > 0.0 { CAPITALS } else { -CAPITALS };
        }
        for (before, from_afar) in (1..).zip(FROM_AFAR).take_while(|(before, _)| *before <= at) {
            if LEXICON.contains_key(&*self.words[at - before].lower) {
                continue;
            }
            weight += from_afar * self.degree(at - before, weight);
            weight = self.turned(weight, at, before);
            if before == FROM_AFAR.len() {
                weight = self.as_idiom(weight, at);
            }
        }
        self.beside_least(weight, at)
    }

    /// "no" turns a word with a weight of its own, and has none itself then.
    fn weight_beside_no(&self, at: usize, known: f64) -> f64 {
        let is_no = |before: usize| at >= before && self.words[at - before].lower == "no";
        if is_no(1) || is_no(2) || (is_no(3) && self.words[at - 1].is_one_of(&["or", "nor"])) {
            return known * NEGATED;
        }
        let next = self.words.get(at + 1);
        let turns_next = is_no(0) && next.is_some_and(|next| LEXICON.contains_key(&*next.lower));
        if turns_next { 0.0 } else { known }
    }

    /// What a word of degree adds to one of that weight.
    fn degree(&self, at: usize, weight: f64) -> f64 {
        let word = &self.words[at];
        let Some(degree) = BOOSTERS.get(&*word.lower) else { return 0.0 };
        let mut degree = if weight < 0.0 { -degree } else { *degree };
        if self.has_emphasis && word.is_in_capitals() {
            degree += if weight > 0.0 { CAPITALS } else { -CAPITALS };
        }
        degree
    }

    /// The weight with what the word so far before makes of it by denying it.
    fn turned(&self, weight: f64, at: usize, before: usize) -> f64 {
        let word = &self.words[at - before];
        let between = &self.words[at - before + 1..at];
        let says_so = |word: &Word<'_>| word.is_one_of(&["so", "this"]);
        let never_so = match between {
            [] => false,
            [near] => word.lower == "never" && says_so(near),
            // Of three words the reference takes "so" and "this" right before for enough.
            [far, near, ..] => (word.lower == "never" && says_so(far)) || says_so(near),
        };
        if never_so {
            weight * NEVER_SO
        } else if word.lower == "without" && between.iter().any(|between| between.lower == "doubt") {
            weight
        } else if word.negates() {
            weight * NEGATED
        } else {
            weight
        }
    }

    /// The weight of the idiom that a word with three before it is part of, if it is.
    fn as_idiom(&self, weight: f64, at: usize) -> f64 {
        let idiom = |first: usize, last: usize| {
            let words = self.words.get(first..=last)?;
            IDIOMS.iter().find(|(idiom, _)| is_phrase(words, idiom)).map(|(_, weight)| *weight)
        };
        let up_to = [(at - 1, at), (at - 2, at), (at - 2, at - 1), (at - 3, at - 1), (at - 3, at - 2)];
        let mut weight = up_to.iter().find_map(|(first, last)| idiom(*first, *last)).unwrap_or(weight);
        for last in [at + 1, at + 2] {
            weight = idiom(at, last).unwrap_or(weight);
        }
        // Of the words of degree some are two.
        for first in [at - 3, at - 2] {
            let pair = &self.words[first..first + 2];
            let degree = BOOSTERS.iter().find(|(words, _)| words.contains(' ') && is_phrase(pair, words));
            weight += degree.map_or(0.0, |(_, degree)| *degree);
        }
        weight
    }

    fn beside_least(&self, weight: f64, at: usize) -> f64 {
        let is_least = at > 0 && self.words[at - 1].lower == "least";
        let is_no_denial = at > 1 && self.words[at - 2].is_one_of(&["at", "very"]);
        if is_least && !is_no_denial { weight * NEGATED } else { weight }
    }

    /// What stands behind "but" counts more than what stands before it.
    fn weigh_around_but(&self, weights: &mut [f64]) {
        let Some(but) = self.words.iter().position(|word| word.lower == "but") else { return };
        for turn in 0..weights.len() {
            // The reference finds a weight by its value, so that of equal ones the first is changed again.
            let weight = weights[turn];
            let Some(at) = weights.iter().position(|other| *other == weight) else { continue };
            weights[at] *= match at.cmp(&but) {
                std::cmp::Ordering::Less => 0.5,
                std::cmp::Ordering::Equal => 1.0,
                std::cmp::Ordering::Greater => 1.5,
            };
        }
    }
}

fn is_phrase(words: &[Word<'_>], phrase: &str) -> bool {
    words.iter().map(|word| &*word.lower).eq(phrase.split(' '))
}
