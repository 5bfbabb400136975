//! The distributions that intervals and tests rest on, by way of `statrs`.

use statrs::distribution::{ChiSquared, Continuous, ContinuousCDF, Normal, StudentsT};

/// The normal score that leaves 2.5 % at either end.
pub(crate) const Z_95: f64 = 1.959_963_984_540_054;

/// How likely a normal score so far from 0, or further, is; two-sided.
pub(crate) fn normal_p(z: f64) -> f64 {
    (2.0 * Normal::standard().sf(z.abs())).min(1.0)
}

/// How likely a t so far from 0, or further, is; two-sided. None without degrees of freedom.
pub(crate) fn t_p(t: f64, degrees: f64) -> Option<f64> {
    let distribution = StudentsT::new(0.0, 1.0, degrees).ok()?;
    Some((2.0 * distribution.sf(t.abs())).min(1.0))
}

/// The t that leaves 2.5 % at either end. None without degrees of freedom.
pub(crate) fn t_95(degrees: f64) -> Option<f64> {
    let distribution = StudentsT::new(0.0, 1.0, degrees).ok()?;
    if degrees < 1.0 {
        return Some(distribution.inverse_cdf(0.975));
    }
    // Newton's steps from the normal score with the first terms of the expansion of Cornish and Fisher: `statrs`
    // inverts the beta function instead, which loses digits where there are many degrees of freedom.
    let (z, squared) = (Z_95, Z_95 * Z_95);
    let mut t = z + z * (squared + 1.0) / (4.0 * degrees);
    for _ in 0..50 {
        let step = (distribution.sf(t) - 0.025) / distribution.pdf(t);
        t += step;
        if step.abs() < 1e-12 * t {
            break;
        }
    }
    Some(t)
}

/// How likely a chi squared so large, or larger, is.
pub(crate) fn chi_squared_p(statistic: f64, degrees: u32) -> Option<f64> {
    ChiSquared::new(f64::from(degrees)).ok().map(|distribution| distribution.sf(statistic))
}
