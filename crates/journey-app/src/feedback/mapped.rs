//! What is measured on a map: under its filter, by what is attached to its touchpoints.
//!
//! The filter belongs to the session of the map, and so do the figures that lie over its layout. They are made when
//! the session is, and anew with whatever may change them: the filter, feedback, links, and edits of bound series. The
//! map itself never holds them.

mod attached;
mod choices;
mod gaps;
mod measuring;
mod pooled;
mod telling;

pub(super) use attached::{Attached, AttachedSource, Column};
pub(super) use pooled::Pools;

use crate::{
    App, AppError, ClientId,
    app::lock,
    protocol::{Event, FilterParams, MapFigures, MapParams, Outcome},
    session::{Drawn, Session},
};
use journey_feedback::Filter;
use journey_layout::Measured;
use journey_model::{Changes, JourneyMap, LaneKind, MapId};
use measuring::Measuring;

#[allow(non_snake_case, reason = "the names are those that cross to the front end")]
impl App {
    pub(crate) fn setFigureFilter(
        &self,
        client: ClientId,
        params: FilterParams,
    ) -> Result<Outcome, AppError> {
        self.with_session(params.map, |session| {
            let is_other = session.filter != params.filter;
            session.filter = params.filter;
            Ok(self.measure(Some(client), session, is_other))
        })
    }

    pub(crate) fn mapFigures(&self, _: ClientId, params: MapParams) -> Result<MapFigures, AppError> {
        let (map, filter) = self.shown_map(params.map)?;
        let attached = self.attached(&map)?;
        Ok(telling::map_figures(&map, &attached, filter))
    }
}

impl App {
    /// Measures every open map anew, and tells those who have it open.
    pub(super) fn measure_open_maps(&self) {
        for place in self.sessions.places() {
            // One that was parked is measured when it is used again.
            if let Some(session) = lock(&place).as_mut().filter(|session| !session.is_parked) {
                self.measure(None, session, false);
                self.tell(None, Event::FiguresChanged { map: session.map });
            }
        }
        self.counted.note_change();
    }

    /// Measures the map of a session anew, and tells everybody but `client` what is drawn otherwise. It is another
    /// state of the session where `is_other`, or where anything is drawn otherwise.
    fn measure(&self, client: Option<ClientId>, session: &mut Session, is_other: bool) -> Outcome {
        let measured = self.measured_of(session.document.map(), &session.filter);
        let drawn = (is_other || *session.engine.measured() != measured)
            .then(|| Drawn::measured(&mut session.engine, session.document.map(), measured));
        let history = self.history(session);
        let has_changed = drawn.is_some();
        let outcome = session.redrawn(drawn, history);
        if has_changed && self.has_listeners() {
            self.tell(client, Event::MapChanged(Box::new(outcome.clone())));
        }
        if is_other {
            // Also to who asked: the outcome does not hold what `mapFigures` answers.
            self.tell(None, Event::FiguresChanged { map: session.map });
        }
        outcome
    }

    /// The figures that lie over a map. A map without bound series has none and costs nothing.
    ///
    /// Without figures a map is still a map: what cannot be read is no reason to keep it from being opened, and is told
    /// by whatever request shows feedback.
    pub(crate) fn measured_of(&self, map: &JourneyMap, filter: &Filter) -> Measured {
        if !has_bound_series(map) {
            return Measured::default();
        }
        match self.attached(map) {
            Ok(attached) => Measuring::of(map, &attached, filter).measured(),
            Err(error) => {
                tracing::warn!(map = %map.id, %error, "the map cannot be measured");
                Measured::default()
            }
        }
    }

    /// A map as it is now, with the filter of its session if it has one.
    pub(crate) fn shown_map(&self, map: MapId) -> Result<(JourneyMap, Filter), AppError> {
        Ok((self.current_map(map)?, self.filter_of(map)))
    }

    /// The filter over the figures of a map; everything counts where it is not open.
    pub(crate) fn filter_of(&self, map: MapId) -> Filter {
        let place = self.sessions.place(map);
        let guard = lock(&place);
        guard.as_ref().map(|session| session.filter.clone()).unwrap_or_default()
    }
}

fn has_bound_series(map: &JourneyMap) -> bool {
    map.series.iter().any(|series| series.feedback.is_some())
}

/// Whether an edit may change what is measured, or what it is compared with. `map` is the map after it.
pub(crate) fn touches_figures(map: &JourneyMap, measured: &Measured, changes: &Changes) -> bool {
    if measured.series.is_empty() && !has_bound_series(map) {
        return false;
    }
    // How a lane looks decides whether months are counted.
    let is_metric =
        |lane: &journey_model::Lane| lane.kind == LaneKind::Metric && changes.lanes.contains(&lane.id);
    changes.columns || !changes.series.is_empty() || map.lanes.iter().any(is_metric)
}
