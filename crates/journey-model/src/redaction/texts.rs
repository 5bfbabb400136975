//! Names in texts, and what else may hold words.

use crate::JourneyMap;
use regex::{Captures, Regex, RegexBuilder};
use std::collections::BTreeMap;

/// Shortest first name that is looked for by itself; shorter ones are words too often.
const SHORTEST_FIRST_NAME: usize = 3;

/// Gives personas what they do as their names, takes the portraits and the owners, numbers those who commented,
/// and puts the same in the place of these names in all texts.
pub(super) fn replace_names(map: &mut JourneyMap) {
    let names = Names::of(map);
    for (at, persona) in map.personas.iter_mut().enumerate() {
        persona.name = alias(&persona.role, at);
        persona.portrait = None;
    }
    for comment in &mut map.comments {
        comment.author = names.alias_of(&comment.author).unwrap_or_default().to_owned();
    }
    map.owner.clear();
    map.cards.iter_mut().for_each(|card| card.owner.clear());
    let Some(pattern) = names.pattern() else { return };
    each_text(map, &mut |text| {
        let replaced = pattern.replace_all(text, |found: &Captures<'_>| {
            names.alias_of(&found[0]).unwrap_or_default().to_owned()
        });
        if let std::borrow::Cow::Owned(replaced) = replaced {
            *text = replaced;
        }
    });
}

fn alias(role: &str, at: usize) -> String {
    if role.trim().is_empty() { format!("Persona {}", at + 1) } else { role.to_owned() }
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
            add(&persona.name, &alias(&persona.role, at));
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
                add(first, &alias(&persona.role, at));
            }
        }
        let mut people = 0;
        for alias in names.values_mut().filter(|alias| alias.is_empty()) {
            people += 1;
            *alias = format!("Person {people}");
        }
        Self(names)
    }

    fn alias_of(&self, name: &str) -> Option<&str> {
        self.0.get(&name.trim().to_lowercase()).map(String::as_str)
    }

    /// Finds any of the names, the longest first, in whatever case; where letters have cases, as whole words.
    fn pattern(&self) -> Option<Regex> {
        let mut names: Vec<&String> = self.0.keys().collect();
        names.sort_by_key(|name| std::cmp::Reverse(name.len()));
        let has_case = |letter: Option<char>| letter.is_some_and(char::is_lowercase);
        let one = |name: &String| {
            let edge = |letter| if has_case(letter) { r"\b" } else { "" };
            format!("{}{}{}", edge(name.chars().next()), regex::escape(name), edge(name.chars().last()))
        };
        let any = names.into_iter().map(one).collect::<Vec<_>>().join("|");
        // A map with thousands of owners makes too large a pattern; the fields themselves are emptied all the same.
        let pattern = RegexBuilder::new(&any).case_insensitive(true).size_limit(64 << 20).build();
        pattern.ok().filter(|_| !self.0.is_empty())
    }
}

/// Every text of a map that people write, except names of tags and channels.
fn each_text(map: &mut JourneyMap, change: &mut dyn FnMut(&mut String)) {
    for text in [&mut map.title, &mut map.scenario, &mut map.goal] {
        change(text);
    }
    map.principles.iter_mut().for_each(&mut *change);
    for persona in &mut map.personas {
        change(&mut persona.role);
        change(&mut persona.quote);
        for text in persona.goals.iter_mut().chain(&mut persona.pains).chain(&mut persona.needs) {
            change(text);
        }
        persona.facts.iter_mut().for_each(|fact| change(&mut fact.value));
    }
    for stage in &mut map.stages {
        for text in [&mut stage.name, &mut stage.notes, &mut stage.need] {
            change(text);
        }
    }
    for touchpoint in &mut map.touchpoints {
        change(&mut touchpoint.name);
        change(&mut touchpoint.notes);
    }
    for lane in &mut map.lanes {
        change(&mut lane.title);
        change(&mut lane.subtitle);
    }
    for card in &mut map.cards {
        change(&mut card.text);
        card.sources.iter_mut().for_each(&mut *change);
        if let Some(image) = &mut card.image {
            change(&mut image.alt);
        }
    }
    for series in &mut map.series {
        change(&mut series.name);
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
    }
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
