/** Where a text is pinned to, and which texts are on the map. */
import type { CardId, Lane, LaneId, TouchpointId } from '../../generated/model';
import type { FoundVerbatim } from '../../generated/protocol';
import type { MapModel } from '../../session/model.svelte';
import type { MapSession } from '../../session/session.svelte';

/** A place for a quote. */
export interface QuotePlace {
  readonly lane: LaneId;
  readonly touchpoint: TouchpointId;
}

/** Lanes that take what customers wrote, those of quotes first. */
export function quoteLanes(lanes: readonly Lane[]): Lane[] {
  return [...lanes.filter(({ kind }) => kind === 'quotes'), ...lanes.filter(({ kind }) => kind === 'text')];
}

/** The touchpoint of whatever is selected on the map, or where the keyboard stands. */
export function touchpointAtHand({
  selection,
  cursor,
  model,
}: Pick<MapSession, 'selection' | 'cursor' | 'model'>): TouchpointId | null {
  for (const { type, id } of selection.toReversed()) {
    if (type === 'touchpoint') return id;
    const card = type === 'card' ? model.card(id) : undefined;
    if (card) return card.touchpoint;
  }
  return cursor?.touchpoint ?? null;
}

/** Where a text goes if nobody says: its touchpoint or the one at hand, the first lane of quotes. What is open is null. */
export function placeFor(
  { touchpoint }: Pick<FoundVerbatim, 'touchpoint'>,
  session: Pick<MapSession, 'selection' | 'cursor' | 'model'>,
): { lane: LaneId | null; touchpoint: TouchpointId | null } {
  const own = touchpoint !== undefined && session.model.touchpoint(touchpoint) ? touchpoint : null;
  return {
    lane: session.model.lanes.find(({ kind }) => kind === 'quotes')?.id ?? null,
    touchpoint: own ?? touchpointAtHand(session),
  };
}

/** Where a text goes that is let go over a cell: there if its lane takes quotes, else under the same touchpoint. */
export function placeAt(model: MapModel, cell: QuotePlace): QuotePlace | null {
  const lanes = quoteLanes(model.lanes);
  const own = lanes.find(({ id }) => id === cell.lane);
  const first = lanes.find(({ kind }) => kind === 'quotes');
  const lane = own ?? first;
  return lane ? { lane: lane.id, touchpoint: cell.touchpoint } : null;
}

const wayBack = /(?:^|\s)feedback:(\d+)$/;

/** The text that a card was made from, as one of its sources says. */
export function verbatimOf(sources: readonly string[] = []): number | null {
  for (const source of sources) {
    const key = wayBack.exec(source)?.[1];
    if (key !== undefined) return Number(key);
  }
  return null;
}

/** The cards of the map that were made from texts, by the key of the text. */
export function pinnedCards(model: MapModel): Map<number, CardId> {
  const pinned = new Map<number, CardId>();
  for (const card of model.cards.values()) {
    const key = verbatimOf(card.sources);
    if (key !== null && !pinned.has(key)) pinned.set(key, card.id);
  }
  return pinned;
}
