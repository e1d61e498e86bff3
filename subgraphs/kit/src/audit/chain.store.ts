import type pg from 'pg';
import { CHAIN_ORIGIN, type ChainPoint, type Link } from './chain.ts';

/** Entries read at a time: what a verification or an export holds in memory. */
const PAGE = 1_000;

type Client = Pick<pg.ClientBase, 'query'>;

interface LinkRow {
  readonly seq: string | null;
  readonly previous: string | null;
  readonly hash: string | null;
  readonly text: string;
}

const TEXT = (
  schema: string,
) => `platform.audit_text('${schema}', e.tenant_id, coalesce(e.seq, 0), e.id, e.at, e.actor_kind,
  e.actor_id, e.action, e.entity, e.entity_id, e.request_id, e.details) AS text`;

const LINK = (schema: string) =>
  `SELECT e.seq, encode(e.previous_hash, 'hex') AS previous, encode(e.hash, 'hex') AS hash, ${TEXT(schema)}
   FROM ${schema}.audit_entry e`;

const linkOf = ({ seq, previous, hash, text }: LinkRow): Link => ({
  seq: seq === null ? null : Number(seq),
  previous: previous ?? '',
  hash: hash ?? '',
  text,
});

const pointOf = (row: { seq: string; hash: string } | undefined): ChainPoint =>
  row ? { seq: Number(row.seq), hash: row.hash } : CHAIN_ORIGIN;

/** Where the chain of the session's tenant ends, as it was recorded when its last entry was written. */
export async function readHead(client: Client, schema: string): Promise<ChainPoint> {
  const { rows } = await client.query(`SELECT seq, encode(hash, 'hex') AS hash FROM ${schema}.audit_head`);
  return pointOf(rows[0]);
}

/** The last entry that was removed after its time; the origin while none was. */
export async function readAnchor(client: Client, schema: string): Promise<ChainPoint> {
  const { rows } = await client.query(
    `SELECT seq, encode(hash, 'hex') AS hash FROM ${schema}.audit_anchor ORDER BY tenant_id DESC, seq DESC LIMIT 1`,
  );
  return pointOf(rows[0]);
}

/** The entries after a number, up to another, in order, page by page. */
export async function* readLinks(
  client: Client,
  schema: string,
  after: number,
  until = Number.MAX_SAFE_INTEGER,
): AsyncGenerator<Link> {
  for (let last = after; last < until; ) {
    const { rows } = await client.query<LinkRow>(
      `${LINK(schema)} WHERE e.tenant_id = current_setting('app.tenant_id') AND e.seq > $1 AND e.seq <= $2 ORDER BY e.seq LIMIT ${PAGE}`,
      [last, until],
    );
    for (const row of rows) yield linkOf(row);
    if (rows.length < PAGE) return;
    last = Number(rows.at(-1)?.seq);
  }
}

/** Entries that never got a number: written around the trigger that chains. A few of them are enough to say so. */
export async function readUnchained(client: Client, schema: string): Promise<Link[]> {
  const { rows } = await client.query<LinkRow>(
    `${LINK(schema)} WHERE e.tenant_id = current_setting('app.tenant_id') AND e.seq IS NULL LIMIT 10`,
  );
  return rows.map(linkOf);
}

/**
 * The stretch of the chain that a period covers: what precedes its first entry and its last one. Numbers follow the order
 * of commits, times that of beginnings: a few entries around the ends may lie outside of the period.
 */
export async function readStretch(
  client: Client,
  schema: string,
  period: { readonly from?: Date | undefined; readonly to?: Date | undefined },
): Promise<{ after: ChainPoint; until: ChainPoint }> {
  const bound = async (order: 'ASC' | 'DESC', condition: string, at: Date) => {
    const { rows } = await client.query<{ seq: string; hash: string; previous: string }>(
      `SELECT seq, encode(hash, 'hex') AS hash, encode(previous_hash, 'hex') AS previous FROM ${schema}.audit_entry
       WHERE tenant_id = current_setting('app.tenant_id') AND seq IS NOT NULL AND ${condition} ORDER BY seq ${order} LIMIT 1`,
      [at],
    );
    return rows[0];
  };
  const head = await readHead(client, schema);
  let after = await readAnchor(client, schema);
  let until = head;
  if (period.from) {
    const first = await bound('ASC', 'at >= $1', period.from);
    after = first ? { seq: Number(first.seq) - 1, hash: first.previous } : head;
  }
  if (period.to) {
    const last = await bound('DESC', 'at < $1', period.to);
    until = last && Number(last.seq) > after.seq ? pointOf(last) : after;
  }
  return { after, until };
}

/** What the last verification of the whole chain found. */
export interface ChainCheck {
  readonly checkedAt: Date;
  readonly entries: number;
  readonly end: ChainPoint;
  /** `kind:number` of the first fault; null when the chain held. */
  readonly fault: string | null;
}

export async function keepCheck(client: Client, schema: string, check: ChainCheck): Promise<void> {
  await client.query(
    `INSERT INTO ${schema}.audit_check (checked_at, entries, seq, hash, fault) VALUES ($1, $2, $3, decode($4, 'hex'), $5)
     ON CONFLICT (tenant_id) DO UPDATE SET checked_at = excluded.checked_at, entries = excluded.entries, seq = excluded.seq,
       hash = excluded.hash, fault = excluded.fault`,
    [check.checkedAt, check.entries, check.end.seq, check.end.hash, check.fault],
  );
}

export async function readCheck(client: Client, schema: string): Promise<ChainCheck | undefined> {
  const { rows } = await client.query<{ checkedAt: Date; entries: string; seq: string; hash: string; fault: string }>(
    `SELECT checked_at AS "checkedAt", entries, seq, encode(hash, 'hex') AS hash, fault FROM ${schema}.audit_check`,
  );
  const [row] = rows;
  return row && { checkedAt: row.checkedAt, entries: Number(row.entries), end: pointOf(row), fault: row.fault };
}
