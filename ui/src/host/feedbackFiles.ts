/** Endings of files that are feedback rather than maps; the application decides by content, this only tells them apart. */
const endings = ['csv', 'tsv', 'xlsx', 'ods', 'jsonl', 'ndjson', 'gz', 'zip'] as const;

/** What can be chosen as feedback: text files too, which dropped on the library are read as maps. */
export const chooseable: string = [...endings, 'txt'].map((ending) => `.${ending}`).join(',');

/** Whether a file of that name is taken for feedback. */
export function isFeedbackName(name: string): boolean {
  const ending = name.split('.').at(-1)?.toLowerCase() ?? '';
  return name.includes('.') && endings.some((known) => known === ending);
}
