//! CJML as it is written, and read back; and as others may write it.
#![allow(clippy::unwrap_used, reason = "a test that can't go on has failed")]

mod common;

use common::texts::{maps, name, notes, read, template_of};
use journey_export::{Lost, text::cjml};
use journey_model::{Contact, JourneyMap, MapState, Persona, PersonaId};
use proptest::prelude::*;
use uuid::Uuid;

const EXPERIMENTAL: &str = ": CJML is read as its samples show it, because its schema is not published; compare the map \
                            with the original.";

#[test]
fn the_flight_template() {
    insta::assert_snapshot!(cjml::write(&template_of("flight")));
}

/// What CJML carries, with scores as it rates them.
fn carried(map: &JourneyMap) -> Vec<String> {
    let mut lines =
        vec![map.title.clone(), map.scenario.clone(), map.goal.clone(), format!("{:?}", map.state)];
    lines.extend(map.personas.iter().map(|persona| persona.name.clone()));
    let series = map.series.iter().find(|series| !series.values.is_empty());
    for stage in &map.stages {
        lines.push(format!("# {} {}", stage.name, stage.notes));
        for it in map.touchpoints_of(stage.id) {
            let value = series.and_then(|s| Some((s, s.values.iter().find(|v| v.touchpoint == it.id)?)));
            let rating = value.map(|(s, v)| {
                let share = (v.value - s.scale.min) / (s.scale.max - s.scale.min);
                ((1.0 + 4.0 * share).round(), v.note.clone())
            });
            lines.push(format!(
                "- {} {:?} {:?} {:?} {rating:?}",
                it.name, it.channels, it.contact, it.alternate
            ));
        }
    }
    let known = |c: &char| matches!(c, '\n' | '\t') || !c.is_control();
    lines.iter().map(|line| line.chars().filter(known).collect()).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, ..ProptestConfig::default() })]

    #[test]
    fn what_it_carries_comes_back(mut map in maps(), texts in prop::collection::vec(name(), 5)) {
        map.title = format!("t{}", texts[0]);
        (map.scenario, map.goal) = (texts[1].clone(), texts[2].clone());
        map.personas.push(Persona::new(PersonaId(Uuid::from_u128(7)), texts[3].clone()));
        map.state = if map.stages.len() % 2 == 0 { MapState::Current } else { MapState::Future };
        for (at, touchpoint) in map.touchpoints.iter_mut().enumerate() {
            touchpoint.name.insert(0, 'n');
            touchpoint.alternate = at % 2 == 1;
            match at % 3 {
                0 => touchpoint.contact = Contact::None,
                _ => touchpoint.channels = vec![["web", "mail"][at % 2].into()],
            }
        }
        map.series.iter_mut().flat_map(|series| &mut series.values).for_each(|it| it.note = texts[4].clone());
        let written = cjml::write(&map);
        let imported = read("f.cjml", written.as_bytes()).unwrap();
        prop_assert_eq!(carried(&map), carried(&imported.maps[0]), "{}", written);
        prop_assert_eq!(notes(&imported), EXPERIMENTAL);
    }

    #[test]
    fn any_elements_give_a_valid_map_or_an_error(pieces in prop::collection::vec(prop::sample::select(vec![
        "<journeyPhases>", "<journeyPhase phaseID=\"a\">", "</journeyPhase>", "<phaseName>x</phaseName>", "<touchpoints>",
        "</touchpoints>", "<actualAction>", "</actualAction>", "<plannedCommunicationPoint>", "</x>", "<belongsTo phaseIDref=\"a\"/>",
        "<touchpointExperience>", "<experienceRating>9</experienceRating>", "<experienceRating>x</experienceRating>", "&amp;",
        "&unknown;", "&#0;", "<![CDATA[ x ]]>", "<!-- -->", "text", "<actors>", "<endUser>", "<actorName>A</actorName>", "<a b=c d='", "\n",
    ]), 0..40)) {
        let text = format!("<CJML version=\"2.0\"><actualJourney>{}</actualJourney></CJML>", pieces.concat());
        if let Ok(imported) = read("any.cjml", text.as_bytes()) {
            for map in &imported.maps {
                let problems = journey_model::problems(map);
                prop_assert!(problems.iter().all(|it| it.message.contains("control")), "{:?} in {:?}", problems, text);
            }
        }
    }
}

#[test]
fn files_of_others_are_read_leniently() {
    let text = r#"<?xml version="1.0"?>
<c:CJML xmlns:c="https://cjml.no" version="2.0">
  <c:actualJourney>
    <c:touchpoints>
      <c:actualCommunicationPoint>
        <c:touchpointID>T1</c:touchpointID>
        <c:initiator><c:refersTo actorIDref="Bookis"/></c:initiator>
        <c:receiver><c:receiverLabel>Receives &amp; reads</c:receiverLabel></c:receiver>
        <c:channel><c:channelName>pigeon</c:channelName></c:channel>
        <c:compliance>ok</c:compliance>
        <c:touchpointExperience><c:experienceRating>7</c:experienceRating></c:touchpointExperience>
      </c:actualCommunicationPoint>
      <c:actualAction>
        <c:touchpointID>D2</c:touchpointID>
        <c:belongsTo phaseIDref="nowhere"/>
        <c:touchpointExperience><c:experienceRating>good</c:experienceRating></c:touchpointExperience>
      </c:actualAction>
      <c:wish/>
    </c:touchpoints>
    <c:journeyTitle>Books</c:journeyTitle>
    <c:actors><c:endUser actorID="u1"><c:actorName>Erik</c:actorName></c:endUser></c:actors>
  </c:actualJourney>
</c:CJML>"#;
    let imported = read("f.xml", text.as_bytes()).unwrap();
    let map = &imported.maps[0];
    assert_eq!((map.title.as_str(), map.personas[0].name.as_str()), ("Books", "Erik"));
    assert_eq!(map.touchpoints[0].name, "Receives & reads", "the receiver names what the initiator does not");
    assert_eq!(map.touchpoints[0].channels, ["pigeon"]);
    assert_eq!((map.touchpoints[1].name.as_str(), map.touchpoints[1].alternate), ("D2", true));
    assert_eq!((map.series[0].scale.min, map.series[0].scale.max), (1.0, 7.0));
    assert_eq!(
        notes(&imported),
        format!(
            "{EXPERIMENTAL}\n\
             line 11: The rating 7 is not from 1 to 5; it was kept, and the scale widened.\n\
             line 13: No phase has the id “nowhere”; the touchpoint was put outside of the phases.\n\
             line 16: The rating “good” is no number; the touchpoint was left unscored.\n\
             line 18: `wish` is no touchpoint of CJML 2.0; it was left out.\n\
             : What `actorIDref` says of touchpoints was left out: a map has no place for it.\n\
             : What `compliance` says of touchpoints was left out: a map has no place for it."
        )
    );
}

#[test]
fn what_the_receiver_sees_is_kept_and_what_has_no_place_is_said() {
    let text = r#"<CJML version="2.0"><actualJourney>
  <journeyTitle>Books</journeyTitle><journeyStatus>draft</journeyStatus>
  <actors>
    <endUser actorID="A1"><actorName>Erik</actorName></endUser>
    <endUser actorID="A2"><actorName>Ada</actorName></endUser>
    <serviceProvider actorID="S1"><companyName>Bookis</companyName></serviceProvider>
  </actors>
  <touchpoints>
    <actualCommunicationPoint>
      <initiator><refersTo actorIDref="A1"/><initiatorLabel>Sends an order</initiatorLabel></initiator>
      <receiver><refersTo actorIDref="S1"/><receiverLabel>Receives the order</receiverLabel></receiver>
      <comment>By mail</comment>
    </actualCommunicationPoint>
    <actualCommunicationPoint>
      <initiator><refersTo actorIDref="S1"/><initiatorLabel>Answers</initiatorLabel></initiator>
      <receiver><refersTo actorIDref="A2"/><receiverLabel>Answers</receiverLabel></receiver>
    </actualCommunicationPoint>
  </touchpoints>
</actualJourney></CJML>"#;
    let imported = read("f.cjml", text.as_bytes()).unwrap();
    let map = &imported.maps[0];
    let told: Vec<_> = map.touchpoints.iter().map(|it| (it.name.as_str(), it.notes.as_str())).collect();
    assert_eq!(told, [("Sends an order", "By mail\n\nReceiver: Receives the order"), ("Answers", "")]);
    assert_eq!(
        notes(&imported),
        format!(
            "{EXPERIMENTAL}\n\
             : What `actorIDref` says of touchpoints was left out: a map has no place for it.\n\
             : What `companyName` says of the journey was left out: a map has no place for it.\n\
             : What `journeyStatus` says of the journey was left out: a map has no place for it."
        )
    );
}

#[test]
fn a_persona_who_is_called_as_nobody_is_comes_back() {
    let mut map = template_of("blank");
    map.personas.clear();
    let personas = |map: &JourneyMap| {
        let read = read("f.cjml", cjml::write(map).as_bytes()).unwrap().maps.remove(0);
        read.personas.into_iter().map(|persona| persona.name).collect::<Vec<_>>()
    };
    assert_eq!(personas(&map), Vec::<String>::new(), "a map without personas has none on the way back");
    map.personas.push(Persona::new(PersonaId(Uuid::from_u128(7)), "Customer"));
    assert_eq!(personas(&map), ["Customer"]);
}

#[test]
fn what_is_no_journey_is_refused_with_its_line() {
    let cases = [
        (
            "<CJML/>",
            "line 1: The CJML file has neither a `plannedJourney` nor an `actualJourney`. Export one journey at least.",
        ),
        (
            "<CJML>\n<actualJourney>\n",
            "line 3: The CJML file is broken here: the file is cut off. Export it again, or mend the line.",
        ),
    ];
    for (text, expected) in cases {
        assert_eq!(read("f.cjml", text.as_bytes()).unwrap_err().to_string(), expected, "{text:?}");
    }
    let crossed = read("f.cjml", b"<CJML>\n<a>\n</b></CJML>").unwrap_err().to_string();
    assert!(crossed.starts_with("line 3: The CJML file is broken here: "), "{crossed}");
}

#[test]
fn what_is_left_out_is_what_the_map_has() {
    let left_out = cjml::left_out(&template_of("flight"));
    let count = |what| left_out.iter().find(|entry| entry.what == what).map_or(0, |entry| entry.count);
    assert_eq!((count(Lost::Cards), count(Lost::Connectors)), (70, 4));
    assert!(count(Lost::Channels) > 0, "a touchpoint has one channel");
    assert!(count(Lost::RoundedScores) > 0);
}
