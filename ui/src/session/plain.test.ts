import { expect, it } from 'vitest';
import { plain } from './plain';

it.each([
  ['**Bold** and *italic*', 'Bold and italic'],
  ['***both***', 'both'],
  ['[a link](https://example.org)', 'a link'],
  ['[kept](file:///etc)', '[kept](file:///etc)'],
  ['two\nlines', 'two lines'],
  ['5 * 3 * 2', '5 * 3 * 2'],
  ['5 \\* 3\\*', '5 * 3*'],
  ['*open', '*open'],
])('%j', (markup, words) => expect(plain(markup)).toBe(words));
