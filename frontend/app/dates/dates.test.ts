import { describe, expect, it } from 'vitest';
import { dayWords, instantWords, workingDaysWords } from './dates.ts';

describe('dates in words', () => {
  it('are those of mainland France: late in the evening in UTC is the next day', () => {
    expect(dayWords('2026-11-30T23:30:00Z')).toBe('1er décembre 2026');
    expect(instantWords('2026-07-14T22:05:00Z').replaceAll(/[\u00a0\u202f]/g, ' ')).toMatch(
      /^15 juillet 2026 à 00:05$/,
    );
  });

  it('count working days', () => {
    expect(workingDaysWords(1)).toBe('1 jour ouvré');
    expect(workingDaysWords(10)).toBe('10 jours ouvrés');
  });
});
