//! Tests of documents from outside, in one program: linking Loro once is enough.

#![allow(clippy::unwrap_used, reason = "the allowance for tests does not reach what tests share")]

mod around;
mod common;
mod converging;
mod keeping;
mod merging;
mod planning;
mod reshaping;
