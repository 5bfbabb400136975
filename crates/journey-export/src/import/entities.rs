//! Mermaid's way of writing characters that its grammar reserves: `#35;` and `#name;`.

/// Named entities people use in Mermaid texts, beside numbers.
const NAMED: [(&str, &str); 34] = [
    ("amp", "&"),
    ("apos", "'"),
    ("bull", "•"),
    ("check", "✓"),
    ("colon", ":"),
    ("comma", ","),
    ("commat", "@"),
    ("copy", "©"),
    ("deg", "°"),
    ("dollar", "$"),
    ("euro", "€"),
    ("excl", "!"),
    ("gt", ">"),
    ("hearts", "♥"),
    ("hellip", "…"),
    ("infin", "∞"),
    ("larr", "←"),
    ("ldquo", "“"),
    ("lpar", "("),
    ("lsquo", "‘"),
    ("lt", "<"),
    ("mdash", "—"),
    ("nbsp", "\u{a0}"),
    ("ndash", "–"),
    ("num", "#"),
    ("percnt", "%"),
    ("pound", "£"),
    ("quot", "\""),
    ("rarr", "→"),
    ("rdquo", "”"),
    ("rpar", ")"),
    ("rsquo", "’"),
    ("semi", ";"),
    ("trade", "™"),
];

/// Longest name between `#` and `;` that is taken for an entity.
const MAX_NAME: usize = 32;

/// Length in bytes of the entity that `text` starts with, if it starts with one; known or not.
pub(super) fn entity_len(text: &str) -> Option<usize> {
    let name = text.strip_prefix('#')?;
    let end = name.bytes().take(MAX_NAME + 1).position(|b| !(b.is_ascii_alphanumeric() || b == b'_'))?;
    (end > 0 && name.as_bytes()[end] == b';').then_some(end + 2)
}

/// Replaces entities by their characters; `unknown` hears of names that are not in the list, which stay as
/// they are.
pub(super) fn decode(text: &str, unknown: &mut dyn FnMut(&str)) -> String {
    let mut decoded = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('#') {
        decoded.push_str(&rest[..at]);
        rest = &rest[at..];
        let Some(len) = entity_len(rest) else {
            decoded.push('#');
            rest = &rest[1..];
            continue;
        };
        let (entity, after) = rest.split_at(len);
        match character(&entity[1..len - 1]) {
            Some(text) => decoded.push_str(&text),
            None => {
                unknown(entity);
                decoded.push_str(entity);
            }
        }
        rest = after;
    }
    decoded.push_str(rest);
    decoded
}

fn character(name: &str) -> Option<String> {
    if let Ok(index) = NAMED.binary_search_by_key(&name, |(name, _)| name) {
        return Some(NAMED[index].1.to_owned());
    }
    let code = match name.strip_prefix(['x', 'X']) {
        Some(hex) => u32::from_str_radix(hex, 16).ok()?,
        None => name.parse().ok()?,
    };
    char::from_u32(code).filter(|c| !c.is_control()).map(String::from)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn decodes_numbers_and_names_and_leaves_the_rest() {
        let cases = [
            ("Pay#58; card", "Pay: card", 0),
            ("Call #35;1", "Call #1", 0),
            ("Ops#44; EU", "Ops, EU", 0),
            ("#x41;#semi;#quot;", "A;\"", 0),
            ("Map #2 final; x", "Map #2 final; x", 0),
            ("#nosuch; #", "#nosuch; #", 1),
            ("#0;#1114112;", "#0;#1114112;", 2),
            ("##35;", "##", 0),
            ("#é; ü#", "#é; ü#", 0),
        ];
        for (text, expected, unknown) in cases {
            let mut heard = 0;
            assert_eq!(decode(text, &mut |_| heard += 1), expected, "decoding {text:?}");
            assert_eq!(heard, unknown, "unknown names in {text:?}");
        }
    }

    #[test]
    fn names_are_sorted_for_the_binary_search() {
        assert!(NAMED.is_sorted_by_key(|(name, _)| *name));
    }
}
