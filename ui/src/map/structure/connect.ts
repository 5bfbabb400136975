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
 * Connects the two touchpoints or two cards that are selected, from the one that was selected first; null
 * for any other selection. This is the keyboard's way to draw a connector.
 */
export function connectSelected(
  sheet: Sheet,
  selection: readonly EntityId[],
  isAlternate: (touchpoint: string) => boolean,
): Command | null {
  const ends = selection.flatMap(({ type, id }): ConnectorEnd[] =>
    type === 'touchpoint' || type === 'card' ? [{ type, id }] : [],
  );
  const [from, to] = ends;
  if (!from || !to || ends.length !== 2 || selection.length !== 2 || from.type !== to.type) return null;
  return connectCommand(from, to, kindOf(sheet, from, to, isAlternate));
}
