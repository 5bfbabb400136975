//! Pictures on cards.

use super::CardLook;
use crate::{
    CirclePrim, IconPrim, ImagePrim, Prim, RectPrim,
    inks::ink,
    sizes::round,
    text::{Look, Shaper},
};
use journey_model::{Card, CardImage, LaneKind};

/// Between the edge of a card and its picture: the card's border.
const INSET: f32 = 1.0;
const RADIUS: f32 = 7.0;

/// Height of a frame of the storyboard, as a share of its width.
const FRAME_ASPECT: f32 = 0.75;
/// Heights of a picture in a lane of pictures.
const LEAST_HEIGHT: f32 = 48.0;
const MOST_HEIGHT: f32 = 260.0;
/// The most that a picture takes on a card of another lane.
const MOST_HEIGHT_ON_TEXT: f32 = 96.0;
/// Height of the place for a picture that is still to come.
const EMPTY_HEIGHT: f32 = 76.0;

/// The picture at the top of a card.
#[derive(Default)]
pub(super) struct Picture {
    /// What it takes of the card's height; 0 without one.
    pub(super) height: f32,
    pub(super) prims: Vec<Prim>,
}

/// Draws a card's picture; in a lane of pictures, the place for one where it has none. `captioned` cards
/// have something below it.
pub(super) fn picture(
    shaper: &mut Shaper,
    look: &CardLook<'_>,
    card: &Card,
    width: f32,
    captioned: bool,
) -> Picture {
    let holds_pictures = matches!(look.kind, LaneKind::Images | LaneKind::Storyboard);
    let image = card.image.as_ref().filter(|image| image.width > 0 && image.height > 0);
    if image.is_none() && !holds_pictures {
        return Picture::default();
    }
    let w = width - 2.0 * INSET;
    let h = round(match (look.kind, image) {
        (LaneKind::Storyboard, _) => w * FRAME_ASPECT,
        (LaneKind::Images, Some(image)) => natural_height(image, w).clamp(LEAST_HEIGHT, MOST_HEIGHT),
        (_, Some(image)) => natural_height(image, w).min(MOST_HEIGHT_ON_TEXT),
        (_, None) => EMPTY_HEIGHT,
    });
    let foot = if captioned { 0.0 } else { RADIUS };
    let r = [RADIUS, RADIUS, foot, foot];
    let mut prims = match image {
        Some(image) => vec![Prim::Image(ImagePrim {
            x: INSET,
            y: INSET,
            w,
            h,
            r,
            image: image.image.clone(),
            alt: image.alt.clone(),
        })],
        None => place_for_picture(w, h, r),
    };
    if let Some(number) = look.number {
        prims.extend(frame_number(shaper, number));
    }
    Picture { height: h + INSET, prims }
}

/// Height of a picture at a width, its aspect kept.
fn natural_height(image: &CardImage, width: f32) -> f32 {
    width * image.height as f32 / image.width as f32
}

fn place_for_picture(w: f32, h: f32, r: [f32; 4]) -> Vec<Prim> {
    let fill = Some(ink("image.empty"));
    let size = 22.0;
    vec![
        Prim::Rect(RectPrim { x: INSET, y: INSET, w, h, r, fill, stroke: None }),
        Prim::Icon(IconPrim {
            name: "image".into(),
            x: round(INSET + (w - size) / 2.0),
            y: round(INSET + (h - size) / 2.0),
            size,
            ink: ink("image.mark"),
        }),
    ]
}

/// The number of a frame, in its upper left corner.
fn frame_number(shaper: &mut Shaper, number: usize) -> Vec<Prim> {
    const MIDDLE: f32 = 17.0;
    const RADIUS: f32 = 10.0;
    let fill = Some(ink("frame.number"));
    let mut prims = vec![Prim::Circle(CirclePrim { cx: MIDDLE, cy: MIDDLE, r: RADIUS, fill, stroke: None })];
    let look = Look::new(11.0, 700, ink("frame.numberText"));
    let line = shaper.line(&number.to_string(), look, 2.0 * RADIUS);
    let left = MIDDLE - line.width / 2.0;
    line.place(round(left), MIDDLE - RADIUS, &mut prims);
    prims
}
