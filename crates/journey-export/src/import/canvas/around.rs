//! Which rectangle is around a point, for many of both.

use std::{cmp::Reverse, collections::BinaryHeap};

/// The number of the first rectangle around each point, edges included; `None` stands for a thing that is no
/// rectangle. A rectangle is its left edge, upper edge, width and height.
///
/// A line goes over all from left to right, and knows of each height which rectangles are there: a tree over the
/// heights of their edges holds each rectangle in a few nodes. So it takes little longer than sorting does, where
/// asking each rectangle about each point would take minutes for a canvas that is made for it.
pub(super) fn first_around(rects: &[Option<[f64; 4]>], points: &[(f64, f64)]) -> Vec<Option<usize>> {
    let mut sweep = Sweep::of(rects);
    let mut coming: Vec<(usize, [f64; 4])> =
        rects.iter().enumerate().filter_map(|(number, rect)| Some((number, (*rect)?))).collect();
    coming.sort_by(|(_, a), (_, b)| b[0].total_cmp(&a[0]));
    let mut order: Vec<usize> = (0..points.len()).collect();
    order.sort_by(|a, b| points[*a].0.total_cmp(&points[*b].0));
    let mut found = vec![None; points.len()];
    for at in order {
        let (x, y) = points[at];
        while let Some((number, rect)) = coming.pop_if(|(_, rect)| rect[0] <= x) {
            sweep.add(number, rect);
        }
        found[at] = sweep.first_at(x, y);
    }
    found
}

/// A line that goes from left to right, with the rectangles that it has come to.
struct Sweep {
    /// Heights of upper and lower edges, sorted. Each is a slot, and so is each space between.
    heights: Vec<f64>,
    /// A tree of slots in the usual order of heaps: numbers of rectangles.
    nodes: Vec<BinaryHeap<Reverse<usize>>>,
    rights: Vec<f64>,
}

impl Sweep {
    fn of(rects: &[Option<[f64; 4]>]) -> Self {
        let edges = rects.iter().flatten().flat_map(|[_, top, _, height]| [*top, top + height]);
        let mut heights: Vec<f64> = edges.collect();
        heights.sort_by(f64::total_cmp);
        heights.dedup();
        let slots = 2 * heights.len() + 1;
        let rights = rects.iter().map(|rect| rect.map_or(f64::NEG_INFINITY, |[x, _, w, _]| x + w)).collect();
        Self { heights, nodes: vec![BinaryHeap::new(); 2 * slots], rights }
    }

    fn slot(&self, y: f64) -> usize {
        let below = self.heights.partition_point(|height| *height < y);
        2 * below + usize::from(self.heights.get(below) == Some(&y))
    }

    /// Adds a rectangle to the nodes that make up its slots.
    fn add(&mut self, number: usize, [_, top, _, height]: [f64; 4]) {
        let slots = self.nodes.len() / 2;
        let (mut from, mut to) = (self.slot(top) + slots, self.slot(top + height) + slots + 1);
        while from < to {
            if from % 2 == 1 {
                self.nodes[from].push(Reverse(number));
                from += 1;
            }
            if to % 2 == 1 {
                to -= 1;
                self.nodes[to].push(Reverse(number));
            }
            (from, to) = (from / 2, to / 2);
        }
    }

    /// The first rectangle at a height that the line has not left behind. What it has, never comes again.
    fn first_at(&mut self, x: f64, y: f64) -> Option<usize> {
        let mut node = self.slot(y) + self.nodes.len() / 2;
        let mut first = None;
        while node > 0 {
            let held = &mut self.nodes[node];
            while held.peek().is_some_and(|Reverse(number)| self.rights[*number] < x) {
                held.pop();
            }
            let here = held.peek().map(|Reverse(number)| *number);
            first = first.into_iter().chain(here).min();
            node /= 2;
        }
        first
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn it_is_the_first_of_those_that_hold_the_point(
            rects in prop::collection::vec(prop::option::of(prop::array::uniform4(0..6_i32)), 0..12),
            points in prop::collection::vec((-1..14_i32, -1..14_i32), 0..12),
        ) {
            let rects: Vec<_> = rects.into_iter().map(|it| it.map(|rect| rect.map(|n| f64::from(n) / 2.0))).collect();
            let points: Vec<_> = points.into_iter().map(|(x, y)| (f64::from(x) / 4.0, f64::from(y) / 4.0)).collect();
            let holds = |[left, top, width, height]: [f64; 4], (x, y): (f64, f64)| {
                (left..=left + width).contains(&x) && (top..=top + height).contains(&y)
            };
            let plain: Vec<_> = points
                .iter()
                .map(|point| rects.iter().position(|rect| rect.is_some_and(|rect| holds(rect, *point))))
                .collect();
            prop_assert_eq!(first_around(&rects, &points), plain);
        }
    }

    #[test]
    fn many_take_little_time() {
        // Asking each about each would be ten thousand million questions.
        let rects: Vec<_> = (0..100_000).map(|n| Some([0.0, f64::from(n % 2) * 1e6, 1e6, 1.0])).collect();
        let points: Vec<_> = (0..100_000).map(|n| (f64::from(n), 500.0)).collect();
        assert!(first_around(&rects, &points).iter().all(Option::is_none));
    }
}
