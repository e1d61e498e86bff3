-- The audit log of a tenant in a subgraph is a chain: each entry carries a number without gap and a hash over itself and the
-- entry before it. docs/decisions/0011-an-audit-that-proves.md says why it is done this way.

-- Nobody can log in as this role. It chains the entries and removes those past their time, through the functions below.
DO $$
BEGIN
  BEGIN
    CREATE ROLE mitoyen_audit NOLOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOBYPASSRLS;
  EXCEPTION WHEN duplicate_object OR unique_violation THEN
    NULL;
  END;
  IF NOT (SELECT rolsuper FROM pg_roles WHERE rolname = current_user) THEN
    GRANT mitoyen_audit TO CURRENT_USER WITH SET TRUE, INHERIT FALSE;
  END IF;
END $$;

-- An entry as its hash covers it and as an export holds it, to the byte. Changing this breaks every chain that exists.
CREATE FUNCTION platform.audit_text(
  subgraph text, tenant_id text, seq bigint, id uuid, at timestamptz, actor_kind text, actor_id text,
  action text, entity text, entity_id text, request_id text, details jsonb
) RETURNS text
  LANGUAGE sql STABLE PARALLEL SAFE
  AS $$
  SELECT pg_catalog.jsonb_build_object(
    'subgraph', subgraph, 'tenant', tenant_id, 'seq', seq, 'id', id,
    'at', pg_catalog.to_char(at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
    'actorKind', actor_kind, 'actorId', actor_id, 'action', action, 'entity', entity, 'entityId', entity_id,
    'requestId', request_id, 'details', details)::pg_catalog.text
$$;

-- What precedes the first entry of a chain.
CREATE FUNCTION platform.audit_origin() RETURNS bytea
  LANGUAGE sql IMMUTABLE PARALLEL SAFE
  AS $$ SELECT pg_catalog.decode(pg_catalog.repeat('00', 32), 'hex') $$;

-- Keeps what is written from everybody, the owner of the table included.
CREATE FUNCTION platform.refuse_audit_change() RETURNS trigger
  LANGUAGE plpgsql
  AS $$
BEGIN
  RAISE EXCEPTION '%.% is never changed: % refused', TG_TABLE_SCHEMA, TG_TABLE_NAME, TG_OP USING ERRCODE = 'insufficient_privilege';
END $$;

-- Makes a chain of the audit log of a subgraph, beginning with the entries that are there.
CREATE FUNCTION platform.chain_audit(schema_name text) RETURNS void
  LANGUAGE plpgsql
  AS $outer$
DECLARE
  role_name text := platform.role_of(schema_name);
BEGIN
  EXECUTE format($ddl$
    ALTER TABLE %1$I.audit_entry
      ADD COLUMN seq bigint,
      ADD COLUMN previous_hash bytea,
      ADD COLUMN hash bytea,
      ADD CONSTRAINT audit_entry_chained CHECK (num_nulls(seq, previous_hash, hash) IN (0, 3)),
      ADD CONSTRAINT audit_entry_seq_key UNIQUE (tenant_id, seq),
      DROP CONSTRAINT audit_entry_actor_kind_check,
      ADD CONSTRAINT audit_entry_actor_kind_check
        CHECK (actor_kind IN ('anonymous', 'agent', 'system', 'integrator', 'operator'));
    CREATE INDEX audit_entry_actor ON %1$I.audit_entry (tenant_id, actor_id, id);

    -- The last entry of each chain.
    CREATE TABLE %1$I.audit_head (
      tenant_id text NOT NULL DEFAULT current_setting('app.tenant_id'),
      seq bigint NOT NULL,
      hash bytea NOT NULL,
      PRIMARY KEY (tenant_id)
    );

    -- The last of the entries that were removed, each time some were: what stays is verified from there.
    CREATE TABLE %1$I.audit_anchor (
      tenant_id text NOT NULL DEFAULT current_setting('app.tenant_id'),
      seq bigint NOT NULL,
      hash bytea NOT NULL,
      removed bigint NOT NULL,
      sealed_at timestamptz(3) NOT NULL DEFAULT now(),
      PRIMARY KEY (tenant_id, seq)
    );

    -- What the last verification of the whole chain found: up to which entry it was whole, or what was wrong.
    CREATE TABLE %1$I.audit_check (
      tenant_id text NOT NULL DEFAULT current_setting('app.tenant_id'),
      checked_at timestamptz(3) NOT NULL,
      entries bigint NOT NULL,
      seq bigint NOT NULL,
      hash bytea NOT NULL,
      fault text,
      PRIMARY KEY (tenant_id)
    );

    -- Chains what this transaction wrote for a tenant, from an entry on. The lock is kept until the commit is visible, so that
    -- the next one reads this head; it is the last lock a transaction takes, so that nobody waits for one who waits for it.
    -- Entries that others have committed since are chained already: what has no number is ours.
    -- Plans are kept for a session, and on an empty log all of them cost the same: only the order of the primary key, and rows
    -- by their place, are left to choose, or a plan of the first minute would read the whole log at each commit.
    CREATE FUNCTION %1$I.audit_chain(of_tenant text, from_entry uuid) RETURNS void
      LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
      SET enable_sort = off SET enable_seqscan = off SET enable_hashjoin = off SET enable_mergejoin = off SET enable_bitmapscan = off
      AS $body$
    DECLARE
      last_seq bigint;
      last_hash bytea;
      entry record;
      places tid[] := '{}';
      befores bytea[] := '{}';
      hashes bytea[] := '{}';
    BEGIN
      PERFORM pg_advisory_xact_lock(hashtextextended('%1$s.audit.' || of_tenant, 0));
      SELECT h.seq, h.hash INTO last_seq, last_hash FROM %1$I.audit_head h WHERE h.tenant_id = of_tenant;
      IF NOT FOUND THEN
        last_seq := 0;
        last_hash := platform.audit_origin();
      END IF;
      FOR entry IN
        SELECT e.ctid AS place, e.* FROM %1$I.audit_entry e
        WHERE e.tenant_id = of_tenant AND (e.tenant_id, e.id) >= (of_tenant, from_entry) ORDER BY e.tenant_id, e.id
      LOOP
        CONTINUE WHEN entry.seq IS NOT NULL;
        places := array_append(places, entry.place);
        befores := array_append(befores, last_hash);
        last_hash := sha256(last_hash || convert_to(platform.audit_text('%1$s', entry.tenant_id, last_seq + cardinality(places), entry.id,
          entry.at, entry.actor_kind, entry.actor_id, entry.action, entry.entity, entry.entity_id, entry.request_id, entry.details), 'UTF8'));
        hashes := array_append(hashes, last_hash);
      END LOOP;
      UPDATE %1$I.audit_entry e SET seq = last_seq + link.number, previous_hash = link.previous_hash, hash = link.hash
        FROM unnest(places, befores, hashes) WITH ORDINALITY AS link (place, previous_hash, hash, number)
        WHERE e.ctid = link.place;
      INSERT INTO %1$I.audit_head AS h (tenant_id, seq, hash) VALUES (of_tenant, last_seq + cardinality(places), last_hash)
        ON CONFLICT (tenant_id) DO UPDATE SET seq = excluded.seq, hash = excluded.hash;
    END $body$;

    CREATE FUNCTION %1$I.audit_chain_written() RETURNS trigger
      LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
      SET enable_sort = off SET enable_seqscan = off SET enable_bitmapscan = off
      AS $body$
    DECLARE
      number bigint;
    BEGIN
      SELECT e.seq INTO number FROM %1$I.audit_entry e
        WHERE (e.tenant_id, e.id) >= (NEW.tenant_id, NEW.id) ORDER BY e.tenant_id, e.id LIMIT 1;
      -- The first entry of a transaction takes the others along.
      IF number IS NULL THEN
        PERFORM %1$I.audit_chain(NEW.tenant_id, NEW.id);
      END IF;
      RETURN NULL;
    END $body$;

    -- Removes the oldest entries of the session's tenant, none younger than three years, 20,000 at most, and keeps the number
    -- and the hash of the last one. A prefix only: an old entry behind a younger one waits for it.
    CREATE FUNCTION %1$I.audit_seal(before timestamptz) RETURNS bigint
      LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
      AS $body$
    DECLARE
      of_tenant text := nullif(current_setting('app.tenant_id', true), '');
      kept_since timestamptz := least(before, now() - interval '3 years');
      last_removed %1$I.audit_entry;
      gone bigint;
    BEGIN
      SELECT candidate.* INTO last_removed FROM (
        SELECT e.* FROM %1$I.audit_entry e WHERE e.tenant_id = of_tenant AND e.seq IS NOT NULL ORDER BY e.seq LIMIT 20000
      ) AS candidate
      WHERE candidate.seq < coalesce((
        SELECT e.seq FROM %1$I.audit_entry e WHERE e.tenant_id = of_tenant AND e.seq IS NOT NULL AND e.at >= kept_since
        ORDER BY e.seq LIMIT 1), 9223372036854775807)
      ORDER BY candidate.seq DESC LIMIT 1;
      IF NOT FOUND THEN
        RETURN 0;
      END IF;
      DELETE FROM %1$I.audit_entry e WHERE e.tenant_id = of_tenant AND e.seq <= last_removed.seq;
      GET DIAGNOSTICS gone = ROW_COUNT;
      INSERT INTO %1$I.audit_anchor (tenant_id, seq, hash, removed) VALUES (of_tenant, last_removed.seq, last_removed.hash, gone);
      RETURN gone;
    END $body$;

    -- Whose chains there are, for who verifies all of them.
    CREATE FUNCTION %1$I.audit_tenants() RETURNS SETOF text
      LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
      AS $body$
      SELECT h.tenant_id FROM %1$I.audit_head h UNION SELECT e.tenant_id FROM %1$I.audit_entry e
    $body$;
  $ddl$, schema_name, role_name);

  -- The owner may be under the policy: it is lifted while the entries of all tenants are chained.
  EXECUTE format($ddl$
    ALTER TABLE %1$I.audit_entry NO FORCE ROW LEVEL SECURITY;
    SELECT %1$I.audit_chain(tenant_id, '00000000-0000-0000-0000-000000000000')
      FROM (SELECT DISTINCT tenant_id FROM %1$I.audit_entry ORDER BY tenant_id) AS used;
    ALTER TABLE %1$I.audit_entry FORCE ROW LEVEL SECURITY;
  $ddl$, schema_name);

  PERFORM platform.protect_tenant_table(format('%I.audit_head', schema_name)::regclass);
  PERFORM platform.protect_tenant_table(format('%I.audit_anchor', schema_name)::regclass);
  PERFORM platform.protect_tenant_table(format('%I.audit_check', schema_name)::regclass);

  EXECUTE format($ddl$
    CREATE CONSTRAINT TRIGGER chain AFTER INSERT ON %1$I.audit_entry DEFERRABLE INITIALLY DEFERRED
      FOR EACH ROW EXECUTE FUNCTION %1$I.audit_chain_written();
    CREATE TRIGGER refuse_update BEFORE UPDATE ON %1$I.audit_entry
      FOR EACH ROW WHEN (OLD.seq IS NOT NULL) EXECUTE FUNCTION platform.refuse_audit_change();
    CREATE TRIGGER refuse_delete BEFORE DELETE ON %1$I.audit_entry
      FOR EACH ROW WHEN (current_user <> 'mitoyen_audit') EXECUTE FUNCTION platform.refuse_audit_change();
    CREATE TRIGGER refuse_truncate BEFORE TRUNCATE ON %1$I.audit_entry EXECUTE FUNCTION platform.refuse_audit_change();
    CREATE TRIGGER refuse_delete BEFORE DELETE ON %1$I.audit_head FOR EACH ROW EXECUTE FUNCTION platform.refuse_audit_change();
    CREATE TRIGGER refuse_truncate BEFORE TRUNCATE ON %1$I.audit_head EXECUTE FUNCTION platform.refuse_audit_change();
    CREATE TRIGGER refuse_change BEFORE UPDATE OR DELETE ON %1$I.audit_anchor
      FOR EACH ROW EXECUTE FUNCTION platform.refuse_audit_change();
    CREATE TRIGGER refuse_truncate BEFORE TRUNCATE ON %1$I.audit_anchor EXECUTE FUNCTION platform.refuse_audit_change();

    -- An entry gets its id, its time and its place in the chain from the database alone.
    REVOKE INSERT ON %1$I.audit_entry FROM %2$I;
    GRANT INSERT (actor_kind, actor_id, action, entity, entity_id, request_id, details) ON %1$I.audit_entry TO %2$I;
    REVOKE INSERT, UPDATE, DELETE ON %1$I.audit_head, %1$I.audit_anchor FROM %2$I;
    REVOKE DELETE ON %1$I.audit_check FROM %2$I;
    GRANT EXECUTE ON FUNCTION platform.audit_text(text, text, bigint, uuid, timestamptz, text, text, text, text, text, text, jsonb),
      platform.audit_origin() TO %2$I;

    GRANT USAGE ON SCHEMA %1$I TO mitoyen_audit;
    GRANT SELECT, DELETE, UPDATE (seq, previous_hash, hash) ON %1$I.audit_entry TO mitoyen_audit;
    GRANT SELECT, INSERT, UPDATE ON %1$I.audit_head TO mitoyen_audit;
    GRANT SELECT, INSERT ON %1$I.audit_anchor TO mitoyen_audit;
    CREATE POLICY audit ON %1$I.audit_entry TO mitoyen_audit USING (true) WITH CHECK (true);
    CREATE POLICY audit ON %1$I.audit_head TO mitoyen_audit USING (true) WITH CHECK (true);
    CREATE POLICY audit ON %1$I.audit_anchor TO mitoyen_audit USING (true) WITH CHECK (true);

    REVOKE ALL ON FUNCTION %1$I.audit_chain(text, uuid), %1$I.audit_chain_written(), %1$I.audit_seal(timestamptz),
      %1$I.audit_tenants() FROM PUBLIC;
    GRANT EXECUTE ON FUNCTION %1$I.audit_seal(timestamptz), %1$I.audit_tenants() TO %2$I;
    GRANT CREATE ON SCHEMA %1$I TO mitoyen_audit;
    ALTER FUNCTION %1$I.audit_chain(text, uuid) OWNER TO mitoyen_audit;
    ALTER FUNCTION %1$I.audit_chain_written() OWNER TO mitoyen_audit;
    ALTER FUNCTION %1$I.audit_seal(timestamptz) OWNER TO mitoyen_audit;
    ALTER FUNCTION %1$I.audit_tenants() OWNER TO mitoyen_audit;
    REVOKE CREATE ON SCHEMA %1$I FROM mitoyen_audit;
  $ddl$, schema_name, role_name);
END $outer$;

-- A schema made from now on gets its chain with its log.
ALTER FUNCTION platform.create_kit_tables(text) RENAME TO create_outbox_audit_and_mail;
CREATE FUNCTION platform.create_kit_tables(schema_name text) RETURNS void
  LANGUAGE plpgsql
  AS $$
BEGIN
  PERFORM platform.create_outbox_audit_and_mail(schema_name);
  PERFORM platform.chain_audit(schema_name);
END $$;

REVOKE EXECUTE ON FUNCTION platform.create_kit_tables(text), platform.chain_audit(text), platform.refuse_audit_change(),
  platform.audit_origin(),
  platform.audit_text(text, text, bigint, uuid, timestamptz, text, text, text, text, text, text, jsonb) FROM PUBLIC;
GRANT USAGE ON SCHEMA platform TO mitoyen_audit;
GRANT EXECUTE ON FUNCTION platform.audit_origin(),
  platform.audit_text(text, text, bigint, uuid, timestamptz, text, text, text, text, text, text, jsonb) TO mitoyen_audit;

SELECT platform.chain_audit(schema_name) FROM unnest(ARRAY['networks', 'housing', 'signalements', 'partners']) AS schema_name;
