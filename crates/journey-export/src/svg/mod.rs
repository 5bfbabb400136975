//! The SVG painter: text stays text, in fonts that ride inside, so that the picture looks the same
//! everywhere and its words can be selected and searched.
//!
//! Written straight into a byte buffer; a document tree of a large map would take longer to build than the
//! whole picture takes to write.

pub(crate) mod escape;
pub(crate) mod fonts;
pub(crate) mod numbers;
mod outlines;
mod parts;
pub(crate) mod pictures;
pub(crate) mod style;
pub(crate) mod write;

use crate::{
    Background, ExportError, MAP_KEYWORD,
    sheet::{Sheet, Whole},
};
use escape::{push_attribute, push_text};
use fonts::Fonts;
use journey_layout::Scene;
use parts::Parts;
use pictures::Pictures;
use std::{borrow::Cow, collections::HashSet, io::Write};
use style::Styles;
use write::Painter;

/// How an SVG is painted.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct SvgOptions {
    /// What is behind the map.
    pub background: Background,
    /// What its letters are.
    pub letters: Letters,
}

/// What the letters of an SVG are.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Letters {
    /// Text in fonts that ride inside, which can be selected and searched.
    #[default]
    Text,
    /// Shapes, which look the same in programs that pass over fonts inside, such as Inkscape.
    Outlines,
}

/// Paints an SVG.
pub fn write(sheet: &Sheet<'_>, options: &SvgOptions, out: &mut dyn Write) -> Result<(), ExportError> {
    let whole = Whole::of(sheet);
    let (scene, theme) = (&*whole.scene, sheet.theme);
    let fonts = match options.letters {
        Letters::Text => Fonts::gather(scene),
        Letters::Outlines => Fonts::none(),
    };
    let mut styles = Styles::new(theme);
    let pictures = Pictures { images: sheet.images, sizes: &whole.sizes };
    let (shapes, body) = body(scene, &fonts, &mut styles, pictures);

    let mut head = Vec::with_capacity(1 << 16);
    push_head(scene, sheet.inside, &mut head);
    // After the body, which tells what is used.
    head.extend_from_slice(b"<style>text{white-space:pre}");
    fonts.push_faces(&mut head);
    styles.push_rules(&mut head);
    head.extend_from_slice(b"</style>\n");
    if !shapes.is_empty() {
        head.extend_from_slice(b"<defs>\n");
        head.extend_from_slice(&shapes);
        head.extend_from_slice(b"</defs>\n");
    }
    if options.background == Background::Paper {
        head.extend_from_slice(b"<rect width=\"100%\" height=\"100%\"");
        style::push_color(&mut head, "fill", crate::paper(theme));
        head.extend_from_slice(b"/>\n");
    }
    out.write_all(&head)?;
    out.write_all(&body)?;
    out.write_all(b"</svg>\n")?;
    Ok(())
}

fn push_head(scene: &Scene, inside: Option<&[u8]>, head: &mut Vec<u8>) {
    head.extend_from_slice(
        b"<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<svg xmlns=\"http://www.w3.org/2000/svg\" \
          xmlns:xlink=\"http://www.w3.org/1999/xlink\" \
          xmlns:inkscape=\"http://www.inkscape.org/namespaces/inkscape\" version=\"1.1\"",
    );
    for (name, value) in [("width", scene.width), ("height", scene.height)] {
        head.extend_from_slice(format!(" {name}=\"").as_bytes());
        numbers::push(head, value);
        head.push(b'"');
    }
    head.extend_from_slice(b" viewBox=\"0 0 ");
    numbers::push(head, scene.width);
    head.push(b' ');
    numbers::push(head, scene.height);
    head.extend_from_slice(b"\" stroke-linejoin=\"round\" xml:space=\"preserve\" role=\"img\" aria-label=\"");
    push_attribute(head, &scene.title);
    head.extend_from_slice(b"\">\n<title>");
    push_text(head, &scene.title);
    head.extend_from_slice(b"</title>\n");
    if let Some(map_file) = inside {
        // Before the drawing, so that a file that was cut off still opens as a map.
        head.extend_from_slice(
            format!("<metadata><{MAP_KEYWORD} xmlns:desire-path=\"urn:desire-path:map\">").as_bytes(),
        );
        push_text(head, &xml_safe(&String::from_utf8_lossy(map_file)));
        head.extend_from_slice(format!("</{MAP_KEYWORD}></metadata>\n").as_bytes());
    }
}

/// JSON without the two characters that XML can't hold in any form; JSON can escape them.
fn xml_safe(json: &str) -> Cow<'_, str> {
    if json.contains(['\u{fffe}', '\u{ffff}']) {
        Cow::Owned(json.replace('\u{fffe}', "\\ufffe").replace('\u{ffff}', "\\uffff"))
    } else {
        Cow::Borrowed(json)
    }
}

fn body<'s, 't>(
    scene: &'s Scene,
    fonts: &Fonts<'s>,
    styles: &mut Styles<'t>,
    pictures: Pictures<'t>,
) -> (Vec<u8>, Vec<u8>) {
    let mut painter = Painter::new(fonts, &scene.fonts, styles, pictures);
    let mut ids = HashSet::new();
    let mut parts = Parts::default();
    for group in &scene.groups {
        painter.begin_layer(&unique_id(&group.name, &mut ids), &group.name);
        for item in &group.items {
            let part = parts.of(item);
            if let Some((id, label)) = &part {
                painter.begin_group(id, label);
            }
            for prim in item.prims.iter().filter(|prim| !crate::is_sheet(prim, scene)) {
                painter.prim(prim, item.x, item.y);
            }
            if part.is_some() {
                painter.end_group();
            }
        }
        painter.end_group();
    }
    painter.finish()
}

/// An id that drawing programs show as the layer's name: the group's name with everything but letters and
/// digits replaced, and a number where it is taken.
fn unique_id(name: &str, ids: &mut HashSet<String>) -> String {
    let words: Vec<&str> =
        name.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    let mut base: String = words.join("-").chars().take(60).collect();
    if base.is_empty() {
        base.push_str("group");
    } else if !base.starts_with(|c: char| c.is_alphabetic()) {
        base.insert_str(0, "group-");
    }
    if parts::is_taken(&base) {
        base.insert_str(0, "layer-");
    }
    let id = if ids.contains(&base) {
        let numbered = (2..).map(|number| format!("{base}-{number}"));
        numbered.into_iter().find(|id| !ids.contains(id)).unwrap_or_else(|| base.clone())
    } else {
        base
    };
    ids.insert(id.clone());
    id
}
