// @vitest-environment happy-dom
import { describe, expect, it } from 'vitest';
import { recent } from '../actions/recent.svelte';
import type { App } from '../app/app.svelte';
import type { EntityId } from '../generated/model';
import { sheetOf } from '../map/testing/sheets';
import { MapModel } from '../session/model.svelte';
import { everything } from '../session/shown';
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
const sheet = sheetOf({ stages: [['s', ['t']]], lanes: [['l', 'painPoints']], cards: { 'l/t': ['c'] } });
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
  session: { id: 'm', model, sheet, selection: [], cursor: null, history, shown: everything },
  library,
  readOnly: false,
} as unknown as App;

const select = (...entities: EntityId[]) => {
  if (app.session) app.session.selection = entities;
};

describe('the palette', () => {
  const texts = (search: string) => entriesFor(app, search).flatMap(({ entries }) => entries.map(({ text }) => text));

  it('finds things of the map by what they say, and other maps', () => {
    expect(texts('seat')).toEqual(['Choose seat', 'The seat fee', 'Seats at work']);
  });
  it('wants every word', () => expect(texts('fee seat')).toEqual(['The seat fee']));
  it('passes over accents', () => expect(texts('chöose')).toContain('Choose seat'));
  it('offers the choices of an action by their words', () => {
    select({ type: 'card', id: 'c' });
    expect(texts('severity min')).toContain('Severity: Minor');
    expect(texts('')).not.toContain('Severity: Minor');
    select();
  });
  it('begins with what was done lately', () => {
    recent.used('zoomFit');
    expect(entriesFor(app, '')[0]?.entries[0]?.text).toBe('Show the whole map');
    expect(texts('').filter((text) => text === 'Show the whole map')).toHaveLength(1);
  });
  it('offers what can be done now', () => {
    expect(texts('')).toContain('Export');
    expect(texts('')).not.toContain('Undo');
    expect(texts('')).not.toContain('Researched');
  });
  it('says nothing of what matches nothing', () => expect(entriesFor(app, 'xyzzy')).toEqual([]));
});
