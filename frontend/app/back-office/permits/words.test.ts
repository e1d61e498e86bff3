import { describe, expect, it } from 'vitest';
import { delayWords, permitStepWords } from './words.ts';

describe('the legal delay', () => {
  it.each([
    ['RUNNING', 12, '12 jours ouvrés'],
    ['RUNNING', 1, '1 jour ouvré'],
    ['RUNNING', 0, 'dernier jour ouvré'],
    ['LATE', 0, 'délai dépassé'],
    ['STOPPED', null, 'délai arrêté'],
    ['ENDED', null, ''],
  ] as const)('%s with %s working days is %j', (state, workingDays, words) =>
    expect(delayWords({ state, workingDays })).toBe(words),
  );
});

it('a step nobody told us about is still a sentence', () => expect(permitStepWords('X')).toMatch(/\.$/));
