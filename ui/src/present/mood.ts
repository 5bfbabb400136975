import type { Series, SeriesValue, Touchpoint } from '../generated/model';
import type { MapModel } from '../session/model.svelte';
import type { Shown } from '../session/shown';
import { isFew, shownScores, type ShownScores } from '../session/typed';

/** A score on the line of a series. */
interface Point {
  readonly touchpoint: string;
  readonly x: number;
  readonly y: number;
}

/** How a touchpoint feels, among the others: a line to draw and the score here. */
export interface Mood {
  readonly series: Series;
  /** Score at the touchpoint, with what it rests on. */
  readonly score: SeriesValue;
  /** The word of the scale nearest to it; empty when the scale has none. */
  readonly word: string;
  /** Where the touchpoint is on the scale: 0 worst, 1 best. */
  readonly height: number;
  readonly touchpoint: string;
  /** All scores of the series along the journey: place from 0 to 1 across, and height. */
  readonly line: readonly Point[];
}

/** How each scored touchpoint feels, as far as the curves that are shown tell. */
export function moodsOf(
  model: Pick<MapModel, 'lanes' | 'series' | 'touchpoints' | 'measured'>,
  shown: Shown,
): Map<string, Mood> {
  const curves = model.lanes.filter(
    ({ id, kind, settings }) => kind === 'experience' && !settings?.hidden && !shown.hiddenLanes.has(id),
  );
  const lanes = new Set(curves.map(({ id }) => id));
  const series = model.series
    .filter(({ lane, persona }) => lanes.has(lane) && (!shown.personas || !persona || shown.personas.has(persona)))
    .sort((a, b) => weights.indexOf(a.kind) - weights.indexOf(b.kind));
  const moods = new Map<string, Mood>();
  for (const one of series)
    for (const mood of moodsBy(one, shownScores(model, one), model.touchpoints)) {
      if (!moods.has(mood.touchpoint)) moods.set(mood.touchpoint, mood);
    }
  return moods;
}

/** Two fifths of the scale from either end are good or bad. */
export function feeling({ height }: Pick<Mood, 'height'>): 'good' | 'middle' | 'bad' {
  if (height > 0.6) return 'good';
  return height < 0.4 ? 'bad' : 'middle';
}

/** What customers say comes before what the team believes, and that before what it intends. */
const weights: readonly Series['kind'][] = ['measured', 'assumed', 'intended'];

/** The moods that one series tells, in the order of the journey. */
function moodsBy(series: Series, { scale, values }: ShownScores, touchpoints: readonly Touchpoint[]): Mood[] {
  const { min, max, words = [] } = scale;
  const scores = new Map(values.map((score) => [score.touchpoint, score]));
  const line: Point[] = [];
  const found: Mood[] = [];
  touchpoints.forEach(({ id }, index) => {
    const score = scores.get(id);
    if (!score || isFew(series, score)) return;
    const height = max > min ? Math.max(0, Math.min(1, (score.value - min) / (max - min))) : 0.5;
    const word = words[Math.round(height * (words.length - 1))] ?? '';
    line.push({ touchpoint: id, x: touchpoints.length > 1 ? index / (touchpoints.length - 1) : 0.5, y: height });
    found.push({ series, score, word, height, touchpoint: id, line });
  });
  return found;
}
