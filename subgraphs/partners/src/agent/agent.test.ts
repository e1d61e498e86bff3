import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Administrator, mayLeave, seesPrivateSide } from './agent.ts';

describe('the last administrator of a territory', () => {
  it('may not leave', () => {
    expect(mayLeave([{ id: 'claire', hasSignedIn: true }], 'claire')).toBe(false);
    expect(mayLeave([{ id: 'claire', hasSignedIn: false }], 'claire')).toBe(false);
  });

  it('may leave once another one has signed in', () => {
    const two = [
      { id: 'claire', hasSignedIn: true },
      { id: 'denis', hasSignedIn: true },
    ];
    expect(mayLeave(two, 'claire')).toBe(true);
  });

  it('may not leave it to somebody who never answered the invitation', () => {
    const two = [
      { id: 'claire', hasSignedIn: true },
      { id: 'denis', hasSignedIn: false },
    ];
    expect(mayLeave(two, 'claire')).toBe(false);
    expect(mayLeave(two, 'denis')).toBe(true);
  });

  it('is never lost, whoever leaves and in which order', () => {
    const administrators = fc.uniqueArray(fc.record({ id: fc.uuid(), hasSignedIn: fc.boolean() }), {
      minLength: 1,
      maxLength: 6,
      selector: ({ id }) => id,
    });
    fc.assert(
      fc.property(administrators, fc.array(fc.nat({ max: 5 })), (all: Administrator[], leavings) => {
        const couldAct = all.some(({ hasSignedIn }) => hasSignedIn);
        let present = all;
        for (const index of leavings) {
          const leaving = present[index];
          if (leaving && mayLeave(present, leaving.id)) present = present.filter(({ id }) => id !== leaving.id);
        }
        expect(present.length).toBeGreaterThan(0);
        expect(present.some(({ hasSignedIn }) => hasSignedIn)).toBe(couldAct);
      }),
    );
  });
});

describe('the private side of an agent', () => {
  it('is seen by the territory, and inside the same partner only', () => {
    expect(seesPrivateSide({ partnerId: null }, { partnerId: 'ccas' })).toBe(true);
    expect(seesPrivateSide({ partnerId: 'ccas' }, { partnerId: 'ccas' })).toBe(true);
    expect(seesPrivateSide({ partnerId: 'ccas' }, { partnerId: 'ars' })).toBe(false);
    expect(seesPrivateSide({ partnerId: 'ccas' }, { partnerId: null })).toBe(false);
  });
});
