// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { LayoutPatch, PackedLayout } from '../generated/layout';
import type { JourneyMap } from '../generated/model';
import type { ModelPatch, OpenedMap, Outcome } from '../generated/protocol';
import { Listeners, type Connection, type Host, type HostEvent } from '../host/host';
import { toasts } from '../toasts/toasts.svelte';
import { MapSession } from './session.svelte';

const layout: PackedLayout = {
  metrics: {
    laneHeaderWidth: 0,
    laneHeaderGap: 0,
    stageGap: 0,
    stageHeaderY: 0,
    stageHeaderHeight: 0,
    touchpointHeaderY: 0,
    touchpointHeaderHeight: 0,
    pathBandY: 0,
    pathBandHeight: 0,
    rowsY: 0,
    rowGap: 0,
    margin: 0,
  },
  stages: [],
  columns: [],
  rows: [],
  styles: [],
  cards: [],
  cells: [],
  curves: [],
  connectors: [],
};
const map: JourneyMap = {
  id: 'm',
  title: 'Trip',
  state: 'current',
  stages: [{ id: 's', name: 'Plan', color: 'indigo' }],
  touchpoints: [],
  lanes: [],
};
const history: OpenedMap['history'] = { undo: null, redo: null, save: { state: 'saved' } };

function outcome(revision: number, name: string, model: Partial<ModelPatch> = {}): Outcome {
  return {
    map: 'm',
    revision,
    label: 'renameStage',
    created: [],
    layout: {} as LayoutPatch,
    palette: {},
    model: {
      stages: [{ id: 's', name, color: 'indigo' }],
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
      ...model,
    },
    history: { ...history, undo: 'renameStage' },
  };
}

/** A host that answers what the test puts in. */
class Desk {
  events = new Listeners<HostEvent>();
  connections = new Listeners<Connection>();
  calls: string[] = [];
  answers: Record<string, () => unknown> = {
    openMap: () => ({ map: 'm', title: 'Trip', revision: 1, layout, palette: {}, history }),
    mapModel: () => map,
    closeMap: () => ({}),
  };
  host = {
    connection: () => 'connected',
    onConnection: (listener: (connection: Connection) => void) => this.connections.add(listener),
    onEvent: (listener: (event: HostEvent) => void) => this.events.add(listener),
    call: async (method: string) => {
      this.calls.push(method);
      return this.answers[method]?.();
    },
  } as unknown as Host;
  changed(payload: Outcome) {
    this.events.tell({ event: 'mapChanged', payload });
  }
}

describe('a session', () => {
  let desk: Desk;
  let session: MapSession;
  const name = () => session.model.stage('s')?.name;

  beforeEach(async () => {
    vi.useFakeTimers();
    desk = new Desk();
    session = await MapSession.open(desk.host, 'm');
    await session.loadModel();
  });
  afterEach(() => {
    session.close();
    vi.useRealTimers();
  });

  it('takes in its own changes and tells the view', async () => {
    const told: (LayoutPatch | null)[] = [];
    session.onSheet((patch) => told.push(patch));
    desk.answers['execute'] = () => outcome(2, 'Prepare');
    const command = { type: 'updateStage', id: 's', patch: { name: 'Prepare' } } as const;
    expect(await session.execute(command)).toMatchObject({ revision: 2 });
    expect(name()).toBe('Prepare');
    expect(session.history.undo).toBe('renameStage');
    expect(told).toHaveLength(1);
  });

  it('answers null and says why when a change is refused', async () => {
    desk.answers['execute'] = () => {
      throw { code: 'rejected', message: 'No such stage' };
    };
    expect(await session.execute({ type: 'delete', targets: [] })).toBeNull();
    expect(toasts.list.at(-1)?.detail).toBe('No such stage');
    expect(session.pending).toBe(0);
  });

  it('applies changes in the order of their revisions, each once', () => {
    desk.changed(outcome(3, 'third'));
    expect(name()).toBe('Plan');
    desk.changed(outcome(2, 'second'));
    expect(name()).toBe('third');
    desk.changed(outcome(2, 'again'));
    expect(name()).toBe('third');
  });

  it('leaves changes of other maps alone', () => {
    desk.changed({ ...outcome(2, 'other'), map: 'x' });
    expect(name()).toBe('Plan');
  });

  it('fetches the map anew when a change stays away', async () => {
    const told: (LayoutPatch | null)[] = [];
    session.onSheet((patch) => told.push(patch));
    desk.answers['openMap'] = () => ({ map: 'm', title: 'Trip', revision: 5, layout, palette: {}, history });
    desk.answers['mapModel'] = () => ({ ...map, stages: [{ id: 's', name: 'fresh', color: 'indigo' }] });
    desk.changed(outcome(3, 'third'));
    await vi.advanceTimersByTimeAsync(500);
    expect(told).toEqual([null]);
    expect(name()).toBe('fresh');
    desk.changed(outcome(6, 'sixth'));
    expect(name()).toBe('sixth');
  });

  it('fetches the map anew when the connection is back', async () => {
    desk.calls = [];
    desk.connections.tell('connected');
    await vi.advanceTimersByTimeAsync(0);
    expect(desk.calls).toEqual(['openMap', 'mapModel']);
  });

  it('lets go of a selection that was deleted', () => {
    session.selection = [{ type: 'stage', id: 's' }];
    session.cursor = { lane: 'l', touchpoint: 't' };
    desk.changed(outcome(2, '', { stages: [], gone: [{ type: 'stage', id: 's' }] }));
    expect(session.selection).toEqual([]);
    expect(session.cursor).toBeNull();
  });

  it('asks again for a map that changed while it was on its way', async () => {
    const fresh = await MapSession.open(desk.host, 'm');
    desk.calls = [];
    let first = true;
    desk.answers['mapModel'] = () => {
      if (first) desk.changed(outcome(2, 'overtaken'));
      first = false;
      return map;
    };
    await fresh.loadModel();
    expect(desk.calls).toEqual(['mapModel', 'mapModel']);
    expect(fresh.model.ready).toBe(true);
    fresh.close();
  });
});
