import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { csvLine } from './export-csv.ts';

describe('a line of CSV', () => {
  test('numbers have a comma, unknown is empty, zero is 0', () => {
    expect(csvLine(['Niort', 12.5, null, 0, true, false])).toBe('Niort;12,5;;0;oui;non\r\n');
  });

  test('semicolons, quotes and line ends stay inside their cell', () => {
    expect(csvLine(['a;b', 'dit « "oui" »', 'deux\nlignes'])).toBe('"a;b";"dit « ""oui"" »";"deux\nlignes"\r\n');
  });

  test('a spreadsheet runs nothing', () => {
    expect(csvLine(['=1+1', '@SUM(A1)', '-2', '+33'])).toBe("'=1+1;'@SUM(A1);'-2;'+33\r\n");
    expect(csvLine([-2])).toBe('-2\r\n');
  });

  test('what a reader of CSV finds is what was written', () => {
    const text = fc.string({ unit: 'grapheme' }).filter((value) => !/^[=+\-@\t\r]/.test(value));
    fc.assert(
      fc.property(fc.array(text, { minLength: 2, maxLength: 5 }), (cells) => {
        const [read] = parse(csvLine(cells), { delimiter: ';', record_delimiter: '\r\n' });
        expect(read).toEqual(cells);
      }),
    );
  });
});
