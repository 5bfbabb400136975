import type { Preferences } from '../app/preferences.svelte';
import { Fault } from '../errors/fault';
import { report } from '../errors/report';
import {
  formatFacts,
  type BatchParams,
  type BatchProgress,
  type BatchReport,
  type ExportBeginning,
  type ExportFormat,
  type ExportParams,
  type ExportPlan,
} from '../generated/protocol';
import type { Host } from '../host/host';
import { t } from '../i18n';
import { exportOf, formatsOf, madeOf, partOf, previewOf, usualExport } from './choices';
import type { ExportChoices, FormatChoices, What } from './choices';
import { tellWritten } from './written';

/** How long the choices rest before the size is asked for. */
const SETTLE_MS = 120;

/** What a batch came to, while it is shown. */
export interface Outcome {
  report: BatchReport;
  path: string | undefined;
}

/** Exporting while its dialog is open: the choices, what they would give, and the work under way. */
export class Exporting {
  plan: ExportPlan | null = $state.raw(null);
  /** How the text begins, for formats that are not drawn. */
  beginning: ExportBeginning | null = $state.raw(null);
  /** The files of a batch. */
  files: readonly string[] | null = $state.raw(null);
  /** Why there can be no batch of these choices; empty where there can. */
  noBatch = $state('');
  /** Free bytes where exports go; null where the host cannot tell. */
  room: number | null = $state(null);
  running = $state(false);
  /** The part that is done, from 0 to 1; null while the host does not know. */
  progress: number | null = $state(null);
  /** Which file of a batch is being written. */
  at: BatchProgress | null = $state.raw(null);
  outcome: Outcome | null = $state.raw(null);
  what: What = $state.raw({ kind: 'map' });
  /** Whether the comments go along; asked anew each time, because they are not meant for everybody. */
  comments = $state(false);
  #host: Host;
  /** The open map; none in the library, where all maps are exported. */
  #map: string | null;
  #preferences: Preferences;
  #abort: AbortController | null = null;
  #asked = 0;
  /** The format that was asked about last. */
  #measured: ExportFormat | null = null;

  constructor(host: Host, map: string | null, preferences: Preferences) {
    this.#host = host;
    this.#map = map;
    this.#preferences = preferences;
  }

  get choices(): ExportChoices {
    return this.#preferences.export;
  }

  readonly made: FormatChoices = $derived.by(() => madeOf(this.choices, this.choices.format));
  readonly formats: readonly ExportFormat[] = $derived.by(() => formatsOf(this.choices));
  /** Whether more than one file is made. */
  readonly isBatch: boolean = $derived.by(
    () => this.formats.length > 1 || this.what.kind === 'views' || this.what.kind === 'maps',
  );

  /** The export of the open map in the format that is shown; null without a map. */
  readonly params: ExportParams | null = $derived.by(() => {
    if (this.#map === null) return null;
    const one = exportOf(this.choices, this.choices.format, this.comments);
    return { map: this.#map, ...one, ...(this.what.kind === 'view' ? { view: this.what.view } : {}) };
  });

  readonly batch: BatchParams = $derived.by(() => ({
    ...(this.what.kind === 'maps' || this.#map === null ? {} : { maps: [this.#map] }),
    what: partOf(this.what),
    exports: this.formats.map((format) => exportOf(this.choices, format, this.comments)),
  }));

  /** Changes what holds for all formats. */
  change(part: Partial<ExportChoices>): void {
    this.#preferences.export = { ...this.choices, ...part };
  }

  /** Changes how the format that is shown is made. */
  make(part: Partial<FormatChoices>): void {
    const { format, made } = this.choices;
    this.change({ made: { ...made, [format]: { ...made[format], ...part } } });
  }

  /** Whether anything of the format that is shown, or of what holds for all, is not as usual. */
  readonly isChanged: boolean = $derived.by(() => {
    const { theme, embed, redact, made, format } = this.choices;
    const hides = Object.values(redact).some(Boolean);
    return made[format] !== undefined || theme !== usualExport.theme || !embed || hides || this.comments;
  });

  /** Takes back what was changed of the format that is shown, and what holds for all. */
  reset(): void {
    const { [this.choices.format]: _, ...made } = this.choices.made;
    const { theme, embed, redact } = usualExport;
    this.comments = false;
    this.change({ made, theme, embed, redact });
  }

  /** Begins with what was asked for, and without the comments. */
  open(what: What): void {
    this.what = what;
    this.comments = false;
    this.outcome = null;
    this.at = null;
    this.#host.exportRoom().then(
      (room) => (this.room = room),
      () => (this.room = null),
    );
  }

  /** Asks what the present choices would give; answers a function that forgets the question. */
  measure(): () => void {
    const { params, batch, isBatch } = this;
    // What was said of one format is wrong of another.
    if (params?.format !== this.#measured) {
      this.plan = null;
      this.beginning = null;
    }
    this.#measured = params?.format ?? null;
    const asked = ++this.#asked;
    const isLast = () => asked === this.#asked;
    const timer = setTimeout(() => {
      if (isBatch) void this.#measureBatch(batch, isLast);
      else if (params) void this.#measureOne(params, isLast);
    }, SETTLE_MS);
    return () => clearTimeout(timer);
  }

  async #measureOne(params: ExportParams, isLast: () => boolean): Promise<void> {
    try {
      const plan = await this.#host.call('exportPlan', params);
      if (!isLast()) return;
      this.plan = plan;
      if (formatFacts[params.format].drawn) return;
      const beginning = await this.#host.call('exportBeginning', params);
      if (isLast()) this.beginning = beginning;
    } catch (thrown) {
      if (isLast()) report(thrown);
    }
  }

  async #measureBatch(batch: BatchParams, isLast: () => boolean): Promise<void> {
    try {
      const { files } = await this.#host.call('batchPlan', batch);
      if (!isLast()) return;
      this.files = files;
      this.noBatch = '';
    } catch (thrown) {
      if (!isLast()) return;
      const fault = Fault.from(thrown);
      this.files = [];
      this.noBatch = fault.message;
      if (fault.code !== 'rejected') report(fault);
    }
  }

  previewUrl(size: { width: number; height: number }, version: string): string | null {
    // A preview is small whatever the scale, so it is asked for once and not for each of them.
    return this.params && this.#host.previewUrl(previewOf(this.params), size, version);
  }

  /** Exports; answers whether there is nothing more to say. `name` is for the one file that holds a batch. */
  async run(name: string): Promise<boolean> {
    this.running = true;
    this.progress = null;
    this.at = null;
    this.#abort = new AbortController();
    try {
      return this.isBatch ? await this.#runBatch(name, this.#abort.signal) : await this.#runOne(this.#abort.signal);
    } catch (thrown) {
      report(Fault.from(thrown));
      return false;
    } finally {
      this.running = false;
      this.at = null;
      this.#abort = null;
    }
  }

  /** A name for the one file that holds a batch. A title may name people who stay at home. */
  zipName(title: string): string {
    const isTold = this.choices.redact.names !== true;
    return `${(isTold && title) || t('untitled')}.zip`;
  }

  async #runOne(signal: AbortSignal): Promise<boolean> {
    if (!this.params) return false;
    const onProgress = (part: number) => (this.progress = part);
    const result = await this.#host.exportMap(this.params, { signal, onProgress });
    if (result.kind === 'cancelled') return false;
    tellWritten(this.#host, t('export:done', { name: result.name }), result.path);
    return true;
  }

  async #runBatch(name: string, signal: AbortSignal): Promise<boolean> {
    const onProgress = (at: BatchProgress) => {
      this.at = at;
      this.progress = at.part;
    };
    const result = await this.#host.exportBatch(this.batch, { signal, onProgress, name });
    if (result.kind === 'cancelled') return false;
    const { written, failed, cancelled } = result.report;
    if (failed.length > 0 || cancelled) {
      this.outcome = { report: result.report, path: result.path };
      return false;
    }
    tellWritten(this.#host, t('export:batch.done', { count: written.length }), result.path);
    return true;
  }

  stop(): void {
    this.#abort?.abort();
  }
}
