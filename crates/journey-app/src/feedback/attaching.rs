//! How feedback is attached to maps.
//!
//! Links are no part of a map: the same feedback serves several maps, and a map goes where the feedback does not.

mod names;

use super::counting::text_of;
use crate::{
    App, AppError, ClientId,
    protocol::{Link, Linked, Links, MapLinks, MapParams, SaveLinksParams, Unmatched},
};
use journey_feedback::{
    cube::{CellFilter, GroupBy, Groups},
    themes::{ThemeMatcher, ThemeRule},
};
use journey_model::{JourneyMap, MapId, TouchpointId};
use journey_store::StoreError;
use names::{Called, by_name};
use std::{
    collections::{BTreeSet, HashMap, HashSet},
    slice,
};

#[allow(non_snake_case, reason = "the names are those that cross to the front end")]
impl App {
    pub(crate) fn feedbackLinks(&self, _: ClientId, params: MapParams) -> Result<MapLinks, AppError> {
        self.map_links(&self.current_map(params.map)?)
    }

    pub(crate) fn saveFeedbackLinks(
        &self,
        _: ClientId,
        params: SaveLinksParams,
    ) -> Result<MapLinks, AppError> {
        self.check_writable()?;
        let map = self.current_map(params.map)?;
        let sources: HashSet<i64> = self.reader().sources()?.sources.iter().map(|row| row.key).collect();
        check(&params.links, &map, &sources)?;
        let kept = with_those_of_the_gone(params.links, self.stored_links(map.id)?, &map, &sources);
        self.writer()?.save_map_links(map.id.0, &text_of(&kept)?)?;
        self.feedback_changed();
        self.map_links(&map)
    }
}

impl App {
    /// How feedback is attached to a map: what leads to touchpoints and sources that are there.
    ///
    /// # Errors
    /// Fails if the links cannot be read.
    pub(super) fn links_of(&self, map: &JourneyMap) -> Result<Links, AppError> {
        let mut links = self.stored_links(map.id)?;
        if links == Links::default() {
            return Ok(links);
        }
        let sources: HashSet<i64> = self.reader().sources()?.sources.iter().map(|row| row.key).collect();
        let touchpoints = touchpoints_of(map);
        links.links.retain(|link| is_whole(link, &touchpoints, &sources));
        links.rules.retain(|rule| touchpoints.contains(&rule.touchpoint));
        Ok(links)
    }

    /// How feedback is attached to a map, what is not, and what would be by its name.
    ///
    /// # Errors
    /// Fails if the links, or the feedback, cannot be read.
    pub(super) fn map_links(&self, map: &JourneyMap) -> Result<MapLinks, AppError> {
        let links = self.links_of(map)?;
        let found = self.unattached(&links)?;
        let suggestions = by_name(map, &found);
        let unmatched = found.into_iter().map(|called| called.what).collect();
        Ok(MapLinks { map: map.id, links, unmatched, suggestions })
    }

    /// Attaches to a copy of a map what is attached to the map.
    ///
    /// # Errors
    /// Fails if the links cannot be read or written.
    pub(crate) fn copy_links(&self, map: &JourneyMap, copy: &JourneyMap) -> Result<(), AppError> {
        let mut links = self.links_of(map)?;
        if links == Links::default() {
            return Ok(());
        }
        // A copy has the same touchpoints in the same order.
        let pairs = map.touchpoints.iter().zip(&copy.touchpoints);
        let of_copy: HashMap<TouchpointId, TouchpointId> =
            pairs.map(|(one, fresh)| (one.id, fresh.id)).collect();
        let to_copy = |touchpoint: &mut TouchpointId| match of_copy.get(touchpoint) {
            Some(fresh) => {
                *touchpoint = *fresh;
                true
            }
            None => false,
        };
        links.links.retain_mut(|link| to_copy(&mut link.touchpoint));
        links.rules.retain_mut(|rule| to_copy(&mut rule.touchpoint));
        self.writer()?.save_map_links(copy.id.0, &text_of(&links)?)?;
        Ok(())
    }

    fn stored_links(&self, map: MapId) -> Result<Links, AppError> {
        let Some(text) = self.reader().map_links(map.0)? else { return Ok(Links::default()) };
        let damaged = |error: serde_json::Error| StoreError::DamagedFeedback {
            what: "how feedback is attached to the map".into(),
            detail: error.to_string(),
        };
        Ok(serde_json::from_str(&text).map_err(damaged)?)
    }

    /// Questions with answers that belong to no touchpoint, and places without one, source by source.
    ///
    /// A question that no link names is in its place all the same where the places of its answers are linked, so
    /// only what is left over counts.
    fn unattached(&self, links: &Links) -> Result<Vec<Called>, AppError> {
        let linked: HashSet<(i64, &Linked)> =
            links.links.iter().map(|link| (link.source, &link.what)).collect();
        let mut found = Vec::new();
        for counted in self.all_counted()? {
            let source = counted.row.key;
            let is_linked = |what: &Linked| linked.contains(&(source, what));
            let words = counted.dictionary.places.all();
            let place = |name: &String| Linked::Place { name: name.clone() };
            let free: Vec<bool> = words.iter().map(|name| !is_linked(&place(name))).collect();
            let left = CellFilter { places: Some(free.clone()), ..CellFilter::default() };
            for (question, _, cube) in counted.asked() {
                let what = Linked::Question { code: question.code.clone() };
                let count = if is_linked(&what) { 0 } else { cube.tally(&left).n };
                if count > 0 {
                    let name = question.wording.clone();
                    let also = Some(question.code.clone());
                    found.push(Called::new(Unmatched { source, what, name, count: told(count) }, also));
                }
            }
            let by = GroupBy { places: Some(Groups::each(&counted.dictionary.places)), ..GroupBy::default() };
            for (key, tally) in counted.responses.tallies(&left, &by) {
                if let Some(name) = words.get(key.place as usize).filter(|name| !name.is_empty()) {
                    let what = place(name);
                    let count = told(tally.n);
                    found.push(Called::new(Unmatched { source, what, name: name.clone(), count }, None));
                }
            }
        }
        Ok(found)
    }
}

fn told(count: u64) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}

fn touchpoints_of(map: &JourneyMap) -> HashSet<TouchpointId> {
    map.touchpoints.iter().map(|touchpoint| touchpoint.id).collect()
}

/// Whether both ends of a link are there.
fn is_whole(link: &Link, touchpoints: &HashSet<TouchpointId>, sources: &HashSet<i64>) -> bool {
    touchpoints.contains(&link.touchpoint) && sources.contains(&link.source)
}

/// Fails if something is attached to, or is, what is not there, or the words of a rule cannot be looked for.
fn check(links: &Links, map: &JourneyMap, sources: &HashSet<i64>) -> Result<(), AppError> {
    let touchpoints = touchpoints_of(map);
    let named = links.links.iter().map(|link| link.touchpoint);
    let mut named = named.chain(links.rules.iter().map(|rule| rule.touchpoint));
    if named.any(|touchpoint| !touchpoints.contains(&touchpoint)) {
        return Err(AppError::Refused(format!(
            "Feedback cannot be attached to a touchpoint that “{}” does not have; it may have been deleted in \
             another window. Choose another touchpoint.",
            map.title
        )));
    }
    if links.links.iter().any(|link| !sources.contains(&link.source)) {
        return Err(AppError::Refused(
            "The source of the feedback is not there any more; it may have been deleted in another window. \
             Attach feedback of another source."
                .into(),
        ));
    }
    for rule in &links.rules {
        ThemeMatcher::new(slice::from_ref::<ThemeRule>(&rule.rule))?;
    }
    Ok(())
}

/// New links, each once, with those that lead to a touchpoint or source that is gone just now: whoever takes the
/// deletion of a touchpoint back finds its feedback attached as it was.
fn with_those_of_the_gone(new: Links, stored: Links, map: &JourneyMap, sources: &HashSet<i64>) -> Links {
    let touchpoints = touchpoints_of(map);
    let mut seen = BTreeSet::new();
    let gone = stored.links.into_iter().filter(|link| !is_whole(link, &touchpoints, sources));
    let all = new.links.into_iter().chain(gone);
    let links = all.filter(|link| seen.insert((link.source, link.what.clone(), link.touchpoint))).collect();
    let gone = stored.rules.into_iter().filter(|rule| !touchpoints.contains(&rule.touchpoint));
    Links { links, rules: new.rules.into_iter().chain(gone).collect() }
}
