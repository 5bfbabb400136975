/** A copied part of a map as other programs read it: a table, or lines. */
import Papa from 'papaparse';
import { plain } from '../session/plain';
import { decode, encode, type Fragment } from './fragment';

/** What is put into the clipboard. */
export interface ClipboardTexts {
  readonly html: string;
  readonly plain: string;
}

/** Name of the attribute that carries a fragment through the clipboard. */
const ATTRIBUTE = 'data-desire-path';

/** Both forms of a fragment. */
export function textsOf(fragment: Fragment): ClipboardTexts {
  const rows = tableOf(fragment);
  const lines = linesOf(fragment);
  const shown = rows ? tableHtml(rows) : lines.map((line) => `<p>${escaped(line)}</p>`).join('');
  return {
    html: `<meta charset="utf-8"><div ${ATTRIBUTE}="${encode(fragment)}">${shown}</div>`,
    plain: rows ? Papa.unparse(rows, { delimiter: '\t', newline: '\n' }) : lines.join('\n'),
  };
}

/** The fragment that a copied page carries; null when it is from elsewhere. */
export function fragmentIn(html: string): Fragment | null {
  const letters = new RegExp(`${ATTRIBUTE}="([A-Za-z0-9+/=]+)"`).exec(html)?.[1];
  return letters === undefined ? null : decode(letters);
}

/** Touchpoints across and lanes down, where cards of more than one cell were copied. */
function tableOf({ content, frame }: Fragment): string[][] | null {
  const cells = new Map<string, string[]>();
  for (const { lane, touchpoint, text } of content.cards) {
    const key = `${lane} ${touchpoint}`;
    cells.set(key, [...(cells.get(key) ?? []), plain(text)]);
  }
  const lanes = frame.lanes.filter(({ id }) => content.cards.some((card) => card.lane === id));
  if (cells.size < 2) return null;
  const head = ['', ...frame.touchpoints.map(({ name }) => name)];
  const rows = lanes.map(({ id, title }) => [
    title,
    ...frame.touchpoints.map((touchpoint) => (cells.get(`${id} ${touchpoint.id}`) ?? []).join('\n')),
  ]);
  return [head, ...rows];
}

function linesOf({ content }: Fragment): string[] {
  if (content.cards.length > 0) return content.cards.map(({ text }) => plain(text));
  if (content.touchpoints.length > 0) return content.touchpoints.map(({ name }) => name);
  if (content.stages.length > 0) return content.stages.map(({ name }) => name);
  if (content.lanes.length > 0) return content.lanes.map(({ title }) => title);
  return [...content.series, ...content.personas].map(({ name }) => name);
}

function tableHtml(rows: readonly (readonly string[])[]): string {
  const row = (cells: readonly string[]) =>
    `<tr>${cells.map((cell) => `<td>${escaped(cell).replaceAll('\n', '<br>')}</td>`).join('')}</tr>`;
  return `<table>${rows.map(row).join('')}</table>`;
}

function escaped(text: string): string {
  const names: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
  return text.replace(/[&<>"]/g, (letter) => names[letter] ?? letter);
}
