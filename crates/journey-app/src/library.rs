//! The answers to requests.

use crate::{
    App, AppError, ClientId,
    app::lock,
    protocol::*,
    summary::{crossing, summary_of},
    templates,
};
use journey_document::Document;
use journey_model::{EntityId, JourneyMap, MapId, PersonaId};
use journey_store::{Append, StoreError, Summary};
use std::collections::HashMap;

#[allow(non_snake_case, reason = "the names are those that cross to the front end")]
impl App {
    pub(crate) fn workspace(&self, _: ClientId, _: NoParams) -> Result<WorkspaceInfo, AppError> {
        let library = self.reader().library()?;
        let mut problems: Vec<String> = library.damaged.iter().map(ToString::to_string).collect();
        let mut maps = Vec::with_capacity(library.maps.len());
        for row in library.maps {
            match crossing(row) {
                Ok(map) => maps.push(map),
                Err(damage) => problems.push(damage.to_string()),
            }
        }
        self.tell_figures_apart(&mut maps);
        let name = self.path().file_stem().unwrap_or_default().to_string_lossy().into_owned();
        let path = self.path().to_string_lossy().into_owned();
        Ok(WorkspaceInfo { name, path, read_only: self.read_only(), maps, problems })
    }

    pub(crate) fn templates(&self, _: ClientId, _: NoParams) -> Result<Vec<TemplateInfo>, AppError> {
        let mut all: Vec<_> = templates::all()?.iter().map(|template| template.info.clone()).collect();
        all.extend(self.own_templates()?);
        Ok(all)
    }

    pub(crate) fn createMap(
        &self,
        client: ClientId,
        params: CreateMapParams,
    ) -> Result<MapSummary, AppError> {
        self.check_writable()?;
        let mut map = self.copy_of(&self.template_map_in(&params.template, &params.language)?)?;
        if !params.title.is_empty() {
            map.title = params.title;
        }
        if !params.language.is_empty() {
            map.language = params.language;
        }
        self.add_map(client, &map)
    }

    pub(crate) fn duplicateMap(&self, client: ClientId, params: MapParams) -> Result<MapSummary, AppError> {
        self.check_writable()?;
        let (map, what) = match self.current_map(params.map) {
            Err(AppError::Store(StoreError::DamagedMap { .. })) => {
                (self.readable_map(params.map)?, "recovered")
            }
            map => (map?, "copy"),
        };
        let mut copy = self.copy_of(&map)?;
        copy.title = format!("{} ({what})", map.title);
        let summary = self.add_map(client, &copy)?;
        self.copy_links(&map, &copy)?;
        Ok(summary)
    }

    pub(crate) fn deleteMap(&self, client: ClientId, params: MapParams) -> Result<WorkspaceInfo, AppError> {
        self.check_writable()?;
        // A map that is deleted is not indexed any more, and the images of one whose index is behind hold up the
        // tidying for as long as the map is kept. That it can't be done now is no reason to keep the map.
        if let Err(error) = self.with_index(|_| Ok(())) {
            tracing::warn!(%error, "the index is not up to date");
        }
        let place = self.sessions.place(params.map);
        let mut session = lock(&place);
        if let Some(session) = &mut *session {
            // Whoever restores the map wants its last changes too.
            self.save(session)?;
        }
        self.writer()?.delete_map(params.map.0, self.clock.now())?;
        *session = None;
        drop(session);
        self.tell(Some(client), Event::LibraryChanged);
        self.workspace(client, NoParams {})
    }

    pub(crate) fn restoreMap(&self, client: ClientId, params: MapParams) -> Result<MapSummary, AppError> {
        self.writer()?.restore_map(params.map.0)?;
        self.tell(Some(client), Event::LibraryChanged);
        Ok(crossing(self.reader().map(params.map.0)?)?)
    }

    pub(crate) fn openMap(&self, client: ClientId, params: MapParams) -> Result<OpenedMap, AppError> {
        let (title, revision, layout, history) = self.with_session(params.map, |session| {
            session.clients.insert(client);
            let title = session.document.map().title.clone();
            Ok((title, session.revision, session.engine.current(), self.history(session)))
        })?;
        let palette = journey_layout::palette(&layout);
        Ok(OpenedMap { map: params.map, title, revision, layout, palette, history })
    }

    pub(crate) fn mapModel(&self, _: ClientId, params: MapParams) -> Result<JourneyMap, AppError> {
        self.current_map(params.map)
    }

    pub(crate) fn closeMap(&self, client: ClientId, params: MapParams) -> Result<Done, AppError> {
        if let Some(session) = &mut *lock(&self.sessions.place(params.map)) {
            session.clients.remove(&client);
        }
        self.sessions.trim(|| self.fonts());
        Ok(Done {})
    }

    pub(crate) fn execute(&self, client: ClientId, params: ExecuteParams) -> Result<Outcome, AppError> {
        self.check_writable()?;
        self.with_session(params.map, |session| {
            let applied = session.document.execute(&params.command, &mut || self.clock.new_id())?;
            self.finish(Some(client), session, Some(applied))
        })
    }

    pub(crate) fn undo(&self, client: ClientId, params: MapParams) -> Result<Outcome, AppError> {
        self.check_writable()?;
        self.with_session(params.map, |session| {
            let applied = session.document.undo()?;
            self.finish(Some(client), session, applied)
        })
    }

    pub(crate) fn redo(&self, client: ClientId, params: MapParams) -> Result<Outcome, AppError> {
        self.check_writable()?;
        self.with_session(params.map, |session| {
            let applied = session.document.redo()?;
            self.finish(Some(client), session, applied)
        })
    }

    pub(crate) fn retrySave(&self, _: ClientId, params: MapParams) -> Result<SaveState, AppError> {
        self.check_writable()?;
        self.with_session(params.map, |session| {
            self.save(session)?;
            Ok(self.save_state(session))
        })
    }

    pub(crate) fn search(&self, _: ClientId, params: SearchParams) -> Result<SearchAnswer, AppError> {
        self.find(&params)
    }

    pub(crate) fn personas(&self, _: ClientId, _: NoParams) -> Result<Vec<LibraryPersona>, AppError> {
        self.library_personas()
    }

    pub(crate) fn savePersona(
        &self,
        client: ClientId,
        params: SavePersonaParams,
    ) -> Result<LibraryPersona, AppError> {
        self.keep_persona(client, &params.persona)
    }

    pub(crate) fn deletePersona(&self, client: ClientId, params: PersonaParams) -> Result<Done, AppError> {
        self.drop_persona(client, params.persona)?;
        Ok(Done {})
    }

    pub(crate) fn saveTemplate(
        &self,
        client: ClientId,
        params: SaveTemplateParams,
    ) -> Result<TemplateInfo, AppError> {
        let kept = self.keep_template(params)?;
        self.tell(Some(client), Event::LibraryChanged);
        Ok(kept)
    }

    pub(crate) fn deleteTemplate(&self, client: ClientId, params: TemplateParams) -> Result<Done, AppError> {
        self.drop_template(&params.name)?;
        self.tell(Some(client), Event::LibraryChanged);
        Ok(Done {})
    }

    pub(crate) fn exportPlan(&self, _: ClientId, params: ExportParams) -> Result<ExportPlan, AppError> {
        self.export_plan(&params)
    }

    pub(crate) fn exportBeginning(
        &self,
        _: ClientId,
        params: ExportParams,
    ) -> Result<ExportBeginning, AppError> {
        self.export_beginning(&params)
    }

    pub(crate) fn batchPlan(&self, _: ClientId, params: BatchParams) -> Result<BatchPlan, AppError> {
        let exports = self.exports_of(&params)?;
        Ok(BatchPlan { files: self.names_of(&exports)? })
    }
}

impl App {
    /// The same map under new ids. Personas of the library keep theirs, so that they stay the same persons.
    fn copy_of(&self, map: &JourneyMap) -> Result<JourneyMap, AppError> {
        let mut copy = map.with_fresh_ids(&mut || self.clock.new_id());
        let shared = self.shared_personas()?;
        // A copy has the same personas in the same order.
        let mut kept: HashMap<PersonaId, PersonaId> = HashMap::new();
        for (fresh, original) in copy.personas.iter_mut().zip(&map.personas) {
            if shared.contains(&original.id) {
                kept.insert(fresh.id, original.id);
                fresh.id = original.id;
            }
        }
        let put_back = |persona: &mut PersonaId| {
            if let Some(original) = kept.get(persona) {
                *persona = *original;
            }
        };
        copy.series.iter_mut().filter_map(|series| series.persona.as_mut()).for_each(put_back);
        for card in &mut copy.cards {
            card.persona.iter_mut().chain(&mut card.to).for_each(put_back);
        }
        copy.views.iter_mut().flat_map(|view| &mut view.personas).for_each(put_back);
        for comment in &mut copy.comments {
            if let Some(EntityId::Persona(persona)) = &mut comment.on {
                put_back(persona);
            }
        }
        Ok(copy)
    }

    /// Makes the library say of each map what the map itself says, and answers the titles.
    pub(crate) fn renew_library(&self) -> Result<Vec<String>, AppError> {
        let mut titles = Vec::new();
        // Taken out first: the reader is needed again for each map.
        let rows = self.reader().library()?.maps;
        for row in rows {
            let map = match self.stored_document(row.id.into()) {
                Ok(document) => document.map().clone(),
                Err(error) => {
                    tracing::warn!(map = %row.id, %error, "the map cannot be read");
                    titles.push(row.summary.title);
                    continue;
                }
            };
            let summary = summary_of(&map);
            if summary != row.summary {
                let append = Append { map: row.id, updates: &[], summary: &summary, now: row.updated_at };
                self.writer()?.append(&append)?;
            }
            titles.push(map.title);
        }
        Ok(titles)
    }

    /// Keeps a new map.
    fn add_map(&self, client: ClientId, map: &JourneyMap) -> Result<MapSummary, AppError> {
        let kept = self.keep_maps(std::slice::from_ref(map))?;
        self.tell(Some(client), Event::LibraryChanged);
        kept.into_iter().next().ok_or_else(|| AppError::Internal("one map gives one row".into()))
    }

    /// Keeps new maps in one transaction.
    pub(crate) fn keep_maps(&self, maps: &[JourneyMap]) -> Result<Vec<MapSummary>, AppError> {
        let mut snapshots: Vec<(MapId, Vec<u8>, Summary)> = Vec::with_capacity(maps.len());
        for map in maps {
            let document = Document::from_map(map, self.new_peer())?;
            snapshots.push((map.id, document.snapshot()?, summary_of(map)));
        }
        let rows: Vec<_> =
            snapshots.iter().map(|(id, bytes, summary)| (id.0, bytes.as_slice(), summary)).collect();
        self.writer()?.add_maps(&rows, self.clock.now())?;
        let reader = self.reader();
        maps.iter().map(|map| Ok(crossing(reader.map(map.id.0)?)?)).collect()
    }
}
