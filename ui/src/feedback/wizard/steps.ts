/** The steps of an import, and what each of them asks. */
import type { Ask, Mapping } from '../../generated/feedback';
import type { FeedbackSource } from '../../generated/protocol';

export const steps = ['reading', 'columns', 'scales', 'try'] as const;
export type Step = (typeof steps)[number] | 'done';

/** The step in which something is answered. */
export function stepOf(ask: Ask): Step {
  switch (ask.kind) {
    case 'encoding':
      return 'reading';
    case 'dateOrder':
    case 'timeZone':
    case 'numbers':
      return 'columns';
    case 'stop':
      return 'scales';
  }
}

/** A name for a source after a file: without endings, and with spaces where names of files have none. */
export function nameFor(file: string): string {
  const name = file.replace(/(\.(csv|tsv|txt|xlsx|ods|jsonl|ndjson|gz|zip))+$/i, '').replaceAll(/[_\s]+/g, ' ');
  return name.trim() || file;
}

/** Codes of the questions of a mapping. */
export function codesOf({ shape, columns }: Mapping): string[] {
  if (shape.kind === 'long') return shape.questions.map(({ code }) => code);
  return columns.flatMap(({ role }) => (role.kind === 'question' ? [role.code] : []));
}

/** The source that has asked exactly these questions before; undefined if none or several have. */
export function fittingSource(sources: readonly FeedbackSource[], mapping: Mapping): FeedbackSource | undefined {
  const codes = codesOf(mapping).sort().join('\n');
  const fitting = sources.filter(({ questions }) => {
    const known = questions.map(({ question }) => question.code);
    return known.length > 0 && known.sort().join('\n') === codes;
  });
  return fitting.length === 1 ? fitting[0] : undefined;
}
