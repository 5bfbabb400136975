import type { Preferences } from '../app/preferences.svelte';
import { Fault } from '../errors/fault';
import { report } from '../errors/report';
import type { ViewId } from '../generated/model';
import type { ExportParams, ExportPlan } from '../generated/protocol';
import type { Host } from '../host/host';
import { t } from '../i18n';
import { toasts } from '../toasts/toasts.svelte';

/** Scales that are offered; map pixels are 96 to the inch. */
export const scales = [0.5, 1, 2, 3] as const;
export const DPI_AT_SCALE_1 = 96;

/** How long the choices rest before the size is asked for. */
const SETTLE_MS = 120;

/** One export while its dialog is open: the choices, what they would give, and the work under way. */
export class Exporting {
  plan: ExportPlan | null = $state.raw(null);
  running = $state(false);
  /** The part that is done, from 0 to 1; null while the host does not know. */
  progress: number | null = $state(null);
  /** The saved view that is exported; null exports everything. */
  view: ViewId | null = $state(null);
  /** Whether the comments go along; asked anew each time, because they are not meant for everybody. */
  comments = $state(false);
  #host: Host;
  #map: string;
  #preferences: Preferences;
  #abort: AbortController | null = null;
  #asked = 0;

  constructor(host: Host, map: string, preferences: Preferences) {
    this.#host = host;
    this.#map = map;
    this.#preferences = preferences;
  }

  readonly params: ExportParams = $derived.by(() => ({
    map: this.#map,
    ...this.#preferences.export,
    ...(this.view ? { view: this.view } : {}),
    ...(this.comments ? { comments: true } : {}),
  }));

  /** Begins with the view that is on, and without the comments. */
  open(view: ViewId | null): void {
    this.view = view;
    this.comments = false;
  }

  /** Asks what the present choices would give; answers a function that forgets the question. */
  measure(): () => void {
    const { params } = this;
    const asked = ++this.#asked;
    const timer = setTimeout(() => {
      this.#host.call('exportPlan', params).then(
        (plan) => asked === this.#asked && (this.plan = plan),
        (thrown: unknown) => report(thrown),
      );
    }, SETTLE_MS);
    return () => clearTimeout(timer);
  }

  previewUrl(size: { width: number; height: number }, version: string): string {
    // A preview is small whatever the scale, so it is asked for once and not for each of them.
    return this.#host.previewUrl({ ...this.params, format: 'png', scale: 1, embed: false }, size, version);
  }

  /** Exports; answers whether there is a file now. */
  async run(): Promise<boolean> {
    this.running = true;
    this.progress = null;
    this.#abort = new AbortController();
    try {
      const result = await this.#host.exportMap(this.params, {
        signal: this.#abort.signal,
        onProgress: (part) => (this.progress = part),
      });
      if (result.kind === 'cancelled') return false;
      toasts.show({ text: t('export:done', { name: result.name }), severity: 'success' });
      return true;
    } catch (thrown) {
      report(Fault.from(thrown));
      return false;
    } finally {
      this.running = false;
      this.#abort = null;
    }
  }

  stop(): void {
    this.#abort?.abort();
  }
}
