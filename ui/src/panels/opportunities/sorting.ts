import type { Card, Effort, OpportunityStatus } from '../../generated/model';
import { compareText } from '../../i18n';

export const sorts = ['impact', 'effort', 'status', 'owner', 'journey'] as const;
export type Sort = (typeof sorts)[number];

/** From little to much. */
export const efforts: readonly Effort[] = ['S', 'M', 'L', 'XL'];
/** From not begun to settled. */
export const statuses: readonly OpportunityStatus[] = ['open', 'planned', 'doing', 'done', 'dropped'];

/** Whether a sort starts with the most of it. */
export const startsDescending: Record<Sort, boolean> = {
  impact: true,
  effort: false,
  status: false,
  owner: false,
  journey: false,
};

/** What a card is sorted by; null where nothing is known, which comes last in both directions. */
function valueOf(sort: Sort, card: Card, place: number): number | string | null {
  switch (sort) {
    case 'impact':
      return card.impact || null;
    case 'effort':
      return card.effort ? efforts.indexOf(card.effort) : null;
    case 'status':
      return statuses.indexOf(card.status ?? 'open');
    case 'owner':
      return card.owner?.trim() || null;
    case 'journey':
      return place;
  }
}

/** Sorts opportunities that come in the order of the journey; equal ones keep that order. */
export function sorted(cards: readonly Card[], sort: Sort, descending: boolean): Card[] {
  const keyed = cards.map((card, place) => ({ card, place, value: valueOf(sort, card, place) }));
  keyed.sort((a, b) => {
    if (a.value === null || b.value === null)
      return Number(a.value === null) - Number(b.value === null) || a.place - b.place;
    const order =
      typeof a.value === 'string' || typeof b.value === 'string'
        ? compareText(String(a.value), String(b.value))
        : a.value - b.value;
    return (descending ? -order : order) || a.place - b.place;
  });
  return keyed.map(({ card }) => card);
}

/** Whether nothing is to be done any more. */
export function isSettled({ status = 'open' }: Card): boolean {
  return status === 'done' || status === 'dropped';
}
