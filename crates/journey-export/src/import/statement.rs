//! One statement of a Mermaid journey: which kind it is, and the parts of a task.
//!
//! Where Mermaid's own grammar stumbles over what people plainly mean (a time of day in a task's name, a
//! task called "Section review"), the reading here is the one they mean, and a remark says how Mermaid
//! differs.

use super::entities::entity_len;

/// What a statement says. Entities are still encoded.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Statement<'a> {
    /// `title …`
    Title(&'a str),
    /// `section …`
    Section(&'a str),
    /// `accTitle: …`
    AccessibleTitle(&'a str),
    /// `accDescr: …`
    AccessibleDescription(&'a str),
    /// `accDescr {` and what follows on the line.
    DescriptionBlock(&'a str),
    /// `name: score: actors`
    Task(Task<'a>),
}

/// A task. Entities are still encoded.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Task<'a> {
    /// Name, trimmed.
    pub(super) name: &'a str,
    /// Score.
    pub(super) score: Score<'a>,
    /// Actors, separated by commas.
    pub(super) actors: &'a str,
    /// How Mermaid itself would read it differently.
    pub(super) remark: Option<&'static str>,
}

/// The score of a task as written.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Score<'a> {
    /// None was written.
    Missing,
    /// A number.
    Number(f64),
    /// Something else.
    Unreadable(&'a str),
}

/// Splits a line at the semicolons that part statements: those after a whole statement and before what
/// begins another. Others are text.
pub(super) fn split(line: &str) -> Vec<&str> {
    let mut pieces = Vec::new();
    let mut start = 0;
    for (at, _) in line.match_indices(';') {
        if !ends_entity(&line[start..=at]) {
            pieces.push(&line[start..at]);
            start = at + 1;
        }
    }
    pieces.push(&line[start..]);

    let mut statements = Vec::new();
    let (mut from, mut to) = (0, 0);
    let mut whole = false;
    for (index, piece) in pieces.iter().enumerate() {
        let begins = piece.trim().is_empty() || is_whole(piece);
        if index > 0 && whole && begins {
            statements.push(&line[from..to]);
            from = to + 1;
            whole = false;
        }
        to = if index == 0 { piece.len() } else { to + 1 + piece.len() };
        whole |= is_whole(piece);
    }
    statements.push(&line[from..]);
    statements.retain(|statement| !statement.trim().is_empty());
    statements
}

fn ends_entity(text: &str) -> bool {
    text.rfind('#').is_some_and(|at| entity_len(&text[at..]) == Some(text.len() - at))
}

fn is_whole(piece: &str) -> bool {
    keyword(piece.trim_start()).is_some() || matches!(task(piece).score, Score::Number(_))
}

/// Reads one statement. `begun` tells whether a section or task came before, after which a second title is
/// less likely than a task whose name begins with "Title".
pub(super) fn read(statement: &str, begun: bool) -> Statement<'_> {
    let statement = statement.trim();
    let Some((word, rest)) = keyword(statement) else {
        return Statement::Task(Task { remark: task_remark(statement), ..task(statement) });
    };
    let as_task = task(statement);
    let scored = matches!(as_task.score, Score::Number(_));
    let attended = scored && !as_task.actors.trim().is_empty();
    let renamed = |remark| Statement::Task(Task { remark: Some(remark), ..as_task.clone() });
    match word {
        Keyword::Title if scored && begun => renamed("Mermaid itself would take it for the title"),
        Keyword::Title => Statement::Title(rest),
        Keyword::Section if attended => renamed("Mermaid itself would stop at it"),
        Keyword::Section => Statement::Section(rest),
        Keyword::AccessibleTitle => Statement::AccessibleTitle(rest),
        Keyword::AccessibleDescription => Statement::AccessibleDescription(rest),
        Keyword::DescriptionBlock => Statement::DescriptionBlock(rest),
    }
}

#[derive(Debug, Clone, Copy, PartialEq)]
enum Keyword {
    Title,
    Section,
    AccessibleTitle,
    AccessibleDescription,
    DescriptionBlock,
}

fn keyword(text: &str) -> Option<(Keyword, &str)> {
    let after = |word: &str| {
        let head = text.get(..word.len())?;
        head.eq_ignore_ascii_case(word).then(|| &text[word.len()..])
    };
    for (word, keyword) in [("title", Keyword::Title), ("section", Keyword::Section)] {
        if let Some(rest) =
            after(word).filter(|rest| rest.is_empty() || rest.starts_with(char::is_whitespace))
        {
            return Some((keyword, rest.trim()));
        }
    }
    if let Some(rest) = after("accTitle").and_then(|rest| rest.trim_start().strip_prefix(':')) {
        return Some((Keyword::AccessibleTitle, rest.trim()));
    }
    let rest = after("accDescr")?.trim_start();
    match rest.as_bytes().first() {
        Some(b':') => Some((Keyword::AccessibleDescription, rest[1..].trim())),
        Some(b'{') => Some((Keyword::DescriptionBlock, &rest[1..])),
        _ => None,
    }
}

fn task_remark(statement: &str) -> Option<&'static str> {
    let head = statement.get(..7).filter(|head| head.eq_ignore_ascii_case("journey"));
    if head.is_some_and(|head| statement[head.len()..].starts_with(char::is_whitespace)) {
        return Some("Mermaid itself would stop at a name that begins with “journey”");
    }
    let read = task(statement);
    if read.name.contains(':') {
        return Some("Mermaid itself would end the name at the first colon");
    }
    if read.actors.contains(':') {
        return Some("Mermaid itself would drop what follows the third colon");
    }
    let bare_hash = |text: &str| {
        text.match_indices('#').any(|(at, _)| text.is_char_boundary(at) && entity_len(&text[at..]).is_none())
    };
    if bare_hash(read.name) || bare_hash(read.actors) {
        return Some("Mermaid itself would drop what follows “#”");
    }
    None
}

/// Splits a task into name, score and actors: the last number that is followed by actors is the score, or a
/// number at the very end.
fn task(statement: &str) -> Task<'_> {
    let colons = colons(statement);
    let part = |index: usize| {
        let start = if index == 0 { 0 } else { colons[index - 1] + 1 };
        let end = colons.get(index).copied().unwrap_or(statement.len());
        statement[start..end].trim()
    };
    let last = colons.len();
    let found = (1..last).rev().find(|i| number(part(*i)).is_some());
    let found = found.or_else(|| (last > 0 && number(part(last)).is_some()).then_some(last));
    if let Some(index) = found {
        let score = number(part(index)).map_or(Score::Missing, Score::Number);
        let actors = colons.get(index).map_or("", |at| statement[at + 1..].trim());
        return Task { name: statement[..colons[index - 1]].trim(), score, actors, remark: None };
    }
    let (score, actors) = match last {
        0 => (Score::Missing, ""),
        1 => (Score::Missing, part(1)),
        _ if part(1).is_empty() => (Score::Missing, statement[colons[1] + 1..].trim()),
        _ => (Score::Unreadable(part(1)), statement[colons[1] + 1..].trim()),
    };
    Task { name: part(0), score, actors, remark: None }
}

/// Where the colons stand that part a task: not those of a time ("10:30") or an address ("https://").
fn colons(text: &str) -> Vec<usize> {
    text.match_indices(':')
        .map(|(at, _)| at)
        .filter(|at| !text[at + 1..].starts_with("//") && !is_in_time(text.as_bytes(), *at))
        .collect()
}

fn is_in_time(text: &[u8], colon: usize) -> bool {
    let digits_before = text[..colon].iter().rev().take(3).take_while(|b| b.is_ascii_digit()).count();
    let digits_after = text[colon + 1..].iter().take(3).take_while(|b| b.is_ascii_digit()).count();
    if !(1..=2).contains(&digits_before) || digits_after != 2 {
        return false;
    }
    let hour = text[colon - digits_before..colon].iter().fold(0, |hour, b| hour * 10 + u32::from(b - b'0'));
    hour <= 24 && text[colon + 1] < b'6'
}

fn number(text: &str) -> Option<f64> {
    let plain = text.bytes().all(|b| matches!(b, b'0'..=b'9' | b'+' | b'-' | b'.' | b'e' | b'E'));
    let value: f64 = if plain { text.parse().ok()? } else { text.replacen(',', ".", 1).parse().ok()? };
    let decimal_comma = plain || text.bytes().all(|b| matches!(b, b'0'..=b'9' | b'+' | b'-' | b','));
    (decimal_comma && value.abs() <= journey_model::limits::SCORE).then_some(value)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tasks_are_read_as_people_mean_them() {
        use Score::{Missing, Number, Unreadable};
        let cases = [
            ("Make tea: 5: Me", "Make tea", Number(5.0), "Me"),
            ("Do work: 1: Me, Cat", "Do work", Number(1.0), "Me, Cat"),
            ("Sit down: 5", "Sit down", Number(5.0), ""),
            ("Sit down: 5:", "Sit down", Number(5.0), ""),
            ("At 10:30 call: 4: Me", "At 10:30 call", Number(4.0), "Me"),
            ("Leave at 9:05: 4: Me", "Leave at 9:05", Number(4.0), "Me"),
            ("Wait until 23:59", "Wait until 23:59", Missing, ""),
            ("See https://x.y: 4: Me", "See https://x.y", Number(4.0), "Me"),
            ("See https://x.y:8080/a: 4: Me", "See https://x.y:8080/a", Number(4.0), "Me"),
            ("A: 10: 4: Me", "A: 10", Number(4.0), "Me"),
            ("Go: 3: 7", "Go", Number(3.0), "7"),
            ("Go: 3: Dad: boss", "Go", Number(3.0), "Dad: boss"),
            ("Step 1:5:Me", "Step 1", Number(5.0), "Me"),
            ("Go:-2:Me", "Go", Number(-2.0), "Me"),
            ("Go: 3.5: Me", "Go", Number(3.5), "Me"),
            ("Go: 3,5: Me", "Go", Number(3.5), "Me"),
            ("Go: NaN: Me", "Go", Unreadable("NaN"), "Me"),
            ("Go: 1e300: Me", "Go", Unreadable("1e300"), "Me"),
            ("Go: high: Me", "Go", Unreadable("high"), "Me"),
            ("Go: : Me", "Go", Missing, "Me"),
            ("Go: Me", "Go", Missing, "Me"),
            ("Go", "Go", Missing, ""),
            (": 3: Me", "", Number(3.0), "Me"),
            ("Grüße: 3: Zoë", "Grüße", Number(3.0), "Zoë"),
        ];
        for (text, name, score, actors) in cases {
            let read = task(text);
            assert_eq!((read.name, read.score, read.actors), (name, score, actors), "reading {text:?}");
        }
    }

    #[test]
    fn keywords_give_way_to_tasks_that_begin_with_them() {
        let task = |text| match read(text, true) {
            Statement::Task(task) => (task.name.to_owned(), task.remark.is_some()),
            other => panic!("{text:?} was read as {other:?}"),
        };
        assert_eq!(task("Title search: 3: Me"), ("Title search".into(), true));
        assert_eq!(task("Section review: 3: Me"), ("Section review".into(), true));
        assert_eq!(task("Journey planning: 3: Me"), ("Journey planning".into(), true));
        assert_eq!(task("Journeys: 3: Me"), ("Journeys".into(), false));
        assert_eq!(task("Titles: 3: Me"), ("Titles".into(), false));
        assert_eq!(task("Call #1 support: 3: Me"), ("Call #1 support".into(), true));
        assert_eq!(task("Call #35;1: 3: Me"), ("Call #35;1".into(), false));
        assert_eq!(read("title Search: 3: Me", false), Statement::Title("Search: 3: Me"));
        assert_eq!(read("SECTION Buy: online", true), Statement::Section("Buy: online"));
        assert_eq!(read("section Part: 2", true), Statement::Section("Part: 2"));
        assert_eq!(read("title", true), Statement::Title(""));
        assert_eq!(read("accTitle : A", true), Statement::AccessibleTitle("A"));
        assert_eq!(read("accDescr: B", true), Statement::AccessibleDescription("B"));
        assert_eq!(read("accDescr { C", true), Statement::DescriptionBlock(" C"));
    }

    #[test]
    fn semicolons_part_statements_only_where_both_sides_are_one() {
        let cases: [(&str, &[&str]); 9] = [
            ("A: 5: Me; B: 3: Me", &["A: 5: Me", " B: 3: Me"]),
            ("A: 5: Me;", &["A: 5: Me"]),
            ("title Map; final", &["title Map; final"]),
            ("section Buy; Pay: 3: Me;Go: 1", &["section Buy", " Pay: 3: Me", "Go: 1"]),
            ("Buy; pay: 3: Me", &["Buy; pay: 3: Me"]),
            ("Pay#58; card: 3: Me", &["Pay#58; card: 3: Me"]),
            (";;;", &[";;;"]),
            ("; A: 5", &["; A: 5"]),
            ("section A;section B", &["section A", "section B"]),
        ];
        for (line, expected) in cases {
            assert_eq!(split(line), expected, "splitting {line:?}");
        }
    }
}
