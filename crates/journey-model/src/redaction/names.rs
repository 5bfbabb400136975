//! Whose names stand in a map, and what stands in their place.

use super::{
    finder::{Finder, Found},
    links,
    words::{Script, folded, is_attached, script_of},
};
use crate::{JourneyMap, text};
use std::{borrow::Cow, collections::HashMap, ops::Range};

/// Shortest word of a name that is looked for by itself; shorter ones are words too often.
const SHORTEST_WORD: usize = 3;

/// The same in scripts whose letters are syllables or words.
const SHORTEST_OF_SYLLABLES: usize = 2;

/// Parts of names that many people share.
const PARTICLES: &str = "von vom zum zur van der den dem ter ten de la le las los del della di da dal das dos do du \
    des bin ibn bint abu al el st and the";

/// Titles, which stand before names.
const TITLES: &str =
    "dr mr mrs ms miss prof professor doctor sir lady herr frau mme don doña señor señora signora";

/// Words of roles and teams, which are written as names are ("Customer Support").
const ROLES: &str = "team teams group squad department dept office desk unit staff crew service services support \
    success care design designer product project program owner manager management lead leader head \
    director officer chief agent assistant marketing sales customer customers user users client guest \
    operations finance legal research digital persona person people";

/// The names of a map.
pub(super) struct Names {
    finder: Finder,
    /// What stands in the place of names: of each persona, then of each other person.
    aliases: Vec<String>,
    /// How many of them are of personas.
    personas: usize,
    /// Whose a whole name is, in one form.
    whose: HashMap<String, usize>,
}

/// How a text is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Written {
    /// As it is shown.
    Plain,
    /// In the [markup of cards](crate::text).
    Markup,
}

impl Names {
    pub(super) fn of(map: &JourneyMap) -> Self {
        let personas = map.personas.len();
        let aliases = (1..=personas).map(|number| format!("Persona {number}")).collect();
        let mut names = Self { finder: Finder::default(), aliases, personas, whose: HashMap::new() };
        for (at, persona) in map.personas.iter().enumerate() {
            if !persona.name.trim().is_empty() {
                names.whose.entry(one_form(&persona.name)).or_insert(at);
            }
            names.finder.add(&persona.name, at);
        }
        let authors = map.comments.iter().map(|comment| &comment.author);
        let owners = std::iter::once(&map.owner).chain(map.cards.iter().map(|card| &card.owner));
        let people: Vec<(&String, usize)> =
            authors.chain(owners).filter_map(|name| Some((name, names.meet(name)?))).collect();
        // After all whole names, so that none of these is taken for a part of somebody else's.
        for (at, persona) in map.personas.iter().enumerate() {
            names.add_words(&persona.name, at);
        }
        for (name, whose) in people.into_iter().filter(|(name, _)| is_of_a_person(name)) {
            names.add_words(name, whose);
        }
        names.finder.sort();
        names.call_by_role(map);
        names
    }

    /// Gives a number to whoever is met for the first time, and tells whose the name is then.
    fn meet(&mut self, name: &str) -> Option<usize> {
        let key = one_form(name);
        if key.is_empty() || self.whose.contains_key(&key) {
            return None;
        }
        let whose = self.aliases.len();
        self.aliases.push(format!("Person {}", whose + 1 - self.personas));
        self.whose.insert(key, whose);
        self.finder.add(name, whose);
        Some(whose)
    }

    /// Looks for the words of a name each by itself, and for all of them in one, as names of accounts are written.
    fn add_words(&mut self, name: &str, whose: usize) {
        let words = telling_words(name);
        if name.split_whitespace().count() > 1 && !words.is_empty() {
            self.finder.add(&name.split_whitespace().collect::<String>(), whose);
        }
        words.into_iter().for_each(|word| self.finder.add(word, whose));
    }

    /// What a persona does says more than a number, unless somebody is named in it.
    fn call_by_role(&mut self, map: &JourneyMap) {
        for (at, persona) in map.personas.iter().enumerate() {
            let role = persona.role.trim();
            if !role.is_empty() && self.finder.find(role).is_empty() {
                role.clone_into(&mut self.aliases[at]);
            }
        }
    }

    /// What the persona at a place of the map's list is called.
    pub(super) fn of_persona(&self, at: usize) -> &str {
        &self.aliases[at]
    }

    /// What somebody is called who has a whole name.
    pub(super) fn alias_of(&self, name: &str) -> &str {
        self.whose.get(&one_form(name)).map_or("", |whose| &self.aliases[*whose])
    }

    /// A text without names, if there are any in it.
    pub(super) fn replaced(&self, text: &str, written: Written) -> Option<String> {
        let tells = |address: &str| !self.finder.find(address).is_empty();
        let linked = match written {
            Written::Plain => Cow::Borrowed(text),
            Written::Markup => links::without_addresses(text, tells),
        };
        let mut left = String::new();
        let mut end = 0;
        for found in self.finder.find(&linked) {
            let alias = &self.aliases[found.whose];
            let alias = if written == Written::Markup { text::escape(alias) } else { alias.clone() };
            left.push_str(&linked[end..found.place.start]);
            left.push_str(&with_marks(&linked, &found, &alias));
            end = found.place.end;
        }
        if end == 0 {
            return matches!(linked, Cow::Owned(_)).then(|| linked.into_owned());
        }
        left.push_str(&linked[end..]);
        Some(left)
    }
}

/// One form for all ways to write a name, blanks included.
fn one_form(name: &str) -> String {
    name.split_whitespace().map(folded).collect::<Vec<_>>().join(" ")
}

/// The words of a name that tell whose it is, double names in their parts as well.
///
/// A word in small letters beside one with a capital is none of them: "Mother of two", "Maria and Tom".
fn telling_words(name: &str) -> Vec<&str> {
    let words: Vec<&str> = name.split(is_between_words).filter(|word| !word.is_empty()).collect();
    let has_capital = words.iter().any(|word| word.starts_with(char::is_uppercase));
    let tells = |word: &&str| {
        let is_small = has_capital && word.starts_with(char::is_lowercase);
        !is_small
            && is_long_enough(word)
            && ![PARTICLES, TITLES, ROLES].iter().any(|list| is_one_of(word, list))
    };
    words.into_iter().filter(tells).collect()
}

fn is_between_words(letter: char) -> bool {
    script_of(letter).is_none() && !is_attached(letter)
}

fn is_long_enough(word: &str) -> bool {
    let is_of_syllables = |letter| matches!(script_of(letter), Some(Script::Unparted | Script::Suffixing));
    let shortest = if word.chars().all(is_of_syllables) { SHORTEST_OF_SYLLABLES } else { SHORTEST_WORD };
    word.chars().filter(|letter| letter.is_alphabetic()).count() >= shortest
}

fn is_one_of(word: &str, list: &str) -> bool {
    let word = word.trim_end_matches('.').to_lowercase();
    list.split(' ').any(|known| known == word)
}

/// Whether an owner or author looks like a person: two or three words, besides particles and titles, that begin with a
/// capital or have none. One word is enough beside a title.
fn is_of_a_person(name: &str) -> bool {
    let words: Vec<&str> = name.split_whitespace().collect();
    let (titles, words): (Vec<&str>, Vec<&str>) = words.into_iter().partition(|word| is_one_of(word, TITLES));
    let words: Vec<&str> = words.into_iter().filter(|word| !is_one_of(word, PARTICLES)).collect();
    let fewest = if titles.is_empty() { 2 } else { 1 };
    let begins_as_name = |word: &&str| !word.starts_with(char::is_lowercase);
    (fewest..=3).contains(&words.len())
        && words.iter().all(begins_as_name)
        && !words.iter().any(|word| is_one_of(word, ROLES))
}

/// A run of marks between the words of a name.
struct Run<'a> {
    marks: &'a str,
    /// Whether it stands behind a word, and so ends what is emphasised.
    closes: bool,
}

/// An alias in the place of a name, with the marks between its words that begin or end outside of it:
/// `**Annabel** Stone` becomes `**Commuter**`.
fn with_marks(text: &str, found: &Found, alias: &str) -> String {
    let mut runs: Vec<Run<'_>> = Vec::new();
    for run in found.gaps.iter().flat_map(|gap| runs_in(text, gap)) {
        // What ends here and goes on there, or begins and ends here, is not seen from outside.
        match runs.last() {
            Some(last) if last.marks == run.marks => {
                runs.pop();
            }
            _ => runs.push(run),
        }
    }
    match runs.as_slice() {
        [] => alias.to_owned(),
        [Run { marks, closes: true }] => format!("{alias}{marks}"),
        [Run { marks, closes: false }] => format!("{marks}{alias}"),
        _ => {
            let gaps = found.gaps.iter().map(|gap| format!("{}{alias}", &text[gap.clone()]));
            std::iter::once(alias.to_owned()).chain(gaps).collect()
        }
    }
}

/// The runs of marks in a gap. Marks behind a backslash are none.
fn runs_in<'a>(text: &'a str, gap: &Range<usize>) -> Vec<Run<'a>> {
    let within = &text[gap.clone()];
    if within.contains('\\') {
        return Vec::new();
    }
    let is_mark = |sign: char| matches!(sign, '*' | '_');
    let mut runs = Vec::new();
    let mut at = gap.start;
    while let Some(from) = text[at..gap.end].find(is_mark).map(|from| at + from) {
        let mark = text[from..].chars().next().unwrap_or_default();
        let marks = &text[from..gap.end];
        let marks = &marks[..marks.len() - marks.trim_start_matches(mark).len()];
        at = from + marks.len();
        let closes = !text[..from].ends_with(char::is_whitespace);
        let opens = !text[at..].starts_with(char::is_whitespace);
        // Between two letters "_" is no mark ("ana_silva").
        if closes != opens || closes && mark == '*' {
            runs.push(Run { marks, closes });
        }
    }
    runs
}
