import { describe, expect, it } from 'vitest';
import type { TableMapping } from '../generated/protocol';
import { hasScores, isTableName, missing, roles, withLane, withRole, withScale } from './mapping';

const mapping: TableMapping = {
  signature: 'map:long:phase|was',
  sheet: '',
  form: 'long',
  headRow: 1,
  stepRow: 0,
  roles: ['stage', 'ignore', 'text'],
  lanes: [{ name: 'Actions', kind: 'actions', keep: true }],
  scale: { min: 1, max: 5 },
  ours: false,
  title: 'Trip',
};

describe('isTableName', () => {
  it.each([
    ['map.csv', true],
    ['Map.XLSX', true],
    ['map.ods', true],
    ['answers.csv.gz', false],
    ['map.json', false],
    ['csv', false],
  ])('%s: %s', (name, expected) => expect(isTableName(name)).toBe(expected));
});

describe('withRole', () => {
  it('takes a role from the column that had it', () => {
    expect(withRole(mapping, 1, 'stage', 'Was').roles).toEqual(['ignore', 'stage', 'text']);
  });

  it('lets several columns be lanes, and adds each to the lanes once', () => {
    const once = withRole(mapping, 1, 'cardsOfLane', 'Pains');
    const twice = withRole(once, 2, 'cardsOfLane', 'Pains');
    expect(twice.roles).toEqual(['stage', 'cardsOfLane', 'cardsOfLane']);
    expect(twice.lanes.map(({ name }) => name)).toEqual(['Actions', 'Pains']);
  });
});

it('lanes are changed by their names', () => {
  expect(withLane(mapping, 'Actions', { keep: false }).lanes).toEqual([
    { name: 'Actions', kind: 'actions', keep: false },
  ]);
});

it('a scale has its worst score below its best', () => {
  expect(withScale(mapping, { max: 10 })?.scale).toEqual({ min: 1, max: 10 });
  expect(withScale(mapping, { max: 1 })).toBeNull();
});

describe('missing', () => {
  it.each<[Partial<TableMapping>, string | null]>([
    [{}, null],
    [{ roles: ['text', 'ignore', 'lane'] }, 'place'],
    [{ roles: ['stage', 'ignore', 'ignore'] }, 'content'],
    [{ roles: ['stage', 'step', 'ignore'] }, null],
    [{ form: 'matrix', headRow: 0 }, 'heads'],
    [{ form: 'matrix', headRow: 0, stepRow: 1 }, null],
  ])('%o: %s', (change, expected) => expect(missing({ ...mapping, ...change })).toBe(expected));
});

it('a scale matters where there are scores', () => {
  expect(hasScores(mapping)).toBe(false);
  expect(hasScores({ ...mapping, roles: ['stage', 'emotion', 'text'] })).toBe(true);
  expect(hasScores(withLane(mapping, 'Actions', { kind: 'experience' }))).toBe(true);
});

it('each role is offered once', () => expect(new Set(roles).size).toBe(roles.length));
