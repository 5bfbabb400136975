//! A small tree of XML for formats of which elements may come in any order.

use quick_xml::{
    Reader,
    escape::resolve_predefined_entity,
    events::{BytesStart, Event},
};

/// How deep elements may be nested; what is deeper is left out.
const MAX_DEPTH: usize = 32;
/// Attributes that are read of an element.
const MAX_ATTRIBUTES: usize = 32;
/// Elements that are read of one file.
const MAX_ELEMENTS: usize = 2_000_000;

/// An element, without the prefix of its namespace.
#[derive(Debug, Default)]
pub(super) struct Element {
    /// Name without prefix.
    pub(super) name: String,
    /// Attributes without prefixes, in order.
    attributes: Vec<(String, String)>,
    /// The text directly in it.
    text: String,
    /// The elements in it.
    pub(super) children: Vec<Element>,
    /// Its line, from 1.
    pub(super) line: usize,
}

/// Where and why a file can't be read.
#[derive(Debug)]
pub(super) struct Broken {
    /// From 1.
    pub(super) line: usize,
    /// What is wrong, as the rest of a sentence.
    pub(super) reason: String,
}

impl Element {
    /// Whether it is called so; case makes no difference.
    pub(super) fn is(&self, name: &str) -> bool {
        self.name.eq_ignore_ascii_case(name)
    }

    /// The first element of that name in it.
    pub(super) fn child(&self, name: &str) -> Option<&Element> {
        self.children.iter().find(|child| child.is(name))
    }

    /// The text of the first element of that name in it.
    pub(super) fn text_of(&self, name: &str) -> Option<&str> {
        self.child(name).map(|child| child.text.as_str())
    }

    /// The attribute of that name.
    pub(super) fn attribute(&self, name: &str) -> Option<&str> {
        self.attributes
            .iter()
            .find(|(known, _)| known.eq_ignore_ascii_case(name))
            .map(|(_, value)| value.as_str())
    }

    /// Where it is, for people.
    pub(super) fn place(&self) -> String {
        format!("line {}", self.line)
    }
}

/// The name of the outermost element, without prefix; none where text comes before it.
pub(super) fn root_name(text: &str) -> Option<String> {
    let mut reader = Reader::from_str(text);
    loop {
        match reader.read_event() {
            Ok(Event::Start(element) | Event::Empty(element)) => {
                return Some(element.local_name().as_ref().to_owned());
            }
            Ok(Event::Text(text)) if !text.trim().is_empty() => return None,
            Ok(Event::Eof) | Err(_) => return None,
            Ok(_) => {}
        }
    }
}

/// Reads the outermost element with all in it. No entities but the five of XML are expanded, so that a file can't
/// swell while being read.
pub(super) fn parse(text: &str) -> Result<Element, Broken> {
    let mut reader = Reader::from_str(text);
    let mut lines = Lines { text, at: 0, line: 1 };
    let mut open: Vec<Element> = Vec::new();
    let (mut skipped, mut elements) = (0_usize, 0_usize);
    loop {
        let event = reader.read_event();
        let line = lines.of(usize::try_from(reader.buffer_position()).unwrap_or(text.len()));
        let broken = |reason: String| Broken { line, reason };
        match event.map_err(|error| broken(error.to_string()))? {
            Event::Start(start) => {
                elements += 1;
                if open.len() >= MAX_DEPTH || elements > MAX_ELEMENTS {
                    skipped += 1;
                } else {
                    open.push(element(&start, line));
                }
            }
            Event::Empty(start) => {
                elements += 1;
                let whole = element(&start, line);
                match open.last_mut() {
                    Some(above) if elements <= MAX_ELEMENTS => above.children.push(whole),
                    Some(_) => {}
                    None => return Ok(whole),
                }
            }
            Event::End(_) if skipped > 0 => skipped -= 1,
            Event::End(_) => {
                let Some(mut whole) = open.pop() else {
                    return Err(broken("an element ends that never began".into()));
                };
                // Space between elements is no text.
                if !whole.children.is_empty() && whole.text.trim().is_empty() {
                    whole.text.clear();
                }
                match open.last_mut() {
                    Some(above) => above.children.push(whole),
                    None => return Ok(whole),
                }
            }
            Event::Text(text) if skipped == 0 => push(&mut open, &text.into_inner()),
            Event::CData(text) if skipped == 0 => push(&mut open, &text.into_inner()),
            Event::GeneralRef(entity) if skipped == 0 => match entity.resolve_char_ref() {
                Ok(Some(character)) => push(&mut open, character.encode_utf8(&mut [0; 4])),
                _ => match resolve_predefined_entity(&entity) {
                    Some(known) => push(&mut open, known),
                    None => push(&mut open, &format!("&{};", &*entity)),
                },
            },
            Event::Eof if open.is_empty() => return Err(broken("it has no element".into())),
            Event::Eof => return Err(broken("the file is cut off".into())),
            _ => {}
        }
    }
}

fn push(open: &mut [Element], text: &str) {
    if let Some(element) = open.last_mut() {
        element.text.push_str(text);
    }
}

fn element(start: &BytesStart<'_>, line: usize) -> Element {
    let mut written = start.attributes();
    // Looking for attributes that come twice would take quadratic time.
    written.with_checks(false);
    let attributes = written.take(MAX_ATTRIBUTES).filter_map(Result::ok).map(|attribute| {
        let value = attribute.value.as_ref();
        let value =
            quick_xml::escape::unescape(value).map_or_else(|_| value.to_owned(), |text| text.into_owned());
        (attribute.key.local_name().as_ref().to_owned(), value)
    });
    let name = start.local_name().as_ref().to_owned();
    Element { name, attributes: attributes.collect(), text: String::new(), children: Vec::new(), line }
}

/// Counts lines up to places that only go on.
struct Lines<'t> {
    text: &'t str,
    at: usize,
    line: usize,
}

impl Lines<'_> {
    fn of(&mut self, at: usize) -> usize {
        let at = at.min(self.text.len());
        if at > self.at {
            self.line += self.text.as_bytes()[self.at..at].iter().filter(|b| **b == b'\n').count();
            self.at = at;
        }
        self.line
    }
}
