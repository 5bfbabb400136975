/** What a gesture shows before it is done: data alone, drawn by `paint/overlay.ts`. */
import type { CardId, ConnectorEnd, LaneId, StageId, TouchpointId } from '../generated/model';
import type { CardDrop } from './drop/cards';
import type { LaneDrop, StageDrop, TouchpointDrop } from './drop/order';
import type { PlacesDrop } from './drop/places';
import type { ControlRef, KnotRef } from './hit';
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
  /** Cards of several cells; `at` is the place of the one that is held. */
  | {
      readonly of: 'places';
      readonly ids: readonly CardId[];
      readonly held: CardId;
      readonly at: Point;
      readonly drop: PlacesDrop | null;
    }
  /** A card as it would lie, in the map. */
  | { readonly of: 'span'; readonly id: CardId; readonly rect: Rect }
  /** A column or a stage from one place of the map to another, with its size in words. */
  | { readonly of: 'width'; readonly from: number; readonly to: number; readonly label: string }
  /** A row, likewise. */
  | { readonly of: 'height'; readonly from: number; readonly to: number; readonly label: string }
  /** A line to a thing, or to the pointer at a place on screen. */
  | {
      readonly of: 'connect';
      readonly from: ConnectorEnd;
      readonly to: ConnectorEnd | null;
      readonly at: Point;
      /** What the line would mean. */
      readonly label: string | null;
    }
  | {
      readonly of: 'slider';
      readonly control: ControlRef;
      /** The slider, in the map. */
      readonly rect: Rect;
      /** How far along it the score is, 0 to 1. */
      readonly share: number;
      readonly label: string;
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
