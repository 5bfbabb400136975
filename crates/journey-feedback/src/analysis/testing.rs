//! Questions and answers for tests.

use crate::{Metric, Question, RatingScale, Scope};

/// A question on a scale of whole numbers.
pub(crate) fn rating(metric: Metric, min: f64, max: f64) -> Question {
    Question {
        code: "q".to_owned(),
        wording: "q".to_owned(),
        metric,
        scope: Scope::Interaction,
        is_outcome: false,
        scale: RatingScale::whole(min, max),
    }
}

/// Whether two numbers are the same but for rounding.
#[track_caller]
pub(crate) fn close(found: f64, expected: f64, why: &str) {
    assert!((found - expected).abs() < 1e-8, "{why}: {found} instead of {expected}");
}
