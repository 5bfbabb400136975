use super::*;
use proptest::prelude::*;

/// Shows spans as `text`, with B, I and the address behind styled ones: `[word|BI|http://x]`.
fn dump(markup: &str) -> String {
    let lines: Vec<String> = lines(markup).iter().map(|line| line.iter().map(show).collect()).collect();
    lines.join("⏎")
}

fn show(span: &Span) -> String {
    let style = format!("{}{}", if span.bold { "B" } else { "" }, if span.italic { "I" } else { "" });
    match (&span.link, style.as_str()) {
        (None, "") => span.text.clone(),
        (None, style) => format!("[{}|{style}]", span.text),
        (Some(link), style) => format!("[{}|{style}|{link}]", span.text),
    }
}

#[test]
fn marks_become_styles_and_everything_else_stays_as_typed() {
    for (markup, expected, reason) in [
        ("", "", "an empty text is one empty line"),
        ("a\n\nb", "a⏎⏎b", "each break makes a line"),
        ("**a** b", "[a|B] b", "bold"),
        ("*a* b", "[a|I] b", "italic"),
        ("***a***", "[a|BI]", "both"),
        ("**a *b* c**", "[a |B][b|BI][ c|B]", "italic inside bold"),
        ("*a **b** c*", "[a |I][b|BI][ c|I]", "bold inside italic"),
        ("**a*b**", "[a*b|B]", "a lone star inside bold is literal"),
        ("2 * 3 * 4", "2 * 3 * 4", "stars with space around them open nothing"),
        ("** a **", "** a **", "nor do double ones"),
        ("**open", "**open", "an unclosed mark is literal"),
        ("close**", "close**", "so is one that was never opened"),
        ("***a**", "*[a|B]", "leftover stars stand outside"),
        ("**a***", "[a|B]*", "at the other side too"),
        ("**a\nb**", "**a⏎b**", "marks do not reach across lines"),
        (r"\*a\*", "*a*", "a backslash makes a mark literal"),
        (r"\\*a*", r"\[a|I]", "a backslash makes itself literal"),
        (r"C:\new\", r"C:\new\", "before other characters it is one itself"),
        ("# a", "# a", "no headings"),
        ("- a\n1. b\n    c", "- a⏎1. b⏎    c", "no lists, no code"),
        ("_a_ `b` <b> &amp;", "_a_ `b` <b> &amp;", "no other marks"),
        ("[a](http://x.org)", "[a||http://x.org]", "a link"),
        ("[a](HTTPS://x.org/a_(b)) c", "[a||HTTPS://x.org/a_(b)] c", "balanced parentheses in an address"),
        ("[a **b**](mailto:x@y.z)", "[a ||mailto:x@y.z][b|B|mailto:x@y.z]", "styles inside a link"),
        ("**[a](http://x)**", "[a|B|http://x]", "a link inside a style"),
        ("*[a*](http://x)", "*[a*||http://x]", "marks do not reach across the edge of a link"),
        ("[a](javascript:alert(1))", "[a](javascript:alert(1))", "other schemes stay text"),
        ("[a](file:///etc/passwd)", "[a](file:///etc/passwd)", "files too"),
        ("[a](http:// x)", "[a](http:// x)", "no space in an address"),
        ("[a](http://)", "[a](http://)", "an address leads somewhere"),
        ("[](http://x)", "[](http://x)", "a link has a text"),
        ("[a] (b)", "[a] (b)", "brackets alone are literal"),
        ("[a [b](http://x)](http://y)", "[a [b||http://x]](http://y)", "no link inside a link"),
        (r"\[a](http://x)", "[a](http://x)", "an escaped link"),
        (r"[a\]](http://x)", "[a]||http://x]", "an escaped bracket in a link"),
        (
            "重要。**注意。**です",
            "重要。[注意。|B]です",
            "punctuation inside marks closes them in scripts without spaces",
        ),
    ] {
        assert_eq!(dump(markup), expected, "{reason}: {markup:?}");
    }
}

#[test]
fn hostile_runs_take_linear_time() {
    for piece in ["*a", "**a*", "[", "[a](", "[a](http://x", "a**", "***a b*", "\\"] {
        let text = piece.repeat(200_000 / piece.len());
        let spans = lines(&text);
        assert_eq!(spans.len(), 1, "one line of {piece:?}");
    }
}

/// Emphasis as pulldown-cmark sees it, in the form of [`dump`].
fn common_mark(markup: &str) -> String {
    use pulldown_cmark::{Event, Parser, Tag, TagEnd};
    let (mut bold, mut italic, mut spans) = (0, 0, Vec::<Span>::new());
    for event in Parser::new(markup) {
        match event {
            Event::Start(Tag::Strong) => bold += 1,
            Event::End(TagEnd::Strong) => bold -= 1,
            Event::Start(Tag::Emphasis) => italic += 1,
            Event::End(TagEnd::Emphasis) => italic -= 1,
            Event::Text(text) => match spans.last_mut() {
                Some(last) if (last.bold, last.italic) == (bold > 0, italic > 0) => last.text.push_str(&text),
                _ => spans.push(Span {
                    text: text.to_string(),
                    bold: bold > 0,
                    italic: italic > 0,
                    link: None,
                }),
            },
            _ => {}
        }
    }
    spans.iter().map(show).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 3_000, ..ProptestConfig::default() })]

    /// In texts of stars, letters and spaces, in one paragraph, CommonMark has no marks that we do not have.
    #[test]
    fn emphasis_is_that_of_common_mark(text in r"a(\*|\*\*|\*\*\*|a| ){0,24}a") {
        prop_assert_eq!(dump(&text), common_mark(&text), "{:?}", text);
    }

    #[test]
    fn escaped_text_shows_as_it_is(text in any::<String>()) {
        prop_assert_eq!(plain(&escape(&text)), text);
    }

    #[test]
    fn escaped_marks_show_as_they_are(text in r"[*\[\]()\\a \n]{0,40}") {
        prop_assert_eq!(plain(&escape(&text)), text.clone());
        let styled = lines(&escape(&text)).into_iter().flatten().any(|s| s.bold || s.italic || s.link.is_some());
        prop_assert!(!styled, "{:?} has a style when escaped", text);
    }

    #[test]
    fn any_text_is_read_and_nothing_but_marks_is_lost(text in r"[*\[\]()\\ab \nhtp:/]{0,60}") {
        let shown: Vec<String> = lines(&text).iter().map(|l| l.iter().map(|s| s.text.as_str()).collect()).collect();
        prop_assert_eq!(shown.join("\n"), plain(&text));
        let letters = |s: &str| s.chars().filter(|c| *c == 'b').count();
        // Addresses may hold the letter; outside of them every letter is shown.
        let in_addresses: usize = lines(&text).iter().flatten().filter_map(|s| s.link.as_deref()).map(letters).sum();
        prop_assert!(letters(&plain(&text)) + in_addresses.max(letters(&text)) >= letters(&text));
        prop_assert!(lines(&text).iter().flatten().all(|span| !span.text.is_empty()));
    }
}
