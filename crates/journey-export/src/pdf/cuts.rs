//! Where a long thing is cut into pieces that fit on pages.

/// Something long, to be cut into pieces. Lengths and places are map pixels.
pub(super) struct Cutting<'c> {
    /// Where it begins.
    pub(super) from: f32,
    /// Where it ends.
    pub(super) to: f32,
    /// Room of the first page; more than the overlap.
    pub(super) first_room: f32,
    /// Room of the pages after it; more than the overlap.
    pub(super) room: f32,
    /// What neighbours both show.
    pub(super) overlap: f32,
    /// Where cuts are wanted, going up.
    pub(super) edges: &'c [f32],
    /// What no cut should go through, in no order.
    pub(super) whole: &'c [(f32, f32)],
}

/// A cut that is off by less than this is not seen.
const SLACK: f32 = 0.5;

/// From where to where each piece goes.
///
/// A piece ends at the last edge that fits and goes through nothing that is to stay whole; without such an edge,
/// at the last place that does; without such a place, where the page ends. What is longer than a page has room for
/// is not kept whole.
pub(super) fn cuts(cutting: &Cutting<'_>) -> Vec<(f32, f32)> {
    let mut pieces: Vec<(f32, f32)> = Vec::new();
    loop {
        let (start, room) = match pieces.last() {
            None => (cutting.from, cutting.first_room),
            Some((_, end)) => (end - cutting.overlap, cutting.room),
        };
        let limit = start + room;
        if limit >= cutting.to - SLACK {
            pieces.push((start, cutting.to));
            return pieces;
        }
        // Each piece has to bring something new.
        let least = start + cutting.overlap + SLACK;
        let end = end_of_piece(cutting, least, limit);
        pieces.push((start, end));
    }
}

fn end_of_piece(cutting: &Cutting<'_>, least: f32, limit: f32) -> f32 {
    // What is cut off comes whole on the next page only if it has room there.
    let room = cutting.room - cutting.overlap;
    let whole: Vec<(f32, f32)> = cutting
        .whole
        .iter()
        .copied()
        .filter(|(from, to)| to - from <= room && *from < limit && *to > least)
        .collect();
    let is_clean = |at: f32| !whole.iter().any(|(from, to)| from + SLACK < at && at < to - SLACK);
    let fits = |at: &f32| (least..=limit + SLACK).contains(at);
    let edge = cutting.edges.iter().rev().copied().filter(fits).find(|edge| is_clean(*edge));
    if let Some(edge) = edge {
        return edge;
    }
    let ends = whole.iter().map(|(_, to)| *to);
    let starts = whole.iter().map(|(from, _)| *from);
    let place = ends.chain(starts).chain([limit]).filter(fits).filter(|at| is_clean(*at));
    place.reduce(f32::max).unwrap_or(limit)
}

#[cfg(test)]
mod tests {
    use super::*;

    struct Case {
        what: &'static str,
        to: f32,
        rooms: (f32, f32),
        overlap: f32,
        edges: &'static [f32],
        whole: &'static [(f32, f32)],
        expected: &'static [(f32, f32)],
    }

    #[test]
    fn pieces_end_at_edges_and_leave_cards_whole() {
        let even: &[f32] = &[100.0, 200.0, 300.0, 400.0, 500.0];
        let cases = [
            Case {
                what: "all fits",
                to: 500.0,
                rooms: (500.0, 500.0),
                overlap: 20.0,
                edges: even,
                whole: &[],
                expected: &[(0.0, 500.0)],
            },
            Case {
                what: "at column edges",
                to: 500.0,
                rooms: (250.0, 250.0),
                overlap: 0.0,
                edges: even,
                whole: &[],
                expected: &[(0.0, 200.0), (200.0, 400.0), (400.0, 500.0)],
            },
            Case {
                what: "with overlap",
                to: 500.0,
                rooms: (250.0, 250.0),
                overlap: 30.0,
                edges: even,
                whole: &[],
                expected: &[(0.0, 200.0), (170.0, 400.0), (370.0, 500.0)],
            },
            Case {
                what: "an earlier edge, because a card spans the last",
                to: 500.0,
                rooms: (250.0, 250.0),
                overlap: 0.0,
                edges: even,
                whole: &[(110.0, 290.0)],
                expected: &[(0.0, 100.0), (100.0, 300.0), (300.0, 500.0)],
            },
            Case {
                what: "a card that no page can hold is cut",
                to: 500.0,
                rooms: (250.0, 250.0),
                overlap: 0.0,
                edges: even,
                whole: &[(10.0, 490.0)],
                expected: &[(0.0, 200.0), (200.0, 400.0), (400.0, 500.0)],
            },
            Case {
                what: "between cards where no edge is near",
                to: 500.0,
                rooms: (250.0, 250.0),
                overlap: 0.0,
                edges: &[500.0],
                whole: &[(0.0, 120.0), (130.0, 240.0), (248.0, 300.0)],
                expected: &[(0.0, 248.0), (248.0, 498.0), (498.0, 500.0)],
            },
            Case {
                what: "where the page ends, if there is nothing better",
                to: 500.0,
                rooms: (200.0, 300.0),
                overlap: 0.0,
                edges: &[],
                whole: &[],
                expected: &[(0.0, 200.0), (200.0, 500.0)],
            },
        ];
        for Case { what, to, rooms, overlap, edges, whole, expected } in cases {
            let cutting =
                Cutting { from: 0.0, to, first_room: rooms.0, room: rooms.1, overlap, edges, whole };
            assert_eq!(cuts(&cutting), expected, "{what}");
        }
    }
}
