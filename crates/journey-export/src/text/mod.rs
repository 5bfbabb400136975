//! Maps as text for other tools: Mermaid `journey`, JSON Canvas, Markdown, CJML.
//!
//! Each has a `write` and a `left_out` that says exactly what of this map it has no place for. All texts have LF
//! line ends and a last one, and the same map gives the same bytes. What they say is read back by
//! [`import`](crate::import).
//!
//! Start reading at [`markdown::write`], which carries most.

pub mod canvas;
pub mod cjml;
pub mod markdown;
pub mod mermaid;

use crate::{LeftOut, Lost};
use journey_model::{
    Card, Contact, Evidence, JourneyMap, LaneKind, MapState, OpportunityStatus, Persona, Series, SeriesKind,
    SeriesValue, TouchpointId,
};
use std::collections::HashMap;

/// The series that stands for the experience where a format has room for one: the first of the preferred kinds
/// in an experience lane, else the first there.
fn experience<'m>(map: &'m JourneyMap, preferred: &[SeriesKind]) -> Option<&'m Series> {
    let lanes = map.lanes.iter().filter(|lane| lane.kind == LaneKind::Experience);
    let drawn: Vec<&Series> =
        lanes.flat_map(|lane| map.series_of(lane.id)).filter(|series| !series.values.is_empty()).collect();
    let of_kind = |kind: &SeriesKind| drawn.iter().find(|series| series.kind == *kind);
    preferred.iter().find_map(of_kind).or(drawn.first()).copied()
}

/// The scores of a series on a scale from 0 (worst) to 1 (best), by touchpoint. Scores off their scale count as its
/// end.
fn shares(series: &Series) -> HashMap<TouchpointId, f64> {
    let (min, max) = (series.scale.min, series.scale.max);
    let share = |value: f64| ((value - min) / (max - min)).clamp(0.0, 1.0);
    series.values.iter().map(|value| (value.touchpoint, share(value.value))).collect()
}

/// How many details of a series get lost: scores for which `is_more` says so, and the words of its scale.
pub(crate) fn score_details(series: &Series, is_more: impl Fn(&SeriesValue) -> bool) -> usize {
    let values = series.values.iter().filter(|value| is_more(value)).count();
    values + usize::from(!series.scale.words.is_empty())
}

/// Whether a score has a note, a number of answers or an interval.
pub(crate) fn is_detailed(value: &SeriesValue) -> bool {
    !value.note.is_empty() || value.n.is_some() || has_interval(value)
}

/// Whether a score has an interval.
pub(crate) fn has_interval(value: &SeriesValue) -> bool {
    value.low.is_some() || value.high.is_some()
}

/// A number with at most that many decimal places.
fn number(value: f64, places: usize) -> String {
    let text = format!("{value:.places$}");
    let text = if text.contains('.') { text.trim_end_matches('0').trim_end_matches('.') } else { &text };
    if text == "-0" { "0".to_owned() } else { text.to_owned() }
}

/// Entries for what there is.
fn list(counts: impl IntoIterator<Item = (Lost, usize)>) -> Vec<LeftOut> {
    let entry = |(what, count)| LeftOut { what, count: u32::try_from(count).unwrap_or(u32::MAX) };
    counts.into_iter().filter(|(_, count)| *count > 0).map(entry).collect()
}

/// How many of a kind the map has, where that does not depend on the format.
fn count(map: &JourneyMap, what: Lost) -> usize {
    let in_cards = |has: fn(&Card) -> bool| map.cards.iter().filter(|card| has(card)).count();
    let touchpoints = || map.touchpoints.iter();
    match what {
        Lost::MapDetails => [
            !map.goal.is_empty(),
            !map.owner.is_empty(),
            !map.principles.is_empty(),
            !map.language.is_empty(),
            map.state != MapState::default(),
        ]
        .into_iter()
        .filter(|has| *has)
        .count(),
        Lost::EmptyStages => {
            map.stages.iter().filter(|stage| map.touchpoints_of(stage.id).next().is_none()).count()
        }
        Lost::Lanes => map.lanes.len(),
        Lost::Cards => map.cards.len(),
        Lost::Channels => touchpoints().map(|touchpoint| touchpoint.channels.len()).sum(),
        Lost::TouchpointDetails => touchpoints()
            .map(|it| {
                usize::from(it.moment_of_truth)
                    + usize::from(it.alternate)
                    + usize::from(it.contact != Contact::default())
            })
            .sum(),
        Lost::Series => map.series.len(),
        Lost::Connectors => map.connectors.len(),
        Lost::Images => {
            let portraits = map.personas.iter().filter(|persona| persona.portrait.is_some()).count();
            in_cards(|card| card.image.is_some()) + portraits
        }
        Lost::PersonaDetails => map.personas.iter().filter(|persona| has_details(persona)).count(),
        Lost::Views => map.views.len(),
        Lost::Comments => map.comments.len(),
        Lost::CardDetails => in_cards(card_has_details),
        Lost::Tags => map.tags.len() + map.cards.iter().map(|card| card.tags.len()).sum::<usize>(),
        Lost::Notes => {
            let stages = map.stages.iter().map(|stage| [&stage.notes, &stage.need]);
            let of_stages = stages.flatten().filter(|text| !text.is_empty()).count();
            of_stages + touchpoints().filter(|touchpoint| !touchpoint.notes.is_empty()).count()
        }
        Lost::Looks => looks(map),
        Lost::Formatting => in_cards(|card| is_formatted(&card.text)),
        Lost::RoundedScores | Lost::ScoreDetails | Lost::UnscoredTouchpoints | Lost::CutCells => 0,
    }
}

fn has_details(persona: &Persona) -> bool {
    let lists = [&persona.goals, &persona.pains, &persona.needs];
    !persona.role.is_empty()
        || !persona.quote.is_empty()
        || lists.iter().any(|list| !list.is_empty())
        || !persona.facts.is_empty()
        || !persona.scales.is_empty()
}

fn card_has_details(card: &Card) -> bool {
    card.evidence != Evidence::default()
        || card.severity > 0
        || card.impact > 0
        || card.effort.is_some()
        || card.status != OpportunityStatus::default()
        || !card.owner.is_empty()
        || !card.due.is_empty()
        || card_refers(card)
}

/// Whether a card names sources, other cards, personas or a map.
fn card_refers(card: &Card) -> bool {
    !card.sources.is_empty()
        || !card.links.is_empty()
        || card.persona.is_some()
        || card.to.is_some()
        || card.linked_map.is_some()
}

/// What only decides how the map is drawn. The colour of a stage counts where it is not the one it gets anyway.
fn looks(map: &JourneyMap) -> usize {
    use journey_model::{Color, LaneSettings};
    let usual = |index: usize| Color::NAMED[index % Color::NAMED.len()];
    let stages = map.stages.iter().enumerate();
    stages.filter(|(index, stage)| stage.collapsed || stage.color != usual(*index)).count()
        + map.touchpoints.iter().filter(|it| it.collapsed || it.width_px.is_some()).count()
        + map.lanes.iter().filter(|lane| lane.settings != LaneSettings::default()).count()
        + map.cards.iter().filter(|card| card.color.is_some()).count()
        + map.series.iter().filter(|series| series.color.is_some()).count()
        + map.channels.len()
}

fn is_formatted(markup: &str) -> bool {
    journey_model::text::lines(markup)
        .iter()
        .flatten()
        .any(|span| span.bold || span.italic || span.link.is_some())
}
