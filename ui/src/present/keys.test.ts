import { expect, it } from 'vitest';
import { moveOf } from './keys';

const press = (key: string, held: Partial<KeyboardEvent> = {}) => ({
  key,
  shiftKey: false,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  ...held,
});

const cases: [key: string, held: Partial<KeyboardEvent>, rightToLeft: boolean, want: string | null][] = [
  ['ArrowRight', {}, false, 'next'],
  ['ArrowRight', {}, true, 'previous'],
  ['ArrowLeft', {}, true, 'next'],
  [' ', {}, false, 'next'],
  [' ', { shiftKey: true }, false, 'previous'],
  ['PageDown', {}, true, 'next'],
  ['PageUp', {}, false, 'previous'],
  ['7', {}, false, 'digit'],
  ['.', {}, false, 'black'],
  ['N', { shiftKey: true }, false, 'notes'],
  ['x', {}, false, null],
  ['ArrowRight', { altKey: true }, false, null],
  ['b', { ctrlKey: true }, false, null],
  // No part of the table, although every object has it.
  ['constructor', {}, false, null],
];
it.each(cases)('%s with %j, right to left %s: %s', (key, held, rightToLeft, want) =>
  expect(moveOf(press(key, held), rightToLeft)?.do ?? null).toBe(want),
);
