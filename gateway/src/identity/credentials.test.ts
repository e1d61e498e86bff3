import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { credentialOf, sessionCookieName } from './credentials.ts';

const NAME = 'mitoyen_session';
const TOKEN = 'abcdefghijklmnopqrstuvwx';

describe('the credential of a request', () => {
  test('is the session cookie, wherever it stands among others', () => {
    const credential = { kind: 'session', token: TOKEN, from: 'cookie' };
    expect(credentialOf({ cookie: `a=b; ${NAME}=${TOKEN}; c=d` }, NAME)).toEqual(credential);
    expect(credentialOf({ cookie: `${NAME}=${encodeURIComponent(`${TOKEN}+/=`)}` }, NAME)).toEqual({
      ...credential,
      token: `${TOKEN}+/=`,
    });
  });

  test('is the Authorization header when there is one, cookie or not', () => {
    const cookie = `${NAME}=${TOKEN}`;
    expect(credentialOf({ authorization: `Bearer ${TOKEN}1`, cookie }, NAME)).toEqual({
      kind: 'session',
      token: `${TOKEN}1`,
      from: 'bearer',
    });
    expect(credentialOf({ authorization: 'Bearer aa.bb.cc', cookie }, NAME)).toEqual({
      kind: 'service',
      token: 'aa.bb.cc',
    });
    expect(credentialOf({ authorization: 'Basic abc', cookie }, NAME)).toEqual({ kind: 'none' });
    expect(credentialOf({ authorization: 'Bearer short', cookie }, NAME)).toEqual({ kind: 'unreadable' });
  });

  test('is an API key only as a bearer token, never in a cookie', () => {
    const key = `mit_0123456789_${'a'.repeat(43)}`;
    expect(credentialOf({ authorization: `Bearer ${key}` }, NAME)).toEqual({ kind: 'key', token: key });
    expect(credentialOf({ cookie: `${NAME}=${key}` }, NAME)).toEqual({ kind: 'none' });
  });

  test('is nothing when two cookies have the name: one of them may have been planted', () => {
    expect(credentialOf({ cookie: `${NAME}=${TOKEN}; ${NAME}=${TOKEN}` }, NAME)).toEqual({ kind: 'none' });
  });

  test('is nothing for any other text, and never throws', () => {
    fc.assert(
      fc.property(fc.string(), (cookie) => {
        expect(credentialOf({ cookie }, NAME).kind).toBe('none');
      }),
    );
    fc.assert(
      fc.property(fc.string(), (authorization) => {
        expect(credentialOf({ authorization }, NAME)).toBeDefined();
      }),
    );
    expect(credentialOf({ cookie: `${NAME}=%E0%A4%A` }, NAME)).toEqual({ kind: 'none' });
  });
});

test('on https the cookie has the prefix that binds it to its host', () => {
  expect([sessionCookieName('http'), sessionCookieName('https')]).toEqual([
    'mitoyen_session',
    '__Host-mitoyen_session',
  ]);
});
