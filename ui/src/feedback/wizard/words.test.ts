import { describe, expect, it } from 'vitest';
import type { Ask, Note } from '../../generated/feedback';
import { catalogue } from '../../i18n/catalogue';
import { askText, containerText, noteText, signText, sizeText } from './words';
import { distributionText, partsOf } from '../sources/distribution';
import { namesText, rateText, withAbout } from '../sources/about';
import { counting, issueGroups, toldCounts } from '../sources/report';
import type { IntakeReport } from '../../generated/feedback';

describe('what is said about a file', () => {
  it.each<[Note, RegExp]>([
    [{ kind: 'raggedRows', rows: 1 }, /^1 row has more or fewer/],
    [{ kind: 'raggedRows', rows: 1200 }, /^1,200 rows have/],
    [{ kind: 'badBytes', fields: 3 }, /^3 fields/],
    [{ kind: 'emptyColumn', column: 7 }, /^Column 7 /],
    [{ kind: 'shiftedRows', rows: 2 }, /^2 rows hold/],
    [{ kind: 'errorCells', cells: 1 }, /^1 cell holds/],
    [{ kind: 'idsLostDigits', column: 'Order' }, /“Order”/],
    [{ kind: 'manyRows' }, /million/],
  ])('%o', (note, said) => expect(noteText(note)).toMatch(said));

  it.each<[Ask, RegExp]>([
    [{ kind: 'encoding' }, /encoding/],
    [{ kind: 'dateOrder', column: 'Date', sample: '3/4/25' }, /^“Date”: is 3\/4\/25 day first/],
    [{ kind: 'timeZone', column: 'Date' }, /time zone/],
    [{ kind: 'numbers', column: 'Wait', sample: '1.234' }, /^“Wait”: is 1.234/],
    [{ kind: 'stop', column: 'Seat', code: 'zeroInScale', answers: [] }, /^“Seat”: 0 stands/],
  ])('%o', (ask, said) => expect(askText(ask)).toMatch(said));

  it('names signs, packing and sizes', () => {
    expect([',', '\t', '~'].map(signText)).toEqual(['Comma', 'Tab', '~']);
    expect(containerText({ kind: 'zip', member: 'a.csv' })).toBe('zip, with a.csv');
    expect([0, 999, 23_400, 1_250_000].map(sizeText)).toEqual(['0 byte', '999 byte', '23 kB', '1.3 MB']);
  });

  it('has words for every issue and action of the core', () => {
    expect(Object.keys(catalogue.wizard.issue)).toHaveLength(20);
    expect(Object.keys(catalogue.wizard.done).sort()).toEqual(['asMapped', 'cellLeftOut', 'kept', 'rowLeftOut']);
  });
});

describe('a report', () => {
  const report: IntakeReport = {
    counts: {
      rows: 12,
      rejectedRows: 0,
      responses: 10,
      complete: 7,
      partial: 2,
      tests: 1,
      excluded: 0,
      duplicates: 0,
      sameContent: 0,
      sameCustomer: 0,
      redactions: 0,
    },
    issues: [{ row: 3, column: 'seat', code: 'outsideScale', raw: '9' }],
    issueCounts: [
      { code: 'sameCustomer', severity: 'info', action: 'kept', count: 9 },
      { code: 'outsideScale', severity: 'warning', action: 'cellLeftOut', count: 1 },
      { code: 'badTime', severity: 'warning', action: 'cellLeftOut', count: 0 },
    ],
  };

  it('tells the main numbers always, the others where there are any', () => {
    expect(toldCounts(report).map(({ name }) => name)).toEqual(['rows', 'responses', 'complete', 'partial', 'tests']);
    expect(counting(report)).toBe(9);
  });

  it('lists issues by kind, the gravest first, with their rows', () => {
    const groups = issueGroups(report);
    expect(groups.map(({ code, issues }) => [code, issues.length])).toEqual([
      ['outsideScale', 1],
      ['sameCustomer', 0],
    ]);
  });
});

describe('a source', () => {
  it.each([
    [undefined, 200, ''],
    [0, 200, ''],
    [1000, 200, 'Response rate 20%: 200 of 1,000'],
    [10_000, 123, 'Response rate 1.2%: 123 of 10,000'],
    [100, 200, 'More answered than were invited; please check the number.'],
  ])('invited %s, answered %s: %s', (invited, responses, text) => {
    expect(rateText(invited === undefined ? {} : { invited }, responses)).toBe(text);
  });

  it('is told about part by part', () => {
    expect(withAbout({ kind: 'survey', note: 'by mail' }, { invited: 5 })).toEqual({
      kind: 'survey',
      note: 'by mail',
      invited: 5,
    });
    expect(withAbout({ kind: 'survey', note: 'by mail' }, { kind: undefined, note: '' })).toEqual({});
  });

  it('names a few of many', () => {
    const named = (count: number) => Array.from({ length: count }, (_, at) => ({ name: `c${String(at)}`, count: 1 }));
    expect(namesText(named(2))).toBe('c0 and c1');
    expect(namesText(named(8))).toBe('c0, c1, c2, c3, c4, c5, and 2 more');
  });
});

describe('a distribution', () => {
  const levels = (counts: number[]) => counts.map((count, value) => ({ value, count, weight: count }));

  it('is a part a level', () => {
    expect(partsOf({ metric: 'rating', distribution: levels([1, 0, 3]) })).toEqual([
      { share: 0.25, good: 0 },
      { share: 0, good: 0.5 },
      { share: 0.75, good: 1 },
    ]);
    expect(partsOf({ metric: 'rating', distribution: [] })).toEqual([]);
  });

  it('is detractors, passives and promoters for NPS', () => {
    const distribution = levels([1, 0, 0, 0, 0, 0, 1, 1, 1, 2, 4]);
    const shares = partsOf({ metric: 'nps', distribution }).map(({ share }) => Math.round(share * 100));
    expect(shares).toEqual([20, 20, 60]);
    expect(distributionText({ distribution })).toMatch(/^Answers from worst to best: 0: 1 answer, 1: 0 answers/);
  });
});
