import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { absoluteEnd, isLive, isWorthNoting } from './session.ts';

const HOUR = 3_600_000;
const signedIn = new Date('2026-11-22T08:00:00Z');
const after = (hours: number) => new Date(signedIn.getTime() + hours * HOUR);

describe('a session', () => {
  it('lives 12 hours without use', () => {
    const session = { createdAt: signedIn, lastSeenAt: signedIn, revokedAt: null };
    expect(isLive(session, after(11.99))).toBe(true);
    expect(isLive(session, after(12))).toBe(false);
  });

  it('slides with its use, up to 30 days', () => {
    expect(isLive({ createdAt: signedIn, lastSeenAt: after(719), revokedAt: null }, after(719.9))).toBe(true);
    expect(isLive({ createdAt: signedIn, lastSeenAt: after(719), revokedAt: null }, after(720))).toBe(false);
    expect(absoluteEnd(signedIn)).toEqual(new Date('2026-12-22T08:00:00Z'));
  });

  it('is dead as soon as it is revoked', () => {
    expect(isLive({ createdAt: signedIn, lastSeenAt: signedIn, revokedAt: signedIn }, signedIn)).toBe(false);
  });

  it('never comes back to life', () => {
    const hours = fc.double({ min: 0, max: 800, noNaN: true });
    fc.assert(
      fc.property(hours, hours, hours, (seen, first, second) => {
        const session = { createdAt: signedIn, lastSeenAt: after(seen), revokedAt: null };
        const [earlier, later] = first <= second ? [first, second] : [second, first];
        if (!isLive(session, after(earlier))) expect(isLive(session, after(later))).toBe(false);
      }),
    );
  });

  it('notes its use once a minute', () => {
    expect(isWorthNoting({ lastSeenAt: signedIn }, new Date(signedIn.getTime() + 59_999))).toBe(false);
    expect(isWorthNoting({ lastSeenAt: signedIn }, new Date(signedIn.getTime() + 60_000))).toBe(true);
  });
});
