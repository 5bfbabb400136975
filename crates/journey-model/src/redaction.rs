//! What stays at home when a map goes out.

mod finder;
mod links;
mod names;
mod texts;
mod words;

use crate::{Card, FeedbackBinding, JourneyMap, LaneKind, Series, SeriesId, View, problems, view};
use serde::{Deserialize, Serialize};
use std::collections::{HashMap, HashSet};
use ts_rs::TS;

/// What an export leaves out for the sake of people. It is gone from all that leaves: the drawing, the tables, and
/// the map that rides inside.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(default)]
#[ts(export_to = "protocol.ts", optional_fields)]
pub struct Redaction {
    /// What people said: cards of lanes of quotes, quotes of personas, and the sources of cards and of feedback, which
    /// may name who was asked.
    #[ts(as = "Option<bool>")]
    pub verbatims: bool,
    /// Who does it: owners of the map and of cards, and the cards of lanes of stakeholders.
    #[ts(as = "Option<bool>")]
    pub owners: bool,
    /// What was discussed: all comments.
    #[ts(as = "Option<bool>")]
    pub comments: bool,
    /// Names of personas, of those who own something, and of those who commented, wherever they stand; portraits; and
    /// by what source and question feedback is asked for, which may name somebody.
    ///
    /// In texts a name is found as a whole, in whatever case, with its accents composed or not, and with blanks or
    /// marks of cards between its words; so is each word of it that has three letters or more ("Mrs Stone"), but for
    /// particles, titles, words of roles ("team"), and words in small letters beside capitals ("Mother of two"). Words
    /// of owners and authors count only where the whole looks like a person's name, which is two or three words with
    /// capitals ("Ana Silva", not "Service design team" or "JS"). Names of two letters have to be written in their own
    /// case, and a single letter names nobody. Names are whole words, but where a script has no blanks between words;
    /// Arabic and Hebrew names may stand behind short words, Korean ones before them. A link whose address names
    /// somebody leaves as its words alone. Nicknames, inflected names, and those of people who stand nowhere else in
    /// the map are not known, and stay.
    #[ts(as = "Option<bool>")]
    pub names: bool,
}

impl Redaction {
    /// Leaves everything in.
    pub const NOTHING: Redaction =
        Redaction { verbatims: false, owners: false, comments: false, names: false };
}

/// The map without what is to stay at home, well formed.
///
/// Keys that this version does not know are left out too where anything is, because nobody knows what is in them.
pub fn apply(map: &JourneyMap, redaction: Redaction) -> JourneyMap {
    let mut left = map.clone();
    if redaction == Redaction::NOTHING {
        return left;
    }
    // First of all, because a name of somebody who is gone with something else may be written elsewhere too.
    if redaction.names {
        texts::replace_names(&mut left);
    }
    if redaction.comments {
        left.comments.clear();
    }
    if redaction.verbatims {
        leave_out_cards(&mut left, LaneKind::Quotes);
        left.cards.iter_mut().for_each(|card| card.sources.clear());
        left.personas.iter_mut().for_each(|persona| persona.quote.clear());
    }
    if redaction.owners {
        leave_out_cards(&mut left, LaneKind::Stakeholders);
        left.owner.clear();
        left.cards.iter_mut().for_each(|card| card.owner.clear());
    }
    leave_out_bindings(&mut left, redaction);
    texts::forget_unknown(&mut left);
    problems::drop_loose(&mut left);
    left
}

/// A map as it leaves.
#[derive(Debug, Clone, PartialEq)]
pub struct Leaving {
    /// The map, without its views where it leaves as one of them shows it: other audiences are none of this one's
    /// business.
    pub map: JourneyMap,
    /// The name of that view.
    pub view: Option<String>,
}

/// What of a map leaves: without what is to stay at home, and as one of its views shows it.
///
/// Names are taken from the whole map before anything else is left out, because somebody of whom nothing is shown may
/// be named in what is.
pub fn leaving(map: &JourneyMap, view: Option<&View>, keeps_comments: bool, redaction: Redaction) -> Leaving {
    let mut left = apply(map, redaction);
    let mut name = None;
    if let Some(view) = view {
        let view = left.views.iter().find(|own| own.id == view.id).unwrap_or(view).clone();
        left = view::apply(&left, &view);
        left.views.clear();
        name = Some(view.name);
    }
    if !keeps_comments {
        left.comments.clear();
    }
    Leaving { map: left, view: name }
}

/// A map as it leaves, but with series that ask for the feedback that they ask for at home; none where they all do
/// anyway. Figures are looked up by it. It holds what was to stay at home, so that only what is drawn or counted of it
/// may leave.
pub fn asking(left: &JourneyMap, home: &JourneyMap) -> Option<JourneyMap> {
    let bound = home.series.iter().filter_map(|series| Some((series.id, series.feedback.as_ref()?)));
    let at_home: HashMap<SeriesId, &FeedbackBinding> = bound.collect();
    let lost = |series: &Series| {
        let (binding, at_home) = series.feedback.as_ref().zip(at_home.get(&series.id).copied())?;
        let asks_as_at_home = (&binding.source, &binding.question) == (&at_home.source, &at_home.question);
        (!asks_as_at_home).then_some(at_home)
    };
    if !left.series.iter().any(|series| lost(series).is_some()) {
        return None;
    }
    let mut asking = left.clone();
    for series in &mut asking.series {
        if let Some(binding) = lost(series).cloned() {
            series.feedback = Some(binding);
        }
    }
    Some(asking)
}

/// Leaves out by what names series ask for feedback. They ask for any feedback of their metric then.
fn leave_out_bindings(map: &mut JourneyMap, redaction: Redaction) {
    for binding in map.series.iter_mut().filter_map(|series| series.feedback.as_mut()) {
        if redaction.names || redaction.verbatims {
            binding.source = None;
        }
        if redaction.names {
            binding.question = None;
        }
    }
}

/// Leaves out the cards of all lanes of a kind.
fn leave_out_cards(map: &mut JourneyMap, kind: LaneKind) {
    let lanes: HashSet<_> = map.lanes.iter().filter(|lane| lane.kind == kind).map(|lane| lane.id).collect();
    let is_left_out = |card: &Card| lanes.contains(&card.lane);
    let gone: HashSet<_> = map.cards.iter().filter(|card| is_left_out(card)).map(|card| card.id).collect();
    map.cards.retain(|card| !gone.contains(&card.id));
    for card in &mut map.cards {
        card.links.retain(|link| !gone.contains(link));
    }
    let whole = map.clone();
    view::drop_comments(map, &whole);
}

#[cfg(test)]
mod tests;
