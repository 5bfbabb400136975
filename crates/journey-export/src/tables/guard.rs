//! Texts that a spreadsheet would take for formulas.
//!
//! Spreadsheets evaluate a field of a CSV that begins with one of `=`, `+`, `-`, `@`, a tab or a line end, also
//! behind blanks and quotes (OWASP, "CSV Injection"). Such a text gets an apostrophe in front, which our own
//! import takes away again; as whether a text is dangerous doesn't depend on apostrophes in front of it, no other
//! text can be mistaken for a guarded one.

use std::borrow::Cow;

/// What a field of a CSV is to hold for the text.
pub(super) fn guarded(text: &str) -> Cow<'_, str> {
    if is_dangerous(text) { Cow::Owned(format!("'{text}")) } else { Cow::Borrowed(text) }
}

/// The text that a field of a CSV stands for.
pub(super) fn unguarded(field: &str) -> &str {
    field.strip_prefix('\'').filter(|rest| is_dangerous(rest)).unwrap_or(field)
}

fn is_dangerous(text: &str) -> bool {
    let shown = text.trim_start_matches([' ', '\u{a0}', '\u{feff}', '"', '\'']);
    // The wide forms are those of East Asian keyboards, which some spreadsheets read like the plain ones.
    shown.starts_with(['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠'])
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
            ("\t=1", "'\t=1"),
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
        fn guarding_is_undone_exactly(text in "['\" =+@\t\r\na-]{0,6}") {
            let field = guarded(&text);
            prop_assert_eq!(unguarded(&field), text.as_str());
            let first = field.trim_start_matches([' ', '"']).chars().next();
            prop_assert!(!first.is_some_and(|first| "=+-@\t\r\n".contains(first)), "{:?}", field);
        }
    }
}
