/** Checks of what is to become better: pain points, opportunities, and what channels promise each other. */
import type { Card, Series, Touchpoint } from '../generated/model';
import { formatList, t } from '../i18n';
import { plain } from '../session/plain';
import type { Found, Rule } from './finding';
import { judging } from './judging';
import { named, opening } from './naming';
import type { Reading } from './reading';
import { WordList } from './words';

export const painWithoutOpportunity: Rule = {
  name: 'painWithoutOpportunity',
  find: (map) => {
    const opportunities = map.cardsIn('opportunities').filter(({ status }) => status !== 'dropped');
    const answered = new Set(opportunities.flatMap(({ links = [] }) => links));
    const ids = new Set(opportunities.map(({ id }) => id));
    const columns = new Set(opportunities.flatMap((card) => map.covered(card).map(({ id }) => id)));
    return inOrder(map, map.cardsIn('painPoints'))
      .filter(({ id, links = [] }) => !answered.has(id) && !links.some((link) => ids.has(link)))
      .filter((card) => !map.covered(card).some(({ id }) => columns.has(id)))
      .map((card) => ({
        entities: [{ type: 'card', id: card.id }],
        words: opening(card.text),
      }));
  },
};

export const opportunitiesWithoutOwner: Rule = {
  name: 'opportunitiesWithoutOwner',
  find: (map) =>
    inOrder(map, map.cardsIn('opportunities'))
      .filter(({ owner, status }) => !owner?.trim() && status !== 'done' && status !== 'dropped')
      .map(({ id, text }) => ({
        entities: [{ type: 'card', id }],
        words: opening(text),
      })),
};

/** How far apart the scores of one channel may be, as a share of the scale. */
const FAR_APART = 0.6;

export const promisesNotKept: Rule = {
  name: 'promisesNotKept',
  find: (map) => [...unevenChannels(map), ...namedInPain(map)],
};

/** The same channel does well at one touchpoint and badly at another. */
function unevenChannels(map: Reading): Found[] {
  const series = judging(map);
  const channels = new Set(map.touchpoints.flatMap(({ channels = [] }) => channels));
  return [...channels].flatMap((channel) => {
    const using = map.touchpoints.filter((touchpoint) => touchpoint.channels?.includes(channel));
    const spreads = series.flatMap((one) => spread(one, using) ?? []);
    const [widest] = spreads.sort((a, b) => b.share - a.share);
    if (!widest || widest.share < FAR_APART) return [];
    const { best, worst } = widest;
    const names = { best: named(best.name, 'touchpoint'), worst: named(worst.name, 'touchpoint') };
    return [
      {
        entities: [worst, best].map(({ id }) => ({ type: 'touchpoint' as const, id })),
        words: t('checks:found.unevenChannel', { channel, ...names }),
        about: channel,
      },
    ];
  });
}

function spread({ scale, values }: Series, using: readonly Touchpoint[]) {
  const scored = using.flatMap((touchpoint) => {
    const score = values.find((value) => value.touchpoint === touchpoint.id)?.value;
    return score === undefined ? [] : [{ touchpoint, score }];
  });
  const [first] = scored;
  if (!first || scale.max <= scale.min) return null;
  const best = scored.reduce((a, b) => (b.score > a.score ? b : a), first);
  const worst = scored.reduce((a, b) => (b.score < a.score ? b : a), first);
  return {
    best: best.touchpoint,
    worst: worst.touchpoint,
    share: (best.score - worst.score) / (scale.max - scale.min),
  };
}

/** A touchpoint is open by several channels, and a pain point there names one of them. */
function namedInPain(map: Reading): Found[] {
  const channels = new Set(map.touchpoints.flatMap(({ channels = [] }) => channels));
  const words = new Map([...channels].map((channel) => [channel, WordList.read(channel)]));
  return inOrder(map, map.cardsIn('painPoints')).flatMap((card) => {
    const text = plain(card.text);
    const found = map
      .covered(card)
      .filter(({ channels = [] }) => channels.length > 1)
      .flatMap((touchpoint) => {
        const channel = touchpoint.channels?.find((one) => words.get(one)?.find(text));
        return channel === undefined ? [] : [{ touchpoint, channel }];
      })[0];
    if (!found) return [];
    const { touchpoint, channel } = found;
    const said = t('checks:found.channelInPain', {
      name: named(touchpoint.name, 'touchpoint'),
      channels: formatList(touchpoint.channels ?? []),
      channel,
      text: opening(card.text),
    });
    const entities = [
      { type: 'card' as const, id: card.id },
      { type: 'touchpoint' as const, id: touchpoint.id },
    ];
    return [{ entities, words: said, about: channel }];
  });
}

/** Cards as they stand along the journey. */
function inOrder(map: Reading, cards: readonly Card[]): readonly Card[] {
  const column = new Map(map.touchpoints.map(({ id }, index) => [id, index]));
  return [...cards].sort((a, b) => (column.get(a.touchpoint) ?? 0) - (column.get(b.touchpoint) ?? 0));
}
