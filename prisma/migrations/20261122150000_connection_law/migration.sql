-- Derogations from the duty to connect, their decision, and attestations that no connection is possible.
-- The tables are those of prisma/schema/networks-connection-law.prisma; what Prisma cannot say stands at the end.

CREATE TYPE "networks"."building_project" AS ENUM ('NEW_BUILDING', 'MAJOR_RENOVATION', 'HEATING_REPLACEMENT', 'OTHER');

CREATE TYPE "networks"."derogation_ground" AS ENUM ('INCOMPATIBLE_NEEDS', 'DELAY', 'BETTER_ALTERNATIVE', 'DISPROPORTIONATE_COST');

CREATE TYPE "networks"."derogation_status" AS ENUM ('UNDER_REVIEW', 'AWAITING_PIECES', 'GRANTED', 'REFUSED', 'WITHDRAWN');

CREATE TABLE "networks"."derogation_counter" (
    "tenant_id" TEXT NOT NULL DEFAULT current_setting('app.tenant_id'::text),
    "year" INTEGER NOT NULL,
    "last" INTEGER NOT NULL,

    CONSTRAINT "derogation_counter_pkey" PRIMARY KEY ("tenant_id","year")
);

CREATE TABLE "networks"."derogation" (
    "tenant_id" TEXT NOT NULL DEFAULT current_setting('app.tenant_id'::text),
    "id" UUID NOT NULL,
    "reference" TEXT NOT NULL,
    "status" "networks"."derogation_status" NOT NULL DEFAULT 'UNDER_REVIEW',
    "version" INTEGER NOT NULL DEFAULT 1,
    "deposit_key" TEXT NOT NULL,
    "deposit_fingerprint" TEXT NOT NULL,
    "token_hash" TEXT NOT NULL,
    "ban_id" TEXT,
    "address_label" TEXT NOT NULL,
    "citycode" TEXT NOT NULL,
    "lon" DOUBLE PRECISION,
    "lat" DOUBLE PRECISION,
    "project" "networks"."building_project" NOT NULL,
    "power_kw" DOUBLE PRECISION NOT NULL,
    "grounds" "networks"."derogation_ground"[],
    "explanation" TEXT NOT NULL,
    "perimeter_id" UUID,
    "perimeter_name" TEXT,
    "threshold_kw" DOUBLE PRECISION,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "complete_since" TIMESTAMPTZ(3),
    "ended_at" TIMESTAMPTZ(3),
    "motives" TEXT,
    "conditions" TEXT,
    "valid_until" DATE,

    CONSTRAINT "derogation_pkey" PRIMARY KEY ("tenant_id","id")
);

CREATE TABLE "networks"."derogation_applicant" (
    "tenant_id" TEXT NOT NULL DEFAULT current_setting('app.tenant_id'::text),
    "derogation_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "organisation" TEXT,
    "email" TEXT NOT NULL,
    "phone" TEXT,
    "postal_address" TEXT NOT NULL,
    "consented_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "derogation_applicant_pkey" PRIMARY KEY ("tenant_id","derogation_id")
);

CREATE TABLE "networks"."derogation_evidence" (
    "tenant_id" TEXT NOT NULL DEFAULT current_setting('app.tenant_id'::text),
    "id" UUID NOT NULL,
    "derogation_id" UUID,
    "file_name" TEXT NOT NULL,
    "media_type" TEXT NOT NULL,
    "bytes" INTEGER NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "attached_at" TIMESTAMPTZ(3),

    CONSTRAINT "derogation_evidence_pkey" PRIMARY KEY ("tenant_id","id")
);

CREATE TABLE "networks"."derogation_step" (
    "tenant_id" TEXT NOT NULL DEFAULT current_setting('app.tenant_id'::text),
    "id" UUID NOT NULL,
    "derogation_id" UUID NOT NULL,
    "action" TEXT NOT NULL,
    "from_status" "networks"."derogation_status",
    "to_status" "networks"."derogation_status" NOT NULL,
    "message" TEXT,
    "agent_id" UUID,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "derogation_step_pkey" PRIMARY KEY ("tenant_id","id")
);

CREATE TABLE "networks"."letter" (
    "tenant_id" TEXT NOT NULL DEFAULT current_setting('app.tenant_id'::text),
    "id" UUID NOT NULL,
    "derogation_id" UUID,
    "attestation_id" UUID,
    "file_name" TEXT NOT NULL,
    "bytes" INTEGER NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "letter_pkey" PRIMARY KEY ("tenant_id","id")
);

CREATE TABLE "networks"."attestation" (
    "tenant_id" TEXT NOT NULL DEFAULT current_setting('app.tenant_id'::text),
    "id" UUID NOT NULL,
    "code" TEXT NOT NULL,
    "ban_id" TEXT NOT NULL,
    "address_label" TEXT NOT NULL,
    "citycode" TEXT NOT NULL,
    "lon" DOUBLE PRECISION NOT NULL,
    "lat" DOUBLE PRECISION NOT NULL,
    "search_text" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "rules_version" TEXT NOT NULL,
    "networks" JSONB NOT NULL,
    "issued_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "agent_id" UUID,
    "valid_until" TIMESTAMPTZ(3) NOT NULL,
    "revoked_at" TIMESTAMPTZ(3),
    "revocation" TEXT,

    CONSTRAINT "attestation_pkey" PRIMARY KEY ("tenant_id","id")
);

CREATE INDEX "derogation_newest" ON "networks"."derogation"("tenant_id", "created_at" DESC, "id" DESC);

CREATE INDEX "derogation_newest_by_status" ON "networks"."derogation"("tenant_id", "status", "created_at" DESC, "id" DESC);

CREATE UNIQUE INDEX "derogation_tenant_id_reference_key" ON "networks"."derogation"("tenant_id", "reference");

CREATE UNIQUE INDEX "derogation_tenant_id_deposit_key_key" ON "networks"."derogation"("tenant_id", "deposit_key");

CREATE UNIQUE INDEX "derogation_tenant_id_token_hash_key" ON "networks"."derogation"("tenant_id", "token_hash");

CREATE INDEX "derogation_evidence_tenant_id_derogation_id_idx" ON "networks"."derogation_evidence"("tenant_id", "derogation_id");

CREATE INDEX "derogation_step_tenant_id_derogation_id_at_id_idx" ON "networks"."derogation_step"("tenant_id", "derogation_id", "at", "id");

CREATE UNIQUE INDEX "letter_tenant_id_derogation_id_key" ON "networks"."letter"("tenant_id", "derogation_id");

CREATE UNIQUE INDEX "letter_tenant_id_attestation_id_key" ON "networks"."letter"("tenant_id", "attestation_id");

CREATE INDEX "attestation_newest" ON "networks"."attestation"("tenant_id", "issued_at" DESC, "id" DESC);

CREATE INDEX "attestation_of_address" ON "networks"."attestation"("tenant_id", "ban_id", "issued_at" DESC);

CREATE UNIQUE INDEX "attestation_tenant_id_code_key" ON "networks"."attestation"("tenant_id", "code");

ALTER TABLE "networks"."derogation_applicant" ADD CONSTRAINT "derogation_applicant_tenant_id_derogation_id_fkey" FOREIGN KEY ("tenant_id", "derogation_id") REFERENCES "networks"."derogation"("tenant_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

ALTER TABLE "networks"."derogation_evidence" ADD CONSTRAINT "derogation_evidence_tenant_id_derogation_id_fkey" FOREIGN KEY ("tenant_id", "derogation_id") REFERENCES "networks"."derogation"("tenant_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

ALTER TABLE "networks"."derogation_step" ADD CONSTRAINT "derogation_step_tenant_id_derogation_id_fkey" FOREIGN KEY ("tenant_id", "derogation_id") REFERENCES "networks"."derogation"("tenant_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

ALTER TABLE "networks"."derogation"
  ADD CONSTRAINT "derogation_has_a_ground" CHECK (cardinality("grounds") > 0),
  ADD CONSTRAINT "derogation_power_is_positive" CHECK ("power_kw" > 0),
  ADD CONSTRAINT "derogation_decision_is_motivated" CHECK ("status" NOT IN ('GRANTED', 'REFUSED') OR "motives" IS NOT NULL),
  ADD CONSTRAINT "derogation_end_has_a_date" CHECK (("status" IN ('GRANTED', 'REFUSED', 'WITHDRAWN')) = ("ended_at" IS NOT NULL));
ALTER TABLE "networks"."letter"
  ADD CONSTRAINT "letter_is_about_one_thing" CHECK (("derogation_id" IS NULL) <> ("attestation_id" IS NULL));
ALTER TABLE "networks"."attestation"
  ADD CONSTRAINT "attestation_revocation_is_explained" CHECK (("revoked_at" IS NULL) = ("revocation" IS NULL));

SELECT platform.protect_tenant_table('networks.derogation_counter');
SELECT platform.protect_tenant_table('networks.derogation');
SELECT platform.protect_tenant_table('networks.derogation_applicant');
SELECT platform.protect_tenant_table('networks.derogation_evidence');
SELECT platform.protect_tenant_table('networks.derogation_step');
SELECT platform.protect_tenant_table('networks.letter');
SELECT platform.protect_tenant_table('networks.attestation');
