import { expect, it } from 'vitest';
import { hourWords } from './access-words.ts';

it.each([
  ['2026-11-22T13:05:00Z', '14 h 05'],
  ['2026-07-22T07:30:00.000Z', '9 h 30'],
  ['2026-11-22T23:00:00Z', '0 h 00'],
])('%s is %s in mainland France', (instant, words) => {
  expect(hourWords(instant).replaceAll('\u00a0', ' ')).toBe(words);
});
