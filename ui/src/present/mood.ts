import type { Series, Touchpoint } from '../generated/model';
import type { Shown } from '../session/shown';

/** How a touchpoint feels, among the others: a line to draw and the score here. */
export interface Mood {
  readonly series: Series;
  /** Score at the touchpoint. */
  readonly value: number;
  /** The word of the scale nearest to it; empty when the scale has none. */
  readonly word: string;
  readonly note: string;
  /** Where the touchpoint is on the scale: 0 worst, 1 best. */
  readonly height: number;
  /** All scores along the journey: place from 0 to 1 across, and height. */
  readonly line: readonly { readonly x: number; readonly y: number; readonly here: boolean }[];
}

/** The mood that speaks for a touchpoint: what customers say of it before what the team believes or intends. */
export function moodOf(
  series: readonly Series[],
  experience: ReadonlySet<string>,
  touchpoints: readonly Touchpoint[],
  touchpoint: string,
  shown: Pick<Shown, 'personas'>,
): Mood | null {
  const order = ['measured', 'assumed', 'intended'];
  const [best] = series
    .filter(({ lane, persona }) => experience.has(lane) && (!shown.personas || !persona || shown.personas.has(persona)))
    .filter(({ values }) => values.some((value) => value.touchpoint === touchpoint))
    .sort((a, b) => order.indexOf(a.kind) - order.indexOf(b.kind));
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
    value: score.value,
    word: words[Math.round(height(score.value) * (words.length - 1))] ?? '',
    note: score.note ?? '',
    height: height(score.value),
    line,
  };
}
