import type { Db } from '@mitoyen/kit/database.ts';
import type { Answer, BatchRow } from '../batch/batch-row.ts';
import type { Heating } from '../rules/rule-set.ts';
import { isSameAnswer } from './judge-again.ts';
import type { Reach } from './reach.ts';

/** A watched place as the recomputation reads it. */
export interface WatchedPlace {
  readonly batchId: string;
  readonly rowNumber: number;
  readonly lon: number;
  readonly lat: number;
  readonly citycode: string | null;
  readonly heating: Heating | null;
  readonly answer: Answer;
  /** The answer that the last transition told. */
  readonly told: Answer;
  readonly rulesVersion: string;
}

/** A place that begins to be watched. */
export interface NewWatchedPlace extends WatchedPlace {
  readonly label: string;
}

const COLUMNS = `batch_id uuid, row_number int, label text, lon float8, lat float8, citycode text, heating text,
  outcome text, reason text, network_id uuid, distance_meters int, perimeter_ids uuid[], rules_version text, told jsonb`;
const NAMES =
  'batch_id, row_number, label, lon, lat, citycode, heating, outcome, reason, network_id, distance_meters, perimeter_ids, rules_version, told';

/** Begins to watch these places; those already watched stay as they are. */
export async function addWatched(db: Db, places: readonly NewWatchedPlace[], now: Date): Promise<void> {
  await db.$executeRawUnsafe(
    `INSERT INTO networks.watched_address (${NAMES}, judged_at)
     SELECT ${NAMES}, $2 FROM json_to_recordset($1::json) AS place(${COLUMNS}) ON CONFLICT DO NOTHING`,
    JSON.stringify(
      places.map((place) => ({
        ...columnsOf(place),
        label: place.label,
        lon: place.lon,
        lat: place.lat,
        citycode: place.citycode,
        heating: place.heating,
      })),
    ),
    now,
  );
}

/** Writes the new answers of places judged again. */
export async function saveAnswers(db: Db, places: readonly WatchedPlace[], now: Date): Promise<void> {
  if (places.length === 0) return;
  await db.$executeRawUnsafe(
    `UPDATE networks.watched_address AS kept
     SET outcome = place.outcome, reason = place.reason, network_id = place.network_id, distance_meters = place.distance_meters,
       perimeter_ids = place.perimeter_ids, rules_version = place.rules_version, told = place.told, judged_at = $2
     FROM json_to_recordset($1::json) AS place(${COLUMNS})
     WHERE kept.batch_id = place.batch_id AND kept.row_number = place.row_number`,
    JSON.stringify(places.map(columnsOf)),
    now,
  );
}

function columnsOf({ batchId, rowNumber, answer, told, rulesVersion }: WatchedPlace) {
  return {
    batch_id: batchId,
    row_number: rowNumber,
    outcome: answer.outcome,
    reason: answer.reason,
    network_id: answer.networkId,
    distance_meters: answer.distanceMeters,
    perimeter_ids: answer.perimeterIds,
    rules_version: rulesVersion,
    told,
  };
}

/** Where a walk over the watched places stands. */
export interface WatchPlace {
  readonly batchId: string;
  readonly rowNumber: number;
}

interface WatchedRow {
  batch_id: string;
  row_number: number;
  lon: number;
  lat: number;
  citycode: string | null;
  heating: Heating | null;
  outcome: Answer['outcome'];
  reason: Answer['reason'];
  network_id: string | null;
  distance_meters: number | null;
  perimeter_ids: string[];
  rules_version: string;
  told: Answer;
}

/** The next watched places within reach of changes, in a stable order. */
export async function pickWatched(
  db: Db,
  { isEverywhere, boxes, citycodes }: Reach,
  after: WatchPlace | null,
  limit: number,
): Promise<WatchedPlace[]> {
  const rows = await db.$queryRawUnsafe<WatchedRow[]>(
    `SELECT batch_id, row_number, lon, lat, citycode, heating, outcome, reason, network_id, distance_meters,
       perimeter_ids::text[] AS perimeter_ids, rules_version, told
     FROM networks.watched_address
     WHERE ($1::uuid IS NULL OR (batch_id, row_number) > ($1::uuid, $2::int))
       AND ($3 OR citycode = ANY ($4) OR ${boxes.length === 0 ? 'false' : boxes.map(inBox).join(' OR ')})
     ORDER BY batch_id, row_number LIMIT ${limit}`,
    after?.batchId ?? null,
    after?.rowNumber ?? null,
    isEverywhere,
    [...citycodes],
  );
  return rows.map(placeOf);
}

const inBox = ([west, south, east, north]: readonly number[]) =>
  `point(lon, lat) <@ box(point(${Number(west)}, ${Number(south)}), point(${Number(east)}, ${Number(north)}))`;

function placeOf(row: WatchedRow): WatchedPlace {
  return {
    batchId: row.batch_id,
    rowNumber: row.row_number,
    lon: row.lon,
    lat: row.lat,
    citycode: row.citycode,
    heating: row.heating,
    answer: {
      outcome: row.outcome,
      reason: row.reason,
      networkId: row.network_id,
      distanceMeters: row.distance_meters,
      perimeterIds: row.perimeter_ids,
    },
    told: row.told,
    rulesVersion: row.rules_version,
  };
}

/** The answer of a watched row as of now. */
export interface CurrentAnswer {
  readonly rulesVersion: string;
  readonly judgedAt: Date;
  /** The row of the batch with this answer in place of the one it was first given. */
  appliedTo(row: BatchRow): BatchRow;
}

/** The present answers of the watched rows of a batch between two row numbers, both included. */
export async function currentAnswers(
  db: Db,
  batchId: string,
  from: number,
  to: number,
): Promise<ReadonlyMap<number, CurrentAnswer>> {
  const rows = await db.watchedAddress.findMany({ where: { batchId, rowNumber: { gte: from, lte: to } } });
  return new Map(
    rows.map(({ rowNumber, outcome, reason, networkId, distanceMeters, perimeterIds, rulesVersion, judgedAt }) => [
      rowNumber,
      {
        rulesVersion,
        judgedAt,
        appliedTo: (row) => {
          // Written by the judge.
          const answer = { outcome, reason, networkId, distanceMeters, perimeterIds } as Answer;
          const isSame = row.answer !== null && isSameAnswer(row.answer, answer);
          if (isSame || !row.answer) return row;
          return { ...row, answer: { ...answer, untracedNetworkIds: [], eligibleFrom: null } };
        },
      },
    ]),
  );
}

/** How many watched places of a batch have each answer. */
export async function tallyWatched(db: Db, batchId: string): Promise<ReadonlyMap<string, number>> {
  const groups = await db.watchedAddress.groupBy({ by: ['outcome'], where: { batchId }, _count: true });
  return new Map(groups.map(({ outcome, _count }) => [outcome, _count]));
}
