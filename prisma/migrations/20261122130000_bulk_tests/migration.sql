-- Bulk eligibility tests, the addresses that are watched, and what changed on the map.

CREATE TYPE "networks"."change_reason" AS ENUM ('GEOMETRY', 'STATUS', 'PERIMETER', 'RULES', 'IMPORT', 'CALENDAR');
CREATE TYPE "networks"."batch_state" AS ENUM ('READY', 'RUNNING', 'DONE', 'CANCELLED', 'FAILED');

CREATE TABLE "networks"."eligibility_batch" (
  "tenant_id" TEXT NOT NULL DEFAULT current_setting('app.tenant_id'::text),
  "id" UUID NOT NULL,
  "name" TEXT NOT NULL,
  "file_name" TEXT NOT NULL,
  "created_by" TEXT,
  "state" "networks"."batch_state" NOT NULL DEFAULT 'READY',
  "columns" TEXT[],
  "has_titles" BOOLEAN NOT NULL,
  "places" JSONB,
  "heating" TEXT CHECK ("heating" IN ('COLLECTIVE', 'INDIVIDUAL')),
  "row_count" INTEGER NOT NULL,
  "rows_done" INTEGER NOT NULL DEFAULT 0,
  "next_byte" BIGINT NOT NULL DEFAULT 0,
  "parts" INTEGER NOT NULL DEFAULT 0,
  "failure" TEXT,
  "troubled_since" TIMESTAMPTZ(3),
  "rules_version" TEXT,
  "eligible" INTEGER NOT NULL DEFAULT 0,
  "to_confirm" INTEGER NOT NULL DEFAULT 0,
  "not_eligible" INTEGER NOT NULL DEFAULT 0,
  "unplaced" INTEGER NOT NULL DEFAULT 0,
  "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  "started_at" TIMESTAMPTZ(3),
  "rows_at_start" INTEGER NOT NULL DEFAULT 0,
  "beat_at" TIMESTAMPTZ(3),
  "finished_at" TIMESTAMPTZ(3),
  "watched_since" TIMESTAMPTZ(3),
  "rows_watched" INTEGER NOT NULL DEFAULT 0,
  "alert_email" TEXT,
  "webhook_url" TEXT,
  "webhook_salt" TEXT,
  "webhook_outcome" TEXT,
  "webhook_at" TIMESTAMPTZ(3),

  CONSTRAINT "eligibility_batch_pkey" PRIMARY KEY ("tenant_id", "id"),
  CONSTRAINT "eligibility_batch_rows_within" CHECK ("rows_done" BETWEEN 0 AND "row_count"),
  -- Every row that is done has one answer.
  CONSTRAINT "eligibility_batch_rows_add_up" CHECK ("rows_done" = "eligible" + "to_confirm" + "not_eligible" + "unplaced")
);

CREATE TABLE "networks"."batch_part" (
  "tenant_id" TEXT NOT NULL DEFAULT current_setting('app.tenant_id'::text),
  "batch_id" UUID NOT NULL,
  "number" INTEGER NOT NULL,
  "first_row" INTEGER NOT NULL,
  "row_count" INTEGER NOT NULL,
  "rows" BYTEA NOT NULL,
  "rules_version" TEXT NOT NULL,
  "judged_at" TIMESTAMPTZ(3) NOT NULL,
  "eligible" INTEGER NOT NULL,
  "to_confirm" INTEGER NOT NULL,
  "not_eligible" INTEGER NOT NULL,
  "unplaced" INTEGER NOT NULL,

  CONSTRAINT "batch_part_pkey" PRIMARY KEY ("tenant_id", "batch_id", "number")
);
-- The bytes are compressed already.
ALTER TABLE "networks"."batch_part" ALTER COLUMN "rows" SET STORAGE EXTERNAL;

CREATE TABLE "networks"."watched_address" (
  "tenant_id" TEXT NOT NULL DEFAULT current_setting('app.tenant_id'::text),
  "batch_id" UUID NOT NULL,
  "row_number" INTEGER NOT NULL,
  "label" TEXT NOT NULL,
  "lon" DOUBLE PRECISION NOT NULL,
  "lat" DOUBLE PRECISION NOT NULL,
  "citycode" TEXT,
  "heating" TEXT,
  "outcome" TEXT NOT NULL,
  "reason" TEXT NOT NULL,
  "network_id" UUID,
  "distance_meters" INTEGER,
  "perimeter_ids" UUID[],
  "rules_version" TEXT NOT NULL,
  "judged_at" TIMESTAMPTZ(3) NOT NULL,
  "told" JSONB NOT NULL,

  CONSTRAINT "watched_address_pkey" PRIMARY KEY ("tenant_id", "batch_id", "row_number")
  -- Room on each page for the answers that change: the indexes, which hold none of them, are then left alone.
) WITH (fillfactor = 50);

CREATE TABLE "networks"."watch_transition" (
  "tenant_id" TEXT NOT NULL DEFAULT current_setting('app.tenant_id'::text),
  "id" UUID NOT NULL DEFAULT uuidv7(),
  "batch_id" UUID NOT NULL,
  "row_number" INTEGER NOT NULL,
  "kind" TEXT NOT NULL,
  "is_alert" BOOLEAN NOT NULL,
  "before" JSONB NOT NULL,
  "after" JSONB NOT NULL,
  "reason" "networks"."change_reason",
  "at" TIMESTAMPTZ(3) NOT NULL,
  "notified_at" TIMESTAMPTZ(3),

  CONSTRAINT "watch_transition_pkey" PRIMARY KEY ("tenant_id", "id")
);

CREATE TABLE "networks"."change_area" (
  "tenant_id" TEXT NOT NULL DEFAULT current_setting('app.tenant_id'::text),
  "id" UUID NOT NULL DEFAULT uuidv7(),
  "reason" "networks"."change_reason" NOT NULL,
  "entity_id" TEXT,
  "is_everywhere" BOOLEAN NOT NULL,
  "boxes" DOUBLE PRECISION[] DEFAULT ARRAY[]::DOUBLE PRECISION[],
  "citycodes" TEXT[] DEFAULT ARRAY[]::TEXT[],
  "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  "done_batch" UUID,
  "done_row" INTEGER,
  "consumed_at" TIMESTAMPTZ(3),

  CONSTRAINT "change_area_pkey" PRIMARY KEY ("tenant_id", "id"),
  CONSTRAINT "change_area_boxes_by_four" CHECK (cardinality("boxes") % 4 = 0)
);

CREATE INDEX "eligibility_batch_tenant_id_created_at_id_idx" ON "networks"."eligibility_batch" ("tenant_id", "created_at" DESC, "id" DESC);
CREATE INDEX "watched_address_place" ON "networks"."watched_address" USING gist ("tenant_id", point("lon", "lat"));
CREATE INDEX "watch_transition_tenant_id_batch_id_row_number_id_idx" ON "networks"."watch_transition" ("tenant_id", "batch_id", "row_number", "id");
CREATE INDEX "watch_transition_to_tell" ON "networks"."watch_transition" ("tenant_id", "batch_id", "id") WHERE "notified_at" IS NULL AND "is_alert";
CREATE INDEX "change_area_waiting" ON "networks"."change_area" ("tenant_id", "id") WHERE "consumed_at" IS NULL;

ALTER TABLE "networks"."batch_part" ADD CONSTRAINT "batch_part_tenant_id_batch_id_fkey"
  FOREIGN KEY ("tenant_id", "batch_id") REFERENCES "networks"."eligibility_batch" ("tenant_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "networks"."watched_address" ADD CONSTRAINT "watched_address_tenant_id_batch_id_fkey"
  FOREIGN KEY ("tenant_id", "batch_id") REFERENCES "networks"."eligibility_batch" ("tenant_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "networks"."watch_transition" ADD CONSTRAINT "watch_transition_tenant_id_batch_id_fkey"
  FOREIGN KEY ("tenant_id", "batch_id") REFERENCES "networks"."eligibility_batch" ("tenant_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

SELECT platform.protect_tenant_table('networks.eligibility_batch');
SELECT platform.protect_tenant_table('networks.batch_part');
SELECT platform.protect_tenant_table('networks.watched_address');
SELECT platform.protect_tenant_table('networks.watch_transition');
SELECT platform.protect_tenant_table('networks.change_area');
