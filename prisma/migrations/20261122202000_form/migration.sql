-- What a deposit tells of other people, who typed it for somebody, and what was asked for afterwards.
-- The tables are those of prisma/schema/signalements-form.prisma; what Prisma cannot say stands at the end.

ALTER TABLE "signalements"."signalement" ADD COLUMN "form_version" TEXT;

ALTER TABLE "signalements"."signalement" ADD COLUMN "emergency_service_id" UUID;

CREATE TABLE "signalements"."occupant" (
    "tenant_id" TEXT NOT NULL DEFAULT current_setting('app.tenant_id'::text),
    "signalement_id" UUID NOT NULL,
    "name" TEXT,
    "email" TEXT,
    "phone" TEXT,

    CONSTRAINT "occupant_pkey" PRIMARY KEY ("tenant_id","signalement_id")
);

CREATE TABLE "signalements"."declared_landlord" (
    "tenant_id" TEXT NOT NULL DEFAULT current_setting('app.tenant_id'::text),
    "signalement_id" UUID NOT NULL,
    "name" TEXT,
    "email" TEXT,
    "phone" TEXT,
    "address" TEXT,

    CONSTRAINT "declared_landlord_pkey" PRIMARY KEY ("tenant_id","signalement_id")
);

CREATE TABLE "signalements"."caller" (
    "tenant_id" TEXT NOT NULL DEFAULT current_setting('app.tenant_id'::text),
    "signalement_id" UUID NOT NULL,
    "name" TEXT,
    "phone" TEXT,
    "link" TEXT NOT NULL,

    CONSTRAINT "caller_pkey" PRIMARY KEY ("tenant_id","signalement_id")
);

CREATE TABLE "signalements"."emergency_service" (
    "tenant_id" TEXT NOT NULL DEFAULT current_setting('app.tenant_id'::text),
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "token_hash" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "revoked_at" TIMESTAMPTZ(3),

    CONSTRAINT "emergency_service_pkey" PRIMARY KEY ("tenant_id","id")
);

CREATE TABLE "signalements"."missing_request" (
    "tenant_id" TEXT NOT NULL DEFAULT current_setting('app.tenant_id'::text),
    "signalement_id" UUID NOT NULL,
    "round" INTEGER NOT NULL,
    "missing" TEXT[],
    "asked_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "missing_request_pkey" PRIMARY KEY ("tenant_id","signalement_id","round")
);

CREATE UNIQUE INDEX "emergency_service_tenant_id_token_hash_key" ON "signalements"."emergency_service"("tenant_id", "token_hash");

ALTER TABLE "signalements"."occupant" ADD CONSTRAINT "occupant_tenant_id_signalement_id_fkey" FOREIGN KEY ("tenant_id", "signalement_id") REFERENCES "signalements"."signalement"("tenant_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

ALTER TABLE "signalements"."declared_landlord" ADD CONSTRAINT "declared_landlord_tenant_id_signalement_id_fkey" FOREIGN KEY ("tenant_id", "signalement_id") REFERENCES "signalements"."signalement"("tenant_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

ALTER TABLE "signalements"."caller" ADD CONSTRAINT "caller_tenant_id_signalement_id_fkey" FOREIGN KEY ("tenant_id", "signalement_id") REFERENCES "signalements"."signalement"("tenant_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

ALTER TABLE "signalements"."missing_request" ADD CONSTRAINT "missing_request_tenant_id_signalement_id_fkey" FOREIGN KEY ("tenant_id", "signalement_id") REFERENCES "signalements"."signalement"("tenant_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- Somebody at a counter may have neither an address nor a telephone; the rules of the deposit ask everybody else for one.
ALTER TABLE "signalements"."declarant" DROP CONSTRAINT "declarant_reachable";

ALTER TABLE "signalements"."signalement"
  ADD CONSTRAINT "signalement_locale_known" CHECK ("locale" IN ('fr', 'en', 'ar'));

ALTER TABLE "signalements"."missing_request"
  ADD CONSTRAINT "missing_request_asks_twice_at_most" CHECK ("round" IN (1, 2));

SELECT platform.protect_tenant_table('signalements.occupant');
SELECT platform.protect_tenant_table('signalements.declared_landlord');
SELECT platform.protect_tenant_table('signalements.caller');
SELECT platform.protect_tenant_table('signalements.emergency_service');
SELECT platform.protect_tenant_table('signalements.missing_request');
