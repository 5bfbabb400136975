//! One element for each primitive.

use super::{
    escape::{is_safe, push_attribute, push_text},
    fonts::{Drawn, Fonts, Piece, pieces},
    numbers,
    outlines::Outlined,
    pictures::Pictures,
    style::{Styles, TextStyle, fnv, push_color},
};
use crate::{icons, raster};
use journey_layout::{
    CirclePrim, FontIndex, FontTable, Gradient, IconPrim, Ink, PathPrim, Prim, RectPrim, Stroke, TextPrim,
};
use rustc_hash::FxHashMap;
use std::collections::HashSet;

/// Writes elements into a buffer.
pub(crate) struct Painter<'f, 's, 't> {
    pub(crate) out: Vec<u8>,
    fonts: &'f Fonts<'s>,
    table: &'s FontTable,
    pub(super) styles: &'f mut Styles<'t>,
    drawn: FxHashMap<FontIndex, Option<Drawn<'s>>>,
    gradients: HashSet<String>,
    pub(super) pictures: Pictures<'t>,
    /// Ids of images and of the boxes that cut them, as far as they are defined.
    pub(super) defined: HashSet<String>,
    pub(super) outlined: Outlined,
    /// Where definitions of gradients, images and boxes go, if not to the place of their first use.
    apart: Option<Vec<u8>>,
}

impl<'f, 's, 't> Painter<'f, 's, 't> {
    /// An empty buffer.
    pub(crate) fn new(
        fonts: &'f Fonts<'s>,
        table: &'s FontTable,
        styles: &'f mut Styles<'t>,
        pictures: Pictures<'t>,
    ) -> Self {
        Self {
            out: Vec::with_capacity(1 << 20),
            fonts,
            table,
            styles,
            drawn: FxHashMap::default(),
            gradients: HashSet::new(),
            pictures,
            defined: HashSet::new(),
            outlined: Outlined::default(),
            apart: None,
        }
    }

    /// Keeps definitions apart from what uses them, because a place that is not shown defines nothing for others.
    pub(crate) fn with_definitions_apart(self) -> Self {
        Self { apart: Some(Vec::new()), ..self }
    }

    /// The definitions that were kept apart, and the shapes of letters.
    pub(crate) fn definitions(&mut self) -> Vec<u8> {
        let mut definitions = self.apart.take().unwrap_or_default();
        definitions.append(&mut self.outlined.defs);
        definitions
    }

    /// Changes to the place of definitions, and back.
    pub(super) fn turn(&mut self) {
        if let Some(apart) = &mut self.apart {
            std::mem::swap(apart, &mut self.out);
        }
    }

    /// What was written: the shapes that it uses, and the drawing.
    pub(super) fn finish(self) -> (Vec<u8>, Vec<u8>) {
        (self.outlined.defs, self.out)
    }

    /// Opens a group that drawing programs show as a layer.
    pub(super) fn begin_layer(&mut self, id: &str, name: &str) {
        self.raw("<g id=\"");
        push_attribute(&mut self.out, id);
        self.raw("\" inkscape:groupmode=\"layer\" inkscape:label=\"");
        push_attribute(&mut self.out, name);
        self.raw("\" aria-label=\"");
        push_attribute(&mut self.out, name);
        self.raw("\"><title>");
        push_text(&mut self.out, name);
        self.raw("</title>\n");
    }

    /// Opens a group of what belongs together in a layer, which drawing programs list by its label.
    pub(super) fn begin_group(&mut self, id: &str, label: &str) {
        self.raw("<g id=\"");
        self.raw(id);
        if !label.is_empty() {
            self.raw("\" inkscape:label=\"");
            push_attribute(&mut self.out, label);
        }
        self.raw("\">\n");
    }

    /// Closes a group.
    pub(super) fn end_group(&mut self) {
        self.raw("</g>\n");
    }

    /// Writes a primitive whose origin is at `x`, `y`.
    pub(crate) fn prim(&mut self, prim: &Prim, x: f32, y: f32) {
        match prim {
            Prim::Rect(rect) => self.rect(rect, x, y),
            Prim::Text(text) => self.text(text, x, y),
            Prim::Circle(circle) => self.circle(circle, x, y),
            Prim::Path(path) => self.path(path, x, y),
            Prim::Icon(icon) => self.icon(icon, x, y),
            Prim::Image(image) => self.image(image, x, y),
        }
    }

    pub(crate) fn raw(&mut self, text: &str) {
        self.out.extend_from_slice(text.as_bytes());
    }

    fn number(&mut self, name: &str, value: f32) {
        self.out.push(b' ');
        self.raw(name);
        self.raw("=\"");
        numbers::push(&mut self.out, value);
        self.out.push(b'"');
    }

    fn paint(&mut self, fill: Option<&Ink>, stroke: Option<&Stroke>) {
        match fill {
            Some(ink) => push_color(&mut self.out, "fill", self.styles.color(ink)),
            None => self.raw(" fill=\"none\""),
        }
        let Some(stroke) = stroke else { return };
        push_color(&mut self.out, "stroke", self.styles.color(&stroke.ink));
        self.pen(stroke);
    }

    /// Width and dashes of an outline.
    fn pen(&mut self, stroke: &Stroke) {
        if stroke.width != 1.0 {
            self.number("stroke-width", stroke.width);
        }
        if let Some([dash, gap]) = stroke.dash {
            self.raw(" stroke-dasharray=\"");
            numbers::push(&mut self.out, dash);
            self.out.push(b' ');
            numbers::push(&mut self.out, gap);
            self.out.push(b'"');
        }
    }

    fn rect(&mut self, rect: &RectPrim, x: f32, y: f32) {
        self.outline(rect, x, y);
        self.paint(rect.fill.as_ref(), rect.stroke.as_ref());
        self.raw("/>\n");
    }

    /// Begins the element of a rectangle, without its colours and its end.
    pub(super) fn outline(&mut self, rect: &RectPrim, x: f32, y: f32) {
        let most = (rect.w.min(rect.h) / 2.0).max(0.0);
        let [a, b, c, d] = rect.r.map(|radius| radius.clamp(0.0, most));
        if a == b && b == c && c == d {
            self.raw("<rect");
            self.number("x", x + rect.x);
            self.number("y", y + rect.y);
            self.number("width", rect.w.max(0.0));
            self.number("height", rect.h.max(0.0));
            if a > 0.0 {
                self.number("rx", a);
            }
        } else {
            self.raw("<path d=\"");
            self.round_rect(x + rect.x, y + rect.y, rect.w, rect.h, [a, b, c, d]);
            self.out.push(b'"');
        }
    }

    fn round_rect(&mut self, x: f32, y: f32, w: f32, h: f32, [a, b, c, d]: [f32; 4]) {
        let mut command = |letter: u8, values: &[f32]| {
            self.out.push(letter);
            for (index, value) in values.iter().enumerate() {
                if index > 0 {
                    self.out.push(b' ');
                }
                numbers::push(&mut self.out, *value);
            }
        };
        let corner = |command: &mut dyn FnMut(u8, &[f32]), radius: f32, x: f32, y: f32| {
            if radius > 0.0 {
                command(b'a', &[radius, radius, 0.0, 0.0, 1.0, x, y]);
            }
        };
        command(b'M', &[x + a, y]);
        command(b'h', &[w - a - b]);
        corner(&mut command, b, b, b);
        command(b'v', &[h - b - c]);
        corner(&mut command, c, -c, c);
        command(b'h', &[c + d - w]);
        corner(&mut command, d, -d, -d);
        command(b'v', &[d + a - h]);
        corner(&mut command, a, a, -a);
        self.out.push(b'z');
    }

    fn circle(&mut self, circle: &CirclePrim, x: f32, y: f32) {
        self.raw("<circle");
        self.number("cx", x + circle.cx);
        self.number("cy", y + circle.cy);
        self.number("r", circle.r.max(0.0));
        self.paint(circle.fill.as_ref(), circle.stroke.as_ref());
        self.raw("/>\n");
    }

    fn path(&mut self, path: &PathPrim, x: f32, y: f32) {
        let gradient = path.gradient.as_ref().map(|gradient| self.gradient(gradient));
        self.raw("<path");
        if x != 0.0 || y != 0.0 {
            self.raw(" transform=\"translate(");
            numbers::push(&mut self.out, x);
            self.out.push(b' ');
            numbers::push(&mut self.out, y);
            self.raw(")\"");
        }
        if path.opacity < 1.0 {
            self.number("opacity", path.opacity.max(0.0));
        }
        self.raw(" d=\"");
        push_attribute(&mut self.out, &path.d);
        self.out.push(b'"');
        match gradient {
            None => self.paint(path.fill.as_ref(), path.stroke.as_ref()),
            Some(name) => {
                match path.fill {
                    Some(_) => self.raw(&format!(" fill=\"url(#{name})\"")),
                    None => self.raw(" fill=\"none\""),
                }
                if let Some(stroke) = &path.stroke {
                    self.raw(&format!(" stroke=\"url(#{name})\""));
                    self.pen(stroke);
                }
            }
        }
        self.raw("/>\n");
    }

    /// Defines a gradient and returns its id. A gradient is named after what it says, so one that stands in
    /// two places is the same.
    fn gradient(&mut self, gradient: &Gradient) -> String {
        let mut body = Vec::new();
        for (name, value) in [(" y1=\"", gradient.y0), ("\" y2=\"", gradient.y1)] {
            body.extend_from_slice(name.as_bytes());
            numbers::push(&mut body, value);
        }
        body.extend_from_slice(b"\">");
        let last = gradient.stops.len().saturating_sub(1).max(1);
        for (index, ink) in gradient.stops.iter().enumerate() {
            body.extend_from_slice(b"<stop offset=\"");
            numbers::push(&mut body, index as f32 / last as f32);
            body.push(b'"');
            push_color(&mut body, "stop-color", self.styles.color(ink));
            body.extend_from_slice(b"/>");
        }
        let name = format!("r{:08x}", fnv(&body) as u32);
        if self.gradients.insert(name.clone()) {
            self.turn();
            self.raw(&format!(
                "<linearGradient id=\"{name}\" gradientUnits=\"userSpaceOnUse\" x1=\"0\" x2=\"0\""
            ));
            self.out.extend_from_slice(&body);
            self.raw("</linearGradient>\n");
            self.turn();
        }
        name
    }

    fn icon(&mut self, icon: &IconPrim, x: f32, y: f32) {
        let Some(data) = icons::path_data(&icon.name) else { return };
        self.raw("<path transform=\"translate(");
        numbers::push(&mut self.out, x + icon.x);
        self.out.push(b' ');
        numbers::push(&mut self.out, y + icon.y);
        self.raw(")");
        if icon.size != icons::SIDE {
            self.raw(&format!(" scale({})", icon.size / icons::SIDE));
        }
        self.raw("\" d=\"");
        self.raw(data);
        self.raw("\" fill=\"none\" stroke-linecap=\"round\"");
        push_color(&mut self.out, "stroke", self.styles.color(&icon.ink));
        self.number("stroke-width", icons::STROKE_WIDTH);
        self.raw("/>\n");
    }

    fn text(&mut self, text: &TextPrim, x: f32, y: f32) {
        let link = text.link.as_deref().filter(|address| is_safe(address));
        if let Some(address) = link {
            self.raw("<a xlink:href=\"");
            push_attribute(&mut self.out, address);
            self.raw("\" target=\"_blank\" rel=\"noopener\">");
        }
        for piece in pieces(text) {
            let (fonts, table) = (self.fonts, self.table);
            let drawn = self.drawn.entry(piece.font).or_insert_with(|| fonts.drawn(piece.font, table));
            match drawn {
                Some(Drawn::Text(number, family, further)) => {
                    let style = TextStyle {
                        font: *number,
                        size: text.size.to_bits(),
                        weight: text.weight,
                        italic: text.italic,
                        ink: text.ink.clone(),
                    };
                    let class = self.styles.class(&style, family, further);
                    push_run(&mut self.out, class, &piece, text, x + text.x, y + text.y);
                }
                Some(Drawn::Outlines(face)) => {
                    let face = *face;
                    self.outlines(face, &piece, text, x, y);
                }
                None => {}
            }
        }
        if text.link.is_some() {
            let rect = RectPrim { fill: Some(text.ink.clone()), ..raster::underline(text) };
            self.rect(&rect, x, y);
        }
        if link.is_some() {
            self.raw("</a>\n");
        }
    }
}

/// Writes a piece of a run whose left edge is at `x`.
fn push_run(out: &mut Vec<u8>, class: &str, piece: &Piece<'_>, text: &TextPrim, x: f32, y: f32) {
    if piece.text.trim().is_empty() {
        return;
    }
    out.extend_from_slice(b"<text class=\"");
    out.extend_from_slice(class.as_bytes());
    for (name, value) in [("\" x=\"", x + piece.x), ("\" y=\"", y)] {
        out.extend_from_slice(name.as_bytes());
        numbers::push(out, value);
    }
    if piece.width > 0.0 {
        out.extend_from_slice(b"\" textLength=\"");
        numbers::push(out, piece.width);
    }
    if text.rtl {
        // Such a line starts at its right edge; its end is the edge that is known.
        out.extend_from_slice(b"\" direction=\"rtl\" text-anchor=\"end");
    }
    out.extend_from_slice(b"\">");
    push_text(out, piece.text);
    out.extend_from_slice(b"</text>\n");
}
