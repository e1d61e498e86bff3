import { expect, test } from 'vitest';
import { daysWords, lineBars } from './figure-words.ts';

test('a delay is in whole days, and is not zero while there is none', () => {
  expect([daysWords({ days: 3.6, of: 9 }), daysWords({ days: 0.8, of: 1 }), daysWords({ days: null, of: 0 })]).toEqual([
    '4 jours',
    '1 jour',
    'pas encore',
  ]);
});

test('a bar says what became of its files once some are closed', () => {
  const line = {
    __typename: 'FileFigureLine' as const,
    key: 'G',
    label: 'Classe G',
    files: 12,
    closed: 4,
    resolved: 3,
  };
  expect(lineBars([line])[0]).toEqual({ key: 'G', label: 'Classe G', value: 12, words: '12 (3 résolus sur 4 clos)' });
  expect(lineBars([{ ...line, closed: 0, resolved: 0 }])[0]?.words).toBe('12');
});
