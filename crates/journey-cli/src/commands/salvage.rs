//! `journey salvage`

use crate::{args::Salvage, failure::Failure};
use jiff::Timestamp;
use journey_store::StoreError;

pub(crate) fn run(salvage: &Salvage) -> Result<(), Failure> {
    let now = Timestamp::now().as_second();
    let salvaged =
        journey_store::salvage(&salvage.damaged, &salvage.into, now).map_err(|error| match error {
            // Their messages name the file.
            StoreError::Sqlite(_) | StoreError::Write { .. } => Failure::at(&salvage.damaged, error),
            named => Failure::new(named.to_string()),
        })?;
    for title in &salvaged.maps {
        println!("{title}");
    }
    for lost in &salvaged.lost {
        eprintln!("lost: {lost}");
    }
    let into = salvage.into.display();
    let count = salvaged.maps.len();
    let maps = if count == 1 { "1 map is".to_owned() } else { format!("{count} maps are") };
    if salvaged.lost.is_empty() {
        eprintln!("{maps} in {into} now; nothing was lost.");
        Ok(())
    } else {
        Err(Failure::new(format!("{maps} in {into} now; what was lost is named above.")))
    }
}
