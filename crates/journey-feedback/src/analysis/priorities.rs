//! In which order to improve: RICE and WSJF side by side.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// What an improvement is judged by.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export_to = "feedback.ts")]
pub struct Improvement {
    /// The item, or the card that proposes the improvement.
    pub key: String,
    /// How many customers meet it in a period.
    pub reach: Input,
    /// How much it helps each: one of [`IMPACTS`].
    pub impact: Input,
    /// How sure that is, in percent: one of [`CONFIDENCES`].
    pub confidence: Input,
    /// What it costs, in person-months.
    pub effort: Input,
    /// Value to users and business, relative to the other improvements.
    pub value: Input,
    /// How much waiting costs, relatively.
    pub urgency: Input,
    /// How much risk it takes away or chance it opens, relatively.
    pub risk: Input,
    /// How large the job is, relatively; above 0.
    pub size: Input,
}

/// A number of an improvement, and where it comes from.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export_to = "feedback.ts", optional_fields)]
pub struct Input {
    /// What was prefilled; none where nothing could be.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub prefilled: Option<Prefilled>,
    /// What a person set instead.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub chosen: Option<Chosen>,
}

/// A number that was derived from feedback.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export_to = "feedback.ts")]
pub struct Prefilled {
    /// The number.
    pub value: f64,
    /// From what.
    pub provenance: Provenance,
}

/// A number that a person set, and why.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export_to = "feedback.ts", optional_fields)]
pub struct Chosen {
    /// The number.
    pub value: f64,
    /// Why it differs from what was prefilled; required where something was.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
}

/// From what a number was derived.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize, TS)]
#[serde(tag = "from", rename_all = "camelCase", rename_all_fields = "camelCase")]
#[ts(export_to = "feedback.ts")]
pub enum Provenance {
    /// From how many customers were measured to meet it.
    MeasuredReach {
        /// How many answers with a number (not "not applicable") it rests on.
        n: u32,
    },
    /// From how important it is and how far it falls short.
    ImportanceAndGap {
        /// How important.
        importance: Band,
        /// How far short.
        gap: Band,
    },
    /// From how good the data is.
    DataQuality {
        /// How many answers.
        n: u32,
        /// Width of the 95 % interval in percent of the scale.
        interval_percent: f64,
        /// Months since the last answer; none if no source says when.
        months_old: Option<u16>,
    },
}

/// How much, in a word.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export_to = "feedback.ts")]
pub enum Band {
    /// Little.
    Low,
    /// Some.
    Medium,
    /// Much.
    High,
}

/// An improvement with its scores.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export_to = "feedback.ts")]
pub struct Priority {
    /// The item or card.
    pub key: String,
    /// Reach x impact x confidence / effort.
    pub rice: Score,
    /// (Value + urgency + risk) / size.
    pub wsjf: Score,
}

/// A score, or why there is none.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(tag = "state", rename_all = "camelCase")]
#[ts(export_to = "feedback.ts")]
pub enum Score {
    /// There is one.
    Scored {
        /// The number.
        value: f64,
        /// Its place among those that have one, from 1; equal scores share a place.
        rank: u32,
    },
    /// A number is missing.
    Incomplete {
        /// Which ones.
        missing: Vec<InputName>,
    },
    /// A number cannot be: below 0, effort or size of 0, confidence above 100.
    Rejected {
        /// Which one.
        input: InputName,
        /// What it was.
        value: f64,
    },
    /// A prefilled number was changed without saying why.
    NoReason {
        /// Which one.
        input: InputName,
    },
}

/// The numbers of an improvement.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export_to = "feedback.ts")]
pub enum InputName {
    /// How many customers meet it.
    Reach,
    /// How much it helps each.
    Impact,
    /// How sure that is.
    Confidence,
    /// What it costs.
    Effort,
    /// Value to users and business.
    Value,
    /// How much waiting costs.
    Urgency,
    /// Risk taken away or chance opened.
    Risk,
    /// Size of the job.
    Size,
}

/// What an impact may be: massive, high, medium, low, minimal (Intercom's RICE).
pub const IMPACTS: [f64; 5] = [3.0, 2.0, 1.0, 0.5, 0.25];

/// What a confidence may be, in percent: high, medium, low.
pub const CONFIDENCES: [f64; 3] = [100.0, 80.0, 50.0];

/// Improvements with both scores, by RICE, then by WSJF, then as given. Those without a score come last.
pub fn prioritised(improvements: &[Improvement]) -> Vec<Priority> {
    let mut priorities: Vec<Priority> = improvements
        .iter()
        .map(|own| Priority { key: own.key.clone(), rice: scored(rice(own)), wsjf: scored(wsjf(own)) })
        .collect();
    rank(&mut priorities, |priority| &mut priority.rice);
    rank(&mut priorities, |priority| &mut priority.wsjf);
    let place = |score: &Score| match score {
        Score::Scored { rank, .. } => *rank,
        _ => u32::MAX,
    };
    priorities.sort_by_key(|priority| (place(&priority.rice), place(&priority.wsjf)));
    priorities
}

/// Reach x impact x confidence / effort.
fn rice(own: &Improvement) -> Result<f64, Score> {
    let [reach, impact, confidence, effort] = numbers([
        (InputName::Reach, &own.reach),
        (InputName::Impact, &own.impact),
        (InputName::Confidence, &own.confidence),
        (InputName::Effort, &own.effort),
    ])?;
    Ok(reach * impact * (confidence / 100.0) / effort)
}

/// (Value + urgency + risk) / size.
fn wsjf(own: &Improvement) -> Result<f64, Score> {
    let [value, urgency, risk, size] = numbers([
        (InputName::Value, &own.value),
        (InputName::Urgency, &own.urgency),
        (InputName::Risk, &own.risk),
        (InputName::Size, &own.size),
    ])?;
    Ok((value + urgency + risk) / size)
}

fn scored(score: Result<f64, Score>) -> Score {
    score.map_or_else(|reason| reason, |value| Score::Scored { value, rank: 0 })
}

/// The numbers of a score, or why there is none.
fn numbers(inputs: [(InputName, &Input); 4]) -> Result<[f64; 4], Score> {
    let is_missing = |(name, input): &(InputName, &Input)| input.value().is_none().then_some(*name);
    let missing: Vec<InputName> = inputs.iter().filter_map(is_missing).collect();
    if !missing.is_empty() {
        return Err(Score::Incomplete { missing });
    }
    let mut numbers = [0.0; 4];
    for (number, (name, input)) in numbers.iter_mut().zip(inputs) {
        *number = input.value().unwrap_or_default();
        if !name.allows(*number) {
            return Err(Score::Rejected { input: name, value: *number });
        }
        if input.lacks_reason() {
            return Err(Score::NoReason { input: name });
        }
    }
    Ok(numbers)
}

/// Gives equal scores the same place, and the next one the place that it would have if they had been in a row.
fn rank(priorities: &mut [Priority], score_of: impl Fn(&mut Priority) -> &mut Score) {
    let value_of = |priority: &mut Priority| match score_of(priority) {
        Score::Scored { value, .. } => Some(*value),
        _ => None,
    };
    let values: Vec<f64> = priorities.iter_mut().filter_map(value_of).collect();
    for priority in priorities {
        if let Score::Scored { value, rank } = score_of(priority) {
            *rank = 1 + values.iter().filter(|other| *other > value).count() as u32;
        }
    }
}

impl Input {
    /// What counts: what a person chose, else what was prefilled.
    pub fn value(&self) -> Option<f64> {
        self.chosen.as_ref().map(|chosen| chosen.value).or(self.prefilled.map(|prefilled| prefilled.value))
    }

    fn lacks_reason(&self) -> bool {
        let (Some(prefilled), Some(chosen)) = (self.prefilled, &self.chosen) else { return false };
        let reason = chosen.reason.as_deref().unwrap_or_default();
        chosen.value != prefilled.value && reason.trim().is_empty()
    }
}

impl InputName {
    fn allows(self, value: f64) -> bool {
        let most = if self == InputName::Confidence { 100.0 } else { f64::MAX };
        let divides = matches!(self, InputName::Effort | InputName::Size);
        (0.0..=most).contains(&value) && !(divides && value == 0.0)
    }
}

#[cfg(test)]
mod tests;
