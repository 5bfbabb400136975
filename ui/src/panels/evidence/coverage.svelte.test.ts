import { describe, expect, it } from 'vitest';
import type { Card, Evidence, JourneyMap } from '../../generated/model';
import { MapModel } from '../../session/model.svelte';
import { coverageOf, share } from './coverage';

const map: JourneyMap = {
  id: 'm',
  title: '',
  state: 'current',
  stages: [
    { id: 's1', name: 'Plan', color: 'indigo' },
    { id: 's2', name: 'Arrive', color: 'teal' },
    { id: 's3', name: 'Return', color: 'rose' },
  ],
  touchpoints: [
    { id: 't1', stage: 's1', name: 'Search' },
    { id: 't2', stage: 's2', name: 'Collect bags' },
  ],
  lanes: [
    { id: 'l1', kind: 'text', title: 'Notes' },
    { id: 'l2', kind: 'quotes', title: 'Said' },
    { id: 'l3', kind: 'channels', title: 'Channels' },
    { id: 'in', kind: 'inbox', title: 'Inbox' },
  ],
};
const card = (id: string, lane: string, touchpoint: string, evidence: Evidence, sources: string[] = []): Card => ({
  id,
  lane,
  touchpoint,
  text: id,
  evidence,
  sources,
});

function coverage(...cards: Card[]) {
  const model = new MapModel();
  model.load({ ...map, cards });
  return coverageOf(model);
}

describe('coverage', () => {
  const some = coverage(
    card('late', 'l1', 't2', 'assumption'),
    card('a', 'l1', 't1', 'assumption'),
    card('b', 'l2', 't1', 'researched'),
    card('c', 'l2', 't1', 'researched', ['Diary study']),
    card('waiting', 'in', 't1', 'assumption'),
  );

  it('counts cards by status, without those in the inbox', () => {
    expect(some.all).toEqual({ assumption: 2, partly: 0, researched: 2 });
    expect(share(some.all, 'assumption')).toBe(0.5);
  });

  it('counts them by stage, also where there are none, and by lanes that hold cards', () => {
    expect(some.stages.map(({ counts }) => share(counts, 'assumption'))).toEqual([1 / 3, 1, 0]);
    expect(some.lanes.map(({ lane, counts }) => [lane.id, counts.researched])).toEqual([
      ['l1', 0],
      ['l2', 2],
    ]);
  });

  it('names stages without research; a stage without cards is none', () => {
    expect(some.unresearched.map(({ name }) => name)).toEqual(['Arrive']);
    expect(coverage(card('a', 'l1', 't1', 'partly')).unresearched).toEqual([]);
  });

  it('lists guesses along the journey, and what is called researched without a source', () => {
    expect(some.guesses.map(({ id }) => id)).toEqual(['a', 'late']);
    expect(some.unfounded.map(({ id }) => id)).toEqual(['b']);
  });

  it('of a map without cards is nothing', () => {
    expect(share(coverage().all, 'assumption')).toBe(0);
  });
});
