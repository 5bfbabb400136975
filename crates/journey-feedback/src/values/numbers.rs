//! Numbers as people and spreadsheets write them.

use crate::mapping::NumberFormat;

/// What a text is as a number.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) enum NumberRead {
    /// A number.
    Number(f64),
    /// A number that may be a thousand or a fraction, like `1.234`.
    Ambiguous,
    /// No number.
    No,
}

/// What a text proves about how numbers are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum FormatProof {
    /// The point is decimal.
    Point,
    /// The comma is decimal.
    Comma,
}

/// Marks of a number's text.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Marks {
    /// How numbers must be written in a column that holds it.
    pub(crate) proof: Option<FormatProof>,
    /// Written like `5.7E+17`.
    pub(crate) is_scientific: bool,
    /// Begins with a zero that means nothing, as codes do.
    pub(crate) has_leading_zero: bool,
    /// Bears a percent sign.
    pub(crate) has_percent: bool,
}

/// Reads a number. A percent sign, a currency's sign and a plus are passed over.
pub(crate) fn read(text: &str, format: NumberFormat) -> NumberRead {
    if let Some(small) = short_whole(text.as_bytes()) {
        return NumberRead::Number(small);
    }
    let mut plain = Plain::default();
    let Some(body) = body(text) else { return NumberRead::No };
    if !plain.take(body) {
        return NumberRead::No;
    }
    plain.number(format)
}

/// What the text of a number shows besides its value.
pub(crate) fn marks(text: &str) -> Marks {
    let mut plain = Plain::default();
    let Some(body) = body(text) else { return Marks::default() };
    if !plain.take(body) {
        return Marks::default();
    }
    let digits = plain.digits.trim_start_matches('-');
    Marks {
        proof: plain.proof(),
        is_scientific: plain.is_scientific && plain.exponent_is_large(),
        has_leading_zero: digits.len() > 1 && digits.starts_with('0') && plain.first_separator != Some(1),
        has_percent: text.contains('%'),
    }
}

/// Most cells of ratings are one or two digits.
fn short_whole(text: &[u8]) -> Option<f64> {
    match text {
        [one @ b'0'..=b'9'] => Some(f64::from(one - b'0')),
        [ten @ b'0'..=b'9', one @ b'0'..=b'9'] => Some(f64::from((ten - b'0') * 10 + (one - b'0'))),
        _ => None,
    }
}

fn body(text: &str) -> Option<&str> {
    let is_around = |sign: char| sign.is_whitespace() || matches!(sign, '€' | '$' | '£' | '%' | '¥');
    let body = text.trim_matches(is_around);
    (!body.is_empty() && body.len() <= 40).then_some(body)
}

/// A number taken apart. Separators are remembered by how many digits stand before them.
#[derive(Debug, Default)]
struct Plain {
    digits: String,
    points: u32,
    commas: u32,
    last_is_comma: bool,
    first_separator: Option<usize>,
    last_separator: usize,
    groups_are_of_three: bool,
    is_scientific: bool,
}

impl Plain {
    fn take(&mut self, body: &str) -> bool {
        self.groups_are_of_three = true;
        let mut count = 0;
        let mut signs = body.chars().peekable();
        while let Some(sign) = signs.next() {
            match sign {
                '0'..='9' => {
                    self.digits.push(sign);
                    count += 1;
                }
                '-' | '\u{2212}' if self.digits.is_empty() => self.digits.push('-'),
                '+' if self.digits.is_empty() => {}
                '.' | ',' => self.separator(sign == ',', count),
                // Groups of thousands by space or apostrophe need no decision, but must be groups.
                ' ' | '\u{a0}' | '\u{202f}' | '\u{2009}' | '\'' | '’' => {
                    let group: Vec<char> = signs.clone().take(4).collect();
                    let is_group = group.len() >= 3 && group[..3].iter().all(char::is_ascii_digit);
                    if count == 0 || !is_group || group.get(3).is_some_and(char::is_ascii_digit) {
                        return false;
                    }
                }
                'e' | 'E' if count > 0 => {
                    self.is_scientific = true;
                    self.digits.push('e');
                    let rest: String = signs.collect();
                    let is_number = rest.parse::<i16>().is_ok();
                    self.digits.push_str(rest.trim_start_matches('+'));
                    self.close(count);
                    return is_number;
                }
                _ => return false,
            }
        }
        self.close(count);
        count > 0
    }

    fn separator(&mut self, is_comma: bool, before: usize) {
        if self.first_separator.is_some() && before - self.last_separator != 3 {
            self.groups_are_of_three = false;
        }
        self.first_separator.get_or_insert(before);
        self.last_separator = before;
        self.last_is_comma = is_comma;
        *(if is_comma { &mut self.commas } else { &mut self.points }) += 1;
    }

    fn close(&mut self, count: usize) {
        let first_group = self.first_separator.unwrap_or(0);
        let last_group = count - self.last_separator;
        self.groups_are_of_three &= (1..=3).contains(&first_group) && last_group == 3;
    }

    /// Which separator must be decimal, if the text tells.
    fn proof(&self) -> Option<FormatProof> {
        let (decimal, other) = match self.last_is_comma {
            true => (FormatProof::Comma, FormatProof::Point),
            false => (FormatProof::Point, FormatProof::Comma),
        };
        match (self.points, self.commas) {
            (0, 0) => None,
            (0, 1) | (1, 0) => (!self.is_ambiguous()).then_some(decimal),
            (0, _) | (_, 0) => Some(other),
            _ => Some(decimal),
        }
    }

    /// One separator that three digits follow, and not after a lone zero.
    fn is_ambiguous(&self) -> bool {
        let is_zero = self.digits.trim_start_matches('-').starts_with('0');
        self.points + self.commas == 1 && self.groups_are_of_three && !is_zero && !self.is_scientific
    }

    fn exponent_is_large(&self) -> bool {
        let exponent = self.digits.split_once('e').and_then(|(_, exponent)| exponent.parse::<i16>().ok());
        exponent.is_some_and(|exponent| exponent >= 6)
    }

    fn number(&self, format: NumberFormat) -> NumberRead {
        let comma_is_decimal = match format {
            NumberFormat::Open if self.is_ambiguous() => return NumberRead::Ambiguous,
            NumberFormat::Open => self.proof() == Some(FormatProof::Comma),
            NumberFormat::DecimalPoint => false,
            NumberFormat::DecimalComma => true,
        };
        let (decimals, groups) = match comma_is_decimal {
            true => (self.commas, self.points),
            false => (self.points, self.commas),
        };
        let ends_in_decimals = decimals == 1 && self.last_is_comma == comma_is_decimal;
        // Groups are checked as far as they were followed: `1,2` is no thousand.
        let groups_are_wrong = groups > 0 && decimals == 0 && !self.groups_are_of_three;
        if decimals > 1 || groups_are_wrong || (decimals == 1 && !ends_in_decimals) {
            return NumberRead::No;
        }
        let mut text = self.digits.clone();
        if decimals == 1 {
            text.insert(self.last_separator + usize::from(text.starts_with('-')), '.');
        }
        match text.parse::<f64>() {
            Ok(number) if number.is_finite() => NumberRead::Number(number),
            _ => NumberRead::No,
        }
    }
}

/// The number at the beginning of a label such as `10 - Extremely likely`.
pub(crate) fn leading(text: &str) -> Option<f64> {
    let end = text.find(|sign: char| !sign.is_ascii_digit())?;
    let rest = text[end..].trim_start();
    let is_label = ["-", "–", "—", ":", "=", "(", ".", ")"].iter().any(|mark| rest.starts_with(mark))
        && rest.chars().any(char::is_alphabetic);
    // `2 minutes` and `3D` are no labels, `23-Nov` is a date that a spreadsheet made.
    let is_spaced = text[end..].starts_with(' ') || !rest.starts_with('-');
    (is_label && is_spaced && end <= 3).then(|| text[..end].parse().ok()).flatten()
}
