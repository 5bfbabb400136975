//! Many tests at once.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// How p values are corrected when several are shown together.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export_to = "feedback.ts")]
pub enum Correction {
    /// Benjamini and Hochberg: of what is called different, at most 5 % is not.
    #[default]
    BenjaminiHochberg,
    /// Holm: the chance of calling anything different that is not stays at 5 %.
    Holm,
}

/// Corrects p values as chosen.
pub fn corrected(correction: Correction, p: &[f64]) -> Vec<f64> {
    match correction {
        Correction::BenjaminiHochberg => benjamini_hochberg(p),
        Correction::Holm => holm(p),
    }
}

/// p values corrected after Benjamini and Hochberg, in the order given.
pub fn benjamini_hochberg(p: &[f64]) -> Vec<f64> {
    let order = smallest_first(p);
    let mut adjusted = vec![0.0; p.len()];
    let mut least = 1.0_f64;
    for (place, number) in order.iter().enumerate().rev() {
        least = least.min(p[*number] * p.len() as f64 / (place + 1) as f64);
        adjusted[*number] = least;
    }
    adjusted
}

/// p values corrected after Holm, in the order given.
pub fn holm(p: &[f64]) -> Vec<f64> {
    let order = smallest_first(p);
    let mut adjusted = vec![0.0; p.len()];
    let mut greatest = 0.0_f64;
    for (place, number) in order.iter().enumerate() {
        greatest = greatest.max(p[*number] * (p.len() - place) as f64).min(1.0);
        adjusted[*number] = greatest;
    }
    adjusted
}

fn smallest_first(p: &[f64]) -> Vec<usize> {
    let mut order: Vec<usize> = (0..p.len()).collect();
    order.sort_by(|first, second| p[*first].total_cmp(&p[*second]));
    order
}

/// Corrects those p values of a family that there are, and writes each where it belongs.
pub(crate) fn correct_family<T>(
    correction: Correction,
    family: &mut [T],
    p_of: impl Fn(&T) -> Option<f64>,
    mut write: impl FnMut(&mut T, f64),
) {
    let tested: Vec<usize> = (0..family.len()).filter(|number| p_of(&family[*number]).is_some()).collect();
    let p: Vec<f64> = tested.iter().filter_map(|number| p_of(&family[*number])).collect();
    for (number, adjusted) in tested.into_iter().zip(corrected(correction, &p)) {
        write(&mut family[number], adjusted);
    }
}
