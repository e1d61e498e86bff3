import pg from 'pg';

/** Asks the database as its owner, who sees every territory. Throws while the database does not answer. */
export async function ownerRows<Row extends pg.QueryResultRow>(
  databaseUrl: string,
  sql: string,
  values: readonly unknown[] = [],
): Promise<Row[]> {
  const owner = new pg.Client({ connectionString: databaseUrl, connectionTimeoutMillis: 5_000 });
  owner.on('error', () => undefined);
  await owner.connect();
  try {
    return (await owner.query<Row>(sql, [...values])).rows;
  } finally {
    await owner.end();
  }
}
