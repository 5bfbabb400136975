//! How much room text takes, so that nothing runs out of its shape.
//!
//! The presentation program breaks the lines, with the fonts of its machine, so this is an estimate on the safe side:
//! advances of Inter, which is wider than the fonts that stand in for it, and a little more.

use journey_layout::{FontIndex, Scene};
use skrifa::{
    FontRef, MetadataProvider,
    instance::{LocationRef, NormalizedCoord, Size},
};
use std::collections::HashMap;

/// Lines are set at this multiple of the type size, whatever font stands in.
pub(super) const LINE: f32 = 1.24;

/// What a line may be wider in another font.
const SAFETY: f32 = 1.05;

/// Wide enough for bold letters of any font beside the regular ones.
const BOLD: f32 = 1.09;

/// Advances of letters in parts of the type size.
pub(super) struct Measure {
    latin: Vec<f32>,
    others: HashMap<char, f32>,
}

/// Characters up to here are looked up in a row.
const LATIN: u32 = 0x500;

/// Where lines end.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Broken {
    /// How many lines there are, at least one.
    pub(super) lines: usize,
    /// Where in the text the first line starts that is too many, if any is.
    pub(super) cut: Option<usize>,
}

impl Measure {
    /// Measures with the first font of a scene, the upright one of the sheet.
    pub(super) fn of(scene: &Scene) -> Self {
        let mut measure = Self {
            latin: (0..LATIN).filter_map(char::from_u32).map(guess).collect(),
            others: HashMap::new(),
        };
        let Some(face) = scene.fonts.get(FontIndex(0)) else { return measure };
        let Ok(font) = FontRef::from_index(face.font.data.data(), face.font.index) else { return measure };
        let coords: Vec<NormalizedCoord> =
            face.coords.iter().map(|bits| NormalizedCoord::from_bits(*bits)).collect();
        let (letters, advances) =
            (font.charmap(), font.glyph_metrics(Size::new(1.0), LocationRef::new(&coords)));
        let advance = |letter: char| advances.advance_width(letters.map(letter)?);
        for (code, width) in (0..LATIN).zip(&mut measure.latin) {
            if let Some(advance) = char::from_u32(code).and_then(advance) {
                *width = advance;
            }
        }
        for letter in "–—‘’“”„…•·€→←▲●○◆■".chars() {
            measure.others.extend(advance(letter).map(|width| (letter, width)));
        }
        measure
    }

    fn letter(&self, letter: char) -> f32 {
        let known = self.latin.get(letter as usize).or_else(|| self.others.get(&letter));
        known.copied().unwrap_or_else(|| guess(letter))
    }

    /// Width of a line.
    pub(super) fn width(&self, text: &str, size: f32, bold: bool) -> f32 {
        let weight = if bold { BOLD } else { 1.0 };
        text.chars().map(|letter| self.letter(letter)).sum::<f32>() * size * weight * SAFETY
    }

    /// Breaks a paragraph at spaces and hyphens, between letters of scripts without spaces, and inside of words
    /// that are wider than a line.
    pub(super) fn broken(&self, text: &str, size: f32, bold: bool, width: f32, most: usize) -> Broken {
        let scale = size * SAFETY * if bold { BOLD } else { 1.0 };
        let room = (width / scale).max(1.0);
        let (mut lines, mut cut) = (1, None);
        let (mut line, mut word, mut word_start) = (0.0_f32, 0.0_f32, 0);
        let mut next_line = |at: usize| {
            lines += 1;
            if lines > most && cut.is_none() {
                cut = Some(at);
            }
        };
        for (at, letter) in text.char_indices() {
            let advance = self.letter(letter);
            if letter.is_whitespace() && letter != '\u{a0}' {
                line += word + advance;
                (word, word_start) = (0.0, at + letter.len_utf8());
                continue;
            }
            if line + word + advance > room {
                if line > 0.0 {
                    next_line(word_start);
                    line = 0.0;
                }
                if word + advance > room && word > 0.0 {
                    next_line(at);
                    (word, word_start) = (0.0, at);
                }
            }
            word += advance;
            if letter == '-' || letter == '–' || breaks_anywhere(letter) {
                line += word;
                (word, word_start) = (0.0, at + letter.len_utf8());
            }
        }
        Broken { lines, cut }
    }

    /// Height of a paragraph.
    pub(super) fn height(&self, text: &str, size: f32, bold: bool, width: f32) -> f32 {
        self.broken(text, size, bold, width, usize::MAX).lines as f32 * size * LINE
    }

    /// The text, cut off with an ellipsis where it takes more lines than that.
    pub(super) fn clipped(&self, text: &str, size: f32, bold: bool, width: f32, most: usize) -> String {
        match self.broken(text, size, bold, width, most).cut {
            None => text.to_owned(),
            Some(cut) => format!("{}…", shortened(&text[..cut])),
        }
    }
}

/// The text less its last letters, so that an ellipsis has room.
pub(super) fn shortened(text: &str) -> &str {
    let end = text.trim_end().char_indices().rev().nth(1).map_or(0, |(at, _)| at);
    text[..end].trim_end()
}

/// Wide enough for letters of whatever font shows them.
fn guess(letter: char) -> f32 {
    match letter {
        '\0'..='\u{1f}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{fe00}'..='\u{fe0f}' => 0.0,
        '\u{300}'..='\u{36f}' => 0.0,
        _ if breaks_anywhere(letter) && !is_thai(letter) => 1.05,
        '\u{1f000}'.. => 1.35,
        '\u{2600}'..='\u{27bf}' => 1.2,
        _ => 0.68,
    }
}

fn is_thai(letter: char) -> bool {
    matches!(letter, '\u{e00}'..='\u{eff}')
}

/// Letters of scripts that put no spaces between words.
fn breaks_anywhere(letter: char) -> bool {
    is_thai(letter)
        || matches!(letter, '\u{1100}'..='\u{11ff}' | '\u{2e80}'..='\u{9fff}' | '\u{ac00}'..='\u{d7a3}' | '\u{f900}'..='\u{faff}' | '\u{ff00}'..='\u{ff60}' | '\u{20000}'..='\u{3ffff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn measure() -> Measure {
        Measure { latin: vec![0.5; LATIN as usize], others: HashMap::new() }
    }

    #[test]
    fn lines_break_where_programs_break_them() {
        // Ten letters of half an em fit a line.
        let width = 5.0 * 10.0 * SAFETY + 0.01;
        for (text, lines) in [
            ("", 1),
            ("short", 1),
            ("ten lettrs", 1),
            ("two words here", 2),
            ("elevenletts", 2),
            ("a-word-with-hyphens", 3),
            ("日本語日本語", 2),
            ("a donaudampfschifffahrtsgesellschaft b", 5),
        ] {
            assert_eq!(measure().broken(text, 10.0, false, width, usize::MAX).lines, lines, "{text}");
        }
    }

    #[test]
    fn what_is_too_long_is_cut_with_an_ellipsis() {
        let width = 5.0 * 10.0 * SAFETY + 0.01;
        assert_eq!(measure().clipped("two words here and more", 10.0, false, width, 2), "two words here a…");
        assert_eq!(measure().clipped("two words", 10.0, false, width, 1), "two words");
    }
}
