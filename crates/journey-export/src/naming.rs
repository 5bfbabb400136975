//! Names for files.

use crate::Format;
use icu_segmenter::GraphemeClusterSegmenter;
use std::collections::HashSet;

/// Longest name without its ending, in characters.
const LONGEST: usize = 80;
/// Most bytes of a name without its ending: systems take 255, of which ending and a number need some.
const MOST_BYTES: usize = 224;
/// Most bytes of them for the name of a view.
const MOST_VIEW_BYTES: usize = 88;

/// What names a map that has no title.
const NAMELESS: &str = "Journey map";

/// A name that every system takes for the file of a map, or of what a view shows of it: at most 255 bytes, also with a
/// number that [`FreeNames`] gives it.
pub fn file_name(title: &str, view: Option<&str>, format: Format) -> String {
    let view = view.map(|view| plain(view, LONGEST / 2, MOST_VIEW_BYTES)).filter(|view| !view.is_empty());
    let behind = view.map_or(String::new(), |view| format!(" - {view}"));
    let title = plain(title, LONGEST, MOST_BYTES - behind.len());
    let title = if title.is_empty() { NAMELESS } else { &title };
    unreserved(&format!("{title}{behind}.{}", format.ending()))
}

/// Without what a name of a file must not hold on some system, and not longer than so many characters and bytes.
fn plain(text: &str, most_chars: usize, most_bytes: usize) -> String {
    let is_forbidden = |c: char| c.is_control() || "/\\:*?\"<>|".contains(c);
    let spaced = text.chars().filter(|c| !turns_text(*c)).map(|c| if is_forbidden(c) { ' ' } else { c });
    let joined = spaced.collect::<String>().split_whitespace().collect::<Vec<_>>().join(" ");
    cut(&joined, most_chars, most_bytes).trim_matches(['.', ' ']).to_owned()
}

/// Whether a character makes a part of a name appear in another order than it has, such as its ending.
fn turns_text(character: char) -> bool {
    matches!(character, '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// The beginning of a text, which ends where a reader sees a character end.
fn cut(text: &str, most_chars: usize, most_bytes: usize) -> &str {
    let end = text.char_indices().nth(most_chars).map_or(text.len(), |(end, _)| end).min(most_bytes);
    if end == text.len() {
        return text;
    }
    let ends = GraphemeClusterSegmenter::new().segment_str(text).take_while(|at| *at <= end);
    &text[..ends.last().unwrap_or_default()]
}

/// The name, with an underscore where Windows would take it for a device, as it does with any ending.
fn unreserved(name: &str) -> String {
    let (stem, rest) = name.split_at(name.find('.').unwrap_or(name.len()));
    let upper = stem.trim_end().to_uppercase();
    let is_numbered = |device: &str| {
        let mut number = upper.strip_prefix(device).unwrap_or_default().chars();
        matches!((number.next(), number.next()), (Some('0'..='9' | '¹' | '²' | '³'), None))
    };
    let is_reserved = matches!(upper.as_str(), "CON" | "PRN" | "AUX" | "NUL" | "CONIN$" | "CONOUT$")
        || is_numbered("COM")
        || is_numbered("LPT");
    format!("{stem}{}{rest}", if is_reserved { "_" } else { "" })
}

/// Names of which each is given once, whatever its case.
#[derive(Debug, Default)]
pub struct FreeNames {
    taken: HashSet<String>,
}

impl FreeNames {
    /// The name, or where it is taken the name with a number before its ending. `is_there` tells of names that are
    /// taken by others.
    pub fn take(&mut self, name: &str, is_there: &dyn Fn(&str) -> bool) -> String {
        let map_file = name.strip_suffix(".journey.json").map(|stem| (stem, "journey.json"));
        let (stem, ending) = map_file.or_else(|| name.rsplit_once('.')).unwrap_or((name, ""));
        let numbered = |number: u32| match number {
            1 => name.to_owned(),
            number => format!("{stem} ({number}).{ending}"),
        };
        let is_free = |name: &String| !self.taken.contains(&name.to_lowercase()) && !is_there(name);
        let free = (1..u32::MAX).map(numbered).find(is_free).unwrap_or_else(|| name.to_owned());
        self.taken.insert(free.to_lowercase());
        free
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_title_becomes_a_file_name_that_every_system_takes() {
        let cases = [
            ("Flight to Rome", None, "Flight to Rome.svg"),
            ("a/b\\c: \"d\"?\n e", None, "a b c d e.svg"),
            ("  ..hidden..  ", None, "hidden.svg"),
            ("", None, "Journey map.svg"),
            ("???", Some("For the board"), "Journey map - For the board.svg"),
            ("Rome", Some("  "), "Rome.svg"),
            ("Con", None, "Con_.svg"),
            ("aux.plan", None, "aux_.plan.svg"),
            ("com1", None, "com1_.svg"),
            ("LPT²", None, "LPT²_.svg"),
            ("NUL", Some("Board"), "NUL - Board.svg"),
            ("Console", None, "Console.svg"),
            ("com12", None, "com12.svg"),
            ("a\u{202e}gvs.exe\u{2066}b\u{200f}", None, "agvs.exeb.svg"),
        ];
        for (title, view, expected) in cases {
            assert_eq!(file_name(title, view, Format::Svg), expected, "{title:?} {view:?}");
        }
        assert_eq!(file_name(&"ä".repeat(200), None, Format::Json).chars().count(), LONGEST + 13);
    }

    #[test]
    fn a_name_fits_into_the_bytes_that_systems_take() {
        let family = "👨\u{200d}👩\u{200d}👧";
        for (title, view) in [
            ("旅".repeat(45), Some("見".repeat(40))),
            ("旅".repeat(200), None),
            (family.repeat(60), Some(family.repeat(60))),
            (format!("a{}", "\u{301}".repeat(300)), None),
        ] {
            let name = file_name(&title, view.as_deref(), Format::Json);
            assert!(name.len() + " (2147483647)".len() <= 255, "{} bytes: {name}", name.len());
            assert!(!name.contains("\u{200d}."), "no character is cut in the middle: {name}");
        }
        let whole = file_name(&"旅".repeat(45), Some(&"見".repeat(20)), Format::Json);
        assert_eq!(whole.chars().count(), 45 + 3 + 20 + 13, "what fits is kept: {whole}");
    }

    #[test]
    fn no_name_is_given_twice() {
        let mut names = FreeNames::default();
        let there = |name: &str| name == "b.journey.json";
        let mut take = |name| names.take(name, &there);
        assert_eq!(take("a.pdf"), "a.pdf");
        assert_eq!(take("A.pdf"), "A (2).pdf");
        assert_eq!(take("a.pdf"), "a (3).pdf");
        assert_eq!(take("b.journey.json"), "b (2).journey.json");
    }
}
