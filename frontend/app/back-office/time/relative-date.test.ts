import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { exactWords, relativeWords } from './relative-date.ts';

const now = new Date('2026-11-22T10:00:00Z');
const before = (seconds: number) => new Date(now.getTime() - seconds * 1000);

describe('a date on a screen', () => {
  it.each([
    [20, 'à l’instant'],
    [60, 'il y a 1 min'],
    [3_599, 'il y a 59 min'],
    [3_600, 'il y a 1 h'],
    [86_399, 'il y a 23 h'],
    [86_400, 'il y a 1 j'],
    [7 * 86_400 - 1, 'il y a 6 j'],
    [7 * 86_400, '15 nov.'],
    [400 * 86_400, '18 oct. 2025'],
  ])('says, %i seconds later, "%s"', (seconds, words) => {
    expect(relativeWords(before(seconds), now)).toBe(words);
  });

  it('does not speak of the future when two clocks differ', () => {
    expect(relativeWords(before(-30), now)).toBe('à l’instant');
  });

  it('gives the exact value in Paris time', () => {
    expect(exactWords(new Date('2026-07-14T22:30:00Z'))).toBe('mercredi 15 juillet 2026 à 00:30');
  });

  it('is relative within a week and never after', () => {
    fc.assert(
      fc.property(fc.integer({ min: 61, max: 4_000_000 }), (seconds) => {
        expect(relativeWords(before(seconds), now).startsWith('il y a')).toBe(seconds < 7 * 86_400);
      }),
    );
  });
});
