//! Tests of documents from outside, in one program: linking Loro once is enough.

mod common;
mod converging;
mod keeping;
mod merging;
mod planning;
