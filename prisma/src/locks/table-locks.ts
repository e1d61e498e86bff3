import type pg from 'pg';
import { schemaOwners } from '../roles/roles.ts';

/**
 * What is wrong with the tables of the subgraphs' schemas, one sentence each; empty when every table is either locked to
 * its tenant or declared to be the same for all.
 */
export async function tableLockFaults(owner: pg.Client): Promise<string[]> {
  const { rows } = await owner.query<{ fault: string }>(
    `WITH candidate AS (
       SELECT c.oid, c.relnamespace::regnamespace::text || '.' || c.relname AS name, c.relrowsecurity AS enabled, c.relforcerowsecurity AS forced
       FROM pg_class c
       WHERE c.relnamespace::regnamespace::text = ANY($1) AND c.relkind IN ('r', 'p') AND NOT c.relispartition
     ), tenant_table AS (
       SELECT * FROM candidate WHERE name NOT IN (SELECT table_name FROM platform.shared_table)
     )
     SELECT name || ' is not locked: call platform.protect_tenant_table, or declare it shared' AS fault
       FROM tenant_table WHERE NOT enabled OR NOT forced
     UNION ALL
     SELECT name || ' has no policy that compares tenant_id with the tenant of the session'
       FROM tenant_table WHERE NOT EXISTS (
         SELECT FROM pg_policy p WHERE p.polrelid = tenant_table.oid AND p.polname = 'tenant' AND p.polcmd = '*'
           AND pg_get_expr(p.polqual, p.polrelid) LIKE '%tenant_id = NULLIF(current_setting(''app.tenant_id''%')
     UNION ALL
     SELECT name || ' has a policy that opens it: ' || p.polname
       FROM tenant_table JOIN pg_policy p ON p.polrelid = tenant_table.oid
       WHERE p.polpermissive AND p.polname <> 'tenant' AND p.polroles <> ARRAY['mitoyen_relay'::regrole::oid]
         AND p.polroles <> ARRAY['mitoyen_audit'::regrole::oid]
     UNION ALL
     SELECT fault FROM tenant_table, platform.tenant_table_faults(tenant_table.oid) AS fault
     UNION ALL
     SELECT table_name || ' is declared shared and does not exist' FROM platform.shared_table WHERE to_regclass(table_name) IS NULL
     UNION ALL
     SELECT format('%s.%s is a view without security_invoker: it would read as its owner', relnamespace::regnamespace, relname)
       FROM pg_class WHERE relnamespace::regnamespace::text = ANY($1) AND relkind IN ('v', 'm')
         AND NOT coalesce('security_invoker=true' = ANY(reloptions), false)
     UNION ALL
     SELECT format('%s runs as its owner and is not one of the relay''s or of the audit log''s', p.oid::regprocedure)
       FROM pg_proc p WHERE p.pronamespace::regnamespace::text = ANY($1) AND p.prosecdef AND p.proowner NOT IN ('mitoyen_relay'::regrole, 'mitoyen_audit'::regrole)
     UNION ALL
     SELECT format('%s owns %s.%s', relowner::regrole, relnamespace::regnamespace, relname)
       FROM pg_class WHERE relnamespace::regnamespace::text = ANY($1) AND relowner::regrole::text LIKE 'mitoyen\\_%'
     UNION ALL
     SELECT format('the role %s bypasses row-level security', rolname)
       FROM pg_roles WHERE rolname LIKE 'mitoyen\\_%' AND (rolsuper OR rolbypassrls)
     ORDER BY 1`,
    [schemaOwners],
  );
  return rows.map(({ fault }) => fault);
}
