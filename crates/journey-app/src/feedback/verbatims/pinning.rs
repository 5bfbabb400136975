//! Pinning a text to a map: it becomes a card that says where it comes from.

use super::told::segments_of;
use crate::{
    App, AppError, ClientId,
    feedback::Counted,
    protocol::{Event, Outcome, PinParams},
};
use jiff::Timestamp;
use journey_document::Command;
use journey_model::{Card, CardId, Evidence, Lane, LaneKind, limits, text::escape};
use journey_store::VerbatimRow;

#[allow(non_snake_case, reason = "the names are those that cross to the front end")]
impl App {
    pub(crate) fn pinVerbatim(&self, client: ClientId, params: PinParams) -> Result<Outcome, AppError> {
        self.check_writable()?;
        let row = self.reader().verbatim(params.verbatim)?;
        let source = self.reader().source(row.source)?;
        let source = self.counted(source)?;
        let mut card = Card::new(CardId(self.clock.new_id()), params.lane, params.touchpoint);
        card.text = quoted(&row.text);
        card.evidence = Evidence::Researched;
        card.sources = vec![source_line(&row, &source)];
        let outcome = self.with_session(params.map, |session| {
            let mut lanes = session.document.map().lanes.iter();
            // A lane that is not there is refused by the command.
            lanes.find(|lane| lane.id == params.lane).map_or(Ok(()), takes_quotes)?;
            let command = Command::CreateCards { cards: vec![card], before: None };
            let applied = session.document.execute(&command, &mut || self.clock.new_id())?;
            self.finish(Some(client), session, Some(applied))
        })?;
        // The card is made; that the text is not marked is no reason to have it made again.
        if let Err(error) = self.writer()?.pin_verbatim(params.verbatim, true) {
            tracing::warn!(%error, verbatim = params.verbatim, "the text is pinned but not marked so");
        }
        self.tell(None, Event::FeedbackChanged);
        Ok(outcome)
    }
}

fn takes_quotes(lane: &Lane) -> Result<(), AppError> {
    if matches!(lane.kind, LaneKind::Quotes | LaneKind::Text) {
        return Ok(());
    }
    let name =
        if lane.title.is_empty() { "This lane".to_owned() } else { format!("The lane “{}”", lane.title) };
    Err(AppError::Refused(format!(
        "{name} takes no quotes. Choose a lane of quotes or of text, or add one to the map."
    )))
}

/// The words as the text of a card: nothing in them is markup, and what is longer than a card can hold is cut.
fn quoted(text: &str) -> String {
    let lines = text.replace("\r\n", "\n").replace('\r', "\n");
    let escaped = escape(lines.trim());
    if escaped.chars().count() <= limits::TEXT_CHARS {
        return escaped;
    }
    let mut cut: String = escaped.chars().take(limits::TEXT_CHARS - 1).collect();
    // A backslash whose mark was cut off would take in what follows.
    let slashes = cut.len() - cut.trim_end_matches('\\').len();
    if slashes % 2 == 1 {
        cut.pop();
    }
    cut.push('…');
    cut
}

/// Where a quote comes from, in words and dates that every language reads, and at the end the way back to the text.
fn source_line(row: &VerbatimRow, source: &Counted) -> String {
    let words = &source.dictionary;
    let date = row.at.and_then(|at| Timestamp::from_second(at).ok());
    let mut parts = vec![source.row.name.clone(), words.texts.word(row.column.into()).to_owned()];
    parts.push(words.channels.word(row.channel).to_owned());
    parts.extend(segments_of(source, row.segment));
    parts.extend(date.map(|at| at.strftime("%Y-%m-%d").to_string()));
    parts.retain(|part| !part.is_empty());
    let told: String = parts.join(" · ").chars().take(LONGEST_LINE).collect();
    format!("{told} · feedback:{}", row.key)
}

/// Longest source line in characters, without the way back: heads of columns may be whole questions.
const LONGEST_LINE: usize = 1_000;
