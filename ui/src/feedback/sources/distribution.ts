/** Answers by level as parts of a bar, worst first. */
import type { Figure, LevelCount } from '../../generated/feedback';
import { formatList, formatNumber, t } from '../../i18n';

export interface Part {
  /** Part of all answers, by their weights, from 0 to 1. */
  share: number;
  /** From 0 for the worst answers to 1 for the best, as it is coloured. */
  good: number;
}

/** The parts of a figure's bar: a level each, and for NPS detractors, passives and promoters. */
export function partsOf({ distribution, metric }: Pick<Figure, 'distribution' | 'metric'>): Part[] {
  const all = distribution.reduce((sum, { weight }) => sum + weight, 0);
  if (all === 0) return [];
  const last = Math.max(1, distribution.length - 1);
  const parts = distribution.map((level, at) => ({
    share: level.weight / all,
    good: metric === 'nps' ? classOf(level) : at / last,
  }));
  if (metric !== 'nps') return parts;
  return [0, 0.5, 1].map((good) => ({
    good,
    share: parts.filter((part) => part.good === good).reduce((sum, { share }) => sum + share, 0),
  }));
}

function classOf({ value }: LevelCount): number {
  return value <= 6 ? 0 : value <= 8 ? 0.5 : 1;
}

/** The answers in words, for those who do not see the bar. */
export function distributionText({ distribution }: Pick<Figure, 'distribution'>): string {
  const list = distribution.map(({ value, count }) =>
    t('wizard:questions.level', { value: formatNumber(value), count }),
  );
  return t('wizard:questions.levels', { list: formatList(list) });
}
