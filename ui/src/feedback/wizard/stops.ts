/** What has to be answered, or was, about the scale of a question. */
import type { Ask, Mapping, Probe, QuestionMapping, StopAnswer, StopCode } from '../../generated/feedback';
import { asked, withQuestion } from './mapping';
import { answered, answersTo, stopOf } from './question';

export interface ShownStop {
  code: StopCode;
  answers: readonly StopAnswer[];
  /** What was answered; null while it is open. */
  answer: StopAnswer | null;
}

/** The stops of a question: those that are open, and those that were answered, so that the answer can be changed. */
export function stopsOf(question: QuestionMapping, asks: readonly Ask[], column = question.code): ShownStop[] {
  const settled = question.settled.map((answer): ShownStop => {
    const code = stopOf(answer);
    return { code, answers: answersTo(code), answer };
  });
  const open = asks.flatMap((ask): ShownStop[] =>
    ask.kind === 'stop' && (ask.column === column || ask.column === question.code)
      ? [{ code: ask.code, answers: ask.answers, answer: null }]
      : [],
  );
  return [...settled, ...open.filter(({ code }) => settled.every((one) => one.code !== code))];
}

/** The questions, by their place in the mapping, of which the same is still asked and can be answered like this. */
export function openAlike(mapping: Mapping, probe: Probe, asks: readonly Ask[], answer: StopAnswer): number[] {
  return asked(mapping, probe)
    .filter(({ at, question }) =>
      stopsOf(question, asks, mapping.columns[at]?.name).some(
        (stop) => stop.answer === null && stop.code === stopOf(answer) && stop.answers.includes(answer),
      ),
    )
    .map(({ at }) => at);
}

/** Answers the same about several questions. */
export function answeredAlike(mapping: Mapping, probe: Probe, places: readonly number[], answer: StopAnswer): Mapping {
  return asked(mapping, probe)
    .filter(({ at }) => places.includes(at))
    .reduce((changed, { at, question }) => withQuestion(changed, at, answered(question, answer)), mapping);
}
