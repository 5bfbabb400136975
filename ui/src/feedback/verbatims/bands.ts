/** Answers to a question in bands, from the worst to the best: what customers wrote is sorted out by them. */
import type { Question } from '../../generated/feedback';
import type { FeedbackSource, ScoreChoice } from '../../generated/protocol';
import { formatNumber, t } from '../../i18n';

/** A question of a source. */
export interface QuestionRef {
  readonly source: number;
  /** Its code. */
  readonly question: string;
}

/** Some of the answers to a question. */
export interface Band {
  readonly name: 'detractor' | 'passive' | 'promoter' | 'no' | 'yes' | 'worst' | 'middle' | 'best';
  /** Least answer. */
  readonly from: number;
  /** Greatest answer. */
  readonly to: number;
}

/** A question that has bands, with its source. */
export interface BandedQuestion extends QuestionRef {
  readonly name: string;
  readonly asked: Question;
  readonly bands: readonly Band[];
}

/** The bands of a question, the worst first; none of quantities, whose scale has no steps. */
export function bandsOf({ metric, scale }: Pick<Question, 'metric' | 'scale'>): Band[] {
  const { min, max, step, direction } = scale;
  if (metric === 'nps') {
    return [
      { name: 'detractor', from: 0, to: 6 },
      { name: 'passive', from: 7, to: 8 },
      { name: 'promoter', from: 9, to: 10 },
    ];
  }
  if (step <= 0 || max <= min) return [];
  if (metric === 'yesNo') {
    return [
      { name: 'no', from: min, to: min },
      { name: 'yes', from: max, to: max },
    ];
  }
  const levels = Math.round((max - min) / step) + 1;
  const third = Math.floor((levels + 1) / 3);
  const low = { from: min, to: min + (third - 1) * step };
  const high = { from: max - (third - 1) * step, to: max };
  const [worst, best] = direction === 'higherIsBetter' ? [low, high] : [high, low];
  const middle = { from: low.to + step, to: high.from - step };
  return [
    { name: 'worst' as const, ...worst },
    ...(middle.from <= middle.to ? [{ name: 'middle' as const, ...middle }] : []),
    { name: 'best' as const, ...best },
  ];
}

/** The questions that texts can be sorted out by: those of sources with texts, by source. */
export function bandedQuestions(sources: readonly FeedbackSource[]): BandedQuestion[] {
  return sources
    .filter(({ verbatims }) => verbatims > 0)
    .flatMap((source) =>
      source.questions.flatMap(({ question }) => {
        const bands = bandsOf(question);
        if (bands.length === 0) return [];
        return [{ source: source.key, question: question.code, name: source.name, asked: question, bands }];
      }),
    );
}

/** What the core is asked for. */
export function scoreOf({ source, question }: QuestionRef, { from, to }: Band): ScoreChoice {
  return { source, question, from, to };
}

/** `Detractors: 0 to 6`. */
export function bandText({ name, from, to }: Band): string {
  const word = t(`verbatims:band.${name}`);
  if (name === 'yes' || name === 'no') return word;
  const numbers =
    from === to ? formatNumber(from) : t('verbatims:band.range', { from: formatNumber(from), to: formatNumber(to) });
  return t('verbatims:band.named', { name: word, numbers });
}
