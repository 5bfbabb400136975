import { describe, expect, it } from 'vitest';
import { turns } from './turns';

describe('changes in turn', () => {
  it('build on each other, however slow the answers are', async () => {
    const inTurn = turns();
    let list: string[] = [];
    const add = (word: string, ms: number) =>
      inTurn(async () => {
        const next = [...list, word];
        await new Promise((resolve) => setTimeout(resolve, ms));
        list = next;
      });
    await Promise.all([add('a', 20), add('b', 1), add('c', 5)]);
    expect(list).toEqual(['a', 'b', 'c']);
  });

  it('the first is made at once, also after others are done', async () => {
    const inTurn = turns();
    const made: string[] = [];
    const first = inTurn(() => made.push('a'));
    expect(made).toEqual(['a']);
    await first;
    await Promise.resolve();
    await inTurn(() => made.push('b'));
    await new Promise((resolve) => setTimeout(resolve));
    void inTurn(() => made.push('c'));
    expect(made).toEqual(['a', 'b', 'c']);
  });

  it('one that fails does not stop the next', async () => {
    const inTurn = turns();
    const failing = inTurn(() => Promise.reject(new Error('no')));
    const next = inTurn(() => 'done');
    await expect(failing).rejects.toThrow('no');
    expect(await next).toBe('done');
  });
});
