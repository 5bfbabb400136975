//! What can be concluded from figures: what matters most, how it goes, what to improve.
//!
//! Everything here takes counts and rows and gives plain values that the screen shows as they are. What an item
//! is (a touchpoint, a stage, a question), the caller knows: here it is a `key` of the caller's own.
//!
//! Limits that no analysis here lifts: an association in survey data is not the effect of changing it, so every
//! answer about drivers carries [`DriverNote::Association`](drivers::DriverNote::Association); and tests are
//! made on answers as they were counted, without weights, because rank tests know none.

pub mod coverage;
pub mod drivers;
pub mod gaps;
pub mod groups;
pub mod mix;
pub mod prefill;
pub mod priorities;
pub mod quadrant;
pub mod scorecard;
pub mod trend;

#[cfg(test)]
pub(crate) mod testing;
