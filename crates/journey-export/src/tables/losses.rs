//! What tables can't carry.

use super::{TableForm, xlsx};
use crate::{
    LeftOut, Lost,
    text::{has_interval, is_detailed, score_details},
};
use journey_model::{Card, Contact, JourneyMap, LaneKind, MapState, Persona, SeriesValue, Touchpoint, text};

/// What is left out of a table of that form; of a workbook, which holds all forms, where there is none.
pub fn left_out(map: &JourneyMap, form: Option<TableForm>) -> Vec<LeftOut> {
    let has_cards = matches!(form, None | Some(TableForm::Long));
    let is_matrix = form == Some(TableForm::Matrix);
    let has_map = has_cards || is_matrix;
    let has_personas = matches!(form, None | Some(TableForm::Personas));
    let is_opportunity =
        |card: &Card| map.lane(card.lane).is_some_and(|lane| lane.kind == LaneKind::Opportunities);
    let listed = |card: &&Card| has_map || (form == Some(TableForm::Opportunities) && is_opportunity(card));
    let of_cards =
        |holds: &dyn Fn(&Card) -> bool| map.cards.iter().filter(listed).filter(|c| holds(c)).count();
    let unless = |carried: bool, count: usize| if carried { 0 } else { count };
    // The matrix has scores alone; the rows of the long form have notes and answers too.
    let is_more: fn(&SeriesValue) -> bool = if is_matrix { is_detailed } else { has_interval };
    let of_scores: usize = map.series.iter().map(|series| score_details(series, is_more)).sum();
    let linking = of_cards(&|card| card.linked_map.is_some());
    let told = |text: &String| usize::from(!text.is_empty());
    let of_map = [&map.scenario, &map.goal, &map.owner, &map.language].into_iter().map(told).sum::<usize>()
        + usize::from(map.state != MapState::default())
        + map.principles.len()
        + map.tags.len();
    let has_details = |touchpoint: &&Touchpoint| {
        let is_moment = touchpoint.moment_of_truth && !has_cards;
        is_moment || touchpoint.alternate || touchpoint.contact != Contact::default()
    };
    let details = map.touchpoints.iter().filter(has_details).count();
    let losses = [
        (Lost::MapDetails, of_map),
        (Lost::TouchpointDetails, details),
        (Lost::Lanes, unless(has_map, map.lanes.len())),
        (Lost::Cards, map.cards.len() - of_cards(&|_| true)),
        (Lost::Series, unless(has_map, map.series.len())),
        (Lost::ScoreDetails, unless(!has_map, of_scores)),
        (Lost::Connectors, map.connectors.len()),
        (Lost::Images, of_cards(&|card| card.image.is_some())),
        (Lost::PersonaDetails, unless(has_personas, map.personas.iter().filter(|p| says_more(p)).count())),
        (Lost::Views, map.views.len()),
        (Lost::Comments, map.comments.len()),
        (Lost::CardDetails, if is_matrix { of_cards(&says_more_of_it) } else { linking }),
        (Lost::Tags, unless(!is_matrix, of_cards(&|card| !card.tags.is_empty()))),
        (Lost::Notes, noted(map)),
        (Lost::Looks, looks(map)),
        (Lost::Formatting, unless(has_cards, of_cards(&|card| text::plain(&card.text) != card.text))),
        (Lost::CutCells, if form.is_none() { xlsx::cut_cells(map) } else { 0 }),
    ];
    let told = losses.into_iter().filter(|(_, count)| *count > 0);
    told.map(|(what, count)| LeftOut { what, count: u32::try_from(count).unwrap_or(u32::MAX) }).collect()
}

/// What only decides how the map is drawn, but for the colours of stages and cards.
fn looks(map: &JourneyMap) -> usize {
    map.lanes.iter().filter(|lane| lane.settings.tint.is_some()).count()
        + map.channels.len()
        + map.touchpoints.iter().filter(|it| it.collapsed || it.width_px.is_some()).count()
        + map.stages.iter().filter(|stage| stage.collapsed).count()
        + map.series.iter().filter(|series| series.color.is_some()).count()
}

fn says_more(persona: &Persona) -> bool {
    let Persona { role, quote, goals, pains, needs, facts, scales, portrait, .. } = persona;
    let lists = [goals, pains, needs].iter().any(|list| !list.is_empty());
    !role.is_empty()
        || !quote.is_empty()
        || lists
        || !facts.is_empty()
        || !scales.is_empty()
        || portrait.is_some()
}

fn says_more_of_it(card: &Card) -> bool {
    let plain = Card { text: card.text.clone(), ..Card::new(card.id, card.lane, card.touchpoint) };
    let told = Card { tags: Vec::new(), image: None, unknown: plain.unknown.clone(), ..card.clone() };
    plain != told
}

fn noted(map: &JourneyMap) -> usize {
    let stages = map.stages.iter().filter(|stage| !stage.notes.is_empty() || !stage.need.is_empty());
    stages.count() + map.touchpoints.iter().filter(|touchpoint| !touchpoint.notes.is_empty()).count()
}
