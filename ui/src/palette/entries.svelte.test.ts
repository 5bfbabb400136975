// @vitest-environment happy-dom
import { describe, expect, it } from 'vitest';
import { recent } from '../actions/recent.svelte';
import type { App } from '../app/app.svelte';
import type { EntityId } from '../generated/model';
import { sheetOf } from '../map/testing/sheets';
import { laneKindNames } from '../session/laneKinds';
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
  views: [{ id: 'v', name: 'For the board', hiddenLanes: ['l'] }],
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
  route: { page: null },
  preferences: { panel: null },
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
  it('shows a saved view, and what it hides as soon as that is jumped to', () => {
    const first = (search: string) => entriesFor(app, search)[0]?.entries[0]?.run();
    expect(texts('view')).toContain('View: For the board');
    expect(texts('')).not.toContain('View: For the board');
    first('view: board');
    expect(app.session).toMatchObject({ viewOn: 'v', shown: { hiddenLanes: new Set(['l']) } });
    first('the seat fee');
    expect(app.session?.shown.hiddenLanes).toEqual(new Set());
    if (app.session) Object.assign(app.session, { shown: everything, viewOn: null });
    select();
  });
  it('wants every word', () => expect(texts('fee seat')).toEqual(['The seat fee']));
  it('passes over accents', () => expect(texts('chöose')).toContain('Choose seat'));
  it('offers the choices of an action by their words', () => {
    select({ type: 'card', id: 'c' });
    expect(texts('severity min')).toContain('Severity: Minor');
    expect(texts('')).not.toContain('Severity: Minor');
    select();
  });
  it('adds a lane of any kind', () => {
    expect(texts('add lane')).toHaveLength(laneKindNames.length);
    expect(texts('add lane pain')).toEqual(['Add lane: Pain points']);
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
