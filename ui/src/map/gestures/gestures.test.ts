import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Host } from '../testing/gestureHost';
import type { Point } from '../shapes';
import { mapFromScreen } from '../viewport';
import { longPressMs, type PointerSample } from './gesture';
import { edgePull, GestureMachine, type Frames } from './machine';

let host: Host;
let machine: GestureMachine;
let states: string[];
let time: number;
let frame: (() => void) | null;

afterEach(() => {
  vi.useRealTimers();
});

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  host = new Host();
  states = [];
  time = 0;
  frame = null;
  const frames: Frames = { request: (step) => ((frame = step), 1), cancel: () => (frame = null) };
  machine = new GestureMachine(host, (state) => states.push(state.name), frames);
});

function sample(x: number, y: number, more: Partial<PointerSample> = {}): PointerSample {
  time += 600;
  return { pointer: 1, kind: 'mouse', onScreen: { x, y }, button: 0, shift: false, mod: false, time, ...more };
}

function drag(from: Point, to: Point, more: Partial<PointerSample> = {}): void {
  machine.down(sample(from.x, from.y, more));
  machine.move(sample((from.x + to.x) / 2, (from.y + to.y) / 2, more));
  machine.move(sample(to.x, to.y, more));
  machine.up(sample(to.x, to.y, more));
}

describe('a drag sends exactly one command', () => {
  const cases: [string, Point, Point, object][] = [
    ['of a stage', { x: 220, y: 20 }, { x: 560, y: 25 }, { type: 'moveStage', id: 'plan', before: 'home' }],
    [
      'of a touchpoint into another stage',
      { x: 250, y: 70 },
      { x: 480, y: 70 },
      { type: 'moveTouchpoints', ids: ['look'], stage: 'fly', before: 'board' },
    ],
    ['of a lane', { x: 50, y: 120 }, { x: 50, y: 280 }, { type: 'moveLane', id: 'doing', before: 'pain' }],
    [
      'of a card across cells',
      { x: 250, y: 120 },
      { x: 520, y: 340 },
      { type: 'moveCards', ids: ['a'], lane: 'pain', touchpoint: 'board', before: null },
    ],
    [
      'of a score, on the steps of its scale',
      { x: 260, y: 231 },
      { x: 290, y: 263 },
      { type: 'setValues', values: [{ touchpoint: 'look', value: 0 }] },
    ],
  ];
  it.each(cases)('%s', (_, from, to, command) => {
    drag(from, to);
    expect(host.commands).toHaveLength(1);
    expect(host.commands[0]).toMatchObject(command);
    expect(machine.current.name).toBe('idle');
  });

  it('but none when the thing is put back', () => {
    drag({ x: 220, y: 20 }, { x: 240, y: 20 });
    drag({ x: 250, y: 120 }, { x: 256, y: 124 });
    expect(host.commands).toEqual([]);
  });

  it('and none when it is cancelled', () => {
    machine.down(sample(220, 20));
    machine.move(sample(560, 25));
    expect(machine.current.name).toBe('draggingStage');
    machine.cancel();
    machine.up(sample(560, 25));
    expect(host.commands).toEqual([]);
    expect(host.previews.at(-1), 'the preview is taken away').toBeNull();
    expect(machine.current.name).toBe('idle');
  });

  it('of all selected cards together', () => {
    host.selection = [
      { type: 'card', id: 'b' },
      { type: 'card', id: 'a' },
    ];
    drag({ x: 250, y: 120 }, { x: 520, y: 340 });
    expect(host.commands[0]).toMatchObject({ type: 'moveCards', ids: ['a', 'b'] });
  });
  it('of cards of several cells, which keep their places to each other', () => {
    host.selection = [
      { type: 'card', id: 'd' },
      { type: 'card', id: 'a' },
    ];
    drag({ x: 250, y: 120 }, { x: 370, y: 120 });
    expect(host.commands).toEqual([
      {
        type: 'placeCards',
        places: [
          { card: 'a', lane: 'doing', touchpoint: 'book' },
          { card: 'd', lane: 'pain', touchpoint: 'board' },
        ],
      },
    ]);
  });
});

describe('a press', () => {
  it('selects, also with a tremble of the hand', () => {
    machine.down(sample(250, 120));
    machine.move(sample(252, 121));
    machine.up(sample(252, 121));
    expect(host.events).toEqual(['choose card']);
  });
  it('adds to the selection with Ctrl, and selects what lies between with Shift', () => {
    machine.down(sample(250, 120, { mod: true }));
    machine.up(sample(250, 120));
    machine.down(sample(250, 120, { shift: true }));
    machine.up({ ...sample(250, 120), time: 5_000 });
    expect(host.events).toEqual(['choose card more', 'choose to card']);
  });
  it('twice opens', () => {
    machine.down(sample(250, 120));
    const first = sample(250, 120);
    machine.up(first);
    machine.down({ ...first, time: first.time + 100 });
    machine.up({ ...first, time: first.time + 150 });
    expect(host.events).toEqual(['choose card', 'open card']);
  });
  it('twice far apart in time does not', () => {
    for (let times = 0; times < 2; times += 1) {
      machine.down(sample(250, 120));
      machine.up(sample(250, 120));
    }
    expect(host.events).toEqual(['choose card', 'choose card']);
  });
});

describe('other gestures', () => {
  it('draw a box around cards', () => {
    drag({ x: 205, y: 195 }, { x: 590, y: 105 });
    expect(host.selection.map((entity) => entity.id)).toEqual(['a', 'b', 'c']);
    expect(states).toContain('marquee');
  });
  it('pan with the middle button', () => {
    machine.down(sample(400, 300, { button: 1 }));
    machine.move(sample(350, 280, { button: 1 }));
    expect(host.camera.viewport).toMatchObject({ x: 50, y: 20 });
  });
  it('pan with the space bar', () => {
    host.spaceHeld = true;
    drag({ x: 250, y: 120 }, { x: 200, y: 120 });
    expect(host.commands).toEqual([]);
    expect(host.camera.viewport.x).toBe(50);
  });
  it('pan with one finger, also on a card', () => {
    drag({ x: 250, y: 120 }, { x: 200, y: 120 }, { kind: 'touch' });
    expect(host.commands).toEqual([]);
    expect(host.camera.viewport.x).toBe(50);
  });
  it('drag with a finger what was touched before', () => {
    host.selection = [{ type: 'card', id: 'a' }];
    drag({ x: 250, y: 120 }, { x: 520, y: 340 }, { kind: 'touch' });
    expect(host.commands).toHaveLength(1);
  });
  it('open the menu under a finger that rests, and do nothing more until it is lifted', () => {
    machine.down(sample(250, 120, { kind: 'touch' }));
    vi.advanceTimersByTime(longPressMs);
    expect(host.events).toEqual(['context card']);
    machine.move(sample(520, 340, { kind: 'touch' }));
    machine.up(sample(520, 340, { kind: 'touch' }));
    expect([host.commands, host.events]).toEqual([[], ['context card']]);
    expect(machine.current.name).toBe('idle');
  });
  it('zoom with two fingers, around the place between them', () => {
    const finger = (pointer: number, x: number) => sample(x, 200, { pointer, kind: 'touch' });
    const held = mapFromScreen(host.camera.viewport, { x: 350, y: 200 });
    machine.down(finger(1, 300));
    machine.down(finger(2, 400));
    machine.move(finger(1, 250));
    machine.move(finger(2, 450));
    expect(host.camera.zoom).toBeCloseTo(2);
    expect(mapFromScreen(host.camera.viewport, { x: 350, y: 200 }).x).toBeCloseTo(held.x);
    machine.up(finger(1, 250));
    expect(machine.current.name, 'the other finger goes on').toBe('panning');
  });
  it('change nothing in a map that can only be read', () => {
    host.readOnly = true;
    drag({ x: 220, y: 20 }, { x: 560, y: 25 });
    expect(host.commands).toEqual([]);
  });
});

describe('scrolling at the edges', () => {
  it('goes on while the pointer rests there, and the drop follows', () => {
    machine.down(sample(250, 120));
    machine.move(sample(690, 300));
    for (let steps = 0; steps < 3; steps += 1) frame?.();
    expect(host.camera.viewport.x).toBeGreaterThan(20);
    machine.up(sample(690, 300));
    expect(frame, 'it ends with the drag').toBeNull();
  });
  it('is left alone by a lane going sideways', () => {
    machine.down(sample(50, 120));
    machine.move(sample(690, 200));
    expect(frame).toBeNull();
    machine.cancel();
  });
  it.each([
    [500, 0],
    [44, 0],
    [22, -11],
    [0, -22],
    [-300, -22],
    [990, 17],
    [1200, 22],
  ])('at %s goes by %s', (position, by) => {
    expect(edgePull(position, 0, 1000)).toBe(by);
  });
});
