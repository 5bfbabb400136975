import { beforeEach, describe, expect, it } from 'vitest';
import type { Card } from '../../generated/model';
import { MapModel } from '../../session/model.svelte';
import { pinnedCards, placeAt, placeFor, quoteLanes, touchpointAtHand, verbatimOf } from './pinning';

const card = (id: string, sources: string[] = []): Card => ({
  ...{ id, lane: 'doing', touchpoint: 'seat', text: id, evidence: 'researched', sources },
});
let model: MapModel;

beforeEach(() => {
  model = new MapModel();
  model.load({
    ...{ id: 'm', title: '', state: 'current' },
    stages: [{ id: 's', name: '', color: 'indigo' }],
    touchpoints: ['fare', 'seat'].map((id) => ({ id, stage: 's', name: id })),
    lanes: [
      { id: 'doing', kind: 'actions', title: '' },
      { id: 'notes', kind: 'text', title: '' },
      { id: 'said', kind: 'quotes', title: '' },
      { id: 'thought', kind: 'quotes', title: '' },
    ],
    cards: [card('made', ['Survey · app · 2026-01-02 · feedback:12']), card('typed', ['Survey'])],
  });
});

describe('where a text is pinned', () => {
  const nothing = { selection: [], cursor: null };

  it('is its own touchpoint, in the first lane of quotes', () => {
    const selection = [{ type: 'touchpoint' as const, id: 'fare' }];
    expect(placeFor({ touchpoint: 'seat' }, { model, cursor: null, selection })).toEqual({
      lane: 'said',
      touchpoint: 'seat',
    });
  });

  it('is the touchpoint at hand where it has none on this map', () => {
    const selection = [{ type: 'touchpoint' as const, id: 'fare' }];
    expect(placeFor({ touchpoint: 'gone' }, { model, cursor: null, selection }).touchpoint).toBe('fare');
    expect(placeFor({}, { model, selection: [], cursor: { lane: 'doing', touchpoint: 'seat' } }).touchpoint).toBe(
      'seat',
    );
    expect(placeFor({}, { model, ...nothing }).touchpoint).toBeNull();
  });

  it('is the lane it is dropped on if that takes quotes, else the first that does', () => {
    expect(placeAt(model, { lane: 'thought', touchpoint: 'seat' })?.lane).toBe('thought');
    expect(placeAt(model, { lane: 'notes', touchpoint: 'seat' })?.lane).toBe('notes');
    expect(placeAt(model, { lane: 'doing', touchpoint: 'seat' })).toEqual({ lane: 'said', touchpoint: 'seat' });
  });

  it('prefers lanes of quotes to those of text', () => {
    expect(quoteLanes(model.lanes).map(({ id }) => id)).toEqual(['said', 'thought', 'notes']);
  });

  it('follows a selected card', () => {
    expect(touchpointAtHand({ model, cursor: null, selection: [{ type: 'card', id: 'made' }] })).toBe('seat');
  });
});

describe('the way back from a card', () => {
  it.each<[string[], number | null]>([
    [['Survey · feedback:7'], 7],
    [['Diary', 'feedback:19'], 19],
    [['feedback:7 was good'], null],
    [['https://example.org/feedback:x'], null],
    [[], null],
  ])('%j', (sources, key) => {
    expect(verbatimOf(sources)).toBe(key);
  });

  it('finds the cards that were made from texts', () => {
    expect([...pinnedCards(model)]).toEqual([[12, 'made']]);
  });
});
