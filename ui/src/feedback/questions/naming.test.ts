import { expect, it } from 'vitest';
import type { AskedQuestion, Link } from '../../generated/protocol';
import { nameOf, questionNames } from './naming';

const asked = (code: string, wording: string) => ({ question: { code, wording } }) as AskedQuestion;
const link = (code: string, touchpoint: string, source = 1): Link => ({
  source,
  what: { kind: 'question', code },
  touchpoint,
});

it('names questions by their touchpoints, and tells those of one touchpoint apart', () => {
  const questions = [asked('a', 'Seat'), asked('b', 'Food'), asked('c', 'Tea'), asked('d', ''), asked('e', 'Gone')];
  const touchpoints = new Map([
    ['t1', 'Choose seat'],
    ['t2', 'On board'],
  ]);
  const names = questionNames(
    { key: 1, questions },
    {
      touchpoint: (id) => touchpoints.get(id),
      links: [link('a', 't1'), link('b', 't2'), link('c', 't2'), link('d', 't1', 2), link('e', 'gone')],
    },
  );
  expect([...names.values()].map(({ label, beside, touchpoint }) => [label, beside, touchpoint])).toEqual([
    ['Choose seat', 'Seat', 't1'],
    ['On board: Food', 'Food', 't2'],
    ['On board: Tea', 'Tea', 't2'],
    ['d', '', null],
    ['Gone', '', null],
  ]);
  expect(nameOf(names, 'unknown').label).toBe('unknown');
});
