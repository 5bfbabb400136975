import { describe, expect, it } from 'vitest';
import { Palms, type Contact } from './palms';

const contact = (pointerType: string, timeStamp: number, more: Partial<Contact> = {}): Contact => ({
  pointerId: pointerType === 'pen' ? 1 : 2,
  pointerType,
  width: 20,
  height: 20,
  timeStamp,
  ...more,
});

describe('the hand that holds the pen', () => {
  it('is not a finger, while the pen is down and shortly after', () => {
    const palms = new Palms();
    palms.down(contact('pen', 0));
    expect(palms.down(contact('touch', 100)), 'the pen is down').toBe(true);
    expect(palms.move(contact('touch', 120))).toBe('ignored');
    expect(palms.up(contact('touch', 140)), 'nothing of it counts').toBe(true);
    palms.up(contact('pen', 1000));
    expect(palms.down(contact('touch', 1400, { pointerId: 3 })), 'the pen was just there').toBe(true);
    palms.up(contact('touch', 1450, { pointerId: 3 }));
    expect(palms.down(contact('touch', 1600, { pointerId: 4 })), 'the pen is long gone').toBe(false);
  });
  it('is wider than a finger', () => {
    const palms = new Palms();
    expect(palms.down(contact('touch', 0, { width: 90 }))).toBe(true);
    expect(palms.down(contact('touch', 0, { pointerId: 5 }))).toBe(false);
    expect(palms.move(contact('touch', 10, { pointerId: 5, height: 120 }))).toBe('becamePalm');
    expect(palms.move(contact('touch', 20, { pointerId: 5 }))).toBe('ignored');
  });
  it('has nothing to do with a mouse', () => {
    const palms = new Palms();
    palms.down(contact('pen', 0));
    expect(palms.down(contact('mouse', 10, { pointerId: 9, width: 100 }))).toBe(false);
  });
});
