import type { Card } from '../../generated/model';
import { compareText } from '../../i18n';
import type { MapModel } from '../../session/model.svelte';

/** A source with the cards that name it. */
export interface Source {
  readonly name: string;
  readonly cards: readonly Card[];
}

/** Sources of the map, those that found most first, then by the alphabet. */
export function sourcesOf(model: MapModel): Source[] {
  const column = new Map(model.touchpoints.map(({ id }, index) => [id, index]));
  const bySource = new Map<string, Card[]>();
  for (const card of model.cards.values()) {
    for (const name of new Set(card.sources)) {
      const cards = bySource.get(name);
      if (cards) cards.push(card);
      else bySource.set(name, [card]);
    }
  }
  const place = ({ touchpoint }: Card) => column.get(touchpoint) ?? 0;
  return [...bySource]
    .map(([name, cards]) => ({ name, cards: cards.sort((a, b) => place(a) - place(b)) }))
    .sort((a, b) => b.cards.length - a.cards.length || compareText(a.name, b.name));
}
