/** The list of priorities: its order, and what may be typed into it. */
import type { InputName, Score } from '../../generated/feedback';
import type { Candidate } from '../../generated/protocol';

export type PrioritySort = 'rice' | 'wsjf';

export const riceInputs = ['reach', 'impact', 'confidence', 'effort'] as const satisfies readonly InputName[];
export const wsjfInputs = ['value', 'urgency', 'risk', 'size'] as const satisfies readonly InputName[];

/** What an impact and a confidence may be; other inputs may be any number from 0. */
export const choicesOf: Partial<Record<InputName, readonly number[]>> = {
  impact: [3, 2, 1, 0.5, 0.25],
  confidence: [100, 80, 50],
};

/** By one of the scores, the highest first; what has none keeps its order behind. */
export function sortedBy(list: readonly Candidate[], sort: PrioritySort): Candidate[] {
  return list.toSorted((a, b) => rankOf(a.priority[sort]) - rankOf(b.priority[sort]));
}

function rankOf(score: Score): number {
  return score.state === 'scored' ? score.rank : Number.MAX_SAFE_INTEGER;
}

/** Whether a number can be used for an input. */
export function isAllowed(name: InputName, value: number | null): value is number {
  if (value === null || !Number.isFinite(value) || value < 0) return false;
  if (name === 'confidence') return value <= 100;
  return value > 0 || (name !== 'effort' && name !== 'size');
}

/** Whether a reason has to be given: what was measured is not changed without one. */
export function needsReason({ prefilled }: Candidate['inputs']['effort'], value: number | null): boolean {
  return prefilled !== undefined && value !== prefilled.value;
}
