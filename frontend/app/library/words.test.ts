import { expect, it } from 'vitest';
import { sizeWords } from './words.ts';

it.each([
  [10, '1 ko'],
  [849_600, '850 ko'],
  [2_400_000, '2,4 Mo'],
])('%d bytes are %s', (bytes, words) => expect(sizeWords(bytes)).toBe(words));
