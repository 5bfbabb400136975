/** Jobs to be done as they are written on a card: "When …, I want …, so that …". */
export interface Job {
  when: string;
  want: string;
  so: string;
}

/** Stands for what is filled in, in a sentence that is taken apart. */
const GAPS: Job = { when: '\u0001', want: '\u0002', so: '\u0003' };

/** Writes a job in the words of a language. */
export type JobSentence = (job: Job) => string;

/** The parts of a text that one of the sentences has made; null for any other text. */
export function jobIn(text: string, sentences: readonly JobSentence[]): Job | null {
  for (const sentence of sentences) {
    const pattern = sentence(GAPS)
      .replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
      .replace(/\s+/g, '\\s+')
      .replace(GAPS.when, '(?<when>[^]*?)')
      .replace(GAPS.want, '(?<want>[^]*?)')
      .replace(GAPS.so, '(?<so>[^]*?)');
    const parts = new RegExp(`^\\s*${pattern}\\s*$`, 'iu').exec(text)?.groups;
    if (parts) return { when: shown(parts['when']), want: shown(parts['want']), so: shown(parts['so']) };
  }
  return null;
}

/** A part that is still open is an ellipsis in the sentence and nothing in its field. */
export function jobText(job: Job, sentence: JobSentence): string {
  const filled = (part: string) => part.trim() || '…';
  return sentence({ when: filled(job.when), want: filled(job.want), so: filled(job.so) });
}

function shown(part: string | undefined): string {
  return part === undefined || part.trim() === '…' ? '' : part.trim();
}
