import { describe, expect, it } from 'vitest';
import {
  between,
  clamped,
  fitted,
  framed,
  fitZoom,
  mapFromScreen,
  panned,
  revealed,
  screenFromMap,
  zoomByWheel,
  zoomedAt,
  type Bounds,
} from './viewport';
import { wheelDeed } from './wheel';

const bounds: Bounds = { map: { w: 4000, h: 2000 }, view: { w: 1000, h: 500 } };

describe('viewport', () => {
  it('maps places to the screen and back', () => {
    const viewport = { x: 300, y: 40, zoom: 0.5 };
    const place = { x: 700, y: 240 };
    expect(screenFromMap(viewport, place)).toEqual({ x: 200, y: 100 });
    expect(mapFromScreen(viewport, screenFromMap(viewport, place))).toEqual(place);
  });

  it('keeps the place under the pointer when zooming', () => {
    const before = { x: 500, y: 200, zoom: 1 };
    const anchor = { x: 400, y: 100 };
    const after = zoomedAt(before, 2, anchor, bounds);
    expect(mapFromScreen(after, anchor)).toEqual(mapFromScreen(before, anchor));
  });

  it.each([
    ['left of the map', { x: -500, y: 0, zoom: 1 }, { x: 0, y: 0 }],
    ['above the map', { x: 0, y: -90, zoom: 1 }, { x: 0, y: 0 }],
    ['far right', { x: 9999, y: 0, zoom: 1 }, { x: 3250, y: 0 }],
    ['far down', { x: 0, y: 9999, zoom: 1 }, { x: 0, y: 1625 }],
  ])('does not get lost %s', (_, viewport, expected) => {
    expect(clamped(viewport, bounds)).toMatchObject(expected);
  });

  it('keeps a map that is smaller than the view whole in it', () => {
    const small: Bounds = { map: { w: 400, h: 300 }, view: { w: 1000, h: 500 } };
    expect(clamped({ x: -900, y: 40, zoom: 1 }, small)).toEqual({ x: -600, y: 0, zoom: 1 });
  });

  it('shows all of the map, never above 100 %', () => {
    expect(fitZoom(bounds)).toBeCloseTo(0.214);
    expect(fitZoom({ ...bounds, map: { w: 10, h: 10 } })).toBe(1);
    const { x, zoom } = fitted(bounds);
    expect((4000 - x) * zoom, 'the right edge is in view').toBeLessThanOrEqual(1000);
  });

  it('allows a zoom small enough for a huge map', () => {
    const huge: Bounds = { map: { w: 90_000, h: 4000 }, view: { w: 1000, h: 500 } };
    expect(clamped({ x: 0, y: 0, zoom: 0.0001 }, huge).zoom).toBeCloseTo(fitZoom(huge));
  });

  it.each([
    ['in view stays', { x: 300, y: 200, w: 50, h: 50 }, { x: 0, y: 0 }],
    ['right of the view', { x: 1100, y: 200, w: 100, h: 50 }, { x: 224, y: 0 }],
    ['under the left headers', { x: 150, y: 200, w: 100, h: 50 }, { x: 0, y: 0 }],
    ['below the view', { x: 300, y: 600, w: 10, h: 100 }, { x: 0, y: 224 }],
  ])('reveals what is %s', (_, rect, expected) => {
    expect(revealed({ x: 0, y: 0, zoom: 1 }, rect, { left: 100, top: 80 }, bounds)).toMatchObject(expected);
  });

  it('stays where it is while all of the map is in view', () => {
    const small: Bounds = { map: { w: 600, h: 300 }, view: { w: 1000, h: 600 } };
    const middle = { x: -200, y: -150, zoom: 1 };
    expect(revealed(middle, { x: 120, y: 90, w: 50, h: 50 }, { left: 100, top: 80 }, small)).toEqual(middle);
  });

  it('shows the near end of what is larger than the view', () => {
    const { x } = revealed({ x: 0, y: 0, zoom: 1 }, { x: 1500, y: 0, w: 3000, h: 10 }, { left: 100, top: 0 }, bounds);
    expect(x).toBe(1500 - 124);
  });

  const framing = { headers: { w: 200, h: 100 }, padding: 36, most: 1 };
  it('frames a part of the map as large as it goes, up to the largest zoom', () => {
    const small = framed({ x: 1000, y: 500, w: 10, h: 10 }, framing, bounds);
    expect(small.zoom).toBe(1);
    expect((1005 - small.x) * small.zoom, 'in the middle of what the headers leave free').toBeCloseTo(
      (200 + bounds.view.w) / 2,
    );
    const { w } = bounds.view;
    const wide = framed({ x: 1000, y: 500, w: 2 * (w - 72) - 200, h: 10 }, framing, bounds);
    expect(wide.zoom, 'headers and box share the width').toBeCloseTo(0.5);
  });
  it('frames what reaches into the headers with all of them', () => {
    const framedToo = framed({ x: 1000, y: 60, w: 10, h: 100 }, framing, bounds);
    expect(framedToo.y).toBeLessThanOrEqual(0);
  });
  it('goes from one viewport to another evenly', () => {
    const [from, to] = [
      { x: 0, y: 0, zoom: 1 },
      { x: 100, y: 50, zoom: 0.25 },
    ];
    expect(between(from, to, 0)).toEqual(from);
    expect(between(from, to, 1)).toEqual(to);
    expect(between(from, to, 0.5).zoom).toBeCloseTo(0.5);
    expect(between(from, { ...from, x: 40 }, 0.5)).toEqual({ x: 20, y: 0, zoom: 1 });
  });

  it('pans by a distance on screen', () => {
    expect(panned({ x: 0, y: 0, zoom: 0.5 }, { x: 50, y: 20 }, bounds)).toEqual({ x: 100, y: 40, zoom: 0.5 });
  });
});

describe('the wheel', () => {
  const still = { deltaX: 0, deltaY: 0, deltaMode: 0, ctrlKey: false, metaKey: false, shiftKey: false };
  it.each([
    ['up and down', { deltaY: 100 }, { do: 'pan', byOnScreen: { x: 0, y: 100 } }],
    ['sideways', { deltaX: 30, deltaY: 5 }, { do: 'pan', byOnScreen: { x: 30, y: 5 } }],
    ['sideways with Shift', { deltaY: 100, shiftKey: true }, { do: 'pan', byOnScreen: { x: 100, y: 0 } }],
    ['by lines', { deltaY: 3, deltaMode: 1 }, { do: 'pan', byOnScreen: { x: 0, y: 96 } }],
    ['by pages', { deltaY: 1, deltaMode: 2 }, { do: 'pan', byOnScreen: { x: 0, y: 700 } }],
    ['zooms with Ctrl', { deltaY: 120, ctrlKey: true }, { do: 'zoom', deltaPx: 120 }],
    ['zooms with Command', { deltaY: -120, metaKey: true }, { do: 'zoom', deltaPx: -120 }],
    ['zooms by a pinch, in small steps', { deltaY: 2, ctrlKey: true }, { do: 'zoom', deltaPx: 8 }],
  ])('%s', (_, turn, deed) => {
    expect(wheelDeed({ ...still, ...turn }, 700)).toEqual(deed);
  });
  it('zooms in and out by the same factor', () => {
    expect(zoomByWheel(zoomByWheel(1, 100), -100)).toBeCloseTo(1);
  });
});
