import type { RulesSimulation as SimulationRow } from '@mitoyen/database/client';
import type { Db } from '@mitoyen/kit/database.ts';
import type { RuleSet } from './rule-set.ts';
import { NOTHING_YET, type SimulationResult, type TestedPlace } from './simulation.ts';

export interface Simulation {
  readonly id: string;
  readonly state: 'RUNNING' | 'DONE';
  readonly rules: RuleSet;
  readonly hash: string;
  /** Name of the version that the draft is compared to. */
  readonly comparedTo: string;
  /** Places to judge, once they have been counted, and places judged. */
  readonly total: number;
  readonly done: number;
  readonly result: SimulationResult;
  readonly createdAt: Date;
  readonly finishedAt: Date | null;
}

/** At most so many places are judged, the most tested ones: some seconds of work. */
const MOST_PLACES = 100_000;
/** Former simulations are of no use once their draft has changed. */
const KEPT_DAYS = 30;

/** A simulation takes seconds: one that runs for longer than this was lost with its process. */
const LOST_AFTER_MS = 600_000;

export function isLost({ state, createdAt }: Simulation, now: Date): boolean {
  return state === 'RUNNING' && now.getTime() - createdAt.getTime() > LOST_AFTER_MS;
}

export async function findSimulation(db: Db, id: string): Promise<Simulation | null> {
  const row = await db.rulesSimulation.findFirst({ where: { id } });
  return row && simulationOf(row);
}

/** The last simulation of rules with this hash; null when there was none. */
export async function lastSimulation(db: Db, hash: string): Promise<Simulation | null> {
  const row = await db.rulesSimulation.findFirst({ where: { hash }, orderBy: { createdAt: 'desc' } });
  return row && simulationOf(row);
}

export async function addSimulation(
  db: Db,
  { rules, hash, comparedTo }: Pick<Simulation, 'rules' | 'hash' | 'comparedTo'>,
  now: Date,
): Promise<string> {
  await db.rulesSimulation.deleteMany({
    where: { createdAt: { lt: new Date(now.getTime() - KEPT_DAYS * 86_400_000) } },
  });
  const plain = JSON.parse(JSON.stringify(rules));
  const row = await db.rulesSimulation.create({
    data: { rules: plain, hash, comparedTo, createdAt: now },
    select: { id: true },
  });
  return row.id;
}

/** Writes down how far a simulation is. */
export async function saveProgress(
  db: Db,
  id: string,
  { state, done, total, result }: Pick<Simulation, 'state' | 'done' | 'total' | 'result'>,
  now: Date,
): Promise<void> {
  await db.rulesSimulation.updateMany({
    where: { id },
    data: {
      state,
      done,
      total,
      result: JSON.parse(JSON.stringify(result)),
      finishedAt: state === 'RUNNING' ? null : now,
    },
  });
}

/** The places tested since a day (ISO), each once with its number of tests, the most tested first. */
export async function testedPlaces(db: Db, since: string): Promise<TestedPlace[]> {
  return db.$queryRaw<TestedPlace[]>`
    SELECT lon, lat, citycode, heating, count(*)::int AS tests FROM networks.eligibility_test
    WHERE day >= ${since}::date GROUP BY lon, lat, citycode, heating
    ORDER BY tests DESC, lon, lat, citycode, heating LIMIT ${MOST_PLACES}`;
}

function simulationOf({ rules, result, ...row }: SimulationRow): Simulation {
  return {
    id: row.id,
    state: row.state,
    hash: row.hash,
    comparedTo: row.comparedTo,
    total: row.total,
    done: row.done,
    createdAt: row.createdAt,
    finishedAt: row.finishedAt,
    // This file alone writes both columns, from values of these types.
    rules: rules as unknown as RuleSet,
    result: (result as unknown as SimulationResult | null) ?? NOTHING_YET,
  };
}
