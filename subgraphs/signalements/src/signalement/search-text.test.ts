import fc from 'fast-check';
import { expect, test } from 'vitest';
import { searchText, searchWords } from './search-text.ts';

test('accents, case, ligatures and punctuation do not matter', () => {
  expect(searchText('12 bis, Rue de l’Œuvre – ÉGLISE Saint-Étienne')).toBe(
    '12 bis rue de l oeuvre eglise saint etienne',
  );
  expect(searchWords('2026-000123')).toEqual(['2026', '000123']);
  expect(searchWords('  rue   RUE ')).toEqual(['rue']);
  expect(searchWords('%_\\')).toEqual([]);
});

test('a file is found by any of its own words, and no word can be a pattern', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 80 }), (text) => {
      const stored = searchText(text);
      for (const word of searchWords(text)) {
        expect(stored).toContain(word);
        expect(word).not.toMatch(/[%_\\\s]/);
      }
    }),
  );
});
