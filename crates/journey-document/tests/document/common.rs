//! What the tests of documents share.

pub(crate) mod dice;

use journey_model::{Changes, JourneyMap};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};

/// Where two maps differ first, in few words; none when they are equal. A whole map in a failed
/// assertion is too long to be read.
pub(crate) fn difference(left: &JourneyMap, right: &JourneyMap) -> Option<String> {
    if left == right {
        return None;
    }
    let [left, right] = [left, right].map(|map| serde_json::to_value(map).unwrap());
    Some(first_difference("", &left, &right).unwrap_or_else(|| "in what JSON does not show".to_owned()))
}

fn first_difference(pointer: &str, left: &Value, right: &Value) -> Option<String> {
    match (left, right) {
        (Value::Object(a), Value::Object(b)) => {
            let keys = a.keys().chain(b.keys());
            keys.map(|key| (key, a.get(key).unwrap_or(&Value::Null), b.get(key).unwrap_or(&Value::Null)))
                .find_map(|(key, a, b)| first_difference(&format!("{pointer}/{key}"), a, b))
        }
        (Value::Array(a), Value::Array(b)) => {
            let common = a.iter().zip(b).enumerate();
            let differs = common
                .into_iter()
                .find_map(|(at, (a, b))| first_difference(&format!("{pointer}/{at}"), a, b));
            differs.or_else(|| {
                (a.len() != b.len()).then(|| format!("{pointer}: {} and {} entries", a.len(), b.len()))
            })
        }
        _ if left == right => None,
        _ => Some(format!("{pointer}: {left} and {right}")),
    }
}

/// Fails with the first difference of two maps.
#[track_caller]
pub(crate) fn assert_same(left: &JourneyMap, right: &JourneyMap, why: &str) {
    if let Some(difference) = difference(left, right) {
        panic!("{why}: maps differ at {difference}");
    }
}

/// Checks that changes name everything that differs between two states of a map.
#[track_caller]
pub(crate) fn check_changes(before: &JourneyMap, after: &JourneyMap, changes: &Changes) {
    let own = |map: &JourneyMap| JourneyMap {
        scenario: map.scenario.clone(),
        goal: map.goal.clone(),
        state: map.state,
        tags: map.tags.clone(),
        owner: map.owner.clone(),
        principles: map.principles.clone(),
        language: map.language.clone(),
        channels: map.channels.clone(),
        unknown: map.unknown.clone(),
        ..JourneyMap::empty(map.id, map.title.clone())
    };
    assert_eq!(changes.map, own(before) != own(after), "the map's own fields");
    check_list(&before.stages, &after.stages, |item| item.id, |_| (), &changes.stages);
    check_list(
        &before.touchpoints,
        &after.touchpoints,
        |item| item.id,
        |item| item.stage,
        &changes.touchpoints,
    );
    check_list(&before.lanes, &after.lanes, |item| item.id, |_| (), &changes.lanes);
    check_list(
        &before.cards,
        &after.cards,
        |item| item.id,
        |item| (item.lane, item.touchpoint),
        &changes.cards,
    );
    check_list(&before.series, &after.series, |item| item.id, |_| (), &changes.series);
    check_list(&before.personas, &after.personas, |item| item.id, |_| (), &changes.personas);
    check_list(&before.connectors, &after.connectors, |item| item.id, |_| (), &changes.connectors);
    check_list(&before.comments, &after.comments, |item| item.id, |_| (), &changes.comments);
    check_list(&before.views, &after.views, |item| item.id, |_| (), &changes.views);
    let columns = |map: &JourneyMap| {
        let stages: Vec<_> = map.stages.iter().map(|stage| stage.id).collect();
        let touchpoints: Vec<_> = map.touchpoints.iter().map(|item| (item.id, item.stage)).collect();
        (stages, touchpoints)
    };
    assert_eq!(changes.columns, columns(before) != columns(after), "columns");
    let rows = |map: &JourneyMap| map.lanes.iter().map(|lane| lane.id).collect::<Vec<_>>();
    assert_eq!(changes.rows, rows(before) != rows(after), "rows");
    let is_one = changes.cards.len() == 1;
    assert!(!is_one || changes.known_standings.is_some(), "where the one card stands comes along");
    let searched = Changes { known_standings: None, ..changes.clone() };
    assert_eq!(changes.standings(after), searched.standings(after), "standings as they would be found");
}

/// A list is ordered within groups. What differs is named, and what is not named keeps its order.
#[track_caller]
fn check_list<T: PartialEq, Id: Copy + Ord + std::fmt::Debug, Group: Ord>(
    before: &[T],
    after: &[T],
    id_of: fn(&T) -> Id,
    group_of: fn(&T) -> Group,
    changed: &BTreeSet<Id>,
) {
    let [old, new] = [before, after].map(|list| {
        let mut groups: BTreeMap<Group, Vec<Id>> = BTreeMap::new();
        list.iter().for_each(|item| groups.entry(group_of(item)).or_default().push(id_of(item)));
        let items: BTreeMap<Id, &T> = list.iter().map(|item| (id_of(item), item)).collect();
        (groups, items)
    });
    for id in old.1.keys().chain(new.1.keys()) {
        if old.1.get(id) != new.1.get(id) {
            assert!(changed.contains(id), "{id:?} differs and is not named");
        }
    }
    for (group, ids) in &new.0 {
        let stayed =
            |ids: &Vec<Id>| ids.iter().copied().filter(|id| !changed.contains(id)).collect::<Vec<_>>();
        let was = old.0.get(group).cloned().unwrap_or_default();
        assert_eq!(stayed(&was), stayed(ids), "what is not named stays in order");
    }
    let known = |id: &&Id| old.1.contains_key(id) || new.1.contains_key(id);
    assert_eq!(changed.iter().filter(known).count(), changed.len(), "what is named is or was in the map");
}
