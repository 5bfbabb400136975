//! Names in texts, and what else may hold words.

use crate::JourneyMap;
use regex::{Captures, Regex, RegexBuilder};
use std::collections::{BTreeMap, BTreeSet};

/// Shortest first name that is looked for by itself; shorter ones are words too often.
const SHORTEST_FIRST_NAME: usize = 3;

/// How many names are looked for at once.
const NAMES_AT_ONCE: usize = 200;

/// Gives personas what they do as their names, takes the portraits and the owners, numbers those who commented,
/// and puts the same in the place of these names in all texts.
pub(super) fn replace_names(map: &mut JourneyMap) {
    let names = Names::of(map);
    for persona in &mut map.personas {
        persona.name = names.alias_of(&persona.name).unwrap_or_default().to_owned();
        persona.portrait = None;
    }
    for comment in &mut map.comments {
        comment.author = names.alias_of(&comment.author).unwrap_or_default().to_owned();
    }
    map.owner.clear();
    map.cards.iter_mut().for_each(|card| card.owner.clear());
    let patterns = names.patterns();
    each_text(map, &mut |text| {
        for pattern in &patterns {
            let replaced = pattern.replace_all(text, |found: &Captures<'_>| {
                names.alias_of(&found[0]).unwrap_or_default().to_owned()
            });
            if let std::borrow::Cow::Owned(replaced) = replaced {
                *text = replaced;
            }
        }
    });
}

/// The names of a map, in lower case, and what stands in their place.
struct Names(BTreeMap<String, String>);

impl Names {
    fn of(map: &JourneyMap) -> Self {
        let mut names = BTreeMap::new();
        let mut add = |name: &str, alias: &str| {
            if !name.trim().is_empty() {
                names.entry(name.trim().to_lowercase()).or_insert_with(|| alias.to_owned());
            }
        };
        for (at, persona) in map.personas.iter().enumerate() {
            add(&persona.name, &numbered(at));
        }
        for comment in &map.comments {
            add(&comment.author, "");
        }
        for owner in std::iter::once(&map.owner).chain(map.cards.iter().map(|card| &card.owner)) {
            add(owner, "");
        }
        // After the whole names, so that none of these is taken for a first name of somebody else.
        for (at, persona) in map.personas.iter().enumerate() {
            let mut words = persona.name.split_whitespace();
            if let (Some(first), Some(_)) = (words.next(), words.next())
                && first.chars().count() >= SHORTEST_FIRST_NAME
            {
                add(first, &numbered(at));
            }
        }
        let mut people = 0;
        for alias in names.values_mut().filter(|alias| alias.is_empty()) {
            people += 1;
            *alias = format!("Person {people}");
        }
        let mut names = Self(names);
        names.call_by_role(map);
        names
    }

    /// What a persona does says more than a number, unless somebody is named in it.
    fn call_by_role(&mut self, map: &JourneyMap) {
        let patterns = self.patterns();
        for (at, persona) in map.personas.iter().enumerate() {
            let role = persona.role.trim();
            if role.is_empty() || patterns.iter().any(|pattern| pattern.is_match(role)) {
                continue;
            }
            let number = numbered(at);
            self.0.values_mut().filter(|alias| **alias == number).for_each(|alias| *alias = role.to_owned());
        }
    }

    fn alias_of(&self, name: &str) -> Option<&str> {
        self.0.get(&name.trim().to_lowercase()).map(String::as_str)
    }

    /// They find any of the names, the longest first, in whatever case; where letters have cases, as whole words.
    /// Several, because one of thousands of names would be too large.
    fn patterns(&self) -> Vec<Regex> {
        let mut names: Vec<&String> = self.0.keys().collect();
        names.sort_by_key(|name| std::cmp::Reverse(name.len()));
        let has_case = |letter: Option<char>| letter.is_some_and(char::is_lowercase);
        let one = |name: &&String| {
            let edge = |letter| if has_case(letter) { r"\b" } else { "" };
            format!("{}{}{}", edge(name.chars().next()), regex::escape(name), edge(name.chars().last()))
        };
        let any = |names: &[&String]| {
            let any = names.iter().map(one).collect::<Vec<_>>().join("|");
            let pattern = RegexBuilder::new(&any).case_insensitive(true).size_limit(usize::MAX).build();
            pattern.expect("escaped names are a pattern, and no size is too large")
        };
        names.chunks(NAMES_AT_ONCE).map(any).collect()
    }
}

fn numbered(at: usize) -> String {
    format!("Persona {}", at + 1)
}

/// Every text of a map that people write.
fn each_text(map: &mut JourneyMap, change: &mut dyn FnMut(&mut String)) {
    for text in [&mut map.title, &mut map.scenario, &mut map.goal] {
        change(text);
    }
    map.principles.iter_mut().for_each(&mut *change);
    each_label(&mut map.tags, change);
    map.channels.iter_mut().for_each(|channel| change(&mut channel.name));
    for persona in &mut map.personas {
        change(&mut persona.role);
        change(&mut persona.quote);
        for text in persona.goals.iter_mut().chain(&mut persona.pains).chain(&mut persona.needs) {
            change(text);
        }
        for fact in &mut persona.facts {
            change(&mut fact.label);
            change(&mut fact.value);
        }
        for scale in &mut persona.scales {
            change(&mut scale.left);
            change(&mut scale.right);
        }
    }
    for stage in &mut map.stages {
        for text in [&mut stage.name, &mut stage.notes, &mut stage.need] {
            change(text);
        }
    }
    for touchpoint in &mut map.touchpoints {
        change(&mut touchpoint.name);
        change(&mut touchpoint.notes);
        each_label(&mut touchpoint.channels, change);
    }
    for lane in &mut map.lanes {
        change(&mut lane.title);
        change(&mut lane.subtitle);
    }
    for card in &mut map.cards {
        change(&mut card.text);
        each_label(&mut card.tags, change);
        card.sources.iter_mut().for_each(&mut *change);
        if let Some(image) = &mut card.image {
            change(&mut image.alt);
        }
    }
    for series in &mut map.series {
        change(&mut series.name);
        series.scale.words.iter_mut().for_each(&mut *change);
        series.values.iter_mut().for_each(|value| change(&mut value.note));
    }
    for connector in &mut map.connectors {
        change(&mut connector.label);
        change(&mut connector.note);
    }
    map.comments.iter_mut().for_each(|comment| change(&mut comment.text));
    for view in &mut map.views {
        change(&mut view.name);
        change(&mut view.audience);
        each_label(&mut view.tags, change);
    }
}

/// Labels, each of which stands once.
fn each_label(labels: &mut Vec<String>, change: &mut dyn FnMut(&mut String)) {
    labels.iter_mut().for_each(&mut *change);
    let mut known = BTreeSet::new();
    labels.retain(|label| known.insert(label.clone()));
}

/// Leaves out all keys that this version does not know.
pub(super) fn forget_unknown(map: &mut JourneyMap) {
    map.unknown.clear();
    map.channels.iter_mut().for_each(|it| it.unknown.clear());
    for persona in &mut map.personas {
        persona.unknown.clear();
        persona.facts.iter_mut().for_each(|it| it.unknown.clear());
        persona.scales.iter_mut().for_each(|it| it.unknown.clear());
    }
    map.stages.iter_mut().for_each(|it| it.unknown.clear());
    map.touchpoints.iter_mut().for_each(|it| it.unknown.clear());
    for lane in &mut map.lanes {
        lane.unknown.clear();
        lane.settings.unknown.clear();
        lane.settings.curve.iter_mut().for_each(|it| it.unknown.clear());
        lane.settings.metric.iter_mut().for_each(|it| it.unknown.clear());
    }
    for card in &mut map.cards {
        card.unknown.clear();
        card.image.iter_mut().for_each(|it| it.unknown.clear());
    }
    for series in &mut map.series {
        series.unknown.clear();
        series.scale.unknown.clear();
        series.feedback.iter_mut().for_each(|it| it.unknown.clear());
        series.values.iter_mut().for_each(|it| it.unknown.clear());
    }
    map.connectors.iter_mut().for_each(|it| it.unknown.clear());
    map.comments.iter_mut().for_each(|it| it.unknown.clear());
    map.views.iter_mut().for_each(|it| it.unknown.clear());
}
