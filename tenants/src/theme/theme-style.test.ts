import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { contrast } from './colour.ts';
import { aTheme, legalTheme } from './theme.fixtures.ts';
import type { Theme } from './theme.ts';
import { themeStyle } from './theme-style.ts';

const SURFACES = ['surface', 'surface-raised', 'surface-sunken'];
const STATUSES = ['info', 'success', 'warning', 'danger'];
const LETTERS = ['a', 'b', 'c', 'd', 'e', 'f', 'g'];
const SERIES = [1, 2, 3, 4, 5, 6].map((n) => `series-${n}`);

const on = (foregrounds: string[], backgrounds: string[]) =>
  foregrounds.flatMap((f) => backgrounds.map((b): [string, string] => [f, b]));

/** Text and its background: at least 4.5:1. */
const TEXTS: [string, string][] = [
  ...on(['ink', 'ink-muted', 'link', 'link-hover', ...STATUSES], SURFACES),
  ...on(['ink', 'ink-muted'], [...STATUSES.map((s) => `${s}-subtle`), 'brand-subtle', 'accent-subtle']),
  ...on(['link', 'link-hover'], ['brand-subtle']),
  ...STATUSES.flatMap((s): [string, string][] => [
    [`${s}-ink`, s],
    [s, `${s}-subtle`],
  ]),
  ...LETTERS.map((l): [string, string] => [`class-${l}-ink`, `class-${l}`]),
  ...on(['brand-ink'], ['brand', 'brand-hover', 'brand-active']),
  ...on(['accent-ink'], ['accent', 'accent-hover']),
  ['pin-ink', 'pin'],
  ['pin-selected-ink', 'pin-selected'],
];

/** Controls, icons, pins and series against what they stand on: at least 3:1. */
const CONTROLS: [string, string][] = [
  ...on(
    ['brand', 'brand-hover', 'brand-active', 'accent', 'accent-hover', 'line-strong', 'focus', 'pin', 'pin-selected'],
    SURFACES,
  ),
  ...on([...SERIES, ...LETTERS.map((l) => `class-${l}`)], SURFACES),
  ...on(['brand', 'focus'], ['brand-subtle', 'accent-subtle']),
  ...on(['pin', 'pin-selected'], ['pin-halo']),
];

function unreadable(theme: Theme): string[] {
  const style = themeStyle(theme);
  const found: string[] = [];
  for (const scheme of ['light', 'dark'] as const) {
    const value = (name: string) => style[scheme][`--m-${name}`] ?? 'absent';
    for (const [pairs, required] of [
      [TEXTS, 4.5],
      [CONTROLS, 3],
    ] as const) {
      for (const [foreground, background] of pairs) {
        const ratio = contrast(value(foreground), value(background));
        if (!(ratio >= required))
          found.push(
            `${scheme}: ${foreground} ${value(foreground)} on ${background} ${value(background)} = ${ratio.toFixed(2)}`,
          );
      }
    }
  }
  return found;
}

describe('themeStyle', () => {
  it('gives every pair its contrast in both schemes, for any legal theme', () => {
    fc.assert(
      fc.property(legalTheme, (theme) => {
        expect(unreadable(theme)).toEqual([]);
      }),
      { numRuns: 150 },
    );
  });

  it('security rule 26: writes nothing but colours, lengths, numbers and fonts of the closed list', () => {
    fc.assert(
      fc.property(legalTheme, (theme) => {
        for (const record of Object.values(themeStyle(theme))) {
          for (const [name, value] of Object.entries(record)) {
            expect(name).toMatch(/^--m-[a-z0-9-]+$/);
            expect(value).toMatch(
              /^(#[0-9a-f]{6}|\d{1,2}px|0\.85|1|1\.15|"(Inter|Source Sans 3|Nunito Sans|Public Sans) Variable", "[A-Za-z0-9 ]+", system-ui, sans-serif)$/,
            );
          }
        }
      }),
      { numRuns: 50 },
    );
  });

  it('names the same properties in both schemes', () => {
    const { light, dark } = themeStyle(aTheme());
    expect(Object.keys(dark)).toEqual(Object.keys(light));
  });

  it('keeps status colours the same for every territory', () => {
    const a = themeStyle(aTheme());
    const b = themeStyle(aTheme({ brand: '#4b2e83', surface: '#ffffff' }));
    for (const status of STATUSES) {
      for (const scheme of ['light', 'dark'] as const)
        expect(a[scheme][`--m-${status}`]).toBe(b[scheme][`--m-${status}`]);
    }
  });

  it('starts the series with the brand and keeps six different colours', () => {
    const { light } = themeStyle(aTheme());
    expect(light['--m-series-1']).toBe(light['--m-brand']);
    expect(new Set(SERIES.map((name) => light[`--m-${name}`])).size).toBe(6);
  });

  it.each([
    { brand: 'red;}' },
    { brand: '#ffffff; background: url(https://evil.example)' },
    { line: 'url(javascript:alert(1))' },
    { font: 'x"; } body { position: fixed; }' },
    { radius: '0px; }' },
    { density: 'calc(1)' },
    { extra: '@import url(//evil.example)' },
  ])('throws rather than let %j into a style sheet', (over) => {
    // A theme that comes from nowhere but a parsed file has these types; a mistake in code would not.
    const forged = { ...aTheme(), ...over } as unknown as Theme;
    expect(() => themeStyle(forged)).toThrow();
  });

  it('throws for a theme that is not legal', () => {
    expect(() => themeStyle(aTheme({ ink: '#cccccc' }))).toThrow(/« ink »/);
  });
});
