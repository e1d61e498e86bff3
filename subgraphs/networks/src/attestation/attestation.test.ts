import fc from 'fast-check';
import { expect, test } from 'vitest';
import { attestationState, mayAttest, validUntil } from './attestation.ts';

test('only a clear no is attested, and only at home', () => {
  expect(mayAttest({ outcome: 'NOT_ELIGIBLE', reason: 'EXISTING_FAR' })).toEqual({ ok: true });
  expect(mayAttest({ outcome: 'NOT_ELIGIBLE', reason: 'TOO_FAR' })).toEqual({ ok: true });
  expect(mayAttest({ outcome: 'ELIGIBLE', reason: 'EXISTING_CLOSE' })).toMatchObject({ code: 'CONNECTION_POSSIBLE' });
  expect(mayAttest({ outcome: 'TO_CONFIRM', reason: 'UNTRACED_IN_COMMUNE' })).toMatchObject({ code: 'NOT_CERTAIN' });
  expect(mayAttest({ outcome: 'NOT_ELIGIBLE', reason: 'OUT_OF_TERRITORY' })).toMatchObject({
    code: 'OUT_OF_TERRITORY',
  });
});

test('an attestation holds until its last instant, and a revoked one never again', () => {
  const end = new Date('2027-05-22T09:00:00Z');
  const before = new Date(end.getTime() - 1);
  expect(attestationState({ validUntil: end, revokedAt: null }, before)).toBe('VALID');
  expect(attestationState({ validUntil: end, revokedAt: null }, end)).toBe('EXPIRED');
  expect(attestationState({ validUntil: end, revokedAt: before }, end)).toBe('REVOKED');
});

test('six months after the 31st of August is the last of February', () => {
  expect(validUntil(new Date('2026-08-31T10:00:00Z'), 6).toISOString()).toBe('2027-02-28T10:00:00.000Z');
});

test('it always ends after it begins, and later with more months', () => {
  const instant = fc.date({ min: new Date('2020-01-01'), max: new Date('2060-01-01'), noInvalidDate: true });
  fc.assert(
    fc.property(instant, fc.integer({ min: 1, max: 59 }), (now, months) => {
      const end = validUntil(now, months);
      expect(end > now).toBe(true);
      expect(validUntil(now, months + 1) > end).toBe(true);
    }),
  );
});
