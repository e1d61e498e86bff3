import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { aSubgraph, TAKE_NOTE } from '../kit.fixtures.ts';
import { executeRetention } from '../retention-job.ts';
import { type Harness, openHarness, viewers } from '../testing.ts';
import { readAnchor, readCheck } from './chain.store.ts';
import type { ChainFault } from './chain.ts';
import { tamper } from './tamper.fixtures.ts';
import { verifyStretch } from './verify-audit.job.ts';
import { verifyChain } from './verify-chain.ts';

const TENANTS = ['niort', 'amiens'] as const;
let harness: Harness;
let superuser: pg.Client;
beforeAll(async () => {
  harness = await openHarness(aSubgraph().subgraph);
  superuser = new pg.Client({ connectionString: harness.ownerUrl });
  await superuser.connect();
});
afterAll(async () => {
  await superuser?.end();
  await harness?.close();
});

const verify = (tenant: string) => harness.inTenant(tenant, ({ runtime }) => verifyChain(runtime.database));
const writer = () => viewers.agent({ permissions: ['suivi.write'] });

describe('the chain of a tenant', () => {
  it('has no gap, no fork and no deadlock under parallel mutations, with personal reads and roll-backs among them', async () => {
    const outcomes: Record<string, number> = { niort: 0, amiens: 0 };
    const unexpected: unknown[] = [];
    await Promise.all(
      Array.from({ length: 24 }, async (_, writerNumber) => {
        const tenant = TENANTS[writerNumber % 2] ?? 'niort';
        for (let i = 0; i < 12; i++) {
          const text = `${writerNumber}.${i}`;
          try {
            if (i % 4 === 3) {
              const { data } = await harness
                .as(tenant, writer())
                .execute(TAKE_NOTE, { text: 'far too long a text to be kept' });
              if (data.takeNote.code !== 'TOO_LONG') unexpected.push(data);
            } else if (i % 4 === 2) {
              // A mutation that reads personal data in its middle: its entries and those of others are on their way together.
              await harness.inTenant(tenant, (context) =>
                context.transaction(async () => {
                  await context.audit([{ action: 'before', entity: null, entityId: null }]);
                  await context.personalRead('Note', ['1', '2', '3'], ['text'], () => sleep(Math.random() * 10));
                }),
              );
              outcomes[tenant] = (outcomes[tenant] ?? 0) + 4;
            } else {
              const { data } = await harness.as(tenant, writer()).execute(TAKE_NOTE, { text });
              if (data?.takeNote.text !== text) unexpected.push(data);
              outcomes[tenant] = (outcomes[tenant] ?? 0) + 1;
            }
          } catch (error) {
            unexpected.push(error);
          }
        }
      }),
    );
    expect(unexpected).toEqual([]);
    for (const tenant of TENANTS) {
      const report = await verify(tenant);
      expect(report).toMatchObject({ faults: [], entries: outcomes[tenant], head: { seq: outcomes[tenant] } });
    }
  });

  it('refuses, rather than forks, for a transaction that sees the past', async () => {
    const write = async (client: pg.PoolClient) => {
      await client.query(
        `INSERT INTO networks.audit_entry (actor_kind, action, request_id) VALUES ('system', 'past', 'r')`,
      );
    };
    await harness.inTenant('niort', async ({ runtime }) => {
      const late = runtime.database.bulk(async (client) => {
        await client.query('SET TRANSACTION ISOLATION LEVEL REPEATABLE READ');
        await client.query('SELECT FROM networks.audit_head');
        await runtime.database.bulk(write);
        await write(client);
      });
      await expect(late).rejects.toThrow(/could not serialize access|duplicate key/);
    });
    expect((await verify('niort')).faults).toEqual([]);
  });
});

describe('what somebody with all rights over the database changes is found', () => {
  /** Tampers with the locks off, looks, and puts everything back. */
  async function faultsAfter(...statements: string[]): Promise<readonly ChainFault[]> {
    const tables = ['audit_entry', 'audit_head'];
    await superuser.query("SET session_replication_role = 'replica'");
    for (const table of tables)
      await superuser.query(`CREATE TEMP TABLE kept_${table} AS SELECT * FROM networks.${table}`);
    for (const statement of statements) await superuser.query(statement);
    const { faults } = await verify('niort');
    for (const table of tables) {
      await superuser.query(`DELETE FROM networks.${table}`);
      await superuser.query(`INSERT INTO networks.${table} SELECT * FROM kept_${table}`);
      await superuser.query(`DROP TABLE kept_${table}`);
    }
    await superuser.query("SET session_replication_role = 'origin'");
    expect((await verify('niort')).faults).toEqual([]);
    return faults;
  }
  const entry = (seq: number) => `tenant_id = 'niort' AND seq = ${seq}`;

  it.each([
    "actor_id = actor_id || 'x'",
    "actor_kind = 'operator'",
    "action = 'other'",
    "entity_id = 'other'",
    "request_id = 'other'",
    "at = at - interval '1 ms'",
    'details = details || \'{"more": 1}\'',
    'id = uuidv7()',
  ])('an entry changed (%s)', async (assignment) => {
    const agents = await superuser.query(
      "SELECT min(seq)::int AS seq FROM networks.audit_entry WHERE tenant_id = 'niort' AND actor_kind = 'agent'",
    );
    const seq: number = agents.rows[0].seq;
    expect(await faultsAfter(`UPDATE networks.audit_entry SET ${assignment} WHERE ${entry(seq)}`)).toEqual([
      { kind: 'changed', from: seq, to: seq },
    ]);
  });

  it('an entry rewritten with a hash of its own', async () => {
    const rewritten = `UPDATE networks.audit_entry SET action = 'other', hash = sha256(previous_hash || convert_to(platform.audit_text('networks',
      tenant_id, seq, id, at, actor_kind, actor_id, 'other', entity, entity_id, request_id, details), 'UTF8')) WHERE ${entry(6)}`;
    expect(await faultsAfter(rewritten)).toEqual([{ kind: 'rewritten', from: 6, to: 6 }]);
  });

  it('entries removed, and the gap closed', async () => {
    const remove = `DELETE FROM networks.audit_entry WHERE ${entry(5)}`;
    const { head } = await verify('niort');
    expect(await faultsAfter(remove)).toEqual([{ kind: 'missing', from: 5, to: 5 }]);
    const close = "UPDATE networks.audit_entry SET seq = seq - 1 WHERE tenant_id = 'niort' AND seq > 5";
    const lift = "UPDATE networks.audit_entry SET seq = seq + 1000000 WHERE tenant_id = 'niort' AND seq > 5";
    const drop = "UPDATE networks.audit_entry SET seq = seq - 1000001 WHERE tenant_id = 'niort' AND seq > 1000000";
    expect(close).toContain('seq - 1');
    expect(await faultsAfter(remove, lift, drop)).toEqual([
      { kind: 'moved', from: 5, to: head.seq - 1, by: -1 },
      { kind: 'cut', from: head.seq, to: head.seq },
    ]);
  });

  it('an entry inserted, without a number, or at the end', async () => {
    const columns = '(tenant_id, actor_kind, action, request_id, seq, previous_hash, hash)';
    const insert = (values: string) =>
      `INSERT INTO networks.audit_entry ${columns} SELECT 'niort', 'system', 'x', 'r', ${values} FROM networks.audit_head h WHERE h.tenant_id = 'niort'`;
    const { head } = await verify('niort');
    expect(await faultsAfter(insert('NULL, NULL, NULL'))).toEqual([{ kind: 'inserted', from: 0, to: 0 }]);
    const faults = await faultsAfter(insert("h.seq + 1, h.hash, sha256('x')"));
    expect(faults).toContainEqual({ kind: 'inserted', from: head.seq + 1, to: head.seq + 1 });
  });

  it('two entries exchanged', async () => {
    const to = (from: number, place: number) => `UPDATE networks.audit_entry SET seq = ${place} WHERE ${entry(from)}`;
    expect(await faultsAfter(to(4, 999_999), to(9, 4), to(999_999, 9))).toEqual([
      { kind: 'moved', from: 4, to: 4, by: -5 },
      { kind: 'moved', from: 9, to: 9, by: 5 },
    ]);
  });

  it('the end cut, even with the head put back, when the head was noted elsewhere', async () => {
    const { head } = await verify('niort');
    const cut = `DELETE FROM networks.audit_entry WHERE tenant_id = 'niort' AND seq > ${head.seq - 3}`;
    expect(await faultsAfter(cut)).toEqual([{ kind: 'cut', from: head.seq - 2, to: head.seq }]);
    const putBack = `UPDATE networks.audit_head h SET seq = e.seq, hash = e.hash FROM networks.audit_entry e
      WHERE e.tenant_id = 'niort' AND h.tenant_id = 'niort' AND e.seq = ${head.seq - 3}`;
    expect(await faultsAfter(cut, putBack)).toEqual([]);
    await superuser.query("SET session_replication_role = 'replica'; BEGIN");
    await superuser.query(cut);
    await superuser.query(putBack);
    await superuser.query('COMMIT');
    const { faults } = await harness.inTenant('niort', ({ runtime }) =>
      verifyChain(runtime.database, { expected: head }),
    );
    expect(faults).toEqual([{ kind: 'cut', from: head.seq - 2, to: head.seq }]);
    await superuser.query("SET session_replication_role = 'origin'");
  });
});

describe('the nightly verification', () => {
  let night: Harness;
  beforeAll(async () => {
    night = await openHarness(aSubgraph().subgraph);
    const facts = Array.from({ length: 20 }, (_, i) => ({ action: `act ${i}`, entity: null, entityId: null }));
    for (const tenant of TENANTS) await night.inTenant(tenant, (context) => context.audit(facts));
  });
  afterAll(() => night?.close());
  const checkOf = (tenant: string) =>
    night.inTenant(tenant, ({ runtime }) => runtime.database.bulk((client) => readCheck(client, 'networks')));
  const stretch = (tenant: string, limit: number) =>
    night.inTenant(tenant, (context) => verifyStretch(context, undefined, limit));

  it('goes through the chain stretch by stretch and keeps what it found, in its own tenant', async () => {
    await stretch('amiens', 7);
    expect(await checkOf('amiens')).toBeUndefined();
    await night.runJobs();
    expect(await checkOf('amiens')).toMatchObject({ fault: null, entries: 20, end: { seq: 20 } });
    expect(await checkOf('niort')).toBeUndefined();
  });

  it('says so of a tenant that has no entry yet, and of a chain that does not hold', async () => {
    await stretch('pau', 7);
    expect(await checkOf('pau')).toMatchObject({ fault: null, entries: 0, end: { seq: 0 } });
    const change = "UPDATE networks.audit_entry SET action = 'other' WHERE tenant_id = 'amiens' AND seq = 3";
    await tamper(night.ownerUrl, change);
    await stretch('amiens', 1000);
    expect(await checkOf('amiens')).toMatchObject({ fault: 'changed:3' });
  });
});

describe('entries past their time', () => {
  it('are sealed away, one year old and no younger, and the rest is verified from there', async () => {
    const age = async (years: number) => {
      await harness.inTenant('poitiers', (context) =>
        context.audit(['a', 'b', 'c'].map((action) => ({ action, entity: 'Note', entityId: randomUUID() }))),
      );
      // Entries of the past have the time of the past in their hash: written so, then chained as they would have been.
      await superuser.query(`SET session_replication_role = 'replica';
        WITH RECURSIVE old AS (
          SELECT id, seq, at - interval '${years} years' AS at FROM networks.audit_entry WHERE tenant_id = 'poitiers' AND at > now() - interval '1 day'
        ) UPDATE networks.audit_entry e SET at = old.at, seq = NULL, previous_hash = NULL, hash = NULL FROM old WHERE e.id = old.id;
        UPDATE networks.audit_head h SET seq = e.seq, hash = e.hash FROM
          (SELECT seq, hash FROM networks.audit_entry WHERE tenant_id = 'poitiers' AND seq IS NOT NULL ORDER BY seq DESC LIMIT 1) e WHERE h.tenant_id = 'poitiers';
        DELETE FROM networks.audit_head h WHERE tenant_id = 'poitiers' AND NOT EXISTS (SELECT FROM networks.audit_entry e WHERE e.tenant_id = 'poitiers' AND seq IS NOT NULL);
        SELECT networks.audit_chain('poitiers', '00000000-0000-0000-0000-000000000000');
        SET session_replication_role = 'origin'`);
    };
    await age(2);
    await age(0.5);
    const before = await verify('poitiers');
    expect(before).toMatchObject({ faults: [], entries: 6 });
    const register = { personal: [], notPersonal: {} };
    const seal = (isDryRun: boolean) =>
      harness.inTenant('poitiers', (context) => executeRetention(context, register, isDryRun));
    expect(await seal(true)).toContainEqual({ table: 'audit_entry', action: 'delete', rows: 3 });
    expect((await verify('poitiers')).entries).toBe(6);
    expect(await seal(false)).toContainEqual({ table: 'audit_entry', action: 'delete', rows: 3 });
    expect(await seal(false)).toContainEqual({ table: 'audit_entry', action: 'delete', rows: 0 });
    const anchor = await harness.inTenant('poitiers', ({ runtime }) =>
      runtime.database.bulk((client) => readAnchor(client, 'networks')),
    );
    expect(anchor.seq).toBe(3);
    // Three are left, and the two runs of the retention have each left their own.
    expect(await verify('poitiers')).toMatchObject({ faults: [], entries: 5, anchor, head: { seq: 8 } });
  });
});
