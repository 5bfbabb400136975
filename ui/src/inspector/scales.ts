import type { Scale } from '../generated/model';

/** Scales that are offered by name. */
export const scales = {
  halves: { min: -2, max: 2, step: 0.5 },
  whole: { min: -2, max: 2, step: 1 },
  five: { min: 1, max: 5, step: 1 },
  seven: { min: 1, max: 7, step: 1 },
  ten: { min: 0, max: 10, step: 1 },
  percent: { min: 0, max: 100, step: 1 },
  net: { min: -100, max: 100, step: 1 },
} as const satisfies Record<string, Scale>;

export type ScaleName = keyof typeof scales;
export const scaleNames = Object.keys(scales) as ScaleName[];

/** The name of a scale; `own` for any that is not offered. */
export function scaleName({ min, max, step }: Scale): ScaleName | 'own' {
  return (
    scaleNames.find((name) => scales[name].min === min && scales[name].max === max && scales[name].step === step) ??
    'own'
  );
}

/** A scale with one of its numbers changed, still going from a smaller one to a greater. */
export function withBound(scale: Scale, bound: 'min' | 'max' | 'step', value: number): Scale {
  const least = scale.step > 0 ? scale.step : 1;
  if (bound === 'step') return { ...scale, step: Math.min(Math.max(0, value), scale.max - scale.min) };
  if (bound === 'min') return { ...scale, min: value, max: Math.max(scale.max, value + least) };
  return { ...scale, max: value, min: Math.min(scale.min, value - least) };
}
