import { expect, it } from 'vitest';
import type { Card } from '../../generated/model';
import { MapModel } from '../../session/model.svelte';
import { sourcesOf } from './sources';

const card = (id: string, touchpoint: string, sources: string[]): Card => ({
  id,
  lane: 'l',
  touchpoint,
  text: id,
  evidence: 'researched',
  sources,
});

it('sources come by how much they found, their cards along the journey', () => {
  const model = new MapModel();
  model.load({
    id: 'm',
    title: '',
    state: 'current',
    stages: [{ id: 's', name: '', color: 'indigo' }],
    touchpoints: [
      { id: 't1', stage: 's', name: '' },
      { id: 't2', stage: 's', name: '' },
    ],
    lanes: [{ id: 'l', kind: 'text', title: '' }],
    cards: [
      card('late', 't2', ['Diary', 'Calls']),
      card('early', 't1', ['Diary', 'Diary']),
      card('none', 't1', []),
      card('other', 't1', ['Advice']),
    ],
  });
  expect(sourcesOf(model).map(({ name, cards }) => [name, ...cards.map(({ id }) => id)].join(' '))).toEqual([
    'Diary early late',
    'Advice other',
    'Calls late',
  ]);
});
