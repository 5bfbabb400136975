//! `journey list`

use crate::{
    args::List,
    failure::Failure,
    maps::{Entry, Workspace},
    output::say,
};
use jiff::Timestamp;

pub(crate) fn run(list: &List) -> Result<(), Failure> {
    let workspace = Workspace::open(&list.workspace)?;
    let listing = workspace.listing()?;
    if list.json {
        say!("{}", workspace.listing_json()?)?;
    } else {
        print(&listing.maps)?;
    }
    listing.tell_problems()?;
    if listing.maps.is_empty() && !list.json {
        eprintln!("No maps yet. `journey import {} FILE` brings some in.", list.workspace.display());
    }
    Ok(())
}

fn print(maps: &[Entry]) -> Result<(), Failure> {
    let widest = maps.iter().map(|map| map.title.chars().count()).max().unwrap_or(0).min(48);
    for map in maps {
        let changed =
            Timestamp::from_second(map.updated_at).unwrap_or_default().strftime("%Y-%m-%d %H:%M UTC");
        say!(
            "{}  {:widest$}  {:>3} stages {:>4} touchpoints {:>5} cards  {changed}",
            map.id,
            map.title,
            map.stages,
            map.touchpoints,
            map.cards
        )?;
    }
    Ok(())
}
