//! What pictures of a map show above it: title, state, personas and scenario.

use crate::{
    Block, CirclePrim, Marker, Prim, RectPrim,
    inks::{ink, stroke},
    path,
    people::avatar,
    sizes::{self, round},
    text::{Align, Look, Measure, RichText, Shaper},
    words::Words,
};
use journey_model::{JourneyMap, MapState, Persona};

const GAP: f32 = 16.0;
const LINE_HEIGHT: f32 = 26.0;
/// Lines longer than this are hard to read.
const WIDEST: f32 = 900.0;
const NARROWEST: f32 = 320.0;

/// Draws the heading for a sheet of the given width.
pub(crate) fn block(shaper: &mut Shaper, words: &Words, map: &JourneyMap, sheet_width: f32) -> Block {
    let width = (sheet_width - 2.0 * sizes::MARGIN).max(NARROWEST);
    let mut heading = Heading { shaper, width, y: sizes::MARGIN, prims: Vec::new() };
    if !map.title.trim().is_empty() {
        heading.paragraph(&map.title, Look::new(24.0, 700, ink("sheet.title")), 30.0);
    }
    heading.people(words, map);
    for (text, look) in [
        (&map.scenario, Look::new(13.0, 400, ink("sheet.text"))),
        (&map.goal, Look::new(13.0, 400, ink("sheet.muted"))),
    ] {
        if !text.trim().is_empty() {
            heading.paragraph(text, look, 18.0);
        }
    }
    Block { w: round(width.min(WIDEST) + 2.0 * sizes::MARGIN), h: round(heading.y), prims: heading.prims }
}

struct Heading<'a> {
    shaper: &'a mut Shaper,
    width: f32,
    y: f32,
    prims: Vec<Prim>,
}

/// Something that stands in a line with others.
struct Part {
    width: f32,
    prims: Vec<Prim>,
}

impl Heading<'_> {
    fn paragraph(&mut self, text: &str, look: Look, line_height: f32) {
        let measure = Measure { width: self.width.min(WIDEST), line_height, align: Align::Start };
        let lines = self.shaper.paragraph(&RichText::plain(text, look), measure);
        let height = lines.height;
        lines.place(sizes::MARGIN, self.y, &mut self.prims);
        self.y += height + 8.0;
    }

    /// Parts side by side, broken into lines where they are too wide together.
    fn parts(&mut self, parts: Vec<Part>) {
        let mut x = 0.0;
        for part in parts {
            if x > 0.0 && x + part.width > self.width {
                (x, self.y) = (0.0, self.y + LINE_HEIGHT + 6.0);
            }
            let (left, top) = (sizes::MARGIN + x, self.y);
            self.prims.extend(part.prims.into_iter().map(|prim| prim.moved(left, top)));
            x += part.width + GAP;
        }
        self.y += if x > 0.0 { LINE_HEIGHT + 8.0 } else { 0.0 };
    }

    fn people(&mut self, words: &Words, map: &JourneyMap) {
        let state = match map.state {
            MapState::Current => words.current_state,
            MapState::Future => words.future_state,
        };
        let mut parts = vec![self.pill(state)];
        parts.extend(map.personas.iter().map(|persona| self.persona(persona)));
        self.parts(parts);
    }

    fn pill(&mut self, text: &str) -> Part {
        let line = self.shaper.line(text, Look::new(12.0, 600, ink("sheet.pillText")), LINE_HEIGHT);
        let width = line.width + 20.0;
        let mut prims = vec![Prim::Rect(RectPrim {
            x: 0.0,
            y: 2.0,
            w: round(width),
            h: 22.0,
            r: [11.0; 4],
            fill: Some(ink("sheet.pillFill")),
            stroke: None,
        })];
        line.place(10.0, 0.0, &mut prims);
        Part { width, prims }
    }

    fn persona(&mut self, persona: &Persona) -> Part {
        let mut prims = avatar(self.shaper, persona, 13.0, 13.0, 13.0);
        let mut text = RichText::plain(&persona.name, Look::new(13.0, 600, ink("sheet.title")));
        if !persona.role.trim().is_empty() {
            text.push("  ", Look::new(13.0, 400, ink("sheet.muted")));
            text.push(&persona.role, Look::new(13.0, 400, ink("sheet.muted")));
        }
        let measure = Measure { width: f32::MAX, line_height: LINE_HEIGHT, align: Align::Start };
        let line = self.shaper.paragraph(&text, measure);
        let width = 34.0 + line.width;
        line.place(34.0, 0.0, &mut prims);
        Part { width, prims }
    }
}

/// The mark of a score.
pub(crate) fn marker(marker: Marker, x: f32, y: f32, color: crate::Ink) -> Prim {
    let fill = Some(ink("curve.marker"));
    match marker {
        Marker::Ring => {
            Prim::Circle(CirclePrim { cx: x, cy: y, r: 6.5, fill, stroke: Some(stroke(color, 3.0)) })
        }
        Marker::Square => Prim::Rect(RectPrim {
            x: round(x - 3.5),
            y: round(y - 3.5),
            w: 7.0,
            h: 7.0,
            r: [0.0; 4],
            fill,
            stroke: Some(stroke(color, 2.0)),
        }),
        Marker::Diamond => {
            let corners = [(x - 5.0, y), (x, y - 5.0), (x + 5.0, y), (x, y + 5.0)];
            Prim::Path(path::filled(&path::polygon(&corners), ink("curve.marker"), Some(stroke(color, 2.0))))
        }
    }
}
