import { describe, expect, it } from 'vitest';
import type { Card, JourneyMap } from '../generated/model';
import { MapModel } from '../session/model.svelte';
import { linksOf, unlinked } from './links';

const card = (id: string, lane: string, links: string[] = []): Card => ({
  id,
  lane,
  touchpoint: 't',
  text: id,
  evidence: 'assumption',
  links,
});

function model(...cards: Card[]): MapModel {
  const lanes = ['painPoints', 'opportunities', 'actions'] as const;
  const map: JourneyMap = {
    id: 'm',
    title: '',
    state: 'current',
    stages: [],
    touchpoints: [],
    lanes: lanes.map((kind) => ({ id: kind, kind, title: '' })),
    cards,
  };
  const made = new MapModel();
  made.load(map);
  return made;
}

const ids = (cards: readonly Card[]) => cards.map(({ id }) => id);

describe('links between cards', () => {
  const pain = card('pain', 'painPoints', ['step']);
  const idea = card('idea', 'opportunities', ['pain']);
  const step = card('step', 'actions');
  const cases: [of: Card, plain: string[], answers: string[], back: string[]][] = [
    [pain, ['step'], ['idea'], []],
    [idea, [], ['pain'], []],
    [step, [], [], ['pain']],
  ];
  it.each(cases)('of $id', (of, plain, answers, back) => {
    const links = linksOf(model(pain, idea, step), of);
    expect([ids(links.plain), ids(links.answers), ids(links.back)]).toEqual([plain, answers, back]);
  });

  it('are taken away from whichever card keeps them', () => {
    expect(unlinked(pain, idea)).toEqual([{ id: 'idea', links: [] }]);
    expect(unlinked(pain, step)).toEqual([{ id: 'pain', links: [] }]);
  });
});
