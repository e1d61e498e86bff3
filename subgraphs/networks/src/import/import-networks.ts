import { createHash, randomUUID } from 'node:crypto';
import { basename } from 'node:path';
import { auditFromBulk } from '@mitoyen/kit/audit/write-audit.ts';
import type { Database } from '@mitoyen/kit/database.ts';
import { publishFromBulk } from '@mitoyen/kit/events/outbox.ts';
import { runInTenant } from '@mitoyen/kit/tenant-scope.ts';
import type { Tenant } from '@mitoyen/tenants';
import { recordChangeFromBulk } from '../change-area/change-area.store.ts';
import { type Fact, withSource } from '../heat-network/facts.ts';
import { type Bounds, settledColumns, storedFacts } from '../heat-network/heat-network.store.ts';
import { CommuneNames } from '../names/commune-names.ts';
import { settleImportedTraces } from '../trace/imported-traces.ts';
import { overviewOf } from '../trace/overview.ts';
import type { ImportNote, ImportReport } from './import-note.ts';
import { keepReport } from './import-report.store.ts';
import type { PublishedNetwork } from './published-network.ts';
import { type Archive, readArchive } from './read-archive.ts';
import { writePerimeters } from './write-perimeters.ts';

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
const FORMAT = 2;
const ROWS_PER_STATEMENT = 50;

/**
 * Imports the networks and the priority perimeters of a file for one collectivité, wherever they lie: a network of the
 * neighbours may serve a street of ours. One transaction: all good rows, or nothing. The same file again changes nothing;
 * networks that the file does not name stay, and so does what the collectivité itself has said of a network or drawn. What
 * was refused or is doubtful is kept as a report.
 * @throws FileRefused when the file cannot be read to its end
 */
export async function importNetworks(
  database: Database,
  tenant: Tenant,
  request: NetworkImport,
): Promise<ImportReport> {
  const at = new Date();
  const { path, vintage, isDryRun } = request;
  const archive = await readArchive(path, {
    communes: new CommuneNames(tenant.communes),
    vintage,
    year: at.getUTCFullYear(),
  });
  return runInTenant(tenant.slug, () =>
    database.bulk(async (client) => {
      // Two imports at once would each add what the other is adding.
      await client.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 0))', [`networks.import:${tenant.slug}`]);
      const counts = await writeNetworks(client, database.schema, tenant.slug, archive.networks, isDryRun);
      const perimeters = await importPerimeters(client, database.schema, tenant.slug, archive, isDryRun);
      const notes = [...archive.notes, ...perimeters.notes];
      const report = { read: archive.read, notes, isDryRun, ...counts };
      if (!isDryRun) {
        const file = { at, fileName: basename(path), vintage, perimeters: perimeters.added };
        await keepReport(client, { ...file, ...counts, read: archive.read }, notes);
      }
      return report;
    }),
  );
}

async function importPerimeters(
  client: BulkClient,
  schema: string,
  tenantSlug: string,
  { perimeters, networks }: Archive,
  isDryRun: boolean,
): Promise<{ readonly added: number; readonly notes: ImportNote[] }> {
  const sncuIds = new Set(networks.flatMap(({ sncuId }) => sncuId ?? []));
  const outcomes = await writePerimeters(client, perimeters, { sncuIds, isDryRun });
  const added = outcomes.filter(({ isAdded }) => isAdded);
  if (!isDryRun && added.length > 0) {
    const boxes = added.map(({ perimeter }) => perimeter.drawing.bbox);
    await recordChangeFromBulk(client, { reason: 'PERIMETER', entityId: null, boxes });
    await publishFromBulk(client, schema, 'perimeter.changed', { entityId: tenantSlug });
    await auditFromBulk(client, schema, { kind: 'system', job: 'import:networks' }, randomUUID(), {
      action: 'importPerimeters',
      entity: 'PriorityPerimeter',
      entityId: null,
      details: { added: added.length },
    });
  }
  const notes = outcomes.flatMap((outcome) =>
    outcome.notes.map((note) => ({ ...note, place: outcome.perimeter.place, label: outcome.perimeter.name })),
  );
  return { added: added.length, notes };
}

async function writeNetworks(
  client: BulkClient,
  schema: string,
  tenantSlug: string,
  networks: readonly PublishedNetwork[],
  isDryRun: boolean,
) {
  const { rows } = await client.query<KnownNetwork>(
    `SELECT source_key, facts, content_hash, has_trace, citycodes, west, south, east, north FROM networks.heat_network`,
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
  await settleImportedTraces(
    client,
    fresh.map(({ network }) => network.key),
  );
  const changes = fresh.map(({ network }) => ({ network, row: known.get(network.key) }));
  await recordChangeFromBulk(client, {
    reason: 'IMPORT',
    entityId: null,
    boxes: changes.flatMap(({ network, row }) => [...boxOf(row), ...(network.drawing ? [network.drawing.bbox] : [])]),
    // A network without trace is an answer for its whole commune.
    citycodes: changes.flatMap(({ network, row }) => [
      ...(network.hasTrace ? [] : network.citycodes),
      ...(row && !row.has_trace ? row.citycodes : []),
    ]),
  });
  await publishFromBulk(client, schema, 'network.imported', { entityId: tenantSlug, data: { ...counts } });
  await auditFromBulk(client, schema, { kind: 'system', job: 'import:networks' }, randomUUID(), {
    action: 'importNetworks',
    entity: 'HeatNetwork',
    entityId: null,
    details: counts,
  });
  return counts;
}

interface KnownNetwork {
  readonly source_key: string;
  readonly facts: unknown;
  readonly content_hash: string;
  readonly has_trace: boolean;
  readonly citycodes: string[];
  readonly west: number | null;
  readonly south: number | null;
  readonly east: number | null;
  readonly north: number | null;
}

function boxOf(row: KnownNetwork | undefined): Bounds[] {
  if (!row || row.west === null || row.south === null || row.east === null || row.north === null) return [];
  return [[row.west, row.south, row.east, row.north]];
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

function hashOf({ notes: _notes, ...content }: PublishedNetwork): string {
  return createHash('sha256')
    .update(JSON.stringify([FORMAT, content]))
    .digest('base64url');
}
