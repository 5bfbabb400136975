//! What the map says besides its cells: what it is about, whose journey it is, connections and comments.

use super::{markup::Markup, words::Words};
use journey_model::{CardId, ConnectorEnd, JourneyMap, Persona, TouchpointId, text};
use std::collections::HashMap;

/// All of that.
pub(super) fn push(out: &mut Markup, map: &JourneyMap, words: &Words) {
    push_map(out, map, words);
    push_connectors(out, map, words);
    push_comments(out, map, words);
}

fn push_map(out: &mut Markup, map: &JourneyMap, words: &Words) {
    out.raw("<div class=\"about\">\n");
    out.raw(&format!("<h2{}>{}</h2>\n<dl>", words.attributes(&map.language), words.about));
    entry(out, words.state, words.state_of(map.state));
    entry(out, words.scenario, &map.scenario);
    entry(out, words.goal, &map.goal);
    entry(out, words.owner, &map.owner);
    entry(out, words.tags, &map.tags.join(", "));
    entries(out, words.principles, &map.principles);
    out.raw("</dl>\n");
    if !map.personas.is_empty() {
        out.raw(&format!("<h2{}>{}</h2>\n", words.attributes(&map.language), words.personas));
        map.personas.iter().for_each(|persona| push_persona(out, persona, words));
    }
    out.raw("</div>\n");
}

fn push_persona(out: &mut Markup, persona: &Persona, words: &Words) {
    out.raw("<article>");
    out.element("h3", if persona.name.trim().is_empty() { words.unnamed } else { &persona.name });
    if !persona.role.is_empty() {
        out.element("p", &persona.role);
    }
    if !persona.quote.is_empty() {
        out.element("blockquote", &persona.quote);
    }
    let mut list = Markup::default();
    entries(&mut list, words.goals, &persona.goals);
    entries(&mut list, words.pains, &persona.pains);
    entries(&mut list, words.needs, &persona.needs);
    persona.facts.iter().for_each(|fact| entry(&mut list, &fact.label, &fact.value));
    for scale in &persona.scales {
        entry(&mut list, &format!("{} … {}", scale.left, scale.right), &format!("{} / 100", scale.value));
    }
    if !list.bytes.is_empty() {
        out.raw("<dl>");
        out.bytes.append(&mut list.bytes);
        out.raw("</dl>");
    }
    out.raw("</article>\n");
}

fn push_comments(out: &mut Markup, map: &JourneyMap, words: &Words) {
    if !map.comments.is_empty() {
        out.raw(&format!("<h2{}>{}</h2>\n<ul>", words.attributes(&map.language), words.comments));
        for comment in &map.comments {
            out.raw("<li dir=\"auto\">");
            if !comment.author.is_empty() {
                out.element("b", &comment.author);
                out.raw(": ");
            }
            out.text(&comment.text);
            out.raw("</li>\n");
        }
        out.raw("</ul>\n");
    }
}

fn push_connectors(out: &mut Markup, map: &JourneyMap, words: &Words) {
    if map.connectors.is_empty() {
        return;
    }
    let touchpoints: HashMap<TouchpointId, &str> =
        map.touchpoints.iter().map(|it| (it.id, it.name.as_str())).collect();
    let cards: HashMap<CardId, String> =
        map.cards.iter().map(|card| (card.id, text::plain(&card.text))).collect();
    let name = |end: ConnectorEnd| match end {
        ConnectorEnd::Touchpoint(id) => touchpoints.get(&id).copied().unwrap_or(words.unnamed),
        ConnectorEnd::Card(id) => cards.get(&id).map_or(words.unnamed, String::as_str),
    };
    out.raw(&format!("<h2{}>{}</h2>\n<ul>", words.attributes(&map.language), words.connections));
    for connector in &map.connectors {
        out.raw("<li dir=\"auto\">");
        out.text(&format!("{} → {}", name(connector.from), name(connector.to)));
        let share = connector.share.map(|share| format!("{} %", words.number((share * 100.0).round())));
        let said = [share.as_deref().unwrap_or(""), &connector.label, &connector.note];
        let said: Vec<&str> = said.into_iter().filter(|text| !text.trim().is_empty()).collect();
        if !said.is_empty() {
            out.text(&format!(": {}", said.join(" · ")));
        }
        out.raw("</li>\n");
    }
    out.raw("</ul>\n");
}

fn entry(out: &mut Markup, name: &str, value: &str) {
    if value.trim().is_empty() {
        return;
    }
    out.raw("<div><dt dir=\"auto\">");
    out.text(name);
    out.raw("</dt><dd dir=\"auto\">");
    out.text(value);
    out.raw("</dd></div>");
}

fn entries(out: &mut Markup, name: &str, values: &[String]) {
    if values.is_empty() {
        return;
    }
    out.raw("<div><dt dir=\"auto\">");
    out.text(name);
    out.raw("</dt>");
    values.iter().for_each(|value| out.element("dd", value));
    out.raw("</div>");
}
