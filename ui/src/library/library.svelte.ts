import { report, reported } from '../errors/report';
import type { ImportReport, MapSummary, TemplateInfo, WorkspaceInfo } from '../generated/protocol';
import type { DroppedFiles, Host } from '../host/host';
import { t } from '../i18n';
import { toasts } from '../toasts/toasts.svelte';

/** The workspace's maps and the templates, as the application last told them. */
export class Library {
  info: WorkspaceInfo | null = $state.raw(null);
  templates: readonly TemplateInfo[] = $state.raw([]);
  /** What the last import brought, while it is shown. */
  report: ImportReport | null = $state.raw(null);
  importing = $state(false);
  #host: Host;
  #asked = 0;

  constructor(host: Host) {
    this.#host = host;
  }

  async refresh(): Promise<void> {
    const asked = ++this.#asked;
    try {
      const info = await this.#host.call('workspace', {});
      // A later answer may already be there.
      if (asked === this.#asked) this.info = info;
    } catch (thrown) {
      if (this.#host.connection() === 'connected') report(thrown);
    }
  }

  forget(): void {
    this.info = null;
    this.report = null;
  }

  async loadTemplates(): Promise<void> {
    if (this.templates.length > 0) return;
    this.templates = (await reported(() => this.#host.call('templates', {}))) ?? [];
  }

  create(template: string): Promise<MapSummary | null> {
    return reported(() => this.#host.call('createMap', { template, title: '' }));
  }

  async duplicate(map: MapSummary): Promise<void> {
    const copy = await reported(() => this.#host.call('duplicateMap', { map: map.id }));
    if (copy) await this.refresh();
  }

  async rename(map: MapSummary, title: string): Promise<void> {
    await reported(async () => {
      await this.#host.call('openMap', { map: map.id });
      await this.#host.call('execute', { map: map.id, command: { type: 'updateMap', patch: { title } } });
      await this.#host.call('closeMap', { map: map.id });
    });
    await this.refresh();
  }

  /** Deletes a map and offers to bring it back. */
  async delete(map: MapSummary): Promise<void> {
    const info = await reported(() => this.#host.call('deleteMap', { map: map.id }));
    if (!info) return;
    this.info = info;
    toasts.show({
      text: t('library:deleted', { title: map.title || t('untitled') }),
      action: { label: t('undo'), run: () => void this.#restore(map) },
    });
  }

  async #restore(map: MapSummary): Promise<void> {
    await reported(() => this.#host.call('restoreMap', { map: map.id }));
    await this.refresh();
  }

  pickImport(): Promise<ImportReport | null> {
    return this.#import(() => this.#host.pickImport());
  }

  importDropped(files: DroppedFiles): Promise<ImportReport | null> {
    return this.#import(files.read);
  }

  async #import(read: () => Promise<ImportReport | null>): Promise<ImportReport | null> {
    this.importing = true;
    const outcome = await reported(read);
    this.importing = false;
    if (!outcome) return null;
    await this.refresh();
    // Without anything to tell, the maps speak for themselves.
    if (outcome.notes.length > 0) this.report = outcome;
    else toasts.show({ text: t('library:imported', { count: outcome.maps.length }), severity: 'success' });
    return outcome;
  }
}
