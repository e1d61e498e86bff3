import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decideFollowUp, followUpStatuses, nextFollowUps } from './follow-up.ts';

const status = fc.constantFrom(...followUpStatuses);

describe('the follow-up of a vacant dwelling', () => {
  test('begins with a letter, a contact or an end', () => {
    expect(decideFollowUp('NOT_CONTACTED', 'WAITING')).toBe('CHANGED');
    expect(decideFollowUp('NOT_CONTACTED', 'DONE')).toBe('CHANGED');
  });

  test('a letter that was not sent may be taken back', () =>
    expect(decideFollowUp('WAITING', 'NOT_CONTACTED')).toBe('CHANGED'));

  test.each(['FIRST_CONTACT', 'IN_FOLLOW_UP', 'DONE', 'BLOCKED'] as const)(
    'an owner met (%s) is never "not contacted" again',
    (from) => expect(decideFollowUp(from, 'NOT_CONTACTED')).toBe('TRANSITION_NOT_ALLOWED'),
  );

  test('asking for the present status changes nothing', () => {
    fc.assert(fc.property(status, (one) => decideFollowUp(one, one) === 'UNCHANGED'));
  });

  test('what is offered is exactly what is accepted, and never the present status', () => {
    fc.assert(
      fc.property(
        status,
        status,
        (from, to) => nextFollowUps(from).includes(to) === (decideFollowUp(from, to) === 'CHANGED'),
      ),
    );
  });

  test('nothing is a dead end', () => {
    for (const from of followUpStatuses) expect(nextFollowUps(from).length).toBeGreaterThan(0);
  });
});
