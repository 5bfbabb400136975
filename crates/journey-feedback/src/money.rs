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
    pub customers: MoneyRange,
    /// Classes of customers by their score, for example detractors, passives and promoters.
    pub classes: Vec<MoneyClass>,
    /// Value of an order.
    pub order_value: MoneyRange,
    /// Yearly margin of a customer who stays.
    pub yearly_margin: MoneyRange,
    /// Part of those told who act on it, 0..1.
    pub acting_share: MoneyRange,
    /// Value of a new customer.
    pub new_customer_value: MoneyRange,
    /// Cost of a contact with service.
    pub contact_cost: MoneyRange,
    /// What the improvement costs once.
    pub cost: MoneyRange,
    /// What it costs a year.
    pub yearly_cost: MoneyRange,
}

/// A class of customers.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export_to = "feedback.ts")]
pub struct MoneyClass {
    /// What it is called.
    pub name: String,
    /// By how much its share changes, -1..1; the changes of all classes sum to 0 in each of low, base and high.
    pub share_change: MoneyRange,
    /// Orders a year more (repeat-purchase rate).
    pub repeat_rate: MoneyRange,
    /// Part that leaves within a year, 0..1.
    pub churn: MoneyRange,
    /// People each tells of it with a recommendation; below 0 for those who advise against it.
    pub people_told: MoneyRange,
    /// Contacts with service a year.
    pub contacts: MoneyRange,
}

/// A number that is not known exactly.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize, TS)]
#[ts(export_to = "feedback.ts")]
pub struct MoneyRange {
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

/// What a scenario comes to.
pub fn money(inputs: &MoneyInputs) -> Result<MoneyScenario, MoneyRefusal> {
    for end in [RangeEnd::Low, RangeEnd::Base, RangeEnd::High] {
        check(inputs, end)?;
    }
    Ok(MoneyScenario {
        kind: MoneyKind::Scenario,
        low: result(inputs, |_, _| RangeEnd::Low),
        base: result(inputs, |_, _| RangeEnd::Base),
        high: result(inputs, |_, _| RangeEnd::High),
        tornado: tornado(inputs),
    })
}

/// Changes that sum to less than this are rounding.
const BALANCE_TOLERANCE: f64 = 1e-9;

fn check(inputs: &MoneyInputs, end: RangeEnd) -> Result<(), MoneyRefusal> {
    for (input, range) in inputs.of_all() {
        input.check(range.at(end), None)?;
    }
    for class in &inputs.classes {
        for (input, range) in class.ranges() {
            input.check(range.at(end), Some(class))?;
        }
    }
    let sum: f64 = inputs.classes.iter().map(|class| class.share_change.at(end)).sum();
    if sum.abs() > BALANCE_TOLERANCE {
        return Err(MoneyRefusal::SharesDoNotBalance { end, sum });
    }
    Ok(())
}

/// Computes with each input at the end that is asked for it and, where it belongs to one, its class.
fn result(inputs: &MoneyInputs, end_of: impl Fn(MoneyInput, Option<usize>) -> RangeEnd) -> MoneyResult {
    let at = |input: MoneyInput, range: MoneyRange| range.at(end_of(input, None));
    let customers = at(MoneyInput::Customers, inputs.customers);
    let sum = |input: MoneyInput, range: fn(&MoneyClass) -> MoneyRange, counted: fn(f64) -> f64| -> f64 {
        let classes = inputs.classes.iter().enumerate();
        let of_class = |(place, class): (usize, &MoneyClass)| {
            let rate = range(class).at(end_of(input, Some(place)));
            at(MoneyInput::ShareChanges, class.share_change) * counted(rate)
        };
        customers * classes.map(of_class).sum::<f64>()
    };
    let repeat = at(MoneyInput::OrderValue, inputs.order_value)
        * sum(MoneyInput::RepeatRate, |class| class.repeat_rate, |rate| rate);
    let retention = at(MoneyInput::YearlyMargin, inputs.yearly_margin)
        * sum(MoneyInput::Churn, |class| class.churn, |churn| 1.0 - churn);
    let word_of_mouth = at(MoneyInput::ActingShare, inputs.acting_share)
        * at(MoneyInput::NewCustomerValue, inputs.new_customer_value)
        * sum(MoneyInput::PeopleTold, |class| class.people_told, |told| told);
    let service = -at(MoneyInput::ContactCost, inputs.contact_cost)
        * sum(MoneyInput::Contacts, |class| class.contacts, |contacts| contacts);
    let yearly =
        repeat + retention + word_of_mouth + service - at(MoneyInput::YearlyCost, inputs.yearly_cost);
    let cost = at(MoneyInput::Cost, inputs.cost);
    MoneyResult {
        repeat,
        retention,
        word_of_mouth,
        service,
        yearly,
        first_year: yearly - cost,
        payback_months: (yearly > 0.0).then(|| 12.0 * cost / yearly),
    }
}

fn tornado(inputs: &MoneyInputs) -> Vec<TornadoBar> {
    let of_all = inputs.of_all().into_iter().map(|(input, _)| (input, None));
    let of_classes = inputs.classes.iter().enumerate().flat_map(|(place, class)| {
        let own = class.ranges().into_iter().filter(|(input, _)| *input != MoneyInput::ShareChanges);
        own.map(move |(input, _)| (input, Some(place)))
    });
    let mut bars: Vec<TornadoBar> = of_all
        .chain([(MoneyInput::ShareChanges, None)])
        .chain(of_classes)
        .map(|(moved, place)| {
            let yearly = |end: RangeEnd| {
                let end_of = |input: MoneyInput, class: Option<usize>| {
                    if input == moved && class == place { end } else { RangeEnd::Base }
                };
                result(inputs, end_of).yearly
            };
            let class = place.map(|place| inputs.classes[place].name.clone());
            TornadoBar { input: moved, class, low: yearly(RangeEnd::Low), high: yearly(RangeEnd::High) }
        })
        .filter(|bar| bar.low != bar.high)
        .collect();
    let width = |bar: &TornadoBar| (bar.high - bar.low).abs();
    bars.sort_by(|first, second| width(second).total_cmp(&width(first)));
    bars
}

impl MoneyRange {
    /// The number at an end.
    pub fn at(self, end: RangeEnd) -> f64 {
        match end {
            RangeEnd::Low => self.low,
            RangeEnd::Base => self.base,
            RangeEnd::High => self.high,
        }
    }
}

impl MoneyInputs {
    fn of_all(&self) -> [(MoneyInput, MoneyRange); 8] {
        [
            (MoneyInput::Customers, self.customers),
            (MoneyInput::OrderValue, self.order_value),
            (MoneyInput::YearlyMargin, self.yearly_margin),
            (MoneyInput::ActingShare, self.acting_share),
            (MoneyInput::NewCustomerValue, self.new_customer_value),
            (MoneyInput::ContactCost, self.contact_cost),
            (MoneyInput::Cost, self.cost),
            (MoneyInput::YearlyCost, self.yearly_cost),
        ]
    }
}

impl MoneyClass {
    fn ranges(&self) -> [(MoneyInput, MoneyRange); 5] {
        [
            (MoneyInput::ShareChanges, self.share_change),
            (MoneyInput::RepeatRate, self.repeat_rate),
            (MoneyInput::Churn, self.churn),
            (MoneyInput::PeopleTold, self.people_told),
            (MoneyInput::Contacts, self.contacts),
        ]
    }
}

impl MoneyInput {
    fn check(self, value: f64, class: Option<&MoneyClass>) -> Result<(), MoneyRefusal> {
        let (least, most) = match self {
            MoneyInput::ShareChanges => (-1.0, 1.0),
            MoneyInput::Churn | MoneyInput::ActingShare => (0.0, 1.0),
            MoneyInput::PeopleTold => (f64::MIN, f64::MAX),
            _ => (0.0, f64::MAX),
        };
        if (least..=most).contains(&value) {
            return Ok(());
        }
        Err(MoneyRefusal::Impossible { input: self, value, class: class.map(|class| class.name.clone()) })
    }
}

#[cfg(test)]
mod tests;
