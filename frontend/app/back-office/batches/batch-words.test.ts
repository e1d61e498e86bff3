import { describe, expect, test } from 'vitest';
import { leftWords, rowsWords, uploadWords, webhookWords } from './batch-words.ts';

describe('the words of bulk tests', () => {
  test('the time left is said in the unit that fits', () => {
    expect([null, 4, 28, 75, 600, 7_300].map(leftWords)).toEqual([
      'durée en cours d’estimation',
      'encore quelques secondes',
      'encore 30 secondes environ',
      'encore 80 secondes environ',
      'encore 10 minutes environ',
      'encore 2 heures environ',
    ]);
  });

  test('a wrong separator is named', () => {
    expect(uploadWords('SINGLE_COLUMN', '^')).toContain('séparées par « ^ »');
    expect(uploadWords('SINGLE_COLUMN', null)).toContain('ce n’est pas une adresse');
  });

  test('rows are counted, and a refusal of a program says its number', () => {
    expect([rowsWords(1), rowsWords(12_000)]).toEqual(['1 ligne', '12\u202f000 lignes']);
    expect(webhookWords('HTTP_503')).toBe('refusé par le programme (réponse 503)');
  });
});
