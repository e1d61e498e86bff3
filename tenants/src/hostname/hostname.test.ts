import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { normaliseHostname } from './hostname.ts';
import { publicUrl } from './public-address.ts';

const own = ['niort.localhost', 'poitiers.localhost', 'xn--logement-trs-7db.fr'];

// Each of these once fooled a platform, or is a step away from one that did.
const FORGED = [
  '',
  ' ',
  '.',
  '..',
  'niort.localhost.',
  'niort.localhost..',
  '.niort.localhost',
  'niort..localhost',
  'niort.localhost:3000',
  'niort.localhost:',
  'niort.localhost ',
  ' niort.localhost',
  'niort.localhost\n',
  'niort.localhost\r\nX-Evil: 1',
  'niort.localhost\0',
  'niort.localhost\t',
  'niort.localhost/',
  'niort.localhost?x',
  'niort.localhost#x',
  'user@niort.localhost',
  'http://niort.localhost',
  '//niort.localhost',
  'niort.localhost,poitiers.localhost',
  'niort.localhost.evil.com',
  'evil-niort.localhost',
  'evilniort.localhost',
  'www.niort.localhost',
  'localhost',
  'niort',
  'niort_localhost',
  'niort%2elocalhost',
  '%6eiort.localhost',
  'niort。localhost',
  'ｎiort.localhost',
  'ni\u00adort.localhost',
  'ni\u200bort.localhost',
  'niort.loc\u212aalhost',
  'nıort.localhost',
  'niort.locaⅼhost',
  'nі\u043ert.localhost',
  'xn--niort-.localhost',
  'xn--zzzzzzzzzz.localhost',
  '-niort.localhost',
  'niort-.localhost',
  '*.localhost',
  '*',
  '127.0.0.1',
  '127.1',
  '2130706433',
  '0x7f000001',
  '0177.0.0.1',
  '[::1]',
  '::1',
  '[::ffff:127.0.0.1]',
  '\u0661\u0662\u0667.0.0.1',
  'null',
  'undefined',
  '__proto__',
  'constructor',
  `${'a'.repeat(64)}.localhost`,
  `${'a.'.repeat(150)}localhost`,
  'a'.repeat(300),
];

describe('normaliseHostname', () => {
  it('forgives letter case and an internationalised spelling, and nothing else', () => {
    expect(normaliseHostname('niort.localhost')).toBe('niort.localhost');
    expect(normaliseHostname('NIORT.LocalHost')).toBe('niort.localhost');
    expect(normaliseHostname('logement-très.fr')).toBe('xn--logement-trs-7db.fr');
    expect(normaliseHostname('LOGEMENT-TRÈS.fr')).toBe('xn--logement-trs-7db.fr');
    expect(normaliseHostname('XN--LOGEMENT-TRS-7DB.fr')).toBe('xn--logement-trs-7db.fr');
  });

  it.each(FORGED.map((host) => [host.slice(0, 80), host]))('never makes a known host of %j', (_, host) => {
    expect(own).not.toContain(normaliseHostname(host));
  });

  it('refuses what is not a host name', () => {
    for (const host of [
      'niort.localhost.',
      'niort.localhost:3000',
      'a b',
      '',
      'x'.repeat(300),
      '127.1',
      '[::1]',
      'ｎiort.localhost',
      'ni\u00adort.localhost',
    ]) {
      expect(normaliseHostname(host), JSON.stringify(host)).toBeUndefined();
    }
  });

  it('leaves a dotted address as it is, so that only a tenant that claims it answers', () => {
    expect(normaliseHostname('127.0.0.1')).toBe('127.0.0.1');
  });

  it('is idempotent, and whatever passes is lower-case ASCII without a final dot', () => {
    const host = fc.oneof(
      fc.domain(),
      fc.webAuthority(),
      fc.string({ unit: 'binary', maxLength: 300 }),
      fc.constantFrom(...FORGED),
    );
    fc.assert(
      fc.property(host, (text) => {
        const canonical = normaliseHostname(text);
        if (canonical === undefined) return;
        expect(normaliseHostname(canonical)).toBe(canonical);
        expect(canonical).toMatch(/^[a-z0-9-]+(\.[a-z0-9-]+)*$/);
        expect(canonical.length).toBeLessThanOrEqual(253);
      }),
      { numRuns: 2000 },
    );
  });

  it('keeps two different ASCII names different', () => {
    fc.assert(
      fc.property(fc.domain(), fc.domain(), (a, b) => {
        if (a.toLowerCase() === b.toLowerCase()) return;
        const x = normaliseHostname(a);
        expect(x === undefined || x !== normaliseHostname(b)).toBe(true);
      }),
    );
  });
});

describe('publicUrl', () => {
  it('stands on the canonical host and omits a usual port', () => {
    const tenant = { hostnames: ['niort.localhost', 'www.niort.localhost'] };
    expect(publicUrl(tenant, { scheme: 'http', port: 3000 })).toBe('http://niort.localhost:3000');
    expect(publicUrl(tenant, { scheme: 'http', port: 0 })).toBe('http://niort.localhost');
    expect(publicUrl(tenant, { scheme: 'https', port: 443 })).toBe('https://niort.localhost');
    expect(publicUrl(tenant, { scheme: 'http', port: 443 })).toBe('http://niort.localhost:443');
    expect(publicUrl(tenant, { scheme: 'https' })).toBe('https://niort.localhost');
  });
});
