import { beforeEach, describe, expect, it } from 'vitest';
import type { EntityId } from '../../generated/model';
import type { Point } from '../shapes';
import { gripAt, gripsOf } from '../grips';
import { Host } from '../testing/gestureHost';
import type { PointerSample } from './gesture';
import { GestureMachine } from './machine';

let host: Host;
let machine: GestureMachine;
let time = 0;

beforeEach(() => {
  host = new Host();
  machine = new GestureMachine(host, () => undefined, { request: () => 1, cancel: () => undefined });
});

function sample(x: number, y: number): PointerSample {
  time += 600;
  return { pointer: 1, kind: 'mouse', onScreen: { x, y }, button: 0, shift: false, mod: false, time };
}

function drag(from: Point, to: Point): void {
  machine.down(sample(from.x, from.y));
  machine.move(sample((from.x + to.x) / 2, (from.y + to.y) / 2));
  machine.move(sample(to.x, to.y));
  machine.up(sample(to.x, to.y));
}

describe('a drag of an edge or a handle sends exactly one command', () => {
  const edges: [string, EntityId[], Point, Point, object][] = [
    [
      'of the end of a card, over the next column',
      [],
      { x: 310, y: 130 },
      { x: 400, y: 130 },
      { type: 'updateCards', ids: ['a'], patch: { span: 2 } },
    ],
    [
      'of the end of a card, over the gap between stages',
      [],
      { x: 310, y: 130 },
      { x: 560, y: 130 },
      { type: 'updateCards', ids: ['a'], patch: { span: 3 } },
    ],
    [
      'of the start of a card, to the column before',
      [],
      { x: 470, y: 120 },
      { x: 330, y: 120 },
      { type: 'placeCards', places: [{ card: 'c', lane: 'doing', touchpoint: 'book', span: 2 }] },
    ],
    [
      'of the edge of a touchpoint',
      [],
      { x: 315, y: 60 },
      { x: 355, y: 60 },
      { type: 'resizeTouchpoints', sizes: [{ id: 'look', widthPx: 160 }] },
    ],
    [
      'of the edge of a touchpoint, with those that are selected',
      [
        { type: 'touchpoint', id: 'look' },
        { type: 'touchpoint', id: 'board' },
      ],
      { x: 315, y: 60 },
      { x: 10, y: 60 },
      {
        type: 'resizeTouchpoints',
        sizes: [
          { id: 'look', widthPx: 96 },
          { id: 'board', widthPx: 96 },
        ],
      },
    ],
    [
      'of the edge of a stage, all of whose columns grow',
      [],
      { x: 440, y: 25 },
      { x: 560, y: 25 },
      {
        type: 'resizeTouchpoints',
        sizes: [
          { id: 'look', widthPx: 180 },
          { id: 'book', widthPx: 180 },
        ],
      },
    ],
    [
      'of the lower edge of a lane',
      [],
      { x: 60, y: 200 },
      { x: 60, y: 243 },
      { type: 'updateLane', id: 'doing', patch: { settings: { minHeightPx: 144 } } },
    ],
    [
      'of the handle of a touchpoint, forward',
      [{ type: 'touchpoint', id: 'look' }],
      { x: 260, y: 50 },
      { x: 520, y: 70 },
      {
        type: 'createConnector',
        connector: { from: { type: 'touchpoint', id: 'look' }, to: { type: 'touchpoint', id: 'board' }, kind: 'skip' },
      },
    ],
    [
      'of the handle of a touchpoint, back',
      [{ type: 'touchpoint', id: 'board' }],
      { x: 520, y: 50 },
      { x: 380, y: 70 },
      { type: 'createConnector', connector: { kind: 'loop', to: { type: 'touchpoint', id: 'book' } } },
    ],
    [
      'of the handle of a card',
      [{ type: 'card', id: 'a' }],
      { x: 318, y: 128 },
      { x: 500, y: 128 },
      {
        type: 'createConnector',
        connector: { from: { type: 'card', id: 'a' }, to: { type: 'card', id: 'c' }, kind: 'arrow' },
      },
    ],
  ];
  it.each(edges)('%s', (_, selection, from, to, command) => {
    host.selection = selection;
    drag(from, to);
    expect(host.commands).toHaveLength(1);
    expect(host.commands[0]).toMatchObject(command);
    expect(host.previews.at(-1), 'something was shown').not.toBeNull();
  });
  it.each(edges)('but none when it is cancelled: %s', (_, selection, from, to) => {
    host.selection = selection;
    machine.down(sample(from.x, from.y));
    machine.move(sample(to.x, to.y));
    machine.cancel();
    machine.up(sample(to.x, to.y));
    expect([host.commands, host.previews.at(-1), machine.current.name]).toEqual([[], null, 'idle']);
  });
  it('but none for a line that leads nowhere, or back to where it began', () => {
    host.selection = [{ type: 'touchpoint', id: 'look' }];
    drag({ x: 260, y: 50 }, { x: 50, y: 300 });
    drag({ x: 260, y: 50 }, { x: 290, y: 70 });
    expect(host.commands).toEqual([]);
  });
});

describe('the edges of a selected thing', () => {
  const view = () => ({
    sheet: host.sheet,
    bands: host.bands,
    viewport: host.camera.viewport,
    selection: host.selection,
  });
  it.each([
    ['card', 'a', 2],
    ['touchpoint', 'look', 1],
    ['stage', 'plan', 1],
    ['lane', 'doing', 1],
  ] as const)('of a %s are marked', (type, id, count) => {
    host.selection = [{ type, id }];
    expect(gripsOf(view())).toHaveLength(count);
  });
  it('are not marked out of view, nor where several are selected', () => {
    host.selection = [
      { type: 'card', id: 'a' },
      { type: 'card', id: 'b' },
    ];
    expect(gripsOf(view())).toEqual([]);
    host.selection = [{ type: 'card', id: 'a' }];
    host.camera.show({ x: 250, y: 0, zoom: 1 });
    expect(gripsOf(view()), 'both ends have scrolled under the headers').toEqual([]);
  });
  it('are within a finger of where they are, but not for a finger on the ground', () => {
    const at = { x: 322, y: 128 };
    expect(gripAt(view(), at, 'touch')).toBeNull();
    host.selection = [{ type: 'card', id: 'a' }];
    const low = { x: 320, y: 118 };
    expect(gripAt(view(), { x: 318, y: 111 }, 'mouse')).toBeNull();
    expect(gripAt(view(), low, 'touch')).not.toBeNull();
  });
});
