import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type AssignableVerdict, distanceAskedFor, networkAskedFor, recipientOf } from './recipient.ts';

const near = (networkId: string, distanceMeters: number | null, reason = 'EXISTING_FAR') => ({
  networkId,
  distanceMeters,
  reason,
});
const aVerdict = (over: Partial<AssignableVerdict> = {}): AssignableVerdict => ({
  outcome: 'NOT_ELIGIBLE',
  networkId: null,
  candidates: [],
  ...over,
});

describe('the network that is asked for', () => {
  test('is the one that makes the place eligible, even when another is nearer', () => {
    const verdict = aVerdict({ outcome: 'ELIGIBLE', networkId: 'b', candidates: [near('a', 20), near('b', 90)] });
    expect(networkAskedFor(verdict, 500)).toBe('b');
  });

  test('is otherwise the nearest open one within the distance of the territory, included', () => {
    expect(networkAskedFor(aVerdict({ networkId: 'far', candidates: [near('far', 501), near('ok', 500)] }), 500)).toBe(
      'ok',
    );
    expect(networkAskedFor(aVerdict({ candidates: [near('far', 501)] }), 500)).toBeNull();
    expect(networkAskedFor(aVerdict({ candidates: [near('closed', 10, 'NETWORK_CLOSED')] }), 500)).toBeNull();
    expect(networkAskedFor(aVerdict({ candidates: [near('untraced', null)] }), 500)).toBeNull();
  });

  test('is the same whatever the order, and 0 m counts as a distance', () => {
    const candidates = [near('b', 0), near('a', 0), near('c', 300)];
    expect(networkAskedFor(aVerdict({ candidates }), 500)).toBe('a');
    expect(networkAskedFor(aVerdict({ candidates: candidates.toReversed() }), 500)).toBe('a');
    expect(distanceAskedFor({ ...aVerdict({ candidates }), distanceMeters: null })).toBe(0);
    expect(distanceAskedFor({ ...aVerdict(), distanceMeters: null })).toBeNull();
    expect(distanceAskedFor({ ...aVerdict({ candidates }), distanceMeters: 12 })).toBe(12);
  });
});

test('a request goes to who answers for its network, and to the collectivité in every other case: never to nobody', () => {
  const partners = new Map([['a', 'P']]);
  expect(recipientOf('a', true, partners)).toEqual({ networkId: 'a', partnerId: 'P' });
  expect(recipientOf('a', false, partners)).toEqual({ networkId: 'a', partnerId: null });
  expect(recipientOf('b', true, partners)).toEqual({ networkId: 'b', partnerId: null });
  expect(recipientOf(null, true, partners)).toEqual({ networkId: null, partnerId: null });
  fc.assert(
    fc.property(
      fc.option(fc.constantFrom('a', 'b', 'c')),
      fc.boolean(),
      fc.dictionary(fc.constantFrom('a', 'b', 'c'), fc.constantFrom('P', 'Q')),
      (networkId, isValidated, answering) => {
        const { partnerId } = recipientOf(networkId, isValidated, new Map(Object.entries(answering)));
        // A partner, which then answers for this very network, or null, which is the collectivité.
        if (partnerId !== null) expect(answering[networkId ?? '']).toBe(partnerId);
        expect(partnerId).not.toBeUndefined();
      },
    ),
  );
});
