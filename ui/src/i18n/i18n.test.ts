import { describe, expect, it } from 'vitest';
import { catalogue } from './catalogue';
import { formatAgo, formatDate, formatList, formatNumber, formatPercent, compareText } from './format';
import { german } from './german';
import { t } from './index';
import { bestOf, locale } from './locale.svelte';
import { pseudoText, pseudoTexts, type Texts } from './pseudo';

const files = {
  en: import.meta.glob<Texts>('./en/*.json', { eager: true, import: 'default' }),
  de: import.meta.glob<Texts>('./de/*.json', { eager: true, import: 'default' }),
};

/** Every text with the names of the groups it is in. */
function flat(texts: Texts, path = ''): [key: string, text: string][] {
  return Object.entries(texts).flatMap(([key, value]) =>
    typeof value === 'string' ? [[`${path}${key}`, value] as [string, string]] : flat(value, `${path}${key}.`),
  );
}

const namesIn = (text: string) => [...text.matchAll(/\{\{\s*([\w.]+)[^}]*\}\}/g)].map(([, name]) => name).sort();
const namespaces = Object.keys(files.en).map((path) => path.replace(/^.*\//, '').replace('.json', ''));

describe.each(namespaces)('German %s', (namespace) => {
  const english = new Map(flat(files.en[`./en/${namespace}.json`] ?? {}));
  const german = new Map(flat(files.de[`./de/${namespace}.json`] ?? {}));

  it('has the keys and plural forms of the English', () => {
    expect([...german.keys()].sort()).toEqual([...english.keys()].sort());
  });

  it('fills in the same values', () => {
    for (const [key, text] of german) {
      // A text for one thing may say the number or leave it out.
      const ofOne = key.endsWith('_one');
      const wanted = namesIn(english.get(key) ?? '').filter((name) => !ofOne || name !== 'count');
      expect(
        namesIn(text).filter((name) => !ofOne || name !== 'count'),
        `${key}: ${text}`,
      ).toEqual(wanted);
    }
  });

  it('says something, in German quotation marks', () => {
    for (const [key, text] of german) {
      expect(text.trim() === '' && english.get(key)?.trim() !== '', `${key} is empty`).toBe(false);
      expect(/“[^„]*”|\.\.\.|\S…$/.test(text.replace(/„[^“]*“/g, '')), `${key}: ${text}`).toBe(false);
    }
  });
});

describe('the page', () => {
  // The window's own texts are read by the program around the page.
  const ofThePage = namespaces.filter((namespace) => namespace !== 'desktop').sort();

  it('knows every file', () => {
    expect(Object.keys(catalogue).sort()).toEqual(ofThePage);
    expect(Object.keys(german).sort()).toEqual(ofThePage);
  });

  it('speaks the chosen language at once', () => {
    const said = () => [t('close'), t('counts.cards', { count: 1 }), t('counts.cards', { count: 1234 })];
    locale.choice = 'en';
    expect(said()).toEqual(['Close', '1 card', '1,234 cards']);
    locale.choice = 'de';
    expect(said()).toEqual(['Schließen', '1 Karte', '1.234 Karten']);
    locale.choice = 'en-XA';
    expect(said()[0]).toMatch(/^⟦Çĺóšé.*⟧$/);
    locale.choice = 'ar-XB';
    for (const count of [0, 1, 2, 5, 11, 100]) expect(t('counts.cards', { count })).toMatch(/^⟦.*⟧$/);
    locale.choice = 'en';
  });
});

describe('the language of the system', () => {
  const cases: [wanted: string[], language: string][] = [
    [['de-AT', 'en'], 'de'],
    [['fr-FR', 'DE', 'en'], 'de'],
    [['en-GB', 'de'], 'en'],
    [['fr'], 'en'],
    [[], 'en'],
  ];
  it.each(cases)('%j', (wanted, language) => expect(bestOf(wanted)).toBe(language));
});

describe('pseudo texts', () => {
  it('keep values and are longer', () => {
    const text = pseudoText('Delete {{name}}', 'en-XA');
    expect(text).toBe('⟦Đéĺéţé {{name}} ōn⟧');
    expect(pseudoText('Delete {{name}}', 'ar-XB')).toContain('{{name}}');
  });

  it('have every plural form of their language', () => {
    const texts = pseudoTexts({ maps_one: '{{count}} map', maps_other: '{{count}} maps' }, 'ar-XB');
    expect(Object.keys(texts).sort()).toEqual(
      ['few', 'many', 'one', 'other', 'two', 'zero'].map((form) => `maps_${form}`),
    );
    expect(Object.keys(pseudoTexts({ maps_one: 'a', maps_other: 'b' }, 'en-XA'))).toEqual(['maps_one', 'maps_other']);
  });
});

describe('formats', () => {
  const noon = Date.UTC(2026, 2, 5, 12);
  const cases: [language: 'en' | 'de', said: string[]][] = [
    ['en', ['1,234.5', '41%', 'Mar 5, 2026', '3 minutes ago', 'a, b, and c']],
    ['de', ['1.234,5', '41 %', '05.03.2026', 'vor 3 Minuten', 'a, b und c']],
  ];
  it.each(cases)('%s', (language, said) => {
    locale.choice = language;
    const got = [
      formatNumber(1234.5),
      formatPercent(0.41),
      formatDate(noon, { dateStyle: 'medium', timeZone: 'UTC' }),
      formatAgo(0, 180) ?? '',
      formatList(['a', 'b', 'c']),
    ];
    expect(got.map((text) => text.replace(/\u00a0/g, ' '))).toEqual(said);
    locale.choice = 'en';
  });

  it('sort as people do', () => {
    expect(['Zoo', 'Äpfel 10', 'Äpfel 9', 'Birne'].sort(compareText)).toEqual(['Äpfel 9', 'Äpfel 10', 'Birne', 'Zoo']);
  });
});
