/** What a chart shows as a table: on the page behind a button, and as a file for spreadsheets. */
import { unparse } from 'papaparse';
import { formatNumber } from '../../i18n';

export interface ChartColumn {
  label: string;
  /** How many decimals are shown, for a column of numbers. */
  digits?: number;
  /** Whether its texts are times. */
  isTime?: boolean;
}

export type ChartCell = string | number | null;

export interface ChartTable {
  columns: readonly ChartColumn[];
  rows: readonly (readonly ChartCell[])[];
}

/** A cell as it is read on the page. */
export function cellText(cell: ChartCell, { digits = 0 }: ChartColumn): string {
  if (cell === null) return '–';
  if (typeof cell === 'string') return cell;
  return formatNumber(cell, { minimumFractionDigits: digits, maximumFractionDigits: digits });
}

/**
 * The table as CSV. A text that a spreadsheet would take for a formula gets an apostrophe in front; the mark at the start has
 * spreadsheets read the letters as they are.
 */
export function csvOf({ columns, rows }: ChartTable): string {
  const heads = columns.map(({ label }) => label);
  const cells = rows.map((row) => row.map((cell) => (typeof cell === 'number' ? Number(cell.toFixed(6)) : cell)));
  return `\uFEFF${unparse([heads, ...cells], { escapeFormulae: true, newline: '\r\n' })}\r\n`;
}

/** A name that every system can keep a file under. */
export function fileName(words: readonly string[], ending: string): string {
  const name = words
    .map((word) => word.replace(/[^\p{L}\p{N}]+/gu, '-').replace(/^-+|-+$/g, ''))
    .filter(Boolean)
    .join('-');
  return `${name.slice(0, 80)}.${ending}`;
}
