/** What a gesture shows before it is done: data alone, drawn by `paint/overlay.ts`. */
import type { CardId, LaneId, StageId, TouchpointId } from '../generated/model';
import type { CardDrop } from './drop/cards';
import type { LaneDrop, StageDrop, TouchpointDrop } from './drop/order';
import type { KnotRef } from './hit';
import type { Point, Rect } from './shapes';

/** A picture of what is dragged, as it was on screen when the drag began. */
export interface Ghost {
  readonly picture: HTMLCanvasElement;
  /** Where it was, in CSS pixels of the view. */
  readonly home: Rect;
  /** How far it was dragged, in CSS pixels. */
  readonly by: Point;
}

/** What a gesture shows. */
export type Preview =
  | { readonly of: 'stage'; readonly id: StageId; readonly ghost: Ghost; readonly drop: StageDrop }
  | {
      readonly of: 'touchpoints';
      readonly ids: readonly TouchpointId[];
      readonly ghost: Ghost;
      readonly drop: TouchpointDrop | null;
    }
  | { readonly of: 'lane'; readonly id: LaneId; readonly ghost: Ghost; readonly drop: LaneDrop }
  | {
      readonly of: 'cards';
      readonly ids: readonly CardId[];
      /** Where the ghost's upper left corner is, in CSS pixels. */
      readonly at: Point;
      readonly drop: CardDrop | null;
    }
  | {
      readonly of: 'knot';
      readonly knot: KnotRef;
      /** Height on the plot, from the upper edge of the row. */
      readonly y: number;
      /** The score, as a person reads it. */
      readonly label: string;
    }
  | { readonly of: 'marquee'; readonly inMap: Rect; readonly within: readonly CardId[] };
