import type { Scale } from '../generated/model';

/** Scales that are offered by name. */
export const scales = {
  halves: { min: -2, max: 2, step: 0.5 },
  whole: { min: -2, max: 2, step: 1 },
  five: { min: 1, max: 5, step: 1 },
  seven: { min: 1, max: 7, step: 1 },
  ten: { min: 0, max: 10, step: 1 },
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
