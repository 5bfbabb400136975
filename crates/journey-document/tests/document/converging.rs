//! Random commands on one, two and three replicas: what is shown is always well formed, replicas that
//! have heard of the same things show the same, and undo takes back one's own work and no other's.

use crate::common::dice::{Ids, Throw, command};
use crate::common::{assert_same, check_changes};
use journey_document::{Applied, CommandError, Document};
use journey_model::{
    JourneyMap, ProblemSeverity, problems,
    sample::{self, SampleSize},
};
use proptest::prelude::*;

fn start() -> JourneyMap {
    sample::map(SampleSize { stages: 3, touchpoints: 7, lanes: 5, cards: 18 })
}

fn throws(most: usize) -> impl Strategy<Value = Vec<Throw>> {
    prop::collection::vec(any::<Throw>(), 1..most)
}

/// Runs a command; the only one that chance makes wrong is one that links cards in a circle.
fn run(document: &mut Document, throw: Throw, ids: &mut Ids) -> Option<Applied> {
    let command = command(document.map(), throw, ids);
    match document.execute(&command, &mut || ids.next()) {
        Ok(applied) => Some(applied),
        Err(CommandError::Circle(_)) => None,
        Err(error) => panic!("{error}: {command:?}"),
    }
}

fn check(document: &Document) {
    assert_same(&document.read_again().unwrap(), document.map(), "read again from the registers");
    let errors = problems(document.map()).into_iter().filter(|p| p.severity == ProblemSeverity::Error);
    assert_eq!(errors.map(|problem| problem.to_string()).collect::<Vec<_>>(), [""; 0], "well formed");
}

fn replicas(count: u8) -> Vec<(Document, Ids)> {
    let first = Document::from_map(&start(), 1).unwrap();
    let snapshot = first.snapshot().unwrap();
    (1..=count)
        .map(|peer| (Document::load(peer.into(), &snapshot, &[]).unwrap(), Ids::of_replica(peer)))
        .collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 40, ..ProptestConfig::default() })]

    #[test]
    fn alone(throws in throws(40)) {
        let mut document = Document::from_map(&start(), 1).unwrap();
        let mut ids = Ids::of_replica(1);
        let mut states = vec![document.map().clone()];
        for throw in throws {
            let before = document.map().clone();
            let Some(applied) = run(&mut document, throw, &mut ids) else { continue };
            check(&document);
            check_changes(&before, document.map(), &applied.changes);
            if applied.update.is_empty() {
                assert_same(&before, document.map(), "no update, no change");
            } else {
                states.push(document.map().clone());
            }
        }
        for (before, after) in states.iter().zip(&states[1..]).rev() {
            let applied = document.undo().unwrap().expect("a step for each command");
            check_changes(after, before, &applied.changes);
            check(&document);
            assert_same(document.map(), before, "undone");
        }
        prop_assert_eq!(document.undo().unwrap(), None);
        for after in &states[1..] {
            document.redo().unwrap().expect("a step for each that was undone");
            check(&document);
            assert_same(document.map(), after, "redone");
        }
        prop_assert_eq!(document.redo().unwrap(), None);
        let loaded = Document::load(9, &document.snapshot().unwrap(), &[]).unwrap();
        assert_same(loaded.map(), document.map(), "loaded");
    }

    #[test]
    fn exchanged_in_any_order(
        count in 2_u8..=3,
        script in prop::collection::vec((any::<u8>(), 0_u8..10, any::<Throw>()), 1..60),
        order in any::<prop::sample::Index>(),
    ) {
        let mut replicas = replicas(count);
        let mut sent: Vec<Vec<u8>> = Vec::new();
        for (who, what, throw) in script {
            let (document, ids) = &mut replicas[usize::from(who % count)];
            let before = document.map().clone();
            let applied = match what {
                0 => document.undo().unwrap(),
                1 => document.redo().unwrap(),
                2 | 3 if !sent.is_empty() => {
                    Some(document.merge(&sent[usize::from(throw.1) % sent.len()]).unwrap())
                }
                _ => run(document, throw, ids),
            };
            check(document);
            let Some(applied) = applied else { continue };
            check_changes(&before, document.map(), &applied.changes);
            if !applied.update.is_empty() {
                sent.push(applied.update);
            }
        }
        for (nth, (document, _)) in replicas.iter_mut().enumerate() {
            let mut updates = sent.clone();
            updates.extend(sent.iter().step_by(3).cloned());
            let first = order.index(updates.len().max(1));
            let turn = (first * (nth + 1)).checked_rem(updates.len()).unwrap_or_default();
            updates.rotate_left(turn);
            if nth % 2 == 0 {
                updates.reverse();
            }
            for update in updates {
                document.merge(&update).unwrap();
            }
            check(document);
        }
        for (document, _) in &replicas[1..] {
            assert_same(replicas[0].0.map(), document.map(), "replicas");
        }
        let version = replicas[1].0.version();
        let rest = replicas[0].0.updates_since(&version).unwrap();
        prop_assert!(replicas[1].0.merge(&rest).unwrap().changes.is_empty());
    }

    #[test]
    fn undo_leaves_what_the_other_did(own in throws(14), other in throws(14)) {
        let mut replicas = replicas(2);
        let (mut b, mut b_ids) = replicas.pop().expect("two");
        let (mut a, mut a_ids) = replicas.pop().expect("two");
        for throw in own {
            run(&mut a, throw, &mut a_ids);
        }
        for throw in other {
            run(&mut b, throw, &mut b_ids);
        }
        a.merge(&b.updates_since(&a.version()).unwrap()).unwrap();
        check(&a);
        let merged = a.map().clone();
        let mut steps = 0;
        while a.undo().unwrap().is_some() {
            check(&a);
            steps += 1;
        }
        assert_same(a.map(), b.map(), "with all of the own work undone, only the other's is left");
        for _ in 0..steps {
            a.redo().unwrap().expect("as many as were undone");
        }
        check(&a);
        assert_same(a.map(), &merged, "redone");
    }
}
