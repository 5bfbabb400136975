import { expect, it } from 'vitest';
import type { Candidate } from '../../generated/protocol';
import type { JourneyMap } from '../../generated/model';
import { MapModel } from '../../session/model.svelte';
import { cardEffort, cardImpact, opportunityOf } from './opportunity';

it.each([
  [3, 10],
  [2, 8],
  [1, 5],
  [0.5, 3],
  [0.25, 1],
  [null, 0],
])('an impact of %s is %s of ten', (impact, ofTen) => expect(cardImpact(impact)).toBe(ofTen));

it.each([
  [0.5, 'S'],
  [1, 'S'],
  [3, 'M'],
  [4, 'L'],
  [12, 'XL'],
  [0, undefined],
  [null, undefined],
])('%s person-months are %s', (months, effort) => expect(cardEffort(months)).toBe(effort));

const candidate = {
  wording: 'Seat comfort',
  touchpoint: 't',
  inputs: { impact: { prefilled: { value: 2 } }, effort: { chosen: { value: 2 } } },
} as Candidate;

function mapWith(lanes: JourneyMap['lanes']): MapModel {
  const model = new MapModel();
  const touchpoints = [{ id: 't', stage: 's', name: 'On board' }];
  const stages = [{ id: 's', name: 'Fly', color: 'indigo' }];
  model.load({
    touchpoints,
    stages,
    lanes,
    cards: [],
    series: [],
    personas: [],
    connectors: [],
    comments: [],
    views: [],
  } as unknown as JourneyMap);
  return model;
}

it('a card goes to the lane of opportunities, with what is known', () => {
  const made = opportunityOf(candidate, mapWith([{ id: 'o', kind: 'opportunities', title: 'Ideas' }]), 'Spring');
  expect(made?.command.type).toBe('createCards');
  expect(made?.card).toMatchObject({ lane: 'o', touchpoint: 't', impact: 8, effort: 'M', evidence: 'researched' });
});

it('without such a lane it comes along, in one step', () => {
  const made = opportunityOf(candidate, mapWith([]), 'Spring');
  const content = made?.command.type === 'insert' ? made.command.content : {};
  expect(content.lanes?.map(({ kind }) => kind)).toEqual(['opportunities']);
  expect(content.cards?.[0]?.lane).toBe(content.lanes?.[0]?.id);
});

it('a question that is attached nowhere has no place for a card', () => {
  const { touchpoint: _, ...nowhere } = candidate;
  expect(opportunityOf(nowhere, mapWith([]), 'Spring')).toBeNull();
});
