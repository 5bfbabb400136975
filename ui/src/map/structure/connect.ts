/** Commands that draw lines between things. */
import { v7 as uuid } from 'uuid';
import type { Command } from '../../generated/commands';
import type { ConnectorEnd, ConnectorKind, EntityId } from '../../generated/model';
import { kindOf } from '../drop/connect';
import type { Sheet } from '../sheet';

/** Draws a connector. */
export function connectCommand(from: ConnectorEnd, to: ConnectorEnd, kind: ConnectorKind): Command {
  return { type: 'createConnector', connector: { id: uuid(), from, to, kind } };
}

/**
 * Connects the touchpoint or card that was selected first with the one that was selected last, so that
 * Shift and an arrow reach any other; null for other selections. This is the keyboard's way to draw a
 * connector.
 */
export function connectSelected(
  sheet: Sheet,
  selection: readonly EntityId[],
  isAlternate: (touchpoint: string) => boolean,
): Command | null {
  const ends = selection.flatMap(({ type, id }): ConnectorEnd[] =>
    type === 'touchpoint' || type === 'card' ? [{ type, id }] : [],
  );
  const [from] = ends;
  const to = ends.at(-1);
  const alike = ends.length === selection.length && ends.every(({ type }) => type === from?.type);
  if (!from || !to || ends.length < 2 || !alike) return null;
  return connectCommand(from, to, kindOf(sheet, from, to, isAlternate));
}
