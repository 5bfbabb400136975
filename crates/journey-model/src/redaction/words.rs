//! The words of a text, in one form for all ways to write them.

use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};

/// A word of a text. Of scripts without blanks between words, every letter is one.
pub(super) struct Word {
    /// Where it begins in the text, in bytes.
    pub(super) start: usize,
    /// Where it ends.
    pub(super) end: usize,
    /// What script it is of.
    pub(super) script: Script,
    /// The word in [one form](folded).
    pub(super) key: String,
}

/// How words of a script stand beside each other. A word ends where another of these begins.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Script {
    /// Blanks part words.
    Parted,
    /// Nothing parts words: Han, kana, Thai, Lao, Khmer, Myanmar, and pictures.
    Unparted,
    /// Short words stand before others without a blank: Arabic and Hebrew.
    Prefixing,
    /// Short words stand behind others without a blank: Hangul.
    Suffixing,
    /// Figures, which are put behind names of accounts.
    Digits,
}

/// The words of a text, in its order.
pub(super) fn words(text: &str) -> Vec<Word> {
    let mut words: Vec<Word> = Vec::new();
    let mut is_open = false;
    for (at, letter) in text.char_indices() {
        let end = at + letter.len_utf8();
        let script = script_of(letter);
        match (words.last_mut().filter(|_| is_open), script) {
            (Some(open), _) if is_attached(letter) => open.end = end,
            (Some(open), Some(script)) if open.script == script && script != Script::Unparted => {
                open.end = end;
            }
            (_, Some(script)) => {
                words.push(Word { start: at, end, script, key: String::new() });
                is_open = true;
            }
            (_, None) => is_open = false,
        }
    }
    words.iter_mut().for_each(|word| word.key = folded(&text[word.start..word.end]));
    words
}

/// One form for all ways to write a word: in small letters whether accents are composed or not, "ß" as "ss", and the
/// Turkish letters with and without a dot as one, because which of them a capital stands for depends on the language.
pub(super) fn folded(word: &str) -> String {
    if word.is_ascii() {
        return word.to_ascii_lowercase();
    }
    // There and back, since several small letters have one capital ("ſ"), and one capital is two letters ("ß").
    let small = word.nfd().filter(|letter| !is_invisible(*letter)).flat_map(char::to_lowercase);
    let folded: String = small.flat_map(char::to_uppercase).flat_map(char::to_lowercase).collect();
    folded.replace("i\u{307}", "i").nfc().collect()
}

/// Whether nothing is seen of it within or beside a word: a place to break lines at, or what joins letters.
fn is_invisible(letter: char) -> bool {
    matches!(letter, '\u{ad}' | '\u{200c}' | '\u{200d}' | '\u{fe00}'..='\u{fe0f}')
}

/// Whether it belongs to the letter before it.
pub(super) fn is_attached(letter: char) -> bool {
    is_combining_mark(letter) || is_invisible(letter)
}

/// The script of a letter or figure; none of anything else.
pub(super) fn script_of(letter: char) -> Option<Script> {
    match letter {
        'a'..='z' | 'A'..='Z' => Some(Script::Parted),
        // Pictures.
        '\u{2600}'..='\u{27bf}' | '\u{1f300}'..='\u{1faff}' => Some(Script::Unparted),
        _ if !letter.is_alphanumeric() => None,
        // Thai and Lao, Myanmar, Khmer.
        '\u{e00}'..='\u{eff}' | '\u{1000}'..='\u{109f}' | '\u{1780}'..='\u{17ff}' => Some(Script::Unparted),
        // Kana and the sign that repeats one of Han.
        '\u{3005}'..='\u{312f}' | '\u{31a0}'..='\u{31ff}' | '\u{ff66}'..='\u{ff9f}' => Some(Script::Unparted),
        // Han.
        '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' => Some(Script::Unparted),
        '\u{20000}'..='\u{3ffff}' => Some(Script::Unparted),
        '\u{1100}'..='\u{11ff}' | '\u{3130}'..='\u{318f}' | '\u{ac00}'..='\u{d7af}' => {
            Some(Script::Suffixing)
        }
        _ if letter.is_numeric() => Some(Script::Digits),
        // Hebrew and Arabic.
        '\u{590}'..='\u{6ff}' | '\u{750}'..='\u{77f}' | '\u{8a0}'..='\u{8ff}' => Some(Script::Prefixing),
        _ => Some(Script::Parted),
    }
}
