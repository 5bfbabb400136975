//! Names of the inks that the layout uses. A test looks each of them up in each theme.

use crate::{Ink, Stroke};
use journey_model::{Color, LaneKind, SeriesKind};
use std::borrow::Cow;

pub(crate) const fn ink(name: &'static str) -> Ink {
    Ink(Cow::Borrowed(name))
}

pub(crate) fn stroke(ink: Ink, width: f32) -> Stroke {
    Stroke { ink, width, dash: None }
}

pub(crate) fn dashed(ink: Ink, width: f32, dash: [f32; 2]) -> Stroke {
    Stroke { ink, width, dash: Some(dash) }
}

macro_rules! by_kind {
    ($kind:expr, $before:literal, $after:literal) => {
        ink(match $kind {
            LaneKind::Text => concat!($before, "text", $after),
            LaneKind::Storyboard => concat!($before, "storyboard", $after),
            LaneKind::Gauges => concat!($before, "gauges", $after),
            LaneKind::Jobs => concat!($before, "jobs", $after),
            LaneKind::Drama => concat!($before, "drama", $after),
            LaneKind::Stakeholders => concat!($before, "stakeholders", $after),
            LaneKind::LinkedMaps => concat!($before, "linkedMaps", $after),
            LaneKind::Inbox => concat!($before, "inbox", $after),
            LaneKind::Actions => concat!($before, "actions", $after),
            LaneKind::Quotes => concat!($before, "quotes", $after),
            LaneKind::PainPoints => concat!($before, "painPoints", $after),
            LaneKind::Opportunities => concat!($before, "opportunities", $after),
            LaneKind::Channels => concat!($before, "channels", $after),
            LaneKind::Experience => concat!($before, "experience", $after),
            LaneKind::Metric => concat!($before, "metric", $after),
            LaneKind::Images => concat!($before, "images", $after),
            LaneKind::Interaction => concat!($before, "interaction", $after),
            LaneKind::Frontstage => concat!($before, "frontstage", $after),
            LaneKind::Backstage => concat!($before, "backstage", $after),
            LaneKind::Support => concat!($before, "support", $after),
        })
    };
}

pub(crate) fn row_fill(kind: LaneKind) -> Ink {
    by_kind!(kind, "row.", ".fill")
}

pub(crate) fn lane_icon_ink(kind: LaneKind) -> Ink {
    by_kind!(kind, "lane.", ".icon")
}

/// Name of the icon of a kind of lane.
pub(crate) fn lane_icon(kind: LaneKind) -> Cow<'static, str> {
    by_kind!(kind, "lane.", "").0
}

/// The inks of the cards of one kind of lane.
#[derive(Debug, Clone)]
pub struct CardInks {
    /// Behind all.
    pub fill: Ink,
    /// The edge.
    pub border: Ink,
    /// The bar at the side.
    pub accent: Ink,
    /// The text.
    pub text: Ink,
    /// Marks below the text.
    pub muted: Ink,
    /// Behind tags.
    pub chip: Ink,
}

impl CardInks {
    /// The inks of a kind, or those of the card's own colour.
    pub fn of(kind: LaneKind, color: Option<Color>) -> Self {
        if let Some(color) = color {
            return Self {
                fill: tint(color),
                border: edge(color),
                accent: solid(color),
                text: ink("card.tinted.text"),
                muted: text(color),
                chip: ink("card.tinted.chip"),
            };
        }
        Self {
            fill: by_kind!(kind, "card.", ".fill"),
            border: by_kind!(kind, "card.", ".border"),
            accent: by_kind!(kind, "card.", ".accent"),
            text: by_kind!(kind, "card.", ".text"),
            muted: by_kind!(kind, "card.", ".muted"),
            chip: by_kind!(kind, "card.", ".chip"),
        }
    }
}

macro_rules! by_color {
    ($color:expr, $role:literal) => {
        match $color {
            Color::Indigo => ink(concat!("accent.indigo.", $role)),
            Color::Teal => ink(concat!("accent.teal.", $role)),
            Color::Orange => ink(concat!("accent.orange.", $role)),
            Color::Violet => ink(concat!("accent.violet.", $role)),
            Color::Rose => ink(concat!("accent.rose.", $role)),
            Color::Green => ink(concat!("accent.green.", $role)),
            Color::Blue => ink(concat!("accent.blue.", $role)),
            Color::Amber => ink(concat!("accent.amber.", $role)),
            Color::Slate => ink(concat!("accent.slate.", $role)),
            color @ Color::Rgb(..) => Ink(Cow::Owned(format!(concat!("accent.{}.", $role), color))),
        }
    };
}

pub(crate) fn solid(color: Color) -> Ink {
    by_color!(color, "solid")
}

pub(crate) fn tint(color: Color) -> Ink {
    by_color!(color, "tint")
}

pub(crate) fn edge(color: Color) -> Ink {
    by_color!(color, "edge")
}

pub(crate) fn wash(color: Color) -> Ink {
    by_color!(color, "wash")
}

pub(crate) fn text(color: Color) -> Ink {
    by_color!(color, "text")
}

pub(crate) fn series(kind: SeriesKind) -> Ink {
    ink(match kind {
        SeriesKind::Intended => "curve.intended",
        SeriesKind::Assumed => "curve.assumed",
        SeriesKind::Measured => "curve.measured",
    })
}
