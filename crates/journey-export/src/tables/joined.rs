//! Lists in one cell: `one; two; with\; a semicolon`.

/// Puts the items of a list into one cell.
pub(super) fn join<'i>(items: impl IntoIterator<Item = &'i str>) -> String {
    let mut joined = String::new();
    for item in items {
        if !joined.is_empty() {
            joined.push_str("; ");
        }
        for character in item.chars() {
            if matches!(character, ';' | ',' | '\\') {
                joined.push('\\');
            }
            joined.push(character);
        }
    }
    joined
}

/// The items of a cell: what semicolons, commas or line ends part. A backslash before one of them, or before
/// another backslash, makes it a part of the item.
pub(super) fn split(cell: &str) -> Vec<String> {
    let mut items = Vec::new();
    let mut item = String::new();
    let mut characters = cell.chars().peekable();
    while let Some(character) = characters.next() {
        match character {
            '\\' if matches!(characters.peek(), Some(';' | ',' | '\\')) => item.extend(characters.next()),
            ';' | ',' | '\n' => items.push(std::mem::take(&mut item)),
            other => item.push(other),
        }
    }
    items.push(item);
    items.into_iter().map(|item| item.trim().to_owned()).filter(|item| !item.is_empty()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_come_back() {
        for items in [vec![], vec!["web"], vec!["web", "app"], vec!["a; b", "c, d", r"e\", r"\;"]] {
            assert_eq!(split(&join(items.iter().copied())), items);
        }
    }

    #[test]
    fn lists_of_other_programs_are_read() {
        let cases = [
            ("web, app", vec!["web", "app"]),
            ("web;app", vec!["web", "app"]),
            ("web\napp\n", vec!["web", "app"]),
            (r"C:\new", vec![r"C:\new"]),
            (" ; ", vec![]),
        ];
        for (cell, expected) in cases {
            assert_eq!(split(cell), expected, "{cell:?}");
        }
    }
}
