-- The desk of the agents: lists that stay fast, words found in what was written, searches kept, files made of lists.
-- The tables are those of prisma/schema/signalements-desk.prisma; what Prisma cannot say stands at the end.

-- Reference, address and description, word by word, without accents; the number of a reference without its zeros too.
-- Made from the row itself: what retention erases from the file is erased from its words.
ALTER TABLE "signalements"."signalement" ADD COLUMN "words" tsvector GENERATED ALWAYS AS (
  strip(to_tsvector('simple'::regconfig, regexp_replace(
    platform.normalise("search_text" || ' ' || ltrim(split_part("reference", '-', 2), '0') || ' ' || "description"),
    '[^[:alnum:]]+', ' ', 'g')))
) STORED;
-- What lists are sorted by, ready: A is 65 and G is 71, a file without a class 0; silent since its deposit while nobody has
-- written in it.
ALTER TABLE "signalements"."signalement"
  ADD COLUMN "class_rank" SMALLINT GENERATED ALWAYS AS (coalesce(ascii("class_letter"), 0)) STORED,
  ADD COLUMN "silent_since" TIMESTAMPTZ(3) GENERATED ALWAYS AS (coalesce("last_suivi_at", "created_at")) STORED;
CREATE INDEX "signalement_by_class" ON "signalements"."signalement"("tenant_id", "class_rank" DESC, "created_at" DESC, "id" DESC);
CREATE INDEX "signalement_by_silence" ON "signalements"."signalement"("tenant_id", "silent_since", "id");
CREATE INDEX "signalement_words" ON "signalements"."signalement" USING GIN ("words");

CREATE TABLE "signalements"."saved_search" (
    "tenant_id" TEXT NOT NULL DEFAULT current_setting('app.tenant_id'::text),
    "id" UUID NOT NULL,
    "agent_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "filter" JSONB NOT NULL,
    "sort" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "saved_search_pkey" PRIMARY KEY ("tenant_id","id")
);

CREATE TABLE "signalements"."list_preference" (
    "tenant_id" TEXT NOT NULL DEFAULT current_setting('app.tenant_id'::text),
    "agent_id" UUID NOT NULL,
    "columns" TEXT[],
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "list_preference_pkey" PRIMARY KEY ("tenant_id","agent_id")
);

CREATE TABLE "signalements"."list_export" (
    "tenant_id" TEXT NOT NULL DEFAULT current_setting('app.tenant_id'::text),
    "id" UUID NOT NULL,
    "agent_id" UUID NOT NULL,
    "partner_id" UUID,
    "format" TEXT NOT NULL,
    "columns" TEXT[],
    "filter" JSONB NOT NULL,
    "sort" TEXT NOT NULL,
    "with_personal" BOOLEAN NOT NULL,
    "sees_all" BOOLEAN NOT NULL,
    "total" INTEGER NOT NULL,
    "done" INTEGER NOT NULL DEFAULT 0,
    "status" TEXT NOT NULL DEFAULT 'WAITING',
    "bytes" INTEGER,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "finished_at" TIMESTAMPTZ(3),
    "expires_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "list_export_pkey" PRIMARY KEY ("tenant_id","id")
);

CREATE UNIQUE INDEX "saved_search_tenant_id_agent_id_name_key" ON "signalements"."saved_search"("tenant_id", "agent_id", "name");
CREATE INDEX "list_export_of_agent" ON "signalements"."list_export"("tenant_id", "agent_id", "created_at" DESC);

-- Which partner has a part in which state, and which parts a file has: answered from the index alone.
CREATE INDEX "affectation_of_partner" ON "signalements"."affectation"("tenant_id", "partner_id", "status", "signalement_id");
CREATE INDEX "affectation_of_file" ON "signalements"."affectation"("tenant_id", "signalement_id", "status", "partner_id");
CREATE INDEX "suivi_of_author" ON "signalements"."suivi"("tenant_id", "author_id", "signalement_id");

-- What Prisma cannot say.

ALTER TABLE "signalements"."saved_search"
  ADD CONSTRAINT "saved_search_name_short" CHECK (char_length("name") BETWEEN 1 AND 60);
ALTER TABLE "signalements"."list_export"
  ADD CONSTRAINT "list_export_format_known" CHECK ("format" IN ('CSV', 'XLSX', 'PDF')),
  ADD CONSTRAINT "list_export_status_known" CHECK ("status" IN ('WAITING', 'WRITING', 'DONE', 'FAILED')),
  ADD CONSTRAINT "list_export_counts" CHECK ("done" >= 0 AND "total" >= 0);

-- Every filter, sort and count of a list is answered from this one index, without a look at the wide rows. Its condition
-- holds for every row.
DROP INDEX "signalements"."signalement_newest";
CREATE INDEX "signalement_list" ON "signalements"."signalement"("tenant_id", "created_at" DESC, "id" DESC) INCLUDE (
  "status", "class_letter", "citycode", "has_danger", "housing_sector", "reporter_kind", "entry_channel", "campaign_code",
  "ban_id", "suspicions", "class_rank", "silent_since", "last_suivi_at", "last_public_suivi_at", "ended_at", "closing_reason", "works_verified", "lon", "lat"
) WHERE "tenant_id" IS NOT NULL;

-- The first answer of an agent to each person, for the figures of a territory.
CREATE INDEX "suivi_answers" ON "signalements"."suivi"("tenant_id", "signalement_id", "created_at")
  WHERE "author_kind" = 'AGENT' AND "visibility" = 'PUBLIC';

-- As for the other operators of searches (migration of the platform): it compares, and tells nothing of what it compares.
DO $$
BEGIN
  IF (SELECT rolsuper FROM pg_roles WHERE rolname = current_user) THEN
    ALTER FUNCTION pg_catalog.ts_match_vq(tsvector, tsquery) LEAKPROOF;
  END IF;
END $$;

SELECT platform.protect_tenant_table('signalements.saved_search');
SELECT platform.protect_tenant_table('signalements.list_preference');
SELECT platform.protect_tenant_table('signalements.list_export');

-- Logs are kept one year: the audit log too, whose older entries are sealed away, the rest being verified from there.
DO $$
DECLARE
  schema_name text;
BEGIN
  FOREACH schema_name IN ARRAY ARRAY['networks', 'housing', 'signalements', 'partners'] LOOP
    EXECUTE format('GRANT CREATE ON SCHEMA %I TO mitoyen_audit', schema_name);
    SET LOCAL ROLE mitoyen_audit;
    EXECUTE replace(
      pg_get_functiondef(format('%I.audit_seal(timestamptz)', schema_name)::regprocedure), '3 years', '1 year');
    RESET ROLE;
    EXECUTE format('REVOKE CREATE ON SCHEMA %I FROM mitoyen_audit', schema_name);
  END LOOP;
  -- What makes the log of a schema to come.
  EXECUTE replace(pg_get_functiondef('platform.chain_audit(text)'::regprocedure), '3 years', '1 year');
END $$;
