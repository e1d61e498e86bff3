-- Connected buildings that tell of it, the energy advice service and questions to it, documents to read.
-- The tables are those of prisma/schema/networks-ambassadors.prisma; what Prisma cannot say stands at the end.

CREATE TYPE "networks"."ambassador_status" AS ENUM ('PROPOSED', 'PUBLISHED', 'DECLINED', 'WITHDRAWN');

CREATE TYPE "networks"."advice_status" AS ENUM ('NEW', 'ANSWERED', 'CLOSED');

CREATE TYPE "networks"."document_audience" AS ENUM ('EVERYONE', 'COPROPRIETE', 'TERTIARY', 'PROFESSIONAL');

CREATE TABLE "networks"."ambassador" (
    "tenant_id" TEXT NOT NULL DEFAULT current_setting('app.tenant_id'::text),
    "id" UUID NOT NULL,
    "status" "networks"."ambassador_status" NOT NULL DEFAULT 'PROPOSED',
    "citycode" TEXT NOT NULL,
    "connection_year" SMALLINT NOT NULL,
    "dwellings" INTEGER NOT NULL,
    "testimony" TEXT NOT NULL,
    "published_text" TEXT,
    "token_hash" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "ended_at" TIMESTAMPTZ(3),

    CONSTRAINT "ambassador_pkey" PRIMARY KEY ("tenant_id","id")
);

CREATE TABLE "networks"."ambassador_contact" (
    "tenant_id" TEXT NOT NULL DEFAULT current_setting('app.tenant_id'::text),
    "ambassador_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "email" TEXT NOT NULL,
    "consented_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "ambassador_contact_pkey" PRIMARY KEY ("tenant_id","ambassador_id")
);

CREATE TABLE "networks"."ambassador_exchange" (
    "tenant_id" TEXT NOT NULL DEFAULT current_setting('app.tenant_id'::text),
    "id" UUID NOT NULL,
    "ambassador_id" UUID NOT NULL,
    "email" TEXT NOT NULL,
    "question" TEXT NOT NULL,
    "answer" TEXT,
    "token_hash" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "answered_at" TIMESTAMPTZ(3),

    CONSTRAINT "ambassador_exchange_pkey" PRIMARY KEY ("tenant_id","id")
);

CREATE TABLE "networks"."advice_service" (
    "tenant_id" TEXT NOT NULL DEFAULT current_setting('app.tenant_id'::text),
    "partner_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "advice_service_pkey" PRIMARY KEY ("tenant_id")
);

CREATE TABLE "networks"."advice_request" (
    "tenant_id" TEXT NOT NULL DEFAULT current_setting('app.tenant_id'::text),
    "id" UUID NOT NULL,
    "status" "networks"."advice_status" NOT NULL DEFAULT 'NEW',
    "partner_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "email" TEXT NOT NULL,
    "phone" TEXT,
    "address_label" TEXT,
    "question" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "answered_at" TIMESTAMPTZ(3),
    "closed_at" TIMESTAMPTZ(3),

    CONSTRAINT "advice_request_pkey" PRIMARY KEY ("tenant_id","id")
);

CREATE TABLE "networks"."library_document" (
    "tenant_id" TEXT NOT NULL DEFAULT current_setting('app.tenant_id'::text),
    "id" UUID NOT NULL,
    "title" TEXT NOT NULL,
    "audience" "networks"."document_audience" NOT NULL,
    "year" SMALLINT NOT NULL,
    "language" TEXT NOT NULL,
    "file_id" UUID NOT NULL,
    "bytes" INTEGER NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "library_document_pkey" PRIMARY KEY ("tenant_id","id")
);

CREATE TABLE "networks"."library_upload" (
    "tenant_id" TEXT NOT NULL DEFAULT current_setting('app.tenant_id'::text),
    "id" UUID NOT NULL,
    "bytes" INTEGER NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "library_upload_pkey" PRIMARY KEY ("tenant_id","id")
);

CREATE INDEX "ambassador_newest_by_status" ON "networks"."ambassador"("tenant_id", "status", "created_at" DESC, "id" DESC);

CREATE UNIQUE INDEX "ambassador_tenant_id_token_hash_key" ON "networks"."ambassador"("tenant_id", "token_hash");

CREATE INDEX "ambassador_exchange_tenant_id_ambassador_id_created_at_idx" ON "networks"."ambassador_exchange"("tenant_id", "ambassador_id", "created_at");

CREATE UNIQUE INDEX "ambassador_exchange_tenant_id_token_hash_key" ON "networks"."ambassador_exchange"("tenant_id", "token_hash");

CREATE INDEX "advice_request_newest" ON "networks"."advice_request"("tenant_id", "created_at" DESC, "id" DESC);

CREATE INDEX "library_document_tenant_id_year_title_idx" ON "networks"."library_document"("tenant_id", "year" DESC, "title");

ALTER TABLE "networks"."ambassador_contact" ADD CONSTRAINT "ambassador_contact_tenant_id_ambassador_id_fkey" FOREIGN KEY ("tenant_id", "ambassador_id") REFERENCES "networks"."ambassador"("tenant_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

ALTER TABLE "networks"."ambassador_exchange" ADD CONSTRAINT "ambassador_exchange_tenant_id_ambassador_id_fkey" FOREIGN KEY ("tenant_id", "ambassador_id") REFERENCES "networks"."ambassador"("tenant_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

ALTER TABLE "networks"."ambassador"
  ADD CONSTRAINT "ambassador_published_has_a_text" CHECK ("status" <> 'PUBLISHED' OR "published_text" IS NOT NULL),
  ADD CONSTRAINT "ambassador_end_has_a_date" CHECK (("status" IN ('DECLINED', 'WITHDRAWN')) = ("ended_at" IS NOT NULL));

SELECT platform.protect_tenant_table('networks.ambassador');
SELECT platform.protect_tenant_table('networks.ambassador_contact');
SELECT platform.protect_tenant_table('networks.ambassador_exchange');
SELECT platform.protect_tenant_table('networks.advice_service');
SELECT platform.protect_tenant_table('networks.advice_request');
SELECT platform.protect_tenant_table('networks.library_document');
SELECT platform.protect_tenant_table('networks.library_upload');
