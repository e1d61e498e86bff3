import type { Database } from './database.ts';

/** How long data is kept, counted from a column of the row. */
export interface Retention {
  /** The timestamptz column, or SQL expression on the row, that starts the clock; a row where it is null is kept. */
  readonly after: string;
  /** An ISO 8601 duration that PostgreSQL reads: `P5Y`, `P6M`, `P1D`. */
  readonly period: string;
  /** An extra SQL condition on the row; constants only. */
  readonly when?: string;
}

/** What a table of personal data owes to the people in it (RGPD art. 5, 13 and 30). */
export interface PersonalDataTable {
  readonly table: string;
  /** Whose data it is. */
  readonly subject: string;
  /** Why we hold it. */
  readonly purpose: string;
  /** On which ground of RGPD art. 6 (and which text). */
  readonly legalGround: string;
  readonly retention: readonly Retention[];
  /** What happens then: the row goes, or these columns take these values (SQL constants). */
  readonly action: 'delete' | { readonly anonymise: Readonly<Record<string, string>> };
}

/** Every table of a subgraph stands in one of the two lists; a schema test fails otherwise. */
export interface PersonalDataRegister {
  readonly personal: readonly PersonalDataTable[];
  /** Table name, and why it holds no personal data. */
  readonly notPersonal: Readonly<Record<string, string>>;
}

/** The tables that the kit puts in every subgraph. */
export const KIT_REGISTER: PersonalDataRegister = {
  personal: [
    {
      table: 'mail',
      subject: 'recipients of mails',
      purpose: 'to send the mail, and to prove that it was sent',
      legalGround: 'public task (RGPD art. 6.1.e)',
      retention: [{ after: 'created_at', period: 'P1Y' }],
      action: 'delete',
    },
  ],
  notPersonal: {
    outbox: 'ids and kinds of change only',
    audit_entry: 'ids of actors and entities, never their data; kept as proof for one year, then sealed away',
    audit_head: 'the number and the hash of the last audit entry',
    audit_anchor: 'the number and the hash of the last audit entry that was removed',
    audit_check: 'what the last verification of the audit log found',
  },
};

/**
 * What a register lacks, in words: a table it does not name, a name without a table, a rule that does not run.
 * Empty when every table of the subgraph has said whose data it holds, why, on which ground and for how long.
 */
export async function registerProblems(database: Database, register: PersonalDataRegister): Promise<string[]> {
  const { rows } = await database.pool.query<{ name: string }>(
    "SELECT table_name AS name FROM information_schema.tables WHERE table_schema = $1 AND table_type = 'BASE TABLE'",
    [database.schema],
  );
  const personal = [...register.personal, ...KIT_REGISTER.personal].map(({ table }) => table);
  const declared = [...personal, ...Object.keys({ ...register.notPersonal, ...KIT_REGISTER.notPersonal })];
  const tables = rows.map(({ name }) => name);
  const problems = tables.filter((name) => !declared.includes(name)).map((name) => `${name} is in neither list`);
  for (const name of declared) if (!tables.includes(name)) problems.push(`${name} does not exist`);
  for (const name of new Set(declared)) {
    if (declared.filter((other) => other === name).length > 1) problems.push(`${name} is declared twice`);
  }
  if (problems.length === 0) await applyRetention(database, register, new Date(), true);
  return problems;
}

export interface RetentionResult {
  readonly table: string;
  readonly action: 'delete' | 'anonymise';
  readonly rows: number;
}

/**
 * Applies the register to the current tenant at an instant: counts what is due, and unless it is a dry run deletes or
 * anonymises it in one transaction. Returns one line per table.
 */
export function applyRetention(
  database: Database,
  register: PersonalDataRegister,
  now: Date,
  dryRun: boolean,
): Promise<RetentionResult[]> {
  return database.transaction(async (db) => {
    const results: RetentionResult[] = [];
    for (const entry of [...register.personal, ...KIT_REGISTER.personal]) {
      const name = `${database.schema}.${entry.table}`;
      const due = entry.retention
        .map(
          ({ after, period, when }) =>
            `(${after} < $1::timestamptz - interval '${period}'${when ? ` AND ${when}` : ''})`,
        )
        .join(' OR ');
      let statement: string;
      if (dryRun) {
        statement = `SELECT count(*)::int AS rows FROM ${name} WHERE ${pending(entry, due)}`;
        const counted = await db.$queryRawUnsafe<{ rows: number }[]>(statement, now);
        results.push({ table: entry.table, action: actionName(entry), rows: counted[0]?.rows ?? 0 });
        continue;
      }
      statement =
        entry.action === 'delete'
          ? `DELETE FROM ${name} WHERE ${due}`
          : `UPDATE ${name} SET ${assignments(entry.action.anonymise)} WHERE ${pending(entry, due)}`;
      const rows = await db.$executeRawUnsafe(statement, now);
      results.push({ table: entry.table, action: actionName(entry), rows });
    }
    return results;
  });
}

const actionName = (entry: PersonalDataTable) => (entry.action === 'delete' ? 'delete' : 'anonymise');

const assignments = (columns: Readonly<Record<string, string>>) =>
  Object.entries(columns)
    .map(([column, value]) => `${column} = ${value}`)
    .join(', ');

/** A row already anonymised is not counted again. */
function pending(entry: PersonalDataTable, due: string): string {
  if (entry.action === 'delete') return due;
  const columns = Object.entries(entry.action.anonymise);
  const changed = columns.map(([column, value]) => `${column} IS DISTINCT FROM ${value}`).join(' OR ');
  return `(${due}) AND (${changed})`;
}
