//! What a better experience may be worth: a scenario, never a forecast.
//!
//! The three sources of revenue of Forrester's model (more purchases, fewer who leave, word of mouth) and the
//! cost of service. Forrester's own caution: improving closes about half of the gap to the leaders, and only
//! 2 % of people who hear a recommendation act on it.

use serde::{Deserialize, Serialize};
use thiserror::Error;
use ts_rs::TS;

/// What a scenario rests on.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export_to = "feedback.ts")]
pub struct MoneyInputs {
    /// Customers who meet what is improved, a year.
    pub customers: Range,
    /// Classes of customers by their score, for example detractors, passives and promoters.
    pub classes: Vec<MoneyClass>,
    /// Value of an order.
    pub order_value: Range,
    /// Yearly margin of a customer who stays.
    pub yearly_margin: Range,
    /// Part of those told who act on it, 0..1.
    pub acting_share: Range,
    /// Value of a new customer.
    pub new_customer_value: Range,
    /// Cost of a contact with service.
    pub contact_cost: Range,
    /// What the improvement costs once.
    pub cost: Range,
    /// What it costs a year.
    pub yearly_cost: Range,
}

/// A class of customers.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export_to = "feedback.ts")]
pub struct MoneyClass {
    /// What it is called.
    pub name: String,
    /// By how much its share changes, -1..1; the changes of all classes sum to 0 in each of low, base and high.
    pub share_change: Range,
    /// Orders a year more (repeat-purchase rate).
    pub repeat_rate: Range,
    /// Part that leaves within a year, 0..1.
    pub churn: Range,
    /// People each tells of it with a recommendation.
    pub people_told: Range,
    /// Contacts with service a year.
    pub contacts: Range,
}

/// A number that is not known exactly.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize, TS)]
#[ts(export_to = "feedback.ts")]
pub struct Range {
    /// What makes the result low.
    pub low: f64,
    /// What is thought likely.
    pub base: f64,
    /// What makes the result high.
    pub high: f64,
}

/// What a scenario comes to.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export_to = "feedback.ts")]
pub struct MoneyScenario {
    /// Always a scenario, so that no screen can call it otherwise.
    pub kind: MoneyKind,
    /// Everything at its low end.
    pub low: MoneyResult,
    /// Everything as is thought likely.
    pub base: MoneyResult,
    /// Everything at its high end.
    pub high: MoneyResult,
    /// How much each input moves the yearly result by itself, widest first; those that do not move it are
    /// left out.
    pub tornado: Vec<TornadoBar>,
}

/// What a number about money is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export_to = "feedback.ts")]
pub enum MoneyKind {
    /// What would follow from the inputs if they held.
    Scenario,
}

/// What one set of inputs comes to, a year unless it says otherwise.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export_to = "feedback.ts", optional_fields)]
pub struct MoneyResult {
    /// From more purchases.
    pub repeat: f64,
    /// From fewer who leave.
    pub retention: f64,
    /// From word of mouth.
    pub word_of_mouth: f64,
    /// From fewer contacts with service.
    pub service: f64,
    /// All four less the yearly cost of the improvement.
    pub yearly: f64,
    /// The same less what it costs once: the first year.
    pub first_year: f64,
    /// Months until what it costs once has come back; none if it never does.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub payback_months: Option<f64>,
}

/// How far one input moves the yearly result while the others stay.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export_to = "feedback.ts", optional_fields)]
pub struct TornadoBar {
    /// Which input.
    pub input: MoneyInput,
    /// Of which class; none for inputs of all. None for changes of shares, which only move together.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub class: Option<String>,
    /// Yearly result with the input at its low end.
    pub low: f64,
    /// Yearly result with the input at its high end.
    pub high: f64,
}

/// The inputs of a scenario.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export_to = "feedback.ts")]
pub enum MoneyInput {
    /// Customers who meet it.
    Customers,
    /// Changes of the classes' shares.
    ShareChanges,
    /// Repeat-purchase rate.
    RepeatRate,
    /// Part that leaves.
    Churn,
    /// People told.
    PeopleTold,
    /// Contacts with service.
    Contacts,
    /// Value of an order.
    OrderValue,
    /// Yearly margin.
    YearlyMargin,
    /// Part of those told who act.
    ActingShare,
    /// Value of a new customer.
    NewCustomerValue,
    /// Cost of a contact.
    ContactCost,
    /// What the improvement costs once.
    Cost,
    /// What it costs a year.
    YearlyCost,
}

/// Which end of the inputs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export_to = "feedback.ts")]
pub enum RangeEnd {
    /// The low end.
    Low,
    /// What is thought likely.
    Base,
    /// The high end.
    High,
}

/// Why there is no scenario.
#[derive(Debug, Clone, PartialEq, Error, Serialize, Deserialize, TS)]
#[serde(tag = "reason", rename_all = "camelCase", rename_all_fields = "camelCase")]
#[ts(export_to = "feedback.ts")]
pub enum MoneyRefusal {
    /// The changes of the classes' shares do not sum to 0.
    #[error(
        "The changes of the shares sum to {sum} ({end:?}); who joins one class leaves another, so they must sum to 0."
    )]
    SharesDoNotBalance {
        /// At which end of the inputs.
        end: RangeEnd,
        /// What they sum to.
        sum: f64,
    },
    /// A number cannot be: not finite, below 0 or a part outside 0..1.
    #[error("{input:?} cannot be {value}.")]
    Impossible {
        /// Which input.
        input: MoneyInput,
        /// What it was.
        value: f64,
        /// Of which class; none for inputs of all.
        class: Option<String>,
    },
}
