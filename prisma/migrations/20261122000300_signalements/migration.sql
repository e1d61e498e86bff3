-- Reports of sub-standard housing: the file, who reported, whom it was given to, what was written about it.
-- The tables are those of prisma/schema/signalements.prisma; what Prisma cannot say stands at the end.

-- CreateEnum
CREATE TYPE "signalements"."signalement_status" AS ENUM ('NEW', 'ACTIVE', 'CLOSED', 'REFUSED');

-- CreateEnum
CREATE TYPE "signalements"."reporter_kind" AS ENUM ('TENANT', 'OWNER_OCCUPANT', 'LANDLORD', 'RELATIVE_OR_NEIGHBOUR', 'PROFESSIONAL', 'EMERGENCY_SERVICE');

-- CreateEnum
CREATE TYPE "signalements"."desordre_since" AS ENUM ('LESS_THAN_A_MONTH', 'ONE_TO_SIX_MONTHS', 'SIX_TO_TWELVE_MONTHS', 'ONE_TO_TWO_YEARS', 'MORE_THAN_TWO_YEARS', 'UNKNOWN');

-- CreateEnum
CREATE TYPE "signalements"."affectation_status" AS ENUM ('PENDING', 'ACCEPTED', 'REFUSED', 'CLOSED', 'CANCELLED');

-- CreateEnum
CREATE TYPE "signalements"."refusal_reason" AS ENUM ('OUT_OF_SCOPE', 'OUT_OF_AREA', 'NOT_COMPETENT', 'DUPLICATE', 'OTHER');

-- CreateEnum
CREATE TYPE "signalements"."closing_reason" AS ENUM ('WORKS_DONE', 'REHOUSED', 'WITHDRAWN_BY_OCCUPANT', 'NO_ANSWER', 'VISIT_REFUSED', 'WORKS_REFUSED', 'OCCUPANT_LEFT', 'NO_INFRINGEMENT', 'DUPLICATE', 'HANDLED_ELSEWHERE', 'OTHER');

-- CreateEnum
CREATE TYPE "signalements"."suivi_visibility" AS ENUM ('PUBLIC', 'PRIVATE');

-- CreateEnum
CREATE TYPE "signalements"."suivi_author_kind" AS ENUM ('AGENT', 'DECLARANT');

-- CreateTable
CREATE TABLE "signalements"."reference_counter" (
    "tenant_id" TEXT NOT NULL DEFAULT current_setting('app.tenant_id'::text),
    "year" INTEGER NOT NULL,
    "last" INTEGER NOT NULL,

    CONSTRAINT "reference_counter_pkey" PRIMARY KEY ("tenant_id","year")
);

-- CreateTable
CREATE TABLE "signalements"."signalement" (
    "tenant_id" TEXT NOT NULL DEFAULT current_setting('app.tenant_id'::text),
    "id" UUID NOT NULL,
    "reference" TEXT NOT NULL,
    "status" "signalements"."signalement_status" NOT NULL DEFAULT 'NEW',
    "version" INTEGER NOT NULL DEFAULT 1,
    "deposit_key" TEXT NOT NULL,
    "deposit_fingerprint" TEXT NOT NULL,
    "ban_id" TEXT,
    "address_label" TEXT NOT NULL,
    "address_details" TEXT,
    "search_text" TEXT NOT NULL,
    "citycode" TEXT NOT NULL,
    "lon" DOUBLE PRECISION,
    "lat" DOUBLE PRECISION,
    "reporter_kind" "signalements"."reporter_kind" NOT NULL,
    "grid_version" TEXT NOT NULL,
    "has_danger" BOOLEAN NOT NULL,
    "description" TEXT NOT NULL,
    "refusal_reason" "signalements"."refusal_reason",
    "closing_reason" "signalements"."closing_reason",
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "ended_at" TIMESTAMPTZ(3),
    "anonymised_at" TIMESTAMPTZ(3),

    CONSTRAINT "signalement_pkey" PRIMARY KEY ("tenant_id","id")
);

-- CreateTable
CREATE TABLE "signalements"."signalement_desordre" (
    "tenant_id" TEXT NOT NULL DEFAULT current_setting('app.tenant_id'::text),
    "id" UUID NOT NULL,
    "signalement_id" UUID NOT NULL,
    "code" TEXT NOT NULL,
    "rooms" TEXT[],
    "since" "signalements"."desordre_since" NOT NULL,

    CONSTRAINT "signalement_desordre_pkey" PRIMARY KEY ("tenant_id","id")
);

-- CreateTable
CREATE TABLE "signalements"."declarant" (
    "tenant_id" TEXT NOT NULL DEFAULT current_setting('app.tenant_id'::text),
    "id" UUID NOT NULL,
    "signalement_id" UUID NOT NULL,
    "name" TEXT,
    "email" TEXT,
    "phone" TEXT,
    "organisation" TEXT,
    "consented_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "declarant_pkey" PRIMARY KEY ("tenant_id","id")
);

-- CreateTable
CREATE TABLE "signalements"."follow_up_link" (
    "tenant_id" TEXT NOT NULL DEFAULT current_setting('app.tenant_id'::text),
    "id" UUID NOT NULL,
    "signalement_id" UUID NOT NULL,
    "token_hash" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "revoked_at" TIMESTAMPTZ(3),

    CONSTRAINT "follow_up_link_pkey" PRIMARY KEY ("tenant_id","id")
);

-- CreateTable
CREATE TABLE "signalements"."signalement_draft" (
    "tenant_id" TEXT NOT NULL DEFAULT current_setting('app.tenant_id'::text),
    "id" UUID NOT NULL,
    "token_hash" TEXT NOT NULL,
    "answers" JSONB NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "signalement_draft_pkey" PRIMARY KEY ("tenant_id","id")
);

-- CreateTable
CREATE TABLE "signalements"."photo" (
    "tenant_id" TEXT NOT NULL DEFAULT current_setting('app.tenant_id'::text),
    "id" UUID NOT NULL,
    "signalement_id" UUID,
    "width" INTEGER NOT NULL,
    "height" INTEGER NOT NULL,
    "bytes" INTEGER NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "attached_at" TIMESTAMPTZ(3),

    CONSTRAINT "photo_pkey" PRIMARY KEY ("tenant_id","id")
);

-- CreateTable
CREATE TABLE "signalements"."affectation" (
    "tenant_id" TEXT NOT NULL DEFAULT current_setting('app.tenant_id'::text),
    "id" UUID NOT NULL,
    "signalement_id" UUID NOT NULL,
    "partner_id" UUID NOT NULL,
    "status" "signalements"."affectation_status" NOT NULL DEFAULT 'PENDING',
    "round" INTEGER NOT NULL DEFAULT 1,
    "refusal_reason" "signalements"."refusal_reason",
    "refusal_message" TEXT,
    "closing_reason" "signalements"."closing_reason",
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "answered_at" TIMESTAMPTZ(3),
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "affectation_pkey" PRIMARY KEY ("tenant_id","id")
);

-- CreateTable
CREATE TABLE "signalements"."suivi" (
    "tenant_id" TEXT NOT NULL DEFAULT current_setting('app.tenant_id'::text),
    "id" UUID NOT NULL,
    "signalement_id" UUID NOT NULL,
    "text" TEXT NOT NULL,
    "visibility" "signalements"."suivi_visibility" NOT NULL,
    "author_kind" "signalements"."suivi_author_kind" NOT NULL,
    "author_id" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "suivi_pkey" PRIMARY KEY ("tenant_id","id")
);

-- CreateTable
CREATE TABLE "signalements"."life_cycle_step" (
    "tenant_id" TEXT NOT NULL DEFAULT current_setting('app.tenant_id'::text),
    "id" UUID NOT NULL,
    "signalement_id" UUID NOT NULL,
    "affectation_id" UUID,
    "action" TEXT NOT NULL,
    "from_status" TEXT NOT NULL,
    "to_status" TEXT NOT NULL,
    "reason" TEXT,
    "message" TEXT,
    "agent_id" UUID,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "life_cycle_step_pkey" PRIMARY KEY ("tenant_id","id")
);

-- CreateIndex
CREATE INDEX "signalement_newest" ON "signalements"."signalement"("tenant_id", "created_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "signalement_newest_by_status" ON "signalements"."signalement"("tenant_id", "status", "created_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "signalement_newest_by_citycode" ON "signalements"."signalement"("tenant_id", "citycode", "created_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "signalement_ban_id" ON "signalements"."signalement"("tenant_id", "ban_id");

-- CreateIndex
CREATE INDEX "signalement_search" ON "signalements"."signalement" USING GIN ("search_text" public.gin_trgm_ops);

-- CreateIndex
CREATE UNIQUE INDEX "signalement_tenant_id_reference_key" ON "signalements"."signalement"("tenant_id", "reference");

-- CreateIndex
CREATE UNIQUE INDEX "signalement_tenant_id_deposit_key_key" ON "signalements"."signalement"("tenant_id", "deposit_key");

-- CreateIndex
CREATE UNIQUE INDEX "signalement_desordre_tenant_id_signalement_id_code_key" ON "signalements"."signalement_desordre"("tenant_id", "signalement_id", "code");

-- CreateIndex
CREATE UNIQUE INDEX "declarant_tenant_id_signalement_id_key" ON "signalements"."declarant"("tenant_id", "signalement_id");

-- CreateIndex
CREATE INDEX "follow_up_link_tenant_id_signalement_id_idx" ON "signalements"."follow_up_link"("tenant_id", "signalement_id");

-- CreateIndex
CREATE UNIQUE INDEX "follow_up_link_tenant_id_token_hash_key" ON "signalements"."follow_up_link"("tenant_id", "token_hash");

-- CreateIndex
CREATE INDEX "signalement_draft_tenant_id_expires_at_idx" ON "signalements"."signalement_draft"("tenant_id", "expires_at");

-- CreateIndex
CREATE UNIQUE INDEX "signalement_draft_tenant_id_token_hash_key" ON "signalements"."signalement_draft"("tenant_id", "token_hash");

-- CreateIndex
CREATE INDEX "photo_tenant_id_signalement_id_idx" ON "signalements"."photo"("tenant_id", "signalement_id");

-- CreateIndex
CREATE INDEX "affectation_newest_of_partner" ON "signalements"."affectation"("tenant_id", "partner_id", "created_at" DESC, "id" DESC);

-- CreateIndex
CREATE UNIQUE INDEX "affectation_tenant_id_signalement_id_partner_id_key" ON "signalements"."affectation"("tenant_id", "signalement_id", "partner_id");

-- CreateIndex
CREATE INDEX "suivi_tenant_id_signalement_id_created_at_id_idx" ON "signalements"."suivi"("tenant_id", "signalement_id", "created_at", "id");

-- CreateIndex
CREATE INDEX "life_cycle_step_tenant_id_signalement_id_at_id_idx" ON "signalements"."life_cycle_step"("tenant_id", "signalement_id", "at", "id");

-- CreateIndex
CREATE INDEX "life_cycle_step_of_agent" ON "signalements"."life_cycle_step"("tenant_id", "agent_id", "signalement_id");

-- AddForeignKey
ALTER TABLE "signalements"."signalement_desordre" ADD CONSTRAINT "signalement_desordre_tenant_id_signalement_id_fkey" FOREIGN KEY ("tenant_id", "signalement_id") REFERENCES "signalements"."signalement"("tenant_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "signalements"."declarant" ADD CONSTRAINT "declarant_tenant_id_signalement_id_fkey" FOREIGN KEY ("tenant_id", "signalement_id") REFERENCES "signalements"."signalement"("tenant_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "signalements"."follow_up_link" ADD CONSTRAINT "follow_up_link_tenant_id_signalement_id_fkey" FOREIGN KEY ("tenant_id", "signalement_id") REFERENCES "signalements"."signalement"("tenant_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "signalements"."photo" ADD CONSTRAINT "photo_tenant_id_signalement_id_fkey" FOREIGN KEY ("tenant_id", "signalement_id") REFERENCES "signalements"."signalement"("tenant_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "signalements"."affectation" ADD CONSTRAINT "affectation_tenant_id_signalement_id_fkey" FOREIGN KEY ("tenant_id", "signalement_id") REFERENCES "signalements"."signalement"("tenant_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "signalements"."suivi" ADD CONSTRAINT "suivi_tenant_id_signalement_id_fkey" FOREIGN KEY ("tenant_id", "signalement_id") REFERENCES "signalements"."signalement"("tenant_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "signalements"."life_cycle_step" ADD CONSTRAINT "life_cycle_step_tenant_id_signalement_id_fkey" FOREIGN KEY ("tenant_id", "signalement_id") REFERENCES "signalements"."signalement"("tenant_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- What the rules promise, said again where nothing can go round them.
ALTER TABLE "signalements"."signalement"
  ADD CONSTRAINT "signalement_position_whole" CHECK (("lon" IS NULL) = ("lat" IS NULL)),
  ADD CONSTRAINT "signalement_position_on_earth" CHECK ("lon" BETWEEN -180 AND 180 AND "lat" BETWEEN -90 AND 90),
  ADD CONSTRAINT "signalement_end_dated" CHECK (("status" IN ('CLOSED', 'REFUSED')) = ("ended_at" IS NOT NULL)),
  ADD CONSTRAINT "signalement_refusal_reasoned" CHECK (("status" = 'REFUSED') = ("refusal_reason" IS NOT NULL)),
  ADD CONSTRAINT "signalement_closing_reasoned" CHECK (("status" = 'CLOSED') = ("closing_reason" IS NOT NULL));

ALTER TABLE "signalements"."declarant"
  ADD CONSTRAINT "declarant_reachable" CHECK ("email" IS NOT NULL OR "phone" IS NOT NULL);

ALTER TABLE "signalements"."affectation"
  ADD CONSTRAINT "affectation_refusal_reasoned" CHECK (("status" = 'REFUSED') = ("refusal_reason" IS NOT NULL)),
  ADD CONSTRAINT "affectation_other_explained" CHECK ("refusal_reason" <> 'OTHER' OR "refusal_message" <> '');

ALTER TABLE "signalements"."suivi"
  ADD CONSTRAINT "suivi_author_coherent" CHECK (("author_kind" = 'AGENT') = ("author_id" IS NOT NULL)),
  ADD CONSTRAINT "suivi_says_something" CHECK ("text" <> '');

ALTER TABLE "signalements"."photo"
  ADD CONSTRAINT "photo_has_pixels" CHECK ("width" > 0 AND "height" > 0 AND "bytes" > 0),
  ADD CONSTRAINT "photo_attachment_dated" CHECK (("signalement_id" IS NULL) = ("attached_at" IS NULL));

-- Finds what nobody claimed without reading the photos of all files.
CREATE INDEX "photo_unattached" ON "signalements"."photo" ("tenant_id", "created_at") WHERE "signalement_id" IS NULL;

SELECT platform.protect_tenant_table('signalements.reference_counter');
SELECT platform.protect_tenant_table('signalements.signalement');
SELECT platform.protect_tenant_table('signalements.signalement_desordre');
SELECT platform.protect_tenant_table('signalements.declarant');
SELECT platform.protect_tenant_table('signalements.follow_up_link');
SELECT platform.protect_tenant_table('signalements.signalement_draft');
SELECT platform.protect_tenant_table('signalements.photo');
SELECT platform.protect_tenant_table('signalements.affectation');
SELECT platform.protect_tenant_table('signalements.suivi');
SELECT platform.protect_tenant_table('signalements.life_cycle_step');

-- The history of a file is written once: nobody corrects it, only its messages are erased when their time has come.
REVOKE UPDATE, DELETE ON "signalements"."life_cycle_step" FROM mitoyen_signalements;
GRANT UPDATE ("message") ON "signalements"."life_cycle_step" TO mitoyen_signalements;

SELECT platform.create_kit_tables('signalements');
