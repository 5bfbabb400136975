/**
 * Gestures as states. Each state is a file; it takes what a pointer does and answers the state that
 * follows. A drag takes a snapshot when it begins and computes each preview from that and the pointer
 * alone, so that cancelling is to let go of the preview.
 */
import type { Command } from '../../generated/commands';
import type { CardId, Connector, ConnectorKind, EntityId, Scale, SeriesId } from '../../generated/model';
import type { MapModel } from '../../session/model.svelte';
import type { Camera } from '../camera.svelte';
import type { Hit } from '../hit';
import type { Ghost, Preview } from '../preview';
import type { Point, Rect } from '../shapes';
import type { Sheet } from '../sheet';
import type { Bands } from '../sticky';

/** What a pointer did, in the view's own terms. */
export interface PointerSample {
  readonly pointer: number;
  readonly kind: 'mouse' | 'touch' | 'pen';
  /** In CSS pixels from the view's upper left corner. */
  readonly onScreen: Point;
  readonly button: number;
  readonly shift: boolean;
  /** Ctrl, or Command on a Mac. */
  readonly mod: boolean;
  /** In ms, on the clock of events. */
  readonly time: number;
}

/** Names of the states. */
export type GestureName =
  | 'idle'
  | 'pressing'
  | 'menuOpened'
  | 'panning'
  | 'pinching'
  | 'marquee'
  | 'draggingStage'
  | 'draggingTouchpoints'
  | 'draggingLane'
  | 'draggingCards'
  | 'draggingKnot'
  | 'stretchingCard'
  | 'resizingTouchpoint'
  | 'resizingStage'
  | 'resizingLane'
  | 'connecting'
  | 'sliding';

/** What follows an event: another state, `'idle'` when the gesture is over, null when the state stays. */
export type Next = Gesture | 'idle' | null;

/** One state. */
export interface Gesture {
  readonly name: GestureName;
  /** The pointer's looks while in this state. */
  readonly cursor?: string;
  /** Which way the view scrolls when the pointer comes near its edge; not at all without this. */
  readonly scrollsAtEdges?: ScrollAxes;
  down(sample: PointerSample): Next;
  move(sample: PointerSample): Next;
  up(sample: PointerSample): Next;
  /** Escape, or the system took the pointer away: the state is left, and what it showed is taken away. */
  cancel(): void;
  /** The pointer has rested for `longPressMs`. */
  longPress?(): Next;
}

/** Along which axes a drag scrolls the view. */
export type ScrollAxes = 'both' | 'across' | 'down';

/** How far a pointer moves before a press becomes a drag, in CSS pixels. */
export const dragThresholdPx = 4;
/** How long a finger rests before the menu of what is under it opens. */
export const longPressMs = 500;

/** What a finished gesture or key tells a screen reader; the key's text is looked up by the announcer. */
export interface Deed {
  readonly command: Command;
  /** What is said when it is done. */
  readonly said: string;
}

/** What gestures act on. */
export interface GestureHost {
  readonly sheet: Sheet;
  readonly camera: Camera;
  readonly bands: Bands;
  readonly readOnly: boolean;
  readonly selection: readonly EntityId[];
  /** Whether the space bar is held, which makes any drag a pan. */
  readonly spaceHeld: boolean;
  /** The place in the map; outside of the body, the nearest place inside. */
  inBody(onScreen: Point): Point;
  /** What is there; a finger reaches further than a mouse, and takes hold of the edges of selected things alone. */
  hit(onScreen: Point, kind: PointerSample['kind']): Hit;
  /** Selects what was hit; `add` keeps what is selected and toggles this. */
  choose(hit: Hit, add: boolean): void;
  /** Selects everything from where the keyboard stands to what was hit. */
  chooseTo(hit: Hit): void;
  select(entities: readonly EntityId[]): void;
  preview(preview: Preview | null): void;
  /** Sends the command; the preview stays until it is answered. */
  perform(deed: Deed | null): void;
  /** Double click. */
  open(hit: Hit, onScreen: Point): void;
  context(hit: Hit, onScreen: Point): void;
  /** Takes a picture of a part of the view. */
  picture(home: Rect): Ghost;
  scaleOf(series: SeriesId): Scale | null;
  /** Cards to drag when this one is taken: itself, or all that are selected with it, in reading order. */
  cardsWith(id: CardId): readonly CardId[];
  /** What is written in the map; nothing before it has arrived. */
  readonly model: MapModel;
  say: Sayings;
}

/** Sentences for the live region. */
export interface Sayings {
  stageMoved(id: string, before: string | null): string;
  touchpointsMoved(ids: readonly string[], stage: string): string;
  laneMoved(id: string, before: string | null): string;
  cardsMoved(ids: readonly string[], lane: string, touchpoint: string): string;
  cardsMovedTogether(ids: readonly string[]): string;
  cardStretched(id: string, span: number): string;
  touchpointsResized(ids: readonly string[], widthPx: number | null): string;
  stageResized(id: string, widthPx: number | null): string;
  laneResized(id: string, heightPx: number | null): string;
  connected(connector: Pick<Connector, 'from' | 'to' | 'kind'>): string;
  connectorKind(kind: ConnectorKind): string;
  /** A length in map pixels. */
  size(px: number): string;
  scoreSet(touchpoint: string, score: number): string;
  score(score: number): string;
}
