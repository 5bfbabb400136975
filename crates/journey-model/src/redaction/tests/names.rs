//! Names in texts, in all ways that they are written.

use super::*;
use proptest::prelude::*;

/// Who is named in a map, and what is on its one card.
struct Case<'a> {
    /// Names of personas, with what they do.
    personas: &'a [(&'a str, &'a str)],
    author: &'a str,
    owner: &'a str,
}

const NOBODY: Case<'_> = Case { personas: &[], author: "", owner: "" };

impl Case<'_> {
    fn map(&self, text: &str) -> JourneyMap {
        let mut map = super::map();
        let persona = |(number, (name, role)): (u128, &(&str, &str))| {
            let persona = Persona::new(PersonaId(id(20 + number)), *name);
            Persona { role: (*role).into(), ..persona }
        };
        map.personas = (0..).zip(self.personas).map(persona).collect();
        map.comments = vec![Comment::new(CommentId(id(30)), self.author, "Fine", 0)];
        map.owner = self.owner.into();
        map.cards[2].owner.clear();
        map.cards[2].text = text.into();
        map
    }

    /// The text of the card as it leaves.
    fn left(&self, text: &str) -> String {
        apply(&self.map(text), NAMES).cards[2].text.clone()
    }

    fn check(&self, texts: &[(&str, &str)]) {
        for (text, expected) in texts {
            assert_eq!(self.left(text), *expected, "what is left of {text:?}");
        }
    }
}

#[test]
fn each_word_of_a_personas_name_is_found() {
    let case = Case { personas: &[("Annabel Stone", ""), ("Dr Maria von Hohenberg-Li", "")], ..NOBODY };
    case.check(&[
        ("Mrs Stone complained to annabel", "Mrs Persona 1 complained to Persona 1"),
        ("Frau Hohenberg von der Bahn, Dr Li", "Frau Persona 2 von der Bahn, Dr Li"),
        ("milestones, Stoneware", "milestones, Stoneware"),
        ("ask @AnnabelStone, annabel.stone@example.org", "ask @Persona 1, Persona 1.Persona 1@example.org"),
    ]);
    let described = Case { personas: &[("Mother of two", ""), ("The Frequent flyer", "")], ..NOBODY };
    described.check(&[("two of the flyers; a frequent mother", "two of the flyers; a Persona 2 Persona 1")]);
}

#[test]
fn words_of_owners_and_authors_are_found_where_they_look_like_people() {
    let both = Case { author: "Ana Silva", owner: "Ludwig van Beek", ..NOBODY };
    both.check(&[("Ask Ana, Mr Beek or the van", "Ask Person 1, Mr Person 2 or the van")]);
    let titled = Case { author: "Prof. Silva", ..NOBODY };
    titled.check(&[("Ask Silva, the prof", "Ask Person 1, the prof")]);
    for whole in ["Service design team", "Customer Support", "one of the designers"] {
        let case = Case { owner: whole, ..NOBODY };
        case.check(&[(
            "Service and design of customer support by a team",
            match whole {
                "Customer Support" => "Service and design of Person 1 by a team",
                _ => "Service and design of customer support by a team",
            },
        )]);
        assert_eq!(case.left(&format!("{whole}!")), "Person 1!", "the whole is found");
    }
    let initials = Case { owner: "IT", author: "J", ..NOBODY };
    initials.check(&[("Does it hold? J asks IT.", "Does it hold? J asks Person 2.")]);
}

#[test]
fn marks_and_blanks_split_no_name() {
    let case = Case { personas: &[("Annabel Stone", "")], author: "Ana Silva", ..NOBODY };
    case.check(&[
        ("**Annabel** Stone waits", "**Persona 1** waits"),
        ("Annabel **Stone** waits", "**Persona 1** waits"),
        ("**Annabel** **Stone** waits", "**Persona 1** waits"),
        ("***Annabel* Stone** waits", "***Persona 1*** waits"),
        ("**Annabel** *Stone* waits", "**Persona 1** *Persona 1* waits"),
        ("_Annabel_ _Stone_ and \\*Ana\\* Silva", "_Persona 1_ and \\*Person 1"),
        ("Ana  Silva, Ana\nSilva, Ana\u{a0}Silva, ana_silva", "Person 1, Person 1, Person 1, Person 1"),
        ("Ana\u{200b}Silva, Ana-Silva", "Person 1, Person 1"),
    ]);
}

#[test]
fn letters_are_found_however_they_are_put_together() {
    let case = Case { personas: &[("İrem Yıldız", ""), ("Jose\u{301}", ""), ("Strauß", "")], ..NOBODY };
    case.check(&[
        ("İrem, irem, IREM YILDIZ, i\u{307}rem", "Persona 1, Persona 1, Persona 1, Persona 1"),
        ("Jos\u{e9}, Jose\u{301}, JOS\u{c9}, Jose", "Persona 2, Persona 2, Persona 2, Jose"),
        ("STRAUSS, Strau\u{ad}ß", "Persona 3, Persona 3"),
    ]);
    let composed = Case { author: "Jos\u{e9}", ..NOBODY };
    composed.check(&[("Jose\u{301} waits", "Person 1 waits")]);
    let greek = Case { author: "Γιώργος", ..NOBODY };
    greek.check(&[("ΓΙΏΡΓΟΣ waits", "Person 1 waits")]);
    let mut map = Case { author: "İrem", owner: "İREM", ..NOBODY }.map("");
    map.comments.push(Comment::new(CommentId(id(31)), "I\u{307}rem", "Too", 0));
    let authors = apply(&map, NAMES).comments.into_iter().map(|comment| comment.author);
    assert_eq!(authors.collect::<Vec<_>>(), ["Person 1", "Person 1"], "one and the same wrote both");
}

#[test]
fn words_end_as_their_script_has_it() {
    let check = |name: &str, texts: &[(&str, &str)]| {
        Case { personas: &[(name, "")], ..NOBODY }.check(texts);
    };
    check("علي", &[("يعتمد عليها", "يعتمد عليها"), ("علي وعلي لعلي", "Persona 1 وPersona 1 لPersona 1")]);
    check("דן", &[("דנה דן ודן", "דנה Persona 1 וPersona 1"), ("עודן", "עודן")]);
    check("राम", &[("रामायण राम", "रामायण Persona 1"), ("राम।", "Persona 1।")]);
    check("安娜", &[("等安娜等", "等Persona 1等")]);
    check("山田 太郎", &[("山田太郎は山田さん", "Persona 1はPersona 1さん")]);
    check("สมชาย", &[("คุณสมชายรอ", "คุณPersona 1รอ")]);
    check("민수", &[("민수가 김민수", "Persona 1가 김민수")]);
    check("김 민수", &[("김민수는 민수를", "Persona 1는 Persona 1를")]);
    check("Ana", &[("Anaさん, Ana2, Anaは", "Persona 1さん, Persona 1, Persona 1は")]);
    check("🦊", &[("a 🦊 waits", "a Persona 1 waits")]);
}

#[test]
fn a_role_in_the_place_of_a_name_is_no_markup() {
    let case = Case { personas: &[("Annabel Stone", "*Lead* [ops] \\ agent")], ..NOBODY };
    let left = apply(&case.map("**Annabel** [waits](https://example.org)"), NAMES);
    assert_eq!(
        left.cards[2].text, "**\\*Lead\\* \\[ops\\] \\\\ agent** [waits](https://example.org)",
        "the role is shown as it is"
    );
    assert_eq!(crate::text::plain(&left.cards[2].text), "*Lead* [ops] \\ agent waits");
    let mut map = case.map("");
    map.title = "Annabel".into();
    assert_eq!(apply(&map, NAMES).title, "*Lead* [ops] \\ agent", "a title has no markup");
}

#[test]
fn a_link_to_somebody_leaves_as_its_words() {
    let case = Case { personas: &[("Annabel Stone", "Conference speaker")], ..NOBODY };
    case.check(&[
        ("See [her profile](https://example.org/annabel-stone).", "See her profile."),
        (
            "[Annabel](https://example.org/a_(b)) waits",
            "[Conference speaker](https://example.org/a_(b)) waits",
        ),
        ("[x](https://example.org/%41nnabel%20Stone) [y](https://example.org)", "x [y](https://example.org)"),
        ("[mail](mailto:stone@example.org)\n[not a link](Annabel)", "mail\n[not a link](Conference speaker)"),
        ("\\[x](https://example.org/annabel)", "\\[x](https://example.org/Conference speaker)"),
    ]);
}

#[test]
fn bindings_name_nobody() {
    let mut map = super::map();
    let mut series = crate::Series::new(crate::SeriesId(id(50)), map.lanes[0].id, "NPS");
    let binding = crate::FeedbackBinding::new(crate::FeedbackMetric::Nps);
    series.feedback = Some(crate::FeedbackBinding {
        source: Some("Talks with Annabel".into()),
        question: Some("stone_nps".into()),
        ..binding
    });
    map.series = vec![series];
    let asked = |map: &JourneyMap| {
        let binding = map.series[0].feedback.clone().unwrap();
        (binding.source.is_some(), binding.question.is_some())
    };
    let verbatims = Redaction { verbatims: true, ..Redaction::NOTHING };
    let owners = Redaction { owners: true, ..Redaction::NOTHING };
    for (redaction, expected) in [(NAMES, (false, false)), (verbatims, (false, true)), (owners, (true, true))]
    {
        let left = apply(&map, redaction);
        assert_eq!(asked(&left), expected, "{redaction:?}");
        let asking = asking(&left, &map);
        assert_eq!(asking.is_some(), expected != (true, true), "{redaction:?}");
        if let Some(asking) = asking {
            assert_eq!(asking.series[0].feedback, map.series[0].feedback, "{redaction:?} asks as at home");
            assert_eq!(asking.personas, left.personas, "{redaction:?} hides all else");
        }
    }
}

proptest! {
    /// Whatever stands around a name, and whatever people are called besides, the name is gone.
    #[test]
    fn a_name_is_found_in_any_text(
        before in "[a-zŻİß0-9*_\\[\\]()\\\\%:/ \n\u{301}\u{200d}علיבו안는安ก]{0,30}",
        gap in "[ \u{a0}\n*_]{0,2} ",
        after in "(\\PC|[*_\\[\\]()\\\\ ]){0,30}",
        other in "\\PC{0,12}",
    ) {
        let case = Case { personas: &[("Qxana Quorn", "*Lead*"), (&other, "")], author: &before, owner: &after };
        let left = case.left(&format!("{before} [Qxana](https://example.org/qxana){gap}Quorn {after}"));
        prop_assert!(!left.to_lowercase().contains("qxana"), "{left}");
        prop_assert!(!left.to_lowercase().contains("quorn"), "{left}");
    }
}
