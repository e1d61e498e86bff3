import { describe, expect, it } from 'vitest';
import { contentProblems } from './content.ts';

describe('contentProblems', () => {
  it('accepts words, lists, quotes and safe links', () => {
    const page =
      '# Titre\n\n> Citation\n\n- 3 < 5 et 7 > 2\n- [CNIL](https://www.cnil.fr/fr "la CNIL"), <https://exemple.fr>, [nous](mailto:a@niort.example), [ici](/contact), [là](#haut)\n\n[ref]: https://www.cnil.fr\n';
    expect(contentProblems(page)).toEqual([]);
  });

  it.each([
    '<script>alert(1)</script>',
    '<img src=x onerror=alert(1)>',
    'a <b onmouseover="x">b</b>',
    '<!-- caché -->',
    '< script>alert(1)</script>',
    '<javascript:alert(1)>',
    '[x](javascript:alert(1))',
    '[x](JaVaScRiPt:alert(1))',
    '[x](java\tscript:alert(1))',
    '[x](java&#10;script:alert(1))',
    '[x](&#106;avascript:alert(1))',
    '[x](<javascript:alert(1)>)',
    '[x](data:text/html,x)',
    '[x](vbscript:x)',
    '[x](//evil.example)',
    '[x](/\\evil.example)',
    '[x]: javascript:alert(1)',
    '![x](https://evil.example/pixel.png)',
    '',
    '   \n',
    'un \u0000 nul',
  ])('refuses %j', (page) => {
    expect(contentProblems(page)).not.toEqual([]);
  });
});
