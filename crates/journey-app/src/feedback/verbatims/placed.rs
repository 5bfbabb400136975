//! To which touchpoints of a map texts belong.

use crate::{
    App, AppError,
    feedback::Counted,
    protocol::{Link, Linked, Links},
};
use journey_feedback::themes::ThemeMatcher;
use journey_model::{MapId, TouchpointId};
use std::{collections::BTreeMap, sync::Arc};

/// To which touchpoints of a map texts belong: those of the place where they were written, and those that their words
/// lead to. A text may belong to several.
#[derive(Debug, Default)]
pub(super) struct Placed {
    /// Touchpoints by source and number of the place.
    places: BTreeMap<(i64, u32), Vec<TouchpointId>>,
    /// The touchpoint of each rule of the matcher.
    by_words: Vec<TouchpointId>,
    matcher: ThemeMatcher,
}

impl App {
    pub(super) fn placed(&self, map: MapId, sources: &[Arc<Counted>]) -> Result<Placed, AppError> {
        Placed::of(&self.links_of(&self.current_map(map)?)?, sources)
    }
}

impl Placed {
    fn of(links: &Links, sources: &[Arc<Counted>]) -> Result<Self, AppError> {
        let mut placed = Self::default();
        for Link { source, what, touchpoint } in &links.links {
            let Linked::Place { name } = what else { continue };
            let known = sources.iter().find(|known| known.row.key == *source);
            // Places of sources that are gone, and those that no file names any more, have no texts.
            if let Some(number) = known.and_then(|known| known.dictionary.places.find(name)) {
                placed.places.entry((*source, number)).or_default().push(*touchpoint);
            }
        }
        let rules = links.rules.iter().filter(|rule| !rule.rule.any_of.is_empty());
        let (by_words, rules): (_, Vec<_>) = rules.map(|rule| (rule.touchpoint, rule.rule.clone())).unzip();
        placed.by_words = by_words;
        placed.matcher = ThemeMatcher::new(&rules)?;
        Ok(placed)
    }

    /// The numbers of the places of a source that belong to a touchpoint.
    pub(super) fn places_of(&self, source: i64, touchpoint: TouchpointId) -> Vec<u32> {
        let of_source = self.places.range((source, 0)..=(source, u32::MAX));
        let of_touchpoint = of_source.filter(|(_, touchpoints)| touchpoints.contains(&touchpoint));
        of_touchpoint.map(|((_, place), _)| *place).collect()
    }

    /// Whether words lead to a touchpoint.
    pub(super) fn has_words(&self, touchpoint: TouchpointId) -> bool {
        self.by_words.contains(&touchpoint)
    }

    /// Whether a text belongs to a touchpoint.
    pub(super) fn is_at(&self, touchpoint: TouchpointId, source: i64, place: u32, text: &str) -> bool {
        let at = self.places.get(&(source, place));
        at.is_some_and(|touchpoints| touchpoints.contains(&touchpoint))
            || self.led_to(text).any(|led_to| led_to == touchpoint)
    }

    /// The touchpoint that a text is shown at: the one that was asked for if it belongs to that, else that of its
    /// place, else the first that its words lead to.
    pub(super) fn touchpoint_of(
        &self,
        source: i64,
        place: u32,
        text: &str,
        asked: Option<TouchpointId>,
    ) -> Option<TouchpointId> {
        asked
            .filter(|asked| self.is_at(*asked, source, place, text))
            .or_else(|| self.places.get(&(source, place))?.first().copied())
            .or_else(|| self.led_to(text).next())
    }

    fn led_to(&self, text: &str) -> impl Iterator<Item = TouchpointId> {
        // Without rules the text need not be read.
        let rules = if self.by_words.is_empty() { Vec::new() } else { self.matcher.themes_of(text) };
        rules.into_iter().filter_map(|rule| self.by_words.get(rule).copied())
    }
}
