use super::*;
use crate::analysis::priorities::{CONFIDENCES, IMPACTS};
use crate::analysis::testing::rating;
use crate::{Metric, Tally, statistics};

#[test]
fn impact_follows_from_both_bands() {
    let bands = [Band::Low, Band::Medium, Band::High];
    for importance in bands {
        for gap in bands {
            let found = impact(importance, gap);
            assert!(IMPACTS.contains(&found.value), "{found:?}");
            assert_eq!(found.value, impact(gap, importance).value, "both count alike");
        }
    }
    assert_eq!(impact(Band::High, Band::High).value, 3.0);
    assert_eq!(impact(Band::Low, Band::Low).value, 0.25);
}

#[test]
fn bands_begin_where_they_say() {
    let cases = [(15.0, Band::High), (14.9, Band::Medium), (7.5, Band::Medium), (7.4, Band::Low)];
    for (share, band) in cases {
        assert_eq!(importance_band(share, 10.0), band, "{share} of 10");
    }
    for (points, band) in [(20.0, Band::High), (10.0, Band::Medium), (9.9, Band::Low), (-5.0, Band::Low)] {
        assert_eq!(gap_band(points), band, "{points} points");
    }
}

#[test]
fn confidence_follows_from_the_data() {
    let question = rating(Metric::Rating, 1.0, 5.0);
    let of = |times: u64| {
        statistics::figure(&question, &Tally::of_counts(&[times, 0, 2 * times, 3 * times, times]))
    };
    let cases = [
        (of(100), Some(1), 100.0, "many, sure and new"),
        (of(100), Some(6), 100.0, "half a year"),
        (of(100), Some(7), 80.0, "older than half a year"),
        (of(100), Some(12), 80.0, "a year"),
        (of(100), Some(13), 50.0, "older than a year"),
        (of(100), None, 50.0, "nobody knows how old"),
        (of(6), Some(0), 80.0, "42 answers"),
        (of(2), Some(0), 50.0, "14 answers"),
        (of(0), Some(0), 50.0, "none"),
    ];
    for (figure, months_old, expected, why) in cases {
        let found = confidence(&figure, months_old);
        assert!(CONFIDENCES.contains(&found.value));
        assert_eq!(found.value, expected, "{why}: {found:?}");
        assert_eq!(reach(&figure).value, f64::from(figure.n));
    }
}
