import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { splitRows } from './csv-rows.ts';

async function rowsOf(parts: readonly string[], delimiter = ';') {
  async function* text() {
    yield* parts;
  }
  const rows = [];
  for await (const row of splitRows(text(), delimiter)) rows.push(row);
  return rows;
}

describe('splitting a CSV file', () => {
  test('counts lines as an editor does, over blank lines and quoted line breaks', async () => {
    expect(await rowsOf(['a;b\r\n\r\n"c\nd";e\nf;g'])).toEqual([
      { line: 1, cells: ['a', 'b'] },
      { line: 3, cells: ['c\nd', 'e'] },
      { line: 5, cells: ['f', 'g'] },
    ]);
  });

  test('a quote inside a cell is a character', async () => {
    expect(await rowsOf(['a"b;6 " de tuyau\n'])).toEqual([{ line: 1, cells: ['a"b', '6 " de tuyau'] }]);
  });

  test('a quote that is never closed is refused, with its line', async () => {
    await expect(rowsOf(['a;b\n', '"c;d\ne;f'])).rejects.toMatchObject({
      code: 'QUOTE_NOT_CLOSED',
      message: expect.stringContaining('ligne 2'),
    });
  });

  test('reads what another reader reads, wherever the text is cut', async () => {
    const cell = fc.string({ unit: fc.constantFrom('a', 'é', ';', '"', '\n', ' '), maxLength: 6 });
    const table = fc.array(fc.array(cell, { minLength: 2, maxLength: 4 }), { minLength: 1, maxLength: 6 });
    const written = (value: string) => (/[";\n]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value);
    await fc.assert(
      fc.asyncProperty(table, fc.constantFrom('\n', '\r\n'), fc.nat(200), async (rows, ending, cut) => {
        const text = rows.map((cells) => cells.map(written).join(';') + ending).join('');
        const at = cut % (text.length + 1);
        const read = await rowsOf([text.slice(0, at), text.slice(at)]);
        const expected: string[][] = parse(text, { delimiter: ';', relax_column_count: true });
        expect(read.map(({ cells }) => cells)).toEqual(expected);
      }),
    );
  });
});
