import { expect, it } from 'vitest';
import type { BatchProgress, BatchReport } from '../generated/protocol';
import { followBatch } from './batch';
import { Listeners, type HostEvent } from './host';

const report: BatchReport = { written: ['a.png'], failed: [], cancelled: false };

it('hears of its own batch alone, and of no more once it is forgotten', async () => {
  const events = new Listeners<HostEvent>();
  const heard: BatchProgress[] = [];
  const { ended, forget } = followBatch(events, 'mine', (progress) => heard.push(progress));
  const progress = (job: string): HostEvent => ({
    event: 'batchProgress',
    payload: { job, part: 0.5, file: 'a.png', number: 1, count: 2 },
  });
  events.tell(progress('other'));
  events.tell(progress('mine'));
  events.tell({ event: 'batchEnded', payload: { job: 'other', report: { ...report, cancelled: true } } });
  events.tell({ event: 'batchEnded', payload: { job: 'mine', report } });
  expect(await ended).toEqual(report);
  forget();
  events.tell(progress('mine'));
  expect(heard).toHaveLength(1);
});
