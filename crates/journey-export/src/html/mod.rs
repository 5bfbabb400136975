//! The HTML painter: one page that holds all, to pan, zoom and search in any browser, without a network.
//!
//! The drawing is that of the [SVG painter](crate::svg), cut into pieces: a box for each lane and every few columns.
//! A browser lays out what is in view alone, and hiding a lane or a stage closes its gap because boxes flow. Beside
//! the drawing stands a table with every text, which the page's script reads instead of data of its own; so texts
//! are escaped in one place, and without the script nothing is missing.
//!
//! Nothing in the page may load anything: its security policy allows its own script and style, by their hashes, and
//! fonts and images that ride inside.

mod about;
mod cut;
mod details;
mod drawing;
mod extent;
mod markup;
mod table;
mod words;

use crate::{
    ExportError, MAP_ELEMENT,
    sheet::{Sheet, Whole},
    svg::{fonts::Fonts, pictures::Pictures, style::Styles},
};
use base64::{Engine, engine::general_purpose::STANDARD};
use drawing::Drawing;
use journey_layout::Theme;
use journey_model::JourneyMap;
use markup::Markup;
use std::{fmt::Write as _, io::Write, ops::ControlFlow};
use words::Words;

/// The page's style, without colours and sizes.
const STYLE: &str = include_str!("page.css");

/// The page's script.
const SCRIPT: &str = include_str!("page.js");

/// Says that scripts run before anything is laid out, so that what is for pages without them is never drawn.
const EARLY_SCRIPT: &str = "document.documentElement.classList.add('js')";

/// Colours of the page around the drawing: names in the style, and inks.
const COLORS: [(&str, &str); 12] = [
    ("paper", "sheet.background"),
    ("surface", "ui.surface"),
    ("sunken", "ui.surfaceSunken"),
    ("hover", "ui.surfaceHover"),
    ("text", "ui.text"),
    ("muted", "ui.muted"),
    ("border", "ui.border"),
    ("strong", "ui.borderStrong"),
    ("accent", "ui.accent"),
    ("tint", "ui.accentTint"),
    ("focus", "ui.focus"),
    ("shadow", "ui.shadow"),
];

/// Longest side of a printed page in CSS pixels. Programs refuse pages of more than 200 inches.
const LONGEST_PAGE: f32 = 19_000.0;

/// Languages that are written from right to left.
const LEFTWARDS: [&str; 12] = ["ar", "arc", "ckb", "dv", "fa", "he", "iw", "ks", "ps", "sd", "ug", "ur"];

/// Writes a page. What rides inside is the map file.
///
/// # Errors
/// [`ExportError::Cancelled`] if `progress` said so; whatever `out` fails with.
pub(crate) fn write(
    sheet: &Sheet<'_>,
    map: &JourneyMap,
    progress: &mut dyn FnMut(f32) -> ControlFlow<()>,
    out: &mut dyn Write,
) -> Result<(), ExportError> {
    told(progress, 0.0)?;
    let whole = Whole::of(sheet);
    let fonts = Fonts::gather(&whole.scene);
    told(progress, 0.2)?;
    let mut styles = Styles::new(sheet.theme);
    let pictures = Pictures { images: sheet.images, sizes: &whole.sizes };
    let drawing = Drawing::of(&whole.scene, map, sheet.theme, &fonts, &mut styles, pictures);
    told(progress, 0.7)?;
    let words = Words::of(&map.language);
    let table = table::of(map, words);

    // After the drawing, which tells what is used.
    let mut style = colors(sheet.theme).into_bytes();
    style.extend_from_slice(STYLE.as_bytes());
    style.extend_from_slice(&drawing.style);
    style.extend_from_slice(print_style(drawing.width, drawing.height).as_bytes());
    fonts.push_faces(&mut style);
    styles.push_rules(&mut style);
    told(progress, 0.9)?;

    out.write_all(&head(map, sheet, &style))?;
    out.write_all(&style)?;
    out.write_all(b"</style>\n</head>\n")?;
    out.write_all(&bar(map, words))?;
    out.write_all(&drawing.markup)?;
    out.write_all(b"</div>\n")?;
    out.write_all(&table)?;
    out.write_all(&foot(map, words))?;
    told(progress, 1.0)
}

fn told(progress: &mut dyn FnMut(f32) -> ControlFlow<()>, share: f32) -> Result<(), ExportError> {
    if progress(share).is_break() { Err(ExportError::Cancelled) } else { Ok(()) }
}

/// All up to the style, which follows.
fn head(map: &JourneyMap, sheet: &Sheet<'_>, style: &[u8]) -> Vec<u8> {
    let scheme = if sheet.theme.name() == "light" { "light" } else { "dark" };
    let policy = format!(
        "default-src 'none'; script-src {} {}; style-src {}; img-src data:; font-src data:; base-uri 'none'; \
         form-action 'none'",
        hash(EARLY_SCRIPT.as_bytes()),
        hash(SCRIPT.as_bytes()),
        hash(style),
    );
    let mut head = Markup::default();
    head.raw("<!doctype html>\n<html lang=\"");
    head.attribute(language(map));
    head.raw(&format!("\" dir=\"{}\">\n<head>\n<meta charset=\"utf-8\">\n", direction(language(map))));
    head.raw(&format!("<meta http-equiv=\"Content-Security-Policy\" content=\"{policy}\">\n"));
    head.raw("<meta name=\"viewport\" content=\"width=device-width,initial-scale=1\">\n");
    head.raw("<meta name=\"generator\" content=\"Desire Path\">\n");
    head.raw(&format!("<meta name=\"color-scheme\" content=\"{scheme}\">\n<title>"));
    head.text(&map.title);
    head.raw("</title>\n");
    head.raw(&format!("<script>{EARLY_SCRIPT}</script>\n"));
    if let Some(file) = sheet.inside {
        // Before the drawing, so that a file that was cut off still opens as a map.
        head.raw(&format!("<script type=\"application/json\" id=\"{MAP_ELEMENT}\">"));
        push_json(&mut head.bytes, file);
        head.raw("</script>\n");
    }
    head.raw("<style>");
    head.bytes
}

/// JSON in which no end of a script element can stand: `<` is only ever part of a string, where it can be escaped.
fn push_json(out: &mut Vec<u8>, json: &[u8]) {
    for (number, piece) in json.split(|byte| *byte == b'<').enumerate() {
        if number > 0 {
            out.extend_from_slice(b"\\u003c");
        }
        out.extend_from_slice(piece);
    }
}

/// What a security policy calls an element of that content.
fn hash(content: &[u8]) -> String {
    format!("'sha256-{}'", STANDARD.encode(hmac_sha256::Hash::hash(content)))
}

fn language(map: &JourneyMap) -> &str {
    if map.language.is_empty() { "en" } else { &map.language }
}

fn direction(language: &str) -> &'static str {
    let primary = language.split(['-', '_']).next().unwrap_or_default().to_ascii_lowercase();
    if LEFTWARDS.contains(&primary.as_str()) { "rtl" } else { "ltr" }
}

fn colors(theme: &Theme) -> String {
    let scheme = if theme.name() == "light" { "light" } else { "dark" };
    let mut rule = format!(":root{{color-scheme:{scheme}");
    for (name, ink) in COLORS {
        if let Some(color) = theme.lookup(ink) {
            // Writing to a string can't fail.
            let _ = write!(rule, ";--{name}:{color}");
        }
    }
    rule.push_str("}\n");
    rule
}

/// The whole map goes on one page, as large as it is, or as a page can be.
fn print_style(width: f32, height: f32) -> String {
    let zoom = (LONGEST_PAGE / width.max(height)).min(1.0);
    // A little more than the drawing, so that rounding never makes a second page.
    let (page_width, page_height) = ((width * zoom).ceil() + 2.0, (height * zoom).ceil() + 2.0);
    format!(
        "@page map{{size:{page_width}px {page_height}px;margin:0}}\
         @media print{{#sheet{{--z:{zoom:.5}!important}}}}\n"
    )
}

/// What stands above the drawing, and the start of the drawing.
fn bar(map: &JourneyMap, words: &Words) -> Vec<u8> {
    let mut bar = Markup::default();
    let own = words.attributes(language(map));
    bar.raw("<body>\n<header id=\"bar\">\n<h1 dir=\"auto\">");
    bar.text(&map.title);
    bar.raw(&format!("</h1>\n<div class=\"tools\"{own}>\n"));
    bar.raw(&format!(
        "<form id=\"search\" role=\"search\"><input type=\"search\" id=\"words\" dir=\"auto\" aria-label=\"{0}\" \
         placeholder=\"{0}\" autocomplete=\"off\" aria-keyshortcuts=\"/\">\
         <output id=\"count\" for=\"words\" data-of=\"{1}\" data-none=\"{2}\"></output>\
         <button type=\"button\" id=\"previous\" aria-label=\"{3}\" title=\"{3}\" disabled>‹</button>\
         <button type=\"submit\" id=\"next\" aria-label=\"{4}\" title=\"{4}\" disabled>›</button></form>\n",
        words.search, words.of, words.nothing_found, words.previous, words.next
    ));
    bar.raw(&format!("<details id=\"shown\"><summary>{}</summary><div class=\"menu\">\n", words.show));
    let lanes = table::lanes(map).map(|lane| lane.title.as_str());
    choices(&mut bar, "lane", words.lanes, words.unnamed, lanes);
    choices(
        &mut bar,
        "stage",
        words.stages,
        words.unnamed,
        map.stages.iter().map(|stage| stage.name.as_str()),
    );
    bar.raw(&format!("<button type=\"button\" id=\"all\">{}</button></div></details>\n", words.show_all));
    bar.raw(&format!(
        "<button type=\"button\" id=\"as-table\" aria-pressed=\"false\">{}</button>\n",
        words.table
    ));
    bar.raw(&format!(
        "<div class=\"zoom\" role=\"group\" aria-label=\"{0}\">\
         <button type=\"button\" id=\"smaller\" aria-label=\"{1}\" title=\"{1} (−)\">−</button>\
         <button type=\"button\" id=\"full\" title=\"100 % (0)\">100 %</button>\
         <button type=\"button\" id=\"larger\" aria-label=\"{2}\" title=\"{2} (+)\">+</button>\
         <button type=\"button\" id=\"fit\" title=\"{3} (1)\">{3}</button></div>\n</div>\n</header>\n",
        words.zoom, words.smaller, words.larger, words.fit
    ));
    bar.raw("<noscript><p class=\"note\"");
    bar.raw(&format!("{own}>{}</p></noscript>\n", words.without_script));
    // The sheet goes from left to right whatever the language: else its scroll bar would count back from the right.
    bar.raw("<main>\n<div id=\"view\" dir=\"ltr\" tabindex=\"0\" role=\"region\" aria-label=\"");
    bar.attribute(&map.title);
    bar.raw("\" aria-describedby=\"keys\">\n");
    bar.bytes
}

/// A list of things to show or hide, each by its number.
fn choices<'n>(
    bar: &mut Markup,
    kind: &str,
    legend: &str,
    unnamed: &str,
    names: impl Iterator<Item = &'n str>,
) {
    bar.raw(&format!("<fieldset><legend>{legend}</legend>"));
    for (number, name) in names.enumerate() {
        bar.raw(&format!("<label dir=\"auto\"><input type=\"checkbox\" data-{kind}=\"{number}\" checked> "));
        bar.text(if name.trim().is_empty() { unnamed } else { name });
        bar.raw("</label>");
    }
    bar.raw("</fieldset>\n");
}

/// What stands behind the table: the panel for what is looked at, and the script.
fn foot(map: &JourneyMap, words: &Words) -> Vec<u8> {
    let mut foot = Markup::default();
    let own = words.attributes(language(map));
    foot.raw(&format!(
        "</main>\n<aside id=\"panel\" aria-label=\"{0}\" hidden><button type=\"button\" id=\"close\" aria-label=\"{1}\" \
         title=\"{1}\"{own}>×</button><div id=\"inside\" aria-live=\"polite\"></div></aside>\n<p id=\"keys\"{own}>{2}</p>\n",
        words.details, words.close, words.keys
    ));
    foot.raw(&format!("<script>{SCRIPT}</script>\n</body>\n</html>\n"));
    foot.bytes
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn languages_have_a_direction() {
        for (language, expected) in
            [("ar", "rtl"), ("he-IL", "rtl"), ("FA", "rtl"), ("en", "ltr"), ("arn", "ltr"), ("de-CH", "ltr")]
        {
            assert_eq!(direction(language), expected, "{language}");
        }
    }

    #[test]
    fn json_ends_no_script() {
        let mut out = Vec::new();
        push_json(&mut out, br#"{"title":"</script><!--"}"#);
        assert_eq!(String::from_utf8_lossy(&out), r#"{"title":"\u003c/script>\u003c!--"}"#);
    }

    #[test]
    fn the_script_can_stand_in_a_page() {
        for content in [SCRIPT, EARLY_SCRIPT, STYLE] {
            assert!(
                !content.contains("</") && !content.contains("<!--"),
                "an element would end in the middle"
            );
        }
    }
}
