//! Initials, and the round pictures drawn with them.

use crate::{
    CirclePrim, ImagePrim, Ink, Prim, inks,
    sizes::round,
    text::{Look, Shaper},
};
use journey_model::{Color, Persona};

/// "Anna Kern" becomes "AK"; up to three letters stay as they are.
pub fn initials(name: &str) -> String {
    let name = name.trim();
    if name.chars().count() <= 3 {
        return name.to_owned();
    }
    let mut words = name.split_whitespace().filter_map(|word| word.chars().next());
    let first = words.next();
    let last = words.next_back();
    first.into_iter().chain(last).flat_map(char::to_uppercase).collect()
}

/// A persona's portrait, or the initials on a disc of the persona's colour, with the middle at the point.
pub(crate) fn avatar(shaper: &mut Shaper, persona: &Persona, x: f32, y: f32, radius: f32) -> Vec<Prim> {
    if let Some(portrait) = &persona.portrait {
        return vec![Prim::Image(ImagePrim {
            x: round(x - radius),
            y: round(y - radius),
            w: 2.0 * radius,
            h: 2.0 * radius,
            r: [radius; 4],
            image: portrait.clone(),
            alt: persona.name.clone(),
        })];
    }
    let look = Letters { fill: inks::text(persona.color), ink: inks::tint(persona.color), radius };
    disc(shaper, &initials(&persona.name), &look, x, y)
}

/// The same for anyone: the colour follows from the name, so that a person keeps it on every card.
pub(crate) fn person(shaper: &mut Shaper, name: &str, x: f32, y: f32, radius: f32) -> Vec<Prim> {
    let sum: usize = name.trim().chars().map(|letter| letter as usize).sum();
    let color = Color::NAMED[sum % Color::NAMED.len()];
    let look = Letters { fill: inks::tint(color), ink: inks::text(color), radius };
    disc(shaper, &initials(name), &look, x, y)
}

struct Letters {
    fill: Ink,
    ink: Ink,
    radius: f32,
}

fn disc(shaper: &mut Shaper, letters: &str, look: &Letters, x: f32, y: f32) -> Vec<Prim> {
    let Letters { fill, ink, radius } = look;
    let mut prims = vec![Prim::Circle(CirclePrim {
        cx: round(x),
        cy: round(y),
        r: *radius,
        fill: Some(fill.clone()),
        stroke: None,
    })];
    // Two letters fill the disc; three are set smaller.
    let size = if letters.chars().count() > 2 { radius * 0.7 } else { radius * 0.86 };
    let height = 2.0 * radius;
    let line = shaper.line(letters, Look::new(round(size), 700, ink.clone()), height);
    let left = x - line.width / 2.0;
    line.place(round(left), round(y - radius), &mut prims);
    prims
}
