import { describe, expect, it } from 'vitest';
import { pieces, wordsOf } from './marks';

const marked = (text: string, query: string) =>
  pieces(text, query)
    .map(({ text: piece, isHit }) => (isHit ? `[${piece}]` : piece))
    .join('');

describe('hits in a text', () => {
  it.each<[query: string, text: string, expected: string]>([
    ['', 'The seat map', 'The seat map'],
    ['seat', 'The seat map', 'The [seat] map'],
    ['se', 'The seat map', 'The [seat] map'],
    ['seat ma', 'Seat, then seats, then a map of maps', '[Seat], then seats, then a [map] of [maps]'],
    ['cafe', 'Café CAFÉ cafes', '[Café] [CAFÉ] [cafes]'],
    ['naïve', 'so naive', 'so [naive]'],
    ['"seat" -map*', 'a seat map', 'a [seat] [map]'],
    ['2', 'paid 20 euros', 'paid [20] euros'],
    ['***', 'stars *** here', 'stars *** here'],
  ])('of %j in %j', (query, text, expected) => {
    expect(marked(text, query)).toBe(expected);
  });

  it('leaves out nothing of the text', () => {
    const text = 'Ünïcödé — “quotes”\nand lines.';
    expect(
      pieces(text, 'and unicode')
        .map((piece) => piece.text)
        .join(''),
    ).toBe(text);
  });

  it('takes a query as words, whatever stands between them', () => {
    expect(wordsOf('  Sitz-Platz, “Gebühr” ')).toEqual(['sitz', 'platz', 'gebuhr']);
  });
});
