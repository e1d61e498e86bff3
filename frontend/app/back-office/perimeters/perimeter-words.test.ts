import { expect, test } from 'vitest';
import { validityWords } from './perimeter-words.ts';

test.each([
  [null, null, 'Sans limite de date'],
  ['2026-01-01', null, 'Depuis le 1 janvier 2026'],
  [null, '2030-12-31', 'Jusqu’au 31 décembre 2030'],
  ['2026-01-01', '2030-12-31', 'Du 1 janvier 2026 au 31 décembre 2030'],
])('from %s to %s: %s', (validFrom, validTo, words) => {
  expect(validityWords({ validFrom, validTo })).toBe(words);
});
