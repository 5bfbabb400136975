//! Texts that a spreadsheet would take for formulas.
//!
//! Spreadsheets evaluate a field of a CSV that begins with one of `=`, `+`, `-`, `@`, a tab or a line end, also
//! behind blanks and quotes (OWASP, "CSV Injection"). Where they part cells at `;` or tabs, as those of many
//! countries do, a cell begins behind each of these too, whatever our delimiter is.
//!
//! Wherever a formula would begin, an apostrophe goes in front, which our own import takes away again; as whether a
//! place is dangerous doesn't depend on apostrophes there, no other text can be mistaken for a guarded one.

use std::borrow::Cow;

/// Where spreadsheets may part cells, besides at our own delimiter.
const SEPARATORS: [char; 2] = [';', '\t'];

/// What a field of a CSV is to hold for the text.
pub(super) fn guarded(text: &str) -> Cow<'_, str> {
    changed(text, |place, rest| is_dangerous(place, rest).then_some(("'", 0)))
}

/// The text that a field of a CSV stands for.
pub(super) fn unguarded(field: &str) -> Cow<'_, str> {
    changed(field, |place, rest| {
        rest.strip_prefix('\'').filter(|rest| is_dangerous(place, rest)).map(|_| ("", 1))
    })
}

/// The text with a change at places where cells may begin: what comes in there, and how many bytes go. `change` is
/// given the place in bytes and what follows it.
fn changed(text: &str, change: impl Fn(usize, &str) -> Option<(&'static str, usize)>) -> Cow<'_, str> {
    let (mut out, mut done) = (String::new(), 0);
    let behind = text.match_indices(SEPARATORS).map(|(at, separator)| at + separator.len());
    for place in std::iter::once(0).chain(behind) {
        if let Some((added, gone)) = change(place, &text[place..]) {
            out.push_str(&text[done..place]);
            out.push_str(added);
            done = place + gone;
        }
    }
    if out.is_empty() && done == 0 {
        return Cow::Borrowed(text);
    }
    out.push_str(&text[done..]);
    Cow::Owned(out)
}

/// Whether a spreadsheet takes what follows a place for a formula, or trims it until it is one.
fn is_dangerous(place: usize, rest: &str) -> bool {
    let shown = rest.trim_start_matches([' ', '\u{a0}', '\u{feff}', '"', '\'']);
    // The wide forms are those of East Asian keyboards, which some spreadsheets read like the plain ones.
    shown.starts_with(['=', '+', '-', '@', '＝', '＋', '－', '＠'])
        || place == 0 && shown.starts_with(['\t', '\r', '\n'])
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn what_could_be_a_formula_is_guarded() {
        let cases = [
            ("=1+1", "'=1+1"),
            ("+49 30", "'+49 30"),
            ("-5 °C", "'-5 °C"),
            ("@SUM(A1)", "'@SUM(A1)"),
            ("\t=1", "'\t'=1"),
            ("a;=1+2", "a;'=1+2"),
            ("a; =1+2", "a;' =1+2"),
            ("a\t@b;\"-c", "a\t'@b;'\"-c"),
            ("=a;=b", "'=a;'=b"),
            ("a;'=1", "a;''=1"),
            ("a;b; 'c", "a;b; 'c"),
            ("\r=1", "'\r=1"),
            ("\n=1", "'\n=1"),
            ("  =1", "'  =1"),
            ("\"=1", "'\"=1"),
            ("'=1", "''=1"),
            ("＝1", "'＝1"),
            ("a=1", "a=1"),
            ("'tis", "'tis"),
            ("007", "007"),
            ("", ""),
        ];
        for (text, expected) in cases {
            assert_eq!(guarded(text), expected);
            assert_eq!(unguarded(expected), text, "{expected} is undone");
        }
    }

    proptest! {
        #[test]
        fn guarding_is_undone_exactly(text in "['\" =+@\t\r\n;a-]{0,8}") {
            let field = guarded(&text);
            prop_assert_eq!(unguarded(&field), text.as_str());
            for cell in field.split([';', '\t']) {
                let first = cell.trim_start_matches([' ', '"']).chars().next();
                prop_assert!(!first.is_some_and(|first| "=+-@".contains(first)), "{:?}", field);
            }
            let first = field.trim_start_matches([' ', '"']).chars().next();
            prop_assert!(!first.is_some_and(|first| "=+-@\t\r\n".contains(first)), "{:?}", field);
        }
    }
}
