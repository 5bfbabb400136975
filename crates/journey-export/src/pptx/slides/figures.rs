//! What stands in the cells of lanes of figures, gauges and channels.

use super::{Paints, SMALL};
use crate::pptx::{
    Deck,
    colors::{Paint, Role},
    shapes::{Body, Form, Frame, Shape},
    slide::SlideXml,
    text::{Align, Paragraph, Run},
};
use journey_layout::{scale_share, series_name};
use journey_model::{Lane, LaneKind, Series, SeriesValue, Touchpoint, TouchpointId};

/// Gauges of a touchpoint.
const MOST_GAUGES: usize = 3;
const GAUGE_STEP: f32 = 15.0;
const FIGURE_HEIGHT: f32 = 46.0;
/// Type size of channels.
pub(super) const CHIP_SIZE: f32 = 10.0;

/// Height that a lane's own drawing takes above its cards; 0 where it draws nothing.
pub(super) fn height(deck: &Deck<'_>, lane: &Lane, touchpoints: &[&Touchpoint], width: f32) -> f32 {
    let has_scores = |series: &&Series| {
        series.lane == lane.id && touchpoints.iter().any(|touchpoint| value(series, touchpoint.id).is_some())
    };
    match lane.kind {
        LaneKind::Channels => {
            let lines = touchpoints.iter().map(|touchpoint| {
                let names = names(touchpoint);
                if names.is_empty() {
                    0
                } else {
                    deck.measure.broken(&names, CHIP_SIZE, false, width - 16.0, 2).lines.min(2)
                }
            });
            match lines.max().unwrap_or(0) {
                0 => 0.0,
                lines => lines as f32 * CHIP_SIZE * 1.25 + 10.0,
            }
        }
        LaneKind::Metric
            if deck
                .map
                .series
                .iter()
                .find(|series| series.lane == lane.id)
                .is_some_and(|series| has_scores(&series)) =>
        {
            FIGURE_HEIGHT
        }
        LaneKind::Gauges => {
            let gauges = deck.map.series.iter().filter(has_scores).take(MOST_GAUGES).count();
            if gauges == 0 { 0.0 } else { gauges as f32 * GAUGE_STEP + 4.0 }
        }
        _ => 0.0,
    }
}

/// Draws what a lane says of a touchpoint.
pub(super) fn draw(
    deck: &Deck<'_>,
    xml: &mut SlideXml<'_>,
    lane: &Lane,
    touchpoint: &Touchpoint,
    frame: Frame,
) {
    match lane.kind {
        LaneKind::Channels => channels(deck, xml, touchpoint, frame),
        LaneKind::Metric => figure(deck, xml, lane, touchpoint.id, frame),
        LaneKind::Gauges => gauges(deck, xml, lane, touchpoint.id, frame),
        _ => {}
    }
}

fn value(series: &Series, touchpoint: TouchpointId) -> Option<&SeriesValue> {
    series.values.iter().find(|value| value.touchpoint == touchpoint && value.value.is_finite())
}

/// The channels of a touchpoint in one line.
pub(super) fn names(touchpoint: &Touchpoint) -> String {
    let names =
        touchpoint.channels.iter().map(|channel| channel.trim()).filter(|channel| !channel.is_empty());
    names.collect::<Vec<_>>().join(" · ")
}

fn channels(deck: &Deck<'_>, xml: &mut SlideXml<'_>, touchpoint: &Touchpoint, frame: Frame) {
    let names = names(touchpoint);
    if names.is_empty() {
        return;
    }
    let text = deck.measure.clipped(&names, CHIP_SIZE, false, frame.w - 16.0, 2);
    let lines = deck.measure.broken(&text, CHIP_SIZE, false, frame.w - 16.0, 2).lines;
    let height = lines as f32 * CHIP_SIZE * 1.25 + 6.0;
    let width =
        if lines > 1 { frame.w } else { (deck.measure.width(&text, CHIP_SIZE, false) + 20.0).min(frame.w) };
    let run = Run::new(text, CHIP_SIZE, &deck.colors.named("chip.text"));
    let body = Body::middle(vec![Paragraph::of(run).aligned(Align::Center)], 6.0);
    let place =
        Frame::new(frame.x + (frame.w - width) / 2.0, frame.y + (frame.h - height) / 2.0, width, height);
    let chip = Shape::new(touchpoint.name.as_str(), place, Form::Round(height.min(20.0) / 2.0))
        .filled(deck.colors.named("chip.fill"));
    xml.shape(chip.with(body));
}

/// A bar on its track.
fn bar(deck: &Deck<'_>, xml: &mut SlideXml<'_>, name: &str, frame: Frame, share: f32, paint: Paint) {
    let form = || Form::Round(frame.h / 2.0);
    xml.shape(Shape::new(name, frame, form()).filled(deck.colors.named("gauge.track")));
    if share > 0.0 {
        let filled = Frame::new(frame.x, frame.y, (frame.w * share).max(frame.h), frame.h);
        xml.shape(Shape::new(name, filled, form()).filled(paint));
    }
}

fn figure(deck: &Deck<'_>, xml: &mut SlideXml<'_>, lane: &Lane, touchpoint: TouchpointId, frame: Frame) {
    let Some(series) = deck.map.series.iter().find(|series| series.lane == lane.id) else { return };
    let Some(value) = value(series, touchpoint) else { return };
    let paints = Paints::of(deck);
    let settings = lane.settings.metric.clone().unwrap_or_default();
    let decimals = usize::from(settings.decimals);
    let written = |value: f64| match series.scale.min < 0.0 {
        true => deck.said.signed(value, decimals),
        false => deck.said.number(value, decimals.max(2)),
    };
    let unit = if settings.unit.is_empty() { String::new() } else { format!("\u{a0}{}", settings.unit) };
    let mut paragraph = Paragraph::of(Run::new(written(value.value) + &unit, 14.0, &paints.text).bold())
        .aligned(Align::Center);
    let mut small = Vec::new();
    if let Some((low, high)) = value.low.zip(value.high) {
        small.push(format!("{}…{}", written(low), written(high)));
    }
    if let Some(n) = value.n {
        small.push(format!("{}\u{a0}{n}", deck.said.n));
    }
    if !small.is_empty() {
        let small = format!("  {}", small.join(" · "));
        let room = frame.w - deck.measure.width(&paragraph.runs[0].text, 14.0, true);
        let small = deck.measure.clipped(&small, SMALL, false, room, 1);
        paragraph.runs.push(Run::new(small, SMALL, &paints.muted));
    }
    let name = series_name(deck.said, series);
    xml.shape(Shape::text(name, Frame::new(frame.x, frame.y + 4.0, frame.w, 20.0), vec![paragraph]));
    let (low, high) = (settings.min.unwrap_or(series.scale.min), settings.max.unwrap_or(series.scale.max));
    let share = |value: f64| ((value - low) / (high - low)).clamp(0.0, 1.0) as f32;
    let track = Frame::new(frame.x + 12.0, frame.y + 30.0, frame.w - 24.0, 6.0);
    if low < 0.0 && high > 0.0 {
        // From zero to either side, as good and bad are.
        let (zero, end) = (track.x + track.w * share(0.0), track.x + track.w * share(value.value));
        xml.shape(Shape::new(name, track, Form::Round(3.0)).filled(deck.colors.named("gauge.track")));
        let ink = if value.value < 0.0 { "figure.bad" } else { "figure.good" };
        let bar = Frame::new(zero.min(end), track.y, (end - zero).abs().max(1.0), track.h);
        xml.shape(Shape::new(name, bar, Form::Rect).filled(deck.colors.named(ink)));
    } else if high > low {
        bar(deck, xml, name, track, share(value.value), deck.colors.named("figure.bar"));
    }
}

fn gauges(deck: &Deck<'_>, xml: &mut SlideXml<'_>, lane: &Lane, touchpoint: TouchpointId, frame: Frame) {
    const INKS: [&str; MOST_GAUGES] = ["gauge.first", "gauge.second", "gauge.third"];
    let paints = Paints::of(deck);
    let frame = Frame::new(frame.x + 6.0, frame.y, frame.w - 12.0, frame.h);
    let of_lane = deck.map.series.iter().filter(|series| series.lane == lane.id).take(MOST_GAUGES);
    let (name_width, value_width) = (frame.w * 0.38, 24.0);
    for (number, series) in of_lane.enumerate() {
        let Some(value) = value(series, touchpoint) else { continue };
        let y = frame.y + 3.0 + number as f32 * GAUGE_STEP;
        let name = series_name(deck.said, series);
        let short = deck.measure.clipped(name, SMALL, false, name_width, 1);
        let text =
            |text: String, align| vec![Paragraph::of(Run::new(text, SMALL, &paints.muted)).aligned(align)];
        xml.shape(Shape::text(name, Frame::new(frame.x, y, name_width, 12.0), text(short, Align::Start)));
        let ink = series
            .color
            .map_or_else(|| deck.colors.named(INKS[number]), |color| deck.colors.accent(color, Role::Solid));
        let track_x = frame.x + name_width + 4.0;
        let track = Frame::new(track_x, y + 3.5, (frame.w - name_width - value_width - 8.0).max(8.0), 5.0);
        bar(deck, xml, name, track, scale_share(&series.scale, value.value), ink);
        let written = deck.said.number(value.value, 1);
        let place = Frame::new(frame.x + frame.w - value_width, y, value_width, 12.0);
        xml.shape(Shape::text(name, place, text(written, Align::End)));
    }
}
