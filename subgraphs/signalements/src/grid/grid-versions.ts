import { GRID_LOCALES, type Grid, type GridLocale } from './grid.ts';
import { grid20261 } from './grid-2026-1.ts';
import { grid20262 } from './grid-2026-2/grid-2026-2.ts';
import { gridIn } from './grid-definition.ts';

/** A published version in each language; one written before the others is read in French in all of them. */
type Version = Readonly<Record<GridLocale, Grid>>;

const versions: readonly Version[] = [
  { fr: grid20261, en: grid20261, ar: grid20261 },
  { fr: gridIn(grid20262, 'fr'), en: gridIn(grid20262, 'en'), ar: gridIn(grid20262, 'ar') },
];

/** Every grid a file may have been reported with, in French, oldest first. A published version is never taken away. */
export const gridVersions: readonly Grid[] = versions.map(({ fr }) => fr);

/** The grid of this version; throws for one that was never published, since stored files only name published ones. */
export function gridOfVersion(version: string, locale: GridLocale = 'fr'): Grid {
  const found = versions.find(({ fr }) => fr.version === version);
  if (!found) throw new Error(`no grid of version ${version}; known: ${gridVersions.map((g) => g.version).join(', ')}`);
  return found[locale];
}

/** The grid offered to new reports, in French. */
export const currentGrid: Grid = gridOfVersion('2026.2');

/** The language of the grid that this code names, French for any other. */
export function gridLocaleOf(code: string | null | undefined): GridLocale {
  return GRID_LOCALES.find((locale) => locale === code) ?? 'fr';
}
