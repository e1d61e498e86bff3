import fc from 'fast-check';
import { expect, test } from 'vitest';
import { preferredLocale } from './locale.ts';

test.each([
  [undefined, 'fr'],
  ['en', 'fr'],
  ['oc', 'oc'],
  ['en;q=0.9, oc-FR;q=0.8, fr;q=0.1', 'oc'],
  ['oc;q=0, fr', 'fr'],
  ['occitan', 'fr'],
])('%s gives %s', (header, expected) => {
  expect(preferredLocale(header, ['fr', 'oc'])).toBe(expected);
});

test('it is always one that the territory offers', () => {
  fc.assert(
    fc.property(fc.string(), (header) => {
      expect(['fr', 'oc']).toContain(preferredLocale(header, ['fr', 'oc']));
    }),
  );
});
