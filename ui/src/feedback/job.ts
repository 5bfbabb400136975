/** Slow work beside the requests: begun with a name of its own, told of by events, stopped by a signal. */
import { v4 as uuid } from 'uuid';
import { Fault } from '../errors/fault';
import type { JobResult, Work } from '../generated/protocol';
import type { Host } from '../host/host';

/** What work of a kind comes to. */
export type WorkResult<K extends Work['kind']> = Extract<JobResult, { kind: K }>;

export interface JobControl {
  /** Stops the work; the promise is rejected with a `cancelled` fault then. */
  signal?: AbortSignal;
  /** Told the part that is done, from 0 to 1. */
  onProgress?: (part: number) => void;
}

/** Does slow work and answers what it came to. What fails, is stopped, or loses the connection rejects with a `Fault`. */
export function runJob<W extends Work>(host: Host, work: W, control: JobControl = {}): Promise<WorkResult<W['kind']>> {
  const job = uuid();
  const { signal, onProgress } = control;
  return new Promise((resolve, reject) => {
    const stop = () => void host.call('cancelJob', { job }).catch(() => undefined);
    const stopListening = host.onEvent((event) => {
      if (event.event === 'jobProgress' && event.payload.job === job) onProgress?.(event.payload.part);
      if (event.event === 'jobEnded' && event.payload.job === job) end(event.payload.result);
    });
    const stopWatching = host.onConnection((connection) => {
      if (connection === 'lost') fail(new Fault('connectionLost'));
    });
    signal?.addEventListener('abort', stop, { once: true });

    function settle() {
      stopListening();
      stopWatching();
      signal?.removeEventListener('abort', stop);
    }
    function fail(fault: Fault) {
      settle();
      reject(fault);
    }
    function end(result: JobResult) {
      if (result.kind === 'failed') return fail(Fault.from(result.error));
      if (result.kind === 'cancelled') return fail(new Fault('cancelled'));
      settle();
      if (isOf(result, work)) resolve(result);
      else reject(new Fault('unexpected', `${work.kind} came to ${result.kind}`));
    }

    if (signal?.aborted) return fail(new Fault('cancelled'));
    host.call('startJob', { job, work }).catch((thrown: unknown) => fail(Fault.from(thrown)));
  });
}

function isOf<W extends Work>(result: JobResult, work: W): result is WorkResult<W['kind']> {
  return result.kind === work.kind;
}
