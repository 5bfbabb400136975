//! Personal data in what customers wrote: found, and taken out.

use crate::mapping::Redact;
use crate::probe::PersonalData;
use regex::Regex;
use std::borrow::Cow;
use std::sync::LazyLock;

static EMAIL: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(r"(?i)[a-z0-9][a-z0-9._%+'\-]{0,63}@[a-z0-9\-]{1,63}(?:\.[a-z0-9\-]{1,63})+").ok()
});
static IBAN: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(r"(?i)\b[a-z]{2}[0-9]{2}(?:[ ]?[a-z0-9]{4}){2,7}(?:[ ]?[a-z0-9]{1,3})?\b").ok()
});
static DIGITS: LazyLock<Option<Regex>> =
    LazyLock::new(|| Regex::new(r"(?:\+|\b|\()[0-9](?:[0-9 ()\-./\u{a0}:]{4,30})[0-9]").ok());

/// Takes personal data out of a text; gives it back as it is if there is none. Also says how much was taken out.
pub(crate) fn redact<'a>(text: &'a str, redact: &Redact) -> (Cow<'a, str>, u16) {
    let mut found = 0;
    let mut text = Cow::Borrowed(text);
    // Most texts have neither an at sign nor many digits, and are not looked at any closer.
    if redact.emails && text.contains('@') {
        text = replace(text, &EMAIL, &mut found, |_| Some("[email]"));
    }
    let digits = text.bytes().filter(u8::is_ascii_digit).count();
    if redact.accounts && digits >= 10 {
        text = replace(text, &IBAN, &mut found, |number| is_iban(number).then_some("[account]"));
    }
    if digits >= 4 {
        text = replace(text, &DIGITS, &mut found, |run| match kind_of(run)? {
            Digits::Card => redact.accounts.then_some("[account]"),
            Digits::Address => redact.addresses.then_some("[ip]"),
            Digits::Phone => redact.phones.then_some("[phone]"),
        });
    }
    (text, found)
}

fn replace<'a>(
    text: Cow<'a, str>,
    pattern: &LazyLock<Option<Regex>>,
    found: &mut u16,
    by: impl Fn(&str) -> Option<&'static str>,
) -> Cow<'a, str> {
    let Some(pattern) = pattern.as_ref() else { return text };
    let mut replaced = String::new();
    let mut from = 0;
    for place in pattern.find_iter(&text) {
        if let Some(word) = by(place.as_str()) {
            replaced.push_str(&text[from..place.start()]);
            replaced.push_str(word);
            from = place.end();
            *found = found.saturating_add(1);
        }
    }
    if from == 0 {
        return text;
    }
    replaced.push_str(&text[from..]);
    Cow::Owned(replaced)
}

enum Digits {
    Card,
    Address,
    Phone,
}

/// What a run of digits with signs between is, if it is personal.
fn kind_of(run: &str) -> Option<Digits> {
    let digits: Vec<u8> = run.bytes().filter(u8::is_ascii_digit).map(|byte| byte - b'0').collect();
    if is_ip(run) {
        return Some(Digits::Address);
    }
    let has_card_signs = run.bytes().all(|byte| byte.is_ascii_digit() || matches!(byte, b' ' | b'-'));
    if (13..=19).contains(&digits.len()) && has_card_signs && passes_luhn(&digits) {
        return Some(Digits::Card);
    }
    is_phone(run, &digits).then_some(Digits::Phone)
}

/// A number of a telephone begins with + or 0, or is divided into groups; a date, an amount and the number of an
/// order are none.
fn is_phone(run: &str, digits: &[u8]) -> bool {
    if !(7..=15).contains(&digits.len()) || run.contains(':') || is_date(run) {
        return false;
    }
    let body = run.trim_start_matches('(');
    let is_marked = body.starts_with('+') || (body.starts_with('0') && !body.starts_with("0."));
    let groups = run.split(|sign: char| !sign.is_ascii_digit()).filter(|group| !group.is_empty());
    let groups: Vec<&str> = groups.collect();
    let is_amount = groups.len() == 2 && run.contains('.')
        || groups[1..].iter().all(|group| group.len() == 3) && run.contains('.');
    is_marked || (groups.len() >= 3 && digits.len() >= 9 && !is_amount)
}

fn is_date(run: &str) -> bool {
    let first = run.split([' ', ':']).next().unwrap_or_default();
    let parts: Vec<&str> = first.split(['-', '.', '/']).collect();
    let is_short = |part: &&str| (1..=2).contains(&part.len());
    match parts.as_slice() {
        [year, month, day] if year.len() == 4 => is_short(month) && is_short(day),
        [day, month, year] => is_short(day) && is_short(month) && matches!(year.len(), 2 | 4),
        _ => false,
    }
}

fn is_ip(text: &str) -> bool {
    text.parse::<std::net::Ipv4Addr>().is_ok()
}

/// The check of card numbers (ISO/IEC 7812).
fn passes_luhn(digits: &[u8]) -> bool {
    let sum: u32 = digits
        .iter()
        .rev()
        .zip([false, true].into_iter().cycle())
        .map(|(digit, is_doubled)| match (u32::from(*digit), is_doubled) {
            (digit, false) => digit,
            (digit, true) if digit > 4 => digit * 2 - 9,
            (digit, true) => digit * 2,
        })
        .sum();
    sum.is_multiple_of(10) && digits.iter().any(|digit| *digit != 0)
}

/// The check of account numbers (ISO 13616): the rest by 97 is 1.
fn is_iban(text: &str) -> bool {
    let plain: Vec<u8> = text.bytes().filter(u8::is_ascii_alphanumeric).collect();
    if !(15..=34).contains(&plain.len()) {
        return false;
    }
    let (head, body) = plain.split_at(4);
    let rest = body.iter().chain(head).fold(0u32, |rest, byte| match byte {
        b'0'..=b'9' => (rest * 10 + u32::from(byte - b'0')) % 97,
        _ => (rest * 100 + u32::from(byte.to_ascii_lowercase() - b'a') + 10) % 97,
    });
    rest == 1
}

/// What personal data a whole cell is.
pub(crate) fn cell_kind(text: &str) -> Option<PersonalData> {
    let text = text.trim();
    if text.len() > 64 {
        return None;
    }
    let is_whole = |pattern: &LazyLock<Option<Regex>>| {
        let found = pattern.as_ref().and_then(|pattern| pattern.find(text));
        found.is_some_and(|found| found.len() == text.len())
    };
    if text.contains('@') {
        if is_whole(&EMAIL) {
            return Some(PersonalData::Email);
        }
        let is_handle = text.starts_with('@') && text.len() > 2 && !text.contains(' ');
        return is_handle.then_some(PersonalData::Handle);
    }
    if !text.bytes().any(|byte| byte.is_ascii_digit()) {
        return None;
    }
    if is_ip(text) || (text.matches(':').count() >= 2 && text.parse::<std::net::Ipv6Addr>().is_ok()) {
        return Some(PersonalData::IpAddress);
    }
    if is_whole(&IBAN) && is_iban(text) {
        return Some(PersonalData::Account);
    }
    if !is_whole(&DIGITS) {
        return None;
    }
    match kind_of(text)? {
        Digits::Card => Some(PersonalData::Account),
        Digits::Address => Some(PersonalData::IpAddress),
        // Codes may begin with zeros. Only a plus or groups make a cell a number to call.
        Digits::Phone => text.contains(['+', ' ', '(', '/']).then_some(PersonalData::Phone),
    }
}

/// What personal data a column holds by its head, which may be what a tool calls it.
pub(crate) fn head_kind(head: &str) -> Option<PersonalData> {
    let plain: String = head.to_lowercase().chars().filter(|sign| sign.is_alphanumeric()).collect();
    let is_one_of = |words: &[&str]| words.contains(&plain.as_str());
    let holds = |words: &[&str]| words.iter().any(|word| plain.contains(word));
    if holds(&["emailaddress", "recipientemail"]) || is_one_of(&["email", "mail", "emailadresse"]) {
        return Some(PersonalData::Email);
    }
    if holds(&["phonenumber", "telefon"]) || is_one_of(&["phone", "mobile", "handy", "tel"]) {
        return Some(PersonalData::Phone);
    }
    if holds(&["ipaddress", "ipadresse"]) || is_one_of(&["ip"]) {
        return Some(PersonalData::IpAddress);
    }
    if holds(&["latitude", "longitude", "locationaccuracy", "breitengrad", "längengrad"])
        || is_one_of(&["lat", "lon", "lng"])
    {
        return Some(PersonalData::Geolocation);
    }
    if holds(&[
        "recipientlastname",
        "recipientfirstname",
        "firstname",
        "lastname",
        "fullname",
        "vorname",
        "nachname",
        "surname",
    ]) {
        return Some(PersonalData::Name);
    }
    if holds(&["customername", "contactname"]) {
        return Some(PersonalData::Name);
    }
    if is_one_of(&["iban", "cardnumber", "creditcard", "kontonummer"]) {
        return Some(PersonalData::Account);
    }
    if holds(&["dateofbirth", "birthdate", "birthday", "geburtsdatum", "streetaddress", "anschrift"])
        || is_one_of(&[
            "address", "adresse", "street", "strasse", "straße", "postcode", "zipcode", "plz", "zip",
        ])
    {
        return Some(PersonalData::Other);
    }
    is_one_of(&["handle", "twitter", "twitterhandle"]).then_some(PersonalData::Handle)
}

#[cfg(test)]
mod tests;
