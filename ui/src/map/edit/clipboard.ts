/** Text of the clipboard as cards, and cards as text. */
import type { Card, EntityId } from '../../generated/model';
import { newCard } from '../../session/make';
import type { MapModel } from '../../session/model.svelte';
import { holdsCards } from '../drop/cards';
import type { Cell } from '../hit';
import { readingOrder } from '../keys/carry';
import { plainText } from '../sayings';
import type { Sheet } from '../sheet';

/** Marks of a card's markup. What is pasted is text, so they are to be shown as they are. */
const marks = /[\\*[\]]/g;

/**
 * The cards that pasted text makes. Lines become cards of the cell; a spreadsheet's range, whose cells are
 * set apart by tabs, fills cells to the right and lanes of cards downwards. What would fall off the map's
 * edge goes into its last column or lane.
 */
export function cardsFromText(sheet: Sheet, cell: Cell, text: string): Card[] {
  const lines = text.replace(/\r\n?/g, '\n').split('\n');
  const range = lines.some((line) => line.includes('\t'));
  if (!range) return lines.flatMap((line) => cardOf(cell, line));
  const touchpoints = onward(
    sheet.columns.flatMap((column) => column.touchpoint ?? []),
    cell.touchpoint,
  );
  const lanes = onward(
    sheet.rows.flatMap((row) => (holdsCards(row) && !row.collapsed ? [row.lane] : [])),
    cell.lane,
  );
  return lines.flatMap((line, row) =>
    line.split('\t').flatMap((value, column) => {
      const touchpoint = touchpoints[column] ?? touchpoints.at(-1);
      const lane = lanes[row] ?? lanes.at(-1);
      return touchpoint !== undefined && lane !== undefined ? cardOf({ lane, touchpoint }, value) : [];
    }),
  );
}

function cardOf({ lane, touchpoint }: Cell, line: string): Card[] {
  const text = line.trim();
  return text === '' ? [] : [newCard(lane, touchpoint, text.replace(marks, '\\$&'))];
}

/** The list from `first` on. */
function onward(list: readonly string[], first: string): readonly string[] {
  const index = list.indexOf(first);
  return index < 0 ? [] : list.slice(index);
}

/** The selected cards as lines of plain text, in reading order; empty when none are selected. */
export function textFromCards(sheet: Sheet, model: MapModel, selection: readonly EntityId[]): string {
  const ids = selection.flatMap((entity) => (entity.type === 'card' ? [entity.id] : []));
  return readingOrder(sheet, ids)
    .map((id) => plainText(model.card(id)?.text ?? ''))
    .join('\n');
}
