import type { Action } from '../actions';
import type { IconName } from '../parts/Icon.svelte';

/** The panels beside the map, in the order of the rail. Each is also the id of the action that opens it. */
export const panelNames = [
  'views',
  'evidence',
  'checks',
  'comments',
  'personas',
  'opportunities',
  'sources',
  'feedback',
  'verbatims',
] as const satisfies readonly Action['id'][];
export type PanelName = (typeof panelNames)[number];

export const panelIcons: Record<PanelName, IconName> = {
  views: 'layers',
  evidence: 'badge-check',
  checks: 'list-checks',
  comments: 'message-circle',
  personas: 'users',
  opportunities: 'lightbulb',
  sources: 'book-open',
  feedback: 'thumbs-up',
  verbatims: 'quote',
};
