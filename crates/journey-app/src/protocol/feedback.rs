//! Requests about feedback: sources and imports, what they mean on a map, and what can be concluded from them.

mod figures;
mod insight;
mod jobs;
mod links;
mod sources;
mod verbatims;

pub use figures::*;
pub use insight::*;
pub use jobs::*;
pub use links::*;
pub use sources::*;
pub use verbatims::*;
