import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isUsable, linkExpiry, mayAskAgain } from './sign-in-link.ts';

const asked = new Date('2026-11-22T08:00:00Z');
const minutes = (count: number) => new Date(asked.getTime() + count * 60_000);

describe('a sign-in link', () => {
  it('lives 15 minutes', () => {
    const link = { expiresAt: linkExpiry('sign_in', asked), usedAt: null, revokedAt: null };
    expect(isUsable(link, minutes(14.9))).toBe(true);
    expect(isUsable(link, minutes(15))).toBe(false);
  });

  it('lives 14 days when it is an invitation', () => {
    expect(linkExpiry('invitation', asked)).toEqual(new Date('2026-12-06T08:00:00Z'));
  });

  it('works once', () => {
    expect(isUsable({ expiresAt: minutes(15), usedAt: minutes(1), revokedAt: null }, minutes(2))).toBe(false);
  });

  it('does not work once revoked', () => {
    expect(isUsable({ expiresAt: minutes(15), usedAt: null, revokedAt: minutes(1) }, minutes(2))).toBe(false);
  });
});

describe('asking again and again', () => {
  it('is followed by five mails in a quarter of an hour, no more', () => {
    const four = [0, 1, 2, 3].map(minutes);
    expect(mayAskAgain(four, minutes(4))).toBe(true);
    expect(mayAskAgain([...four, minutes(4)], minutes(5))).toBe(false);
    expect(mayAskAgain([...four, minutes(4)], minutes(15))).toBe(true);
  });

  it('never sends more than five mails in any quarter of an hour', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 120 }), { maxLength: 80 }), (instants) => {
        const sent: Date[] = [];
        for (const instant of instants.sort((a, b) => a - b)) {
          if (mayAskAgain(sent, minutes(instant))) sent.push(minutes(instant));
        }
        for (const start of sent) {
          const inWindow = sent.filter((at) => at >= start && at.getTime() - start.getTime() < 15 * 60_000);
          expect(inWindow.length).toBeLessThanOrEqual(5);
        }
      }),
    );
  });
});
