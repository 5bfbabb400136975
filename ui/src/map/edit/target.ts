/** What the editor in place is editing, and what becomes of what was typed. */
import type { Command } from '../../generated/commands';
import type { CardId, ConnectorId, LaneId, Stage, StageId, Touchpoint, TouchpointId } from '../../generated/model';
import { newCard } from '../../session/make';
import type { Cell } from '../hit';
import type { Rect } from '../shapes';
import type { Sheet } from '../sheet';
import { entityRect } from '../spot';
import type { Located } from '../sticky';

/** What is being edited. */
export type EditTarget =
  | { readonly of: 'card'; readonly id: CardId; readonly text: string }
  | { readonly of: 'newCard'; readonly cell: Cell; readonly before: CardId | null; readonly text: string }
  | { readonly of: 'stage'; readonly id: StageId; readonly text: string }
  | { readonly of: 'touchpoint'; readonly id: TouchpointId; readonly text: string }
  | { readonly of: 'lane'; readonly id: LaneId; readonly text: string }
  | { readonly of: 'connector'; readonly id: ConnectorId; readonly text: string }
  | { readonly of: 'newStage'; readonly stage: Stage; readonly text: string }
  | { readonly of: 'newTouchpoint'; readonly touchpoint: Touchpoint; readonly text: string };

/** The command that writes `text`; null when nothing would change. */
export function editCommand(target: EditTarget, text: string): Command | null {
  if (makes(target) ? text.trim() === '' : text === target.text) return null;
  switch (target.of) {
    case 'card':
      return { type: 'updateCards', ids: [target.id], patch: { text } };
    case 'newCard':
      return {
        type: 'createCards',
        cards: [newCard(target.cell.lane, target.cell.touchpoint, text)],
        before: target.before,
      };
    case 'stage':
      return { type: 'updateStage', id: target.id, patch: { name: text } };
    case 'touchpoint':
      return { type: 'updateTouchpoints', ids: [target.id], patch: { name: text } };
    case 'lane':
      return { type: 'updateLane', id: target.id, patch: { title: text } };
    case 'connector':
      return { type: 'updateConnector', id: target.id, patch: { label: text } };
    case 'newStage':
      return { type: 'createStage', stage: { ...target.stage, name: text }, before: null };
    case 'newTouchpoint':
      return { type: 'createTouchpoint', touchpoint: { ...target.touchpoint, name: text }, before: null };
  }
}

/** Whether a thing comes to be by what is written; left empty, nothing does. */
export function makes(target: EditTarget): boolean {
  return target.of === 'newCard' || target.of === 'newStage' || target.of === 'newTouchpoint';
}

/** Width, inset and least height of a card that is not drawn yet, as the layout draws them. */
const freshCard = { width: 156, inset: 6, gap: 8, height: 34 };

/** Where the editor stands, in the map. */
export function editorRect(sheet: Sheet, target: EditTarget): { part: Located['part']; rect: Rect } | null {
  if (target.of === 'newStage') return freshHeader(sheet, null);
  if (target.of === 'newTouchpoint') return freshHeader(sheet, target.touchpoint.stage);
  if (target.of !== 'newCard') return entityRect(sheet, { type: target.of, id: target.id });
  const { lane, touchpoint } = target.cell;
  const { geometry } = sheet;
  const [column, row] = [geometry.columnOf(touchpoint), geometry.rowOf(lane)];
  if (column === null || row === null) return null;
  const cell = geometry.cellRect(column, row);
  const cards = sheet.cardsIn(lane, touchpoint);
  const above = target.before === null ? cards.at(-1) : cards[cards.findIndex((card) => card.id === target.before) - 1];
  const y = above ? above.y + above.block.h + freshCard.gap : freshCard.gap;
  return {
    part: 'body',
    rect: { x: cell.x + freshCard.inset, y: cell.y + y, w: Math.min(freshCard.width, cell.w), h: freshCard.height },
  };
}

/** Where the header of a new stage, or of a new touchpoint behind those of its stage, is written. */
function freshHeader({ geometry, metrics, columns }: Sheet, stage: StageId | null) {
  const [first, behind] = stage === null ? [0, 0] : geometry.stageSpan(stage);
  const isEmpty = behind - first === 1 && columns[first]?.touchpoint === null;
  // An empty stage has a column of its own where the touchpoint will be.
  const after = isEmpty || stage === null || behind === 0 ? null : columns[behind - 1];
  const x = isEmpty
    ? geometry.columnHeaderRect(first).x
    : after
      ? geometry.columnHeaderRect(behind - 1).x + after.width
      : geometry.width - metrics.margin + metrics.stageGap;
  const isStage = stage === null;
  return {
    part: 'top' as const,
    rect: {
      x,
      y: isStage ? metrics.stageHeaderY : metrics.touchpointHeaderY,
      w: freshCard.width,
      h: isStage ? metrics.stageHeaderHeight : metrics.touchpointHeaderHeight,
    },
  };
}

/** From the left edge of a card to its text, as the cards of the same lane are drawn. */
export function textInset(sheet: Sheet, target: EditTarget): number {
  const own = target.of === 'card' ? sheet.cards.get(target.id) : undefined;
  const lane = target.of === 'newCard' ? target.cell.lane : null;
  const like = own ?? [...sheet.cards.values()].find((card) => card.lane === lane);
  return like?.block.prims.find((prim) => prim.t === 'text')?.x ?? usualInset;
}

/** The same where there is no card to learn it from. */
const usualInset = 10;
