import { describe, expect, it } from 'vitest';
import type { MapSummary, SearchHit, TemplateInfo } from '../generated/protocol';
import { byMap } from './fullText.svelte';
import { found, ordered, tagCounts, tagged } from './search';
import { categoryOf, inCategory, languageIn, nameIn, usedCategories, wordsFor } from './templates';
import { ago } from './time';

const map = (title: string, tags: string[] = [], personas: string[] = []): MapSummary => ({
  id: title,
  title,
  state: 'current',
  tags,
  personas: personas.map((name) => ({ name, color: 'indigo' })),
  updatedAt: 0,
  stages: 0,
  touchpoints: 0,
  cards: 0,
  version: '1',
});
const maps = [
  map('Flying to a conference', ['travel', 'B2C']),
  map('Überweisung', [], ['Anna Kühn']),
  map('Onboarding'),
];

describe('searching maps', () => {
  const cases: [words: string, titles: string[]][] = [
    ['', ['Flying to a conference', 'Überweisung', 'Onboarding']],
    ['  ', ['Flying to a conference', 'Überweisung', 'Onboarding']],
    ['fly conf', ['Flying to a conference']],
    ['TRAVEL', ['Flying to a conference']],
    ['uber', ['Überweisung']],
    ['kuhn', ['Überweisung']],
    ['boarding', []],
  ];
  it.each(cases)('%j', (words, titles) => expect(found(maps, words).map(({ title }) => title)).toEqual(titles));
});

describe('how long ago', () => {
  const cases: [seconds: number, words: string][] = [
    [-5, 'just now'],
    [59, 'just now'],
    [180, '3 minutes ago'],
    [3_700, '1 hour ago'],
    [90_000, 'yesterday'],
    [700_000, 'last week'],
  ];
  it.each(cases)('%d s', (seconds, words) => expect(ago(1_000_000, 1_000_000 + seconds)).toBe(words));
});

describe('tags', () => {
  const some = [map('One', ['b', 'a']), map('Two', ['b', 'b']), map('Three', ['Ä'])];

  it('are counted once a map, the most used first', () =>
    expect(tagCounts(some)).toEqual([
      { tag: 'b', count: 2 },
      { tag: 'a', count: 1 },
      { tag: 'Ä', count: 1 },
    ]));

  const cases: [tags: string[], titles: string[]][] = [
    [[], ['One', 'Two', 'Three']],
    [['b'], ['One', 'Two']],
    [['a', 'b'], ['One']],
    [['a', 'Ä'], []],
  ];
  it.each(cases)('%j filter', (tags, titles) =>
    expect(tagged(some, new Set(tags)).map(({ title }) => title)).toEqual(titles),
  );
});

describe('the order of maps', () => {
  const some = ['Zoo 2', '', 'Äpfel', 'Zoo 10'].map((title, at) => ({ ...map(title), updatedAt: at }));
  it('by change has the newest first', () =>
    expect(ordered(some, 'changed').map(({ title }) => title)).toEqual(['Zoo 10', 'Äpfel', '', 'Zoo 2']));
  it('by title sorts as people do, untitled ones last', () =>
    expect(ordered(some, 'title').map(({ title }) => title)).toEqual(['Äpfel', 'Zoo 2', 'Zoo 10', '']));
});

describe('hits', () => {
  const hit = (id: string, text: string): SearchHit => ({
    map: id,
    title: id,
    entity: null,
    kind: 'map',
    parts: [{ text, hit: true }],
  });
  it('stand together by map, the map of the best hit first', () => {
    const groups = byMap([hit('b', '1'), hit('a', '2'), hit('b', '3')]);
    expect(groups.map(({ map: of, hits }) => [of, hits.map(({ parts }) => parts[0]?.text)])).toEqual([
      ['b', ['1', '3']],
      ['a', ['2']],
    ]);
  });
});

describe('templates', () => {
  const template = (name: string, more: Partial<TemplateInfo> = {}): TemplateInfo => ({
    name,
    title: name,
    summary: `About ${name}`,
    titles: {},
    summaries: {},
    category: 'basics',
    stages: 1,
    touchpoints: 1,
    own: false,
    language: '',
    languages: [],
    ...more,
  });
  const all = [
    template('trip', { category: 'travel', titles: { de: 'Reise' }, summaries: { de: 'Über Reisen' } }),
    template('strange', { category: 'from a later version' }),
    template('mine', { own: true, category: '', language: 'de' }),
  ];

  it('have their place, also those of a kind that is not known', () =>
    expect(all.map(categoryOf)).toEqual(['travel', 'basics', 'own']));
  it('stand by kind, one’s own first', () =>
    expect(inCategory(all, 'all').map(({ name }) => name)).toEqual(['mine', 'strange', 'trip']));
  it('are offered by the kinds there are', () => expect(usedCategories(all)).toEqual(['own', 'basics', 'travel']));
  it('are made in the person’s language where they are in it', () => {
    const blank = template('blank', { languages: ['de'] });
    const made = (one: TemplateInfo, spoken: string) => [nameIn(one, spoken), languageIn(one, spoken)];
    expect(made(blank, 'de')).toEqual(['blank.de', 'de']);
    expect(made(blank, 'en')).toEqual(['blank', 'en']);
    expect(made(template('trip'), 'de')).toEqual(['trip', 'en']);
    expect(made(template('mine', { own: true }), 'de')).toEqual(['mine', '']);
    expect(made(template('mine', { own: true, language: 'fr' }), 'de')).toEqual(['mine', 'fr']);
  });
  it('speak the language of the page where they can', () => {
    const said = (language: string) => all.map((one) => Object.values(wordsFor(one, language)));
    expect(said('de')[0]).toEqual(['Reise', 'Über Reisen', 'de']);
    expect(said('fr')[0]).toEqual(['trip', 'About trip', 'en']);
    expect(said('en')[2]).toEqual(['mine', 'About mine', 'de']);
  });
});
