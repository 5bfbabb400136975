// @vitest-environment happy-dom
import { describe, expect, it } from 'vitest';
import type { App } from '../app/app.svelte';
import type { EntityId } from '../generated/model';
import type { SearchHit } from '../generated/protocol';
import { elsewhere } from './elsewhere';

const hit = (map: string, entity: EntityId | null): SearchHit => ({
  map,
  title: map,
  entity,
  kind: entity?.type ?? 'map',
  parts: [
    { text: 'The **sea', hit: false },
    { text: 't** fee', hit: true },
  ],
});
const card: EntityId = { type: 'card', id: 'c' };

describe('what is found on other maps', () => {
  const went: unknown[] = [];
  const app = {
    session: { id: 'open' },
    route: { toMap: (...to: unknown[]) => went.push(to) },
  } as unknown as App;

  it('leaves out the open map and maps as such', () =>
    expect(elsewhere(app, [hit('open', card), hit('other', null)])).toEqual([]));

  it('opens the map with the thing', () => {
    const [group] = elsewhere(app, [hit('other', card)]);
    const [entry] = group?.entries ?? [];
    expect([entry?.text, entry?.beside, entry?.icon]).toEqual(['The seat fee', 'other', 'message']);
    entry?.run();
    expect(went).toEqual([['other', card]]);
  });
});
