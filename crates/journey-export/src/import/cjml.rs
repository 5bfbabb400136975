//! Reading CJML 2.0, leniently: with and without namespaces, in any order of elements.
//!
//! Phases are stages, touchpoints those of the map, end users personas, ratings a series from 1 to 5. What belongs to no
//! phase comes into a stage of its own.

use super::{
    ImportError, Imported,
    build::Builder,
    xml::{self, Element},
};
use crate::text::cjml::{COMPANY, NOBODY, channel_of};
use journey_model::{
    Contact, JourneyMap, LaneKind, MapState, Scale, Series, SeriesId, SeriesKind, SeriesValue, StageId,
    UnknownKeys, limits,
};
use std::collections::{BTreeMap, BTreeSet, HashMap};
use uuid::Uuid;

/// The scale of CJML's ratings.
const RATINGS: (f64, f64) = (1.0, 5.0);

pub(super) fn read(
    fallback_title: &str,
    text: &str,
    new_id: &mut dyn FnMut() -> Uuid,
) -> Result<Imported, ImportError> {
    let root = xml::parse(text).map_err(|broken| ImportError::Unreadable {
        place: format!("line {}", broken.line),
        reason: format!(
            "The CJML file is broken here: {}. Export it again, or mend the line.",
            broken.reason
        ),
    })?;
    let journeys: Vec<&Element> = root
        .children
        .iter()
        .filter(|element| element.is("plannedJourney") || element.is("actualJourney"))
        .collect();
    if journeys.is_empty() {
        return Err(ImportError::Unreadable {
            place: format!("line {}", root.line),
            reason: "The CJML file has neither a `plannedJourney` nor an `actualJourney`. Export one journey at least."
                .to_owned(),
        });
    }
    let (mut maps, mut notes) = (Vec::new(), Vec::new());
    for (at, journey) in journeys.iter().enumerate() {
        let fallback = if journeys.len() > 1 {
            format!("{fallback_title} {}", at + 1)
        } else {
            fallback_title.to_owned()
        };
        let (map, said) = journey_map(journey, &fallback, new_id);
        maps.push(map);
        notes.extend(said);
    }
    let experimental = "CJML is read as its samples show it, because its schema is not published; compare the map with \
                        the original.";
    notes.insert(0, super::Note { place: String::new(), message: experimental.to_owned() });
    Ok(Imported { maps, images: BTreeMap::new(), notes })
}

fn journey_map(
    journey: &Element,
    fallback: &str,
    new_id: &mut dyn FnMut() -> Uuid,
) -> (JourneyMap, Vec<super::Note>) {
    let title = journey.text_of("journeyTitle").filter(|title| !title.trim().is_empty());
    let mut build = Builder::new("", new_id);
    let at = journey.place();
    build.map.title = build.text(&at, title.unwrap_or(fallback));
    build.map.scenario = build.text(&at, journey.text_of("journeyShortSummary").unwrap_or_default());
    build.map.goal = build.text(&at, journey.text_of("journeyLongSummary").unwrap_or_default());
    let is_planned = journey.is("plannedJourney");
    build.map.state = if is_planned { MapState::Future } else { MapState::Current };
    let mut reading = Reading {
        build,
        phases: HashMap::new(),
        outside: None,
        actors: Actors::default(),
        scores: Vec::new(),
        unread: BTreeSet::new(),
    };
    if journey.text_of("journeyStatus").is_some_and(|status| !status.trim().is_empty()) {
        reading.leave_unread("journeyStatus", "the journey");
    }
    reading.phases(journey);
    reading.actors(journey);
    for touchpoint in journey.child("touchpoints").map(|it| it.children.as_slice()).unwrap_or_default() {
        reading.touchpoint(touchpoint);
    }
    reading.finish(is_planned)
}

/// The notes of a touchpoint: its comment, and what it is for the receiver where that is called otherwise.
fn notes(comment: &str, receiver: Option<&str>) -> String {
    match receiver.map(str::trim).filter(|label| !label.is_empty()) {
        Some(label) if comment.is_empty() => format!("Receiver: {label}"),
        Some(label) => format!("{comment}\n\nReceiver: {label}"),
        None => comment.to_owned(),
    }
}

struct Reading<'i> {
    build: Builder<'i>,
    /// Stages by the ids of their phases.
    phases: HashMap<String, StageId>,
    /// The stage of touchpoints that belong to no phase.
    outside: Option<StageId>,
    actors: Actors,
    scores: Vec<SeriesValue>,
    /// Elements that say what a map has no place for, and of what they say it.
    unread: BTreeSet<(&'static str, &'static str)>,
}

/// The ids of those who meet at each touchpoint of a map: its first persona and the company.
#[derive(Default)]
struct Actors {
    user: Option<String>,
    provider: Option<String>,
}

impl Actors {
    fn of(actors: &[Element]) -> Self {
        let id = |kind: &str| {
            let first = actors.iter().find(|element| element.is(kind))?;
            first.attribute("actorID").or(first.attribute("actorIDref")).map(str::to_owned)
        };
        Self { user: id("endUser"), provider: id("serviceProvider") }
    }
}

/// Who else than `usual` takes part, as an initiator or a receiver says it.
fn is_unusual(end: Option<&Element>, usual: &Option<String>) -> bool {
    let told = end.and_then(|end| end.child("refersTo")).and_then(|it| it.attribute("actorIDref"));
    told.is_some_and(|told| Some(told) != usual.as_deref())
}

impl Reading<'_> {
    fn leave_unread(&mut self, element: &'static str, of: &'static str) {
        self.unread.insert((element, of));
    }

    fn phases(&mut self, journey: &Element) {
        let phases = journey.child("journeyPhases").map(|it| it.children.as_slice()).unwrap_or_default();
        for phase in phases.iter().filter(|element| element.is("journeyPhase")) {
            let at = phase.place();
            let Some(stage) = self.build.stage(&at, phase.text_of("phaseName").unwrap_or_default()) else {
                return;
            };
            let notes = self.build.text(&at, phase.text_of("phaseDescription").unwrap_or_default());
            if let Some(stage) = self.build.map.stages.last_mut() {
                stage.notes = notes;
            }
            if let Some(id) = phase.attribute("phaseID") {
                self.phases.entry(id.to_owned()).or_insert(stage);
            }
        }
    }

    fn actors(&mut self, journey: &Element) {
        let actors = journey.child("actors").map(|it| it.children.as_slice()).unwrap_or_default();
        let users: Vec<&Element> = actors.iter().filter(|element| element.is("endUser")).collect();
        for user in &users {
            let name =
                user.text_of("actorName").or(user.attribute("actorID")).or(user.attribute("actorIDref"));
            // Ours stands for a map without personas.
            let is_nobody = users.len() == 1 && user.attribute("actorID") == Some(NOBODY);
            if !is_nobody {
                self.build.persona(&user.place(), name.unwrap_or_default());
            }
        }
        let mut companies = actors.iter().filter_map(|actor| actor.text_of("companyName")).map(str::trim);
        if companies.any(|name| !name.is_empty() && name != COMPANY) {
            self.leave_unread("companyName", "the journey");
        }
        self.actors = Actors::of(actors);
    }

    fn touchpoint(&mut self, element: &Element) {
        let at = element.place();
        let is_action = element.is("plannedAction") || element.is("actualAction");
        if !is_action && !element.is("plannedCommunicationPoint") && !element.is("actualCommunicationPoint") {
            let message = format!("`{}` is no touchpoint of CJML 2.0; it was left out.", element.name);
            self.build.note(&at, message);
            return;
        }
        let phase = element.child("belongsTo").and_then(|it| it.attribute("phaseIDref"));
        let stage = match phase.and_then(|phase| self.phases.get(phase)) {
            Some(stage) => *stage,
            None => {
                if let Some(phase) = phase {
                    let message = format!(
                        "No phase has the id “{phase}”; the touchpoint was put outside of the phases."
                    );
                    self.build.note(&at, message);
                }
                if self.outside.is_none() {
                    let name =
                        if self.build.map.stages.is_empty() { "Journey" } else { "Outside of the phases" };
                    self.outside = self.build.stage(&at, name);
                }
                let Some(stage) = self.outside else { return };
                stage
            }
        };
        let (from, to) = (element.child("initiator"), element.child("receiver"));
        if is_unusual(from, &self.actors.user) || is_unusual(to, &self.actors.provider) {
            self.leave_unread("actorIDref", "touchpoints");
        }
        let initiator = from.and_then(|it| it.text_of("initiatorLabel"));
        let receiver = to.and_then(|it| it.text_of("receiverLabel"));
        let id = element.text_of("touchpointID").unwrap_or_default();
        let named = |name: &&str| !name.trim().is_empty();
        let name = initiator.filter(named).or(receiver.filter(named)).or(initiator).unwrap_or(id);
        let Some(touchpoint) = self.build.touchpoint(&at, stage, name) else { return };
        let notes = notes(element.text_of("comment").unwrap_or_default(), receiver.filter(|it| *it != name));
        let notes = self.build.text(&at, &notes);
        let channel = element.child("channel").and_then(|it| it.text_of("channelName"));
        let channel =
            channel.map(|channel| channel_of(channel).unwrap_or(channel)).map(|it| self.build.text(&at, it));
        if let Some(it) = self.build.last_touchpoint() {
            it.notes = notes;
            it.channels.extend(channel.filter(|channel| !channel.is_empty()));
            it.alternate = id.starts_with(['D', 'd']);
            if is_action {
                it.contact = Contact::None;
            }
        }
        for unread in ["compliance", "timestamps", "category"] {
            if element.child(unread).is_some() {
                self.leave_unread(unread, "touchpoints");
            }
        }
        if let Some(experience) = element.child("touchpointExperience") {
            self.experience(experience, touchpoint);
        }
    }

    fn experience(&mut self, experience: &Element, touchpoint: journey_model::TouchpointId) {
        let at = experience.place();
        let note = self.build.text(&at, experience.text_of("experienceDescription").unwrap_or_default());
        let Some(written) = experience.text_of("experienceRating") else {
            if !note.is_empty() {
                self.build
                    .note(&at, "An experience is described but not rated; its description was left out.");
            }
            return;
        };
        let value = written.trim().parse::<f64>().ok().filter(|value| value.abs() <= limits::SCORE);
        let Some(value) = value else {
            let message =
                format!("The rating “{}” is no number; the touchpoint was left unscored.", written.trim());
            self.build.note(&at, message);
            return;
        };
        if value < RATINGS.0 || value > RATINGS.1 {
            let message =
                format!("The rating {value} is not from 1 to 5; it was kept, and the scale widened.");
            self.build.note(&at, message);
        }
        self.scores.push(SeriesValue { note, ..SeriesValue::new(touchpoint, value) });
    }

    fn finish(mut self, is_planned: bool) -> (JourneyMap, Vec<super::Note>) {
        self.build.lane("", LaneKind::Actions, "Actions");
        let lane = self.build.lane("", LaneKind::Experience, "Experience");
        if let Some(lane) = lane.filter(|_| !self.scores.is_empty()) {
            let values = self.scores;
            let min = values.iter().map(|it| it.value.floor()).fold(RATINGS.0, f64::min);
            let max = values.iter().map(|it| it.value.ceil()).fold(RATINGS.1, f64::max);
            let step = if values.iter().all(|it| it.value.fract() == 0.0) { 1.0 } else { 0.0 };
            let scale = Scale { min, max, step, words: Vec::new(), unknown: UnknownKeys::new() };
            let (name, kind) = if is_planned {
                ("Intended", SeriesKind::Intended)
            } else {
                ("Experience", SeriesKind::Assumed)
            };
            let series = Series::new(SeriesId(self.build.id()), lane, name);
            self.build.map.series.push(Series { kind, scale, values, ..series });
        }
        self.build.lane("", LaneKind::PainPoints, "Pain points");
        self.build.lane("", LaneKind::Opportunities, "Opportunities");
        for (element, of) in std::mem::take(&mut self.unread) {
            let message = format!("What `{element}` says of {of} was left out: a map has no place for it.");
            self.build.note("", message);
        }
        self.build.finish()
    }
}
