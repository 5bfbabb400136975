import { expect, it } from 'vitest';
import type { Series } from '../generated/model';
import { settable, settableScale, typedScores } from './typed';

it('keeps typed scores out of sight and out of reach where feedback is shown', () => {
  const series: Series = {
    id: 's',
    lane: 'l',
    name: 'NPS',
    kind: 'measured',
    scale: { min: -100, max: 100, step: 0 },
    values: [{ touchpoint: 't', value: 12 }],
  };
  expect(typedScores(series)).toBe(series.values);
  expect(settableScale(series)).toBe(series.scale);
  const bound: Series = { ...series, feedback: { metric: 'nps' } };
  expect(typedScores(bound)).toEqual([]);
  expect(settableScale(bound)).toBeNull();
  expect(settableScale(undefined)).toBeNull();
  const hidden = { ...series, id: 'hidden' };
  expect(settable([bound, hidden, series], new Set(['hidden']))).toEqual([series]);
});
