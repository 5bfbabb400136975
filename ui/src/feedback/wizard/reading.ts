/** How the bytes of a file become rows, as the person may change it. */
import type { Format, Probe, Reading, ReadingChoices } from '../../generated/feedback';

export const delimiters = [',', ';', '\t', '|'] as const;
export const quotes = ['"', "'"] as const;
export const mostHeaderRows = 3;

/** The encoding of a text; null for spreadsheets, which say theirs. */
export function encodingOf(format: Format): string | null {
  return format.kind === 'csv' || format.kind === 'jsonLines' ? format.encoding : null;
}

export function withEncoding(reading: Reading, encoding: string): Reading {
  const { format } = reading;
  return 'encoding' in format ? { ...reading, format: { ...format, encoding } } : reading;
}

export function withSheet(reading: Reading, sheet: string): Reading {
  const { format } = reading;
  return 'sheet' in format ? { ...reading, format: { ...format, sheet } } : reading;
}

export function withDelimiter(reading: Reading, delimiter: string): Reading {
  return reading.format.kind === 'csv' ? { ...reading, format: { ...reading.format, delimiter } } : reading;
}

export function withQuote(reading: Reading, quote: string): Reading {
  return reading.format.kind === 'csv' ? { ...reading, format: { ...reading.format, quote } } : reading;
}

/** Says how many rows hold heads. Another number is not the layout of a known tool any more. */
export function withHeaderRows(reading: Reading, headerRows: number): Reading {
  return headerRows === reading.headerRows ? reading : { ...reading, headerRows, profile: 'generic' };
}

export function withSkippedRows(reading: Reading, skippedRows: number): Reading {
  return { ...reading, skippedRows };
}

/** Whether the bytes leave the encoding open. */
export function asksForEncoding(probe: Probe): boolean {
  return probe.asks.some(({ kind }) => kind === 'encoding');
}

/** Encodings that files of feedback come in, for when the bytes mislead. */
const common = [
  'UTF-8',
  'windows-1252',
  'UTF-16LE',
  'UTF-16BE',
  'ISO-8859-2',
  'windows-1250',
  'windows-1251',
  'Shift_JIS',
  'EUC-JP',
  'GBK',
  'Big5',
  'EUC-KR',
];

/** Encodings to choose from: the one that is used, those that fit, and the common ones. */
export function encodings({ encodings }: ReadingChoices, own: string): string[] {
  return [...new Set([own, ...encodings.map(({ encoding }) => encoding), ...common])];
}
