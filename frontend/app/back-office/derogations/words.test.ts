import { describe, expect, it } from 'vitest';
import { delayWords, derogationStepWords } from './words.ts';

describe('the delay of an answer', () => {
  it.each([
    ['RUNNING', 12, '12 jours restants'],
    ['RUNNING', 1, '1 jour restant'],
    ['RUNNING', 0, 'dernier jour'],
    ['LATE', -3, 'délai dépassé'],
    ['STOPPED', null, 'délai suspendu'],
    ['ENDED', null, ''],
  ] as const)('%s with %s days is %j', (state, days, words) => expect(delayWords({ state, days })).toBe(words));
});

it('a step nobody told us about is still a sentence', () => expect(derogationStepWords('X')).toMatch(/\.$/));
