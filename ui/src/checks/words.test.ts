import { describe, expect, it } from 'vitest';
import { catalogue } from '../i18n/catalogue';
import { unknownAbbreviation, WordList } from './words';

describe('a list of words', () => {
  const list = WordList.read('process; two words; hand*; ticket* ! train, bus; R&D; Ablöse*');
  const cases: [text: string, found: string | null][] = [
    ['The Process', 'Process'],
    ['processing', null],
    ['Two  words here', 'Two  words'],
    ['Handover', 'Handover'],
    ['second-hand', 'hand'],
    ['Ticket is raised', 'Ticket'],
    ['Train tickets', null],
    ['R&D', 'R&D'],
    ['Ablösesumme', 'Ablösesumme'],
    ['', null],
  ];
  it.each(cases)('%j', (text, found) => expect(list.find(text)).toBe(found));

  it('is empty without words', () => expect(WordList.read(' ; ').find('anything')).toBeNull());
});

it('knows an abbreviation by its capitals', () => {
  const known = WordList.read('PIN');
  expect(unknownAbbreviation('Fill in the XQ form', known)).toBe('XQ');
  expect(unknownAbbreviation('Enter the PIN', known)).toBeNull();
  expect(unknownAbbreviation('I go to A', known)).toBeNull();
  expect(unknownAbbreviation('GO THERE', known)).toBeNull();
});

it.each(Object.entries(catalogue.checks.lists))('the list %s can be read', (_, list) => {
  for (const entry of list.split(';')) {
    const [words = '', unless] = entry.split('!');
    expect(words.trim(), 'an entry has words').not.toBe('');
    expect(WordList.read(entry).find(words.replaceAll('*', '').trim()), 'and finds them').not.toBeNull();
    if (unless !== undefined) expect(unless.trim()).not.toBe('');
  }
});
