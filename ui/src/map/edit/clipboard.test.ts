import { describe, expect, it } from 'vitest';
import { plan, sheetOf } from '../testing/sheets';
import { cardsFromText } from './clipboard';

describe('pasted text', () => {
  const sheet = sheetOf(plan);
  const from = { lane: 'doing', touchpoint: 'book' };
  const cases: [string, string, [string, string, string][]][] = [
    [
      'of lines makes cards of one cell',
      ' one \n\n two\r\nthree',
      [
        ['doing', 'book', 'one'],
        ['doing', 'book', 'two'],
        ['doing', 'book', 'three'],
      ],
    ],
    [
      'of a range fills cells, passing lanes that hold none',
      'a\tb\nc\t\n',
      [
        ['doing', 'book', 'a'],
        ['doing', 'board', 'b'],
        ['pain', 'book', 'c'],
      ],
    ],
    [
      'that reaches beyond the map stays on it',
      'a\tb\tc\nd\ne',
      [
        ['doing', 'book', 'a'],
        ['doing', 'board', 'b'],
        ['doing', 'board', 'c'],
        ['pain', 'book', 'd'],
        ['pain', 'book', 'e'],
      ],
    ],
    ['is never markup', '*a* [b](c) \\', [['doing', 'book', '\\*a\\* \\[b\\](c) \\\\']]],
    ['of nothing makes nothing', ' \n\t\n', []],
  ];
  it.each(cases)('%s', (_, text, expected) => {
    const cards = cardsFromText(sheet, from, text);
    expect(cards.map((card) => [card.lane, card.touchpoint, card.text])).toEqual(expected);
  });
});
