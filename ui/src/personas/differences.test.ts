import { describe, expect, it } from 'vitest';
import type { Persona } from '../generated/model';
import { differing, patched, patchTo, type PersonaFieldName } from './differences';

const anna: Persona = { id: 'p1', name: 'Anna', role: 'Speaker', color: 'indigo', goals: ['Arrive'] };

describe('what differs between two personas', () => {
  const cases: [change: Partial<Persona>, fields: PersonaFieldName[], why: string][] = [
    [{}, [], 'nothing does'],
    [{ quote: '' }, [], 'empty is the same as left out'],
    [{ pains: [] }, [], 'an empty list is the same as none'],
    [{ name: 'Ann' }, ['name'], 'the name'],
    [{ goals: ['Arrive', 'Rest'], portrait: 'x' }, ['portrait', 'goals'], 'a list and the picture'],
    [{ scales: [{ left: 'a', right: 'b', value: 3 }] }, ['scales'], 'what is new'],
  ];
  it.each(cases)('%j → %j: %s', (change, fields) => {
    expect(differing(anna, { ...anna, ...change })).toEqual(fields);
  });
});

describe('taking over what another says', () => {
  const other: Persona = { id: 'p1', name: 'Ann', color: 'rose', portrait: 'pic', needs: ['Wi-Fi'] };
  it.each([
    [anna, other],
    [other, anna],
  ])('leaves no difference', (from, to) => {
    expect(differing(patched(from, patchTo(to)), to)).toEqual([]);
  });
});
