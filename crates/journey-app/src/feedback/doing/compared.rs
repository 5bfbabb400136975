//! Which period is compared with which.

use crate::{feedback::asked_at::AskedAt, protocol::ComparedPeriods};
use journey_feedback::{Filter, Month, Tally, cube::CellFilter};

/// So many of the last whole months are compared where there are twice as many, else one.
const MONTHS_TOGETHER: i32 = 3;

/// What was answered in the two periods of a row.
pub(super) struct Periods {
    pub(super) now: Tally,
    pub(super) before: Option<Tally>,
    pub(super) compared: Option<ComparedPeriods>,
}

impl Periods {
    pub(super) fn of(asked: &AskedAt<'_>, filter: &Filter, now: Month) -> Self {
        let cells = asked.cells(filter);
        let tally = |from: Month, to: Month| {
            let period = CellFilter { from: Some(from), to: Some(to), ..cells.clone() };
            asked.cube.tally(&period)
        };
        let months = asked.cube.months();
        if let Some(compared) = months.and_then(|months| periods(filter, months, now)) {
            let (now, before) =
                (tally(compared.from, compared.to), tally(compared.before_from, compared.before_to));
            if now.n > 0 && before.n > 0 {
                return Self { now, before: Some(before), compared: Some(compared) };
            }
        }
        Self { now: asked.cube.tally(&cells), before: None, compared: None }
    }
}

/// The periods to compare of a question that was answered in the months from `first` to `last`, seen from the month
/// `now`. None where there are not two.
fn periods(filter: &Filter, (first, last): (Month, Month), now: Month) -> Option<ComparedPeriods> {
    let (first, last) = (i32::from(first.0), i32::from(last.0));
    let to = filter.to.map_or(last, |to| i32::from(to.0));
    let (from, to) = match filter.from {
        Some(from) => (i32::from(from.0), to),
        None => {
            let to = to.min(last);
            // The month under way is not over, and answers from the future come of a wrong clock; but they are all
            // there is where no other month has answers.
            let over = i32::from(now.0) - 1;
            let to = if over >= first { to.min(over) } else { to };
            let months = if to - first + 1 >= 2 * MONTHS_TOGETHER { MONTHS_TOGETHER } else { 1 };
            (to - months + 1, to)
        }
    };
    let month = |number: i32| i16::try_from(number).ok().map(Month).filter(|month| *month != Month::NONE);
    if to < from {
        return None;
    }
    let length = to - from + 1;
    Some(ComparedPeriods {
        from: month(from)?,
        to: month(to)?,
        before_from: month(from - length)?,
        before_to: month(from - 1)?,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_period_before_is_as_long() {
        let given =
            |from: i16, to: i16| Filter { from: Some(Month(from)), to: Some(Month(to)), ..Filter::default() };
        let until = |to: i16| Filter { to: Some(Month(to)), ..Filter::default() };
        let since = |from: i16| Filter { from: Some(Month(from)), ..Filter::default() };
        let all = Filter::default;
        let cases = [
            (all(), (100, 111), 200, Some((109, 111, 106, 108)), "three months against three"),
            (all(), (100, 111), 111, Some((108, 110, 105, 107)), "the month under way is not whole"),
            (all(), (106, 111), 200, Some((109, 111, 106, 108)), "just enough"),
            (all(), (107, 111), 200, Some((111, 111, 110, 110)), "month against month"),
            (all(), (100, 111), 5, Some((109, 111, 106, 108)), "a clock that is wrong"),
            (until(105), (100, 111), 200, Some((103, 105, 100, 102)), "up to a month"),
            (since(108), (100, 111), 200, Some((108, 111, 104, 107)), "since a month"),
            (
                given(100, 111),
                (100, 111),
                200,
                Some((100, 111, 88, 99)),
                "everything, before which is nothing",
            ),
            (given(110, 100), (100, 111), 200, None, "a period that ends before it begins"),
            (given(i16::MIN + 1, 100), (100, 111), 200, None, "before all that can be counted"),
        ];
        for (filter, (first, last), now, expected, why) in cases {
            let found = periods(&filter, (Month(first), Month(last)), Month(now));
            let found = found.map(|it| (it.from.0, it.to.0, it.before_from.0, it.before_to.0));
            assert_eq!(found, expected, "{why}");
        }
    }
}
