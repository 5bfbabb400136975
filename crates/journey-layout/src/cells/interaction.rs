//! Personas acting on each other: a line for each across the lane, and arrows from one to the other.

use super::CellContent;
use crate::{
    Block, CirclePrim, Curve, Guide, Prim,
    connectors::head,
    inks::{self, ink, stroke},
    path,
    people::avatar,
    sizes::round,
    text::Shaper,
};
use journey_model::{Card, JourneyMap, LaneId, Persona, PersonaId};
use kurbo::{Point, Vec2};

/// Personas that get a line; more would make the lane a wall.
const MOST_PERSONAS: usize = 8;

const FIRST_LINE: f32 = 20.0;
const LINE_STEP: f32 = 28.0;
const BELOW_LINES: f32 = 14.0;
const AVATAR_RADIUS: f32 = 10.0;
const DOT_RADIUS: f32 = 4.5;

/// The lines of the personas of a map, and where they are.
pub(crate) struct People<'a> {
    personas: Vec<&'a Persona>,
}

impl<'a> People<'a> {
    pub(crate) fn of(map: &'a JourneyMap) -> Self {
        Self { personas: map.personas.iter().take(MOST_PERSONAS).collect() }
    }

    /// Height that the lines take of the row; 0 without personas.
    pub(crate) fn height(&self) -> f32 {
        match self.personas.len() {
            0 => 0.0,
            count => FIRST_LINE + LINE_STEP * (count - 1) as f32 + BELOW_LINES,
        }
    }

    /// The lines, as the guides of a curve that has no scores.
    pub(crate) fn lines(&self, lane: LaneId) -> Option<Curve> {
        let guide = |(number, persona): (usize, &&Persona)| Guide {
            y: line_y(number),
            stroke: stroke(inks::edge(persona.color), 2.0),
            label: None,
            label_x: 0.0,
            label_y: 0.0,
        };
        let guides: Vec<Guide> = self.personas.iter().enumerate().map(guide).collect();
        let (top, bottom) = (guides.first()?.y, guides.last()?.y);
        Some(Curve { lane, top, bottom, base: bottom, guides, gap: None, lines: Vec::new() })
    }

    /// The initials at the lines, for the lane's header; their middles at `x`.
    pub(crate) fn avatars(&self, shaper: &mut Shaper, x: f32) -> Vec<Prim> {
        let mut prims = Vec::new();
        for (number, persona) in self.personas.iter().enumerate() {
            prims.extend(avatar(shaper, persona, x, line_y(number), AVATAR_RADIUS));
        }
        prims
    }

    /// The arrows of the cards of one cell; none where no card names a persona.
    pub(crate) fn cell(&self, cards: &[&Card], column_width: f32) -> Option<CellContent> {
        let acts: Vec<Act<'_>> = cards.iter().filter_map(|card| self.act(card)).collect();
        if acts.is_empty() {
            return None;
        }
        let step = column_width / (acts.len() + 1) as f32;
        let prims = acts.iter().zip(1_u16..).flat_map(|(act, number)| act.prims(step * f32::from(number)));
        Some(CellContent {
            x: 0.0,
            y: 0.0,
            block: Block { w: column_width, h: self.height(), prims: prims.collect() },
            controls: Vec::new(),
            bottom: 0.0,
        })
    }

    fn act(&self, card: &Card) -> Option<Act<'a>> {
        let (from, persona) = self.find(card.persona?)?;
        let to = card.to.and_then(|to| self.find(to)).map(|(to, _)| to).filter(|to| *to != from);
        Some(Act { persona, from: line_y(from), to: to.map(line_y) })
    }

    fn find(&self, id: PersonaId) -> Option<(usize, &'a Persona)> {
        let mut lines = self.personas.iter().copied().enumerate();
        lines.find(|(_, persona)| persona.id == id)
    }
}

fn line_y(number: usize) -> f32 {
    FIRST_LINE + LINE_STEP * number as f32
}

/// What one persona does at a touchpoint, and towards whom.
struct Act<'a> {
    persona: &'a Persona,
    from: f32,
    to: Option<f32>,
}

impl Act<'_> {
    fn prims(&self, x: f32) -> Vec<Prim> {
        let color = inks::text(self.persona.color);
        let x = round(x);
        let mut prims = Vec::with_capacity(3);
        if let Some(to) = self.to {
            let down = if to > self.from { 1.0 } else { -1.0 };
            let line = path::segment((x, self.from), (x, to - 5.0 * down));
            prims.push(path::outline(&line, stroke(color.clone(), 2.0), None));
            let tip = Point::new(f64::from(x), f64::from(to - down));
            let head = head(tip, Vec2::new(0.0, f64::from(down)));
            prims.push(Prim::Path(path::filled(&head, color.clone(), None)));
        }
        prims.push(Prim::Circle(CirclePrim {
            cx: x,
            cy: self.from,
            r: DOT_RADIUS,
            fill: Some(ink("curve.marker")),
            stroke: Some(stroke(color, 2.0)),
        }));
        prims
    }
}
