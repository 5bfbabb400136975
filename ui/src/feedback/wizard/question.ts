/** Questions and their scales: what is suggested, what answers make of them, and what an answer in the file becomes. */
import type {
  Metric,
  QuestionMapping,
  RatingScale,
  RawCount,
  ScaleCard,
  StopAnswer,
  StopCode,
} from '../../generated/feedback';

/** Greatest answers that scales usually have. */
const usualEnds = [3, 4, 5, 7, 10, 11];

/** What a card suggests for a column that was not taken for a question. */
export function suggestedQuestion(card: ScaleCard, name: string, wording = name): QuestionMapping {
  return {
    code: name,
    wording,
    metric: card.metric,
    scope: card.metric === 'nps' ? 'relationship' : 'interaction',
    isOutcome: false,
    scale: suggestedScale(card),
    factor: 1,
    settled: [],
  };
}

function suggestedScale({ metric, min, max, histogram, notApplicable }: ScaleCard): RatingScale {
  const shared: Omit<RatingScale, 'min' | 'max' | 'step'> = {
    direction: 'higherIsBetter',
    shift: 0,
    notApplicable: [...notApplicable],
    labels: [],
    topBox: 2,
    ces: max === 7 ? 'agree' : 'mean',
  };
  if (metric === 'yesNo') return { ...shared, min: 0, max: 1, step: 1, topBox: 1 };
  if (metric === 'amount') return { ...shared, min: Math.min(0, min), max, step: 0 };
  const step = histogram.some(({ raw }) => !Number.isInteger(leadingNumber(raw) ?? 0)) ? 0.5 : 1;
  if (metric === 'nps' && max <= 10) return { ...shared, min: 0, max: 10, step: 1 };
  const end = usualEnds.find((usual) => max <= usual) ?? max;
  const start = min < 0 ? Math.floor(min) : min === 0 && end > 7 ? 0 : 1;
  return { ...shared, min: start, max: end, step };
}

/** Answers to what is asked about a scale, of which one makes the others void. */
const answersOf: Record<StopCode, readonly StopAnswer[]> = {
  zeroInScale: ['zeroIsNotApplicable', 'zeroIsScore'],
  shiftedScale: ['shiftToZero', 'keepElevenLevels'],
  noZeroInNps: ['zeroWasOffered', 'startsAtOne'],
  notNps: [],
  percentOrFraction: ['numbersArePercent', 'numbersAreFractions'],
};

/** What an answer is an answer to. */
export function stopOf(answer: StopAnswer): StopCode {
  const codes = Object.keys(answersOf) as StopCode[];
  return codes.find((code) => answersOf[code].includes(answer)) ?? 'notNps';
}

/** What can be answered to a stop. */
export function answersTo(code: StopCode): readonly StopAnswer[] {
  return answersOf[code];
}

/** Answers what is asked about a scale, or answers it anew. */
export function answered(question: QuestionMapping, answer: StopAnswer): QuestionMapping {
  const others = question.settled.filter((one) => stopOf(one) !== stopOf(answer));
  return { ...question, settled: [...others, answer] };
}

/** The question as the answers about its scale make it, which the application does in the same way. */
export function resolved(question: QuestionMapping): QuestionMapping {
  if (question.metric === 'yesNo') return question;
  return question.settled.reduce(applied, question);
}

function applied(question: QuestionMapping, answer: StopAnswer): QuestionMapping {
  const { scale } = question;
  const scaled = (change: Partial<RatingScale>) => ({ ...question, scale: { ...scale, ...change } });
  switch (answer) {
    case 'zeroIsScore':
      return scale.min === 1 ? scaled({ min: 0 }) : question;
    case 'zeroIsNotApplicable':
      return scale.min === 0 ? scaled({ min: 1 }) : question;
    case 'shiftToZero':
      return scaled({ min: 0, max: 10, shift: -1 });
    case 'keepElevenLevels':
      return question.metric === 'nps' ? { ...question, metric: 'rating' } : question;
    case 'startsAtOne':
      return { ...scaled({ min: 1, max: 10 }), metric: 'rating' };
    case 'numbersAreFractions':
      return question.factor === 1
        ? { ...scaled({ min: scale.min * 100, max: scale.max * 100 }), factor: 100 }
        : question;
    case 'zeroWasOffered':
    case 'numbersArePercent':
      return question;
  }
}

/** Changes ends, steps or shift of a scale. What was answered about the scale before is asked again where it matters. */
export function withScale(question: QuestionMapping, change: Partial<RatingScale>): QuestionMapping {
  const now = resolved(question);
  return { ...now, scale: { ...now.scale, ...change }, settled: [] };
}

/** Counts a question as something else. */
export function withMetric(question: QuestionMapping, metric: Metric): QuestionMapping {
  const now = resolved(question);
  const scale = { ...now.scale };
  if (metric === 'yesNo') Object.assign(scale, { min: 0, max: 1, step: 1, topBox: 1 });
  else if (metric === 'amount') scale.step = 0;
  else if (scale.step === 0) scale.step = 1;
  return { ...now, metric, scale, settled: [] };
}

/** How many levels a scale has; 0 for quantities. */
export function levels({ min, max, step }: RatingScale): number {
  return step > 0 && max > min ? Math.round((max - min) / step) + 1 : 0;
}

/** What becomes of an answer as it stands in the file. */
export type Fate = { kind: 'counts'; value: number } | { kind: 'notApplicable' } | { kind: 'outside' };

const fold = (text: string) => text.trim().toLowerCase();

/** What becomes of an answer under a question that is resolved. */
export function fateOf(question: QuestionMapping, raw: string): Fate {
  const { scale, metric, factor, settled } = question;
  if (scale.notApplicable.some((code) => fold(code) === fold(raw))) return { kind: 'notApplicable' };
  const label = scale.labels.find(({ text }) => fold(text) === fold(raw));
  const number = label?.value ?? leadingNumber(raw);
  if (number === null) return metric === 'yesNo' ? { kind: 'counts', value: 0 } : { kind: 'outside' };
  if (number === 0 && settled.includes('zeroIsNotApplicable')) return { kind: 'notApplicable' };
  const value = number * factor + scale.shift;
  return isOn(scale, value, metric) ? { kind: 'counts', value } : { kind: 'outside' };
}

function isOn({ min, max, step }: RatingScale, value: number, metric: Metric): boolean {
  if (metric === 'amount') return max <= min || (value >= min && value <= max);
  const level = (value - min) / step;
  return value >= min - 1e-6 && value <= max + 1e-6 && Math.abs(level - Math.round(level)) < 1e-6;
}

/** The number that a text begins with, with a point or a comma; null if there is none. */
export function leadingNumber(raw: string): number | null {
  const found = /^\s*([-−]?\d+(?:[.,]\d+)?)/.exec(raw)?.[1];
  return found === undefined ? null : Number(found.replace('−', '-').replace(',', '.'));
}

/** What a way to read the answers comes to. */
export interface Effect {
  counts: number;
  notApplicable: number;
  outside: number;
  /** Mean of the answers that count; null without any, and where they are no levels. */
  mean: number | null;
}

/** What the answers of a card come to under a question. */
export function effectOf(question: QuestionMapping, histogram: readonly RawCount[]): Effect {
  const now = resolved(question);
  const effect: Effect = { counts: 0, notApplicable: 0, outside: 0, mean: null };
  let sum = 0;
  for (const { raw, count } of histogram) {
    const fate = fateOf(now, raw);
    effect[fate.kind] += count;
    if (fate.kind === 'counts') sum += fate.value * count;
  }
  const hasMean = now.metric !== 'yesNo' && now.metric !== 'amount' && effect.counts > 0;
  return { ...effect, mean: hasMean ? sum / effect.counts : null };
}
