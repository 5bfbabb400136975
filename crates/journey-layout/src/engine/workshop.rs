//! What all parts of a layout are made with: fonts, words, and a shaper for each thread.

use crate::{FontTable, Fonts, fonts::FaceRegistry, text::Shaper, words::Words};
use rayon::prelude::*;
use std::{
    ops::{Deref, DerefMut},
    sync::{Arc, Mutex, PoisonError},
};

/// Below this many texts, handing them to other threads costs more than it saves.
const WORTH_SHARING: usize = 24;

pub(super) struct Workshop {
    fonts: Fonts,
    faces: Arc<FaceRegistry>,
    /// Words in the language of the map that was laid out last.
    pub(super) words: &'static Words,
    idle: Mutex<Vec<Shaper>>,
}

impl Workshop {
    pub(super) fn new(fonts: Fonts) -> Self {
        let faces = FaceRegistry::prepared(&fonts);
        Self { fonts, faces, words: Words::of(""), idle: Mutex::default() }
    }

    pub(super) fn fonts(&self) -> Arc<FontTable> {
        self.faces.table()
    }

    /// A shaper for this thread; it goes back to the others when dropped.
    pub(super) fn shaper(&self) -> BorrowedShaper<'_> {
        let idle = self.idle.lock().unwrap_or_else(PoisonError::into_inner).pop();
        let shaper = idle.unwrap_or_else(|| Shaper::new(&self.fonts, self.faces.clone()));
        BorrowedShaper { workshop: self, shaper: Some(shaper) }
    }

    /// Shapes many texts, in their order.
    pub(super) fn shape_all<T: Sync, R: Send>(
        &self,
        items: &[T],
        shape: impl Fn(&mut Shaper, &T) -> R + Sync,
    ) -> Vec<R> {
        if items.len() < WORTH_SHARING {
            let mut shaper = self.shaper();
            return items.iter().map(|item| shape(&mut shaper, item)).collect();
        }
        items.par_iter().map_init(|| self.shaper(), |shaper, item| shape(shaper, item)).collect()
    }
}

pub(super) struct BorrowedShaper<'a> {
    workshop: &'a Workshop,
    shaper: Option<Shaper>,
}

impl Deref for BorrowedShaper<'_> {
    type Target = Shaper;

    fn deref(&self) -> &Shaper {
        self.shaper.as_ref().expect("it is taken out only when dropped")
    }
}

impl DerefMut for BorrowedShaper<'_> {
    fn deref_mut(&mut self) -> &mut Shaper {
        self.shaper.as_mut().expect("it is taken out only when dropped")
    }
}

impl Drop for BorrowedShaper<'_> {
    fn drop(&mut self) {
        let mut idle = self.workshop.idle.lock().unwrap_or_else(PoisonError::into_inner);
        idle.extend(self.shaper.take());
    }
}
