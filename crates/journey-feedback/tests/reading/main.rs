//! Files of feedback into responses, through the public door.
#![allow(
    clippy::unwrap_used,
    reason = "what a test prepares must not fail; clippy knows tests by their attribute only"
)]

mod any_text;
mod common;
mod packed;
mod profiles;
mod real_files;
mod rows;
mod scales;
mod speed;
mod transcoded;
