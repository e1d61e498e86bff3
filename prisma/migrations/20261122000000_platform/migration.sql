-- What every subgraph's schema stands on: roles, extensions, and the functions that lock a table to its tenant.
-- docs/decisions/0003-database-locks.md says why it is done this way.

DO $$
BEGIN
  IF current_setting('server_version_num')::integer < 180000 THEN
    RAISE EXCEPTION 'PostgreSQL 18 or later is needed, this is %', current_setting('server_version');
  END IF;
END $$;

CREATE SCHEMA platform;
CREATE SCHEMA networks;
CREATE SCHEMA housing;
CREATE SCHEMA signalements;
CREATE SCHEMA partners;

CREATE EXTENSION IF NOT EXISTS pg_trgm WITH SCHEMA public;
CREATE EXTENSION IF NOT EXISTS unaccent WITH SCHEMA public;
CREATE EXTENSION IF NOT EXISTS btree_gist WITH SCHEMA public;
CREATE EXTENSION IF NOT EXISTS pgcrypto WITH SCHEMA public;

-- Roles belong to the whole cluster: another database of it may have made them, or be making them now.
-- `ensureRoles` gives them their password, their limits and the right to connect.
DO $$
DECLARE
  wanted text;
BEGIN
  FOREACH wanted IN ARRAY ARRAY['mitoyen_networks', 'mitoyen_housing', 'mitoyen_signalements', 'mitoyen_partners', 'mitoyen_relay'] LOOP
    BEGIN
      EXECUTE format('CREATE ROLE %I NOLOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOBYPASSRLS', wanted);
    EXCEPTION WHEN duplicate_object OR unique_violation THEN
      NULL;
    END;
    -- An owner who is not a superuser must be able to act as the roles it hands objects to.
    IF NOT (SELECT rolsuper FROM pg_roles WHERE rolname = current_user) THEN
      EXECUTE format('GRANT %I TO CURRENT_USER WITH SET TRUE, INHERIT FALSE', wanted);
    END IF;
  END LOOP;
END $$;

-- Text as it is searched and indexed: lower case, without accents.
-- Naming the dictionary makes the answer depend on nothing but the argument, so that an index may rely on it.
CREATE FUNCTION platform.normalise(value text) RETURNS text
  LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
  AS $$ SELECT pg_catalog.lower(public.unaccent('public.unaccent'::pg_catalog.regdictionary, pg_catalog.normalize(value))) $$;

-- Under row-level security the planner reads an index before the policy only through functions known not to leak what
-- they compare. These compare and answer, raise no error about their arguments and write nothing; PostgreSQL leaves them
-- unmarked out of caution, and without the mark a trigram, array, enum or spatial index of a tenant table is never used.
-- Only a superuser may say so: elsewhere everything works, those searches being slower.
DO $$
DECLARE
  harmless regprocedure;
BEGIN
  IF NOT (SELECT rolsuper FROM pg_roles WHERE rolname = current_user) THEN
    RAISE NOTICE 'the owner is not a superuser: trigram, array, enum and spatial indexes stay unused on tenant tables';
    RETURN;
  END IF;
  FOREACH harmless IN ARRAY ARRAY[
    'platform.normalise(text)',
    'public.similarity_op(text,text)', 'public.similarity(text,text)', 'public.similarity_dist(text,text)',
    'public.word_similarity_op(text,text)', 'public.word_similarity_commutator_op(text,text)', 'public.word_similarity(text,text)',
    'public.word_similarity_dist_op(text,text)', 'public.word_similarity_dist_commutator_op(text,text)',
    'public.strict_word_similarity_op(text,text)', 'public.strict_word_similarity_commutator_op(text,text)',
    'textlike(text,text)', 'texticlike(text,text)', 'starts_with(text,text)',
    'enum_eq(anyenum,anyenum)', 'enum_ne(anyenum,anyenum)',
    'arrayoverlap(anyarray,anyarray)', 'arraycontains(anyarray,anyarray)', 'arraycontained(anyarray,anyarray)',
    'on_pb(point,box)', 'box_contain_pt(box,point)', 'box_overlap(box,box)', 'box_contain(box,box)', 'box_contained(box,box)',
    'pt_contained_circle(point,circle)', 'circle_contain_pt(circle,point)',
    'pt_contained_poly(point,polygon)', 'poly_contain_pt(polygon,point)'
  ]::regprocedure[] LOOP
    EXECUTE format('ALTER FUNCTION %s LEAKPROOF', harmless);
  END LOOP;
END $$;

-- Tables that are the same for every tenant, each with the reason.
CREATE TABLE platform.shared_table (
  table_name text PRIMARY KEY,
  reason text NOT NULL CHECK (reason <> ''),
  writable boolean NOT NULL
);

-- Territories whose demonstration data is loaded, whole. Written by the owner only.
CREATE TABLE platform.demonstration (
  tenant_id text PRIMARY KEY,
  edition text NOT NULL,
  loaded_at timestamptz(3) NOT NULL DEFAULT now()
);

-- The login role of the subgraph that owns a schema.
CREATE FUNCTION platform.role_of(schema_name text) RETURNS text
  LANGUAGE sql IMMUTABLE STRICT
  AS $$ SELECT 'mitoyen_' || schema_name $$;

-- What keeps a table from being a tenant table, in words; no row when nothing does.
CREATE FUNCTION platform.tenant_table_faults(target regclass) RETURNS SETOF text
  LANGUAGE plpgsql STABLE STRICT
  AS $$
DECLARE
  tenant_column smallint;
BEGIN
  SELECT attnum INTO tenant_column FROM pg_attribute
    WHERE attrelid = target AND attname = 'tenant_id' AND atttypid = 'text'::regtype AND attnotnull AND atthasdef;
  IF tenant_column IS NULL THEN
    RETURN NEXT format('%s has no column tenant_id text NOT NULL DEFAULT current_setting(''app.tenant_id'')', target);
    RETURN;
  END IF;
  IF NOT EXISTS (SELECT FROM pg_index WHERE indrelid = target AND indisprimary) THEN
    RETURN NEXT format('%s has no primary key', target);
  END IF;
  -- outbox.seq numbers the events of all tenants and is out of reach of the roles.
  RETURN QUERY SELECT format('unique index %s of %s does not begin with tenant_id', i.indexrelid::regclass, target)
    FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid
    WHERE i.indrelid = target AND i.indisunique AND i.indkey[0] <> tenant_column AND c.relname <> 'outbox_seq_key';
  RETURN QUERY SELECT format('foreign key %s of %s does not begin with tenant_id', k.conname, target)
    FROM pg_constraint k
    WHERE k.conrelid = target AND k.contype = 'f' AND k.conkey[1] <> tenant_column
      AND EXISTS (SELECT FROM pg_attribute a WHERE a.attrelid = k.confrelid AND a.attname = 'tenant_id' AND NOT a.attisdropped);
END $$;

-- Locks a table to its tenant, even for its owner, and opens it to the role of its schema.
CREATE FUNCTION platform.protect_tenant_table(target regclass) RETURNS void
  LANGUAGE plpgsql
  AS $$
DECLARE
  schema_name text := (SELECT relnamespace::regnamespace::text FROM pg_class WHERE oid = target);
  role_name text := platform.role_of(schema_name);
  faults text := (SELECT string_agg(fault, '; ') FROM platform.tenant_table_faults(target) AS fault);
  owned_sequence regclass;
BEGIN
  IF faults IS NOT NULL THEN
    RAISE EXCEPTION 'not a tenant table: %', faults;
  END IF;
  EXECUTE format('ALTER TABLE %s ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY', target);
  EXECUTE format('DROP POLICY IF EXISTS tenant ON %s', target);
  -- An empty setting is no tenant: it must not match a row that was written without one.
  EXECUTE format(
    'CREATE POLICY tenant ON %s USING (tenant_id = nullif(current_setting(''app.tenant_id'', true), ''''))
       WITH CHECK (tenant_id = nullif(current_setting(''app.tenant_id'', true), ''''))', target);
  EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON %s TO %I', target, role_name);
  FOR owned_sequence IN
    SELECT d.objid::regclass FROM pg_depend d JOIN pg_class s ON s.oid = d.objid AND s.relkind = 'S'
    WHERE d.refobjid = target AND d.deptype IN ('a', 'i')
  LOOP
    EXECUTE format('GRANT USAGE ON SEQUENCE %s TO %I', owned_sequence, role_name);
  END LOOP;
END $$;

-- Declares a table that holds the same rows for every tenant. The role writes to it only when that is said.
CREATE FUNCTION platform.declare_shared_table(target regclass, reason text, writable boolean DEFAULT false) RETURNS void
  LANGUAGE plpgsql
  AS $$
DECLARE
  schema_name text := (SELECT relnamespace::regnamespace::text FROM pg_class WHERE oid = target);
BEGIN
  IF EXISTS (SELECT FROM pg_attribute WHERE attrelid = target AND attname = 'tenant_id' AND NOT attisdropped) THEN
    RAISE EXCEPTION '% has a tenant_id: protect it, a shared table belongs to no tenant', target;
  END IF;
  INSERT INTO platform.shared_table (table_name, reason, writable)
    SELECT format('%I.%I', schema_name, relname), reason, writable FROM pg_class WHERE oid = target;
  EXECUTE format('GRANT SELECT%s ON %s TO %I',
    CASE WHEN writable THEN ', INSERT, UPDATE, DELETE' ELSE '' END, target, platform.role_of(schema_name));
END $$;

-- Rings for whoever listens on outbox_<schema>. A bell only: what happened is read from the table.
CREATE FUNCTION platform.ring_outbox() RETURNS trigger
  LANGUAGE plpgsql
  AS $$
BEGIN
  PERFORM pg_notify('outbox_' || TG_TABLE_SCHEMA, '');
  RETURN NULL;
END $$;

-- Makes the tables that every subgraph has alike: outbox, audit_entry and mail.
CREATE FUNCTION platform.create_kit_tables(schema_name text) RETURNS void
  LANGUAGE plpgsql
  AS $outer$
DECLARE
  role_name text := platform.role_of(schema_name);
BEGIN
  EXECUTE format($ddl$
    CREATE TABLE %1$I.outbox (
      tenant_id text NOT NULL DEFAULT current_setting('app.tenant_id'),
      id uuid NOT NULL DEFAULT uuidv7(),
      seq bigint,
      topic text NOT NULL,
      entity_id text NOT NULL,
      payload jsonb NOT NULL,
      at timestamptz(3) NOT NULL DEFAULT now(),
      PRIMARY KEY (tenant_id, id)
    );
    CREATE UNIQUE INDEX outbox_seq_key ON %1$I.outbox (seq);
    CREATE INDEX outbox_unsequenced ON %1$I.outbox (id) WHERE seq IS NULL;
    CREATE SEQUENCE %1$I.outbox_seq OWNED BY %1$I.outbox.seq;
    CREATE TRIGGER ring AFTER INSERT ON %1$I.outbox FOR EACH STATEMENT EXECUTE FUNCTION platform.ring_outbox();

    CREATE TABLE %1$I.audit_entry (
      tenant_id text NOT NULL DEFAULT current_setting('app.tenant_id'),
      id uuid NOT NULL DEFAULT uuidv7(),
      at timestamptz(3) NOT NULL DEFAULT now(),
      actor_kind text NOT NULL CHECK (actor_kind IN ('anonymous', 'agent', 'system')),
      actor_id text,
      action text NOT NULL,
      entity text,
      entity_id text,
      request_id text NOT NULL,
      details jsonb NOT NULL DEFAULT '{}',
      PRIMARY KEY (tenant_id, id)
    );
    CREATE INDEX audit_entry_entity ON %1$I.audit_entry (tenant_id, entity, entity_id, id);

    CREATE TABLE %1$I.mail (
      tenant_id text NOT NULL DEFAULT current_setting('app.tenant_id'),
      id uuid NOT NULL DEFAULT uuidv7(),
      recipient text NOT NULL,
      subject text NOT NULL,
      text_body text NOT NULL,
      html_body text,
      message_id text NOT NULL,
      state text NOT NULL DEFAULT 'queued' CHECK (state IN ('queued', 'sending', 'sent', 'uncertain', 'failed')),
      attempts integer NOT NULL DEFAULT 0,
      last_error text,
      created_at timestamptz(3) NOT NULL DEFAULT now(),
      claimed_at timestamptz(3),
      sent_at timestamptz(3),
      next_attempt_at timestamptz(3) NOT NULL DEFAULT now(),
      PRIMARY KEY (tenant_id, id),
      UNIQUE (tenant_id, message_id)
    );
    CREATE INDEX mail_waiting ON %1$I.mail (tenant_id, next_attempt_at) WHERE state IN ('queued', 'sending');
  $ddl$, schema_name);

  PERFORM platform.protect_tenant_table(format('%I.outbox', schema_name)::regclass);
  PERFORM platform.protect_tenant_table(format('%I.audit_entry', schema_name)::regclass);
  PERFORM platform.protect_tenant_table(format('%I.mail', schema_name)::regclass);

  -- A written entry stays: it can be neither changed nor removed. An event gets its number from the relay alone.
  EXECUTE format($ddl$
    REVOKE UPDATE, DELETE ON %1$I.audit_entry FROM %2$I;
    REVOKE INSERT, UPDATE ON %1$I.outbox FROM %2$I;
    REVOKE ALL ON SEQUENCE %1$I.outbox_seq FROM %2$I;
    GRANT INSERT (tenant_id, id, topic, entity_id, payload, at) ON %1$I.outbox TO %2$I;
  $ddl$, schema_name, role_name);

  -- The relay serves all tenants. Its functions run as a role that nobody can log in as, and that one policy, on this one
  -- table, lets through: no role needs BYPASSRLS.
  EXECUTE format($ddl$
    GRANT USAGE ON SCHEMA %1$I TO mitoyen_relay;
    GRANT SELECT, UPDATE (seq) ON %1$I.outbox TO mitoyen_relay;
    GRANT USAGE ON SEQUENCE %1$I.outbox_seq TO mitoyen_relay;
    CREATE POLICY relay ON %1$I.outbox TO mitoyen_relay USING (true) WITH CHECK (true);

    -- Numbers committed events, oldest first; answers how many. The lock is held until the numbers are visible, so that
    -- numbers appear in their order and a reader that remembers the last one it saw misses none.
    CREATE FUNCTION %1$I.outbox_sequence(max integer DEFAULT 500) RETURNS integer
      LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
      AS $body$
    DECLARE
      numbered integer;
    BEGIN
      PERFORM pg_advisory_xact_lock(hashtextextended('%1$s.outbox', 0));
      WITH waiting AS MATERIALIZED (
        SELECT tenant_id, id FROM %1$I.outbox WHERE seq IS NULL ORDER BY id LIMIT max
      ), numbers AS MATERIALIZED (
        SELECT tenant_id, id, nextval('%1$I.outbox_seq') AS seq FROM waiting
      )
      UPDATE %1$I.outbox o SET seq = n.seq FROM numbers n WHERE o.tenant_id = n.tenant_id AND o.id = n.id;
      GET DIAGNOSTICS numbered = ROW_COUNT;
      RETURN numbered;
    END $body$;

    -- The numbered events of all tenants after a number, in order.
    CREATE FUNCTION %1$I.outbox_after(after bigint, max integer DEFAULT 500)
      RETURNS TABLE (seq bigint, tenant_id text, id uuid, topic text, entity_id text, payload jsonb, at timestamptz)
      LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
      AS $body$
      SELECT o.seq, o.tenant_id, o.id, o.topic, o.entity_id, o.payload, o.at
      FROM %1$I.outbox o WHERE o.seq > after ORDER BY o.seq LIMIT max
    $body$;

    -- The last number given, for a reader that begins now; 0 before the first.
    CREATE FUNCTION %1$I.outbox_head() RETURNS bigint
      LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
      AS $body$ SELECT coalesce(max(o.seq), 0) FROM %1$I.outbox o $body$;

    REVOKE ALL ON FUNCTION %1$I.outbox_sequence(integer), %1$I.outbox_after(bigint, integer), %1$I.outbox_head() FROM PUBLIC;
    GRANT EXECUTE ON FUNCTION %1$I.outbox_sequence(integer), %1$I.outbox_after(bigint, integer), %1$I.outbox_head() TO %2$I;

    -- Becoming the owner takes the right to create there, for a moment.
    GRANT CREATE ON SCHEMA %1$I TO mitoyen_relay;
    ALTER FUNCTION %1$I.outbox_sequence(integer) OWNER TO mitoyen_relay;
    ALTER FUNCTION %1$I.outbox_after(bigint, integer) OWNER TO mitoyen_relay;
    ALTER FUNCTION %1$I.outbox_head() OWNER TO mitoyen_relay;
    REVOKE CREATE ON SCHEMA %1$I FROM mitoyen_relay;
  $ddl$, schema_name, role_name);
END $outer$;

-- The machinery is for migrations; the subgraphs search with `normalise` and may read what is shared.
REVOKE EXECUTE ON ALL FUNCTIONS IN SCHEMA platform FROM PUBLIC;

DO $$
DECLARE
  schema_name text;
BEGIN
  FOREACH schema_name IN ARRAY ARRAY['networks', 'housing', 'signalements', 'partners'] LOOP
    EXECUTE format($ddl$
      GRANT USAGE ON SCHEMA platform, %1$I TO %2$I;
      GRANT EXECUTE ON FUNCTION platform.normalise(text) TO %2$I;
      GRANT SELECT ON platform.shared_table TO %2$I;
      -- The queue makes and upgrades its own tables, here and nowhere else.
      CREATE SCHEMA %3$I AUTHORIZATION %2$I;
    $ddl$, schema_name, platform.role_of(schema_name), schema_name || '_jobs');
  END LOOP;
END $$;
