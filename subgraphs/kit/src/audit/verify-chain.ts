import type pg from 'pg';
import type { Database } from '../database.ts';
import { keepCheck, readAnchor, readHead, readLinks, readUnchained } from './chain.store.ts';
import { type ChainFault, type ChainPoint, type ChainReport, ChainVerifier } from './chain.ts';

/** A chain in the database, or a stretch of it, as one snapshot shows it. */
export interface DatabaseChainReport extends ChainReport {
  /** What precedes the first entry that is still there. */
  readonly anchor: ChainPoint;
  readonly head: ChainPoint;
  /** Whether the head was reached; when not, `end` says where to go on. */
  readonly isComplete: boolean;
}

export interface StretchOptions {
  /** A place that an earlier stretch has reached; the beginning by default. */
  readonly from?: ChainPoint | undefined;
  /** How many entries to read at most. */
  readonly limit?: number;
  /** A place noted earlier, elsewhere. */
  readonly expected?: ChainPoint | undefined;
}

/** Verifies the chain of the current tenant, or a stretch of it. Changes nothing. */
export function verifyChain(database: Database, options: StretchOptions = {}): Promise<DatabaseChainReport> {
  return database.bulk(async (client) => {
    await client.query('SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY');
    return judge(client, database.schema, options);
  });
}

async function judge(
  client: pg.PoolClient,
  schema: string,
  { from, limit = Number.MAX_SAFE_INTEGER, expected }: StretchOptions,
): Promise<DatabaseChainReport> {
  const head = await readHead(client, schema);
  const anchor = await readAnchor(client, schema);
  // What was reached may have been removed since, its time being over.
  const goesOn = from !== undefined && from.seq >= anchor.seq;
  const start = goesOn ? from : anchor;
  const verifier = new ChainVerifier(start, expected);
  const isComplete = head.seq - start.seq <= limit;
  // From the very beginning, and beyond the head: an entry put under a number that is not to be used is found too.
  const until = isComplete ? Number.MAX_SAFE_INTEGER : start.seq + limit;
  for await (const link of readLinks(client, schema, goesOn ? start.seq : 0, until)) verifier.add(link);
  if (isComplete) for (const link of await readUnchained(client, schema)) verifier.add(link);
  return { ...verifier.finish(isComplete ? head : undefined), anchor, head, isComplete };
}

/** Keeps what a verification of the whole chain of the current tenant has found, for the journal to show. */
export function keepReport(
  database: Database,
  checkedAt: Date,
  report: Pick<ChainReport, 'entries' | 'end' | 'faults'>,
): Promise<void> {
  const { entries, end, faults } = report;
  const fault = faults[0] ? faultCode(faults[0]) : null;
  return database.bulk((client) => keepCheck(client, database.schema, { checkedAt, entries, end, fault }));
}

const faultCode = ({ kind, from }: ChainFault) => `${kind}:${from}`;
