import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { z } from 'zod';

/** The published rules package of the national comparator: 2,500 rules, worked out with the association AMORCE. */
const PACKAGE = '@betagouv/france-chaleur-urbaine-publicodes';
const MODEL_FILE = 'france-chaleur-urbaine-publicodes.model.json';

const rulesShape = z.record(z.string(), z.unknown());
const zoneShape = z.object({ valeur: z.enum(["'H1'", "'H2'", "'H3'"]) });
const versionShape = z.object({ version: z.string() });

export type ClimateZone = 'H1' | 'H2' | 'H3';

/** Name and version of the rules, as their authors published them. */
export interface ModelVersion {
  readonly name: string;
  readonly version: string;
}

/** Where the package lies. Its entry file imports JSON in a way that newer Node refuses, so it is only used to find the folder. */
function buildFolder(): string {
  return dirname(createRequire(import.meta.url).resolve('@betagouv/france-chaleur-urbaine-publicodes'));
}

/** The rules as published, read again at each call: half a megabyte that only the engine keeps. */
export function readModelRules(): Record<string, unknown> {
  return rulesShape.parse(JSON.parse(readFileSync(join(buildFolder(), MODEL_FILE), 'utf8')));
}

export function readModelVersion(): ModelVersion {
  const { version } = versionShape.parse(JSON.parse(readFileSync(join(buildFolder(), '..', 'package.json'), 'utf8')));
  return { name: PACKAGE, version };
}

/** The climate zone of each département that the model knows: metropolitan France only. */
export function readClimateZones(): ReadonlyMap<string, ClimateZone> {
  const zones = new Map<string, ClimateZone>();
  for (const [name, rule] of Object.entries(readModelRules())) {
    const departement = /^départements \. dep (\w+) \. zone climatique$/.exec(name)?.[1];
    const zone = departement === undefined ? undefined : zoneShape.safeParse(rule).data?.valeur;
    // The pattern of the shape leaves three values between their quotes.
    if (departement !== undefined && zone) zones.set(departement, zone.slice(1, -1) as ClimateZone);
  }
  return zones;
}
