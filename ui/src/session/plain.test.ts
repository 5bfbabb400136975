import { expect, it } from 'vitest';
import { plain } from './plain';

it.each([
  ['**Bold** and *italic*', 'Bold and italic'],
  ['[a link](https://example.org)', 'a link'],
  ['two\nlines', 'two lines'],
  ['5 \\* 3', '5 * 3'],
])('%j', (markup, words) => expect(plain(markup)).toBe(words));
