//! Lines of digits and the signs around them, put together from pairs of letters that were shaped before.
//!
//! A lane of figures has thousands of short lines, and under another filter all of them are others. Shaping each by
//! itself takes longer than all else together. In the bundled font, how far a digit or a sign reaches depends on the
//! letter behind it and on nothing else, as long as signs stand where they do in numbers ([`may_follow`]), so a line
//! follows from its pairs; a test holds such lines against shaped ones.

use super::{Align, Look, Measure, Paragraph, RichText, Shaper, round};
use crate::{FontIndex, Glyph, Prim, TextPrim};

/// What such lines are made of. The letter stands for "number of answers"; the spaces are those that do not break.
const LETTERS: [char; 20] = [
    '0', '1', '2', '3', '4', '5', '6', '7', '8', '9', '+', '−', '.', ',', '%', '…', 'n', ' ', '\u{a0}',
    '\u{202f}',
];

/// The letters, and the end of the line.
const COUNT: usize = LETTERS.len() + 1;
const END: u8 = LETTERS.len() as u8;

/// Longest line, in letters; figures are shorter.
const LONGEST: usize = 32;

/// What is known of the pairs in one look.
pub(super) struct Pairs {
    weight: u16,
    size: f32,
    line_height: f32,
    height: f32,
    baseline: f32,
    /// By the one letter and the one behind it.
    pairs: Vec<Pair>,
}

#[derive(Debug, Clone, Copy)]
enum Pair {
    Unknown,
    /// The first letter is no single glyph.
    Unfit,
    /// The first letter as it stands before the second.
    Known(First),
}

#[derive(Debug, Clone, Copy)]
struct First {
    font: FontIndex,
    id: u16,
    x: f32,
    y: f32,
    advance: f32,
}

impl Shaper {
    /// A line of digits and signs; none where the text is anything else.
    pub(super) fn numbers(&mut self, text: &str, look: &Look, line_height: f32) -> Option<Paragraph> {
        let mut letters = [END; LONGEST + 1];
        let mut count = 0;
        for letter in text.chars() {
            *letters[..LONGEST].get_mut(count)? = place_of(letter)?;
            count += 1;
        }
        let mut before = END;
        for letter in &letters[..=count] {
            if !may_follow(before, *letter) {
                return None;
            }
            before = *letter;
        }
        let at = self.pairs_in(look, line_height);
        let mut glyphs = Vec::with_capacity(count);
        let (mut pen, mut cluster) = (0.0, 0);
        for pair in letters[..=count].windows(2) {
            let First { font, id, x, y, advance } = self.first(at, [pair[0], pair[1]], look)?;
            glyphs.push(Glyph { font, id, x: pen + x, y, cluster });
            pen += advance;
            cluster += LETTERS[usize::from(pair[0])].len_utf8() as u32;
        }
        let Pairs { height, baseline, .. } = self.pairs[at];
        let width = round(pen);
        let line = TextPrim {
            x: 0.0,
            y: round(baseline),
            w: width,
            text: text.to_owned(),
            size: look.size,
            weight: look.weight,
            italic: false,
            rtl: false,
            ink: look.ink.clone(),
            link: None,
            glyphs: glyphs.into(),
        };
        Some(Paragraph { width, height: round(height), prims: vec![Prim::Text(line)] })
    }

    /// The place of the pairs in a look.
    fn pairs_in(&mut self, look: &Look, line_height: f32) -> usize {
        let same = |pairs: &Pairs| {
            (pairs.weight, pairs.size, pairs.line_height) == (look.weight, look.size, line_height)
        };
        self.pairs.iter().position(same).unwrap_or_else(|| {
            let pairs = vec![Pair::Unknown; COUNT * COUNT];
            let (weight, size) = (look.weight, look.size);
            self.pairs.push(Pairs { weight, size, line_height, height: 0.0, baseline: 0.0, pairs });
            self.pairs.len() - 1
        })
    }

    fn first(&mut self, at: usize, [one, next]: [u8; 2], look: &Look) -> Option<First> {
        let place = usize::from(one) * COUNT + usize::from(next);
        if let Pair::Unknown = self.pairs[at].pairs[place] {
            self.pairs[at].pairs[place] = self.shape_pair(at, [one, next], look);
        }
        match self.pairs[at].pairs[place] {
            Pair::Known(first) => Some(first),
            Pair::Unknown | Pair::Unfit => None,
        }
    }

    fn shape_pair(&mut self, at: usize, pair: [u8; 2], look: &Look) -> Pair {
        let text: String = pair.iter().filter_map(|letter| LETTERS.get(usize::from(*letter))).collect();
        let line_height = self.pairs[at].line_height;
        let measure = Measure { width: f32::MAX, line_height, align: Align::Start };
        self.shape(&RichText::plain(&text, look.clone()), measure);
        let height = self.layout.height();
        let Some(line) = self.layout.lines().next() else { return Pair::Unfit };
        let baseline = line.metrics().baseline;
        let first = line.runs().next().and_then(|run| {
            let font = self.faces.index(&run, f32::from(look.weight), false);
            let cluster = run.visual_clusters().next()?;
            let mut glyphs = cluster.glyphs();
            let (glyph, more) = (glyphs.next()?, glyphs.next());
            let is_alone = more.is_none() && cluster.text_range().len() == text.chars().next()?.len_utf8();
            let id = u16::try_from(glyph.id).ok()?;
            is_alone.then_some(First { font, id, x: glyph.x, y: glyph.y, advance: cluster.advance() })
        });
        let Some(first) = first else { return Pair::Unfit };
        (self.pairs[at].height, self.pairs[at].baseline) = (height, baseline);
        Pair::Known(first)
    }
}

/// Whether a letter stands behind another in numbers: "+62", "n 50", "−3.5 … 4", "62 %". Elsewhere the font has other
/// forms of some signs, or draws them together.
fn may_follow(one: u8, next: u8) -> bool {
    match (kind_of(one), kind_of(next)) {
        (Kind::End, next) => matches!(next, Kind::Digit | Kind::Sign | Kind::Word),
        (Kind::Digit, next) => {
            matches!(next, Kind::Digit | Kind::Point | Kind::Percent | Kind::Space | Kind::End)
        }
        (Kind::Sign | Kind::Point, next) => next == Kind::Digit,
        (Kind::Percent, next) => matches!(next, Kind::Space | Kind::End),
        (Kind::Word | Kind::Dots, next) => next == Kind::Space,
        (Kind::Space, next) => matches!(next, Kind::Digit | Kind::Sign | Kind::Percent | Kind::Dots),
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Digit,
    Sign,
    Point,
    Percent,
    Dots,
    Word,
    Space,
    End,
}

fn kind_of(place: u8) -> Kind {
    match LETTERS.get(usize::from(place)) {
        None => Kind::End,
        Some('0'..='9') => Kind::Digit,
        Some('+' | '−') => Kind::Sign,
        Some('.' | ',') => Kind::Point,
        Some('%') => Kind::Percent,
        Some('…') => Kind::Dots,
        Some('n') => Kind::Word,
        Some(_) => Kind::Space,
    }
}

fn place_of(letter: char) -> Option<u8> {
    let place = match letter {
        '0'..='9' => letter as usize - '0' as usize,
        _ => LETTERS.iter().position(|known| *known == letter)?,
    };
    u8::try_from(place).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Fonts, fonts::FaceRegistry, inks::ink};

    #[test]
    fn lines_of_pairs_are_as_they_would_be_shaped() {
        let fonts = Fonts::bundled();
        let mut shaper = Shaper::new(&fonts, FaceRegistry::prepared(&fonts));
        let mut texts: Vec<String> = Vec::new();
        let mut composed = 0;
        // Whatever depends on more than a pair is seen in three letters in a row; numbers that are longer are tried too.
        for a in LETTERS {
            for b in LETTERS {
                texts.extend(LETTERS.iter().map(|c| format!("{a}{b}{c}")));
                texts.extend(LETTERS.iter().map(|c| format!("7{a}{b}{c}4")));
            }
        }
        for number in 0..1_000 {
            let (one, two) = (number * 7_919 % 1_000, number * 104_729 % 10_000);
            texts.push(format!("n {two}"));
            texts.push(format!("−{}.{} … +{}.{}", one / 10, one % 10, two / 10, two % 10));
            texts.push(format!("{},{}\u{a0}%", one / 10, one % 10));
            texts.push(format!("{one}%"));
        }
        for look in [Look::new(16.0, 700, ink("figure.text")), Look::new(10.5, 400, ink("figure.muted"))] {
            for text in &texts {
                let Some(line) = shaper.numbers(text, &look, 14.0) else { continue };
                composed += 1;
                let measure = Measure { width: f32::MAX, line_height: 14.0, align: Align::Start };
                let shaped = shaper.paragraph(&RichText::plain(text, look.clone()), measure);
                assert_eq!(line.prims, shaped.prims, "{text:?} at {}", look.size);
                assert_eq!((line.width, line.height), (shaped.width, shaped.height), "{text:?}");
            }
        }
        assert!(composed > 2 * 4_000, "most of them are numbers: {composed}");
    }

    #[test]
    fn only_numbers_are_put_together() {
        let fonts = Fonts::bundled();
        let mut shaper = Shaper::new(&fonts, FaceRegistry::prepared(&fonts));
        let look = Look::new(16.0, 700, ink("figure.text"));
        let cases = [
            ("+60", true),
            ("n 7", true),
            ("", false),
            ("n", false),
            ("–", false),
            ("7 ", false),
            ("7 min", false),
        ];
        for (text, expected) in cases {
            assert_eq!(shaper.numbers(text, &look, 14.0).is_some(), expected, "{text:?}");
        }
        let long = "1".repeat(LONGEST + 1);
        assert!(shaper.numbers(&long, &look, 14.0).is_none(), "longer than any figure");
    }
}
