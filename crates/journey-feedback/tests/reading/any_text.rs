//! No text makes the reading fall over.

use crate::common::*;
use journey_feedback::mapping::{DateOrder, NumberFormat, Role};
use journey_feedback::probe::{ProbeOptions, probe};
use journey_feedback::read::Source;
use proptest::prelude::*;
use std::ops::ControlFlow;

fn read(source: &Source) {
    let Ok(found) = probe(source, &ProbeOptions::default(), &mut |_| ControlFlow::Continue(())) else {
        return;
    };
    let mut mapping = found.mapping;
    mapping.time_zone = Some("Europe/Berlin".to_owned());
    mapping.date_order = Some(DateOrder::DayMonthYear);
    for column in &mut mapping.columns {
        column.numbers = NumberFormat::DecimalPoint;
    }
    if let Ok(taken) = taken(source, &mapping) {
        let counts = taken.report.counts;
        let kept = counts.complete + counts.partial + counts.tests + counts.excluded;
        assert_eq!(kept, taken.responses.len() as u64, "what is counted is given");
        assert_eq!(counts.responses, kept + counts.duplicates, "no response is lost");
        assert!(counts.rows >= counts.responses);
    }
    // The same rows as words, times and weights.
    let first = mapping.columns[0].name.clone();
    for last in [Role::Time, Role::Weight, Role::Place, Role::Finished] {
        for column in &mut mapping.columns {
            column.role = if column.name == first { Role::Verbatim } else { Role::Ignore };
        }
        let end = mapping.columns.len() - 1;
        if end > 0 {
            mapping.columns[end].role = last;
        }
        let _ = taken(source, &mapping);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, ..ProptestConfig::default() })]

    #[test]
    fn any_bytes(bytes in prop::collection::vec(any::<u8>(), 0..600)) {
        read(&Source::bytes(bytes));
    }

    #[test]
    fn any_text(text in "\\PC{0,400}") {
        read(&Source::bytes(text.into_bytes()));
    }

    #[test]
    fn any_table(
        rows in prop::collection::vec(
            prop::collection::vec("[0-9a-zä,;.\"'%:/ +@eENT-]{0,14}|[0-9]{1,2}[./-][0-9]{1,2}[./-][0-9]{2,4}|[0-9]{1,3}[.,][0-9]{3}|\\{\"a\": ?[0-9]\\}", 1..5),
            1..14,
        ),
        delimiter in "[,;\t|]",
    ) {
        let text: Vec<String> = rows.iter().map(|row| row.join(&delimiter)).collect();
        read(&Source::bytes(text.join("\n").into_bytes()));
    }
}
