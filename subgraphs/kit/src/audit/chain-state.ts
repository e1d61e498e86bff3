import type { Database } from '../database.ts';
import { readAnchor, readCheck, readHead, readLinks } from './chain.store.ts';
import type { ChainPoint } from './chain.ts';

/** Where a chain stands, and what its last whole verification said of it. */
export interface ChainState {
  readonly entries: number;
  readonly seq: number;
  readonly hash: string;
  /** When the whole chain was last found to hold; null when it never was, or no longer does. */
  readonly verifiedAt: Date | null;
  readonly verifiedSeq: number | null;
  /** `kind:number` of what does not hold. */
  readonly fault: string | null;
}

/**
 * The state of the current tenant's chain. The last verification counts only while the entry where it ended is still there
 * with the same hash.
 */
export function readChainState(database: Database): Promise<ChainState> {
  const { schema } = database;
  return database.bulk(async (client) => {
    await client.query('SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY');
    const head = await readHead(client, schema);
    const anchor = await readAnchor(client, schema);
    const check = await readCheck(client, schema);
    const state = { entries: head.seq - anchor.seq, seq: head.seq, hash: head.hash };
    const unverified = { ...state, verifiedAt: null, verifiedSeq: null };
    if (!check) return { ...unverified, fault: null };
    if (check.fault !== null) return { ...unverified, fault: check.fault };
    const hashThere = await hashAt(check.end, anchor);
    if (hashThere !== check.end.hash) return { ...unverified, fault: `changed:${check.end.seq}` };
    return { ...state, verifiedAt: check.checkedAt, verifiedSeq: check.end.seq, fault: null };

    async function hashAt({ seq, hash }: ChainPoint, sealed: ChainPoint): Promise<string | undefined> {
      // What was verified and then removed after its time is vouched for by the anchor.
      if (seq < sealed.seq || seq === 0) return hash;
      if (seq === sealed.seq) return sealed.hash;
      for await (const link of readLinks(client, schema, seq - 1, seq)) return link.hash;
      return undefined;
    }
  });
}
