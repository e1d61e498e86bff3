import { readFileSync } from 'node:fs';
import { themeStyle } from '@mitoyen/tenants';
import { describe, expect, test } from 'vitest';

/** Relative luminance and contrast, as WCAG 2.2 defines them. */
function luminance(hex: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5]
    .map((at) => Number.parseInt(hex.slice(at, at + 2), 16) / 255)
    .map((value) => (value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4));
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}
function contrast(a: string, b: string): number {
  const [dark = 0, light = 0] = [luminance(a), luminance(b)].sort((x, y) => x - y);
  return (light + 0.05) / (dark + 0.05);
}

const sheet = readFileSync(new URL('./ClassLetter.module.css', import.meta.url), 'utf8');
const letters = [
  ...sheet.matchAll(/\.([a-g]) \{\s*--rank: (\d);\s*--fill: (#[0-9a-f]{6});\s*--on-fill: (#[0-9a-f]{6});/g),
];

describe('the letter of a class', () => {
  test('reads on its own colour (WCAG AA), whatever the theme around it', () => {
    expect(letters.map(([, letter]) => letter).join('')).toBe('abcdefg');
    for (const [, letter, , fill = '', ink = ''] of letters)
      expect(contrast(fill, ink), letter).toBeGreaterThanOrEqual(4.5);
  });

  test('is as long as it is bad: colour is never alone', () => {
    expect(letters.map(([, , rank]) => Number(rank))).toEqual([0, 1, 2, 3, 4, 5, 6]);
  });

  test.each(['niort', 'amiens', 'pau', 'poitiers'])(
    'stands out of the page by its outline in the themes of %s',
    (slug) => {
      const theme = JSON.parse(readFileSync(new URL(`../../../tenants/${slug}/theme.json`, import.meta.url), 'utf8'));
      const { light, dark } = themeStyle(theme);
      for (const scheme of [light, dark])
        for (const ground of ['--m-surface', '--m-surface-sunken', '--m-background'])
          if (scheme[ground])
            expect(contrast(scheme['--m-ink'] ?? '', scheme[ground]), ground).toBeGreaterThanOrEqual(4.5);
      expect(light['--m-ink']).toMatch(/^#/);
      expect(light['--m-surface']).toMatch(/^#/);
    },
  );
});
