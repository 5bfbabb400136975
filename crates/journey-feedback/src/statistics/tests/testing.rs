//! Tests of groups, pairs, series and families.

use super::{TOLERANCE, close};
use crate::statistics::*;

#[test]
fn groups_are_compared_by_ranks_as_scipy_does() {
    let groups: [&[u64]; 3] = [&[1, 2, 8, 15, 20], &[5, 9, 14, 10, 4], &[3, 6, 10, 11, 9]];
    let found = kruskal_wallis(&groups).unwrap();
    let n: u64 = groups.iter().flat_map(|counts| counts.iter()).sum();
    close(found.h, 20.34419737699273, "H");
    close(found.p, 3.822202306320451e-05, "p");
    close(found.epsilon_squared, 20.34419737699273 / (n - 1) as f64, "epsilon squared");
    assert_eq!(found.degrees, 2);
    let with_empty = kruskal_wallis(&[groups[0], &[], groups[1], &[0, 0], groups[2]]).unwrap();
    assert_eq!(with_empty, found, "a group without answers is none");
    assert_eq!(kruskal_wallis(&[&[0, 9], &[0, 4]]), None, "all the same answer");
    assert_eq!(kruskal_wallis(&[&[3, 9]]), None, "one group");
}

#[test]
fn two_groups_are_compared_by_ranks_as_scipy_does() {
    /// Both groups, U, p, Cliff's delta.
    type Case = (&'static [u64], &'static [u64], f64, f64, f64);
    let cases: [Case; 2] = [
        (&[1, 2, 8, 15, 20], &[5, 9, 14, 10, 4], 1484.5, 7.982033946507046e-06, 0.5367494824016563),
        (&[12, 3, 4, 1], &[2, 5, 9, 10], 92.5, 0.0001252209424584818, -0.6442307692307692),
    ];
    for (first, second, u, p, delta) in cases {
        let found = mann_whitney(first, second).unwrap();
        close(found.u, u, "U");
        close(found.p, p, "p");
        close(found.delta, delta, "Cliff's delta");
        let turned = mann_whitney(second, first).unwrap();
        close(turned.p, p, "p does not depend on which is first");
        close(turned.delta, -delta, "delta turns round");
    }
    assert_eq!(mann_whitney(&[0, 9], &[0, 4]), None, "all the same answer");
    assert_eq!(mann_whitney(&[1, 9], &[]), None, "an empty group");
}

#[test]
fn tables_are_tested_as_scipy_does() {
    let found = chi_squared(&[&[10, 20, 30], &[6, 9, 17], &[12, 3, 14]]).unwrap();
    close(found.statistic, 9.550219349990915, "chi squared");
    close(found.p, 0.048725516787973495, "p");
    close(found.cramers_v, 0.1986547666739374, "Cramér's V");
    close(found.least_expected, 6.710743801652892, "least expected count");
    assert_eq!(found.degrees, 4);
    let padded = chi_squared(&[&[10, 0, 20, 30], &[0, 0, 0, 0], &[6, 0, 9, 17], &[12, 0, 3, 14]]).unwrap();
    assert_eq!(padded, found, "empty rows and columns do not count");
    assert_eq!(chi_squared(&[&[1, 2]]), None, "one row");
    assert_eq!(chi_squared(&[&[1, 0], &[5, 0]]), None, "one column with answers");
}

#[test]
fn small_tables_are_tested_exactly() {
    let cases = [
        ([[8, 2], [1, 5]], 0.034965034965034975),
        ([[3, 1], [1, 3]], 0.48571428571428565),
        ([[0, 10], [12, 2]], 6.730380939561179e-05),
        ([[100, 2], [1000, 5]], 0.13007593634300163),
    ];
    for (table, p) in cases {
        close(fisher_exact(table).unwrap(), p, &format!("{table:?}"));
    }
    assert_eq!(fisher_exact([[0, 0], [3, 4]]), None, "an empty row");
}

#[test]
#[allow(clippy::approx_constant, reason = "3.14 is a measurement of the published example")]
fn pairs_are_tested_by_signed_ranks() {
    let pair = |first: &[f64], second: &[f64]| -> Vec<(f64, f64)> {
        first.iter().copied().zip(second.iter().copied()).collect()
    };
    let untied = pair(
        &[1.83, 0.50, 1.62, 2.48, 1.68, 1.88, 1.55, 3.06, 1.30],
        &[0.878, 0.647, 0.598, 2.05, 1.06, 1.29, 1.06, 3.14, 1.29],
    );
    let found = wilcoxon_signed_rank(&untied).unwrap();
    close(found.rank_sum, 40.0, "45 less scipy's 5");
    close(found.p, 0.0390625, "Hollander and Wolfe's example, exact");
    let tied = pair(
        &[125., 115., 130., 140., 140., 115., 140., 125., 140., 135.],
        &[110., 122., 125., 120., 140., 124., 123., 137., 135., 145.],
    );
    let found = wilcoxon_signed_rank(&tied).unwrap();
    assert_eq!(found.n, 9, "the pair that is equal does not count");
    close(found.p, 0.6328125, "exact with ties, as scipy's full permutation");
    let many: Vec<(f64, f64)> =
        (0..60).map(|i| (f64::from(i * 37 % 11), f64::from((i * 53 + 4) % 9))).collect();
    let found = wilcoxon_signed_rank(&many).unwrap();
    assert_eq!(found.n, 55);
    close(found.p, 0.08274160181135227, "normal with ties and continuity");
    assert_eq!(wilcoxon_signed_rank(&[(1.0, 1.0)]), None, "no pair differs");
}

/// The family of Benjamini and Hochberg's paper as statsmodels tests it.
const FAMILY: [f64; 25] = [
    0.001, 0.008, 0.039, 0.041, 0.042, 0.06, 0.074, 0.205, 0.212, 0.216, 0.222, 0.251, 0.269, 0.275, 0.34,
    0.341, 0.384, 0.569, 0.594, 0.696, 0.762, 0.94, 0.942, 0.975, 0.986,
];

#[test]
fn families_are_corrected_as_statsmodels_does() {
    let found = benjamini_hochberg(&FAMILY);
    for (place, expected) in [0.025, 0.1, 0.21, 0.21, 0.21, 0.25].into_iter().enumerate() {
        close(found[place], expected, "Benjamini-Hochberg");
    }
    close(found[6], 0.26428571428571423, "the seventh");
    close(found[24], 0.986, "the last");
    let found = holm(&FAMILY);
    for (place, expected) in [0.025, 0.192, 0.897, 0.902, 0.902, 1.0].into_iter().enumerate() {
        close(found[place], expected, "Holm");
    }
    let mut turned = FAMILY;
    turned.reverse();
    let mut back = benjamini_hochberg(&turned);
    back.reverse();
    assert_eq!(back, benjamini_hochberg(&FAMILY), "the order given does not matter");
    assert_eq!(holm(&[]), Vec::<f64>::new(), "an empty family");
}

#[test]
fn series_are_tested_as_pymannkendall_does() {
    struct Case {
        series: &'static [f64],
        s: f64,
        variance: f64,
        tau: f64,
        z: f64,
        p: f64,
        slope: f64,
    }
    let cases = [
        Case {
            series: &[3., 5., 2., 8., 8., 9., 7., 12., 12., 15., 11.],
            s: 37.0,
            variance: 163.0,
            tau: 0.6727272727272727,
            z: 2.8197376199566464,
            p: 0.004806293114237636,
            slope: 1.125,
        },
        Case {
            series: &[10., 9., 9., 8., 7., 7., 5., 4.],
            s: -26.0,
            variance: 63.333333333333336,
            tau: -0.9285714285714286,
            z: -3.141404312187716,
            p: 0.0016813974144125332,
            slope: -0.8452380952380952,
        },
        Case {
            series: &[1., 2., 1., 2., 1., 2., 1., 2., 1.],
            s: 0.0,
            variance: 66.66666666666667,
            tau: 0.0,
            z: 0.0,
            p: 1.0,
            slope: 0.0,
        },
        Case {
            series: &[1.5, 2.5, 2.25, 4., 6., 5., 9., 8.5],
            s: 22.0,
            variance: 65.33333333333333,
            tau: 0.7857142857142857,
            z: 2.598076211353316,
            p: 0.009374768459434968,
            slope: 1.0625,
        },
    ];
    for case in cases {
        let found = mann_kendall(case.series).unwrap();
        let why = format!("{:?}", case.series);
        assert_eq!(found.s, case.s, "{why}");
        close(found.variance, case.variance, &why);
        close(found.tau, case.tau, &why);
        close(found.z, case.z, &why);
        close(found.p, case.p, &why);
        let points: Vec<(f64, f64)> = (0u32..).map(f64::from).zip(case.series.iter().copied()).collect();
        close(theil_sen(&points).unwrap(), case.slope, &why);
    }
    assert_eq!(mann_kendall(&[1.0, 2.0]), None, "two values are no series");
    let flat = mann_kendall(&[4.0; 9]).unwrap();
    assert_eq!((flat.s, flat.p), (0.0, 1.0), "no variance, no trend, no division by 0");
}

/// The z, p and S that pyMannKendall and R publish for a series of 353 months follow from its S and variance.
#[test]
fn the_published_z_follows_from_s_and_its_variance() {
    let (s, variance) = (-1959.0_f64, 4_889_800.333333333_f64);
    let z = (s + 1.0) / variance.sqrt();
    close(z, -0.8854562842589916, "z");
    close(distributions::normal_p(z), 0.37591058740506833, "p");
    close(s / (0.5 * 353.0 * 352.0), -0.03153167653875869, "tau of 353 values");
}

#[test]
fn correlations_are_those_of_scipy() {
    let first = [3., 5., 2., 8., 8., 9., 7., 12., 12., 15., 11.];
    let second = [1., 2., 2., 5., 6., 5., 9., 9., 10., 11., 14.];
    let found = pearson(&first, &second).unwrap();
    close(found.r, 0.8389179384456413, "Pearson");
    close(found.p.unwrap(), 0.0012469059894182385, "p");
    close(found.low.unwrap(), 0.48120977669823045, "lower end");
    close(found.high.unwrap(), 0.9571241423156311, "upper end");
    let found = spearman(&first, &second).unwrap();
    close(found.r, 0.8275883936834115, "Spearman");
    close(found.p.unwrap(), 0.0016640299258818432, "p");
    let found = kendall(&first, &second).unwrap();
    close(found.r, 0.6476484200955405, "Kendall's tau-b");
    close(found.p.unwrap(), 0.007209260623820478, "p");
    assert!(found.low.unwrap() < found.r && found.r < found.high.unwrap());
    assert_eq!(pearson(&[1., 1., 1., 1.], &first[..4]), None, "one side does not vary");
    let (tied, with) =
        ([1., 1., 1., 2., 2., 2., 3., 3., 4., 5., 5., 5.], [2., 2., 1., 2., 2., 3., 3., 1., 4., 4., 4., 3.]);
    let found = kendall(&tied, &with).unwrap();
    close(found.r, 0.6240896334821995, "tau-b with three alike on both sides");
    close(found.p.unwrap(), 0.012593052791435277, "p");
    assert_eq!(kendall(&[1., 1., 1., 1.], &first[..4]), None, "one side does not vary");
    let certain = pearson(&[1., 2., 3., 4.], &[2., 4., 6., 8.]).unwrap();
    assert!(certain.p.unwrap() < TOLERANCE, "a straight line");
    assert_eq!(mid_ranks(&[3.0, 1.0, 3.0, 7.0]), [2.5, 1.0, 2.5, 4.0], "ties share their ranks");
}
