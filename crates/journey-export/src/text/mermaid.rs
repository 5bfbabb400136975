//! Mermaid `journey`: stages as sections, touchpoints as tasks, one series as scores, personas as actors.
//!
//! Mermaid knows scores from 1 to 5 and none without. The scores are those of the first series of the team's
//! assumptions in an experience lane, or of the first series there; other scales are stretched. A touchpoint without
//! a score gets the middle one, and a comment before it, which the importer knows, says so.
//!
//! Actors of a task are the personas of the touchpoint's cards. Where a touchpoint has none of these, its cards are
//! everybody's: the actors are whose series it is, or all. A lane whose cards are names of personas, as the importer
//! makes it, decides alone. A map without personas gives its channels as actors.
//!
//! Mermaid reads `#58;` for a colon, and so on: what its grammar would stumble over is written that way, see the
//! grammar in `user-journey/parser/journey.jison`.

use super::{count, experience, is_detailed, list, number, score_details, shares};
use crate::{LeftOut, Lost};
use journey_model::{
    Card, JourneyMap, Lane, LaneKind, Persona, PersonaId, Series, SeriesKind, Touchpoint, TouchpointId, text,
};
use std::{
    collections::{BTreeSet, HashMap, HashSet},
    fmt::Write as _,
};

/// Stands before a task whose score is not known.
pub(crate) const UNSCORED: &str = "%% The next score is not known; 3 stands in its place.";

/// The words that begin a statement other than a task; case makes no difference.
const KEYWORDS: [&str; 5] = ["journey", "title", "section", "acctitle", "accdescr"];

/// The map as Mermaid `journey`.
pub fn write(map: &JourneyMap) -> String {
    let scores = scores(map).map(shares).unwrap_or_default();
    let actors = Actors::of(map);
    let mut out = String::from("journey\n");
    let title = label(&map.title, " ");
    if !title.is_empty() {
        let _ = writeln!(out, "    title {title}");
    }
    if !map.scenario.trim().is_empty() {
        let lines: Vec<String> = map.scenario.trim().lines().map(description_line).collect();
        let _ = writeln!(out, "    accDescr {{\n        {}\n    }}", lines.join("\n        "));
    }
    let mut last = String::new();
    for stage in &map.stages {
        let mut touchpoints = map.touchpoints_of(stage.id).peekable();
        if touchpoints.peek().is_none() {
            continue;
        }
        let mut section = named(&stage.name);
        // Mermaid takes neighbours of one name for one section; a blank behind tells them apart.
        while section == last {
            section.push_str(BLANK);
        }
        let _ = writeln!(out, "    section {section}");
        last = section;
        for touchpoint in touchpoints {
            let score = scores.get(&touchpoint.id).map(|share| 1.0 + 4.0 * share);
            if score.is_none() {
                let _ = writeln!(out, "      {UNSCORED}");
            }
            let name = task_name(&touchpoint.name);
            let _ = write!(out, "      {name}: {}", number(score.unwrap_or(3.0), 2));
            let actors = actors.at(touchpoint);
            let separator = if actors.is_empty() { "" } else { ": " };
            let _ = writeln!(out, "{separator}{}", actors.join(", "));
        }
    }
    out
}

/// What of the map has no place in Mermaid.
pub fn left_out(map: &JourneyMap) -> Vec<LeftOut> {
    let series = scores(map);
    let actors = Actors::of(map);
    let scored: HashSet<TouchpointId> =
        series.iter().flat_map(|series| &series.values).map(|value| value.touchpoint).collect();
    let kept_lanes: BTreeSet<_> =
        series.map(|series| series.lane).into_iter().chain(actors.lane().map(|lane| lane.id)).collect();
    let kept_cards = actors.lane().map_or(0, |lane| map.cards.iter().filter(|c| c.lane == lane.id).count());
    let channels = if map.personas.is_empty() { 0 } else { count(map, Lost::Channels) };
    list([
        (Lost::MapDetails, count(map, Lost::MapDetails)),
        (Lost::EmptyStages, count(map, Lost::EmptyStages)),
        (Lost::Lanes, map.lanes.len() - kept_lanes.len()),
        (Lost::Cards, map.cards.len() - kept_cards),
        (Lost::Channels, channels),
        (Lost::TouchpointDetails, count(map, Lost::TouchpointDetails)),
        (Lost::Series, map.series.len() - usize::from(series.is_some())),
        (Lost::RoundedScores, series.map_or(0, rounded)),
        (Lost::ScoreDetails, series.map_or(0, |series| score_details(series, is_detailed))),
        (Lost::UnscoredTouchpoints, map.columns().filter(|it| !scored.contains(&it.id)).count()),
        (Lost::Connectors, map.connectors.len()),
        (Lost::Images, count(map, Lost::Images)),
        (Lost::PersonaDetails, count(map, Lost::PersonaDetails)),
        (Lost::Views, map.views.len()),
        (Lost::Comments, map.comments.len()),
        (Lost::Tags, count(map, Lost::Tags)),
        (Lost::Notes, count(map, Lost::Notes)),
        (Lost::Looks, count(map, Lost::Looks)),
    ])
}

fn scores(map: &JourneyMap) -> Option<&Series> {
    experience(map, &[SeriesKind::Assumed])
}

/// How many scores are not what they were when they are read back.
fn rounded(series: &Series) -> usize {
    let shares = shares(series);
    let written = |id: TouchpointId| shares.get(&id).map(|share| number(1.0 + 4.0 * share, 2));
    let keeps = |id, value: f64| {
        written(id).and_then(|text| text.parse().ok()).is_some_and(|read: f64| (read - value).abs() < 1e-9)
    };
    series.values.iter().filter(|value| !keeps(value.touchpoint, value.value)).count()
}

/// Who takes part at which touchpoint.
enum Actors<'m> {
    /// A lane says it, with the names of personas as its cards.
    Lane(&'m Lane, HashMap<TouchpointId, Vec<&'m str>>),
    /// The personas of the cards, and else everybody.
    Cards { named: HashMap<TouchpointId, BTreeSet<usize>>, personas: &'m [Persona], all: Vec<&'m str> },
    /// There are no personas; channels take their place.
    Channels,
}

impl<'m> Actors<'m> {
    fn of(map: &'m JourneyMap) -> Self {
        if map.personas.is_empty() {
            return Actors::Channels;
        }
        let names: HashMap<&str, &str> =
            map.personas.iter().map(|persona| (persona.name.as_str(), persona.name.as_str())).collect();
        for lane in map.lanes.iter().filter(|lane| lane.kind == LaneKind::Interaction) {
            let mut present: HashMap<TouchpointId, Vec<&str>> = HashMap::new();
            let mut cards = map.cards.iter().filter(|card| card.lane == lane.id).peekable();
            let is_said = cards.peek().is_some();
            let all_names = cards.all(|card| match names.get(text::plain(&card.text).as_str()) {
                Some(name) => {
                    present.entry(card.touchpoint).or_default().push(name);
                    true
                }
                None => false,
            });
            if is_said && all_names {
                return Actors::Lane(lane, present);
            }
        }
        let places: HashMap<PersonaId, usize> =
            map.personas.iter().enumerate().map(|(place, persona)| (persona.id, place)).collect();
        let mut named: HashMap<TouchpointId, BTreeSet<usize>> = HashMap::new();
        for card in &map.cards {
            let found: Vec<usize> = people(card).filter_map(|id| places.get(&id).copied()).collect();
            if !found.is_empty() {
                named.entry(card.touchpoint).or_default().extend(found);
            }
        }
        let whose = scores(map).and_then(|series| map.persona(series.persona?));
        let all = match whose {
            Some(one) => vec![one.name.as_str()],
            None => map.personas.iter().map(|persona| persona.name.as_str()).collect(),
        };
        Actors::Cards { named, personas: &map.personas, all }
    }

    fn lane(&self) -> Option<&'m Lane> {
        match self {
            Actors::Lane(lane, _) => Some(lane),
            _ => None,
        }
    }

    /// The actors of a task, each once, escaped.
    fn at(&self, touchpoint: &Touchpoint) -> Vec<String> {
        let names: Vec<&str> = match self {
            Actors::Lane(_, present) => present.get(&touchpoint.id).cloned().unwrap_or_default(),
            Actors::Cards { named, personas, all } => match named.get(&touchpoint.id) {
                Some(places) => places.iter().map(|place| personas[*place].name.as_str()).collect(),
                None => all.clone(),
            },
            Actors::Channels => touchpoint.channels.iter().map(String::as_str).collect(),
        };
        let mut seen = HashSet::new();
        let actors = names.into_iter().map(|name| label(name, " ").replace(',', "#44;"));
        actors.filter(|actor| !actor.is_empty() && seen.insert(actor.clone())).collect()
    }
}

fn people(card: &Card) -> impl Iterator<Item = PersonaId> {
    card.persona.into_iter().chain(card.to)
}

/// What stands for a name without letters, so that the statement has a text.
const BLANK: &str = "#160;";

fn named(text: &str) -> String {
    let label = label(text, "<br>");
    if label.is_empty() { BLANK.to_owned() } else { label }
}

/// The name of a task. One that begins as another statement does has its first letter written as a number.
fn task_name(text: &str) -> String {
    let name = named(text);
    let begins = |word: &&str| name.get(..word.len()).is_some_and(|head| head.eq_ignore_ascii_case(word));
    match KEYWORDS.iter().find(|word| begins(word)).and(name.bytes().next()) {
        Some(first) => format!("#{first};{}", &name[1..]),
        None => name,
    }
}

/// One line of text, without space at its ends; `line_break` stands for line breaks.
fn label(text: &str, line_break: &str) -> String {
    let folded = |line: &str| line.split_whitespace().collect::<Vec<_>>().join(" ");
    let lines = text.split(['\n', '\r']).map(|line| escape(&folded(line))).filter(|line| !line.is_empty());
    lines.collect::<Vec<_>>().join(line_break)
}

/// A line of the description, of which the space at the ends counts.
fn description_line(line: &str) -> String {
    let inner = line.trim();
    let (before, after) = match line.find(inner) {
        Some(at) if !inner.is_empty() => (&line[..at], &line[at + inner.len()..]),
        _ => (line, ""),
    };
    let coded = |space: &str| {
        let kept = space.chars().filter(|c| !c.is_control());
        kept.map(|c| format!("#{};", u32::from(c))).collect::<String>()
    };
    format!("{}{}{}", coded(before), escape(inner), coded(after))
}

/// Writes as numbers what Mermaid's grammar, its comments, its own marks for entities or HTML would take for
/// something else. Control characters go.
fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    let mut characters = text.chars().peekable();
    while let Some(character) = characters.next() {
        // An ampersand counts only where it begins an entity of HTML.
        let is_entity = |next: &char| next.is_ascii_alphanumeric() || *next == '#';
        match character {
            '&' if !characters.peek().is_some_and(is_entity) => escaped.push('&'),
            '#' | ';' | ':' | '%' | '<' | '>' | '&' | '{' | '}' | '\u{fb02}' | '¶' => {
                let _ = write!(escaped, "#{};", u32::from(character));
            }
            control if control.is_control() => {}
            other => escaped.push(other),
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_written_so_that_mermaid_reads_them() {
        let cases = [
            ("Make tea", "Make tea"),
            ("Journey planning", "#74;ourney planning"),
            ("Journeys", "#74;ourneys"),
            ("title", "#116;itle"),
            ("SECTION: review", "#83;ECTION#58; review"),
            ("accDescr {", "#97;ccDescr #123;"),
            ("At 10:30; call #1", "At 10#58;30#59; call #35;1"),
            ("100 %% sure", "100 #37;#37; sure"),
            ("  a \n\n b\r\nc ", "a<br>b<br>c"),
            ("<b>x</b> & \"y\"", "#60;b#62;x#60;/b#62; & \"y\""),
            ("&amp; &#35;", "#38;amp#59; #38;#35;35#59;"),
            ("", "#160;"),
            (" \u{a0}\t", "#160;"),
            ("支払い 👩🏽‍🚀 שלום", "支払い 👩🏽‍🚀 שלום"),
            ("ﬂ°°35¶ß", "#64258;°°35#182;ß"),
            ("a\u{0}b\u{1b}", "ab"),
        ];
        for (name, expected) in cases {
            assert_eq!(task_name(name), expected, "{name:?}");
        }
    }
}
