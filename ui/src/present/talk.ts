/** Where a presentation stands, and what each key makes of that. Pure: the screen follows. */
import type { Slide } from './deck';

export interface Talk {
  /** Number of the slide, from 0. */
  readonly at: number;
  /** Whether the screen is black. */
  readonly black: boolean;
  /** Whether the speaker's notes are over the slide. */
  readonly notes: boolean;
  /** Digits of a slide's number that were typed so far. */
  readonly typed: string;
  readonly ended: boolean;
}

export type Move =
  | {
      readonly do:
        'next' | 'previous' | 'first' | 'last' | 'up' | 'down' | 'black' | 'notes' | 'enter' | 'escape' | 'end';
    }
  | { readonly do: 'digit'; readonly digit: string }
  | { readonly do: 'go'; readonly to: number };

export const begun: Talk = { at: 0, black: false, notes: false, typed: '', ended: false };

/** A number that no deck has is not typed further. */
const LONGEST_NUMBER = 4;

/** What a move leads to. */
export function step(talk: Talk, move: Move, deck: readonly Slide[]): Talk {
  // The first key behind a black screen only lights it again: nobody saw where the talk was.
  if (talk.black && move.do !== 'escape' && move.do !== 'end') return { ...talk, black: false };
  switch (move.do) {
    case 'next':
      return goTo(talk, talk.at + 1, deck);
    case 'previous':
      return goTo(talk, talk.at - 1, deck);
    case 'first':
      return goTo(talk, 0, deck);
    case 'last':
      return goTo(talk, deck.length - 1, deck);
    case 'up':
      return goTo(talk, above(talk.at, deck), deck);
    case 'down':
      return goTo(talk, below(talk.at, deck), deck);
    case 'go':
      return goTo(talk, move.to, deck);
    case 'enter':
      return talk.typed === '' ? goTo(talk, talk.at + 1, deck) : goTo(talk, Number(talk.typed) - 1, deck);
    case 'digit':
      return talk.typed.length < LONGEST_NUMBER ? { ...talk, typed: talk.typed + move.digit } : talk;
    case 'black':
      return { ...talk, black: true, typed: '' };
    case 'notes':
      return { ...talk, notes: !talk.notes };
    case 'escape':
      return talk.typed === '' ? { ...talk, ended: true } : { ...talk, typed: '' };
    case 'end':
      return { ...talk, ended: true };
  }
}

/** The slide that a talk shows, also when the map lost some meanwhile. */
export function slideAt(talk: Talk, deck: readonly Slide[]): Slide {
  return deck[Math.min(talk.at, deck.length - 1)] ?? { of: 'whole' };
}

function goTo(talk: Talk, at: number, deck: readonly Slide[]): Talk {
  return { ...talk, at: Math.max(0, Math.min(deck.length - 1, at)), typed: '' };
}

/** A touchpoint's stage, a stage's map. */
function above(at: number, deck: readonly Slide[]): number {
  const slide = deck[at];
  if (slide?.of !== 'touchpoint') return 0;
  return deck.findIndex((other) => other.of === 'stage' && other.stage === slide.stage);
}

/** A stage's first touchpoint, the map's first stage; a touchpoint has nothing below it. */
function below(at: number, deck: readonly Slide[]): number {
  const slide = deck[at];
  const next = deck[at + 1];
  if (!slide || !next || slide.of === 'touchpoint') return at;
  return slide.of === 'whole' || next.of === 'touchpoint' ? at + 1 : at;
}
