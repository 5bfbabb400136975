//! A workspace as the subcommands use it, and finding one of its maps by what a person types.

use crate::failure::Failure;
use journey_app::{
    App, AppError, ClientId,
    protocol::{ErrorBody, ImportReport},
};
use journey_model::JourneyMap;
use serde::Deserialize;
use serde_json::json;
use std::{path::Path, sync::Arc};

/// The one client that this program is.
const CLIENT: ClientId = ClientId(0);
/// Maps that an error message lists.
const LISTED: usize = 10;

/// An open workspace.
pub(crate) struct Workspace {
    app: Arc<App>,
}

/// A map as a listing shows it.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Entry {
    /// Its id.
    pub(crate) id: String,
    /// Its title.
    pub(crate) title: String,
    /// Seconds since 1970-01-01 UTC.
    pub(crate) updated_at: i64,
    /// How many stages it has.
    pub(crate) stages: usize,
    /// How many touchpoints it has.
    pub(crate) touchpoints: usize,
    /// How many cards it has.
    pub(crate) cards: usize,
}

/// The maps of a workspace, as far as they can be listed.
#[derive(Debug, Deserialize)]
pub(crate) struct Listing {
    /// The maps, the one changed last first.
    pub(crate) maps: Vec<Entry>,
    /// Maps that are damaged, each named in a sentence.
    problems: Vec<String>,
}

impl Listing {
    /// Tells of the maps that are damaged, on standard error.
    ///
    /// # Errors
    /// Fails, without anything more to tell, if there are any.
    pub(crate) fn tell_problems(&self) -> Result<(), Failure> {
        for problem in &self.problems {
            eprintln!("error: {problem}");
        }
        if self.problems.is_empty() { Ok(()) } else { Err(Failure::told()) }
    }
}

/// Maps that were asked for, and whether those are all.
pub(crate) struct Maps {
    /// Those that could be read.
    pub(crate) maps: Vec<JourneyMap>,
    /// Whether there is one that could not; it was told on standard error then.
    pub(crate) some_are_missing: bool,
}

impl From<JourneyMap> for Maps {
    fn from(map: JourneyMap) -> Self {
        Self { maps: vec![map], some_are_missing: false }
    }
}

impl Workspace {
    /// Makes a workspace file.
    pub(crate) fn create(path: &Path) -> Result<Self, Failure> {
        App::create(path).map(|app| Self { app }).map_err(|error| at(path, &error))
    }

    /// The application behind it.
    pub(crate) fn app(&self) -> &App {
        &self.app
    }

    /// Opens a workspace file.
    pub(crate) fn open(path: &Path) -> Result<Self, Failure> {
        if !path.exists() {
            let way_out = "There is no such workspace. Check the name, or make one with `journey new`.";
            return Err(Failure::at(path, way_out));
        }
        App::open(path).map(|app| Self { app }).map_err(|error| at(path, &error))
    }

    /// The application, for hosts that go on by themselves.
    pub(crate) fn into_app(self) -> Arc<App> {
        self.app
    }

    /// The workspace and its maps as JSON, as `journey list --json` prints it.
    pub(crate) fn listing_json(&self) -> Result<String, Failure> {
        let value: serde_json::Value = self.answer("workspace", "{}")?;
        serde_json::to_string_pretty(&value).map_err(|error| Failure::new(error.to_string()))
    }

    /// The maps.
    pub(crate) fn listing(&self) -> Result<Listing, Failure> {
        self.answer("workspace", "{}")
    }

    /// Keeps the maps of files.
    pub(crate) fn import(&self, files: Vec<(String, Vec<u8>)>) -> Result<ImportReport, Failure> {
        self.app.import(files).map_err(|error| at(self.app.path(), &error))
    }

    /// The map that a person means by an id, a title, or the beginning of either.
    pub(crate) fn map(&self, wanted: &str) -> Result<JourneyMap, Failure> {
        let listing = self.listing()?;
        let found = find(&listing.maps, wanted).map_err(|reason| {
            // It may be one of these that is meant. The reason below fails in any case.
            let _ = listing.tell_problems();
            Failure::at(self.app.path(), reason)
        })?;
        self.read(&found.id)
    }

    /// The map of a workspace that has but one.
    pub(crate) fn only_map(&self) -> Result<JourneyMap, Failure> {
        let listing = self.listing()?;
        let is_whole = listing.tell_problems().is_ok();
        match listing.maps.as_slice() {
            [only] if is_whole => self.read(&only.id),
            [] if !is_whole => Err(Failure::at(self.app.path(), "None of its maps can be read.")),
            [] => Err(Failure::at(
                self.app.path(),
                "The workspace has no maps. Bring some in with `journey import`.",
            )),
            several => {
                let reason =
                    format!("The workspace has several maps; name one of them:\n{}", list(several.iter()));
                Err(Failure::at(self.app.path(), reason))
            }
        }
    }

    /// All maps that can be read, the one changed last first. Those that can't are told.
    pub(crate) fn all_maps(&self) -> Result<Maps, Failure> {
        let listing = self.listing()?;
        let mut some_are_missing = listing.tell_problems().is_err();
        let mut maps = Vec::with_capacity(listing.maps.len());
        for entry in &listing.maps {
            match self.read(&entry.id) {
                Ok(map) => maps.push(map),
                Err(failure) => {
                    failure.report();
                    some_are_missing = true;
                }
            }
        }
        Ok(Maps { maps, some_are_missing })
    }

    fn read(&self, id: &str) -> Result<JourneyMap, Failure> {
        let answer = self.app.call(CLIENT, "mapModel", &json!({ "map": id }).to_string()).map_err(refused)?;
        serde_json::from_str(&answer)
            .map_err(|error| Failure::at(self.app.path(), format!("The map can't be read: {error}.")))
    }

    /// The answer to a request.
    pub(crate) fn answer<T: for<'a> Deserialize<'a>>(
        &self,
        method: &str,
        params: &str,
    ) -> Result<T, Failure> {
        let answer = self.app.call(CLIENT, method, params).map_err(refused)?;
        serde_json::from_str(&answer).map_err(|error| Failure::at(self.app.path(), error))
    }
}

fn at(path: &Path, error: &AppError) -> Failure {
    Failure::at(path, error)
}

fn refused(error: ErrorBody) -> Failure {
    Failure::new(error.message)
}

/// Finds the one map that is meant: the whole id or title first, then their beginnings.
fn find<'m>(maps: &'m [Entry], wanted: &str) -> Result<&'m Entry, String> {
    let wanted = wanted.trim().to_lowercase();
    let matches = |is: &dyn Fn(&Entry) -> bool| maps.iter().filter(|map| is(map)).collect::<Vec<_>>();
    let steps = [
        matches(&|map| map.id.to_lowercase() == wanted),
        matches(&|map| map.title.trim().to_lowercase() == wanted),
        matches(&|map| {
            !wanted.is_empty()
                && (map.id.to_lowercase().starts_with(&wanted)
                    || map.title.to_lowercase().starts_with(&wanted))
        }),
    ];
    match steps.into_iter().find(|found| !found.is_empty()).as_deref() {
        Some([one]) => Ok(one),
        Some(several) => Err(format!(
            "Several maps are meant by “{wanted}”; name one by its id:\n{}",
            list(several.iter().copied())
        )),
        None if maps.is_empty() => {
            Err("The workspace has no maps. Bring some in with `journey import`.".to_owned())
        }
        None => Err(format!("No map is meant by “{wanted}”. There are:\n{}", list(maps.iter()))),
    }
}

fn list<'m>(maps: impl ExactSizeIterator<Item = &'m Entry>) -> String {
    let more = maps.len().saturating_sub(LISTED);
    let mut lines: Vec<String> =
        maps.take(LISTED).map(|map| format!("  {}  {}", map.id, map.title)).collect();
    if more > 0 {
        lines.push(format!("  and {more} more; `journey list` shows them all"));
    }
    lines.join("\n")
}

/// Tells what is to be known of an import, on standard error.
pub(crate) fn tell_notes<'n>(file: &Path, notes: impl IntoIterator<Item = (&'n str, &'n str)>) {
    for (place, message) in notes {
        let place = if place.is_empty() { String::new() } else { format!(" {place}:") };
        eprintln!("{}:{place} {message}", file.display());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn entry(id: &str, title: &str) -> Entry {
        Entry { id: id.into(), title: title.into(), updated_at: 0, stages: 0, touchpoints: 0, cards: 0 }
    }

    #[test]
    fn maps_are_found_by_id_title_or_their_beginning() {
        let maps = [
            entry("0192aa", "Checkout"),
            entry("0192ab", "Checkout on the phone"),
            entry("0193cc", "Returns"),
            entry("0193cd", "returns"),
            entry("0194ee", "0192aa"),
        ];
        let cases = [
            ("0192aa", Ok("0192aa")),
            ("0192AB", Ok("0192ab")),
            ("checkout", Ok("0192aa")),
            ("Checkout on", Ok("0192ab")),
            ("0194", Ok("0194ee")),
            ("Returns", Err("Several maps")),
            ("0193", Err("Several maps")),
            ("Refund", Err("No map is meant")),
            ("", Err("No map is meant")),
        ];
        for (wanted, expected) in cases {
            match (find(&maps, wanted), expected) {
                (Ok(map), Ok(id)) => assert_eq!(map.id, id, "for {wanted:?}"),
                (Err(error), Err(start)) => assert!(error.starts_with(start), "for {wanted:?}: {error}"),
                (got, _) => panic!("for {wanted:?}: {got:?}"),
            }
        }
        assert!(find(&[], "x").unwrap_err().contains("no maps"), "an empty workspace says so");
    }
}
