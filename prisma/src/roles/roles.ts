import { hkdfSync } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';

/** The subgraphs that own a schema of the database. */
export const subgraphNames = ['networks', 'housing', 'signalements', 'partners'] as const;
export type SubgraphName = (typeof subgraphNames)[number];
/** Every program with a schema of its own: the subgraphs, and the gateway for what its processes count together. */
export const schemaOwners = [...subgraphNames, 'gateway'] as const;
export type SchemaOwner = (typeof schemaOwners)[number];

/** Serialises the setting of roles, which belong to the whole cluster. */
const ROLES_LOCK = 7_190_002;

/** The login role of a subgraph or of the gateway. It owns no table of its schema and obeys row-level security. */
export function roleName(owner: SchemaOwner): string {
  return `mitoyen_${owner}`;
}

/** The role's password: derived, so that it is stored nowhere and every process that knows the secret can connect. */
export function rolePassword(owner: SchemaOwner, secret: string): string {
  return Buffer.from(hkdfSync('sha256', secret, 'mitoyen', `database role ${roleName(owner)}`, 32)).toString(
    'base64url',
  );
}

/** The address by which a program reaches its schema, and nothing else, in the owner's database. */
export function roleUrl(ownerUrl: string, owner: SchemaOwner, secret: string): string {
  const url = new URL(ownerUrl);
  url.username = roleName(owner);
  url.password = rolePassword(owner, secret);
  return url.href;
}

/**
 * Lets the roles in: passwords, limits, and the right to connect to this database. Safe to repeat, and with several
 * processes at once. Nobody else may connect any more, except the owner.
 */
export async function ensureRoles(ownerUrl: string, secret: string): Promise<void> {
  const client = new pg.Client({ connectionString: ownerUrl, application_name: 'mitoyen roles' });
  await client.connect();
  try {
    const database = client.escapeIdentifier(client.database ?? '');
    const statements = schemaOwners.flatMap((owner) => {
      const role = client.escapeIdentifier(roleName(owner));
      return [
        `ALTER ROLE ${role} LOGIN PASSWORD ${client.escapeLiteral(rolePassword(owner, secret))}`,
        `ALTER ROLE ${role} SET statement_timeout = '30s'`,
        `ALTER ROLE ${role} SET idle_in_transaction_session_timeout = '60s'`,
        `ALTER ROLE ${role} SET timezone = 'UTC'`,
        `GRANT CONNECT ON DATABASE ${database} TO ${role}`,
      ];
    });
    await inTurn(client, [`REVOKE CONNECT, TEMPORARY ON DATABASE ${database} FROM PUBLIC`, ...statements]);
  } finally {
    await client.end();
  }
}

/** Roles belong to the whole cluster: no lock of one database keeps out a process that works in another. */
async function inTurn(client: pg.Client, statements: string[]): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    try {
      await client.query('BEGIN');
      await client.query('SELECT pg_advisory_xact_lock($1)', [ROLES_LOCK]);
      for (const statement of statements) await client.query(statement);
      await client.query('COMMIT');
      return;
    } catch (error) {
      await client.query('ROLLBACK');
      if (attempt === 20 || !/concurrently updated|deadlock/.test(String(error))) throw error;
      await sleep(Math.random() * 50 * attempt);
    }
  }
}
