import { describe, expect, it } from 'vitest';
import { Fault } from '../../errors/fault';
import { Asked } from './asked.svelte';

describe('what is asked', () => {
  it('is asked once for the same question', async () => {
    const asked = new Asked<number>();
    let times = 0;
    const work = () => Promise.resolve(++times);
    await asked.ask({ a: 1 }, work);
    await asked.ask({ a: 1 }, work);
    expect([times, asked.answer]).toEqual([1, 1]);
    await asked.repeat();
    expect([times, asked.answer]).toEqual([2, 2]);
  });

  it('takes no answer to a question that was left', async () => {
    const asked = new Asked<string>();
    const late: ((answer: string) => void)[] = [];
    const slow = () => new Promise<string>((resolve) => late.push(resolve));
    const first = asked.ask(1, slow);
    const second = asked.ask(2, slow);
    late[1]?.('second');
    await second;
    late[0]?.('first');
    await first;
    expect([asked.answer, asked.running]).toEqual(['second', false]);
  });

  it('tells being stopped from failing, and keeps no answer of other choices', async () => {
    const asked = new Asked<number>();
    await asked.ask(1, () => Promise.resolve(1));
    const stopped = asked.ask(
      2,
      ({ signal }) =>
        new Promise((_, reject) => signal?.addEventListener('abort', () => reject(new Fault('cancelled')))),
    );
    asked.stop();
    expect([asked.answer, asked.running, asked.stopped]).toEqual([null, false, true]);
    await stopped;
    expect([asked.answer, asked.stopped, asked.fault]).toEqual([null, true, null]);
    await asked.ask(3, () => Promise.reject(new Fault('rejected', 'Too few.')));
    expect([asked.stopped, asked.fault?.message]).toEqual([false, 'Too few.']);
  });
});
