// @vitest-environment happy-dom
import { flushSync } from 'svelte';
import { describe, expect, it } from 'vitest';
import type { JourneyMap } from '../generated/model';
import type { ModelPatch } from '../generated/protocol';
import { MapModel } from './model.svelte';

const map: JourneyMap = {
  id: 'm',
  title: 'Trip',
  state: 'current',
  stages: [
    { id: 's1', name: 'Plan', color: 'indigo' },
    { id: 's2', name: 'Go', color: 'teal' },
  ],
  touchpoints: [
    { id: 't1', stage: 's1', name: 'Search' },
    { id: 't2', stage: 's2', name: 'Leave' },
    { id: 't3', stage: 's1', name: 'Book' },
  ],
  lanes: [{ id: 'l1', kind: 'text', title: 'Notes' }],
  cards: [
    { id: 'c1', lane: 'l1', touchpoint: 't1', text: 'One', evidence: 'assumption' },
    { id: 'c2', lane: 'l1', touchpoint: 't1', text: 'Two', evidence: 'partly' },
  ],
};

const nothing: ModelPatch = {
  stages: [],
  touchpoints: [],
  lanes: [],
  cards: [],
  series: [],
  personas: [],
  connectors: [],
  comments: [],
  views: [],
  gone: [],
  stagePlaces: [],
  touchpointPlaces: [],
  lanePlaces: [],
  cardPlaces: [],
  seriesPlaces: [],
  personaPlaces: [],
  connectorPlaces: [],
  commentPlaces: [],
  viewPlaces: [],
};

function loaded(): MapModel {
  const model = new MapModel();
  model.load(map);
  return model;
}

describe('the model of a map', () => {
  it('has columns by stage, then in the order of the list', () => {
    expect(loaded().touchpoints.map(({ id }) => id)).toEqual(['t1', 't3', 't2']);
  });

  it('is not ready before the map came', () => {
    expect(new MapModel().ready).toBe(false);
  });

  const cases: { name: string; patch: Partial<ModelPatch>; see: (model: MapModel) => unknown; want: unknown }[] = [
    {
      name: 'a moved stage takes its touchpoints along',
      patch: { stagePlaces: [['s2', null]] },
      see: (model) => model.touchpoints.map(({ id }) => id),
      want: ['t2', 't1', 't3'],
    },
    {
      name: 'a touchpoint changes its stage',
      patch: { touchpoints: [{ id: 't3', stage: 's2', name: 'Book' }], touchpointPlaces: [['t3', 't2']] },
      see: (model) => model.touchpointsOf('s2').map(({ id }) => id),
      want: ['t2', 't3'],
    },
    {
      name: 'cards swap in their cell',
      patch: { cardPlaces: [['c2', null]] },
      see: (model) => model.cardsInCell('l1', 't1').map(({ id }) => id),
      want: ['c2', 'c1'],
    },
    {
      name: 'a card moves to another cell',
      patch: { cards: [{ id: 'c1', lane: 'l1', touchpoint: 't2', text: 'One', evidence: 'assumption' }] },
      see: (model) => [model.cardsInCell('l1', 't1').length, model.cardsInCell('l1', 't2').length],
      want: [1, 1],
    },
    {
      name: 'what is deleted is gone',
      patch: { gone: [{ type: 'card', id: 'c1' }] },
      see: (model) => [model.has({ type: 'card', id: 'c1' }), model.cards.size],
      want: [false, 1],
    },
    {
      name: 'a comment comes, and a connector and a view',
      patch: {
        comments: [{ id: 'k', text: 'Is it so?', at: 0 }],
        commentPlaces: [['k', null]],
        connectors: [{ id: 'n', from: { type: 'card', id: 'c1' }, to: { type: 'card', id: 'c2' }, kind: 'arrow' }],
        connectorPlaces: [['n', null]],
        views: [{ id: 'v', name: 'Board' }],
        viewPlaces: [['v', null]],
      },
      see: (model) => [model.comments[0]?.text, model.connector('n')?.kind, model.view('v')?.name],
      want: ['Is it so?', 'arrow', 'Board'],
    },
    {
      name: 'the title changes',
      patch: { map: { ...map, title: 'Journey', stages: [], touchpoints: [], lanes: [] } },
      see: (model) => [model.fields?.title, model.stages.length],
      want: ['Journey', 2],
    },
  ];
  it.each(cases)('$name', ({ patch, see, want }) => {
    const model = loaded();
    model.apply({ ...nothing, ...patch });
    expect(see(model)).toEqual(want);
  });

  it('keeps things that did not change as the same objects, and tells effects of changes', () => {
    const model = loaded();
    const before = model.card('c2');
    const seen: (string | undefined)[] = [];
    const stop = $effect.root(() => {
      $effect(() => {
        seen.push(model.card('c1')?.text);
      });
    });
    flushSync();
    model.apply({ ...nothing, cards: [{ id: 'c1', lane: 'l1', touchpoint: 't1', text: 'New', evidence: 'partly' }] });
    flushSync();
    stop();
    expect(seen).toEqual(['One', 'New']);
    expect(model.card('c2')).toBe(before);
  });
});
