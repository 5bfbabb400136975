//! What the texts of a document say: labels in italics or bold, facts between backticks, and the rest.

use super::blocks::{Inline, Item, Piece};
use crate::{inline, text::markdown::EMPTY};
use journey_model::{Card, limits, text::Span};
use serde::de::DeserializeOwned;

impl Inline {
    /// The words, facts and all, in lines.
    pub(super) fn words(&self) -> String {
        let word = |piece: &Piece| match piece {
            Piece::Text(lines) => inline::words(lines),
            Piece::Code(code) => code.clone(),
        };
        self.pieces.iter().map(word).collect()
    }

    /// The words in one line, without space at the ends.
    pub(super) fn line_of_words(&self) -> String {
        self.words().split_whitespace().collect::<Vec<_>>().join(" ")
    }

    /// The text as the markup of a card.
    pub(super) fn markup(&self) -> String {
        let mut lines: Vec<Vec<Span>> = vec![Vec::new()];
        for piece in &self.pieces {
            let more = match piece {
                Piece::Text(more) => more.clone(),
                Piece::Code(code) => vec![vec![Span { text: code.clone(), ..Span::default() }]],
            };
            for (index, line) in more.into_iter().enumerate() {
                if index > 0 {
                    lines.push(Vec::new());
                }
                if let Some(last) = lines.last_mut() {
                    last.extend(line);
                }
            }
        }
        inline::markup(&lines)
    }

    /// The facts between backticks.
    pub(super) fn codes(&self) -> impl Iterator<Item = &str> {
        self.pieces.iter().filter_map(|piece| match piece {
            Piece::Code(code) => Some(code.as_str()),
            Piece::Text(_) => None,
        })
    }

    /// Splits an italic label with a colon from the text behind it.
    pub(super) fn field(&self) -> Option<(String, Inline)> {
        let first = self.first_span()?;
        let label = first.text.strip_suffix(':').filter(|_| first.italic && !first.bold)?.to_owned();
        Some((label, self.without_first_span()))
    }

    /// Splits a bold label from what follows.
    pub(super) fn label(&self) -> Option<(String, Inline)> {
        let first = self.first_span().filter(|first| first.bold && !first.italic)?;
        Some((first.text.clone(), self.without_first_span()))
    }

    fn first_span(&self) -> Option<&Span> {
        match self.pieces.first()? {
            Piece::Text(lines) => lines.first()?.first(),
            Piece::Code(_) => None,
        }
    }

    /// What stands behind the first span, without the space between.
    fn without_first_span(&self) -> Inline {
        let mut rest = self.clone();
        if let Some(Piece::Text(lines)) = rest.pieces.first_mut() {
            lines[0].remove(0);
            strip_space(lines[0].first_mut(), true);
            lines[0].retain(|span| !span.text.is_empty());
            if lines.iter().all(Vec::is_empty) && lines.len() == 1 {
                rest.pieces.remove(0);
            }
        }
        rest
    }

    /// Whether there are no words but facts.
    pub(super) fn has_no_words(&self) -> bool {
        let is_blank = |piece: &Piece| match piece {
            Piece::Text(lines) => inline::words(lines).trim().is_empty(),
            Piece::Code(_) => true,
        };
        self.pieces.iter().all(is_blank)
    }

    /// Takes the facts at the end away as far as `is_known` says so, with the space before each; in order.
    pub(super) fn take_facts(&mut self, is_known: &mut dyn FnMut(&str) -> bool) -> bool {
        let mut taken = false;
        let mut facts = Vec::new();
        while let Some(Piece::Code(code)) = self.pieces.last() {
            facts.push(code.clone());
            self.pieces.pop();
            if let Some(Piece::Text(lines)) = self.pieces.last_mut() {
                let last = lines.last_mut();
                if let Some(line) = last {
                    strip_space(line.last_mut(), false);
                    line.retain(|span| !span.text.is_empty());
                }
                if lines.len() == 1 && lines[0].is_empty() {
                    self.pieces.pop();
                }
            }
        }
        // Facts that are none are words.
        for fact in facts.into_iter().rev() {
            if is_known(&fact) {
                taken = true;
            } else {
                if !self.pieces.is_empty() {
                    self.pieces.push(Piece::Text(vec![vec![Span { text: " ".into(), ..Span::default() }]]));
                }
                self.pieces.push(Piece::Code(fact));
            }
        }
        taken
    }
}

/// Takes one space away that only parts a text from what stands beside it.
fn strip_space(span: Option<&mut Span>, at_start: bool) {
    let Some(span) = span else { return };
    let rest = if at_start { span.text.strip_prefix(' ') } else { span.text.strip_suffix(' ') };
    if let Some(rest) = rest {
        span.text = rest.to_owned();
    }
}

impl Item {
    /// Whether the item is a bold label of a lane: it has items below, or text behind its colon.
    pub(super) fn lane_label(&self) -> Option<(String, Inline)> {
        let (label, rest) = self.text.label()?;
        let with_colon =
            label.ends_with(':') || matches!(rest.first_span(), Some(s) if s.text.starts_with(':'));
        (!self.items.is_empty() && rest.has_no_words() || with_colon).then_some((label, rest))
    }
}

/// The number in a fact such as `lane 2`.
pub(super) fn numbered(fact: &str, what: &str) -> Option<usize> {
    fact.strip_prefix(what)?.strip_prefix(' ')?.parse::<usize>().ok()?.checked_sub(1)
}

/// What a word of the map file, written in words, stands for.
pub(super) fn named<T: DeserializeOwned>(words: &str) -> Option<T> {
    let mut name = String::new();
    for (index, word) in words.split_whitespace().enumerate() {
        let mut letters = word.chars();
        match letters.next() {
            Some(first) if index > 0 => name.extend(first.to_uppercase()),
            Some(first) => name.extend(first.to_lowercase()),
            None => {}
        }
        name.push_str(&letters.as_str().to_lowercase());
    }
    serde_json::from_value(serde_json::Value::String(name)).ok()
}

/// Takes a fact about a card in; says whether it is one.
pub(super) fn apply(fact: &str, card: &mut Card) -> bool {
    if let Some(tag) = fact.strip_prefix('#') {
        return push(&mut card.tags, tag);
    }
    if fact == EMPTY {
        return true;
    }
    if let Some(evidence) = named(fact) {
        card.evidence = evidence;
        return true;
    }
    let Some((word, rest)) = fact.split_once(' ') else { return false };
    let number = |most: u16| rest.parse::<u16>().ok().filter(|number| (1..=most).contains(number));
    match word {
        "columns" => number(limits::SPAN).map(|span| card.span = span).is_some(),
        "severity" => number(limits::SEVERITY.into()).map(|it| card.severity = it as u8).is_some(),
        "impact" => number(limits::IMPACT.into()).map(|it| card.impact = it as u8).is_some(),
        "effort" => {
            let effort = serde_json::from_value(serde_json::Value::String(rest.to_uppercase())).ok();
            effort.map(|effort| card.effort = Some(effort)).is_some()
        }
        "status" => named(rest).map(|status| card.status = status).is_some(),
        "owner" if rest.chars().count() <= limits::TEXT_CHARS => {
            card.owner = rest.to_owned();
            true
        }
        "due" if journey_model::is_date(rest) => {
            card.due = rest.to_owned();
            true
        }
        "source" => push(&mut card.sources, rest),
        _ => false,
    }
}

fn push(list: &mut Vec<String>, text: &str) -> bool {
    let fits = list.len() < limits::LIST && text.chars().count() <= limits::TEXT_CHARS;
    if fits {
        list.push(text.to_owned());
    }
    fits
}
