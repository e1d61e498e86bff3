import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { COLUMN_TITLES, PLAIN_COLUMNS, REQUEST_COLUMNS, readColumns } from './columns.ts';

describe('the columns that somebody has chosen', () => {
  it('are those of the plain table when none was chosen', () => {
    for (const chosen of [undefined, null, [], ['inconnue']]) expect(readColumns(chosen)).toEqual(PLAIN_COLUMNS);
  });

  it('always begin with the address, and keep the order of the table', () => {
    expect(readColumns(['recue', 'statut'])).toEqual(['adresse', 'statut', 'recue']);
    fc.assert(
      fc.property(fc.array(fc.oneof(fc.constantFrom(...REQUEST_COLUMNS), fc.string())), (chosen) => {
        const columns = readColumns(chosen);
        expect(columns[0]).toBe('adresse');
        expect(REQUEST_COLUMNS.filter((column) => columns.includes(column))).toEqual(columns);
        expect(readColumns(columns)).toEqual(columns);
      }),
    );
  });

  it('each have a title of their own', () => {
    expect(new Set(Object.values(COLUMN_TITLES)).size).toBe(REQUEST_COLUMNS.length);
  });
});
