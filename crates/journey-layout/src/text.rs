//! Text to lines: the only place where letters are measured.

mod numbers;

use crate::{
    FontIndex, Fonts, Glyph, Ink, Prim, RectPrim, TextPrim,
    fonts::{EMOJI_FAMILY, FaceRegistry, TEXT_FAMILY},
    sizes::round,
};
use icu_segmenter::GraphemeClusterSegmenter;
use parley::{
    Alignment, AlignmentOptions, FontContext, FontFamily, FontFamilyName, FontStyle, FontWeight, Layout,
    LayoutContext, LineHeight, OverflowWrap, TextStyle,
    layout::{Cluster, Line},
};
use std::{borrow::Cow, collections::HashMap, ops::Range, sync::Arc};

const FAMILIES: [FontFamilyName<'static>; 2] =
    [FontFamilyName::Named(Cow::Borrowed(TEXT_FAMILY)), FontFamilyName::Named(Cow::Borrowed(EMOJI_FAMILY))];

/// How a piece of text looks.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Look {
    pub(crate) size: f32,
    pub(crate) weight: u16,
    pub(crate) italic: bool,
    pub(crate) ink: Ink,
    pub(crate) link: Option<String>,
}

impl Look {
    pub(crate) fn new(size: f32, weight: u16, ink: Ink) -> Self {
        Self { size, weight, italic: false, ink, link: None }
    }
}

/// Weights and slants that the layout asks for. Their font instances are numbered before any text is
/// shaped, so that the numbers don't depend on which thread comes first.
pub(crate) const FACES: [(u16, bool); 8] = [
    (400, false),
    (700, false),
    (400, true),
    (700, true),
    (500, false),
    (550, false),
    (600, false),
    (650, false),
];

/// Text in one or more looks, to be broken into lines.
#[derive(Debug, Clone, Default)]
pub(crate) struct RichText {
    text: String,
    looks: Vec<(Look, Range<usize>)>,
}

impl RichText {
    pub(crate) fn plain(text: &str, look: Look) -> Self {
        let mut rich = Self::default();
        rich.push(text, look);
        rich
    }

    pub(crate) fn push(&mut self, text: &str, look: Look) {
        if text.is_empty() {
            return;
        }
        let start = self.text.len();
        self.text.push_str(text);
        let numbers_left = self.looks.len() < usize::from(u16::MAX);
        match self.looks.last_mut() {
            Some((last, range)) if *last == look || !numbers_left => range.end = self.text.len(),
            _ => self.looks.push((look, start..self.text.len())),
        }
    }
}

/// What lines are broken and set to.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Measure {
    /// Widest line; longer words are broken.
    pub(crate) width: f32,
    /// Distance of the lines.
    pub(crate) line_height: f32,
    /// Where lines stand in the width.
    pub(crate) align: Align,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Align {
    /// Where the text's own direction starts.
    Start,
    Center,
}

/// Lines ready to be placed.
#[derive(Debug, Clone, Default)]
pub(crate) struct Paragraph {
    /// Width of the widest line.
    pub(crate) width: f32,
    /// Height of all lines.
    pub(crate) height: f32,
    prims: Vec<Prim>,
}

impl Paragraph {
    /// Appends the lines with their upper left corner at a point.
    pub(crate) fn place(self, x: f32, y: f32, into: &mut Vec<Prim>) {
        into.extend(self.prims.into_iter().map(|prim| prim.moved(x, y)));
    }
}

/// Shapes text; one for each thread.
pub(crate) struct Shaper {
    fonts: FontContext,
    layouts: LayoutContext<u16>,
    layout: Layout<u16>,
    faces: Arc<FaceRegistry>,
    lines: HashMap<LineKey, Paragraph>,
    /// Pairs of digits and signs, by look.
    pairs: Vec<numbers::Pairs>,
}

/// Short lines such as "researched · 3 sources" or a tag stand on many cards and are shaped once.
#[derive(PartialEq, Eq, Hash)]
struct LineKey {
    text: String,
    ink: Ink,
    weight: u16,
    size_and_height: [u32; 2],
}

/// Longest line, in bytes, that is kept, and the most that are: beyond it, all are forgotten.
const KEPT_LINE_BYTES: usize = 48;
const KEPT_LINES: usize = 2_000;

impl Shaper {
    pub(crate) fn new(fonts: &Fonts, faces: Arc<FaceRegistry>) -> Self {
        Self {
            fonts: fonts.context.clone(),
            layouts: LayoutContext::new(),
            layout: Layout::new(),
            faces,
            lines: HashMap::new(),
            pairs: Vec::new(),
        }
    }

    /// Breaks text into lines.
    pub(crate) fn paragraph(&mut self, rich: &RichText, measure: Measure) -> Paragraph {
        if rich.text.is_empty() {
            return Paragraph { height: measure.line_height, ..Paragraph::default() };
        }
        self.shape(rich, measure);
        let mut paragraph = Paragraph { height: round(self.layout.height()), width: 0.0, prims: Vec::new() };
        for line in self.layout.lines() {
            let mut runs = LineRuns { rich, faces: &self.faces, prims: &mut paragraph.prims, run: None };
            let end = runs.walk(&line);
            paragraph.width = paragraph.width.max(end);
        }
        paragraph.width = round(paragraph.width);
        paragraph
    }

    /// One line, however long.
    pub(crate) fn line(&mut self, text: &str, look: Look, line_height: f32) -> Paragraph {
        let measure = Measure { width: f32::MAX, line_height, align: Align::Start };
        if text.len() > KEPT_LINE_BYTES || look.italic || look.link.is_some() {
            return self.paragraph(&RichText::plain(text, look), measure);
        }
        if let Some(line) = self.numbers(text, &look, line_height) {
            return line;
        }
        let key = LineKey {
            text: text.to_owned(),
            ink: look.ink.clone(),
            weight: look.weight,
            size_and_height: [look.size.to_bits(), line_height.to_bits()],
        };
        if let Some(line) = self.lines.get(&key) {
            return line.clone();
        }
        let line = self.paragraph(&RichText::plain(text, look), measure);
        if self.lines.len() >= KEPT_LINES {
            self.lines.clear();
        }
        self.lines.insert(key, line.clone());
        line
    }

    /// One line, cut off with an ellipsis where it is wider than `width`.
    pub(crate) fn clipped(&mut self, text: &str, look: Look, line_height: f32, width: f32) -> Paragraph {
        let whole = self.line(text, look.clone(), line_height);
        if whole.width <= width {
            return whole;
        }
        // Between what a person takes for one letter: an accent stays on its letter, a family together.
        let ends: Vec<usize> = GraphemeClusterSegmenter::new().segment_str(text).collect();
        let cut = |end: usize| format!("{}…", text[..end].trim_end());
        let fitting =
            ends.partition_point(|end| self.line(&cut(*end), look.clone(), line_height).width <= width);
        let end = fitting.checked_sub(1).and_then(|last| ends.get(last)).copied().unwrap_or(0);
        self.line(&cut(end), look, line_height)
    }

    fn shape(&mut self, rich: &RichText, measure: Measure) {
        let mut builder = self.layouts.style_run_builder(&mut self.fonts, &rich.text, 1.0, true);
        for (number, (look, range)) in (0_u16..).zip(&rich.looks) {
            let style = builder.push_style(style_of(look, number, measure));
            builder.push_style_run(style, range.clone());
        }
        builder.build_into(&mut self.layout, &rich.text);
        let width = (measure.width < f32::MAX).then_some(measure.width);
        self.layout.break_all_lines(width);
        let alignment = match measure.align {
            Align::Start => Alignment::Start,
            Align::Center => Alignment::Center,
        };
        self.layout.align(alignment, AlignmentOptions::default());
    }
}

fn style_of(look: &Look, number: u16, measure: Measure) -> TextStyle<'static, 'static, u16> {
    TextStyle {
        font_family: FontFamily::List(Cow::Borrowed(&FAMILIES)),
        font_size: look.size,
        font_weight: FontWeight::new(f32::from(look.weight)),
        font_style: if look.italic { FontStyle::Italic } else { FontStyle::Normal },
        brush: number,
        line_height: LineHeight::Absolute(measure.line_height),
        overflow_wrap: OverflowWrap::Anywhere,
        ..TextStyle::default()
    }
}

/// Collects the clusters of a line into primitives: one for each stretch of one look and direction.
struct LineRuns<'a> {
    rich: &'a RichText,
    faces: &'a FaceRegistry,
    prims: &'a mut Vec<Prim>,
    run: Option<OpenRun>,
}

struct OpenRun {
    look: u16,
    rtl: bool,
    x: f32,
    end: f32,
    text: Range<usize>,
    glyphs: Vec<Glyph>,
}

impl LineRuns<'_> {
    /// Walks a line from left to right and returns where its last letter ends.
    fn walk(&mut self, line: &Line<'_, u16>) -> f32 {
        let metrics = line.metrics();
        let range = line.text_range();
        let visible = range.start + self.rich.text[range.clone()].trim_end().len();
        let mut x = metrics.offset;
        let mut end = x;
        for run in line.runs() {
            let look = run.font_attrs();
            let (weight, italic) = (look.weight.value(), look.style != FontStyle::Normal);
            let font = self.faces.index(&run, weight, italic);
            for cluster in run.visual_clusters() {
                let advance = cluster.advance();
                if cluster.text_range().start < visible {
                    self.add(&cluster, font, x, metrics.baseline);
                    end = end.max(x + advance);
                }
                x += advance;
            }
        }
        self.close(metrics.baseline);
        end
    }

    fn add(&mut self, cluster: &Cluster<'_, u16>, font: FontIndex, x: f32, baseline: f32) {
        let look = cluster.style().brush;
        let rtl = cluster.is_rtl();
        let text = cluster.text_range();
        let fits = self.run.as_ref().is_some_and(|run| {
            run.look == look && run.rtl == rtl && (run.text.end == text.start || text.end == run.text.start)
        });
        if !fits {
            self.close(baseline);
        }
        let run = self.run.get_or_insert_with(|| OpenRun {
            look,
            rtl,
            x,
            end: x,
            text: text.clone(),
            glyphs: Vec::new(),
        });
        run.text = run.text.start.min(text.start)..run.text.end.max(text.end);
        let mut pen = x - run.x;
        for glyph in cluster.glyphs() {
            run.glyphs.push(Glyph {
                font,
                id: u16::try_from(glyph.id).unwrap_or(0),
                x: pen + glyph.x,
                y: glyph.y,
                cluster: u32::try_from(text.start).unwrap_or(u32::MAX),
            });
            pen += glyph.advance;
        }
        run.end = x + cluster.advance();
    }

    fn close(&mut self, baseline: f32) {
        let Some(mut run) = self.run.take() else { return };
        let Some((look, _)) = self.rich.looks.get(usize::from(run.look)) else { return };
        let start = u32::try_from(run.text.start).unwrap_or(u32::MAX);
        run.glyphs.iter_mut().for_each(|glyph| glyph.cluster = glyph.cluster.saturating_sub(start));
        let (x, y, w) = (round(run.x), round(baseline), round(run.end - run.x));
        if look.link.is_some() {
            self.prims.push(Prim::Rect(RectPrim {
                x,
                y: y + 2.0,
                w,
                h: 1.0,
                r: [0.0; 4],
                fill: Some(look.ink.clone()),
                stroke: None,
            }));
        }
        self.prims.push(Prim::Text(TextPrim {
            x,
            y,
            w,
            text: self.rich.text[run.text].to_owned(),
            size: look.size,
            weight: look.weight,
            italic: look.italic,
            rtl: run.rtl,
            ink: look.ink.clone(),
            link: look.link.clone(),
            glyphs: run.glyphs.into(),
        }));
    }
}
