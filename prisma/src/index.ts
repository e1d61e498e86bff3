export { homeFolder, readSecret } from './home.ts';
export { applyMigrations } from './migrations/apply-migrations.ts';
export { type OpenDatabase, openDatabase } from './open-database.ts';
export { ensurePostgres, type RunningPostgres } from './postgres/ensure-postgres.ts';
export { ensureRoles, roleUrl, type SubgraphName } from './roles/roles.ts';
