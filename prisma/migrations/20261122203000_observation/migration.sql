-- Zones of interest, observation records, and photos that a cut connection sends twice.
-- The tables are those of prisma/schema/signalements-observation.prisma; what Prisma cannot say stands at the end.

CREATE TABLE "signalements"."zone" (
    "tenant_id" TEXT NOT NULL DEFAULT current_setting('app.tenant_id'::text),
    "id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "geometry" JSONB NOT NULL,
    "west" DOUBLE PRECISION NOT NULL,
    "south" DOUBLE PRECISION NOT NULL,
    "east" DOUBLE PRECISION NOT NULL,
    "north" DOUBLE PRECISION NOT NULL,
    "valid_from" DATE,
    "valid_to" DATE,
    "revision" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "zone_pkey" PRIMARY KEY ("tenant_id","id")
);

CREATE TABLE "signalements"."observation" (
    "tenant_id" TEXT NOT NULL DEFAULT current_setting('app.tenant_id'::text),
    "id" UUID NOT NULL,
    "signalement_id" UUID NOT NULL,
    "author_id" UUID NOT NULL,
    "partner_id" UUID,
    "grid_version" TEXT NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'DRAFT',
    "number" INTEGER NOT NULL DEFAULT 1,
    "corrects" UUID,
    "revision" INTEGER NOT NULL DEFAULT 1,
    "content" JSONB NOT NULL,
    "observed_on" DATE NOT NULL,
    "signer_name" TEXT,
    "signed_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "observation_pkey" PRIMARY KEY ("tenant_id","id")
);

CREATE TABLE "signalements"."observation_save" (
    "tenant_id" TEXT NOT NULL DEFAULT current_setting('app.tenant_id'::text),
    "observation_id" UUID NOT NULL,
    "revision" INTEGER NOT NULL,
    "save_key" TEXT NOT NULL,
    "saved_by" UUID NOT NULL,
    "content" JSONB NOT NULL,
    "saved_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "observation_save_pkey" PRIMARY KEY ("tenant_id","observation_id","revision")
);

CREATE UNIQUE INDEX "zone_tenant_id_name_key" ON "signalements"."zone"("tenant_id", "name");

CREATE INDEX "observation_tenant_id_signalement_id_idx" ON "signalements"."observation"("tenant_id", "signalement_id");

CREATE INDEX "observation_newest" ON "signalements"."observation"("tenant_id", "updated_at" DESC, "id" DESC);

CREATE UNIQUE INDEX "observation_tenant_id_corrects_key" ON "signalements"."observation"("tenant_id", "corrects");

CREATE UNIQUE INDEX "observation_save_tenant_id_observation_id_save_key_key" ON "signalements"."observation_save"("tenant_id", "observation_id", "save_key");

ALTER TABLE "signalements"."observation" ADD CONSTRAINT "observation_tenant_id_signalement_id_fkey" FOREIGN KEY ("tenant_id", "signalement_id") REFERENCES "signalements"."signalement"("tenant_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

ALTER TABLE "signalements"."observation_save" ADD CONSTRAINT "observation_save_tenant_id_observation_id_fkey" FOREIGN KEY ("tenant_id", "observation_id") REFERENCES "signalements"."observation"("tenant_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

ALTER TABLE "signalements"."photo"
  ADD COLUMN "upload_key" TEXT,
  ADD COLUMN "upload_hash" TEXT,
  ADD COLUMN "observation_id" UUID;

CREATE UNIQUE INDEX "photo_tenant_id_upload_key_key" ON "signalements"."photo"("tenant_id", "upload_key");

ALTER TABLE "signalements"."zone"
  ADD CONSTRAINT "zone_kind_known" CHECK ("kind" IN
    ('OPAH', 'OPAH_RU', 'RHI', 'ANRU', 'PIG', 'PERMIS_DE_LOUER', 'PERMIS_DE_DIVISER', 'OTHER')),
  ADD CONSTRAINT "zone_has_a_name" CHECK (length("name") BETWEEN 1 AND 200),
  ADD CONSTRAINT "zone_dates_in_order" CHECK ("valid_from" <= "valid_to"),
  ADD CONSTRAINT "zone_is_a_surface" CHECK ("geometry"->>'type' = 'MultiPolygon'),
  ADD CONSTRAINT "zone_bounds_are_degrees"
    CHECK ("west" BETWEEN -180 AND "east" AND "east" <= 180 AND "south" BETWEEN -90 AND "north" AND "north" <= 90);
ALTER TABLE "signalements"."observation"
  ADD CONSTRAINT "observation_state_known" CHECK ("state" IN ('DRAFT', 'SIGNED')),
  ADD CONSTRAINT "observation_signature_is_whole"
    CHECK (("state" = 'SIGNED') = ("signed_at" IS NOT NULL) AND ("state" = 'SIGNED') = ("signer_name" IS NOT NULL)),
  ADD CONSTRAINT "observation_corrects_another" CHECK ("corrects" <> "id");
ALTER TABLE "signalements"."photo"
  ADD CONSTRAINT "photo_key_comes_with_its_hash" CHECK (("upload_key" IS NULL) = ("upload_hash" IS NULL)),
  ADD CONSTRAINT "photo_of_an_observation_has_a_file" CHECK ("observation_id" IS NULL OR "signalement_id" IS NOT NULL);

SELECT platform.protect_tenant_table('signalements.zone');
SELECT platform.protect_tenant_table('signalements.observation');
SELECT platform.protect_tenant_table('signalements.observation_save');
