/** Where dropped pictures go: fields that take one, and the cells of the open map. */
import type { Attachment } from 'svelte/attachments';
import type { StoredImage } from '../generated/protocol';
import type { DropPoint } from '../host/host';
import type { Cell } from '../session/session.svelte';

/** A place of the page that takes pictures. */
interface Zone {
  /** Told whether files are held over it. */
  over: (is: boolean) => void;
  take: (read: () => Promise<StoredImage[]>) => void;
}

const zones = new Map<Element, Zone>();

/** Makes an element a place that takes dropped pictures. */
export function dropZone(zone: Zone): Attachment {
  return (element) => {
    zones.set(element, zone);
    return () => zones.delete(element);
  };
}

/** The place that takes pictures at a point of the window, if there is one. */
export function zoneAt({ x, y }: DropPoint): Zone | null {
  for (const element of document.elementsFromPoint(x, y)) {
    for (const [home, zone] of zones) if (home.contains(element)) return zone;
  }
  return null;
}

/** Tells all places which of them files are held over. */
export function showOver(at: DropPoint | null): Zone | null {
  const zone = at && zoneAt(at);
  for (const one of zones.values()) one.over(one === zone);
  return zone;
}

/** The cell of the map at a point of the window, with its place there. */
export function cellAt({ x, y }: DropPoint): { cell: Cell; box: DOMRect } | null {
  // What lies over the map, such as a panel, takes nothing.
  const top = document.elementFromPoint(x, y);
  if (!top?.closest('#map')) return null;
  for (const element of document.querySelectorAll('#map [data-cell]')) {
    const box = element.getBoundingClientRect();
    if (x < box.left || x >= box.right || y < box.top || y >= box.bottom) continue;
    const [lane, touchpoint] = (element.getAttribute('data-cell') ?? '').split(':');
    if (lane && touchpoint) return { cell: { lane, touchpoint }, box };
  }
  return null;
}
