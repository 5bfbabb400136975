//! Faces and emoji in place of the markers of an experience curve.

use crate::{
    Block, CirclePrim, Ink, PathPrim, Prim,
    inks::{ink, stroke},
    sizes::round,
    text::{Look, Shaper},
};

/// Radius of a face.
const RADIUS: f32 = 10.0;

/// How many moods there are.
const MOODS: f32 = 5.0;

/// The mood of a share of the scale: 0 at the worst, 4 at the best.
fn mood(share: f32) -> usize {
    (share.clamp(0.0, 1.0) * MOODS).min(MOODS - 1.0) as usize
}

const MOOD_INKS: [&str; 5] = ["mood.1", "mood.2", "mood.3", "mood.4", "mood.5"];
const EMOJI: [&str; 5] = ["\u{1f621}", "\u{1f641}", "\u{1f610}", "\u{1f642}", "\u{1f604}"];

/// Mouths, and for the worst mood the brows, around the middle of the face.
const FEATURES: [&[&str]; 5] = [
    &["M -4 5.2 C -2 1.8 2 1.8 4 5.2", "M -5.4 -5.4 L -2 -4", "M 5.4 -5.4 L 2 -4"],
    &["M -3.6 4.6 C -1.8 2.8 1.8 2.8 3.6 4.6"],
    &["M -3.5 3.8 L 3.5 3.8"],
    &["M -3.8 2.6 C -1.9 5 1.9 5 3.8 2.6"],
    &[],
];

/// The laughing mouth is filled.
const LAUGH: &str = "M -4.6 1.6 C -4 7 4 7 4.6 1.6 Z";

/// A drawn face for a share of the scale, with its edge in the ink of the line.
pub(crate) fn face(share: f32, edge: Ink, scale: f32) -> Block {
    let mood = mood(share);
    let size = 2.0 * RADIUS * scale;
    let middle = size / 2.0;
    let features = || ink("mood.face");
    let circle = |x: f32, y: f32, r: f32, fill: Ink, edge: Option<Ink>| {
        Prim::Circle(CirclePrim {
            cx: round(middle + x * scale),
            cy: round(middle + y * scale),
            r: round(r * scale),
            fill: Some(fill),
            stroke: edge.map(|edge| stroke(edge, round(1.5 * scale))),
        })
    };
    let mut prims = vec![
        circle(0.0, 0.0, RADIUS - 0.75, ink(MOOD_INKS[mood]), Some(edge)),
        circle(-3.3, -1.8, 1.35, features(), None),
        circle(3.3, -1.8, 1.35, features(), None),
    ];
    prims.extend(FEATURES[mood].iter().map(|line| {
        let stroke = Some(stroke(features(), round(1.6 * scale)));
        path(line, scale, PathPrim { d: String::new(), fill: None, stroke, gradient: None, opacity: 1.0 })
    }));
    if mood + 1 == EMOJI.len() {
        let fill = Some(features());
        prims.push(path(
            LAUGH,
            scale,
            PathPrim { d: String::new(), fill, stroke: None, gradient: None, opacity: 1.0 },
        ));
    }
    Block { w: size, h: size, prims }
}

/// Path data around the middle of a face, put in its place.
fn path(data: &str, scale: f32, looks: PathPrim) -> Prim {
    let d = crate::path::scaled(data, scale, RADIUS * scale).unwrap_or_default();
    Prim::Path(PathPrim { d, ..looks })
}

/// The emoji for a share of the scale, on a disc that hides the line behind it.
pub(crate) fn emoji(shaper: &mut Shaper, share: f32) -> Block {
    let size = 2.0 * RADIUS + 2.0;
    let middle = size / 2.0;
    let mood = mood(share);
    let disc =
        CirclePrim { cx: middle, cy: middle, r: middle, fill: Some(ink(MOOD_INKS[mood])), stroke: None };
    let mut prims = vec![Prim::Circle(disc)];
    let line = shaper.line(EMOJI[mood], Look::new(18.0, 400, ink("mood.face")), size);
    let left = middle - line.width / 2.0;
    line.place(round(left), 0.0, &mut prims);
    Block { w: size, h: size, prims }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn moods_share_the_scale_evenly() {
        for (share, expected) in
            [(-1.0, 0), (0.0, 0), (0.19, 0), (0.21, 1), (0.5, 2), (0.61, 3), (0.8, 4), (1.0, 4)]
        {
            assert_eq!(mood(share), expected, "{share}");
        }
    }

    #[test]
    fn every_mood_has_its_own_face() {
        let faces: Vec<Block> = (0..5).map(|mood| face(mood as f32 / 4.0, ink("curve.text"), 1.0)).collect();
        for (number, one) in faces.iter().enumerate() {
            assert!(faces[..number].iter().all(|other| other != one), "face {number}");
            for prim in &one.prims {
                assert!(!matches!(prim, Prim::Path(path) if path.d.is_empty()), "a feature has a place");
            }
        }
    }
}
