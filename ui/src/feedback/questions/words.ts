/** What must be said beside an answer, in sentences. */
import type {
  Difference,
  DriverMethod,
  DriverNote,
  DriverWarning,
  Drivers,
  Effect,
  FigureKind,
  GroupTest,
  Input,
  InputName,
  MixShift,
  Provenance,
  Score,
  TrendTest,
} from '../../generated/feedback';
import { formatList, formatNumber, t } from '../../i18n';
import { formatDifference, formatMonth, formatValue } from '../figures';

/** A number out of a hundred: `12.3%`. */
export function percent(value: number, digits = 0): string {
  return formatNumber(value / 100, { style: 'percent', minimumFractionDigits: digits, maximumFractionDigits: digits });
}

/** A number with so many decimals. */
export function decimal(value: number, digits = 2): string {
  return formatNumber(value, { minimumFractionDigits: digits, maximumFractionDigits: digits });
}

/** How likely something is by chance: `p = 0.013`, `p < 0.001`. */
export function pText(p: number): string {
  if (p < 0.001) return t('questions:pBelow', { p: decimal(0.001, 3) });
  return t('questions:p', { p: decimal(p, 3) });
}

/** Names the rows of an answer about drivers by their keys. */
type Named = (key: string) => string;

export function warningText(warning: DriverWarning, named: Named): string {
  switch (warning.warning) {
    case 'fewRows':
      return t('questions:matters.warnings.fewRows', {
        n: formatNumber(warning.n),
        advised: formatNumber(warning.advised),
      });
    case 'hardToTellApart':
      return t('questions:matters.warnings.hardToTellApart', { number: decimal(warning.conditionNumber, 0) });
    case 'noSpread':
      return t('questions:matters.warnings.noSpread', { name: named(warning.key) });
    case 'mostLeftOut':
      return t('questions:matters.warnings.mostLeftOut', {
        leftOut: formatNumber(warning.leftOut),
        of: formatNumber(warning.of),
        name: named(warning.key),
      });
  }
}

export function noteText(note: DriverNote, { effectiveN }: Pick<Drivers, 'effectiveN'>): string {
  return t(`questions:matters.notes.${note}`, { n: formatNumber(Math.round(effectiveN)) });
}

export function methodText(method: DriverMethod, drivers: number): string {
  return t(`questions:matters.method.${method}`, { count: drivers });
}

/** What matters most, in a sentence for who does not see the chart. */
export function driversSummary({ drivers, n }: Drivers, named: Named): string {
  const [first] = drivers;
  if (!first) return '';
  const moments = drivers.filter(({ isMomentOfTruth }) => isMomentOfTruth).map(({ key }) => named(key));
  return [
    t('questions:matters.lead', {
      name: named(first.key),
      share: percent(first.share),
      low: percent(first.shareLow),
      high: percent(first.shareHigh),
    }),
    moments.length > 0
      ? t('questions:matters.moments', { count: moments.length, names: formatList(moments) })
      : t('questions:matters.noMoments'),
    t('questions:matters.base', { n: formatNumber(n) }),
  ].join(' ');
}

/** Whether a figure goes anywhere. */
export function trendText(test: TrendTest, kind: FigureKind): string {
  switch (test.state) {
    case 'tested':
      return t(`questions:doing.trend.${test.course}`, {
        slope: slopeText(test.slope, kind),
        tau: decimal(test.tau),
        p: pText(test.p),
      });
    case 'tooFewPeriods':
      return t('questions:doing.trend.tooFewPeriods', { count: test.periods, needed: formatNumber(test.needed) });
    case 'lowBase':
      return t('questions:doing.trend.lowBase', {
        count: test.periods.length,
        months: formatList(test.periods.map(formatMonth)),
        needed: formatNumber(test.needed),
      });
  }
}

/** A change a month is small, so it has a decimal more than the figure. */
function slopeText(slope: number, kind: FigureKind): string {
  const digits = kind.kind === 'mean' ? 2 : 1;
  return formatNumber(slope, {
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
    signDisplay: 'exceptZero',
  });
}

/** What is to be known where others answered than before. */
export function mixText({ dimension, shares, movedPercent, adjusted }: MixShift, kind: FigureKind): string {
  const [most] = shares;
  const moved = t('questions:doing.mix.moved', {
    dimension,
    moved: percent(movedPercent),
    value: most?.value ?? '',
    before: percent(most?.before ?? 0),
    after: percent(most?.after ?? 0),
  });
  if (!adjusted) return moved;
  return `${moved} ${t('questions:doing.mix.adjusted', { value: formatValue(adjusted.value, kind) })}`;
}

/** How much, before how sure: `ε² = 0.04`. */
export function effectText({ kind, value }: Effect): string {
  return t(`questions:doing.effects.${kind}`, { value: decimal(value) });
}

/** Whether groups differ, the size of it first. */
export function groupsText(test: GroupTest): string {
  switch (test.state) {
    case 'tested':
      return t(`questions:doing.groups.sizes.${test.effect.size}`, {
        effect: effectText(test.effect),
        p: pText(test.adjustedP),
        test: t(`questions:doing.groups.tests.${test.test}`),
      });
    case 'tooFewGroups':
      return t('questions:doing.groups.tooFewGroups', { count: test.groups, needed: formatNumber(test.needed) });
    case 'allTheSame':
    case 'noLevels':
      return t(`questions:doing.groups.${test.state}`);
  }
}

/** Whether a difference is more than chance would bring about. */
export function isBeyondChance({ low, high }: Difference): boolean | null {
  if (low === undefined || high === undefined) return null;
  return low > 0 || high < 0;
}

/** A difference with its interval: `+4, 95% +1 … +7`. */
export function differenceText({ value, low, high }: Difference, kind: FigureKind): string {
  const number = formatDifference(value, kind);
  if (low === undefined || high === undefined) return number;
  const interval = t('feedback:interval', { low: formatDifference(low, kind), high: formatDifference(high, kind) });
  return `${number}, ${interval}`;
}

/** From what a number was filled in. */
export function provenanceText(provenance: Provenance): string {
  switch (provenance.from) {
    case 'measuredReach':
      return t('questions:improve.from.measuredReach', { n: formatNumber(provenance.n) });
    case 'importanceAndGap':
      return t('questions:improve.from.importanceAndGap', {
        importance: t(`questions:improve.bands.${provenance.importance}`),
        gap: t(`questions:improve.bands.${provenance.gap}`),
      });
    case 'dataQuality': {
      const { n, intervalPercent, monthsOld } = provenance;
      const values = { n: formatNumber(n), width: percent(intervalPercent) };
      if (monthsOld === null) return t('questions:improve.from.dataQuality', values);
      return t('questions:improve.from.dataQualityOld', { ...values, count: monthsOld });
    }
  }
}

/** Where the number of a priority comes from, whichever it is. */
export function inputText({ prefilled, chosen }: Input): string {
  const measured = prefilled ? provenanceText(prefilled.provenance) : '';
  if (!chosen) return prefilled ? measured : t('questions:improve.notYet');
  if (!prefilled) return t('questions:improve.from.person', { reason: chosen.reason ?? '' }).trim();
  return t('questions:improve.from.override', {
    value: formatNumber(prefilled.value),
    reason: chosen.reason ?? '',
    measured,
  });
}

export function inputName(name: InputName): string {
  return t(`questions:improve.inputs.${name}`);
}

/** Why there is no score. */
export function scoreProblem(score: Score): string {
  switch (score.state) {
    case 'scored':
      return '';
    case 'incomplete':
      return t('questions:improve.missing', { names: formatList(score.missing.map(inputName)) });
    case 'rejected':
      return t('questions:improve.rejected', { name: inputName(score.input), value: formatNumber(score.value) });
    case 'noReason':
      return t('questions:improve.noReason', { name: inputName(score.input) });
  }
}
