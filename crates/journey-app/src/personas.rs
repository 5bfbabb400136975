//! The personas that all maps of a workspace share.

use crate::{
    App, AppError, ClientId,
    protocol::{Event, LibraryPersona},
};
use journey_document::{Command, Nullable, PersonaPatch};
use journey_model::{MapId, Persona, PersonaId};
use journey_store::{ShelvedPersona, StoreError};
use std::collections::{BTreeSet, HashMap};

impl App {
    /// The personas of the library.
    pub(crate) fn library_personas(&self) -> Result<Vec<LibraryPersona>, AppError> {
        let shelved = self.reader().personas()?;
        if shelved.is_empty() {
            return Ok(Vec::new());
        }
        let mut maps: HashMap<PersonaId, Vec<MapId>> = HashMap::new();
        for (persona, map) in self.with_index(|index| index.personas())? {
            maps.entry(persona.into()).or_default().push(map.into());
        }
        shelved
            .into_iter()
            .map(|row| {
                let persona = read(&row)?;
                let maps = maps.remove(&persona.id).unwrap_or_default();
                Ok(LibraryPersona { persona, maps, updated_at: row.updated_at })
            })
            .collect()
    }

    /// The ids of the library's personas: what these are called in a map stays when the map is copied.
    pub(crate) fn shared_personas(&self) -> Result<BTreeSet<PersonaId>, AppError> {
        Ok(self.reader().personas()?.iter().map(|row| row.id.into()).collect())
    }

    /// Puts a persona into the library and changes every map that holds it.
    pub(crate) fn keep_persona(
        &self,
        client: ClientId,
        persona: &Persona,
    ) -> Result<LibraryPersona, AppError> {
        self.check_writable()?;
        if persona.name.trim().is_empty() {
            return Err(AppError::BadParams("a persona of the library needs a name".into()));
        }
        let value = serde_json::to_string(persona).map_err(|error| AppError::Internal(error.to_string()))?;
        // Read again as it will be read later, so that nothing is kept that could not be read.
        let persona: &Persona =
            &serde_json::from_str(&value).map_err(|error| AppError::BadParams(error.to_string()))?;
        let holders = self.with_index(|index| index.personas())?;
        let updated_at = self.clock.now();
        self.writer()?.put_persona(&ShelvedPersona {
            id: persona.id.0,
            value,
            image: persona.portrait.clone(),
            updated_at,
        })?;
        let mut maps = Vec::new();
        for map in holders.into_iter().filter(|(id, _)| *id == persona.id.0).map(|(_, map)| MapId(map)) {
            match self.change_persona(map, persona) {
                Ok(()) => maps.push(map),
                // Deleted meanwhile, or damaged, which the library says.
                Err(AppError::Store(StoreError::NoSuchMap { .. } | StoreError::DamagedMap { .. })) => {}
                Err(error) => return Err(error),
            }
        }
        self.tell(Some(client), Event::PersonasChanged);
        Ok(LibraryPersona { persona: persona.clone(), maps, updated_at })
    }

    /// Changes the persona of a map as one undo step. Everybody is told, the one who asked too: the answer
    /// to the request holds nothing of the map.
    fn change_persona(&self, map: MapId, persona: &Persona) -> Result<(), AppError> {
        self.with_session(map, |session| {
            let Some(before) = session.document.map().persona(persona.id) else { return Ok(()) };
            let Some(patch) = difference(before, persona) else { return Ok(()) };
            let command = Command::UpdatePersona { id: persona.id, patch };
            let applied = session.document.execute(&command, &mut || self.clock.new_id())?;
            self.finish(None, session, Some(applied)).map(drop)
        })
    }

    /// Takes a persona out of the library.
    pub(crate) fn drop_persona(&self, client: ClientId, persona: PersonaId) -> Result<(), AppError> {
        self.check_writable()?;
        if self.writer()?.delete_persona(persona.0)? {
            self.tell(Some(client), Event::PersonasChanged);
            Ok(())
        } else {
            Err(AppError::NoSuchPersona)
        }
    }
}

fn read(row: &ShelvedPersona) -> Result<Persona, AppError> {
    serde_json::from_str(&row.value)
        .map_err(|error| AppError::Internal(format!("the persona {} of the library: {error}", row.id)))
}

/// What turns the one into the other; none if they are the same.
fn difference(before: &Persona, after: &Persona) -> Option<PersonaPatch> {
    fn changed<T: PartialEq + Clone>(before: &T, after: &T) -> Option<T> {
        (before != after).then(|| after.clone())
    }
    let nullable = |portrait: Option<String>| portrait.map_or(Nullable::Clear, Nullable::Set);
    let patch = PersonaPatch {
        name: changed(&before.name, &after.name),
        role: changed(&before.role, &after.role),
        quote: changed(&before.quote, &after.quote),
        goals: changed(&before.goals, &after.goals),
        pains: changed(&before.pains, &after.pains),
        needs: changed(&before.needs, &after.needs),
        facts: changed(&before.facts, &after.facts),
        scales: changed(&before.scales, &after.scales),
        portrait: changed(&before.portrait, &after.portrait).map(nullable),
        color: changed(&before.color, &after.color),
    };
    (patch != PersonaPatch::default()).then_some(patch)
}
