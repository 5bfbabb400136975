import type { BatchProgress, BatchReport } from '../generated/protocol';
import type { HostEvent, Listeners } from './host';

/** A name for a batch that no other page has given one. */
export function nameOfBatch(): string {
  return `batch-${crypto.randomUUID()}`;
}

/** Hears what events tell of one batch. `ended` is settled by its report. */
export function followBatch(
  events: Listeners<HostEvent>,
  job: string,
  onProgress: (progress: BatchProgress) => void,
): { ended: Promise<BatchReport>; forget: () => void } {
  let forget: () => void = () => undefined;
  const ended = new Promise<BatchReport>((resolve) => {
    forget = events.add((event) => {
      if (event.event === 'batchProgress' && event.payload.job === job) onProgress(event.payload);
      if (event.event === 'batchEnded' && event.payload.job === job) resolve(event.payload.report);
    });
  });
  return { ended, forget: () => forget() };
}
