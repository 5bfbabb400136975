import { expect, it } from 'vitest';
import { runsOf } from './markup';

const cases: [markup: string, runs: string][] = [
  ['plain', 'plain'],
  ['a **bold** word', 'a |B:bold| word'],
  ['*so* it is', 'I:so| it is'],
  ['2 * 3 * 4', '2 * 3 * 4'],
  ['\\*not\\*', '*not*'],
  ['[the form](https://a.example/b) is **long**', 'the form is |B:long'],
  ['', ''],
];
it.each(cases)('%s', (markup, want) => {
  const runs = runsOf(markup).map(({ text, bold, italic }) => `${bold ? 'B:' : ''}${italic ? 'I:' : ''}${text}`);
  expect(runs.join('|')).toBe(want);
});
