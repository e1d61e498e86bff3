import fc from 'fast-check';
import { contrastProblems, DENSITIES, FONTS, nearestLegalTheme, type Theme, themeSchema } from './theme.ts';

/** A legal theme, complete by default. */
export function aTheme(over: Partial<Theme> = {}): Theme {
  return themeSchema.parse({
    brand: '#0b6b5d',
    brandInk: '#ffffff',
    accent: '#c2551b',
    surface: '#f6f8f5',
    surfaceRaised: '#ffffff',
    ink: '#14221e',
    inkMuted: '#4a5a54',
    line: '#d5ded9',
    radius: 8,
    font: 'Inter',
    density: 'regular',
    ...over,
  });
}

const colour = fc.integer({ min: 0, max: 0xffffff }).map((value) => `#${value.toString(16).padStart(6, '0')}`);

/** Any theme of the schema, legal or not. */
export const anyTheme: fc.Arbitrary<Theme> = fc.record({
  brand: colour,
  brandInk: colour,
  accent: colour,
  surface: colour,
  surfaceRaised: colour,
  ink: colour,
  inkMuted: colour,
  line: colour,
  radius: fc.integer({ min: 0, max: 24 }),
  font: fc.constantFrom(...FONTS),
  density: fc.constantFrom(...DENSITIES),
});

/** Any legal theme, those on the very edge of legality included: correction stops at the first legal value. */
export const legalTheme: fc.Arbitrary<Theme> = anyTheme
  .map(nearestLegalTheme)
  .filter((theme) => contrastProblems(theme).length === 0);
