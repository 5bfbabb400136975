//! CJML 2.0 (Customer Journey Modelling Language, SINTEF); experimental.
//!
//! No schema is published; the elements and their order are those of the sample on cjml.no and of two independent
//! writers. A current map is an actual journey, a future map a planned one. Stages are phases, personas end users;
//! the company is the service provider. A touchpoint where the customer meets nobody is an action, any other a
//! communication point from the first persona to the company.
//!
//! Ratings go from 1 to 5: those of what was measured, else assumed, for an actual journey; of what is intended for a
//! planned one; rounded to whole numbers. A touchpoint has one channel, of the words that CJML knows.

use super::{count, experience, has_interval, list, score_details, shares};
use crate::{LeftOut, Lost};
use journey_model::{
    Contact, JourneyMap, MapState, Series, SeriesKind, SeriesValue, Touchpoint, TouchpointId,
};
use quick_xml::escape::escape;
use std::{collections::HashMap, fmt::Write as _};

/// Channels of ours and of CJML: the first of ours is what CJML's reads back as.
pub(crate) const CHANNELS: [(&str, &str); 28] = [
    ("web", "internetViaPC"),
    ("website", "internetViaPC"),
    ("internet", "internetViaPC"),
    ("mobile web", "internetViaSmartphone"),
    ("tablet web", "internetViaTablet"),
    ("desktop app", "appOnPc"),
    ("app", "appOnSmartphone"),
    ("mobile app", "appOnSmartphone"),
    ("tablet app", "appOnTablet"),
    ("sms", "sms"),
    ("text message", "sms"),
    ("mail", "email"),
    ("email", "email"),
    ("e-mail", "email"),
    ("phone", "phone"),
    ("telephone", "phone"),
    ("chat", "chat"),
    ("letter", "letter"),
    ("kiosk", "selfServiceMachine"),
    ("machine", "selfServiceMachine"),
    ("social media", "socialMedia"),
    ("parcel", "parcel"),
    ("fax", "fax"),
    ("shop", "shopCounter"),
    ("store", "shopCounter"),
    ("desk", "serviceDesk"),
    ("payment", "payment"),
    ("face to face", "faceToFace"),
];

/// The channel that stands for none of CJML's.
pub(crate) const UNKNOWN_CHANNEL: &str = "unknown";

/// The map as CJML.
pub fn write(map: &JourneyMap) -> String {
    let mut xml = Xml { out: String::from("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"), depth: 0 };
    xml.line("<!-- Experimental: no schema of CJML 2.0 is published. Elements are those of its samples. -->");
    xml.within("CJML", " version=\"2.0\"", |xml| {
        let journey = if is_planned(map) { "plannedJourney" } else { "actualJourney" };
        xml.within(journey, "", |xml| self::journey(map, xml));
    });
    xml.out
}

/// What of the map has no place in CJML.
pub fn left_out(map: &JourneyMap) -> Vec<LeftOut> {
    let series = scores(map);
    let channels = map.touchpoints.iter().filter(|it| it.contact != Contact::None);
    let kept = channels.filter_map(|it| it.channels.first()).filter(|it| is_kept(it)).count();
    let details = map
        .touchpoints
        .iter()
        .map(|it| usize::from(it.moment_of_truth) + usize::from(it.contact == Contact::Partner));
    let map_details = [!map.owner.is_empty(), !map.principles.is_empty(), !map.language.is_empty()]
        .into_iter()
        .filter(|has| *has);
    list([
        (Lost::MapDetails, map_details.count()),
        (Lost::Lanes, map.lanes.iter().filter(|lane| Some(lane.id) != series.map(|it| it.lane)).count()),
        (Lost::Cards, map.cards.len()),
        (Lost::Channels, count(map, Lost::Channels) - kept),
        (Lost::TouchpointDetails, details.sum()),
        (Lost::Series, map.series.len() - usize::from(series.is_some())),
        (Lost::RoundedScores, series.map_or(0, rounded)),
        (Lost::ScoreDetails, series.map_or(0, |series| score_details(series, loses_details))),
        (Lost::Connectors, map.connectors.len()),
        (Lost::Images, count(map, Lost::Images)),
        (Lost::PersonaDetails, count(map, Lost::PersonaDetails)),
        (Lost::Views, map.views.len()),
        (Lost::Comments, map.comments.len()),
        (Lost::Tags, count(map, Lost::Tags)),
        (Lost::Notes, map.stages.iter().filter(|stage| !stage.need.is_empty()).count()),
        (Lost::Looks, count(map, Lost::Looks)),
    ])
}

fn is_planned(map: &JourneyMap) -> bool {
    map.state == MapState::Future
}

/// Whether a score says what an experience of CJML has no place for: notes are its descriptions.
fn loses_details(value: &SeriesValue) -> bool {
    value.n.is_some() || has_interval(value)
}

fn scores(map: &JourneyMap) -> Option<&Series> {
    let preferred: &[SeriesKind] =
        if is_planned(map) { &[SeriesKind::Intended] } else { &[SeriesKind::Measured, SeriesKind::Assumed] };
    experience(map, preferred)
}

fn rating(share: f64) -> u8 {
    (1.0 + 4.0 * share).round() as u8
}

fn rounded(series: &Series) -> usize {
    let shares = shares(series);
    let is_kept = |id: &TouchpointId, value: f64| {
        shares.get(id).is_some_and(|share| f64::from(rating(*share)) == value)
    };
    series.values.iter().filter(|value| !is_kept(&value.touchpoint, value.value)).count()
}

/// CJML's word for a channel.
fn channel(name: &str) -> &'static str {
    let name = name.trim();
    let is =
        |(ours, theirs): &&(&str, &str)| ours.eq_ignore_ascii_case(name) || theirs.eq_ignore_ascii_case(name);
    CHANNELS.iter().find(is).map_or(UNKNOWN_CHANNEL, |(_, theirs)| theirs)
}

/// Our word for a channel of CJML.
pub(crate) fn channel_of(theirs: &str) -> Option<&'static str> {
    CHANNELS.iter().find(|(_, known)| known.eq_ignore_ascii_case(theirs)).map(|(ours, _)| *ours)
}

fn is_kept(name: &str) -> bool {
    channel_of(channel(name)) == Some(name)
}

fn journey(map: &JourneyMap, xml: &mut Xml) {
    xml.text("journeyID", &map.id.to_string());
    xml.text("journeyTitle", &map.title);
    if !map.stages.is_empty() {
        xml.within("journeyPhases", "", |xml| {
            for (at, stage) in map.stages.iter().enumerate() {
                xml.within("journeyPhase", &format!(" phaseID=\"P{}\"", at + 1), |xml| {
                    xml.text("phaseName", &stage.name);
                    xml.some("phaseDescription", &stage.notes);
                });
            }
        });
    }
    xml.some("journeyShortSummary", &map.scenario);
    xml.some("journeyLongSummary", &map.goal);
    xml.within("actors", "", |xml| {
        let mut user = |id: &str, name: &str| {
            xml.within("endUser", &format!(" actorID=\"{id}\""), |xml| xml.text("actorName", name));
        };
        for (at, persona) in map.personas.iter().enumerate() {
            user(&format!("A{}", at + 1), &persona.name);
        }
        if map.personas.is_empty() {
            user(NOBODY, CUSTOMER);
        }
        let provider = format!(" actorID=\"{PROVIDER}\"");
        xml.within("serviceProvider", &provider, |xml| xml.text("companyName", COMPANY));
    });
    let scores = Scores::of(map);
    xml.within("touchpoints", "", |xml| {
        let mut number = 0;
        for (phase, stage) in map.stages.iter().enumerate() {
            for touchpoint in map.touchpoints_of(stage.id) {
                number += 1;
                scores.touchpoint(touchpoint, phase + 1, number, xml);
            }
        }
    });
}

/// Who takes part where a map has no personas.
const CUSTOMER: &str = "Customer";
/// The id of that one, by which it is told from a persona of the same name.
pub(crate) const NOBODY: &str = "A0";
/// Who provides the service; a map does not name it.
pub(crate) const COMPANY: &str = "Company";
/// The id of that one.
const PROVIDER: &str = "S1";

struct Scores<'m> {
    /// The id of who takes part.
    customer: &'static str,
    prefix: &'static str,
    shares: HashMap<TouchpointId, f64>,
    notes: HashMap<TouchpointId, &'m str>,
}

impl<'m> Scores<'m> {
    fn of(map: &'m JourneyMap) -> Self {
        let series = scores(map);
        let notes = series.into_iter().flat_map(|series| &series.values);
        Self {
            customer: if map.personas.is_empty() { NOBODY } else { "A1" },
            prefix: if is_planned(map) { "planned" } else { "actual" },
            shares: series.map(shares).unwrap_or_default(),
            notes: notes.map(|value| (value.touchpoint, value.note.as_str())).collect(),
        }
    }

    fn touchpoint(&self, touchpoint: &Touchpoint, phase: usize, number: usize, xml: &mut Xml) {
        let is_action = touchpoint.contact == Contact::None;
        let element = format!("{}{}", self.prefix, if is_action { "Action" } else { "CommunicationPoint" });
        xml.within(&element, "", |xml| {
            // Deviations from the usual way are numbered with a D.
            let letter = if touchpoint.alternate { 'D' } else { 'T' };
            xml.text("touchpointID", &format!("{letter}{number}"));
            xml.line(&format!("<belongsTo phaseIDref=\"P{phase}\"/>"));
            xml.within("initiator", "", |xml| {
                xml.line(&format!("<refersTo actorIDref=\"{}\"/>", self.customer));
                xml.text("initiatorLabel", &touchpoint.name);
            });
            if !is_action {
                xml.within("receiver", "", |xml| {
                    xml.line(&format!("<refersTo actorIDref=\"{PROVIDER}\"/>"));
                    xml.text("receiverLabel", &touchpoint.name);
                });
                if let Some(name) = touchpoint.channels.first() {
                    xml.within("channel", "", |xml| xml.text("channelName", channel(name)));
                }
            }
            xml.some("comment", &touchpoint.notes);
            if let Some(share) = self.shares.get(&touchpoint.id) {
                xml.within("touchpointExperience", "", |xml| {
                    xml.some(
                        "experienceDescription",
                        self.notes.get(&touchpoint.id).copied().unwrap_or_default(),
                    );
                    xml.text("experienceRating", &rating(*share).to_string());
                });
            }
        });
    }
}

/// A document that grows, indented by two spaces. Texts stand directly in their element.
struct Xml {
    out: String,
    depth: usize,
}

impl Xml {
    fn line(&mut self, line: &str) {
        let _ = writeln!(self.out, "{:1$}{line}", "", 2 * self.depth);
    }

    fn within(&mut self, element: &str, attributes: &str, fill: impl FnOnce(&mut Xml)) {
        self.line(&format!("<{element}{attributes}>"));
        self.depth += 1;
        fill(self);
        self.depth -= 1;
        self.line(&format!("</{element}>"));
    }

    fn text(&mut self, element: &str, text: &str) {
        // XML knows no control characters, and half of its readers fold space at the ends.
        let known =
            |c: &char| matches!(c, '\n' | '\t') || !c.is_control() && !matches!(c, '\u{fffe}' | '\u{ffff}');
        let text: String = text.chars().filter(known).collect();
        let text = escape(text.as_str()).replace('\n', "&#10;").replace('\t', "&#9;");
        self.line(&format!("<{element}>{text}</{element}>"));
    }

    fn some(&mut self, element: &str, text: &str) {
        if !text.is_empty() {
            self.text(element, text);
        }
    }
}
