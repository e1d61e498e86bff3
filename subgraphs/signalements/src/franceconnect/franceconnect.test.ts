import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { isProven, readSession, refusalOf, SESSION_MS, subjectHash, writeSession } from './franceconnect.ts';

describe('what is kept of a person', () => {
  const [niort, amiens] = [randomBytes(32), randomBytes(32)];
  it('is the same at each visit, and another for another person, another provider or another territory', () => {
    const hash = subjectHash(niort, 'https://fc.example', 'someone');
    expect(subjectHash(niort, 'https://fc.example', 'someone')).toBe(hash);
    const others = [
      subjectHash(niort, 'https://fc.example', 'someone-else'),
      subjectHash(niort, 'https://other.example', 'someone'),
      subjectHash(amiens, 'https://fc.example', 'someone'),
    ];
    expect(new Set([hash, ...others]).size).toBe(4);
  });

  it('tells nothing of who she is', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 3 }), (subject) => {
        const hash = subjectHash(niort, 'https://fc.example', subject);
        expect(hash).toMatch(/^[0-9a-f]{64}$/);
        expect(hash).not.toBe(Buffer.from(subject).toString('hex'));
      }),
    );
  });
});

test('an identity counts from the lowest level of eIDAS up, and not without one', () => {
  for (const level of ['eidas1', 'eidas2', 'eidas3']) expect(isProven(level)).toBe(true);
  for (const level of [undefined, null, '', 'eidas0', 'EIDAS1', ['eidas1']]) expect(isProven(level)).toBe(false);
});

describe('a session', () => {
  const at = new Date('2026-11-23T09:00:00Z');
  const session = { subjectHash: 'a'.repeat(64), idToken: 'a.b.c', expiresAt: new Date(at.getTime() + SESSION_MS) };

  it('is read again until it is over, a quarter of an hour later', () => {
    expect(readSession(writeSession(session), at)).toEqual(session);
    expect(readSession(writeSession(session), new Date(session.expiresAt.getTime() - 1))).toEqual(session);
    expect(readSession(writeSession(session), session.expiresAt)).toBeUndefined();
  });

  it('is nothing else', () => {
    expect(() => readSession(JSON.stringify({ ...session, subjectHash: 'someone' }), at)).toThrow();
    expect(() => readSession('{}', at)).toThrow();
  });
});

test('a return without a code says whether she refused, it was down, or something else went wrong', () => {
  expect(refusalOf('access_denied')).toBe('OIDC_DENIED');
  for (const error of ['server_error', 'temporarily_unavailable']) expect(refusalOf(error)).toBe('OIDC_UNAVAILABLE');
  for (const error of ['', 'invalid_request', '__proto__']) expect(refusalOf(error)).toBe('OIDC_FAILED');
});
