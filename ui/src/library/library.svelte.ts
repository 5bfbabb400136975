import { report, reported } from '../errors/report';
import type { MapPatch } from '../generated/commands';
import type { ImportReport, MapSummary, TemplateInfo, WorkspaceInfo } from '../generated/protocol';
import type { DroppedFiles, Host, RecentWorkspace } from '../host/host';
import { locale, t } from '../i18n';
import { toasts } from '../toasts/toasts.svelte';
import { orders, type Order } from './search';
import { languageIn, nameIn } from './templates';

const ORDER_KEY = 'desire-path.library.order';

/** A map that is about to become a template, with the title to begin with. */
export type TemplateToBe = Pick<MapSummary, 'id' | 'title'>;

/** The workspace's maps and the templates, as the application last told them. */
export class Library {
  info: WorkspaceInfo | null = $state.raw(null);
  templates: readonly TemplateInfo[] = $state.raw([]);
  recent: readonly RecentWorkspace[] = $state.raw([]);
  /** What the last import brought, while it is shown. */
  report: ImportReport | null = $state.raw(null);
  importing = $state(false);
  /** The map that the dialog for templates is open for. */
  templateToBe: TemplateToBe | null = $state.raw(null);
  #order: Order = $state(rememberedOrder());
  #host: Host;
  #asked = 0;
  /** Templates that go as soon as the offer to take that back has passed. */
  #going: ReadonlySet<string> = $state.raw(new Set());
  #loaded = false;

  constructor(host: Host) {
    this.#host = host;
  }

  get order(): Order {
    return this.#order;
  }

  set order(order: Order) {
    this.#order = order;
    localStorage.setItem(ORDER_KEY, order);
  }

  async refresh(): Promise<void> {
    const asked = ++this.#asked;
    try {
      const info = await this.#host.call('workspace', {});
      // A later answer may already be there.
      if (asked === this.#asked) this.info = info;
      if (this.#loaded) await this.#readTemplates();
    } catch (thrown) {
      if (this.#host.connection() === 'connected') report(thrown);
    }
  }

  forget(): void {
    this.info = null;
    this.report = null;
    this.templates = [];
    this.#loaded = false;
  }

  async loadTemplates(): Promise<void> {
    if (this.#loaded) return;
    this.#loaded = true;
    await this.#readTemplates();
  }

  async #readTemplates(): Promise<void> {
    const templates = await reported(() => this.#host.call('templates', {}));
    if (templates) this.templates = templates.filter((template) => !this.#going.has(template.name));
  }

  /** Asks which workspaces were open lately, other than this one. */
  async loadRecent(): Promise<void> {
    const recent = await reported(() => this.#host.recentWorkspaces());
    this.recent = (recent ?? []).filter(({ path }) => path !== this.info?.path);
  }

  async openRecent(workspace: RecentWorkspace): Promise<void> {
    await reported(() => this.#host.openWorkspace(workspace.path));
  }

  /** Makes a map, in the person's language unless the template's words are in another. */
  create(template: TemplateInfo): Promise<MapSummary | null> {
    const language = languageIn(template, locale.spoken) || locale.spoken;
    const name = nameIn(template, locale.spoken);
    return reported(() => this.#host.call('createMap', { template: name, title: '', language }));
  }

  async duplicate(map: MapSummary): Promise<void> {
    const copy = await reported(() => this.#host.call('duplicateMap', { map: map.id }));
    if (copy) await this.refresh();
  }

  /** Changes what a map says about itself, without showing it. */
  async change(map: Pick<MapSummary, 'id'>, patch: MapPatch): Promise<void> {
    await reported(async () => {
      await this.#host.call('openMap', { map: map.id });
      await this.#host.call('execute', { map: map.id, command: { type: 'updateMap', patch } });
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

  /** Keeps a map as a template of the person's own. */
  async saveTemplate(map: string, title: string, summary: string): Promise<boolean> {
    const saved = await reported(() => this.#host.call('saveTemplate', { map, title, summary }));
    if (!saved) return false;
    toasts.show({ text: t('library:template.saved', { title: saved.title }), severity: 'success' });
    if (this.#loaded) await this.#readTemplates();
    return true;
  }

  /** Takes a template away at once, and deletes it for good when the offer to take that back has passed. */
  deleteTemplate(template: TemplateInfo): void {
    const { name, title } = template;
    this.#going = new Set([...this.#going, name]);
    this.templates = this.templates.filter((one) => one.name !== name);
    const stay = () => {
      this.#going = new Set([...this.#going].filter((one) => one !== name));
      return this.#readTemplates();
    };
    toasts.show({
      text: t('library:template.deleted', { title }),
      action: { label: t('undo'), run: () => void stay() },
      passed: () => void reported(() => this.#host.call('deleteTemplate', { name })).then(stay),
    });
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

function rememberedOrder(): Order {
  const remembered = localStorage.getItem(ORDER_KEY);
  return orders.find((order) => order === remembered) ?? 'changed';
}
