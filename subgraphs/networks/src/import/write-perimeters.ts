import type { Database } from '@mitoyen/kit/database.ts';
import type { RowNote } from './import-note.ts';
import type { PublishedPerimeter } from './published-perimeter.ts';

type BulkClient = Parameters<Parameters<Database['bulk']>[0]>[0];

export interface PerimeterOutcome<Perimeter extends PublishedPerimeter> {
  readonly perimeter: Perimeter;
  readonly isAdded: boolean;
  readonly notes: readonly RowNote[];
}

interface KnownPerimeter {
  readonly name: string;
  readonly outline: string;
}

/**
 * Publishes the perimeters of a file that are not known yet, linked to the network whose SNCU id they bear. One that is there
 * with the same outline stays as it is; so does one of the same name whose outline is not in the file any more, since the
 * collectivité may have corrected it: it is told.
 * @param sncuIds of the networks of the same file, which a dry run does not write
 */
export async function writePerimeters<Perimeter extends PublishedPerimeter>(
  client: BulkClient,
  perimeters: readonly Perimeter[],
  { sncuIds, isDryRun }: { readonly sncuIds: ReadonlySet<string>; readonly isDryRun: boolean },
): Promise<PerimeterOutcome<Perimeter>[]> {
  const outlines: string[] = [];
  for (const { drawing } of perimeters) {
    const { rows } = await client.query<{ outline: string }>('SELECT md5($1::jsonb::text) AS outline', [
      JSON.stringify(drawing.geometry),
    ]);
    outlines.push(rows[0]?.outline ?? '');
  }
  const { rows: known } = await client.query<KnownPerimeter>(KNOWN);
  const names = new Set(known.map(({ name }) => name));
  const kept = new Set(known.map(({ outline }) => outline));
  const outcomes: PerimeterOutcome<Perimeter>[] = [];
  for (const [at, perimeter] of perimeters.entries()) {
    const outline = outlines[at] ?? '';
    if (kept.has(outline)) {
      outcomes.push({ perimeter, isAdded: false, notes: [] });
      continue;
    }
    const former = known.find(({ name, outline: other }) => name === perimeter.name && !outlines.includes(other));
    if (former) {
      outcomes.push({ perimeter, isAdded: false, notes: [OTHER_OUTLINE] });
      continue;
    }
    kept.add(outline);
    const name = freeName(perimeter.name, names);
    names.add(name);
    const isLinked = await add(client, { perimeter, name, isDryRun });
    const bearsNetwork = isLinked || (perimeter.sncuId !== null && sncuIds.has(perimeter.sncuId));
    outcomes.push({ perimeter, isAdded: true, notes: bearsNetwork ? [] : [WITHOUT_NETWORK] });
  }
  return outcomes;
}

/** Several perimeters of one commune have nothing else to be told apart by than a number. */
function freeName(name: string, taken: ReadonlySet<string>): string {
  if (!taken.has(name)) return name;
  let number = 2;
  while (taken.has(`${name} (${number})`)) number++;
  return `${name} (${number})`;
}

async function add(
  client: BulkClient,
  {
    perimeter,
    name,
    isDryRun,
  }: { readonly perimeter: PublishedPerimeter; readonly name: string; readonly isDryRun: boolean },
): Promise<boolean> {
  const { rows: networks } = await client.query<{ id: string }>(
    'SELECT id FROM networks.heat_network WHERE sncu_id = $1',
    [perimeter.sncuId],
  );
  if (!isDryRun) {
    const { geometry, bbox } = perimeter.drawing;
    const { rows } = await client.query<{ id: string }>(INSERT, [name, JSON.stringify(geometry), ...bbox]);
    await client.query(LINK, [rows[0]?.id, networks.map(({ id }) => id)]);
  }
  return networks.length > 0;
}

const OTHER_OUTLINE: RowNote = {
  severity: 'warning',
  code: 'PERIMETER_CHANGED',
  text: 'un périmètre de ce nom existe avec un autre contour : laissé tel quel, à reprendre à la main',
};
const WITHOUT_NETWORK: RowNote = {
  severity: 'warning',
  code: 'PERIMETER_WITHOUT_NETWORK',
  text: 'aucun réseau lié : les adresses de ce périmètre restent « à confirmer » tant qu’il n’est pas relié',
};

const KNOWN = `SELECT name, md5(geometry::text) AS outline FROM networks.priority_perimeter WHERE state <> 'REPEALED'`;

const INSERT = `
  INSERT INTO networks.priority_perimeter (id, name, state, geometry, west, south, east, north)
  VALUES (uuidv7(), $1, 'PUBLISHED', $2::jsonb, $3, $4, $5, $6) RETURNING id`;

const LINK = `
  INSERT INTO networks.perimeter_network (perimeter_id, network_id) SELECT $1::uuid, id FROM unnest($2::uuid[]) AS linked(id)`;
