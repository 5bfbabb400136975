//! Small pictures of maps and templates, kept in memory.

use crate::{App, AppError, app::lock, exporting::theme_named, protocol::MapSummary};
use journey_feedback::Filter;
use journey_layout::{LayoutEngine, Scene, effective_map};
use journey_model::{JourneyMap, MapId};
use std::{
    borrow::Cow,
    collections::{HashMap, VecDeque},
    hash::{DefaultHasher, Hash, Hasher},
    sync::{Arc, Mutex},
};

/// How many bytes of pictures are kept.
const BYTES_KEPT: usize = 32 << 20;

/// What a thumbnail shows and how.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(crate) struct Key {
    /// The map and its version, or the template.
    subject: Result<(MapId, i64), String>,
    /// What lies over the map: feedback after so many changes of it, under a filter.
    figures: (u64, Option<Filter>),
    theme: &'static str,
    size: (u32, u32),
}

/// Pictures that were painted before, the oldest first to go.
pub(crate) struct Kept<K> {
    kept: Mutex<Shelf<K>>,
    /// Held while painting: a library of many maps would otherwise take all cores from the map being edited.
    painting: Mutex<()>,
}

struct Shelf<K> {
    pictures: HashMap<K, Arc<[u8]>>,
    order: VecDeque<K>,
    bytes: usize,
}

impl<K> Default for Kept<K> {
    fn default() -> Self {
        let shelf = Shelf { pictures: HashMap::new(), order: VecDeque::new(), bytes: 0 };
        Self { kept: Mutex::new(shelf), painting: Mutex::new(()) }
    }
}

impl<K: Clone + Eq + Hash> Kept<K> {
    pub(crate) fn get_or_paint(
        &self,
        key: K,
        paint: impl FnOnce() -> Result<Vec<u8>, AppError>,
    ) -> Result<Vec<u8>, AppError> {
        let find = || lock(&self.kept).pictures.get(&key).map(|picture| picture.to_vec());
        if let Some(picture) = find() {
            return Ok(picture);
        }
        let _painting = lock(&self.painting);
        // Somebody else may have painted it meanwhile.
        if let Some(picture) = find() {
            return Ok(picture);
        }
        let picture = paint()?;
        let mut kept = lock(&self.kept);
        kept.bytes += picture.len();
        kept.order.push_back(key.clone());
        kept.pictures.insert(key, picture.as_slice().into());
        while kept.bytes > BYTES_KEPT
            && let Some(oldest) = kept.order.pop_front()
        {
            let freed = kept.pictures.remove(&oldest).map_or(0, |picture| picture.len());
            kept.bytes -= freed;
        }
        Ok(picture)
    }
}

impl App {
    /// A PNG of a map, no larger than `width` by `height` pixels.
    ///
    /// # Errors
    /// Fails if there is no such map or theme.
    pub fn thumbnail(&self, map: MapId, theme: &str, width: u32, height: u32) -> Result<Vec<u8>, AppError> {
        let theme = theme_named(theme)?;
        let version = self.reader().map(map.0)?.version;
        let filter = lock(&self.sessions.place(map)).as_ref().map(|session| session.filter.clone());
        let figures = (self.counted.changes(), filter.filter(|filter| *filter != Filter::default()));
        let key = Key { subject: Ok((map, version)), figures, theme: theme.name(), size: (width, height) };
        self.thumbnails.get_or_paint(key, || {
            let scene = self.scene_in_passing(map)?;
            self.thumbnail_of(&scene, theme, width, height)
        })
    }

    /// Makes the versions of maps change with what lies over them too: pictures are kept for good by the address that
    /// the version is part of. Without feedback there is nothing to tell apart.
    pub(crate) fn tell_figures_apart(&self, maps: &mut [MapSummary]) {
        let has_feedback = self.reader().sources().is_ok_and(|list| !list.sources.is_empty());
        for map in maps.iter_mut().filter(|_| has_feedback) {
            let mut hasher = DefaultHasher::new();
            // Changes are counted from the opening on, so that another opening tells its own.
            let changes = (self.counted.run(|| self.new_peer()), self.counted.changes());
            (changes, self.filter_of(map.id)).hash(&mut hasher);
            map.version = format!("{}-{:x}", map.version, hasher.finish());
        }
    }

    /// A PNG of a template, no larger than `width` by `height` pixels.
    ///
    /// # Errors
    /// Fails if there is no such template or theme.
    pub fn template_thumbnail(
        &self,
        name: &str,
        theme: &str,
        width: u32,
        height: u32,
    ) -> Result<Vec<u8>, AppError> {
        let theme = theme_named(theme)?;
        let template = self.template_map(name)?;
        let (subject, figures) = (Err(name.to_owned()), (0, None));
        let key = Key { subject, figures, theme: theme.name(), size: (width, height) };
        self.thumbnails.get_or_paint(key, || {
            let scene = self.laid_out(&template, &Filter::default());
            self.thumbnail_of(&scene, theme, width, height)
        })
    }

    /// A map with the figures that a filter leaves in place of the scores of what is bound to feedback.
    pub fn with_figures<'m>(&self, map: &'m JourneyMap, filter: &Filter) -> Cow<'m, JourneyMap> {
        if map.series.iter().all(|series| series.feedback.is_none()) {
            return Cow::Borrowed(map);
        }
        Cow::Owned(effective_map(map, &self.measured_of(map, filter)))
    }

    /// A drawing of a map that is not open, with the figures that a filter leaves.
    pub fn laid_out(&self, map: &JourneyMap, filter: &Filter) -> Scene {
        let mut engine = LayoutEngine::new(self.fonts());
        engine.set_measured(map, self.measured_of(map, filter));
        Scene::compose(map, &engine.current(), engine.fonts())
    }
}
