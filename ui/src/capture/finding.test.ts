import { describe, expect, it } from 'vitest';
import { editsFor, matchesIn, type Search } from './finding';
import { modelOf, small } from './testing';

const model = modelOf(small);
const search = (words: string, more: Partial<Search> = {}): Search => ({
  words,
  matchCase: false,
  wholeWords: false,
  ...more,
});

describe('finding', () => {
  const cases: [string, Search, string[]][] = [
    ['all things, headers first', search('seat'), ['look notes', 'a text', 'd text']],
    ['whole words', search('seat', { wholeWords: true }), ['a text']],
    ['letters as they are', search('Book', { matchCase: true }), ['book text']],
    ['signs as signs', search('**'), ['a text', 'a text']],
    ['nothing without words', search(''), []],
    ['titles, personas and series', search('a', { wholeWords: true }), []],
    ['a persona', search('anna'), ['anna text']],
    ['what a stage needs and the second line of a lane', search('calm'), ['plan notes', 'pain notes']],
  ];
  it.each(cases)('%s', (_, what, expected) =>
    expect(matchesIn(model, what).map(({ entity, of }) => `${entity.id} ${of}`)).toEqual(expected),
  );
});

describe('replacing', () => {
  it('changes every place of a text at once, and leaves notes alone', () => {
    expect(editsFor(matchesIn(model, search('s')), '$&')).toContainEqual({
      target: { type: 'card', id: 'd' },
      text: '$&eat$& co$&t',
    });
    expect(editsFor(matchesIn(model, search('seat')), 'Place').map(({ target }) => target.id)).toEqual(['a', 'd']);
  });
  it('asks for nothing where nothing changes', () => {
    expect(editsFor(matchesIn(model, search('Asks', { matchCase: true })), 'Asks')).toEqual([]);
  });
});
