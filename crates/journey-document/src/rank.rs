//! Places in an order that can be made between any two others.

use fractional_index::FractionalIndex;

/// Up to so many ranks at an open end are made by stepping, which keeps them short to look at; more
/// are made by halving, which keeps the longest of them short.
const STEPPED: usize = 256;

/// A place in an order. Two replicas can make the same rank at the same time; the id of the ranked
/// thing then decides, so an order is always by (rank, id).
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Rank(FractionalIndex);

impl Rank {
    /// Reads a stored rank; none when the bytes are no rank.
    pub(crate) fn from_bytes(bytes: &[u8]) -> Option<Self> {
        FractionalIndex::from_bytes(bytes.to_vec()).ok().map(Self)
    }

    pub(crate) fn as_bytes(&self) -> &[u8] {
        self.0.as_bytes()
    }

    /// `count` ranks of equal and least length, in order, with room before, between and after.
    pub(crate) fn spread(count: usize) -> Vec<Self> {
        let wanted = count as u128 + 1;
        let mut width = 1;
        while 1_u128 << (8 * width) < 2 * wanted {
            width += 1;
        }
        let step = (1_u128 << (8 * width)) / wanted;
        (1..=count as u128)
            .map(|place| {
                let mut bytes = (place * step).to_be_bytes()[16 - width..].to_vec();
                bytes.push(0x80);
                Self(
                    FractionalIndex::from_bytes(bytes)
                        .expect("0x80 is the end mark that a fractional index asks for"),
                )
            })
            .collect()
    }

    /// `count` ranks in order, after `low` and before `high`. None if `low` is not before `high`.
    pub(crate) fn between(low: Option<&Self>, high: Option<&Self>, count: usize) -> Option<Vec<Self>> {
        match (low, high) {
            (None, None) => Some(Self::spread(count)),
            (Some(low), None) if count <= STEPPED => {
                let steps = std::iter::successors(Some(low.after()), |rank| Some(rank.after()));
                Some(steps.take(count).collect())
            }
            (None, Some(high)) if count <= STEPPED => {
                let steps = std::iter::successors(Some(high.before()), |rank| Some(rank.before()));
                let mut ranks: Vec<_> = steps.take(count).collect();
                ranks.reverse();
                Some(ranks)
            }
            (Some(low), None) => Self::halved(low, &low.after(), count),
            (None, Some(high)) => Self::halved(&high.before(), high, count),
            (Some(low), Some(high)) => Self::halved(low, high, count),
        }
    }

    fn halved(low: &Self, high: &Self, count: usize) -> Option<Vec<Self>> {
        let mut ranks = Vec::with_capacity(count);
        Self::halve(low, high, count, &mut ranks)?;
        Some(ranks)
    }

    fn halve(low: &Self, high: &Self, count: usize, ranks: &mut Vec<Self>) -> Option<()> {
        if count == 0 {
            return Some(());
        }
        let middle = Self(FractionalIndex::new_between(&low.0, &high.0)?);
        let below = (count - 1) / 2;
        Self::halve(low, &middle, below, ranks)?;
        ranks.push(middle.clone());
        Self::halve(&middle, high, count - 1 - below, ranks)
    }

    fn after(&self) -> Self {
        Self(FractionalIndex::new_after(&self.0))
    }

    fn before(&self) -> Self {
        Self(FractionalIndex::new_before(&self.0))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ranks_are_in_order_and_inside_their_bounds() {
        let [low, high] = &Rank::spread(2)[..] else { unreachable!("two were asked for") };
        for count in [1, 2, 3, 255, 256, 257, 2_000] {
            for (low, high) in [(None, None), (Some(low), None), (None, Some(high)), (Some(low), Some(high))]
            {
                let ranks = Rank::between(low, high, count).unwrap();
                assert_eq!(ranks.len(), count);
                let all: Vec<_> = low.into_iter().chain(&ranks).chain(high).collect();
                assert!(all.is_sorted_by(|a, b| a < b), "{count} ranks between {low:?} and {high:?}");
                let longest = ranks.iter().map(|rank| rank.as_bytes().len()).max().unwrap();
                assert!(longest <= 16, "{count} ranks need {longest} bytes");
            }
        }
    }

    #[test]
    fn there_is_no_rank_between_equal_ones() {
        let rank = &Rank::spread(1)[0];
        assert_eq!(Rank::between(Some(rank), Some(rank), 1), None);
    }

    #[test]
    fn there_is_always_room_beside_a_new_rank() {
        let bounds = Rank::spread(2);
        let (mut low, mut high) = (bounds[0].clone(), bounds[1].clone());
        for turn in 0..500 {
            let middle = Rank::between(Some(&low), Some(&high), 1).unwrap().remove(0);
            assert!(low < middle && middle < high);
            if turn % 3 == 0 { low = middle } else { high = middle }
        }
    }
}
