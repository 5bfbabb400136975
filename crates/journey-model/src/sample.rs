//! Maps of any size for benchmarks and tests, always the same for the same size.
//!
//! The texts are sentences of a travel journey put together by a small generator of random numbers
//! of its own, so that they do not change with the version of a dependency.

use crate::{
    Card, CardId, Color, Contact, Effort, Evidence, JourneyMap, Lane, LaneId, LaneKind, LaneSettings, MapId,
    Persona, PersonaId, Scale, Series, SeriesId, SeriesKind, SeriesValue, Stage, StageId, Touchpoint,
    TouchpointId, UnknownKeys,
};
use uuid::Uuid;

mod around;

/// How much a sample map holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SampleSize {
    /// Stages; the touchpoints are spread over them evenly.
    pub stages: usize,
    /// Touchpoints.
    pub touchpoints: usize,
    /// Lanes; of each twenty, each is of another kind. Those that draw series or channels hold no cards.
    pub lanes: usize,
    /// Cards, spread over the cells of the other lanes.
    pub cards: usize,
}

impl SampleSize {
    /// What a workshop of a morning leaves.
    pub const SMALL: Self = Self { stages: 4, touchpoints: 12, lanes: 8, cards: 60 };
    /// A large map as teams keep them.
    pub const LARGE: Self = Self { stages: 12, touchpoints: 120, lanes: 20, cards: 2_500 };
    /// The map that the program promises its speed on.
    pub const HUGE: Self = Self { stages: 50, touchpoints: 500, lanes: 20, cards: 10_000 };
}

/// A map of that size.
pub fn map(size: SampleSize) -> JourneyMap {
    let mut dice = Dice(0x9e37_79b9_7f4a_7c15);
    let mut ids = 0_u64;
    let mut new_id = move || {
        ids += 1;
        sample_id(ids)
    };
    let title = format!("Sample of {} cards", size.cards);
    let mut map = JourneyMap::empty(MapId(new_id()), title);
    map.scenario = "Someone travels for work and takes the family along.".to_owned();
    map.goal = "Arrive rested, together and on time.".to_owned();
    map.tags = vec!["sample".to_owned()];
    map.personas = personas(&mut new_id);
    map.stages = (0..size.stages).map(|number| stage(number, &mut new_id, &mut dice)).collect();
    if size.stages > 0 {
        map.touchpoints = (0..size.touchpoints)
            .map(|number| {
                let stage = map.stages[number * size.stages / size.touchpoints].id;
                touchpoint(number, stage, &mut new_id, &mut dice)
            })
            .collect();
    }
    map.lanes = (0..size.lanes).map(|number| lane(number, &mut new_id)).collect();
    map.cards = cards(size.cards, &map, &mut new_id, &mut dice);
    map.series = series(&map, &mut new_id, &mut dice);
    // What came later has numbers of its own, so that what was there before stays as it is.
    around::add(&mut map, &mut new_id, &mut Dice(0x2545_f491_4f6c_dd1d));
    map
}

/// An id in the form of UUID version 7, with the number in its random part.
fn sample_id(number: u64) -> Uuid {
    const FIRST_INSTANT: u128 = 0x0190_0000_0000_7000_8000_0000_0000_0000;
    Uuid::from_u128(FIRST_INSTANT + u128::from(number))
}

fn personas(new_id: &mut impl FnMut() -> Uuid) -> Vec<Persona> {
    [
        ("Ana Morel", "Speaker at the conference, mother of one"),
        ("Kim Lindqvist", "Travels for work each week"),
    ]
    .into_iter()
    .zip([Color::Blue, Color::Teal])
    .map(|((name, role), color)| Persona {
        role: role.to_owned(),
        quote: "I want to know what comes next.".to_owned(),
        goals: vec!["No surprises".to_owned()],
        pains: vec!["Waiting without a reason".to_owned()],
        color,
        ..Persona::new(PersonaId(new_id()), name)
    })
    .collect()
}

fn stage(number: usize, new_id: &mut impl FnMut() -> Uuid, dice: &mut Dice) -> Stage {
    Stage {
        id: StageId(new_id()),
        name: format!(
            "{} {}",
            dice.pick(&["Plan", "Prepare", "Travel", "Arrive", "Stay", "Return"]),
            number + 1
        ),
        color: Color::NAMED[number % Color::NAMED.len()],
        notes: String::new(),
        collapsed: false,
        need: String::new(),
        unknown: UnknownKeys::new(),
    }
}

fn touchpoint(
    number: usize,
    stage: StageId,
    new_id: &mut impl FnMut() -> Uuid,
    dice: &mut Dice,
) -> Touchpoint {
    const CHANNELS: [&str; 8] = ["web", "app", "mail", "desk", "gate", "crew", "phone", "form"];
    let first = dice.below(CHANNELS.len());
    let channels =
        (0..1 + dice.below(2)).map(|step| CHANNELS[(first + 3 * step) % CHANNELS.len()].to_owned());
    let name = format!("{} {}", dice.pick(VERBS), dice.pick(THINGS));
    let id = TouchpointId(new_id());
    Touchpoint {
        channels: channels.collect(),
        moment_of_truth: number % 11 == 4,
        contact: if number % 9 == 7 { Contact::None } else { Contact::Company },
        ..Touchpoint::new(id, stage, name)
    }
}

fn lane(number: usize, new_id: &mut impl FnMut() -> Uuid) -> Lane {
    const LANES: [(LaneKind, &str); 20] = [
        (LaneKind::Actions, "What I do"),
        (LaneKind::Channels, "Channels"),
        (LaneKind::Experience, "Experience"),
        (LaneKind::Quotes, "What I think"),
        (LaneKind::PainPoints, "Pain points"),
        (LaneKind::Opportunities, "Opportunities"),
        (LaneKind::Frontstage, "Front stage"),
        (LaneKind::Backstage, "Back stage"),
        (LaneKind::Support, "Support"),
        (LaneKind::Text, "Notes"),
        (LaneKind::Metric, "Figures"),
        (LaneKind::Interaction, "Each other"),
        (LaneKind::Gauges, "Success, effort, emotion"),
        (LaneKind::Drama, "Tension"),
        (LaneKind::Jobs, "Jobs to be done"),
        (LaneKind::Storyboard, "Storyboard"),
        (LaneKind::Images, "Pictures"),
        (LaneKind::Stakeholders, "Who takes part"),
        (LaneKind::LinkedMaps, "In detail"),
        (LaneKind::Inbox, "Inbox"),
    ];
    let (kind, title) = LANES[number % LANES.len()];
    let round = number / LANES.len();
    Lane {
        id: LaneId(new_id()),
        kind,
        title: if round == 0 { title.to_owned() } else { format!("{title} {}", round + 1) },
        subtitle: String::new(),
        settings: LaneSettings::default(),
        unknown: UnknownKeys::new(),
    }
}

fn cards(count: usize, map: &JourneyMap, new_id: &mut impl FnMut() -> Uuid, dice: &mut Dice) -> Vec<Card> {
    let lanes: Vec<&Lane> = map
        .lanes
        .iter()
        .filter(|lane| lane.kind != LaneKind::Channels && !lane.kind.draws_series())
        .collect();
    if lanes.is_empty() || map.touchpoints.is_empty() {
        return Vec::new();
    }
    let mut cards: Vec<Card> = Vec::with_capacity(count);
    for number in 0..count {
        let lane = lanes[number % lanes.len()];
        let column = (number / lanes.len() * 7 + number) % map.touchpoints.len();
        let id = CardId(new_id());
        let card = card(id, lane, map.touchpoints[column].id, dice);
        cards.push(card);
        // An opportunity answers a pain point that stands before it, so links never run in circles.
        if lane.kind == LaneKind::Opportunities && number > 0 {
            let answered = cards[dice.below(number)].id;
            cards[number].links = vec![answered];
        }
    }
    cards
}

fn card(id: CardId, lane: &Lane, touchpoint: TouchpointId, dice: &mut Dice) -> Card {
    let words = 3 + dice.below(10) + dice.below(14);
    let text = sentence(words, dice);
    let evidence = dice.pick(&[Evidence::Assumption, Evidence::Partly, Evidence::Researched]);
    let opportunity = lane.kind == LaneKind::Opportunities;
    let owned = opportunity && dice.below(3) > 0;
    let impact = if opportunity { u8::try_from(1 + dice.below(10)).unwrap_or(1) } else { 0 };
    let severity = if lane.kind == LaneKind::PainPoints { dice.pick(&[1, 2, 3]) } else { 0 };
    Card {
        span: if dice.below(40) == 0 { 2 } else { 1 },
        text,
        evidence,
        severity,
        tags: if dice.below(8) == 0 { vec![dice.pick(THINGS).to_owned()] } else { Vec::new() },
        owner: if owned { dice.pick(&["AK", "MB", "JS", "TR"]).to_owned() } else { String::new() },
        due: if owned {
            format!("2027-{:02}-{:02}", 1 + dice.below(12), 1 + dice.below(28))
        } else {
            String::new()
        },
        sources: if evidence == Evidence::Researched {
            vec!["Interviews, round 2".to_owned()]
        } else {
            Vec::new()
        },
        links: Vec::new(),
        impact,
        effort: opportunity.then(|| dice.pick(&[Effort::S, Effort::M, Effort::L, Effort::Xl])),
        ..Card::new(id, lane.id, touchpoint)
    }
}

/// A line of each kind in each experience lane, wandering over -2 to +2 in halves.
fn series(map: &JourneyMap, new_id: &mut impl FnMut() -> Uuid, dice: &mut Dice) -> Vec<Series> {
    let mut all = Vec::new();
    for lane in map.lanes.iter().filter(|lane| lane.kind == LaneKind::Experience) {
        for (kind, name) in [
            (SeriesKind::Intended, "Intended"),
            (SeriesKind::Assumed, "Assumed"),
            (SeriesKind::Measured, "Measured"),
        ] {
            let mut halves = 0_i32;
            let mut values = Vec::with_capacity(map.touchpoints.len());
            for touchpoint in map.columns() {
                halves = (halves + dice.pick(&[-2, -1, 0, 1, 2])).clamp(-4, 4);
                // One score in sixteen is missing, as in real data.
                if dice.below(16) > 0 {
                    let note = if dice.below(12) == 0 { sentence(4, dice) } else { String::new() };
                    let value = f64::from(halves) / 2.0;
                    values.push(SeriesValue { note, ..SeriesValue::new(touchpoint.id, value) });
                }
            }
            all.push(Series {
                id: SeriesId(new_id()),
                lane: lane.id,
                name: name.to_owned(),
                kind,
                persona: None,
                color: None,
                scale: Scale::default(),
                values,
                feedback: None,
                unknown: UnknownKeys::new(),
            });
        }
    }
    all
}

const VERBS: &[&str] =
    &["Find", "Compare", "Book", "Check", "Change", "Wait for", "Ask about", "Pay for", "Share", "Choose"];
const THINGS: &[&str] = &[
    "fare",
    "seat",
    "bags",
    "boarding pass",
    "gate",
    "refund",
    "meal",
    "shuttle",
    "claim",
    "upgrade",
    "receipt",
    "delay",
];
const WORDS: &[&str] = &[
    "the",
    "a",
    "my",
    "our",
    "their",
    "and",
    "then",
    "again",
    "because",
    "before",
    "after",
    "without",
    "with",
    "fare",
    "seat",
    "bag",
    "gate",
    "queue",
    "e-mail",
    "phone",
    "price",
    "son",
    "family",
    "crew",
    "screen",
    "asks",
    "waits",
    "looks",
    "pays",
    "calls",
    "finds",
    "loses",
    "hopes",
    "knows",
    "explains",
    "repeats",
    "twice",
    "late",
    "early",
    "slowly",
    "clearly",
    "hidden",
    "new",
    "wrong",
    "right",
    "small",
    "long",
    "paid",
    "for",
    "to",
    "at",
    "on",
    "in",
    "of",
    "confirmation",
    "conference",
    "minutes",
    "nobody",
    "everyone",
    "once",
];

fn sentence(words: usize, dice: &mut Dice) -> String {
    let mut text = String::with_capacity(words * 7);
    let strong = if dice.below(6) == 0 { dice.below(words) } else { usize::MAX };
    for at in 0..words {
        let word = dice.pick(WORDS);
        if at > 0 {
            text.push(' ');
        }
        let mut letters = word.chars();
        let first = letters.next().unwrap_or_default();
        let first = if at == 0 { first.to_ascii_uppercase() } else { first };
        let marks = if at == strong { "**" } else { "" };
        text.push_str(marks);
        text.push(first);
        text.push_str(letters.as_str());
        text.push_str(marks);
    }
    text
}

/// Random numbers by SplitMix64 (Steele, Lea, Flood 2014): short, and the same everywhere.
struct Dice(u64);

impl Dice {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// A number from 0 up to, but not including, `end`; 0 when `end` is 0.
    fn below(&mut self, end: usize) -> usize {
        // The remainder is below `end`, so it fits a usize again.
        (self.next() % (end.max(1) as u64)) as usize
    }

    fn pick<T: Copy>(&mut self, choices: &[T]) -> T {
        choices[self.below(choices.len())]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn samples_have_the_size_asked_for_and_are_well_formed() {
        let odd = SampleSize { stages: 3, touchpoints: 2, lanes: 1, cards: 0 };
        for size in [SampleSize::SMALL, SampleSize::LARGE, SampleSize::HUGE, odd] {
            let map = map(size);
            let made = SampleSize {
                stages: map.stages.len(),
                touchpoints: map.touchpoints.len(),
                lanes: map.lanes.len(),
                cards: map.cards.len(),
            };
            assert_eq!(made, size);
            assert_eq!(crate::problems(&map), [], "{size:?}");
            let kinds: std::collections::BTreeSet<_> = map.lanes.iter().map(|lane| lane.kind).collect();
            assert_eq!(kinds.len(), size.lanes, "each lane of another kind");
            for lane in map.lanes.iter().filter(|lane| lane.kind.draws_series()) {
                assert!(map.series_of(lane.id).next().is_some(), "{:?} lanes draw a series", lane.kind);
            }
            assert!(map.cards.iter().all(|card| (3..=25).contains(&card.text.split(' ').count())));
        }
    }

    #[test]
    fn a_sample_is_the_same_each_time() {
        assert_eq!(map(SampleSize::SMALL), map(SampleSize::SMALL));
    }

    #[test]
    fn a_sample_without_columns_has_no_cards() {
        assert_eq!(map(SampleSize { stages: 0, touchpoints: 5, lanes: 5, cards: 5 }).cards, []);
    }
}
