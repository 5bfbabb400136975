//! The markup of card texts as Markdown, and back.
//!
//! Both know bold, italic and links, but Markdown knows much more, and its rules for marks beside punctuation are
//! stricter. Whatever of a text could be a mark of Markdown is escaped; where a mark would not be taken for one, the
//! letter beside it is written as an entity. Each result is read back at once: should a mark still be lost, the text
//! is written without marks, so that words are never changed.

use journey_model::text::{self, Span};
use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};
use std::fmt::Write as _;

/// Where a text stands in Markdown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Place {
    /// In a paragraph or item, with line breaks.
    Block,
    /// In a heading or a label: one line.
    Line,
    /// In a cell of a table.
    Cell,
}

/// What Markdown is read with; writing escapes for more than that.
pub(crate) const OPTIONS: Options = Options::ENABLE_TABLES
    .union(Options::ENABLE_STRIKETHROUGH)
    .union(Options::ENABLE_TASKLISTS)
    .union(Options::ENABLE_YAML_STYLE_METADATA_BLOCKS);

/// A card's text as Markdown.
pub(crate) fn markdown(markup: &str, place: Place) -> String {
    spans(&text::lines(markup), place)
}

/// A text without markup as Markdown.
pub(crate) fn plain(text: &str, place: Place) -> String {
    let line = |line: &str| match line {
        "" => Vec::new(),
        text => vec![Span { text: text.to_owned(), ..Span::default() }],
    };
    join(text.split('\n').map(|text| marked(&line(text), place)), place)
}

/// A text in bold, such as a label.
pub(crate) fn bold(text: &str, place: Place) -> String {
    let text: String = text.replace('\n', " ");
    let line = vec![Span { text, bold: true, ..Span::default() }];
    if line[0].text.is_empty() { String::new() } else { spans(&[line], place) }
}

fn spans(lines: &[Vec<Span>], place: Place) -> String {
    let written = join(lines.iter().map(|line| marked(line, place)), place);
    if read(&written, place) == cleaned(lines) {
        return written;
    }
    let words = |line: &Vec<Span>| line.iter().map(|span| span.text.as_str()).collect::<String>();
    plain(&lines.iter().map(words).collect::<Vec<_>>().join("\n"), place)
}

fn join(lines: impl Iterator<Item = String>, place: Place) -> String {
    let line_break = if place == Place::Block { "\\\n" } else { "&#10;" };
    let lines: Vec<String> = lines.collect();
    // A break at the end would be a backslash, and one at the beginning would be nothing.
    let first = lines.iter().position(|line| !line.is_empty()).unwrap_or(lines.len() - 1);
    let last = lines.iter().rposition(|line| !line.is_empty()).unwrap_or(first);
    let mut joined = "&#10;".repeat(first);
    joined.push_str(&lines[first..=last].join(line_break));
    joined.push_str(&"&#10;".repeat(lines.len() - 1 - last));
    joined
}

/// The lines as they can be: without control characters.
fn cleaned(lines: &[Vec<Span>]) -> Vec<Vec<Span>> {
    let clean =
        |span: &Span| Span { text: span.text.chars().filter(|c| is_written(*c)).collect(), ..span.clone() };
    let line = |line: &Vec<Span>| merged(line.iter().map(clean));
    lines.iter().map(line).collect()
}

fn is_written(character: char) -> bool {
    !character.is_control() || character == '\t'
}

/// The lines of a text in its place, read as Markdown.
fn read(written: &str, place: Place) -> Vec<Vec<Span>> {
    let mut reader = Reader::default();
    let document = match place {
        Place::Block => format!("- {}", written.replace('\n', "\n  ")),
        Place::Line => format!("## {written}"),
        Place::Cell => format!("| x |\n| --- |\n| {written} |"),
    };
    let mut in_head = false;
    for event in Parser::new_ext(&document, OPTIONS) {
        match event {
            Event::Start(Tag::TableHead) => in_head = true,
            Event::End(TagEnd::TableHead) => in_head = false,
            event if !in_head => reader.hear(&event),
            _ => {}
        }
    }
    reader.finish()
}

/// Collects the spans of what is read.
#[derive(Debug, Default)]
pub(crate) struct Reader {
    lines: Vec<Vec<Span>>,
    line: Vec<Span>,
    bold: usize,
    italic: usize,
    links: Vec<String>,
}

impl Reader {
    /// Takes in an event; those of blocks are passed over.
    pub(crate) fn hear(&mut self, event: &Event<'_>) {
        match event {
            Event::Start(Tag::Strong) => self.bold += 1,
            Event::End(TagEnd::Strong) => self.bold = self.bold.saturating_sub(1),
            Event::Start(Tag::Emphasis) => self.italic += 1,
            Event::End(TagEnd::Emphasis) => self.italic = self.italic.saturating_sub(1),
            Event::Start(Tag::Link { dest_url, .. }) => self.links.push(dest_url.to_string()),
            Event::End(TagEnd::Link) => drop(self.links.pop()),
            Event::Text(text) | Event::Code(text) => self.push(text),
            Event::Html(html) | Event::InlineHtml(html) => match is_line_break(html) {
                true => self.end_line(),
                false => self.push(html),
            },
            Event::SoftBreak => self.push(" "),
            Event::HardBreak => self.end_line(),
            _ => {}
        }
    }

    /// Whether nothing was heard.
    pub(crate) fn is_empty(&self) -> bool {
        self.lines.is_empty() && self.line.is_empty()
    }

    /// Goes on in the next line, unless nothing was heard yet.
    pub(crate) fn break_line(&mut self) {
        if !self.is_empty() {
            self.end_line();
        }
    }

    fn is_bullet(&self) -> bool {
        matches!(self.line.as_slice(), [span] if span.text == BULLET)
    }

    /// Adds a text in the style that is open.
    pub(crate) fn push(&mut self, text: &str) {
        for (index, text) in text.split('\n').enumerate() {
            if index > 0 {
                self.end_line();
            }
            let text: String = text.chars().filter(|c| is_written(*c)).collect();
            if !text.is_empty() {
                let link = self.links.last().cloned();
                self.line.push(Span { text, bold: self.bold > 0, italic: self.italic > 0, link });
            }
        }
    }

    fn end_line(&mut self) {
        self.lines.push(merged(std::mem::take(&mut self.line)));
    }

    /// The lines; at least one.
    pub(crate) fn finish(mut self) -> Vec<Vec<Span>> {
        self.end_line();
        self.lines
    }
}

/// Any Markdown as the markup of a card: blocks and lines are lines, items have bullets.
pub(crate) fn document(text: &str) -> String {
    let mut reader = Reader::default();
    for event in Parser::new_ext(text, OPTIONS) {
        match &event {
            Event::Start(Tag::Paragraph | Tag::Heading { .. } | Tag::TableHead | Tag::TableRow)
                if !reader.is_bullet() =>
            {
                reader.break_line();
            }
            Event::Start(Tag::CodeBlock(_) | Tag::HtmlBlock) => reader.break_line(),
            Event::Start(Tag::Item) => {
                reader.break_line();
                reader.push(BULLET);
            }
            Event::End(TagEnd::TableCell) => reader.push(" "),
            _ => {}
        }
        // Who writes on a canvas sees each line as one.
        let is_line = matches!(event, Event::SoftBreak);
        reader.hear(if is_line { &Event::HardBreak } else { &event });
    }
    let mut lines = reader.finish();
    while lines.len() > 1 && lines.last().is_some_and(Vec::is_empty) {
        lines.pop();
    }
    markup(&lines)
}

/// Begins the text of an item.
const BULLET: &str = "• ";

fn is_line_break(html: &str) -> bool {
    let inner = html.trim().trim_start_matches('<').trim_end_matches('>').trim_end_matches(['/', ' ']);
    inner.eq_ignore_ascii_case("br")
}

fn merged(spans: impl IntoIterator<Item = Span>) -> Vec<Span> {
    let mut merged: Vec<Span> = Vec::new();
    for span in spans {
        match merged.last_mut() {
            _ if span.text.is_empty() => {}
            Some(last) if (last.bold, last.italic, &last.link) == (span.bold, span.italic, &span.link) => {
                last.text.push_str(&span.text);
            }
            _ => merged.push(span),
        }
    }
    merged
}

/// The markup of a card that shows these lines. Links to where no card may lead stay as words.
pub(crate) fn markup(lines: &[Vec<Span>]) -> String {
    let line = |line: &Vec<Span>| {
        let mut written = String::new();
        for token in tokens(line) {
            match token {
                Token::Text(text) => written.push_str(&text::escape(text)),
                Token::Open(Mark::Bold) | Token::Close(Mark::Bold) => written.push_str("**"),
                Token::Open(Mark::Italic) | Token::Close(Mark::Italic) => written.push('*'),
                Token::Open(Mark::Link(_)) => written.push('['),
                Token::Close(Mark::Link(address)) => {
                    let _ = write!(written, "]({address})");
                }
            }
        }
        let words = || line.iter().map(|span| text::escape(&span.text)).collect::<String>();
        if text::lines(&written) == [line.clone()] { written } else { words() }
    };
    lines.iter().map(line).collect::<Vec<_>>().join("\n")
}

/// The words of lines.
pub(crate) fn words(lines: &[Vec<Span>]) -> String {
    let line = |line: &Vec<Span>| line.iter().map(|span| span.text.as_str()).collect::<String>();
    lines.iter().map(line).collect::<Vec<_>>().join("\n")
}

#[derive(Debug, Clone, Copy, PartialEq)]
enum Mark<'a> {
    Bold,
    Italic,
    Link(&'a str),
}

#[derive(Debug, Clone, Copy, PartialEq)]
enum Token<'a> {
    Text(&'a str),
    Open(Mark<'a>),
    Close(Mark<'a>),
}

/// The spans of a line as nested marks: what goes on longest is outermost.
fn tokens(line: &[Span]) -> Vec<Token<'_>> {
    let has = |span: &Span, mark: Mark<'_>| match mark {
        Mark::Bold => span.bold,
        Mark::Italic => span.italic,
        Mark::Link(address) => span.link.as_deref() == Some(address),
    };
    // How many spans each mark still goes on, counted once from the end.
    let mut runs = vec![[0_usize; 3]; line.len() + 1];
    for at in (0..line.len()).rev() {
        let next = line.get(at + 1);
        let bold = if line[at].bold { runs[at + 1][0] + 1 } else { 0 };
        let italic = if line[at].italic { runs[at + 1][1] + 1 } else { 0 };
        let same = next.is_some_and(|next| next.link == line[at].link);
        let link = if line[at].link.is_none() { 0 } else { 1 + if same { runs[at + 1][2] } else { 0 } };
        runs[at] = [bold, italic, link];
    }
    let mut tokens = Vec::new();
    let mut open: Vec<Mark<'_>> = Vec::new();
    for (at, span) in line.iter().enumerate() {
        while open.iter().any(|mark| !has(span, *mark)) {
            tokens.extend(open.pop().map(Token::Close));
        }
        let mut wanted = [
            (runs[at][2], span.link.as_deref().map(Mark::Link)),
            (runs[at][0], span.bold.then_some(Mark::Bold)),
            (runs[at][1], span.italic.then_some(Mark::Italic)),
        ];
        wanted.sort_by_key(|(run, _)| std::cmp::Reverse(*run));
        for mark in wanted.into_iter().filter_map(|(_, mark)| mark) {
            if !open.contains(&mark) {
                open.push(mark);
                tokens.push(Token::Open(mark));
            }
        }
        tokens.push(Token::Text(&span.text));
    }
    tokens.extend(open.into_iter().rev().map(Token::Close));
    tokens
}

/// A line as Markdown.
fn marked(line: &[Span], place: Place) -> String {
    let tokens = tokens(line);
    let mut written = String::new();
    for (at, token) in tokens.iter().enumerate() {
        match token {
            Token::Text(text) => {
                let first =
                    is_coded(&tokens[..at], text.chars().next(), true) || at == 0 && begins_with_space(text);
                let last = is_coded(&tokens[at + 1..], text.chars().next_back(), false)
                    || at + 1 == tokens.len() && ends_with_space(text);
                escape(text, (first, last), written.is_empty(), place, &mut written);
            }
            Token::Open(Mark::Bold) | Token::Close(Mark::Bold) => written.push_str("**"),
            Token::Open(Mark::Italic) | Token::Close(Mark::Italic) => written.push('_'),
            Token::Open(Mark::Link(_)) => written.push('['),
            Token::Close(Mark::Link(address)) => {
                let _ = write!(written, "]({})", escape_address(address, place));
            }
        }
    }
    written
}

fn begins_with_space(text: &str) -> bool {
    text.starts_with(char::is_whitespace)
}

fn ends_with_space(text: &str) -> bool {
    text.ends_with(char::is_whitespace)
}

/// Whether the letter beside marks must be an entity, so that Markdown takes the marks for such.
///
/// Inside, no space may stand beside a mark. Outside, no letter may stand beside a mark that has punctuation inside,
/// nor beside an underscore.
fn is_coded(neighbours: &[Token<'_>], letter: Option<char>, is_before: bool) -> bool {
    let Some(letter) = letter else { return false };
    // Before a link, it would make an image of it.
    if !is_before && letter == '!' {
        return matches!(neighbours.first(), Some(Token::Open(_)));
    }
    let nearest = if is_before { neighbours.last() } else { neighbours.first() };
    let is_inside =
        matches!((nearest, is_before), (Some(Token::Open(_)), true) | (Some(Token::Close(_)), false));
    if is_inside {
        return letter.is_whitespace();
    }
    let run: Vec<&Token<'_>> = if is_before {
        neighbours.iter().rev().take_while(|token| !matches!(token, Token::Text(_))).collect()
    } else {
        neighbours.iter().take_while(|token| !matches!(token, Token::Text(_))).collect()
    };
    let beyond = if is_before { neighbours.iter().rev().nth(run.len()) } else { neighbours.get(run.len()) };
    let inner = match beyond {
        Some(Token::Text(text)) if is_before => text.chars().next_back(),
        Some(Token::Text(text)) => text.chars().next(),
        _ => None,
    };
    let is_simple = matches!(run.as_slice(), [Token::Open(Mark::Bold) | Token::Close(Mark::Bold)]);
    let has_emphasis = run.iter().any(|token| {
        !matches!(token, Token::Text(_) | Token::Open(Mark::Link(_)) | Token::Close(Mark::Link(_)))
    });
    let is_safe_outside = letter.is_ascii_punctuation() || letter.is_whitespace();
    has_emphasis && !is_safe_outside && !(is_simple && inner.is_some_and(char::is_alphanumeric))
}

/// Writes a text so that none of it is a mark. `coded` says whether its first and last letter become entities.
fn escape(text: &str, coded: (bool, bool), begins_line: bool, place: Place, written: &mut String) {
    let mut number_begins = begins_line;
    let length = text.chars().count();
    let mut before = None;
    let mut letters = text.chars().enumerate().peekable();
    while let Some((at, character)) = letters.next() {
        let begins = begins_line && at == 0;
        let is_coded = (at == 0 && coded.0) || (at + 1 == length && coded.1);
        let digits_before = number_begins && at > 0;
        number_begins &= character.is_ascii_digit();
        match character {
            control if !is_written(control) => {}
            any if is_coded => {
                let _ = write!(written, "&#{};", u32::from(any));
            }
            '\t' => written.push_str("&#9;"),
            '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '&' | '|' | '~' | '$' | '#' | '{' | '^' => {
                written.push('\\');
                written.push(character);
            }
            '=' | '%'
                if before == Some(character) || letters.peek().is_some_and(|next| next.1 == character) =>
            {
                written.push('\\');
                written.push(character);
            }
            '-' | '+' | ':' | '=' if begins => {
                written.push('\\');
                written.push(character);
            }
            '.' | ')' if digits_before => {
                written.push('\\');
                written.push(character);
            }
            ' ' if at > 0 && at + 1 == length && place != Place::Block => written.push_str("&#32;"),
            other => written.push(other),
        }
        before = Some(character);
    }
}

fn escape_address(address: &str, place: Place) -> String {
    let mut escaped = String::with_capacity(address.len());
    for character in address.chars() {
        match character {
            '\\' | '`' | '<' | '>' | '&' => escaped.push('\\'),
            '|' if place == Place::Cell => escaped.push('\\'),
            _ => {}
        }
        escaped.push(character);
    }
    escaped
}

/// A fact between backticks, which no text has: one line, its spaces folded.
pub(crate) fn code(text: &str, place: Place) -> String {
    let mut text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    text.retain(is_written);
    let longest = text.split(|c| c != '`').map(str::len).max().unwrap_or(0);
    let fence = "`".repeat(longest + 1);
    let pad = if text.starts_with('`') || text.ends_with('`') || text.is_empty() { " " } else { "" };
    let text = if place == Place::Cell { text.replace('|', "\\|") } else { text };
    format!("{fence}{pad}{text}{pad}{fence}")
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn marks_become_those_of_markdown() {
        let cases = [
            ("a **b** c", "a **b** c"),
            ("*a **b** c*", "_a **b** c_"),
            ("a**b**c", "a**b**c"),
            ("a*b*c", "&#97;_b_&#99;"),
            ("a**\"b\"**c", "&#97;**\"b\"**&#99;"),
            ("[x](https://a.b/c_d)", "[x](https://a.b/c_d)"),
            ("# 1 in the queue", "\\# 1 in the queue"),
            ("- 5 °C", "\\- 5 °C"),
            ("12. May", "12\\. May"),
            ("a\nb", "a\\\nb"),
            ("\na\n\n", "&#10;a&#10;&#10;"),
            ("a_b `c` <d> &amp; 2 \\* 3", "a\\_b \\`c\\` \\<d\\> \\&amp; 2 \\* 3"),
        ];
        for (markup, expected) in cases {
            assert_eq!(markdown(markup, Place::Block), expected, "{markup:?}");
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 400, ..ProptestConfig::default() })]

        #[test]
        fn texts_come_back(pieces in prop::collection::vec(prop::sample::select(vec![
            "**", "*", "_", "[", "](https://a.b/(c)d_e)", "](mailto:a|b\\&amp;)", "\\", "a", "bc", " ", "  ", "\n", "\"", "(", ")", "é",
            "店", "👩🏽‍🚀", "`", "``", "<b>", "&amp;", "&", "|", "~~", "#", "-", "+", "1.", "12)", ">", "=", ":", "!",
            "http://x.y", "\u{a0}", "\t", "{#a}", "$", "---", "\u{301}",
        ]), 0..12), place in prop::sample::select(vec![Place::Block, Place::Line, Place::Cell])) {
            let text = pieces.concat();
            let back = read(&markdown(&text, place), place);
            prop_assert_eq!(words(&back), text::plain(&text), "words of {:?}", markdown(&text, place));
            prop_assert_eq!(text::lines(&markup(&back)), text::lines(&text), "marks of {:?}", markdown(&text, place));
            let plainly = read(&plain(&text, place), place);
            prop_assert_eq!(words(&plainly), text.clone(), "{:?}", plain(&text, place));
        }
    }
}
