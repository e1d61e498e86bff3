import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { safeNextPath } from './next-path.ts';

describe('the page to open after signing in', () => {
  it.each([
    ['/signalements', '/signalements'],
    ['/signalements?statut=NEW&page=2#haut', '/signalements?statut=NEW&page=2#haut'],
    ['/logements/été', '/logements/%C3%A9t%C3%A9'],
    ['/a/../b', '/b'],
    ['/retour?vers=https://autre.example', '/retour?vers=https://autre.example'],
  ])('keeps %s, a path of this host', (next, expected) => {
    expect(safeNextPath(next)).toBe(expected);
  });

  it.each([
    null,
    undefined,
    '',
    'signalements',
    'https://evil.example/',
    '//evil.example',
    '///evil.example',
    '/\\evil.example',
    '\\\\evil.example',
    '/\t/evil.example',
    '/\n/evil.example',
    '/.//evil.example',
    '/..//evil.example',
    '/%2e//evil.example',
    'javascript:alert(1)',
    ' /signalements',
    `/${'a'.repeat(1_000)}`,
  ])('sends %j home', (next) => {
    expect(safeNextPath(next)).toBe('/');
  });

  it('stays on the host, whatever is asked, from any page of it', () => {
    const pieces = fc.array(
      fc.constantFrom('/', '\\', '.', '..', '%2f', '%5c', '@', ':', '?', '#', ' ', '\t', 'evil.example', 'https:', 'a'),
      { maxLength: 12 },
    );
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.webUrl(),
          pieces.map((parts) => parts.join('')),
        ),
        (next) => {
          const landed = new URL(safeNextPath(next), 'https://niort.example/connexion/lien?jeton=x');
          expect(landed.host).toBe('niort.example');
        },
      ),
      { numRuns: 2_000 },
    );
  });

  it('gives the same path again when asked twice', () => {
    fc.assert(
      fc.property(fc.webPath(), (path) => {
        expect(safeNextPath(safeNextPath(path))).toBe(safeNextPath(path));
      }),
    );
  });
});
