//! One slide, as PresentationML.

use super::{
    shapes::{CELL_INSET, Edge, Frame, Picture, Shape, Table, push_edge, push_fill, push_form},
    text::{self, Paragraph, hundredths},
    xml::{self, emu, push_text},
};
use std::fmt::Write;

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
        let Some(body) = shape.body else {
            self.shapes.push_str("</p:sp>");
            return;
        };
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
