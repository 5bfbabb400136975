import { Fault } from '../errors/fault';
import { report } from '../errors/report';
import type { FeedbackFile, ImportReport, MapTable, TableMapping, TableProbe, TableTrial } from '../generated/protocol';
import type { DroppedFiles, Host } from '../host/host';
import { missing } from './mapping';

export const steps = ['sheet', 'columns', 'check'] as const;
export type Step = (typeof steps)[number];

/** How a table is looked at; what is left open is guessed, or as it was confirmed before unless it is guessed anew. */
interface Look {
  sheet?: string;
  form?: MapTable;
  headRow?: number;
  anew?: boolean;
}

/** A table on its way to become maps. There is one at a time. */
export class TableImport {
  step: Step = $state('sheet');
  file: FeedbackFile | null = $state.raw(null);
  probe: TableProbe | null = $state.raw(null);
  mapping: TableMapping | null = $state.raw(null);
  /** Whether the mapping was confirmed for a table of the same heads before. */
  remembered = $state(false);
  trial: TableTrial | null = $state.raw(null);
  /** What the last work failed with. */
  fault: Fault | null = $state.raw(null);
  busy = $state(false);
  /** Files that were dropped where maps and feedback are both possible, until the person says which they are. */
  asking: DroppedFiles | null = $state.raw(null);
  readonly missing = $derived.by(() => (this.mapping ? missing(this.mapping) : null));
  #host: Host;
  #work = 0;

  constructor(host: Host) {
    this.#host = host;
  }

  get isOpen(): boolean {
    return this.file !== null;
  }

  /** Lets the person choose a table and looks at it. */
  pick(): Promise<void> {
    return this.take(() => this.#host.pickFeedback());
  }

  /** Takes a table that was handed over, and looks at it. */
  async take(stage: () => Promise<FeedbackFile | null>): Promise<void> {
    try {
      const file = await stage();
      if (!file) return;
      this.close();
      this.file = file;
      await this.look();
      // What was confirmed before, or is our own, only has to be looked at.
      if (this.mapping && (this.remembered || this.mapping.ours)) await this.go('check');
    } catch (thrown) {
      report(thrown);
    }
  }

  /** Looks at the table, at another sheet of it, as another form or below another row of heads where that is said. */
  async look({ sheet, form, headRow, anew }: Look = {}): Promise<void> {
    const { file } = this;
    if (!file) return;
    const found = await this.#do(() => this.#host.call('probeTable', { file: file.token, sheet, form, headRow, anew }));
    if (!found) return;
    this.probe = found.probe;
    this.mapping = found.probe.mapping;
    this.remembered = found.remembered;
    this.trial = null;
  }

  change(mapping: TableMapping | null): void {
    if (!mapping) return;
    this.mapping = mapping;
    this.trial = null;
  }

  async go(step: Step): Promise<void> {
    this.step = step;
    this.fault = null;
    if (step === 'check' && !this.missing && !this.trial) await this.#try();
  }

  async #try(): Promise<void> {
    const { file, mapping } = this;
    if (!file || !mapping) return;
    const trial = await this.#do(() => this.#host.call('previewTable', { file: file.token, mapping }));
    if (trial && this.mapping === mapping) this.trial = trial;
  }

  /** Makes the maps; null if that failed. */
  async import(): Promise<ImportReport | null> {
    const { file, mapping } = this;
    if (!file || !mapping) return null;
    const done = await this.#do(() => this.#host.call('importTable', { file: file.token, mapping }));
    if (done) this.close();
    return done;
  }

  close(): void {
    this.#work += 1;
    this.step = 'sheet';
    this.file = null;
    this.probe = null;
    this.mapping = null;
    this.remembered = false;
    this.trial = null;
    this.fault = null;
    this.busy = false;
  }

  /** Does one thing at a time; the answer to what was asked before is passed over. */
  async #do<T>(work: () => Promise<T>): Promise<T | null> {
    const own = ++this.#work;
    this.busy = true;
    this.fault = null;
    try {
      const done = await work();
      return own === this.#work ? done : null;
    } catch (thrown) {
      if (own === this.#work) this.fault = Fault.from(thrown);
      return null;
    } finally {
      if (own === this.#work) this.busy = false;
    }
  }
}
