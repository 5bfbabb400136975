use super::*;
use crate::analysis::testing::{close, rating};
use crate::{Direction, Metric, Tally, statistics};

fn item(key: &str, importance: (f64, f64, f64), counts: &[u64]) -> QuadrantItem {
    let figure = statistics::figure(&rating(Metric::YesNo, 0.0, 1.0), &Tally::of_counts(counts));
    let (value, low, high) = importance;
    QuadrantItem {
        key: key.to_owned(),
        importance: Estimate { value, low: Some(low), high: Some(high) },
        figure,
    }
}

#[test]
fn items_lie_in_four_quadrants() {
    let items = [
        item("overkill", (10.0, 8.0, 12.0), &[100, 900]),
        item("keep", (40.0, 35.0, 45.0), &[100, 900]),
        item("low", (12.0, 10.0, 14.0), &[700, 300]),
        item("here", (38.0, 33.0, 43.0), &[700, 300]),
        item("nobody", (38.0, 33.0, 43.0), &[0, 0]),
    ];
    let found = quadrants(&items, 25.0, Crosshair::Data);
    close(found.performance_at, 60.0, "mean performance");
    let placed: Vec<(&str, Quadrant, bool)> =
        found.points.iter().map(|point| (point.key.as_str(), point.quadrant, point.is_near_line)).collect();
    let expected = [
        ("here", Quadrant::ConcentrateHere, false),
        ("keep", Quadrant::KeepUp, false),
        ("low", Quadrant::LowPriority, false),
        ("overkill", Quadrant::PossibleOverkill, false),
    ];
    assert_eq!(placed, expected, "without the one that nobody scored");
    close(quadrants(&items, 25.0, Crosshair::Scale).performance_at, 50.0, "middle of the scale");
    close(quadrants(&[], 25.0, Crosshair::Data).performance_at, 50.0, "nothing to take the mean of");
}

#[test]
fn intervals_that_cross_the_lines_are_near() {
    let crossing_importance = item("a", (24.0, 20.0, 26.0), &[100, 900]);
    let crossing_performance = item("b", (40.0, 35.0, 45.0), &[48, 52]);
    let mut without_interval = item("c", (40.0, 35.0, 45.0), &[100, 900]);
    without_interval.importance.low = None;
    for item in [crossing_importance, crossing_performance, without_interval] {
        let found = quadrants(std::slice::from_ref(&item), 25.0, Crosshair::Scale);
        assert!(found.points[0].is_near_line, "{}", item.key);
    }
}

#[test]
fn performance_is_turned_round_where_less_is_better() {
    let mut question = rating(Metric::Rating, 1.0, 5.0);
    question.scale.direction = Direction::LowerIsBetter;
    let mut own = item("minutes", (40.0, 35.0, 45.0), &[1, 1]);
    own.figure = statistics::figure(&question, &Tally::of_counts(&[60, 30, 10, 5, 5]));
    let found = quadrants(&[own], 25.0, Crosshair::Scale);
    let performance = found.points[0].performance;
    assert!(performance.value > 50.0 && found.points[0].quadrant == Quadrant::KeepUp);
    assert!(performance.low.unwrap() < performance.value && performance.value < performance.high.unwrap());
}
