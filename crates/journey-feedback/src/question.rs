//! What was asked, and what the answers mean.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// A question that is answered by a number.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export_to = "feedback.ts")]
pub struct Question {
    /// What the file calls it: the head of its column, or its name in a column of questions. Stands for the
    /// question within its source.
    pub code: String,
    /// The question as customers read it; the code where the file does not say.
    pub wording: String,
    /// What is made of the answers.
    pub metric: Metric,
    /// What it is about. Questions of different scope are never counted together.
    pub scope: Scope,
    /// Whether it asks for the overall verdict, which the other questions of its source explain.
    pub is_outcome: bool,
    /// What the answers mean.
    pub scale: RatingScale,
}

/// What is made of the answers to a question.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export_to = "feedback.ts")]
pub enum Metric {
    /// Net promoter score: share of 9-10 less share of 0-6, on 0 to 10 only, shown from -100 to 100.
    Nps,
    /// Share of the best answers (top box), in percent.
    Csat,
    /// Customer effort, by the [`CesConvention`] of the scale.
    Ces,
    /// Stars: the mean, with the distribution and the share of the best two.
    Stars,
    /// Any other rating: the mean.
    Rating,
    /// Yes or no: the share of yes, in percent. No is level 0, yes is level 1.
    YesNo,
    /// A quantity (minutes, euros): the mean. It has no levels.
    Amount,
}

/// What a question is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export_to = "feedback.ts")]
pub enum Scope {
    /// The whole relation with the company.
    Relationship,
    /// One encounter with it.
    Interaction,
}

/// Which end of a scale is good.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export_to = "feedback.ts")]
pub enum Direction {
    /// More is better.
    #[default]
    HigherIsBetter,
    /// Less is better.
    LowerIsBetter,
}

/// How customer effort is scored. Vendors differ, so the chart says which.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export_to = "feedback.ts")]
pub enum CesConvention {
    /// The mean of the answers.
    Mean,
    /// Share of those who agree that it was easy: the top three of seven, in percent.
    #[default]
    Agree,
    /// Share of those who found it easy less share of those who found it difficult: the outer three of seven on
    /// either side, shown from -100 to 100.
    NetEasy,
}

/// What the answers to a question mean.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export_to = "feedback.ts")]
pub struct RatingScale {
    /// Least answer, after the shift.
    pub min: f64,
    /// Greatest answer, after the shift.
    pub max: f64,
    /// Distance between answers; 0 for quantities, which may be any number.
    pub step: f64,
    /// Which end is good.
    pub direction: Direction,
    /// What is added to the number in the file: -1 takes 1..11 to 0..10.
    pub shift: f64,
    /// What stands in the file for "not applicable", as it is written there.
    pub not_applicable: Vec<String>,
    /// Words in the file that stand for a number.
    pub labels: Vec<Label>,
    /// How many of the best levels count as satisfied.
    pub top_box: u8,
    /// How effort is scored.
    pub ces: CesConvention,
}

/// A word that stands for an answer.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[ts(export_to = "feedback.ts")]
pub struct Label {
    /// The word as the file has it.
    pub text: String,
    /// The number that it stands for, before the shift.
    pub value: f64,
}

impl RatingScale {
    /// Most levels a scale may have.
    pub const MOST_LEVELS: usize = 201;

    /// A scale of whole numbers where more is better.
    pub fn whole(min: f64, max: f64) -> Self {
        Self {
            min,
            max,
            step: 1.0,
            direction: Direction::HigherIsBetter,
            shift: 0.0,
            not_applicable: Vec::new(),
            labels: Vec::new(),
            top_box: 2,
            ces: CesConvention::default(),
        }
    }

    /// How many levels there are; 0 for quantities and for scales that are none.
    pub fn levels(&self) -> usize {
        let span = self.max - self.min;
        if !(self.step > 0.0 && span > 0.0 && span.is_finite()) {
            return 0;
        }
        let levels = (span / self.step).round() + 1.0;
        if levels <= Self::MOST_LEVELS as f64 { levels as usize } else { 0 }
    }

    /// The level of an answer after the shift, from 0 at `min`; none if it is not on the scale.
    pub fn level(&self, value: f64) -> Option<u8> {
        let levels = self.levels();
        let level = (value - self.min) / self.step;
        let nearest = level.round();
        let is_on = (level - nearest).abs() < 1e-6 && nearest >= 0.0 && nearest < levels as f64;
        is_on.then_some(nearest as u8)
    }

    /// The answer at a level.
    pub fn value(&self, level: u8) -> f64 {
        self.min + f64::from(level) * self.step
    }
}
