//! Shapes of one slide, as PresentationML.

use super::{
    colors::Paint,
    text::{self, Paragraph, hundredths},
    xml::{self, emu, push_text},
};
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

/// Kinds of relationships of a slide.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum RelationKind {
    Layout,
    Notes,
    Image,
    Link,
}

/// One slide as it is put together.
pub(super) struct SlideXml<'l> {
    language: &'l str,
    shapes: String,
    last_id: u32,
    relations: Vec<(RelationKind, String)>,
}

impl<'l> SlideXml<'l> {
    /// An empty slide of a layout, by number.
    pub(super) fn new(language: &'l str, layout: u32) -> Self {
        let relations = vec![(RelationKind::Layout, format!("../slideLayouts/slideLayout{layout}.xml"))];
        Self { language, shapes: String::with_capacity(16_384), last_id: 1, relations }
    }

    fn next_id(&mut self) -> u32 {
        self.last_id += 1;
        self.last_id
    }

    fn relation(&mut self, kind: RelationKind, target: &str) -> String {
        let known = self.relations.iter().position(|(known, at)| *known == kind && at == target);
        let at = known.unwrap_or_else(|| {
            self.relations.push((kind, target.to_owned()));
            self.relations.len() - 1
        });
        format!("rId{}", at + 1)
    }

    /// Says where the notes of the slide are.
    pub(super) fn noted(&mut self, target: &str) {
        self.relation(RelationKind::Notes, target);
    }

    fn head(&mut self, name: &str, alt: &str) {
        let id = self.next_id();
        let _ = write!(self.shapes, "<p:cNvPr id=\"{id}\" name=\"");
        push_text(&mut self.shapes, name);
        self.shapes.push('"');
        if !alt.is_empty() {
            self.shapes.push_str(" descr=\"");
            push_text(&mut self.shapes, alt);
            self.shapes.push('"');
        }
        self.shapes.push_str("/>");
    }

    fn paragraphs(&mut self, paragraphs: &[Paragraph]) {
        let language = self.language;
        let mut out = std::mem::take(&mut self.shapes);
        let mut link = |address: &str| is_safe(address).then(|| self.relation(RelationKind::Link, address));
        text::push(&mut out, paragraphs, language, &mut link);
        if paragraphs.is_empty() {
            let _ = write!(out, "<a:p><a:endParaRPr lang=\"{language}\"/></a:p>");
        }
        self.shapes = out;
    }

    /// Text in a place that the layout holds ready ("title", "ctrTitle", "subTitle"), in its style.
    pub(super) fn placeholder(&mut self, kind: &str, text: &str, size: Option<f32>, frame: Option<Frame>) {
        let name = if kind == "subTitle" { "Subtitle" } else { "Title" };
        let index = if kind == "subTitle" { " idx=\"1\"" } else { "" };
        self.shapes.push_str("<p:sp><p:nvSpPr>");
        self.head(name, "");
        let _ = write!(
            self.shapes,
            "<p:cNvSpPr><a:spLocks noGrp=\"1\"/></p:cNvSpPr><p:nvPr><p:ph type=\"{kind}\"{index}/></p:nvPr></p:nvSpPr><p:spPr>"
        );
        if let Some(frame) = frame {
            frame.push(&mut self.shapes, "a:xfrm");
        }
        self.shapes.push_str("</p:spPr><p:txBody><a:bodyPr/><a:lstStyle/>");
        let is_rtl = text::reads_right_to_left(text);
        let direction = if is_rtl { "<a:pPr algn=\"r\" rtl=\"1\"/>" } else { "" };
        let size = size.map_or_else(String::new, |size| format!(" sz=\"{}\"", hundredths(size)));
        let language = self.language;
        let _ =
            write!(self.shapes, "<a:p>{direction}<a:r><a:rPr lang=\"{language}\"{size} dirty=\"0\"/><a:t>");
        push_text(&mut self.shapes, text);
        self.shapes.push_str("</a:t></a:r></a:p></p:txBody></p:sp>");
    }

    /// The number of the slide, in the place that the layout holds ready.
    pub(super) fn number(&mut self, number: usize) {
        self.shapes.push_str("<p:sp><p:nvSpPr>");
        self.head("Slide Number", "");
        let _ = write!(
            self.shapes,
            "<p:cNvSpPr><a:spLocks noGrp=\"1\"/></p:cNvSpPr><p:nvPr><p:ph type=\"sldNum\" sz=\"quarter\" idx=\"12\"/></p:nvPr></p:nvSpPr>\
             <p:spPr/><p:txBody><a:bodyPr/><a:lstStyle/><a:p><a:fld id=\"{{B6F15528-21DE-4FAA-801E-634DDDAF4B2B}}\" type=\"slidenum\">\
             <a:rPr lang=\"{}\"/><a:t>{number}</a:t></a:fld></a:p></p:txBody></p:sp>",
            self.language
        );
    }

    /// The foot of the slide, in the place that the layout holds ready. Its letters are told again here, because
    /// LibreOffice takes them from neither layout nor master.
    pub(super) fn footer(&mut self, text: &str) {
        self.shapes.push_str("<p:sp><p:nvSpPr>");
        self.head("Footer", "");
        let _ = write!(
            self.shapes,
            "<p:cNvSpPr><a:spLocks noGrp=\"1\"/></p:cNvSpPr><p:nvPr><p:ph type=\"ftr\" sz=\"quarter\" idx=\"11\"/></p:nvPr></p:nvSpPr>\
             <p:spPr/><p:txBody><a:bodyPr/><a:lstStyle/><a:p><a:pPr algn=\"l\"/><a:r><a:rPr lang=\"{}\" sz=\"900\" dirty=\"0\"><a:solidFill><a:schemeClr val=\"tx2\"/></a:solidFill>\
             <a:latin typeface=\"+mn-lt\"/><a:ea typeface=\"+mn-ea\"/><a:cs typeface=\"+mn-cs\"/></a:rPr><a:t>",
            self.language
        );
        push_text(&mut self.shapes, text);
        self.shapes.push_str("</a:t></a:r></a:p></p:txBody></p:sp>");
    }

    pub(super) fn shape(&mut self, shape: Shape<'_>) {
        let is_text = shape.body.is_some() && shape.fill.is_none() && shape.edge.is_none();
        self.shapes.push_str("<p:sp><p:nvSpPr>");
        self.head(&shape.name, &shape.alt);
        self.shapes.push_str(if is_text { "<p:cNvSpPr txBox=\"1\"/>" } else { "<p:cNvSpPr/>" });
        self.shapes.push_str("<p:nvPr/></p:nvSpPr><p:spPr>");
        shape.frame.push(&mut self.shapes, "a:xfrm");
        push_form(&mut self.shapes, &shape.form, shape.frame);
        push_fill(&mut self.shapes, shape.fill.as_ref());
        push_edge(&mut self.shapes, "a:ln", shape.edge.as_ref());
        self.shapes.push_str("</p:spPr>");
        let body = shape.body.unwrap_or_else(|| Body::top(Vec::new(), 0.0));
        let [left, top, right, bottom] = body.insets.map(emu);
        let _ = write!(
            self.shapes,
            "<p:txBody><a:bodyPr vert=\"horz\" wrap=\"square\" lIns=\"{left}\" tIns=\"{top}\" rIns=\"{right}\" bIns=\"{bottom}\" \
             rtlCol=\"0\" anchor=\"{}\"><a:noAutofit/></a:bodyPr><a:lstStyle/>",
            body.anchor
        );
        self.paragraphs(&body.paragraphs);
        self.shapes.push_str("</p:txBody></p:sp>");
    }

    pub(super) fn picture(&mut self, picture: &Picture<'_>) {
        let Picture { frame, size, .. } = picture;
        let relation = self.relation(RelationKind::Image, picture.target);
        self.shapes.push_str("<p:pic><p:nvPicPr>");
        self.head(&picture.name, picture.alt);
        self.shapes
            .push_str("<p:cNvPicPr><a:picLocks noChangeAspect=\"1\"/></p:cNvPicPr><p:nvPr/></p:nvPicPr>");
        // What of the picture shows has the sides of the frame.
        let (width, height) = (size.0 as f32, size.1 as f32);
        let scale = (frame.w / width).max(frame.h / height);
        let beside =
            |own: f32, shown: f32| ((1.0 - shown / (own * scale)).max(0.0) * 50_000.0).round() as i32;
        let (x, y) = (beside(width, frame.w), beside(height, frame.h));
        let _ = write!(
            self.shapes,
            "<p:blipFill><a:blip r:embed=\"{relation}\"/><a:srcRect l=\"{x}\" t=\"{y}\" r=\"{x}\" b=\"{y}\"/>\
             <a:stretch><a:fillRect/></a:stretch></p:blipFill><p:spPr>"
        );
        frame.push(&mut self.shapes, "a:xfrm");
        push_form(&mut self.shapes, &picture.form, *frame);
        self.shapes.push_str("</p:spPr></p:pic>");
    }

    pub(super) fn table(&mut self, table: &Table<'_>) {
        let (width, height) = (table.widths.iter().sum(), table.rows.iter().map(|(height, _)| height).sum());
        self.shapes.push_str("<p:graphicFrame><p:nvGraphicFramePr>");
        self.head(table.name, "");
        self.shapes.push_str("<p:cNvGraphicFramePr><a:graphicFrameLocks noGrp=\"1\"/></p:cNvGraphicFramePr><p:nvPr/></p:nvGraphicFramePr>");
        Frame::new(table.x, table.y, width, height).push(&mut self.shapes, "p:xfrm");
        self.shapes.push_str(
            "<a:graphic><a:graphicData uri=\"http://schemas.openxmlformats.org/drawingml/2006/table\">\
             <a:tbl><a:tblPr firstRow=\"1\"/><a:tblGrid>",
        );
        for width in table.widths {
            let _ = write!(self.shapes, "<a:gridCol w=\"{}\"/>", emu(*width));
        }
        self.shapes.push_str("</a:tblGrid>");
        let (side, above) = (emu(CELL_INSET.0), emu(CELL_INSET.1));
        let rule = Edge::new(table.rule.clone(), 0.75);
        for (height, cells) in &table.rows {
            let _ = write!(self.shapes, "<a:tr h=\"{}\">", emu(*height));
            for cell in cells {
                self.shapes.push_str("<a:tc><a:txBody><a:bodyPr/><a:lstStyle/>");
                self.paragraphs(&cell.paragraphs);
                let _ = write!(
                    self.shapes,
                    "</a:txBody><a:tcPr marL=\"{side}\" marR=\"{side}\" marT=\"{above}\" marB=\"{above}\" anchor=\"ctr\">"
                );
                for line in ["a:lnL", "a:lnR", "a:lnT"] {
                    push_edge(&mut self.shapes, line, None);
                }
                push_edge(&mut self.shapes, "a:lnB", Some(&rule));
                push_fill(&mut self.shapes, cell.fill.as_ref());
                self.shapes.push_str("</a:tcPr></a:tc>");
            }
            self.shapes.push_str("</a:tr>");
        }
        self.shapes.push_str("</a:tbl></a:graphicData></a:graphic></p:graphicFrame>");
    }

    /// The part of the slide, and that of its relationships.
    pub(super) fn finish(self) -> (String, String) {
        let slide = format!(
            "{}<p:sld {}><p:cSld><p:spTree>{GROUP}{}</p:spTree></p:cSld><p:clrMapOvr><a:masterClrMapping/></p:clrMapOvr></p:sld>",
            DECLARATION, NAMESPACES, self.shapes
        );
        let mut relations = String::from(RELATIONSHIPS);
        for (number, (kind, target)) in (1..).zip(&self.relations) {
            let (kind, mode) = match kind {
                RelationKind::Layout => ("slideLayout", ""),
                RelationKind::Notes => ("notesSlide", ""),
                RelationKind::Image => ("image", ""),
                RelationKind::Link => ("hyperlink", " TargetMode=\"External\""),
            };
            let target = xml::text(target);
            let _ = write!(
                relations,
                "<Relationship Id=\"rId{number}\" Type=\"{OFFICE}/{kind}\" Target=\"{target}\"{mode}/>"
            );
        }
        relations.push_str("</Relationships>");
        (slide, relations)
    }
}

/// The first line of each part.
pub(super) const DECLARATION: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";

/// The names that parts of a presentation use.
pub(super) const NAMESPACES: &str = "xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\" \
     xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\" \
     xmlns:p=\"http://schemas.openxmlformats.org/presentationml/2006/main\"";

/// Where the types of relationships start.
pub(super) const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

/// The start of a part of relationships.
pub(super) const RELATIONSHIPS: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n\
     <Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">";

/// The group that holds all shapes of a slide.
pub(super) const GROUP: &str = "<p:nvGrpSpPr><p:cNvPr id=\"1\" name=\"\"/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr>\
     <p:grpSpPr><a:xfrm><a:off x=\"0\" y=\"0\"/><a:ext cx=\"0\" cy=\"0\"/><a:chOff x=\"0\" y=\"0\"/><a:chExt cx=\"0\" cy=\"0\"/></a:xfrm></p:grpSpPr>";

/// Links lead to web pages and mail alone, and to addresses that a relationship can hold.
fn is_safe(address: &str) -> bool {
    let leads = ["http://", "https://", "mailto:"]
        .iter()
        .any(|scheme| address.get(..scheme.len()).is_some_and(|head| head.eq_ignore_ascii_case(scheme)));
    leads && !address.chars().any(|c| c.is_whitespace() || c.is_control() || "<>\"{}|\\^`".contains(c))
}

fn push_form(out: &mut String, form: &Form, frame: Frame) {
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

fn push_fill(out: &mut String, fill: Option<&Paint>) {
    match fill {
        None => out.push_str("<a:noFill/>"),
        Some(paint) => {
            out.push_str("<a:solidFill>");
            paint.push(out);
            out.push_str("</a:solidFill>");
        }
    }
}

fn push_edge(out: &mut String, tag: &str, edge: Option<&Edge>) {
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
