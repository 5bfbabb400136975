import { describe, expect, it } from 'vitest';
import type { Lane, LaneKind } from '../generated/model';
import { isPicture, laneForPictures } from './pictures';

describe('pictures are told', () => {
  it.each([
    ['a.PNG', '', true],
    ['scan', 'image/jpeg', true],
    ['a.svg', 'image/svg+xml', true],
    ['a.pdf', 'application/pdf', false],
    ['png', '', false],
  ])('%s of type %j: %s', (name, type, is) => expect(isPicture({ name, type })).toBe(is));
});

describe('the lane for pictures dropped on another', () => {
  const lanes = (...kinds: LaneKind[]): Lane[] => kinds.map((kind, at) => ({ id: String(at), kind, title: '' }));
  const cases: [kinds: LaneKind[], on: string, want: string | null][] = [
    [['actions', 'images'], '1', '1'],
    [['actions', 'quotes', 'images'], '0', '2'],
    [['storyboard', 'actions', 'images'], '1', '0'],
    [['storyboard', 'actions', 'quotes', 'images'], '2', '3'],
    [['actions', 'experience'], '1', null],
  ];
  it.each(cases)('%j on %s: %s', (kinds, on, want) => {
    expect(laneForPictures(lanes(...kinds), on)?.id ?? null).toBe(want);
  });
});
