//! `journey new`

use crate::{args::New, failure::Failure, maps::Workspace};

pub(crate) fn run(new: &New) -> Result<(), Failure> {
    Workspace::create(&new.workspace)?;
    println!("{}", new.workspace.display());
    Ok(())
}
