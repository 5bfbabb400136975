//! Text and addresses that stay what they are inside of an SVG.

/// Links lead to web pages and mail alone: an address like `javascript:` would run in whoever opens the picture.
pub(crate) fn is_safe(address: &str) -> bool {
    let address = address.trim_start();
    ["http://", "https://", "mailto:"]
        .iter()
        .any(|scheme| address.get(..scheme.len()).is_some_and(|head| head.eq_ignore_ascii_case(scheme)))
}

/// Appends text between tags.
pub(crate) fn push_text(out: &mut Vec<u8>, text: &str) {
    push_escaped(out, text, |byte| match byte {
        b'&' => Some("&amp;"),
        b'<' => Some("&lt;"),
        b'>' => Some("&gt;"),
        b'\r' => Some("&#13;"),
        _ => None,
    });
}

/// Appends the value of an attribute.
pub(crate) fn push_attribute(out: &mut Vec<u8>, text: &str) {
    push_escaped(out, text, |byte| match byte {
        b'&' => Some("&amp;"),
        b'<' => Some("&lt;"),
        b'>' => Some("&gt;"),
        b'"' => Some("&quot;"),
        b'\n' => Some("&#10;"),
        b'\r' => Some("&#13;"),
        b'\t' => Some("&#9;"),
        _ => None,
    });
}

fn push_escaped(out: &mut Vec<u8>, text: &str, escape: fn(u8) -> Option<&'static str>) {
    let bytes = text.as_bytes();
    let mut from = 0;
    for (at, byte) in bytes.iter().enumerate() {
        let replacement = match byte {
            0..=8 | 11 | 12 | 14..=31 => Some("\u{fffd}"),
            // U+FFFE and U+FFFF are no characters of XML, in no form.
            0xbe | 0xbf if at >= 2 && bytes[at - 2..at] == [0xef, 0xbf] => {
                out.extend_from_slice(&bytes[from..at - 2]);
                out.extend_from_slice("\u{fffd}".as_bytes());
                from = at + 1;
                continue;
            }
            byte => escape(*byte),
        };
        if let Some(replacement) = replacement {
            out.extend_from_slice(&bytes[from..at]);
            out.extend_from_slice(replacement.as_bytes());
            from = at + 1;
        }
    }
    out.extend_from_slice(&bytes[from..]);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_escapes_its_place() {
        let cases = [
            ("a & b < c > d", "a &amp; b &lt; c &gt; d", "a &amp; b &lt; c &gt; d"),
            ("\"x\"", "\"x\"", "&quot;x&quot;"),
            ("]]></metadata>", "]]&gt;&lt;/metadata&gt;", "]]&gt;&lt;/metadata&gt;"),
            ("a\tb\nc", "a\tb\nc", "a&#9;b&#10;c"),
            ("nul\0 esc\u{1b}", "nul\u{fffd} esc\u{fffd}", "nul\u{fffd} esc\u{fffd}"),
            ("no\u{fffe}char\u{ffff}", "no\u{fffd}char\u{fffd}", "no\u{fffd}char\u{fffd}"),
            ("ünïcødé 😀 \u{fffd}", "ünïcødé 😀 \u{fffd}", "ünïcødé 😀 \u{fffd}"),
        ];
        for (text, as_text, as_attribute) in cases {
            let (mut between, mut inside) = (Vec::new(), Vec::new());
            push_text(&mut between, text);
            push_attribute(&mut inside, text);
            assert_eq!(String::from_utf8_lossy(&between), as_text, "text {text:?}");
            assert_eq!(String::from_utf8_lossy(&inside), as_attribute, "attribute {text:?}");
        }
    }

    #[test]
    fn links_lead_to_pages_and_mail_alone() {
        let cases = [
            ("https://example.org", true),
            ("HTTP://example.org", true),
            ("mailto:a@example.org", true),
            ("javascript:alert(1)", false),
            (" javascript:alert(1)", false),
            ("data:text/html,x", false),
            ("file:///etc/passwd", false),
            ("é", false),
        ];
        for (address, expected) in cases {
            assert_eq!(is_safe(address), expected, "{address}");
        }
    }
}
