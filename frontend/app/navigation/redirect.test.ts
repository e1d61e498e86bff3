import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { goTo, localPath } from './redirect.server.ts';

describe('a redirect', () => {
  it.each(['/chauffage', '/suivi/abc?page=2#haut', '/'])('goes to %s, a path of this host', (path) => {
    expect(goTo(path).headers.get('location')).toBe(path);
  });

  it.each([
    '//evil.example',
    '/\\evil.example',
    'https://evil.example',
    '/\t/evil.example',
    '/.//evil.example',
    'javascript:1',
    '',
  ])('leads home instead of %j', (path) => {
    expect(goTo(path).headers.get('location')).toBe('/');
  });

  it('stays on the host whatever it is given', () => {
    const pieces = fc.array(
      fc.constantFrom('/', '\\', '.', '..', '@', ':', '?', '#', '\n', '%2f', 'evil.example', 'https:'),
      { maxLength: 10 },
    );
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.webUrl(),
          pieces.map((parts) => parts.join('')),
        ),
        (path) => {
          expect(new URL(localPath(path), 'https://niort.example/x').host).toBe('niort.example');
        },
      ),
    );
  });

  it('is made in one place only', () => {
    const app = join(fileURLToPath(import.meta.url), '..', '..');
    const offenders = readdirSync(app, { recursive: true, encoding: 'utf8' })
      .filter((path) => /\.tsx?$/.test(path) && !path.includes('generated') && !path.endsWith('redirect.server.ts'))
      .filter((path) =>
        /import[^;]*\bredirect(Document)?\b[^;]*from '@remix-run/.test(readFileSync(join(app, path), 'utf8')),
      );
    expect(offenders).toEqual([]);
  });
});
