//! Made-up feedback of a parcel service, the same on every machine: 200 touchpoints, 8 channels, 6 segments and 24
//! months, NPS, CSAT and CES, and texts of up to 300 characters.

use std::io::{self, Write};

/// How many touchpoints there are.
pub(crate) const TOUCHPOINTS: u32 = 200;
/// The channels.
pub(crate) const CHANNELS: [&str; 8] = ["web", "app", "phone", "store", "chat", "e-mail", "kiosk", "courier"];
/// The segments.
pub(crate) const SEGMENTS: [&str; 6] =
    ["family", "student", "senior", "business", "traveller", "new customer"];
/// How many months there are, from January 2024 on.
pub(crate) const MONTHS: u32 = 24;

const STEPS: [&str; 20] = [
    "search",
    "compare",
    "configure",
    "basket",
    "sign in",
    "address",
    "payment",
    "confirmation",
    "tracking",
    "parcel",
    "delivery",
    "unpacking",
    "set-up",
    "first use",
    "help page",
    "hotline",
    "repair",
    "return",
    "refund",
    "renewal",
];

/// Words of the texts, the frequent ones first.
const WORDS: &str = "the and was to it of in for my not very with but on that they had no this is were at all me so \
    have again you would from we just time service good easy after order when there could delivery parcel still \
    really page took because nobody quick long late phone more slow never only helpful price days staff waiting \
    app now well called friendly back first nice told hours money even again clear account payment answer customer \
    everything twice found how great wrong without working problem courier box arrived email website refund needed \
    than broken simple address missing support week through which confusing door tried minutes before some different \
    said asked little return pleasant package should hard finally store card form neighbour worked button agent \
    expected people code driver thank search charged expensive cancel understand polite password update change \
    error morning instructions size screen label another honest once date quality choose chat invoice product login \
    voucher basket damaged solved happy reason ordered always left stairs read offer discount window evening every \
    pick saved rude replaced disappointed perfectly compare shop size colour promised notice tracking unclear link \
    recommended several smooth explained delayed annoying tomorrow open closed queue battery manual repair warranty \
    spoke supervisor apologised forwarded department reference contract renewal tariff cancelled subscription \
    reminder appointment technician installed unpacked assembled scratched heavy carton recycling sustainable \
    neighbourhood wheelchair entrance lift accessible translation language captions font contrast keyboard";

/// One response.
#[derive(Debug, Clone)]
pub(crate) struct Row {
    /// Its number, from 0.
    pub(crate) number: u32,
    /// Touchpoint, from 0.
    pub(crate) touchpoint: u32,
    /// Channel, from 0.
    pub(crate) channel: u32,
    /// Segment, from 0.
    pub(crate) segment: u32,
    /// Month, from 0.
    pub(crate) month: u32,
    /// Day of the month from 1, hour, minute and second.
    pub(crate) day_and_time: [u32; 4],
    /// 0 to 10; none if it was left out.
    pub(crate) nps: Option<u32>,
    /// 1 to 5.
    pub(crate) csat: Option<u32>,
    /// 1 to 7.
    pub(crate) ces: Option<u32>,
    /// What the customer wrote; may be empty.
    pub(crate) text: String,
}

/// Responses without end.
#[derive(Debug)]
pub(crate) struct Rows {
    state: u64,
    number: u32,
    words: Vec<&'static str>,
}

impl Default for Rows {
    fn default() -> Self {
        Self { state: 1, number: 0, words: WORDS.split_whitespace().collect() }
    }
}

impl Iterator for Rows {
    type Item = Row;

    fn next(&mut self) -> Option<Row> {
        let touchpoint = self.below(TOUCHPOINTS);
        let channel = self.below(8);
        // How things are at a touchpoint, how that channel does, and how the customer feels about it.
        let mood = (touchpoint * 37 % 50 + channel * 3 + self.below(60)).min(99);
        let row = Row {
            number: self.number,
            touchpoint,
            channel,
            segment: self.below(6),
            month: self.below(MONTHS),
            day_and_time: [1 + self.below(28), self.below(24), self.below(60), self.below(60)],
            nps: self.score(mood, 11).map(|level| level.min(10)),
            csat: self.score(mood, 5).map(|level| level + 1),
            ces: self.score(mood, 7).map(|level| level + 1),
            text: self.text(),
        };
        self.number += 1;
        Some(row)
    }
}

impl Rows {
    fn below(&mut self, end: u32) -> u32 {
        self.state =
            self.state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (((self.state >> 33) * u64::from(end)) >> 31) as u32
    }

    fn score(&mut self, mood: u32, levels: u32) -> Option<u32> {
        let noisy = (mood + self.below(40)).saturating_sub(20).min(99);
        (self.below(25) > 0).then_some(noisy * levels / 100)
    }

    /// Nothing in one of five, else 20 to 300 characters, short ones more often; frequent words more often.
    fn text(&mut self) -> String {
        let mut text = String::new();
        if self.below(5) == 0 {
            return text;
        }
        let (one, other) = (self.below(281), self.below(281));
        let length = 20 + (one.min(other) + self.below(80)).min(280) as usize;
        loop {
            let count = self.words.len() as u32;
            let widest = 1 + self.below(count);
            let place = self.below(widest) as usize;
            let word = self.words[place];
            if text.len() + 2 + word.len() > length {
                return text;
            }
            match text.len() {
                0 => {}
                _ if self.below(12) == 0 => text.push_str(", "),
                _ => text.push(' '),
            }
            text.push_str(word);
        }
    }
}

/// Name of a touchpoint.
pub(crate) fn touchpoint(number: u32) -> String {
    format!("{} {}", STEPS[number as usize % STEPS.len()], number / STEPS.len() as u32 + 1)
}

/// Writes so many responses as CSV, heads first.
///
/// # Errors
/// Those of the writer.
pub(crate) fn write_csv(count: usize, out: &mut impl Write) -> io::Result<()> {
    writeln!(out, "response_id,submitted_at,touchpoint,channel,segment,nps,csat,ces,comment")?;
    let score = |score: Option<u32>| score.map_or(String::new(), |score| score.to_string());
    for row in Rows::default().take(count) {
        let [day, hour, minute, second] = row.day_and_time;
        writeln!(
            out,
            "R{:07},{}-{:02}-{day:02}T{hour:02}:{minute:02}:{second:02}Z,{},{},{},{},{},{},\"{}\"",
            row.number,
            2024 + row.month / 12,
            row.month % 12 + 1,
            touchpoint(row.touchpoint),
            CHANNELS[row.channel as usize],
            SEGMENTS[row.segment as usize],
            score(row.nps),
            score(row.csat),
            score(row.ces),
            row.text,
        )?;
    }
    Ok(())
}
