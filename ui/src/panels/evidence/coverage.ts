/** How well the map is founded: pure counting, for the evidence panel. */
import type { Card, Evidence, Lane, Stage } from '../../generated/model';
import type { MapModel } from '../../session/model.svelte';

/** Cards by how well they are founded. */
export type Counts = Readonly<Record<Evidence, number>>;

/** From what is known to what is guessed: the order of bars and legends. */
export const evidences: readonly Evidence[] = ['researched', 'partly', 'assumption'];

export interface Coverage {
  readonly all: Counts;
  readonly stages: readonly { readonly stage: Stage; readonly counts: Counts }[];
  /** Lanes that hold cards. */
  readonly lanes: readonly { readonly lane: Lane; readonly counts: Counts }[];
  /** Stages with cards of which none is researched, not even partly. */
  readonly unresearched: readonly Stage[];
  /** Assumptions along the journey. */
  readonly guesses: readonly Card[];
  /** Cards called researched that name no source. */
  readonly unfounded: readonly Card[];
}

/** Counts the cards of the map; what waits in an inbox has no place yet and does not count. */
export function coverageOf(model: MapModel): Coverage {
  const { stages, touchpoints, lanes } = model;
  const inboxes = new Set(lanes.filter(({ kind }) => kind === 'inbox').map(({ id }) => id));
  const column = new Map(touchpoints.map(({ id }, index) => [id, index]));
  const stageOf = new Map(touchpoints.map(({ id, stage }) => [id, stage]));
  const cards = [...model.cards.values()]
    .filter(({ lane }) => !inboxes.has(lane))
    .sort((a, b) => (column.get(a.touchpoint) ?? 0) - (column.get(b.touchpoint) ?? 0));
  const byStage = countsBy(cards, ({ touchpoint }) => stageOf.get(touchpoint) ?? '');
  const byLane = countsBy(cards, ({ lane }) => lane);
  const perStage = stages.map((stage) => ({ stage, counts: byStage.get(stage.id) ?? noCards }));
  return {
    all: counted(cards),
    stages: perStage,
    lanes: lanes.flatMap((lane) => {
      const counts = byLane.get(lane.id);
      return counts ? [{ lane, counts }] : [];
    }),
    unresearched: perStage
      .filter(({ counts }) => counts.assumption > 0 && counts.researched + counts.partly === 0)
      .map(({ stage }) => stage),
    guesses: cards.filter(({ evidence }) => evidence === 'assumption'),
    unfounded: cards.filter(({ evidence, sources = [] }) => evidence === 'researched' && sources.length === 0),
  };
}

export function total(counts: Counts): number {
  return counts.assumption + counts.partly + counts.researched;
}

/** The share of a status, from 0 to 1; 0 without cards. */
export function share(counts: Counts, evidence: Evidence): number {
  return total(counts) === 0 ? 0 : counts[evidence] / total(counts);
}

const noCards: Counts = { assumption: 0, partly: 0, researched: 0 };

function counted(cards: readonly Card[]): Counts {
  const counts = { ...noCards };
  for (const { evidence } of cards) counts[evidence] += 1;
  return counts;
}

function countsBy(cards: readonly Card[], key: (card: Card) => string): Map<string, Counts> {
  const all = new Map<string, Record<Evidence, number>>();
  for (const card of cards) {
    const of = key(card);
    let counts = all.get(of);
    if (!counts) all.set(of, (counts = { ...noCards }));
    counts[card.evidence] += 1;
  }
  return all;
}
