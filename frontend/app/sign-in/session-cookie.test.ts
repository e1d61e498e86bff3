import { describe, expect, it } from 'vitest';
import { endedSessionCookie, oidcState, oidcStateCookie, sessionCookie } from './session-cookie.server.ts';

const session = { token: 'abc', expiresAt: '2026-11-22T12:00:00Z' };

describe('the cookie of a session', () => {
  it('security rule 17: is for this host only, and out of reach of scripts', () => {
    for (const isSecure of [true, false]) {
      const cookie = sessionCookie({ isSecure }, session);
      expect(cookie).toMatch(/; Path=\/; HttpOnly; SameSite=Lax; Expires=Sun, 22 Nov 2026 12:00:00 GMT/);
      expect(cookie).not.toMatch(/domain/i);
    }
  });

  it('bears the prefix that a neighbouring host cannot plant, on https', () => {
    expect(sessionCookie({ isSecure: true }, session)).toMatch(/^__Host-mitoyen_session=abc;.*; Secure$/);
    expect(sessionCookie({ isSecure: false }, session)).toMatch(/^mitoyen_session=abc;/);
  });

  it('goes at sign-out', () => {
    expect(endedSessionCookie({ isSecure: true })).toMatch(/^__Host-mitoyen_session=; .*Max-Age=0/);
  });
});

describe('the state of a visit to the identity provider', () => {
  it('is found again in the browser that began it', () => {
    const [pair = ''] = oidcStateCookie({ isSecure: false }, 'state-1').split(';');
    const request = new Request('http://niort.localhost/', { headers: { cookie: `a=b; ${pair}` } });
    expect(oidcState(request, { isSecure: false })).toBe('state-1');
    expect(oidcState(new Request('http://niort.localhost/'), { isSecure: false })).toBeUndefined();
  });
});
