import type { Attachment } from 'svelte/attachments';
import type { App } from '../../app/app.svelte';
import type { TouchpointId } from '../../generated/model';
import type { ColumnUnder } from '../../map/drop/column';

/** What is carried from the panel onto the map. */
interface Carried {
  /** What it is called while it is carried. */
  readonly label: string;
  readonly drop: (touchpoint: TouchpointId) => void;
}

/** Less is a click. */
const FROM_PX = 5;

/** Something on its way from the panel to a touchpoint: where it is, and what would take it. */
class Dragging {
  carried: Carried | null = $state.raw(null);
  at = $state.raw({ x: 0, y: 0 });
  over: ColumnUnder | null = $state.raw(null);
  #frame = 0;

  start(carried: Carried): void {
    this.carried = carried;
  }

  /** The pointer is there now; near an edge of the map it goes on scrolling by itself. */
  move(app: App, at: { x: number; y: number }): void {
    this.at = at;
    // What lies over the map, such as a dialog, takes nothing.
    const isOverMap = document.elementFromPoint(at.x, at.y)?.closest('#map') !== null;
    this.over = isOverMap ? (app.view?.columnAt(at) ?? null) : null;
    cancelAnimationFrame(this.#frame);
    if (isOverMap && app.view?.scrollNear(at)) this.#frame = requestAnimationFrame(() => this.move(app, at));
  }

  /** Lets go, and gives what was carried to what is under it. */
  drop(): void {
    const { carried, over } = this;
    this.cancel();
    if (carried && over) carried.drop(over.touchpoint);
  }

  cancel(): void {
    cancelAnimationFrame(this.#frame);
    this.carried = null;
    this.over = null;
  }
}

export const dragging = new Dragging();

/** Has an element dragged onto a touchpoint of the map. Buttons inside stay buttons; a finger drags by the grip. */
export function draggable(app: App, carried: () => Carried | null): Attachment<HTMLElement> {
  return (element) => {
    const down = (event: PointerEvent) => {
      const { target } = event;
      const isGrip = target instanceof Element && target.closest('[data-grip]') !== null;
      const isControl = target instanceof Element && target.closest('button, a, input') !== null && !isGrip;
      if (event.button !== 0 || isControl || (event.pointerType === 'touch' && !isGrip)) return;
      const what = carried();
      if (what) follow(app, event, what);
    };
    element.addEventListener('pointerdown', down);
    return () => element.removeEventListener('pointerdown', down);
  };
}

function follow(app: App, start: PointerEvent, carried: Carried): void {
  const ends = new AbortController();
  const { signal } = ends;
  const move = (event: PointerEvent) => {
    if (event.pointerId !== start.pointerId) return;
    const far = Math.hypot(event.clientX - start.clientX, event.clientY - start.clientY);
    if (!dragging.carried && far < FROM_PX) return;
    event.preventDefault();
    if (!dragging.carried) dragging.start(carried);
    dragging.move(app, { x: event.clientX, y: event.clientY });
  };
  const end = (event: PointerEvent) => {
    if (event.pointerId !== start.pointerId) return;
    ends.abort();
    if (event.type === 'pointerup') dragging.drop();
    else dragging.cancel();
  };
  const press = (event: KeyboardEvent) => {
    if (event.key !== 'Escape' || !dragging.carried) return;
    event.preventDefault();
    event.stopPropagation();
    ends.abort();
    dragging.cancel();
  };
  // Text is not to be selected on the way.
  start.preventDefault();
  addEventListener('pointermove', move, { signal });
  addEventListener('pointerup', end, { signal });
  addEventListener('pointercancel', end, { signal });
  addEventListener('keydown', press, { signal, capture: true });
}
