//! The slides of a stage: its touchpoints as columns, the lanes as rows.

use super::{
    BOTTOM, LEFT, Paints, RIGHT, SMALL, curve, even_pages, figures, numbered,
    rows::{Columns, DENSE, GRID_X, LABEL_WIDTH, ROW_GAP, ROW_INSET, Row, STYLES, paged, rows, total},
    titled,
};
use crate::pptx::{
    Deck, Slide,
    colors::Role,
    shapes::{Body, Edge, Form, Frame, Shape},
    slide::SlideXml,
    text::{Align, Paragraph, Run, height},
};
use journey_model::{Contact, LaneKind, Stage, Touchpoint, text::plain};

/// Columns of a page, and how wide one is at most.
const MOST_COLUMNS: usize = 5;
const WIDEST_COLUMN: f32 = 380.0;
/// More cards than this in the columns of a slide are set densely.
const MANY_CARDS: usize = 60;
/// Stages that are told apart in the small row of marks at the upper right.
const MOST_TRACKED: usize = 24;
/// Type size of the touchpoints' names.
const HEADER_SIZE: f32 = 11.5;

/// The slides of a stage, no more than there is `room` for. Returns how many cards are on none of them.
pub(super) fn slides<'d>(
    deck: &'d Deck<'_>,
    number: usize,
    room: usize,
    slides: &mut Vec<Slide<'d>>,
) -> usize {
    let (stage, range) = &deck.stages[number];
    let top = if stage.need.trim().is_empty() { 78.0 } else { 92.0 };
    let mut pages: Vec<(Columns<'d>, f32, Vec<Row<'d>>)> = Vec::new();
    for part in even_pages(range.len(), MOST_COLUMNS) {
        let columns = columns(deck, range.start + part.start..range.start + part.end);
        let head = header_height(deck, &columns);
        let page = BOTTOM - top - head - ROW_GAP;
        let of_columns = rows_of_pages(deck, &columns, page);
        let of_columns = if of_columns.is_empty() { vec![Vec::new()] } else { of_columns };
        for rows in of_columns {
            let columns =
                Columns { range: columns.range.clone(), touchpoints: columns.touchpoints.clone(), ..columns };
            pages.push((columns, head, rows));
        }
    }
    let of = pages.len();
    if of == 0 && room > 0 {
        slides.push(empty(deck, number));
        return 0;
    }
    let beyond = pages.split_off(room.min(of));
    let mut noted_columns = None;
    for (page, (columns, head, rows)) in pages.iter().enumerate() {
        let mut slide = titled(deck, &numbered(&name(stage, number), page, of));
        frame(deck, &mut slide.xml, number);
        if page == 0 {
            about(stage, deck, &mut slide.notes);
        }
        if noted_columns.as_ref() != Some(&columns.range) {
            let width = columns.width;
            columns.touchpoints.iter().for_each(|one| touchpoint_notes(deck, one, width, &mut slide.notes));
            noted_columns = Some(columns.range.clone());
        }
        headers(deck, &mut slide.xml, stage, columns, top, *head);
        let mut y = top + head + ROW_GAP;
        for row in rows {
            draw(deck, &mut slide, row, columns, y);
            y += row.height + ROW_GAP;
        }
        slides.push(slide);
    }
    beyond.iter().flat_map(|(_, _, rows)| rows).map(|row| row.cards.len()).sum()
}

/// The rows of the slides that columns need: one in the largest type that fits, else as few as can be.
fn rows_of_pages<'d>(deck: &'d Deck<'_>, columns: &Columns<'d>, page: f32) -> Vec<Vec<Row<'d>>> {
    let count = columns.touchpoints.len();
    let in_lanes = |touchpoint: &&Touchpoint| -> usize {
        deck.lanes.iter().map(|lane| deck.cards_in(lane.id, touchpoint.id).len()).sum()
    };
    if columns.touchpoints.iter().map(in_lanes).sum::<usize>() > MANY_CARDS {
        return paged(rows(deck, columns, DENSE), page, count);
    }
    let tried = || STYLES.into_iter().map(|style| rows(deck, columns, style));
    if let Some(rows) = tried().find(|rows| total(rows) <= page) {
        return vec![rows];
    }
    let paged = tried().skip(1).map(|rows| paged(rows, page, count));
    paged.min_by_key(Vec::len).unwrap_or_default()
}

fn name(stage: &Stage, number: usize) -> String {
    match stage.name.trim() {
        "" => format!("{}", number + 1),
        name => name.to_owned(),
    }
}

fn empty<'d>(deck: &'d Deck<'_>, number: usize) -> Slide<'d> {
    let (stage, _) = &deck.stages[number];
    let mut slide = titled(deck, &name(stage, number));
    frame(deck, &mut slide.xml, number);
    about(stage, deck, &mut slide.notes);
    let muted = deck.colors.named("ui.muted");
    let text = vec![Paragraph::of(Run::new(deck.words.no_touchpoints, 14.0, &muted))];
    slide.xml.shape(Shape::text(deck.words.touchpoints, Frame::new(LEFT, 110.0, RIGHT - LEFT, 24.0), text));
    slide
}

fn columns<'d>(deck: &Deck<'d>, range: std::ops::Range<usize>) -> Columns<'d> {
    let touchpoints = deck.columns[range.clone()].to_vec();
    let count = touchpoints.len() as f32;
    let width = (RIGHT - GRID_X - super::rows::COLUMN_GAP * (count - 1.0)) / count;
    Columns { range, touchpoints, width: width.min(WIDEST_COLUMN) }
}

/// The colour of the stage beside its title, what the customer needs below, and where in the journey it is.
fn frame(deck: &Deck<'_>, xml: &mut SlideXml<'_>, number: usize) {
    let (stage, _) = &deck.stages[number];
    let bar = Frame::new(LEFT - 16.0, 24.0, 6.0, 34.0);
    let solid = deck.colors.accent(stage.color, Role::Solid);
    xml.shape(Shape::new(stage.name.as_str(), bar, Form::Round(3.0)).filled(solid));
    let need = stage.need.trim();
    if !need.is_empty() {
        let (muted, text) = (deck.colors.named("ui.muted"), deck.colors.named("sheet.text"));
        let label = format!("{}: ", deck.words.needs_here);
        let room = RIGHT - LEFT - deck.measure.width(&label, 11.5, false);
        let need = deck.measure.clipped(need, 11.5, false, room, 1);
        let runs = vec![Run::new(label, 11.5, &muted), Run::new(need, 11.5, &text).italic()];
        let frame = Frame::new(LEFT, 62.0, RIGHT - LEFT, 17.0);
        xml.shape(Shape::text(
            deck.words.needs_here,
            frame,
            vec![Paragraph { runs, ..Paragraph::default() }],
        ));
    }
    let count = deck.stages.len();
    let area = Frame::new(750.0, 37.0, RIGHT - 750.0, 7.0);
    if count > MOST_TRACKED {
        let run = Run::new(format!("{} / {count}", number + 1), 11.0, &deck.colors.named("ui.muted"));
        let text = vec![Paragraph::of(run).aligned(Align::End)];
        xml.shape(Shape::text(deck.words.stages, Frame { y: 34.0, h: 16.0, ..area }, text));
        return;
    }
    let gap = 3.0;
    let width = ((area.w - gap * (count - 1) as f32) / count as f32).min(40.0);
    let start = RIGHT - width * count as f32 - gap * (count - 1) as f32;
    for (at, (other, _)) in deck.stages.iter().enumerate() {
        let frame = Frame::new(start + at as f32 * (width + gap), area.y, width, area.h);
        let paint = if at == number {
            deck.colors.accent(other.color, Role::Solid)
        } else {
            deck.colors.named("gauge.track")
        };
        xml.shape(Shape::new(other.name.as_str(), frame, Form::Round(3.5)).filled(paint));
    }
}

fn header(deck: &Deck<'_>, touchpoint: &Touchpoint, width: f32) -> Vec<Paragraph> {
    let inner = width - 12.0;
    let text = deck.colors.named("header.touchpoint.text");
    let name = deck.measure.clipped(touchpoint.name.trim(), HEADER_SIZE, true, inner, 2);
    let mut lines = vec![Paragraph::of(Run::new(name, HEADER_SIZE, &text).bold()).aligned(Align::Center)];
    let mut small = |text: &str, ink: &str| {
        let text = deck.measure.clipped(text, SMALL, false, inner, 1);
        lines.push(
            Paragraph::of(Run::new(text, SMALL, &deck.colors.named(ink))).aligned(Align::Center).after(1.0),
        );
    };
    if touchpoint.moment_of_truth {
        small(&format!("◆ {}", deck.said.moment_of_truth), "header.touchpoint.mark");
    }
    match touchpoint.contact {
        Contact::Company => {}
        Contact::Partner => small(deck.words.partner, "header.touchpoint.muted"),
        Contact::None => small(deck.words.no_contact, "header.touchpoint.muted"),
    }
    if touchpoint.alternate {
        small(deck.words.alternate, "header.touchpoint.muted");
    }
    let has_lane = deck.lanes.iter().any(|lane| lane.kind == LaneKind::Channels);
    let channels = figures::names(touchpoint);
    if !has_lane && !channels.is_empty() {
        small(&channels, "chip.text");
    }
    lines
}

fn header_height(deck: &Deck<'_>, columns: &Columns<'_>) -> f32 {
    let of = |touchpoint: &&Touchpoint| {
        height(&header(deck, touchpoint, columns.width), &deck.measure, columns.width - 12.0)
    };
    columns.touchpoints.iter().map(of).fold(18.0, f32::max) + 13.0
}

fn headers(
    deck: &Deck<'_>,
    xml: &mut SlideXml<'_>,
    stage: &Stage,
    columns: &Columns<'_>,
    top: f32,
    tall: f32,
) {
    for (number, touchpoint) in columns.touchpoints.iter().enumerate() {
        let frame = Frame::new(columns.x(number), top, columns.width, tall);
        let mut body = Body::middle(header(deck, touchpoint, columns.width), 6.0);
        body.insets[3] = 3.0;
        let head = Shape::new(touchpoint.name.as_str(), frame, Form::Round(5.0))
            .filled(deck.colors.named("header.touchpoint.fill"))
            .edged(Edge::new(deck.colors.named("header.touchpoint.border"), 0.75));
        xml.shape(head.with(body));
        let edge = Frame::new(frame.x + 2.0, top + tall - 3.0, frame.w - 4.0, 3.0);
        let solid = deck.colors.accent(stage.color, Role::Solid);
        xml.shape(Shape::new(stage.name.as_str(), edge, Form::Round(1.5)).filled(solid));
    }
}

fn draw(deck: &Deck<'_>, slide: &mut Slide<'_>, row: &Row<'_>, columns: &Columns<'_>, y: f32) {
    let lane = row.lane;
    let paints = Paints::of(deck);
    let title = lane.title.trim();
    if let Some(name) = row.line {
        blueprint_line(deck, &mut slide.xml, name, columns, y);
    }
    let (y, height) = (y + row.above(), row.height - row.above());
    let band = Frame::new(GRID_X - ROW_INSET, y, columns.right() - GRID_X + 2.0 * ROW_INSET, height);
    slide
        .xml
        .shape(Shape::new(title, band, Form::Round(6.0)).filled(deck.lane_ink(lane.kind, "row", "fill")));
    let frame = Frame::new(LEFT, y, LABEL_WIDTH, height);
    let mut body = Body::middle(row.label.clone(), 6.0);
    body.insets[0] = 12.0;
    let label = Shape::new(title, frame, Form::Round(6.0))
        .filled(paints.surface)
        .edged(Edge::new(deck.colors.named("header.lane.border"), 0.75));
    slide.xml.shape(label.with(body));
    let bar = Frame::new(LEFT + 4.0, y + 6.0, 3.0, height - 12.0);
    slide
        .xml
        .shape(Shape::new(title, bar, Form::Round(1.5)).filled(deck.lane_ink(lane.kind, "lane", "icon")));
    if row.head > 0.0 {
        match deck.curves.get(&lane.id) {
            Some(lines) => {
                let band = Frame { h: row.head, ..band };
                experience(deck, &mut slide.xml, lines, columns, title, band);
            }
            None => {
                for (number, touchpoint) in columns.touchpoints.iter().enumerate() {
                    let tall = if row.cards.is_empty() { height } else { row.head };
                    let frame = Frame::new(columns.x(number), y, columns.width, tall);
                    figures::draw(deck, &mut slide.xml, lane, touchpoint, frame);
                }
            }
        }
    }
    for placed in &row.cards {
        let width =
            columns.x(placed.column + placed.span) - super::rows::COLUMN_GAP - columns.x(placed.column);
        placed.content.draw(deck, &mut slide.xml, lane, columns.x(placed.column), y + placed.y, width);
        if placed.content.is_cut {
            let touchpoint = &columns.touchpoints[placed.column].name;
            let text = plain(&placed.content.card.text);
            slide.notes.push_str(&format!(
                "{} ({title}, {touchpoint}):\n{}\n\n",
                deck.words.in_full,
                text.trim()
            ));
        }
    }
}

/// A line of a service blueprint: its name at the left, dashes beside it.
fn blueprint_line(
    deck: &Deck<'_>,
    xml: &mut SlideXml<'_>,
    name: &'static str,
    columns: &Columns<'_>,
    y: f32,
) {
    let ink = deck.colors.named("rule.text");
    let width = deck.measure.width(name, SMALL, true) + 8.0;
    let text = vec![Paragraph::of(Run::new(name, SMALL, &ink).bold())];
    xml.shape(Shape::text(name, Frame::new(LEFT + 2.0, y - 2.0, width, 12.0), text));
    let x = LEFT + 2.0 + width;
    let frame = Frame::new(x, y + 4.0, columns.right() + ROW_INSET - x, 0.0);
    let edge = Edge { paint: deck.colors.named("rule.line"), width: 1.0, dash: Some("dash") };
    xml.shape(Shape::new(name, frame, Form::Line).edged(edge));
}

fn experience(
    deck: &Deck<'_>,
    xml: &mut SlideXml<'_>,
    lines: &[curve::CurveLine<'_>],
    columns: &Columns<'_>,
    title: &str,
    band: Frame,
) {
    let around = (band.h * 0.22).min(26.0);
    let first = columns.range.start as f32;
    let middle = |column: usize| {
        columns.x(0)
            + (column as f32 - first) * (columns.width + super::rows::COLUMN_GAP)
            + columns.width / 2.0
    };
    let frame = Frame::new(band.x, band.y + around, band.w, band.h - 2.0 * around);
    let plot = curve::Plot { frame, columns: columns.range.clone(), x: &middle, marks: 1.0 };
    curve::draw(deck, xml, lines, &plot, title);
    for line in lines.iter().filter(|line| line.is_hero) {
        for score in line.points.iter().filter(|score| columns.range.contains(&score.column)) {
            let note = score.value.note.trim();
            let text = if note.is_empty() { curve::number(deck, line, score) } else { note.to_owned() };
            let room = band.y + 2.0..band.y + band.h - 2.0;
            curve::label(deck, xml, lines, &plot, score, &text, columns.width - 16.0, room);
        }
    }
}

fn about(stage: &Stage, deck: &Deck<'_>, notes: &mut String) {
    if deck.measure.broken(stage.name.trim(), 17.0, true, 600.0, 2).cut.is_some() {
        notes.push_str(&format!("{}\n\n", stage.name.trim()));
    }
    if !stage.need.trim().is_empty() {
        notes.push_str(&format!("{}: {}\n\n", deck.words.needs_here, stage.need.trim()));
    }
    if !stage.notes.trim().is_empty() {
        notes.push_str(&format!("{}\n\n", stage.notes.trim()));
    }
}

/// What the notes say of a touchpoint: its own notes, and what its column cuts off.
fn touchpoint_notes(deck: &Deck<'_>, touchpoint: &Touchpoint, width: f32, notes: &mut String) {
    let (name, channels) = (touchpoint.name.trim(), figures::names(touchpoint));
    let is_cut =
        |text: &str, size, bold| deck.measure.broken(text, size, bold, width - 16.0, 2).cut.is_some();
    let own = touchpoint.notes.trim();
    if !own.is_empty() || is_cut(name, HEADER_SIZE, true) {
        notes.push_str(&format!("{}\n\n", format!("{name}: {own}").trim_end_matches(": ")));
    }
    if is_cut(&channels, figures::CHIP_SIZE, false) {
        notes.push_str(&format!("{name}: {channels}\n\n"));
    }
}
