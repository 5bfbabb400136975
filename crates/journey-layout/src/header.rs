//! Headers of stages, touchpoints and lanes, and the rules between lanes.

use crate::{
    Block, IconPrim, Ink, Prim, RectPrim, Rule, Stroke,
    inks::{self, dashed, ink, stroke},
    people::initials,
    sizes::{self, round},
    text::{Align, Look, Measure, Paragraph, RichText, Shaper},
    words::Words,
};
use journey_model::{Color, Contact, Lane, LaneKind, Stage, Touchpoint};

const STAGE_LINE_HEIGHT: f32 = 19.0;
const STAGE_NEED_HEIGHT: f32 = 15.0;
const TOUCHPOINT_LINE_HEIGHT: f32 = 15.0;
const LANE_TITLE_LINE_HEIGHT: f32 = 16.0;
const LANE_SUBTITLE_LINE_HEIGHT: f32 = 14.0;

/// Left edge of a stage's name, and of that of a collapsed one.
const STAGE_NAME_X: f32 = 19.0;
const COLLAPSED_STAGE_NAME_X: f32 = 13.0;

/// What a stage's header says: its name, broken into lines, and under it what the customer needs there, in one
/// line.
pub(crate) struct StageText {
    name: Paragraph,
    need: Option<Paragraph>,
}

impl StageText {
    pub(crate) fn new(shaper: &mut Shaper, stage: &Stage, width: f32) -> Self {
        let in_one_line = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
        if stage.collapsed {
            let look = Look::new(12.0, 700, inks::text(stage.color));
            let width = width - COLLAPSED_STAGE_NAME_X - 5.0;
            let name = shaper.clipped(&in_one_line(&stage.name), look, STAGE_LINE_HEIGHT, width);
            return Self { name, need: None };
        }
        let look = Look::new(15.0, 700, inks::text(stage.color));
        // Left of the name stands the edge, right of it the handle that the editor draws.
        let room = width - STAGE_NAME_X - 34.0;
        let measure = Measure { width: room, line_height: STAGE_LINE_HEIGHT, align: Align::Start };
        let name = shaper.paragraph(&RichText::plain(&stage.name, look), measure);
        let need = in_one_line(&stage.need);
        let look = Look::new(11.0, 400, inks::text(stage.color));
        let room = width - STAGE_NAME_X - 12.0;
        let need = (!need.is_empty()).then(|| shaper.clipped(&need, look, STAGE_NEED_HEIGHT, room));
        Self { name, need }
    }

    fn text_height(&self) -> f32 {
        self.name.height + if self.need.is_some() { STAGE_NEED_HEIGHT } else { 0.0 }
    }

    /// Height that the header asks for.
    pub(crate) fn height(&self) -> f32 {
        (self.text_height() + 18.0).max(sizes::STAGE_HEADER_HEIGHT)
    }
}

/// A stage's header, `width` wide and as high as the tallest.
pub(crate) fn stage(text: StageText, stage: &Stage, width: f32, height: f32) -> Block {
    let color = stage.color;
    let mut prims = vec![
        filled(0.0, 0.0, 10.0, height, [10.0, 0.0, 0.0, 10.0], inks::solid(color)),
        filled(5.0, 0.0, width - 5.0, height, [5.0, 10.0, 10.0, 5.0], inks::tint(color)),
    ];
    let x = if stage.collapsed { COLLAPSED_STAGE_NAME_X } else { STAGE_NAME_X };
    let mut y = (height - text.text_height()) / 2.0;
    let name_height = text.name.height;
    text.name.place(x, y, &mut prims);
    y += name_height;
    if let Some(need) = text.need {
        need.place(x, y, &mut prims);
    }
    Block { w: width, h: height, prims }
}

/// A touchpoint's name, broken into lines; of a collapsed one, the letters that stand for it.
pub(crate) fn touchpoint_text(shaper: &mut Shaper, touchpoint: &Touchpoint, width: f32) -> Paragraph {
    let look = Look::new(13.0, 600, ink("header.touchpoint.text"));
    if touchpoint.collapsed {
        let look = Look { size: 12.0, ..look };
        return shaper.clipped(&initials(&touchpoint.name), look, TOUCHPOINT_LINE_HEIGHT, width - 8.0);
    }
    let measure = Measure {
        width: width - 2.0 * touchpoint_padding(touchpoint),
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
    if touchpoint.collapsed {
        0.0
    } else if touchpoint.moment_of_truth || touchpoint.contact != Contact::Company {
        20.0
    } else {
        9.0
    }
}

/// A touchpoint's header, `width` wide and as high as the tallest.
pub(crate) fn touchpoint(
    text: Paragraph,
    touchpoint: &Touchpoint,
    color: Color,
    width: f32,
    height: f32,
) -> Block {
    let border = match touchpoint.contact {
        // One that leaves the usual line is dashed in the stage's colour, over the pale foot.
        _ if touchpoint.alternate => dashed(inks::solid(color), 1.5, [6.0, 4.0]),
        Contact::None => dashed(ink("header.touchpoint.muted"), 1.0, [4.0, 3.0]),
        Contact::Company | Contact::Partner => stroke(ink("header.touchpoint.border"), 1.0),
    };
    let foot = if touchpoint.alternate { inks::tint(color) } else { inks::solid(color) };
    let mut prims = vec![
        filled(0.0, height - 12.0, width, 12.0, [0.0, 0.0, 9.0, 9.0], foot),
        outlined(0.5, 0.5, width - 1.0, height - 3.5, [9.0, 9.0, 7.0, 7.0], border),
    ];
    if touchpoint.collapsed {
        return collapsed_touchpoint(text, touchpoint, width, height, prims);
    }
    let y = (height - 3.0 - text.height) / 2.0;
    text.place(touchpoint_padding(touchpoint), y, &mut prims);
    match touchpoint.contact {
        Contact::Company => {}
        Contact::Partner => prims.push(mark("partner", 5.0, "header.touchpoint.muted")),
        Contact::None => prims.push(mark("noContact", 5.0, "header.touchpoint.muted")),
    }
    if touchpoint.moment_of_truth {
        prims.push(mark("momentOfTruth", width - 17.0, "header.touchpoint.mark"));
    }
    Block { w: width, h: height, prims }
}

/// The letters of a collapsed touchpoint over the mark that it is one.
fn collapsed_touchpoint(
    text: Paragraph,
    touchpoint: &Touchpoint,
    width: f32,
    height: f32,
    mut prims: Vec<Prim>,
) -> Block {
    let (x, y) = ((width - text.width) / 2.0, (height - 3.0) / 2.0 - TOUCHPOINT_LINE_HEIGHT);
    text.place(round(x), round(y), &mut prims);
    let (name, color) = if touchpoint.moment_of_truth {
        ("momentOfTruth", "header.touchpoint.mark")
    } else {
        ("folded", "header.touchpoint.muted")
    };
    prims.push(centred_icon(name, width / 2.0, y + TOUCHPOINT_LINE_HEIGHT + 8.0, ink(color)));
    Block { w: width, h: height, prims }
}

/// How many touchpoints a collapsed stage holds.
pub(crate) fn collapsed_stage(
    shaper: &mut Shaper,
    stage: &Stage,
    count: usize,
    width: f32,
    height: f32,
) -> Block {
    let border = stroke(ink("header.touchpoint.border"), 1.0);
    let mut prims = vec![
        filled(0.0, height - 12.0, width, 12.0, [0.0, 0.0, 9.0, 9.0], inks::solid(stage.color)),
        outlined(0.5, 0.5, width - 1.0, height - 3.5, [9.0, 9.0, 7.0, 7.0], border),
    ];
    let look = Look::new(13.0, 700, inks::text(stage.color));
    let text = shaper.line(&count.to_string(), look, TOUCHPOINT_LINE_HEIGHT);
    let middle = (height - 3.0) / 2.0;
    let left = (width - text.width - 18.0) / 2.0;
    let icon_middle = left + text.width + 11.0;
    text.place(round(left), round(middle - TOUCHPOINT_LINE_HEIGHT / 2.0), &mut prims);
    prims.push(centred_icon("folded", icon_middle, middle, ink("header.touchpoint.muted")));
    Block { w: width, h: height, prims }
}

fn centred_icon(name: &'static str, x: f32, y: f32, ink: Ink) -> Prim {
    let (x, y) = (round(x - 7.0), round(y - 7.0));
    Prim::Icon(IconPrim { name: name.into(), x, y, size: 14.0, ink })
}

/// Where the first touchpoint of an empty stage will be.
pub(crate) fn empty_stage(width: f32, height: f32) -> Block {
    let border = dashed(ink("header.touchpoint.border"), 1.0, [4.0, 3.0]);
    let rect = RectPrim {
        x: 0.5,
        y: 0.5,
        w: width - 1.0,
        h: height - 1.0,
        r: [9.0; 4],
        fill: None,
        stroke: Some(border),
    };
    Block { w: width, h: height, prims: vec![Prim::Rect(rect)] }
}

fn mark(name: &'static str, x: f32, color: &'static str) -> Prim {
    Prim::Icon(IconPrim { name: name.into(), x, y: 5.0, size: 12.0, ink: ink(color) })
}

/// What a lane's header says besides title and subtitle.
#[derive(Default)]
pub(crate) struct LaneNotes {
    /// What the lane's figures are; said where the lane has no subtitle of its own.
    pub(crate) figures: Option<String>,
    /// A line under the subtitle that the program writes ("3 waiting").
    pub(crate) note: Option<String>,
    /// The lines of a curve with their names.
    pub(crate) legend: Option<Block>,
    /// What stands at the header's right edge, in its place.
    pub(crate) beside: Vec<Prim>,
}

/// Left edge and width of what is written in a lane's header.
const LANE_TEXT_X: f32 = 40.0;
pub(crate) const LANE_TEXT_WIDTH: f32 = sizes::LANE_HEADER_WIDTH - LANE_TEXT_X - 10.0;

/// The middle of what stands at the right edge of a lane's header, and the room it takes of the text.
pub(crate) const LANE_BESIDE_X: f32 = sizes::LANE_HEADER_WIDTH - 16.0;
const LANE_BESIDE_WIDTH: f32 = 22.0;

const LEGEND_GAP: f32 = 5.0;

/// What a lane's header says, broken into lines.
pub(crate) struct LaneText {
    lines: Vec<Paragraph>,
    legend: Option<Block>,
    beside: Vec<Prim>,
}

impl LaneText {
    pub(crate) fn new(shaper: &mut Shaper, lane: &Lane, notes: LaneNotes) -> Self {
        let beside = if notes.beside.is_empty() { 0.0 } else { LANE_BESIDE_WIDTH };
        let mut lines = Vec::new();
        let mut write = |text: &str, look, line_height| {
            let measure = Measure { width: LANE_TEXT_WIDTH - beside, line_height, align: Align::Start };
            lines.push(shaper.paragraph(&RichText::plain(text, look), measure));
        };
        write(&lane.title, Look::new(13.0, 650, ink("header.lane.title")), LANE_TITLE_LINE_HEIGHT);
        if lane.settings.collapsed {
            return Self { lines, legend: None, beside: Vec::new() };
        }
        let own = (!lane.subtitle.is_empty()).then_some(&lane.subtitle);
        if let Some(subtitle) = own.or(notes.figures.as_ref()) {
            let look = Look::new(11.0, 400, ink("header.lane.subtitle"));
            write(subtitle, look, LANE_SUBTITLE_LINE_HEIGHT);
        }
        if let Some(note) = &notes.note {
            write(note, Look::new(11.0, 600, ink("header.lane.title")), LANE_SUBTITLE_LINE_HEIGHT);
        }
        Self { lines, legend: notes.legend, beside: notes.beside }
    }

    fn height(&self) -> f32 {
        let legend = self.legend.as_ref().map_or(0.0, |legend| LEGEND_GAP + legend.h);
        self.lines.iter().map(|line| line.height).sum::<f32>() + legend
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
    let mut y = ((height - text.height()) / 2.0).round();
    for line in text.lines {
        let line_height = line.height;
        line.place(LANE_TEXT_X, y, &mut prims);
        y += line_height;
    }
    let legend = text.legend.into_iter().flat_map(|legend| legend.prims);
    prims.extend(legend.map(|prim| prim.moved(LANE_TEXT_X, y + LEGEND_GAP)));
    prims.extend(text.beside);
    Block { w: width, h: round(height), prims }
}

/// Name of the line above a row of a service blueprint; none above the first row and between rows of one kind.
pub fn blueprint_line(words: &Words, kind: LaneKind, above: Option<LaneKind>) -> Option<&'static str> {
    match (above?, kind) {
        (above, kind) if above == kind => None,
        (_, LaneKind::Frontstage) => Some(words.line_of_interaction),
        (_, LaneKind::Backstage) => Some(words.line_of_visibility),
        (_, LaneKind::Support) => Some(words.line_of_internal_interaction),
        _ => None,
    }
}

/// The line above a row of a service blueprint, where there is one.
pub(crate) fn rule(
    shaper: &mut Shaper,
    words: &Words,
    kind: LaneKind,
    above: Option<LaneKind>,
) -> Option<Rule> {
    let name = blueprint_line(words, kind, above)?;
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
