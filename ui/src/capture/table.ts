/** Tables in the clipboard: a spreadsheet's range, or a table of a page. */
import Papa from 'papaparse';

/** Rows of cells; all rows are as long as the longest. */
export type Table = readonly (readonly string[])[];

/** More would not be read by anyone, and a map ends before. */
const MOST_CELLS = 20_000;

/** Reads the table that was copied; null when it was none, or only a column, whose lines are as good. */
export function tableFrom(html: string, text: string): Table | null {
  const table = (html.includes('<t') ? fromHtml(html) : null) ?? fromTabs(text);
  return table && (table[0]?.length ?? 0) > 1 ? table : null;
}

function fromTabs(text: string): Table | null {
  if (!text.includes('\t')) return null;
  const { data } = Papa.parse<string[]>(text, { delimiter: '\t', quoteChar: '"' });
  return squared(data.map((row) => row.map((cell) => cell.trim())));
}

function fromHtml(html: string): Table | null {
  const page = new DOMParser().parseFromString(html, 'text/html');
  const table = page.querySelector('table');
  // Tables in tables lay a page out; they hold no data.
  if (!table || table.querySelector('table')) return null;
  const rows: string[][] = [];
  for (const [down, row] of [...table.rows].entries()) {
    const cells = (rows[down] ??= []);
    for (const cell of row.cells) {
      let across = 0;
      while (cells[across] !== undefined) across += 1;
      // Merged cells keep their room; what they say stands in the first.
      for (let below = 0; below < Math.min(cell.rowSpan, table.rows.length - down); below += 1) {
        const line = (rows[down + below] ??= []);
        for (let beside = 0; beside < Math.min(cell.colSpan, 100); beside += 1) line[across + beside] = '';
      }
      cells[across] = textOf(cell);
    }
  }
  return squared(rows);
}

/** What a cell says, with the line breaks that are seen. */
function textOf(cell: Element): string {
  const parts: string[] = [];
  const walk = (node: Node) => {
    if (node.nodeType === Node.TEXT_NODE) parts.push((node.textContent ?? '').replace(/\s+/g, ' '));
    if (!(node instanceof Element) || node.matches('style, script')) return;
    const breaks = node.matches('br, p, div, li');
    if (breaks) parts.push('\n');
    node.childNodes.forEach(walk);
    if (breaks && !node.matches('br')) parts.push('\n');
  };
  cell.childNodes.forEach(walk);
  return parts
    .join('')
    .replace(/[^\S\n]*\n\s*/g, '\n')
    .trim();
}

/** Without empty rows and columns around it, and with rows of one length. */
function squared(rows: readonly (readonly (string | undefined)[])[]): Table | null {
  const isFull = (cell: string | undefined) => (cell ?? '') !== '';
  const filled = rows.map((row) => row.some(isFull));
  const [top, bottom] = [filled.indexOf(true), filled.lastIndexOf(true)];
  if (top < 0) return null;
  const kept = rows.slice(top, bottom + 1);
  const width = Math.max(...kept.map((row) => row.findLastIndex(isFull) + 1));
  const left = Math.min(...kept.map((row) => row.findIndex(isFull)).filter((index) => index >= 0));
  if ((width - left) * kept.length > MOST_CELLS) return null;
  return kept.map((row) => Array.from({ length: width - left }, (_, index) => row[left + index] ?? ''));
}

/** Rows as columns. */
export function transposed(table: Table): Table {
  return (table[0] ?? []).map((_, index) => table.map((row) => row[index] ?? ''));
}
