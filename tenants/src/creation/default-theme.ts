import { toHex } from '../theme/colour.ts';
import { nearestLegalTheme, type Theme } from '../theme/theme.ts';

/** A sober legal theme around one hue (degrees of OKLCH, 0..360: 30 brick, 145 green, 250 blue, 300 violet). */
export function defaultTheme(hue: number): Theme {
  const h = ((hue % 360) + 360) % 360;
  return nearestLegalTheme({
    brand: toHex({ l: 0.42, c: 0.12, h }),
    brandInk: '#ffffff',
    accent: toHex({ l: 0.55, c: 0.14, h: (h + 150) % 360 }),
    surface: toHex({ l: 0.983, c: 0.004, h }),
    surfaceRaised: '#ffffff',
    ink: toHex({ l: 0.23, c: 0.02, h }),
    inkMuted: toHex({ l: 0.44, c: 0.02, h }),
    line: toHex({ l: 0.89, c: 0.01, h }),
    radius: 8,
    font: 'Inter',
    density: 'regular',
  });
}

/** A hue of its own for each SIREN, so that two new territories do not look alike. */
export function hueOf(siren: string): number {
  return (Number(siren) * 137.508) % 360;
}
