/** Which cards refer to which: pain points and the opportunities that answer them, and the rest. */
import type { Card, LaneKind } from '../generated/model';
import { laneKinds } from '../session/laneKinds';
import type { MapModel } from '../session/model.svelte';

export interface Links {
  /** Cards this one refers to, without those of `answers`. */
  plain: Card[];
  /** For an opportunity the pain points it answers, for a pain point the opportunities that answer it. */
  answers: Card[];
  /** Other cards that refer to this one. */
  back: Card[];
}

export function kindOf(model: MapModel, card: Card): LaneKind {
  return model.lane(card.lane)?.kind ?? 'text';
}

export const isPain = (model: MapModel, card: Card) => laneKinds[kindOf(model, card)].severity === true;
export const isIdea = (model: MapModel, card: Card) => laneKinds[kindOf(model, card)].estimate === true;

/** Links are kept by the card that refers; a pain point and its opportunity show each other whichever did. */
export function linksOf(model: MapModel, card: Card): Links {
  const [pain, idea] = [isPain(model, card), isIdea(model, card)];
  const answering = (other: Card) => (pain && isIdea(model, other)) || (idea && isPain(model, other));
  const to = (card.links ?? []).flatMap((id) => model.card(id) ?? []);
  const from = [...model.cards.values()].filter((other) => other.links?.includes(card.id) && !to.includes(other));
  return {
    plain: to.filter((other) => !answering(other)),
    answers: [...to, ...from].filter(answering),
    back: from.filter((other) => !answering(other)),
  };
}

/** The cards whose links change, with their new links, when `card` and `other` are no longer linked. */
export function unlinked(card: Card, other: Card): { id: string; links: string[] }[] {
  return [
    [card, other],
    [other, card],
  ].flatMap(([one, gone]) =>
    one && gone && one.links?.includes(gone.id)
      ? [{ id: one.id, links: one.links.filter((id) => id !== gone.id) }]
      : [],
  );
}
