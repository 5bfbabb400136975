//! What matters most, how we are doing, what to improve, what it may be worth, and what nobody asked about.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a panic is how a test fails")]

#[path = "../common/mod.rs"]
mod common;

mod airline;
mod coverage;
mod doing;
mod gathered;
mod improving;
mod matters;
mod money;
