import { describe, expect, it } from 'vitest';
import type { Ask, Mapping, Probe, ProbeColumn, Role, ScaleCard } from '../../generated/feedback';
import type { FeedbackSource } from '../../generated/protocol';
import { asked, asWide, rolesFor, suggestedMapping, withoutQuestion, withQuestion, withRole } from './mapping';
import { suggestedQuestion } from './question';
import { codesOf, fittingSource, nameFor, stepOf } from './steps';
import { answeredAlike, openAlike, stopsOf } from './stops';

const card: ScaleCard = {
  histogram: [{ raw: '4', count: 10 }],
  metric: 'rating',
  min: 1,
  max: 5,
  notApplicable: [],
  outside: [],
  stops: [],
};

function column(name: string, role: Role, scale?: ScaleCard): ProbeColumn {
  return {
    name,
    samples: [],
    blank: 0,
    distinct: 5,
    distinctIsCapped: false,
    numericShare: 0,
    dateShare: 0,
    meanLength: 1,
    numbers: { format: 'open', ambiguous: 0, scientific: 0, leadingZeros: 0 },
    values: [],
    role,
    ...(scale ? { scale } : {}),
  };
}

function probed(columns: ProbeColumn[], shape: Mapping['shape'] = { kind: 'wide' }): Probe {
  const reading = {
    container: { kind: 'plain' },
    format: { kind: 'csv', encoding: 'UTF-8', delimiter: ',', quote: '"' },
    skippedRows: 0,
    headerRows: 1,
    profile: 'generic',
  } as const;
  const mapping: Mapping = {
    version: 1,
    reading,
    signature: 's',
    shape,
    columns: columns.map(({ name, role }) => ({ name, role, numbers: 'open' })),
    redact: { emails: true, phones: true, accounts: true, addresses: true },
    duplicates: 'keepFirst',
    partials: 'count',
  };
  return {
    reading,
    choices: { encodings: [], sheets: [] },
    rows: 10,
    columns,
    longQuestions: shape.kind === 'long' ? [{ name: 'Seat', rows: 5, scale: card }] : [],
    preview: [],
    asks: [],
    notes: [],
    mapping,
  };
}

const question = (name: string): Role => ({ kind: 'question', ...suggestedQuestion(card, name) });
const wide = probed([
  column('id', { kind: 'responseId' }),
  column('other id', { kind: 'ignore' }),
  column('seat', question('seat'), card),
  column('food', { kind: 'ignore' }, card),
  column('words', { kind: 'verbatim' }),
]);
const long = probed(
  [
    column('id', { kind: 'responseId' }),
    column('asked', { kind: 'questionName' }),
    column('said', { kind: 'answerValue' }, card),
  ],
  { kind: 'long', questions: [suggestedQuestion(card, 'Seat')] },
);
const roles = (mapping: Mapping) => mapping.columns.map(({ role }) => role.kind);

describe('roles of columns', () => {
  it('are given to one column where only one may have them', () => {
    const changed = withRole(wide.mapping, wide, 1, 'responseId');
    expect(roles(changed)).toEqual(['ignore', 'responseId', 'question', 'ignore', 'verbatim']);
  });

  it('may be given to several columns otherwise', () => {
    expect(roles(withRole(wide.mapping, wide, 3, 'question'))[3]).toBe('question');
    expect(roles(withRole(wide.mapping, wide, 1, 'verbatim'))).toContain('verbatim');
    const segment = withRole(wide.mapping, wide, 1, 'segment').columns[1]?.role;
    expect(segment).toEqual({ kind: 'segment', dimension: 'other id' });
  });

  it('offer a question where answers make a scale', () => {
    expect(rolesFor(wide.mapping, wide, 3)).toContain('question');
    expect(rolesFor(wide.mapping, wide, 4)).not.toContain('question');
    expect(withRole(wide.mapping, wide, 4, 'question')).toBe(wide.mapping);
    expect(rolesFor(long.mapping, long, 2)).toEqual(expect.arrayContaining(['questionName', 'answerValue']));
    expect(rolesFor(long.mapping, long, 2)).not.toContain('question');
  });
});

describe('questions of a mapping', () => {
  it('are those of the columns, or of the list in the long shape', () => {
    expect(asked(wide.mapping, wide).map(({ at, question }) => `${String(at)} ${question.code}`)).toEqual(['2 seat']);
    expect(asked(long.mapping, long)).toMatchObject([{ at: 0, question: { code: 'Seat' }, card }]);
  });

  it.each([
    ['wide', wide, 2],
    ['long', long, 0],
  ] as const)('can be changed and left out: %s', (_, probe, at) => {
    const [first] = asked(probe.mapping, probe);
    if (!first) return expect.fail('there is a question');
    const changed = withQuestion(probe.mapping, at, { ...first.question, wording: 'How was the seat?' });
    expect(asked(changed, probe)[0]?.question.wording).toBe('How was the seat?');
    expect(asked(withoutQuestion(changed, probe, at), probe)).toEqual([]);
  });

  it('become one of a column when a long file is taken as wide', () => {
    const changed = asWide(long.mapping, long);
    expect(changed.shape.kind).toBe('wide');
    expect(roles(changed)).toEqual(['responseId', 'ignore', 'question']);
  });
});

it('starts over from what the rows suggest, whatever was confirmed before', () => {
  const remembered = {
    ...wide,
    mapping: { ...withRole(wide.mapping, wide, 2, 'ignore'), timeZone: 'UTC', channel: 'web' },
  };
  const fresh = suggestedMapping(remembered);
  expect(roles(fresh)).toEqual(roles(wide.mapping));
  expect(fresh).not.toHaveProperty('timeZone');
  expect(fresh).not.toHaveProperty('channel');
  expect(suggestedMapping(long).shape).toMatchObject({ kind: 'long', questions: [{ code: 'Seat' }] });
});

describe('the source an import goes to', () => {
  const source = (name: string, codes: string[]) =>
    ({ name, questions: codes.map((code) => ({ question: { code } })) }) as FeedbackSource;

  it.each<[FeedbackSource[], string | undefined]>([
    [[source('a', ['seat'])], 'a'],
    [[source('a', ['seat', 'food'])], undefined],
    [[source('a', ['seat']), source('b', ['seat'])], undefined],
    [[source('a', [])], undefined],
    [[], undefined],
  ])('%#', (sources, name) => expect(fittingSource(sources, wide.mapping)?.name).toBe(name));

  it('is named after the file', () => {
    expect(nameFor('spring_survey 2026.csv.gz')).toBe('spring survey 2026');
    expect(nameFor('.csv')).toBe('.csv');
    expect(codesOf(long.mapping)).toEqual(['Seat']);
  });
});

it('asks each thing in its step', () => {
  const asks: Ask[] = [
    { kind: 'encoding' },
    { kind: 'dateOrder', column: 'c', sample: '1/2/2026' },
    { kind: 'timeZone', column: 'c' },
    { kind: 'numbers', column: 'c', sample: '1.234' },
    { kind: 'stop', column: 'c', code: 'notNps', answers: [] },
  ];
  expect(asks.map(stepOf)).toEqual(['reading', 'columns', 'columns', 'columns', 'scales']);
});

it('shows what is open about a scale, and what was answered, so that it can be changed', () => {
  const open: Ask = { kind: 'stop', column: 'seat', code: 'zeroInScale', answers: ['zeroIsScore'] };
  const mapped = suggestedQuestion(card, 'seat');
  expect(stopsOf(mapped, [open])).toMatchObject([{ code: 'zeroInScale', answer: null }]);
  expect(stopsOf({ ...mapped, settled: ['zeroIsScore'] }, [])).toMatchObject([
    { code: 'zeroInScale', answer: 'zeroIsScore', answers: ['zeroIsNotApplicable', 'zeroIsScore'] },
  ]);
  expect(stopsOf(suggestedQuestion(card, 'other'), [open])).toEqual([]);
});

it('answers the same about every question of which it is still asked', () => {
  const zeros = (name: string): Ask => ({
    kind: 'stop',
    column: name,
    code: 'zeroInScale',
    answers: ['zeroIsNotApplicable', 'zeroIsScore'],
  });
  const both = withRole(wide.mapping, wide, 3, 'question');
  const open = openAlike(both, wide, [zeros('seat'), zeros('food')], 'zeroIsScore');
  expect(open).toEqual([2, 3]);
  expect(openAlike(both, wide, [zeros('food')], 'shiftToZero')).toEqual([]);
  const settled = asked(answeredAlike(both, wide, [3], 'zeroIsScore'), wide).map(({ question }) => question.settled);
  expect(settled).toEqual([[], ['zeroIsScore']]);
});
