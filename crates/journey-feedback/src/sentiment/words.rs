//! The words of VADER, read once.

use rustc_hash::{FxHashMap, FxHashSet};
use std::sync::LazyLock;

/// How good or bad a word is, from -4 to 4.
pub(super) static LEXICON: LazyLock<FxHashMap<&str, f64>> =
    LazyLock::new(|| numbers(include_str!("../../data/vader/lexicon.tsv")));

/// What words of degree add to the word behind them.
pub(super) static BOOSTERS: LazyLock<FxHashMap<&str, f64>> =
    LazyLock::new(|| numbers(include_str!("../../data/vader/boosters.tsv")));

/// Words that turn what follows into its contrary.
pub(super) static NEGATIONS: LazyLock<FxHashSet<&str>> =
    LazyLock::new(|| include_str!("../../data/vader/negations.txt").lines().collect());

/// What an emoji shows, in words.
pub(super) static EMOJI: LazyLock<FxHashMap<char, &str>> = LazyLock::new(|| {
    let lines = include_str!("../../data/vader/emoji.tsv").lines();
    lines
        .filter_map(|line| line.split_once('\t'))
        .filter_map(|(emoji, shown)| Some((emoji.chars().next()?, shown)))
        .collect()
});

/// Words that together mean something else than each by itself.
pub(super) const IDIOMS: [(&str, f64); 9] = [
    ("the shit", 3.0),
    ("the bomb", 3.0),
    ("bad ass", 1.5),
    ("badass", 1.5),
    ("bus stop", 0.0),
    ("yeah right", -2.0),
    ("kiss of death", -1.5),
    ("to die for", 3.0),
    ("beating heart", 3.5),
];

fn numbers(text: &'static str) -> FxHashMap<&'static str, f64> {
    let lines = text.lines().filter_map(|line| line.split_once('\t'));
    lines.filter_map(|(word, number)| Some((word, number.parse().ok()?))).collect()
}
