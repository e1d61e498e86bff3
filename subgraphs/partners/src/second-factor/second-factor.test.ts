import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { codeAt, hashRecoveryCode, looksLikeRecoveryCode, newRecoveryCodes, newSecret, stepOfCode } from './code.ts';
import { afterFailure, isLocked, MAX_FAILURES, opensEverything, stateOf } from './second-factor.ts';

const now = new Date('2026-11-22T08:00:00Z');
const later = (seconds: number) => new Date(now.getTime() + seconds * 1000);

describe('what is still to be proven', () => {
  it.each([
    { method: 'oidc', given: false, hasFactor: false, policy: 'REQUIRED', state: 'DONE', opens: true },
    { method: 'oidc', given: false, hasFactor: true, policy: 'OPTIONAL', state: 'DONE', opens: true },
    { method: 'link', given: true, hasFactor: true, policy: 'REQUIRED', state: 'DONE', opens: true },
    { method: 'link', given: false, hasFactor: true, policy: 'REQUIRED', state: 'CODE_NEEDED', opens: false },
    { method: 'link', given: false, hasFactor: true, policy: 'OPTIONAL', state: 'CODE_NEEDED', opens: false },
    { method: 'link', given: false, hasFactor: false, policy: 'REQUIRED', state: 'ENROLMENT_NEEDED', opens: false },
    { method: 'link', given: false, hasFactor: false, policy: 'OPTIONAL', state: 'NOT_NEEDED', opens: true },
  ] as const)('by $method, factor $hasFactor, given $given, $policy: $state', (row) => {
    const proofs = { method: row.method, hasFactor: row.hasFactor, secondFactorAt: row.given ? now : null };
    const state = stateOf(proofs, row.policy);
    expect(state).toBe(row.state);
    expect(opensEverything(state)).toBe(row.opens);
  });
});

describe('wrong codes', () => {
  it('lock for the rest of fifteen minutes after five, and no longer', () => {
    let count: { failures: number; failuresSince: Date | null } = { failures: 0, failuresSince: null };
    for (let wrong = 1; wrong <= MAX_FAILURES; wrong++) {
      expect(isLocked(count, now)).toBe(false);
      count = afterFailure(count, now);
    }
    expect(isLocked(count, later(899))).toBe(true);
    expect(isLocked(count, later(900))).toBe(false);
    expect(afterFailure(count, later(900))).toEqual({ failures: 1, failuresSince: later(900) });
  });

  it('are never taken more than five times in any fifteen minutes from the first', () => {
    const gaps = fc.array(fc.integer({ min: 1, max: 400 }), { minLength: 1, maxLength: 60 });
    fc.assert(
      fc.property(gaps, (seconds) => {
        let count: { failures: number; failuresSince: Date | null } = { failures: 0, failuresSince: null };
        let at = 0;
        const lookedAt = new Map<number, number>();
        for (const gap of seconds) {
          at += gap;
          if (isLocked(count, later(at))) continue;
          count = afterFailure(count, later(at));
          const window = count.failuresSince?.getTime() ?? 0;
          lookedAt.set(window, (lookedAt.get(window) ?? 0) + 1);
        }
        for (const looked of lookedAt.values()) expect(looked).toBeLessThanOrEqual(MAX_FAILURES);
      }),
    );
  });
});

describe('a code of the application', () => {
  const secret = newSecret();

  it('is the one of RFC 6238 (test vector of its appendix B, SHA-1, last six digits)', () => {
    // "12345678901234567890" in base 32.
    expect(codeAt('GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ', new Date(59_000))).toBe('287082');
    expect(codeAt('GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ', new Date(1_111_111_109_000))).toBe('081804');
  });

  it('is right a step early and a step late, and not two', () => {
    const at = (seconds: number) => stepOfCode(secret, codeAt(secret, later(seconds)), now, null) !== undefined;
    expect([-60, -30, 0, 30, 60].map(at)).toEqual([false, true, true, true, false]);
  });

  it('serves once: neither the same step nor an earlier one is taken again', () => {
    const step = stepOfCode(secret, codeAt(secret, now), now, null);
    expect(step).toBe(Math.floor(now.getTime() / 30_000));
    expect(stepOfCode(secret, codeAt(secret, now), now, step ?? null)).toBeUndefined();
    expect(stepOfCode(secret, codeAt(secret, later(-30)), now, step ?? null)).toBeUndefined();
    expect(stepOfCode(secret, codeAt(secret, later(30)), now, step ?? null)).toBe((step ?? 0) + 1);
  });

  it.each(['', '12345', '1234567', 'abcdef', '12 34 5x'])('%j is none', (typed) => {
    expect(stepOfCode(secret, typed, now, null)).toBeUndefined();
  });
});

describe('recovery codes', () => {
  it('are ten, all different, and found again however they are typed', () => {
    const codes = newRecoveryCodes();
    expect(new Set(codes).size).toBe(10);
    for (const code of codes) {
      expect(code).toMatch(/^[A-Z2-7]{4}(-[A-Z2-7]{4}){3}$/);
      expect(looksLikeRecoveryCode(code)).toBe(true);
      expect(hashRecoveryCode(` ${code.toLowerCase().replaceAll('-', ' ')} `)).toEqual(hashRecoveryCode(code));
    }
    expect(looksLikeRecoveryCode('123456')).toBe(false);
  });
});
