import { describe, expect, it } from 'vitest';
import { fits, frameOf, gripOn, inMapAt, overviewOf } from './overview';

describe('the overview', () => {
  it('holds the whole sheet, also a very long one', () => {
    expect(overviewOf({ w: 4400, h: 1400 }).size).toEqual({ w: 220, h: 70 });
    expect(overviewOf({ w: 80_000, h: 2000 }).size).toEqual({ w: 220, h: 24 });
  });
  it('frames what is in view', () => {
    const overview = overviewOf({ w: 4400, h: 1400 });
    expect(frameOf(overview, { x: 1000, y: 200, w: 1600, h: 800 })).toEqual({ x: 50, y: 10, w: 80, h: 40 });
    expect(frameOf(overview, { x: -500, y: 0, w: 1600, h: 800 }).x, 'not beyond the sheet').toBe(0);
    expect(frameOf(overview, { x: 0, y: 0, w: 100, h: 50 }).w, 'large enough to take hold of').toBe(14);
  });
  it('is not needed for a sheet that is all in view', () => {
    expect(fits({ w: 800, h: 500 }, { x: 0, y: 0, w: 1000, h: 700 })).toBe(true);
    expect(fits({ w: 800, h: 900 }, { x: 0, y: 0, w: 1000, h: 700 })).toBe(false);
  });
  it('takes the frame where it was pressed, and elsewhere by its middle', () => {
    const frame = { x: 50, y: 10, w: 80, h: 40 };
    expect(gripOn(frame, { x: 60, y: 40 })).toEqual({ x: -30, y: 10 });
    expect(gripOn(frame, { x: 10, y: 10 })).toEqual({ x: 0, y: 0 });
  });
  it('leads back into the map', () => {
    expect(inMapAt(overviewOf({ w: 4400, h: 1400 }), { x: 110, y: 35 })).toEqual({ x: 2200, y: 700 });
  });
});
