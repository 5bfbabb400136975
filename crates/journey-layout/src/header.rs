//! Headers of stages, touchpoints and lanes, and the rules between lanes.

use crate::{
    Block, IconPrim, Ink, Prim, RectPrim, Rule, Stroke,
    inks::{self, dashed, ink, stroke},
    sizes::{self, round},
    text::{Align, Look, Measure, Paragraph, RichText, Shaper},
    words::Words,
};
use journey_model::{Color, Contact, Lane, LaneKind, Stage, Touchpoint};

const STAGE_LINE_HEIGHT: f32 = 19.0;
const TOUCHPOINT_LINE_HEIGHT: f32 = 15.0;
const LANE_TITLE_LINE_HEIGHT: f32 = 16.0;
const LANE_SUBTITLE_LINE_HEIGHT: f32 = 14.0;
const HEADER_WIDTH: f32 = sizes::COLUMN_WIDTH - 2.0 * sizes::HEADER_INSET;

/// A stage's name, broken into lines for its width.
pub(crate) fn stage_text(shaper: &mut Shaper, stage: &Stage, width: f32) -> Paragraph {
    let look = Look::new(15.0, 700, inks::text(stage.color));
    // Left of the name stands the edge, right of it the handle that the editor draws.
    let measure = Measure { width: width - 19.0 - 34.0, line_height: STAGE_LINE_HEIGHT, align: Align::Start };
    shaper.paragraph(&RichText::plain(&stage.name, look), measure)
}

/// Height that a stage's name asks for.
pub(crate) fn stage_height(text: &Paragraph) -> f32 {
    (text.height + 18.0).max(sizes::STAGE_HEADER_HEIGHT)
}

/// A stage's header, `width` wide and as high as the tallest.
pub(crate) fn stage(text: Paragraph, color: Color, width: f32, height: f32) -> Block {
    let mut prims = vec![
        filled(0.0, 0.0, 10.0, height, [10.0, 0.0, 0.0, 10.0], inks::solid(color)),
        filled(5.0, 0.0, width - 5.0, height, [5.0, 10.0, 10.0, 5.0], inks::tint(color)),
    ];
    let y = (height - text.height) / 2.0;
    text.place(19.0, y, &mut prims);
    Block { w: width, h: height, prims }
}

/// A touchpoint's name, broken into lines.
pub(crate) fn touchpoint_text(shaper: &mut Shaper, touchpoint: &Touchpoint) -> Paragraph {
    let look = Look::new(13.0, 600, ink("header.touchpoint.text"));
    let measure = Measure {
        width: HEADER_WIDTH - 2.0 * touchpoint_padding(touchpoint),
        line_height: TOUCHPOINT_LINE_HEIGHT,
        align: Align::Center,
    };
    shaper.paragraph(&RichText::plain(&touchpoint.name, look), measure)
}

/// Height that a touchpoint's name asks for.
pub(crate) fn touchpoint_height(text: &Paragraph) -> f32 {
    (text.height + 14.0).max(sizes::TOUCHPOINT_HEADER_HEIGHT)
}

fn touchpoint_padding(touchpoint: &Touchpoint) -> f32 {
    if touchpoint.moment_of_truth || touchpoint.contact != Contact::Company { 20.0 } else { 9.0 }
}

/// A touchpoint's header, as high as the tallest.
pub(crate) fn touchpoint(text: Paragraph, touchpoint: &Touchpoint, color: Color, height: f32) -> Block {
    let border = match touchpoint.contact {
        Contact::None => dashed(ink("header.touchpoint.muted"), 1.0, [4.0, 3.0]),
        Contact::Company | Contact::Partner => stroke(ink("header.touchpoint.border"), 1.0),
    };
    let mut prims = vec![
        filled(0.0, height - 12.0, HEADER_WIDTH, 12.0, [0.0, 0.0, 9.0, 9.0], inks::solid(color)),
        outlined(0.5, 0.5, HEADER_WIDTH - 1.0, height - 3.5, [9.0, 9.0, 7.0, 7.0], border),
    ];
    let y = (height - 3.0 - text.height) / 2.0;
    text.place(touchpoint_padding(touchpoint), y, &mut prims);
    match touchpoint.contact {
        Contact::Company => {}
        Contact::Partner => prims.push(mark("partner", 5.0, "header.touchpoint.muted")),
        Contact::None => prims.push(mark("noContact", 5.0, "header.touchpoint.muted")),
    }
    if touchpoint.moment_of_truth {
        prims.push(mark("momentOfTruth", HEADER_WIDTH - 17.0, "header.touchpoint.mark"));
    }
    Block { w: HEADER_WIDTH, h: height, prims }
}

/// Where the first touchpoint of an empty stage will be.
pub(crate) fn empty_stage(height: f32) -> Block {
    let border = dashed(ink("header.touchpoint.border"), 1.0, [4.0, 3.0]);
    let rect = RectPrim {
        x: 0.5,
        y: 0.5,
        w: HEADER_WIDTH - 1.0,
        h: height - 1.0,
        r: [9.0; 4],
        fill: None,
        stroke: Some(border),
    };
    Block { w: HEADER_WIDTH, h: height, prims: vec![Prim::Rect(rect)] }
}

fn mark(name: &'static str, x: f32, color: &'static str) -> Prim {
    Prim::Icon(IconPrim { name: name.into(), x, y: 5.0, size: 12.0, ink: ink(color) })
}

/// A lane's title and subtitle, broken into lines.
pub(crate) struct LaneText {
    title: Paragraph,
    subtitle: Option<Paragraph>,
}

impl LaneText {
    pub(crate) fn new(shaper: &mut Shaper, lane: &Lane) -> Self {
        let mut lines = |text: &str, look, line_height| {
            let width = sizes::LANE_HEADER_WIDTH - 40.0 - 10.0;
            shaper
                .paragraph(&RichText::plain(text, look), Measure { width, line_height, align: Align::Start })
        };
        let title = Look::new(13.0, 650, ink("header.lane.title"));
        let subtitle = Look::new(11.0, 400, ink("header.lane.subtitle"));
        let shown = !lane.subtitle.is_empty() && !lane.settings.collapsed;
        Self {
            title: lines(&lane.title, title, LANE_TITLE_LINE_HEIGHT),
            subtitle: shown.then(|| lines(&lane.subtitle, subtitle, LANE_SUBTITLE_LINE_HEIGHT)),
        }
    }

    fn height(&self) -> f32 {
        self.title.height + self.subtitle.as_ref().map_or(0.0, |subtitle| subtitle.height)
    }

    /// Least height of the row.
    pub(crate) fn row_height(&self) -> f32 {
        self.height() + 14.0
    }
}

/// A lane's header, as high as its row.
pub(crate) fn lane(text: LaneText, kind: LaneKind, height: f32) -> Block {
    let width = sizes::LANE_HEADER_WIDTH;
    let rect = RectPrim {
        x: -0.5,
        y: 0.5,
        w: width,
        h: round(height - 1.0),
        r: [0.0, 10.0, 10.0, 0.0],
        fill: Some(ink("header.lane.fill")),
        stroke: Some(stroke(ink("header.lane.border"), 1.0)),
    };
    let icon = IconPrim {
        name: inks::lane_icon(kind),
        x: 12.0,
        y: round(height / 2.0 - 9.0),
        size: 18.0,
        ink: inks::lane_icon_ink(kind),
    };
    let mut prims = vec![Prim::Rect(rect), Prim::Icon(icon)];
    let y = (height - text.height()) / 2.0;
    let title_height = text.title.height;
    text.title.place(40.0, y.round(), &mut prims);
    if let Some(subtitle) = text.subtitle {
        subtitle.place(40.0, y.round() + title_height, &mut prims);
    }
    Block { w: width, h: round(height), prims }
}

/// The line above a row of a service blueprint; none above the first row and between rows of one kind.
pub(crate) fn rule(
    shaper: &mut Shaper,
    words: &Words,
    kind: LaneKind,
    above: Option<LaneKind>,
) -> Option<Rule> {
    let name = match (above?, kind) {
        (above, kind) if above == kind => return None,
        (_, LaneKind::Frontstage) => &words.line_of_interaction,
        (_, LaneKind::Backstage) => &words.line_of_visibility,
        (_, LaneKind::Support) => &words.line_of_internal_interaction,
        _ => return None,
    };
    let text = shaper.line(name, Look::new(11.0, 600, ink("rule.text")), 16.0);
    let width = round(text.width + 20.0);
    let mut prims = vec![filled(0.0, 0.0, width, 16.0, [0.0; 4], ink("sheet.background"))];
    text.place(12.0, 0.0, &mut prims);
    Some(Rule {
        stroke: dashed(ink("rule.line"), 1.5, [6.0, 5.0]),
        y: sizes::RULE_HEIGHT / 2.0 - 3.0,
        label: Block { w: width, h: 16.0, prims },
    })
}

fn filled(x: f32, y: f32, w: f32, h: f32, r: [f32; 4], fill: Ink) -> Prim {
    Prim::Rect(RectPrim { x, y, w, h, r, fill: Some(fill), stroke: None })
}

fn outlined(x: f32, y: f32, w: f32, h: f32, r: [f32; 4], border: Stroke) -> Prim {
    let fill = Some(ink("header.touchpoint.fill"));
    Prim::Rect(RectPrim { x, y, w, h, r, fill, stroke: Some(border) })
}
