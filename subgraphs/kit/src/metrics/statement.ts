import { LRUCache } from 'lru-cache';

/** What a query does, without its values. */
export interface Statement {
  /** `SELECT`, `INSERT`… or `OTHER`. */
  readonly statement: string;
  /** The first table that it names, as it is named (`signalements.suivi`). */
  readonly table: string | undefined;
}

const KINDS = new Set(
  'SELECT INSERT UPDATE DELETE WITH BEGIN COMMIT ROLLBACK SAVEPOINT RELEASE SET LISTEN COPY MERGE'.split(' '),
);
const KNOWN = 2_000;
const known = new LRUCache<string, Statement>({ max: KNOWN });

/** Reads kind and table from the text of a query. A text is read once: there are as many as our code writes. */
export function describeStatement(sql: string): Statement {
  const seen = known.get(sql);
  if (seen) return seen;
  const statement = readStatement(sql);
  known.set(sql, statement);
  return statement;
}

function readStatement(sql: string): Statement {
  // Values written into the text are taken out first: what follows must never read one.
  const bare = sql
    .slice(0, 4_000)
    .replaceAll(/'(?:[^']|'')*'?/g, "''")
    .replaceAll(/--[^\n]*|\/\*[\s\S]*?\*\//g, ' ');
  const verb = /^\s*([a-z]+)/i.exec(bare)?.[1]?.toUpperCase() ?? '';
  const table = /\b(?:from|into|update|copy|table)\s+(?:only\s+)?("?[a-z_]\w*"?(?:\."?[a-z_]\w*"?)?)/i.exec(bare)?.[1];
  return { statement: KINDS.has(verb) ? verb : 'OTHER', table: table?.replaceAll('"', '') };
}
