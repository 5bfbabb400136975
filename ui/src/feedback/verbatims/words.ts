/** What is told of a text and of a theme, in words. */
import type { FigureKind, Metric, ThemeFigure } from '../../generated/feedback';
import type { AskedQuestion, FeedbackSource, FoundVerbatim, GivenAnswer } from '../../generated/protocol';
import { formatDate, formatNumber, formatPercent, t } from '../../i18n';
import { formatDifference, metricName } from '../figures';
import { bandsOf, type Band, type QuestionRef } from './bands';

/** Metrics whose name says more than that of the question. */
const named: readonly Metric[] = ['nps', 'csat', 'ces', 'stars'];

/** The answer of a response that is told with its text. */
export interface ToldAnswer {
  readonly text: string;
  readonly question: string;
  /** In which band it lies; null for answers that have none. */
  readonly band: Band['name'] | null;
}

/** The answer that stands for the score of a text: to the question that is looked at, else to the overall verdict. */
export function scoreTold(
  { source: key, answers }: Pick<FoundVerbatim, 'source' | 'answers'>,
  source: Pick<FeedbackSource, 'questions'> | undefined,
  looked: QuestionRef | null,
): ToldAnswer | null {
  const known = (answer: GivenAnswer) => source?.questions.find(({ question }) => question.code === answer.question);
  const rank = (answer: GivenAnswer) => {
    if (looked?.source === key && looked.question === answer.question) return 0;
    const question = known(answer)?.question;
    if (question?.isOutcome) return 1;
    return question?.metric === 'nps' ? 2 : 3;
  };
  const [answer] = [...answers].sort((one, other) => rank(one) - rank(other));
  return answer ? told(answer, known(answer)) : null;
}

function told(answer: GivenAnswer, asked: AskedQuestion | undefined): ToldAnswer {
  const value = formatNumber(answer.value);
  if (!asked) return { text: `${answer.question} ${value}`, question: answer.question, band: null };
  const { question } = asked;
  const band = bandsOf(question).find(({ from, to }) => answer.value >= from && answer.value <= to)?.name ?? null;
  if (question.metric === 'yesNo') {
    const word = t(answer.value === question.scale.max ? 'verbatims:band.yes' : 'verbatims:band.no');
    return {
      text: t('feedback:dimension', { dimension: question.code, values: word }),
      question: question.wording,
      band,
    };
  }
  const name = named.includes(question.metric) ? metricName(question.metric) : question.code;
  return { text: `${name} ${value}`, question: question.wording, band };
}

/** From here on a text counts as good or bad, by the makers of the lexicon. */
const CLEAR_MOOD = 0.05;

/** How a text feels, from -1 to 1, in a word: a hint and no measurement. */
export function moodText(mood: number): string {
  if (Math.abs(mood) < CLEAR_MOOD) return t('verbatims:mood.neither');
  return t(mood > 0 ? 'verbatims:mood.good' : 'verbatims:mood.bad');
}

/** The day of a moment, in seconds since 1970. */
export function dayOf(at: number): string {
  return formatDate(at * 1000, { dateStyle: 'medium', timeZone: 'UTC' });
}

/** `12% of the texts (10% … 14%)`; the plain count where they are too few for a share. */
export function shareText({ count, of, share, low, high }: ThemeFigure): string {
  if (share === undefined || low === undefined || high === undefined || of < few) {
    return t('verbatims:theme.countOf', { count: of, number: formatNumber(count) });
  }
  const percent = (value: number) => formatPercent(value / 100);
  return t('verbatims:theme.share', { share: percent(share), low: percent(low), high: percent(high) });
}

/** Below so many there is no share. */
const few = 10;

/** How the score of those who mention a theme differs from that of the others; empty where nobody knows. */
export function differenceText({ scoreDifference: difference }: ThemeFigure, name: string, kind: FigureKind): string {
  if (!difference) return '';
  const { value, low, high, p, adjustedP = p } = difference;
  if (low === undefined || high === undefined) return t('verbatims:theme.differenceOpen', { name });
  const said = { name, low: formatDifference(low, kind), high: formatDifference(high, kind) };
  const isClear = (low > 0 || high < 0) && (adjustedP === undefined || adjustedP < 0.05);
  if (!isClear) return t('verbatims:theme.noDifference', said);
  const course = value < 0 ? 'lower' : 'higher';
  const size = formatDifference(Math.abs(value), kind).replace(/^\+/, '');
  // Shares differ by points; a percentage of a percentage would be something else.
  if (kind.kind === 'mean') return t(`verbatims:theme.${course}`, { ...said, size });
  return t(`verbatims:theme.${course}Points`, { ...said, size, count: Math.round(Math.abs(value)) });
}
