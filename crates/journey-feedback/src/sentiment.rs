//! How a text feels, as a hint: the rules of VADER for English.
//!
//! A port of vaderSentiment 3.3.2 (C.J. Hutto, MIT; Hutto and Gilbert 2014, ICWSM-14), with its words in `data/vader`.
//! The ports that there are for Rust (vader-sentimental 0.1.3, vader_sentiment 0.1.1) were tried first and left: they
//! give other scores than VADER itself on twelve of the twenty-nine sentences of its own demonstration, because they
//! count a word before the last two twice and never see "at least", and their lexicon lacks words. The score here is
//! VADER's own "compound" to its four decimals, oddities included, so that it can be compared with what others
//! publish.
//!
//! It is a hint and no measurement: it knows nothing of irony, of a customer's trade, or of what was asked. It is
//! never counted into a figure.

mod rules;
mod words;

/// From -1 (all bad) to 1 (all good), 0 where no word says either; none for a language that has no lexicon.
/// `language` is a BCP 47 tag.
pub fn sentiment(text: &str, language: &str) -> Option<f32> {
    let is_english = language.split('-').next().is_some_and(|first| first.eq_ignore_ascii_case("en"));
    // Four decimals, which is all that the reference gives.
    is_english.then(|| ((rules::compound(text) * 1e4).round() / 1e4) as f32)
}

#[cfg(test)]
mod tests;
