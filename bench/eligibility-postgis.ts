import type { Position } from '@mitoyen/networks/projection/position.ts';
import pg from 'pg';
import type { GeneratedNetwork } from './eligibility-data.ts';

export interface PostgisQuestion {
  readonly networks: readonly GeneratedNetwork[];
  /** WGS84. */
  readonly places: readonly Position[];
  /** Metres. */
  readonly radius: number;
  readonly seconds: number;
  /** Our answer: distance by network. */
  readonly expected: (place: Position) => ReadonlyMap<string, number>;
}

export interface PostgisAnswer {
  readonly question: string;
  readonly perSecond: number;
  readonly p95: number;
  readonly disagreements: number;
}

const SCHEMA = 'bench_eligibility';
const CHECKED_PLACES = 300;
const NETWORKS_PER_STATEMENT = 20;

/** Every network within the radius with its exact distance: as one geometry each, and cut into pieces for the index's sake. */
const QUESTIONS = [
  {
    question: 'one geometry per network',
    sql: `SELECT id, ST_Distance(geom, p) AS distance FROM ${SCHEMA}.network,
      (SELECT ST_Transform(ST_SetSRID(ST_MakePoint($1, $2), 4326), 2154) AS p) place WHERE ST_DWithin(geom, p, $3)`,
  },
  {
    question: 'networks cut into small pieces',
    sql: `SELECT id, min(ST_Distance(geom, p)) AS distance FROM ${SCHEMA}.piece,
      (SELECT ST_Transform(ST_SetSRID(ST_MakePoint($1, $2), 4326), 2154) AS p) place WHERE ST_DWithin(geom, p, $3) GROUP BY id`,
  },
];

/** Asks the same of PostGIS, one statement per place on one connection. Leaves nothing behind. Answers why not, when it cannot. */
export async function askPostgis(url: string | undefined, asked: PostgisQuestion): Promise<PostgisAnswer[] | string> {
  if (!url) return 'no POSTGIS_URL given';
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const { rowCount } = await client.query("SELECT FROM pg_available_extensions WHERE name = 'postgis'");
    if (rowCount === 0) return 'not installed on this server';
    await client.query(
      `CREATE EXTENSION IF NOT EXISTS postgis; DROP SCHEMA IF EXISTS ${SCHEMA} CASCADE; CREATE SCHEMA ${SCHEMA}`,
    );
    await load(client, asked.networks);
    const answers: PostgisAnswer[] = [];
    for (const { question, sql } of QUESTIONS) answers.push({ question, ...(await measure(client, sql, asked)) });
    return answers;
  } finally {
    await client.query(`DROP SCHEMA IF EXISTS ${SCHEMA} CASCADE`);
    await client.end();
  }
}

async function load(client: pg.Client, networks: readonly GeneratedNetwork[]): Promise<void> {
  await client.query(`CREATE TABLE ${SCHEMA}.network (id text, geom geometry(MultiLineString, 2154))`);
  for (let from = 0; from < networks.length; from += NETWORKS_PER_STATEMENT) {
    const some = networks.slice(from, from + NETWORKS_PER_STATEMENT);
    const texts = some.map(
      ({ paths }) =>
        `MULTILINESTRING(${paths.map((path) => `(${path.map((corner) => corner.join(' ')).join(',')})`).join(',')})`,
    );
    await client.query(
      `INSERT INTO ${SCHEMA}.network SELECT id, ST_GeomFromText(wkt, 2154) FROM unnest($1::text[], $2::text[]) AS t(id, wkt)`,
      [some.map(({ id }) => id), texts],
    );
  }
  await client.query(`
    CREATE TABLE ${SCHEMA}.piece AS SELECT id, (ST_Dump(geom)).geom AS geom FROM ${SCHEMA}.network;
    CREATE INDEX ON ${SCHEMA}.network USING gist (geom);
    CREATE INDEX ON ${SCHEMA}.piece USING gist (geom);
    ANALYZE ${SCHEMA}.network; ANALYZE ${SCHEMA}.piece`);
}

async function measure(client: pg.Client, text: string, { places, radius, seconds, expected }: PostgisQuestion) {
  const ask = async ([lon, lat]: Position) => {
    const { rows } = await client.query<{ id: string; distance: number }>({
      name: text.slice(0, 40),
      text,
      values: [lon, lat, radius],
    });
    return rows;
  };
  let disagreements = 0;
  for (const place of places.slice(0, CHECKED_PLACES)) {
    const ours = expected(place);
    const theirs = await ask(place);
    const differs =
      theirs.length !== ours.size ||
      theirs.some(({ id, distance }) => Math.abs(distance - (ours.get(id) ?? -1)) > 0.01);
    if (differs) disagreements++;
  }
  const durations: number[] = [];
  const started = performance.now();
  while (performance.now() - started < seconds * 1_000) {
    const place = places[durations.length % places.length];
    if (!place) break;
    const before = performance.now();
    await ask(place);
    durations.push(performance.now() - before);
  }
  const perSecond = durations.length / ((performance.now() - started) / 1_000);
  durations.sort((a, b) => a - b);
  return { perSecond, p95: durations[Math.floor(durations.length * 0.95)] ?? 0, disagreements };
}
