//! The words that lead the parts of a job to be done: "When … I want … so that …".

use std::ops::Range;

/// Leads in English and German; a longer one stands before those it begins with.
const LEADS: [&str; 14] = [
    "when",
    "as a",
    "i want to",
    "i want",
    "i need to",
    "so that",
    "so i can",
    "wenn",
    "möchte ich",
    "will ich",
    "ich möchte",
    "ich will",
    "damit",
    "sodass",
];

/// Places of the leads in a text, from its start on; of each the first.
pub(super) fn leads(text: &str) -> Vec<Range<usize>> {
    let mut found: Vec<Range<usize>> = Vec::new();
    for lead in LEADS {
        let place = find(text, lead);
        let is_new = |place: &Range<usize>| {
            found.iter().all(|other| place.end <= other.start || other.end <= place.start)
        };
        found.extend(place.filter(is_new));
    }
    found.sort_by_key(|place| place.start);
    found
}

/// The first place where `words` stand as words of their own, whatever their case.
fn find(text: &str, words: &str) -> Option<Range<usize>> {
    let mut before: Option<char> = None;
    for (start, letter) in text.char_indices() {
        let at_word = !before.is_some_and(char::is_alphanumeric);
        before = Some(letter);
        if let Some(length) = at_word.then(|| prefix(&text[start..], words)).flatten() {
            return Some(start..start + length);
        }
    }
    None
}

/// Length in bytes of `words` at the start of a text.
fn prefix(text: &str, words: &str) -> Option<usize> {
    let mut letters = text.char_indices();
    for expected in words.chars() {
        let (_, letter) = letters.next()?;
        if !letter.to_lowercase().eq(expected.to_lowercase()) {
            return None;
        }
    }
    match letters.next() {
        Some((_, next)) if next.is_alphanumeric() => None,
        Some((end, _)) => Some(end),
        None => Some(text.len()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn leads_are_found_as_words() {
        for (text, expected) in [
            ("When I land I want to sleep, so that I can speak", vec!["When", "I want to", "so that"]),
            ("Whenever a swan", vec![]),
            (
                "WENN ich lande, MÖCHTE ICH schlafen, damit ich reden kann",
                vec!["WENN", "MÖCHTE ICH", "damit"],
            ),
            ("I want", vec!["I want"]),
            ("when", vec!["when"]),
            ("", vec![]),
            ("ẞ when", vec!["when"]),
        ] {
            let found: Vec<&str> = leads(text).into_iter().map(|place| &text[place]).collect();
            assert_eq!(found, expected, "{text}");
        }
    }
}
