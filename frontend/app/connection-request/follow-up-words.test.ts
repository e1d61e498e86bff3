import { describe, expect, it } from 'vitest';
import { dayWords } from '../dates/dates.ts';
import type { ConnectionRequestStatus } from '../graphql/generated/graphql.ts';
import { answerDueAt, nextStepWords, REQUEST_STATUS_WORDS } from './follow-up-words.ts';

const said = (status: ConnectionRequestStatus, isWithPartner = true) =>
  nextStepWords({ status, answerDays: 7, isWithPartner }, 'Niort Agglo', '29 novembre 2026');

describe('what comes next, for who asked', () => {
  it('is said in days, with a date, and by whom', () => {
    expect(said('NEW')).toBe(
      'L’exploitant du réseau vous recontacte sous 7 jours, avant le 29 novembre 2026. Passé ce délai, Niort Agglo est alertée.',
    );
    expect(said('NEW', false)).toMatch(/^Niort Agglo vous recontacte/);
    expect(dayWords(answerDueAt('2026-11-22T09:00:00Z', 7))).toBe('29 novembre 2026');
  });

  it('is said at every step but at the end of the way', () => {
    const without = (Object.keys(REQUEST_STATUS_WORDS) as ConnectionRequestStatus[]).filter((each) => !said(each));
    expect(without).toEqual(['CONNECTED', 'ABANDONED']);
  });
});

describe('the words of a status', () => {
  it('tell each from the others', () => {
    const sentences = Object.values(REQUEST_STATUS_WORDS).map(({ sentence }) => sentence);
    expect(new Set(sentences).size).toBe(sentences.length);
  });
});
