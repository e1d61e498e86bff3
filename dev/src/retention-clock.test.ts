import { AUDIT_RETENTION } from '@mitoyen/kit/audit/seal-audit.ts';
import { applyRetention, KIT_REGISTER, type PersonalDataTable, type Retention } from '@mitoyen/kit/personal-data.ts';
import { executeRetention } from '@mitoyen/kit/retention-job.ts';
import { SUBGRAPH_NAMES, type Subgraph } from '@mitoyen/kit/subgraph.ts';
import { type Harness, openHarness } from '@mitoyen/kit/testing.ts';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

/** When everything in the planted rows happened, whatever its name. */
const THEN = '2020-03-15T12:00:00Z';
/** The id of every row, and of whatever a row points at: all of them belong together. */
const ID = '01890000-0000-7000-8000-000000000001';
const DAY = '1 day';

interface ColumnFacts {
  readonly name: string;
  readonly type: string;
  readonly kind: string;
  readonly isNullable: boolean;
}

/** Rows of any table, made from nothing but the columns that the database tells of. */
class Planter {
  readonly client: pg.Client;
  readonly schema: string;

  constructor(ownerUrl: string, schema: string) {
    this.client = new pg.Client({ connectionString: ownerUrl });
    this.schema = schema;
  }

  /** Takes away what asks for more sense than a planted row has: checks, references, triggers. */
  async open(): Promise<void> {
    await this.client.connect();
    const { rows } = await this.client.query<{ statement: string }>(
      `SELECT format('ALTER TABLE %s DROP CONSTRAINT %I', conrelid::regclass, conname) AS statement
       FROM pg_constraint WHERE connamespace = $1::regnamespace AND contype IN ('c', 'f') AND conparentid = 0 AND conrelid <> 0
       ORDER BY contype DESC`,
      [this.schema],
    );
    for (const { statement } of rows) await this.client.query(statement);
  }

  async plant(
    tenant: string,
    table: string,
    nulls: readonly string[],
    fixed: Readonly<Record<string, string>>,
  ): Promise<void> {
    await this.client.query("SELECT set_config('app.tenant_id', $1, false)", [tenant]);
    const columns = (await this.columns(table)).filter(({ name }) => name !== 'tenant_id');
    const values = columns.map((column) =>
      nulls.includes(column.name) ? 'NULL' : (fixed[column.name] ?? this.literal(column)),
    );
    await this.client.query(`ALTER TABLE ${this.schema}.${table} DISABLE TRIGGER USER`);
    await this.client.query(`DELETE FROM ${this.schema}.${table} WHERE tenant_id = '${tenant}'`);
    await this.client.query(
      `INSERT INTO ${this.schema}.${table} (${['tenant_id', ...columns.map(({ name }) => `"${name}"`)].join(', ')})
       VALUES (${[`'${tenant}'`, ...values].join(', ')})`,
    );
  }

  /** A value of any type; text that names nobody would not show that it was erased. */
  private literal({ type, kind }: ColumnFacts): string {
    if (kind === 'e') return `(enum_range(NULL::${type}))[1]`;
    if (/\[\]$/.test(type)) return `'{}'::${type}`;
    if (/^timestamp|^date/.test(type)) return `'${THEN}'::${type}`;
    if (type === 'uuid') return `'${ID}'::uuid`;
    if (/^json/.test(type)) return `'{"nom":"Durand"}'::${type}`;
    if (type === 'boolean') return 'true';
    if (type === 'bytea') return "'\\x01'::bytea";
    if (/int|numeric|double|real/.test(type)) return '1';
    return "'Durand'";
  }

  private async columns(table: string): Promise<ColumnFacts[]> {
    const { rows } = await this.client.query<ColumnFacts>(
      `SELECT a.attname AS name, format_type(a.atttypid, NULL) AS type, t.typtype AS kind, NOT a.attnotnull AS "isNullable"
       FROM pg_attribute a JOIN pg_type t ON t.oid = a.atttypid
       WHERE a.attrelid = $1::regclass AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = '' AND a.attidentity = ''`,
      [`${this.schema}.${table}`],
    );
    return rows;
  }

  /** Everything that a table holds, as one short text. */
  async content(table: string): Promise<string> {
    const { rows } = await this.client.query<{ content: string | null }>(
      `SELECT md5(string_agg(r::text, '|' ORDER BY r::text)) AS content FROM ${this.schema}.${table} r`,
    );
    return rows[0]?.content ?? 'nothing';
  }
}

/** What a row must be for a condition to hold: the columns it wants empty, and those it wants to say something. */
function wanted(condition: string): { nulls: string[]; fixed: Record<string, string> } {
  const nulls = [...condition.matchAll(/(\w+) IS NULL/g)].flatMap(([, column]) => column ?? []);
  const said = [...condition.matchAll(/(\w+)\s*(?:=\s*|IN\s*\(\s*)('[^']*')/g)].map(([, column, value]) => [
    column,
    value,
  ]);
  const not = [...condition.matchAll(/NOT (\w+)\b(?! *(?:IN|NULL))/g)].map(([, column]) => [column, 'false']);
  return { nulls, fixed: Object.fromEntries([...said, ...not]) };
}

/** The table that a rule counts from when it is another one, with the condition that it puts on it. */
function countsFrom({ after }: Retention): { table: string; condition: string } | undefined {
  const [, table, condition] = /FROM \w+\.(\w+)(.*)/s.exec(after) ?? [];
  return table === undefined || condition === undefined ? undefined : { table, condition };
}

/** One answer a table, asked one after the other: they share a connection. */
async function registered<Answer>(
  register: readonly PersonalDataTable[],
  ask: (table: string) => Promise<Answer>,
): Promise<[string, Answer][]> {
  const answers: [string, Answer][] = [];
  for (const { table } of register) answers.push([table, await ask(table)]);
  return answers;
}

describe.each([...SUBGRAPH_NAMES])('security rule: the personal data register of %s is executed', (name) => {
  let harness: Harness;
  let planter: Planter;
  let subgraph: Subgraph;
  let register: readonly PersonalDataTable[];
  beforeAll(async () => {
    ({ subgraph } = (await import(`@mitoyen/${name}`)) as { subgraph: Subgraph });
    register = [...subgraph.personalData.personal, ...KIT_REGISTER.personal];
    harness = await openHarness(subgraph, { cold: true });
    planter = new Planter(harness.ownerUrl, name);
    await planter.open();
    for (const { table } of register)
      for (const tenant of ['niort', 'amiens']) await planter.plant(tenant, table, [], {});
  });
  afterAll(async () => {
    await planter?.client.end();
    await harness?.close();
  });

  /** The instant so long after everything happened, give or take a day. */
  async function after(period: string, shift: string): Promise<Date> {
    const { rows } = await planter.client.query<{ at: Date }>(
      `SELECT $1::timestamptz + $2::interval + $3::interval AS at`,
      [THEN, period, shift],
    );
    if (!rows[0]) throw new Error('the clock gave nothing');
    return rows[0].at;
  }

  test('each rule of each table runs on its day, not before, in one territory alone, and leaves nothing to do', async () => {
    for (const entry of register) {
      for (const rule of entry.retention) {
        const what = `${name}.${entry.table}: ${rule.period} after ${rule.after.replace(/\s+/g, ' ')} ${rule.when ?? ''}`;
        const { nulls, fixed } = wanted(rule.when ?? '');
        const from = countsFrom(rule);
        for (const tenant of ['niort', 'amiens']) {
          if (from) await planter.plant(tenant, from.table, wanted(from.condition).nulls, {});
          await planter.plant(tenant, entry.table, nulls, fixed);
        }
        const alone = { personal: [{ ...entry, retention: [rule] }], notPersonal: {} };
        const apply = (at: Date, isDryRun: boolean) =>
          harness.inTenant('niort', async () => {
            const results = await applyRetention(harness.runtime.database, alone, at, isDryRun);
            return results.find(({ table }) => table === entry.table)?.rows;
          });
        const dayBefore = await after(rule.period, `-${DAY}`);
        const dayAfter = await after(rule.period, DAY);
        expect(await apply(dayBefore, true), `${what}, the day before`).toBe(0);
        const planted = await planter.content(entry.table);
        expect(await apply(dayAfter, true), `${what}, counted the day after`).toBe(1);
        expect(await planter.content(entry.table), `${what}: counting changes nothing`).toBe(planted);
        expect(await apply(dayAfter, false), `${what}, executed`).toBe(1);
        expect(await planter.content(entry.table), `${what}: it is executed`).not.toBe(planted);
        expect(await apply(await after('P90Y', DAY), true), `${what}: nothing is left to do`).toBe(0);
        const [elsewhere] = (
          await planter.client.query<{ n: number }>(
            `SELECT count(*)::int AS n FROM ${name}.${entry.table} WHERE tenant_id = 'amiens'`,
          )
        ).rows;
        expect(elsewhere?.n, `${what}: another territory is not touched`).toBe(1);
        await planter.plant('niort', entry.table, [], {});
        if (from) await planter.plant('niort', from.table, [], {});
      }
    }
  });

  test('a dry run of the whole counts and changes nothing; the real one leaves its entry in the audit log', async () => {
    const later = await after('P80Y', DAY);
    const contents = () => registered(register, (table) => planter.content(table));
    const inNiort = (isDryRun: boolean) =>
      harness.inTenant('niort', async (context) => {
        const at = context.runtime.contextFor({
          tenantSlug: 'niort',
          viewer: context.viewer,
          locale: 'fr',
          requestId: 'clock',
        });
        at.now = () => later;
        return executeRetention(at, subgraph.personalData, isDryRun);
      });
    const entries = async () => {
      const { rows } = await planter.client.query<{ n: number }>(
        `SELECT count(*)::int AS n FROM ${name}.audit_entry WHERE action = 'retention.apply' AND tenant_id = 'niort'`,
      );
      return rows[0]?.n;
    };
    const before = await contents();
    const counted = await inNiort(true);
    expect(await contents()).toEqual(before);
    expect(await entries()).toBe(0);
    expect(counted.filter(({ rows }) => rows > 0).length).toBeGreaterThan(0);
    await inNiort(false);
    expect(await contents()).not.toEqual(before);
    expect(await entries()).toBe(1);
  });
});

test('files go five years after their end, accounts two years after their last use, logs after one year', async () => {
  const periodsOf = async (name: string, table: string) => {
    const { subgraph } = (await import(`@mitoyen/${name}`)) as { subgraph: Subgraph };
    return subgraph.personalData.personal.find((entry) => entry.table === table)?.retention.map(({ period }) => period);
  };
  expect(await periodsOf('signalements', 'signalement')).toEqual(['P5Y']);
  expect(await periodsOf('partners', 'agent')).toContain('P2Y');
  expect(AUDIT_RETENTION).toBe('P1Y');
  expect(KIT_REGISTER.personal.map(({ retention }) => retention[0]?.period)).toContain('P1Y');
});
