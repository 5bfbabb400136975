//! Expected values come from R's relaimpo, domir and rwa.

use super::*;
use crate::statistics::tests::shared_data::{shared_columns, shared_data};

const TOLERANCE: f64 = 1e-8;

/// Rows repeated so that there are enough; correlations stay the same.
fn repeated(columns: Vec<Vec<f64>>, keys: &[&str], times: usize) -> DriverTable<f64> {
    let mut columns: Vec<Vec<f64>> = columns.into_iter().map(|column| column.repeat(times)).collect();
    DriverTable {
        outcome_key: keys[0].to_owned(),
        keys: keys[1..].iter().map(|key| (*key).to_owned()).collect(),
        outcome: columns.remove(0),
        columns,
        weights: Vec::new(),
    }
}

fn by_key<'a>(drivers: &'a Drivers, key: &str) -> &'a Driver {
    drivers.drivers.iter().find(|driver| driver.key == key).unwrap()
}

/// Answers that hang together a little, made by a fixed rule.
fn made_up(rows: usize, drivers: usize) -> DriverTable<f64> {
    let mut state = 12_345_u64;
    let mut next = || {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (state >> 33) as f64 / f64::from(1_u32 << 31)
    };
    let mut table = DriverTable {
        outcome_key: "overall".to_owned(),
        keys: (0..drivers).map(|driver| format!("d{driver}")).collect(),
        outcome: Vec::new(),
        columns: vec![Vec::new(); drivers],
        weights: Vec::new(),
    };
    for _ in 0..rows {
        let mood = next();
        let mut overall = 0.4 * next();
        for (driver, column) in table.columns.iter_mut().enumerate() {
            let answer = (1.0 + 4.0 * (0.5 * mood + 0.5 * next())).round();
            overall += answer * (driver + 1) as f64 / (drivers * drivers) as f64;
            column.push(answer);
        }
        table.outcome.push((10.0 * overall).round());
    }
    table
}

#[test]
fn importance_is_that_of_the_published_examples() {
    struct Case {
        file: &'static str,
        outcome: &'static str,
        r_squared: f64,
        /// Driver, LMG, Johnson.
        drivers: &'static [(&'static str, f64, f64)],
    }
    let cases = [
        Case {
            file: "oracles/mtcars.csv",
            outcome: "mpg",
            r_squared: 0.7619772925620986,
            drivers: &[
                ("am", 0.17748918194004484, 0.19953493746377138),
                ("vs", 0.20270320677856146, 0.21638729380216362),
                ("cyl", 0.3817849038434913, 0.3460550612961626),
            ],
        },
        Case {
            file: "oracles/mtcars.csv",
            outcome: "mpg",
            r_squared: 0.7791896389830558,
            drivers: &[
                ("cyl", 0.247052033235208, 0.22847972592821683),
                ("disp", 0.24349959479564007, 0.2221468705400004),
                ("hp", 0.21091289954427436, 0.23217443929944734),
                ("gear", 0.07772511140793349, 0.09638860321539114),
            ],
        },
        Case {
            file: "oracles/swiss.csv",
            outcome: "Fertility",
            r_squared: 0.7067350015927251,
            drivers: &[
                ("Agriculture", 0.0570912207680912, 0.04841689581190071),
                ("Examination", 0.17117302890023428, 0.15470824980616024),
                ("Education", 0.26013467862438444, 0.2719641046459984),
                ("Catholic", 0.10557015037349346, 0.11468002994756112),
                ("Infant.Mortality", 0.11276592292652174, 0.1169657213811044),
            ],
        },
    ];
    for case in cases {
        let keys: Vec<&str> =
            [case.outcome].into_iter().chain(case.drivers.iter().map(|(key, ..)| *key)).collect();
        let Some(columns) = shared_columns(case.file, &keys) else { return };
        let found = drivers(&repeated(columns, &keys, 3)).unwrap();
        let why = format!("{} of {}", case.outcome, case.file);
        assert!((found.r_squared - case.r_squared).abs() < TOLERANCE, "{why}: R² {}", found.r_squared);
        for (key, lmg, johnson) in case.drivers {
            let driver = by_key(&found, key);
            assert!((driver.importance - lmg).abs() < TOLERANCE, "{why}: LMG of {key} {}", driver.importance);
            let share = 100.0 * johnson / case.r_squared;
            assert!((driver.johnson_share - share).abs() < 1e-6, "{why}: Johnson of {key}");
        }
    }
}

/// The correlations of the published examples are small enough to stand here, so that the sums are checked where
/// the data is not: R² and LMG of two drivers have a closed form.
#[test]
fn two_drivers_share_by_the_closed_form() {
    let (r_1, r_2, r_12) = (0.6_f64, 0.4, 0.3);
    let r_squared = (r_1 * r_1 + r_2 * r_2 - 2.0 * r_1 * r_2 * r_12) / (1.0 - r_12 * r_12);
    let found = lmg::lmg(&[1.0, r_12, r_12, 1.0], &[r_1, r_2]);
    let first = 0.5 * (r_1 * r_1 + r_squared - r_2 * r_2);
    assert!((found[0] - first).abs() < 1e-12 && (found[1] - (r_squared - first)).abs() < 1e-12, "{found:?}");
    assert_eq!(lmg::lmg(&[1.0], &[0.5]), [0.25], "one driver has all of R²");
    let twins = lmg::lmg(&[1.0, 1.0, 1.0, 1.0], &[0.5, 0.5]);
    assert!(twins.iter().all(|share| (share - 0.125).abs() < 1e-12), "twins share alike: {twins:?}");
}

#[test]
fn the_walk_over_sets_is_the_mean_over_all_orders() {
    let table = made_up(400, 5);
    let mut rows = CompleteRows::of(&table, &[0, 1, 2, 3, 4]);
    rows.centre();
    let mut moments = Moments::none(rows.width);
    groups_of(&rows).iter().for_each(|group| moments.add(group, 1.0));
    let (among, r) = split(&moments.correlations(), 5);
    let r_squared = |set: &[usize]| -> f64 {
        let own: Vec<f64> =
            set.iter().flat_map(|i| set.iter().map(move |j| (i, j))).map(|(i, j)| among[i * 5 + j]).collect();
        let verdict: Vec<f64> = set.iter().map(|i| r[*i]).collect();
        betas(&own, &verdict).unwrap().iter().zip(&verdict).map(|(beta, r)| beta * r).sum()
    };
    let mut expected = [0.0; 5];
    let mut orders = 0.0;
    permutations(&mut vec![0, 1, 2, 3, 4], 0, &mut |order| {
        orders += 1.0;
        for place in 0..5 {
            let before = if place == 0 { 0.0 } else { r_squared(&order[..place]) };
            expected[order[place]] += r_squared(&order[..=place]) - before;
        }
    });
    for (found, expected) in lmg::lmg(&among, &r).iter().zip(expected) {
        assert!((found - expected / orders).abs() < 1e-12, "{found} instead of {}", expected / orders);
    }
}

fn permutations(order: &mut Vec<usize>, from: usize, visit: &mut impl FnMut(&[usize])) {
    if from == order.len() {
        return visit(order);
    }
    for place in from..order.len() {
        order.swap(from, place);
        permutations(order, from + 1, visit);
        order.swap(from, place);
    }
}

#[test]
fn answers_say_how_sure_they_are() {
    let found = drivers(&made_up(600, 6)).unwrap();
    assert_eq!((found.n, found.method, found.left_out), (600, DriverMethod::Lmg, 0));
    let shares: f64 = found.drivers.iter().map(|driver| driver.share).sum();
    let importance: f64 = found.drivers.iter().map(|driver| driver.importance).sum();
    assert!((shares - 100.0).abs() < 1e-9 && (importance - found.r_squared).abs() < 1e-12);
    assert_eq!(found.drivers[0].key, "d5", "the rule makes the last driver matter most");
    for driver in &found.drivers {
        assert!(driver.share_low <= driver.share && driver.share <= driver.share_high, "{driver:?}");
        assert_eq!(driver.is_moment_of_truth, driver.share_low > found.equal_share, "{driver:?}");
        assert!(driver.spearman.adjusted_p >= driver.spearman.p, "corrected for the family");
        assert_eq!(driver.reach, 100.0);
    }
    assert!(found.drivers[0].in_top_three > 95.0 && found.drivers[5].in_top_three < 50.0);
    assert!(found.drivers[0].is_moment_of_truth && !found.drivers[5].is_moment_of_truth);
    assert_eq!(found.notes, [DriverNote::Association]);
    assert_eq!(drivers(&made_up(600, 6)).unwrap(), found, "the same data gives the same intervals");
}

#[test]
fn many_rows_are_resampled_in_groups_to_the_same_intervals() {
    let few = made_up(MOST_GROUPS, 4);
    let width_of = |drivers: &Drivers| {
        let widths = drivers.drivers.iter().map(|driver| driver.share_high - driver.share_low);
        widths.sum::<f64>() / drivers.drivers.len() as f64
    };
    let row_by_row = drivers(&few).unwrap();
    let in_groups = drivers(&made_up(16 * MOST_GROUPS, 4)).unwrap();
    assert!(in_groups.notes.contains(&DriverNote::GroupedResamples));
    assert!(!row_by_row.notes.contains(&DriverNote::GroupedResamples));
    let ratio = width_of(&row_by_row) / width_of(&in_groups);
    assert!((3.4..4.6).contains(&ratio), "sixteen times the rows, a quarter of the width: {ratio}");
}

#[test]
fn groups_are_as_mixed_as_the_rows_though_the_file_is_sorted() {
    let mut sorted = made_up(16 * MOST_GROUPS, 4);
    let mut order: Vec<usize> = (0..sorted.outcome.len()).collect();
    order.sort_by(|first, second| sorted.outcome[*first].total_cmp(&sorted.outcome[*second]));
    for column in sorted.columns.iter_mut().chain([&mut sorted.outcome]) {
        *column = order.iter().map(|row| column[*row]).collect();
    }
    let mut rows = CompleteRows::of(&sorted, &[0, 1, 2, 3]);
    rows.centre();
    let groups = groups_of(&rows);
    let is_of_one_verdict = |group: &&Moments| split(&group.correlations(), 4).1.iter().all(|r| *r == 0.0);
    assert_eq!(groups.len(), MOST_GROUPS);
    assert_eq!(groups.iter().filter(is_of_one_verdict).count(), 0, "sixteen rows each, dealt at random");
}

#[test]
fn more_than_fifteen_drivers_are_weighted_after_johnson() {
    let found = drivers(&made_up(400, 16)).unwrap();
    assert_eq!(found.method, DriverMethod::Johnson);
    let importance: f64 = found.drivers.iter().map(|driver| driver.importance).sum();
    assert!((importance - found.r_squared).abs() < 1e-9, "they sum to R² too");
    assert!(found.drivers.iter().all(|driver| (driver.share - driver.johnson_share).abs() < 1e-9));
}

#[test]
fn what_cannot_be_answered_is_refused() {
    let mut few = made_up(120, 3);
    few.columns[1][..80].fill(f64::NAN);
    assert_eq!(
        drivers(&few),
        Err(DriverRefusal::TooFewRows { n: 40, needed: 50, most_left_out: Some("d1".to_owned()) }),
        "only complete rows count"
    );
    let refusal = drivers(&made_up(69, 7)).unwrap_err();
    assert_eq!(refusal, DriverRefusal::TooFewRows { n: 69, needed: 70, most_left_out: None }, "ten a driver");
    let mut agreed = made_up(100, 3);
    agreed.outcome.fill(4.0);
    assert_eq!(drivers(&agreed), Err(DriverRefusal::NoSpreadInOutcome));
    let mut same = made_up(100, 2);
    same.columns.iter_mut().for_each(|column| column.fill(3.0));
    assert_eq!(drivers(&same), Err(DriverRefusal::NoDrivers));
    let mut twice = made_up(100, 3);
    twice.columns[2] = twice.columns[0].iter().map(|answer| 2.0 * answer + 1.0).collect();
    assert_eq!(drivers(&twice), Err(DriverRefusal::Redundant { key: "d2".to_owned() }));
    let mut ragged = made_up(100, 2);
    ragged.columns[1].pop();
    let refusal = drivers(&ragged).unwrap_err();
    assert_eq!(refusal, DriverRefusal::Ragged { key: "d1".to_owned(), rows: 99, expected: 100 });
}

#[test]
fn what_makes_answers_less_sure_is_warned_of() {
    let found = drivers(&made_up(85, 5)).unwrap();
    assert_eq!(found.warnings, [DriverWarning::FewRows { n: 85, advised: 90 }]);
    let mut alike = made_up(400, 3);
    alike.columns[2] =
        (0..400).map(|row| alike.columns[0][row] + if row % 40 == 0 { 1.0 } else { 0.0 }).collect();
    let found = drivers(&alike).unwrap();
    assert!(found.condition_number > MOST_CONDITION);
    assert!(matches!(found.warnings[..], [DriverWarning::HardToTellApart { .. }]), "{:?}", found.warnings);
    let mut same = made_up(200, 3);
    same.columns[1].fill(3.0);
    let found = drivers(&same).unwrap();
    assert_eq!(found.warnings, [DriverWarning::NoSpread { key: "d1".to_owned() }]);
    assert_eq!(found.drivers.len(), 2, "the others are compared");
    let mut sparse = made_up(200, 3);
    sparse.columns[2][..120].fill(f64::NAN);
    let found = drivers(&sparse).unwrap();
    let expected = DriverWarning::MostLeftOut { left_out: 120, of: 200, key: "d2".to_owned() };
    assert_eq!(found.warnings, [expected]);
    assert_eq!(by_key(&found, "d2").reach, 40.0);
}

#[test]
fn weights_count_as_rows_do() {
    let mut weighted = made_up(300, 3);
    weighted.weights = (0..300).map(|row| f64::from(1 + row % 3)).collect();
    let mut repeated = made_up(300, 3);
    for row in 0..300 {
        for _ in 0..row % 3 {
            let copy = weighted.outcome[row];
            repeated.outcome.push(copy);
            for (column, own) in repeated.columns.iter_mut().zip(&weighted.columns) {
                column.push(own[row]);
            }
        }
    }
    let (weighted, repeated) = (drivers(&weighted).unwrap(), drivers(&repeated).unwrap());
    assert!(weighted.notes.contains(&DriverNote::Weighted));
    assert!((weighted.r_squared - repeated.r_squared).abs() < 1e-12);
    for driver in &weighted.drivers {
        let other = by_key(&repeated, &driver.key);
        assert!((driver.importance - other.importance).abs() < 1e-12, "{}", driver.key);
        assert!((driver.spearman.r - other.spearman.r).abs() < 1e-12, "{}", driver.key);
    }
    assert_eq!((weighted.n, repeated.n), (300, 600));
}

/// 0 means "not applicable" in this file. Taken for an answer, it changes what matters.
#[test]
fn not_applicable_taken_for_zero_changes_what_matters() {
    let Some(bytes) = shared_data("feedback/airline_satisfaction_test.csv") else { return };
    let mut reader = csv::Reader::from_reader(bytes.as_slice());
    let keys: Vec<String> = reader.headers().unwrap().iter().skip(8).take(14).map(str::to_owned).collect();
    let mut as_answer = DriverTable::<f32> {
        outcome_key: "satisfaction".to_owned(),
        columns: vec![Vec::new(); keys.len()],
        keys,
        outcome: Vec::new(),
        weights: Vec::new(),
    };
    for record in reader.records() {
        let record = record.unwrap();
        as_answer.outcome.push(if record.iter().next_back() == Some("satisfied") { 1.0 } else { 0.0 });
        for (column, cell) in as_answer.columns.iter_mut().zip(record.iter().skip(8)) {
            column.push(cell.parse().unwrap());
        }
    }
    let mut as_missing = as_answer.clone();
    for cell in as_missing.columns.iter_mut().flatten().filter(|cell| **cell == 0.0) {
        *cell = f32::NAN;
    }
    let (wrong, right) = (drivers(&as_answer).unwrap(), drivers(&as_missing).unwrap());
    let wifi = "Inflight wifi service";
    assert_eq!(wrong.n, 25_976);
    assert!(right.n < wrong.n && right.left_out == wrong.n - right.n, "{} left out", right.left_out);
    assert!(right.notes.contains(&DriverNote::BinaryOutcome));
    assert!(by_key(&right, wifi).reach < 100.0, "not everybody used it");
    let (wrong, right) = (by_key(&wrong, wifi), by_key(&right, wifi));
    assert!(
        right.share_low > wrong.share_high,
        "wifi {:.1} % ({:.1}..{:.1}) instead of {:.1} % ({:.1}..{:.1})",
        right.share,
        right.share_low,
        right.share_high,
        wrong.share,
        wrong.share_low,
        wrong.share_high
    );
}
