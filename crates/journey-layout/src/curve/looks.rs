//! How the lines of a lane look: by what their scores are, by whose they are, and by what the lane asks for.

use super::CurveSource;
use crate::{
    Block, CurveLine, Marker, Prim, RectPrim,
    inks::{self, dashed, ink, stroke},
};
use journey_model::{Color, CurveLabels, CurveMarks, CurveSettings, LaneKind, Series, SeriesKind};

/// How strong the tint between a line and its base is.
const AREA_OPACITY: f32 = 0.1;
const DRAMA_AREA_OPACITY: f32 = 0.22;

/// The mark of a score that rests on few answers: a square with a dashed edge.
pub(super) fn hollow() -> Block {
    const SIDE: f32 = 9.0;
    let (fill, stroke) = (Some(ink("curve.marker")), Some(dashed(ink("figure.low"), 1.5, [2.5, 2.0])));
    let square = RectPrim { x: 1.0, y: 1.0, w: SIDE - 2.0, h: SIDE - 2.0, r: [0.0; 4], fill, stroke };
    Block { w: SIDE, h: SIDE, prims: vec![Prim::Rect(square)] }
}

/// How the lines of a lane look.
pub(super) struct Looks<'a> {
    pub(super) source: &'a CurveSource<'a>,
    pub(super) series: &'a [&'a Series],
    pub(super) hero: Option<&'a Series>,
}

impl Looks<'_> {
    fn settings(&self) -> Option<&CurveSettings> {
        self.source.lane.settings.curve.as_ref()
    }

    pub(super) fn is_hero(&self, series: &Series) -> bool {
        self.hero.is_some_and(|hero| hero.id == series.id)
    }

    /// A line without its knots.
    pub(super) fn line(&self, series: &Series) -> CurveLine {
        let is_drama = self.source.lane.kind == LaneKind::Drama;
        let graded = self.is_graded(series);
        let color = self.color(series);
        let line_ink = match color {
            Some(color) => inks::solid(color),
            None if is_drama => ink("drama.line"),
            None => inks::series(series.kind),
        };
        let (line_stroke, marker) = match series.kind {
            _ if is_drama => (stroke(line_ink, 3.0), Marker::Ring),
            SeriesKind::Assumed => (stroke(line_ink, 3.5), Marker::Ring),
            SeriesKind::Measured => (dashed(line_ink, 2.0, [5.0, 5.0]), Marker::Square),
            SeriesKind::Intended => (dashed(line_ink, 1.5, [1.5, 4.0]), Marker::Diamond),
        };
        let gradient: &[&'static str] =
            if graded { &["curve.good", "curve.middle", "curve.bad"] } else { &[] };
        let area = match self.settings() {
            _ if is_drama => true,
            Some(settings) => settings.area,
            None => graded,
        };
        CurveLine {
            series: series.id,
            kind: series.kind,
            stroke: line_stroke,
            gradient: gradient.iter().map(|name| ink(name)).collect(),
            area: area && self.is_hero(series),
            area_opacity: if is_drama { DRAMA_AREA_OPACITY } else { AREA_OPACITY },
            marker,
            knots: Vec::new(),
        }
    }

    /// Whether a line is coloured by its height: what the team assumes, as long as it has no colour of its own.
    pub(super) fn is_graded(&self, series: &Series) -> bool {
        series.kind == SeriesKind::Assumed
            && self.source.lane.kind != LaneKind::Drama
            && self.color(series).is_none()
    }

    /// The series' own colour; else, where several series of a kind share the plot, the persona's.
    pub(super) fn color(&self, series: &Series) -> Option<Color> {
        let alone = self.series.iter().filter(|other| other.kind == series.kind).count() < 2;
        let of_persona = || Some(self.source.map.persona(series.persona?)?.color);
        series.color.or_else(|| if alone { None } else { of_persona() })
    }

    /// Faces and emoji stand on the lines of the kind that stands out; the others keep their markers.
    pub(super) fn marks(&self, series: &Series) -> CurveMarks {
        let in_front = self.hero.is_some_and(|hero| hero.kind == series.kind);
        let marks = self.settings().map(|settings| settings.marks).filter(|_| in_front);
        marks.unwrap_or(CurveMarks::Shapes)
    }

    pub(super) fn labels(&self) -> CurveLabels {
        self.settings().map(|settings| settings.labels).unwrap_or_default()
    }
}
