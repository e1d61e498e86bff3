import { describe, expect, test } from 'vitest';
import { niortAddresses } from '../address/address.fixtures.ts';
import { generatedColumns, generateLovac, type LovacGeneration } from './lovac-generator.ts';
import { lovacColumns, readLovacRow } from './lovac-row.ts';

const communes = [
  { code: '79191', name: 'Niort', postcodes: ['79000'] },
  { code: '79081', name: 'Chauray', postcodes: ['79180'] },
];
const codes = new Set(communes.map(({ code }) => code));
const generation = (over: Partial<LovacGeneration> = {}): LovacGeneration => ({
  communes,
  addresses: [],
  rows: 400,
  seed: 42,
  vintage: 2026,
  ...over,
});

function rowsOf(over: Partial<LovacGeneration> = {}) {
  const [header = '', ...lines] = [...generateLovac(generation(over))].map((line) => line.trimEnd());
  const columns = header.split(';');
  return lines.map((line, index) => {
    const cells = line.split(';');
    return { line: index + 2, values: Object.fromEntries(columns.map((column, at) => [column, cells[at] ?? ''])) };
  });
}

describe('the generator of vacancy files', () => {
  test('the same seed gives the same file, another seed another', () => {
    const text = (over?: Partial<LovacGeneration>) => [...generateLovac(generation(over))].join('');
    expect(text()).toBe(text());
    expect(text()).not.toBe(text({ seed: 43 }));
  });

  test('a longer file begins with the shorter one', () => {
    const short = [...generateLovac(generation({ rows: 50 }))];
    expect([...generateLovac(generation({ rows: 80 }))].slice(0, 51)).toEqual(short);
  });

  test('has the columns that the import needs, whatever the vintage', () => {
    for (const vintage of [2019, 2024, 2026])
      expect(generatedColumns).toEqual(expect.arrayContaining([...lovacColumns(vintage)]));
  });

  test('every line is read, most are vacant dwellings, and no local id comes twice', () => {
    const rows = rowsOf({ rows: 5_000 });
    const read = rows.map((row) => readLovacRow(row, 2026, codes));
    expect(read.filter((one) => 'refused' in one)).toEqual([]);
    expect(read.filter((one) => 'row' in one).length).toBeGreaterThan(3_000);
    expect(new Set(rows.map(({ values }) => values.ff_idlocal)).size).toBe(5_000);
  });

  test('stands the dwellings at the addresses of the territory, and nowhere else', () => {
    const elsewhere = niortAddresses.map((address) => ({ ...address, citycode: '86194' }));
    const known = new Set(niortAddresses.map(({ banId }) => banId));
    const rows = rowsOf({ addresses: [...niortAddresses, ...elsewhere] });
    expect(rows.every(({ values }) => known.has(values.ban_id ?? ''))).toBe(true);
    expect(rows.every(({ values }) => values.idcom !== '86194')).toBe(true);
  });

  test('says nothing of the year it runs in: every date follows the vintage', () => {
    const years = rowsOf({ vintage: 2040 }).map(({ values }) => Number(values.debutvacance));
    expect(Math.max(...years)).toBe(2039);
  });
});
