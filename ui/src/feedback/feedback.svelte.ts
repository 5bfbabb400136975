import { report } from '../errors/report';
import type { FeedbackInfo, FeedbackSource } from '../generated/protocol';
import type { Host, HostEvent } from '../host/host';

/** The workspace's feedback as the application last told it. It is read when it is needed first, and again when it changes. */
export class Feedback {
  info: FeedbackInfo | null = $state.raw(null);
  /** Counts the changes of feedback, so that whoever shows something of it asks again. */
  revision = $state(0);
  #host: Host;
  #asked = 0;
  #wanted = false;

  constructor(host: Host) {
    this.#host = host;
  }

  /** The sources; none before they are read. */
  get sources(): readonly FeedbackSource[] {
    return this.info?.sources ?? [];
  }

  source(key: number): FeedbackSource | undefined {
    return this.sources.find((source) => source.key === key);
  }

  /** Reads the feedback unless that was done before. */
  need(): void {
    if (!this.#wanted) void this.load();
  }

  async load(): Promise<void> {
    this.#wanted = true;
    const asked = ++this.#asked;
    try {
      const info = await this.#host.call('feedback', {});
      // A later answer may already be there.
      if (asked === this.#asked) this.info = info;
    } catch (thrown) {
      if (this.#host.connection() === 'connected') report(thrown);
    }
  }

  hear(event: HostEvent): void {
    if (event.event !== 'feedbackChanged') return;
    this.revision += 1;
    if (this.#wanted) void this.load();
  }

  /** Forgets another workspace's feedback. */
  forget(): void {
    this.info = null;
    this.#wanted = false;
    this.#asked += 1;
    this.revision += 1;
  }
}
