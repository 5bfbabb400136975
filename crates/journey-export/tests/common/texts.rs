//! What the tests of the formats of text share: maps with awkward names, and reading with ids that follow.

use journey_export::import::{self, ImportError, Imported};
use journey_model::{
    Card, CardId, JourneyMap, Lane, LaneId, LaneKind, MapId, Series, SeriesId, SeriesValue, Stage, StageId,
    Touchpoint, TouchpointId,
};
use proptest::prelude::*;
use uuid::Uuid;

/// Ids that follow one another, so that results can be compared.
pub(crate) fn counter() -> impl FnMut() -> Uuid {
    let mut last = 0_u128;
    move || {
        last += 1;
        Uuid::from_u128(0x0192_0000_0000_7000_8000_0000_0000_0000 + last)
    }
}

pub(crate) fn read(name: &str, bytes: &[u8]) -> Result<Imported, ImportError> {
    import::read(name, bytes, &mut counter())
}

/// Notes as lines, each with its place.
pub(crate) fn notes(imported: &Imported) -> String {
    let line = |note: &import::Note| format!("{}: {}", note.place, note.message);
    imported.notes.iter().map(line).collect::<Vec<_>>().join("\n")
}

pub(crate) fn template_of(name: &str) -> JourneyMap {
    super::template(name)
}

/// Names that hold what the grammars of text formats use.
pub(crate) fn name() -> impl Strategy<Value = String> {
    let piece = prop::sample::select(vec![
        "journey",
        "title ",
        "section ",
        "accTitle:",
        "accDescr {",
        "}",
        ":",
        ";",
        "#",
        "# ",
        "#35;",
        ",",
        "\n",
        " ",
        "  ",
        "%%",
        "%%{init}%%",
        "\"",
        "'",
        "<b>",
        "</b>",
        "<br>",
        "<!--",
        "&amp;",
        "&",
        "ﬂ°°35¶ß",
        "10:30",
        "https://x.y/z",
        "*",
        "**",
        "_",
        "__",
        "`",
        "``",
        "[x](http://a.b)",
        "[",
        "]",
        "(",
        ")",
        "\\",
        "|",
        "-",
        "- ",
        "+ ",
        "1. ",
        "12) ",
        "> ",
        "~~~",
        "```",
        "---",
        "===",
        "a",
        "Z",
        "é",
        "支払い",
        "שלום",
        "👩🏽‍🚀",
        "🇩🇪",
        "!",
        "$x$",
        "~",
        "^",
        "=",
        "@me",
        "tab\tbed",
        "{",
        "]]>",
        "<![CDATA[",
        "&#10;",
        "x".repeat(300).leak(),
    ]);
    prop::collection::vec(piece, 0..6).prop_map(|pieces| pieces.concat())
}

/// Small maps: stages, touchpoints, lanes, cards and one series from -2 to 2.
pub(crate) fn maps() -> impl Strategy<Value = JourneyMap> {
    let touchpoint = (name(), prop::option::of(-4_i8..=4));
    let stage = (name(), prop::collection::vec(touchpoint, 0..4));
    let lane = (name(), prop::sample::select(LaneKind::ALL.to_vec()));
    let card = (any::<prop::sample::Index>(), any::<prop::sample::Index>(), name());
    let parts = (
        name(),
        prop::collection::vec(stage, 0..4),
        prop::collection::vec(lane, 0..4),
        prop::collection::vec(card, 0..8),
    );
    parts.prop_map(|(title, stages, lanes, cards)| {
        let mut new_id = counter();
        let mut map = JourneyMap::empty(MapId(new_id()), title);
        let curve = Lane::new(LaneId(new_id()), LaneKind::Experience, "Experience");
        let mut series = Series::new(SeriesId(new_id()), curve.id, "Felt");
        map.lanes.push(curve);
        for (index, (name, touchpoints)) in stages.into_iter().enumerate() {
            let stage = Stage::new(StageId(new_id()), name);
            let color = journey_model::Color::NAMED[index];
            for (name, score) in touchpoints {
                let touchpoint = Touchpoint::new(TouchpointId(new_id()), stage.id, name);
                series.values.extend(score.map(|s| SeriesValue::new(touchpoint.id, f64::from(s) / 2.0)));
                map.touchpoints.push(touchpoint);
            }
            map.stages.push(Stage { color, ..stage });
        }
        map.lanes.extend(lanes.into_iter().map(|(title, kind)| Lane::new(LaneId(new_id()), kind, title)));
        for (lane, touchpoint, text) in cards {
            if map.touchpoints.is_empty() || map.lanes.len() < 2 {
                break;
            }
            let lane = map.lanes[1 + lane.index(map.lanes.len() - 1)].id;
            let touchpoint = map.touchpoints[touchpoint.index(map.touchpoints.len())].id;
            map.cards.push(Card { text, ..Card::new(CardId(new_id()), lane, touchpoint) });
        }
        map.series.push(series);
        map
    })
}
