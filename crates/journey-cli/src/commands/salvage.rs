//! `journey salvage`

use crate::{args::Salvage, failure::Failure, output::say};

pub(crate) fn run(salvage: &Salvage) -> Result<(), Failure> {
    let into = salvage.into.display();
    let salvaged = journey_app::salvage(&salvage.damaged, &salvage.into)
        .map_err(|error| Failure::at(&salvage.damaged, error))?;
    for title in &salvaged.maps {
        say!("{title}")?;
    }
    for lost in &salvaged.lost {
        eprintln!("lost: {lost}");
    }
    let count = salvaged.maps.len();
    let maps = if count == 1 { "1 map is".to_owned() } else { format!("{count} maps are") };
    if salvaged.lost.is_empty() {
        eprintln!("{maps} in {into} now; nothing was lost.");
        Ok(())
    } else {
        Err(Failure::new(format!("{maps} in {into} now; what was lost is named above.")))
    }
}
