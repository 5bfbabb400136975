import type { What } from './choices';

/** What the dialog is to begin with, where that was said; it forgets it when it opens. */
class Asked {
  what: What | null = $state.raw(null);
}

export const asked = new Asked();
