//! Words of a head. `review_answer_timestamp` has three, `ResponseId` two; `OperatingSystems` holds no "rating".

/// The words of a text in lower case.
pub(super) fn words(text: &str) -> Vec<String> {
    let mut words = Vec::new();
    let mut word = String::new();
    let mut was_lower = false;
    for sign in text.chars() {
        let begins = !sign.is_alphanumeric() || (sign.is_uppercase() && was_lower);
        if begins && !word.is_empty() {
            words.push(std::mem::take(&mut word));
        }
        if sign.is_alphanumeric() {
            word.extend(sign.to_lowercase());
        }
        was_lower = sign.is_lowercase();
    }
    words.extend((!word.is_empty()).then_some(word));
    words
}

/// Whether one of the words is in the text.
pub(super) fn has_word(text: &str, any: &[&str]) -> bool {
    words(text).iter().any(|word| any.contains(&word.as_str()))
}

/// Whether a word of the text begins with one of the stems.
pub(super) fn has_stem(text: &str, stems: &[&str]) -> bool {
    words(text).iter().any(|word| stems.iter().any(|stem| word.starts_with(stem)))
}

/// Whether one of the phrases is in the text.
pub(super) fn holds(text: &str, any: &[&str]) -> bool {
    any.iter().any(|phrase| text.contains(phrase))
}
