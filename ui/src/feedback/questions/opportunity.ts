/** What is to be improved as a card of the map. */
import type { Command } from '../../generated/commands';
import type { Card, Effort } from '../../generated/model';
import type { Candidate } from '../../generated/protocol';
import { t } from '../../i18n';
import { newCard, laneContent } from '../../session/make';
import type { MapModel } from '../../session/model.svelte';

/** How much an impact of RICE is of the ten that a card counts to. */
const impactOf: readonly [impact: number, ofTen: number][] = [
  [3, 10],
  [2, 8],
  [1, 5],
  [0.5, 3],
  [0, 1],
];

/** Person-months up to which a card is small, medium or large. */
const effortUpTo: readonly [months: number, effort: Effort][] = [
  [1, 'S'],
  [3, 'M'],
  [6, 'L'],
];

export function cardImpact(impact: number | null): number {
  if (impact === null) return 0;
  return impactOf.find(([least]) => impact >= least)?.[1] ?? 0;
}

export function cardEffort(months: number | null): Effort | undefined {
  if (months === null || months <= 0) return undefined;
  return effortUpTo.find(([most]) => months <= most)?.[1] ?? 'XL';
}

/** What counts of an input: what a person chose, else what was filled in. */
export function inputValue(input: Candidate['inputs']['effort']): number | null {
  return input.chosen?.value ?? input.prefilled?.value ?? null;
}

interface NewOpportunity {
  card: Card;
  command: Command;
}

/** A card that proposes the improvement, with its lane where the map has none; null without a touchpoint to put it at. */
export function opportunityOf(
  { touchpoint, wording, inputs }: Candidate,
  model: MapModel,
  source: string,
): NewOpportunity | null {
  if (touchpoint === undefined || !model.touchpoint(touchpoint)) return null;
  const known = model.lanes.find(({ kind }) => kind === 'opportunities');
  const made = known ? null : laneContent('opportunities', t('lanes:opportunities'));
  const lane = known?.id ?? made?.lane.id ?? '';
  const effort = cardEffort(inputValue(inputs.effort));
  const card: Card = {
    ...newCard(lane, touchpoint, t('questions:improve.cardText', { question: wording })),
    evidence: 'researched',
    impact: cardImpact(inputValue(inputs.impact)),
    ...(effort && { effort }),
    sources: [t('questions:improve.cardSource', { source, question: wording })],
  };
  if (!made) return { card, command: { type: 'createCards', cards: [card], before: null } };
  return { card, command: { type: 'insert', content: { ...made.content, cards: [card] } } };
}

/** Opportunities that the map holds at a touchpoint. */
export function opportunitiesAt(model: MapModel, touchpoint: string): readonly Card[] {
  return model.lanes
    .filter(({ kind }) => kind === 'opportunities')
    .flatMap(({ id }) => [...model.cardsInCell(id, touchpoint)]);
}
