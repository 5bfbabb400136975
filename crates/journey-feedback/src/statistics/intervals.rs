//! 95 % intervals of shares, net scores, means, and of their differences.

use super::distributions::{Z_95, normal_p, t_95, t_p};

/// Where a number lies with 95 % confidence.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Interval {
    /// Lower end.
    pub low: f64,
    /// Upper end.
    pub high: f64,
}

impl Interval {
    /// An interval of the same width to either side.
    pub fn around(middle: f64, half_width: f64) -> Self {
        Self { low: middle - half_width, high: middle + half_width }
    }

    /// The part between two numbers.
    #[must_use]
    pub fn clipped(self, least: f64, most: f64) -> Self {
        Self { low: self.low.clamp(least, most), high: self.high.clamp(least, most) }
    }

    /// The interval in a unit that is so many times smaller.
    #[must_use]
    pub fn times(self, factor: f64) -> Self {
        Self { low: self.low * factor, high: self.high * factor }
    }

    /// Whether a number lies within, ends included.
    pub fn holds(self, number: f64) -> bool {
        self.low <= number && number <= self.high
    }
}

/// What is concluded from two samples.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct TwoSample {
    /// The first less the second.
    pub difference: f64,
    /// Its 95 % interval.
    pub interval: Interval,
    /// How likely so much or more is without a difference; two-sided.
    pub p: f64,
}

/// What the adjusted Wald interval of a net score adds: to detractors, passives and promoters.
pub const PSEUDO_ANSWERS: [f64; 3] = [0.75, 1.5, 0.75];

/// Answers of which some count against and some for. Weighted answers have fractions. All in parts of 1, not of
/// 100.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct NetCounts {
    /// Against.
    pub detractors: f64,
    /// Neither.
    pub passives: f64,
    /// For.
    pub promoters: f64,
}

impl NetCounts {
    /// How many there are.
    pub fn n(self) -> f64 {
        self.detractors + self.passives + self.promoters
    }

    /// Share for less share against.
    pub fn score(self) -> f64 {
        (self.promoters - self.detractors) / self.n()
    }

    /// Variance of one answer that counts -1, 0 or 1, in the population's form (Rocks 2016).
    pub fn variance(self) -> f64 {
        let score = self.score();
        (self.promoters + self.detractors) / self.n() - score * score
    }

    /// Wald interval. It has no width when everybody agrees, which is why it is not the one that is shown.
    pub fn wald(self) -> Interval {
        Interval::around(self.score(), Z_95 * (self.variance() / self.n()).sqrt())
    }

    /// Wald interval after adding answers that nobody gave ([`PSEUDO_ANSWERS`]). May reach beyond -1 and 1.
    pub fn adjusted_wald(self, pseudo: [f64; 3]) -> Interval {
        let [detractors, passives, promoters] = pseudo;
        let adjusted = Self {
            detractors: self.detractors + detractors,
            passives: self.passives + passives,
            promoters: self.promoters + promoters,
        };
        adjusted.wald()
    }

    /// Score interval after Tango, by bisection: where the score test just does not reject.
    pub fn score_interval(self) -> Interval {
        let score = self.score();
        let low = if score <= -1.0 { -1.0 } else { self.where_rejected(-1.0, score, Z_95) };
        let high = if score >= 1.0 { 1.0 } else { self.where_rejected(1.0, score, -Z_95) };
        Interval { low, high }
    }

    /// The score between `outside` and `inside` at which the test statistic is `critical`.
    fn where_rejected(self, mut outside: f64, mut inside: f64, critical: f64) -> f64 {
        for _ in 0..200 {
            let middle = 0.5 * (outside + inside);
            if middle == outside || middle == inside {
                break;
            }
            let is_rejected = if critical > 0.0 {
                self.score_statistic(middle) > critical
            } else {
                self.score_statistic(middle) < critical
            };
            if is_rejected { outside = middle } else { inside = middle }
        }
        0.5 * (outside + inside)
    }

    pub(super) fn score_statistic(self, score: f64) -> f64 {
        let (n, against, with) = (self.n(), self.detractors, self.promoters);
        let a = 2.0 * n;
        let b = -against - with + (2.0 * n - with + against) * score;
        let c = -against * score * (1.0 - score);
        let share_against = ((b * b - 4.0 * a * c).max(0.0).sqrt() - b) / (2.0 * a);
        let variance = n * (2.0 * share_against + score * (1.0 - score));
        (with - against - n * score) / variance.max(0.0).sqrt()
    }
}

/// Two net scores, by the variance of each; none if everybody agrees in both, which leaves no variance.
pub fn two_net_scores(first: NetCounts, second: NetCounts) -> Option<TwoSample> {
    let difference = first.score() - second.score();
    let error = (first.variance() / first.n() + second.variance() / second.n()).sqrt();
    (error > 0.0).then(|| TwoSample {
        difference,
        interval: Interval::around(difference, Z_95 * error),
        p: normal_p(difference / error),
    })
}

/// Wilson's interval of a share: `part` of `n`.
pub fn wilson(part: f64, n: f64) -> Interval {
    let (share, squared) = (part / n, Z_95 * Z_95);
    let middle = (share + squared / (2.0 * n)) / (1.0 + squared / n);
    let half = Z_95 / (1.0 + squared / n) * (share * (1.0 - share) / n + squared / (4.0 * n * n)).sqrt();
    let Interval { low, high } = Interval::around(middle, half).clipped(0.0, 1.0);
    // Rounding would leave a hair at the ends.
    Interval { low: if part <= 0.0 { 0.0 } else { low }, high: if part >= n { 1.0 } else { high } }
}

/// Newcombe's interval of the difference of two shares, from Wilson's intervals of both (his method 10).
pub fn newcombe(first: (f64, f64), second: (f64, f64)) -> Interval {
    let (share_1, share_2) = (first.0 / first.1, second.0 / second.1);
    let (wilson_1, wilson_2) = (wilson(first.0, first.1), wilson(second.0, second.1));
    let difference = share_1 - share_2;
    Interval {
        low: difference - (share_1 - wilson_1.low).hypot(wilson_2.high - share_2),
        high: difference + (wilson_1.high - share_1).hypot(share_2 - wilson_2.low),
    }
}

/// p of the z test of two shares with pooled variance; none if both are 0 or both are 1.
pub fn two_shares_p(first: (f64, f64), second: (f64, f64)) -> Option<f64> {
    let pooled = (first.0 + second.0) / (first.1 + second.1);
    let error = (pooled * (1.0 - pooled) * (1.0 / first.1 + 1.0 / second.1)).sqrt();
    (error > 0.0).then(|| normal_p((first.0 / first.1 - second.0 / second.1) / error))
}

/// t interval of a mean, from the sample's variance. None below two answers or without variance: where all
/// answers are the same, t would claim to be certain.
pub fn t_interval(mean: f64, variance: f64, n: f64) -> Option<Interval> {
    if !(n > 1.0 && variance > 0.0) {
        return None;
    }
    Some(Interval::around(mean, t_95(n - 1.0)? * (variance / n).sqrt()))
}

/// Welch's t of two means, each as mean, sample variance and number of answers. None below two answers on
/// either side or where neither varies.
pub fn welch(first: (f64, f64, f64), second: (f64, f64, f64)) -> Option<TwoSample> {
    let ((mean_1, variance_1, n_1), (mean_2, variance_2, n_2)) = (first, second);
    if !(n_1 > 1.0 && n_2 > 1.0 && variance_1 + variance_2 > 0.0) {
        return None;
    }
    let (squared_1, squared_2) = (variance_1 / n_1, variance_2 / n_2);
    let squared = squared_1 + squared_2;
    let degrees =
        squared * squared / (squared_1 * squared_1 / (n_1 - 1.0) + squared_2 * squared_2 / (n_2 - 1.0));
    let difference = mean_1 - mean_2;
    Some(TwoSample {
        difference,
        interval: Interval::around(difference, t_95(degrees)? * squared.sqrt()),
        p: t_p(difference / squared.sqrt(), degrees)?,
    })
}

/// How many answers make an interval reach so far to either side: z² · variance / margin², rounded up. At worst
/// the variance is 1 for a net score and 1/4 for a share (margins in parts of 1).
pub fn sample_size(variance: f64, margin: f64) -> f64 {
    (Z_95 * Z_95 * variance / (margin * margin)).ceil()
}
