//! Text inside of XML.

use std::fmt::Write;

/// Appends text between tags or within a quoted attribute. What XML 1.0 has no place for is left out, and breaks
/// of lines become spaces: paragraphs are elements here.
pub(super) fn push_text(out: &mut String, text: &str) {
    for character in text.chars() {
        match character {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\t' | '\n' | '\r' | '\u{85}' | '\u{2028}' | '\u{2029}' => out.push(' '),
            '\0'..='\u{1f}' | '\u{7f}' | '\u{fffe}' | '\u{ffff}' => {}
            other => out.push(other),
        }
    }
}

/// The same as a string of its own.
pub(super) fn text(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 8);
    push_text(&mut out, text);
    out
}

/// The map file as text of an element: exactly what it was once it is read as XML. Characters that XML does not take
/// stand in JSON within strings alone, where their escaped form means the same.
pub(super) fn json(json: &str) -> String {
    let mut out = String::with_capacity(json.len() + json.len() / 8);
    for character in json.chars() {
        match character {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '\r' => out.push_str("&#13;"),
            '\u{7f}'..='\u{9f}' | '\u{2028}' | '\u{2029}' | '\u{fffe}' | '\u{ffff}' => {
                let _ = write!(out, "\\u{:04x}", u32::from(character));
            }
            other => out.push(other),
        }
    }
    out
}

/// English metric units: 12,700 to the point.
pub(super) fn emu(points: f32) -> i64 {
    (f64::from(points) * 12_700.0).round() as i64
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_escapes_its_place() {
        for (plain, escaped) in [
            ("a & b < c > \"d\"", "a &amp; b &lt; c &gt; &quot;d&quot;"),
            ("]]></a:t>", "]]&gt;&lt;/a:t&gt;"),
            ("nul\0 esc\u{1b} tab\u{b}", "nul esc tab"),
            ("one\ntwo\r\tthree\u{2028}", "one two  three "),
            ("no\u{fffe}char\u{ffff}", "nochar"),
            ("ünïcødé 😀 \u{200f}", "ünïcødé 😀 \u{200f}"),
        ] {
            assert_eq!(text(plain), escaped, "{plain:?}");
        }
    }

    #[test]
    fn json_means_the_same_after_it_was_xml() {
        assert_eq!(json("{\"a\":\"<b>&\u{ffff}\u{85}\"}"), "{\"a\":\"&lt;b&gt;&amp;\\uffff\\u0085\"}");
    }

    #[test]
    fn points_are_12700_units() {
        assert_eq!((emu(1.0), emu(960.0), emu(-0.5)), (12_700, 12_192_000, -6_350));
    }
}
