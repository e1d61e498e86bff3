import { expect, it } from 'vitest';
import { delayWords, stepWords } from './words.ts';

it('says how many days are left, or how late it is', () => {
  expect(delayWords({ state: 'RUNNING', days: 12 })).toBe('12 jours');
  expect(delayWords({ state: 'RUNNING', days: 1 })).toBe('1 jour');
  expect(delayWords({ state: 'LATE', days: -3 })).toBe('retard : 3 jours');
  expect(delayWords({ state: 'DONE', days: null })).toBe('travaux faits');
  expect(delayWords({ state: 'NONE' })).toBe('');
});

it('says who did a step, and shows a step that it does not know', () => {
  expect(stepWords('ANSWER_YES', 'LANDLORD')).toBe('réponse : oui (bailleur)');
  expect(stepWords('NEW_STEP', 'MARTIAN')).toBe('NEW_STEP (MARTIAN)');
});
