import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { aDeposit } from './derogation.fixtures.ts';
import { checkDecision, checkDerogation, checkPieces, derogationFingerprint, lastDayAfter } from './derogation.ts';

const check = (over: Record<string, unknown>) => checkDerogation(aDeposit(over), ['79191']);

describe('a deposit', () => {
  test('is accepted whole, and cleaned', () => {
    const verdict = check({
      applicant: { ...aDeposit().applicant, email: ' Elodie@Exemple.Example ', phone: '05 49 00 00 00' },
    });
    expect(verdict).toMatchObject({
      ok: true,
      value: { applicant: { email: 'elodie@exemple.example', phone: '0549000000' } },
    });
  });

  test.each<[string, Record<string, unknown>, string, string]>([
    ['no ground', { grounds: [] }, 'REQUIRED', 'grounds'],
    ['the same ground twice', { grounds: ['DELAY', 'DELAY'] }, 'DUPLICATE', 'grounds'],
    ['a ground of its own', { grounds: ['TOO_UGLY'] }, 'BAD_FORMAT', 'grounds.0'],
    ['no power', { powerKw: 0 }, 'INVALID_POWER', 'powerKw'],
    ['an absurd power', { powerKw: 1e9 }, 'INVALID_POWER', 'powerKw'],
    ['a power that is no number', { powerKw: Number.NaN }, 'INVALID_POWER', 'powerKw'],
    ['no explanation', { explanation: '  \n ' }, 'REQUIRED', 'explanation'],
    ['an endless explanation', { explanation: 'a'.repeat(6_001) }, 'TOO_LONG', 'explanation'],
    ['a null character', { explanation: 'a\u0000b' }, 'BAD_FORMAT', 'explanation'],
    ['eleven files', { evidenceIds: Array.from({ length: 11 }, String) }, 'TOO_MANY', 'evidenceIds'],
    ['a file twice', { evidenceIds: ['a', 'a'] }, 'DUPLICATE', 'evidenceIds'],
    ['no consent', { consent: false }, 'CONSENT_REQUIRED', 'consent'],
    ['a short key', { idempotencyKey: 'short' }, 'BAD_KEY', 'idempotencyKey'],
    ['another territory', { address: { label: 'Amiens', citycode: '80021' } }, 'OUT_OF_TERRITORY', 'address.citycode'],
    ['half a position', { address: { label: 'Niort', citycode: '79191', lon: 1 } }, 'BAD_COORDINATES', 'address.lon'],
    ['a field too many', { status: 'GRANTED' }, 'BAD_FORMAT', ''],
  ])('is refused with %s', (_what, over, code, field) => {
    expect(check(over)).toEqual({ ok: false, code, field });
  });

  test('whatever is sent, it is answered', () => {
    fc.assert(fc.property(fc.anything(), (input) => typeof checkDerogation(input, ['79191']).ok === 'boolean'));
  });

  test('has the same fingerprint under another key, another one with another word', () => {
    const [one, other] = [check({}), check({ explanation: 'Autre chose.' })];
    const again = check({});
    if (!one.ok || !other.ok || !again.ok) throw new Error('refused');
    expect(derogationFingerprint(again.value)).toBe(derogationFingerprint(one.value));
    expect(derogationFingerprint(other.value)).not.toBe(derogationFingerprint(one.value));
  });
});

test('a decision has its motives, and a duration that makes sense', () => {
  expect(checkDecision({ motives: ' ', validMonths: null })).toMatchObject({ code: 'REQUIRED', field: 'motives' });
  expect(checkDecision({ motives: 'Oui.', validMonths: 0 })).toMatchObject({ code: 'BAD_FORMAT' });
  expect(checkDecision({ motives: 'Oui.', validMonths: 301 })).toMatchObject({ code: 'TOO_LONG' });
  expect(checkDecision({ motives: 'Oui.', validMonths: 24 })).toMatchObject({ ok: true, value: { conditions: null } });
});

test('pieces are files, words, or both; nothing is no piece', () => {
  expect(checkPieces({ evidenceIds: [] })).toMatchObject({ code: 'REQUIRED' });
  expect(checkPieces({ evidenceIds: [], message: 'Voici.' })).toMatchObject({ ok: true });
  expect(checkPieces({ evidenceIds: ['a'] })).toMatchObject({ ok: true, value: { message: null } });
});

test('a duration in months ends on the same day, or on the last of a shorter month', () => {
  expect(lastDayAfter('2026-11-22', 24)).toBe('2028-11-22');
  expect(lastDayAfter('2026-08-31', 1)).toBe('2026-09-30');
  expect(lastDayAfter('2027-01-31', 13)).toBe('2028-02-29');
});
