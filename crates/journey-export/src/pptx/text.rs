//! Paragraphs of a shape.

use super::{
    colors::Paint,
    measure::{LINE, Measure, shortened},
    xml::push_text,
};
use journey_model::text::{self, Span};
use std::fmt::Write;

/// A piece of text in one style.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Run {
    pub(super) text: String,
    /// In points.
    pub(super) size: f32,
    pub(super) bold: bool,
    pub(super) italic: bool,
    pub(super) paint: Paint,
    /// Where it leads.
    pub(super) link: Option<String>,
}

impl Run {
    pub(super) fn new(text: impl Into<String>, size: f32, paint: &Paint) -> Self {
        Self { text: text.into(), size, bold: false, italic: false, paint: paint.clone(), link: None }
    }

    pub(super) fn bold(self) -> Self {
        Self { bold: true, ..self }
    }

    pub(super) fn italic(self) -> Self {
        Self { italic: true, ..self }
    }
}

/// Where lines stand in their shape.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) enum Align {
    /// Where the text's own direction starts.
    #[default]
    Start,
    Center,
    End,
}

/// A paragraph; never broken by hand.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Paragraph {
    pub(super) runs: Vec<Run>,
    pub(super) align: Align,
    /// Room above it, in points.
    pub(super) before: f32,
    /// Whether a dot stands before it.
    pub(super) bullet: bool,
}

/// How far a paragraph behind a dot is moved in, in points.
const INDENT: f32 = 12.0;

impl Paragraph {
    pub(super) fn of(run: Run) -> Self {
        Self { runs: vec![run], ..Self::default() }
    }

    pub(super) fn aligned(self, align: Align) -> Self {
        Self { align, ..self }
    }

    pub(super) fn after(self, before: f32) -> Self {
        Self { before, ..self }
    }

    pub(super) fn dotted(self) -> Self {
        Self { bullet: true, ..self }
    }

    fn text(&self) -> String {
        self.runs.iter().map(|run| run.text.as_str()).collect()
    }

    fn size(&self) -> f32 {
        self.runs.iter().map(|run| run.size).fold(0.0, f32::max)
    }

    fn is_bold(&self) -> bool {
        self.runs.iter().any(|run| run.bold)
    }

    fn room(&self, width: f32) -> f32 {
        if self.bullet { width - INDENT } else { width }
    }
}

/// The paragraphs of text with the markup of cards.
pub(super) fn rich(markup: &str, size: f32, paint: &Paint, italic: bool) -> Vec<Paragraph> {
    let run = |span: Span| Run {
        text: span.text,
        size,
        bold: span.bold,
        italic: span.italic != italic,
        paint: paint.clone(),
        link: span.link,
    };
    let empty = || vec![Run::new("", size, paint)];
    let paragraph = |spans: Vec<Span>| Paragraph {
        runs: if spans.is_empty() { empty() } else { spans.into_iter().map(run).collect() },
        ..Paragraph::default()
    };
    text::lines(markup.trim_end()).into_iter().map(paragraph).collect()
}

/// Height that paragraphs take.
pub(super) fn height(paragraphs: &[Paragraph], measure: &Measure, width: f32) -> f32 {
    let of = |paragraph: &Paragraph| {
        let room = paragraph.room(width);
        paragraph.before + measure.height(&paragraph.text(), paragraph.size(), paragraph.is_bold(), room)
    };
    paragraphs.iter().map(of).sum()
}

/// Cuts paragraphs off where they would be higher than that, with an ellipsis. Returns whether anything was cut.
pub(super) fn clip(paragraphs: &mut Vec<Paragraph>, measure: &Measure, width: f32, height: f32) -> bool {
    let mut left = height;
    for at in 0..paragraphs.len() {
        let paragraph = &mut paragraphs[at];
        left -= paragraph.before;
        let line = (paragraph.size() * LINE).max(1.0);
        let most = ((left + 0.5) / line).floor().max(0.0) as usize;
        let room = paragraph.room(width);
        let broken =
            measure.broken(&paragraph.text(), paragraph.size(), paragraph.is_bold(), room, most.max(1));
        if most >= 1 && broken.cut.is_none() {
            left -= broken.lines as f32 * line;
            continue;
        }
        match broken.cut {
            Some(cut) if most >= 1 || at == 0 => {
                cut_runs(&mut paragraph.runs, cut);
                paragraphs.truncate(at + 1);
            }
            _ if at == 0 => paragraphs.truncate(1),
            _ => {
                paragraphs.truncate(at);
                if let Some(run) = paragraphs.last_mut().and_then(|last| last.runs.last_mut()) {
                    run.text = format!("{}…", shortened(&run.text));
                }
            }
        }
        return true;
    }
    false
}

/// Keeps the first bytes of a paragraph.
fn cut_runs(runs: &mut Vec<Run>, cut: usize) {
    let mut left = cut;
    for at in 0..runs.len() {
        let length = runs[at].text.len();
        if length < left {
            left -= length;
            continue;
        }
        runs.truncate(at + 1);
        runs[at].text = format!("{}…", shortened(&runs[at].text[..left]));
        return;
    }
}

/// Appends paragraphs as elements. `link` gives the name of the relationship that leads to an address.
pub(super) fn push(
    out: &mut String,
    paragraphs: &[Paragraph],
    language: &str,
    link: &mut dyn FnMut(&str) -> Option<String>,
) {
    for paragraph in paragraphs {
        let is_rtl = reads_right_to_left(&paragraph.text());
        let align = match (paragraph.align, is_rtl) {
            (Align::Start, false) => "l",
            (Align::Start, true) | (Align::End, false) => "r",
            (Align::End, true) => "l",
            (Align::Center, _) => "ctr",
        };
        let size = paragraph.size();
        let indent = if paragraph.bullet {
            let by = super::xml::emu(INDENT);
            let side = if is_rtl { "marR" } else { "marL" };
            format!(" {side}=\"{by}\" indent=\"-{by}\"")
        } else {
            " marL=\"0\" indent=\"0\"".to_owned()
        };
        let rtl = if is_rtl { " rtl=\"1\"" } else { "" };
        let bullet = if paragraph.bullet {
            "<a:buFont typeface=\"Arial\"/><a:buChar char=\"•\"/>"
        } else {
            "<a:buNone/>"
        };
        let _ = write!(
            out,
            "<a:p><a:pPr{indent} algn=\"{align}\"{rtl}><a:lnSpc><a:spcPts val=\"{}\"/></a:lnSpc>\
             <a:spcBef><a:spcPts val=\"{}\"/></a:spcBef>{bullet}</a:pPr>",
            hundredths(size * LINE),
            hundredths(paragraph.before),
        );
        for run in paragraph.runs.iter().filter(|run| !run.text.is_empty()) {
            push_run(out, run, language, link);
        }
        if paragraph.runs.iter().all(|run| run.text.is_empty()) {
            let _ = write!(out, "<a:endParaRPr lang=\"{language}\" sz=\"{}\"/>", hundredths(size));
        }
        out.push_str("</a:p>");
    }
}

fn push_run(out: &mut String, run: &Run, language: &str, link: &mut dyn FnMut(&str) -> Option<String>) {
    let language = language_of(&run.text).unwrap_or(language);
    let relation = run.link.as_deref().and_then(link);
    let _ = write!(out, "<a:r><a:rPr lang=\"{language}\" sz=\"{}\"", hundredths(run.size));
    if run.bold {
        out.push_str(" b=\"1\"");
    }
    if run.italic {
        out.push_str(" i=\"1\"");
    }
    out.push_str(" dirty=\"0\"><a:solidFill>");
    run.paint.push(out);
    out.push_str("</a:solidFill>");
    if let Some(relation) = relation {
        let _ = write!(out, "<a:hlinkClick r:id=\"{relation}\"/>");
    }
    out.push_str("</a:rPr><a:t>");
    push_text(out, &run.text);
    out.push_str("</a:t></a:r>");
}

/// Sizes are written in hundredths of a point.
pub(super) fn hundredths(points: f32) -> i32 {
    (points * 100.0).round() as i32
}

/// Whether the first letter that has a direction is one of a script that runs to the left.
pub(super) fn reads_right_to_left(text: &str) -> bool {
    text.chars().find_map(|letter| is_rtl(letter).then_some(true).or(letter.is_alphabetic().then_some(false)))
        == Some(true)
}

fn is_rtl(letter: char) -> bool {
    matches!(letter, '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{fefc}' | '\u{10800}'..='\u{10fff}' | '\u{1e800}'..='\u{1efff}')
        && letter.is_alphabetic()
}

/// The language that the script of a text tells, where it tells one: it decides font and breaks of lines.
fn language_of(text: &str) -> Option<&'static str> {
    if text.is_ascii() {
        return None;
    }
    let of = |letter| {
        Some(match letter {
            '\u{3040}'..='\u{30ff}' => "ja-JP",
            '\u{1100}'..='\u{11ff}' | '\u{ac00}'..='\u{d7a3}' => "ko-KR",
            '\u{590}'..='\u{5ff}' => "he-IL",
            '\u{600}'..='\u{6ff}' => "ar-SA",
            '\u{e00}'..='\u{e7f}' => "th-TH",
            '\u{900}'..='\u{97f}' => "hi-IN",
            _ => return None,
        })
    };
    let han = |letter| matches!(letter, '\u{4e00}'..='\u{9fff}');
    text.chars().find_map(of).or_else(|| text.chars().any(han).then_some("zh-CN"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn direction_and_language_follow_the_letters() {
        for (text, is_rtl, language) in [
            ("plain", false, None),
            ("12 شقة", true, Some("ar-SA")),
            ("Hotel שלום", false, Some("he-IL")),
            ("שלום", true, Some("he-IL")),
            ("予約する", false, Some("ja-JP")),
            ("预订", false, Some("zh-CN")),
            ("예약", false, Some("ko-KR")),
            ("จอง", false, Some("th-TH")),
            ("été", false, None),
        ] {
            assert_eq!((reads_right_to_left(text), language_of(text)), (is_rtl, language), "{text}");
        }
    }
}
