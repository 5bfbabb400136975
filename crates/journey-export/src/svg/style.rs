//! Colours, and the classes of text.

use super::numbers;
use journey_layout::{Ink, Rgba, Theme};
use rustc_hash::FxHashMap;
use std::collections::BTreeMap;

/// How a run of text looks.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(super) struct TextStyle {
    /// Number of the font, in [`Fonts`](super::fonts::Fonts).
    pub(super) font: usize,
    /// Size, as bits of an `f32`.
    pub(super) size: u32,
    /// Weight, 100 to 900.
    pub(super) weight: u16,
    /// Whether it is italic.
    pub(super) italic: bool,
    /// Colour.
    pub(super) ink: Ink,
}

/// Colours of one theme and the classes in use.
///
/// A class is named after what it says, so that two maps set into one web page can't disturb each other: the
/// same name always means the same look.
pub(crate) struct Styles<'t> {
    theme: &'t Theme,
    colors: FxHashMap<Ink, Rgba>,
    classes: FxHashMap<TextStyle, String>,
    /// Rules by class.
    rules: BTreeMap<String, String>,
}

impl<'t> Styles<'t> {
    /// No classes yet.
    pub(crate) fn new(theme: &'t Theme) -> Self {
        Self { theme, colors: FxHashMap::default(), classes: FxHashMap::default(), rules: BTreeMap::new() }
    }

    /// The colour of an ink.
    pub(crate) fn color(&mut self, ink: &Ink) -> Rgba {
        if let Some(color) = self.colors.get(ink) {
            return *color;
        }
        let color = self.theme.color(ink);
        self.colors.insert(ink.clone(), color);
        color
    }

    /// The class of a style whose font has this `family` list and these further declarations.
    pub(super) fn class(&mut self, style: &TextStyle, family: &str, further: &str) -> &str {
        if !self.classes.contains_key(style) {
            let rule = self.rule(style, family, further);
            let name = format!("t{:08x}", fnv(rule.as_bytes()) as u32);
            self.classes.insert(style.clone(), name.clone());
            self.rules.insert(name, rule);
        }
        &self.classes[style]
    }

    fn rule(&mut self, style: &TextStyle, family: &str, further: &str) -> String {
        let mut size = Vec::new();
        numbers::push(&mut size, f32::from_bits(style.size));
        let size = String::from_utf8_lossy(&size);
        let slant = if style.italic { "italic " } else { "" };
        let color = self.color(&style.ink);
        format!("font:{slant}{} {size}px {family};fill:{color}{further}", style.weight)
    }

    /// Appends the rules of all classes.
    pub(crate) fn push_rules(&self, out: &mut Vec<u8>) {
        for (name, rule) in &self.rules {
            out.extend_from_slice(format!(".{name}{{{rule}}}").as_bytes());
        }
    }
}

/// FNV-1a, 64 bits: names that follow from content alone.
pub(super) fn fnv(bytes: &[u8]) -> u64 {
    bytes
        .iter()
        .fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3))
}

/// Appends a colour as attribute `name`, and its opacity where it has one.
pub(crate) fn push_color(out: &mut Vec<u8>, name: &str, color: Rgba) {
    const HEX: &[u8; 16] = b"0123456789abcdef";
    out.push(b' ');
    out.extend_from_slice(name.as_bytes());
    out.extend_from_slice(b"=\"#");
    let channels = [color.r, color.g, color.b];
    let short = channels.iter().all(|channel| channel >> 4 == channel & 15);
    for channel in channels {
        if !short {
            out.push(HEX[usize::from(channel >> 4)]);
        }
        out.push(HEX[usize::from(channel & 15)]);
    }
    out.push(b'"');
    if color.a < 255 {
        out.push(b' ');
        out.extend_from_slice(name.as_bytes());
        out.extend_from_slice(b"-opacity=\"");
        numbers::push(out, f32::from(color.a) / 255.0);
        out.push(b'"');
    }
}
