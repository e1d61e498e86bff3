-- What the gateways of one platform share: the counters of budgets. docs/decisions/0010-limits-and-budgets.md says why.

CREATE SCHEMA gateway;

DO $$
BEGIN
  BEGIN
    CREATE ROLE mitoyen_gateway NOLOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOBYPASSRLS;
  EXCEPTION WHEN duplicate_object OR unique_violation THEN
    NULL;
  END;
  IF NOT (SELECT rolsuper FROM pg_roles WHERE rolname = current_user) THEN
    GRANT mitoyen_gateway TO CURRENT_USER WITH SET TRUE, INHERIT FALSE;
  END IF;
END $$;

-- Unlogged: after a crash of the server every budget is whole again, which harms nobody, and a write costs no WAL.
-- The three columns, in this order, are those that rate-limiter-flexible writes; the key begins with the tenant.
CREATE UNLOGGED TABLE gateway.budget (
  key varchar(255) PRIMARY KEY,
  points integer NOT NULL DEFAULT 0,
  expire bigint
) WITH (fillfactor = 50);

-- Old rows are deleted by it.
CREATE INDEX budget_expire ON gateway.budget (expire);

SELECT platform.declare_shared_table(
  'gateway.budget',
  'counters of a library that knows one key column: the tenant is the first part of the key, no row holds anything a person wrote, and only the gateway reads it',
  true
);

GRANT USAGE ON SCHEMA gateway TO mitoyen_gateway;
