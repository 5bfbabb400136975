import type { Series, SeriesValue, Touchpoint } from '../generated/model';
import type { MapModel } from '../session/model.svelte';
import type { Shown } from '../session/shown';

/** How a touchpoint feels, among the others: a line to draw and the score here. */
export interface Mood {
  readonly series: Series;
  /** Score at the touchpoint, with what it rests on. */
  readonly score: SeriesValue;
  /** The word of the scale nearest to it; empty when the scale has none. */
  readonly word: string;
  /** Where the touchpoint is on the scale: 0 worst, 1 best. */
  readonly height: number;
  /** All scores along the journey: place from 0 to 1 across, and height. */
  readonly line: readonly { readonly x: number; readonly y: number; readonly here: boolean }[];
}

/** How each scored touchpoint feels, as far as the curves that are shown tell. */
export function moodsOf(model: Pick<MapModel, 'lanes' | 'series' | 'touchpoints'>, shown: Shown): Map<string, Mood> {
  const curves = model.lanes.filter(
    ({ id, kind, settings }) => kind === 'experience' && !settings?.hidden && !shown.hiddenLanes.has(id),
  );
  const lanes = new Set(curves.map(({ id }) => id));
  const series = model.series
    .filter(({ lane, persona }) => lanes.has(lane) && (!shown.personas || !persona || shown.personas.has(persona)))
    .sort((a, b) => weights.indexOf(a.kind) - weights.indexOf(b.kind));
  const { touchpoints } = model;
  return new Map(
    touchpoints.flatMap(({ id }) => {
      const mood = moodOf(series, touchpoints, id);
      return mood ? [[id, mood] as const] : [];
    }),
  );
}

/** Two fifths of the scale from either end are good or bad. */
export function feeling({ height }: Pick<Mood, 'height'>): 'good' | 'middle' | 'bad' {
  if (height > 0.6) return 'good';
  return height < 0.4 ? 'bad' : 'middle';
}

/** What customers say comes before what the team believes, and that before what it intends. */
const weights: readonly Series['kind'][] = ['measured', 'assumed', 'intended'];

/** The mood by the first series that scores the touchpoint. */
function moodOf(series: readonly Series[], touchpoints: readonly Touchpoint[], touchpoint: string): Mood | null {
  const best = series.find(({ values }) => values.some((value) => value.touchpoint === touchpoint));
  const score = best?.values.find((value) => value.touchpoint === touchpoint);
  if (!best || !score) return null;
  const { min, max, words = [] } = best.scale;
  const height = (value: number) => (max > min ? Math.max(0, Math.min(1, (value - min) / (max - min))) : 0.5);
  const line = touchpoints.flatMap(({ id }, index) => {
    const found = best.values.find((value) => value.touchpoint === id);
    if (!found) return [];
    const x = touchpoints.length > 1 ? index / (touchpoints.length - 1) : 0.5;
    return [{ x, y: height(found.value), here: id === touchpoint }];
  });
  return {
    series: best,
    score,
    word: words[Math.round(height(score.value) * (words.length - 1))] ?? '',
    height: height(score.value),
    line,
  };
}
