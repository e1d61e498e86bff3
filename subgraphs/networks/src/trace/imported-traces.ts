import type { Database } from '@mitoyen/kit/database.ts';

type BulkClient = Parameters<Parameters<Database['bulk']>[0]>[0];

/** What an import did to drawings. */
export interface ImportedTraces {
  /** Networks whose drawing is now that of the file. */
  readonly published: number;
  /** Networks drawn by the collectivité: its drawing stays, that of the file waits as a draft. */
  readonly proposed: number;
}

/**
 * Keeps versions in step with rows of heat_network that an import has just written, in the same bulk transaction. The
 * collectivité prevails here as it does for facts: where it has published a drawing of its own, that one is put back and the
 * drawing of the file becomes a draft, for an agent to look at (an agent's own draft is left alone).
 * @param sourceKeys of the rows that were written
 */
export async function settleImportedTraces(client: BulkClient, sourceKeys: readonly string[]): Promise<ImportedTraces> {
  const keys = [sourceKeys];
  const proposed = await client.query(PROPOSE, keys);
  await client.query(PUT_BACK, keys);
  await client.query(RETIRE, keys);
  const published = await client.query(PUBLISH, keys);
  return { published: published.rowCount ?? 0, proposed: proposed.rowCount ?? 0 };
}

const VERSION = 'networks.network_trace_version';
const WRITTEN = `network.source_key = ANY ($1)`;
const DRAWN = `network.has_trace AND network.geometry->>'type' <> 'Point'`;
const COLUMNS = 'geometry, overview, length_meters, west, south, east, north';
const DRAWING = `network.geometry, coalesce(network.overview, network.geometry), network.length_meters, network.west, network.south, network.east, network.north`;
const OWN = `version.network_id = network.id AND version.state = 'PUBLISHED' AND version.source <> 'IMPORT'`;

const PROPOSE = `
  INSERT INTO ${VERSION} (id, network_id, state, base_number, source, ${COLUMNS})
  SELECT uuidv7(), network.id, 'DRAFT', version.number, 'IMPORT', ${DRAWING}
  FROM networks.heat_network network JOIN ${VERSION} version ON ${OWN}
  WHERE ${WRITTEN} AND ${DRAWN} AND version.geometry <> network.geometry
    AND NOT EXISTS (SELECT FROM ${VERSION} draft WHERE draft.network_id = network.id AND draft.state = 'DRAFT')`;

const PUT_BACK = `
  UPDATE networks.heat_network network
  SET (${COLUMNS}) = (version.geometry, version.overview, version.length_meters, version.west, version.south, version.east, version.north),
    has_trace = true, is_area = version.geometry->>'type' = 'MultiPolygon'
  FROM ${VERSION} version WHERE ${WRITTEN} AND ${OWN}`;

const RETIRE = `
  UPDATE ${VERSION} version SET state = 'FORMER'
  FROM networks.heat_network network
  WHERE ${WRITTEN} AND version.network_id = network.id AND version.state = 'PUBLISHED'
    AND (NOT (${DRAWN}) OR version.geometry IS DISTINCT FROM network.geometry)`;

const PUBLISH = `
  INSERT INTO ${VERSION} (id, network_id, state, number, source, published_at, ${COLUMNS})
  SELECT uuidv7(), network.id, 'PUBLISHED',
    1 + coalesce((SELECT max(number) FROM ${VERSION} former WHERE former.network_id = network.id), 0), 'IMPORT', now(), ${DRAWING}
  FROM networks.heat_network network
  WHERE ${WRITTEN} AND ${DRAWN}
    AND NOT EXISTS (SELECT FROM ${VERSION} version WHERE version.network_id = network.id AND version.state = 'PUBLISHED')`;
