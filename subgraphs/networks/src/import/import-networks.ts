import { createHash, randomUUID } from 'node:crypto';
import { auditFromBulk } from '@mitoyen/kit/audit/write-audit.ts';
import type { Database } from '@mitoyen/kit/database.ts';
import { publishFromBulk } from '@mitoyen/kit/events/outbox.ts';
import { runInTenant } from '@mitoyen/kit/tenant-scope.ts';
import type { Tenant } from '@mitoyen/tenants';
import { type Fact, withSource } from '../heat-network/facts.ts';
import { settledColumns, storedFacts } from '../heat-network/heat-network.store.ts';
import { simplifyPath } from '../heat-network/simplify.ts';
import { CommuneNames } from '../names/commune-names.ts';
import { FileRefused } from './file-refused.ts';
import { readGeoJson } from './geojson-stream.ts';
import type { ImportNote, ImportReport } from './import-note.ts';
import { type FileSystem, type NetworkGeometry, systemOfCrs } from './network-geometry.ts';
import { readOpenData } from './open-data-file.ts';
import { joinPieces, layerOf, type PublishedNetwork, readPublishedNetwork } from './published-network.ts';

export interface NetworkImport {
  /** A zip of the national open data, or one GeoJSON. */
  readonly path: string;
  /** Edition of the file ("2026-09"), kept with every value that comes from it. */
  readonly vintage: string | null;
  /** Reads and compares everything, writes nothing. */
  readonly isDryRun: boolean;
}

type BulkClient = Parameters<Parameters<Database['bulk']>[0]>[0];

/** Part of every content hash: raising it makes the next import write again what it would have found unchanged. */
const FORMAT = 1;
const OVERVIEW_METERS = 25;
const ROWS_PER_STATEMENT = 50;

/**
 * Imports the networks of a file for one collectivité, wherever they lie: a network of the neighbours may serve a street of
 * ours. One transaction: all good rows, or nothing. The same file again changes nothing; networks that the file does not
 * name stay, and so does what the collectivité itself has said of a network.
 * @throws FileRefused when the file cannot be read to its end
 */
export async function importNetworks(
  database: Database,
  tenant: Tenant,
  request: NetworkImport,
): Promise<ImportReport> {
  const { networks, read, notes } = await readNetworks(
    request.path,
    new CommuneNames(tenant.communes),
    request.vintage,
  );
  const counts = await runInTenant(tenant.slug, () =>
    database.bulk((client) => writeNetworks(client, database.schema, tenant.slug, networks, request.isDryRun)),
  );
  return { read, notes, isDryRun: request.isDryRun, ...counts };
}

async function readNetworks(path: string, communes: CommuneNames, vintage: string | null) {
  const networks: PublishedNetwork[] = [];
  const notes: ImportNote[] = [];
  const labels = new Map<PublishedNetwork, string>();
  let read = 0;
  for await (const { name, bytes } of readOpenData(path)) {
    const layer = layerOf(name);
    if (!layer) {
      notes.push({
        severity: 'warning',
        place: name,
        label: 'fichier',
        text: 'il ne contient pas de réseaux, laissé de côté',
      });
      continue;
    }
    for await (const { place, feature } of featuresOf(name, bytes)) {
      read++;
      const result = readPublishedNetwork(feature.value, { layer, system: feature.system, vintage, communes });
      if ('refused' in result) {
        notes.push({ severity: 'refused', place, label: labelOf(feature.value), text: result.refused });
        continue;
      }
      networks.push(result);
      labels.set(result, place);
    }
  }
  const joined = joinPieces(networks);
  const placeByKey = new Map(networks.toReversed().map((network) => [network.key, labels.get(network) ?? path]));
  for (const network of joined) {
    const place = labels.get(network) ?? placeByKey.get(network.key) ?? path;
    const label = network.sncuId === null ? network.name : `${network.sncuId} ${network.name}`;
    for (const text of network.warnings) notes.push({ severity: 'warning', place, label, text });
  }
  return { networks: joined, read, notes };
}

interface ReadFeature {
  readonly place: string;
  readonly feature: { readonly value: unknown; readonly system: FileSystem | undefined };
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
    yield { place: `${name}, entité ${ordinal}`, feature: { value: parsed(part.text), system } };
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

async function writeNetworks(
  client: BulkClient,
  schema: string,
  tenantSlug: string,
  networks: readonly PublishedNetwork[],
  isDryRun: boolean,
) {
  // Two imports at once would each add what the other is adding.
  await client.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 0))', [`networks.import:${tenantSlug}`]);
  const { rows } = await client.query<{ source_key: string; facts: unknown; content_hash: string }>(
    'SELECT source_key, facts, content_hash FROM networks.heat_network',
  );
  const known = new Map(rows.map((row) => [row.source_key, row]));
  const fresh = networks.flatMap((network) => {
    const row = known.get(network.key);
    const contentHash = hashOf(network);
    if (row?.content_hash === contentHash) return [];
    return [{ network, contentHash, facts: withSource(storedFacts(row?.facts ?? []), 'OPEN_DATA', network.facts) }];
  });
  const added = fresh.filter(({ network }) => !known.has(network.key)).length;
  const named = new Set(networks.map(({ key }) => key));
  const counts = {
    added,
    changed: fresh.length - added,
    unchanged: networks.length - fresh.length,
    absent: rows.filter((row) => !named.has(row.source_key)).length,
  };
  if (isDryRun || fresh.length === 0) return counts;

  for (let from = 0; from < fresh.length; from += ROWS_PER_STATEMENT) {
    await client.query(UPSERT, [JSON.stringify(fresh.slice(from, from + ROWS_PER_STATEMENT).map(columnsOf))]);
  }
  await publishFromBulk(client, schema, 'network.imported', { entityId: tenantSlug, data: { ...counts } });
  await auditFromBulk(client, schema, { kind: 'system', job: 'import:networks' }, randomUUID(), {
    action: 'importNetworks',
    entity: 'HeatNetwork',
    entityId: null,
    details: counts,
  });
  return counts;
}

const UPSERT = `
  INSERT INTO networks.heat_network (
    id, source_key, sncu_id, name, operator, owner, kind, status, is_open, has_trace, is_area, citycodes, commune_names,
    length_meters, geometry, overview, west, south, east, north, facts, search_text, content_hash
  )
  SELECT
    uuidv7(), source_key, sncu_id, name, operator, owner, kind, status, is_open, has_trace, is_area, citycodes, commune_names,
    length_meters, geometry, overview, west, south, east, north, facts, search_text, content_hash
  FROM json_to_recordset($1::json) AS r(
    source_key text, sncu_id text, name text, operator text, owner text, kind networks."NetworkKind",
    status networks."NetworkStatus", is_open boolean, has_trace boolean, is_area boolean, citycodes text[],
    commune_names text[], length_meters integer, geometry jsonb, overview jsonb, west float8, south float8, east float8,
    north float8, facts jsonb, search_text text, content_hash text
  )
  ON CONFLICT (tenant_id, source_key) DO UPDATE SET
    (sncu_id, name, operator, owner, kind, status, is_open, has_trace, is_area, citycodes, commune_names, length_meters,
     geometry, overview, west, south, east, north, facts, search_text, content_hash, updated_at)
    = (excluded.sncu_id, excluded.name, excluded.operator, excluded.owner, excluded.kind, excluded.status, excluded.is_open,
       excluded.has_trace, excluded.is_area, excluded.citycodes, excluded.commune_names, excluded.length_meters,
       excluded.geometry, excluded.overview, excluded.west, excluded.south, excluded.east, excluded.north, excluded.facts,
       excluded.search_text, excluded.content_hash, now())`;

function columnsOf({
  network,
  facts,
  contentHash,
}: {
  network: PublishedNetwork;
  facts: readonly Fact[];
  contentHash: string;
}) {
  const { sncuId, communeNames, name, drawing } = network;
  const { searchText, isOpen, ...settled } = settledColumns(facts, { sncuId, communeNames, name });
  const [west, south, east, north] = drawing?.bbox ?? [null, null, null, null];
  return {
    ...settled,
    source_key: network.key,
    sncu_id: sncuId,
    kind: network.kind,
    is_open: isOpen,
    has_trace: network.hasTrace,
    is_area: network.isArea,
    citycodes: network.citycodes,
    commune_names: communeNames,
    length_meters: drawing?.lengthMeters ?? null,
    geometry: drawing?.geometry ?? null,
    overview: drawing ? overviewOf(drawing.geometry) : null,
    west,
    south,
    east,
    north,
    facts,
    search_text: searchText,
    content_hash: contentHash,
  };
}

function overviewOf(geometry: NetworkGeometry['geometry']): NetworkGeometry['geometry'] {
  const simplify = (path: Parameters<typeof simplifyPath>[0]) => simplifyPath(path, OVERVIEW_METERS);
  if (geometry.type === 'MultiLineString') return { ...geometry, coordinates: geometry.coordinates.map(simplify) };
  if (geometry.type === 'MultiPolygon')
    return { ...geometry, coordinates: geometry.coordinates.map((rings) => rings.map(simplify)) };
  return geometry;
}

function hashOf({ warnings: _warnings, ...content }: PublishedNetwork): string {
  return createHash('sha256')
    .update(JSON.stringify([FORMAT, content]))
    .digest('base64url');
}
