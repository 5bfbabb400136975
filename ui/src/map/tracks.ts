/** Where one column or row begins and how large it is. */
export interface Track {
  readonly start: number;
  readonly size: number;
}

/**
 * Columns or rows along one axis, in ascending order and without overlap; between them there may be gaps.
 * Answers are found by bisection, so that they cost the same on a map of five hundred columns.
 */
export class Tracks {
  private constructor(private readonly list: readonly Track[]) {}

  /** Tracks of the given sizes; `gapBefore(i)` is kept free in front of track `i`. */
  static of(first: number, sizes: readonly number[], gapBefore: (index: number) => number): Tracks {
    let end = first;
    return new Tracks(
      sizes.map((size, index) => {
        const start = end + gapBefore(index);
        end = start + size;
        return { start, size };
      }),
    );
  }

  /** How many tracks there are. */
  get length(): number {
    return this.list.length;
  }

  /** The track with this number; one of no size at the end of the axis when there is none. */
  at(index: number): Track {
    return this.list[index] ?? { start: this.end, size: 0 };
  }

  /** Where the last track ends; 0 without tracks. */
  get end(): number {
    const last = this.list.at(-1);
    return last ? last.start + last.size : 0;
  }

  /** Number of the first track that ends after `position`; `length` when all end before. */
  firstEndingAfter(position: number): number {
    let [low, high] = [0, this.list.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      const track = this.at(middle);
      if (track.start + track.size > position) high = middle;
      else low = middle + 1;
    }
    return low;
  }

  /** Number of the track that holds `position`, or null in a gap and outside. */
  holding(position: number): number | null {
    const index = this.firstEndingAfter(position);
    return index < this.length && this.at(index).start <= position ? index : null;
  }

  /** Number of the track nearest to `position`, or null without tracks. */
  nearest(position: number): number | null {
    if (this.length === 0) return null;
    const index = this.firstEndingAfter(position);
    if (index === 0) return 0;
    if (index >= this.length) return this.length - 1;
    const before = this.at(index - 1);
    return position - (before.start + before.size) < this.at(index).start - position ? index - 1 : index;
  }

  /** Numbers of the tracks that share any length with `from`..`to`: the first and the one behind the last. */
  range(from: number, to: number): readonly [first: number, behind: number] {
    const first = this.firstEndingAfter(from);
    let behind = first;
    while (behind < this.length && this.at(behind).start < to) behind += 1;
    return [first, behind];
  }
}
