import type { Cell } from '../session/session.svelte';
import type { MapClipboard } from './clipboard';
import type { Table } from './table';

/** A table that waits for the person to say how it is to land. */
export interface WaitingTable {
  readonly table: Table;
  readonly at: Cell | null;
}

/** What can stand open under the bar of a selection. */
export type BarPart = 'color' | 'tags' | 'owner';

/** What of quick writing, finding and pasting stands open around the map; at most one map is open. */
class Capture {
  /** The clipboard of the map that is shown. */
  clipboard: MapClipboard | null = $state.raw(null);
  /** The bar of find, and whether it offers to replace. */
  find: 'find' | 'replace' | null = $state(null);
  /** Counts requests to have the bar of find under the hands. */
  findAsked = $state(0);
  /** To the next match or the one before; null while the bar is closed. */
  step: ((by: 1 | -1) => void) | null = null;
  bar: BarPart | null = $state(null);
  quick = $state(false);
  /** Counts requests to have the box of quick capture under the hands. */
  quickAsked = $state(0);
  table: WaitingTable | null = $state.raw(null);
  /** Lanes that are to be copied to a map that is to be chosen. */
  lanesToCopy: readonly string[] | null = $state.raw(null);

  openFind(as: 'find' | 'replace'): void {
    this.find = as;
    this.findAsked += 1;
  }

  openQuick(): void {
    this.quick = true;
    this.quickAsked += 1;
  }

  /** Another map is shown, or none. */
  reset(): void {
    this.clipboard = null;
    this.find = null;
    this.quick = false;
    this.bar = null;
    this.table = null;
    this.lanesToCopy = null;
  }
}

export const capture = new Capture();
