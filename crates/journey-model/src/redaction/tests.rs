mod names;

use super::*;
use crate::{CardId, Comment, CommentId, EntityId, Persona, PersonaId, file, sample};
use uuid::Uuid;

/// Names alone stay at home.
const NAMES: Redaction = Redaction { names: true, ..Redaction::NOTHING };

fn id(number: u128) -> Uuid {
    Uuid::from_u128(number)
}

/// A map in which each secret is a word of its own.
fn map() -> JourneyMap {
    let mut map = sample::map(sample::SampleSize { stages: 2, touchpoints: 4, lanes: 8, cards: 0 });
    let touchpoint = map.touchpoints[0].id;
    let lane = |map: &mut JourneyMap, kind| {
        map.lanes.push(crate::Lane::new(crate::LaneId(id(900 + map.lanes.len() as u128)), kind, "Lane"));
        map.lanes[map.lanes.len() - 1].id
    };
    let quotes = lane(&mut map, LaneKind::Quotes);
    let stakeholders = lane(&mut map, LaneKind::Stakeholders);
    let pains = lane(&mut map, LaneKind::PainPoints);
    let mut add = |number, lane, text: &str| {
        map.cards.push(Card { text: text.into(), ..Card::new(CardId(id(number)), lane, touchpoint) });
    };
    add(1, quotes, "verbatimword");
    add(2, stakeholders, "stakeholderword");
    add(3, pains, "Annabel waits; ANNA-like; annabel stone is angry; 安娜等");
    map.cards[2].sources = vec!["sourceword".into()];
    map.cards[2].owner = "Ownername Smith".into();
    map.cards[2].links = vec![CardId(id(1))];
    map.owner = "Mapowner".into();
    map.unknown.insert("secret".into(), "unknownword".into());
    let mut persona = Persona::new(PersonaId(id(20)), "Annabel Stone");
    persona.role = "Commuter".into();
    persona.quote = "quoteword".into();
    persona.portrait = Some("portraitword".into());
    map.personas = vec![persona, Persona::new(PersonaId(id(21)), "安娜")];
    let mut about_quote = Comment::new(CommentId(id(30)), "Authorname", "threadword", 0);
    about_quote.on = Some(EntityId::Card(CardId(id(1))));
    map.comments =
        vec![about_quote, Comment::new(CommentId(id(31)), "Authorname", "remarkword by mapowner", 0)];
    map
}

fn text(map: &JourneyMap, redaction: Redaction) -> String {
    String::from_utf8(file::write(&apply(map, redaction))).unwrap()
}

#[test]
fn what_stays_at_home_is_nowhere_in_the_file() {
    let map = map();
    let nothing = Redaction::NOTHING;
    let cases: [(Redaction, &[&str], &[&str]); 4] = [
        (
            Redaction { verbatims: true, ..nothing },
            &["verbatimword", "quoteword", "sourceword", "threadword", "unknownword"],
            &["remarkword", "Annabel", "Ownername", "stakeholderword"],
        ),
        (
            Redaction { owners: true, ..nothing },
            &["Ownername", "Mapowner", "stakeholderword", "unknownword"],
            &["Annabel", "verbatimword", "Authorname"],
        ),
        (
            Redaction { comments: true, ..nothing },
            &["threadword", "remarkword", "Authorname"],
            &["verbatimword", "Ownername"],
        ),
        (
            Redaction { names: true, ..nothing },
            &["nnabel", "Stone", "安娜", "Authorname", "Ownername", "apowner", "portraitword"],
            &[
                "verbatimword",
                "Commuter waits; ANNA-like; Commuter is angry; Persona 2等",
                "remarkword by Person",
            ],
        ),
    ];
    for (redaction, gone, left) in cases {
        let text = text(&map, redaction);
        for word in gone {
            assert!(!text.contains(word), "{word} is in the file of {redaction:?}");
        }
        for word in left {
            assert!(text.contains(word), "{word} is not in the file of {redaction:?}: {text}");
        }
        let left = apply(&map, redaction);
        assert_eq!(crate::problems(&left), Vec::new(), "{redaction:?} leaves a map that is well formed");
    }
}

#[test]
fn a_name_is_found_in_a_role_and_in_labels() {
    let mut map = map();
    map.personas[1].name = "Kim Park".into();
    map.personas[1].role = "Son of Annabel".into();
    map.tags = vec!["annabel stone".into(), "Annabel Stone".into()];
    map.cards[2].tags = vec!["annabel".into()];
    map.cards[2].text = "Kim Park cries".into();
    let left = text(&map, Redaction { names: true, ..Redaction::NOTHING });
    for word in ["nnabel", "Kim", "Park"] {
        assert!(!left.contains(word), "{word} is in {left}");
    }
    assert!(left.contains("Persona 2 cries"), "a role that names somebody is no name: {left}");
}

#[test]
fn thousands_of_names_are_found() {
    let mut map = map();
    let author =
        |number: u128| Comment::new(CommentId(id(1000 + number)), format!("Writer{number} Smith"), "x", 0);
    map.comments = (0..3000).map(author).collect();
    map.cards[2].text = "Writer2999 Smith waits".into();
    assert!(!text(&map, Redaction { names: true, ..Redaction::NOTHING }).contains("Writer"));
}

#[test]
fn nothing_is_left_out_unasked() {
    let map = map();
    assert_eq!(apply(&map, Redaction::NOTHING), map);
}

#[test]
fn a_name_within_a_word_is_no_name() {
    let mut map = map();
    map.personas[0].name = "Al".into();
    map.cards[2].text = "Also Al's altitude".into();
    assert_eq!(
        apply(&map, Redaction { names: true, ..Redaction::NOTHING }).cards[2].text,
        "Also Commuter's altitude"
    );
}

#[test]
fn whom_a_view_leaves_out_is_not_named_in_what_it_shows() {
    let mut map = map();
    let other = Persona::new(PersonaId(id(22)), "Otherperson");
    map.cards[2].text = "Annabel waits for Otherperson; Authorname says so; Ownername Smith knows".into();
    map.personas.push(other);
    let mut view = crate::View::new(crate::ViewId(id(40)), "For Annabel and Otherperson");
    view.personas = vec![PersonaId(id(20))];
    map.views = vec![view.clone()];
    let names = Redaction { names: true, comments: true, ..Redaction::NOTHING };
    let left = leaving(&map, Some(&view), false, names);
    let shown = String::from_utf8(file::write(&left.map)).unwrap();
    for name in ["Annabel", "Otherperson", "Authorname", "Ownername"] {
        assert!(!shown.contains(name), "{name} in {shown}");
    }
    assert_eq!(left.view.as_deref(), Some("For Commuter and Persona 3"));
    assert_eq!((left.map.personas.len(), left.map.views.len(), left.map.comments.len()), (1, 0, 0));
}
