//! One module for each subcommand.

pub(crate) mod check;
pub(crate) mod export;
pub(crate) mod feedback;
pub(crate) mod import;
pub(crate) mod list;
pub(crate) mod new;
pub(crate) mod personas;
pub(crate) mod salvage;
pub(crate) mod search;
pub(crate) mod serve;
