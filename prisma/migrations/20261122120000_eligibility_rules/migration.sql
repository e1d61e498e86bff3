-- The versions of the eligibility rules, what they would change, the anonymous log of tests, and where communes lie.

CREATE TYPE "networks"."simulation_state" AS ENUM ('RUNNING', 'DONE');

CREATE TABLE "networks"."rule_set" (
  "tenant_id" TEXT NOT NULL DEFAULT current_setting('app.tenant_id'::text),
  "id" UUID NOT NULL,
  "number" INTEGER,
  "label" TEXT NOT NULL,
  "note" TEXT NOT NULL DEFAULT '',
  "rules" JSONB NOT NULL,
  "hash" TEXT NOT NULL,
  "author_id" UUID,
  "valid_from" DATE,
  "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  "published_at" TIMESTAMPTZ(3),

  CONSTRAINT "rule_set_pkey" PRIMARY KEY ("tenant_id", "id"),
  -- A draft has no number, no day and was not published; a version has all three.
  CONSTRAINT "rule_set_draft_or_version" CHECK (
    ("number" IS NULL) = ("published_at" IS NULL) AND ("number" IS NULL) = ("valid_from" IS NULL)
  )
);

CREATE UNIQUE INDEX "rule_set_tenant_id_number_key" ON "networks"."rule_set"("tenant_id", "number");
CREATE UNIQUE INDEX "rule_set_one_draft" ON "networks"."rule_set"("tenant_id") WHERE "number" IS NULL;

CREATE TABLE "networks"."rules_simulation" (
  "tenant_id" TEXT NOT NULL DEFAULT current_setting('app.tenant_id'::text),
  "id" UUID NOT NULL,
  "state" "networks"."simulation_state" NOT NULL DEFAULT 'RUNNING',
  "rules" JSONB NOT NULL,
  "hash" TEXT NOT NULL,
  "compared_to" TEXT NOT NULL,
  "total" INTEGER NOT NULL DEFAULT 0,
  "done" INTEGER NOT NULL DEFAULT 0,
  "result" JSONB,
  "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  "finished_at" TIMESTAMPTZ(3),

  CONSTRAINT "rules_simulation_pkey" PRIMARY KEY ("tenant_id", "id"),
  CONSTRAINT "rules_simulation_done_within" CHECK ("done" BETWEEN 0 AND "total")
);

CREATE INDEX "rules_simulation_tenant_id_created_at_idx" ON "networks"."rules_simulation"("tenant_id", "created_at" DESC);

CREATE TABLE "networks"."eligibility_test" (
  "tenant_id" TEXT NOT NULL DEFAULT current_setting('app.tenant_id'::text),
  "id" UUID NOT NULL DEFAULT gen_random_uuid(),
  "day" DATE NOT NULL,
  "lon" DOUBLE PRECISION NOT NULL,
  "lat" DOUBLE PRECISION NOT NULL,
  "citycode" TEXT,
  "heating" TEXT,
  "outcome" TEXT NOT NULL,
  "reason" TEXT NOT NULL,
  "network_id" UUID,
  "distance_meters" INTEGER,
  "rules_version" TEXT NOT NULL,

  CONSTRAINT "eligibility_test_pkey" PRIMARY KEY ("tenant_id", "id"),
  -- Three decimals are some hundred metres: enough to count, too little to tell a house.
  CONSTRAINT "eligibility_test_is_coarse" CHECK (
    "lon" = round("lon"::numeric, 3)::double precision AND "lat" = round("lat"::numeric, 3)::double precision
  )
);

CREATE INDEX "eligibility_test_tenant_id_day_idx" ON "networks"."eligibility_test"("tenant_id", "day");

CREATE TABLE "networks"."commune_outline" (
  "tenant_id" TEXT NOT NULL DEFAULT current_setting('app.tenant_id'::text),
  "citycode" TEXT NOT NULL,
  "name" TEXT NOT NULL,
  "geometry" JSONB NOT NULL,
  "vintage" TEXT NOT NULL,

  CONSTRAINT "commune_outline_pkey" PRIMARY KEY ("tenant_id", "citycode")
);

SELECT platform.protect_tenant_table('networks.rule_set');
SELECT platform.protect_tenant_table('networks.rules_simulation');
SELECT platform.protect_tenant_table('networks.eligibility_test');
SELECT platform.protect_tenant_table('networks.commune_outline');
