/**
 * A text that is carried from the panel onto the map. By pointer events of our own: the drag and drop of the browser
 * is not there in every window that the desktop program draws, and shows its picture late.
 */
import type { FoundVerbatim } from '../../generated/protocol';
import { cellAt } from '../../images/dropping.svelte';
import type { Point } from '../../map/shapes';
import type { Cell, MapSession } from '../../session/session.svelte';
import { placeAt, type QuotePlace } from './pinning';

/** What lies under the text. */
export interface Target {
  readonly cell: Cell;
  /** Where it would be pinned; null where the map has no lane for it yet. */
  readonly place: QuotePlace | null;
  /** The cell that would take it, in the window. */
  readonly box: DOMRect;
}

/** The text on its way. */
export interface Carried {
  readonly verbatim: FoundVerbatim;
  /** Where the pointer is, in the window. */
  readonly at: Point;
  readonly target: Target | null;
}

/** A hand trembles by less. */
const START_PX = 6;

class QuoteDrag {
  carried: Carried | null = $state.raw(null);
  #stop: AbortController | null = null;

  /** A text was pressed; carries it once the pointer moves, and tells where it was let go. */
  press(
    start: PointerEvent,
    verbatim: FoundVerbatim,
    session: MapSession,
    drop: (verbatim: FoundVerbatim, target: Target) => void,
  ): void {
    this.cancel();
    const stop = new AbortController();
    this.#stop = stop;
    const { signal } = stop;
    const isOwn = ({ pointerId }: PointerEvent) => pointerId === start.pointerId;
    const move = (event: PointerEvent) => {
      if (!isOwn(event)) return;
      const far = Math.hypot(event.clientX - start.clientX, event.clientY - start.clientY);
      if (!this.carried && far < START_PX) return;
      const at = { x: event.clientX, y: event.clientY };
      this.carried = { verbatim, at, target: targetAt(session, at) };
    };
    const up = (event: PointerEvent) => {
      if (!isOwn(event)) return;
      const target = this.carried?.target;
      this.cancel();
      if (target) drop(verbatim, target);
    };
    window.addEventListener('pointermove', move, { signal });
    window.addEventListener('pointerup', up, { signal });
    window.addEventListener('pointercancel', () => this.cancel(), { signal });
    window.addEventListener('blur', () => this.cancel(), { signal });
    window.addEventListener(
      'keydown',
      (event) => {
        if (event.key !== 'Escape' || !this.carried) return;
        event.preventDefault();
        event.stopPropagation();
        this.cancel();
      },
      { signal, capture: true },
    );
  }

  /** Puts it back. */
  cancel(): void {
    this.#stop?.abort();
    this.#stop = null;
    this.carried = null;
  }
}

function targetAt({ model }: MapSession, at: Point): Target | null {
  const found = cellAt(at);
  if (!found) return null;
  const place = placeAt(model, found.cell);
  const other = place && place.lane !== found.cell.lane;
  const element = other ? document.querySelector(`#map [data-cell="${place.lane}:${place.touchpoint}"]`) : null;
  return { cell: found.cell, place, box: element?.getBoundingClientRect() ?? found.box };
}

export const quoteDrag = new QuoteDrag();
