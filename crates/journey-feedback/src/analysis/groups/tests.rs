use super::*;
use crate::Direction;
use crate::analysis::testing::{close, rating};

fn group(name: &str, counts: &[u64]) -> Group {
    Group { name: name.to_owned(), tally: Tally::of_counts(counts), strata: Vec::new() }
}

fn compared(question: &Question, groups: &[Group]) -> GroupComparison {
    compare_groups("item", "channel", question, groups, Correction::BenjaminiHochberg)
}

#[test]
fn ratings_are_compared_by_ranks() {
    let question = rating(Metric::Stars, 1.0, 5.0);
    let groups = [
        group("phone", &[5, 9, 14, 10, 4]),
        group("few", &[0, 0, 0, 0, 9]),
        group("web", &[1, 2, 8, 15, 20]),
        group("shop", &[3, 6, 10, 11, 9]),
    ];
    let found = compared(&question, &groups);
    let order: Vec<(&str, bool)> =
        found.groups.iter().map(|group| (group.group.as_str(), group.is_tested)).collect();
    assert_eq!(order, [("web", true), ("shop", true), ("phone", true), ("few", false)], "best first");
    let GroupTest::Tested { test, effect, statistic, degrees, p, .. } = found.overall else {
        panic!("{:?}", found.overall)
    };
    assert_eq!((test, degrees), (GroupTestKind::KruskalWallis, 2));
    close(statistic, 20.34419737699273, "without the group of nine");
    close(p, 3.822202306320451e-05, "p");
    assert_eq!((effect.kind, effect.size), (EffectKind::EpsilonSquared, EffectSize::Medium));
    assert_eq!(found.pairs.len(), 3);
    let widest = &found.pairs[0];
    assert_eq!((widest.better.as_str(), widest.worse.as_str()), ("web", "phone"));
    close(widest.p.unwrap(), 7.982033946507046e-06, "Mann-Whitney");
    close(widest.adjusted_p.unwrap(), 3.0 * 7.982033946507046e-06, "three pairs");
    assert!(widest.gap.low.unwrap() > 0.0 && widest.gap.adjusted_p >= widest.gap.p);
    close(widest.effect.unwrap().value, 0.5367494824016563, "Cliff's delta");
    assert_eq!(widest.effect.unwrap().size, EffectSize::Large);
}

#[test]
fn shares_are_compared_by_tables() {
    let question = rating(Metric::YesNo, 0.0, 1.0);
    let test = |groups: &[Group]| match compared(&question, groups).overall {
        GroupTest::Tested { test, p, effect, .. } => (test, p, effect.kind),
        other => panic!("{other:?}"),
    };
    let (kind, p, effect) = test(&[group("a", &[60, 40]), group("b", &[20, 80])]);
    assert_eq!((kind, effect), (GroupTestKind::ChiSquared, EffectKind::CramersV));
    close(p, 7.764036537930667e-09, "chi squared");
    let (kind, p, _) = test(&[group("a", &[0, 10]), group("b", &[12, 2])]);
    assert_eq!(kind, GroupTestKind::ChiSquared, "five and more expected everywhere");
    assert!(p < 0.001);
    let (kind, p, _) = test(&[group("a", &[100, 2]), group("b", &[1000, 5])]);
    assert_eq!(kind, GroupTestKind::Fisher, "fewer than five expected");
    close(p, 0.13007593634300163, "Fisher");
}

#[test]
fn what_cannot_be_tested_says_why() {
    let stars = rating(Metric::Stars, 1.0, 5.0);
    let one = compared(&stars, &[group("web", &[5, 5, 5, 5, 5]), group("few", &[0, 0, 0, 0, 9])]);
    assert_eq!(one.overall, GroupTest::TooFewGroups { groups: 1, needed: NO_BASE });
    assert!(one.pairs.is_empty());
    let same = compared(&stars, &[group("web", &[0, 0, 0, 0, 15]), group("shop", &[0, 0, 0, 0, 20])]);
    assert_eq!(same.overall, GroupTest::AllTheSame);
    let mut minutes = rating(Metric::Amount, 0.0, 0.0);
    minutes.scale.step = 0.0;
    let amounts = |name: &str, first: u32| {
        let mut group = group(name, &[]);
        (first..first + 20).for_each(|n| group.tally.add(crate::Value::Amount(n.into()), 1.0));
        group
    };
    let found = compared(&minutes, &[amounts("web", 0), amounts("shop", 10)]);
    assert_eq!(found.overall, GroupTest::NoLevels);
    assert!(found.pairs[0].effect.is_none() && found.pairs[0].p == found.pairs[0].gap.p, "by their means");
    let crowd: Vec<Group> = (0..25).map(|n| group(&format!("g{n}"), &[5, 5, 5, n, 5])).collect();
    assert!(compared(&stars, &crowd).pairs.is_empty(), "three hundred pairs help nobody");
}

#[test]
fn the_better_is_lower_where_less_is_better() {
    let mut question = rating(Metric::Rating, 1.0, 5.0);
    question.scale.direction = Direction::LowerIsBetter;
    let found = compared(&question, &[group("high", &[1, 2, 8, 15, 20]), group("low", &[20, 15, 8, 2, 1])]);
    assert_eq!(found.pairs[0].better, "low");
    assert!(found.pairs[0].gap.value < 0.0, "the better less the worse");
}

#[test]
fn several_comparisons_are_one_family() {
    let question = rating(Metric::Stars, 1.0, 5.0);
    let clear = compared(&question, &[group("a", &[1, 2, 8, 15, 20]), group("b", &[5, 9, 14, 10, 4])]);
    let unclear = compared(&question, &[group("a", &[5, 5, 5, 5, 5]), group("b", &[5, 4, 5, 6, 5])]);
    let refused = compared(&question, &[group("a", &[5, 5, 5, 5, 5])]);
    let mut all = [clear, refused, unclear];
    correct_together(&mut all, Correction::Holm);
    let GroupTest::Tested { p, adjusted_p, .. } = all[0].overall else { panic!("not tested") };
    close(adjusted_p, 2.0 * p, "the one that was refused is not in the family");
}

#[test]
fn composition_can_be_taken_out_of_a_comparison() {
    let question = rating(Metric::YesNo, 0.0, 1.0);
    let with_strata = |name: &str, eco: [u64; 2], business: [u64; 2]| {
        let mut group = group(name, &[eco[0] + business[0], eco[1] + business[1]]);
        group.strata = vec![
            ("Eco".to_owned(), Tally::of_counts(&eco)),
            ("Business".to_owned(), Tally::of_counts(&business)),
        ];
        group
    };
    let found = compared(
        &question,
        &[with_strata("web", [50, 50], [10, 40]), with_strata("shop", [10, 10], [20, 80])],
    );
    let adjusted = |name: &str| {
        let group = found.groups.iter().find(|group| group.group == name).unwrap();
        group.adjusted.unwrap().value
    };
    close(adjusted("web"), adjusted("shop"), "within each class they are alike");
    close(adjusted("web"), 100.0 * (120.0 * 0.5 + 150.0 * 0.8) / 270.0, "with the composition of all");
    assert!(found.groups[0].figure.value != found.groups[1].figure.value, "though they look different");
}
