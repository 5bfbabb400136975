/** What series show, and where people can set it: feedback that is shown in place of scores is nobody's to set. */
import type { Scale, Series, SeriesId, SeriesValue } from '../generated/model';
import type { MapModel } from './model.svelte';

/** What a series shows, and on which scale. */
export interface ShownScores {
  readonly scale: Scale;
  readonly values: readonly SeriesValue[];
}

/** Fewer answers make no figure: the sheet shows them one by one. */
const FEW = 10;

/** The scores that people typed, or the figures that feedback puts in their place; none before those are known. */
export function shownScores({ measured }: Pick<MapModel, 'measured'>, series: Series): ShownScores {
  return series.feedback ? (measured.get(series.id) ?? { scale: series.scale, values: [] }) : series;
}

/** A figure with as many decimals as anybody reads: none on scales as long as that of NPS. */
export function roundedFigure({ min, max }: Scale, value: number): number {
  const unit = max - min >= 20 ? 1 : 10;
  return Math.round(value * unit) / unit;
}

/** Whether too few answered for a figure of a series that shows feedback. */
export function isFew({ feedback }: Pick<Series, 'feedback'>, { n }: Pick<SeriesValue, 'n'>): boolean {
  return feedback !== undefined && n !== undefined && n < FEW;
}

/** The scale that scores are set on; null where nobody sets any. */
export function settableScale(series: Series | undefined): Scale | null {
  return series && !series.feedback ? series.scale : null;
}

/** The series that scores are set in, of those that are shown. */
export function settable(series: readonly Series[], hidden: ReadonlySet<SeriesId>): Series[] {
  return series.filter((one) => !one.feedback && !hidden.has(one.id));
}
