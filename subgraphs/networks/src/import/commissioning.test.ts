import { expect, test } from 'vitest';
import { commissioningYearOf } from './commissioning.ts';

test.each([
  ['2027', 2027],
  ['fin 2026', 2026],
  ['T3 2028', 2028],
  ['01/09/2027', 2027],
  ['2025-2028', 2028],
  ['Mise en service : septembre 2026 (phase 1), 2029 (phase 2)', 2029],
  ['à venir', null],
  ['3e trimestre', null],
  ['202', null],
  ['120265', null],
  ['', null],
  [null, null],
])('%j: %j', (text, year) => {
  expect(commissioningYearOf(text)).toBe(year);
});
