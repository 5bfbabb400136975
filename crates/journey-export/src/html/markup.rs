//! Text, attributes and tags of a page.

use crate::svg::escape::{push_attribute, push_text};
use journey_model::text;

/// A page, or a part of one, while it is written.
#[derive(Default)]
pub(super) struct Markup {
    pub(super) bytes: Vec<u8>,
}

impl Markup {
    /// Appends markup of the program's own.
    pub(super) fn raw(&mut self, markup: &str) {
        self.bytes.extend_from_slice(markup.as_bytes());
    }

    /// Appends text.
    pub(super) fn text(&mut self, text: &str) {
        push_text(&mut self.bytes, text);
    }

    /// Appends the value of an attribute.
    pub(super) fn attribute(&mut self, value: &str) {
        push_attribute(&mut self.bytes, value);
    }

    /// Appends an element with text alone.
    pub(super) fn element(&mut self, name: &str, text: &str) {
        self.raw(&format!("<{name} dir=\"auto\">"));
        self.text(text);
        self.raw(&format!("</{}>", name.split(' ').next().unwrap_or(name)));
    }

    /// Appends a card's text with its formatting.
    pub(super) fn formatted(&mut self, markup: &str) {
        for (number, line) in text::lines(markup).iter().enumerate() {
            if number > 0 {
                self.raw("<br>");
            }
            line.iter().for_each(|span| self.span(span));
        }
    }

    fn span(&mut self, span: &text::Span) {
        if let Some(address) = &span.link {
            self.link(address);
        }
        if span.bold {
            self.raw("<strong>");
        }
        if span.italic {
            self.raw("<em>");
        }
        self.text(&span.text);
        if span.italic {
            self.raw("</em>");
        }
        if span.bold {
            self.raw("</strong>");
        }
        if span.link.is_some() {
            self.raw("</a>");
        }
    }

    /// Opens a link to an address that is known to be safe.
    pub(super) fn link(&mut self, address: &str) {
        self.raw("<a href=\"");
        self.attribute(address);
        self.raw("\" target=\"_blank\" rel=\"noopener noreferrer\">");
    }
}
