//! Issues and counts gathered.

use super::{IntakeReport, Issue, IssueCode, IssueCount};
use std::collections::BTreeMap;

/// Gathers the report of an intake.
#[derive(Default)]
pub(super) struct Gathered {
    pub(super) report: IntakeReport,
    counts: BTreeMap<IssueCode, u64>,
}

impl Gathered {
    /// Adds an issue, which is listed while there is room.
    pub(super) fn issue(&mut self, issue: Issue) {
        let count = self.counts.entry(issue.code).or_default();
        *count += 1;
        let has_room = self.report.issues.len() < IntakeReport::MOST_ISSUES;
        if has_room && *count <= IntakeReport::MOST_OF_A_CODE {
            self.report.issues.push(issue);
        }
    }

    /// Notes the time of a response.
    pub(super) fn time(&mut self, at: Option<i64>) {
        let Some(at) = at else { return };
        let report = &mut self.report;
        report.from = Some(report.from.map_or(at, |from| from.min(at)));
        report.to = Some(report.to.map_or(at, |to| to.max(at)));
    }

    /// The report, issues in the order of the file.
    pub(super) fn finish(mut self) -> IntakeReport {
        self.report.issues.sort_by_key(|issue| issue.row);
        self.report.issue_counts = self
            .counts
            .into_iter()
            .map(|(code, count)| {
                let (severity, action) = code.consequence();
                IssueCount { code, severity, action, count }
            })
            .collect();
        self.report
    }
}
