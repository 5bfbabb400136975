//! A persona on a card of its own: to hand out, or to hang on the wall of a workshop.

use crate::{
    CirclePrim, Fonts, ImagePrim, Ink, Prim, RectPrim, Scene, SceneGroup, SceneItem,
    fonts::FaceRegistry,
    inks::{self, ink, stroke},
    people::avatar,
    sizes::round,
    text::{Align, Look, Measure, Paragraph, RichText, Shaper},
};
use journey_model::{Persona, PersonaFact, PersonaScale};

/// Width of the sheet.
const WIDTH: f32 = 760.0;
/// Paper around the card.
const MARGIN: f32 = 20.0;
/// Room between the card's edge and what stands on it.
const PADDING: f32 = 32.0;
/// Room between the two columns.
const COLUMN_GAP: f32 = 36.0;
/// Room between two sections.
const SECTION_GAP: f32 = 26.0;
/// Side of the portrait.
const PORTRAIT: f32 = 132.0;
/// Width of what a fact is about.
const FACT_LABEL: f32 = 92.0;
/// How many sections a card has at most.
const MOST_SECTIONS: usize = 5;
/// Radius of a scale's knob.
const KNOB: f32 = 7.0;

/// The words of the card that are not the persona's own.
struct Titles {
    goals: &'static str,
    needs: &'static str,
    pains: &'static str,
    facts: &'static str,
    scales: &'static str,
}

const ENGLISH: Titles =
    Titles { goals: "Goals", needs: "Needs", pains: "Pains", facts: "Facts", scales: "Character" };
const GERMAN: Titles =
    Titles { goals: "Ziele", needs: "Bedürfnisse", pains: "Hürden", facts: "Fakten", scales: "Wesen" };

/// Draws a persona as a card: portrait or initials, name, role and quote above; goals, needs, pains, facts and
/// scales below, in two columns. What the persona does not say has no place on it. `language` is that of the
/// map, as a BCP 47 tag.
pub fn persona_card(persona: &Persona, language: &str, fonts: Fonts) -> Scene {
    let faces = FaceRegistry::prepared(&fonts);
    let mut card = Card { shaper: Shaper::new(&fonts, faces.clone()), persona };
    let titles = if language.split(['-', '_']).next() == Some("de") { &GERMAN } else { &ENGLISH };

    let head = card.head();
    let sections = card.sections(titles);
    let (columns, below) = arranged(sections, head.height);
    let height = round(MARGIN + head.height + below + MARGIN);
    let mut groups = vec![
        SceneGroup {
            name: "Background".to_owned(),
            items: vec![item(0.0, 0.0, card.paper(height, head.height))],
        },
        SceneGroup { name: persona.name.clone(), items: vec![item(MARGIN, MARGIN, head.prims)] },
    ];
    groups.extend(columns);
    let title = persona.name.clone();
    Scene { width: WIDTH, height, fonts: faces.table(), title, groups, grid: None }
}

/// A part of the card, drawn from its own upper left corner.
struct Part {
    height: f32,
    prims: Vec<Prim>,
}

struct Section {
    title: &'static str,
    part: Part,
}

/// Puts the sections into two columns, in order and so that the longer column is as short as can be, and says how
/// much room they take below the head. The first section is always on the left.
fn arranged(sections: Vec<Section>, head: f32) -> (Vec<SceneGroup>, f32) {
    let heights_of = |choice: u32| {
        let mut heights = [0.0_f32; 2];
        for (at, section) in sections.iter().enumerate() {
            heights[(choice >> at & 1) as usize] += section.part.height + SECTION_GAP;
        }
        heights
    };
    let longer = |choice: &u32| heights_of(*choice).into_iter().fold(0.0, f32::max);
    let choices = (0..1_u32 << sections.len().min(MOST_SECTIONS)).filter(|choice| choice & 1 == 0);
    let choice = choices.min_by(|a, b| longer(a).total_cmp(&longer(b))).unwrap_or(0);
    let below = match longer(&choice) {
        0.0 => 0.0,
        height => PADDING + height - SECTION_GAP + PADDING,
    };
    let top = MARGIN + head + PADDING;
    let mut heights = [0.0_f32; 2];
    let mut groups = Vec::with_capacity(sections.len());
    for (at, Section { title, part }) in sections.into_iter().enumerate() {
        let column = (choice >> at & 1) as usize;
        let x = MARGIN + PADDING + column as f32 * (column_width() + COLUMN_GAP);
        let y = top + heights[column];
        heights[column] += part.height + SECTION_GAP;
        groups.push(SceneGroup { name: title.to_owned(), items: vec![item(x, round(y), part.prims)] });
    }
    (groups, below)
}

fn column_width() -> f32 {
    (WIDTH - 2.0 * (MARGIN + PADDING) - COLUMN_GAP) / 2.0
}

struct Card<'p> {
    shaper: Shaper,
    persona: &'p Persona,
}

impl Card<'_> {
    fn paper(&self, height: f32, head: f32) -> Vec<Prim> {
        let (card_width, card_height) = (WIDTH - 2.0 * MARGIN, height - 2.0 * MARGIN);
        let rect = |x, y, w, h, r, fill| {
            Prim::Rect(RectPrim { x, y, w: round(w), h: round(h), r, fill: Some(fill), stroke: None })
        };
        let is_all_head = card_height - head < 1.0;
        let corners = if is_all_head { [16.0; 4] } else { [16.0, 16.0, 0.0, 0.0] };
        let mut prims = vec![
            rect(0.0, 0.0, WIDTH, height, [0.0; 4], ink("sheet.background")),
            rect(MARGIN, MARGIN, card_width, card_height, [16.0; 4], ink("ui.surface")),
            rect(MARGIN, MARGIN, card_width, head, corners, inks::tint(self.persona.color)),
        ];
        prims.push(Prim::Rect(RectPrim {
            x: MARGIN,
            y: MARGIN,
            w: card_width,
            h: round(card_height),
            r: [16.0; 4],
            fill: None,
            stroke: Some(stroke(ink("ui.border"), 1.0)),
        }));
        prims
    }

    /// Portrait, name, role and quote.
    fn head(&mut self) -> Part {
        let persona = self.persona;
        let left = PADDING + PORTRAIT + 28.0;
        let width = WIDTH - 2.0 * MARGIN - left - PADDING;
        let name = self.text(&persona.name, Look::new(28.0, 700, ink("sheet.title")), width, 34.0);
        let role = self.text(&persona.role, Look::new(15.0, 500, ink("sheet.muted")), width, 20.0);
        let quote = Look { italic: true, ..Look::new(16.0, 400, inks::text(persona.color)) };
        let quote = self.text(&quoted(&persona.quote), quote, width - 18.0, 23.0);
        let parts = [(name, 0.0, 6.0), (role, 0.0, 14.0), (quote, 18.0, 0.0)];
        let there: Vec<_> =
            parts.iter().filter_map(|(text, _, after)| Some((text.as_ref()?.height, *after))).collect();
        let behind_last = there.last().map_or(0.0, |(_, after)| *after);
        let text_height = there.iter().map(|(height, after)| height + after).sum::<f32>() - behind_last;
        let height = text_height.max(PORTRAIT) + 2.0 * PADDING;
        let mut y = round((height - text_height) / 2.0);
        let mut prims = self.portrait(PADDING, round((height - PORTRAIT) / 2.0));
        for (text, indent, after) in parts {
            let Some(text) = text else { continue };
            if indent > 0.0 {
                prims.push(Prim::Rect(RectPrim {
                    x: left,
                    y: y + 2.0,
                    w: 3.0,
                    h: round(text.height - 4.0),
                    r: [1.5; 4],
                    fill: Some(inks::solid(persona.color)),
                    stroke: None,
                }));
            }
            let text_height = text.height;
            text.place(left + indent, y, &mut prims);
            y = round(y + text_height + after);
        }
        Part { height: round(height), prims }
    }

    fn portrait(&mut self, x: f32, y: f32) -> Vec<Prim> {
        let middle = PORTRAIT / 2.0;
        let ring = Prim::Circle(CirclePrim {
            cx: x + middle,
            cy: y + middle,
            r: middle + 2.5,
            fill: Some(ink("ui.surface")),
            stroke: None,
        });
        let mut prims = vec![ring];
        match &self.persona.portrait {
            Some(image) => prims.push(Prim::Image(ImagePrim {
                x,
                y,
                w: PORTRAIT,
                h: PORTRAIT,
                r: [middle; 4],
                image: image.clone(),
                alt: self.persona.name.clone(),
            })),
            None => {
                prims.extend(avatar(&mut self.shaper, self.persona, x + middle, y + middle, middle));
            }
        }
        prims
    }

    fn sections(&mut self, titles: &Titles) -> Vec<Section> {
        let persona = self.persona;
        let mut sections = Vec::new();
        let mut add = |title, part: Option<Part>| sections.extend(part.map(|part| Section { title, part }));
        add(titles.goals, self.list(titles.goals, &persona.goals, inks::solid(persona.color)));
        add(titles.pains, self.list(titles.pains, &persona.pains, ink("severity.on")));
        add(titles.needs, self.list(titles.needs, &persona.needs, inks::solid(persona.color)));
        add(titles.facts, self.facts(titles.facts, &persona.facts));
        add(titles.scales, self.scales(titles.scales, &persona.scales));
        sections
    }

    /// A section begins with its title.
    fn titled(&mut self, title: &str) -> Part {
        let look = Look::new(13.0, 700, inks::text(self.persona.color));
        let line = self.shaper.line(title, look, 18.0);
        let mut prims = Vec::new();
        line.place(0.0, 0.0, &mut prims);
        Part { height: 28.0, prims }
    }

    fn list(&mut self, title: &str, points: &[String], dot: Ink) -> Option<Part> {
        let look = Look::new(14.0, 400, ink("sheet.text"));
        let lines: Vec<Paragraph> = points
            .iter()
            .filter_map(|point| self.text(point, look.clone(), column_width() - 16.0, 20.0))
            .collect();
        if lines.is_empty() {
            return None;
        }
        let mut part = self.titled(title);
        for line in lines {
            part.prims.push(Prim::Circle(CirclePrim {
                cx: 4.0,
                cy: round(part.height + 10.0),
                r: 3.0,
                fill: Some(dot.clone()),
                stroke: None,
            }));
            let height = line.height;
            line.place(16.0, part.height, &mut part.prims);
            part.height = round(part.height + height + 7.0);
        }
        part.height -= 7.0;
        Some(part)
    }

    fn facts(&mut self, title: &str, facts: &[PersonaFact]) -> Option<Part> {
        let told: Vec<&PersonaFact> = facts.iter().filter(|fact| !fact.value.trim().is_empty()).collect();
        if told.is_empty() {
            return None;
        }
        let mut part = self.titled(title);
        for fact in told {
            let about = self.text(&fact.label, Look::new(13.0, 400, ink("sheet.muted")), FACT_LABEL, 20.0);
            let value_width = column_width() - FACT_LABEL - 12.0;
            let known = self.text(&fact.value, Look::new(14.0, 500, ink("sheet.text")), value_width, 20.0);
            let height = [&about, &known].into_iter().flatten().map(|text| text.height).fold(0.0, f32::max);
            for (text, x) in [(about, 0.0), (known, FACT_LABEL + 12.0)] {
                if let Some(text) = text {
                    text.place(x, part.height, &mut part.prims);
                }
            }
            part.height = round(part.height + height + 5.0);
        }
        part.height -= 5.0;
        Some(part)
    }

    fn scales(&mut self, title: &str, scales: &[PersonaScale]) -> Option<Part> {
        if scales.is_empty() {
            return None;
        }
        let mut part = self.titled(title);
        let (width, color) = (column_width(), self.persona.color);
        for scale in scales {
            let look = Look::new(12.5, 400, ink("sheet.muted"));
            let half = (width - 16.0) / 2.0;
            let ends = [&scale.left, &scale.right].map(|end| self.text(end, look.clone(), half, 17.0));
            let height = ends.iter().flatten().map(|end| end.height).fold(0.0, f32::max);
            let [left, right] = ends;
            if let Some(left) = left {
                left.place(0.0, part.height, &mut part.prims);
            }
            if let Some(right) = right {
                let x = width - right.width;
                right.place(round(x), part.height, &mut part.prims);
            }
            let y = round(part.height + height + 5.0);
            let at = KNOB + (width - 2.0 * KNOB) * f32::from(scale.value.min(100)) / 100.0;
            let middle = width / 2.0 - 1.0;
            let bars = [(0.0, y + KNOB - 2.0, width, 4.0), (middle, y + KNOB - 5.0, 2.0, 10.0)];
            part.prims.extend(bars.map(|(x, y, w, h)| {
                let fill = Some(ink("ui.border"));
                Prim::Rect(RectPrim {
                    x: round(x),
                    y,
                    w: round(w),
                    h,
                    r: [w.min(h) / 2.0; 4],
                    fill,
                    stroke: None,
                })
            }));
            part.prims.push(Prim::Circle(CirclePrim {
                cx: round(at),
                cy: y + KNOB,
                r: KNOB - 1.0,
                fill: Some(ink("ui.surface")),
                stroke: Some(stroke(inks::solid(color), 2.5)),
            }));
            part.height = round(y + 2.0 * KNOB + 10.0);
        }
        part.height -= 10.0;
        Some(part)
    }

    fn text(&mut self, text: &str, look: Look, width: f32, line_height: f32) -> Option<Paragraph> {
        let text = text.trim();
        let measure = Measure { width, line_height, align: Align::Start };
        (!text.is_empty()).then(|| self.shaper.paragraph(&RichText::plain(text, look), measure))
    }
}

/// A sentence in quotation marks, unless it brings its own.
fn quoted(quote: &str) -> String {
    let quote = quote.trim();
    if quote.is_empty() || quote.starts_with(['"', '“', '„', '«', '»', '‹', '›', '‘', '\'', '「'])
    {
        quote.to_owned()
    } else {
        format!("“{quote}”")
    }
}

fn item(x: f32, y: f32, prims: Vec<Prim>) -> SceneItem {
    SceneItem { part: crate::Part::Heading, ..SceneItem::decoration(x, y, prims) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Rgba, Theme};
    use journey_model::{Color, PersonaId, UnknownKeys};

    fn ada() -> Persona {
        let fact = |label: &str, value: &str| PersonaFact {
            label: label.into(),
            value: value.into(),
            unknown: UnknownKeys::new(),
        };
        Persona {
            role: "Speaker at conferences".into(),
            quote: "I just want to get there.".into(),
            goals: vec![
                "Arrive rested".into(),
                "See the city for an evening, if there is any time left".into(),
            ],
            pains: vec!["Queues".into()],
            needs: vec!["A quiet corner".into()],
            facts: vec![fact("Home", "Lyon"), fact("Age", ""), fact("", "Flies twice a month")],
            scales: vec![PersonaScale {
                left: "Plans ahead".into(),
                right: "Decides on the spot".into(),
                value: 30,
                unknown: UnknownKeys::new(),
            }],
            color: Color::Teal,
            ..Persona::new(PersonaId::from(uuid::Uuid::from_u128(1)), "Ada Kern")
        }
    }

    fn texts(scene: &Scene) -> Vec<String> {
        let prims = scene.groups.iter().flat_map(|group| &group.items).flat_map(|item| item.prims.iter());
        prims
            .filter_map(|prim| if let Prim::Text(text) = prim { Some(text.text.clone()) } else { None })
            .collect()
    }

    #[test]
    fn a_card_says_what_is_known_and_nothing_else() {
        let scene = persona_card(&ada(), "de-CH", Fonts::bundled());
        let words = texts(&scene).join(" ");
        for expected in
            ["AK", "Ada Kern", "“I just want to get there.”", "Ziele", "Queues", "Lyon", "Plans ahead"]
        {
            assert!(words.contains(expected), "{expected} in {words}");
        }
        assert!(!words.contains("Age"), "a fact without a value is none: {words}");
        let names: Vec<&str> = scene.groups.iter().map(|group| group.name.as_str()).collect();
        assert_eq!(names, ["Background", "Ada Kern", "Ziele", "Hürden", "Bedürfnisse", "Fakten", "Wesen"]);

        let bare = persona_card(&Persona::new(ada().id, "Bo"), "", Fonts::bundled());
        assert_eq!(texts(&bare), ["Bo", "Bo"], "initials and name");
        assert!(bare.height < scene.height);
        let portrait = Persona { portrait: Some("abc".into()), ..ada() };
        let scene = persona_card(&portrait, "", Fonts::bundled());
        assert!(!texts(&scene).contains(&"AK".to_owned()), "the portrait stands in place of the initials");
    }

    #[test]
    fn everything_lies_on_the_card_in_known_colours() {
        let long = Persona { role: "word ".repeat(200), goals: vec!["longest".repeat(60)], ..ada() };
        for persona in [ada(), long] {
            let scene = persona_card(&persona, "", Fonts::bundled());
            for item in scene.groups.iter().flat_map(|group| &group.items) {
                for prim in item.prims.iter() {
                    let Prim::Text(text) = prim else { continue };
                    assert!(
                        item.x + text.x + text.w <= WIDTH - MARGIN - 8.0,
                        "{:?} is on the card",
                        text.text
                    );
                    assert!(item.y + text.y <= scene.height - MARGIN, "{:?} is on the card", text.text);
                    for theme in Theme::NAMES.into_iter().filter_map(Theme::named) {
                        assert_ne!(theme.color(&text.ink), Rgba::UNKNOWN, "{:?}", text.ink);
                    }
                }
            }
        }
    }
}
