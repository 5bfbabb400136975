/** What connectors join, in words and in the order of the map. */
import type { Connector, ConnectorEnd, ConnectorKind } from '../generated/model';
import { t } from '../i18n';
import type { IconName } from '../parts/Icon.svelte';
import type { MapModel } from '../session/model.svelte';
import { plain } from '../session/plain';

export const pathKinds: readonly ConnectorKind[] = ['branch', 'skip', 'loop', 'arrow'];

export const connectorIcons: Record<ConnectorKind, IconName> = {
  branch: 'git-branch',
  loop: 'repeat',
  skip: 'skip-forward',
  arrow: 'arrow-right',
};

export function sameEnd(one: ConnectorEnd, other: ConnectorEnd): boolean {
  return one.type === other.type && one.id === other.id;
}

/** The connectors that start or end at a thing. */
export function connectorsOf(model: MapModel, end: ConnectorEnd): Connector[] {
  return model.connectors.filter(({ from, to }) => sameEnd(from, end) || sameEnd(to, end));
}

export function endName(model: MapModel, end: ConnectorEnd): string {
  if (end.type === 'touchpoint') return model.touchpoint(end.id)?.name || t('inspector:unnamed');
  return plain(model.card(end.id)?.text ?? '') || t('inspector:card.empty');
}

/** What a path between touchpoints most likely is: back is a loop, beyond the next one a skip. */
export function likelyKind(model: MapModel, from: string, to: string): ConnectorKind {
  const order = model.touchpoints.map(({ id }) => id);
  const step = order.indexOf(to) - order.indexOf(from);
  if (step < 0) return 'loop';
  return step > 1 ? 'skip' : 'branch';
}
