import { expect, it } from 'vitest';
import { cellText, csvOf, fileName } from './table';

it('a table for spreadsheets holds no formulas, whole numbers and its own quotes', () => {
  const columns = [{ label: 'Question' }, { label: 'Share', digits: 1 }];
  const rows = [
    ['=HYPERLINK("x")', -12.34567891],
    ['+1', null],
    ['-2', 0],
    ['@me', 3],
    ['Says "so", often', 4],
  ];
  expect(csvOf({ columns, rows })).toBe(
    '\uFEFFQuestion,Share\r\n"\'=HYPERLINK(""x"")",-12.345679\r\n"\'+1",\r\n"\'-2",0\r\n"\'@me",3\r\n"Says ""so"", often",4\r\n',
  );
});

it.each([
  [null, '–'],
  ['text', 'text'],
  [1234.56, '1,234.6'],
])('%s is shown as %s', (cell, text) => expect(cellText(cell, { label: '', digits: 1 })).toBe(text));

it('a file is named by its words alone', () => {
  expect(fileName(['Über/Flug: 2026', '..', 'drivers'], 'csv')).toBe('Über-Flug-2026-drivers.csv');
});
