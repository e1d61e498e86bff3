-- The outbox keeps a week of events: what came after a cut is read from it, so it must neither grow for ever nor lose its end.

-- Gives a subgraph's outbox its retention.
CREATE FUNCTION platform.create_outbox_retention(schema_name text) RETURNS void
  LANGUAGE plpgsql
  AS $outer$
DECLARE
  role_name text := platform.role_of(schema_name);
BEGIN
  EXECUTE format($ddl$
    -- Events go by number, from the oldest, whatever their tenant: the relay alone removes them.
    REVOKE DELETE ON %1$I.outbox FROM %2$I;
    GRANT DELETE ON %1$I.outbox TO mitoyen_relay;

    -- The number before the oldest event that is still there: whoever read less far has missed something.
    CREATE FUNCTION %1$I.outbox_floor() RETURNS bigint
      LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
      AS $body$ SELECT coalesce(min(o.seq) - 1, 0) FROM %1$I.outbox o $body$;

    -- Removes numbered events older than this, oldest first; answers how many. It stops at the first that is younger, so that
    -- what is left has no hole, and leaves the last one, whose number says where the outbox is.
    CREATE FUNCTION %1$I.outbox_expire(keep interval, max integer DEFAULT 5000) RETURNS integer
      LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
      AS $body$
    DECLARE
      removed integer;
    BEGIN
      IF keep < interval '1 hour' THEN
        RAISE EXCEPTION 'events are kept for an hour at least';
      END IF;
      WITH oldest AS MATERIALIZED (
        SELECT e.seq, e.at FROM %1$I.outbox e WHERE e.seq IS NOT NULL ORDER BY e.seq LIMIT max
      )
      DELETE FROM %1$I.outbox o USING oldest
      WHERE o.seq = oldest.seq
        AND o.seq < (SELECT max(l.seq) FROM %1$I.outbox l)
        AND o.seq < coalesce((SELECT min(y.seq) FROM oldest y WHERE y.at >= now() - keep), o.seq + 1);
      GET DIAGNOSTICS removed = ROW_COUNT;
      RETURN removed;
    END $body$;

    REVOKE ALL ON FUNCTION %1$I.outbox_floor(), %1$I.outbox_expire(interval, integer) FROM PUBLIC;
    GRANT EXECUTE ON FUNCTION %1$I.outbox_floor(), %1$I.outbox_expire(interval, integer) TO %2$I;

    -- Becoming the owner takes the right to create there, for a moment.
    GRANT CREATE ON SCHEMA %1$I TO mitoyen_relay;
    ALTER FUNCTION %1$I.outbox_floor() OWNER TO mitoyen_relay;
    ALTER FUNCTION %1$I.outbox_expire(interval, integer) OWNER TO mitoyen_relay;
    REVOKE CREATE ON SCHEMA %1$I FROM mitoyen_relay;
  $ddl$, schema_name, role_name);
END $outer$;
REVOKE EXECUTE ON FUNCTION platform.create_outbox_retention(text) FROM PUBLIC;

SELECT platform.create_outbox_retention(name) FROM unnest(ARRAY['networks', 'housing', 'signalements', 'partners']) AS name;
