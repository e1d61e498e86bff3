import type { Grid } from './grid.ts';
import { grid20261 } from './grid-2026-1.ts';

/** The grid offered to new reports. */
export const currentGrid: Grid = grid20261;

/** Every grid a file may have been reported with, oldest first. A published version is never taken away. */
export const gridVersions: readonly Grid[] = [grid20261];

/** The grid of this version; throws for one that was never published, since stored files only name published ones. */
export function gridOfVersion(version: string): Grid {
  const grid = gridVersions.find((candidate) => candidate.version === version);
  if (!grid) throw new Error(`no grid of version ${version}; known: ${gridVersions.map((g) => g.version).join(', ')}`);
  return grid;
}
