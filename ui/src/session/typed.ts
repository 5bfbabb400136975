/** What people typed, and where they can: feedback that is shown in place of scores is nobody's to set. */
import type { Scale, Series, SeriesId, SeriesValue } from '../generated/model';

/** The scores that people typed; none where feedback is shown in their place, since they are not what the sheet shows. */
export function typedScores(series: Series): readonly SeriesValue[] {
  return series.feedback ? [] : series.values;
}

/** The scale that scores are set on; null where nobody sets any. */
export function settableScale(series: Series | undefined): Scale | null {
  return series && !series.feedback ? series.scale : null;
}

/** The series that scores are set in, of those that are shown. */
export function settable(series: readonly Series[], hidden: ReadonlySet<SeriesId>): Series[] {
  return series.filter((one) => !one.feedback && !hidden.has(one.id));
}
