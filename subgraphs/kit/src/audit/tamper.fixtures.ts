import pg from 'pg';

/** Does what only somebody with all rights over the database can do: changes the log with every lock off. */
export async function tamper(ownerUrl: string, sql: string): Promise<void> {
  const owner = new pg.Client({ connectionString: ownerUrl });
  await owner.connect();
  try {
    await owner.query(`SET session_replication_role = 'replica'; ${sql}`);
  } finally {
    await owner.end();
  }
}
