import { Fault } from '../../errors/fault';
import { report, reported } from '../../errors/report';
import type { Ask, IntakeReport, Mapping, Probe, ProbeOptions } from '../../generated/feedback';
import type { AskedQuestion, FeedbackFile, FeedbackSource } from '../../generated/protocol';
import type { Host, UploadControl } from '../../host/host';
import { t } from '../../i18n';
import { toasts } from '../../toasts/toasts.svelte';
import type { Feedback } from '../feedback.svelte';
import { runJob, type JobControl } from '../job';
import { suggestedMapping } from './mapping';
import { fittingSource, nameFor, stepOf, type Step } from './steps';

/** Slow work under way. */
export interface Underway {
  kind: 'upload' | 'probe' | 'dryRun' | 'import';
  /** From 0 to 1. */
  part: number;
  stop: () => void;
}

/** What would come of an import. */
export interface Trial {
  report: IntakeReport;
  questions: readonly AskedQuestion[];
}

/** What came of an import. */
export interface Outcome {
  source: number;
  import: number;
  report: IntakeReport;
}

/** A file of feedback on its way in, from the choice of it to what came of it. There is one at a time. */
export class Wizard {
  isOpen = $state(false);
  /** Counts the files that an import was begun with, so that the page shows each, wherever one is. */
  begun = $state(0);
  step: Step = $state('reading');
  file: FeedbackFile | null = $state.raw(null);
  probe: Probe | null = $state.raw(null);
  /** Whether the mapping was confirmed for a file of the same columns before. */
  remembered = $state(false);
  /** Names of the sources that hold this very file. */
  heldBy: readonly string[] = $state.raw([]);
  mapping: Mapping | null = $state.raw(null);
  /** What has to be answered, as the application last said. */
  asks: readonly Ask[] = $state.raw([]);
  /** Why the mapping does not do; null if it does but for what is open. */
  problem: string | null = $state(null);
  /** Name of the source that it goes to. */
  source = $state('');
  trial: Trial | null = $state.raw(null);
  outcome: Outcome | null = $state.raw(null);
  underway: Underway | null = $state.raw(null);
  /** What the last work failed with. */
  fault: Fault | null = $state.raw(null);
  /** The map that was open when the file came. */
  cameFrom: string | null = $state(null);
  readonly isReady = $derived.by(() => this.mapping !== null && this.asks.length === 0 && this.problem === null);
  #host: Host;
  #feedback: Feedback;
  #checks = 0;
  #round = 0;

  constructor(host: Host, feedback: Feedback) {
    this.#host = host;
    this.#feedback = feedback;
  }

  /** Lets the person choose a file and looks at it. */
  pick(cameFrom: string | null = null): Promise<void> {
    return this.#take((control) => this.#host.pickFeedback(control), cameFrom);
  }

  /** Takes a file that was handed over, such as one that was dropped. */
  take(stage: (control: UploadControl) => Promise<FeedbackFile | null>, cameFrom: string | null = null): Promise<void> {
    return this.#take(stage, cameFrom);
  }

  async #take(stage: (control: UploadControl) => Promise<FeedbackFile | null>, cameFrom: string | null): Promise<void> {
    const control = new AbortController();
    const round = ++this.#round;
    const onProgress = (part: number) => {
      if (round !== this.#round) return;
      if (this.underway?.kind !== 'upload') this.#begin(cameFrom);
      this.underway = { kind: 'upload', part, stop: () => control.abort() };
    };
    try {
      const file = await stage({ signal: control.signal, onProgress });
      if (round !== this.#round || !file) return;
      if (this.underway?.kind !== 'upload') this.#begin(cameFrom);
      this.file = file;
      this.#feedback.need();
      this.underway = null;
      await this.look({});
    } catch (thrown) {
      if (round !== this.#round) return;
      this.underway = null;
      this.fault = Fault.from(thrown);
      if (!this.isOpen) report(thrown);
      else if (this.fault.code === 'cancelled') this.close();
    }
  }

  #begin(cameFrom: string | null): void {
    this.#clear();
    this.cameFrom = cameFrom;
    this.isOpen = true;
    this.begun += 1;
  }

  /** Looks at the file, again where something was said about it. */
  async look(options: ProbeOptions): Promise<void> {
    const { file } = this;
    if (!file) return;
    const isFirst = this.probe === null;
    const found = await this.#work('probe', (control) =>
      runJob(this.#host, { kind: 'probe', file: file.token, options }, control),
    );
    if (!found) {
      // What the person stopped before anything was seen leaves nothing to show.
      if (isFirst && this.fault === null && this.file === file) this.close();
      return;
    }
    const { probe } = found;
    // What was confirmed for a file of the same columns does not outweigh what was just said about this one.
    const isOverruled = found.remembered && options.long !== undefined;
    this.probe = probe;
    this.mapping = isOverruled ? suggestedMapping(probe) : probe.mapping;
    this.asks = probe.asks;
    this.problem = null;
    this.trial = null;
    this.remembered = found.remembered && !isOverruled;
    this.heldBy = found.heldBy;
    this.source ||= fittingSource(this.#feedback.sources, probe.mapping)?.name ?? nameFor(file.name);
    await this.#check();
    if (isFirst && this.remembered && this.isReady) this.go('try');
  }

  /** Changes what the columns mean. */
  async change(mapping: Mapping): Promise<void> {
    this.mapping = mapping;
    this.trial = null;
    await this.#check();
  }

  async #check(): Promise<void> {
    const { file, mapping, probe } = this;
    if (!file || !mapping || !probe) return;
    const check = ++this.#checks;
    const answer = await reported(() => this.#host.call('checkMapping', { file: file.token, mapping }));
    // A later answer may already be there.
    if (!answer || check !== this.#checks) return;
    const encoding = probe.asks.filter(({ kind }) => kind === 'encoding');
    this.asks = [...encoding, ...answer.asks];
    this.problem = answer.asks.some(({ kind }) => kind === 'stop') ? null : answer.problem;
  }

  go(step: Step): void {
    this.step = step;
    this.fault = null;
    if (step === 'try' && this.isReady && !this.trial) void this.try();
  }

  /** How many things a step still asks. */
  openIn(step: Step): number {
    return this.asks.filter((ask) => stepOf(ask) === step).length;
  }

  /** Sends the import to another source; what would come of it depends on what that knows. */
  async goTo(source: string): Promise<void> {
    this.source = source.trim();
    this.trial = null;
    if (this.step === 'try' && this.isReady) await this.try();
  }

  /** Tries what would come of the import. */
  async try(): Promise<void> {
    const { file, mapping, source } = this;
    if (!file || !mapping || source === '') return;
    this.trial = null;
    const found = await this.#work('dryRun', (control) =>
      runJob(this.#host, { kind: 'dryRun', file: file.token, mapping, source }, control),
    );
    if (found && this.mapping === mapping && this.source === source) this.trial = found;
  }

  async import(): Promise<void> {
    const { file, mapping, source } = this;
    if (!file || !mapping || source === '') return;
    const done = await this.#work('import', (control) =>
      runJob(this.#host, { kind: 'import', file: file.token, mapping, source }, control),
    );
    if (!done) return;
    this.outcome = done;
    this.step = 'done';
    await this.#feedback.load();
  }

  /** The source that the import would go to, if there is one of that name. */
  get target(): FeedbackSource | undefined {
    return this.#feedback.sources.find(({ name }) => name === this.source);
  }

  close(): void {
    this.underway?.stop();
    this.#round += 1;
    this.#clear();
    this.isOpen = false;
  }

  #clear(): void {
    this.step = 'reading';
    this.file = null;
    this.probe = null;
    this.mapping = null;
    this.remembered = false;
    this.heldBy = [];
    this.asks = [];
    this.problem = null;
    this.source = '';
    this.trial = null;
    this.outcome = null;
    this.underway = null;
    this.fault = null;
  }

  /** Does slow work and tells how far it is; null if it was stopped or failed. What was begun later takes its place. */
  async #work<T>(kind: Underway['kind'], begin: (control: JobControl) => Promise<T>): Promise<T | null> {
    this.underway?.stop();
    const control = new AbortController();
    const stop = () => control.abort();
    const own = (): boolean => this.underway?.stop === stop;
    this.fault = null;
    this.underway = { kind, part: 0, stop };
    try {
      const done = await begin({
        signal: control.signal,
        onProgress: (part) => {
          if (own()) this.underway = { kind, part, stop };
        },
      });
      return own() ? done : null;
    } catch (thrown) {
      const fault = Fault.from(thrown);
      if (own() && fault.code !== 'cancelled') this.fault = fault;
      if (own() && fault.code === 'cancelled' && kind === 'import') toasts.show({ text: t('wizard:steps.stopped') });
      return null;
    } finally {
      if (own()) this.underway = null;
    }
  }
}
