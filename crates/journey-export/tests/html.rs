//! Pages: nothing escapes its place, nothing is loaded, every text is there, and the map opens again.
#![allow(clippy::unwrap_used, reason = "a test that can't go on has failed")]

mod common;

use common::{on, scene, small, template, templates};
use journey_export::{
    Choices, ExportError, Format, Handout, NO_IMAGES, Sheet,
    import::{self, ImportError},
};
use journey_layout::Theme;
use journey_model::{
    Card, CardId, Connector, ConnectorEnd, ConnectorId, JourneyMap, Persona, PersonaId, View, ViewId, file,
    redaction::{self, Redaction},
    text, view,
};
use std::{collections::BTreeSet, ops::ControlFlow};
use uuid::Uuid;

fn page_in(map: &JourneyMap, theme: &Theme, embed: bool) -> String {
    let (scene, file) = (scene(map), file::write(map));
    let sheet = Sheet { scene: &scene, theme, images: NO_IMAGES, inside: embed.then_some(&file) };
    let handout = Handout { sheet, map: Some(map) };
    let mut out = Vec::new();
    handout.write(&Choices::new(Format::Html), &mut on, &mut out).unwrap();
    String::from_utf8(out).unwrap()
}

fn page(map: &JourneyMap) -> String {
    page_in(map, Theme::light(), true)
}

fn read(page: &str) -> Result<JourneyMap, ImportError> {
    import::read("page.html", page.as_bytes(), &mut || Uuid::nil())
        .map(|mut imported| imported.maps.remove(0))
}

/// What a browser shows of markup between two marks: without tags, with its entities.
fn shown(page: &str, from: &str, to: &str) -> String {
    let start = page.find(from).unwrap();
    let end = start + page[start..].find(to).unwrap();
    let mut text = String::new();
    let mut rest = &page[start..end];
    while let Some(tag) = rest.find('<') {
        text.push_str(&rest[..tag]);
        if rest[tag..].starts_with("<br>") {
            text.push('\n');
        }
        rest = &rest[tag + rest[tag..].find('>').unwrap() + 1..];
    }
    text.push_str(rest);
    for (entity, character) in [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&amp;", "&")] {
        text = text.replace(entity, character);
    }
    text
}

/// Texts that would do harm if they were markup.
const HOSTILE: [&str; 6] = [
    "</script><script>alert(1)</script>",
    "<img src=x onerror=alert(2)>",
    "\"'><svg onload=alert(3)>",
    "]]></svg></style></table>",
    "[run](javascript:alert(4)) [see](https://example.org/?a=\"><b>)",
    "<!-- &lt;b&gt; -->",
];

/// A map with such a text in every place.
fn hostile() -> JourneyMap {
    let mut map = template("flight");
    let mut texts = HOSTILE.iter().cycle().map(|text| (*text).to_owned());
    let mut next = || texts.next().unwrap();
    map.title = HOSTILE.join(" ");
    (map.scenario, map.goal, map.owner) = (next(), next(), next());
    map.tags = vec![next(), next()];
    map.principles = vec![next(), next()];
    map.stages.iter_mut().for_each(|it| (it.name, it.notes, it.need) = (next(), next(), next()));
    for touchpoint in &mut map.touchpoints {
        (touchpoint.name, touchpoint.notes) = (next(), next());
        touchpoint.channels = vec![next()];
    }
    map.lanes.iter_mut().for_each(|it| (it.title, it.subtitle) = (next(), next()));
    for card in &mut map.cards {
        (card.text, card.owner) = (next(), next());
        (card.tags, card.sources) = (vec![next()], vec![next(), next()]);
    }
    for series in &mut map.series {
        series.name = next();
        series.values.iter_mut().for_each(|value| value.note = next());
    }
    for persona in &mut map.personas {
        (persona.name, persona.role, persona.quote) = (next(), next(), next());
        persona.goals = vec![next()];
    }
    map.connectors.iter_mut().for_each(|it| (it.label, it.note) = (next(), next()));
    file::read(&file::write(&map)).unwrap().map
}

#[test]
fn every_template_comes_back_exactly() {
    let mut maps = templates();
    maps.push(("sample", small()));
    maps.push(("hostile", hostile()));
    for (name, map) in maps {
        assert_eq!(read(&page(&map)).as_ref(), Ok(&map), "{name}");
        let without = page_in(&map, Theme::light(), false);
        assert_eq!(read(&without), Err(ImportError::NoMap { kind: "web page" }), "{name} without its map");
        assert!(!without.contains("desire-path-map"), "nothing is inside {name}");
    }
}

#[test]
fn text_is_never_markup() {
    let page = page(&hostile());
    // Elements that the program itself writes, by their names: nothing else may be one.
    let mut names = BTreeSet::new();
    let mut outside = page.as_str();
    while let Some(start) = outside.find('<') {
        let tag = &outside[start + 1..];
        let name: String =
            tag.trim_start_matches('/').chars().take_while(char::is_ascii_alphanumeric).collect();
        let raw = ["script", "style"].iter().find(|raw| name == **raw && !tag.starts_with('/'));
        outside = match raw {
            // What stands in these is no markup.
            Some(raw) => &tag[tag.find(&format!("</{raw}")).unwrap()..],
            None => tag,
        };
        names.insert(name);
    }
    let known = "a article aside b blockquote body br button caption circle clipPath dd defs details div dl doctype \
                 dt em fieldset form g h1 h2 h3 head header html i image input label legend li linearGradient main \
                 meta noscript output p path rect script section small stop strong style summary svg table tbody td \
                 text th thead title tr ul use";
    let known: BTreeSet<String> = known.split_whitespace().map(str::to_owned).collect();
    let mut strange: Vec<&String> = names.difference(&known).collect();
    strange.retain(|name| !name.is_empty());
    assert!(strange.is_empty(), "elements that nobody wrote: {strange:?}");
    assert_eq!(page.matches("<script").count(), 3, "the map, and two of the page");
    let start = page.find("desire-path-map\">").unwrap();
    let inside = &page[start..start + page[start..].find("</script").unwrap()];
    assert!(inside.contains("\\u003cimg src=x onerror"), "the map's own texts are inside");
    assert!(!inside.contains('<'), "and none of them can end its element");
    let around = page.replace(inside, "");
    assert!(around.contains("&lt;img src=x onerror"), "texts are there to be read");
    for harm in ["<img", "<svg onload", "<script>alert", "href=\"javascript", "<b>\"", "<!-- &lt;"] {
        assert!(!around.contains(harm), "{harm} stands nowhere as it is");
    }
}

#[test]
fn pages_load_nothing() {
    for (name, map) in templates() {
        let page = page(&map);
        assert!(page.contains("default-src 'none'"), "{name} says what it may load");
        for reference in ["src=\"", "href=\"", "url("] {
            for (at, _) in page.match_indices(reference) {
                let address = &page[at + reference.len()..];
                let is_inside = ["data:", "#"].iter().any(|inside| address.starts_with(inside));
                let is_link = reference == "href=\"" && page[..at].ends_with("<a ")
                    || page[..at].ends_with("<a tabindex=\"-1\" ");
                assert!(is_inside || is_link, "{name} loads {}", &address[..address.len().min(60)]);
            }
        }
        assert!(!page.contains("@import") && !page.contains("<link"), "{name}");
    }
}

#[test]
fn the_table_holds_every_text() {
    let mut map = small();
    map.connectors.push(Connector {
        label: "goes back in a hurry".into(),
        ..Connector::new(
            ConnectorId(Uuid::from_u128(7)),
            ConnectorEnd::Touchpoint(map.touchpoints[0].id),
            ConnectorEnd::Touchpoint(map.touchpoints[3].id),
        )
    });
    let page = page(&map);
    let table = shown(&page, "<section id=\"text\"", "</section>");
    let said = |what: &str| {
        assert!(what.is_empty() || table.contains(what), "the table says {what:?}");
    };
    said(&map.title);
    said(&map.scenario);
    said(&map.goal);
    for persona in &map.personas {
        said(&persona.name);
        said(&persona.role);
        said(&persona.quote);
        persona.goals.iter().chain(&persona.pains).for_each(|it| said(it));
    }
    map.stages.iter().for_each(|it| said(&it.name));
    for touchpoint in &map.touchpoints {
        said(&touchpoint.name);
        said(&touchpoint.channels.join(", "));
    }
    map.lanes.iter().for_each(|it| said(&it.title));
    for card in &map.cards {
        said(&text::plain(&card.text));
        said(&card.owner);
        card.tags.iter().chain(&card.sources).for_each(|it| said(it));
    }
    for value in map.series.iter().flat_map(|series| &series.values) {
        said(&value.note);
    }
    for connector in &map.connectors {
        said(&connector.label);
        said(&connector.note);
    }
    let columns = map.lanes.iter().filter(|lane| !lane.settings.hidden).count();
    assert_eq!(page.matches("<th scope=\"col\"").count(), columns + 1, "a header for each lane");
    assert_eq!(page.matches("<th scope=\"row\"").count(), map.touchpoints.len(), "one for each touchpoint");
    assert_eq!(page.matches("<th scope=\"rowgroup\"").count(), map.stages.len(), "one for each stage");
    assert_eq!(page.matches("<td ").count(), columns * map.touchpoints.len(), "no cell is missing");
}

#[test]
fn every_card_is_drawn_and_can_be_looked_at() {
    for (name, map) in [("flight", template("flight")), ("sample", small())] {
        let page = page(&map);
        let (drawing, table) = page.split_at(page.find("<section id=\"text\"").unwrap());
        for number in 0..map.cards.len() {
            let is_drawn = drawing.contains(&format!("data-card=\"{number}\""));
            assert!(is_drawn, "card {number} of {name} is in the drawing");
            assert_eq!(table.matches(&format!("id=\"card-{number}\"")).count(), 1, "and in the table");
        }
    }
}

#[test]
fn cards_over_several_stages_are_drawn_in_the_boxes_of_each() {
    let mut map = template("flight");
    let lane = map.cards[0].lane;
    let first = map.columns().next().unwrap().id;
    let id = CardId(Uuid::from_u128(99));
    map.cards.push(Card { span: 6, text: "All the way".into(), ..Card::new(id, lane, first) });
    let number = map.cards.len() - 1;
    let page = page(&map);
    let uses = page.matches(&format!("\" data-card=\"{number}\"/>")).count();
    assert_eq!(uses, 2, "six touchpoints are two stages of this map, and none is cut at their border");
}

#[test]
fn the_same_map_gives_the_same_bytes() {
    let map = template("flight");
    assert_eq!(page(&map), page(&map));
}

#[test]
fn links_in_the_drawing_take_no_focus() {
    let mut map = template("flight");
    map.cards[0].text = "[see](https://example.org) and [more](https://example.com)".into();
    let page = page(&map);
    let (drawing, table) = page.split_at(page.find("<section id=\"text\"").unwrap());
    let links: Vec<&str> = drawing.split("<a ").skip(1).collect();
    assert!(links.len() >= 2, "both links are drawn");
    assert!(links.iter().all(|link| link.starts_with("tabindex=\"-1\" xlink:href=")), "{links:?}");
    assert!(table.contains("<a "), "the table has them for the keyboard");
}

#[test]
fn the_sheet_scrolls_from_the_left_in_every_language() {
    let mut map = template("blank");
    for language in ["ar", "he", "en"] {
        map.language = language.into();
        assert!(page(&map).contains("<div id=\"view\" dir=\"ltr\""), "{language}");
    }
}

#[test]
fn language_direction_and_theme_are_those_of_the_map() {
    let mut map = template("blank");
    for (language, theme, expected) in [
        ("", "light", ["<html lang=\"en\" dir=\"ltr\">", ">Search<", "color-scheme:light"]),
        ("de-CH", "dark", ["<html lang=\"de-CH\" dir=\"ltr\">", "Ebenen", "color-scheme:dark"]),
        (
            "ar",
            "light",
            ["<html lang=\"ar\" dir=\"rtl\">", "class=\"tools\" lang=\"en\" dir=\"ltr\"", "light"],
        ),
    ] {
        map.language = language.into();
        let page =
            page_in(&map, Theme::named(theme).unwrap(), false).replace("aria-label=\"Search\"", ">Search<");
        for part in expected {
            assert!(page.contains(part), "{part} in a page in {language:?}");
        }
    }
}

#[test]
fn what_stays_at_home_is_nowhere_in_the_page() {
    let mut map = template("flight");
    let hidden_lane = map.cards[0].lane;
    let secrets = ["Zanzibarqx", "Quagmirezw", "Xylophonvk"];
    map.cards[0].text = secrets[0].into();
    map.cards[1].owner = secrets[1].into();
    map.personas.push(Persona::new(PersonaId(Uuid::from_u128(5)), secrets[2]));
    let whole = page(&map);
    secrets.iter().for_each(|secret| assert!(whole.contains(secret), "{secret} is there at first"));
    let seen = View { hidden_lanes: vec![hidden_lane], ..View::new(ViewId(Uuid::from_u128(6)), "Guests") };
    let leaving = view::apply(&map, &seen);
    let leaving = redaction::apply(&leaving, Redaction { owners: true, names: true, ..Redaction::NOTHING });
    let page = page(&leaving);
    secrets.iter().for_each(|secret| assert!(!page.contains(secret), "{secret} is gone"));
}

#[test]
fn other_pages_and_damaged_ones_say_so() {
    let whole = page(&template("blank"));
    let cut = whole.find("id=\"desire-path-map\"").unwrap() + 200;
    let cases = [
        ("<!DOCTYPE html><title>News</title><p>journey".to_owned(), "This web page carries no map"),
        ("<html><script src=x.js></script>".to_owned(), "carries no map"),
        (whole[..cut].to_owned(), "inside this web page is damaged: the file is cut off"),
        (whole.replace("\"stages\"", "\"stages"), "inside this web page is damaged"),
        ("<html><script id=desire-path-map>{}</script>".to_owned(), "inside this web page is damaged"),
        ("<html>".to_owned() + &"<script ".repeat(200_000), "carries no map"),
    ];
    for (page, reason) in cases {
        let error = read(&page).unwrap_err().to_string();
        assert!(error.contains(reason), "expected “{reason}”, got: {error}");
    }
    // A page that was cut off behind its map still opens.
    let end = whole.find("<style>").unwrap();
    assert_eq!(read(&whole[..end]), Ok(template("blank")));
}

#[test]
fn writing_can_be_stopped() {
    let map = template("blank");
    let drawn = scene(&map);
    let handout = Handout { sheet: Sheet::new(&drawn, Theme::light()), map: Some(&map) };
    let mut stop = |share: f32| if share > 0.5 { ControlFlow::Break(()) } else { ControlFlow::Continue(()) };
    let done = handout.write(&Choices::new(Format::Html), &mut stop, &mut Vec::new());
    assert!(matches!(done, Err(ExportError::Cancelled)), "{done:?}");
}
