//! The texts of a map, and what else may hold words.

use super::names::{Names, Written};
use crate::JourneyMap;
use std::collections::BTreeSet;

/// Gives personas what they do as their names, takes the portraits and the owners, numbers those who commented,
/// and puts the same in the place of these names in all texts.
pub(super) fn replace_names(map: &mut JourneyMap) {
    let names = Names::of(map);
    for (at, persona) in map.personas.iter_mut().enumerate() {
        if !persona.name.trim().is_empty() {
            persona.name = names.of_persona(at).to_owned();
        }
        persona.portrait = None;
    }
    for comment in &mut map.comments {
        comment.author = names.alias_of(&comment.author).to_owned();
    }
    map.owner.clear();
    map.cards.iter_mut().for_each(|card| card.owner.clear());
    let replace = |text: &mut String, written| {
        if let Some(replaced) = names.replaced(text, written) {
            *text = replaced;
        }
    };
    each_plain_text(map, &mut |text| replace(text, Written::Plain));
    map.cards.iter_mut().for_each(|card| replace(&mut card.text, Written::Markup));
}

/// Every text of a map that people write, but for those of cards, which have markup.
fn each_plain_text(map: &mut JourneyMap, change: &mut dyn FnMut(&mut String)) {
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
        lane.settings.metric.iter_mut().for_each(|metric| change(&mut metric.unit));
    }
    for card in &mut map.cards {
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
