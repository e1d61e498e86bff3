import { createReadStream } from 'node:fs';
import type { SubgraphContext } from '@mitoyen/kit/context.ts';
import { z } from 'zod';
import { FileRefused } from '../import/file-refused.ts';
import { readGeoJson } from '../import/geojson-stream.ts';
import { isPosition } from '../projection/projection.ts';
import { replaceOutlines } from './commune-outline.store.ts';
import { boxOf, type CommuneOutline } from './commune-outlines.ts';

/** Communes this far around the territory are kept too, in degrees: their outlines tell which neighbour a position is in. */
const AROUND = 0.2;

const ring = z
  .array(z.tuple([z.number(), z.number()]).rest(z.number()))
  .min(4)
  .refine((corners) => corners.every(([lon, lat]) => isPosition(lon, lat)));
const polygon = z.array(ring).min(1);
const geometry = z.discriminatedUnion('type', [
  z.object({ type: z.literal('Polygon'), coordinates: polygon }),
  z.object({ type: z.literal('MultiPolygon'), coordinates: z.array(polygon).min(1) }),
]);
const feature = z.object({ properties: z.record(z.string(), z.unknown()), geometry });

/** Names of the columns by which publishers call the INSEE code and the name, without case. */
const CODES = ['insee_com', 'code_insee', 'codgeo', 'code', 'insee'];
const NAMES = ['nom', 'nom_officiel', 'libgeo', 'name', 'nom_com'];
const CITYCODE = /^(\d{5}|2[AB]\d{3})$/;

export interface OutlineImport {
  /** Communes of the territory that now have their outline, and those of it that the file does not draw. */
  readonly own: number;
  readonly missing: readonly string[];
  readonly neighbours: number;
}

/**
 * Puts the outlines of a GeoJSON file (WGS84: IGN's ADMIN EXPRESS, or the communes of geo.api.gouv.fr) in the place of those known.
 * Only the communes of the territory and those around it are kept.
 * @throws FileRefused when it cannot be read, or draws no commune of the territory
 */
export async function importCommunes(context: SubgraphContext, path: string, vintage: string): Promise<OutlineImport> {
  const own = new Set(context.tenant.communes.map(({ code }) => code));
  const all = await readOutlines(path);
  const ours = all.filter(({ citycode }) => own.has(citycode));
  if (ours.length === 0) throw new FileRefused('Ce fichier ne dessine aucune commune du territoire.');
  const boxes = ours.map(boxOf);
  const west = Math.min(...boxes.map((box) => box[0])) - AROUND;
  const south = Math.min(...boxes.map((box) => box[1])) - AROUND;
  const east = Math.max(...boxes.map((box) => box[2])) + AROUND;
  const north = Math.max(...boxes.map((box) => box[3])) + AROUND;
  const kept = all.filter((outline) => {
    const box = boxOf(outline);
    return box[0] <= east && box[2] >= west && box[1] <= north && box[3] >= south;
  });
  const drawn = new Set(ours.map(({ citycode }) => citycode));
  await context.transaction(async (db) => {
    await replaceOutlines(db, kept, vintage);
    await context.audit([
      {
        action: 'importCommunes',
        entity: 'Territory',
        entityId: context.tenant.slug,
        details: { communes: kept.length },
      },
    ]);
    await context.publish('communes.imported', { entityId: context.tenant.slug });
  });
  return {
    own: drawn.size,
    missing: [...own].filter((citycode) => !drawn.has(citycode)),
    neighbours: kept.length - ours.length,
  };
}

async function readOutlines(path: string): Promise<CommuneOutline[]> {
  const stream = createReadStream(path).on('error', () => undefined);
  const outlines = new Map<string, CommuneOutline>();
  try {
    for await (const part of readGeoJson(stream)) {
      const outline = part.kind === 'feature' ? outlineOf(part.text) : undefined;
      if (outline) outlines.set(outline.citycode, outline);
    }
  } catch (error) {
    if (error instanceof FileRefused) throw error;
    throw new FileRefused(`Fichier introuvable ou illisible : ${path}`);
  }
  return [...outlines.values()];
}

/** A commune; undefined for a feature that is none. */
function outlineOf(text: string): CommuneOutline | undefined {
  const { success, data } = feature.safeParse(JSON.parse(text));
  if (!success) return undefined;
  const citycode = textOf(data.properties, CODES);
  if (!CITYCODE.test(citycode)) return undefined;
  const polygons = data.geometry.type === 'Polygon' ? [data.geometry.coordinates] : data.geometry.coordinates;
  return {
    citycode,
    name: textOf(data.properties, NAMES),
    polygons: polygons.map((rings) => rings.map((corners) => corners.map(([lon, lat]) => [lon, lat] as const))),
  };
}

function textOf(properties: Readonly<Record<string, unknown>>, names: readonly string[]): string {
  const lower = new Map(Object.entries(properties).map(([name, value]) => [name.toLowerCase(), value]));
  for (const name of names) {
    const value = lower.get(name);
    if (typeof value === 'string' && value !== '') return value;
  }
  return '';
}
