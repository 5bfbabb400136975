/** What of the map is in view, on this screen alone: lanes and stages taken away, cards of others drawn faint. */
import type { Card, Evidence } from '../generated/model';

/** null: no restriction. */
export interface Shown {
  readonly hiddenLanes: ReadonlySet<string>;
  readonly hiddenStages: ReadonlySet<string>;
  readonly personas: ReadonlySet<string> | null;
  readonly evidence: ReadonlySet<Evidence> | null;
  readonly tags: ReadonlySet<string> | null;
}

/** The same as lists, as a saved view holds it: an empty list of personas, evidence or tags is no restriction. */
export interface Selection {
  hiddenLanes: string[];
  hiddenStages: string[];
  personas: string[];
  evidence: Evidence[];
  tags: string[];
}

/** What of a card the choice goes by. */
type Judged = Pick<Card, 'evidence' | 'tags'> & { persona?: string | null | undefined };

const none: ReadonlySet<never> = new Set();

export const everything: Shown = {
  hiddenLanes: none,
  hiddenStages: none,
  personas: null,
  evidence: null,
  tags: null,
};

/** Whether a card is drawn faint. */
export function dims(shown: Shown, card: Judged): boolean {
  if (shown.evidence && !shown.evidence.has(card.evidence)) return true;
  if (shown.personas && card.persona && !shown.personas.has(card.persona)) return true;
  const { tags } = shown;
  return tags !== null && !(card.tags ?? []).some((tag) => tags.has(tag));
}

/** Whether nothing is taken away and nothing is faint. */
export function showsEverything(shown: Shown): boolean {
  return (
    shown.hiddenLanes.size === 0 &&
    shown.hiddenStages.size === 0 &&
    shown.personas === null &&
    shown.evidence === null &&
    shown.tags === null
  );
}

/** What a saved view shows. */
export function shownBy(view: Partial<Selection>): Shown {
  const some = <T>(list: readonly T[] | undefined) => (list && list.length > 0 ? new Set(list) : null);
  return {
    hiddenLanes: new Set(view.hiddenLanes),
    hiddenStages: new Set(view.hiddenStages),
    personas: some(view.personas),
    evidence: some(view.evidence),
    tags: some(view.tags),
  };
}

/** The lists that save what is shown. */
export function selectionOf(shown: Shown): Selection {
  return {
    hiddenLanes: [...shown.hiddenLanes],
    hiddenStages: [...shown.hiddenStages],
    personas: [...(shown.personas ?? [])],
    evidence: [...(shown.evidence ?? [])],
    tags: [...(shown.tags ?? [])],
  };
}

/** Whether a saved view shows just this. */
export function isShownBy(shown: Shown, view: Partial<Selection>): boolean {
  const other = shownBy(view);
  return (
    sameSet(shown.hiddenLanes, other.hiddenLanes) &&
    sameSet(shown.hiddenStages, other.hiddenStages) &&
    sameSet(shown.personas, other.personas) &&
    sameSet(shown.evidence, other.evidence) &&
    sameSet(shown.tags, other.tags)
  );
}

/** The set with a thing added or taken out. */
export function toggled<T>(set: ReadonlySet<T>, thing: T): ReadonlySet<T> {
  const next = new Set(set);
  if (!next.delete(thing)) next.add(thing);
  return next;
}

/** A restriction with a thing added or taken out; one that lets nothing, or all there is, through is none. */
export function restricted<T>(set: ReadonlySet<T> | null, thing: T, all?: readonly T[]): ReadonlySet<T> | null {
  const next = toggled(set ?? none, thing);
  return next.size === 0 || all?.every((one) => next.has(one)) ? null : next;
}

function sameSet<T>(a: ReadonlySet<T> | null, b: ReadonlySet<T> | null): boolean {
  if (a === null || b === null) return a === b;
  return a.size === b.size && [...a].every((one) => b.has(one));
}
