//! The inline markup of card texts: `**bold**`, `*italic*`, `[text](address)`, line breaks, and a
//! backslash before a mark that is meant literally. Nothing else is markup, and nothing is an error:
//! a mark that closes nothing is shown as it was typed.
//!
//! The rules of emphasis are those of CommonMark for `*`, within one line. A CommonMark parser
//! (pulldown-cmark) was tried for this and doesn't fit: it can't be told to leave blocks alone, so
//! "# 1 in the queue", "- 5 °C" or four spaces would turn into headings, lists and code, and
//! `&amp;`, `<b>`, `` `x` `` and `_x_` would be read as marks too. Escaping all of these before parsing would be a
//! larger scanner than the one below.
//!
//! Link addresses are `http:`, `https:` or `mailto:`; a link to anywhere else stays plain text, so that a map
//! from a stranger can't carry `javascript:` or `file:` addresses.

use std::sync::Arc;

/// A piece of a line in one style.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Span {
    /// The text, without marks; never empty.
    pub text: String,
    /// Whether it is bold.
    pub bold: bool,
    /// Whether it is italic.
    pub italic: bool,
    /// The address it leads to.
    pub link: Option<String>,
}

/// The lines of a text, each as pieces of one style; an empty line has no pieces.
/// There is always at least one line.
pub fn lines(markup: &str) -> Vec<Vec<Span>> {
    markup.split('\n').map(line).collect()
}

/// The text without its marks.
pub fn plain(markup: &str) -> String {
    let mut text = String::with_capacity(markup.len());
    for (index, line) in markup.split('\n').enumerate() {
        if index > 0 {
            text.push('\n');
        }
        if line.contains(MARKS) {
            self::line(line).iter().for_each(|span| text.push_str(&span.text));
        } else {
            text.push_str(line);
        }
    }
    text
}

/// Markup that shows `plain` as it is: [`plain`](fn@plain)`(&escape(x)) == x`.
pub fn escape(plain: &str) -> String {
    let mut markup = String::with_capacity(plain.len());
    for character in plain.chars() {
        if MARKS.contains(&character) {
            markup.push('\\');
        }
        markup.push(character);
    }
    markup
}

/// Characters that can be marks. A parenthesis is one only behind a bracket.
const MARKS: [char; 4] = ['\\', '*', '[', ']'];

/// Characters that a backslash makes literal. Before any other, the backslash itself is literal,
/// so that `C:\new` shows as typed.
const ESCAPABLE: [char; 6] = ['\\', '*', '[', ']', '(', ')'];

/// Longest address of a link in bytes. A limit keeps a text of unclosed links from taking quadratic time.
const LONGEST_ADDRESS: usize = 2_048;

/// A piece of a line while its marks are matched.
#[derive(Default)]
struct Node {
    text: String,
    /// Stars not matched yet; literal when they stay so.
    stars: usize,
    /// How many stars stood here at first.
    run: usize,
    opens: bool,
    closes: bool,
    /// How many bold spans start here, less those that end here; likewise italic ones.
    bold: i32,
    italic: i32,
    link: LinkMark,
}

#[derive(Default)]
enum LinkMark {
    #[default]
    None,
    Start(Arc<str>),
    End,
}

fn line(markup: &str) -> Vec<Span> {
    if !markup.contains(MARKS) {
        let text = markup.to_owned();
        return if text.is_empty() { Vec::new() } else { vec![Span { text, ..Span::default() }] };
    }
    let mut nodes: Vec<Node> = Vec::new();
    let mut brackets: Vec<usize> = Vec::new();
    let mut rest = markup;
    let mut before = None;
    while let Some(character) = rest.chars().next() {
        let mut taken = character.len_utf8();
        match character {
            '\\' => match rest[taken..].chars().next().filter(|next| ESCAPABLE.contains(next)) {
                Some(next) => {
                    taken += next.len_utf8();
                    push_text(&mut nodes, &rest[1..taken]);
                }
                None => push_text(&mut nodes, "\\"),
            },
            '*' => {
                taken = rest.len() - rest.trim_start_matches('*').len();
                let after = rest[taken..].chars().next();
                nodes.push(Node {
                    stars: taken,
                    run: taken,
                    opens: after.is_some_and(|c| !c.is_whitespace()),
                    closes: before.is_some_and(|c: char| !c.is_whitespace()),
                    ..Node::default()
                });
            }
            '[' => {
                brackets.push(nodes.len());
                nodes.push(Node { text: "[".to_owned(), ..Node::default() });
                nodes.push(Node::default());
            }
            ']' => match brackets.pop().zip(address(&rest[taken..])) {
                Some((open, (address, length)))
                    if open + 2 < nodes.len() || !nodes[open + 1].text.is_empty() =>
                {
                    match_stars(&mut nodes[open..]);
                    nodes[open].text.clear();
                    nodes[open].link = LinkMark::Start(address.into());
                    nodes.push(Node { link: LinkMark::End, ..Node::default() });
                    nodes.push(Node::default());
                    // A link holds no other link, so brackets around it are literal.
                    brackets.clear();
                    taken += length;
                }
                _ => push_text(&mut nodes, "]"),
            },
            _ => {
                taken = rest.find(MARKS).unwrap_or(rest.len());
                push_text(&mut nodes, &rest[..taken]);
            }
        }
        before = rest[..taken].chars().next_back();
        rest = &rest[taken..];
    }
    match_stars(&mut nodes);
    spans(nodes)
}

fn push_text(nodes: &mut Vec<Node>, text: &str) {
    match nodes.last_mut() {
        Some(node) if node.stars == 0 && matches!(node.link, LinkMark::None) && node.text != "[" => {
            node.text.push_str(text);
        }
        _ => nodes.push(Node { text: text.to_owned(), ..Node::default() }),
    }
}

/// The address in `(address)` at the start of `rest`, and the length of both with the parentheses.
/// Parentheses inside the address must be balanced, as in addresses of encyclopedias they are.
fn address(rest: &str) -> Option<(&str, usize)> {
    let inside = rest.strip_prefix('(')?;
    let mut depth = 0_usize;
    for (at, character) in inside.char_indices().take_while(|(at, _)| *at <= LONGEST_ADDRESS) {
        match character {
            '(' => depth += 1,
            ')' if depth > 0 => depth -= 1,
            ')' => {
                let address = &inside[..at];
                return is_allowed(address).then_some((address, at + 2));
            }
            _ if character.is_whitespace() || character.is_control() => return None,
            _ => {}
        }
    }
    None
}

/// Whether a link may lead there.
fn is_allowed(address: &str) -> bool {
    ["http://", "https://", "mailto:"].iter().any(|scheme| {
        address.len() > scheme.len()
            && address.is_char_boundary(scheme.len())
            && address[..scheme.len()].eq_ignore_ascii_case(scheme)
    })
}

/// Matches opening and closing stars as CommonMark does, and notes in the nodes where styles start and end.
/// Stars left over become literal.
fn match_stars(nodes: &mut [Node]) {
    let mut openers: Vec<usize> = Vec::new();
    // Below these depths of `openers` there is nothing for a closer of that length (modulo 3) and kind;
    // without them, a text of unmatched stars would take quadratic time.
    let mut bottoms = [0_usize; 6];
    for at in 0..nodes.len() {
        if nodes[at].stars == 0 {
            continue;
        }
        while nodes[at].closes && nodes[at].stars > 0 {
            let class = nodes[at].run % 3 + if nodes[at].opens { 3 } else { 0 };
            let bottom = bottoms[class];
            let found = openers[bottom..].iter().rposition(|&opener| fits(&nodes[opener], &nodes[at]));
            let Some(found) = found.map(|found| found + bottom) else {
                bottoms[class] = openers.len();
                break;
            };
            let opener = openers[found];
            openers.truncate(found + 1);
            let length = nodes[opener].stars.min(nodes[at].stars).min(2);
            // The style covers what lies between, so leftover stars of both stand outside.
            let (first, last) = (opener + 1, at);
            if length == 2 {
                nodes[first].bold += 1;
                nodes[last].bold -= 1;
            } else {
                nodes[first].italic += 1;
                nodes[last].italic -= 1;
            }
            nodes[at].stars -= length;
            nodes[opener].stars -= length;
            if nodes[opener].stars == 0 {
                openers.pop();
            }
            bottoms.iter_mut().for_each(|bottom| *bottom = (*bottom).min(openers.len()));
        }
        if nodes[at].opens && nodes[at].stars > 0 {
            openers.push(at);
        }
    }
    for node in nodes {
        node.text.extend(std::iter::repeat_n('*', std::mem::take(&mut node.stars)));
    }
}

/// CommonMark's rule of three: it lets `**a*b**` be bold with a literal star inside.
fn fits(opener: &Node, closer: &Node) -> bool {
    let both_ways = opener.closes || closer.opens;
    !both_ways
        || !(opener.run + closer.run).is_multiple_of(3)
        || (opener.run.is_multiple_of(3) && closer.run.is_multiple_of(3))
}

fn spans(nodes: Vec<Node>) -> Vec<Span> {
    let mut spans: Vec<Span> = Vec::new();
    let (mut bold, mut italic, mut link) = (0, 0, None);
    for node in nodes {
        bold += node.bold;
        italic += node.italic;
        match node.link {
            LinkMark::None => {}
            LinkMark::Start(address) => link = Some(address),
            LinkMark::End => link = None,
        }
        if node.text.is_empty() {
            continue;
        }
        match spans.last_mut() {
            Some(last)
                if (last.bold, last.italic, last.link.as_deref())
                    == (bold > 0, italic > 0, link.as_deref()) =>
            {
                last.text.push_str(&node.text);
            }
            _ => spans.push(Span {
                text: node.text,
                bold: bold > 0,
                italic: italic > 0,
                link: link.as_deref().map(str::to_owned),
            }),
        }
    }
    spans
}

#[cfg(test)]
mod tests;
