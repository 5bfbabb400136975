//! What customers write about: themes by rules of words.

use crate::statistics::{Correction, Difference, correct_family, difference, wilson};
use crate::{Question, Tally};
use rustc_hash::FxHashMap;
use serde::{Deserialize, Serialize};
use thiserror::Error;
use ts_rs::TS;
use unicode_normalization::UnicodeNormalization;

/// When a text belongs to a theme: it has one of some words and none of others. Letter case and accents do not
/// count; `wait*` stands for every word that begins so; several words in one entry must follow each other.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", default)]
#[ts(export_to = "feedback.ts")]
pub struct ThemeRule {
    /// One of these must be there.
    pub any_of: Vec<String>,
    /// None of these may be there.
    pub none_of: Vec<String>,
}

/// Why a rule cannot be used.
#[derive(Debug, Clone, PartialEq, Eq, Error, Serialize, Deserialize, TS)]
#[serde(tag = "reason", rename_all = "camelCase", rename_all_fields = "camelCase")]
#[ts(export_to = "feedback.ts")]
pub enum ThemeRuleError {
    /// It names no word that must be there.
    #[error("The rule names no word that makes a text belong to the theme. Name at least one.")]
    NoWords,
    /// An entry holds no letter or digit.
    #[error("\"{entry}\" holds no letter or digit, so no text can match it.")]
    NotAWord {
        /// The entry.
        entry: String,
    },
    /// `*` stands elsewhere than at the end of an entry.
    #[error("In \"{entry}\" the * must stand at the end: it means every word that begins so.")]
    StarInside {
        /// The entry.
        entry: String,
    },
}

/// How often a theme comes up and how it goes with the score.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export_to = "feedback.ts", optional_fields)]
pub struct ThemeFigure {
    /// The theme: the caller's key.
    pub key: String,
    /// How many texts belong to it.
    pub count: u32,
    /// Of how many.
    pub of: u32,
    /// Share of the texts in percent; none without texts.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub share: Option<f64>,
    /// Lower end of the 95 % interval (Wilson).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub low: Option<f64>,
    /// Upper end.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub high: Option<f64>,
    /// Score of those who mention it less that of those who wrote of other things; none without scores.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub score_difference: Option<Difference>,
}

/// Themes, ready to be looked for in many texts: one pass over a text finds them all.
#[derive(Debug, Clone, Default)]
pub struct ThemeMatcher {
    themes: usize,
    /// Entries by their first word.
    whole: FxHashMap<Box<str>, Vec<Entry>>,
    /// Entries of one word that ends in `*`, by its beginning.
    beginnings: FxHashMap<Box<str>, Vec<Entry>>,
    /// Lengths of those beginnings in bytes, each once, ascending.
    lengths: Vec<usize>,
}

#[derive(Debug, Clone)]
struct Entry {
    theme: u32,
    excludes: bool,
    /// The words that must follow the first.
    rest: Vec<Box<str>>,
    /// Whether of the last of those only the beginning is given.
    is_open: bool,
}

impl ThemeMatcher {
    /// Compiles rules; the answer of [`ThemeMatcher::themes_of`] refers to them by their place.
    pub fn new(rules: &[ThemeRule]) -> Result<Self, ThemeRuleError> {
        let mut matcher = Self { themes: rules.len(), ..Self::default() };
        for (theme, rule) in (0..).zip(rules) {
            if rule.any_of.is_empty() {
                return Err(ThemeRuleError::NoWords);
            }
            for entry in &rule.any_of {
                matcher.add(theme, entry, false)?;
            }
            for entry in &rule.none_of {
                matcher.add(theme, entry, true)?;
            }
        }
        Ok(matcher)
    }

    fn add(&mut self, theme: u32, entry: &str, excludes: bool) -> Result<(), ThemeRuleError> {
        let trimmed = entry.trim();
        let is_open = trimmed.ends_with('*');
        let words = trimmed.strip_suffix('*').unwrap_or(trimmed);
        if words.contains('*') {
            return Err(ThemeRuleError::StarInside { entry: entry.to_owned() });
        }
        let folded = fold(words);
        let mut words = words_of(&folded).map(Box::<str>::from);
        let Some(first) = words.next() else {
            return Err(ThemeRuleError::NotAWord { entry: entry.to_owned() });
        };
        let rest: Vec<Box<str>> = words.collect();
        let only_begins = is_open && rest.is_empty();
        if only_begins && let Err(place) = self.lengths.binary_search(&first.len()) {
            self.lengths.insert(place, first.len());
        }
        let entries = if only_begins { &mut self.beginnings } else { &mut self.whole };
        entries.entry(first).or_default().push(Entry { theme, excludes, rest, is_open });
        Ok(())
    }

    /// The themes that a text belongs to, by the places of their rules, ascending.
    pub fn themes_of(&self, text: &str) -> Vec<usize> {
        let folded = fold(text);
        let words: Vec<&str> = words_of(&folded).collect();
        let mut found = vec![(false, false); self.themes];
        for (place, word) in words.iter().enumerate() {
            let begun = self.lengths.iter().filter_map(|length| self.beginnings.get(word.get(..*length)?));
            for entry in begun.chain(self.whole.get(*word)).flatten() {
                if entry.follows(&words[place + 1..]) {
                    let (belongs, is_excluded) = &mut found[entry.theme as usize];
                    *if entry.excludes { is_excluded } else { belongs } = true;
                }
            }
        }
        (0..self.themes).filter(|theme| found[*theme] == (true, false)).collect()
    }
}

impl Entry {
    fn follows(&self, words: &[&str]) -> bool {
        let Some((last, others)) = self.rest.split_last() else { return true };
        let is_last = |word: &&str| if self.is_open { word.starts_with(&**last) } else { **word == **last };
        let begins = others.iter().zip(words).all(|(own, word)| **own == **word);
        begins && words.get(others.len()).is_some_and(is_last)
    }
}

/// The words of a text as rules compare them: without letter case, accents and punctuation.
pub fn folded_words(text: &str) -> Vec<String> {
    words_of(&fold(text)).map(str::to_owned).collect()
}

/// Letters without case and accents, so that "Größe" is found by "grosse" and "GROSSE".
fn fold(text: &str) -> String {
    if text.is_ascii() {
        return text.to_ascii_lowercase();
    }
    let without_accents = text
        .nfkd()
        .filter(|letter| !('\u{300}'..='\u{36f}').contains(letter))
        .flat_map(char::to_lowercase)
        .filter(|letter| !('\u{300}'..='\u{36f}').contains(letter));
    let mut folded = String::with_capacity(text.len());
    for letter in without_accents {
        match letter {
            'ß' => folded.push_str("ss"),
            'æ' => folded.push_str("ae"),
            'œ' => folded.push_str("oe"),
            'ø' => folded.push('o'),
            'ł' => folded.push('l'),
            'đ' | 'ð' => folded.push('d'),
            'ı' => folded.push('i'),
            _ => folded.push(letter),
        }
    }
    // Signs that are no accents (of Japanese, for one) go back to their letters.
    folded.nfc().collect()
}

/// Runs of letters and digits. Scripts that put no space between words have none of these runs to offer, so each
/// of their letters is a word, and words in a row are found wherever they stand.
fn words_of(folded: &str) -> impl Iterator<Item = &str> {
    let mut rest = folded;
    std::iter::from_fn(move || {
        rest = rest.trim_start_matches(|letter: char| !letter.is_alphanumeric());
        let first = rest.chars().next()?;
        let end = if has_no_spaces(first) {
            first.len_utf8()
        } else {
            rest.find(|letter: char| !letter.is_alphanumeric() || has_no_spaces(letter)).unwrap_or(rest.len())
        };
        let (word, after) = rest.split_at(end);
        rest = after;
        Some(word)
    })
}

/// Thai to Burmese, Khmer, kana, Chinese characters.
fn has_no_spaces(letter: char) -> bool {
    matches!(letter,
        '\u{e00}'..='\u{eff}' | '\u{1000}'..='\u{109f}' | '\u{1780}'..='\u{17ff}' | '\u{3040}'..='\u{30ff}'
        | '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}')
}

/// Answers to a question of those who mention a theme and of those who wrote of other things.
#[derive(Debug, Clone, Copy)]
pub struct ThemeScores<'a> {
    /// The question.
    pub question: &'a Question,
    /// Answers of those who mention it.
    pub with: &'a Tally,
    /// Answers of those who wrote but do not.
    pub without: &'a Tally,
}

/// How often a theme comes up among `of` texts, and how it goes with the score.
pub fn theme_figure(key: &str, count: u32, of: u32, scores: Option<ThemeScores<'_>>) -> ThemeFigure {
    let interval = (of > 0).then(|| wilson(f64::from(count), f64::from(of)).times(100.0));
    ThemeFigure {
        key: key.to_owned(),
        count,
        of,
        share: (of > 0).then(|| 100.0 * f64::from(count) / f64::from(of)),
        low: interval.map(|interval| interval.low),
        high: interval.map(|interval| interval.high),
        score_difference: scores.and_then(|scores| difference(scores.question, scores.with, scores.without)),
    }
}

/// Corrects the p values of themes that are shown together, as one family.
pub fn correct_themes(themes: &mut [ThemeFigure], correction: Correction) {
    let p_of = |theme: &ThemeFigure| theme.score_difference.as_ref().and_then(|difference| difference.p);
    correct_family(correction, themes, p_of, |theme, adjusted| {
        if let Some(difference) = &mut theme.score_difference {
            difference.adjusted_p = Some(adjusted);
        }
    });
}

#[cfg(test)]
mod tests;
