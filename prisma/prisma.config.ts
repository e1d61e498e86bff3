import { fileURLToPath } from 'node:url';
import { defineConfig } from 'prisma/config';

// The native schema engine is a download, refused on a closed network, and wanted even by `generate`.
// Ours answers the same protocol from packages that npm installed.
process.env.PRISMA_SCHEMA_ENGINE_BINARY ??= fileURLToPath(new URL('./bin/schema-engine.mjs', import.meta.url));
process.env.CHECKPOINT_DISABLE = '1';

/** Made by `platform.create_kit_tables` and reached by SQL: they are in no model. */
const kitTables = ['networks', 'housing', 'signalements', 'partners'].flatMap((schema) =>
  ['outbox', 'audit_entry', 'audit_head', 'audit_anchor', 'audit_check', 'mail'].map((table) => `${schema}.${table}`),
);

export default defineConfig({
  schema: 'schema',
  migrations: { path: 'migrations' },
  // Only the commands that reach a database need an address; `generate` and `validate` run without one.
  datasource: { url: process.env.DATABASE_URL ?? '' },
  experimental: { externalTables: true },
  tables: { external: kitTables },
});
