//! What shapes are: their places, forms, fills and edges, as DrawingML.

use super::{colors::Paint, text::Paragraph, xml::emu};
use std::{borrow::Cow, fmt::Write};

/// A place on a slide, in points from its upper left corner.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Frame {
    pub(super) x: f32,
    pub(super) y: f32,
    pub(super) w: f32,
    pub(super) h: f32,
}

impl Frame {
    pub(super) const fn new(x: f32, y: f32, w: f32, h: f32) -> Self {
        Self { x, y, w, h }
    }

    pub(super) fn push(self, out: &mut String, tag: &str) {
        let Frame { x, y, w, h } = self;
        let (x, y, w, h) = (emu(x), emu(y), emu(w.max(0.0)), emu(h.max(0.0)));
        let _ = write!(out, "<{tag}><a:off x=\"{x}\" y=\"{y}\"/><a:ext cx=\"{w}\" cy=\"{h}\"/></{tag}>");
    }
}

/// A step of a drawn line, in points of the slide.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Step {
    Move(f32, f32),
    Line(f32, f32),
    /// Two handles, then the end.
    Curve([f32; 6]),
    Close,
}

/// The form of a shape.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Form {
    Rect,
    /// Radius of the corners in points.
    Round(f32),
    Ellipse,
    Diamond,
    /// The first arrow of a row.
    HomePlate,
    Chevron,
    /// From the upper left to the lower right corner of its frame.
    Line,
    Free(Vec<Step>),
}

/// An edge.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Edge {
    pub(super) paint: Paint,
    /// In points.
    pub(super) width: f32,
    /// Name of the dashes ("sysDash"); none is drawn through.
    pub(super) dash: Option<&'static str>,
}

impl Edge {
    pub(super) fn new(paint: Paint, width: f32) -> Self {
        Self { paint, width, dash: None }
    }
}

/// How text stands in a shape.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Body {
    pub(super) paragraphs: Vec<Paragraph>,
    /// Room at the left, top, right and bottom.
    pub(super) insets: [f32; 4],
    /// "t", "ctr" or "b".
    pub(super) anchor: &'static str,
}

impl Body {
    pub(super) fn top(paragraphs: Vec<Paragraph>, inset: f32) -> Self {
        Self { paragraphs, insets: [inset; 4], anchor: "t" }
    }

    pub(super) fn middle(paragraphs: Vec<Paragraph>, inset: f32) -> Self {
        Self { paragraphs, insets: [inset, 0.0, inset, 0.0], anchor: "ctr" }
    }
}

/// A shape, with or without text.
#[derive(Debug, Clone)]
pub(super) struct Shape<'s> {
    pub(super) name: Cow<'s, str>,
    /// What it shows, for who can't see it; empty where the text says it or where it only decorates.
    pub(super) alt: Cow<'s, str>,
    pub(super) frame: Frame,
    pub(super) form: Form,
    pub(super) fill: Option<Paint>,
    pub(super) edge: Option<Edge>,
    pub(super) body: Option<Body>,
}

impl<'s> Shape<'s> {
    pub(super) fn new(name: impl Into<Cow<'s, str>>, frame: Frame, form: Form) -> Self {
        Self { name: name.into(), alt: "".into(), frame, form, fill: None, edge: None, body: None }
    }

    pub(super) fn filled(self, paint: Paint) -> Self {
        Self { fill: Some(paint), ..self }
    }

    pub(super) fn edged(self, edge: Edge) -> Self {
        Self { edge: Some(edge), ..self }
    }

    pub(super) fn told(self, alt: impl Into<Cow<'s, str>>) -> Self {
        Self { alt: alt.into(), ..self }
    }

    pub(super) fn with(self, body: Body) -> Self {
        Self { body: Some(body), ..self }
    }

    /// Text in one of a shape's forms: a box without fill and edge.
    pub(super) fn text(name: impl Into<Cow<'s, str>>, frame: Frame, paragraphs: Vec<Paragraph>) -> Self {
        Self::new(name, frame, Form::Rect).with(Body::top(paragraphs, 0.0))
    }
}

/// A picture that covers its frame.
pub(super) struct Picture<'p> {
    pub(super) name: Cow<'p, str>,
    pub(super) alt: &'p str,
    pub(super) frame: Frame,
    pub(super) form: Form,
    /// Name of its part ("../media/image1.png").
    pub(super) target: &'p str,
    /// Width and height in pixels.
    pub(super) size: (u32, u32),
}

/// Cells of a table.
pub(super) struct Cell {
    pub(super) paragraphs: Vec<Paragraph>,
    pub(super) fill: Option<Paint>,
}

/// A native table.
pub(super) struct Table<'t> {
    pub(super) name: &'t str,
    pub(super) x: f32,
    pub(super) y: f32,
    pub(super) widths: &'t [f32],
    /// Cells of each row, and its height. The first row is the head.
    pub(super) rows: Vec<(f32, Vec<Cell>)>,
    pub(super) rule: Paint,
}

/// Room in a cell of a table, at its sides and above and below.
pub(super) const CELL_INSET: (f32, f32) = (8.0, 5.0);

pub(super) fn push_form(out: &mut String, form: &Form, frame: Frame) {
    let preset = match form {
        Form::Rect => "rect",
        Form::Round(radius) => {
            let part = (radius / frame.w.min(frame.h).max(1.0)).clamp(0.0, 0.5) * 100_000.0;
            let _ = write!(
                out,
                "<a:prstGeom prst=\"roundRect\"><a:avLst><a:gd name=\"adj\" fmla=\"val {}\"/></a:avLst></a:prstGeom>",
                part.round() as i32
            );
            return;
        }
        Form::HomePlate | Form::Chevron => {
            let name = if *form == Form::Chevron { "chevron" } else { "homePlate" };
            let _ = write!(
                out,
                "<a:prstGeom prst=\"{name}\"><a:avLst><a:gd name=\"adj\" fmla=\"val 30000\"/></a:avLst></a:prstGeom>"
            );
            return;
        }
        Form::Ellipse => "ellipse",
        Form::Diamond => "diamond",
        Form::Line => "line",
        Form::Free(steps) => {
            push_path(out, steps, frame);
            return;
        }
    };
    let _ = write!(out, "<a:prstGeom prst=\"{preset}\"><a:avLst/></a:prstGeom>");
}

fn push_path(out: &mut String, steps: &[Step], frame: Frame) {
    let fill = if steps.contains(&Step::Close) { "" } else { " fill=\"none\"" };
    let (w, h) = (emu(frame.w), emu(frame.h));
    let _ = write!(
        out,
        "<a:custGeom><a:avLst/><a:gdLst/><a:ahLst/><a:cxnLst/><a:rect l=\"0\" t=\"0\" r=\"r\" b=\"b\"/>\
         <a:pathLst><a:path w=\"{w}\" h=\"{h}\"{fill}>"
    );
    let point = |out: &mut String, x: f32, y: f32| {
        let _ = write!(out, "<a:pt x=\"{}\" y=\"{}\"/>", emu(x - frame.x), emu(y - frame.y));
    };
    for step in steps {
        match *step {
            Step::Move(x, y) => {
                out.push_str("<a:moveTo>");
                point(out, x, y);
                out.push_str("</a:moveTo>");
            }
            Step::Line(x, y) => {
                out.push_str("<a:lnTo>");
                point(out, x, y);
                out.push_str("</a:lnTo>");
            }
            Step::Curve(points) => {
                out.push_str("<a:cubicBezTo>");
                points.chunks(2).for_each(|pair| point(out, pair[0], pair[1]));
                out.push_str("</a:cubicBezTo>");
            }
            Step::Close => out.push_str("<a:close/>"),
        }
    }
    out.push_str("</a:path></a:pathLst></a:custGeom>");
}

pub(super) fn push_fill(out: &mut String, fill: Option<&Paint>) {
    match fill {
        None => out.push_str("<a:noFill/>"),
        Some(paint) => {
            out.push_str("<a:solidFill>");
            paint.push(out);
            out.push_str("</a:solidFill>");
        }
    }
}

pub(super) fn push_edge(out: &mut String, tag: &str, edge: Option<&Edge>) {
    let Some(edge) = edge else {
        let _ = write!(out, "<{tag} w=\"0\"><a:noFill/></{tag}>");
        return;
    };
    let _ = write!(out, "<{tag} w=\"{}\" cap=\"rnd\"><a:solidFill>", emu(edge.width));
    edge.paint.push(out);
    out.push_str("</a:solidFill>");
    if let Some(dash) = edge.dash {
        let _ = write!(out, "<a:prstDash val=\"{dash}\"/>");
    }
    let _ = write!(out, "<a:round/></{tag}>");
}
