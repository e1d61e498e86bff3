import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import type { ReadableStream as NodeReadableStream } from 'node:stream/web';
import type { Cell } from '@mitoyen/kit/table-file/cell.ts';
import { csvField, harmlessText } from '@mitoyen/kit/table-file/cell.ts';
import fc from 'fast-check';
import { writeXlsxStream } from 'hucre/xlsx';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { isOwnColumn } from '../batch/place-columns.ts';
import { delimiterOf, strangeSeparatorOf } from './delimiter.ts';
import { openTable, tableRows } from './read-table.ts';
import { keptRows, rowLine } from './row-lines.ts';
import { TableRefused } from './table-file.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'mitoyen-table-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

async function fileOf(content: string | Uint8Array): Promise<string> {
  const path = join(folder, crypto.randomUUID());
  await writeFile(path, content);
  return path;
}
async function read(content: string | Uint8Array) {
  const path = await fileOf(content);
  const { form } = await openTable(path, isOwnColumn);
  const rows: (readonly Cell[])[] = [];
  for await (const row of tableRows(path, form)) rows.push(row);
  return { form, rows };
}
const refusal = async (content: string | Uint8Array) => {
  try {
    await read(content);
    return 'read';
  } catch (error) {
    if (error instanceof TableRefused) return [error.code, error.detail];
    throw error;
  }
};
async function aWorkbook(rows: (string | number | boolean | Date | null)[][]): Promise<Buffer> {
  // The same stream under the two names that Node's types give it.
  return buffer(Readable.fromWeb(writeXlsxStream(rows, { name: 'Feuille 1' }) as NodeReadableStream));
}

describe('a text file', () => {
  test.each([
    ['commas', 'nom,lat,lon\nA,46.3,-0.4\n', ','],
    ['semicolons, with decimal commas', 'nom;lat;lon\nA;46,3;-0,4\n', ';'],
    ['tabulations', 'nom\tlat\tlon\nA, B\t46.3\t-0.4\n', '\t'],
    ['bars', 'nom|lat|lon\nA|46.3|-0.4\n', '|'],
    ['commas inside quotes only', 'nom;adresse\n"A, B, C, D";"1, rue du Pont"\n', ';'],
  ])('parted by %s is cut where it should be', async (_what, text, delimiter) => {
    const { form, rows } = await read(text);
    expect(form).toMatchObject({ delimiter });
    expect(new Set(rows.map((row) => row.length)).size).toBe(1);
    expect(rows).toHaveLength(2);
  });

  test.each([
    ['UTF-8', Buffer.from('n°;adresse\n1;Résidence « Cœur » 5 €\n')],
    ['UTF-8 with its mark', Buffer.from('\u{FEFF}n°;adresse\n1;Résidence « Cœur » 5 €\n')],
    ['UTF-16', Buffer.from('\u{FEFF}n°;adresse\n1;Résidence « Cœur » 5 €\n', 'utf16le')],
    [
      'Windows-1252',
      Buffer.from(
        [...'n°;adresse\n1;Résidence « Cœur » 5 €\n'].map((sign) =>
          sign === 'œ' ? 0x9c : sign === '€' ? 0x80 : sign.charCodeAt(0),
        ),
      ),
    ],
  ])('in %s keeps its letters', async (_what, bytes) => {
    expect((await read(bytes)).rows).toEqual([
      ['n°', 'adresse'],
      ['1', 'Résidence « Cœur » 5 €'],
    ]);
  });

  test('whose first accents come after a megabyte is not read as another encoding', async () => {
    const rows = 'a;b\n'.repeat(300_000);
    expect((await read(`${rows}é;à\n`)).rows.at(-1)).toEqual(['é', 'à']);
  });

  test('keeps quoted line breaks, quotes and empty cells; blank lines are no rows', async () => {
    expect((await read('nom;note;ville\n"A ""B""";"deux\nlignes";\n\n;;Niort\n')).rows).toEqual([
      ['nom', 'note', 'ville'],
      ['A "B"', 'deux\nlignes', ''],
      ['', '', 'Niort'],
    ]);
  });

  test('of one column of addresses is a table', async () => {
    expect((await read('adresse\n12 rue du Pont 79000 Niort\n')).rows).toHaveLength(2);
    expect((await read('12 rue du Pont\n14 rue du Pont\n')).rows).toHaveLength(2);
  });

  test('with another separator is refused at once, by name, without being read through', async () => {
    const line = '12^rue du Pont^79000^Niort\n';
    const path = await fileOf(`numero^voie^cp^ville\n${line.repeat(Math.ceil((50 * 1024 * 1024) / line.length))}`);
    const before = performance.now();
    await expect(openTable(path, isOwnColumn)).rejects.toMatchObject({ code: 'SINGLE_COLUMN', detail: '^' });
    console.info(`50 MB with the wrong separator: refused in ${(performance.now() - before).toFixed(0)} ms`);
    expect(await refusal('colonne\nvaleur\n')).toEqual(['SINGLE_COLUMN', null]);
  });

  test.each([
    ['nothing', '', ['EMPTY_FILE', null]],
    ['blanks', ' \n\r\n\t', ['EMPTY_FILE', null]],
    ['bytes of something else', new Uint8Array([1, 2, 0, 3]), ['NOT_A_TABLE', null]],
    ['an old workbook', new Uint8Array([0xd0, 0xcf, 0x11, 0xe0, 0xa1]), ['OLD_WORKBOOK', null]],
    ['a zip that is no workbook', Buffer.from('UEsFBgAAAAAAAAAAAAAAAAAAAAAAAA==', 'base64'), ['NOT_A_TABLE', null]],
    ['the head of a workbook', Buffer.from('PK\u0003\u0004 and no more'), ['DAMAGED_WORKBOOK', null]],
  ])('%s is refused', async (_what, content, expected) => {
    expect(await refusal(content)).toEqual(expected);
  });

  test('a quote that is never closed is told with its line', async () => {
    const [code] = (await refusal(`nom;ville\n"A;Niort\n${'B;Niort\n'.repeat(200_000)}`)) as string[];
    expect(code).toBe('UNCLOSED_QUOTE');
  });

  test('of more rows or columns than the limits is refused', async () => {
    expect(await refusal(`a;b\n${'1;2\n'.repeat(1_000_001)}`)).toEqual(['TOO_MANY_ROWS', '1000000']);
    expect(await refusal(`${Array(201).fill('a').join(';')}\n`)).toEqual(['TOO_MANY_COLUMNS', '200']);
  });
});

describe('a workbook', () => {
  test('gives the rows of its first sheet, numbers as numbers, days as days', async () => {
    const { form, rows } = await read(
      await aWorkbook([
        ['nom', 'lat', 'vu le', 'clos'],
        ['Résidence', 46.3, new Date('2026-03-01T00:00:00Z'), true],
        [null, null, null, null],
        ['=1+1', -0.4, null, false],
      ]),
    );
    expect(form).toBe('WORKBOOK');
    expect(rows).toEqual([
      ['nom', 'lat', 'vu le', 'clos'],
      ['Résidence', 46.3, '2026-03-01', true],
      ['=1+1', -0.4, null, false],
    ]);
  });

  test('that is cut is refused', async () => {
    const whole = await aWorkbook([['nom'], ['A']]);
    expect(await refusal(whole.subarray(0, whole.length - 30))).toEqual(['DAMAGED_WORKBOOK', null]);
  });
});

describe('cells', () => {
  test.each(['=1+1', '+33 5 49', '-SUM(A1)', '@cmd', '\tx', '\rx'])('%j runs nowhere, and loses nothing', (text) => {
    expect(harmlessText(text)).toBe(`'${text}`);
  });

  test('a number, even signed, stays a number', () => {
    expect(['-0,45', '+3', '46.3', -0.45].map(csvField)).toEqual(['-0,45', '+3', '46.3', '-0.45']);
  });

  test('any cells written as CSV are read back, led by an apostrophe at most', async () => {
    const cell = fc.string({ unit: 'grapheme', maxLength: 12 }).filter((text) => !/[\0\r]/.test(text));
    await fc.assert(
      fc.asyncProperty(fc.array(cell, { minLength: 2, maxLength: 4 }), async (cells) => {
        const { rows } = await read(`titre;autre\n${['x', ...cells].map(csvField).join(';')}\n`);
        expect(rows[1]?.map((text) => String(text).replace(/^'(?=[=+\-@\t])/, ''))).toEqual([
          'x',
          ...cells.map((text) => text.replace(/^'(?=[=+\-@\t])/, '')),
        ]);
      }),
      { numRuns: 60 },
    );
  });
});

test('a separator is seen whatever stands between quotes', () => {
  expect(delimiterOf('a;"b,c,d";e\n1;"2,3,4";5\n')).toBe(';');
  expect(delimiterOf('adresse\n12, rue du Pont\n')).toBeNull();
  expect(strangeSeparatorOf('a#b#c\n1#2#3\n')).toBe('#');
  expect(strangeSeparatorOf('adresse\n12 rue du Pont\n')).toBeNull();
});

test('rows kept one a line come back in groups, from any of them', async () => {
  const rows = Array.from({ length: 25 }, (_, at): Cell[] => [at, `é ${at}\n"`, null, true]);
  const text = rows.map(rowLine).join('');
  const bytes = Buffer.from(text);
  const all: { cells: readonly Cell[]; next: number }[] = [];
  const pieces = Array.from({ length: Math.ceil(bytes.length / 7) }, (_, at) => bytes.subarray(at * 7, at * 7 + 7));
  for await (const group of keptRows(Readable.from(pieces), 0, 10)) all.push(...group);
  expect(all.map(({ cells }) => cells)).toEqual(rows);
  expect(all.at(-1)?.next).toBe(bytes.length);
  const from = all[11]?.next ?? 0;
  const rest: (readonly Cell[])[] = [];
  for await (const group of keptRows(Readable.from([bytes.subarray(from)]), from, 10))
    rest.push(...group.map(({ cells }) => cells));
  expect(rest).toEqual(rows.slice(12));
});
