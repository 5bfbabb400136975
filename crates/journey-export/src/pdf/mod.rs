//! The PDF painter: pages to print, or one that holds all.

mod pages;

pub use pages::{PagePlan, PageTile};
