import { expect, it } from 'vitest';
import type { Comment } from '../../generated/model';
import { commentable, sameThing, threadsOf } from './threads';

const comment = (id: string, at: number, replyTo?: string): Comment => ({
  id,
  at,
  text: id,
  ...(replyTo ? { replyTo } : {}),
});

const shown = (comments: Comment[]) =>
  threadsOf(comments).map(({ first, replies }) => [first.id, ...replies.map(({ id }) => id)].join('>'));

const cases: [why: string, comments: Comment[], threads: string[]][] = [
  ['the newest first', [comment('old', 1), comment('new', 2)], ['new', 'old']],
  [
    'an answer brings its thread to the front, answers are read in their order',
    [comment('old', 1), comment('new', 2), comment('c', 4, 'old'), comment('b', 3, 'old')],
    ['old>b>c', 'new'],
  ],
  ['an answer to what is gone stands by itself', [comment('b', 3, 'gone')], ['b']],
];
it.each(cases)('%s', (_, comments, threads) => expect(shown(comments)).toEqual(threads));

it('knows what a comment is about', () => {
  expect(sameThing(undefined, null)).toBe(true);
  expect(sameThing({ type: 'card', id: 'a' }, { type: 'card', id: 'a' })).toBe(true);
  expect(sameThing({ type: 'card', id: 'a' }, { type: 'lane', id: 'a' })).toBe(false);
  expect(sameThing({ type: 'card', id: 'a' }, null)).toBe(false);
});

it('writes on no comment and no view', () => {
  expect(commentable({ type: 'view', id: 'v' })).toBeNull();
  expect(commentable({ type: 'card', id: 'a' })).toEqual({ type: 'card', id: 'a' });
  expect(commentable(undefined)).toBeNull();
});
