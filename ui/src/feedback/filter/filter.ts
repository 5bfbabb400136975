/** Changes of a filter of figures; whatever leaves everything in is left out of it. */
import type { Filter, Month } from '../../generated/feedback';
import type { FilterChoices } from '../../generated/protocol';

/** The filter with a channel chosen, or not any more. */
export function withChannel(filter: Filter, channel: string): Filter {
  return tidy({ ...filter, channels: toggled(filter.channels, channel) });
}

/** The filter with a source chosen, or not any more. */
export function withSource(filter: Filter, source: number): Filter {
  return tidy({ ...filter, sources: toggled(filter.sources, source) });
}

/** The filter with a value of a dimension chosen, or not any more. */
export function withSegment(filter: Filter, dimension: string, value: string): Filter {
  const others = (filter.segments ?? []).filter((one) => one.dimension !== dimension);
  const values = toggled(valuesOf(filter, dimension), value);
  return tidy({ ...filter, segments: [...others, { dimension, values }] });
}

/** The filter with other months at its ends; null leaves an end open. An end before the other takes it along. */
export function withPeriod(filter: Filter, end: 'from' | 'to', month: Month | null): Filter {
  const from = end === 'from' ? month : (filter.from ?? null);
  const to = end === 'to' ? month : (filter.to ?? null);
  const crosses = from !== null && to !== null && from > to;
  const ends = crosses ? { from: end === 'from' ? from : to, to: end === 'to' ? to : from } : { from, to };
  return between(filter, ends.from, ends.to);
}

/** The filter with just the last months of what there is. */
export function withLast(filter: Filter, months: number, { to }: FilterChoices): Filter {
  return to === undefined ? filter : between(filter, to - months + 1, to);
}

/** The values of a dimension that are chosen. */
export function valuesOf({ segments = [] }: Filter, dimension: string): readonly string[] {
  return segments.find((one) => one.dimension === dimension)?.values ?? [];
}

/** All months there are, the last one first. */
export function monthsOf({ from, to }: FilterChoices): Month[] {
  if (from === undefined || to === undefined) return [];
  return Array.from({ length: Math.max(0, to - from + 1) }, (_, index) => to - index);
}

function between(filter: Filter, from: Month | null, to: Month | null): Filter {
  const { from: _from, to: _to, ...rest } = filter;
  return tidy({ ...rest, ...(from === null ? {} : { from }), ...(to === null ? {} : { to }) });
}

function toggled<T>(list: readonly T[] = [], value: T): T[] {
  return list.includes(value) ? list.filter((one) => one !== value) : [...list, value];
}

function tidy({ sources = [], channels = [], segments = [], from, to }: Filter): Filter {
  const chosen = segments.filter(({ values }) => values.length > 0);
  return {
    ...(sources.length > 0 ? { sources } : {}),
    ...(channels.length > 0 ? { channels } : {}),
    ...(chosen.length > 0 ? { segments: chosen } : {}),
    ...(from === undefined ? {} : { from }),
    ...(to === undefined ? {} : { to }),
  };
}
