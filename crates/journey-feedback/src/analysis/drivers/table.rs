//! The rows that drivers are found in, and their moments.

use rayon::prelude::*;

/// Answers of customers to the verdict and to the drivers: one column each, a row for each response. What is no
/// number (blank, not applicable) is NaN. `T` is `f32` or `f64`.
#[derive(Debug, Clone, PartialEq)]
pub struct DriverTable<T> {
    /// The verdict: the caller's key.
    pub outcome_key: String,
    /// The drivers: the caller's keys.
    pub keys: Vec<String>,
    /// The verdict of each response.
    pub outcome: Vec<T>,
    /// The answers to each driver, in the order of `keys`.
    pub columns: Vec<Vec<T>>,
    /// How much each response counts; empty if all count 1.
    pub weights: Vec<f64>,
}

/// Responses with an answer in every column, row by row: the drivers, then the verdict.
pub(super) struct CompleteRows {
    pub(super) cells: Vec<f64>,
    pub(super) weights: Vec<f64>,
    pub(super) width: usize,
}

impl CompleteRows {
    /// Rows that are complete in the columns chosen; NaN and weights of 0 leave a row out.
    pub(super) fn of<T: Copy + Into<f64>>(table: &DriverTable<T>, chosen: &[usize]) -> Self {
        let width = chosen.len() + 1;
        let mut rows = Self { cells: Vec::new(), weights: Vec::new(), width };
        for (row, verdict) in table.outcome.iter().enumerate() {
            let weight = table.weights.get(row).copied().unwrap_or(1.0);
            let start = rows.cells.len();
            let columns = chosen.iter().map(|column| &table.columns[*column][row]);
            rows.cells.extend(columns.chain([verdict]).map(|cell| (*cell).into()));
            let is_complete = weight > 0.0 && rows.cells[start..].iter().all(|cell| cell.is_finite());
            if is_complete {
                rows.weights.push(weight);
            } else {
                rows.cells.truncate(start);
            }
        }
        rows
    }

    pub(super) fn len(&self) -> usize {
        self.weights.len()
    }

    pub(super) fn column(&self, column: usize) -> Vec<f64> {
        self.cells.iter().skip(column).step_by(self.width).copied().collect()
    }

    /// How many answers without weights would be as sure (Kish).
    pub(super) fn effective_n(&self) -> f64 {
        let sum: f64 = self.weights.iter().sum();
        sum * sum / self.weights.iter().map(|weight| weight * weight).sum::<f64>()
    }

    /// Takes the mean off every column, so that sums of products do not cancel.
    pub(super) fn centre(&mut self) {
        let all: f64 = self.weights.iter().sum();
        let mut means = vec![0.0; self.width];
        for (row, weight) in self.cells.chunks_exact(self.width).zip(&self.weights) {
            for (mean, cell) in means.iter_mut().zip(row) {
                *mean += weight * cell;
            }
        }
        for row in self.cells.chunks_exact_mut(self.width) {
            for (cell, mean) in row.iter_mut().zip(&means) {
                *cell -= mean / all;
            }
        }
    }
}

/// Sums over a group of rows: of the weights, of each column, of each product of two columns.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Moments {
    width: usize,
    /// The weights, then the columns, then the products row by row from the diagonal on.
    sums: Vec<f64>,
}

impl Moments {
    pub(super) fn none(width: usize) -> Self {
        Self { width, sums: vec![0.0; 1 + width + width * (width + 1) / 2] }
    }

    fn add_row(&mut self, row: &[f64], weight: f64) {
        self.sums[0] += weight;
        let (columns, products) = self.sums[1..].split_at_mut(self.width);
        let mut products = products;
        for (column, cell) in row.iter().enumerate() {
            let weighted = weight * cell;
            columns[column] += weighted;
            let (own, rest) = products.split_at_mut(self.width - column);
            for (product, other) in own.iter_mut().zip(&row[column..]) {
                *product += weighted * other;
            }
            products = rest;
        }
    }

    pub(super) fn add(&mut self, other: &Moments, times: f64) {
        for (sum, others) in self.sums.iter_mut().zip(&other.sums) {
            *sum += times * others;
        }
    }

    /// Correlations of all columns, row by row; 0 with a column that does not vary.
    pub(super) fn correlations(&self) -> Vec<f64> {
        let width = self.width;
        let (weight, columns) = (self.sums[0], &self.sums[1..=width]);
        let mut matrix = vec![0.0; width * width];
        let mut products = self.sums[1 + width..].iter();
        for first in 0..width {
            for second in first..width {
                let product = products.next().copied().unwrap_or_default();
                let covariance = product - columns[first] * columns[second] / weight;
                matrix[first * width + second] = covariance;
                matrix[second * width + first] = covariance;
            }
        }
        let deviations: Vec<f64> =
            (0..width).map(|column| matrix[column * width + column].max(0.0).sqrt()).collect();
        for first in 0..width {
            for second in 0..width {
                let scale = deviations[first] * deviations[second];
                let cell = &mut matrix[first * width + second];
                *cell = match scale {
                    _ if first == second => 1.0,
                    scale if scale > 0.0 => *cell / scale,
                    _ => 0.0,
                };
            }
        }
        matrix
    }
}

/// Moments of groups of rows. Rows are dealt to the groups by `deal`, which must not follow their order in
/// the file: files are sorted more often than not.
pub(super) fn moments_of_groups(rows: &CompleteRows, groups: usize, deal: &[u32]) -> Vec<Moments> {
    let size = rows.len().div_ceil(groups);
    deal.par_chunks(size)
        .map(|dealt| {
            let mut moments = Moments::none(rows.width);
            for row in dealt {
                let start = *row as usize * rows.width;
                moments.add_row(&rows.cells[start..start + rows.width], rows.weights[*row as usize]);
            }
            moments
        })
        .collect()
}
