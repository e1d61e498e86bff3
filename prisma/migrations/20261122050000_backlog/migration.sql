-- What waits in a subgraph, for its metrics: counts and ages of all tenants at once, never a content. The functions run as the
-- relay, which may read these columns of a mail and of a verification, and no other.

CREATE FUNCTION platform.create_backlog(schema_name text) RETURNS void
  LANGUAGE plpgsql
  AS $outer$
BEGIN
  EXECUTE format($ddl$
    CREATE INDEX mail_unsent ON %1$I.mail (state) WHERE state <> 'sent';
    GRANT SELECT (tenant_id, state, created_at) ON %1$I.mail TO mitoyen_relay;
    GRANT SELECT (tenant_id, checked_at, fault) ON %1$I.audit_check TO mitoyen_relay;
    CREATE POLICY relay ON %1$I.mail FOR SELECT TO mitoyen_relay USING (true);
    CREATE POLICY relay ON %1$I.audit_check FOR SELECT TO mitoyen_relay USING (true);

    -- Events that have no number yet, and the age of the oldest in seconds.
    CREATE FUNCTION %1$I.outbox_backlog(OUT waiting bigint, OUT oldest double precision)
      LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
      AS $body$
      SELECT count(*), coalesce(greatest(extract(epoch FROM now() - min(o.at)), 0), 0)::double precision
      FROM %1$I.outbox o WHERE o.seq IS NULL
    $body$;

    -- Mails that have not left, by tenant and state, and the age of the oldest in seconds.
    CREATE FUNCTION %1$I.mail_backlog() RETURNS TABLE (tenant_id text, state text, mails bigint, oldest double precision)
      LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
      AS $body$
      SELECT m.tenant_id, m.state, count(*), greatest(extract(epoch FROM now() - min(m.created_at)), 0)::double precision
      FROM %1$I.mail m WHERE m.state <> 'sent' GROUP BY m.tenant_id, m.state
    $body$;

    -- What the last verification of each audit log found, and its age in seconds.
    CREATE FUNCTION %1$I.audit_checks() RETURNS TABLE (tenant_id text, is_broken boolean, age double precision)
      LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
      AS $body$
      SELECT a.tenant_id, a.fault IS NOT NULL, greatest(extract(epoch FROM now() - a.checked_at), 0)::double precision
      FROM %1$I.audit_check a
    $body$;

    REVOKE ALL ON FUNCTION %1$I.outbox_backlog(), %1$I.mail_backlog(), %1$I.audit_checks() FROM PUBLIC;
    GRANT EXECUTE ON FUNCTION %1$I.outbox_backlog(), %1$I.mail_backlog(), %1$I.audit_checks() TO %2$I;
    -- Becoming the owner takes the right to create there, for a moment.
    GRANT CREATE ON SCHEMA %1$I TO mitoyen_relay;
    ALTER FUNCTION %1$I.outbox_backlog() OWNER TO mitoyen_relay;
    ALTER FUNCTION %1$I.mail_backlog() OWNER TO mitoyen_relay;
    ALTER FUNCTION %1$I.audit_checks() OWNER TO mitoyen_relay;
    REVOKE CREATE ON SCHEMA %1$I FROM mitoyen_relay;
  $ddl$, schema_name, platform.role_of(schema_name));
END $outer$;
REVOKE EXECUTE ON FUNCTION platform.create_backlog(text) FROM PUBLIC;

SELECT platform.create_backlog(name) FROM unnest(ARRAY['networks', 'housing', 'signalements', 'partners']) AS name;
