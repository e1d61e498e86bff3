import { settleFacts } from '../heat-network/facts.ts';
import { doubtsAbout } from '../heat-network/plausibility.ts';
import type { CommuneNames } from '../names/commune-names.ts';
import { FileRefused } from './file-refused.ts';
import { readGeoJson } from './geojson-stream.ts';
import type { ImportNote, RowNote } from './import-note.ts';
import { type FileSystem, systemOfCrs } from './network-geometry.ts';
import { NoGeoJson, readOpenData } from './open-data-file.ts';
import { joinPieces, layerOf, type PublishedNetwork, readPublishedNetwork } from './published-network.ts';
import { type PublishedPerimeter, readPublishedPerimeter } from './published-perimeter.ts';
import { readShapefiles } from './shapefile-layers.ts';

/** What a file of the national open data holds, read to its end. */
export interface Archive {
  readonly networks: readonly PublishedNetwork[];
  /** With the place of each in the file. */
  readonly perimeters: readonly (PublishedPerimeter & { readonly place: string })[];
  /** Features that were read, good or not. */
  readonly read: number;
  readonly notes: readonly ImportNote[];
}

/**
 * Reads every layer of a file: networks with and without trace, cold ones, those under construction, priority perimeters.
 * Notes are those of the rows, then of the networks once their pieces are joined: what is doubtful in their figures, and
 * those that serve no commune of the collectivité.
 * @param year the current one
 * @throws FileRefused when the file cannot be read to its end
 */
export async function readArchive(
  path: string,
  {
    communes,
    vintage,
    year,
  }: { readonly communes: CommuneNames; readonly vintage: string | null; readonly year: number },
): Promise<Archive> {
  const networks: PublishedNetwork[] = [];
  const perimeters: (PublishedPerimeter & { place: string })[] = [];
  const notes: ImportNote[] = [];
  const places = new Map<PublishedNetwork, string>();
  let read = 0;
  for await (const { name, features } of layersOf(path)) {
    const layer = layerOf(name);
    if (!layer) {
      const text = 'il ne contient ni réseaux ni périmètres, laissé de côté';
      notes.push({ severity: 'warning', code: 'UNKNOWN_LAYER', place: name, label: 'fichier', text });
      continue;
    }
    for await (const { place, value, system } of features) {
      read++;
      const result =
        layer === 'PERIMETERS'
          ? readPublishedPerimeter(value, system)
          : readPublishedNetwork(value, { layer, system, vintage, communes });
      if ('refused' in result) {
        notes.push({ severity: 'refused', code: result.code, place, label: labelOf(value), text: result.refused });
      } else if ('key' in result) {
        networks.push(result);
        places.set(result, place);
      } else perimeters.push({ ...result, place });
    }
  }
  const joined = joinPieces(networks);
  const placeByKey = new Map(networks.toReversed().map((network) => [network.key, places.get(network) ?? path]));
  for (const network of joined) {
    const place = places.get(network) ?? placeByKey.get(network.key) ?? path;
    const label = network.sncuId === null ? network.name : `${network.sncuId} ${network.name}`;
    for (const note of [...network.notes, ...judged(network, year)]) notes.push({ ...note, place, label });
  }
  return { networks: joined, perimeters, read, notes };
}

function judged(network: PublishedNetwork, year: number): RowNote[] {
  const doubts = doubtsAbout(settleFacts(network.facts).values, year);
  return [
    ...doubts.map(({ code, text }) => ({ severity: 'warning' as const, code, text })),
    ...(network.citycodes.length > 0
      ? []
      : [
          {
            severity: 'info' as const,
            code: 'OUT_OF_TERRITORY',
            text: 'hors du territoire : gardé et jugé comme les autres',
          },
        ]),
  ];
}

/** The layers of a file: its GeoJSON; the shapefiles of an archive that has none. */
async function* layersOf(path: string): AsyncGenerator<{ name: string; features: AsyncIterable<ReadFeature> }> {
  try {
    for await (const { name, bytes } of readOpenData(path)) yield { name, features: featuresOf(name, bytes) };
  } catch (error) {
    if (!(error instanceof NoGeoJson)) throw error;
    let isEmpty = true;
    for await (const { name, features, system } of readShapefiles(path)) {
      isEmpty = false;
      yield { name, features: numbered(name, features, system) };
    }
    if (isEmpty) throw error;
  }
}

async function* numbered(name: string, features: readonly unknown[], system: FileSystem): AsyncGenerator<ReadFeature> {
  for (const [at, value] of features.entries()) yield { place: `${name}, entité ${at + 1}`, value, system };
}

interface ReadFeature {
  readonly place: string;
  readonly value: unknown;
  readonly system: FileSystem | undefined;
}

async function* featuresOf(name: string, bytes: AsyncIterable<Uint8Array>): AsyncGenerator<ReadFeature> {
  let system: FileSystem | undefined;
  let isCollection = false;
  let ordinal = 0;
  for await (const part of readGeoJson(bytes)) {
    if (part.kind === 'member') {
      if (part.name === 'type') isCollection = part.value === 'FeatureCollection';
      if (part.name !== 'crs') continue;
      const named = systemOfCrs(part.value);
      if (named === null)
        throw new FileRefused(`${name} : système de coordonnées non pris en charge (${JSON.stringify(part.value)}).`);
      if (ordinal > 0) throw new FileRefused(`${name} : le système de coordonnées est annoncé après les entités.`);
      system = named;
      continue;
    }
    ordinal++;
    yield { place: `${name}, entité ${ordinal}`, value: parsed(part.text), system };
  }
  if (!isCollection) throw new FileRefused(`${name} n’est pas une collection d’entités GeoJSON (FeatureCollection).`);
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** What one recognises a refused row by, from whatever can be read of it. */
function labelOf(feature: unknown): string {
  if (typeof feature !== 'object' || feature === null || !('properties' in feature)) return 'entité illisible';
  const words = Object.values(feature.properties ?? {}).filter(
    (value) => typeof value === 'string' && value.trim() !== '',
  );
  return words.slice(0, 2).join(' ').slice(0, 80) || 'sans nom';
}
