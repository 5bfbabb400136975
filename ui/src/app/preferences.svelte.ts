import type { ExportFormat } from '../generated/protocol';
import type { ThemeName } from '../theme/theme.svelte';

/** How the person last exported. */
export interface ExportChoices {
  format: ExportFormat;
  scale: number;
  theme: ThemeName;
  embed: boolean;
}

const KEY = 'desire-path.preferences';
const defaults = {
  inspectorOpen: true,
  hintSeen: false,
  export: { format: 'png', scale: 2, theme: 'light', embed: true } as ExportChoices,
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

  /** Whether the hint of how to write a card was closed. */
  get hintSeen(): boolean {
    return this.#stored.hintSeen;
  }

  set hintSeen(seen: boolean) {
    this.#keep({ hintSeen: seen });
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
