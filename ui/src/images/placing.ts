/** Pictures put on a map: pasted, dropped or chosen for a cell. */
import type { Command } from '../generated/commands';
import type { Card } from '../generated/model';
import type { StoredImage } from '../generated/protocol';
import { t } from '../i18n';
import { newImageCard, newLane } from '../session/make';
import type { MapModel } from '../session/model.svelte';
import type { Cell, MapSession } from '../session/session.svelte';
import { toasts } from '../toasts/toasts.svelte';
import { cardImage, isPicture, laneForPictures, showsCards } from './pictures';
import { storePictures } from './storing';

/**
 * The one change that puts pictures into a cell, and the cards it makes: in the nearest lane of pictures, else
 * where they were dropped, else in a new lane.
 */
export function placing(
  model: MapModel,
  cell: Cell,
  pictures: readonly StoredImage[],
): { command: Command; cards: Card[] } {
  const cardsIn = (lane: string) => pictures.map((picture) => newImageCard(lane, cell.touchpoint, cardImage(picture)));
  const home = laneForPictures(model.lanes, cell.lane);
  if (home || showsCards(model.lane(cell.lane))) {
    const cards = cardsIn(home?.id ?? cell.lane);
    return { command: { type: 'createCards', cards, before: null }, cards };
  }
  const lane = newLane('images', t('lanes:images'));
  const cards = cardsIn(lane.id);
  return { command: { type: 'insert', content: { lanes: [lane], cards }, before: {} }, cards };
}

/** Puts stored pictures on the map and selects their cards, which it answers. */
export async function placePictures(
  session: MapSession,
  pictures: readonly StoredImage[],
  cell: Cell,
): Promise<readonly Card[]> {
  if (pictures.length === 0 || session.readOnly || !session.model.ready) return [];
  const { command, cards } = placing(session.model, cell, pictures);
  if (!(await session.execute(command))) return [];
  session.selection = cards.map(({ id }) => ({ type: 'card', id }));
  return cards;
}

/**
 * Keeps the pictures among `files` and puts them on the map, in or near a cell, as one undo step. Answers the
 * cards; none where none of the files is a picture that can be kept.
 */
export async function pasteImages(session: MapSession, files: readonly File[], cell: Cell): Promise<readonly Card[]> {
  const pictures = files.filter(isPicture);
  if (pictures.length === 0) return [];
  if (session.readOnly) {
    toasts.show({ text: t('images:readOnly'), severity: 'warning' });
    return [];
  }
  return placePictures(session, await storePictures(session.host, pictures), cell);
}
