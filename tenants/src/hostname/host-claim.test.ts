import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { claimedHost, type HostClaim, writtenPort } from './host-claim.ts';
import { originOf } from './public-address.ts';

const claimedHostname = (claim: HostClaim) => claimedHost(claim, { scheme: 'http', port: 3000 })?.hostname;

const claim = (host: string | string[], target = '/graphql') =>
  claimedHostname({ rawHeaders: ['Accept', '*/*', ...[host].flat().flatMap((value) => ['Host', value])], target });

describe('the host name that a request claims', () => {
  test('is the Host header, with the public port or none', () => {
    expect([claim('niort.localhost'), claim('niort.localhost:3000')]).toEqual(['niort.localhost', 'niort.localhost']);
  });

  test.each([
    'niort.localhost:3001',
    'niort.localhost:',
    'niort.localhost.',
    '[::1]:3000',
    'a@niort.localhost',
    'a/b',
    'a b',
    '',
  ])('does not exist for %s', (host) => expect(claim(host)).toBeUndefined());

  test('does not exist without Host, with two, or when the target names a host itself', () => {
    expect(claim([])).toBeUndefined();
    expect(claim(['niort.localhost', 'niort.localhost'])).toBeUndefined();
    for (const target of ['http://niort.localhost/graphql', '//niort.localhost/graphql', '*', '']) {
      expect(claim('niort.localhost', target)).toBeUndefined();
    }
  });

  test('never comes from the value of another header', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (name, value) => {
        fc.pre(name.toLowerCase() !== 'host');
        expect(claimedHostname({ rawHeaders: [name, 'host', 'x', value], target: '/' })).toBeUndefined();
      }),
    );
  });

  test('never contains a port, a slash or an at sign', () => {
    fc.assert(
      fc.property(fc.string(), (host) => {
        expect(claim(host) ?? '').not.toMatch(/[:/@\s]/);
      }),
    );
  });
});

test('port 0 means the default port of the scheme, which browsers leave out of the origin', () => {
  expect(writtenPort({ scheme: 'https', port: 0 })).toBe('443');
  expect(originOf('niort.fr', { scheme: 'https', port: 0 })).toBe('https://niort.fr');
  expect(originOf('niort.fr', { scheme: 'https', port: 443 })).toBe('https://niort.fr');
  expect(originOf('niort.localhost', { scheme: 'http', port: 3000 })).toBe('http://niort.localhost:3000');
});
