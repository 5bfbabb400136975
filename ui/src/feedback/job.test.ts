import { describe, expect, it } from 'vitest';
import type { JobResult } from '../generated/protocol';
import { Listeners, type Connection, type Host, type HostEvent } from '../host/host';
import { runJob } from './job';

const work = { kind: 'drivers', which: { source: 1, outcome: 'verdict' } } as const;

/** A host that begins every job and does nothing of it. */
function hostWith(events: Listeners<HostEvent>, connections: Listeners<Connection>) {
  const calls: { method: string; params: { job?: string } }[] = [];
  const host = {
    call: (method: string, params: object) => {
      calls.push({ method, params });
      return Promise.resolve({});
    },
    onEvent: (listener: (event: HostEvent) => void) => events.add(listener),
    onConnection: (listener: (connection: Connection) => void) => connections.add(listener),
  } as unknown as Host;
  return { host, calls };
}

describe('slow work', () => {
  const begin = (signal?: AbortSignal) => {
    const events = new Listeners<HostEvent>();
    const connections = new Listeners<Connection>();
    const { host, calls } = hostWith(events, connections);
    const parts: number[] = [];
    const done = runJob(host, work, { signal, onProgress: (part) => parts.push(part) });
    const job = calls[0]?.params.job ?? '';
    const end = (result: JobResult) => events.tell({ event: 'jobEnded', payload: { job, result } });
    return { events, connections, calls, parts, done, job, end };
  };

  it('hears its own progress alone', () => {
    const { events, parts, job } = begin();
    events.tell({ event: 'jobProgress', payload: { job: 'another', part: 0.9 } });
    events.tell({ event: 'jobProgress', payload: { job, part: 0.5 } });
    expect(parts).toEqual([0.5]);
  });

  it('rejects with what the work failed with', async () => {
    const { done, end } = begin();
    end({ kind: 'failed', error: { code: 'rejected', message: 'Too few.' } });
    await expect(done).rejects.toMatchObject({ code: 'rejected', message: 'Too few.' });
  });

  it('is stopped by its signal, and is over only when the work is', async () => {
    const control = new AbortController();
    const { calls, done, job, end } = begin(control.signal);
    control.abort();
    expect(calls.at(-1)).toEqual({ method: 'cancelJob', params: { job } });
    end({ kind: 'cancelled' });
    await expect(done).rejects.toMatchObject({ code: 'cancelled' });
  });

  it('gives up when the connection is lost, because nobody will tell how it ended', async () => {
    const { connections, done } = begin();
    connections.tell('lost');
    await expect(done).rejects.toMatchObject({ code: 'connectionLost' });
  });
});
