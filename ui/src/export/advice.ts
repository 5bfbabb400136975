import type { ExportPlan } from '../generated/protocol';

/** What is to be said of an export before it is made, besides what its plan says itself. */
export interface Advice {
  /** Size in points of type that is too small to be read from paper; null where none is. */
  tooSmallPt: number | null;
  /** Bytes that the file may take, and those that are free, where the one may exceed the other. */
  noRoom: { most: number; room: number } | null;
}

export function advice({ pages, mostBytes }: Pick<ExportPlan, 'pages' | 'mostBytes'>, room: number | null): Advice {
  return {
    tooSmallPt: pages?.tooSmall ? pages.smallestTypePt : null,
    noRoom: room !== null && mostBytes > room ? { most: mostBytes, room } : null,
  };
}
