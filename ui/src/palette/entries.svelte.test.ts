// @vitest-environment happy-dom
import { describe, expect, it } from 'vitest';
import type { App } from '../app/app.svelte';
import { MapModel } from '../session/model.svelte';
import { entriesFor } from './entries';

const model = new MapModel();
model.load({
  id: 'm',
  title: 'Trip',
  state: 'current',
  stages: [{ id: 's', name: 'Prepare', color: 'teal' }],
  touchpoints: [{ id: 't', stage: 's', name: 'Choose seat' }],
  lanes: [{ id: 'l', kind: 'painPoints', title: 'Pains' }],
  cards: [{ id: 'c', lane: 'l', touchpoint: 't', text: 'The **seat** fee', evidence: 'partly' }],
});
const history = { undo: null, redo: null, save: { state: 'saved' } };
const library = {
  info: {
    maps: [
      { id: 'm', title: 'Trip' },
      { id: 'n', title: 'Seats at work', state: 'future' },
    ],
  },
};
const app = {
  session: { id: 'm', model, selection: [], cursor: null, history },
  library,
  readOnly: false,
} as unknown as App;

describe('the palette', () => {
  const texts = (search: string) => entriesFor(app, search).flatMap(({ entries }) => entries.map(({ text }) => text));

  it('finds things of the map by what they say, and other maps', () => {
    expect(texts('seat')).toEqual(['Choose seat', 'The seat fee', 'Seats at work']);
  });
  it('wants every word', () => expect(texts('fee seat')).toEqual(['The seat fee']));
  it('offers what can be done now', () => {
    expect(texts('')).toContain('Export');
    expect(texts('')).not.toContain('Undo');
    expect(texts('')).not.toContain('Researched');
  });
  it('says nothing of what matches nothing', () => expect(entriesFor(app, 'xyzzy')).toEqual([]));
});
