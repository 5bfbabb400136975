//! Small pictures of maps and templates, kept in memory.

use crate::{App, AppError, app::lock, exporting::theme_named, templates};
use journey_export::png;
use journey_layout::{LayoutEngine, Scene};
use journey_model::{JourneyMap, MapId};
use std::{
    collections::{HashMap, VecDeque},
    sync::{Arc, Mutex},
};

/// How many bytes of pictures are kept.
const BYTES_KEPT: usize = 32 << 20;

/// What a picture shows and how.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
struct Key {
    /// The map and its version, or the template.
    subject: Result<(MapId, i64), String>,
    theme: &'static str,
    size: (u32, u32),
}

/// Pictures that were painted before, the oldest first to go.
#[derive(Default)]
pub(crate) struct Thumbnails {
    kept: Mutex<Kept>,
    /// Held while painting: a library of many maps would otherwise take all cores from the map being edited.
    painting: Mutex<()>,
}

#[derive(Default)]
struct Kept {
    pictures: HashMap<Key, Arc<[u8]>>,
    order: VecDeque<Key>,
    bytes: usize,
}

impl Thumbnails {
    fn get_or_paint(
        &self,
        key: Key,
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
        let key = Key { subject: Ok((map, version)), theme: theme.name(), size: (width, height) };
        self.thumbnails.get_or_paint(key, || {
            // A map that is not open stays so: a library full of pictures would push out what is in use.
            let is_open = lock(&self.sessions.place(map)).is_some();
            let scene =
                if is_open { self.scene(map)?.1 } else { self.laid_out(self.stored_document(map)?.map()) };
            Ok(png::thumbnail(&scene, theme, width, height)?)
        })
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
        let template = templates::named(name)?;
        let key = Key { subject: Err(name.to_owned()), theme: theme.name(), size: (width, height) };
        self.thumbnails
            .get_or_paint(key, || Ok(png::thumbnail(&self.laid_out(&template.map), theme, width, height)?))
    }

    fn laid_out(&self, map: &JourneyMap) -> Scene {
        let mut engine = LayoutEngine::new(self.fonts());
        let layout = engine.layout(map);
        Scene::compose(map, &layout, engine.fonts())
    }
}
