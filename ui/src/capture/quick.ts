/** What a line of quick capture becomes: a card of the inbox, by its kind and where the map stands. */
import type { Command, Content } from '../generated/commands';
import type { Card, Color } from '../generated/model';
import { newCard, newLane, newStage, newTouchpoint } from '../session/make';
import type { MapModel } from '../session/model.svelte';
import { escaped } from './lines';

/** Kinds of lines, in the order of their keys. */
export const quickKinds = ['note', 'pain', 'idea', 'quote'] as const;
export type QuickKind = (typeof quickKinds)[number];

interface Looks {
  /** What a line of the kind may begin with. */
  readonly signs: readonly string[];
  readonly color: Color | null;
}

export const quickLooks: Record<QuickKind, Looks> = {
  note: { signs: [], color: null },
  pain: { signs: ['!'], color: 'rose' },
  idea: { signs: ['+'], color: 'green' },
  quote: { signs: ['“', '"', '„', '«'], color: 'violet' },
};

/** The kind that a line begins with, and the line without its sign; null when it begins with none. */
export function signedLine(line: string): { readonly kind: QuickKind; readonly text: string } | null {
  const bare = line.trimStart();
  const kind = quickKinds.find((one) => quickLooks[one].signs.some((sign) => bare.startsWith(sign)));
  if (!kind) return null;
  // A quote keeps its marks: they are how quotes are written.
  return { kind, text: kind === 'quote' ? bare : bare.slice(1).trimStart() };
}

/** Words for what is made. */
export interface QuickWords {
  readonly inbox: string;
  readonly stage: string;
  readonly touchpoint: string;
  /** The tag of cards of a kind; notes have none. */
  tag(kind: QuickKind): string | null;
}

/** The one command that captures a line; null for an empty one. */
export function quickCommand(
  model: MapModel,
  line: string,
  chosen: QuickKind,
  near: string | null,
  words: QuickWords,
): { readonly command: Extract<Command, { type: 'insert' }>; readonly card: Card } | null {
  const { kind, text } = signedLine(line) ?? { kind: chosen, text: line.trim() };
  if (text === '') return null;
  const content: Required<Pick<Content, 'stages' | 'touchpoints' | 'lanes' | 'cards'>> = {
    stages: [],
    touchpoints: [],
    lanes: [],
    cards: [],
  };
  let lane = model.lanes.find((one) => one.kind === 'inbox')?.id;
  if (lane === undefined) {
    const inbox = newLane('inbox', words.inbox);
    content.lanes.push(inbox);
    lane = inbox.id;
  }
  let touchpoint = (near !== null && model.touchpoint(near)?.id) || model.touchpoints[0]?.id;
  if (touchpoint === undefined) {
    const stage = model.stages[0] ?? newStage(words.stage, 0);
    if (model.stages.length === 0) content.stages.push(stage);
    const made = newTouchpoint(stage.id, words.touchpoint);
    content.touchpoints.push(made);
    touchpoint = made.id;
  }
  const [tag, { color }] = [words.tag(kind), quickLooks[kind]];
  const card: Card = {
    ...newCard(lane, touchpoint, escaped(text)),
    ...(tag !== null && { tags: [tag] }),
    ...(color !== null && { color }),
  };
  content.cards.push(card);
  return { command: { type: 'insert', content, before: {} }, card };
}
