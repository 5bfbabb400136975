import { usualExport, type ExportChoices } from '../export/choices';
import type { PanelName } from '../panels/names';

const KEY = 'desire-path.preferences';
const defaults = {
  inspectorOpen: true,
  hintSeen: false,
  minimapOpen: true,
  filterOpen: true,
  panel: null as PanelName | null,
  panelWidth: 320,
  author: '',
  setAside: {} as Record<string, string[]>,
  export: usualExport,
};
type Stored = typeof defaults;

/** What this machine remembers of how the person works; nothing of it is part of a map. */
export class Preferences {
  #stored: Stored = $state.raw(read());

  get inspectorOpen(): boolean {
    return this.#stored.inspectorOpen;
  }

  set inspectorOpen(open: boolean) {
    this.#keep({ inspectorOpen: open });
  }

  /** Whether the overview of the whole map is shown in its corner. */
  get minimapOpen(): boolean {
    return this.#stored.minimapOpen;
  }

  set minimapOpen(open: boolean) {
    this.#keep({ minimapOpen: open });
  }

  /** Whether the ways to filter figures are shown beside the filter itself. */
  get filterOpen(): boolean {
    return this.#stored.filterOpen;
  }

  set filterOpen(open: boolean) {
    this.#keep({ filterOpen: open });
  }

  /** Whether the hint of how to write a card was closed. */
  get hintSeen(): boolean {
    return this.#stored.hintSeen;
  }

  set hintSeen(seen: boolean) {
    this.#keep({ hintSeen: seen });
  }

  /** The panel that is open beside the map. */
  get panel(): PanelName | null {
    return this.#stored.panel;
  }

  set panel(panel: PanelName | null) {
    this.#keep({ panel });
  }

  /** How wide the panel is, in CSS pixels. */
  get panelWidth(): number {
    return this.#stored.panelWidth;
  }

  set panelWidth(width: number) {
    this.#keep({ panelWidth: width });
  }

  /** The name that comments are signed with; empty until it was asked for. */
  get author(): string {
    return this.#stored.author;
  }

  set author(name: string) {
    this.#keep({ author: name });
  }

  /** Findings of the checks that do not count for a map, by their keys. */
  setAside(map: string): readonly string[] {
    return this.#stored.setAside[map] ?? [];
  }

  putAside(map: string, findings: readonly string[]): void {
    const { [map]: _, ...others } = this.#stored.setAside;
    this.#keep({ setAside: findings.length > 0 ? { ...others, [map]: [...findings] } : others });
  }

  get export(): ExportChoices {
    return this.#stored.export;
  }

  set export(choices: ExportChoices) {
    this.#keep({ export: choices });
  }

  #keep(change: Partial<Stored>): void {
    this.#stored = { ...this.#stored, ...change };
    localStorage.setItem(KEY, JSON.stringify(this.#stored));
  }
}

/** What an older or foreign version wrote is used where it fits. */
function read(): Stored {
  try {
    const stored = JSON.parse(localStorage.getItem(KEY) ?? '{}') as Partial<Stored>;
    return { ...defaults, ...stored, export: { ...defaults.export, ...stored.export } };
  } catch {
    return defaults;
  }
}
