import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { gridVersions } from '../grid/grid-versions.ts';
import { aDeposit } from './deposit.fixtures.ts';
import { checkDeposit, communeOf, depositFingerprint, formatReference, referenceYear } from './deposit.ts';

const niort = { citycodes: ['79191', '79049'], center: [-0.46, 46.32] as const };
const check = (input: unknown) => checkDeposit(input, gridVersions, niort);
const refusal = (over: Record<string, unknown>) => {
  const verdict = check(aDeposit(over));
  return verdict.ok ? 'accepted' : `${verdict.code} ${verdict.field}`;
};
const address = (over: Record<string, unknown>) => ({ address: { ...aDeposit().address, ...over } });
const contact = (over: Record<string, unknown>) => ({ contact: { ...aDeposit().contact, ...over } });

describe('a deposit', () => {
  test('is accepted when complete, and cleaned', () => {
    const verdict = check(
      aDeposit({ ...contact({ email: ' Camille.DURAND@example.org ', phone: '06.12-34 56(78)', name: '  ' }) }),
    );
    expect(verdict.ok && verdict.deposit.contact).toEqual({
      name: null,
      organisation: null,
      email: 'camille.durand@example.org',
      phone: '0612345678',
    });
  });

  test.each<[string, Record<string, unknown>, string]>([
    ['no desordre', { desordres: [] }, 'REQUIRED desordres'],
    [
      'an unknown desordre',
      { desordres: [{ code: 'logement.x', rooms: [], since: 'UNKNOWN' }] },
      'UNKNOWN_DESORDRE desordres.0.code',
    ],
    [
      'the same desordre twice',
      { desordres: [1, 2].map(() => ({ code: 'logement.bruit.isolation', since: 'UNKNOWN' })) },
      'DUPLICATE desordres.1.code',
    ],
    [
      'a room of the other zone',
      { desordres: [{ code: 'logement.bruit.isolation', rooms: ['ROOF'], since: 'UNKNOWN' }] },
      'UNKNOWN_ROOM desordres.0.rooms',
    ],
    ['a grid that was never published', { gridVersion: '1999.1' }, 'UNKNOWN_GRID gridVersion'],
    [
      'a commune of another territory',
      address({ citycode: '80021', banId: null }),
      'OUT_OF_TERRITORY address.citycode',
    ],
    ['coordinates abroad', address({ lon: 13.4, lat: 52.5 }), 'OUT_OF_TERRITORY address.lon'],
    ['longitude and latitude swapped', address({ lon: 46.3245, lat: -0.4636 }), 'OUT_OF_TERRITORY address.lon'],
    ['coordinates off the globe', address({ lon: 200 }), 'BAD_COORDINATES address.lon'],
    ['coordinates that are no number', address({ lat: Number.NaN }), 'BAD_COORDINATES address.lat'],
    ['half a position', address({ banId: null, lat: null }), 'BAD_COORDINATES address.lon'],
    ['a national address without its position', address({ lon: null, lat: null }), 'BAD_COORDINATES address.lon'],
    ['a national address of another commune', address({ banId: '80021_0001_00001' }), 'BAD_FORMAT address.banId'],
    ['no address', address({ label: '  ' }), 'REQUIRED address.label'],
    ['a line break in the address', address({ label: 'a\r\nBcc: x@example.org' }), 'BAD_FORMAT address.label'],
    ['no contact at all', contact({ email: '', phone: null }), 'CONTACT_REQUIRED contact.email'],
    ['an e-mail address that is none', contact({ email: 'camille' }), 'BAD_EMAIL contact.email'],
    ['a phone number that is none', contact({ phone: '12' }), 'BAD_PHONE contact.phone'],
    ['a name with a header in it', contact({ name: 'x\nBcc: y' }), 'BAD_FORMAT contact.name'],
    ['no consent', { consent: false }, 'CONSENT_REQUIRED consent'],
    ['a story too long', { description: 'x'.repeat(4_001) }, 'TOO_LONG description'],
    ['a story with a null character', { description: 'a\u0000b' }, 'BAD_FORMAT description'],
    ['too many photos', { photoIds: Array.from({ length: 21 }, (_, i) => `${i}`) }, 'TOO_MANY photoIds'],
    ['the same photo twice', { photoIds: ['a', 'a'] }, 'DUPLICATE photoIds'],
    ['a key that can be guessed', { idempotencyKey: '1' }, 'BAD_KEY idempotencyKey'],
    ['an unknown answer', { surprise: 1 }, 'BAD_FORMAT '],
  ])('is refused for %s', (_what, over, expected) => {
    expect(refusal(over)).toBe(expected);
  });

  test('may name a place that the national base does not know, with or without a position', () => {
    expect(refusal(address({ banId: null, label: 'Lieu-dit Le Moulin', lon: null, lat: null }))).toBe('accepted');
    expect(refusal(address({ banId: null, label: 'Lieu-dit Le Moulin' }))).toBe('accepted');
  });

  test('needs one way only to reach the declarant', () => {
    expect(refusal(contact({ email: null }))).toBe('accepted');
    expect(refusal(contact({ phone: '' }))).toBe('accepted');
  });

  test('is never accepted, nor crashes, on arbitrary input', () => {
    fc.assert(
      fc.property(fc.anything(), (input) => {
        expect(check(input).ok).toBe(false);
      }),
    );
  });

  test('with one field replaced by anything gets an answer that names a field of the form', () => {
    const fields = Object.keys(aDeposit());
    fc.assert(
      fc.property(fc.constantFrom(...fields), fc.anything(), (field, value) => {
        const verdict = check({ ...aDeposit(), [field]: value });
        if (!verdict.ok) expect(verdict.code).toMatch(/^[A-Z_]+$/);
      }),
      { numRuns: 500 },
    );
  });

  test('sent twice has one fingerprint, changed has another', () => {
    const input = aDeposit();
    const print = (over: Record<string, unknown>) => {
      const verdict = check({ ...input, ...over });
      return verdict.ok ? depositFingerprint(verdict.deposit) : verdict.code;
    };
    expect(print({})).toBe(print({ idempotencyKey: crypto.randomUUID(), draftToken: 'x' }));
    expect(print({})).not.toBe(print({ description: 'autre' }));
  });
});

test('the districts of the three big cities belong to their commune', () => {
  expect(['75101', '75120', '69389', '13216', '79191', '2A004'].map(communeOf)).toEqual([
    '75056',
    '75056',
    '69123',
    '13055',
    '79191',
    '2A004',
  ]);
});

test('a reference says the French year and a number of six digits', () => {
  expect(formatReference(2026, 123)).toBe('2026-000123');
  expect(formatReference(2026, 1_234_567)).toBe('2026-1234567');
  expect(referenceYear(new Date('2026-12-31T22:59:59Z'))).toBe(2026);
  expect(referenceYear(new Date('2026-12-31T23:30:00Z'))).toBe(2027);
});
