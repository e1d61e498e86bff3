import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Admission, openSocketQuota, type QuotaRefusal } from './socket-quota.ts';

const LIMITS = { maxSockets: 4, maxSocketsPerTenant: 3, maxSocketsPerViewer: 2, maxSocketsPerAddress: 2 };

function entered(place: Admission | QuotaRefusal): Admission {
  if (typeof place === 'number') throw new Error(`refused with ${place}`);
  return place;
}

describe('the places of a gateway', () => {
  test('one address has its share, and gets it back', () => {
    const quota = openSocketQuota(LIMITS);
    const first = entered(quota.enter('niort', '192.0.2.1'));
    entered(quota.enter('niort', '192.0.2.1'));
    expect(quota.enter('niort', '192.0.2.1')).toBe(429);
    entered(quota.enter('niort', '192.0.2.2'));
    first.release();
    first.release();
    entered(quota.enter('niort', '192.0.2.1'));
  });

  test('a territory that fills its places leaves those of others', () => {
    const quota = openSocketQuota(LIMITS);
    for (let index = 0; index < 3; index++) entered(quota.enter('niort', undefined));
    expect(quota.enter('niort', undefined)).toBe(503);
    entered(quota.enter('poitiers', undefined));
    expect(quota.enter('poitiers', undefined)).toBe(503);
  });

  test('a viewer is counted in their own territory, once known', () => {
    const quota = openSocketQuota(LIMITS);
    const places = [1, 2, 3].map(() => entered(quota.enter('niort', undefined)));
    expect(places.map((place) => place.claimFor('a'))).toEqual([true, true, false]);
    expect(entered(quota.enter('poitiers', undefined)).claimFor('a')).toBe(true);
    expect(places[0]?.claimFor('b')).toBe(true);
    expect(places[2]?.claimFor('a')).toBe(true);
  });
});

test('whoever comes and goes, nothing is counted for those who are gone', () => {
  const steps = fc.array(
    fc.record({
      tenant: fc.constantFrom('niort', 'poitiers'),
      address: fc.constantFrom('a', 'b', undefined),
      viewer: fc.nat(2),
    }),
  );
  fc.assert(
    fc.property(steps, (list) => {
      const quota = openSocketQuota(LIMITS);
      const places: Admission[] = [];
      for (const { tenant, address, viewer } of list) {
        const place = quota.enter(tenant, address);
        if (typeof place === 'number') places.shift()?.release();
        else {
          place.claimFor(String(viewer));
          places.push(place);
        }
        expect(quota.size).toBe(places.length);
      }
      for (const place of places) place.release();
      for (let index = 0; index < LIMITS.maxSocketsPerAddress; index++) {
        const place = entered(quota.enter('niort', 'a'));
        expect(place.claimFor('0')).toBe(true);
      }
    }),
  );
});
