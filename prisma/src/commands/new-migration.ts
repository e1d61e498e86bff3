// npm run db:new-migration -- <name>: writes a migration with what the models have and the migrations do not make yet.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { migrationsFolder } from '../migrations/apply-migrations.ts';
import { driftOf } from '../migrations/drift.ts';
import { cloneTestDatabase, createTestCluster } from '../testing.ts';

const [name] = process.argv.slice(2);
if (!name || !/^[a-z][a-z0-9_]*$/.test(name)) {
  console.error('usage: npm run db:new-migration -- <name>   (lower case letters, digits and _)');
  process.exit(1);
}
const cluster = await createTestCluster();
const database = await cloneTestDatabase(cluster.url);
try {
  const sql = await driftOf(database.url);
  if (sql) {
    const timestamp = new Date().toISOString().replace(/\D/g, '').slice(0, 14);
    const file = join(migrationsFolder, `${timestamp}_${name}`, 'migration.sql');
    mkdirSync(join(file, '..'));
    writeFileSync(file, `${sql}\n${protections(sql)}`);
    console.log(`${file}\nRead it, and complete it with what the models cannot say.`);
  } else {
    console.log('nothing to write: the migrations make exactly what the models say');
  }
} finally {
  await database.drop();
  await cluster.stop();
}

/** A new table is locked to its tenant unless its author decides that it is shared. */
function protections(sql: string): string {
  const tables = [...sql.matchAll(/CREATE TABLE "(\w+)"\."(\w+)"/g)].map(([, schema, table]) => `${schema}.${table}`);
  return (
    tables.map((table) => `\nSELECT platform.protect_tenant_table('${table}');`).join('') + (tables.length ? '\n' : '')
  );
}
