//! Names for files.

use crate::Format;
use std::collections::HashSet;

/// Longest name without its ending, in characters.
const LONGEST: usize = 80;

/// What names a map that has no title.
const NAMELESS: &str = "Journey map";

/// A name that every system takes for the file of a map, or of what a view shows of it.
pub fn file_name(title: &str, view: Option<&str>, format: Format) -> String {
    let title = plain(title, LONGEST);
    let title = if title.is_empty() { NAMELESS.to_owned() } else { title };
    let view = view.map(|view| plain(view, LONGEST / 2)).filter(|view| !view.is_empty());
    let name = view.map_or(title.clone(), |view| format!("{title} - {view}"));
    format!("{name}.{}", format.ending())
}

/// Without what a name of a file must not hold on some system, and not too long.
fn plain(text: &str, longest: usize) -> String {
    let is_forbidden = |c: char| c.is_control() || "/\\:*?\"<>|".contains(c);
    let spaced: String = text.chars().map(|c| if is_forbidden(c) { ' ' } else { c }).collect();
    let joined = spaced.split_whitespace().collect::<Vec<_>>().join(" ");
    let cut: String = joined.chars().take(longest).collect();
    cut.trim_matches(['.', ' ']).to_owned()
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
        ];
        for (title, view, expected) in cases {
            assert_eq!(file_name(title, view, Format::Svg), expected, "{title:?} {view:?}");
        }
        assert_eq!(file_name(&"ä".repeat(200), None, Format::Json).chars().count(), LONGEST + 13);
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
