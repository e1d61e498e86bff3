import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { aRequestDeposit } from '../connection-request/connection-request.fixtures.ts';
import {
  checkRequestDeposit,
  formatRequestReference,
  placeOf,
  REQUEST_DEPOSIT_REFUSALS,
  referenceYear,
  requestFingerprint,
} from './request-deposit.ts';

const ground = {
  citycodes: ['79191', '75056'],
  isInFrance: (lon: number, lat: number) => lon > -5 && lon < 9 && lat > 41 && lat < 52,
};
const codeOf = (over: Record<string, unknown>) => {
  const verdict = checkRequestDeposit(aRequestDeposit(over), ground);
  return verdict.ok ? 'kept' : `${verdict.code} ${verdict.field}`;
};
const address = aRequestDeposit().address;

describe('a request', () => {
  test.each<[string, Record<string, unknown>, string]>([
    ['complete', {}, 'kept'],
    ['of a resident, for herself', { applicantKind: 'RESIDENT', representedStructure: '' }, 'kept'],
    ['of a syndic, for nobody', { representedStructure: ' ' }, 'REQUIRED representedStructure'],
    ['without a name', { name: '  ' }, 'REQUIRED name'],
    ['without an address to write to', { email: undefined }, 'REQUIRED email'],
    ['with a bad address to write to', { email: 'camille@' }, 'BAD_EMAIL email'],
    ['with a header in the name', { name: 'Camille\r\nBcc: x@y.fr' }, 'BAD_FORMAT name'],
    ['with a bad number', { phone: '12' }, 'BAD_PHONE phone'],
    ['without a phone', { phone: '' }, 'kept'],
    ['of no dwelling', { dwellings: 0 }, 'BAD_NUMBER dwellings'],
    ['of half a dwelling', { dwellings: 1.5 }, 'BAD_NUMBER dwellings'],
    ['without figures', { dwellings: undefined, surface: undefined, comment: undefined }, 'kept'],
    ['with a null character', { comment: 'a\u0000' }, 'BAD_FORMAT comment'],
    ['with too many words', { comment: 'a'.repeat(4_001) }, 'TOO_LONG comment'],
    ['without consent', { consent: false }, 'CONSENT_REQUIRED consent'],
    ['with a key that could be guessed', { idempotencyKey: 'abc' }, 'BAD_KEY idempotencyKey'],
    ['of a kind we do not know', { applicantKind: 'MAYOR' }, 'BAD_FORMAT applicantKind'],
    ['with something else beside', { isAdmin: true }, 'BAD_FORMAT '],
    ['from elsewhere on the web', { origin: 'https://example.org/' }, 'BAD_FORMAT origin'],
    ['at a place on the map', { address: { ...address, banId: undefined } }, 'kept'],
    ['in Spain', { address: { ...address, lat: 40.4 } }, 'OUT_OF_FRANCE address.lon'],
    ['nowhere', { address: { ...address, lon: undefined } }, 'BAD_COORDINATES address.lon'],
    ['off the Earth', { address: { ...address, lat: 91 } }, 'BAD_COORDINATES address.lat'],
    [
      'in another territory',
      { address: { ...address, banId: undefined, citycode: '80021' } },
      'OUT_OF_TERRITORY address.citycode',
    ],
    ['of another commune than it says', { address: { ...address, banId: '80021_1_1' } }, 'BAD_FORMAT address.banId'],
    ['in a district of Paris', { address: { ...address, banId: '75111_1_1', citycode: '75111' } }, 'kept'],
  ])('%s', (_name, over, expected) => {
    expect(codeOf(over)).toBe(expected);
  });

  test('is cleaned: one spelling of a mail address, of a number, of nothing', () => {
    const verdict = checkRequestDeposit(
      aRequestDeposit({ email: ' Camille@Example.ORG ', phone: '06.12.34 56-78', representedStructure: ' X ' }),
      ground,
    );
    expect(verdict.ok && verdict.deposit).toMatchObject({
      email: 'camille@example.org',
      phone: '0612345678',
      representedStructure: 'X',
    });
  });

  test('of any shape is kept or refused with a code of the list, never thrown at', () => {
    const anything = fc.oneof(
      fc.anything(),
      fc.record({ address: fc.anything(), name: fc.anything(), email: fc.anything() }),
    );
    fc.assert(
      fc.property(anything, (over) => {
        const input = typeof over === 'object' && over !== null ? { ...aRequestDeposit(), ...over } : over;
        const verdict = checkRequestDeposit(input, ground);
        if (!verdict.ok) expect(REQUEST_DEPOSIT_REFUSALS).toContain(verdict.code);
      }),
    );
  });
});

test('a request sent twice is told from another one under the same key', () => {
  const input = aRequestDeposit();
  const read = (over: Record<string, unknown> = {}) => {
    const verdict = checkRequestDeposit({ ...input, ...over }, ground);
    if (!verdict.ok) throw new Error(verdict.code);
    return verdict.deposit;
  };
  expect(requestFingerprint(read())).toBe(requestFingerprint(read({ idempotencyKey: 'another-key-of-mine' })));
  expect(requestFingerprint(read())).not.toBe(requestFingerprint(read({ dwellings: 43 })));
  expect(placeOf(read())).toBe('79191_0123_00012');
  expect(placeOf(read({ address: { ...address, banId: null } }))).toBe('-0.4875,46.3152');
});

test('references are read aloud, and follow the calendar of mainland France', () => {
  expect(formatRequestReference(2026, 123)).toBe('R-2026-000123');
  expect(referenceYear(new Date('2026-12-31T23:30:00Z'))).toBe(2027);
});
