import { describe, expect, it } from 'vitest';
import { residentCookie, residentSession, visitCookie, visitState } from './franceconnect.server.ts';

const session = { session: 'sealed', expiresAt: '2026-11-23T09:15:00Z' };

describe('the session of a resident', () => {
  it('security rule 17: is for this host only, until it ends, and out of reach of scripts', () => {
    for (const isSecure of [true, false]) {
      const cookie = residentCookie({ isSecure }, session);
      expect(cookie).toMatch(/=sealed; Path=\/; HttpOnly; SameSite=Lax; Expires=Mon, 23 Nov 2026 09:15:00 GMT/);
      expect(cookie).not.toMatch(/domain/i);
      expect(cookie.startsWith('__Host-')).toBe(isSecure);
    }
    expect(residentCookie({ isSecure: true }, undefined)).toMatch(/=; .*Max-Age=0/);
  });

  it('is told from the visit that began it', () => {
    const context = { isSecure: false };
    const [one = '', two = ''] = [residentCookie(context, session), visitCookie(context, 'state-1')].map(
      (cookie) => cookie.split(';')[0],
    );
    const request = new Request('http://niort.localhost/suivi', { headers: { cookie: `${one}; ${two}` } });
    expect(residentSession(request, context)).toBe('sealed');
    expect(visitState(request, context)).toBe('state-1');
    expect(residentSession(new Request('http://niort.localhost/'), context)).toBeNull();
  });
});
