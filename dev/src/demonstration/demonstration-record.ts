import pg from 'pg';

/** Raising it loads the demonstration once more into databases that have an older one. */
const EDITION = '1';

/** Whether this database holds the present demonstration of a territory, whole. */
export async function hasDemonstration(databaseUrl: string, slug: string): Promise<boolean> {
  const rows = await ask(databaseUrl, 'SELECT FROM platform.demonstration WHERE tenant_id = $1 AND edition = $2', [
    slug,
    EDITION,
  ]);
  return rows > 0;
}

export async function recordDemonstration(databaseUrl: string, slug: string): Promise<void> {
  await ask(
    databaseUrl,
    `INSERT INTO platform.demonstration (tenant_id, edition) VALUES ($1, $2)
     ON CONFLICT (tenant_id) DO UPDATE SET edition = excluded.edition, loaded_at = now()`,
    [slug, EDITION],
  );
}

async function ask(databaseUrl: string, sql: string, values: string[]): Promise<number> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    return (await client.query(sql, values)).rowCount ?? 0;
  } finally {
    await client.end();
  }
}
