//! The blocks of a Markdown document that maps are made of.

use crate::inline::{OPTIONS, Reader};
use journey_model::text::Span;
use pulldown_cmark::{Event, Parser, Tag, TagEnd};
use std::ops::Range;

/// How deep lists are told apart; deeper items stand beside those of that depth.
const MAX_DEPTH: usize = 16;

/// Text with marks, and the facts between backticks that stand in it.
#[derive(Debug, Default, Clone)]
pub(super) struct Inline {
    /// In order.
    pub(super) pieces: Vec<Piece>,
    /// Line of the file, from 1.
    pub(super) line: usize,
}

/// A piece of text.
#[derive(Debug, Clone)]
pub(super) enum Piece {
    /// Lines of text.
    Text(Vec<Vec<Span>>),
    /// What stands between backticks.
    Code(String),
}

/// An item of a list.
#[derive(Debug, Default)]
pub(super) struct Item {
    /// Its own text.
    pub(super) text: Inline,
    /// The items below it.
    pub(super) items: Vec<Item>,
}

/// A block.
#[derive(Debug)]
pub(super) enum Block {
    /// A heading.
    Heading {
        /// 1 to 6.
        level: usize,
        /// Its text.
        text: Inline,
    },
    /// A paragraph.
    Paragraph(Inline),
    /// A list.
    List(Vec<Item>),
    /// A table; the first row is its head.
    Table {
        /// Rows of cells.
        rows: Vec<Vec<Inline>>,
        /// Line of the file, from 1.
        line: usize,
    },
    /// What can't be part of a map.
    LeftOut {
        /// What it is, with its article.
        what: &'static str,
        /// Line of the file, from 1.
        line: usize,
    },
}

/// Whether the text has a heading, a list or a table.
pub(super) fn has_structure(text: &str) -> bool {
    Parser::new_ext(text, OPTIONS)
        .any(|event| matches!(event, Event::Start(Tag::Heading { .. } | Tag::List(_) | Tag::Table(_))))
}

/// The blocks of a text.
pub(super) fn parse(text: &str) -> Vec<Block> {
    walk(Walk::new(text))
}

/// The blocks of a text of which each line is one, as notes are that people write on a canvas.
pub(super) fn parse_lines(text: &str) -> Vec<Block> {
    walk(Walk { keeps_lines: true, ..Walk::new(text) })
}

fn walk(mut walk: Walk<'_>) -> Vec<Block> {
    let text = walk.text;
    for (event, range) in Parser::new_ext(text, OPTIONS).into_offset_iter() {
        walk.hear(event, &range);
    }
    walk.blocks
}

struct Walk<'t> {
    text: &'t str,
    blocks: Vec<Block>,
    /// The list that is read, as the items that are open.
    items: Vec<Item>,
    /// Items at the outermost level that are whole.
    whole: Vec<Item>,
    lists: usize,
    rows: Vec<Vec<Inline>>,
    pieces: Vec<Piece>,
    reader: Reader,
    line: usize,
    /// Where lines were last counted up to, and how many there were.
    counted: (usize, usize),
    /// Whether what is heard is left out.
    silent: bool,
    /// Whether each line of the text is one.
    keeps_lines: bool,
}

impl<'t> Walk<'t> {
    fn new(text: &'t str) -> Self {
        Self {
            text,
            blocks: Vec::new(),
            items: Vec::new(),
            whole: Vec::new(),
            lists: 0,
            rows: Vec::new(),
            pieces: Vec::new(),
            reader: Reader::default(),
            line: 1,
            counted: (0, 1),
            silent: false,
            keeps_lines: false,
        }
    }

    fn line_of(&mut self, at: usize) -> usize {
        let (from, lines) = self.counted;
        if at > from {
            let more = self.text.as_bytes()[from..at].iter().filter(|b| **b == b'\n').count();
            self.counted = (at, lines + more);
        }
        self.counted.1
    }

    fn hear(&mut self, event: Event<'_>, range: &Range<usize>) {
        match &event {
            Event::Start(tag) => self.start(tag, range),
            Event::End(tag) => self.end(*tag),
            Event::Code(code) if !self.silent => {
                self.take_text();
                self.pieces.push(Piece::Code(code.chars().filter(|c| !c.is_control()).collect()));
            }
            _ => {}
        }
        match event {
            Event::Code(_) => {}
            Event::SoftBreak if self.keeps_lines => self.reader.hear(&Event::HardBreak),
            event if !self.silent => self.reader.hear(&event),
            _ => {}
        }
    }

    fn start(&mut self, tag: &Tag<'_>, range: &Range<usize>) {
        let line = self.line_of(range.start);
        match tag {
            Tag::Heading { .. } | Tag::TableCell => {
                self.take();
                self.line = line;
            }
            Tag::Paragraph if self.items.is_empty() => {
                self.take();
                self.line = line;
            }
            // Another paragraph of an item is a line of its text.
            Tag::Paragraph => self.reader.break_line(),
            Tag::List(_) => {
                if self.lists == 0 {
                    self.take();
                } else {
                    self.end_text_of_item();
                }
                self.lists += 1;
            }
            Tag::Item => {
                if self.items.len() == MAX_DEPTH {
                    self.end_text_of_item();
                    self.close_item();
                }
                self.items.push(Item::default());
                self.line = line;
            }
            Tag::Table(_) => {
                self.end_text_of_item();
                self.rows.clear();
                self.line = line;
            }
            Tag::TableHead | Tag::TableRow => self.rows.push(Vec::new()),
            Tag::CodeBlock(_) => self.leave_out("A code block", line),
            Tag::HtmlBlock => self.leave_out("HTML", line),
            Tag::MetadataBlock(_) => self.silent = true,
            Tag::Image { .. } => {
                self.blocks.push(Block::LeftOut { what: "An image, but for what is said of it,", line });
            }
            _ => {}
        }
    }

    fn leave_out(&mut self, what: &'static str, line: usize) {
        self.blocks.push(Block::LeftOut { what, line });
        self.silent = true;
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Heading(level) => {
                let text = self.take();
                self.blocks.push(Block::Heading { level: level as usize, text });
            }
            TagEnd::Paragraph if self.items.is_empty() => {
                let text = self.take();
                if !text.pieces.is_empty() {
                    self.blocks.push(Block::Paragraph(text));
                }
            }
            TagEnd::Item => {
                self.end_text_of_item();
                self.close_item();
            }
            TagEnd::List(_) => {
                self.lists -= 1;
                if self.lists == 0 {
                    let items = std::mem::take(&mut self.whole);
                    self.blocks.push(Block::List(items));
                }
            }
            TagEnd::TableCell => {
                let cell = self.take();
                if let Some(row) = self.rows.last_mut() {
                    row.push(cell);
                }
            }
            TagEnd::Table => {
                let rows = std::mem::take(&mut self.rows);
                let line = rows.first().and_then(|row| row.first()).map_or(self.line, |cell| cell.line);
                self.blocks.push(Block::Table { rows, line });
            }
            TagEnd::CodeBlock | TagEnd::HtmlBlock | TagEnd::MetadataBlock(_) => self.silent = false,
            _ => {}
        }
    }

    fn close_item(&mut self) {
        let Some(item) = self.items.pop() else { return };
        match self.items.last_mut() {
            Some(above) => above.items.push(item),
            None => self.whole.push(item),
        }
    }

    /// Gives what was read to the item that is open, unless it has its text already.
    fn end_text_of_item(&mut self) {
        let text = self.take();
        if let Some(item) = self.items.last_mut() {
            if item.text.pieces.is_empty() {
                item.text = text;
            } else {
                item.text.pieces.extend(text.pieces);
            }
        }
    }

    fn take_text(&mut self) {
        if !self.reader.is_empty() {
            let lines = std::mem::take(&mut self.reader).finish();
            self.pieces.push(Piece::Text(lines));
        }
    }

    fn take(&mut self) -> Inline {
        self.take_text();
        Inline { pieces: std::mem::take(&mut self.pieces), line: self.line }
    }
}
