import { describe, expect, it } from 'vitest';
import type { Touchpoint } from '../../generated/model';
import type { Link, Links, Unmatched } from '../../generated/protocol';
import { attached, byTouchpoint, detached, inOrder, ruleOf, withRule, wordingOf } from './linking';

const question = (code: string, touchpoint: string): Link => ({
  source: 1,
  what: { kind: 'question', code },
  touchpoint,
});
const place = (name: string, touchpoint: string): Link => ({ source: 1, what: { kind: 'place', name }, touchpoint });
const seat = question('Seat comfort', 't1');
const gate = place('Gate', 't2');
const links: Links = { links: [seat], rules: [] };
const touchpoints: Touchpoint[] = [
  { id: 't1', stage: 's', name: 'Choose seat' },
  { id: 't2', stage: 's', name: 'Gate' },
];

describe('links', () => {
  it('are added once and leave as they came', () => {
    expect(attached(links, [seat, gate]).links).toEqual([seat, gate]);
    expect(detached(attached(links, [gate]), [gate])).toEqual(links);
    const twice = attached(links, [question('Seat comfort', 't2')]);
    expect(twice.links, 'one question may serve two touchpoints').toHaveLength(2);
    const named = attached(links, [place('Seat comfort', 't1')]);
    expect(named.links, 'a place is no question').toHaveLength(2);
  });

  it('are told touchpoint by touchpoint in the order of the map', () => {
    const rule = { anyOf: ['queue*'], noneOf: [] };
    const all = withRule({ links: [gate, seat], rules: [] }, 't2', rule);
    expect(byTouchpoint(all, touchpoints).map(({ touchpoint, links: here }) => [touchpoint.id, here])).toEqual([
      ['t1', [seat]],
      ['t2', [gate]],
    ]);
    expect(byTouchpoint({ links: [], rules: [{ touchpoint: 't2', rule }] }, touchpoints)).toHaveLength(1);
  });
});

describe('words that attach texts', () => {
  it('take the place of those before, and go when none is left to look for', () => {
    const first = withRule(links, 't1', { anyOf: ['seat'], noneOf: ['belt'] });
    expect(ruleOf(first, 't1')).toEqual({ anyOf: ['seat'], noneOf: ['belt'] });
    const second = withRule(first, 't1', { anyOf: ['legroom'], noneOf: [] });
    expect(second.rules).toEqual([{ touchpoint: 't1', rule: { anyOf: ['legroom'], noneOf: [] } }]);
    expect(withRule(second, 't1', { anyOf: [], noneOf: ['belt'] }).rules).toEqual([]);
  });
});

it('lists questions before places, each with the most answers first', () => {
  const entry = (what: Unmatched['what'], count: number): Unmatched => ({ source: 1, what, name: '', count });
  const sorted = inOrder([
    entry({ kind: 'place', name: 'Gate' }, 900),
    entry({ kind: 'question', code: 'a' }, 3),
    entry({ kind: 'question', code: 'b' }, 30),
  ]);
  expect(sorted.map(({ count }) => count)).toEqual([30, 3, 900]);
});

it('names a question whose source is gone by its code', () => {
  expect(wordingOf({ kind: 'question', code: 'Q4' }, undefined)).toBe('Q4');
  expect(wordingOf({ kind: 'place', name: 'Gate' }, undefined)).toBe('Gate');
});
