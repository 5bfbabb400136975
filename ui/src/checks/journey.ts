/** Checks of the journey itself: needs, moments, and what comes before and after. */
import { t } from '../i18n';
import type { Found, Rule } from './finding';
import { judging } from './judging';
import { wordList } from './lists';
import { named, quoted } from './naming';
import type { Reading } from './reading';

/** A map with fewer touchpoints is still being begun. */
const BEGUN = 4;

export const stagesWithoutNeed: Rule = {
  name: 'stagesWithoutNeed',
  find: (map) => {
    const jobs = map.cardsIn('jobs');
    return map.stages
      .filter(({ need }) => !need?.trim())
      .filter(({ id }) => !jobs.some((card) => map.covered(card).some(({ stage }) => stage === id)))
      .map(({ id, name }) => ({
        entities: [{ type: 'stage', id }],
        words: t('checks:found.stageWithoutNeed', { name: named(name, 'stage') }),
      }));
  },
};

export const noMomentOfTruth: Rule = {
  name: 'noMomentOfTruth',
  find: (map) => {
    const { touchpoints } = map;
    if (touchpoints.length < BEGUN || touchpoints.some(({ momentOfTruth }) => momentOfTruth)) return [];
    const id = lowest(map) ?? touchpoints[0]?.id;
    return [
      {
        entities: [],
        words: t('checks:found.noMomentOfTruth', { count: touchpoints.length }),
        ...(id === undefined ? {} : { lookAt: { type: 'touchpoint', id } }),
      },
    ];
  },
};

/** The touchpoint that feels worst: what decides is often what hurts. */
function lowest(map: Reading): string | undefined {
  const scores = judging(map).flatMap(({ scale: { min, max }, values }) =>
    values.map(({ touchpoint, value }) => ({ touchpoint, share: (value - min) / (max - min) })),
  );
  return scores.sort((a, b) => a.share - b.share)[0]?.touchpoint;
}

export const gapsInSequence: Rule = {
  name: 'gapsInSequence',
  find: (map) => {
    if (map.touchpoints.length < BEGUN) return [];
    const gaps: Found[] = [];
    const before = wordList('before', map.language);
    const after = wordList('after', map.language);
    const deciding = wordList('purchase', map.language);
    const names = steps(map);
    const purchase = names.findIndex((name) => deciding.find(name) !== null);
    const lead = purchase < 0 ? names : names.slice(0, purchase + 1);
    const [first] = map.stages;
    if (first && !lead.some((name) => before.find(name) !== null)) {
      gaps.push({
        entities: [{ type: 'stage', id: first.id }],
        words: t('checks:found.nothingBefore'),
        about: 'before',
      });
    }
    // What comes after cannot stand in front of the purchase: "reviews" that are read there are those of others.
    const rest = names.slice(purchase < 0 ? Math.floor(names.length / 2) : purchase);
    const last = map.stages.at(-1);
    if (last && !rest.some((name) => after.find(name) !== null)) {
      gaps.push({ entities: [{ type: 'stage', id: last.id }], words: t('checks:found.nothingAfter'), about: 'after' });
    }
    return gaps;
  },
};

/** Names along the journey, each touchpoint's with that of its stage. */
function steps(map: Reading): string[] {
  return map.stages.flatMap((stage) => {
    const inside = map.touchpointsOf(stage.id);
    return inside.length === 0 ? [stage.name] : inside.map(({ name }) => `${stage.name}\n${name}`);
  });
}

export const touchpointsWithoutChannel: Rule = {
  name: 'touchpointsWithoutChannel',
  // Where nobody is met there is no channel to name.
  find: ({ touchpoints }) =>
    touchpoints
      .filter(({ channels = [], contact }) => channels.length === 0 && contact !== 'none')
      .map(({ id, name }) => ({
        entities: [{ type: 'touchpoint', id }],
        words: t('checks:found.noChannel', { name: named(name, 'touchpoint') }),
      })),
};

export const touchpointsWithoutEmotion: Rule = {
  name: 'touchpointsWithoutEmotion',
  find: (map) => {
    const felt = map.series.filter(({ lane }) => ['experience', 'gauges'].includes(map.kindOf(lane) ?? ''));
    const scored = new Set(felt.flatMap(({ values }) => values.map(({ touchpoint }) => touchpoint)));
    return map.touchpoints
      .filter(({ id }) => !scored.has(id))
      .map(({ id, name }) => ({
        entities: [{ type: 'touchpoint', id }],
        words: t('checks:found.noEmotion', { name: named(name, 'touchpoint') }),
      }));
  },
};

/** Touchpoints that companies run and maps forget. */
const overlooked = ['references', 'fieldService', 'workflow', 'quoting', 'segmentation', 'billing'] as const;

export const overlookedTouchpoints: Rule = {
  name: 'overlookedTouchpoints',
  find: (map) => {
    if (map.touchpoints.length < BEGUN) return [];
    // One long text is searched far faster than thousands of short ones; no words reach over the mark between.
    const texts = [
      ...steps(map),
      ...map.lanes.map(({ title }) => title),
      ...map.cardsIn('actions', 'frontstage', 'backstage', 'support', 'jobs', 'text').map(({ text }) => text),
    ].join('\0');
    return overlooked
      .filter((kind) => wordList(kind, map.language).find(texts) === null)
      .map((kind) => ({ entities: [], words: t(`checks:overlooked.${kind}`), about: kind }));
  },
};

export const assumptionOnlyStages: Rule = {
  name: 'assumptionOnlyStages',
  find: (map) =>
    map.stages.flatMap(({ id, name }) => {
      const inside = new Set(map.touchpointsOf(id).map((touchpoint) => touchpoint.id));
      const cards = map.cards.filter(({ touchpoint }) => inside.has(touchpoint));
      if (cards.length === 0 || cards.some(({ evidence }) => evidence !== 'assumption')) return [];
      const words = t('checks:found.assumptionOnly', { name: quoted(named(name, 'stage')), count: cards.length });
      return [{ entities: [{ type: 'stage', id }], words } satisfies Found];
    }),
};
