/** Gaps between what the team assumes or intends and what customers say, for reading. */
import type { Gap } from '../../generated/feedback';
import type { LaneId } from '../../generated/model';
import type { LaneGaps } from '../../generated/protocol';
import { formatNumber, t } from '../../i18n';
import { answersText, formatDifference, formatValue } from '../figures';

/** A gap with the lane that shows it. */
export interface LaneGap {
  readonly lane: LaneId;
  readonly gap: Gap;
}

/** The gaps at a touchpoint, those of what the team believes first. */
export function gapsAt(lanes: readonly LaneGaps[], touchpoint: string): LaneGap[] {
  const found = lanes.flatMap(({ lane, list }) =>
    list.gaps.filter(({ key }) => key === touchpoint).map((gap) => ({ lane, gap })),
  );
  return found.sort((a, b) => rank(a.gap) - rank(b.gap));
}

function rank({ kind }: Gap): number {
  return kind === 'perception' ? 0 : 1;
}

/** `The team put it at −13; customers say −22`. */
export function gapText({ kind, expected, figure }: Gap): string {
  const measured = figure.value === undefined || figure.base === 'few' ? '–' : formatValue(figure.value, figure.kind);
  return t(`attach:gaps.says.${kind}`, { expected: formatValue(expected, figure.kind), measured });
}

/** `+9, 95% +2 … +16, n 640`; answers alone where there is no difference. */
export function differenceText({ gap, figure }: Gap): string {
  if (!gap || figure.base === 'few') return answersText(figure);
  const { value, low, high } = gap;
  const between =
    low === undefined || high === undefined
      ? ''
      : t('feedback:interval', {
          low: formatDifference(low, figure.kind),
          high: formatDifference(high, figure.kind),
        });
  return [formatDifference(value, figure.kind), between, answersText(figure)].filter(Boolean).join(', ');
}

export function verdictText({ kind, verdict }: Gap): string {
  return t(`attach:gaps.verdict.${kind}.${verdict}`);
}

/** Where both stand on a line from the worst (0) to the best (100); null where customers say nothing. */
export function marksOf({ expected, figure, indexed }: Gap): { expected: number; measured: number } | null {
  if (figure.value === undefined || figure.base === 'few' || figure.base === 'none') return null;
  if (indexed) return { expected: within(indexed.expected), measured: within(indexed.measured) };
  const [min, max] = figure.range;
  const place = (value: number) => {
    const share = (100 * (value - min)) / (max - min || 1);
    return within(figure.lowerIsBetter ? 100 - share : share);
  };
  return { expected: place(expected), measured: place(figure.value) };
}

function within(value: number): number {
  return Math.max(0, Math.min(100, value));
}

/** How far the order of touchpoints as the team sees it is that of customers; empty if it cannot be told. */
export function agreementText({ list }: Pick<LaneGaps, 'list'>): string {
  const { agreement } = list;
  if (!agreement) return '';
  const number = (value: number) => formatNumber(value, { minimumFractionDigits: 2, maximumFractionDigits: 2 });
  const { r, low, high } = agreement;
  const between =
    low === undefined || high === undefined
      ? ''
      : `, ${t('feedback:interval', { low: number(low), high: number(high) })}`;
  return t(`attach:gaps.agreement.${agreementWord(r)}`, { tau: `${number(r)}${between}` });
}

/** In a word: the lower end of a strong and a middling agreement by Kendall's tau. */
function agreementWord(tau: number): 'high' | 'some' | 'low' | 'opposite' {
  if (tau <= -0.2) return 'opposite';
  if (tau >= 0.6) return 'high';
  return tau >= 0.3 ? 'some' : 'low';
}
