import { Fault } from '../../errors/fault';
import type { JobControl } from '../job';

/** Something that is asked of the application: the answer, or why there is none, and how far it is. */
export class Asked<T> {
  answer: T | null = $state.raw(null);
  /** Why there is no answer. */
  fault: Fault | null = $state.raw(null);
  running = $state(false);
  /** The part that is done, from 0 to 1. */
  part = $state(0);
  /** Whether the person stopped it. */
  stopped = $state(false);
  #key: string | null = null;
  #abort: AbortController | null = null;
  #again: (() => Promise<void>) | null = null;

  /** Asks, unless the very same was asked last. What was under way is stopped, and never answers any more. */
  async ask(question: unknown, work: (control: JobControl) => Promise<T>): Promise<void> {
    const key = JSON.stringify(question);
    if (key === this.#key) return;
    this.#key = key;
    this.#again = () => this.#run(work);
    await this.#run(work);
  }

  /** Stops the work. The person waits no longer, although the last step of it may go on for a moment. */
  stop(): void {
    const abort = this.#abort;
    if (!abort || !this.running) return;
    this.#abort = null;
    abort.abort();
    [this.running, this.stopped, this.answer] = [false, true, null];
  }

  /** Asks the same once more. */
  async repeat(): Promise<void> {
    await this.#again?.();
  }

  async #run(work: (control: JobControl) => Promise<T>): Promise<void> {
    this.#abort?.abort();
    const abort = new AbortController();
    this.#abort = abort;
    [this.running, this.part, this.fault, this.stopped] = [true, 0, null, false];
    try {
      const answer = await work({
        signal: abort.signal,
        onProgress: (part) => {
          if (this.#abort === abort) this.part = part;
        },
      });
      if (this.#abort === abort) this.answer = answer;
    } catch (thrown) {
      if (this.#abort === abort) this.#fail(Fault.from(thrown));
    } finally {
      if (this.#abort === abort) this.running = false;
    }
  }

  /** An old answer beside new choices would be taken for theirs. */
  #fail(fault: Fault): void {
    this.answer = null;
    if (fault.code === 'cancelled') this.stopped = true;
    else this.fault = fault;
  }
}
