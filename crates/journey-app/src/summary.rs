//! What the library shows of a map: from the map into the store, and from the store to the front end.

use crate::protocol::{MapSummary, PersonaSummary};
use journey_model::{JourneyMap, MapState};
use journey_store::{MapRow, PersonaMark, StoreError, Summary};

/// What is to be kept of `map` for the library.
pub(crate) fn summary_of(map: &JourneyMap) -> Summary {
    // A map holds far less than 2³² of anything; the count is for people.
    let count = |length: usize| u32::try_from(length).unwrap_or(u32::MAX);
    Summary {
        title: map.title.clone(),
        state: state_word(map.state).to_owned(),
        tags: map.tags.clone(),
        personas: map
            .personas
            .iter()
            .map(|persona| PersonaMark { name: persona.name.clone(), color: persona.color.to_string() })
            .collect(),
        stages: count(map.stages.len()),
        touchpoints: count(map.touchpoints.len()),
        cards: count(map.cards.len()),
    }
}

/// A row of the library as it crosses to the front end.
pub(crate) fn crossing(row: MapRow) -> Result<MapSummary, StoreError> {
    let damaged = |what: String| StoreError::DamagedMap {
        map: row.id,
        title: row.summary.title.clone(),
        detail: format!("its entry in the library has {what}"),
    };
    let state = [MapState::Current, MapState::Future]
        .into_iter()
        .find(|state| state_word(*state) == row.summary.state)
        .ok_or_else(|| damaged(format!("an unknown state `{}`", row.summary.state)))?;
    let mut personas = Vec::with_capacity(row.summary.personas.len());
    for PersonaMark { name, color } in &row.summary.personas {
        let color = color.parse().map_err(|error| damaged(format!("an unknown colour: {error}")))?;
        personas.push(PersonaSummary { name: name.clone(), color });
    }
    Ok(MapSummary {
        id: row.id.into(),
        title: row.summary.title,
        state,
        tags: row.summary.tags,
        personas,
        updated_at: row.updated_at,
        stages: row.summary.stages as usize,
        touchpoints: row.summary.touchpoints as usize,
        cards: row.summary.cards as usize,
        version: row.version.to_string(),
    })
}

fn state_word(state: MapState) -> &'static str {
    match state {
        MapState::Current => "current",
        MapState::Future => "future",
    }
}
