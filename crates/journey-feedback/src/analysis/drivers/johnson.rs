//! Johnson's relative weights (2000), the standardised coefficients, and how well drivers can be told apart.

use nalgebra::{DMatrix, DVector};

/// What follows from the correlations of drivers by linear algebra.
pub(super) struct Relative {
    /// Johnson's weight of each; they sum to R².
    pub(super) weights: Vec<f64>,
    /// Largest over smallest eigenvalue.
    pub(super) condition_number: f64,
}

/// Johnson's relative weights: R² shared out by way of the uncorrelated variables nearest to the drivers. With
/// R = V Λ V' and L = V √Λ V', the weights are (L ∘ L)(b ∘ b) where b = L⁻¹ r.
pub(super) fn relative_weights(drivers: &[f64], verdict: &[f64]) -> Relative {
    let count = verdict.len();
    let eigen = DMatrix::from_row_slice(count, count, drivers).symmetric_eigen();
    let vectors = &eigen.eigenvectors;
    let largest = eigen.eigenvalues.max();
    let smallest = eigen.eigenvalues.min();
    let values = eigen.eigenvalues.map(|value| value.max(f64::EPSILON));
    let rotated = vectors.transpose() * DVector::from_column_slice(verdict);
    let coefficients = vectors * rotated.zip_map(&values, |cell, value| cell / value.sqrt());
    let loadings = vectors * DMatrix::from_diagonal(&values.map(f64::sqrt)) * vectors.transpose();
    let weights = loadings.map(|cell| cell * cell) * coefficients.map(|cell| cell * cell);
    Relative {
        weights: weights.iter().copied().collect(),
        condition_number: largest / smallest.max(largest * f64::EPSILON),
    }
}

/// Standardised coefficients of the regression on all drivers, or the number of the first driver that follows
/// from those before it.
pub(super) fn betas(drivers: &[f64], verdict: &[f64]) -> Result<Vec<f64>, usize> {
    let count = verdict.len();
    if let Some(redundant) = first_redundant(drivers, count) {
        return Err(redundant);
    }
    let matrix = DMatrix::from_row_slice(count, count, drivers);
    let solved = matrix.cholesky().map(|factor| factor.solve(&DVector::from_column_slice(verdict)));
    solved.map(|betas| betas.iter().copied().collect()).ok_or(count - 1)
}

/// A driver of which less than this part is its own follows from the others.
const LEAST_OWN_PART: f64 = 1e-9;

fn first_redundant(drivers: &[f64], count: usize) -> Option<usize> {
    let mut lower = vec![0.0; count * count];
    for row in 0..count {
        for column in 0..=row {
            let known: f64 = (0..column).map(|k| lower[row * count + k] * lower[column * count + k]).sum();
            let own = drivers[row * count + column] - known;
            if row == column {
                if own < LEAST_OWN_PART {
                    return Some(row);
                }
                lower[row * count + row] = own.sqrt();
            } else {
                lower[row * count + column] = own / lower[column * count + column];
            }
        }
    }
    None
}
