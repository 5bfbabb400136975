//! What stands around the statements of a Mermaid diagram: the fences of a Markdown file, the YAML head,
//! directives, and the keyword that begins a journey.

/// The lines of a fenced block, as a half-open range from 0; the fence itself stands before.
pub(super) struct Fence {
    /// First line.
    pub(super) from: usize,
    /// The line after the last.
    pub(super) to: usize,
}

/// The blocks of a Markdown file that hold Mermaid.
pub(super) fn fences(lines: &[&str]) -> Vec<Fence> {
    let mut fences = Vec::new();
    let mut open: Option<(u8, usize, Option<usize>)> = None;
    for (index, line) in lines.iter().enumerate() {
        let line = line.trim();
        let mark = line.bytes().next().unwrap_or_default();
        let length = line.bytes().take_while(|b| *b == mark).count();
        match open {
            None if matches!(mark, b'`' | b'~' | b':') && length >= 3 => {
                let language = line[length..].trim().trim_start_matches(['{', '.']);
                let is_mermaid = language.get(..7).is_some_and(|word| word.eq_ignore_ascii_case("mermaid"));
                open = Some((mark, length, is_mermaid.then_some(index + 1)));
            }
            Some((fence, least, from)) if mark == fence && length >= least && length == line.len() => {
                fences.extend(from.map(|from| Fence { from, to: index }));
                open = None;
            }
            _ => {}
        }
    }
    // A fence that is never closed reaches to the end, as Markdown has it.
    if let Some((_, _, Some(from))) = open {
        fences.push(Fence { from, to: lines.len() });
    }
    fences
}

/// Takes the title from a YAML head and returns the index of the first line after it.
pub(super) fn front_matter(lines: &[&str], title: &mut String) -> usize {
    let start = lines.iter().position(|line| !line.trim().is_empty()).unwrap_or(0);
    if lines.get(start).is_none_or(|line| line.trim() != "---") {
        return 0;
    }
    let Some(length) = lines[start + 1..].iter().position(|line| line.trim() == "---") else { return 0 };
    for line in &lines[start + 1..start + 1 + length] {
        if let Some(value) = line.strip_prefix("title:") {
            let value = value.trim();
            let quoted = value.len() >= 2
                && ['"', '\''].iter().any(|quote| value.starts_with(*quote) && value.ends_with(*quote));
            *title = if quoted { value[1..value.len() - 1].to_owned() } else { value.to_owned() };
        }
    }
    start + length + 2
}

/// Index of the first line after the directive that begins in line `from`.
pub(super) fn after_directive(lines: &[&str], from: usize) -> usize {
    let length = lines[from..].iter().position(|line| line.contains("}%%"));
    length.map_or(from + 1, |length| from + length + 1)
}

/// What follows the keyword that begins a journey, if the line begins with it.
pub(super) fn after_journey(line: &str) -> Option<&str> {
    let head = line.get(..7)?;
    let rest = &line[7..];
    let ends = rest.is_empty() || rest.starts_with(|c: char| c.is_whitespace() || c == ';');
    (head.eq_ignore_ascii_case("journey") && ends).then(|| rest.trim_start_matches(';'))
}
