use super::*;
use crate::Metric;
use crate::analysis::testing::{close, rating};

#[test]
fn changes_are_corrected_as_one_family() {
    let question = rating(Metric::YesNo, 0.0, 1.0);
    let item = |key: &str, now: [u64; 2], before: Option<[u64; 2]>| ScorecardItem {
        key: key.to_owned(),
        question: &question,
        now: Tally::of_counts(&now),
        before: before.map(|counts| Tally::of_counts(&counts)),
    };
    let items = [
        item("moved", [18, 42], Some([39, 51])),
        item("same", [20, 40], Some([30, 60])),
        item("new", [3, 4], None),
        item("silent before", [3, 4], Some([0, 0])),
    ];
    let rows = scorecard(&items, Correction::Holm);
    let keys: Vec<&str> = rows.iter().map(|row| row.key.as_str()).collect();
    assert_eq!(keys, ["moved", "same", "new", "silent before"], "in the order given");
    let change = rows[0].change.as_ref().unwrap();
    close(change.value, 70.0 - 100.0 * 51.0 / 90.0, "now less before");
    close(change.adjusted_p.unwrap(), 2.0 * 0.0993175271381311, "two tests in the family");
    close(rows[1].change.as_ref().unwrap().adjusted_p.unwrap(), 1.0, "no change");
    assert!(rows[2].change.is_none() && rows[2].before.is_none());
    assert!(rows[3].change.is_none() && rows[3].before.is_none(), "nobody answered before");
}
