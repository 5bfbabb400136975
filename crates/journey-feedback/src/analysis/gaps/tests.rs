use super::*;
use crate::Direction;
use crate::analysis::testing::{close, rating};

fn item<'a>(key: &str, question: &'a Question, expected: Expected, counts: &[u64]) -> GapItem<'a> {
    GapItem { key: key.to_owned(), question, expected, customers: Tally::of_counts(counts) }
}

#[test]
fn gaps_have_a_sense_and_a_verdict() {
    let csat = rating(Metric::YesNo, 0.0, 1.0);
    let mut minutes = rating(Metric::Rating, 1.0, 5.0);
    minutes.scale.direction = Direction::LowerIsBetter;
    /// What was asked, what is believed, what was answered, the verdict, believed less measured, why.
    type Case<'a> = (&'a Question, f64, &'a [u64], GapVerdict, f64, &'a str);
    let numbers: [Case<'_>; 6] = [
        (&csat, 90.0, &[18, 42], GapVerdict::Worse, 20.0, "believed 90, measured 70"),
        (&csat, 50.0, &[18, 42], GapVerdict::Better, -20.0, "believed 50"),
        (&csat, 72.0, &[18, 42], GapVerdict::Unclear, 2.0, "within the interval"),
        (&csat, 90.0, &[3, 4], GapVerdict::NoBase, 90.0 - 400.0 / 7.0, "seven answers"),
        (&minutes, 1.5, &[5, 5, 20, 20, 10], GapVerdict::Worse, 1.5 - 205.0 / 60.0, "longer than believed"),
        (&minutes, 4.5, &[5, 5, 20, 20, 10], GapVerdict::Better, 4.5 - 205.0 / 60.0, "shorter"),
    ];
    for (question, number, counts, verdict, value, why) in numbers {
        let of = |kind| {
            let items = [item("own", question, Expected::Number(number), counts)];
            gap_list(kind, &items, Correction::default()).gaps.remove(0)
        };
        let (perception, delivery) = (of(GapKind::Perception), of(GapKind::Delivery));
        assert_eq!((perception.verdict, delivery.verdict), (verdict, verdict), "{why}");
        close(perception.gap.as_ref().unwrap().value, value, why);
        close(delivery.gap.as_ref().unwrap().value, -value, "measured less intended");
        let indexed = perception.indexed.unwrap();
        close(indexed.gap, indexed.expected - indexed.measured, why);
        assert_eq!(
            indexed.gap > 0.0,
            (value > 0.0) != (question.scale.direction == Direction::LowerIsBetter),
            "{why}"
        );
    }
}

#[test]
fn colleagues_are_a_sample_too() {
    let question = rating(Metric::YesNo, 0.0, 1.0);
    let said = Expected::Said(Tally::of_counts(&[18, 42]));
    let items = [
        item("asked", &question, said, &[39, 51]),
        item("silent", &question, Expected::Said(Tally::default()), &[39, 51]),
        item("unheard", &question, Expected::Number(50.0), &[0, 0]),
    ];
    let found = gap_list(GapKind::Perception, &items, Correction::default());
    let keys: Vec<&str> = found.gaps.iter().map(|gap| gap.key.as_str()).collect();
    assert_eq!(keys, ["asked", "unheard"], "colleagues who said nothing believe nothing");
    let asked = &found.gaps[0];
    assert_eq!((asked.expected_n, asked.verdict), (Some(60), GapVerdict::Unclear));
    close(asked.gap.as_ref().unwrap().high.unwrap(), 27.762123244653575, "Newcombe");
    assert_eq!(asked.gap.as_ref().unwrap().adjusted_p, asked.gap.as_ref().unwrap().p);
    assert_eq!((found.gaps[1].verdict, &found.gaps[1].gap), (GapVerdict::NoBase, &None));
}

#[test]
fn lists_are_worst_first_and_compare_the_orders() {
    let question = rating(Metric::Stars, 1.0, 5.0);
    let stars = [[0, 0, 0, 10, 20], [0, 0, 10, 20, 10], [0, 10, 20, 10, 0], [10, 20, 10, 0, 0]];
    let items: Vec<GapItem<'_>> = stars
        .iter()
        .zip([4.5, 4.5, 4.0, 4.0])
        .map(|(counts, believed)| item(&format!("{counts:?}"), &question, Expected::Number(believed), counts))
        .collect();
    let found = gap_list(GapKind::Perception, &items, Correction::default());
    let gaps: Vec<f64> = found.gaps.iter().map(|gap| gap.gap.as_ref().unwrap().value).collect();
    assert!(gaps.is_sorted_by(|first, second| first >= second), "{gaps:?}");
    close(found.agreement.unwrap().r, 4.0 / (6.0_f64 * 4.0).sqrt(), "tau-b");
}

#[test]
fn the_common_scale_goes_there_and_back() {
    let mut question = rating(Metric::Stars, 1.0, 5.0);
    let higher = figure_of(&question, &Tally::default());
    question.scale.direction = Direction::LowerIsBetter;
    let lower = figure_of(&question, &Tally::default());
    for (figure, number, index) in [(&higher, 4.0, 75.0), (&lower, 4.0, 25.0), (&higher, 1.0, 0.0)] {
        close(indexed(figure, number).unwrap(), index, "there");
        close(from_index(figure, index).unwrap(), number, "and back");
    }
    let nps = figure_of(&rating(Metric::Nps, 0.0, 10.0), &Tally::default());
    close(indexed(&nps, 0.0).unwrap(), 50.0, "net scores go from -100 to 100");
    let amount = figure_of(&rating(Metric::Amount, 0.0, 0.0), &Tally::default());
    assert_eq!(indexed(&amount, 3.0), None, "amounts have no ends");
}

#[test]
fn service_is_compared_with_what_was_wanted_and_put_up_with() {
    let question = rating(Metric::Csat, 1.0, 5.0);
    let pairs = [(4., 5.), (3., 5.), (5., 5.), (2., 4.), (4., 4.), (3., 4.), (1., 3.)];
    let perceived = Tally::of_counts(&[1, 1, 2, 2, 1]);
    let desired = Tally::of_counts(&[0, 0, 1, 3, 3]);
    let adequate = Tally::of_counts(&[1, 3, 2, 1, 0]);
    let wanted = Standard { question: &question, tally: &desired, pairs: Some(&pairs) };
    let enough = Standard { question: &question, tally: &adequate, pairs: None };
    let found = service_gap("item", (&question, &perceived), wanted, Some(enough)).unwrap();
    let superiority = found.superiority.unwrap();
    assert_eq!(superiority.pairs, Some(7));
    close(superiority.difference.value, -8.0 / 7.0, "got less wanted");
    close(superiority.difference.p.unwrap(), 0.01521696749964195, "paired t");
    close(superiority.wilcoxon_p.unwrap(), 0.0625, "five pairs of one sign: 2 / 32");
    let adequacy = found.adequacy.unwrap();
    assert_eq!((adequacy.pairs, adequacy.wilcoxon_p), (None, None), "different people");
    close(adequacy.difference.value, 22.0 / 7.0 - 17.0 / 7.0, "got less put up with, by means");
    close(found.tolerance.unwrap(), 30.0 / 7.0 - 17.0 / 7.0, "zone of tolerance");
    let other = rating(Metric::Csat, 1.0, 7.0);
    let on_another = Standard { question: &other, ..wanted };
    let refusal = service_gap("item", (&question, &perceived), on_another, None).unwrap_err();
    assert!(matches!(refusal, ServiceRefusal::DifferentScales { .. }));
}
