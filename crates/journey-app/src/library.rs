//! The answers to requests.

use crate::{
    App, AppError, ClientId,
    app::lock,
    protocol::*,
    requests::Requests,
    summary::{crossing, summary_of},
    templates,
};
use journey_document::Document;
use journey_model::{JourneyMap, MapId};
use journey_store::{StoreError, Summary};

impl Requests for App {
    fn workspace(&self, _: ClientId, _: NoParams) -> Result<WorkspaceInfo, AppError> {
        let library = self.reader().library()?;
        let mut problems: Vec<String> = library.damaged.iter().map(ToString::to_string).collect();
        let mut maps = Vec::with_capacity(library.maps.len());
        for row in library.maps {
            match crossing(row) {
                Ok(map) => maps.push(map),
                Err(damage) => problems.push(damage.to_string()),
            }
        }
        let name = self.path().file_stem().unwrap_or_default().to_string_lossy().into_owned();
        let path = self.path().to_string_lossy().into_owned();
        Ok(WorkspaceInfo { name, path, read_only: self.read_only(), maps, problems })
    }

    fn templates(&self, _: ClientId, _: NoParams) -> Result<Vec<TemplateInfo>, AppError> {
        Ok(templates::all()?.iter().map(|template| template.info.clone()).collect())
    }

    fn createMap(&self, client: ClientId, params: CreateMapParams) -> Result<MapSummary, AppError> {
        self.check_writable()?;
        let template = templates::named(&params.template)?;
        let mut map = template.map.with_fresh_ids(&mut || self.clock.new_id());
        if !params.title.is_empty() {
            map.title = params.title;
        }
        self.add_map(client, &map)
    }

    fn duplicateMap(&self, client: ClientId, params: MapParams) -> Result<MapSummary, AppError> {
        self.check_writable()?;
        let (map, what) = match self.current_map(params.map) {
            Err(AppError::Store(StoreError::DamagedMap { .. })) => {
                (self.readable_map(params.map)?, "recovered")
            }
            map => (map?, "copy"),
        };
        let mut copy = map.with_fresh_ids(&mut || self.clock.new_id());
        copy.title = format!("{} ({what})", map.title);
        self.add_map(client, &copy)
    }

    fn deleteMap(&self, client: ClientId, params: MapParams) -> Result<WorkspaceInfo, AppError> {
        self.check_writable()?;
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

    fn restoreMap(&self, client: ClientId, params: MapParams) -> Result<MapSummary, AppError> {
        self.writer()?.restore_map(params.map.0)?;
        self.tell(Some(client), Event::LibraryChanged);
        Ok(crossing(self.reader().map(params.map.0)?)?)
    }

    fn openMap(&self, client: ClientId, params: MapParams) -> Result<OpenedMap, AppError> {
        let (title, revision, layout, history) = self.with_session(params.map, |session| {
            session.clients.insert(client);
            let title = session.document.map().title.clone();
            Ok((title, session.revision, session.engine.current(), self.history(session)))
        })?;
        let palette = journey_layout::palette(&layout);
        Ok(OpenedMap { map: params.map, title, revision, layout, palette, history })
    }

    fn mapModel(&self, _: ClientId, params: MapParams) -> Result<JourneyMap, AppError> {
        self.current_map(params.map)
    }

    fn closeMap(&self, client: ClientId, params: MapParams) -> Result<Done, AppError> {
        if let Some(session) = &mut *lock(&self.sessions.place(params.map)) {
            session.clients.remove(&client);
        }
        self.sessions.trim();
        Ok(Done {})
    }

    fn execute(&self, client: ClientId, params: ExecuteParams) -> Result<Outcome, AppError> {
        self.check_writable()?;
        self.with_session(params.map, |session| {
            let applied = session.document.execute(&params.command, &mut || self.clock.new_id())?;
            self.finish(client, session, Some(applied))
        })
    }

    fn undo(&self, client: ClientId, params: MapParams) -> Result<Outcome, AppError> {
        self.check_writable()?;
        self.with_session(params.map, |session| {
            let applied = session.document.undo()?;
            self.finish(client, session, applied)
        })
    }

    fn redo(&self, client: ClientId, params: MapParams) -> Result<Outcome, AppError> {
        self.check_writable()?;
        self.with_session(params.map, |session| {
            let applied = session.document.redo()?;
            self.finish(client, session, applied)
        })
    }

    fn retrySave(&self, _: ClientId, params: MapParams) -> Result<SaveState, AppError> {
        self.check_writable()?;
        self.with_session(params.map, |session| {
            self.save(session)?;
            Ok(self.save_state(session))
        })
    }

    fn exportPlan(&self, _: ClientId, params: ExportParams) -> Result<ExportPlan, AppError> {
        self.export_plan(&params)
    }
}

impl App {
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

    /// Keeps a picture, once however often it is given, and returns the name that personas refer to it by.
    ///
    /// # Errors
    /// Fails if the workspace can only be read or the write fails.
    pub fn put_image(&self, mime: &str, bytes: &[u8]) -> Result<String, AppError> {
        Ok(self.writer()?.put_image(mime, bytes)?)
    }

    /// A picture by its name: its media type and its bytes; none if there is no such picture.
    ///
    /// # Errors
    /// Fails if it cannot be read.
    pub fn image(&self, name: &str) -> Result<Option<(String, Vec<u8>)>, AppError> {
        Ok(self.reader().image(name)?.map(|image| (image.mime, image.bytes)))
    }
}
