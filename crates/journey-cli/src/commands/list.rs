//! `journey list`

use crate::{args::List, failure::Failure, maps::Workspace};
use jiff::Timestamp;

pub(crate) fn run(list: &List) -> Result<(), Failure> {
    let workspace = Workspace::open(&list.workspace)?;
    if list.json {
        println!("{}", workspace.listing_json()?);
        return Ok(());
    }
    let maps = workspace.listing()?;
    if maps.is_empty() {
        eprintln!("No maps yet. `journey import {} FILE` brings some in.", list.workspace.display());
        return Ok(());
    }
    let widest = maps.iter().map(|map| map.title.chars().count()).max().unwrap_or(0).min(48);
    for map in &maps {
        let changed =
            Timestamp::from_second(map.updated_at).unwrap_or_default().strftime("%Y-%m-%d %H:%M UTC");
        println!(
            "{}  {:widest$}  {:>3} stages {:>4} touchpoints {:>5} cards  {changed}",
            map.id, map.title, map.stages, map.touchpoints, map.cards
        );
    }
    Ok(())
}
